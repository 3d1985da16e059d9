import { MongoClient } from 'mongodb';
import type { CollectionSpec, Document, ProjectionKey, ReadModelStore } from '#read-models';
import { createMongoReadModels } from '#read-models/mongodb/index';
import { at, takeAll } from '../../libs/read-models/contract/store-under-test.ts';
import { mongoOf, mongoTargets } from '../support/mongo-targets.ts';
import { HANGS_AFTER_MS, until } from '../../libs/kernel/testing/until.ts';

const V1 = { name: 'things', version: 1 };
const V2 = { name: 'things', version: 2 };
const THINGS: CollectionSpec = {
  name: 'things',
  fields: { name: 'text', size: 'integer', words: 'keywords' },
  indexes: [['name', 'size'], ['size']],
};

describe.each(mongoTargets())('processes that share read models in MongoDB: $name', (target) => {
  const mongo = mongoOf(target);
  let stores: ReadModelStore[];
  beforeEach(() => {
    stores = [];
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
    await mongo.drop();
  });
  const open = async (): Promise<ReadModelStore> => {
    const store = await createMongoReadModels({ url: mongo.url, database: mongo.database, timeoutMs: HANGS_AFTER_MS });
    stores.push(store);
    return store;
  };
  const fill = async (store: ReadModelStore, key: ProjectionKey, documents: readonly object[]) => {
    await store.register(key, [THINGS]);
    const { epoch, revision } = await takeAll(store, key);
    const unit = store.unitOfWork(key);
    for (const document of documents) unit.put('things', document as Document);
    expect(await store.commit(unit, { epoch, expected: revision, next: at(1) })).toBe('stored');
  };
  const numbered = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `t${i}`, size: i }));
  async function looking<T>(look: (client: MongoClient) => Promise<T>): Promise<T> {
    const client = new MongoClient(mongo.url);
    try {
      return await look(client);
    } finally {
      await client.close();
    }
  }
  const collections = () =>
    looking(async (client) =>
      (await client.db(mongo.database).listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name),
    );

  test('one that reads follows switches and prunes, and never sees a view that is half there', async () => {
    const [writer, reader] = [await open(), await open()];
    await fill(writer, V1, numbered(5));
    expect(await reader.count('things')).toBe(5);
    await fill(writer, V2, numbered(3));
    await writer.activate(V2);
    await writer.prune(V1);
    const seen = new Set<number>();
    await until(async () => seen.add(await reader.count('things')).has(3), 0);
    expect([...seen].filter((count) => count !== 5 && count !== 3)).toEqual([]);
    expect(await reader.versions('things')).toEqual([2]);
    expect(await reader.activeVersion('things')).toBe(2);
    await expect(reader.at(V1).count('things')).rejects.toMatchObject({ code: 'STORE_REFUSED' });
  });

  test('all register the same at the same time: one build, one slice, no collection left over', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, open));
    const keys = Array.from({ length: 5 }, (_, i) => ({ name: `view${i}`, version: 1 }));
    await Promise.all(
      all.map(async (store) => {
        for (const key of keys) await store.register(key, [{ ...THINGS, name: key.name }], 64);
      }),
    );
    for (const key of keys) expect(await all[0]!.slices(key)).toMatchObject([{ position: null, owner: null }]);
    const catalog = ['catalog', 'catalog.slices', 'catalog.workers'];
    const names = (await collections()).filter((name) => !catalog.includes(name));
    expect(names.map((name) => name.replace(/_\d+$/, '')).sort()).toEqual(keys.map(({ name }) => `${name}__v1`));
  });

  test('what was pruned is dropped when nobody can be reading it any more, also by another process', async () => {
    const writer = await open();
    await fill(writer, V1, numbered(5));
    await fill(writer, V2, numbered(3));
    await writer.activate(V2);
    await writer.prune(V1);
    const ofV1 = async () => (await collections()).filter((name) => name.startsWith('things__v1'));
    expect(await ofV1()).toHaveLength(1);
    // As if a while had gone by.
    await looking((client) =>
      client
        .db(mongo.database)
        .collection<{ _id: string }>('catalog')
        .updateOne({ _id: 'lachan-read-models' }, { $set: { 'trash.0.at': 0 } }),
    );
    const next = await open();
    await until(async () => (await ofV1()).length === 0);
    expect(await next.count('things')).toBe(3);
    // A version that comes back begins from nothing, under another name.
    await next.register(V1, [THINGS]);
    expect(await next.at(V1).count('things')).toBe(0);
  });

  test('claims at the same time: no partition has two owners', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, open));
    await all[0]!.register(V1, [THINGS], 64);
    const now = '2026-01-01T00:00:00.000Z';
    const leased = '2026-01-01T00:00:10.000Z';
    const taken = await Promise.all(
      all.map((store, w) => {
        const partitions = Array.from({ length: 40 }, (_, i) => (i + w * 8) % 64);
        return store.take(V1, { owner: `w${w}`, partitions, until: leased, free: now });
      }),
    );
    const held = taken.flat().flatMap((slice) => slice.partitions);
    expect(new Set(held).size).toBe(held.length);
    const slices = await all[1]!.slices(V1);
    expect(slices.flatMap((slice) => slice.partitions).sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, i) => i));
    expect(new Set(slices.map((slice) => slice.epoch)).size).toBe(slices.length);
  });

  test('commits and renewals on slices of one build do not hold each other up or get lost', async () => {
    const [one, other] = [await open(), await open()];
    await one.register(V1, [THINGS], 2);
    const work = async (store: ReadModelStore, owner: string, partition: number) => {
      const [slice] = await store.take(V1, { owner, partitions: [partition], until: '2026-01-01T00:00:10.000Z' });
      for (let i = 0; i < 20; i++) {
        const unit = store.unitOfWork(V1);
        unit.put('things', { id: `${owner}${i}` });
        const [result] = await Promise.all([
          store.commit(unit, { epoch: slice!.epoch, expected: i, next: at(i + 1) }),
          store.renew(owner, `2026-01-01T00:01:${10 + i}.000Z`),
        ]);
        expect(result).toBe('stored');
      }
    };
    await Promise.all([work(one, 'a', 0), work(other, 'b', 1)]);
    expect(await one.count('things')).toBe(40);
    const slices = await one.slices(V1);
    expect(slices.map(({ revision, position, leasedUntil }) => [revision, position, leasedUntil])).toEqual([
      [20, at(20), '2026-01-01T00:01:29.000Z'],
      [20, at(20), '2026-01-01T00:01:29.000Z'],
    ]);
  });

  test('documents come back exactly as JSON has them', async () => {
    const store = await open();
    const odd = JSON.parse(
      '{"z":1,"id":"odd","a":{"__proto__":{"x":null},"$set":1,"b.c":[null,[],{}]},"big":9007199254740993,"small":5e-324,"half":"\\ud83d","nul":"\\u0000","name":"\\u0000","size":-0}',
    ) as Document;
    await fill(store, V1, [odd, { id: 'half \ud83d', size: -0 }]);
    expect(JSON.stringify(await store.get('things', 'odd'))).toBe(JSON.stringify(odd));
    expect((await store.get('things', 'half \ud83d'))?.id).toBe('half \ud83d');
    expect(await store.group('things', { by: ['size'] })).toEqual([{ key: [0], count: 2, sums: {} }]);
  });

  test('sums are exact to 2^53', async () => {
    const store = await open();
    await fill(store, V1, [
      { id: 'a', size: 2 ** 53 - 2 },
      { id: 'b', size: 1 },
    ]);
    expect(await store.group('things', { by: [], sum: ['size'] })).toEqual([{ key: [], count: 2, sums: { size: 2 ** 53 - 1 } }]);
  });

  test('a page too large for one transaction is refused as a whole, by its size', async () => {
    const store = await open();
    await store.register(V1, [THINGS]);
    const { epoch, revision } = await takeAll(store, V1);
    const commit = (documents: readonly Document[]) => {
      const unit = store.unitOfWork(V1);
      for (const document of documents) unit.put('things', document);
      return store.commit(unit, { epoch, expected: revision, next: at(1) });
    };
    const large = (id: string, mebibytes: number) => ({ id, text: 'x'.repeat(mebibytes * 1_048_576) });
    const said = (message: string) => ({ code: 'BAD_DOCUMENT', message: expect.stringContaining(message) });
    await expect(commit([large('a', 16)])).rejects.toMatchObject(said('a document of things'));
    await expect(commit([large('a', 8), large('b', 8)])).rejects.toMatchObject(said('the page is too large'));
    expect(await store.count('things')).toBe(0);
    expect(await commit([large('a', 7), large('b', 7)])).toBe('stored');
    expect(await store.count('things')).toBe(2);
  });

  test('the catalog that is taken away is said, not made up', async () => {
    const store = await open();
    await fill(store, V1, numbered(1));
    await looking((client) => client.db(mongo.database).dropDatabase());
    await expect(store.versions('things')).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('is gone'),
    });
  });
});
