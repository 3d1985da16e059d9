import { type LocalDate } from '#kernel';
import {
  act,
  after,
  cases,
  CHAIR,
  decide,
  explained,
  fold,
  given,
  M,
  minutes,
  override,
  pay,
  serve,
  type Command,
} from './case.testing.ts';
import type { SanctionCommand } from './decider.ts';
import type { SanctionEvent } from './events.ts';

/** Monday 3 June 2024: two working days end on the 5th, five on the 10th, seven on the 12th. */
const night = minutes([act('v-1', 'UNDER-15-OVERTIME-NIGHT', '2024-06-03')]);
const waived = explained('2024-06-04', 'waived');
const reason = 'Lý do mẫu';
const extend = (on: LocalDate): SanctionCommand => ({ type: 'ExtendTerm', held: [CHAIR], on, ground: 'complex', reason });
const transfer = (on: LocalDate, toTitle = 'province-chair'): SanctionCommand => ({
  type: 'Transfer',
  held: [CHAIR],
  on,
  toTitle,
  reason,
});
const toCriminal = (on: LocalDate): SanctionCommand => ({ type: 'ToCriminal', held: [CHAIR], on, reason });
const back = (on: LocalDate, outcome: Command<'FromCriminal'>['outcome']): SanctionCommand => ({
  type: 'FromCriminal',
  on,
  outcome,
});
const explain = (on: LocalDate, step: Command<'Explain'>['step']): SanctionCommand => ({ type: 'Explain', on, step });
const lastOf = (all: readonly SanctionEvent[]) => all.at(-1)!;

describe('a term to decide that is over is not opened again by one person (Art. 65)', () => {
  cases([
    ['extended on its last day', [night, waived], extend('2024-06-12'), 'ok'],
    ['extended after it', [night, waived], extend('2024-06-13'), 'DecisionTermOver', 'on'],
    ['extended after it, lifted', [night, waived, ...override('DecisionTermOver', '2024-06-12')], extend('2024-06-13'), 'ok'],
    ['transferred on its last day', [night, waived], transfer('2024-06-12'), 'ok'],
    ['transferred after it', [night, waived], transfer('2024-06-13'), 'DecisionTermOver', 'on'],
    // 20-25 million of a household in June 2024 are above the chair of a commune.
    [
      'transferred to a title that may not decide',
      [night, waived],
      transfer('2024-06-05', 'commune-chair'),
      'AboveCompetence',
      'toTitle',
    ],
    ['signs of a crime found after it are passed on', [night, waived], toCriminal('2024-06-13'), 'ok'],
    [
      'but the file brings no term back that had run out',
      after([night, waived], toCriminal('2024-06-13'), back('2024-06-20', 'not-prosecuted')),
      decide('2024-06-21'),
      'DecisionTermOver',
      'on',
    ],
  ]);
  test('the step names the override that let it pass', () => {
    const lifted = [night, waived, ...override('DecisionTermOver', '2024-06-12')];
    expect(lastOf(after(lifted, extend('2024-06-13')))).toMatchObject({
      type: 'DecisionTermExtended',
      data: { overrides: ['o-1'] },
    });
    expect(lastOf(after(lifted, transfer('2024-06-13')))).toMatchObject({ data: { overrides: ['o-1'] } });
  });
  test('the refusal of a transfer says who may decide', () => {
    const { result } = given(night, waived).when(transfer('2024-06-05', 'commune-chair'));
    expect(result).toMatchObject({ ok: false, error: { hint: { en: expect.stringContaining('district') } } });
  });
});

describe('prosecuted, and not fined as well (Art. 62)', () => {
  const prosecuted = after([night, waived], toCriminal('2024-06-05'), back('2024-06-10', 'prosecuted'));
  cases([
    ['decided', prosecuted, decide('2024-06-11'), 'Prosecuted', 'sanction'],
    [
      'decided all the same: nothing lifts that',
      [...prosecuted, ...override('CriminalAuthorityFirst', '2024-06-10')],
      decide('2024-06-11'),
      'Prosecuted',
      'sanction',
    ],
    ['closed', prosecuted, { type: 'CloseWithoutDecision', held: [CHAIR], on: '2024-06-11', reason }, 'ok'],
  ]);
});

describe('a paper of a later day does not count for a decision', () => {
  const asked = explained('2024-06-05', 'hearing-requested');
  const requested = (on: LocalDate): SanctionCommand => ({
    type: 'RequestOverride',
    on,
    request: 'o-1',
    rule: 'ExplanationTermOpen',
    reason,
  });
  cases([
    ['explained later', [night, explained('2024-06-10', 'written')], decide('2024-06-04'), 'ExplanationTermOpen', 'on'],
    ['waived later', [night, explained('2024-06-10', 'waived')], decide('2024-06-07'), 'ExplanationTermOpen', 'on'],
    [
      'the hearing held later',
      [night, asked, explained('2024-06-18', 'hearing-held')],
      decide('2024-06-17'),
      'HearingPending',
      'on',
    ],
    ['the hearing held on the day', [night, asked, explained('2024-06-18', 'hearing-held')], decide('2024-06-18'), 'ok'],
    [
      'an override approved later',
      [night, ...override('ExplanationTermOpen', '2024-06-03', '2024-06-05')],
      decide('2024-06-04'),
      'ExplanationTermOpen',
      'on',
    ],
    [
      'an override approved on the day',
      [night, ...override('ExplanationTermOpen', '2024-06-03', '2024-06-04')],
      decide('2024-06-04'),
      'ok',
    ],
    [
      'an override approved before it was asked for',
      after([night], requested('2024-06-20')),
      { type: 'ApproveOverride', held: [CHAIR], on: '2024-06-19', request: 'o-1' },
      'BeforeEarlierStep',
      'on',
    ],
    ['a hearing held before it was asked for', [night, asked], explain('2024-06-04', 'hearing-held'), 'BeforeEarlierStep', 'on'],
  ]);
});

describe('the employer explains once (Art. 61)', () => {
  cases([
    [
      'in writing twice',
      [night, explained('2024-06-05', 'written')],
      explain('2024-06-06', 'written'),
      'AlreadyRecorded',
      'step',
    ],
    ['waived twice', [night, waived], explain('2024-06-06', 'waived'), 'AlreadyRecorded', 'step'],
    [
      'a hearing asked for, then in writing besides',
      [night, explained('2024-06-05', 'hearing-requested')],
      explain('2024-06-06', 'written'),
      'ok',
    ],
    ['a hearing asked for on the second working day', [night], explain('2024-06-05', 'hearing-requested'), 'ok'],
    ['on the third', [night], explain('2024-06-06', 'hearing-requested'), 'HearingRequestTermOver', 'on'],
  ]);
  test('of two writings on record the first one stays', () => {
    const state = fold([night, explained('2024-06-05', 'written'), explained('2024-06-07', 'written')]);
    expect(state.explanation.writtenOn).toBe('2024-06-05');
  });
  test('a hearing asked for late passes in writing, by a second person', () => {
    const lifted = [night, ...override('HearingRequestTermOver', '2024-06-06')];
    expect(lastOf(after(lifted, explain('2024-06-06', 'hearing-requested')))).toMatchObject({
      data: { step: 'hearing-requested', overrides: ['o-1'] },
    });
  });
});

describe('deemed served (Decree 190/2025 Art. 17a)', () => {
  const amended = after([minutes([act('v-1', 'REGISTER-MISSING', '2025-07-07')])], decide('2025-07-09'), {
    type: 'Amend',
    held: [CHAIR],
    on: '2025-07-14',
    reason,
    fines: [{ violation: 'v-1' }],
    withdrawn: [],
    mitigating: ['Một', 'Hai'],
  });
  const deemed = (deemedFrom: LocalDate): SanctionCommand => ({
    type: 'Serve',
    on: '2025-07-22',
    manner: 'registered-post',
    deemedFrom,
  });
  cases([
    ['from a letter sent before the amendment', amended, deemed('2025-07-11'), 'BeforeEarlierStep', 'deemedFrom'],
    ['from a letter sent after it', amended, deemed('2025-07-14'), 'ok'],
  ]);
});

const served = after([night, waived], decide('2024-06-05'), serve('2024-06-10'));
const complain = (on: LocalDate, complaint = 'k-1'): SanctionCommand => ({ type: 'Complain', on, complaint, remote: false });
const settle = (on: LocalDate, outcome: Command<'SettleComplaint'>['outcome']): SanctionCommand => ({
  type: 'SettleComplaint',
  on,
  complaint: 'k-1',
  outcome,
});

describe('complaint and lawsuit', () => {
  // Accepted on Monday 8 July: to be settled by 7 August. Never accepted: by 15 July, and settled by 14 August.
  const accepted = after(served, complain('2024-07-05'), {
    type: 'AcceptComplaint',
    on: '2024-07-08',
    complaint: 'k-1',
    complex: false,
  });
  const ignored = after(served, complain('2024-07-05'));
  cases([
    ['a second one on the last day to settle the first', accepted, complain('2024-08-07', 'k-2'), 'WrongOrder'],
    ['a second one on the day after', accepted, complain('2024-08-08', 'k-2'), 'ok'],
    ['within 30 days of it', accepted, complain('2024-09-06', 'k-2'), 'ok'],
    ['after them', accepted, complain('2024-09-07', 'k-2'), 'ComplaintTermOver', 'on'],
    ['the first was never accepted: the last day', ignored, complain('2024-08-14', 'k-2'), 'WrongOrder'],
    ['the first was never accepted: the day after', ignored, complain('2024-08-15', 'k-2'), 'ok'],
    [
      'a lawsuit that ends before it began',
      after(served, { type: 'FileLawsuit', on: '2024-07-10' }),
      { type: 'EndLawsuit', on: '2024-07-09', outcome: 'upheld' },
      'BeforeEarlierStep',
      'on',
    ],
  ]);
});

describe('a fine that is paid, and a complaint or lawsuit that ends against the decision', () => {
  const paid = after(served, pay(22.5 * M, '2024-06-20'));
  const settled = (outcome: Command<'SettleComplaint'>['outcome']) =>
    after(paid, complain('2024-07-01'), settle('2024-07-19', outcome));
  const cancel = (on: LocalDate): SanctionCommand => ({ type: 'Cancel', held: [CHAIR], on, reason });
  const amend = (amount: number, more: Partial<Command<'Amend'>> = {}): SanctionCommand => ({
    type: 'Amend',
    held: [CHAIR],
    on: '2024-07-25',
    reason,
    fines: [{ violation: 'v-1', amount }],
    withdrawn: [],
    mitigating: ['Một', 'Hai'],
    ...more,
  });
  cases([
    ['cancelled without an outcome', paid, cancel('2024-07-25'), 'SanctionEnded'],
    ['cancelled, upheld', settled('upheld'), cancel('2024-07-25'), 'SanctionEnded'],
    ['cancelled, only amended', settled('amended'), cancel('2024-07-25'), 'SanctionEnded'],
    ['cancelled', settled('cancelled'), cancel('2024-07-25'), 'ok'],
    ['cancelled before that was known', settled('cancelled'), cancel('2024-07-18'), 'SanctionEnded'],
    ['cancelled by who holds no title', settled('cancelled'), { ...cancel('2024-07-25'), held: [] }, 'NoAuthority', 'on'],
    [
      'cancelled as the lawsuit ended',
      after(paid, { type: 'FileLawsuit', on: '2024-07-01' }, { type: 'EndLawsuit', on: '2025-01-10', outcome: 'cancelled' }),
      cancel('2025-01-13'),
      'ok',
    ],
    ['amended, only cancelled', settled('cancelled'), amend(20 * M), 'SanctionEnded'],
    [
      'amended upwards',
      settled('amended'),
      amend(25 * M, { mitigating: [], aggravating: ['Một', 'Hai'] }),
      'AmendedUpwards',
      'fines',
    ],
    ['a payment after it', after(settled('amended'), amend(20 * M)), pay(M, '2024-07-26', 'p-2'), 'SanctionEnded'],
  ]);
  test('cancelled: it is cancelled, what was paid stays on record', () => {
    expect(fold(after(settled('cancelled'), cancel('2024-07-25')))).toMatchObject({
      state: 'cancelled',
      endedOn: '2024-07-25',
      paid: 22.5 * M,
      rest: 0,
    });
  });
  test('amended: it stays completed, with the lower fine', () => {
    const all = after(settled('amended'), amend(20 * M));
    expect(lastOf(all).type).toBe('SanctionDecisionAmended');
    expect(fold(all)).toMatchObject({ state: 'completed', completedOn: '2024-06-20', total: 20 * M, paid: 22.5 * M, rest: 0 });
  });
});
