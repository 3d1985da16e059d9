import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProjectionRunner, PARTITIONS, projectAll, type Ownership } from '#projections';
import { createMemoryReadModels, ReadModelError, type ReadModelStore } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { leaseOf } from './ownership.ts';
import { ownerOf, partitionOf } from './partitions.ts';
import { contents, isShared, KEY, killable, ownersIn, Runners, tally, TestLog } from './runner.testing.ts';
import { HANGS_AFTER_MS, until } from '../kernel/testing/until.ts';

const runners = new Runners();
const SHARED: Ownership = { mode: 'shared', leaseMs: 150, renewMs: 20 };

describe.each(['memory', 'sqlite'])('workers that share a view over %s', (kind) => {
  let folder: string;
  let log: TestLog;
  let store: ReadModelStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lachan-sharing-'));
    log = new TestLog();
    store = kind === 'memory' ? createMemoryReadModels() : createSqliteReadModels({ path: join(folder, 'views.sqlite') });
  });
  afterEach(async () => {
    await runners.stopAll();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const fresh = async () => contents(await projectAll(tally(), await log.all()));

  test('a second worker gets its share, and each event counts once', async () => {
    for (let i = 0; i < 60; i++) await log.count(`c${i % 20}`);
    const first = await runners.run(log, store, [tally()], { ownership: SHARED });
    await first.caughtUp();
    expect([...(await ownersIn(store)).values()]).toEqual([PARTITIONS]);
    await runners.run(log, store, [tally()], { ownership: SHARED });
    await until(() => isShared(store));
    expect(Math.min(...(await ownersIn(store)).values())).toBeGreaterThan(PARTITIONS / 8);
    for (let i = 0; i < 60; i++) await log.count(`c${i % 20}`, 2);
    await first.caughtUp();
    expect(await contents(store)).toEqual(await fresh());
  });

  test('one killed: the other takes its share over, nothing is lost or doubled', async () => {
    const doomed = killable(store);
    await runners.run(log, store, [tally()], { ownership: SHARED });
    const second = runners.make(log, doomed.store, [tally()], { ownership: SHARED });
    await second.start();
    await until(() => isShared(store));
    for (let i = 0; i < 200; i++) {
      await log.count(`c${i % 30}`);
      if (i === 80) doomed.kill();
      if (i % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await until(async () => (await ownersIn(store)).size === 1);
    const end = await log.store.highWater();
    await until(async () => (await store.checkpoint(KEY))!.position === end);
    expect(await contents(store)).toEqual(await fresh());
    runners.forget(second);
  });

  test('one that leaves gives its share back at once', async () => {
    const longLease: Ownership = { mode: 'shared', leaseMs: 3_600_000, renewMs: 20 };
    const first = await runners.run(log, store, [tally()], { ownership: longLease });
    const second = await runners.run(log, store, [tally()], { ownership: longLease });
    await until(() => isShared(store));
    await second.stop();
    expect([...(await ownersIn(store)).values()].reduce((a, b) => a + b, 0)).toBeLessThan(PARTITIONS);
    await first.stop();
    expect((await ownersIn(store)).size).toBe(0);
  });

  test('who applies nothing sees what others apply, and can wait for it', async () => {
    const moved: string[] = [];
    const looking = await runners.run(log, store, [tally()], {
      ownership: { mode: 'none' },
      onReadAnew: (name) => moved.push(name),
    });
    const position = await log.count('a', 2);
    expect(await looking.waitFor(position, { timeoutMs: 20 })).toBe(false);
    expect((await looking.lag())[0]).toMatchObject({ state: 'catching-up', active: true });
    await runners.run(log, store, [tally()], { ownership: SHARED });
    expect(await looking.waitFor(position, { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect(moved).toContain('tallies');
    await looking.caughtUp();
    expect((await looking.lag())[0]).toMatchObject({ state: 'live', position });
    expect(await looking.waitFor(await log.count('a', 2), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect(await store.get('tallies', 'a')).toMatchObject({ total: 4 });
  });

  test('a worker that stood still for so long that another had its share takes it again, also where no event comes', async () => {
    await log.count('a');
    const worker = await runners.run(log, store, [tally()], { ownership: SHARED });
    await worker.caughtUp();
    const partitions = [0, 1, 2];
    await store.take(KEY, { owner: 'another', partitions, until: new Date(Date.now() + 10).toISOString() });
    await store.release(KEY, 'another', partitions);
    await until(async () => [...(await ownersIn(store)).values()].join() === String(PARTITIONS));
    expect(await worker.waitFor(await log.count('a', 2), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
  });

  test('who waits for an event need not wait for the views that it does not concern to fall idle', async () => {
    const looking = await runners.run(log, store, [tally()], { ownership: { mode: 'none' } });
    await runners.run(log, store, [tally()], { ownership: SHARED, poll: { fastestMs: 5, slowestMs: 60_000 } });
    for (let i = 0; i < 3; i++)
      expect(await looking.waitFor(await log.append('SomethingElse', { i }), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
  });

  test('a view is built anew beside the workers that keep it, by a process that applies nothing else', async () => {
    for (let i = 0; i < 40; i++) await log.count(`c${i % 7}`);
    const worker = await runners.run(log, store, [tally()], { ownership: SHARED });
    await worker.caughtUp();
    const beside = await runners.run(log, store, [tally()], { ownership: { mode: 'none' }, pageSize: 10 });
    const rebuilt = beside.rebuild('tallies');
    await log.count('c1', 5);
    await rebuilt;
    expect(await store.activeVersion('tallies')).toBe(1_001);
    await beside.stop();
    await until(async () => (await worker.lag())[0]!.build === 1);
    expect(await worker.waitFor(await log.count('c2', 9), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect(await contents(store)).toEqual(await fresh());
    expect(await worker.prune('tallies')).toEqual([1_000]);
  });

  test('who waits for an event waits for the build that is read, also when that was switched a moment ago', async () => {
    await log.count('a');
    const worker = await runners.run(log, store, [tally()], { ownership: SHARED });
    await worker.caughtUp();
    const looking = await runners.run(log, store, [tally()], { ownership: { mode: 'none' } });
    expect(await looking.waitFor(await log.count('a'), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    for (let total = 3; total < 6; total++) {
      const beside = await runners.run(log, store, [tally()], { ownership: { mode: 'none' } });
      await beside.rebuild('tallies');
      await beside.stop();
      expect(await looking.waitFor(await log.count('a'), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
      expect(await store.get('tallies', 'a')).toMatchObject({ total });
    }
  });

  test('workers that have seen a build come into being let the old one go when it is read', async () => {
    for (let i = 0; i < 40; i++) await log.count(`c${i % 7}`);
    const worker = await runners.run(log, store, [tally()], { ownership: SHARED });
    await worker.caughtUp();
    const gate = Promise.withResolvers<void>();
    const slow = {
      ...log.port,
      readPage: async (...asked: Parameters<typeof log.port.readPage>) => (await gate.promise, log.port.readPage(...asked)),
    };
    const beside = createProjectionRunner({ log: slow, store, projections: [tally()], ownership: { mode: 'none' } });
    await beside.start();
    const rebuilt = beside.rebuild('tallies');
    await until(async () => (await worker.lag()).length === 2);
    gate.resolve();
    await rebuilt;
    // The builder still holds it: the worker hears of the switch before it has a part of the new build.
    await until(async () => (await worker.lag()).some(({ build, active }) => build === 1 && active));
    await beside.stop();
    expect((await worker.lag()).map(({ build, active }) => [build, active])).toEqual([[1, true]]);
    expect((await ownersIn(store)).size).toBe(0);
    expect(await worker.waitFor(await log.count('c2', 9), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect(await contents(store)).toEqual(await fresh());
    expect(await worker.prune('tallies')).toEqual([1_000]);
  });

  test('a build that was cut off is taken up by the workers', async () => {
    for (let i = 0; i < 40; i++) await log.count(`c${i % 7}`);
    const worker = await runners.run(log, store, [tally()], { ownership: SHARED });
    await worker.caughtUp();
    const next = { name: 'tallies', version: 1_001 };
    await store.register(
      next,
      [...tally().collections, { name: 'tallies.dead-letters', fields: { type: 'text' }, indexes: [] }],
      PARTITIONS,
    );
    await until(async () => (await store.activeVersion('tallies')) === 1_001);
    await until(async () => (await worker.lag()).length === 1);
    expect(await contents(store)).toEqual(await fresh());
  });

  test('parked events are resolved beside the worker that goes on', async () => {
    const poisoned = tally({ onFailure: 'park' });
    await log.append('Counted', { counter: 'a', by: 1 }, { counter: 'a', by: 2, poison: true });
    const worker = await runners.run(log, store, [poisoned], { ownership: SHARED });
    await worker.caughtUp();
    const [letter] = await worker.deadLetters();
    const mended = {
      ...poisoned,
      apply: async (events: any, unit: any, owns: any) =>
        poisoned.apply(
          events.map((e: any) => ({ ...e, data: { ...e.data, poison: false } })),
          unit,
          owns,
        ),
    };
    const beside = await runners.run(log, store, [mended], { ownership: { mode: 'none' } });
    const counting = (async () => {
      for (let i = 0; i < 50; i++) await log.count('a', 10);
    })();
    expect(await beside.resolveLetter('tallies', letter!.id, 'retry')).toBe('applied');
    await counting;
    await worker.caughtUp();
    expect(await store.get('tallies', 'a')).toMatchObject({ total: 503 });
    expect(await worker.deadLetters()).toEqual([]);
  });
});

test('a view that stands behind the end of its log is refused at the start', async () => {
  const store = createMemoryReadModels();
  const log = new TestLog();
  await log.count('a');
  await log.count('a');
  const runner = await runners.run(log, store, [tally()]);
  await runner.caughtUp();
  await runner.stop();
  const older = new TestLog();
  await older.count('a');
  const start = runners.make(older, store, [tally()]).start();
  await expect(start).rejects.toThrow(ReadModelError);
  await expect(start).rejects.toMatchObject({ code: 'STORE_REFUSED', message: expect.stringContaining('move the views away') });
  expect(await contents(store)).toMatchObject([{ total: 2 }]);
});

test('a lost store stops nothing: the view goes on when it is back', async () => {
  const inner = createMemoryReadModels();
  let lost = true;
  const store: ReadModelStore = {
    ...inner,
    commit: async (...args) => {
      if (lost) throw new ReadModelError('STORE_UNAVAILABLE', 'the server is away');
      return inner.commit(...args);
    },
  };
  const log = new TestLog();
  const position = await log.count('a');
  const failures: string[] = [];
  const runner = await runners.run(log, store, [tally()], { onFailure: ({ action }) => failures.push(action) });
  expect(await runner.waitFor(position, { timeoutMs: 60 })).toBe(false);
  lost = false;
  expect(await runner.waitFor(position, { timeoutMs: HANGS_AFTER_MS })).toBe(true);
  expect(failures).toEqual([]);
  await runner.stop();
});

test('a dead worker is missed within 10 s: its lease ends, and the others look again', () => {
  const { leaseMs, renewMs } = leaseOf({ mode: 'shared' });
  expect(leaseMs + renewMs).toBeLessThanOrEqual(10_000);
});

describe('shares', () => {
  test('every worker gets some, a newcomer moves only its own share', () => {
    const partitions = Array.from({ length: PARTITIONS }, (_, i) => i);
    const two = partitions.map((p) => ownerOf(['a', 'b'], 'view@1', p));
    const three = partitions.map((p) => ownerOf(['a', 'b', 'c'], 'view@1', p));
    for (const worker of ['a', 'b', 'c']) expect(three.filter((w) => w === worker).length).toBeGreaterThan(PARTITIONS / 8);
    partitions.forEach((p) => three[p] !== 'c' && expect(three[p]).toBe(two[p]));
    expect(ownerOf([], 'view@1', 0)).toBeNull();
  });
  test('keys spread over all partitions', () => {
    const counts = new Map<number, number>();
    for (let i = 0; i < 6_400; i++) {
      const p = partitionOf(`018f2c3a-0000-7000-8000-${String(i).padStart(12, '0')}`);
      counts.set(p, (counts.get(p) ?? 0) + 1);
    }
    expect(counts.size).toBe(PARTITIONS);
    expect(Math.max(...counts.values())).toBeLessThan(200);
  });
});
