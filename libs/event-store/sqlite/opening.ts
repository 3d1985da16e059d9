import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder } from './files.ts';
import { APPLICATION_ID, FORMAT_VERSION, SCHEMA, UPGRADE_TO_2, UPGRADE_TO_3 } from './format.ts';
import { Refusal } from './refusal.ts';
import { ends, firstDamage } from './verify.ts';

const MIB = 1_048_576;
/** Reading every row takes about 4 s per GiB: small logs, where nobody feels it, are known to be sound when they are open. */
const READ_UP_TO = 64 * MIB;
/** Checking pages against indexes takes about 1.6 s per GiB. A log that was closed well is checked while that is hardly felt. */
const CHECK_UP_TO = 256 * MIB;
/**
 * Checking pages alone takes about 0.9 s per GiB: after a crash it is worth waiting a second. Beyond this size the file is opened all the same,
 * what is served is checked row by row as it is read, and `verify` over the proofs is the check of the whole.
 */
const CHECK_AFTER_CRASH_UP_TO = 1_024 * MIB;

/** The one name of a log, whatever link it was opened by, so that two names cannot get two locks. Makes its folder if asked to. */
export function realPath(path: string, makingFolder: boolean): string {
  const full = resolve(path);
  if (makingFolder) makeFolder(dirname(full));
  return existsSync(full)
    ? realpathSync(full)
    : existsSync(dirname(full))
      ? join(realpathSync(dirname(full)), basename(full))
      : full;
}

export const walBytes = (path: string): number => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;

/** Looks at the header without SQLite, so that a file that is not ours is left as it is, byte for byte. */
export function inspect(path: string): 'missing' | 'log' {
  const stat = statSync(path, { throwIfNoEntry: false });
  const empty = stat?.isFile() && stat.size === 0;
  // A write-ahead log left alone would be played into the new, empty file.
  if ((!stat || empty) && walBytes(path) > 0)
    throw new Refusal(
      'STORE_DAMAGED',
      `${path} is missing or empty, but its write-ahead log ${path}-wal is there: put the log file back from the backup, or take both away`,
    );
  if (!stat) return 'missing';
  // A log appears under its name whole, so that an empty one has lost everything: not the place to begin anew without a word.
  if (empty)
    throw new Refusal(
      'STORE_DAMAGED',
      `${path} is empty, which a log never is: restore the last backup, or take the file away to begin a new log`,
    );
  if (!stat.isFile()) throw new Refusal('STORE_NOT_A_LOG', `${path} is no file`);
  const header = readHeader(path);
  if (header.length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    throw new Refusal('STORE_NOT_A_LOG', `${path} is no database; it was left as it is`);
  if (header.readUInt32BE(68) !== APPLICATION_ID)
    throw new Refusal('STORE_NOT_A_LOG', `${path} is a database, but no event log of this platform; it was left as it is`);
  const format = header.readUInt32BE(60);
  if (format > FORMAT_VERSION)
    throw new Refusal(
      'STORE_NEWER',
      `${path} has format ${format}, this program knows formats up to ${FORMAT_VERSION}: use the newer program; the file was left as it is`,
    );
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const counted = header.readUInt32BE(24) === header.readUInt32BE(92);
  if (counted && walBytes(path) === 0 && stat.size < pageSize * header.readUInt32BE(28)) throw damaged(path, 'it was cut off');
  return 'log';
}

function readHeader(path: string): Buffer {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw new Refusal('STORE_UNREADABLE', `${path} cannot be read (${(error as { code?: string }).code})`);
  }
  try {
    const header = Buffer.alloc(100);
    return header.subarray(0, readSync(file, header, 0, 100, 0));
  } finally {
    closeSync(file);
  }
}

/** A new log appears under its name only when it is whole: made beside, then renamed. Call it while holding the lock. */
export function create(path: string): void {
  const draft = `${path}.new`;
  const db = layOut(draft);
  db.pragma('journal_mode = WAL');
  db.close();
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/** An empty log in a file that is not yet under its name; what an earlier try left there goes. */
export function layOut(draft: string): Database.Database {
  for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(draft + rest, { force: true });
  const db = new Database(draft);
  db.pragma('synchronous = FULL');
  db.exec(`BEGIN; ${SCHEMA} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT_VERSION};`);
  const keep = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  keep.run('created-at', new Date().toISOString());
  keep.run('log-id', randomUUID());
  db.exec('COMMIT');
  return db;
}

export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** Through a read-only connection, which never moves the write-ahead log into the file: a damaged file stays as it is for the rescue. */
export function check(path: string): void {
  let db: Database.Database | null = null;
  let found: string | null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    // In one snapshot: a reader checks while another process writes.
    const [size, afterCrash] = [statSync(path).size, walBytes(path) > 0];
    const snapshot = db;
    found = db.transaction(() => firstFault(snapshot, size, afterCrash))();
  } catch (error) {
    throw refusalFor(path, error);
  } finally {
    db?.close();
  }
  if (found !== null) throw damaged(path, found.slice(0, 200));
}

/** The shared memory beside a log grows with it, and is the first to fail on some file systems. */
export const isFull = (code: string): boolean => code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE';

/** These come from what lies around the file: nobody should restore a backup over a log for them. */
const CIRCUMSTANCES = /^SQLITE_(BUSY|LOCKED|FULL|CANTOPEN|READONLY|NOMEM|PERM|IOERR)/;

/** Why a log cannot be opened; anything SQLite cannot make sense of is damage. */
export function refusalFor(path: string, error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = (error as { code?: string }).code ?? (error as Error).message;
  if (isFull(code))
    return new Refusal('STORE_UNREADABLE', `${path} cannot be opened: its disk is full (${code}); make room and start again`);
  return CIRCUMSTANCES.test(code)
    ? new Refusal('STORE_UNREADABLE', `${path} cannot be opened (${code}); it was left as it is`)
    : damaged(path, code.slice(0, 200));
}

function firstFault(db: Database.Database, size: number, afterCrash: boolean): string | null {
  const pages =
    size <= CHECK_UP_TO ? 'integrity_check(1)' : afterCrash && size <= CHECK_AFTER_CRASH_UP_TO ? 'quick_check(1)' : null;
  const result = pages && db.pragma(pages, { simple: true });
  if (result !== null && result !== 'ok') return String(result);
  return size <= READ_UP_TO ? firstDamage(db) : ends(db);
}

/** A log of an older format becomes one of this, in place, each step in one transaction. Call it while holding the lock. */
export function upgrade(db: Database.Database): void {
  const format = (): unknown => db.pragma('user_version', { simple: true });
  if (format() === 1) db.transaction(() => db.exec(UPGRADE_TO_2)).immediate();
  if (format() === 2) db.transaction(() => db.exec(UPGRADE_TO_3)).immediate();
}

export const damaged = (path: string, how: string): Refusal =>
  new Refusal(
    'STORE_DAMAGED',
    `${path} is damaged (${how}); it was left as it is: restore the last backup, or rescue it with SQLite's .recover into another file`,
  );

/** What to do about a code of SQLite that comes up while the log is in use. */
export const adviceFor = (code: string): string =>
  code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
    ? ': the file is damaged. Stop the platform and restore the last backup of the log'
    : '';
