import { MongoClient } from 'mongodb';
import type { CollectionSpec, Document, ReadModelStore, Slice } from '#read-models';
import { createMongoReadModels, type MongoReadModelsOptions } from '#read-models/mongodb/index';
import type { StoredSlice } from '../../libs/read-models/mongodb/slices.ts';
import { at, takeAll } from '../../libs/read-models/contract/store-under-test.ts';
import { MongoRelay } from '../support/mongo-relay.ts';
import { mongoOf, mongoTargets, untilItAnswers } from '../support/mongo-targets.ts';

const KEY = { name: 'things', version: 1 };
const THINGS: CollectionSpec = { name: 'things', fields: { size: 'integer' }, indexes: [['size']] };
const STEPPED_DOWN = { ok: 0, code: 189, codeName: 'PrimarySteppedDown', errmsg: 'stepped down' };
const NOT_PRIMARY = { ok: 0, code: 10_107, codeName: 'NotWritablePrimary', errmsg: 'not primary' };
const TRANSIENT = { errorLabels: ['TransientTransactionError'] };

describe.each(mongoTargets())('faults between the platform and MongoDB: $name', (target) => {
  const mongo = mongoOf(target);
  let relay: MongoRelay;
  let store: ReadModelStore;
  beforeEach(async () => {
    relay = await MongoRelay.start(mongo.url);
  });
  afterEach(async () => {
    await store?.close();
    await relay.down();
    await mongo.drop();
  });
  const open = async (more: Partial<MongoReadModelsOptions> = {}): Promise<ReadModelStore> => {
    store = await createMongoReadModels({ url: relay.url, database: mongo.database, ...more });
    await store.register(KEY, [THINGS]);
    return store;
  };
  let slice: Slice;
  const put = (size: number) => {
    const unit = store.unitOfWork(KEY);
    unit.put('things', { id: `t${size}`, size } as Document);
    return store.commit(unit, { epoch: slice.epoch, expected: slice.revision + size - 1, next: at(size) });
  };
  const begin = async (more: Partial<MongoReadModelsOptions> = {}) => {
    await open(more);
    slice = await takeAll(store, KEY);
  };
  const stands = async () => [await store.count('things'), (await store.slices(KEY))[0]!.revision];

  test.each([1, 2, 5])('a commit whose reply is lost %d times is stored, and stored once', async (times) => {
    await begin();
    relay.loseReplyTo('committransaction', times);
    expect(await put(1)).toBe('stored');
    expect(await put(2)).toBe('stored');
    expect(await stands()).toEqual([2, 2]);
  });

  test('a commit that went through and was then forgotten by the servers finds itself again', async () => {
    await begin();
    relay.loseReplyTo('committransaction');
    // Whoever is primary now knows nothing of the transaction, though its changes are there.
    const forgotten = { ok: 0, code: 251, codeName: 'NoSuchTransaction', errmsg: 'unknown', ...TRANSIENT };
    const before = relay.seen.get('update') ?? 0;
    relay.answer('committransaction', forgotten);
    expect(await put(1)).toBe('stored');
    expect(relay.seen.get('update')! - before).toBeGreaterThan(2);
    expect(await stands()).toEqual([1, 1]);
  });

  test('a commit that did not go through is made again as a whole', async () => {
    await begin();
    relay.abortInstead({ ...STEPPED_DOWN, ...TRANSIENT });
    relay.answer('update', { ...NOT_PRIMARY, ...TRANSIENT }, 2);
    expect(await put(1)).toBe('stored');
    expect(await stands()).toEqual([1, 1]);
  });

  test('somebody else is not mistaken for oneself: a commit at an old revision is stale', async () => {
    await begin();
    expect(await put(1)).toBe('stored');
    const unit = store.unitOfWork(KEY);
    unit.put('things', { id: 'late' });
    relay.loseReplyTo('committransaction');
    expect(await store.commit(unit, { epoch: slice.epoch, expected: slice.revision, next: at(9) })).toBe('stale');
    expect(await stands()).toEqual([1, 1]);
  });

  test('a primary that steps down is got over by reads, claims and switches', async () => {
    await begin();
    for (const command of ['find', 'update', 'aggregate']) relay.answer(command, STEPPED_DOWN);
    expect(await put(1)).toBe('stored');
    expect(await store.count('things')).toBe(1);
    relay.answer('find', { ...NOT_PRIMARY, ...TRANSIENT });
    expect(await takeAll(store, KEY)).toMatchObject({ position: at(1) });
    relay.answer('committransaction', { ...STEPPED_DOWN, errorLabels: ['RetryableWriteError'] });
    await store.activate(KEY);
    expect(await store.announce('a', '2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.000Z')).toEqual(['a']);
    relay.answer('delete', STEPPED_DOWN);
    expect(await store.announce('b', '2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.000Z')).toEqual(['a', 'b']);
  });

  test('silence ends in a typed error, by the deadline of the call, and work goes on when the server answers again', async () => {
    await begin({ timeoutMs: 1_500 });
    relay.silence();
    const said = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining(mongo.database) };
    await expect(put(1)).rejects.toMatchObject(said);
    await expect(store.get('things', 't1')).rejects.toMatchObject(said);
    await expect(store.slices(KEY)).rejects.toMatchObject(said);
    relay.speak();
    await untilItAnswers(() => store.slices(KEY));
    const { revision } = (await store.slices(KEY))[0]!;
    expect(await store.count('things')).toBe(revision);
    if (revision === 0) expect(await put(1)).toBe('stored');
    expect(await stands()).toEqual([1, 1]);
  });

  test('a commit of which nothing is ever heard fails by its deadline; what is there is whole', async () => {
    await begin({ timeoutMs: 1_500 });
    relay.loseReplyTo('committransaction', 1_000);
    await expect(put(1)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    relay.forgive();
    // What comes now is no matter of the short deadline.
    await store.close();
    await open();
    await untilItAnswers(() => store.slices(KEY));
    expect(await stands()).toEqual([1, 1]);
    expect(await put(2)).toBe('stored');
  });

  test('what the server refuses for good is told from what passes', async () => {
    await begin();
    const tooLarge = { ok: 0, code: 10_334, codeName: 'BSONObjectTooLarge', errmsg: 'object to insert too large' };
    relay.answer('update', tooLarge, 50);
    await expect(put(1)).rejects.toMatchObject({ code: 'STORE_FAULT', message: expect.stringContaining('BSONObjectTooLarge') });
    relay.forgive();
    expect(await put(1)).toBe('stored');
    relay.answer('update', { ok: 0, code: 13, codeName: 'Unauthorized', errmsg: 'not allowed any more' }, 50);
    await expect(put(2)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    relay.forgive();
    expect(await put(2)).toBe('stored');
    expect(await stands()).toEqual([2, 2]);
  });

  test('slices that an older program wrote are read and go on', async () => {
    await begin();
    expect(await put(1)).toBe('stored');
    const client = new MongoClient(mongo.url);
    const stored = client.db(mongo.database).collection<StoredSlice>('catalog.slices');
    const { last: _last, stopped: _stopped, ...old } = (await stored.findOne({}))!;
    await stored.replaceOne({ _id: old._id }, old);
    await client.close();
    expect(await store.slices(KEY)).toMatchObject([{ position: at(1), last: null, stopped: null }]);
    const move = { epoch: slice.epoch, expected: slice.revision + 1, next: at(2), last: 'an event' };
    expect(await store.commit(store.unitOfWork(KEY), move)).toBe('stored');
    expect(await takeAll(store, KEY)).toMatchObject({ position: at(2), last: 'an event' });
  });

  test('a server that goes and comes back is found again by the same store', async () => {
    await begin({ timeoutMs: 1_500, serverSelectionTimeoutMs: 500 });
    expect(await put(1)).toBe('stored');
    await relay.down();
    const said = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('ECONNREFUSED') };
    await expect(untilItFailsToSelect(() => put(2))).rejects.toMatchObject(said);
    await expect(store.find('things', { limit: 1 })).rejects.toMatchObject(said);
    await relay.up();
    await untilItAnswers(() => store.slices(KEY));
    expect(await put(2)).toBe('stored');
    expect(await stands()).toEqual([2, 2]);
  });
});

/** The first words may still be about the connection that broke. */
async function untilItFailsToSelect<T>(work: () => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await work();
    } catch (error) {
      if ((error as Error).message.includes('ECONNREFUSED')) throw error;
    }
}
