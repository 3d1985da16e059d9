import { addDays, type LocalDate } from '#kernel';
import { bodiesOver, bracketFor, CALENDAR, checkAmount, deadlines, EMPLOYER_KIND_CODES, fineFor, VIOLATION_ACTS } from '#law';
import fc from 'fast-check';
import { CHAIR, decide, explained, fold, given, KEY, M, override } from './case.testing.ts';
import { sanctionDecider } from './decider.ts';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import { clocksOf, envOn, fromService, history, minutesOf } from './histories.testing.ts';
import { factsOf, type SanctionState } from './state.ts';

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
