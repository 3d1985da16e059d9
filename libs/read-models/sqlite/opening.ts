import { closeSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ReadModelError } from '../port.ts';
import { APPLICATION_ID, FORMAT_VERSION, SCHEMA, TALLIES_BEFORE_FORMAT_4, TO_FORMAT_2 } from './format.ts';
import { DamagedDocument } from './sums.ts';

/** Checking takes about 0.7 s per GiB: done while it is hardly felt. Damage in a larger file shows when it is read. */
const CHECK_UP_TO = 128 * 1_048_576;

const ANEW = 'the views can be built anew from the log: move the file away (with its -wal and -shm) and start again';
const refused = (message: string, cause?: unknown): ReadModelError => new ReadModelError('STORE_REFUSED', message, { cause });

/**
 * Opens or makes the file. `synchronous = NORMAL`: documents and checkpoint change in one transaction, so a power cut can only set both back
 * to an earlier moment, from where the log is applied again. A file that is not ours, damaged or newer is left as it is.
 */
export function open(path: string, readonly: boolean): Database.Database {
  const exists = inspect(path);
  if (!exists && readonly) throw refused(`${path} does not exist: there are no views to read yet`);
  let db: Database.Database | undefined;
  try {
    if (exists) check(path);
    db = new Database(path, { readonly, timeout: 5_000 });
    if (readonly && Number(db.pragma('user_version', { simple: true })) < FORMAT_VERSION)
      throw refused(`${path} has an older format: start Lá Chắn once, which brings it up to date`);
    if (readonly) db.pragma('query_only = ON');
    else {
      // Before the write-ahead log is switched on, so that the header tells at once what the file is.
      if (exists) upgrade(db);
      else create(db);
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = NORMAL');
      db.pragma('journal_size_limit = 67108864');
    }
    db.pragma('cache_size = -65536');
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof ReadModelError) throw error;
    throw refused(`${path} cannot be opened (${codeOf(error)})`, error);
  }
}

/**
 * In a transaction: of two processes that make the file at the same time, the second finds it made. Pages of 8 KiB hold rows of about one
 * with less waste, and a rebuild writes half as many.
 */
function create(db: Database.Database): void {
  db.pragma('page_size = 8192');
  db.transaction(() => {
    if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return;
    db.exec(SCHEMA);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${FORMAT_VERSION}`);
  }).immediate();
}

function upgrade(db: Database.Database): void {
  db.transaction(() => {
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version >= FORMAT_VERSION) return;
    if (version < 2) db.exec(TO_FORMAT_2);
    if (version < 4)
      for (const table of db.prepare(TALLIES_BEFORE_FORMAT_4).pluck().all() as string[]) db.exec(`DROP TABLE "${table}"`);
    db.pragma(`user_version = ${FORMAT_VERSION}`);
  }).immediate();
}

/** Looks at the header without SQLite, so that a file that is not ours stays byte for byte. False: there is no file, or an empty one. */
function inspect(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || (stat.isFile() && stat.size === 0)) return false;
  if (!stat.isFile()) throw refused(`${path} is no file`);
  const header = readHeader(path);
  if (header.length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    throw refused(`${path} is no database; it was left as it is`);
  const application = header.readUInt32BE(68);
  // A process may have stopped between making the file and laying it out; such a file has no table of anybody.
  if (application === 0 && header.readUInt32BE(40) === 0) return false;
  if (application !== APPLICATION_ID)
    throw refused(`${path} is a database, but holds no read models of this platform; it was left as it is`);
  const format = header.readUInt32BE(60);
  if (format > FORMAT_VERSION)
    throw refused(
      `${path} has format ${format}, this program knows formats up to ${FORMAT_VERSION}: use the newer program, or another file; it was left as it is`,
    );
  return true;
}

function readHeader(path: string): Buffer {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw refused(`${path} cannot be read (${codeOf(error)})`, error);
  }
  try {
    const header = Buffer.alloc(100);
    return header.subarray(0, readSync(file, header, 0, 100, 0));
  } finally {
    closeSync(file);
  }
}

/** Through a read-only connection, which never moves the write-ahead log into the file. */
function check(path: string): void {
  let db: Database.Database | null = null;
  let found: unknown = 'ok';
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    // Looking at the schema finds a cut or scrambled beginning in a file of any size.
    db.prepare('SELECT revision FROM catalog').get();
    if (statSync(path).size <= CHECK_UP_TO) found = db.pragma('quick_check(1)', { simple: true });
  } catch (error) {
    found = codeOf(error);
  } finally {
    db?.close();
  }
  if (found !== 'ok') throw refused(`${path} is damaged (${String(found).slice(0, 120)}); it was left as it is: ${ANEW}`);
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? (error as Error).message;

/** What the surroundings do to a sound file, and undo again: locks, room, the disk, memory. Every other code is about the file or the statement. */
const PASSING = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|PERM|AUTH|NOMEM|INTERRUPT|PROTOCOL|ABORT|SCHEMA|NOLFS)(_|$)/;

/** A driver's error during work, as the port says it. Messages of the driver name tables and codes, never values. */
export function unavailable(path: string, error: unknown): unknown {
  // A document that is no JSON any more. The parser's message quotes it, and it may be personal: neither is passed on.
  if (error instanceof DamagedDocument || (error as Error).name === 'SyntaxError')
    return new ReadModelError('STORE_DAMAGED', `the read models in ${path} cannot be used: a document is damaged; ${ANEW}`);
  const code = (error as { code?: unknown }).code;
  if (error instanceof ReadModelError || typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new ReadModelError('STORE_DAMAGED', `the read models in ${path} cannot be used: the file is damaged; ${ANEW}`, {
      cause: error,
    });
  if (!PASSING.test(code))
    return new ReadModelError('STORE_FAULT', `the read models in ${path} refuse this: ${code}`, { cause: error });
  const how = code === 'SQLITE_FULL' ? 'the disk is full' : code;
  return new ReadModelError('STORE_UNAVAILABLE', `the read models in ${path} cannot be used: ${how}`, { cause: error });
}
