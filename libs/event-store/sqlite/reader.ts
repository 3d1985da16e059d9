import Database from 'better-sqlite3';
import type { Json } from '#kernel';
import {
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
import { inspect, realPath } from './opening.ts';
import { Refusal } from './refusal.ts';

/** One connection of the main thread, read only. Every page is one statement: no read transaction outlives it, so the writer's checkpoints never wait long. */
export interface SqliteReading extends EventReader {
  readonly signals: Signals;
}

const COLUMNS =
  'e.position, e.stream, e.revision, e.event_id, e.type, e.schema_version, e.occurred_at, e.recorded_at, e.metadata, e.data';
type Row = [number, number, number, string, string, number, string, string, string, string];

const CACHED_NAMES = 100_000;
/** Between appends of this process a signal wakes subscriptions; appends of other processes are found by polling. */
const POLL = { fastest: 5, slowest: 250 };

/** Reads a log that another process may be writing. Refused (StoreRefused) where there is no log. */
export async function createSqliteEventReader(options: { readonly path: string }): Promise<EventReader> {
  const path = realPath(options.path, false);
  try {
    if (inspect(path) === 'missing') throw new Refusal('STORE_MISSING', `there is no event log at ${path}`);
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
        throw new StoreUnavailable(`reading the log failed (${code})`, error);
      throw error;
    }
  };

  const db = guarded(() => new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 }));
  const select = guarded(() => {
    db.pragma('cache_size = -32000');
    const stream = (order: string) =>
      db
        .prepare(
          `SELECT ${COLUMNS} FROM events e WHERE e.stream = (SELECT id FROM streams WHERE name = ?) AND e.revision BETWEEN ? AND ? ORDER BY e.revision ${order} LIMIT ?`,
        )
        .raw();
    const IN_TYPES = 'AND e.type IN (SELECT value FROM json_each(?))';
    const IN_CATEGORIES = 'AND (SELECT s.category FROM streams s WHERE s.id = e.stream) IN (SELECT value FROM json_each(?))';
    const log = (where: string) =>
      db
        .prepare(`SELECT ${COLUMNS} FROM events e WHERE e.position > ? AND e.position <= ? ${where} ORDER BY e.position LIMIT ?`)
        .raw();
    return {
      forwards: stream('ASC'),
      backwards: stream('DESC'),
      all: log(''),
      byType: log(IN_TYPES),
      byCategory: log(IN_CATEGORIES),
      byBoth: log(`${IN_TYPES} ${IN_CATEGORIES}`),
      end: db.prepare('SELECT max(position) FROM events').pluck(),
      name: db.prepare('SELECT name FROM streams WHERE id = ?').pluck(),
      answer: db.prepare('SELECT fingerprint, answer FROM answers WHERE command_id = ?').raw(),
      answers: db
        .prepare('SELECT command_id, fingerprint, answer FROM answers WHERE command_id > ? ORDER BY command_id LIMIT ?')
        .raw(),
    };
  });

  const names = new Map<number, StreamId>();
  const nameOf = (id: number): StreamId => {
    let name = names.get(id);
    if (name === undefined) {
      if (names.size >= CACHED_NAMES) names.clear();
      names.set(id, (name = select.name.get(id) as StreamId));
    }
    return name;
  };
  const events = (rows: readonly unknown[], stream: StreamId | null): Recorded[] => {
    // The events of one append share their metadata: parsed once.
    let text = '';
    let metadata: Metadata | null = null;
    return (rows as Row[]).map((row) => {
      if (row[8] !== text || metadata === null) metadata = JSON.parse((text = row[8])) as Metadata;
      return {
        id: row[3],
        stream: stream ?? nameOf(row[1]),
        revision: BigInt(row[2]),
        position: positionOf(row[0]),
        type: row[4],
        schemaVersion: row[5],
        data: JSON.parse(row[9]),
        metadata,
        occurredAt: row[6],
        recordedAt: row[7],
      };
    });
  };

  const rowsOf = ({ filter }: ReadAll, after: number, to: number, limit: number): unknown[] => {
    const { types, categories } = filter ?? {};
    if (types && categories) return select.byBoth.all(after, to, JSON.stringify(types), JSON.stringify(categories), limit);
    if (types) return select.byType.all(after, to, JSON.stringify(types), limit);
    if (categories) return select.byCategory.all(after, to, JSON.stringify(categories), limit);
    return select.all.all(after, to, limit);
  };

  const page = (read: ReadAll): Batch =>
    guarded(() => {
      const limit = pageLimit(read.limit);
      const after = numberOf(read.after);
      // The end first: what is appended meanwhile belongs to the next page.
      const end = (select.end.get() as number | null) ?? 0;
      const to = Math.min(end, after + Math.max(WINDOW, limit));
      const rows = rowsOf(read, after, to, limit);
      const through = rows.length === limit ? (rows.at(-1) as Row)[0] : Math.max(after, to);
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
          guarded(() => events((backwards ? select.backwards : select.forwards).all(name, low, high, limit), name)),
        stream,
        read,
      ),
    readAll: (read) => readAllBy(page, highWater, read),
    readPage: async (read = {}) => page(read),
    highWater: async () => highWater(),
    findAnswer: async (commandId): Promise<StoredAnswer | null> =>
      guarded(() => {
        const row = select.answer.get(commandId) as [string, string] | undefined;
        return row ? { commandId, fingerprint: row[0], answer: JSON.parse(row[1]) as Json } : null;
      }),
    readAnswers: () =>
      iteratePages(() => {
        let after = '';
        return () =>
          guarded(() => {
            const rows = select.answers.all(after, PAGE) as [string, string, string][];
            after = rows.at(-1)?.[0] ?? after;
            return rows.map(([commandId, fingerprint, answer]): StoredAnswer => ({
              commandId,
              fingerprint,
              answer: JSON.parse(answer) as Json,
            }));
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
