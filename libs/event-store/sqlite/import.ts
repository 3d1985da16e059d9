import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Instant } from '#kernel';
import { categoryOf, StoreUnavailable, type ImportedEvent, type LogImporter, type Position } from '../port.ts';
import { NONE } from '../expectation.ts';
import { positionOf } from '../positions.ts';
import { knownId, notEmpty, revisionGap } from '../transfer/refusals.ts';
import { encode, encodeStored } from '../write.ts';
import { parseCheckpoint, parseNote } from '../../transparency/index.ts';
import { moveAside, syncFile, translated } from './files.ts';
import { takeLock } from './lock.ts';
import { LogWriter } from './log-writer.ts';
import { inspect, layOut, realPath, syncFolder } from './opening.ts';
import { brokenPromise, keepCheckpoint, keepOrigin } from './proof/checkpoints.ts';
import { APPEND, APPENDED, FAILED, KEEP_ANSWER, WRONG_EXPECTED, type Results, type WriteRequest } from './protocol.ts';
import { Refusal } from './refusal.ts';
import { contentOf, removeDraft } from './summary.ts';

/** From which file a log was made: an import that was killed after it was finished is known again. */
export interface Origin {
  /** The log that was exported. */
  readonly identity: string;
  readonly exportedAt: Instant;
  readonly sha256: string;
  readonly events: number;
  /** Of the tree over the exported events: the new log's must be the same. */
  readonly root?: string;
  /** By which name the log signed where it was, and its newest checkpoint: kept, so that it goes on under it. */
  readonly proof?: { readonly origin: string; readonly checkpoint: string | null };
}

export interface SqliteImport extends LogImporter {
  /** The log takes its name, whole. Views of an earlier log are moved aside; returns their new names. */
  finish(origin: Origin, options: { readonly now: Instant; readonly views: readonly string[] }): Promise<readonly string[]>;
  /** Leaves everything as it was. Harmless after `finish`. */
  abort(): void;
}

const KEY = 'imported-from';

/** A new log beside the place where it will lie, made under the lock of that place. Refused where a log with anything in it lies there. */
export async function openSqliteImport(log: string): Promise<SqliteImport> {
  return translated(`the import into ${log}`, async () => {
    const path = realPath(log, true);
    inspect(path);
    const lock = takeLock(path);
    const draft = `${path}.import`;
    let db: Database.Database | null = null;
    const abort = (): void => {
      if (!db) return;
      db.close();
      db = null;
      removeDraft(draft);
      lock.release();
    };
    try {
      const content = inspect(path) === 'log' ? contentOf(path) : null;
      if (content && (content.events > 0 || content.answers > 0)) throw notEmpty(`${content.events} events`, path);
      db = layOut(draft);
      // A power cut costs the draft, which would be made anew anyway.
      db.pragma('synchronous = OFF');
      db.pragma('journal_mode = MEMORY');
      db.pragma('cache_size = -64000');
      const writer = new LogWriter(db, { keepTimes: true });
      return {
        append: async (events) => resultsOf(writer.write(events.map(appending)), events),
        keepAnswers: async (answers) => {
          // An answer has no time of its own.
          const now = '';
          const operations = answers.flatMap((a) => [KEEP_ANSWER, a.commandId, a.fingerprint, encode(a.answer, 'answer')]);
          const results = writer.write([{ kind: 'write', now, count: answers.length, operations }]);
          failing(results, 0);
        },
        finish: (origin, { now, views }) =>
          translated(`the import into ${path}`, async () => {
            const { proof, ...from } = origin;
            if (origin.root !== undefined && writer.tree.root.toString('base64') !== origin.root)
              throw new Refusal(
                'IMPORT_ROOT',
                `the log that was made has another root than the one that was exported; nothing was taken in`,
              );
            db!.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run(KEY, JSON.stringify(from));
            if (proof) keepOrigin(db!, proof.origin);
            if (proof?.checkpoint) keepCheckpoint(db!, parseCheckpoint(parseNote(proof.checkpoint).text).size, proof.checkpoint);
            const broken = brokenPromise(db!);
            if (broken !== null)
              throw new Refusal(
                'IMPORT_ROOT',
                `its checkpoint does not fit the log that was exported: ${broken}; nothing was taken in`,
              );
            db!.pragma('journal_mode = WAL');
            db!.close();
            syncFile(draft);
            const moved = moveAside(views, now);
            for (const rest of ['-wal', '-shm']) rmSync(path + rest, { force: true });
            renameSync(draft, path);
            syncFolder(dirname(path));
            db = null;
            lock.release();
            return moved;
          }),
        abort,
      };
    } catch (error) {
      if (db) abort();
      else lock.release();
      throw error;
    }
  });
}

/** From what the log at this place was made, if it was made by an import and nothing was appended since; else null. */
export function importedFrom(log: string): Origin | null {
  const path = realPath(log, false);
  if (inspect(path) === 'missing') return null;
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    const text = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(KEY) as string | undefined;
    const origin = text === undefined ? null : (JSON.parse(text) as Origin);
    return origin?.events === db.prepare('SELECT count(*) FROM events').pluck().get() ? origin : null;
  } finally {
    db.close();
  }
}

/** Through the log's own writer, one event at a time, with the time of the event as the writer's clock. */
const appending = (event: ImportedEvent): WriteRequest => ({
  kind: 'write',
  now: event.recordedAt,
  count: 1,
  operations: [
    APPEND,
    encodeStored(event.metadata, 'metadata'),
    null,
    null,
    null,
    0,
    null,
    0,
    1,
    event.stream,
    categoryOf(event.stream),
    event.revision === 0n ? NONE : Number(event.revision) - 1,
    1,
    event.id,
    event.type,
    event.schemaVersion,
    event.occurredAt,
    encodeStored(event.data, 'data'),
  ],
});

function resultsOf(results: Results, events: readonly ImportedEvent[]): Position[] {
  return events.map((event, i) => {
    const at = i * 4;
    failing(results, at);
    if (results[at] === WRONG_EXPECTED) throw revisionGap(event.stream, event.revision, (results[at + 1] as number) + 1);
    if (results[at] !== APPENDED) throw knownId(event.id);
    return positionOf(results[at + 2] as number);
  });
}

function failing(results: Results, at: number): void {
  if (results[at] === FAILED)
    throw new StoreUnavailable(`the import could not be written (${results[at + 1]}); nothing was taken in`);
}
