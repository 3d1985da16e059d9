import type Database from 'better-sqlite3';
import { entryText, TILE_WIDTH } from '../../../transparency/index.ts';
import { canonicalOf } from '../../canonical.ts';
import { EVENTS_ARE_NEVER_CHANGED } from '../format.ts';
import { COLUMNS, NAME, soundness, unsummedThrough, type NamedRow } from '../rows.ts';
import { TreeRows } from './growing.ts';

/** In `meta`: every event had its leaf once, so that none may be without from then on. */
const SEALED = 'sealed';

/** 16,384 events a transaction: a kill costs a moment's work, and readers are let through between two. */
const TILES_PER_STEP = 64;

/** Of a row that somebody may have changed: the leaf's fields, in canonical form whatever form they are stored in. */
export const fieldsOf = (row: NamedRow) => ({
  data: canonicalOf(row[9]),
  id: row[3],
  metadata: canonicalOf(row[8]),
  occurredAt: row[6],
  recordedAt: row[7],
  revision: row[2],
  stream: row[11],
  type: row[4],
  version: row[5],
});

/** Rolls a step back. */
class Fault extends Error {}

/**
 * Events of before the log had a tree become its first leaves. Goes on where an earlier start was killed. Returns what is first found to be damaged
 * on the way, or null: every row is read.
 */
export function seal(
  db: Database.Database,
  onProgress: (done: number, total: number) => void = () => {},
  tilesPerStep = TILES_PER_STEP,
): string | null {
  const sealed = db.prepare(`SELECT 1 FROM meta WHERE key = '${SEALED}'`).pluck().get() !== undefined;
  const keep = db.prepare(`INSERT OR IGNORE INTO meta (key, value) VALUES ('${SEALED}', '1')`);
  if (!new TreeRows(db).tail.unsealed) {
    if (!sealed) keep.run();
    return null;
  }
  // The writer gives each event its leaf: one without was put in past it, or its leaf was taken away. The platform signs none of these.
  if (sealed) return 'an event has no leaf, and the log was sealed before: it was added or changed past the platform';
  const total = db.prepare('SELECT count(*) FROM events').pluck().get() as number;
  const select = db.prepare(`SELECT ${COLUMNS}, ${NAME} FROM events e WHERE e.position > ? ORDER BY e.position LIMIT ?`).raw();
  const setLeaf = db.prepare('UPDATE events SET leaf = ? WHERE position = ?');
  const isSound = soundness(unsummedThrough(db));
  const step = db.transaction(() => {
    const tree = new TreeRows(db);
    const rows = select.all(tree.through, tilesPerStep * TILE_WIDTH) as NamedRow[];
    // The rest that fills no tile carries its leaves itself, until a tile takes them.
    const whole = rows.length - (rows.length % TILE_WIDTH);
    if (whole < rows.length) db.exec('DROP TRIGGER IF EXISTS events_are_never_changed');
    for (const [i, row] of rows.entries()) {
      const where = `the event at position ${row[0]} of the stream ${row[11]}`;
      if (!isSound(row, row[11])) throw new Fault(`${where} is not what was written`);
      const leaf = tree.add(entryText(parsed(row, where), tree.next(row[0])));
      if (i >= whole) setLeaf.run(leaf, row[0]);
    }
    if (whole < rows.length) db.exec(EVENTS_ARE_NEVER_CHANGED);
    return { done: tree.size, more: rows.length === tilesPerStep * TILE_WIDTH };
  });
  try {
    for (let more = true; more;) {
      const result = step.immediate();
      onProgress(result.done, total);
      more = result.more;
    }
    keep.run();
    return null;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

function parsed(row: NamedRow, where: string): ReturnType<typeof fieldsOf> {
  try {
    return fieldsOf(row);
  } catch {
    // The parser's message would quote the event.
    throw new Fault(`${where} is no JSON`);
  }
}
