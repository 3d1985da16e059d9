import * as fc from 'fast-check';
import { FOREVER } from '#kernel';
import { LONG } from '../../kernel/testing/form.ts';
import type { CollectionSpec, Document, Filter, ReadModelStore, TallyQuery } from '../port.ts';
import type { StoreFixture } from './fixture.ts';
import { grouped, matches, type Plain } from './naive.ts';
import { at, StoreUnderTest, takeAll } from './store-under-test.ts';

/** Small, so that counters meet: each document holds from one instant up to another, for as long as it is open. */
const HELD: CollectionSpec = {
  name: 'held',
  fields: { from: 'text', to: 'text', open: 'flag', place: 'text', size: 'integer', kind: 'text' },
  indexes: [['place']],
  tallies: [
    { name: 'kind', by: ['kind'], from: 'from', to: 'to', where: 'open' },
    { name: 'place', by: ['place', 'size', 'open'], from: 'from', to: 'to', where: 'open', foundBy: ['place', 'size'] },
    { name: 'all', by: ['place', 'kind'], from: 'from', to: 'to', where: 'open' },
  ],
};
const KEY = { name: 'held', version: 1 };

/** Days at the edges of days, months and years, long ago and far ahead. */
const DAYS = [
  '1850-03-01T17:00:00.000Z',
  '1899-12-31T17:00:00.000Z',
  '1900-01-01T00:00:00.000Z',
  '1999-12-31T17:00:00.000Z',
  '2024-12-31T17:00:00.000Z',
  '2025-01-01T00:00:00.000Z',
  '2025-01-09T17:00:00.000Z',
  '2025-01-10T17:00:00.000Z',
  '2025-01-10T17:00:00.001Z',
  '2025-01-29T17:00:00.000Z',
  '2025-01-31T17:00:00.000Z',
  '2025-11-30T17:00:00.000Z',
  '2031-02-01T17:00:00.000Z',
  FOREVER,
];
const day = fc.constantFrom(...DAYS);
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });
const place = maybe(fc.constantFrom('', 'P1', 'P2', 'Đà'));
const size = maybe(fc.constantFrom(0, 1, -2));
const kind = maybe(fc.constantFrom('a', 'b'));
const id = fc.nat(12).map((n) => `d${n}`);
const document: fc.Arbitrary<Plain> = fc
  .record({ id, from: maybe(day), to: maybe(day), open: maybe(fc.boolean()), place, size, kind })
  .map((one) => one as Plain);
/** One commit: documents put or deleted, each looked at before or not; or the store is told to lay what it has put off. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(
      fc.record({
        put: fc.option(document, { nil: null }),
        id,
        seen: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  },
  { weight: 1, arbitrary: fc.constant('complete' as const) },
);
const leaf = (field: 'place' | 'size' | 'kind', value: fc.Arbitrary<string | number | null>): fc.Arbitrary<Filter> =>
  fc.oneof(
    fc.record({ op: fc.constantFrom('eq' as const, 'ne' as const), field: fc.constant(field), value }),
    fc.record({ op: fc.constant('in' as const), field: fc.constant(field), values: fc.array(value, { maxLength: 3 }) }),
  );
const filter: fc.Arbitrary<Filter | undefined> = fc.oneof(
  fc.constant(undefined),
  leaf('place', place),
  leaf('kind', kind),
  fc.record({
    op: fc.constantFrom('and' as const, 'or' as const),
    filters: fc.tuple(leaf('place', place), fc.oneof(leaf('size', size), leaf('kind', kind))),
  }),
  leaf('size', size).map((one) => ({ op: 'not' as const, filter: one })),
);
const question = fc.record({
  at: day,
  by: fc.uniqueArray(fc.constantFrom('place', 'size', 'open', 'kind'), { maxLength: 3 }),
  filter,
});

async function commit(
  store: ReadModelStore,
  changes: readonly { readonly put: Plain | null; readonly id: string; readonly seen: boolean }[],
): Promise<void> {
  const { position, epoch, revision } = await takeAll(store, KEY);
  const unit = store.unitOfWork(KEY);
  for (const { put, id: other, seen } of changes) {
    if (seen) await unit.load('held', [put?.id ?? other]);
    if (put) unit.put('held', put as Document);
    else unit.delete('held', other);
  }
  expect(await store.commit(unit, { expected: revision, next: at(Number(position ?? 0) + 1), epoch })).toBe('stored');
}

/** What a tally must say, from the documents. Null: no tally counts by all of it. */
function counted(documents: readonly Plain[], query: TallyQuery) {
  const asked = new Set([...query.by, ...namesIn(query.filter)]);
  if (
    query.at < '1900' ||
    query.at === FOREVER ||
    !HELD.tallies!.some(({ by }) => [...asked].every((field) => by.includes(field)))
  )
    return null;
  const holds = ({ from, to, open }: Plain): boolean =>
    from != null && to != null && open === true && String(from) <= query.at && query.at < String(to);
  const groups = grouped(
    documents.filter((one) => holds(one) && matches(query.filter, one)),
    { by: query.by },
  );
  return new Map(groups.map(({ key, count }) => [JSON.stringify(key), count]));
}
const namesIn = (one: Filter | undefined): readonly string[] =>
  one === undefined ? [] : [...JSON.stringify(one).matchAll(/"field":"(\w+)"/g)].map(([, name]) => name!);

export function tallyContract(makeFixture: () => StoreFixture): void {
  describe('tallies', () => {
    const runs = LONG ? 300 : 20;
    test('after any commits, whenever it is laid, a tally says what a count of the documents says', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { maxLength: 6 }),
          fc.array(question, { minLength: 5, maxLength: 12 }),
          async (steps, questions) => {
            const tested = await new StoreUnderTest(makeFixture()).open();
            try {
              let { store } = tested;
              await store.register(KEY, [HELD]);
              const documents = new Map<string, Plain>();
              for (const one of steps) {
                if (one === 'complete') {
                  await store.complete(KEY);
                  store = await tested.reopened();
                  continue;
                }
                await commit(store, one);
                for (const { put, id: other } of one)
                  if (put) documents.set(put.id, put);
                  else documents.delete(other);
              }
              store = await tested.reopened();
              for (const query of questions) {
                const said = await store.tallied('held', query);
                const found = said && new Map(said.map(({ key, count }) => [JSON.stringify(key), count]));
                expect(found).toEqual(counted([...documents.values()], query));
                // In the order of `group`.
                if (said) {
                  const all = (await store.group('held', { by: query.by })).map(({ key }) => JSON.stringify(key));
                  const order = said.map(({ key }) => all.indexOf(JSON.stringify(key)));
                  expect(order).toEqual(order.toSorted((a, b) => a - b));
                }
              }
              expect(await store.miscounts(KEY)).toEqual([]);
            } finally {
              await tested.close();
            }
          },
        ),
        { numRuns: runs },
      );
    });

    test('what was refused counts nothing; a version of its own counts its own', async () => {
      const tested = await new StoreUnderTest(makeFixture()).open();
      try {
        const { store } = tested;
        const one = { id: 'd1', from: DAYS[4], to: FOREVER, open: true, place: 'P1' } as Plain;
        await store.register(KEY, [HELD]);
        await store.complete(KEY);
        await commit(store, [{ put: one, id: '', seen: false }]);
        const { epoch, revision } = await takeAll(store, KEY);
        const unit = store.unitOfWork(KEY);
        unit.put('held', { ...one, id: 'd2' } as Document);
        expect(await store.commit(unit, { expected: revision + 1, next: at(9), epoch })).toBe('stale');
        const query = { at: DAYS[7]!, by: ['place'] };
        expect(await store.tallied('held', query)).toEqual([{ key: ['P1'], count: 1, sums: {} }]);

        const next = { name: 'held', version: 2 };
        await store.register(next, [HELD]);
        await store.activate(next);
        expect(await store.tallied('held', query)).toEqual([]);
        expect(await store.tallied('held', { at: DAYS[7]!, by: [] })).toEqual([{ key: [], count: 0, sums: {} }]);
        await store.prune(KEY);
        expect(await store.versions('held')).toEqual([2]);
        await store.register(KEY, [HELD]);
        await store.activate(KEY);
        expect(await store.tallied('held', query)).toEqual([]);
      } finally {
        await tested.close();
      }
    });

    test('a tally names declared fields of the right type', async () => {
      const tested = await new StoreUnderTest(makeFixture()).open();
      try {
        for (const wrong of [{ by: ['nothing'] }, { from: 'size' }, { where: 'place' }])
          await expect(
            tested.store.register(KEY, [{ ...HELD, tallies: [{ ...HELD.tallies![0]!, ...wrong }] }]),
          ).rejects.toMatchObject({ code: 'UNKNOWN_FIELD' });
      } finally {
        await tested.close();
      }
    });
  });
}
