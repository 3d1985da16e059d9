import type Database from 'better-sqlite3';
import {
  entryText,
  GrowingTree,
  isPlain,
  leafHash,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  rootOf,
  type Checkpoint,
  type VerifierKey,
} from '../../../transparency/index.ts';
import { positionOf } from '../../positions.ts';
import { COLUMNS, NAME, soundness, unsummedThrough, type NamedRow } from '../rows.ts';
import { checkpointsIn } from './checkpoints.ts';
import { fieldsOf } from './sealing.ts';
import { StoredTree } from './stored-tree.ts';

export type FindingKind = 'changed' | 'missing' | 'added' | 'reordered' | 'cut-off' | 'tree' | 'checkpoint';
export interface Finding {
  readonly kind: FindingKind;
  /** Place in the tree; of a checkpoint its size. */
  readonly sequence: number;
  /** Says where, never what. */
  readonly where: string;
}

export interface Verified {
  readonly events: number;
  readonly size: number;
  readonly root: Buffer;
  readonly checkpoints: number;
  /** Of these, kept by the log itself and signed by keys that were not given: only their root was held against the tree. */
  readonly unknownKeys: number;
  /** So many events from the first on are those that one of the keys signed; what lies behind them was held against the tree alone. */
  readonly signed: number;
  /** The first so many. */
  readonly findings: readonly Finding[];
  readonly found: number;
}

const SHOWN = 100;
/** Rows that are held against each other's places; of more, it is no longer told that they were only changed about. */
const COMPARED = 300;

type VerifyRow = NamedRow & { readonly 12: Buffer | null };

/**
 * Reads everything: each event is made a leaf again and held against the tree, the tree is made again and held against its tiles, its root against every
 * checkpoint that the log keeps. `given` are checkpoints that somebody kept elsewhere.
 */
export function verifyLog(
  db: Database.Database,
  keys: readonly VerifierKey[],
  given: readonly string[] = [],
  onProgress: (done: number, total: number) => void = () => {},
): Verified {
  const stored = new StoredTree(db);
  const findings: Finding[] = [];
  let found = 0;
  const say = (kind: FindingKind, sequence: number, where: string): void => {
    found++;
    if (findings.length < SHOWN) findings.push({ kind, sequence, where });
  };
  const remade = new GrowingTree((level, number, nodes) => {
    const tile = stored.tile(level, number);
    if (!tile.nodes.equals(nodes)) say('tree', number * 256 ** (level + 1), `tile ${number} of level ${level}`);
  });

  const rows = db.prepare(`SELECT ${COLUMNS}, ${NAME}, e.leaf FROM events e ORDER BY e.position`).raw().iterate();
  const isSound = soundness(unsummedThrough(db));
  const odd: NamedRow[] = [];
  let next = 0;
  let events = 0;
  for (const row of rows as IterableIterator<VerifyRow>) {
    const sequence = stored.numbering.sequenceOf(row[0]);
    const where = (): string => `position ${positionOf(row[0])}, stream ${row[11]}, revision ${row[2]}`;
    if (sequence >= stored.size) say('added', sequence, where());
    else {
      for (; next < sequence; next++) {
        say('missing', next, `position ${positionOf(stored.numbering.positionOf(next))}`);
        remade.addHash(stored.node(0, next));
      }
      const leaf = stored.node(0, sequence);
      const isWhole = isLeaf(row, sequence, leaf) && isSound(row, row[11]) && (row[12] === null || row[12].equals(leaf));
      if (!isWhole && odd.length < COMPARED) odd.push(row);
      else if (!isWhole) say('changed', sequence, where());
      remade.addHash(leaf);
      next = sequence + 1;
    }
    if (++events % 10_000 === 0) onProgress(events, stored.size);
  }
  if (next < stored.size)
    say(
      'cut-off',
      next,
      `${stored.size - next} events behind position ${positionOf(next === 0 ? 0 : stored.numbering.positionOf(next - 1))}`,
    );
  for (; next < stored.size; next++) remade.addHash(stored.node(0, next));
  for (const finding of told(odd, stored)) say(finding.kind, finding.sequence, finding.where);

  const kept = checkpointsIn(db, 1_000_000);
  let unknownKeys = 0;
  let signed = 0;
  for (const [i, note] of [...kept, ...given].entries()) {
    const { fault, unknown, size } = checkpointFault(note, stored, keys, i < kept.length);
    if (fault) say('checkpoint', fault.size, fault.how);
    if (unknown) unknownKeys++;
    else if (!fault) signed = Math.max(signed, size);
  }
  return {
    events,
    size: stored.size,
    root: remade.root(),
    checkpoints: kept.length + given.length,
    unknownKeys,
    signed,
    findings,
    found,
  };
}

/** Whether the row makes this leaf as it is stored, or, of a row from before the tree, in its canonical form. */
function isLeaf(row: VerifyRow, sequence: number, leaf: Buffer): boolean {
  for (const at of [3, 4, 6, 7, 8, 9, 11] as const) if (typeof row[at] !== 'string') return false;
  const fields = {
    data: row[9],
    id: row[3],
    metadata: row[8],
    occurredAt: row[6],
    recordedAt: row[7],
    revision: row[2],
    stream: row[11],
    type: row[4],
    version: row[5],
  };
  if (!isPlain(fields)) return false;
  // Only a text that looks like the members around it could be cut in another place than it was: then it is no JSON by itself.
  if ((fields.data.includes(',"id":"') || fields.metadata.includes(',"id":"')) && !areJson(fields.data, fields.metadata))
    return false;
  return leafHash(entryText(fields, sequence)).equals(leaf) || isCanonicalLeaf(row, sequence, leaf);
}

function areJson(...texts: readonly string[]): boolean {
  try {
    for (const text of texts) JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isCanonicalLeaf(row: NamedRow, sequence: number, leaf: Buffer): boolean {
  try {
    return leafHash(entryText(fieldsOf(row), sequence)).equals(leaf);
  } catch {
    return false;
  }
}

/** Events that are not what the tree has at their place: another event of it, or none. */
function* told(odd: readonly NamedRow[], stored: StoredTree): Generator<Finding> {
  const places = odd.map((row) => stored.numbering.sequenceOf(row[0]));
  for (const [i, row] of odd.entries()) {
    const sequence = places[i]!;
    const home = places.find((place) => place !== sequence && isCanonicalLeaf(row, place, stored.node(0, place)));
    const where = `position ${positionOf(row[0])}, stream ${row[11]}, revision ${row[2]}`;
    yield home === undefined
      ? { kind: 'changed', sequence, where }
      : { kind: 'reordered', sequence, where: `${where}: belongs to position ${positionOf(stored.numbering.positionOf(home))}` };
  }
}

interface Fault {
  readonly size: number;
  readonly how: string;
}

/** A log that was restored without its key goes on under a new one: what the old one signed is told apart from what is forged. */
function checkpointFault(
  note: string,
  stored: StoredTree,
  keys: readonly VerifierKey[],
  isOwn: boolean,
): { readonly fault: Fault | null; readonly unknown: boolean; readonly size: number } {
  let checkpoint: Checkpoint;
  let unknown = false;
  try {
    checkpoint = openCheckpoint(note, keys).checkpoint;
  } catch (error) {
    unknown = isOwn && (error as { code?: string }).code === 'FOREIGN';
    if (!unknown) return { fault: { size: 0, how: (error as Error).message }, unknown, size: 0 };
    checkpoint = parseCheckpoint(parseNote(note).text);
  }
  const { size, root } = checkpoint;
  const how =
    size > stored.size
      ? `${size} events were signed, and the log has ${stored.size}: its end is missing, or an older log was put in its place`
      : rootOf(stored, size).equals(root)
        ? null
        : `the first ${size} events are not those that were signed: the log was changed and its tree made anew`;
  return { fault: how === null ? null : { size, how }, unknown, size };
}
