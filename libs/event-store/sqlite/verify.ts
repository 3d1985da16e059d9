import type Database from 'better-sqlite3';
import { COLUMNS, hasSums, isSoundAnswer, NAME, soundness, unsummedThrough, type NamedRow } from './rows.ts';

/**
 * Reads every row of a log and says what is first found to be other than it was written, or null. It finds what SQLite's own checks
 * cannot: a changed letter, a missing end. About 3 microseconds a row.
 */
export function firstDamage(db: Database.Database): string | null {
  if (!hasSums(db)) return null;
  const unsummed = unsummedThrough(db);
  const isSound = soundness(unsummed);
  const events = db.prepare(`SELECT ${COLUMNS}, ${NAME} FROM events e ORDER BY e.position`).raw().iterate();
  for (const row of events as IterableIterator<NamedRow>)
    if (!isSound(row, row[11])) return `the event at position ${row[0]} of the stream ${row[11]} is not what was written`;
  const answers = db.prepare('SELECT command_id, fingerprint, answer, sum FROM answers').raw().iterate();
  for (const [id, ...answer] of answers as IterableIterator<[string, string, string, number | null]>)
    if (!isSoundAnswer(id, answer, unsummed)) return `the answer to the command ${id} is not what was written`;
  const misfiled = db
    .prepare("SELECT name FROM streams WHERE category <> substr(name, 1, instr(name, '-') - 1) LIMIT 1")
    .pluck()
    .get();
  return misfiled === undefined ? ends(db) : `the stream ${String(misfiled)} is filed under another category`;
}

/** The log ends where SQLite remembers that it ended. Takes no time at any size. */
export function ends(db: Database.Database): string | null {
  const given = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'events'").pluck().get() as number | undefined;
  const last = db.prepare('SELECT max(position) FROM events').pluck().get() as number | null;
  return (given ?? 0) === (last ?? 0) ? null : `it ends at position ${last ?? 0}, but ${given ?? 0} was given`;
}
