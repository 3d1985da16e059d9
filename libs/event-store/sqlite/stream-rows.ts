import type { Row } from './rows.ts';

/** A row of a stream, with the last revision of the stream as of the same moment. */
export type StreamRow = Row & { readonly 11: number };

export interface StreamSource {
  rows(): readonly StreamRow[];
  /** Undefined where there is no such stream. */
  lastRevision(): number | undefined;
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly backwards: boolean;
  readonly limit: number;
}

/**
 * The rows of a range of revisions, or `damaged` where they are not every one that the stream says it has: an index that leads past a row
 * makes a shorter history, which no sum of a row can tell.
 */
export function inStream(source: StreamSource, range: Range): readonly StreamRow[] | 'damaged' {
  let rows = source.rows();
  if (rows.length === 0) {
    const last = source.lastRevision();
    if (last === undefined || last < range.low) return rows;
    // What was appended since the first look is there now.
    rows = source.rows();
    if (rows.length === 0) return 'damaged';
  }
  return isWhole(rows, range) ? rows : 'damaged';
}

function isWhole(rows: readonly StreamRow[], { low, high, backwards, limit }: Range): boolean {
  const last = Math.min(high, rows[0]![11]);
  const [first, step] = backwards ? [last, -1] : [low, 1];
  return rows.length === Math.min(limit, last - low + 1) && rows.every((row, i) => row[2] === first + step * i);
}
