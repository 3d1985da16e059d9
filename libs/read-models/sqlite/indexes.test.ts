import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { at, takeAll } from '../contract/store-under-test.ts';
import type { CollectionSpec, ProjectionKey, ReadModelStore } from '../port.ts';

const V1 = { name: 'things', version: 1 };
const V2 = { name: 'things', version: 2 };
const THINGS: CollectionSpec = { name: 'things', fields: { size: 'integer', place: 'text' }, indexes: [['size'], ['place']] };
const OF_PLACE = { op: 'eq', field: 'place', value: 'here' } as const;

let folder: string;
let path: string;
let open: ReadModelStore[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-indexes-'));
  path = join(folder, 'views.sqlite');
  open = [];
});
afterEach(async () => {
  for (const store of open) await store.close();
  rmSync(folder, { recursive: true });
});

function opened(readonly = false): ReadModelStore {
  const store = createSqliteReadModels({ path, readonly });
  open.push(store);
  return store;
}
async function build(store: ReadModelStore, key: ProjectionKey, place = 'here', spec = THINGS): Promise<void> {
  await store.register(key, [spec]);
  const { position, revision, epoch } = await takeAll(store, key);
  const unit = store.unitOfWork(key);
  for (let i = 0; i < 100; i++) unit.put('things', { id: `t${i}`, size: i, place } as { id: string });
  await store.commit(unit, { expected: revision, next: at(Number(position ?? 0) + 1), epoch });
}
/** What another connection sees in the file. */
function laid(version: number): number {
  const db = new Database(path, { readonly: true });
  const names = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`).pluck().all() as string[];
  db.close();
  return names.filter((name) => name.startsWith(`things__v${version}:`)).length;
}

test('a build is filled without indexes and is never read without them', async () => {
  const store = opened();
  await build(store, V1);
  await store.activate(V1);
  await build(store, V2, 'there');
  // Its own questions are answered all the same.
  expect(await store.at(V2).count('things', { op: 'eq', field: 'place', value: 'there' })).toBe(100);
  expect([laid(1), laid(2)]).toEqual([2, 0]);
  await store.activate(V2);
  expect(laid(2)).toBe(2);
  expect(await store.count('things', OF_PLACE)).toBe(0);
});

test('the first version ever is read from its first event on: the first question lays its indexes, a document by its id does not', async () => {
  const store = opened();
  await build(store, V1);
  expect(await store.get('things', 't1')).not.toBeNull();
  expect(laid(1)).toBe(0);
  expect(await opened(true).count('things', OF_PLACE)).toBe(100);
  expect(laid(1)).toBe(0);
  expect(await store.count('things', OF_PLACE)).toBe(100);
  expect(laid(1)).toBe(2);
});

test('completing lays the indexes and does not switch', async () => {
  const store = opened();
  await build(store, V1);
  await build(store, V2, 'there');
  await store.complete(V1);
  expect([laid(1), laid(2)]).toEqual([2, 0]);
  await store.complete(V2);
  expect([laid(1), laid(2)]).toEqual([2, 2]);
  expect(await store.activeVersion('things')).toBe(1);
});

test('a version that is read gets a new index at once, one that is built keeps to do without', async () => {
  const more = { ...THINGS, indexes: [...THINGS.indexes, ['place', 'size']] };
  const store = opened();
  await build(store, V1);
  await build(store, V2);
  await store.register(V1, [more]);
  await store.register(V2, [more]);
  expect([laid(1), laid(2)]).toEqual([3, 0]);
  await store.activate(V2);
  expect(laid(2)).toBe(3);
});

test.each([0, 1, 2])(
  'killed with %i of the indexes laid: the old version is read, and the build goes on to its end',
  async (count) => {
    const child = spawnSync(
      process.execPath,
      ['--conditions=lachan-source', fileURLToPath(new URL('./fixtures/dying-builder.ts', import.meta.url)), path, String(count)],
      { env: { ...process.env, NODE_OPTIONS: '' }, encoding: 'utf8' },
    );
    expect([child.signal, child.stderr]).toEqual(['SIGKILL', '']);
    expect([laid(1), laid(2)]).toEqual([2, count]);

    const store = opened();
    expect(await store.activeVersion('things')).toBe(1);
    expect((await store.find('things', { limit: 1 })).documents).toMatchObject([{ place: 'v1' }]);
    await store.register(V2, [THINGS]);
    expect(laid(2)).toBe(count);
    expect(await store.checkpoint(V2)).toEqual({ position: at(1) });
    await build(store, V2, 'here');
    await store.activate(V2);
    expect(laid(2)).toBe(2);
    expect(await store.count('things', OF_PLACE)).toBe(100);
  },
);

describe('tallies', () => {
  const HELD: CollectionSpec = {
    name: 'held',
    fields: { from: 'text', to: 'text', place: 'text' },
    indexes: [],
    tallies: [{ name: 'place', by: ['place'], from: 'from', to: 'to' }],
  };
  const query = { at: '2026-01-01T00:00:00.000Z', by: ['place'] };
  const TO = '2027-01-01T00:00:00.000Z';
  const put = async (store: ReadModelStore, ...ids: readonly string[]): Promise<void> => {
    const [slice] = await store.slices(V1);
    const { position, revision, epoch } = slice!.owner === null ? await takeAll(store, V1) : slice!;
    const unit = store.unitOfWork(V1);
    for (const id of ids) unit.put('held', { id, from: '2025-03-04T17:00:00.000Z', to: TO, place: 'P' } as { id: string });
    await store.commit(unit, { expected: revision, next: at(Number(position ?? 0) + 1), epoch });
  };

  test('one is counted when it is first asked for, and kept from then on also by a process that wrote before that', async () => {
    const writer = opened();
    await writer.register(V1, [HELD]);
    await put(writer, 'a', 'b');
    // Who only reads finds none, and counts the documents.
    expect(await opened(true).tallied('held', query)).toBeNull();
    expect(await opened().tallied('held', query)).toEqual([{ key: ['P'], count: 2, sums: {} }]);
    await put(writer, 'c');
    expect(await writer.tallied('held', query)).toEqual([{ key: ['P'], count: 3, sums: {} }]);
    expect(await writer.miscounts(V1)).toEqual([]);
  });

  test('those of a file of format 3 go, and are counted when first asked for', async () => {
    const before = opened();
    await before.register(V1, [HELD]);
    await put(before, 'a', 'b');
    await before.close();
    const file = new Database(path);
    file.exec(`CREATE TABLE "held__v1#place" (":in" TEXT NOT NULL, "place" TEXT, ":n" INTEGER NOT NULL) STRICT;
      CREATE INDEX "held__v1#place:0" ON "held__v1#place" (":in", "place", ":n");
      INSERT INTO "held__v1#place" VALUES ('2025', 'P', 7);
      PRAGMA user_version = 3`);
    file.close();
    expect(() => opened(true)).toThrow('older format');
    const store = opened();
    expect(await store.tallied('held', query)).toEqual([{ key: ['P'], count: 2, sums: {} }]);
    expect(await store.miscounts(V1)).toEqual([]);
  });

  test('a counter that is wrong is found', async () => {
    const store = opened();
    await store.register(V1, [HELD]);
    await put(store, 'a', 'b');
    await store.complete(V1);
    const file = new Database(path);
    file.exec(
      `UPDATE "held__v1#place" SET ":n" = 7 WHERE ":in" = '~2025-03'; DELETE FROM "held__v1#place" WHERE ":in" = '~~2027'`,
    );
    file.close();
    for (const one of [store, opened(true)])
      expect(await one.miscounts(V1)).toEqual([{ collection: 'held', tally: 'place', counters: 2 }]);
  });
});
