import { FOREVER, integer, object, personal, text } from '#kernel';
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

/** The same with events that move an earlier one to another day, or take it away. */
const corrected = {
  ...spec,
  name: 'correctedSums',
  on: {
    ...spec.on,
    Moved: { key: () => 'a', apply: (before: Sum | null): Sum | null => before },
  },
  rectifies: {
    events: ['Began', 'Added', 'Ended', 'Moved'].map((type) => ({ type, fields: { n: integer() } })),
    by: ['Moved'],
    rectified: (earlier: any, by: any) =>
      earlier.data.n !== by.data.of ? earlier : by.data.to === null ? null : { ...earlier, occurredAt: by.data.to },
  },
} as const;
const correctedPast = pastOf(corrected as never);

test('an event that was moved or taken away by a correction is folded where it belongs from the recording of the correction on, and as before until then', async () => {
  const event = fc.record({
    type: fc.constantFrom('Began', 'Added', 'Added', 'Moved', 'Moved'),
    occurred: fc.nat(8),
    later: fc.nat(2),
    of: fc.nat(4),
    to: fc.option(fc.nat(8), { freq: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 9 }), fc.constantFrom(1, 3, 100), async (given, pageSize) => {
      let now = 0;
      const log = given.map(({ type, occurred, later, of, to }, n) => {
        now += later;
        const data = type === 'Moved' ? { n, of, to: to === null ? null : minute(to) } : { n };
        const [one] = recorded('sum-a', [{ type, occurredAt: minute(occurred), data } as never], {
          firstRevision: n,
          firstPosition: n + 1,
          recordedAt: minute(now),
        });
        return one! as any;
      });
      const readModels = await projectAll(correctedPast.projection, log, { pageSize });
      for (let r = -1; r <= now + 1; r++) {
        const known = log
          .filter((e) => e.recordedAt <= minute(r))
          .reduce<readonly any[]>(
            (before, by) => [
              ...(by.type === 'Moved' ? before.flatMap((one) => corrected.rectifies.rectified(one, by) ?? []) : before),
              by,
            ],
            [],
          );
        for (let v = -1; v <= 9; v++) {
          const expected = known
            .filter((e) => e.occurredAt <= minute(v))
            .reduce<Sum | null>((document, e) => corrected.on[e.type as 'Began'].apply(document, e, 'a'), null);
          const { documents } = await readModels.find(correctedPast.collection as never, {
            filter: pastFilter(r > now ? null : minute(r), minute(v)) as never,
            limit: 5,
          });
          expect(documents.map((row) => documentOf(row as never))).toEqual(expected ? [expected] : []);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('of what is kept to fold an event again nothing is personal; an event whose fields are not told is refused when the view is declared', async () => {
  const fields = {
    n: integer(),
    owner: personal(text(), 'owner'),
    address: object({ street: personal(text(), 'owner'), unit: text() }),
  };
  const told = { ...corrected.rectifies, events: Object.keys(corrected.on).map((type) => ({ type, fields })) };
  const view = pastOf({ ...corrected, rectifies: told } as never);
  const data = { n: 0, owner: 'Lê Thị Mẫu', address: { street: 'Ngõ Mẫu 7', unit: '00001' } };
  const [log] = [recorded('sum-a', [{ type: 'Began', occurredAt: minute(0), data } as never], { recordedAt: minute(1) })];
  const readModels = await projectAll(view.projection, log);
  const { documents } = await readModels.find(view.projection.collections[1]!.name, { limit: 5 });
  const kept = JSON.stringify(documents);
  expect(kept).toContain('00001');
  for (const word of ['Mẫu', 'Ngõ']) expect(kept).not.toContain(word);
  expect(() => pastOf({ ...corrected, rectifies: { ...told, events: told.events.slice(1) } } as never)).toThrow('Began');
});
