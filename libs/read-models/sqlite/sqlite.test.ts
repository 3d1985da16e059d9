import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { takeAll } from '../contract/store-under-test.ts';
import { until } from '../../kernel/testing/until.ts';
import type { CollectionSpec, Find, ReadModelStore } from '../port.ts';
import { conditionOf, keysOf } from '../query.ts';
import { layoutOf } from './layout.ts';
import { whereSql, orderSql, segmentsBehind, type Param } from './sql.ts';

const KEY = { name: 'employers', version: 3 };
const EMPLOYERS: CollectionSpec = {
  name: 'employers',
  fields: { name: 'text', province: 'text', size: 'integer', tags: 'keywords' },
  indexes: [['province', 'name'], ['size']],
};
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-views-'));
  path = join(folder, 'views.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function fill(store: ReadModelStore, key = KEY, count = 50): Promise<void> {
  await store.register(key, [EMPLOYERS]);
  const { revision, epoch } = await takeAll(store, key);
  const unit = store.unitOfWork(key);
  for (let i = 0; i < count; i++)
    unit.put('employers', { id: `e${i}`, name: `N${i % 7}`, province: `P${i % 3}`, size: i, tags: [`t${i % 2}`] } as {
      id: string;
    });
  await store.commit(unit, { expected: revision, next: `${key.version}` as never, epoch });
}
const code = (work: () => unknown): string => {
  try {
    work();
    return 'no error';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the plan of a question', () => {
  const layout = layoutOf(EMPLOYERS, 'employers__v3');
  /** What SQLite does for each statement of a query, as `find` writes them. */
  async function plans(query: Omit<Find, 'limit'>): Promise<string[]> {
    const store = createSqliteReadModels({ path });
    await fill(store);
    await store.activate(KEY);
    await store.close();
    const db = new Database(path, { readonly: true });
    const params: Param[] = [];
    const where = whereSql(layout, conditionOf(layout.shape, query.filter), params);
    const keys = keysOf(layout.shape, query.sort);
    const segments = query.after
      ? segmentsBehind(layout, keys, query.after).map((s) => ({ ...s, where: `${where} AND ${s.where}` }))
      : [{ where, params: [], order: orderSql(layout, keys) }];
    const found = segments.map((s) =>
      db
        .prepare(
          `EXPLAIN QUERY PLAN SELECT doc FROM ${layout.table} WHERE ${s.where}${s.order && ` ORDER BY ${s.order}`} LIMIT ?`,
        )
        .all(...params, ...s.params, 50)
        .map((row) => (row as { detail: string }).detail)
        .join('; '),
    );
    db.close();
    return found;
  }
  const province = { op: 'eq', field: 'province', value: 'P1' } as const;

  test.each(['asc', 'desc'] as const)('equality and sort over a declared index: no sorting, %s', async (direction) => {
    expect(await plans({ filter: province, sort: [{ field: 'name', direction }] })).toEqual([
      'SEARCH employers__v3 USING INDEX employers__v3:province,name,id (province=?)',
    ]);
  });
  test('a page behind a cursor begins where the cursor stands', async () => {
    expect(await plans({ filter: province, sort: [{ field: 'name', direction: 'asc' }], after: ['N3', 'e10'] })).toEqual([
      'SEARCH employers__v3 USING INDEX employers__v3:province,name,id (province=? AND name=? AND id>?)',
      'SEARCH employers__v3 USING INDEX employers__v3:province,name,id (province=? AND name>?)',
    ]);
  });
  test('also backwards, where documents without a value come last', async () => {
    expect(await plans({ sort: [{ field: 'size', direction: 'desc' }], after: [30, 'e30'] })).toEqual([
      'SEARCH employers__v3 USING INDEX employers__v3:size,id (size=? AND id<?)',
      'SEARCH employers__v3 USING INDEX employers__v3:size,id (size<?)',
      'SEARCH employers__v3 USING INDEX employers__v3:size,id (size=?)',
    ]);
  });
  test('what names ids, or fields of several indexes, is looked up by the ids, or by the index that is declared first', async () => {
    const byIds = { op: 'in', field: 'id', values: ['e1', 'e2'] } as const;
    const size = { op: 'in', field: 'size', values: [1, 2, 3] } as const;
    const sort = [{ field: 'name', direction: 'asc' }] as const;
    const [ids] = await plans({ filter: { op: 'and', filters: [province, byIds] }, sort });
    expect(ids).toMatch(/^SEARCH employers__v3 USING INDEX sqlite_autoindex_employers__v3_1 \(id=\?\)/);
    expect(await plans({ filter: { op: 'and', filters: [size, province] }, sort })).toEqual([
      'SEARCH employers__v3 USING INDEX employers__v3:province,name,id (province=?)',
    ]);
  });
  test('documents whose ids begin with one of many texts are looked up by each of them', async () => {
    const beginnings = ['e1', 'e2', 'e3'].map((value) => ({ op: 'prefix', field: 'id', value }) as const);
    const [plan] = await plans({ filter: { op: 'and', filters: [{ op: 'or', filters: beginnings }, province] } });
    expect(plan).toContain('SEARCH employers__v3 USING INDEX sqlite_autoindex_employers__v3_1 (id=?)');
    expect(plan).toContain('SEARCH found USING COVERING INDEX sqlite_autoindex_employers__v3_1 (id>? AND id<?)');
    expect(plan).not.toContain('SCAN employers__v3');
  });
  test('a range of a declared index', async () => {
    const [plan] = await plans({ filter: { op: 'prefix', field: 'name', value: 'N' }, sort: [] });
    expect(plan).not.toContain('TEMP B-TREE');
    expect(await plans({ filter: { op: 'gt', field: 'size', value: 40 }, sort: [{ field: 'size', direction: 'asc' }] })).toEqual([
      'SEARCH employers__v3 USING INDEX employers__v3:size,id (size>?)',
    ]);
  });
});

describe('a file that cannot be used is refused and left as it is', () => {
  const bytes = () => readFileSync(path);
  async function made(): Promise<Buffer> {
    const store = createSqliteReadModels({ path });
    await fill(store, KEY, 400);
    await store.close();
    return bytes();
  }
  const alter = (content: Buffer, change: (copy: Buffer) => Buffer | void): void => {
    const copy = Buffer.from(content);
    writeFileSync(path, change(copy) ?? copy);
  };
  const cases: readonly [string, (content: Buffer) => Buffer | void, string][] = [
    ['not a database', () => Buffer.from('Tên cơ sở,Địa chỉ\n'), 'no database'],
    ['cut off', (b) => b.subarray(0, b.length - 3 * 4096), 'damaged'],
    ['cut off after the first page', (b) => b.subarray(0, 4096), 'damaged'],
    ['scrambled inside', (b) => void b.fill(0x5a, 2 * 4096, 8 * 4096), 'damaged'],
    ['from a newer program', (b) => void b.writeUInt32BE(99, 60), 'newer'],
    ['of another program', (b) => void b.writeUInt32BE(0x1234, 68), 'no read models of this platform'],
  ];
  test.each(cases)('%s', async (_name, change, message) => {
    alter(await made(), change);
    const before = bytes();
    for (const readonly of [false, true]) {
      expect(() => createSqliteReadModels({ path, readonly })).toThrow(
        expect.objectContaining({ code: 'STORE_REFUSED', message: expect.stringContaining(message) }),
      );
      expect(bytes().equals(before)).toBe(true);
    }
  });
  test('a folder, and a missing file opened for reading', () => {
    expect(code(() => createSqliteReadModels({ path: folder }))).toBe('STORE_REFUSED');
    expect(code(() => createSqliteReadModels({ path, readonly: true }))).toBe('STORE_REFUSED');
    expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
  });
});

describe('another process that reads', () => {
  test('follows commits, switches and prunes, and cannot write', async () => {
    const writer = createSqliteReadModels({ path });
    await fill(writer);
    const reader = createSqliteReadModels({ path, readonly: true });
    expect(await reader.count('employers')).toBe(50);
    await fill(writer, { ...KEY, version: 4 }, 20);
    expect(await reader.count('employers')).toBe(50);
    await writer.activate({ ...KEY, version: 4 });
    expect(await reader.count('employers')).toBe(20);
    await writer.prune(KEY);
    expect((await reader.find('employers', { limit: 1 })).hasMore).toBe(true);
    expect(await reader.versions('employers')).toEqual([4]);
    await expect(takeAll(reader, { ...KEY, version: 4 })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(reader.register(KEY, [EMPLOYERS])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await reader.close();
    await writer.close();
  });
});

test('documents that a projection uses again are right after another owner wrote in between', async () => {
  const first = createSqliteReadModels({ path });
  const second = createSqliteReadModels({ path });
  await fill(first);
  const unit = first.unitOfWork(KEY);
  expect(await unit.get('employers', 'e1')).toMatchObject({ size: 1 });
  const { revision, epoch } = await takeAll(second, KEY);
  const change = second.unitOfWork(KEY);
  change.put('employers', { id: 'e1', size: 111 } as { id: string });
  await second.commit(change, { expected: revision, next: '9' as never, epoch });

  const mine = await takeAll(first, KEY);
  expect(mine.position).toBe('9');
  expect(await first.unitOfWork(KEY).get('employers', 'e1')).toMatchObject({ size: 111 });
  await first.close();
  await second.close();
});

test('the cache of documents gives up what was not used and never what is wrong', async () => {
  const store = createSqliteReadModels({ path, cachedCharacters: 200 });
  await fill(store);
  let { revision, epoch } = await takeAll(store, KEY);
  for (let round = 0; round < 20; round++) {
    const unit = store.unitOfWork(KEY);
    await unit.load('employers', ['e1', 'e2', `e${round}`]);
    const before = unit.cached<{ id: string; size: number }>('employers', 'e2')!;
    expect(before.size).toBe(2 + round);
    unit.put('employers', { ...before, size: before.size + 1 });
    const next = `9${String(round).padStart(2, '0')}` as never;
    expect(await store.commit(unit, { expected: revision++, next, epoch })).toBe('stored');
  }
  expect(await store.get('employers', 'e2')).toMatchObject({ size: 22 });
  expect((await store.find('employers', { filter: { op: 'eq', field: 'size', value: 22 }, limit: 5 })).documents).toHaveLength(2);
  await store.close();
});

test('views of format 1 are taken over as they are; a reader waits for that', async () => {
  const old = new Database(path);
  old.exec(`
    CREATE TABLE catalog (id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL) STRICT;
    INSERT INTO catalog VALUES (1, 2);
    CREATE TABLE projections (name TEXT NOT NULL, version INTEGER NOT NULL, position TEXT, epoch INTEGER NOT NULL,
      active INTEGER NOT NULL, PRIMARY KEY (name, version)) STRICT;
    CREATE TABLE collections (name TEXT NOT NULL, projection TEXT NOT NULL, version INTEGER NOT NULL,
      table_name TEXT NOT NULL UNIQUE COLLATE NOCASE, spec TEXT NOT NULL, PRIMARY KEY (name, version)) STRICT;
    INSERT INTO projections VALUES ('employers', 3, '0000000000000007', 4, 1);
    PRAGMA application_id = ${0x4c_43_52_4d};
    PRAGMA user_version = 1;
  `);
  old.close();
  expect(code(() => createSqliteReadModels({ path, readonly: true }))).toBe('STORE_REFUSED');
  const store = createSqliteReadModels({ path });
  expect(await store.checkpoint(KEY)).toEqual({ position: '0000000000000007' });
  expect(await store.slices(KEY)).toMatchObject([{ partitions: [0], epoch: 4n, owner: null }]);
  await store.bindTo('log-1');
  await store.close();
  const reader = createSqliteReadModels({ path, readonly: true });
  expect(await reader.activeVersion('employers')).toBe(3);
  await reader.close();
});

test('slices that an older program wrote are read, and rewritten with what they now hold', async () => {
  const first = createSqliteReadModels({ path });
  await fill(first);
  await first.close();
  const file = new Database(path);
  const stored = JSON.parse(file.prepare('SELECT slices FROM projections').pluck().get() as string) as unknown[][];
  expect(stored[0]).toHaveLength(8);
  file.prepare('UPDATE projections SET slices = ?').run(JSON.stringify(stored.map((slice) => slice.slice(0, 6))));
  file.close();
  const store = createSqliteReadModels({ path });
  const [slice] = await store.slices(KEY);
  expect(slice).toMatchObject({ last: null, stopped: null });
  const move = { epoch: slice!.epoch, expected: slice!.revision, next: slice!.position!, last: 'an event' };
  expect(await store.commit(store.unitOfWork(KEY), move)).toBe('stored');
  await store.close();
  const again = createSqliteReadModels({ path, readonly: true });
  expect(await again.slices(KEY)).toMatchObject([{ last: 'an event', position: slice!.position }]);
  await again.close();
});

test('what trying again mends is told from what it does not', async () => {
  const store = createSqliteReadModels({ path });
  await fill(store);
  const other = new Database(path);
  const [table] = other.prepare(`SELECT table_name FROM collections WHERE name = 'employers'`).pluck().all() as string[];
  const put = async (id: string) => {
    const { epoch, revision } = await takeAll(store, KEY);
    const unit = store.unitOfWork(KEY);
    unit.put('employers', { id, size: 1 } as { id: string });
    return store.commit(unit, { epoch, expected: revision, next: '99' as never });
  };
  other.exec(`UPDATE "${table}" SET doc = substr(doc, 1, 10) WHERE id = 'e1'`);
  await expect(store.get('employers', 'e1')).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  other.exec(`ALTER TABLE "${table}" RENAME COLUMN size TO other`);
  await expect(put('e500')).rejects.toMatchObject({ code: 'STORE_FAULT', message: expect.stringContaining(path) });
  other.close();
  await store.close();
});

/** In a write-ahead log the last page of each transaction tells the size of the file; the others say 0 there. */
function transactionsIn(wal: string): number {
  const bytes = readFileSync(wal);
  const [header, frameHeader] = [32, 24];
  let count = 0;
  for (let at = header; at < bytes.length; at += frameHeader + bytes.readUInt32BE(8))
    count += Number(bytes.readUInt32BE(at + 4) > 0);
  return count;
}

describe('views that commit in one turn', () => {
  const keys = ['first', 'second', 'third'].map((name) => ({ name, version: 1 }));
  const began = async (store: ReadModelStore) => {
    for (const key of keys) await store.register(key, [{ name: key.name, fields: { size: 'integer' }, indexes: [] }]);
    return async () =>
      Promise.all(
        keys.map(async (key) => {
          const { epoch, revision } = await takeAll(store, key);
          const unit = store.unitOfWork(key);
          unit.put(key.name, { id: 'a', size: revision } as { id: string });
          return () => store.commit(unit, { epoch, expected: revision, next: '7' as never });
        }),
      );
  };

  test('share one transaction: a kill in between leaves all of them, or none', async () => {
    const store = createSqliteReadModels({ path });
    const commits = await (await began(store))();
    const before = transactionsIn(`${path}-wal`);
    expect(await Promise.all(commits.map((commit) => commit()))).toEqual(['stored', 'stored', 'stored']);
    expect(transactionsIn(`${path}-wal`)).toBe(before + 1);
    for (const key of keys) expect(await store.checkpoint(key)).toEqual({ position: '7' });
    await store.close();
  });

  test('do not fail with the one whose table refuses', async () => {
    const store = createSqliteReadModels({ path });
    const commits = await (await began(store))();
    const other = new Database(path);
    other.exec(`CREATE TRIGGER refuses BEFORE INSERT ON second__v1 BEGIN SELECT RAISE(ABORT, 'no'); END`);
    other.close();
    const answers = await Promise.allSettled(commits.map((commit) => commit()));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await Promise.all(keys.map(async (key) => (await store.checkpoint(key))!.position))).toEqual(['7', null, '7']);
    expect(await Promise.all(keys.map((key) => store.count(key.name)))).toEqual([1, 0, 1]);
    await store.close();
  });

  test('are stored before whatever is asked for next, also the end', async () => {
    const store = createSqliteReadModels({ path });
    const commits = await (await began(store))();
    const answers = Promise.all(commits.map((commit) => commit()));
    await store.close();
    expect(await answers).toEqual(['stored', 'stored', 'stored']);
    const reader = createSqliteReadModels({ path, readonly: true });
    for (const key of keys) expect(await reader.checkpoint(key)).toEqual({ position: '7' });
    await reader.close();
  });
});

test('the write-ahead log is moved over beside the commits, and again; at the end it is gone', async () => {
  const store = createSqliteReadModels({ path });
  await fill(store, KEY, 1);
  const { epoch, revision } = await takeAll(store, KEY);
  let expected = revision;
  const write = async (n: number): Promise<void> => {
    const unit = store.unitOfWork(KEY);
    for (let i = 0; i < 75; i++) unit.put('employers', { id: `${n}-${i}`, text: 'x'.repeat(6_000) } as { id: string });
    expect(await store.commit(unit, { epoch, expected: expected++, next: '2' as never })).toBe('stored');
  };
  let n = 0;
  // Twice some 2,400 pages: a commit itself would move them only after 8,192.
  for (let round = 0; round < 2; round++) {
    const { size } = statSync(path);
    for (let i = 0; i < 30; i++) await write(n++);
    await until(() => statSync(path).size > size);
  }
  expect(statSync(`${path}-wal`).size).toBeLessThan(8_192 * 8_192);
  await store.close();
  expect(readdirSync(folder)).toEqual(['views.sqlite']);
  const again = createSqliteReadModels({ path, readonly: true });
  expect(await again.count('employers')).toBe(1 + n * 75);
  await again.close();
});
