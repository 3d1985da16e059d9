import * as fc from 'fast-check';
import { PARTITIONS, projectAll, type Ownership } from '#projections';
import type { ReadModelStore } from '#read-models';
import { createMongoReadModels } from '#read-models/mongodb/index';
import {
  contents,
  failing,
  isShared,
  KEY,
  killable,
  ownersIn,
  Runners,
  tally,
  TestLog,
} from '../../libs/projections/runner.testing.ts';
import { MongoRelay } from '../support/mongo-relay.ts';
import { dropDatabase, freshDatabase, mongoOf, mongoTargets } from '../support/mongo-targets.ts';
import { HANGS_AFTER_MS, until } from '../../libs/kernel/testing/until.ts';

const runners = new Runners();
const SHARED: Ownership = { mode: 'shared', leaseMs: 1_500, renewMs: 100 };

describe.each(mongoTargets())('projections into MongoDB: $name', (target) => {
  const mongo = mongoOf(target);
  let log: TestLog;
  let stores: ReadModelStore[];
  beforeEach(() => {
    log = new TestLog();
    stores = [];
  });
  afterEach(async () => {
    await runners.stopAll();
    for (const store of stores) await store.close();
    await mongo.drop();
  });
  const open = async (): Promise<ReadModelStore> => {
    const store = await createMongoReadModels({ url: mongo.url, database: mongo.database, timeoutMs: HANGS_AFTER_MS });
    stores.push(store);
    return store;
  };
  const fresh = async () => contents(await projectAll(tally(), await log.all()));

  test('shows what was there and what comes', async () => {
    const store = await open();
    await log.count('a', 2);
    const runner = await runners.run(log, store, [tally()]);
    await runner.caughtUp();
    expect(await runner.waitFor(await log.count('a', 3), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect(await store.get('tallies', 'a')).toMatchObject({ total: 5 });
    await runner.waitFor(await log.append('Closed', { counter: 'a' }), { timeoutMs: HANGS_AFTER_MS });
    expect(await store.get('tallies', 'a')).toBeNull();
  });

  test('each event counts exactly once, whenever the process dies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ counter: fc.constantFrom('a', 'b', 'c'), by: fc.integer({ min: 1, max: 5 }) }), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.array(fc.constantFrom('go on' as const, 'fail before' as const, 'fail after' as const), { maxLength: 8 }),
        fc.integer({ min: 1, max: 7 }),
        async (events, fates, pageSize) => {
          const own = freshDatabase();
          const log = new TestLog();
          const store = await createMongoReadModels({ url: mongo.url, database: own, timeoutMs: HANGS_AFTER_MS });
          try {
            for (const data of events) await log.append('Counted', data);
            const fate = [...fates];
            const dying = failing(store, () => fate.shift() ?? 'go on');
            // One try: a failure ends this "process", and the next one begins from what is stored.
            for (let life = 0; life <= fates.length; life++) {
              const runner = await runners.run(log, dying, [tally()], { pageSize, retry: { attempts: 1 } });
              await runner.caughtUp();
              const [lag] = await runner.lag();
              await runner.stop();
              if (lag!.state === 'live') break;
            }
            expect(await contents(store)).toEqual(await contents(await projectAll(tally(), await log.all())));
          } finally {
            await store.close();
            await dropDatabase(mongo.url, own);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  test('a second worker gets its share, and each event counts once', async () => {
    const [one, other] = [await open(), await open()];
    for (let i = 0; i < 60; i++) await log.count(`c${i % 20}`);
    const first = await runners.run(log, one, [tally()], { ownership: SHARED });
    await first.caughtUp();
    expect([...(await ownersIn(one)).values()]).toEqual([PARTITIONS]);
    await runners.run(log, other, [tally()], { ownership: SHARED });
    await until(() => isShared(one));
    expect(Math.min(...(await ownersIn(one)).values())).toBeGreaterThan(PARTITIONS / 8);
    for (let i = 0; i < 60; i++) await log.count(`c${i % 20}`, 2);
    const end = await log.store.highWater();
    await until(async () => (await one.checkpoint(KEY))!.position === end);
    expect(await contents(one)).toEqual(await fresh());
  });

  test('one killed: the other takes its share over, nothing is lost or doubled', async () => {
    const [one, other] = [await open(), await open()];
    const doomed = killable(other);
    await runners.run(log, one, [tally()], { ownership: SHARED });
    const second = runners.make(log, doomed.store, [tally()], { ownership: SHARED });
    await second.start();
    await until(() => isShared(one));
    for (let i = 0; i < 200; i++) {
      await log.count(`c${i % 30}`);
      if (i === 80) doomed.kill();
      if (i % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await until(async () => (await ownersIn(one)).size === 1);
    const end = await log.store.highWater();
    await until(async () => (await one.checkpoint(KEY))!.position === end);
    expect(await contents(one)).toEqual(await fresh());
    runners.forget(second);
  });

  test('servers that go, step down and lose their replies: nothing is lost or doubled, and nobody has to start it again', async () => {
    const relay = await MongoRelay.start(mongo.url);
    const store = await createMongoReadModels({
      url: relay.url,
      database: mongo.database,
      timeoutMs: 1_000,
      serverSelectionTimeoutMs: 200,
    });
    try {
      const failures: string[] = [];
      const runner = await runners.run(log, store, [tally()], {
        ownership: SHARED,
        pageSize: 7,
        onFailure: ({ action }) => failures.push(action),
      });
      const aborted = {
        ok: 0,
        code: 189,
        codeName: 'PrimarySteppedDown',
        errmsg: '',
        errorLabels: ['TransientTransactionError'],
      };
      const blows: (() => unknown)[] = [
        () => relay.loseReplyTo('committransaction', 2),
        () => relay.abortInstead(aborted),
        () => relay.answer('update', aborted, 3),
        () => relay.loseReplyTo('update', 2),
        () => relay.down().then(() => relay.up()),
        () => relay.answer('find', { ok: 0, code: 11_600, codeName: 'InterruptedAtShutdown', errmsg: '' }, 2),
      ];
      for (const [round, blow] of blows.entries()) {
        const before = await log.count(`c${round % 5}`);
        await blow();
        for (let i = 0; i < 20; i++) await log.count(`c${i % 9}`);
        expect(await runner.waitFor(before, { timeoutMs: HANGS_AFTER_MS })).toBe(true);
      }
      expect(await runner.waitFor(await log.count('c1'), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
      expect(await contents(store)).toEqual(await fresh());
      expect(failures.filter((action) => action !== 'retry')).toEqual([]);
    } finally {
      await runners.stopAll();
      await store.close();
      await relay.down();
    }
  });

  test('a view is built anew beside the worker that keeps it, by another process', async () => {
    const [one, other] = [await open(), await open()];
    for (let i = 0; i < 40; i++) await log.count(`c${i % 7}`);
    const worker = await runners.run(log, one, [tally()], { ownership: SHARED });
    await worker.caughtUp();
    const beside = await runners.run(log, other, [tally()], { ownership: { mode: 'none' }, pageSize: 10 });
    const rebuilt = beside.rebuild('tallies');
    await log.count('c1', 5);
    await rebuilt;
    expect(await one.activeVersion('tallies')).toBe(1_001);
    await beside.stop();
    await until(async () => (await worker.lag())[0]!.build === 1);
    expect(await worker.waitFor(await log.count('c2', 9), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect(await contents(one)).toEqual(await fresh());
    expect(await worker.prune('tallies')).toEqual([1_000]);
  });
});
