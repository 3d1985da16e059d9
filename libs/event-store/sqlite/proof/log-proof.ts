import Database from 'better-sqlite3';
import { entryText, type VerifierKey } from '../../../transparency/index.ts';
import { EventDamaged, StoreRefused } from '../../port.ts';
import { positionOf } from '../../positions.ts';
import { inspect, realPath, refusalFor } from '../opening.ts';
import { Refusal } from '../refusal.ts';
import { COLUMNS, NAME, type NamedRow } from '../rows.ts';
import { checkpointsIn, originOf } from './checkpoints.ts';
import { fieldsOf } from './sealing.ts';
import { StoredTree } from './stored-tree.ts';
import { verifyLog, type Verified } from './verify.ts';

/** What can be asked of the tree over a log, as it stood when this was opened; beside the process that writes it. */
export interface LogProof {
  readonly origin: string;
  readonly tree: StoredTree;
  /** The newest that the log signed by itself. */
  readonly checkpoint: string | null;
  /** An event as the leaf that it is. */
  entry(sequence: number): string;
  /** Null where the log has no event of this id. */
  sequenceOf(eventId: string): number | null;
  sequencesOf(stream: string): number[];
  verify(keys: readonly VerifierKey[], given?: readonly string[], onProgress?: (done: number, total: number) => void): Verified;
  close(): void;
}

/** Refused (StoreRefused) where there is no log, and where its events are not sealed yet. */
export function openLogProof(log: string): LogProof {
  const path = realPath(log, false);
  let db: Database.Database | null = null;
  try {
    if (inspect(path) === 'missing') throw new Refusal('STORE_MISSING', `there is no event log at ${path}`);
    db = new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 });
    db.exec('BEGIN');
    const tree = (db.pragma('user_version', { simple: true }) as number) < 3 ? null : new StoredTree(db);
    if (!tree || tree.isUnsealed)
      throw new Refusal(
        'LOG_UNSEALED',
        `the events of ${path} are not sealed into its tree yet, or their leaves were taken away: start Lá Chắn once on it (npm start)`,
      );
    return reading(path, db, tree);
  } catch (error) {
    db?.close();
    const { code, message } = refusalFor(path, error);
    throw new StoreRefused(code, message);
  }
}

function reading(path: string, db: Database.Database, tree: StoredTree): LogProof {
  const at = db.prepare(`SELECT ${COLUMNS}, ${NAME} FROM events e WHERE e.position = ?`).raw();
  const find = db.prepare('SELECT position FROM events WHERE event_id = ?').pluck();
  const ofStream = db
    .prepare('SELECT position FROM events WHERE stream = (SELECT id FROM streams WHERE name = ?) ORDER BY revision')
    .pluck();
  const damaged = (position: number): EventDamaged =>
    new EventDamaged(path, { position: positionOf(position) }, 'the event is missing or no longer what was written');
  return {
    origin: originOf(db),
    tree,
    checkpoint: checkpointsIn(db, 1)[0] ?? null,
    entry(sequence) {
      const position = tree.numbering.positionOf(sequence);
      const row = at.get(position) as NamedRow | undefined;
      if (!row) throw damaged(position);
      try {
        return entryText(fieldsOf(row), sequence);
      } catch {
        throw damaged(position);
      }
    },
    sequenceOf(eventId) {
      const position = find.get(eventId) as number | undefined;
      return position === undefined ? null : tree.numbering.sequenceOf(position);
    },
    sequencesOf: (stream) => (ofStream.all(stream) as number[]).map((position) => tree.numbering.sequenceOf(position)),
    verify(keys, given, onProgress) {
      try {
        return verifyLog(db, keys, given, onProgress);
      } catch (error) {
        const { code, message } = refusalFor(path, error);
        throw new StoreRefused(code, message);
      }
    },
    close: () => void db.close(),
  };
}
