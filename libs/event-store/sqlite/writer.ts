import { statSync } from 'node:fs';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { TransparencyError } from '../../transparency/index.ts';
import { APPLICATION_ID } from './format.ts';
import { keepIdentity } from './identity.ts';
import { takeLock, type Lock } from './lock.ts';
import { LogWriter } from './log-writer.ts';
import { check, create, damaged, inspect, refusalFor, upgrade } from './opening.ts';
import { brokenPromise } from './proof/checkpoints.ts';
import { seal } from './proof/sealing.ts';
import { Signer } from './proof/signer.ts';
import type { FromWriter, ToWriter, WriteRequest, WriterOptions } from './protocol.ts';
import { Refusal } from './refusal.ts';

/**
 * The writer thread: the only connection that writes the log. The driver is synchronous, so a slow disk stops this thread and not
 * the server's. Whatever lies in the queue when a group begins goes into one transaction, so that many callers share one flush.
 */
const PAGE_BYTES = 4_096;
/** A larger write-ahead log is written back less often but in longer pauses; 16 MiB keeps a pause at some ten milliseconds. */
const CHECKPOINT_PAGES = 4_000;
/** Readers can keep SQLite from starting the write-ahead log anew; above this size the timer insists. */
const WAL_LIMIT = 64 * 1_048_576;
const TIMER_MS = 5_000;
const BUSY_MS = 5_000;
const TRUNCATE_WITHIN_MS = 50;

const port = parentPort!;
const options = workerData as WriterOptions;
const send = (message: FromWriter): void => port.postMessage(message);

interface Opened {
  readonly db: Database.Database;
  readonly writer: LogWriter;
  readonly lock: Lock;
  readonly signer: Signer | null;
}

function openLog(): Opened {
  const { path } = options;
  // Before the lock, so that nothing is put beside a file that is not ours; and again under it, since another may have made the log.
  inspect(path);
  const lock = takeLock(path);
  let db: Database.Database | null = null;
  try {
    if (inspect(path) === 'missing') create(path);
    else check(path);
    db = new Database(path, { fileMustExist: true, timeout: BUSY_MS });
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${options.synchronous}`);
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -32000');
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    db.pragma(`journal_size_limit = ${WAL_LIMIT}`);
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      throw damaged(path, 'its header does not fit its content');
    upgrade(db);
    keepIdentity(db);
    limit(db, options.maxFileBytes);
    const found = seal(db, (done, total) => send({ kind: 'sealing', done, total })) ?? brokenPromise(db);
    if (found !== null) throw damaged(path, found);
    const writer = new LogWriter(db);
    return { db, writer, lock, signer: signerOf(db, writer) };
  } catch (error) {
    db?.close();
    lock.release();
    throw refusalFor(path, error);
  }
}

function signerOf(db: Database.Database, writer: LogWriter): Signer | null {
  try {
    return options.proof && new Signer(db, writer, options.proof);
  } catch (error) {
    // A mistake about the key is none of the log.
    throw error instanceof TransparencyError ? new Refusal('PROOF_KEY', error.message) : error;
  }
}

function limit(db: Database.Database, bytes: number | null): void {
  // SQLite takes 0 for "tell the limit"; its own largest number is the absence of a limit.
  db.pragma(`max_page_count = ${bytes === null ? 4_294_967_294 : Math.max(1, Math.floor(bytes / PAGE_BYTES))}`);
}

function serve({ db, writer, lock, signer }: Opened): void {
  const timer = setInterval(() => {
    if ((statSync(`${options.path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > WAL_LIMIT) truncate(db);
  }, TIMER_MS);

  const signing = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      send({ kind: 'unsigned', why: (error as Error).message });
    }
  };
  const clock = setInterval(() => signing(() => signer?.sign()), options.proof?.everyMs ?? 2 ** 31 - 1);
  clock.unref();

  port.on('message', (first: ToWriter) => {
    let group: WriteRequest[] = [];
    const flush = (): void => {
      if (group.length > 0) send({ kind: 'done', results: writer.write(group) });
      group = [];
      if (signer?.isDue) signing(() => signer.sign());
    };
    for (
      let message: ToWriter | undefined = first;
      message;
      message = (receiveMessageOnPort(port) as { message: ToWriter } | undefined)?.message
    ) {
      if (message.kind === 'write') group.push(message);
      else {
        flush();
        if (message.kind === 'limit') limit(db, message.bytes);
        else {
          clearInterval(timer);
          clearInterval(clock);
          signing(() => signer?.signRest());
          truncate(db);
          quietly(() => db.close());
          lock.release();
          send({ kind: 'closed' });
          port.close();
          return;
        }
      }
    }
    flush();
  });
  send({ kind: 'ready' });
}

/** A page that is being read ends in a moment, but a backup reads for as long as it takes: appends must not wait for it. */
function truncate(db: Database.Database): void {
  quietly(() => db.pragma(`busy_timeout = ${TRUNCATE_WITHIN_MS}`));
  quietly(() => db.pragma('wal_checkpoint(TRUNCATE)'));
  quietly(() => db.pragma(`busy_timeout = ${BUSY_MS}`));
}

/** Tidying up may fail (a reader is busy, the disk is full) without any harm: the write-ahead log holds everything. */
function quietly(tidy: () => void): void {
  try {
    tidy();
  } catch {
    // The next timer, or the next opening, does it.
  }
}

try {
  serve(openLog());
} catch (error) {
  const refusal =
    error instanceof Refusal
      ? error
      : new Refusal(
          'STORE_UNREADABLE',
          `the log ${options.path} cannot be opened (${(error as { code?: string }).code ?? (error as Error).message})`,
        );
  send({ kind: 'refused', code: refusal.code, message: refusal.message });
  port.close();
}
