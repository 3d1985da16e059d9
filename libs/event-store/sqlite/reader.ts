import Database from 'better-sqlite3';
import type { Json } from '#kernel';
import {
  EventDamaged,
  StoreRefused,
  StoreUnavailable,
  type Batch,
  type EventReader,
  type Metadata,
  type Position,
  type ReadAll,
  type Recorded,
  type StoredAnswer,
  type StreamId,
} from '../port.ts';
import { iteratePages } from '../pages.ts';
import { numberOf, positionOf } from '../positions.ts';
import { PAGE, pageLimit, readAllBy, readStreamBy, WINDOW } from '../reading.ts';
import { Signals } from '../signals.ts';
import { subscribeBy } from '../subscription.ts';
import { identityOf } from './identity.ts';
import { adviceFor, check, inspect, realPath } from './opening.ts';
import { Refusal } from './refusal.ts';
import { COLUMNS, hasSums, isSoundAnswer, soundness, unsummedThrough, type AnswerRow, type Row } from './rows.ts';
import { inStream, type StreamRow } from './stream-rows.ts';

/** One connection of the main thread, read only. Every page is one statement: no read transaction outlives it, so the writer's checkpoints never wait long. */
export interface SqliteReading extends EventReader {
  readonly signals: Signals;
}

const CACHED_NAMES = 100_000;
/** Up to so many events are read whatever they are and then looked at: to give SQLite the names of a hundred types takes longer than reading them. */
const FEW = 64;
/** Between appends of this process a signal wakes subscriptions; appends of other processes are found by polling. */
const POLL = { fastest: 5, slowest: 250 };

/** Reads a log that another process may be writing. Refused (StoreRefused) where there is no log. */
export async function createSqliteEventReader(options: { readonly path: string }): Promise<EventReader> {
  const path = realPath(options.path, false);
  try {
    if (inspect(path) === 'missing') throw new Refusal('STORE_MISSING', `there is no event log at ${path}`);
    check(path);
    const { signals: _signals, ...reader } = openReading(path);
    return reader;
  } catch (error) {
    if (error instanceof Refusal) throw new StoreRefused(error.code, error.message);
    if (error instanceof StoreUnavailable)
      throw new StoreRefused('STORE_UNREADABLE', `the log ${path} cannot be read: ${error.message}`);
    throw error;
  }
}

export function openReading(path: string): SqliteReading {
  let closed = false;
  const guarded = <T>(read: () => T): T => {
    if (closed) throw new StoreUnavailable('it was closed');
    try {
      return read();
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      // Only the driver's own faults are translated; a malformed request stays what it is.
      if (typeof code === 'string' && code.startsWith('SQLITE_'))
        throw new StoreUnavailable(`reading the log ${path} failed (${code})${adviceFor(code)}`, error);
      throw error;
    }
  };

  const db = guarded(() => new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 }));
  const select = guarded(() => {
    db.pragma('cache_size = -32000');
    // A file of format 1 that no writer has opened since has no place for sums.
    const [columns, sum] = hasSums(db) ? [COLUMNS, 'sum'] : [COLUMNS.replace('e.sum', 'NULL'), 'NULL'];
    const stream = (order: string) =>
      db
        .prepare(
          `SELECT ${columns}, s.revision FROM streams s CROSS JOIN events e ON e.stream = s.id WHERE s.name = ? AND e.revision BETWEEN ? AND ? ORDER BY e.revision ${order} LIMIT ?`,
        )
        .raw();
    const IN_TYPES = 'AND e.type IN (SELECT value FROM json_each(?))';
    const IN_CATEGORIES = 'AND (SELECT s.category FROM streams s WHERE s.id = e.stream) IN (SELECT value FROM json_each(?))';
    const log = (where: string) =>
      db
        .prepare(`SELECT ${columns} FROM events e WHERE e.position > ? AND e.position <= ? ${where} ORDER BY e.position LIMIT ?`)
        .raw();
    return {
      forwards: stream('ASC'),
      backwards: stream('DESC'),
      all: log(''),
      byType: log(IN_TYPES),
      byCategory: log(IN_CATEGORIES),
      byBoth: log(`${IN_TYPES} ${IN_CATEGORIES}`),
      end: db.prepare('SELECT max(position) FROM events').pluck(),
      name: db.prepare('SELECT id, name FROM streams WHERE id = ?').raw(),
      names: db.prepare('SELECT id, name FROM streams WHERE id IN (SELECT value FROM json_each(?))').raw(),
      lastRevision: db.prepare('SELECT revision FROM streams WHERE name = ?').pluck(),
      answer: db.prepare(`SELECT fingerprint, answer, ${sum} FROM answers WHERE command_id = ?`).raw(),
      answers: db
        .prepare(`SELECT command_id, fingerprint, answer, ${sum} FROM answers WHERE command_id > ? ORDER BY command_id LIMIT ?`)
        .raw(),
    };
  });
  const unsummed = guarded(() => unsummedThrough(db));
  const isSound = soundness(unsummed);

  const names = new Map<number, StreamId>();
  /** All that a page needs in one question: asked one by one they take as long as the page itself. */
  const learnNames = (rows: readonly Row[]): void => {
    const unknown = new Set<number>();
    for (const row of rows) if (!names.has(row[1])) unknown.add(row[1]);
    if (unknown.size === 0) return;
    if (names.size + unknown.size > CACHED_NAMES) {
      names.clear();
      for (const row of rows) unknown.add(row[1]);
    }
    const found = unknown.size === 1 ? select.name.all(...unknown) : select.names.all(JSON.stringify([...unknown]));
    for (const [id, name] of found as [number, StreamId][]) names.set(id, name);
  };
  const events = (rows: readonly Row[], stream: StreamId | null): Recorded[] => {
    // The events of one append share their metadata: parsed once.
    let text: string | null = null;
    let metadata: Metadata;
    if (stream === null) learnNames(rows);
    return rows.map((row) => {
      const name = stream ?? names.get(row[1])!;
      if (!isSound(row, name)) throw altered(row, name);
      if (row[8] !== text) metadata = parsed<Metadata>((text = row[8]), row, name);
      return {
        id: row[3],
        stream: name,
        revision: BigInt(row[2]),
        position: positionOf(row[0]),
        type: row[4],
        schemaVersion: row[5],
        data: parsed(row[9], row, name),
        metadata,
        occurredAt: row[6],
        recordedAt: row[7],
      };
    });
  };

  const altered = (row: Row, stream: string): EventDamaged =>
    new EventDamaged(path, { position: positionOf(row[0]), stream: String(stream) }, 'the event no longer is what was written');
  /** Of a row without a sum, the parser's message would quote the event. */
  const parsed = <T>(text: string, row: Row, stream: string): T => {
    try {
      return JSON.parse(text) as T;
    } catch {
      throw altered(row, stream);
    }
  };

  const storedAnswer = (commandId: string, row: AnswerRow): StoredAnswer => {
    if (!isSoundAnswer(commandId, row, unsummed))
      throw new EventDamaged(path, {}, `the answer to the command ${commandId} no longer is what was written`);
    return { commandId, fingerprint: row[0], answer: JSON.parse(row[1]) as Json };
  };

  const rowsOf = ({ filter }: ReadAll, after: number, to: number, limit: number): readonly Row[] => {
    const { types, categories } = filter ?? {};
    // What a type is stands in the row; a category stands elsewhere.
    if (types && !categories && to - after <= FEW)
      return (select.all.all(after, to, to - after) as Row[]).filter((row) => types.includes(row[4])).slice(0, limit);
    if (types && categories)
      return select.byBoth.all(after, to, JSON.stringify(types), JSON.stringify(categories), limit) as Row[];
    if (types) return select.byType.all(after, to, JSON.stringify(types), limit) as Row[];
    if (categories) return select.byCategory.all(after, to, JSON.stringify(categories), limit) as Row[];
    const rows = select.all.all(after, to, limit) as Row[];
    // The writer gives positions without a gap; in a log of format 1 nothing held it to that.
    if (after >= unsummed) {
      const moved = rows.findIndex((row, i) => row[0] !== after + 1 + i);
      const missing = moved >= 0 ? moved : rows.length;
      if (missing < Math.min(limit, to - after))
        throw new EventDamaged(path, { position: positionOf(after + 1 + missing) }, 'an event is missing');
    }
    return rows;
  };

  const page = (read: ReadAll): Batch =>
    guarded(() => {
      const limit = pageLimit(read.limit);
      const after = numberOf(read.after);
      // The end first: what is appended meanwhile belongs to the next page.
      const end = (select.end.get() as number | null) ?? 0;
      const to = Math.min(end, after + Math.max(WINDOW, limit));
      const rows = rowsOf(read, after, to, limit);
      const through = rows.length === limit ? rows.at(-1)![0] : Math.max(after, to);
      return { events: events(rows, null), through: positionOf(through), caughtUp: through >= end };
    });
  const highWater = (): Position | null =>
    guarded(() => {
      const end = select.end.get() as number | null;
      return end === null ? null : positionOf(end);
    });

  const signals = new Signals();
  return {
    signals,
    identity: async () => guarded(() => identityOf(db)),
    readStream: (stream, read) =>
      readStreamBy(
        (name, low, high, backwards, limit) =>
          guarded(() => {
            const rows = inStream(
              {
                rows: () => (backwards ? select.backwards : select.forwards).all(name, low, high, limit) as StreamRow[],
                lastRevision: () => select.lastRevision.get(name) as number | undefined,
              },
              { low, high, backwards, limit },
            );
            if (rows === 'damaged') throw new EventDamaged(path, { stream: name }, 'events of the stream are missing');
            return events(rows, name);
          }),
        stream,
        read,
      ),
    readAll: (read) => readAllBy(page, highWater, read),
    readPage: async (read = {}) => page(read),
    highWater: async () => highWater(),
    findAnswer: async (commandId): Promise<StoredAnswer | null> =>
      guarded(() => {
        const row = select.answer.get(commandId) as AnswerRow | undefined;
        return row ? storedAnswer(commandId, row) : null;
      }),
    readAnswers: () =>
      iteratePages(() => {
        let after = '';
        return () =>
          guarded(() => {
            const rows = select.answers.all(after, PAGE) as [string, ...AnswerRow][];
            after = rows.at(-1)?.[0] ?? after;
            return rows.map(([commandId, ...row]) => storedAnswer(commandId, row));
          });
      }),
    subscribeAll: (options) =>
      subscribeBy({ readPage: async (read) => page(read), onWake: (sleeper) => signals.onWake(sleeper), poll: POLL }, options),
    close: async () => {
      if (closed) return;
      closed = true;
      signals.wake();
      db.close();
    },
  };
}
