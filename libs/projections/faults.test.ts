import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ProjectionFailure } from '#projections';
import { createMemoryReadModels, ReadModelError, type ReadModelErrorCode, type ReadModelStore } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { contents, KEY, Runners, tally, TestLog } from './runner.testing.ts';
import { HANGS_AFTER_MS, until } from '../kernel/testing/until.ts';

const runners = new Runners();
afterEach(() => runners.stopAll());

/** A store that refuses every commit of a document of the counter, and of its letters where `letters` says so. */
function refusing(inner: ReadModelStore, code: ReadModelErrorCode, counter: string, letters = false): ReadModelStore {
  return {
    ...inner,
    commit: async (unit, move) => {
      const refused = unit.changes().some(({ id, collection }) => id === counter || (letters && collection.endsWith('letters')));
      if (refused) throw new ReadModelError(code, 'it cannot take that');
      return inner.commit(unit, move);
    },
  };
}

describe('what the store refuses for good', () => {
  test.each([
    ['stop', 'STORE_FAULT', 'stop'],
    ['park', 'STORE_FAULT', 'park'],
    // What is damaged is no event's fault.
    ['park', 'STORE_DAMAGED', 'stop'],
  ] as const)('a view that says %s, refused with %s: %s', async (onFailure, code, action) => {
    const log = new TestLog();
    const inner = createMemoryReadModels();
    const failures: ProjectionFailure[] = [];
    await log.append('Counted', { counter: 'a', by: 1 }, { counter: 'bad', by: 1 }, { counter: 'b', by: 1 });
    const runner = await runners.run(log, refusing(inner, code, 'bad'), [tally({ onFailure })], {
      onFailure: (failure) => failures.push(failure),
    });
    await runner.caughtUp();
    expect((await contents(inner)).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(failures).toMatchObject([{ action, error: { name: 'ReadModelError' }, attempt: 3 }]);
    expect((await runner.lag())[0]).toMatchObject(
      action === 'stop' ? { state: 'stopped', stoppedPartitions: 1 } : { state: 'live', deadLetters: 1 },
    );
  });

  test('where not even the letter can be kept, the partition stops', async () => {
    const log = new TestLog();
    const inner = createMemoryReadModels();
    await log.append('Counted', { counter: 'bad', by: 1 }, { counter: 'b', by: 1 });
    const runner = await runners.run(log, refusing(inner, 'STORE_FAULT', 'bad', true), [tally({ onFailure: 'park' })]);
    await runner.caughtUp();
    expect((await runner.lag())[0]).toMatchObject({ state: 'stopped', stoppedPartitions: 1, deadLetters: 0 });
    expect((await contents(inner)).map(({ id }) => id)).toEqual(['b']);
  });

  test('a damaged document in a file stops the partition of its key, and readiness can see it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lachan-damaged-'));
    const path = join(folder, 'views.sqlite');
    const log = new TestLog();
    for (const counter of ['a', 'b']) await log.count(counter);
    const before = createSqliteReadModels({ path });
    const filled = await runners.run(log, before, [tally({ onFailure: 'park' })]);
    await filled.caughtUp();
    await filled.stop();
    await before.close();
    const file = new Database(path);
    file.exec(`UPDATE tallies__v1000 SET doc = substr(doc, 1, 5) WHERE id = 'a'`);
    file.close();

    const store = createSqliteReadModels({ path });
    try {
      const runner = await runners.run(log, store, [tally({ onFailure: 'park' })]);
      await log.count('a');
      const position = await log.count('b');
      expect(await runner.waitFor(position, { timeoutMs: HANGS_AFTER_MS })).toBe(false);
      await runner.caughtUp();
      expect((await runner.lag())[0]).toMatchObject({ state: 'stopped', stoppedPartitions: 1, deadLetters: 0 });
      expect(await store.get('tallies', 'b')).toMatchObject({ total: 2 });
      await runner.stop();
    } finally {
      await store.close();
      rmSync(folder, { recursive: true });
    }
  });
});

describe('what others learn of a stop', () => {
  const poison = { counter: 'a', by: 1, poison: true, secret: 'Nguyễn Văn Mẫu' };

  test('a process that applies nothing knows that a worker has stopped, why, and waits in vain for nothing', async () => {
    const log = new TestLog();
    const store = createMemoryReadModels();
    const worker = await runners.run(log, store, [tally()], { ownership: { mode: 'shared' } });
    const looking = await runners.run(log, store, [tally()], { ownership: { mode: 'none' } });
    await log.append('Counted', poison, { counter: 'b', by: 1 });
    await until(async () => (await looking.lag())[0]!.state === 'stopped');
    const [seen] = await looking.lag();
    expect(seen).toMatchObject({
      stoppedPartitions: 1,
      failure: { action: 'stop', eventType: 'Counted', error: { name: 'RangeError' } },
    });
    expect(JSON.stringify([seen, (await store.slices(KEY)).map(({ stopped }) => stopped)])).not.toContain('Mẫu');
    const end = (await log.store.highWater())!;
    expect(await looking.waitFor(end, { timeoutMs: 3_600_000 })).toBe(false);
    await looking.caughtUp();
    // Whoever takes the partition over tries again.
    await worker.stop();
    const mended = await runners.run(log, store, [harmless()]);
    await mended.caughtUp();
    await until(async () => (await looking.lag())[0]!.state === 'live');
  });

  test('a word in the store is enough for the owner to try again', async () => {
    const log = new TestLog();
    const store = createMemoryReadModels();
    let mended = false;
    const projection = {
      ...tally(),
      apply: (...given: Parameters<ReturnType<typeof tally>['apply']>) => (mended ? harmless() : tally()).apply(...given),
    };
    await log.append('Counted', poison, { counter: 'b', by: 1 });
    const runner = await runners.run(log, store, [projection]);
    const halted = async () => (await store.slices(KEY)).filter(({ stopped }) => stopped !== null);
    await until(async () => (await halted()).length > 0);
    mended = true;
    for (const { epoch } of await halted()) await store.halt(KEY, epoch, null);
    await until(async () => (await runner.lag())[0]!.state === 'live');
    expect((await contents(store)).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await halted()).toEqual([]);
  });

  test('a stop that could not be told is told later', async () => {
    const log = new TestLog();
    const inner = createMemoryReadModels();
    let away = 1;
    const store: ReadModelStore = {
      ...inner,
      halt: async (...given) => {
        if (away-- > 0) throw new ReadModelError('STORE_UNAVAILABLE', 'away');
        return inner.halt(...given);
      },
    };
    await log.append('Counted', poison);
    await runners.run(log, store, [tally()]);
    await until(async () => (await inner.slices(KEY)).some(({ stopped }) => stopped !== null));
    expect(away).toBeLessThan(0);
  });
});

test('a view is as old as its slice that is furthest back, and one that was at the end is not old', async () => {
  let now = Date.parse('2026-03-01T00:00:00.000Z');
  const clock = { now: () => new Date(now).toISOString() };
  const log = new TestLog();
  const store = createMemoryReadModels();
  let stuck = false;
  const slow: ReadModelStore = {
    ...store,
    commit: async (unit, move) => {
      if (stuck) throw new ReadModelError('STORE_UNAVAILABLE', 'away');
      return store.commit(unit, move);
    },
  };
  const half = Array.from({ length: 32 }, (_, i) => i);
  const runner = await runners.run(log, slow, [tally()], { clock });
  await runner.waitFor(await log.count('a'), { timeoutMs: HANGS_AFTER_MS });
  // A quiet night, then an event that is not applied at once.
  now += 8 * 3_600_000;
  stuck = true;
  await log.count('a');
  const [behind] = await runner.lag();
  expect(behind).toMatchObject({ state: 'catching-up', movedAt: clock.now() });
  stuck = false;
  await runner.caughtUp();
  await runner.stop();

  // Two slices: one goes on, the other's worker is gone.
  await store.take(KEY, { owner: 'gone', partitions: half, until: null });
  const gone = (await store.slices(KEY)).find(({ owner }) => owner === 'gone')!;
  expect(gone.partitions).toEqual(half);
  const worker = await runners.run(log, store, [tally()], { clock, ownership: { mode: 'shared', leaseMs: 3_600_000 } });
  now += 60_000;
  for (const counter of ['a', 'b', 'c', 'd', 'e', 'f']) await log.count(counter);
  const begun = clock.now();
  await until(async () => (await store.slices(KEY)).some(({ position }) => position !== gone.position));
  now += 60_000;
  await log.count('b');
  await log.count('c');
  await until(async () => (await worker.lag())[0]!.state === 'catching-up');
  expect((await worker.lag())[0]!.movedAt).toBe(begun);
});

function harmless(): ReturnType<typeof tally> {
  const base = tally();
  return {
    ...base,
    apply: (events, unit, owns) =>
      base.apply(
        events.map((event) => ({ ...event, data: { ...(event.data as object), poison: false } })),
        unit,
        owns,
      ),
  };
}
