import { addDays, startOfDay, type Env, type LocalDate } from '#kernel';
import {
  bodiesOver,
  bracketFor,
  CALENDAR,
  checkAmount,
  deadlines,
  EMPLOYER_KIND_CODES,
  fineFor,
  VIOLATION_ACTS,
  type Clock,
  type EmployerKind,
} from '#law';
import fc from 'fast-check';
import { act, CHAIR, decide, explained, fold, given, KEY, M, minutes, override, serve } from './case.testing.ts';
import { sanctionDecider, type SanctionCommand } from './decider.ts';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import { factsOf, type SanctionState } from './state.ts';

const minutesOf = (day: LocalDate, actCode = 'HOURS-EXCEEDED', employerKind: EmployerKind = 'enterprise') =>
  minutes([act('v-1', actCode, day, employerKind)]);
const clocksOf = (history: readonly SanctionEvent[]): readonly Clock[] => deadlines(factsOf(fold(history)), CALENDAR);
const envOn = (today: LocalDate, id = 'a'): Env => ({
  now: startOfDay(today),
  today,
  actor: { id, role: 'competent-person', unit: '01' },
  newId: () => 'n-1',
});

/** Any step of the procedure on a day: most are refused in most states, what is accepted makes a history that can happen. */
const attempt = (on: LocalDate, n: number, weight = 4): fc.Arbitrary<SanctionCommand> => {
  const reason = 'Lý do mẫu';
  const ahead = fc.integer({ min: -5, max: 200 }).map((days) => addDays(on, days));
  const relief = fc.oneof(
    fc.constantFrom<SanctionCommand>(
      { type: 'Suspend', on, reason },
      { type: 'Resume', on },
      { type: 'Enforce', on, decisionNumber: 'CC-1', measure: 'account-deduction' },
    ),
    fc
      .record({ until: ahead, requestedOn: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }) })
      .map(({ until, requestedOn }): SanctionCommand => ({
        type: 'Defer',
        on,
        until,
        reason,
        ...(requestedOn === undefined ? {} : { requestedOn: addDays(on, -requestedOn) }),
      })),
    fc.array(ahead, { minLength: 1, maxLength: 3 }).map((days): SanctionCommand => ({
      type: 'GrantInstalments',
      on,
      reason,
      instalments: days.toSorted().map((dueOn, i) => ({ dueOn, amount: (22.5 * M * (SHARES[days.length]![i] ?? 0)) / 100 })),
    })),
    fc
      .record({ from: fc.integer({ min: 0, max: 700 }), length: fc.integer({ min: 0, max: 400 }) })
      .map(({ from, length }): SanctionCommand => ({
        type: 'RecordEvasion',
        on: addDays(on, -Math.max(from - length, 0)),
        from: addDays(on, -from),
        reason,
      })),
  );
  const steps: SanctionCommand[] = [
    { type: 'HandOver', on },
    { type: 'Transfer', on, toTitle: 'province-chair', reason },
    { type: 'Explain', on, step: 'written' },
    { type: 'Explain', on, step: 'hearing-requested' },
    { type: 'Explain', on, step: 'hearing-held' },
    { type: 'Explain', on, step: 'waived' },
    { type: 'ExtendExplanation', on, reason },
    { type: 'ExtendTerm', on, ground: 'verification', reason },
    { type: 'ExtendTerm', on, ground: 'complex', reason },
    { type: 'ToCriminal', on, reason },
    { type: 'FromCriminal', on, outcome: 'not-prosecuted' },
    decide(on),
    { type: 'Send', on, manner: 'registered-post' },
    { type: 'Serve', on, manner: 'in-person' },
    { type: 'Pay', payment: `p-${n}`, amount: 5 * M, on },
    { type: 'Complain', on, complaint: `k-${n}`, remote: n % 2 === 0 },
    { type: 'AcceptComplaint', on, complaint: `k-${n - 1}`, complex: true },
    { type: 'SettleComplaint', on, complaint: `k-${n - 1}`, outcome: 'upheld' },
    { type: 'OrderMeasure', measure: `m-${n}`, text: 'Chấm dứt', legalBasis: 'Điều 28', dueOn: addDays(on, 30), on },
    { type: 'MeasureDone', measure: `m-${n - 1}`, on },
  ];
  return fc.oneof({ weight, arbitrary: fc.constantFrom(...steps) }, { weight: 1, arbitrary: relief });
};
/** Of one, two and three instalments, in hundredths of the fine. */
const SHARES: Readonly<Record<number, readonly number[]>> = { 1: [100], 2: [60, 40], 3: [40, 40, 20] };
const accepted = (start: readonly SanctionEvent[], commands: readonly SanctionCommand[]): readonly SanctionEvent[] => {
  const all = [...start];
  let state = fold(all);
  for (const command of commands) {
    const result = sanctionDecider.decide({ ...command, held: [CHAIR] }, state, envOn('2028-01-01'));
    if (!result.ok) continue;
    all.push(...result.value);
    state = result.value.reduce<SanctionState | null>(sanctionDecider.evolve, state)!;
  }
  return all;
};
const attempts = (from: LocalDate, gaps: readonly number[], weight: number) => {
  let on = from;
  return fc.tuple(...gaps.map((gap, n) => attempt((on = addDays(on, gap)), n, weight)));
};
/** A history that the decider accepted, from minutes on a day between 2019 and 2026. */
const fromMinutes = fc
  .record({
    start: fc.integer({ min: 0, max: 2_700 }).map((days) => addDays('2019-01-02', days)),
    gaps: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 5, maxLength: 40 }),
  })
  .chain(({ start, gaps }) => fc.tuple(fc.constant([minutesOf(start)]), attempts(start, gaps, 8)))
  .map(([start, commands]) => accepted(start, commands));
/** One that begins with a decision of 22.5 million, served: what eases, stops and forces its execution. */
const fromService = fc
  .record({
    start: fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2022-02-01', days)),
    gaps: fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 5, maxLength: 30 }),
  })
  .chain(({ start, gaps }) => {
    const opened = [minutesOf(start, 'HOURS-EXCEEDED', 'household-business'), explained(start, 'waived')];
    const served = accepted(opened, [decide(start), serve(start)]);
    return fc.tuple(fc.constant(served), attempts(start, gaps, 1));
  })
  .map(([start, commands]) => accepted(start, commands));
const history = fc.oneof(fromMinutes, fromService);

describe('the clocks of a case', () => {
  test('a fact that is added later never brings a deadline forward', () => {
    const kinds = new Set<string>();
    const steps = new Map<string, number>();
    fc.assert(
      fc.property(history, (all) => {
        let before = new Map<string, LocalDate>();
        let state: SanctionState | null = null;
        for (const { type } of all) steps.set(type, (steps.get(type) ?? 0) + 1);
        for (let n = 1; n <= all.length; n++) {
          state = sanctionDecider.evolve(state, all[n - 1]!);
          const now = new Map(deadlines(factsOf(state!), CALENDAR).map((c) => [c.key, c.dueOn]));
          for (const [key, dueOn] of now) {
            kinds.add(key.split(':')[0]!);
            const was = before.get(key);
            if (was !== undefined && dueOn < was) throw new Error(`${key}: ${was} -> ${dueOn} after ${all[n - 1]!.type}`);
          }
          before = now;
        }
      }),
      { numRuns: 1_000 },
    );
    // The histories reach behind the service, or the property says little.
    for (const kind of ['decision', 'explanation', 'sending', 'execution', 'instalment', 'complaint', 'remedy'])
      expect([...kinds]).toContain(kind);
    for (const type of ['ExecutionDeferred', 'InstalmentsGranted', 'ExecutionResumed', 'EvasionRecorded', 'EnforcementDecided'])
      expect([type, (steps.get(type) ?? 0) > 20]).toEqual([type, true]);
  });

  test('the same facts give the same clocks: from the stored text, and a second time', () => {
    fc.assert(
      fc.property(history, (all) => {
        const stored = JSON.parse(JSON.stringify(all)) as SanctionEvent[];
        expect(clocksOf(stored)).toEqual(clocksOf(all));
      }),
      { numRuns: 300 },
    );
  });

  test('evasions recorded in another order give the same clocks', () => {
    const evasion = fc.record({ from: fc.integer({ min: -100, max: 900 }), length: fc.integer({ min: 0, max: 500 }) });
    const shuffled = fc
      .array(evasion, { minLength: 2, maxLength: 5 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(fromService, shuffled, (all, [some, others]) => {
        const day = fold(all).minutesOn;
        const recorded = (evasions: typeof some) =>
          evasions.map(({ from, length }) =>
            events.evasionRecorded.of(all[0]!.occurredAt, {
              ...KEY,
              from: addDays(day, from),
              to: addDays(day, from + length),
              reason: 'Lý do mẫu',
            }),
          );
        expect(clocksOf([...all, ...recorded(others)])).toEqual(clocksOf([...all, ...recorded(some)]));
      }),
      { numRuns: 200 },
    );
  });

  test('a case of 2019 gives the same answers when it is read in 2026', () => {
    const opened = [minutesOf('2019-08-12'), explained('2019-08-13', 'waived')];
    // Nobody knows the ceilings before 2022: that is lifted in writing.
    const history = [...opened, ...override('CompetenceUnknown', '2019-08-19')];
    const decision = decide('2019-08-19');
    const then = sanctionDecider.decide(decision, fold(history), envOn('2019-08-19'));
    const now = given(...history).when(decision).result;
    expect(then.ok).toBe(true);
    expect(now).toEqual(then);
    expect(clocksOf(opened).map((c) => [c.clock, c.article, c.dueOn, c.verified])).toContainEqual([
      'decision',
      'Law 15/2012/QH13 Art. 66 (before Law 67/2020)',
      '2019-08-19',
      false,
    ]);
  });

  test('a case across 1 July 2025: its clocks run on under the successor, the new title decides, and both bodies stay on record', () => {
    const opened = [minutesOf('2025-06-27', 'HOURS-EXCEEDED'), explained('2025-06-30', 'waived')];
    // Seven working days from Friday 27 June, the reform in between.
    expect(clocksOf(opened).find((c) => c.key === 'decision')).toMatchObject({
      startsOn: '2025-06-27',
      dueOn: '2025-07-08',
    });
    const { bodyKind, minutesOn } = fold(opened);
    expect(bodiesOver(bodyKind!, minutesOn, '2025-07-08').map((b) => [b.kind, b.from, b.to])).toEqual([
      ['thanh-tra-so', '2025-06-27', '2025-06-30'],
      ['so-noi-vu', '2025-07-01', null],
    ]);
    // 50 million of an enterprise: the chief inspector until 30 June, the commune chair from 1 July on.
    for (const [on, title, code] of [
      ['2025-06-30', 'so-chief-inspector', 'ok'],
      ['2025-06-30', 'commune-chair', 'AboveCompetence'],
      ['2025-07-01', 'so-chief-inspector', 'TitleDidNotExist'],
      ['2025-07-01', 'commune-chair', 'ok'],
    ] as const) {
      const { result } = given(...opened).when(decide(on, { authority: { ...CHAIR, title } }));
      expect([on, title, result.ok ? 'ok' : result.error.code]).toEqual([on, title, code]);
    }
  });
});

test('whatever act, kind, day and factors: the fine never leaves its bracket, nor the part of it that the factors leave', () => {
  const question = fc.record({
    actCode: fc.constantFrom(...VIOLATION_ACTS.map((a) => a.code)),
    employerKind: fc.constantFrom(...EMPLOYER_KIND_CODES),
    start: fc.integer({ min: 0, max: 4_900 }).map((days) => addDays('2013-10-10', days)),
    length: fc.integer({ min: 0, max: 900 }),
    later: fc.integer({ min: 0, max: 400 }),
    mitigating: fc.integer({ min: 0, max: 4 }),
    aggravating: fc.integer({ min: 0, max: 4 }),
    amount: fc.integer({ min: 0, max: 160 * M }),
  });
  let fined = 0;
  fc.assert(
    fc.property(question, ({ start, length, later, mitigating, aggravating, amount, ...act }) => {
      const end = addDays(start, length);
      const bracket = bracketFor({ ...act, actStart: start, actEnd: end, detectedOn: end, decidedOn: addDays(end, later) });
      if (!bracket.ok) return;
      const { min, max } = bracket.value;
      const choice = fineFor(bracket.value, { mitigating, aggravating }, addDays(end, later));
      expect(min <= choice.min && choice.min <= choice.suggested && choice.suggested <= choice.max && choice.max <= max).toBe(
        true,
      );
      const accepted = checkAmount(amount, bracket.value);
      expect(accepted.ok).toBe(min <= amount && amount <= max);
      if (max > 0) fined++;
    }),
    { numRuns: 3_000 },
  );
  expect(fined).toBeGreaterThan(1_000);
});
