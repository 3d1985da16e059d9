import type { LocalDate } from '#kernel';
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
  type Case,
  type Command,
} from './case.testing.ts';
import type { SanctionCommand, SanctionRefusal } from './decider.ts';
import type { Manner } from './codes.ts';
import type { SanctionEvent } from './events.ts';
import { interestOn } from './case/late-interest.ts';

// Monday 3 June 2024: five working days end on Monday the 10th, seven on Wednesday the 12th.
const NIGHT = act('v-1', 'UNDER-15-OVERTIME-NIGHT', '2024-06-03');
const BANNED = act('v-1', 'AGE-15-17-BANNED-WORK-OR-PLACE', '2024-06-03', 'enterprise');
const REGISTER = act('v-1', 'REGISTER-MISSING', '2024-06-03');
const night = minutes([NIGHT]);
const waived = explained('2024-06-04', 'waived');

/** Taken by the chair of the province, by an appointment on record. */
const chair = <C extends SanctionCommand>(command: C): C => ({ ...command, held: [CHAIR] });
const as = (title: string, appointment: string | null = 'a-1') => ({
  authority: { title, manner: 'substantive' as const, ...(appointment ? { appointment } : {}) },
});
const decided = after([night, waived], decide('2024-06-05'));
const served = after(decided, serve('2024-06-10'));
const banned = after([minutes([BANNED]), waived], decide('2024-06-05'), serve('2024-06-10'));
/** Asked for and approved on the day of the decision. */
const lifting = (rule: string) => override(rule, '2024-06-05');

describe('the minutes (Art. 58)', () => {
  const draw = (signature?: Command<'DrawUpMinutes'>['signature']): SanctionCommand => ({
    type: 'DrawUpMinutes',
    id: 's-1',
    employer: 'e-1',
    unit: '00001@2020-01-01',
    within: [],
    on: '2024-06-03',
    number: 'MAU-1',
    acts: [NIGHT],
    ...(signature ? { signature } : {}),
  });
  cases([
    ['signed', [], draw({ how: 'signed' }), 'ok'],
    ['refused, with reason and witness', [], draw({ how: 'refused', reason: 'Không đồng ý', witness: 'witness' }), 'ok'],
    ['refused without a witness', [], draw({ how: 'refused', reason: 'Không đồng ý' }), 'RefusalIncomplete', 'signature'],
    ['refused without a reason', [], draw({ how: 'refused', witness: 'witness' }), 'RefusalIncomplete', 'signature'],
    ['handed over', [night], { type: 'HandOver', on: '2024-06-04', title: 'province-chair' }, 'ok'],
    [
      'handed to a title that was gone',
      [minutes([act('v-1', 'HOURS-EXCEEDED', '2025-07-02')])],
      { type: 'HandOver', on: '2025-07-02', title: 'district-chair' },
      'TitleDidNotExist',
      'title',
    ],
    [
      'handed over twice',
      after([night], { type: 'HandOver', on: '2024-06-04' }),
      { type: 'HandOver', on: '2024-06-04' },
      'AlreadyDone',
    ],
    [
      'a decision without minutes: the article says from which amount they are needed',
      [],
      decide('2024-06-05'),
      'UnknownSanction',
      'sanction',
    ],
  ]);
  test('what may be decided without minutes is named', () => {
    const { result } = given().when(decide('2025-07-01'));
    expect(result).toMatchObject({ ok: false, error: { article: 'Law 15/2012/QH13 Art. 56 (Law 88/2025/QH15)' } });
    expect((result as { error: SanctionRefusal }).error.hint!.en).toContain('500,000');
  });
});

describe('the right to explain (Art. 61)', () => {
  cases([
    ['decided on its last day', [night], decide('2024-06-10'), 'ExplanationTermOpen', 'on'],
    ['decided on the day after', [night], decide('2024-06-11'), 'ok'],
    ['decided once it was waived', [night, waived], decide('2024-06-05'), 'ok'],
    ['decided once it was given in writing', [night, explained('2024-06-06', 'written')], decide('2024-06-06'), 'ok'],
    ['no right below the bracket, no waiting', [minutes([REGISTER])], decide('2024-06-03'), 'ok'],
    [
      'no right, nothing to record',
      [minutes([REGISTER])],
      { type: 'Explain', on: '2024-06-04', step: 'written' },
      'NoRightToExplain',
      'step',
    ],
    ['explained on the last day', [night], { type: 'Explain', on: '2024-06-10', step: 'written' }, 'ok'],
    ['explained too late', [night], { type: 'Explain', on: '2024-06-11', step: 'written' }, 'ExplanationTermOver', 'on'],
    [
      'extended: five working days more',
      after([night], { type: 'ExtendExplanation', on: '2024-06-07', reason: 'Đề nghị gia hạn' }),
      { type: 'Explain', on: '2024-06-17', step: 'written' },
      'ok',
    ],
    [
      'extended: decided meanwhile',
      after([night], { type: 'ExtendExplanation', on: '2024-06-07', reason: 'Đề nghị gia hạn' }),
      decide('2024-06-12'),
      'ExplanationTermOpen',
      'on',
    ],
    [
      'extended twice',
      after([night], { type: 'ExtendExplanation', on: '2024-06-07', reason: 'Đề nghị gia hạn' }),
      { type: 'ExtendExplanation', on: '2024-06-07', reason: 'Lần nữa' },
      'AlreadyDone',
    ],
    [
      'a hearing asked for and not held',
      [night, explained('2024-06-05', 'hearing-requested')],
      decide('2024-06-20'),
      'HearingPending',
      'on',
    ],
    [
      'a hearing held',
      [night, explained('2024-06-05', 'hearing-requested'), explained('2024-06-18', 'hearing-held')],
      decide('2024-06-20'),
      'ok',
    ],
    [
      'a hearing that nobody asked for',
      [night],
      { type: 'Explain', on: '2024-06-05', step: 'hearing-held' },
      'HearingNotRequested',
      'step',
    ],
  ]);
});

describe('the term to decide (Art. 65, 66)', () => {
  const longer = (ground: 'verification' | 'complex') =>
    after([night], chair({ type: 'ExtendTerm', on: '2024-06-05', ground, reason: 'Cần xác minh' }));
  const moved = after(
    [night],
    chair({ type: 'Transfer', on: '2024-06-05', toTitle: 'province-chair', reason: 'Vượt thẩm quyền' }),
  );
  const criminal = after([night, waived], chair({ type: 'ToCriminal', on: '2024-06-05', reason: 'Có dấu hiệu tội phạm' }));
  cases([
    ['seven working days: the last', [night, waived], decide('2024-06-12'), 'ok'],
    ['seven working days: over, no fine', [night, waived], decide('2024-06-13'), 'DecisionTermOver', 'on'],
    [
      'a remedy may still be ordered',
      [night],
      chair({
        type: 'OrderMeasure',
        measure: 'm-1',
        text: 'Chấm dứt',
        legalBasis: 'Điều 28',
        dueOn: '2024-08-01',
        on: '2024-07-20',
      }),
      'ok',
    ],
    [
      'a remedy ordered by who holds no title',
      [night],
      { type: 'OrderMeasure', measure: 'm-1', text: 'Chấm dứt', legalBasis: 'Điều 28', dueOn: '2024-08-01', on: '2024-07-20' },
      'NoAuthority',
      'on',
    ],
    ['ten after a transfer: the last', [...moved, waived], decide('2024-06-17'), 'ok'],
    ['ten after a transfer: over', [...moved, waived], decide('2024-06-18'), 'DecisionTermOver', 'on'],
    ['a month for verification: the last', longer('verification'), decide('2024-07-03'), 'ok'],
    ['a month for verification: over', longer('verification'), decide('2024-07-04'), 'DecisionTermOver', 'on'],
    ['a month once explained', [night, explained('2024-06-06', 'written')], decide('2024-07-03'), 'ok'],
    // 3 August 2024 is a Saturday.
    ['two months for a complex case: the last', longer('complex'), decide('2024-08-05'), 'ok'],
    ['two months for a complex case: over', longer('complex'), decide('2024-08-06'), 'DecisionTermOver', 'on'],
    [
      'extended twice on the same ground',
      longer('verification'),
      chair({ type: 'ExtendTerm', on: '2024-06-06', ground: 'verification', reason: 'Lần nữa' }),
      'AlreadyDone',
    ],
    [
      'Tết inside: 27-31 January 2025 do not count',
      [minutes([act('v-1', 'REGISTER-MISSING', '2025-01-22')])],
      decide('2025-02-07'),
      'ok',
    ],
    ['with the criminal authority', criminal, decide('2024-06-06'), 'WithCriminalAuthority', 'on'],
    [
      'with the criminal authority twice',
      criminal,
      chair({ type: 'ToCriminal', on: '2024-06-06', reason: 'Lần nữa' }),
      'AlreadyDone',
    ],
    [
      'back without prosecution: the term starts again',
      after(criminal, { type: 'FromCriminal', on: '2024-08-05', outcome: 'not-prosecuted' }),
      decide('2024-08-14'),
      'ok',
    ],
    [
      'back, and over again',
      after(criminal, { type: 'FromCriminal', on: '2024-08-05', outcome: 'not-prosecuted' }),
      decide('2024-08-15'),
      'DecisionTermOver',
      'on',
    ],
    [
      'back from where it never was',
      [night],
      { type: 'FromCriminal', on: '2024-08-05', outcome: 'not-prosecuted' },
      'WrongOrder',
    ],
  ]);
});

describe('limitation of the act (Art. 6)', () => {
  // The act of example 10 in libs/law/vectors.test.ts: ended on 5/1/2023, minutes on 6/1/2024.
  const old = { ...REGISTER, actStart: '2023-01-02', actEnd: '2023-01-05', detectedOn: '2024-01-04' };
  const evasion: SanctionCommand = { type: 'RecordEvasion', on: '2024-01-04', from: '2023-06-01', reason: 'Bỏ trốn' };
  const evaded = after([minutes([old], '2024-01-04')], chair(evasion));
  cases([
    ['a year and a day later: no fine', [minutes([old], '2024-01-06')], decide('2024-01-08'), 'ActLimitationOver', 'fines'],
    ['on its last day', [minutes([old], '2024-01-04')], decide('2024-01-05'), 'ok'],
    ['evasion starts the year anew', evaded, decide('2024-01-08'), 'ok'],
    ['evasion of a barred act, recorded by any officer', [minutes([old], '2024-01-04')], evasion, 'NoAuthority', 'on'],
    ['the same, lifted by a second person', [minutes([old], '2024-01-04'), ...lifting('NoAuthority')], evasion, 'ok'],
    [
      'evasion of an act that is not barred, by any officer',
      [minutes([act('v-1', 'REGISTER-MISSING', '2026-03-02')])],
      { type: 'RecordEvasion', on: '2026-03-02', from: '2026-03-02', reason: 'Bỏ trốn' },
      'ok',
    ],
    [
      'an act that went on counts from its discovery',
      [minutes([{ ...REGISTER, actStart: '2020-03-01' }])],
      decide('2024-06-05'),
      'ok',
    ],
    [
      'an evasion that ends before it begins',
      [night],
      chair({ type: 'RecordEvasion', on: '2024-06-03', from: '2024-06-09', reason: 'Bỏ trốn' }),
      'PeriodUpsideDown',
      'from',
    ],
  ]);
});

describe('who decides (Art. 52(2))', () => {
  cases([
    ['the commune chair, 1-2 million', [minutes([REGISTER])], decide('2024-06-05', as('commune-chair')), 'ok'],
    [
      'the commune chair, 20-25 million, before July 2025',
      [night, waived],
      decide('2024-06-05', as('commune-chair')),
      'AboveCompetence',
      'title',
    ],
    [
      'the same after it',
      [minutes([act('v-1', 'HOURS-EXCEEDED', '2025-07-02')]), explained('2025-07-03', 'waived')],
      decide('2025-07-04', as('commune-chair')),
      'ok',
    ],
    [
      '50-75 million of an enterprise: not the chief inspector',
      [minutes([BANNED]), waived],
      decide('2024-06-05', as('so-chief-inspector')),
      'AboveCompetence',
      'title',
    ],
    ['50-75 million of an enterprise: the chair of the province', [minutes([BANNED]), waived], decide('2024-06-05'), 'ok'],
    [
      'a district chair on 30 June 2025',
      [minutes([act('v-1', 'REGISTER-MISSING', '2025-06-27')])],
      decide('2025-06-30', as('district-chair')),
      'ok',
    ],
    [
      'a district chair on 1 July 2025',
      [minutes([act('v-1', 'REGISTER-MISSING', '2025-06-27')])],
      decide('2025-07-01', as('district-chair')),
      'TitleDidNotExist',
      'title',
    ],
    ['no such title', [minutes([REGISTER])], decide('2024-06-05', as('king')), 'UnknownTitle', 'title'],
    [
      'nobody recorded the appointment',
      [minutes([REGISTER])],
      decide('2024-06-05', as('commune-chair', null)),
      'NoAuthority',
      'title',
    ],
    [
      'transferred to a title that does not exist',
      [night],
      chair({ type: 'Transfer', on: '2024-06-05', toTitle: 'king', reason: 'Lý do' }),
      'UnknownTitle',
      'toTitle',
    ],
  ]);
  test('the refusal offers the transfer, lowest level first', () => {
    const { result } = given(night, waived).when(decide('2024-06-05', as('commune-chair')));
    const { hint, article } = (result as { error: SanctionRefusal }).error;
    expect(article).toContain('12/2022/NĐ-CP Art. 48');
    expect(hint!.en).toContain('district');
    expect(hint!.en).toContain('requestOverride');
  });
  describe('a ceiling that no source gives decides nothing', () => {
    const register2021 = [minutes([act('v-1', 'REGISTER-MISSING', '2021-06-01')])];
    const [big, banned2026] = ['2025-07-30', '2026-10-01'].map((day) => [
      minutes([act('v-1', 'AGE-15-17-BANNED-WORK-OR-PLACE', day, 'enterprise')]),
      explained(day, 'waived'),
    ]) as [SanctionEvent[], SanctionEvent[]];
    cases([
      ['before 2022: nobody knows', register2021, decide('2021-06-03', as('commune-chair')), 'CompetenceUnknown', 'title'],
      [
        'between two laws, a director of a department of the ministry: not known',
        [minutes([act('v-1', 'REGISTER-MISSING', '2025-07-30')])],
        decide('2025-08-04', as('employment-director')),
        'CompetenceUnknown',
        'title',
      ],
      [
        '150 million above twice the 60 of the general rule',
        big,
        decide('2025-08-04', as('so-noi-vu-director')),
        'AboveCompetence',
        'title',
      ],
      ['150 million, nothing presumed', big, decide('2025-08-04', as('director-team-head')), 'CompetenceUnknown', 'title'],
      [
        'a power that hangs on an amendment to come',
        banned2026,
        decide('2026-10-01', as('wages-director')),
        'CompetenceUnknown',
        'title',
      ],
    ]);
    test('lifted, the decision stands on the override', () => {
      const lift = lifting('CompetenceUnknown').map((e) => ({ ...e, data: { ...e.data, on: '2021-06-02' } })) as SanctionEvent[];
      const state = fold(after([...register2021, ...lift], decide('2021-06-03', as('commune-chair'))));
      expect(state.context!.warnings).toContainEqual({ code: 'override:o-1' });
    });
  });
});

describe('overrides: in writing, by a second person', () => {
  const asked: Command<'RequestOverride'> = {
    type: 'RequestOverride',
    on: '2024-06-05',
    request: 'o-1',
    rule: 'AboveCompetence',
    reason: 'Được ủy quyền bằng văn bản',
  };
  const above = decide('2024-06-05', as('commune-chair'));
  cases([
    ['asked for only', after([night, waived], asked), above, 'AboveCompetence', 'title'],
    ['approved', [night, waived, ...lifting('AboveCompetence')], above, 'ok'],
    ['of another rule', [night, waived, ...lifting('NoAuthority')], above, 'AboveCompetence', 'title'],
    ['asked for twice', after([night], asked), asked, 'AlreadyRecorded', 'request'],
    [
      'approved by who asked',
      after([night], asked),
      chair({ type: 'ApproveOverride', on: '2024-06-05', request: 'o-1' }),
      'SecondPersonNeeded',
      'request',
    ],
    ...(
      [
        ['approved by who holds no office there', [], 'NoAuthority'],
        ['approved by who may only write minutes', as('duty-official').authority, 'AboveCompetence'],
        ['approved by who may fine a little', as('commune-chair').authority, 'ok'],
      ] as const
    ).map(([name, held, code]): Case => [
      name,
      [night, lifting('AboveCompetence')[0]!],
      { type: 'ApproveOverride', on: '2024-06-05', request: 'o-1', held: [held].flat() },
      code,
    ]),
    [
      'approved, but never asked for',
      [night],
      chair({ type: 'ApproveOverride', on: '2024-06-05', request: 'o-1' }),
      'UnknownRequest',
      'request',
    ],
    [
      'approved twice',
      [night, ...lifting('NoAuthority')],
      chair({ type: 'ApproveOverride', on: '2024-06-05', request: 'o-1' }),
      'RequestClosed',
    ],
    ['late decision, lifted', [night, waived, ...lifting('DecisionTermOver')], decide('2024-06-20'), 'ok'],
    [
      'a fine outside what the factors leave',
      [night, waived],
      decide('2024-06-05', { fines: [{ violation: 'v-1', amount: 25 * M }] }),
      'FineOutsideFactors',
      'fines',
    ],
    [
      'the same, lifted',
      [night, waived, ...lifting('FineOutsideFactors')],
      decide('2024-06-05', { fines: [{ violation: 'v-1', amount: 25 * M }] }),
      'ok',
    ],
    [
      'but never outside the bracket',
      [night, waived, ...lifting('FineOutsideFactors')],
      decide('2024-06-05', { fines: [{ violation: 'v-1', amount: 26 * M }] }),
      'FineOutsideBracket',
      'amount',
    ],
  ]);
  test('one override lifts one step', () => {
    const amended: SanctionCommand = chair({
      type: 'Amend',
      on: '2024-06-07',
      reason: 'Sai mức phạt',
      fines: [{ violation: 'v-1', amount: 24 * M }],
      withdrawn: [],
    });
    const high = decide('2024-06-05', { fines: [{ violation: 'v-1', amount: 25 * M }] });
    const after1 = after([night, waived, ...lifting('FineOutsideFactors')], high);
    expect(fold(after1).overrides).toMatchObject([{ request: 'o-1', usedOn: '2024-06-05' }]);
    given(...after1)
      .when(amended)
      .thenRefused('FineOutsideFactors', 'fines');
    const again = lifting('FineOutsideFactors').map((e) => ({ ...e, data: { ...e.data, override: 'o-2' } })) as SanctionEvent[];
    const [event] = after([...after1, ...again], amended).slice(-1);
    expect(event).toMatchObject({
      data: { overrides: ['o-2'], authority: CHAIR, context: { warnings: expect.arrayContaining([{ code: 'override:o-2' }]) } },
    });
  });
  test('the decision names the override it stands on', () => {
    const [, , , , event] = after([night, waived, ...lifting('AboveCompetence')], above);
    expect(event).toMatchObject({ data: { overrides: ['o-1'] } });
    expect(fold(after([night, waived, ...lifting('AboveCompetence')], above)).context!.warnings).toContainEqual({
      code: 'override:o-1',
    });
  });
});

describe('a repeat offence that goes to the criminal authority first (283/2026 Art. 4(2)(k))', () => {
  const banned2026 = [minutes([act('v-1', 'AGE-15-17-BANNED-WORK-OR-PLACE', '2026-09-14')]), explained('2026-09-15', 'waived')];
  const again = decide('2026-09-16', { repeats: ['v-1'] });
  const back = after(banned2026, chair({ type: 'ToCriminal', on: '2026-09-15', reason: 'Tái phạm' }), {
    type: 'FromCriminal',
    on: '2026-09-22',
    outcome: 'not-prosecuted',
  });
  cases([
    ['decided without', banned2026, again, 'CriminalAuthorityFirst', 'sanction'],
    ['decided after its return', back, { ...again, on: '2026-09-23' }, 'ok'],
    ['no repeat offence', banned2026, decide('2026-09-16'), 'ok'],
    ['the same under 12/2022', [minutes([BANNED]), waived], decide('2024-06-05', { repeats: ['v-1'] }), 'ok'],
  ]);
});

describe('sending and service (Art. 70, Decree 190/2025 Art. 17a)', () => {
  const late = after([minutes([act('v-1', 'REGISTER-MISSING', '2025-07-07')])], decide('2025-07-09', as('commune-chair')));
  const deemed = (manner: Manner, deemedFrom: LocalDate, on: LocalDate): SanctionCommand => ({
    type: 'Serve',
    on,
    manner,
    deemedFrom,
  });
  cases([
    ['sent', decided, { type: 'Send', on: '2024-06-07', manner: 'registered-post' }, 'ok'],
    [
      'sent twice',
      after(decided, { type: 'Send', on: '2024-06-07', manner: 'registered-post' }),
      { type: 'Send', on: '2024-06-07', manner: 'registered-post' },
      'AlreadyDone',
    ],
    [
      'sent before it was signed',
      decided,
      { type: 'Send', on: '2024-06-04', manner: 'registered-post' },
      'BeforeEarlierStep',
      'on',
    ],
    [
      'registered post, three working days: too early',
      late,
      deemed('registered-post', '2025-07-11', '2025-07-15'),
      'NotYetDeemedServed',
      'on',
    ],
    ['registered post, three working days', late, deemed('registered-post', '2025-07-11', '2025-07-16'), 'ok'],
    ['posting up, seven working days', late, deemed('posting-up', '2025-07-11', '2025-07-22'), 'ok'],
    ['in person is never deemed', late, deemed('in-person', '2025-07-11', '2025-07-30'), 'NotDeemed', 'deemedFrom'],
    [
      'deemed from before the decision',
      late,
      deemed('posting-up', '2025-07-08', '2025-07-30'),
      'BeforeEarlierStep',
      'deemedFrom',
    ],
  ]);
  test('recorded later, it is served on the day of the law all the same', () => {
    const state = fold(after(late, deemed('posting-up', '2025-07-11', '2025-08-20')));
    expect(state).toMatchObject({ servedOn: '2025-07-22', payBy: '2025-08-01' });
  });
});

describe('late interest (Art. 78)', () => {
  // Served on 10/6, to be paid by 20/6.
  test('14 days late on 22.5 million: 157,500 đồng, to the đồng', () => {
    const late = after(served, pay(22.5 * M, '2024-07-05'));
    expect(fold(late)).toMatchObject({ state: 'served', rest: 0, interestPaid: 0 });
    expect(interestOn(fold(late), '2026-01-01')).toMatchObject({ amount: 157_500, lateDays: 14 });
    expect(fold(after(late, pay(157_500, '2024-07-09', 'p-2')))).toMatchObject({
      state: 'completed',
      paid: 22.5 * M,
      interestPaid: 157_500,
    });
  });
  cases([
    ['with the interest in one payment', served, pay(22.5 * M + 157_500, '2024-07-05'), 'ok'],
    ['a đồng more than both', served, pay(22.5 * M + 157_501, '2024-07-05'), 'PaymentAboveRest', 'amount'],
    ['in time: no interest to pay', served, pay(22.5 * M + 1, '2024-06-20'), 'PaymentAboveRest', 'amount'],
  ]);
  test('paid in parts, each day counts what was open', () => {
    const parts = after(served, pay(10 * M, '2024-06-25'), pay(12.5 * M, '2024-07-05', 'p-2'));
    // 4 days on 22.5 million, 10 on 12.5 million.
    expect(interestOn(fold(parts), '2026-01-01')!.amount).toBe((22.5 * 4 + 12.5 * 10) * 500);
  });
  test('not while the execution is suspended', () => {
    const stopped = after(served, chair({ type: 'Suspend', on: '2024-06-21', reason: 'Đang giải quyết khiếu nại' }));
    const on = after(stopped, chair({ type: 'Resume', on: '2024-06-30' }));
    expect(interestOn(fold(stopped), '2024-12-31')!.amount).toBe(0);
    expect(interestOn(fold(on), '2024-07-06')).toMatchObject({ lateDays: 5, amount: 56_250 });
  });
  test('not on what was deferred, until its day', () => {
    const deferred = after(
      banned,
      chair({ type: 'Defer', on: '2024-06-15', until: '2024-09-13', reason: 'Khó khăn do thiên tai' }),
    );
    expect(interestOn(fold(deferred), '2024-09-13')!.amount).toBe(0);
    expect(interestOn(fold(deferred), '2024-09-15')!.lateDays).toBe(1);
  });
});

describe('deferral, instalments, enforcement', () => {
  const planOn = (...instalments: Command<'GrantInstalments'>['instalments']): Command<'GrantInstalments'> =>
    chair({ type: 'GrantInstalments', on: '2024-06-15', reason: 'Khó khăn về kinh tế', instalments });
  const plan = (...amounts: number[]) => planOn(...amounts.map((amount, i) => ({ dueOn: `2024-0${7 + i}-20`, amount })));
  // 125 million: an enterprise; instalments from 150 million on.
  const high = after([minutes([BANNED]), waived], decide('2024-06-05', { aggravating: ['Một', 'Hai'] }), serve('2024-06-10'));
  cases([
    [
      'a fine too small to be deferred',
      after([minutes([REGISTER])], decide('2024-06-05'), serve('2024-06-10')),
      chair({ type: 'Defer', on: '2024-06-15', until: '2024-09-13', reason: 'Khó khăn' }),
      'FineTooSmall',
    ],
    [
      'deferred for three months',
      banned,
      chair({ type: 'Defer', on: '2024-06-13', until: '2024-09-13', reason: 'Khó khăn' }),
      'ok',
    ],
    [
      'for longer',
      banned,
      chair({ type: 'Defer', on: '2024-06-13', until: '2024-09-14', reason: 'Khó khăn' }),
      'DeferralTooLong',
      'until',
    ],
    [
      'for longer, lifted in writing',
      [...banned, ...lifting('DeferralTooLong')],
      chair({ type: 'Defer', on: '2024-06-13', until: '2024-12-31', reason: 'Khó khăn' }),
      'ok',
    ],
    [
      'deferred into the past',
      served,
      chair({ type: 'Defer', on: '2024-06-15', until: '2024-06-15', reason: 'Khó khăn' }),
      'PeriodUpsideDown',
      'until',
    ],
    ['instalments of 150 million', high, plan(60 * M, 50 * M, 40 * M), 'ok'],
    ['an enterprise below 150 million', banned, plan(60 * M, 65 * M), 'FineTooSmall'],
    ['that do not sum', high, plan(60 * M, 50 * M, 39 * M), 'InstalmentsDoNotSum', 'instalments'],
    ['four', high, plan(60 * M, 30 * M, 30 * M, 30 * M), 'InstalmentsTooMany', 'instalments'],
    ['the first below 40 %', high, plan(59 * M, 51 * M, 40 * M), 'FirstInstalmentTooSmall', 'instalments'],
    [
      'out of order',
      high,
      planOn({ dueOn: '2024-07-20', amount: 60 * M }, { dueOn: '2024-07-20', amount: 90 * M }),
      'PeriodUpsideDown',
      'instalments',
    ],
    [
      'past six months',
      high,
      planOn({ dueOn: '2024-07-20', amount: 60 * M }, { dueOn: '2024-12-11', amount: 90 * M }),
      'InstalmentsTooLate',
      'instalments',
    ],
    [
      'enforced within the term',
      served,
      chair({ type: 'Enforce', on: '2024-06-20', decisionNumber: 'CC-1', measure: 'account-deduction' }),
      'ExecutionTermOpen',
      'on',
    ],
    [
      'enforced after it',
      served,
      chair({ type: 'Enforce', on: '2024-06-21', decisionNumber: 'CC-1', measure: 'account-deduction' }),
      'ok',
    ],
    [
      'enforced before the last instalment',
      after(high, plan(60 * M, 50 * M, 40 * M)),
      chair({ type: 'Enforce', on: '2024-09-20', decisionNumber: 'CC-1', measure: 'account-deduction' }),
      'ExecutionTermOpen',
      'on',
    ],
    [
      'enforced while suspended',
      after(served, chair({ type: 'Suspend', on: '2024-06-15', reason: 'Khiếu nại' })),
      chair({ type: 'Enforce', on: '2024-06-21', decisionNumber: 'CC-1', measure: 'account-deduction' }),
      'Suspended',
      'on',
    ],
    [
      'suspended twice',
      after(served, chair({ type: 'Suspend', on: '2024-06-15', reason: 'Khiếu nại' })),
      chair({ type: 'Suspend', on: '2024-06-16', reason: 'Khiếu nại' }),
      'AlreadyDone',
    ],
    ['resumed without suspension', served, chair({ type: 'Resume', on: '2024-06-16' }), 'WrongOrder'],
    [
      'lapsed within the year',
      served,
      { type: 'Complete', on: '2025-06-05', how: 'lapsed', reason: 'Hết thời hiệu' },
      'LimitationNotOver',
      'on',
    ],
    ['lapsed after it', served, { type: 'Complete', on: '2025-06-06', how: 'lapsed', reason: 'Hết thời hiệu' }, 'ok'],
    [
      'lapsed though it was never served',
      decided,
      { type: 'Complete', on: '2025-06-06', how: 'lapsed', reason: 'Hết thời hiệu' },
      'ok',
    ],
    [
      'not lapsed: evasion started the year anew',
      after(served, chair({ type: 'RecordEvasion', on: '2025-01-10', from: '2024-09-01', reason: 'Bỏ trốn' })),
      { type: 'Complete', on: '2025-06-06', how: 'lapsed', reason: 'Hết thời hiệu' },
      'LimitationNotOver',
      'on',
    ],
  ]);
});

describe('a step by title: under which office it is taken, and what stands against it', () => {
  const office = (title: string, appointment = 'a-9') => ({
    title,
    manner: 'acting' as const,
    appointment,
    unit: '01@2021-11-01',
  });
  const on = '2024-06-15';
  const reason = 'Lý do mẫu';
  const decided: readonly SanctionCommand[] = [
    { type: 'Amend', on, reason, fines: [{ violation: 'v-1', amount: 110 * M }], withdrawn: [], mitigating: ['Khắc phục'] },
    { type: 'Cancel', on, reason },
    { type: 'Defer', on, until: '2024-09-10', reason },
    { type: 'Suspend', on, reason },
    { type: 'Enforce', on: '2024-06-25', decisionNumber: 'CC-1', measure: 'account-deduction' },
    { type: 'Complete', on, how: 'exempted', reason },
    { type: 'Complete', on, how: 'dissolved', reason },
    { type: 'Complete', on, how: 'deceased', reason },
  ];
  const opened: readonly SanctionCommand[] = [
    { type: 'CloseWithoutDecision', on: '2024-06-05', reason },
    { type: 'ExtendTerm', on: '2024-06-05', ground: 'verification', reason },
    { type: 'Transfer', on: '2024-06-05', toTitle: 'province-chair', to: 'acc-7', reason },
    { type: 'ToCriminal', on: '2024-06-05', reason },
  ];
  const name = (c: SanctionCommand): string => ('how' in c ? `${c.type} ${c.how}` : c.type);
  const all = [
    ...decided.map((c) => [name(c), c, banned] as const),
    ...opened.map((c) => [name(c), c, [minutes([BANNED])]] as const),
  ];

  test.each(all)('%s: by nobody', (_, command, before) => {
    given(...before)
      .when(command)
      .thenRefused('NoAuthority', 'on');
    given(...before)
      .when({ ...command, held: [] })
      .thenRefused('NoAuthority', 'on');
  });
  test.each(all)('%s: not by who may write minutes only', (_, command, before) =>
    given(...before)
      .when({ ...command, held: [office('duty-official')] })
      .thenRefused('AboveCompetence', 'title'),
  );
  test.each(all)('%s: by the title that may; the event says under which', (_, command, before) => {
    const held = [office('commune-chair', 'a-1'), office('province-chair')];
    const [event] = after(before, { ...command, held }).slice(before.length);
    const { type } = command;
    const low = type === 'ExtendTerm' || type === 'Transfer' || type === 'ToCriminal';
    expect(event).toMatchObject({ data: { authority: low ? held[0] : held[1] } });
    expect(event!.data).not.toHaveProperty('overrides');
    expect(fold(after(before, { ...command, held })).stepsByTitle.at(-1)).toMatchObject({ step: event!.type });
  });
  test.each(all)('%s: lifted in writing, once', (_, command, before) => {
    const lifted = after([...before, ...lifting('NoAuthority')], command);
    expect(lifted[before.length + 2]).toMatchObject({ data: { overrides: ['o-1'] } });
    expect(fold(lifted).overrides).toMatchObject([{ usedOn: command.on }]);
  });

  test('an override of a decided case is not approved by who may write minutes only, and who may is named', () => {
    const approve: SanctionCommand = { type: 'ApproveOverride', on, request: 'o-1', held: [office('duty-official')] };
    const { result } = given(...banned, lifting('NoAuthority')[0]!).when(approve);
    expect(result).toMatchObject({
      error: { code: 'AboveCompetence', hint: { en: expect.stringContaining('(commune-chair)') } },
    });
  });
  cases([
    ['a title below the case', banned, { ...decided[3]!, held: [office('commune-chair')] }, 'AboveCompetence', 'title'],
    [
      'a case is not closed by a title below it either',
      [minutes([BANNED])],
      { ...opened[0]!, held: [office('so-chief-inspector')] },
      'AboveCompetence',
      'title',
    ],
    [
      'a ceiling that is not known',
      [minutes([act('v-1', 'REGISTER-MISSING', '2025-07-30')])],
      { ...opened[0]!, on: '2025-08-04', held: [office('employment-director')] } as SanctionCommand,
      'CompetenceUnknown',
      'title',
    ],
    [
      'warned, delivered: by any officer',
      after([minutes([REGISTER])], decide('2024-06-05')),
      { type: 'Send', on: '2024-06-05', manner: 'in-person' },
      'ok',
    ],
    ['lapsed: time alone decides', served, { type: 'Complete', on: '2025-06-06', how: 'lapsed', reason: 'Hết thời hiệu' }, 'ok'],
  ]);
  test('before the decision the file may be transferred, after it the step is left to others', () => {
    const low = [office('commune-chair')];
    const hintOf = (command: SanctionCommand, before: readonly SanctionEvent[]) =>
      (given(...before).when({ ...command, held: low }).result as { error: SanctionRefusal }).error.hint!;
    expect(hintOf(opened[0]!, [minutes([BANNED])]).en).toContain('transferSanctionCase');
    const { en, vi } = hintOf(decided[3]!, banned);
    expect(en).toContain('Leave the step to who may decide');
    expect(en).toContain('(province-chair)');
    expect(en).not.toContain('transferSanctionCase');
    expect(vi).toContain('Chủ tịch UBND cấp tỉnh');
  });
});

describe('complaint and lawsuit (SAN-6)', () => {
  const complain = (on: LocalDate, complaint = 'k-1', remote = false): Command<'Complain'> => ({
    type: 'Complain',
    on,
    complaint,
    remote,
  });
  const lodged = after(served, complain('2024-07-01'));
  const accepted = after(lodged, { type: 'AcceptComplaint', on: '2024-07-05', complaint: 'k-1', complex: false });
  const settled = after(accepted, { type: 'SettleComplaint', on: '2024-07-20', complaint: 'k-1', outcome: 'upheld' });
  const paid = after(served, { type: 'Pay', payment: 'p-1', amount: 22.5 * M, on: '2024-06-20' });
  cases([
    ['on the ninetieth day', served, complain('2024-09-08'), 'ok'],
    ['on the working day after the ninetieth, a Sunday', served, complain('2024-09-09'), 'ok'],
    ['on the day after that', served, complain('2024-09-10'), 'ComplaintTermOver', 'on'],
    ['after the fine was paid', paid, complain('2024-07-01'), 'ok'],
    ['without a decision', [night], complain('2024-07-01'), 'WrongOrder'],
    ['a second before the first is settled', accepted, complain('2024-07-10', 'k-2'), 'WrongOrder'],
    ['a second within 30 days', settled, complain('2024-08-19', 'k-2'), 'ok'],
    ['a second after them', settled, complain('2024-08-20', 'k-2'), 'ComplaintTermOver', 'on'],
    ['a second from a remote area: 45 days', settled, complain('2024-09-03', 'k-2', true), 'ok'],
    [
      'settled without acceptance',
      lodged,
      { type: 'SettleComplaint', on: '2024-07-20', complaint: 'k-1', outcome: 'upheld' },
      'ok',
    ],
    [
      'settled twice',
      settled,
      { type: 'SettleComplaint', on: '2024-07-21', complaint: 'k-1', outcome: 'upheld' },
      'AlreadyDone',
      'complaint',
    ],
    [
      'accepted before it was lodged',
      lodged,
      { type: 'AcceptComplaint', on: '2024-06-30', complaint: 'k-1', complex: false },
      'BeforeEarlierStep',
      'on',
    ],
    [
      'one that is not there',
      served,
      { type: 'AcceptComplaint', on: '2024-07-05', complaint: 'k-9', complex: false },
      'UnknownComplaint',
      'complaint',
    ],
    ['to court', settled, { type: 'FileLawsuit', on: '2024-10-01' }, 'ok'],
    [
      'to court twice',
      after(settled, { type: 'FileLawsuit', on: '2024-10-01' }),
      { type: 'FileLawsuit', on: '2024-10-01' },
      'AlreadyRecorded',
    ],
    ['a lawsuit ends that never began', settled, { type: 'EndLawsuit', on: '2024-10-01', outcome: 'upheld' }, 'WrongOrder'],
  ]);
  test('neither suspends the execution (Art. 73(1))', () => expect(interestOn(fold(lodged), '2024-07-06')!.lateDays).toBe(15));
});

test('the officer who drew up the minutes follows the case until another is assigned', () => {
  expect(fold([night]).officer).toBe('can-bo-1');
  expect(fold(after([night], { type: 'Assign', on: '2024-06-04', officer: 'can-bo-2', reason: 'Nghỉ phép' })).officer).toBe(
    'can-bo-2',
  );
});
