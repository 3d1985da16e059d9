import { addDays, startOfDay, type DomainEvent, type LocalDate } from '#kernel';
import { pastFilter, projectAll, recorded } from '#projections';
import * as fc from 'fast-check';
import * as events from '../violations/events.ts';
import type { ViolationEvent } from '../violations/events.ts';
import { latenessOf } from '../violations/lateness.ts';
import { evolveViolation } from '../violations/state.ts';
import { violationsPast } from '../violations/projection.ts';
import { asOfFilter } from './as-of-filter.ts';
import { registration } from './histories.testing.ts';
import { compliance, complianceProjection } from './index.ts';

/** What is recorded of violations of one employer, in any order of its days: papers arrive late. All made up. */
const EMPLOYER = 'e1';
const FIRST = '2024-01-01';
const day = (n: number): LocalDate => addDays(FIRST, n);
const LAST = 60;

interface Step {
  readonly what: 'due' | 'claimed' | 'abated' | 'not-abated' | 'withdrawn';
  readonly n: number;
  readonly which: number;
}
function eventOf({ what, n, which }: Step): DomainEvent {
  const on = day(n);
  const at = startOfDay(on);
  const of = { violation: `v${which}`, employer: EMPLOYER, on };
  if (what === 'due') return events.abatementDueSet.of(at, { ...of, dueOn: day(n + 5 + which * 7), reason: 'Gia hạn' });
  if (what === 'claimed') return events.abatementClaimed.of(at, { ...of, outcome: 'abated' });
  if (what === 'withdrawn') return events.violationWithdrawn.of(at, { ...of, reason: 'Ghi nhầm' });
  return events.abatementVerified.of(at, { ...of, outcome: what, abated: what === 'abated' });
}
const found = (which: number): DomainEvent =>
  events.violationRecorded.of(startOfDay(day(which * 3)), {
    violation: `v${which}`,
    employer: EMPLOYER,
    unit: '00577@2025-07-01',
    within: ['01@2021-11-01'],
    actCode: 'HOURS-EXCEEDED',
    actStart: day(which * 3),
    detectedOn: day(which * 3),
    employerKind: 'household-business',
    minors: { under13: 0, from13to14: 0, from15to17: 1 },
    repeatOffence: false,
    basis: { decree: '12/2022/NĐ-CP', article: 'Art. 29', verified: true },
    abatementDueOn: day(which * 3 + 10),
  });

/** Without what is refused: nothing comes after a withdrawal, and after a verified abatement a withdrawal alone. */
function historyOf(which: number, steps: readonly Step[]): readonly DomainEvent[] {
  const history = [found(which)];
  let state = evolveViolation(null, history[0] as ViolationEvent);
  for (const step of steps.filter((one) => one.which === which)) {
    if (state!.state === 'withdrawn' || (state!.state === 'abated' && step.what !== 'withdrawn')) continue;
    const event = eventOf(step);
    state = evolveViolation(state, event as ViolationEvent);
    history.push(event);
  }
  return history;
}

async function overdueByDay(steps: readonly Step[]) {
  const log = [
    ...recorded(`employer-${EMPLOYER}`, [registration(EMPLOYER, FIRST)]),
    ...[0, 1].flatMap((which) => recorded(`violation-v${which}`, historyOf(which, steps))),
  ];
  const views = await projectAll([complianceProjection, violationsPast.projection], log);
  const days: { day: LocalDate; flag: boolean; violations: boolean }[] = [];
  for (let n = 0; n <= LAST; n++) {
    const today = day(n);
    const occurred = startOfDay(today);
    const moment = { key: `/${today}`, recorded: null, occurred, held: occurred, today };
    const [row] = (await views.find(compliance, { filter: asOfFilter(moment), limit: 1 })).documents;
    const { documents } = await views.find(violationsPast.collection, { filter: pastFilter(null, occurred), limit: 10 });
    days.push({
      day: today,
      flag: row!.abatementOverdue,
      violations: documents.some((violation) => latenessOf(violation, today).overdue),
    });
  }
  return days;
}
const told = (days: Awaited<ReturnType<typeof overdueByDay>>, who: 'flag' | 'violations') =>
  days.filter((one) => one[who]).map((one) => one.day);

const steps = fc.array(
  fc.record({
    what: fc.constantFrom('due', 'claimed', 'abated', 'not-abated', 'withdrawn'),
    n: fc.integer({ min: 3, max: LAST }),
    which: fc.nat(1),
  }) as fc.Arbitrary<Step>,
  { maxLength: 6 },
);

test('on every day the employer is flagged if, and only if, one of its violations is overdue', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const days = await overdueByDay(history);
      expect(told(days, 'violations')).toEqual(told(days, 'flag'));
    }),
    { numRuns: 60 },
  );
});

test.each<[string, readonly Step[], readonly [number, number][]]>([
  ['nothing else', [], [[11, LAST]]],
  [
    'a longer time, recorded before an earlier one',
    [
      { what: 'due', n: 20, which: 0 },
      { what: 'due', n: 4, which: 0 },
    ],
    [
      [10, 19],
      [26, LAST],
    ],
  ],
  [
    'found abated, and on a later day not, whichever was recorded first',
    [
      { what: 'not-abated', n: 30, which: 0 },
      { what: 'abated', n: 20, which: 0 },
    ],
    [
      [11, 19],
      [30, LAST],
    ],
  ],
  ['withdrawn: overdue on no day, as it should not have been recorded', [{ what: 'withdrawn', n: 30, which: 0 }], []],
])('of the first violation alone: %s', async (_, history, spans) => {
  const days = await overdueByDay([...history, { what: 'withdrawn', n: 3, which: 1 }]);
  const expected = spans.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_one, i) => day(from + i)));
  expect([told(days, 'flag'), told(days, 'violations')]).toEqual([expected, expected]);
});
