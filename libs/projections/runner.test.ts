import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Recorded } from '#event-store';
import {
  createProjectionRunner,
  documentProjection,
  projectAll,
  type Committed,
  type ProjectionFailure,
  type ProjectionProgress,
} from '#projections';
import { createMemoryReadModels, ReadModelError, type ProjectionKey, type ReadModelStore, type UnitOfWork } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { contents, failing, Runners, tally, TestLog, type Tally } from './runner.testing.ts';
import { HANGS_AFTER_MS, until } from '../kernel/testing/until.ts';

const runners = new Runners();
afterEach(() => runners.stopAll());

describe.each(['memory', 'sqlite'])('a projection over %s', (kind) => {
  let folder: string;
  let log: TestLog;
  let store: ReadModelStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lachan-runner-'));
    log = new TestLog();
    store = kind === 'memory' ? createMemoryReadModels() : createSqliteReadModels({ path: join(folder, 'views.sqlite') });
  });
  afterEach(async () => {
    await runners.stopAll();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const fresh = async () => contents(await projectAll(tally(), await log.all()));

  test('shows what was there and what comes', async () => {
    await log.count('a', 2);
    const runner = await runners.run(log, store, [tally()]);
    await runner.caughtUp();
    const position = await log.count('a', 3);
    expect(await runner.waitFor(position, { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect(await store.get('tallies', 'a')).toMatchObject({ total: 5 });
    await runner.waitFor(await log.append('Closed', { counter: 'a' }), { timeoutMs: HANGS_AFTER_MS });
    expect(await store.get('tallies', 'a')).toBeNull();
  });

  test('what somebody writes in bulk is taken in a few pages, and at once where somebody waits for it', async () => {
    const commits: number[] = [];
    const runner = await runners.run(log, store, [tally()], { liesMs: Infinity });
    await runner.caughtUp();
    runner.onCommitted(({ changes }) => commits.push(changes.length));
    await runner.inBulk(async () => {
      for (const counter of ['a', 'b', 'c']) await log.count(counter);
      const position = await log.count('d');
      expect(commits).toEqual([]);
      expect(await runner.waitFor(position, { timeoutMs: HANGS_AFTER_MS })).toBe(true);
      expect(commits).toEqual([4]);
      for (const counter of ['a', 'b', 'e']) await log.count(counter);
    });
    await runner.caughtUp();
    expect(commits).toEqual([4, 3]);
    expect(await contents(store)).toEqual(await fresh());
  });

  test('each event counts exactly once, whenever the process dies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ counter: fc.constantFrom('a', 'b', 'c'), by: fc.integer({ min: 1, max: 5 }) }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.array(fc.constantFrom('go on' as const, 'fail before' as const, 'fail after' as const), { maxLength: 12 }),
        fc.integer({ min: 1, max: 7 }),
        async (events, fates, pageSize) => {
          const log = new TestLog();
          const store =
            kind === 'memory' ? createMemoryReadModels() : createSqliteReadModels({ path: join(folder, 'property.sqlite') });
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
            for (const rest of ['', '-wal', '-shm']) rmSync(join(folder, `property.sqlite${rest}`), { force: true });
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('built anew it equals what grew event by event', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.constantFrom('Counted', 'Counted', 'Closed', 'Other'), fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(9)),
          { maxLength: 30 },
        ),
        async (events) => {
          const log = new TestLog();
          const store = createMemoryReadModels();
          const runner = await runners.run(log, store, [tally()], { pageSize: 3 });
          for (const [type, counter, by] of events) {
            await log.append(type, { counter, by });
            if (by % 3 === 0) await runner.caughtUp();
          }
          await runner.caughtUp();
          const grown = await contents(store);
          await runner.rebuild('tallies');
          expect(await store.activeVersion('tallies')).toBe(1_001);
          expect(await contents(store)).toEqual(grown);
          await runner.stop();
        },
      ),
      { numRuns: 25 },
    );
  });

  test('a rebuild leaves the old view to its readers, up to date, until the new one has caught up', async () => {
    for (let i = 0; i < 40; i++) await log.count(`c${i % 5}`);
    let held = false;
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const slow = {
      ...store,
      commit: async (...args: Parameters<ReadModelStore['commit']>) =>
        held && (args[0] as unknown as { key: { version: number } }).key.version === 1_001
          ? (await gate, store.commit(...args))
          : store.commit(...args),
    };
    const runner = await runners.run(log, slow, [tally()], { pageSize: 10 });
    await runner.caughtUp();
    held = true;
    const rebuilt = runner.rebuild('tallies');
    await until(async () => (await store.versions('tallies')).length === 2);
    expect(await store.at({ name: 'tallies', version: 1_001 }).count('tallies')).toBe(0);
    expect(await store.count('tallies')).toBe(5);
    expect((await runner.lag()).map((l) => [l.build, l.active, l.state])).toEqual([
      [0, true, 'live'],
      [1, false, 'rebuilding'],
    ]);
    release();
    await rebuilt;
    expect(await store.activeVersion('tallies')).toBe(1_001);
    const position = await log.count('c1', 7);
    expect(await runner.waitFor(position, { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect(await contents(store)).toEqual(await fresh());
    expect(await store.versions('tallies')).toEqual([1_000, 1_001]);
    expect(await runner.prune('tallies')).toEqual([1_000]);
    expect(await store.versions('tallies')).toEqual([1_001]);
    expect(await runner.prune('tallies')).toEqual([]);
  });

  test('a rebuild that was cut off goes on where it was', async () => {
    for (let i = 0; i < 30; i++) await log.count(`c${i % 4}`);
    const first = await runners.run(log, store, [tally()], { pageSize: 10 });
    await first.caughtUp();
    await first.stop();
    let pages = 0;
    const dying = failing(store, () => (++pages > 2 ? 'fail before' : 'go on'));
    const second = await runners.run(log, dying, [tally()], { pageSize: 10, retry: { attempts: 1 } });
    await expect(second.rebuild('tallies')).rejects.toThrow('could not be built');
    expect(await store.activeVersion('tallies')).toBe(1_000);
    const cut = (await store.checkpoint({ name: 'tallies', version: 1_001 }))!.position!;
    expect(cut > '' && cut < (await log.store.highWater())!).toBe(true);
    await second.stop();

    log.events = 0;
    const third = await runners.run(log, store, [tally()], { pageSize: 10 });
    await third.caughtUp();
    expect(await store.activeVersion('tallies')).toBe(1_001);
    expect(log.events).toBe(10);
    expect(await contents(store)).toEqual(await fresh());
  });

  test('a new version of the code is built beside the old one and then read', async () => {
    for (let i = 0; i < 25; i++) await log.count('a');
    const old = await runners.run(log, store, [tally()]);
    await old.caughtUp();
    await old.stop();
    const runner = runners.make(log, store, [tally({ version: 2, factor: 10 })], { pageSize: 5 });
    const seen = new Set<number>();
    await runner.start();
    expect((await store.get<Tally>('tallies', 'a'))!.total).toBe(25);
    await until(
      async () => (seen.add((await store.get<Tally>('tallies', 'a'))!.total), await store.activeVersion('tallies')) === 2_000,
    );
    await runner.caughtUp();
    seen.add((await store.get<Tally>('tallies', 'a'))!.total);
    // Never anything between the whole old view and the whole new one.
    expect([...seen].sort()).toEqual([25, 250].filter((t) => seen.has(t)).sort());
    expect(seen).toContain(250);
    // Going back finds the old build, brings it up to date and reads it.
    await log.count('a');
    await runner.stop();
    const back = await runners.run(log, store, [tally()]);
    await back.caughtUp();
    expect(await store.activeVersion('tallies')).toBe(1_000);
    expect((await store.get<Tally>('tallies', 'a'))!.total).toBe(26);
  });

  test('a version of an empty log is read at once too', async () => {
    await (await runners.run(log, store, [tally()])).stop();
    const runner = await runners.run(log, store, [tally({ version: 2 })]);
    await runner.caughtUp();
    expect(await store.activeVersion('tallies')).toBe(2_000);
    expect(await runner.waitFor(await log.count('a'), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
  });

  test('a parked event leaves the others alone; it can be tried again or dropped', async () => {
    let cured = false;
    const base = tally({ onFailure: 'park' });
    const curable = {
      ...base,
      apply: (events: Parameters<typeof base.apply>[0], unit: Parameters<typeof base.apply>[1]) =>
        base.apply(cured ? events.map((e) => ({ ...e, data: { ...(e.data as object), poison: false } })) : events, unit),
    };
    await log.append(
      'Counted',
      { counter: 'a', by: 1 },
      { counter: 'a', by: 2, poison: true, secret: 'Nguyễn Văn Mẫu' },
      { counter: 'a', by: 3 },
      { counter: 'b', by: 4, poison: true },
    );
    const failures: ProjectionFailure[] = [];
    const runner = await runners.run(log, store, [curable], { onFailure: (f) => failures.push(f) });
    await runner.caughtUp();
    expect(await store.get('tallies', 'a')).toMatchObject({ total: 4 });
    const letters = await runner.deadLetters();
    expect(letters.map((l) => [l.projection, l.type, l.error.name])).toEqual([
      ['tallies', 'Counted', 'RangeError'],
      ['tallies', 'Counted', 'RangeError'],
    ]);
    expect((await runner.lag())[0]).toMatchObject({ state: 'live', deadLetters: 2, failure: null });
    expect(failures.map((f) => [f.action, f.position])).toEqual(letters.map((l) => ['park', l.position]));
    expect(JSON.stringify([letters, failures])).not.toContain('Mẫu');

    expect(await runner.resolveLetter('tallies', letters[0]!.id, 'retry')).toBe('failed');
    expect((await runner.deadLetters('tallies'))[0]).toMatchObject({ attempts: letters[0]!.attempts + 1 });
    cured = true;
    expect(await runner.resolveLetter('tallies', letters[0]!.id, 'retry')).toBe('applied');
    expect(await store.get('tallies', 'a')).toMatchObject({ total: 6 });
    expect(await runner.resolveLetter('tallies', letters[0]!.id, 'retry')).toBe('unknown');
    expect(await runner.resolveLetter('tallies', letters[1]!.id, 'drop')).toBe('dropped');
    expect(await runner.resolveLetter('tallies', letters[1]!.id, 'drop')).toBe('unknown');
    expect(await runner.deadLetters()).toEqual([]);
    expect((await runner.lag())[0]!.deadLetters).toBe(0);

    await log.count('b', 9);
    await runner.caughtUp();
    await runner.stop();
    const again = await runners.run(log, store, [tally({ onFailure: 'park' })]);
    await again.caughtUp();
    expect((await contents(store)).map((d) => [d.id, d.total])).toEqual([
      ['a', 6],
      ['b', 9],
    ]);
  });

  test('parked events are known after a restart', async () => {
    await log.append('Counted', { counter: 'a', by: 1, poison: true }, { counter: 'a', by: 2 });
    const runner = await runners.run(log, store, [tally({ onFailure: 'park' })]);
    await runner.caughtUp();
    await runner.stop();
    const again = await runners.run(log, store, [tally({ onFailure: 'park' })]);
    await again.caughtUp();
    expect((await again.lag())[0]!.deadLetters).toBe(1);
    expect(await contents(store)).toMatchObject([{ id: 'a', total: 2 }]);
  });

  test('the partition of the event at fault stops before it; other keys and other views go on', async () => {
    await log.append(
      'Counted',
      { counter: 'a', by: 1 },
      { counter: 'a', by: 2, poison: true, secret: 'Nguyễn Văn Mẫu' },
      { counter: 'a', by: 3 },
    );
    const robust = documentProjection<{ id: string; events: number }, Recorded<'Counted'>>({
      name: 'robust',
      version: 1,
      collection: { name: 'robust', fields: {}, indexes: [] },
      on: { Counted: { key: () => 'all', apply: (before, _e, id) => ({ id, events: (before?.events ?? 0) + 1 }) } },
    });
    const failures: ProjectionFailure[] = [];
    const runner = await runners.run(log, store, [tally(), robust], { onFailure: (f) => failures.push(f) });
    await runner.caughtUp();
    const position = await log.count('b');
    expect(await runner.waitFor(position, { projections: ['robust'], timeoutMs: HANGS_AFTER_MS })).toBe(true);
    // Known to be in vain, so nobody waits for the timeout.
    expect(await runner.waitFor(position, { timeoutMs: 3_600_000 })).toBe(false);
    expect(await contents(store)).toMatchObject([
      { id: 'a', total: 1 },
      { id: 'b', total: 1 },
    ]);
    const poison = (await log.all())[1]!;
    expect((await runner.lag())[0]).toMatchObject({
      name: 'tallies',
      state: 'stopped',
      stoppedPartitions: 1,
      failure: {
        action: 'stop',
        position: poison.position,
        eventType: 'Counted',
        attempt: 3,
        error: { name: 'RangeError', message: 'cannot count "…" of …' },
      },
    });
    expect(failures).toHaveLength(1);
    expect(await store.get('robust', 'all')).toMatchObject({ events: 4 });

    // A restart with mended code goes on behind what was applied.
    await runner.stop();
    const mended = tally();
    const cured = {
      ...mended,
      apply: (events: Parameters<typeof mended.apply>[0], unit: Parameters<typeof mended.apply>[1]) =>
        mended.apply(
          events.map((e) => ({ ...e, data: { ...(e.data as object), poison: false } })),
          unit,
        ),
    };
    const again = await runners.run(log, store, [cured, robust]);
    await again.caughtUp();
    expect(await store.get('tallies', 'a')).toMatchObject({
      total: 6,
      seen: (await log.all()).slice(0, 3).map((e) => e.position),
    });
  });

  test('what fails for a while is tried again and leaves no trace', async () => {
    let failures = 2;
    const flaky = failing(store, () => (failures-- > 0 ? 'fail before' : 'go on'));
    await log.count('a');
    const runner = await runners.run(log, flaky, [tally()]);
    await runner.caughtUp();
    expect((await runner.lag())[0]).toMatchObject({ state: 'live', failure: null });
    expect(await contents(store)).toEqual(await fresh());
  });

  test('a stopped view is resumed by hand', async () => {
    let broken = true;
    const flaky = failing(store, () => (broken ? 'fail before' : 'go on'));
    await log.count('a');
    const runner = await runners.run(log, flaky, [tally()]);
    await until(async () => (await runner.lag())[0]!.state === 'stopped');
    broken = false;
    await runner.resume('tallies');
    await runner.caughtUp();
    expect(await contents(store)).toEqual(await fresh());
  });

  test('a runner that was overtaken writes nothing more and says so', async () => {
    await log.count('a');
    const failures: ProjectionFailure[] = [];
    const first = await runners.run(log, store, [tally()], { onFailure: (f) => failures.push(f) });
    await first.caughtUp();
    const second = await runners.run(log, store, [tally()]);
    const position = await log.count('a', 5);
    expect(await second.waitFor(position, { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    await until(async () => (await first.lag())[0]!.state === 'stopped');
    expect(failures).toMatchObject([{ action: 'fenced' }]);
    await first.stop();
    expect(await contents(store)).toEqual(await fresh());
  });

  test('a view that another process has built anew and switched is followed', async () => {
    for (let i = 0; i < 10; i++) await log.count('a');
    const server = await runners.run(log, store, [tally()]);
    await server.caughtUp();
    // Another process, with its own lane for the new build only.
    const key = { name: 'tallies', version: 1_001 };
    await store.register(key, [...tally().collections, { name: 'tallies.dead-letters', fields: { type: 'text' }, indexes: [] }]);
    const [slice] = await store.take(key, { owner: 'the command line', until: null });
    const unit = store.unitOfWork(key);
    await tally().apply(await log.all(), unit);
    await store.commit(unit, { expected: 0, next: (await log.store.highWater())!, epoch: slice!.epoch });
    await store.activate(key);
    await until(async () => (await server.lag())[0]!.build === 1);
    const position = await log.count('a', 5);
    expect(await server.waitFor(position, { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect(await contents(store)).toEqual(await fresh());
  });

  test('after a stop the positions are stored, also behind events of no concern', async () => {
    const runner = await runners.run(log, store, [tally()]);
    const position = await log.append('Other', { nothing: true });
    await runner.waitFor(position, { timeoutMs: HANGS_AFTER_MS });
    await runner.stop();
    expect((await store.checkpoint({ name: 'tallies', version: 1_000 }))!.position).toBe(position);
    expect(await runner.waitFor(await log.count('a'), { timeoutMs: HANGS_AFTER_MS })).toBe(false);
    await expect(runner.rebuild('tallies')).rejects.toThrow('not running');
  });

  test('other fields under the same version are refused at the start', async () => {
    const runner = await runners.run(log, store, [tally()]);
    await runner.waitFor(await log.count('a'), { timeoutMs: HANGS_AFTER_MS });
    await runner.stop();
    const changed = { ...tally(), collections: [{ name: 'tallies', fields: { total: 'text' as const }, indexes: [] }] };
    await expect(runners.make(log, store, [changed]).start()).rejects.toMatchObject({ code: 'STORE_REFUSED' });
    expect(await contents(store)).toHaveLength(1);
  });
});

describe('reading the log', () => {
  test('views at the same place share their pages, and only events of concern are read', async () => {
    const log = new TestLog();
    for (let i = 0; i < 30; i++) await log.append(i % 3 === 0 ? 'Counted' : 'Other', { counter: 'a', by: 1 });
    const names = ['one', 'two', 'three', 'four'];
    const store = createMemoryReadModels();
    const runner = await runners.run(
      log,
      store,
      names.map((name) => tally({ name })),
      { pageSize: 5 },
    );
    await runner.caughtUp();
    expect(log.events).toBe(10);
    expect(log.pages).toBeLessThanOrEqual(4);
    for (const name of names) expect((await contents(store, name))[0]).toMatchObject({ total: 10 });
    log.pages = 0;
    await runner.waitFor(await log.count('a'), { timeoutMs: HANGS_AFTER_MS });
    expect(log.pages).toBe(1);
  });

  describe('builds that are begun one after the other', () => {
    const BUILD = 1_001;
    /** A store in which the first view's build stands still in its n-th commit, and the second's cannot commit while `away` says so. */
    const begun = async (log: TestLog, n: number, away: () => boolean = () => false) => {
      const inner = createMemoryReadModels();
      const isOf = (unit: UnitOfWork, name: string): boolean => {
        const { key } = unit as unknown as { readonly key: ProjectionKey };
        return key.name === name && key.version === BUILD;
      };
      const reached = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      let commits = 0;
      const store: ReadModelStore = {
        ...inner,
        commit: async (unit, move) => {
          if (isOf(unit, 'first') && ++commits === n) {
            reached.resolve();
            await gate.promise;
          }
          if (isOf(unit, 'second') && away()) throw new ReadModelError('STORE_UNAVAILABLE', 'it is away');
          return inner.commit(unit, move);
        },
      };
      const views = [tally({ name: 'first' }), tally({ name: 'second' })];
      const runner = await runners.run(log, store, views, { pageSize: 1 });
      await runner.caughtUp();
      log.pages = 0;
      const first = runner.rebuild('first');
      await reached.promise;
      const second = runner.rebuild('second');
      gate.resolve();
      const positionOfSecond = async () => (await inner.checkpoint({ name: 'second', version: BUILD }))!.position ?? '';
      return { inner, first, second, positionOfSecond };
    };
    const filled = async (pages: number) => {
      const log = new TestLog();
      for (let i = 0; i < pages; i++) await log.count(`c${i % 7}`);
      return log;
    };

    test('read the log once between them, where the first has only begun', async () => {
      const log = await filled(60);
      const { inner, first, second } = await begun(log, 10);
      await Promise.all([first, second]);
      // Its first ten pages the second reads by itself; without waiting there would be 120.
      expect(log.pages).toBeLessThan(60 + 10 + 5);
      expect(await contents(inner, 'second')).toEqual(await contents(inner, 'first'));
      expect(await inner.activeVersion('second')).toBe(BUILD);
    });

    test('go on by themselves where one leads by much, so that it is not held up', async () => {
      const log = await filled(100);
      const { first, second, positionOfSecond } = await begun(log, 70);
      await first;
      expect((await positionOfSecond()) < (await log.store.highWater())!).toBe(true);
      await second;
      expect(await positionOfSecond()).toBe(await log.store.highWater());
    });

    test('do not wait for one that stands still', async () => {
      const log = await filled(30);
      let away = true;
      const { inner, first, second, positionOfSecond } = await begun(log, 5, () => away);
      await first;
      expect(await positionOfSecond()).toBe('');
      away = false;
      await second;
      expect(await contents(inner, 'second')).toEqual(await contents(inner, 'first'));
    });
  });

  test('events no signal told of are found', async () => {
    const log = new TestLog();
    const deaf = { ...log.port, onCommit: () => () => {} };
    const runner = await runners.run(log, createMemoryReadModels(), [tally()], { log: deaf });
    await runner.caughtUp();
    expect(await runner.waitFor(await log.count('a'), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
  });

  test('a signal is enough: nobody polls for it', async () => {
    const log = new TestLog();
    const never = 3_600_000;
    const runner = await runners.run(log, createMemoryReadModels(), [tally()], { poll: { fastestMs: never, slowestMs: never } });
    expect(await runner.waitFor(await log.count('a'), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
  });

  test('a log that cannot be read for a while stops nothing', async () => {
    const log = new TestLog();
    let broken = 5;
    const port = {
      ...log.port,
      readPage: async (options?: Parameters<typeof log.port.readPage>[0]) => {
        if (broken-- > 0) throw new Error('the disk is away');
        return log.port.readPage(options);
      },
    };
    const warnings: string[] = [];
    const runner = await runners.run(log, createMemoryReadModels(), [tally()], {
      log: port,
      logger: { info: () => {}, warn: (_d, message) => warnings.push(message) },
    });
    expect(await runner.waitFor(await log.count('a'), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect(warnings.length).toBeGreaterThanOrEqual(5);
  });
});

describe('what others are told', () => {
  test('changes of the build that is read, after they were stored', async () => {
    const log = new TestLog();
    const store = createMemoryReadModels();
    const told: Committed[] = [];
    const runner = runners.make(log, store, [tally()]);
    const off = runner.onCommitted((committed) => told.push(committed));
    runner.onCommitted(() => {
      throw new Error('a bad listener harms nobody');
    });
    await runner.start();
    const position = await log.count('a', 2);
    await runner.waitFor(position, { timeoutMs: HANGS_AFTER_MS });
    expect(told).toEqual([
      {
        projection: 'tallies',
        version: 1,
        position,
        changes: [{ collection: 'tallies', id: 'a', document: { id: 'a', total: 2, seen: [position] } }],
      },
    ]);
    await runner.rebuild('tallies');
    expect(told).toHaveLength(1);
    await runner.waitFor(await log.append('Closed', { counter: 'a' }), { timeoutMs: HANGS_AFTER_MS });
    expect(told.at(-1)!.changes).toEqual([{ collection: 'tallies', id: 'a', document: null }]);
    off();
    await runner.waitFor(await log.count('a', 2), { timeoutMs: HANGS_AFTER_MS });
    expect(told).toHaveLength(2);
  });

  test('waiting ends at the timeout, and for a view nobody knows at once', async () => {
    const log = new TestLog();
    const runner = await runners.run(log, createMemoryReadModels(), [tally()]);
    expect(await runner.waitFor('9999999999999999', { timeoutMs: 5 })).toBe(false);
    await expect(runner.waitFor('1', { projections: ['nobody'], timeoutMs: 5 })).rejects.toThrow('no projection "nobody"');
  });

  test('lag counts where the log can tell distances', async () => {
    const log = new TestLog();
    for (let i = 0; i < 7; i++) await log.count('a');
    const stuck = failing(createMemoryReadModels(), () => 'fail before');
    const runner = await runners.run(log, stuck, [tally()], { distance: (from, to) => Number(to) - Number(from ?? 0) });
    await until(async () => (await runner.lag())[0]!.state === 'stopped');
    expect((await runner.lag())[0]).toMatchObject({
      name: 'tallies',
      version: 1,
      build: 0,
      active: true,
      position: null,
      behind: 7,
    });
  });

  test('progress goes up to the end of the log', async () => {
    const log = new TestLog();
    for (let i = 0; i < 20; i++) await log.count('a');
    const steps: ProjectionProgress[] = [];
    const runner = await runners.run(log, createMemoryReadModels(), [tally()], { pageSize: 5, onProgress: (p) => steps.push(p) });
    await runner.caughtUp();
    expect(steps.at(-1)).toMatchObject({
      name: 'tallies',
      version: 1,
      build: 0,
      processed: 20,
      position: await log.store.highWater(),
    });
    expect(steps.at(-1)!.eventsPerSecond).toBeGreaterThan(0);
  });

  test('the first build is finished once, when it has caught up and not before, also where that fails at first', async () => {
    const log = new TestLog();
    for (let i = 0; i < 20; i++) await log.count('a');
    const store = createMemoryReadModels();
    const positions: (string | null | undefined)[] = [];
    const finishing = {
      ...store,
      complete: async (key: ProjectionKey) => {
        positions.push((await store.checkpoint(key))?.position);
        if (positions.length === 1) throw new ReadModelError('STORE_UNAVAILABLE', 'not now');
        await store.complete(key);
      },
    };
    const end = await log.store.highWater();
    const first = await runners.run(log, finishing, [tally()], { pageSize: 5 });
    await first.caughtUp();
    expect(positions).toEqual([end, end]);
    await first.stop();
    await log.count('a');
    await (await runners.run(log, finishing, [tally()])).caughtUp();
    expect(positions).toEqual([end, end]);
  });

  test('two projections of one name are a mistake', () => {
    const log = new TestLog();
    expect(() =>
      createProjectionRunner({ log: log.port, store: createMemoryReadModels(), projections: [tally(), tally()] }),
    ).toThrow('same name');
  });
});
