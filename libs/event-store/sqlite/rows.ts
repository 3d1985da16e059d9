import type Database from 'better-sqlite3';
import { UNSUMMED } from './format.ts';
import { answerSum, eventSum, metadataSum } from './sums.ts';

/** Of an event (alias `e`), in the order of `Row`. */
export const COLUMNS =
  'e.position, e.stream, e.revision, e.event_id, e.type, e.schema_version, e.occurred_at, e.recorded_at, e.metadata, e.data, e.sum';
export type Row = readonly [
  position: number,
  stream: number,
  revision: number,
  id: string,
  type: string,
  schemaVersion: number,
  occurredAt: string,
  recordedAt: string,
  metadata: string,
  data: string,
  sum: number | null,
];
/** A row with the name of its stream: `SELECT ${COLUMNS}, ${NAME} FROM events e`. */
export const NAME = '(SELECT s.name FROM streams s WHERE s.id = e.stream)';
export type NamedRow = readonly [...Row, name: string];

/** Up to which position events may lack a sum: 0 in a log that was begun with sums, all where the file has no place for them yet. */
export function unsummedThrough(db: Database.Database): number {
  if (!hasSums(db)) return Infinity;
  return Number(db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(UNSUMMED) ?? 0);
}

export const hasSums = (db: Database.Database): boolean =>
  db.prepare("SELECT 1 FROM pragma_table_info('events') WHERE name = 'sum'").get() !== undefined;

/** Whether a row is as it was written. The types too: a changed letter can make a text a blob of the same bytes. */
export function isSound(row: Row, stream: string, sumOfMetadata: number, unsummed: number): boolean {
  const sum = row[10];
  if (sum === null) return row[0] <= unsummed && typeof stream === 'string';
  return (
    sum === eventSum(sumOfMetadata, row[0], stream, row[2], row[3], row[4], row[5], row[6], row[7], row[9]) &&
    typeof row[3] === 'string' &&
    typeof row[4] === 'string' &&
    typeof row[6] === 'string' &&
    typeof row[7] === 'string' &&
    typeof row[8] === 'string' &&
    typeof row[9] === 'string'
  );
}

export const isSoundNamed = (row: NamedRow, unsummed: number): boolean =>
  typeof row[8] === 'string' && isSound(row as unknown as Row, row[11], metadataSum(row[8]), unsummed);

export const isSoundAnswer = (
  commandId: string,
  [fingerprint, answer, sum]: readonly [string, string, number | null],
  unsummed: number,
): boolean =>
  sum === null
    ? unsummed > 0
    : sum === answerSum(commandId, fingerprint, answer) && typeof fingerprint === 'string' && typeof answer === 'string';
