import { takeAll } from './contract/store-under-test.ts';
import type { Position } from '#event-store';
import { createMemoryReadModels, withPageCache, type Document, type PageCachedStore, type ReadModelStore } from '#read-models';

interface Thing extends Document {
  readonly size: number;
}
const KEY = { name: 'things', version: 1 };

async function setUp(): Promise<{
  store: PageCachedStore;
  finds: () => number;
  /** Answers wait until it is called off. */
  hold: () => () => void;
  put: (...things: Thing[]) => Promise<void>;
  sizes: () => Promise<number[]>;
}> {
  let finds = 0;
  const inner = createMemoryReadModels();
  const find = inner.find.bind(inner);
  // Read at once, answered when nothing holds it.
  let held: Promise<void> = Promise.resolve();
  const slowly: typeof find = async (c, q) => {
    finds++;
    const [page] = await Promise.all([find(c, q), held]);
    return page;
  };
  const store = withPageCache({ ...inner, find: slowly } as ReadModelStore);
  await store.register(KEY, [{ name: 'things', fields: { size: 'integer' }, indexes: [] }]);
  let { revision, epoch } = await takeAll(store, KEY);
  let step = 0;
  return {
    store,
    finds: () => finds,
    hold: () => {
      let goOn = (): void => {};
      held = new Promise((resolve) => (goOn = resolve));
      return goOn;
    },
    put: async (...things) => {
      const unit = store.unitOfWork(KEY);
      for (const thing of things) unit.put('things', thing);
      const next = String(++step).padStart(16, '0') as Position;
      expect(await store.commit(unit, { expected: revision++, next, epoch })).toBe('stored');
    },
    sizes: async () =>
      (await store.find<Thing>('things', { sort: [{ field: 'size', direction: 'asc' }], limit: 10 })).documents.map(
        (d) => d.size,
      ),
  };
}

test('the same page is read once; a commit to the collection is seen at once', async () => {
  const { put, sizes, finds } = await setUp();
  await put({ id: 'a', size: 1 });
  expect([await sizes(), await sizes(), finds()]).toEqual([[1], [1], 1]);
  await put({ id: 'b', size: 2 });
  expect([await sizes(), finds()]).toEqual([[1, 2], 2]);
});

test('asked by many at once it is read once; who asks after a commit waits for no reading of before', async () => {
  const { put, sizes, finds, hold } = await setUp();
  await put({ id: 'a', size: 1 });
  expect([await Promise.all([sizes(), sizes(), sizes()]), finds()]).toEqual([[[1], [1], [1]], 1]);
  await put({ id: 'b', size: 2 });
  const goOn = hold();
  const before = sizes();
  await put({ id: 'c', size: 3 });
  const after = sizes();
  goOn();
  expect([await before, await after, finds()]).toEqual([[1, 2], [1, 2, 3], 3]);
  expect([await sizes(), finds()]).toEqual([[1, 2, 3], 3]);
});

test('another question is another page', async () => {
  const { store, put, finds } = await setUp();
  await put({ id: 'a', size: 1 }, { id: 'b', size: 2 });
  const page = (size: number) => store.find<Thing>('things', { filter: { op: 'eq', field: 'size', value: size }, limit: 10 });
  expect([(await page(1)).documents[0]?.id, (await page(2)).documents[0]?.id, finds()]).toEqual(['a', 'b', 2]);
});

test('a switch to another version is seen at once', async () => {
  const { store, put, sizes } = await setUp();
  await put({ id: 'a', size: 1 });
  expect(await sizes()).toEqual([1]);
  await store.register({ name: 'things', version: 2 }, [{ name: 'things', fields: { size: 'integer' }, indexes: [] }]);
  await store.activate({ name: 'things', version: 2 });
  expect(await sizes()).toEqual([]);
});

test('a build has all its partitions', async () => {
  const { store } = await setUp();
  const key = { name: 'parted', version: 1 };
  await store.register(key, [{ name: 'parts', fields: {}, indexes: [] }], 64);
  expect((await store.slices(key)).flatMap((slice) => slice.partitions)).toHaveLength(64);
});

describe('what a piece of work has read', () => {
  test('is current until a collection of it changes, also through another page of it', async () => {
    const { store, put, sizes } = await setUp();
    await put({ id: 'a', size: 1 });
    const { value, reads } = await store.noting(sizes);
    expect([value, reads.isCurrent()]).toEqual([[1], true]);
    const byId = await store.noting(() => store.get<Thing>('things', 'a'));
    const nothing = await store.noting(async () => null);
    await put({ id: 'b', size: 2 });
    expect([reads.isCurrent(), byId.reads.isCurrent(), nothing.reads.isCurrent()]).toEqual([false, false, true]);
  });

  test('is not current where a change came while it was read', async () => {
    const { store, put, sizes, hold } = await setUp();
    await put({ id: 'a', size: 1 });
    const goOn = hold();
    const work = store.noting(sizes);
    await put({ id: 'b', size: 2 });
    goOn();
    const { value, reads } = await work;
    expect([value, reads.isCurrent()]).toEqual([[1], false]);
  });

  test('is never current where something else was read, another process changed the store, or its time is over', async () => {
    const { store, sizes } = await setUp();
    const elsewhere = await store.noting(async () => store.readElsewhere());
    const { reads } = await store.noting(sizes);
    expect([elsewhere.reads.isCurrent(), reads.isCurrent()]).toEqual([false, true]);
    store.forgetPages();
    expect(reads.isCurrent()).toBe(false);
    const old = withPageCache(createMemoryReadModels(), { maxAgeMs: 0 });
    expect((await old.noting(async () => null)).reads.isCurrent()).toBe(false);
  });

  test('of two pieces of work at once each has its own', async () => {
    const { store, put, sizes } = await setUp();
    const [things, none] = await Promise.all([store.noting(sizes), store.noting(async () => null)]);
    await put({ id: 'a', size: 1 });
    expect([things.reads.isCurrent(), none.reads.isCurrent()]).toEqual([false, true]);
  });
});
