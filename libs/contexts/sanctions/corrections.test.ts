import { requestStateOf, specification, startOfDay, type Actor } from '#kernel';
import { CALENDAR, deadlines } from '#law';
import fc from 'fast-check';
import { correctedHistory } from './histories.testing.ts';
import { lastDay } from './case/order.ts';
import { lateInterestOpen, interestOn } from './case/late-interest.ts';
import { act, after, CHAIR, decide, explained, fold, KEY, M, minutes, override, pay, serve } from './case.testing.ts';
import { sanctionDecider, type SanctionCommand, type SanctionRefusal } from './decider.ts';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import { factsOf } from './state.ts';
import { recorded } from '#projections';
import { violationsInCases } from './violations-in-cases.ts';

/** What was entered wrongly is put right by an event with a reason; what follows from it is counted anew. All made up. */
const reason = 'Nhập nhầm theo giấy nộp tiền';
const ON = '2024-09-20';
const as = (id: string) => {
  const actor: Actor = { id, role: 'competent-person', unit: '01' };
  return specification(sanctionDecider, { now: '2026-10-01T02:00:00.000Z', actor });
};
const clerk = as('can-bo-1');
const chair = as('chu-tich');

/** A fine of 22.5 million, served on 10 June 2024: to be paid by 20 June. */
const opened = [minutes([act('v-1', 'HOURS-EXCEEDED', '2024-06-03')]), explained('2024-06-04', 'waived')];
const decided = after(opened, decide('2024-06-05'));
const served = after(decided, serve('2024-06-10'));
const paid = after(served, pay(10 * M, '2024-06-18'), pay(12.5 * M, '2024-06-20', 'p-2'));

const correct = (more: object): SanctionCommand =>
  ({ type: 'CorrectPayment', on: ON, payment: 'p-2', reason, request: 'c-1', ...more }) as SanctionCommand;
const withdraw: SanctionCommand = { type: 'WithdrawPayment', on: ON, payment: 'p-2', reason, request: 'c-1' };
const confirm = (request = 'c-1', on = ON): SanctionCommand => ({ type: 'ApproveCaseCorrection', on, request, held: [CHAIR] });

/** What somebody's command writes; one that is refused is a mistake of the test. */
function take(by: typeof clerk, before: readonly SanctionEvent[], command: SanctionCommand): readonly SanctionEvent[] {
  const { result } = by.given(...before).when(command);
  if (!result.ok) throw new Error(`${command.type}: ${result.error.code} ${result.error.message.en}`);
  return result.value;
}
/** Asked for by the clerk, confirmed by the chair. */
function putRight(before: readonly SanctionEvent[], command: SanctionCommand): readonly SanctionEvent[] {
  const asked = [...before, ...take(clerk, before, command)];
  return [...asked, ...take(chair, asked, confirm())];
}
const refusedBy = (
  by: typeof clerk,
  before: readonly SanctionEvent[],
  command: SanctionCommand,
  code: SanctionRefusal['code'],
  field?: string,
) =>
  by
    .given(...before)
    .when(command)
    .thenRefused(code, field);

describe('a payment', () => {
  test('its right day is asked for: the request says what stood, what is to stand, why and by whom; nothing changes yet', () => {
    clerk
      .given(...paid)
      .when(correct({ paidOn: '2024-07-20' }))
      .then(
        events.correctionRequested.of(startOfDay(ON), {
          ...KEY,
          on: ON,
          correction: 'c-1',
          fact: 'payment',
          subject: 'p-2',
          before: { on: '2024-06-20', amount: 12.5 * M },
          after: { on: '2024-07-20', amount: 12.5 * M },
          reason,
          by: 'can-bo-1',
        }),
      );
    const state = fold([...paid, ...take(clerk, paid, correct({ paidOn: '2024-07-20' }))]);
    expect(state).toMatchObject({ state: 'completed', payments: [{}, { on: '2024-06-20' }] });
  });

  test('confirmed by a second person, late interest comes up and the case goes on', () => {
    const asked = [...paid, ...take(clerk, paid, correct({ paidOn: '2024-07-20' }))];
    chair
      .given(...asked)
      .when(confirm())
      .then(
        events.correctionConfirmed.of(startOfDay(ON), { ...KEY, on: ON, correction: 'c-1', by: 'chu-tich', authority: CHAIR }),
        events.paymentCorrected.of(startOfDay(ON), {
          ...KEY,
          on: ON,
          payment: 'p-2',
          before: { on: '2024-06-20', amount: 12.5 * M },
          reason,
          correction: 'c-1',
          reopens: true,
          after: { on: '2024-07-20', amount: 12.5 * M },
        }),
      );
    const state = fold([...asked, ...take(chair, asked, confirm())]);
    expect(state).toMatchObject({ state: 'served', endedOn: null, completedOn: null, how: null, rest: 0 });
    expect(lastDay(state)).toBe('2024-06-10');
    // 12.5 million for 29 days at 0.05 %.
    expect(interestOn(state, '2024-10-01')).toMatchObject({ lateDays: 29, amount: 181_250 });
    expect(lateInterestOpen(state, '2024-10-01')).toBe(181_250);
    expect(state.corrections.map(requestStateOf)).toEqual(['approved']);
    expect(fold([...asked, ...take(chair, asked, confirm())]).corrections[0]).toMatchObject({
      by: 'can-bo-1',
      closed: { how: 'approved', by: 'chu-tich' },
    });
  });

  test('paid in time after all: what was late is not, and the case is completed on the right day', () => {
    const late = after(served, pay(10 * M, '2024-06-18'), pay(12.5 * M, '2024-07-20', 'p-2'));
    expect(lateInterestOpen(fold(late), ON)).toBe(181_250);
    const state = fold(putRight(late, correct({ paidOn: '2024-06-20' })));
    expect(state).toMatchObject({ state: 'completed', how: 'paid', completedOn: '2024-06-20', endedOn: '2024-06-20' });
    expect(interestOn(state, ON)).toMatchObject({ amount: 0 });
  });

  test('another day within the term: completed on that day, from which the employer counts as never sanctioned', () => {
    const state = fold(putRight(paid, correct({ paidOn: '2024-06-19' })));
    expect(state).toMatchObject({ state: 'completed', completedOn: '2024-06-19' });
    expect(fold(putRight(paid, { ...correct({ paidOn: '2024-06-17' }), payment: 'p-1' } as SanctionCommand))).toMatchObject({
      state: 'completed',
      completedOn: '2024-06-20',
    });
  });

  test('a smaller sum leaves the rest to pay; it is taken first on the fine, what came later then is not interest', () => {
    const state = fold(putRight(paid, correct({ amount: 2.5 * M })));
    expect(state).toMatchObject({ state: 'served', paid: 12.5 * M, rest: 10 * M });
    const withInterest = after(served, pay(22.5 * M, '2024-07-20'), pay(326_250, '2024-07-20', 'p-2'));
    expect(fold(withInterest)).toMatchObject({ state: 'completed', interestPaid: 326_250 });
    const first = fold(putRight(withInterest, { ...correct({ amount: 20 * M }), payment: 'p-1' } as SanctionCommand));
    expect(first).toMatchObject({ state: 'served', paid: 20_326_250, interestPaid: 0, rest: 2_173_750 });
  });

  test('withdrawn, it was never paid', () => {
    const state = fold(putRight(paid, withdraw));
    expect(state).toMatchObject({ state: 'served', paid: 10 * M, rest: 12.5 * M, payments: [{ payment: 'p-1' }] });
    expect(deadlines(factsOf(state), CALENDAR).find(({ clock }) => clock === 'execution')).toMatchObject({ met: null });
  });

  test('instalments are met by the right payments', () => {
    const plan = after(served, {
      type: 'GrantInstalments',
      on: '2024-06-12',
      reason,
      held: [CHAIR],
      instalments: [
        { dueOn: '2024-07-22', amount: 12.5 * M },
        { dueOn: '2024-08-20', amount: 10 * M },
      ],
    });
    const before = after(plan, pay(12.5 * M, '2024-07-20', 'p-2'));
    const met = (all: readonly SanctionEvent[]) =>
      deadlines(factsOf(fold(all)), CALENDAR).find(({ key }) => key === 'instalment:1')!.met;
    expect(met(before)).toMatchObject({ on: '2024-07-20' });
    expect(met(putRight(before, correct({ amount: 1.25 * M })))).toBeNull();
  });

  test('what somebody judged to be the end stays the end', () => {
    const exempted = after(served, pay(10 * M, '2024-06-18', 'p-2'), {
      type: 'Complete',
      on: '2024-06-25',
      how: 'exempted',
      reason,
      held: [CHAIR],
    });
    expect(fold(putRight(exempted, correct({ amount: 1 * M })))).toMatchObject({
      state: 'completed',
      how: 'exempted',
      paid: 1 * M,
      rest: 0,
    });
  });

  test('what a lowered fine leaves overpaid never becomes interest', () => {
    const complain: SanctionCommand = { type: 'Complain', on: '2024-06-25', complaint: 'k-1', remote: false };
    const settle: SanctionCommand = { type: 'SettleComplaint', on: '2024-07-10', complaint: 'k-1', outcome: 'amended' };
    const amend: SanctionCommand = {
      type: 'Amend',
      on: '2024-07-12',
      reason,
      fines: [{ violation: 'v-1', amount: 20 * M }],
      mitigating: ['Một', 'Hai'],
      withdrawn: [],
      held: [CHAIR],
    };
    const lowered = after(paid, complain, settle, amend);
    expect(fold(lowered)).toMatchObject({ state: 'completed', total: 20 * M, paid: 22.5 * M });
    expect(fold(putRight(lowered, correct({ amount: 11 * M })))).toMatchObject({ paid: 21 * M, interestPaid: 0, rest: 0 });
  });

  test.each<[string, object, SanctionRefusal['code'], string]>([
    ['neither sum nor day', {}, 'NothingToCorrect', 'paidOn'],
    ['as it is recorded', { amount: 12.5 * M }, 'NothingChanged', 'paidOn'],
    ['before the service', { paidOn: '2024-06-09' }, 'BeforeEarlierStep', 'paidOn'],
    ['in the future', { paidOn: '2026-10-02' }, 'DateInFuture', 'paidOn'],
    ['nothing', { amount: 0 }, 'PaymentNotPositive', 'amount'],
    ['more than was owed', { amount: 13 * M }, 'PaymentAboveRest', 'amount'],
    ['unknown', { payment: 'p-9', amount: 1 }, 'UnknownPayment', 'payment'],
  ])('%s is refused', (_, more, code, field) => refusedBy(clerk, paid, correct(more), code, field));
});

test('with `on` alone, which is the day of the request, the field of the right day is named in message and hint', () => {
  const told = (before: readonly SanctionEvent[], command: object) => {
    const { result } = clerk.given(...before).when({ on: ON, reason, request: 'c-1', ...command } as SanctionCommand);
    if (result.ok) throw new Error('accepted');
    const { code, message, hint } = result.error;
    return [code, message, hint];
  };
  const both = (field: string) => ({ en: expect.stringContaining(field), vi: expect.stringContaining(field) });
  const nothing = (field: string) => ['NothingToCorrect', both(field), both(field)];
  expect(told(paid, { type: 'CorrectPayment', payment: 'p-2' })).toEqual(nothing('paidOn'));
  expect(told(served, { type: 'CorrectService' })).toEqual(nothing('servedOn'));
  expect(told(decided, { type: 'CorrectMinutes' })).toEqual(nothing('drawnUpOn'));
  expect(told(paid, { type: 'CorrectPayment', payment: 'p-2', amount: 12.5 * M })[2]).toEqual(both('paidOn'));
});

describe('the second person', () => {
  const asked = [...paid, ...take(clerk, paid, correct({ paidOn: '2024-07-20' }))];
  test('is never who asked, whatever office that account holds', () => {
    refusedBy(clerk, asked, confirm(), 'SecondPersonNeeded', 'request');
  });
  test('holds an office with power to fine, which no override replaces', () => {
    refusedBy(chair, asked, { ...confirm(), held: [] } as SanctionCommand, 'NoAuthority');
    const overridden = [...asked, ...override('NoAuthority', '2024-06-04')];
    refusedBy(chair, overridden, { ...confirm(), held: [] } as SanctionCommand, 'NoAuthority');
  });
  test('names the request, and not before it was made', () => {
    refusedBy(chair, asked, confirm('c-9'), 'UnknownRequest', 'request');
    refusedBy(chair, asked, confirm('c-1', '2024-09-19'), 'BeforeEarlierStep');
  });
  test('confirms once', () => {
    refusedBy(chair, [...asked, ...take(chair, asked, confirm())], confirm(), 'RequestClosed', 'request');
  });
  test('refuses with a reason; who asked may ask anew', () => {
    const refused = [...asked, ...take(chair, asked, { type: 'DeclineRequest', on: ON, request: 'c-1', reason, held: [CHAIR] })];
    expect(fold(refused).corrections).toMatchObject([{ closed: { how: 'declined', by: 'chu-tich', reason } }]);
    refusedBy(chair, refused, confirm(), 'RequestClosed', 'request');
    expect(take(clerk, refused, correct({ paidOn: '2024-07-20', request: 'c-2' }))).toHaveLength(1);
    refusedBy(clerk, refused, correct({ paidOn: '2024-07-20' }), 'AlreadyRecorded', 'request');
  });
  test('who asked takes it back, without an office; nobody else does', () => {
    const back: SanctionCommand = { type: 'DeclineRequest', on: ON, request: 'c-1', reason };
    refusedBy(as('can-bo-2'), asked, back, 'NoAuthority');
    const withdrawn = [...asked, ...take(clerk, asked, back)];
    expect(fold(withdrawn).corrections).toMatchObject([{ closed: { how: 'withdrawn', by: 'can-bo-1', reason } }]);
    refusedBy(chair, withdrawn, confirm(), 'RequestClosed', 'request');
    refusedBy(clerk, withdrawn, back, 'RequestClosed', 'request');
  });
  test('a request about a fact that was changed in between is refused: two at once, the second one is overtaken', () => {
    const both = [...asked, ...take(as('can-bo-2'), asked, correct({ amount: 1 * M, request: 'c-2' }))];
    const first = [...both, ...take(chair, both, confirm())];
    expect(fold(first).corrections.map(requestStateOf)).toEqual(['approved', 'overtaken']);
    refusedBy(chair, first, confirm('c-2'), 'RequestOvertaken', 'request');
    // Also where the first one was put back to what the second one had seen.
    const again = [...first, ...take(clerk, first, correct({ paidOn: '2024-06-20', request: 'c-3' }))];
    refusedBy(chair, [...again, ...take(chair, again, confirm('c-3'))], confirm('c-2'), 'RequestOvertaken', 'request');
  });
  test('another fact of the case overtakes nothing', () => {
    const both = [
      ...asked,
      ...take(clerk, asked, { ...correct({ paidOn: '2024-06-19', request: 'c-2' }), payment: 'p-1' } as SanctionCommand),
    ];
    const first = [...both, ...take(chair, both, confirm())];
    expect(take(chair, first, confirm('c-2'))).toHaveLength(2);
  });
  test('what no longer fits the case when it is confirmed is refused by the rule that stands against it', () => {
    const before = after(served, pay(5 * M, '2024-06-18', 'p-2'));
    const more = [...before, ...take(clerk, before, correct({ amount: 22.5 * M }))];
    const meanwhile = after(more, pay(10 * M, '2024-06-19', 'p-3'));
    refusedBy(chair, meanwhile, confirm(), 'PaymentAboveRest', 'amount');
  });
  test('an override goes by the same: withdrawn by who asked, refused by another, approved by nobody then', () => {
    const [request] = override('NoAuthority', '2024-06-05');
    const open = [...opened, request!];
    const back: SanctionCommand = { type: 'DeclineRequest', on: '2024-06-06', request: 'o-1', reason };
    const approve: SanctionCommand = { type: 'ApproveOverride', on: '2024-06-07', request: 'o-1', held: [CHAIR] };
    refusedBy(chair, [...open, ...take(as('a'), open, back)], approve, 'RequestClosed', 'request');
    const no: SanctionCommand = { type: 'DeclineRequest', on: '2024-06-06', request: 'o-1', reason, held: [CHAIR] };
    refusedBy(chair, [...open, ...take(chair, open, no)], approve, 'RequestClosed', 'request');
    expect(take(as('a'), open, no)).toMatchObject([{ type: 'CaseRequestWithdrawn' }]);
  });
});

describe('the service of the decision', () => {
  const served22 = after(served, pay(22.5 * M, '2024-07-01', 'p-2'));
  const service = (more: object): SanctionCommand =>
    ({ type: 'CorrectService', on: ON, reason, request: 'c-1', ...more }) as SanctionCommand;

  test('on its right day: the term to pay, late interest and the end of the case follow', () => {
    expect(fold(served22)).toMatchObject({ state: 'served', payBy: '2024-06-20' });
    expect(lateInterestOpen(fold(served22), ON)).toBe(112_500);
    const state = fold(putRight(served22, service({ servedOn: '2024-06-21' })));
    expect(state).toMatchObject({ state: 'completed', servedOn: '2024-06-21', payBy: '2024-07-01', completedOn: '2024-07-01' });
    expect(interestOn(state, ON)).toMatchObject({ amount: 0 });
    const clock = deadlines(factsOf(state), CALENDAR).find((one) => one.clock === 'complaint');
    expect(clock).toMatchObject({ startsOn: '2024-06-21', dueOn: '2024-09-19' });
  });
  test('earlier than it was entered: what was in time is late, and a completed case goes on', () => {
    const state = fold(putRight(paid, service({ servedOn: '2024-06-07' })));
    expect(state).toMatchObject({ state: 'served', servedOn: '2024-06-07', payBy: '2024-06-17' });
    expect(lastDay(state)).toBe('2024-06-07');
    // The day of a payment does not count: 10 million on the first day late cost nothing, 12.5 million are late for two.
    expect(lateInterestOpen(state, ON)).toBe(2 * 6_250);
  });
  test('a longer time that the decision states stays', () => {
    const stated = after(decided, { ...serve('2024-06-10'), payBy: '2024-07-31' } as SanctionCommand);
    expect(fold(putRight(stated, service({ servedOn: '2024-06-12' })))).toMatchObject({
      servedOn: '2024-06-12',
      payBy: '2024-07-31',
    });
    refusedBy(clerk, stated, service({ servedOn: '2024-06-12', payBy: '2024-06-15' }), 'PayByTooEarly', 'payBy');
  });
  test('deemed served, not taken: the day is reckoned from the sending; and the other way round', () => {
    const deemed = fold(putRight(served, service({ manner: 'posting-up', deemedFrom: '2024-06-10' })));
    expect(deemed).toMatchObject({ servedOn: '2024-06-20', deemedFrom: '2024-06-10', manner: 'posting-up', payBy: '2024-07-01' });
    const all = putRight(served, service({ manner: 'posting-up', deemedFrom: '2024-06-10' }));
    const asked = [...all, ...take(clerk, all, service({ servedOn: '2024-06-11', manner: 'in-person', request: 'c-2' }))];
    expect(fold([...asked, ...take(chair, asked, confirm('c-2'))])).toMatchObject({ servedOn: '2024-06-11', deemedFrom: null });
    refusedBy(clerk, served, service({ servedOn: '2024-06-11', deemedFrom: '2024-06-11' }), 'OneDayOfService', 'deemedFrom');
  });
  test('a refusal to take it, its witness, and that it was taken after all', () => {
    const refusal = { reason: 'Không đồng ý nhận', witness: 'witness' } as const;
    const refused = after(decided, { ...serve('2024-06-10'), refusal } as SanctionCommand);
    expect(fold(refused).serviceRefusal).toEqual(refusal);
    const other = { reason: 'Không đồng ý nhận', witness: 'commune-representative' } as const;
    expect(fold(putRight(refused, service({ refusal: other })))).toMatchObject({ servedOn: '2024-06-10', serviceRefusal: other });
    expect(fold(putRight(refused, service({ taken: true }))).serviceRefusal).toBeNull();
    refusedBy(clerk, served, service({ manner: 'electronic', refusal }), 'NotDeemed', 'refusal');
    refusedBy(
      as('a'),
      decided,
      { ...serve('2024-06-10'), manner: 'electronic', refusal } as SanctionCommand,
      'NotDeemed',
      'refusal',
    );
  });
  test('withdrawn, the decision is not served: its terms have not begun', () => {
    const all = putRight(served, { type: 'WithdrawService', on: ON, reason, request: 'c-1' });
    expect(fold(all)).toMatchObject({ state: 'decided', servedOn: null, payBy: null, rest: 22.5 * M });
    expect(lastDay(fold(all))).toBe('2024-06-05');
    expect(deadlines(factsOf(fold(all)), CALENDAR).map(({ clock }) => clock)).not.toContain('execution');
    expect(take(chair, all, serve('2024-06-14'))).toHaveLength(1);
  });
  test('a warning that was delivered to nobody is not carried out', () => {
    const warning = after(
      [minutes([act('v-1', 'REGISTER-MISSING', '2019-08-10')], '2019-08-12'), ...override('CompetenceUnknown', '2019-08-13')],
      decide('2019-08-16'),
      serve('2019-08-17'),
      { type: 'Complete', on: '2019-08-17', how: 'warning-delivered' },
    );
    expect(fold(putRight(warning, { type: 'WithdrawService', on: ON, reason, request: 'c-1' }))).toMatchObject({
      state: 'decided',
      completedOn: null,
      endedOn: null,
    });
  });
  test('what rests on it stands in the way, and is named', () => {
    const back: SanctionCommand = { type: 'WithdrawService', on: ON, reason, request: 'c-1' };
    refusedBy(clerk, paid, back, 'LaterStepStands', 'sanction');
    refusedBy(clerk, paid, service({ servedOn: '2024-06-19' }), 'LaterStepStands', 'servedOn');
    refusedBy(clerk, served, service({ servedOn: '2024-06-04' }), 'BeforeEarlierStep', 'servedOn');
    refusedBy(clerk, decided, service({ servedOn: '2024-06-11' }), 'WrongOrder');
    const enforced = after(served, {
      type: 'Enforce',
      on: '2024-06-25',
      decisionNumber: 'CC-1',
      measure: 'account-deduction',
      held: [CHAIR],
    });
    refusedBy(clerk, enforced, service({ servedOn: '2024-06-18' }), 'ExecutionTermOpen', 'servedOn');
    const { result } = clerk.given(...paid).when(back);
    expect(result).toMatchObject({
      error: {
        message: { en: 'A payment of 2024-06-18 rests on it.', vi: expect.stringContaining('Một khoản nộp ngày 2024-06-18') },
      },
    });
  });
});

describe('the minutes', () => {
  const drawn = [minutes([act('v-1', 'HOURS-EXCEEDED', '2024-06-03')], '2024-06-05')];
  const change = (more: object): SanctionCommand =>
    ({ type: 'CorrectMinutes', on: ON, reason, request: 'c-1', ...more }) as SanctionCommand;
  test('their number is put right at once', () => {
    clerk
      .given(...drawn)
      .when(change({ number: 'MAU-2' }))
      .then(
        events.violationMinutesCorrected.of(startOfDay(ON), {
          ...KEY,
          on: ON,
          before: { on: '2024-06-05', number: 'MAU-1' },
          reason,
          after: { on: '2024-06-05', number: 'MAU-2' },
          violations: ['v-1'],
        }),
      );
  });
  test('their day needs a second person: the terms that run from it are counted anew', () => {
    const due = (all: readonly SanctionEvent[]) =>
      Object.fromEntries(deadlines(factsOf(fold(all)), CALENDAR).map(({ clock, dueOn }) => [clock, dueOn]));
    expect(due(drawn)).toMatchObject({ decision: '2024-06-14', explanation: '2024-06-12' });
    const state = putRight(drawn, change({ drawnUpOn: '2024-06-04' }));
    expect(due(state)).toMatchObject({ decision: '2024-06-13', explanation: '2024-06-11' });
    expect(fold(state)).toMatchObject({ minutesOn: '2024-06-04' });
    expect(lastDay(fold(state))).toBe('2024-06-04');
  });
  test('the clocks of the violations that they write up go by their right day too', () => {
    const all = putRight(drawn, change({ drawnUpOn: '2024-06-04' }));
    const corrected = recorded('sanction-s-1', all).at(-1)!;
    expect(violationsInCases.tells(corrected as Parameters<typeof violationsInCases.tells>[0])).toEqual({
      sanction: 's-1',
      on: '2024-06-04',
      violations: ['v-1'],
      writtenUp: true,
    });
  });
  test('a day before the detection, or behind a later step, is refused', () => {
    refusedBy(clerk, drawn, change({ drawnUpOn: '2024-06-02' }), 'MinutesBeforeDetection', 'drawnUpOn');
    const handed = after(drawn, { type: 'HandOver', on: '2024-06-06' });
    refusedBy(clerk, handed, change({ drawnUpOn: '2024-06-07' }), 'LaterStepStands', 'drawnUpOn');
    refusedBy(clerk, drawn, change({}), 'NothingToCorrect', 'number');
    refusedBy(clerk, drawn, change({ number: 'MAU-1' }), 'NothingChanged');
  });
});

describe('how the minutes were signed', () => {
  const sign = (more: object): SanctionCommand => ({ type: 'CorrectSignature', on: ON, reason, ...more }) as SanctionCommand;
  const refused = { how: 'refused', refusalReason: 'Không đồng ý', witness: 'witness' };
  test('left out at first, refused with another witness, signed after all: by one person, as nothing hangs on it', () => {
    const first = [...decided, ...take(clerk, decided, sign(refused))];
    expect(fold(first).signature).toEqual({ how: 'refused', reason: 'Không đồng ý', witness: 'witness' });
    clerk
      .given(...first)
      .when(sign({ ...refused, witness: 'commune-representative' }))
      .then(
        events.minutesSignatureCorrected.of(startOfDay(ON), {
          ...KEY,
          on: ON,
          before: { signing: 'refused', refusalReason: 'Không đồng ý', witness: 'witness' },
          reason,
          after: { signing: 'refused', refusalReason: 'Không đồng ý', witness: 'commune-representative' },
        }),
      );
    expect(fold([...first, ...take(clerk, first, sign({ how: 'signed' }))]).signature).toEqual({ how: 'signed' });
  });
  test('a refusal needs its reason and a witness', () => {
    refusedBy(clerk, decided, sign({ how: 'refused', witness: 'witness' }), 'RefusalIncomplete', 'signature');
  });
});

describe('a step of the explanation', () => {
  const drawn = [minutes([act('v-1', 'HOURS-EXCEEDED', '2024-06-03')])];
  const written = after(drawn, { type: 'Explain', on: '2024-06-04', step: 'written' });
  const change = (more: object): SanctionCommand =>
    ({ type: 'CorrectExplanation', on: ON, step: 'written', reason, request: 'c-1', ...more }) as SanctionCommand;
  const back = (step: string): SanctionCommand =>
    ({ type: 'WithdrawExplanation', on: ON, step, reason, request: 'c-1' }) as SanctionCommand;
  test('on its right day', () =>
    expect(fold(putRight(written, change({ doneOn: '2024-06-06' }))).explanation.writtenOn).toBe('2024-06-06'));
  test('withdrawn, the term to decide is the plain one, and the employer may still explain', () => {
    const due = (all: readonly SanctionEvent[]) =>
      deadlines(factsOf(fold(all)), CALENDAR).find(({ clock }) => clock === 'decision')!.dueOn;
    const all = putRight(written, back('written'));
    expect(due(written) > due(all)).toBe(true);
    expect(fold(all).explanation.writtenOn).toBeNull();
    refusedBy(chair, all, decide('2024-06-05'), 'ExplanationTermOpen');
  });
  test('out of its term, before the minutes, without anything on record: refused', () => {
    refusedBy(clerk, written, change({ doneOn: '2024-06-20' }), 'ExplanationTermOver', 'doneOn');
    refusedBy(clerk, written, change({ doneOn: '2024-06-02' }), 'BeforeEarlierStep', 'doneOn');
    refusedBy(clerk, drawn, change({ doneOn: '2024-06-05' }), 'NotOnRecord');
  });
  test('what the decision rests on stands as long as the decision does', () => {
    const waived = { step: 'waived', doneOn: '2024-06-06' };
    // Sent directly without the waiver, the decision of 5 June is refused.
    refusedBy(chair, drawn, decide('2024-06-05'), 'ExplanationTermOpen');
    for (const all of [decided, served]) {
      refusedBy(clerk, all, back('waived'), 'LaterStepStands', 'step');
      refusedBy(clerk, all, change(waived), 'LaterStepStands', 'doneOn');
    }
    const { result } = clerk.given(...decided).when(back('waived'));
    expect(result).toMatchObject({
      error: {
        message: { en: expect.stringMatching(/The decision \S+ of 2024-06-05 rests on it/) },
        hint: { en: expect.stringContaining('cancelSanctionDecision'), vi: expect.stringContaining('cancelSanctionDecision') },
      },
    });
    // On another day before the decision it still allows it.
    expect(fold(putRight(decided, change({ ...waived, doneOn: '2024-06-05' }))).explanation.waivedOn).toBe('2024-06-05');
    // A decision after the term needs no waiver.
    const late = after(opened, decide('2024-06-12'));
    expect(fold(putRight(late, back('waived'))).explanation.waivedOn).toBeNull();
    // Asked for before the decision, it is judged again when it is approved.
    const asked = [...opened, ...take(clerk, opened, { ...back('waived'), on: '2024-06-04' } as SanctionCommand)];
    refusedBy(chair, [...asked, ...take(chair, asked, decide('2024-06-05'))], confirm(), 'LaterStepStands', 'step');
  });
  test('nor is the hearing taken back that it waited for', () => {
    const held = after(
      drawn,
      { type: 'Explain', on: '2024-06-04', step: 'hearing-requested' },
      { type: 'Explain', on: '2024-06-05', step: 'hearing-held' },
      decide('2024-06-12'),
    );
    refusedBy(clerk, held, back('hearing-held'), 'LaterStepStands', 'step');
  });
  test('a hearing follows its request', () => {
    const held = after(
      drawn,
      { type: 'Explain', on: '2024-06-04', step: 'hearing-requested' },
      { type: 'Explain', on: '2024-06-06', step: 'hearing-held' },
    );
    refusedBy(clerk, held, back('hearing-requested'), 'LaterStepStands', 'step');
    refusedBy(clerk, held, change({ step: 'hearing-held', doneOn: '2024-06-03' }), 'BeforeEarlierStep', 'doneOn');
    expect(fold(putRight(held, back('hearing-held'))).explanation).toMatchObject({
      hearingHeldOn: null,
      hearingRequestedOn: '2024-06-04',
    });
  });
});

describe('whatever was corrected in whatever order', () => {
  test('sums, days and states of the case agree with each other', () => {
    let seen = 0;
    const steps = new Set<string>();
    fc.assert(
      fc.property(correctedHistory, (all) => {
        const state = fold(all);
        if (all.some(({ type }) => type === 'CorrectionConfirmed')) seen++;
        const [onFine, onInterest] = state.payments.reduce(
          ([fine, interest], p) => [fine + p.amount - p.interest, interest + p.interest],
          [0, 0],
        );
        expect([state.paid, state.interestPaid]).toEqual([onFine, onInterest]);
        expect(state.payments.every((p) => p.interest >= 0 && p.interest <= p.amount)).toBe(true);
        expect(state.rest).toBe(state.state === 'decided' || state.state === 'served' ? state.total - state.paid : 0);
        expect(state.state === 'completed').toBe(state.completedOn !== null);
        if (state.servedOn === null) expect([state.payments, state.payBy]).toEqual([[], null]);
        else for (const p of state.payments) expect(p.on >= state.servedOn).toBe(true);
        if (state.how === 'paid') expect([state.paid >= state.total, lateInterestOpen(state, state.endedOn!)]).toEqual([true, 0]);
        // Whatever was put right, the steps that follow each other do.
        expect(state.ordered.map(({ on }) => on)).toEqual(state.ordered.map(({ on }) => on).toSorted());
        expect(state.ordered[0]).toMatchObject({ on: state.minutesOn });
        for (const days of [
          ...state.suspensions.map(({ from, to }) => [from, to]),
          ...state.deferrals.map(({ on, to }) => [on, to]),
          ...state.complaints.map(({ on, acceptedOn, settledOn }) => [on, acceptedOn, settledOn]),
          ...state.reliefRequests.map(({ requestedOn, answeredOn }) => [requestedOn, answeredOn]),
          ...state.measures.map(({ orderedOn, doneOn }) => [orderedOn, doneOn]),
          [state.minutesOn, state.handedOverOn],
          [state.decidedOn, state.sentOn, state.servedOn],
        ]) {
          const known = days.filter((day) => day !== null);
          expect(known).toEqual(known.toSorted());
        }
        for (const { type } of all) if (type === 'CaseStepCorrected' || type === 'CaseStepWithdrawn') steps.add(type);
      }),
      { numRuns: 300 },
    );
    // Far below what is drawn at random, so that the test does not depend on it.
    expect(seen).toBeGreaterThan(20);
    expect([...steps].toSorted()).toEqual(['CaseStepCorrected', 'CaseStepWithdrawn']);
  });
});
