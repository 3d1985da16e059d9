import type Database from 'better-sqlite3';
import { parseCheckpoint, parseNote, rootOf, type Checkpoint } from '../../../transparency/index.ts';
import { identityOf } from '../identity.ts';
import { StoredTree } from './stored-tree.ts';

const ORIGIN = 'proof-origin';

/** By what name the log signs. A log that was moved keeps the name it had, whatever its new store calls it. */
export function originOf(db: Database.Database): string {
  const kept = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(ORIGIN) as string | undefined;
  return kept ?? `lachan/${identityOf(db)}`;
}

export function keepOrigin(db: Database.Database, origin: string): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    ORIGIN,
    origin,
  );
}

/** Notes as they were signed, the newest first. */
export const checkpointsIn = (db: Database.Database, limit: number): string[] =>
  db.prepare('SELECT note FROM checkpoints ORDER BY size DESC LIMIT ?').pluck().all(limit) as string[];

/** One a size: a log that rests says again and again that it is the same, and the last time is kept. */
export function keepCheckpoint(db: Database.Database, size: number, note: string): void {
  db.prepare('INSERT INTO checkpoints (size, note) VALUES (?, ?) ON CONFLICT (size) DO UPDATE SET note = excluded.note').run(
    size,
    note,
  );
}

export function lastCheckpoint(db: Database.Database): (Checkpoint & { readonly note: string }) | null {
  const [note] = checkpointsIn(db, 1);
  return note === undefined ? null : { ...parseCheckpoint(parseNote(note).text), note };
}

/**
 * Whether the tree still begins as the log last signed it; what is not so, or null. A look at some twenty hashes: that the events are those of the tree
 * is for `verify` to find.
 */
export function brokenPromise(db: Database.Database): string | null {
  let last: ReturnType<typeof lastCheckpoint>;
  try {
    last = lastCheckpoint(db);
  } catch {
    return 'the checkpoint that is kept in it is none';
  }
  if (!last) return null;
  const tree = new StoredTree(db);
  if (tree.size < last.size) return `it was signed with ${last.size} events and has ${tree.size}`;
  return rootOf(tree, last.size).equals(last.root) ? null : `its first ${last.size} events are not those that were signed`;
}
