import { copyFileSync, existsSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreRefused } from '#event-store';
import { add, collect, employer, notes } from '../contract/harness.ts';
import { createSqliteEventReader } from './index.ts';
import { usingFolder } from './test-support.ts';

const use = usingFolder();

/** The opening is refused with the code, and the file is what it was, byte for byte. */
async function refused(code: string): Promise<void> {
  const before = readFileSync(use.path);
  await expect(use.open()).rejects.toMatchObject({ name: 'StoreRefused', code });
  expect(readFileSync(use.path).equals(before)).toBe(true);
}

async function filled(count = 300): Promise<void> {
  const store = await use.open();
  await add(store, employer, notes(count));
  await store.close();
}

const raw = (change: (db: Database.Database) => void): void => {
  const db = new Database(use.path);
  change(db);
  db.pragma('journal_mode = DELETE');
  db.close();
};

describe('opening', () => {
  test('makes the file and its folder, in a journal that survives power cuts', async () => {
    const path = join(use.folder, 'deep', 'down', 'log.db');
    const store = await use.open({ path });
    await add(store, employer, notes(1));
    expect(existsSync(path)).toBe(true);
    const db = new Database(path, { readonly: true });
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
  });

  test('after a good closing only the log itself and the empty lock stay', async () => {
    await filled();
    expect(['-wal', '-shm', '.owner', '.new'].filter((rest) => existsSync(use.path + rest))).toEqual([]);
    expect(statSync(`${use.path}.lock`).size).toBe(0);
  });

  test('a file that is no database is refused and left alone', async () => {
    writeFileSync(use.path, 'minutes of a meeting, '.repeat(100));
    await refused('STORE_NOT_A_LOG');
    expect(existsSync(`${use.path}.lock`)).toBe(false);
  });

  test('a short file that is no database is refused and left alone', async () => {
    writeFileSync(use.path, 'x');
    await refused('STORE_NOT_A_LOG');
  });

  test('an empty file is a log that lost everything, not a new one: refused', async () => {
    await filled(1);
    truncateSync(use.path, 0);
    await refused('STORE_DAMAGED');
  });

  test("another program's database is refused and left alone", async () => {
    raw((db) => db.exec('CREATE TABLE accounts (id INTEGER)'));
    await refused('STORE_NOT_A_LOG');
  });

  test('a log of a newer format is refused and left alone', async () => {
    await filled();
    raw((db) => db.pragma('user_version = 99'));
    await refused('STORE_NEWER');
  });

  test('a log that was cut off is refused and left alone', async () => {
    await filled();
    truncateSync(use.path, statSync(use.path).size - 8_192);
    await refused('STORE_DAMAGED');
  });

  test('a log with torn pages is refused and left alone', async () => {
    await filled();
    const bytes = readFileSync(use.path);
    for (let page = 2; page * 4_096 < bytes.length; page++) bytes.fill(0xa5, page * 4_096, page * 4_096 + 200);
    writeFileSync(use.path, bytes);
    await refused('STORE_DAMAGED');
  });

  test('a damaged log with a write-ahead log left from a crash is refused, and both files are left alone', async () => {
    const store = await use.open();
    await add(store, employer, notes(300));
    const copy = join(use.folder, 'copy.db');
    copyFileSync(`${use.path}-wal`, `${copy}-wal`);
    await store.close();
    const bytes = readFileSync(use.path);
    for (let page = 2; page * 4_096 < bytes.length; page++) bytes.fill(0xa5, page * 4_096, page * 4_096 + 200);
    writeFileSync(copy, bytes);
    // Of the write-ahead log only the header is good: nothing in it can heal the file.
    truncateSync(`${copy}-wal`, 32);
    const before = [readFileSync(copy), readFileSync(`${copy}-wal`)];
    await expect(use.open({ path: copy })).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    expect([readFileSync(copy), readFileSync(`${copy}-wal`)].map((b, i) => b.equals(before[i]!))).toEqual([true, true]);
  });

  test('a missing log beside its write-ahead log is refused: a new file would be filled with the old pages', async () => {
    writeFileSync(`${use.path}-wal`, 'frames');
    await expect(use.open()).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    expect(existsSync(use.path)).toBe(false);
  });

  test('a folder in the place of the file is refused', async () => {
    await expect(use.open({ path: use.folder })).rejects.toThrow(StoreRefused);
  });

  test('a draft that a crash left while the log was made does no harm', async () => {
    writeFileSync(`${use.path}.new`, 'half a file');
    await filled(2);
    expect(existsSync(`${use.path}.new`)).toBe(false);
  });
});

describe('one writer', () => {
  test('a second opening in the same process is refused, under another name of the file too', async () => {
    await use.open();
    const link = join(use.folder, 'link.db');
    symlinkSync(use.path, link);
    for (const path of [use.path, link])
      await expect(use.open({ path })).rejects.toMatchObject({
        code: 'STORE_LOCKED',
        message: expect.stringMatching(new RegExp(`process ${process.pid} on .* / .*hãy dừng tiến trình đó`)),
      });
  });

  test('a second process is refused and told who writes; the first goes on', async () => {
    const store = await use.open();
    const second = use.start('hold');
    const line = await second.line('refused');
    expect(line).toMatch(new RegExp(`process ${process.pid} on .+, since \\d{4}-`));
    await second.ended;
    expect((await add(store, employer, notes(1))).revision).toBe(0n);
  });

  test('the log of a process that was killed is taken over at once', async () => {
    const first = use.start('hold');
    await first.line('open');
    await expect(use.open()).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringContaining(`process ${first.process.pid} on `),
    });
    first.process.kill('SIGKILL');
    await first.ended;
    const store = await use.open();
    expect((await add(store, employer, notes(1))).revision).toBe(0n);
  });

  test('of several processes that start at once exactly one gets the log', async () => {
    const children = Array.from({ length: 4 }, () => use.start('hold'));
    const first = await Promise.all(children.map((child) => Promise.race([child.line('open'), child.line('refused')])));
    expect(first.filter((line) => line === 'open')).toHaveLength(1);
  });
});

describe('the reader of another process', () => {
  test('reads and follows a log while it is written, and cannot write', async () => {
    const store = await use.open();
    await add(store, employer, notes(3));
    const child = await createSqliteEventReader({ path: use.path });
    expect(await collect(child.readStream(employer))).toHaveLength(3);
    const following = (async () => {
      let seen = 0;
      for await (const batch of child.subscribeAll()) if ((seen += batch.events.length) >= 8) return seen;
      return seen;
    })();
    await add(store, employer, notes(5));
    expect(await following).toBe(8);
    expect(await child.highWater()).toBe(await store.highWater());
    expect(child).not.toHaveProperty('append');
    await child.close();
  });

  test('follows a writer that is another process', async () => {
    const writer = use.start('append');
    await writer.line('0 5 ');
    const reader = await createSqliteEventReader({ path: use.path });
    const ids = new Set<string>();
    let count = 0;
    const following = (async () => {
      for await (const batch of reader.subscribeAll({ batchSize: 50 })) {
        for (const event of batch.events) ids.add(event.id);
        if ((count += batch.events.length) > 400) break;
      }
    })();
    // A writer that ends by itself is told, not waited for.
    await Promise.race([following, writer.line('never said')]);
    expect(ids.size).toBe(count);
    await reader.close();
  });

  test('is refused where there is no log', async () => {
    await expect(createSqliteEventReader({ path: use.path })).rejects.toMatchObject({ code: 'STORE_MISSING' });
    writeFileSync(use.path, 'no log');
    await expect(createSqliteEventReader({ path: use.path })).rejects.toMatchObject({ code: 'STORE_NOT_A_LOG' });
  });
});
