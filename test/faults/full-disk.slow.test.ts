import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createMemoryEventStore,
  StoreUnavailable,
  streamId,
  type EventReader,
  type NewRecord,
  type Recorded,
} from '#event-store';
import { createSqliteEventReader, createSqliteEventStore, type SqliteEventStore } from '#event-store/sqlite/index';
import { newId } from '#kernel';
import { createProjectionRunner, digestOf, documentProjection, type ProjectionFailure } from '#projections';
import { createMemoryReadModels, type Document } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { say } from '../support/figures.ts';
import { smallDisk, type SmallDisk } from '../support/small-disk.ts';
import { HANGS_AFTER_MS } from '../../libs/kernel/testing/until.ts';

const MIB = 2 ** 20;
const metadata = { actor: 'a-1', role: 'inspector', unit: '01', commandId: 'c', correlation: 'c', causation: 'c' } as const;
const event = (text: string): NewRecord => ({
  id: newId(),
  type: 'NoteTaken',
  schemaVersion: 1,
  data: { text },
  occurredAt: '2025-03-10T02:00:00.000Z',
});
const idsOf = async (store: EventReader): Promise<readonly string[]> => {
  const ids: string[] = [];
  for await (const { id } of store.readAll()) ids.push(id);
  return ids;
};

let disk: SmallDisk | string;
let folder: string;
/** Closed after each test, whatever happened. */
const open: (() => Promise<void>)[] = [];
const opened = async (path: string): Promise<SqliteEventStore> => {
  const store = await createSqliteEventStore({ path });
  open.push(() => store.close());
  return store;
};
beforeEach(() => {
  disk = smallDisk(64 * MIB);
  if (typeof disk === 'string') say(`${disk}: the quota of the log stands in for it, the tests of the views are left out`);
  folder = typeof disk === 'string' ? mkdtempSync(join(tmpdir(), 'lachan-quota-')) : disk.folder;
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
  if (typeof disk === 'string') rmSync(folder, { recursive: true });
  else disk.remove();
});

/** Leaves no room for the log, by the disk or, where that cannot be had, by its quota. */
const fill = (store: SqliteEventStore, path: string): void =>
  typeof disk === 'string' ? store.limitFile(statSync(path).size) : disk.fill();
const free = (store: SqliteEventStore): void => (typeof disk === 'string' ? store.limitFile(null) : disk.free());

test('16 writers meet a full disk: each is refused in plain words, what was acknowledged is read, and the same store goes on when there is room', async () => {
  const path = join(folder, 'log.sqlite');
  const store = await opened(path);
  const acknowledged = new Set<string>();
  const refused: { stream: number; event: NewRecord }[] = [];
  const errors: unknown[] = [];
  const write = async (stream: number, record: NewRecord): Promise<void> => {
    const target = { stream: streamId('visit', String(stream)), expected: { kind: 'any' }, events: [record] } as const;
    try {
      const result = await store.append(target, { metadata });
      if (!result.ok || result.deduplicated) throw new Error('not appended, or appended twice');
      acknowledged.add(record.id);
    } catch (error) {
      errors.push(error);
      refused.push({ stream, event: record });
    }
  };
  const load = (rounds: number): Promise<unknown> =>
    Promise.all(
      Array.from({ length: 16 }, async (_, stream) => {
        for (let i = 0; i < rounds; i++) await write(stream, event(`${'x'.repeat(3_000)} ${i}`));
      }),
    );

  await load(20);
  expect(errors.length).toBe(0);
  fill(store, path);
  await load(40);
  expect(errors.length).toBeGreaterThan(0);
  for (const error of errors) {
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect((error as Error).message).toMatch(/the disk \(or the quota\) of .*log\.sqlite is full.*without a restart/);
  }
  expect(new Set(await idsOf(store))).toEqual(acknowledged);
  const reader = store.readStream(streamId('visit', '3'));
  let revision = 0n;
  for await (const read of reader) expect(read.revision).toBe(revision++);

  free(store);
  for (const { stream, event: record } of refused.splice(0)) await write(stream, record);
  expect(refused.length).toBe(0);
  await load(5);
  expect(refused.length).toBe(0);
  const ids = await idsOf(store);
  expect(new Set(ids)).toEqual(acknowledged);
  expect(ids.length).toBe(acknowledged.size);
  await store.close();

  const again = await opened(path);
  expect(await idsOf(again)).toEqual(ids);
  await again.close();
  say(`full disk: ${errors.length} writes refused, ${acknowledged.size} acknowledged, none lost`);
});

test('a log is opened on a full disk, or refused in plain words; afterwards it opens as it was', async () => {
  if (typeof disk === 'string') return say(`left out: ${disk}`);
  const path = join(folder, 'start.sqlite');
  const first = await opened(path);
  await first.append({ stream: streamId('visit', '1'), expected: { kind: 'none' }, events: [event('a')] }, { metadata });
  await first.close();
  disk.fill();
  for (const opening of [() => opened(path), () => createSqliteEventReader({ path })]) {
    try {
      const store = await opening();
      expect(await idsOf(store)).toHaveLength(1);
      await store.close();
    } catch (error) {
      // Never as damage: nobody should restore a backup for it.
      expect(error).toMatchObject({ name: 'StoreRefused', code: 'STORE_UNREADABLE' });
      expect((error as Error).message).toContain(path);
      say(`opening on a full disk: ${(error as Error).message.replaceAll(folder, '')}`);
    }
  }
  disk.free();
  const store = await opened(path);
  expect(await idsOf(store)).toHaveLength(1);
  await store.close();
});

interface Note extends Document {
  readonly text: string;
}
const notes = documentProjection<Note, Recorded<'NoteTaken', { text: string }>>({
  name: 'notes',
  version: 1,
  collection: { name: 'notes', fields: {}, indexes: [] },
  on: { NoteTaken: { key: (e) => e.id, apply: (_, e, id) => ({ id, text: e.data.text }) } },
});

test('views on a full disk wait: what they show can be read, nothing stops, and they catch up when there is room, without a restart', async () => {
  if (typeof disk === 'string') return say(`left out: ${disk}`);
  const log = createMemoryEventStore();
  const store = createSqliteReadModels({ path: join(folder, 'views.sqlite') });
  const failures: ProjectionFailure[] = [];
  const runner = createProjectionRunner({
    log,
    store,
    projections: [notes],
    retry: { firstDelayMs: 1, longestDelayMs: 5 },
    onFailure: (failure) => failures.push(failure),
  });
  const add = async (count: number) => {
    const result = await log.append(
      {
        stream: streamId('visit', '1'),
        expected: { kind: 'any' },
        events: Array.from({ length: count }, () => event('x'.repeat(5_000))),
      },
      { metadata },
    );
    if (!result.ok) throw new Error(result.reason);
    return result.position;
  };
  try {
    await runner.start();
    expect(await runner.waitFor(await add(100), { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    disk.fill();
    const late = await add(600);
    expect(await runner.waitFor(late, { timeoutMs: 300 })).toBe(false);
    expect(await store.count('notes')).toBeGreaterThanOrEqual(100);
    expect((await store.find('notes', { limit: 5 })).documents).toHaveLength(5);
    expect(await runner.lag()).toMatchObject([{ name: 'notes', state: expect.not.stringMatching('stopped') }]);
    disk.free();
    expect(await runner.waitFor(late, { timeoutMs: HANGS_AFTER_MS })).toBe(true);
    expect(failures.filter((failure) => failure.action !== 'retry')).toEqual([]);

    const fresh = createMemoryReadModels();
    const other = createProjectionRunner({ log, store: fresh, projections: [notes] });
    await other.start();
    await other.caughtUp();
    expect(await digestOf(notes, store)).toEqual(await digestOf(notes, fresh));
    await other.stop();
  } finally {
    disk.free();
    await runner.stop();
    await store.close();
  }
});
