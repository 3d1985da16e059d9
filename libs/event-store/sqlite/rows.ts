import type Database from 'better-sqlite3';
import { UNSUMMED } from './format.ts';
import { answerSum, eventSum, frameSum } from './sums.ts';

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
export type NamedRow = Row & { readonly 11: string };

/** Up to which position events may lack a sum: 0 in a log that was begun with sums, all where the file has no place for them yet. */
export function unsummedThrough(db: Database.Database): number {
  if (!hasSums(db)) return Infinity;
  return Number(db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(UNSUMMED) ?? 0);
}

export const hasSums = (db: Database.Database): boolean =>
  db.prepare("SELECT 1 FROM pragma_table_info('events') WHERE name = 'sum'").get() !== undefined;

/**
 * Tells of one row after another whether it is as it was written. The types too: a changed bit can make a text a blob of the same bytes.
 * Keeps the sum of the last frame, since the events of one append share it.
 */
export function soundness(unsummed: number): (row: Row, stream: string) => boolean {
  let sum = 0;
  let [metadata, name, type, version, occurredAt, recordedAt] = ['', '', '', 0, '', ''];
  return (row, stream) => {
    if (typeof stream !== 'string') return false;
    if (row[10] === null) return row[0] <= unsummed;
    if (
      row[8] !== metadata ||
      row[7] !== recordedAt ||
      row[6] !== occurredAt ||
      row[5] !== version ||
      row[4] !== type ||
      stream !== name
    ) {
      for (const text of [row[4], row[6], row[7], row[8]]) if (typeof text !== 'string') return false;
      [metadata, name, type, version, occurredAt, recordedAt] = [row[8], stream, row[4], row[5], row[6], row[7]];
      sum = frameSum(metadata, name, type, version, occurredAt, recordedAt);
    }
    return typeof row[3] === 'string' && typeof row[9] === 'string' && row[10] === eventSum(sum, row[0], row[2], row[3], row[9]);
  };
}

export type AnswerRow = readonly [fingerprint: string, answer: string, sum: number | null];

export const isSoundAnswer = (commandId: string, [fingerprint, answer, sum]: AnswerRow, unsummed: number): boolean =>
  sum === null
    ? unsummed > 0
    : sum === answerSum(commandId, fingerprint, answer) && typeof fingerprint === 'string' && typeof answer === 'string';
