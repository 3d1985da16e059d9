import Database from 'better-sqlite3';
import type { NewRecord } from '#event-store';
import { metadata } from './payload.ts';

/**
 * The floor: better-sqlite3 alone, WAL, synchronous=FULL, the same payload, unique (stream, revision) and unique event id, in the
 * calling thread, with no port, no schema check, no queue.
 */
export function rawLog(path: string) {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE events(position INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, revision INTEGER NOT NULL, event_id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL, schema_version INTEGER NOT NULL, data TEXT NOT NULL, meta TEXT NOT NULL, occurred_at TEXT NOT NULL, recorded_at TEXT NOT NULL, UNIQUE(stream, revision)) STRICT`);
  const insert = db.prepare(
    'INSERT INTO events(stream, revision, event_id, type, schema_version, data, meta, occurred_at, recorded_at) VALUES (?,?,?,?,?,?,?,?,?)',
  );
  const last = db.prepare('SELECT max(revision) AS r FROM events WHERE stream = ?').pluck();
  const read = db.prepare('SELECT position, revision, event_id, type, data, meta FROM events WHERE stream = ? ORDER BY revision');
  const append = db.transaction((stream: string, events: readonly NewRecord[]) => {
    let revision = (last.get(stream) as number | null) ?? -1;
    for (const e of events)
      insert.run(
        stream,
        ++revision,
        e.id,
        e.type,
        e.schemaVersion,
        JSON.stringify(e.data),
        JSON.stringify(metadata),
        e.occurredAt,
        new Date().toISOString(),
      );
  });
  return {
    append: (stream: string, events: readonly NewRecord[]): void => append(stream, events),
    read: (stream: string): number => {
      let n = 0;
      for (const row of read.all(stream) as { data: string; meta: string }[]) {
        JSON.parse(row.data);
        JSON.parse(row.meta);
        n++;
      }
      return n;
    },
    close: (): void => void db.close(),
  };
}

/** Microseconds of one durable 8 KiB write on this disk: what every durable figure rests on. */
export function fdatasyncMicroseconds(path: string, fs: typeof import('node:fs')): number {
  const file = fs.openSync(path, 'w');
  const block = Buffer.alloc(8192, 1);
  const rounds = 200;
  const before = process.hrtime.bigint();
  for (let i = 0; i < rounds; i++) {
    fs.writeSync(file, block, 0, block.length, 0);
    fs.fdatasyncSync(file);
  }
  const micros = Number(process.hrtime.bigint() - before) / 1000 / rounds;
  fs.closeSync(file);
  return micros;
}
