import { addDays, startOfDay, type DomainEvent } from '#kernel';
import { complianceProjection } from '#contexts/compliance/index';
import type { Recorded } from '#event-store';
import { projectAll, recorded } from '#projections';
import * as fc from 'fast-check';
import { activityOf, FIRST, LAST, violationOf, type Step } from '../../../test/corrections/histories.ts';
import { COUNTED, figuresOf, type Span } from './figures.ts';
import { recomputed as recomputedFrom } from './recomputed.ts';

/** The unit in which the made-up records begin; corrections take them out of it and back. */
const UNIT = '00004@2025-07-01';
const access = { within: (unit: string) => ({ op: 'eq', field: 'unit', value: unit }) as never };
const at = (i: number): string => startOfDay(addDays('2027-01-01', i));
const steps = fc.array(
  fc.record({ what: fc.nat(99), n: fc.nat(LAST), m: fc.nat(LAST), which: fc.nat(2) }) as fc.Arbitrary<Step>,
  { minLength: 2, maxLength: 12 },
);
const VIEWS = [...COUNTED.map(({ past }) => past.projection), complianceProjection];

/** One event of the one record, one of the other, each recorded a day after the one before. */
function logOf(ofViolation: readonly DomainEvent[], ofActivity: readonly DomainEvent[]): readonly Recorded[] {
  const turns = Array.from({ length: Math.max(ofViolation.length, ofActivity.length) }, (_, i) => i);
  const all = turns.flatMap((i) => [
    ...ofViolation.slice(i, i + 1).map((event) => ({ stream: 'violation-v-1', event, revision: i })),
    ...ofActivity.slice(i, i + 1).map((event) => ({ stream: 'activity-a-1', event, revision: i })),
  ]);
  return all.flatMap(({ stream, event, revision }, i) =>
    recorded(stream, [event], { firstRevision: revision, firstPosition: i + 1, recordedAt: at(i) }),
  );
}
const reading = (log: readonly Recorded[]) => ({
  async *readStream(stream: string) {
    yield* log.filter((event) => event.stream === stream).toReversed();
  },
});

test('figures as of a recording are those shown then, and every later difference is the sum of its records with the events behind it', async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(steps, steps, fc.nat(20), fc.nat(20), async (first, second, i, j) => {
      const log = logOf(violationOf(first), activityOf(second));
      const [then, until] = [i % log.length, j % (log.length + 1)];
      const frozen = {
        unit: UNIT,
        periodFrom: FIRST,
        periodTo: addDays(FIRST, 60),
        figuresTo: addDays(FIRST, LAST),
        recorded: at(then),
      };
      const span: Span = { ...frozen };
      const shownThen = await projectAll(VIEWS, log.slice(0, then + 1));
      const readModels = await projectAll(VIEWS, log);
      const figures = await figuresOf(span, { readModels: shownThen, access });
      expect(await figuresOf(span, { readModels, access })).toEqual(figures);

      const now = until < then || until === log.length ? null : at(until);
      const told = await recomputedFrom(frozen, figures, now, { readModels, access, log: reading(log) });
      const key = ({ figure, part = null }: { figure: string; part?: string | null | undefined }) => `${figure} ${part ?? ''}`;
      const [before, after] = [figures, told.figures].map((all) => new Map(all.map((one) => [key(one), one.value]))) as [
        Map<string, number>,
        Map<string, number>,
      ];
      const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
        (one) => (before.get(one) ?? 0) !== (after.get(one) ?? 0),
      );
      expect(told.differences.map(key).toSorted()).toEqual(changed.toSorted());
      for (const one of told.differences) {
        expect(one).toMatchObject({ frozen: before.get(key(one)) ?? 0, now: after.get(key(one)) ?? 0, unexplained: 0 });
        expect(one.moved.reduce((sum, { by }) => sum + by, 0)).toBe(one.now - one.frozen);
        for (const { causes } of one.moved) {
          expect(causes.length).toBeGreaterThan(0);
          for (const { recordedAt } of causes)
            expect(recordedAt! > frozen.recorded && (now === null || recordedAt! <= now)).toBe(true);
        }
      }
      seen += told.differences.length;
    }),
    { numRuns: 60 },
  );
  // It has told of something.
  expect(seen).toBeGreaterThan(20);
});
