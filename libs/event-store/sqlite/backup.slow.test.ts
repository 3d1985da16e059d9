import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { streamId, type EventStore } from '#event-store';
import { add, collect, employer, notes } from '../contract/harness.ts';
import { backUp, createSqliteEventReader, noteOf, restore, type BackupNote } from './index.ts';
import { takeLock } from './lock.ts';
import { usingFolder } from './test-support.ts';

const use = usingFolder();
const createdAt = '2025-06-01T02:00:00.000Z';
const now = '2025-06-02T02:00:00.000Z';
const file = (name: string): string => join(use.folder, name);
const elsewhere = (): string => file('other/log.db');

async function filled(count = 300): Promise<void> {
  const store = await use.open();
  await add(store, employer, notes(count));
  await store.storeAnswer({ commandId: 'command-1', fingerprint: 'f', answer: { kind: 'Refused' } });
  await store.close();
}
const backup = async (name = 'backup.db'): Promise<BackupNote> => backUp(use.path, file(name), { createdAt });
const read = async (path: string) => {
  const reader = await createSqliteEventReader({ path });
  const log = {
    events: await collect(reader.readAll()),
    answers: await collect(reader.readAnswers!()),
    identity: await reader.identity(),
  };
  await reader.close();
  return log;
};
/** Everything in a folder, to see that nothing was changed. Locks and shared memory come and go. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile() && !/\.lock$|-shm$/.test(f.name))
      .map((f) => [join(f.parentPath, f.name), readFileSync(join(f.parentPath, f.name)).toString('base64')]),
  );

describe('a backup', () => {
  test('restored elsewhere is the same log, with its answers and its identity, and goes on', async () => {
    await filled();
    const note = await backUp(use.path, file('backup.db'), { createdAt, checkpoints: async () => ({ timeline: '7' }) });
    const log = await read(use.path);
    expect(JSON.parse(readFileSync(noteOf(file('backup.db')), 'utf8'))).toEqual(note);
    expect(note).toMatchObject({
      format: 'lachan-backup',
      version: 1,
      identity: log.identity,
      first: log.events[0]!.position,
      last: log.events.at(-1)!.position,
      events: 300,
      answers: 1,
      createdAt,
      checkpoints: { timeline: '7' },
      bytes: statSync(file('backup.db')).size,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    for (const name of ['backup.db', 'backup.db.json']) expect(statSync(file(name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(use.folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.db', 'backup.db.json']);

    const restored = await restore(file('backup.db'), elsewhere(), { now });
    expect(restored).toMatchObject({ summary: { events: 300, answers: 1 }, kept: null, views: [] });
    expect(await read(elsewhere())).toEqual(log);
    const store = await use.open({ path: elsewhere() });
    expect(await add(store, employer, notes(1))).toMatchObject({ revision: 300n });
    expect(await store.identity()).toBe(log.identity);
  });

  test('taken while another process writes: a beginning of the log with everything that was acknowledged before, in which nothing is half', async () => {
    const writer = use.start('append');
    await writer.line('0 60 ');
    const rounds: string[][] = [];
    const made: BackupNote[] = [];
    for (const name of ['a.db', 'b.db', 'c.db']) {
      const before = writer.lines.filter((l) => /^\d/.test(l));
      made.push(await backup(name));
      rounds.push(before);
      // It goes on writing.
      await writer.line(`0 ${Number(before.findLast((l) => l.startsWith('0 '))!.split(' ')[1]) + 20} `);
    }
    expect(made[0]!.last! < made[1]!.last! && made[1]!.last! < made[2]!.last!).toBe(true);
    writer.process.kill('SIGKILL');
    await writer.ended;
    const whole = await read(use.path);
    for (const [i, name] of ['a.db', 'b.db', 'c.db'].entries()) {
      const log = file(`restored-${name}`);
      await restore(file(name), log, { now });
      const { events, answers } = await read(log);
      expect(events).toEqual(whole.events.slice(0, events.length));
      const places = new Map(events.map((e) => [`${e.stream.slice('crash-'.length)} ${e.revision} ${e.position}`, e]));
      expect(rounds[i]!.filter((line) => !places.has(line))).toEqual([]);
      // An answer was written with its append: each event has its own, and none is there without its event.
      expect(new Set(answers.map((a) => a.commandId))).toEqual(new Set(events.map((e) => `${e.stream}-${e.revision}`)));
      const store: EventStore = await use.open({ path: log });
      await add(store, streamId('crash', '0'), notes(1));
    }
  });

  test('overwrites nothing, neither a file nor a note', async () => {
    await filled(3);
    writeFileSync(file('backup.db'), 'minutes');
    await expect(backup()).rejects.toMatchObject({ name: 'StoreRefused', code: 'BACKUP_EXISTS' });
    expect(readFileSync(file('backup.db'), 'utf8')).toBe('minutes');
    writeFileSync(file('other.db.json'), '{}');
    await expect(backup('other.db')).rejects.toMatchObject({ code: 'BACKUP_EXISTS' });
    expect(existsSync(file('other.db'))).toBe(false);
  });

  test('of a log that is not there, or into a folder that is not there, is refused', async () => {
    await expect(backup()).rejects.toMatchObject({ name: 'StoreRefused', code: 'STORE_MISSING' });
    await filled(1);
    await expect(backup('no/folder/backup.db')).rejects.toMatchObject({ code: 'BACKUP_IMPOSSIBLE' });
  });

  test('of a damaged log is not made', async () => {
    await filled(3_000);
    const bytes = readFileSync(use.path);
    bytes.fill(0xff, 40_960, 49_152);
    writeFileSync(use.path, bytes);
    await expect(backup()).rejects.toMatchObject({ name: 'StoreRefused' });
    expect(readdirSync(use.folder).filter((name) => name.startsWith('backup'))).toEqual([]);
  });

  test('what a killed backup left does not stand in the way of the next', async () => {
    await filled(3);
    writeFileSync(file('backup.db.partial'), 'half');
    expect((await backup()).events).toBe(3);
    expect(existsSync(file('backup.db.partial'))).toBe(false);
  });

  test('a note without its file stands in the way, unless a backup was killed when only the last step was left', async () => {
    await filled(3);
    await backup();
    renameSync(file('backup.db'), file('elsewhere.db'));
    await expect(backup()).rejects.toMatchObject({ code: 'BACKUP_EXISTS' });
    renameSync(file('elsewhere.db'), file('backup.db.partial'));
    expect((await backup()).events).toBe(3);
    expect(readdirSync(use.folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.db', 'backup.db.json']);
  });

  test('of a log made before logs had an identity has the identity that its writer will give it', async () => {
    await filled(3);
    const db = new Database(use.path);
    db.exec("DELETE FROM meta WHERE key = 'log-id'");
    db.close();
    const { identity } = await backup();
    expect((await read(use.path)).identity).toBe(identity);
    const store = await use.open();
    await add(store, employer, notes(1));
    expect(await store.identity()).toBe(identity);
    await store.close();
    const again = new Database(use.path, { readonly: true });
    expect(again.prepare("SELECT value FROM meta WHERE key = 'log-id'").pluck().get()).toBe(identity);
    again.close();
  });
});

describe('a restore is refused, and changes nothing,', () => {
  const noted = (change: (note: Record<string, unknown>) => void): void => {
    const path = noteOf(file('backup.db'));
    const note = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    change(note);
    chmodSync(path, 0o600);
    writeFileSync(path, JSON.stringify(note));
  };
  const bytes = (change: (bytes: Buffer) => void): void => {
    const content = readFileSync(file('backup.db'));
    change(content);
    writeFileSync(file('backup.db'), content);
  };

  test.each<[string, () => void, string, RegExp]>([
    ['where one byte was changed', () => bytes((b) => (b[b.length - 100]! ^= 1)), 'BACKUP_DAMAGED', /SHA-256/],
    ['where it was cut', () => truncateSync(file('backup.db'), 20_480), 'BACKUP_DAMAGED', /20480 bytes, its note says/],
    ['where it is empty', () => truncateSync(file('backup.db'), 0), 'BACKUP_DAMAGED', /empty/],
    ['where it is another file', () => bytes((b) => b.fill('x')), 'STORE_NOT_A_LOG', /no database/],
    ['where it is another database', () => bytes((b) => b.writeUInt32BE(7, 68)), 'STORE_NOT_A_LOG', /no event log/],
    ['where it is of a newer program', () => bytes((b) => b.writeUInt32BE(99, 60)), 'STORE_NEWER', /format 99/],
    ['where its note is of a newer program', () => noted((n) => (n['version'] = 2)), 'STORE_NEWER', /version 2/],
    ['where its note is another file', () => noted((n) => (n['format'] = 'x')), 'BACKUP_DAMAGED', /no note of a backup/],
    [
      'where its note speaks of another log',
      () => noted((n) => (n['events'] = 4)),
      'BACKUP_DAMAGED',
      /does not hold what its note says/,
    ],
    ['where it is a folder', () => (rmSync(file('backup.db')), mkdirSync(file('backup.db'))), 'BACKUP_MISSING', /is a folder/],
    ['where there is no such file', () => noted(() => {}), 'BACKUP_MISSING', /there is no file/],
  ])('%s', async (name, change, code, message) => {
    await filled(300);
    await backup();
    change();
    const before = contents(use.folder);
    const given = name.includes('no such file') ? file('nowhere.db') : file('backup.db');
    const failing = { name: 'StoreRefused', code, message: expect.stringMatching(message) };
    await expect(restore(given, elsewhere(), { now })).rejects.toMatchObject(failing);
    expect(contents(use.folder)).toEqual(before);
    await expect(restore(given, use.path, { now, replace: true, views: [file('views.db')] })).rejects.toMatchObject(failing);
    expect(contents(use.folder)).toEqual(before);
  });

  test('where its note is lost, unless one goes on without it; damage is then found in the file itself', async () => {
    await filled(3_000);
    await backup();
    copyFileSync(file('backup.db'), file('lonely.db'));
    await expect(restore(file('lonely.db'), elsewhere(), { now })).rejects.toMatchObject({ code: 'BACKUP_WITHOUT_NOTE' });
    expect((await restore(file('lonely.db'), elsewhere(), { now, withoutNote: true })).summary.events).toBe(3_000);
    const damaged = readFileSync(file('lonely.db'));
    damaged.fill(0xff, 40_960, 49_152);
    writeFileSync(file('lonely.db'), damaged);
    await expect(restore(file('lonely.db'), file('third/log.db'), { now, withoutNote: true })).rejects.toMatchObject({
      code: 'BACKUP_DAMAGED',
    });
    expect(existsSync(file('third/log.db'))).toBe(false);
  });

  test('where a log is, and where a process writes it', async () => {
    await filled(3);
    await backup();
    const before = contents(use.folder);
    await expect(restore(file('backup.db'), use.path, { now })).rejects.toMatchObject({
      code: 'STORE_NOT_EMPTY',
      message: expect.stringContaining('--replace'),
    });
    expect(contents(use.folder)).toEqual(before);
    const writer = use.start('hold');
    await writer.line('open');
    await expect(restore(file('backup.db'), use.path, { now, replace: true })).rejects.toMatchObject({ code: 'STORE_LOCKED' });
  });

  test('where the place holds another kind of file, also with replace', async () => {
    await filled(3);
    await backup();
    mkdirSync(file('other'));
    writeFileSync(elsewhere(), 'minutes of a meeting');
    await expect(restore(file('backup.db'), elsewhere(), { now, replace: true })).rejects.toMatchObject({
      code: 'STORE_NOT_A_LOG',
    });
    expect(readFileSync(elsewhere(), 'utf8')).toBe('minutes of a meeting');
  });

  test('where it is a log in use and no backup', async () => {
    const store = await use.open();
    await add(store, employer, notes(3));
    await expect(restore(use.path, elsewhere(), { now, withoutNote: true })).rejects.toMatchObject({ code: 'BACKUP_IMPOSSIBLE' });
  });
});

describe('with replace', () => {
  const kept = (): string => `${use.path}.replaced-20250602T020000000Z`;

  test('the log that was there is kept whole under a dated name, and the views go aside', async () => {
    await filled(5);
    await backup();
    const store = await use.open();
    await add(store, employer, notes(7));
    await store.close();
    const old = await read(use.path);
    for (const rest of ['', '-wal']) writeFileSync(file(`views.db${rest}`), `views${rest}`);
    const restored = await restore(file('backup.db'), use.path, {
      now,
      replace: true,
      views: [file('views.db'), file('none.db')],
    });
    expect(restored).toMatchObject({
      summary: { events: 5 },
      kept: kept(),
      views: [`${file('views.db')}.replaced-20250602T020000000Z`],
    });
    expect((await read(use.path)).events).toEqual(old.events.slice(0, 5));
    expect(await read(kept())).toEqual(old);
    expect(['', '-wal'].map((rest) => existsSync(file(`views.db${rest}`)))).toEqual([false, false]);
    expect(readFileSync(`${file('views.db')}.replaced-20250602T020000000Z-wal`, 'utf8')).toBe('views-wal');
  });

  test('a log that was killed is kept with what only its write-ahead log holds, and that is not played into the restored one', async () => {
    await filled(5);
    await backup();
    const writer = use.start('append');
    await writer.line('0 20 ');
    writer.process.kill('SIGKILL');
    await writer.ended;
    expect(statSync(`${use.path}-wal`).size).toBeGreaterThan(0);
    await restore(file('backup.db'), use.path, { now, replace: true });
    expect((await read(use.path)).events).toHaveLength(5);
    expect((await read(kept())).events.length).toBeGreaterThan(25);
  });

  test('a damaged log makes way, and is kept as it is for its rescue', async () => {
    await filled(300);
    await backup();
    truncateSync(use.path, 20_480);
    const damaged = readFileSync(use.path);
    await restore(file('backup.db'), use.path, { now, replace: true });
    expect((await read(use.path)).events).toHaveLength(300);
    expect(readFileSync(kept()).equals(damaged)).toBe(true);
  });

  test('a draft of a restore that was killed is made anew, and the lock is free afterwards', async () => {
    await filled(3);
    await backup();
    writeFileSync(`${use.path}.restore`, 'half');
    await restore(file('backup.db'), use.path, { now, replace: true });
    expect(existsSync(`${use.path}.restore`)).toBe(false);
    takeLock(use.path).release();
  });
});
