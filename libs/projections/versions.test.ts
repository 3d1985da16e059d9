import { createMemoryReadModels, ReadModelError, type ReadModelStore } from '#read-models';
import { contents, Runners, tally, TestLog, type Tally } from './runner.testing.ts';
import { HANGS_AFTER_MS, until } from '../kernel/testing/until.ts';

const runners = new Runners();
afterEach(() => runners.stopAll());

/** A store in which one build gets nowhere until it is let go. */
function gated(inner: ReadModelStore, version: number): { readonly store: ReadModelStore; open(): void } {
  let closed = true;
  return {
    store: {
      ...inner,
      commit: async (unit, move) => {
        if (closed && (unit as unknown as { key: { version: number } }).key.version === version)
          throw new ReadModelError('STORE_UNAVAILABLE', 'not yet');
        return inner.commit(unit, move);
      },
    },
    open: () => void (closed = false),
  };
}

describe.each(['whole', 'shared'] as const)('a new version of the code, owned %s', (mode) => {
  test('the old view can be read at once and is called outdated; who waits, waits for the new one', async () => {
    const log = new TestLog();
    const inner = createMemoryReadModels();
    for (let i = 0; i < 10; i++) await log.count('a');
    const old = await runners.run(log, inner, [tally()]);
    await old.caughtUp();
    await old.stop();

    const { store, open } = gated(inner, 2_000);
    const anew: string[] = [];
    const runner = await runners.run(log, store, [tally({ version: 2, factor: 10 })], {
      ownership: { mode },
      onReadAnew: (name) => anew.push(name),
    });
    await runner.readable();
    expect((await store.get<Tally>('tallies', 'a'))!.total).toBe(10);
    const position = await log.count('a');
    expect(await runner.waitFor(position, { timeoutMs: 30 })).toBe(false);
    expect((await runner.lag()).map((l) => [l.version, l.active, l.state]).sort()).toEqual([
      [1, true, 'outdated'],
      [2, false, 'rebuilding'],
    ]);
    expect(await runner.resolveLetter('tallies', 'any', 'retry')).toBe('unknown');
    let whole = false;
    const caughtUp = runner.caughtUp().then(() => (whole = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([whole, anew]).toEqual([false, []]);

    open();
    await caughtUp;
    expect(await runner.waitFor(position, { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect((await store.get<Tally>('tallies', 'a'))!.total).toBe(110);
    expect((await runner.lag()).map((l) => [l.version, l.active, l.state])).toEqual([[2, true, 'live']]);
    expect(anew).toEqual(['tallies']);
    // Nobody ever moved the old one.
    expect((await inner.checkpoint({ name: 'tallies', version: 1_000 }))!.position! < position).toBe(true);
    expect(await runner.prune('tallies')).toEqual([1_000]);
  });

  test('workers of the old code that are still there go on with the old view', async () => {
    const log = new TestLog();
    const inner = createMemoryReadModels();
    const old = await runners.run(log, inner, [tally()], { ownership: { mode: 'shared' } });
    await old.waitFor(await log.count('a'), { timeoutMs: HANGS_AFTER_MS });
    const { store, open } = gated(inner, 2_000);
    const anew: string[] = [];
    const runner = await runners.run(log, store, [tally({ version: 2, factor: 10 })], {
      ownership: { mode },
      onReadAnew: (name) => anew.push(name),
    });
    await runner.readable();
    expect(await old.waitFor(await log.count('a'), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect((await store.get<Tally>('tallies', 'a'))!.total).toBe(2);
    await until(() => anew.length > 0);
    open();
    await runner.caughtUp();
    expect((await store.get<Tally>('tallies', 'a'))!.total).toBe(20);
  });

  test('a view that was never built is waited for', async () => {
    const log = new TestLog();
    await log.count('a');
    const { store, open } = gated(createMemoryReadModels(), 1_000);
    const runner = await runners.run(log, store, [tally()], { ownership: { mode } });
    let there = false;
    const readable = runner.readable().then(() => (there = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(there).toBe(false);
    open();
    await readable;
    expect(await contents(store)).toHaveLength(1);
  });

  test('a rebuild that a stop cut off is not waited for', async () => {
    const log = new TestLog();
    const inner = createMemoryReadModels();
    await log.count('a');
    await (await runners.run(log, inner, [tally()])).stop();
    const letters = { name: 'tallies.dead-letters', fields: { type: 'text' as const }, indexes: [] };
    await inner.register({ name: 'tallies', version: 1_001 }, [...tally().collections, letters], 64);
    const { store, open } = gated(inner, 1_001);
    const runner = await runners.run(log, store, [tally()], { ownership: { mode } });
    await runner.readable();
    expect(await contents(store)).toHaveLength(1);
    open();
    await runner.caughtUp();
    expect(await inner.activeVersion('tallies')).toBe(1_001);
  });
});

describe('a rebuild beside a server, killed and begun again', () => {
  const KEY = { name: 'tallies', version: 1_001 };
  /** Short, as it is waited for; who waits longer than it takes sees it lapse. */
  const NONE = { mode: 'none', leaseMs: 300 } as const;

  async function cutOff(): Promise<{ log: TestLog; store: ReadModelStore }> {
    const log = new TestLog();
    const store = createMemoryReadModels();
    for (let i = 0; i < 30; i++) await log.count(`c${i % 4}`);
    const server = await runners.run(log, store, [tally()]);
    await server.caughtUp();
    let commits = 0;
    const dying: ReadModelStore = {
      ...store,
      commit: (unit, move) => (++commits > 2 ? new Promise(() => {}) : store.commit(unit, move)),
      renew: async () => {},
    };
    const first = runners.make(log, dying, [tally()], { ownership: NONE, pageSize: 10 });
    await first.start();
    void first.rebuild('tallies').catch(() => {});
    await until(() => commits > 2);
    runners.forget(first);
    return { log, store };
  }

  test('goes on where it was, also while the lease of the killed one has still to lapse', async () => {
    const { log, store } = await cutOff();
    const cut = (await store.checkpoint(KEY))!.position;
    expect(cut).not.toBeNull();
    expect((await store.slices(KEY))[0]!.owner).not.toBeNull();
    log.events = 0;
    const second = await runners.run(log, store, [tally()], {
      ownership: { mode: 'none', leaseMs: HANGS_AFTER_MS },
      pageSize: 10,
    });
    await second.rebuild('tallies');
    expect(await store.activeVersion('tallies')).toBe(1_001);
    expect(log.events).toBe(10);
    await second.stop();
  });

  test('leaves a build alone that somebody keeps working on', async () => {
    const { log, store } = await cutOff();
    const [slice] = await store.slices(KEY);
    await store.renew(slice!.owner!, '9999-01-01T00:00:00.000Z');
    const second = await runners.run(log, store, [tally()], { ownership: NONE, pageSize: 10 });
    await second.rebuild('tallies');
    expect(await store.activeVersion('tallies')).toBe(1_002);
  });
});
