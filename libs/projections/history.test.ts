import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryReadModels, type ReadModelStore } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { contents, Runners, tally, TestLog } from './runner.testing.ts';
import { HANGS_AFTER_MS } from '../kernel/testing/until.ts';

const runners = new Runners();

/** A log set back to its first events, as by restoring a backup: the same ids, moments and places. */
async function restored(log: TestLog, events: number): Promise<TestLog> {
  const copy = new TestLog(events);
  await copy.store.importer!.append((await log.all()).slice(0, events));
  return copy;
}

describe.each(['memory', 'sqlite'])('views and the log they were built from, over %s', (kind) => {
  let folder: string;
  let log: TestLog;
  let store: ReadModelStore;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lachan-history-'));
    log = new TestLog();
    store = kind === 'memory' ? createMemoryReadModels() : createSqliteReadModels({ path: join(folder, 'views.sqlite') });
    for (let i = 0; i < 4; i++) await log.count('a');
    await shown(log);
  });
  afterEach(async () => {
    await runners.stopAll();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  async function shown(of: TestLog, more: object = {}): Promise<void> {
    const runner = await runners.run(of, store, [tally()], more);
    await runner.caughtUp();
    await runner.stop();
  }

  test('a restored log that has grown past its views is refused: they show events that it does not hold', async () => {
    const other = await restored(log, 2);
    for (let i = 0; i < 3; i++) await other.count('b');
    for (const ownership of [{ mode: 'whole' }, { mode: 'shared' }, { mode: 'none' }] as const)
      await expect(runners.make(other, store, [tally()], { ownership }).start()).rejects.toMatchObject({
        code: 'STORE_REFUSED',
        message: expect.stringContaining('Move the views away'),
      });
    expect(await contents(store)).toMatchObject([{ id: 'a', total: 4 }]);
    // Put right, the log goes on with them, also the process that comes next after a refused one.
    const position = await log.count('a');
    const runner = await runners.run(log, store, [tally()], { ownership: { mode: 'shared' } });
    expect(await runner.waitFor(position, { timeoutMs: HANGS_AFTER_MS })).toBe(true);
  });

  test('a command that was sent again after the restore does not hide it', async () => {
    const other = await restored(log, 2);
    await other.count('b');
    await new Promise((resolve) => setTimeout(resolve, 2));
    // The same event at the same revision and place as the last one of the view, recorded anew.
    await other.count('a');
    const [mine, theirs] = [(await log.all())[3]!, (await other.all())[3]!];
    expect([theirs.id, theirs.stream, theirs.position]).toEqual([mine.id, mine.stream, mine.position]);
    await other.count('b');
    await expect(runners.make(other, store, [tally()]).start()).rejects.toMatchObject({ code: 'STORE_REFUSED' });
  });

  test('a view that had nothing to do with what was lost is refused too', async () => {
    await log.append('Closed', { counter: 'nobody' });
    await shown(log);
    // Not in the same millisecond: the moment is what tells the two events at this place apart.
    await new Promise((resolve) => setTimeout(resolve, 2));
    const other = await restored(log, 4);
    for (let i = 0; i < 3; i++) await other.count('b');
    await expect(runners.make(other, store, [tally()]).start()).rejects.toMatchObject({ code: 'STORE_REFUSED' });
  });

  test('views that are older than the log, and those of programs that kept no event, are taken as they are', async () => {
    for (let i = 0; i < 5; i++) await log.count('a');
    await shown(log);
    expect(await contents(store)).toMatchObject([{ id: 'a', total: 9 }]);
    const other = await restored(log, 9);
    await other.count('a');
    await shown(other);
    expect(await contents(store)).toMatchObject([{ id: 'a', total: 10 }]);
    const forgetful: ReadModelStore = {
      ...store,
      slices: async (key) => (await store.slices(key)).map((slice) => ({ ...slice, last: null })),
      commit: (unit, { last: _last, ...move }) => store.commit(unit, move),
    };
    const runner = await runners.run(other, forgetful, [tally()]);
    expect(await runner.waitFor(await other.count('a'), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
  });
});
