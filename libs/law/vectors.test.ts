import { addDays, type LocalDate } from '#kernel';
import {
  actLimitation,
  bracketFor,
  CALENDAR,
  decisionLimitation,
  deemedNeverSanctioned,
  endOfTerm,
  fineFor,
  interest,
  mayDecide,
  procedureRule,
  type EmployerKind,
  type Owed,
} from '#law';
import fc from 'fast-check';

/**
 * The law by example: what a lawyer can check row by row. Expected values come from the texts (`SOURCES.md`), never from the code. Amounts in
 * millions of đồng; days as year-month-day.
 */
const M = 1_000_000;
const [NIGHT, HOURS, REGISTER] = ['UNDER-15-OVERTIME-NIGHT', 'HOURS-EXCEEDED', 'REGISTER-MISSING'];
const [BANNED, UNDER_13, LIGHT] = ['AGE-15-17-BANNED-WORK-OR-PLACE', 'UNDER-13-FORBIDDEN', 'AGE-13-14-OUTSIDE-LIGHT-LIST'];
const [CONSENT, UNDER_15, LATE_15] = ['NO-CONSENT', 'UNDER-15-CONDITIONS', 'AGE-15-17-OVERTIME-NIGHT'];
const [household, enterprise, cooperative, union, group] = [
  'household-business',
  'enterprise',
  'cooperative',
  'cooperative-union',
  'cooperative-group',
] as const satisfies readonly EmployerKind[];

describe('the fine (the worked examples first)', () => {
  type Row = readonly [
    what: string,
    act: string,
    kind: EmployerKind,
    dates: { start: LocalDate; end?: LocalDate; found?: LocalDate; decided?: LocalDate },
    factors: readonly [mitigating: number, aggravating: number],
    expected: { bracket: readonly [number, number]; fine: number; right: boolean; verified: boolean; decree: string },
  ];
  const on = (day: LocalDate, more: { found?: LocalDate; decided?: LocalDate } = {}) => ({ start: day, end: day, ...more });
  const row = (bracket: readonly [number, number], fine: number, right: boolean, verified: boolean, decree: string) => ({
    bracket,
    fine,
    right,
    verified,
    decree,
  });
  test.each<Row>([
    [
      'example 1: household, two children of 14 at night',
      NIGHT,
      household,
      on('2023-03-10'),
      [0, 0],
      row([20, 25], 22.5, true, true, '12/2022'),
    ],
    ['example 2: the same, cooperative', NIGHT, cooperative, on('2023-03-10'), [0, 0], row([40, 50], 45, true, true, '12/2022')],
    [
      'example 3: enterprise, banned place, two aggravating',
      BANNED,
      enterprise,
      on('2024-06-01'),
      [0, 2],
      row([100, 150], 150, true, true, '12/2022'),
    ],
    ['example 4: household, register', REGISTER, household, on('2024-06-01'), [0, 0], row([1, 2], 1.5, false, true, '12/2022')],
    ['example 5: enterprise, register', REGISTER, enterprise, on('2024-06-01'), [0, 0], row([2, 4], 3, false, true, '12/2022')],
    [
      'example 6: the night act in 2019, charged as over hours',
      HOURS,
      household,
      on('2019-08-10'),
      [0, 0],
      row([10, 15], 12.5, true, false, '95/2013'),
    ],
    [
      'example 7: over-hours ended 1/5/2021, decided 1/2/2022',
      HOURS,
      household,
      on('2021-05-01', { found: '2022-01-10', decided: '2022-02-01' }),
      [0, 0],
      row([10, 15], 12.5, true, false, '28/2020'),
    ],
    [
      'example 8: from 1/8/2026, still going on 15/9/2026',
      HOURS,
      household,
      { start: '2026-08-01', found: '2026-09-15' },
      [0, 0],
      row([20, 25], 22.5, true, true, '283/2026'),
    ],
    // 95/2013: nothing of it is verified.
    [
      '95/2013, household, outside the light list',
      LIGHT,
      household,
      on('2018-05-05'),
      [0, 0],
      row([20, 25], 22.5, true, false, '95/2013'),
    ],
    ['95/2013, enterprise, under 13', UNDER_13, enterprise, on('2018-05-05'), [0, 0], row([40, 50], 45, true, false, '95/2013')],
    ['95/2013, register: a warning', REGISTER, household, on('2018-05-05'), [0, 0], row([0, 0], 0, false, false, '95/2013')],
    ['95/2013 on its last day', HOURS, household, on('2020-04-14'), [0, 0], row([10, 15], 12.5, true, false, '95/2013')],
    // 28/2020: who is an organisation is not verified.
    ['28/2020 on its first day', HOURS, household, on('2020-04-15'), [0, 0], row([10, 15], 12.5, true, false, '28/2020')],
    ['28/2020, household, register', REGISTER, household, on('2020-06-01'), [0, 0], row([1, 2], 1.5, false, false, '28/2020')],
    [
      '28/2020, enterprise, over-hours: top 30m, right to explain',
      HOURS,
      enterprise,
      on('2020-06-01'),
      [0, 0],
      row([20, 30], 25, true, false, '28/2020'),
    ],
    ['28/2020, household, under 13', UNDER_13, household, on('2020-06-01'), [0, 0], row([50, 75], 62.5, true, false, '28/2020')],
    [
      '28/2020, enterprise, under 13, one aggravating',
      UNDER_13,
      enterprise,
      on('2020-06-01'),
      [0, 1],
      row([100, 150], 137.5, true, false, '28/2020'),
    ],
    [
      '28/2020, household, banned work, one mitigating',
      BANNED,
      household,
      on('2020-06-01'),
      [1, 0],
      row([50, 75], 56.25, true, false, '28/2020'),
    ],
    [
      '28/2020, household, banned work, two mitigating',
      BANNED,
      household,
      on('2020-06-01'),
      [2, 0],
      // Before 2022 nothing is forced: between minimum and mean.
      row([50, 75], 56.25, true, false, '28/2020'),
    ],
    [
      '28/2020 on its last day, found and decided on it',
      NIGHT,
      household,
      on('2022-01-16'),
      [0, 0],
      row([10, 15], 12.5, true, false, '28/2020'),
    ],
    // 12/2022
    ['12/2022 on its first day', NIGHT, household, on('2022-01-17'), [0, 0], row([20, 25], 22.5, true, true, '12/2022')],
    ['12/2022, household, no consent', CONSENT, household, on('2023-05-05'), [0, 0], row([20, 25], 22.5, true, true, '12/2022')],
    ['12/2022, enterprise, no consent', CONSENT, enterprise, on('2023-05-05'), [0, 0], row([40, 50], 45, true, true, '12/2022')],
    [
      '12/2022, cooperative, conditions under 15',
      UNDER_15,
      cooperative,
      on('2023-05-05'),
      [0, 0],
      row([40, 50], 45, true, true, '12/2022'),
    ],
    ['12/2022, cooperative union', HOURS, union, on('2023-05-05'), [0, 0], row([40, 50], 45, true, true, '12/2022')],
    [
      '12/2022, cooperative group: an individual',
      HOURS,
      group,
      on('2023-05-05'),
      [0, 0],
      row([20, 25], 22.5, true, true, '12/2022'),
    ],
    [
      '12/2022, one mitigating: middle of minimum and mean',
      LATE_15,
      household,
      on('2023-05-05'),
      [1, 0],
      row([20, 25], 21.25, true, true, '12/2022'),
    ],
    [
      '12/2022, two mitigating: the minimum',
      LATE_15,
      household,
      on('2023-05-05'),
      [2, 0],
      row([20, 25], 20, true, true, '12/2022'),
    ],
    [
      '12/2022, one aggravating: middle of mean and maximum',
      LATE_15,
      household,
      on('2023-05-05'),
      [0, 1],
      row([20, 25], 23.75, true, true, '12/2022'),
    ],
    [
      '12/2022, two aggravating: the maximum',
      LATE_15,
      household,
      on('2023-05-05'),
      [0, 2],
      row([20, 25], 25, true, true, '12/2022'),
    ],
    ['12/2022, one cancels one', LATE_15, household, on('2023-05-05'), [1, 1], row([20, 25], 22.5, true, true, '12/2022')],
    [
      '12/2022, three mitigating against one',
      LATE_15,
      household,
      on('2023-05-05'),
      [3, 1],
      row([20, 25], 20, true, true, '12/2022'),
    ],
    [
      '12/2022, enterprise, under 13, one mitigating',
      UNDER_13,
      enterprise,
      on('2023-05-05'),
      [1, 0],
      row([100, 150], 112.5, true, true, '12/2022'),
    ],
    ['12/2022 on its last day', HOURS, household, on('2026-09-09'), [0, 0], row([20, 25], 22.5, true, true, '12/2022')],
    // 12/2022 Art. 63
    [
      'Art. 63: found on the eve, the older is lighter',
      HOURS,
      household,
      on('2021-12-20', { found: '2022-01-16', decided: '2022-01-20' }),
      [0, 0],
      row([10, 15], 12.5, true, false, '28/2020'),
    ],
    [
      'Art. 63: banned work is the same in both',
      BANNED,
      household,
      on('2021-12-20', { found: '2022-01-16', decided: '2022-01-20' }),
      [0, 0],
      row([50, 75], 62.5, true, false, '28/2020'),
    ],
    [
      'Art. 63: still going on when found on 17/1/2022',
      HOURS,
      household,
      { start: '2021-12-20', found: '2022-01-17' },
      [0, 0],
      row([20, 25], 22.5, true, true, '12/2022'),
    ],
    // 283/2026 Art. 67
    ['283/2026 on its first day', HOURS, household, on('2026-09-10'), [0, 0], row([20, 25], 22.5, true, true, '283/2026')],
    [
      'Art. 67(1): ended on 9/9/2026, decided in October',
      HOURS,
      enterprise,
      on('2026-09-09', { found: '2026-09-12', decided: '2026-10-01' }),
      [0, 0],
      row([40, 50], 45, true, true, '12/2022'),
    ],
    [
      'Art. 67(2): ended on 10/9/2026',
      HOURS,
      enterprise,
      { start: '2026-08-20', end: '2026-09-10', found: '2026-09-12', decided: '2026-10-01' },
      [0, 0],
      row([40, 50], 45, true, true, '283/2026'),
    ],
    ['283/2026, household, register', REGISTER, household, on('2026-10-01'), [0, 0], row([1, 2], 1.5, false, true, '283/2026')],
    [
      '283/2026, cooperative, outside the light list',
      LIGHT,
      cooperative,
      on('2026-10-01'),
      [0, 0],
      row([100, 150], 125, true, true, '283/2026'),
    ],
    [
      '283/2026, household, under 13, two aggravating',
      UNDER_13,
      household,
      on('2026-10-01'),
      [0, 2],
      row([50, 75], 75, true, true, '283/2026'),
    ],
    [
      '283/2026, cooperative group: an individual, in doubt',
      CONSENT,
      group,
      on('2026-10-01'),
      [0, 0],
      row([20, 25], 22.5, true, false, '283/2026'),
    ],
  ])('%s', (_, actCode, employerKind, { start, end, found, decided }, [mitigating, aggravating], expected) => {
    const bracket = bracketFor({
      actCode,
      employerKind,
      actStart: start,
      actEnd: end ?? null,
      detectedOn: found ?? end ?? start,
      ...(decided ? { decidedOn: decided } : {}),
    });
    if (!bracket.ok) throw new Error(bracket.error.message.en);
    const { min, max, explanationRight, verified, basis } = bracket.value;
    expect({
      bracket: [min / M, max / M],
      fine: fineFor(bracket.value, { mitigating, aggravating }, decided ?? found ?? end ?? start).suggested / M,
      right: explanationRight,
      verified,
      decree: basis.decree.replace('/NĐ-CP', ''),
    }).toEqual(expected);
  });
});

describe('terms on the calendar', () => {
  test.each<readonly [what: string, rule: string, from: LocalDate, due: LocalDate]>([
    ['minutes: Monday to Wednesday', 'minutes', '2024-06-03', '2024-06-05'],
    ['minutes: over a weekend', 'minutes', '2024-06-07', '2024-06-11'],
    ['minutes: Tết of 2024 in between', 'minutes', '2024-02-07', '2024-02-16'],
    ['minutes: 30/4, 1/5 and a swapped Monday', 'minutes', '2024-04-26', '2024-05-03'],
    ['minutes: a Saturday worked instead', 'minutes', '2025-04-25', '2025-04-28'],
    ['minutes: National Day, two days', 'minutes', '2025-08-29', '2025-09-04'],
    ['minutes: over the turn of the year', 'minutes', '2026-12-30', '2027-01-04'],
    ['24 hours from a Friday end on Saturday', 'transfer', '2024-06-07', '2024-06-08'],
    ['explanation: five working days', 'explanation', '2024-06-03', '2024-06-10'],
    ['explanation: swapped day and National Day of 2026', 'explanation', '2026-08-28', '2026-09-09'],
    ['hearing: two working days', 'hearing-request', '2024-06-06', '2024-06-10'],
    ['decision: seven working days', 'decision', '2024-06-03', '2024-06-12'],
    ['decision: Tết of 2025 inside', 'decision', '2025-01-22', '2025-02-07'],
    ['decision: Tết of 2026 inside', 'decision', '2026-02-12', '2026-03-02'],
    ['decision: Hùng Kings, 30/4, 1/5 in a row', 'decision', '2023-04-26', '2023-05-10'],
    ['decision before 2022: seven days', 'decision', '2021-06-01', '2021-06-08'],
    ['decision: last day of the old count', 'decision', '2021-12-31', '2022-01-07'],
    ['decision: first day of the new count', 'decision', '2022-01-01', '2022-01-12'],
    ['decision after a transfer: ten, over 1/7/2025', 'decision-transferred', '2025-06-30', '2025-07-14'],
    ['decision in a month: the month has no such day', 'decision-explained', '2024-01-31', '2024-02-29'],
    ['decision in a month: nor has that of 2023', 'decision-explained', '2023-01-31', '2023-02-28'],
    ['decision in two months', 'decision-complex', '2023-12-31', '2024-02-29'],
    ['sending: over 1/7/2025', 'sending', '2025-06-30', '2025-07-02'],
    ['sending since 1/7/2025: three working days', 'sending', '2025-07-01', '2025-07-04'],
    ['deemed served by registered post before 1/7/2025', 'deemed-registered-post', '2025-06-30', '2025-07-10'],
    ['deemed served by registered post since', 'deemed-registered-post', '2025-07-11', '2025-07-16'],
    ['deemed served electronically', 'deemed-electronic', '2025-07-11', '2025-07-16'],
    ['deemed served by posting up', 'deemed-posting-up', '2025-07-11', '2025-07-22'],
    ['example 9: delivered 1/3/2024, to be paid by 11/3', 'execution', '2024-03-01', '2024-03-11'],
    ['execution: ten days that end inside Tết go on to the first working day', 'execution', '2024-02-01', '2024-02-15'],
    ['execution: ten days that end on a Saturday', 'execution', '2024-06-05', '2024-06-17'],
    ['execution: a Saturday worked instead is a day like others', 'execution', '2024-04-24', '2024-05-04'],
    ['decision in a month that ends on a Sunday', 'decision-explained', '2024-06-14', '2024-07-15'],
    ['limitation of the decision that ends on a Saturday: with that day', 'decision-limitation', '2024-06-07', '2025-06-07'],
    ['limitation of the act that ends inside Tết: with that day', 'act-limitation', '2024-01-29', '2025-01-29'],
    ['limitation of the decision', 'decision-limitation', '2024-06-05', '2025-06-05'],
    ['complaint: ninety days that end on a Sunday: the reading that is longer', 'complaint', '2024-06-10', '2024-09-09'],
    ['complaint: accepted in ten days', 'complaint-acceptance', '2024-07-01', '2024-07-11'],
    ['complaint: settled in 30, the last a Sunday', 'complaint-settlement', '2024-07-05', '2024-08-05'],
    [
      'complaint: remote and complex, 60, the last the second day of National Day',
      'complaint-settlement-remote-complex',
      '2024-07-05',
      '2024-09-04',
    ],
    ['second complaint: 30, the last the second day of National Day', 'second-complaint', '2024-08-04', '2024-09-04'],
    ['second complaint, remote: 45', 'second-complaint-remote', '2024-08-04', '2024-09-18'],
    ['second settlement, remote and complex: 70', 'second-settlement-remote-complex', '2024-09-03', '2024-11-12'],
    ['enforcement: facts in five, a Saturday worked instead', 'enforcement-verification', '2026-01-05', '2026-01-10'],
    ['enforcement: decided in two', 'enforcement-decision', '2026-01-12', '2026-01-14'],
  ])('%s', (_, id, from, due) => {
    const rule = procedureRule(id, from);
    if (!rule) throw new Error(`no rule ${id} on ${from}`);
    expect(endOfTerm(rule, from, CALENDAR).dueOn).toBe(due);
  });
  test('a term in days is verified where its last day is a working day, not where a day off moved it', () => {
    const end = (from: LocalDate) => endOfTerm(procedureRule('execution', from)!, from, CALENDAR);
    expect(end('2024-03-01')).toMatchObject({ dueOn: '2024-03-11', verified: true, movedFrom: null });
    expect(end('2024-06-05')).toMatchObject({
      verified: false,
      movedFrom: '2024-06-15',
      movedBy: 'Law 15/2012/QH13 Art. 8(1); Civil Code 91/2015/QH13 Art. 148(5)',
    });
    expect(end('2015-06-03').movedBy).toContain('Civil Code 33/2005');
    expect(endOfTerm(procedureRule('decision-limitation', '2024-06-05')!, '2024-06-05', CALENDAR).verified).toBe(true);
  });
  test('a term that passes over days of Tết is verified where the notice of the year was read', () => {
    const verified = (from: LocalDate) => endOfTerm(procedureRule('decision', from)!, from, CALENDAR).verified;
    expect([verified('2024-06-03'), verified('2026-02-12'), verified('2025-01-22')]).toEqual([true, true, false]);
  });
});

describe('limitation of the act, to the day', () => {
  type Row = readonly [
    string,
    { actEnd?: LocalDate; detectedOn: LocalDate },
    readonly { from: LocalDate; to: LocalDate }[],
    LocalDate,
  ];
  test.each<Row>([
    ['example 10: ended 5/1/2023', { actEnd: '2023-01-05', detectedOn: '2024-01-04' }, [], '2024-01-05'],
    ['still going on: from its discovery', { detectedOn: '2024-06-03' }, [], '2025-06-03'],
    ['ended on 29 February', { actEnd: '2024-02-29', detectedOn: '2024-03-10' }, [], '2025-02-28'],
    [
      'an end recorded after the discovery: from the discovery',
      { actEnd: '2024-06-20', detectedOn: '2024-06-03' },
      [],
      '2025-06-03',
    ],
    [
      'evasion starts it anew',
      { actEnd: '2023-01-05', detectedOn: '2023-02-01' },
      [{ from: '2023-06-01', to: '2023-12-31' }],
      '2024-12-31',
    ],
    [
      'evasion after it was over does not',
      { actEnd: '2023-01-05', detectedOn: '2023-02-01' },
      [{ from: '2024-01-06', to: '2024-05-01' }],
      '2024-01-05',
    ],
    [
      'two evasions, the later recorded first',
      { actEnd: '2023-01-05', detectedOn: '2023-02-01' },
      [
        { from: '2024-06-01', to: '2024-08-31' },
        { from: '2023-06-01', to: '2023-12-31' },
      ],
      '2025-08-31',
    ],
  ])('%s', (_, act, evasions, until) => expect(actLimitation(act, evasions)!.until).toBe(until));

  test('of the decision: a year from its signing; evasion within it starts it anew, evasion after it does not', () => {
    const until = (...evasions: { from: LocalDate; to: LocalDate }[]) =>
      decisionLimitation({ decidedOn: '2024-06-05', evasions })?.until;
    expect(until()).toBe('2025-06-05');
    expect(until({ from: '2025-06-05', to: '2025-09-01' })).toBe('2026-09-01');
    expect(until({ from: '2025-06-06', to: '2025-09-01' })).toBe('2025-06-05');
    // The second began within the year that the first started.
    expect(until({ from: '2026-01-01', to: '2026-02-01' }, { from: '2024-12-01', to: '2025-03-01' })).toBe('2027-02-01');
    expect(decisionLimitation({ decidedOn: null, evasions: [] })).toBeNull();
  });
  test('in whatever order evasions are recorded, the answer is the same', () => {
    const evasion = fc
      .tuple(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 0, max: 300 }))
      .map(([start, length]) => ({ from: addDays('2023-01-01', start), to: addDays('2023-01-01', start + length) }));
    fc.assert(
      fc.property(
        fc
          .uniqueArray(evasion, { maxLength: 5 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const act = { actEnd: '2023-01-05', detectedOn: '2023-02-01' };
          expect(actLimitation(act, shuffled)).toEqual(actLimitation(act, all));
          expect(decisionLimitation({ decidedOn: '2023-03-01', evasions: shuffled })).toEqual(
            decisionLimitation({ decidedOn: '2023-03-01', evasions: all }),
          );
        },
      ),
    );
  });
});

describe('who decides, on the days of change', () => {
  const PASSES = 'ok';
  test.each<readonly [title: string, act: string, kind: EmployerKind, on: LocalDate, answer: string]>([
    ['commune-chair', REGISTER, household, '2025-06-30', PASSES],
    ['commune-chair', HOURS, household, '2025-06-30', 'AboveCompetence'],
    ['commune-chair', HOURS, household, '2025-07-01', PASSES],
    ['commune-chair', HOURS, enterprise, '2025-07-01', PASSES],
    ['commune-chair', UNDER_13, household, '2025-07-01', 'AboveCompetence'],
    ['commune-chair', HOURS, household, '2026-09-09', PASSES],
    ['commune-chair', HOURS, household, '2026-09-10', PASSES],
    ['commune-chair', REGISTER, household, '2021-06-01', 'CompetenceUnknown'],
    ['district-chair', HOURS, household, '2025-06-30', PASSES],
    ['district-chair', HOURS, household, '2025-07-01', 'TitleDidNotExist'],
    ['province-chair', UNDER_13, enterprise, '2022-01-17', PASSES],
    ['province-chair', UNDER_13, enterprise, '2025-07-01', PASSES],
    ['province-chair', UNDER_13, enterprise, '2026-09-10', PASSES],
    ['labour-inspector', REGISTER, household, '2024-06-03', 'AboveCompetence'],
    ['labour-inspector', REGISTER, household, '2025-07-01', 'TitleDidNotExist'],
    ['so-chief-inspector', HOURS, enterprise, '2024-06-03', PASSES],
    ['so-chief-inspector', UNDER_13, household, '2024-06-03', 'AboveCompetence'],
    ['so-noi-vu-director', HOURS, household, '2025-06-30', 'TitleDidNotExist'],
    ['so-noi-vu-director', HOURS, household, '2025-07-01', PASSES],
    ['so-noi-vu-director', HOURS, household, '2026-09-09', PASSES],
    ['so-noi-vu-director', UNDER_13, household, '2026-09-09', 'AboveCompetence'],
    ['coast-guard-commander', UNDER_13, enterprise, '2022-01-17', PASSES],
    ['coast-guard-commander', UNDER_13, enterprise, '2026-09-10', PASSES],
    ['police-director-general', UNDER_13, enterprise, '2026-09-09', PASSES],
    ['police-director-general', UNDER_13, enterprise, '2026-09-10', 'CompetenceUnknown'],
    ['so-noi-vu-director', HOURS, household, '2026-09-10', PASSES],
    ['so-noi-vu-director', UNDER_13, household, '2026-09-10', 'AboveCompetence'],
    ['employment-director', UNDER_13, household, '2026-09-09', 'CompetenceUnknown'],
    ['employment-director', UNDER_13, enterprise, '2026-09-10', PASSES],
    ['ministry-team-head', HOURS, enterprise, '2024-06-03', PASSES],
    ['ministry-team-head', UNDER_13, household, '2024-06-03', 'AboveCompetence'],
    ['ministry-chief-inspector', UNDER_13, enterprise, '2024-06-03', PASSES],
    ['so-noi-vu-official', REGISTER, household, '2026-09-10', 'AboveCompetence'],
    ['king', REGISTER, household, '2026-09-10', 'UnknownTitle'],
  ])('%s, %s, %s on %s: %s', (title, actCode, employerKind, on, answer) => {
    const bracket = bracketFor({ actCode, employerKind, actStart: on, actEnd: on, detectedOn: on });
    if (!bracket.ok) throw new Error(bracket.error.message.en);
    const { max: bracketMax, organisation, multiplier } = bracket.value;
    const result = mayDecide(title, { bracketMax, organisation, multiplier }, on);
    expect(result.ok ? PASSES : result.error.code).toBe(answer);
  });
});

describe('late interest, to the đồng', () => {
  const once = (amount: number, dueOn: LocalDate): Owed => ({ due: [{ dueOn, amount }] });
  test.each<readonly [string, Owed, readonly { amount: number; on: LocalDate }[], LocalDate, number]>([
    [
      'example 9: 22.5 million, due 11/3, paid 26/3/2024',
      once(22.5 * M, '2024-03-11'),
      [{ amount: 22.5 * M, on: '2024-03-26' }],
      '2024-12-31',
      157_500,
    ],
    ['paid on the last day', once(22.5 * M, '2024-03-11'), [{ amount: 22.5 * M, on: '2024-03-11' }], '2024-12-31', 0],
    ['paid on the first day late', once(1.5 * M, '2024-03-11'), [{ amount: 1.5 * M, on: '2024-03-12' }], '2024-12-31', 0],
    ['paid on the second day late', once(1.5 * M, '2024-03-11'), [{ amount: 1.5 * M, on: '2024-03-13' }], '2024-12-31', 750],
    ['150 million, a hundred days', once(150 * M, '2024-03-11'), [], '2024-06-20', 7_500_000],
    ['rounded to the đồng', once(1_234_567, '2024-03-11'), [], '2024-03-15', 1_852],
    ['Tết counts as any day', once(10 * M, '2026-02-13'), [], '2026-02-24', 50_000],
    ['a part in time, the rest late', once(20 * M, '2024-03-11'), [{ amount: 15 * M, on: '2024-03-10' }], '2024-03-22', 25_000],
    [
      'a part late: each day what was open',
      once(20 * M, '2024-03-11'),
      [{ amount: 10 * M, on: '2024-03-16' }],
      '2024-03-21',
      // 4 days on 20 million, then 5 on 10.
      65_000,
    ],
    [
      'instalments: only the one that is due',
      {
        due: [
          { dueOn: '2024-03-11', amount: 8 * M },
          { dueOn: '2024-05-11', amount: 12 * M },
        ],
      },
      [{ amount: 8 * M, on: '2024-03-11' }],
      '2024-05-22',
      60_000,
    ],
    [
      'instalments: what was paid too early counts for the next',
      {
        due: [
          { dueOn: '2024-03-11', amount: 8 * M },
          { dueOn: '2024-05-11', amount: 12 * M },
        ],
      },
      [{ amount: 10 * M, on: '2024-03-01' }],
      '2024-05-22',
      50_000,
    ],
    [
      'suspended days are not counted',
      { ...once(10 * M, '2024-03-11'), notCounted: [{ from: '2024-03-15', to: '2024-03-24' }] },
      [],
      '2024-04-01',
      50_000,
    ],
    [
      'a deferral granted late: what had run up until the request stays',
      { ...once(10 * M, '2024-03-11'), notCounted: [{ from: '2024-03-22', to: '2024-06-30' }] },
      [{ amount: 10 * M, on: '2024-07-02' }],
      '2024-12-31',
      55_000,
    ],
    [
      'instalments granted on 21/3: each sum stands still until its day, what had run up stays',
      {
        due: [
          { dueOn: '2024-03-11', amount: 8 * M, notCounted: [{ from: '2024-03-21', to: '2024-04-21' }] },
          { dueOn: '2024-03-11', amount: 12 * M, notCounted: [{ from: '2024-03-21', to: '2024-06-21' }] },
        ],
      },
      [],
      '2024-05-02',
      // 9 days on 20 million, then 10 days on the first sum.
      90_000 + 40_000,
    ],
    [
      'instalments: a payment takes the oldest sum first',
      {
        due: [
          { dueOn: '2024-03-11', amount: 8 * M, notCounted: [{ from: '2024-03-12', to: '2024-04-21' }] },
          { dueOn: '2024-03-11', amount: 12 * M, notCounted: [{ from: '2024-03-12', to: '2024-06-21' }] },
        ],
      },
      [{ amount: 8 * M, on: '2024-04-23' }],
      '2024-06-24',
      // 1 day on 8 million, 2 days on 12 million.
      4_000 + 12_000,
    ],
    [
      'suspended until further notice',
      { ...once(10 * M, '2024-03-11'), notCounted: [{ from: '2024-03-15', to: null }] },
      [],
      '2025-03-31',
      15_000,
    ],
  ])('%s', (_, owed, payments, upTo, expected) => expect(interest(owed, payments, upTo).amount).toBe(expected));

  test('under the circular of the late days: both where they reach over its change', () => {
    const cited = (dueOn: LocalDate, upTo: LocalDate) => interest(once(M, dueOn), [], upTo).article;
    expect(cited('2019-03-11', '2019-05-01')).toBe('Law 15/2012/QH13 Art. 78; Circulars 153/2013/TT-BTC, 105/2014/TT-BTC');
    expect(cited('2023-05-04', '2023-05-20')).toBe('Law 15/2012/QH13 Art. 78; Circular 18/2023/TT-BTC Art. 5(1)');
    expect(cited('2023-05-03', '2023-05-20')).toContain('105/2014/TT-BTC; Law 15/2012/QH13 Art. 78; Circular 18/2023');
    expect(interest(once(10 * M, '2023-05-01'), [], '2023-05-12')).toMatchObject({
      amount: 50_000,
      lateDays: 10,
      verified: false,
    });
  });
});

test.each<readonly ['warning' | 'fine', LocalDate, LocalDate]>([
  ['warning', '2024-01-31', '2024-08-01'],
  ['warning', '2024-08-31', '2025-03-01'],
  // An act on 15/1/2025 is still inside the year.
  ['fine', '2024-01-15', '2025-01-16'],
  ['fine', '2024-02-29', '2025-03-01'],
])('deemed never sanctioned (Art. 7): a %s carried out on %s, from %s on', (kind, compliedOn, from) => {
  expect(deemedNeverSanctioned({ kind, compliedOn, limitationUntil: null })!.from).toBe(from);
});
