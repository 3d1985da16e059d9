import { FOREVER } from '#kernel';
import { collection, type Document } from '#read-models';
import fc from 'fast-check';
import { pastOf } from './past.ts';
import { documentOf, pastFilter } from './past-rows.ts';
import { projectAll, recorded } from './testing.ts';

interface Sum extends Document {
  readonly seen: readonly number[];
  readonly last: number;
}
const sums = collection<Sum>()({ name: 'sums', fields: { last: 'integer' }, indexes: [['last']] });
const spec = {
  name: 'sums',
  version: 1,
  collection: sums,
  on: {
    Began: {
      key: () => 'a',
      apply: (before: Sum | null, { data }: any, id: string): Sum | null => before ?? { id, seen: [data.n], last: data.n },
    },
    Added: {
      key: () => 'a',
      apply: (before: Sum | null, { data }: any): Sum | null =>
        before && { ...before, seen: [...before.seen, data.n], last: data.n },
    },
    Ended: { key: () => 'a', apply: (): Sum | null => null },
  },
} as const;
const past = pastOf(spec as never);
const minute = (n: number): string => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();

test('as of every pair of moments it is what a fold of the events known and begun by then gives', async () => {
  const event = fc.record({
    type: fc.constantFrom('Began', 'Added', 'Added', 'Added', 'Ended'),
    occurred: fc.nat(12),
    later: fc.nat(2),
  });
  let answers = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 9 }), fc.constantFrom(1, 3, 100), async (given, pageSize) => {
      let now = 0;
      const log = given.map(({ type, occurred, later }, n) => {
        now += later;
        const [one] = recorded('sum-a', [{ type, occurredAt: minute(occurred), data: { n } } as never], {
          firstRevision: n,
          firstPosition: n + 1,
          recordedAt: minute(now),
        });
        return one!;
      });
      const readModels = await projectAll(past.projection, log, { pageSize });
      for (let r = -1; r <= now + 1; r++)
        for (let v = -1; v <= 13; v++)
          for (const known of [r, null]) {
            const at = known === null ? FOREVER : minute(known);
            const expected = log
              .filter((e) => e.recordedAt <= at && e.occurredAt <= minute(v))
              .reduce<Sum | null>((document, e) => spec.on[e.type as 'Began'].apply(document, e, 'a'), null);
            const { documents } = await readModels.find(past.collection as never, {
              filter: pastFilter(known === null ? null : minute(known), minute(v)) as never,
              limit: 5,
            });
            expect(documents.map((row) => documentOf(row as never))).toEqual(expected ? [expected] : []);
            answers++;
          }
    }),
    { numRuns: 60 },
  );
  expect(answers).toBeGreaterThan(1_000);
});
