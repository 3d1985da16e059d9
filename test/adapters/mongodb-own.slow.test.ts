import { spawnSync } from 'node:child_process';
import { MongoClient, MongoServerError, type Db } from 'mongodb';
import type { CollectionSpec, Document, ReadModelStore } from '#read-models';
import { createMongoReadModels } from '#read-models/mongodb/index';
import { at, takeAll } from '../../libs/read-models/contract/store-under-test.ts';
import { mongoOf, mongoTargets, untilItAnswers } from '../support/mongo-targets.ts';

/** What the stand-in says as a server says it, asked by the bare driver: the same cases before both (test/doubles/ASSUMPTIONS.md). */
describe.each(mongoTargets())('the bare driver before MongoDB: $name', (target) => {
  const mongo = mongoOf(target);
  let client: MongoClient;
  let db: Db;
  beforeEach(async () => {
    client = new MongoClient(mongo.url);
    db = client.db(mongo.database);
    await db.createCollection('things');
  });
  afterEach(async () => {
    await client.close();
    await mongo.drop();
  });
  const things = () => db.collection<{ _id: string; size?: any }>('things');
  const failure = (work: Promise<unknown>): Promise<MongoServerError> =>
    work.then(
      () => Promise.reject(new Error('it went through')),
      (error) => error,
    );

  test('a transaction reads one snapshot and its own writes; what changed since cannot be written in it', async () => {
    await things().insertMany([
      { _id: 'a', size: 1 },
      { _id: 'b', size: 1 },
    ]);
    const session = client.startSession();
    session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } });
    expect(await things().findOne({ _id: 'a' }, { session })).toEqual({ _id: 'a', size: 1 });
    await things().updateOne({ _id: 'a' }, { $set: { size: 2 } });
    await things().updateOne({ _id: 'b' }, { $set: { size: 3 } }, { session });
    expect(
      await things()
        .find({}, { session, sort: { _id: 1 } })
        .toArray(),
    ).toEqual([
      { _id: 'a', size: 1 },
      { _id: 'b', size: 3 },
    ]);
    const error = await failure(things().updateOne({ _id: 'a' }, { $set: { size: 4 } }, { session }));
    expect([error.code, error.hasErrorLabel('TransientTransactionError')]).toEqual([112, true]);
    await session.abortTransaction();
    await session.endSession();
    expect(
      await things()
        .find({}, { sort: { _id: 1 } })
        .toArray(),
    ).toEqual([
      { _id: 'a', size: 2 },
      { _id: 'b', size: 1 },
    ]);
  });

  test('a write outside waits for an open transaction that has written the document', async () => {
    await things().insertOne({ _id: 'a', size: 1 });
    const session = client.startSession();
    session.startTransaction();
    await things().updateOne({ _id: 'a' }, { $set: { size: 2 } }, { session });
    let done = false;
    const outside = things()
      .updateOne({ _id: 'a' }, { $inc: { size: 10 } })
      .then(() => (done = true));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(done).toBe(false);
    await session.commitTransaction();
    await outside;
    expect(await things().findOne({ _id: 'a' })).toEqual({ _id: 'a', size: 12 });
    await session.endSession();
  });

  test('a commit sent again is answered as it was, and not made twice', async () => {
    const session = client.startSession();
    session.startTransaction();
    await things().insertOne({ _id: 'a', size: 1 }, { session });
    await session.commitTransaction();
    await session.commitTransaction();
    expect(await things().countDocuments()).toBe(1);
    await session.endSession();
  });

  test('a cursor over a collection that was dropped: it was killed, by its code; one that is not known', async () => {
    await things().insertMany(Array.from({ length: 50 }, (_, i) => ({ _id: `t${i}` })));
    const cursor = things().find({}, { batchSize: 2, sort: { _id: 1 } });
    await cursor.next();
    await things().drop();
    const error = await failure(cursor.toArray());
    expect(error.code).toBe(175);
    const unknown = await failure(db.command({ getMore: 4_711n, collection: 'things' }));
    expect(unknown.code).toBe(43);
  });

  test('a range holds only values of its own kind; null matches what is missing', async () => {
    await things().insertMany([
      { _id: 'none' },
      { _id: 'null', size: null },
      { _id: 'text', size: 'b' },
      { _id: 'number', size: 2 },
    ]);
    const ids = async (filter: object): Promise<string[]> =>
      (
        await things()
          .find(filter, { sort: { _id: 1 } })
          .toArray()
      ).map((found) => found._id);
    expect(await ids({ size: { $gt: 1 } })).toEqual(['number']);
    expect(await ids({ size: { $gt: 'a' } })).toEqual(['text']);
    expect(await ids({ size: null })).toEqual(['none', 'null']);
  });

  test('text compares by its bytes; a projection gives what it names, and the id', async () => {
    await things().insertMany(['b', 'ă', 'Z', 'đ', 'a', '𝒜', '\uffee'].map((_id) => ({ _id, size: 1 })));
    const found = await things()
      .find({}, { sort: { _id: 1 }, projection: { _id: 1 } })
      .toArray();
    expect(found.map((one) => one._id)).toEqual(['Z', 'a', 'b', 'ă', 'đ', '\uffee', '𝒜']);
    expect(await things().findOne({ _id: 'a' }, { projection: { size: 1 } })).toEqual({ _id: 'a', size: 1 });
    expect(await things().findOne({ _id: 'a' }, { projection: { size: 0 } })).toEqual({ _id: 'a' });
  });
});

const live = process.env['TEST_MONGO_URL'];
if (live) {
  /** What only a real server does by itself: the relay and the proxy play it elsewhere. */
  describe('a real MongoDB in trouble', () => {
    const mongo = mongoOf({ name: live, start: async () => ({ url: live, stop: async () => {} }) });
    const KEY = { name: 'things', version: 1 };
    const THINGS: CollectionSpec = { name: 'things', fields: { size: 'integer' }, indexes: [] };
    let store: ReadModelStore;
    let client: MongoClient;
    beforeEach(async () => {
      client = new MongoClient(live);
      store = await createMongoReadModels({ url: live, database: mongo.database });
      await store.register(KEY, [THINGS]);
      await takeAll(store, KEY);
    });
    afterEach(async () => {
      await store.close();
      await client.close();
      await mongo.drop();
    });

    /** Commits behind each other, each with one document, while `trouble` comes about. */
    async function commitsDuring(trouble: () => Promise<unknown>): Promise<{ acknowledged: number; failed: unknown[] }> {
      let [acknowledged, over] = [0, false];
      const failed: unknown[] = [];
      const writing = (async () => {
        while (!over)
          try {
            const { epoch, revision } = (await store.slices(KEY))[0]!;
            const unit = store.unitOfWork(KEY);
            unit.put('things', { id: `t${revision + 1}`, size: revision + 1 } as Document);
            if ((await store.commit(unit, { epoch, expected: revision, next: at(revision + 1) })) === 'stored') acknowledged += 1;
          } catch (error) {
            failed.push(error);
          }
      })();
      await new Promise((resolve) => setTimeout(resolve, 500));
      await trouble();
      await untilItAnswers(() => store.slices(KEY));
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      over = true;
      await writing;
      return { acknowledged, failed };
    }
    const holdsAll = async ({ acknowledged, failed }: { acknowledged: number; failed: unknown[] }): Promise<void> => {
      for (const error of failed) expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' });
      const count = await store.count('things');
      // Each commit put one document and raised the revision by one: more or fewer documents were one half or twice.
      expect((await store.slices(KEY))[0]!.revision).toBe(count);
      expect(acknowledged).toBeGreaterThan(10);
      expect(count).toBeGreaterThanOrEqual(acknowledged);
      expect(count).toBeLessThanOrEqual(acknowledged + failed.length);
    };

    test('its primary steps down while commits are under way: none is lost, none is made twice', async () => {
      await holdsAll(
        await commitsDuring(async () => {
          await client.db('admin').command({ replSetStepDown: 3, force: true });
        }),
      );
    });

    test('a transaction that is open too long is ended: its next command finds none', async () => {
      const admin = client.db('admin');
      const { was } = await admin.command({ setParameter: 1, transactionLifetimeLimitSeconds: 1 });
      const session = client.startSession();
      try {
        session.startTransaction();
        await client.db(mongo.database).collection<{ _id: string }>('things').insertOne({ _id: 'x' }, { session });
        // The server looks every half of the time for what is over it.
        await new Promise((resolve) => setTimeout(resolve, 4_000));
        const late = client.db(mongo.database).collection<{ _id: string }>('things').insertOne({ _id: 'y' }, { session });
        const error = await late.then(
          () => null,
          (failure: MongoServerError) => failure,
        );
        expect([error?.code, error?.hasErrorLabel('TransientTransactionError')]).toEqual([251, true]);
      } finally {
        await admin.command({ setParameter: 1, transactionLifetimeLimitSeconds: was });
        await session.endSession();
      }
    });

    const restart = process.env['TEST_MONGO_RESTART'];
    (restart ? test : test.skip)(
      'it is killed and started again while commits are under way: none is lost, none is made twice',
      async () => {
        await holdsAll(await commitsDuring(async () => void spawnSync('bash', ['-c', restart!], { stdio: 'ignore' })));
      },
    );
  });
} else test.todo('a real MongoDB in trouble: set TEST_MONGO_URL (and TEST_MONGO_RESTART, a command that kills and starts it)');
