import { LONGEST_CELL } from './row.ts';

/**
 * Cuts text into the records that a spreadsheet would show. Of the CSV libraries tried none goes on behind a stray quote without losing rows:
 * here a record with one is given out as `stray`, and the next record begins on the next line, so that no row is swallowed or counted twice.
 */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** A quote stands where none can: the cells are a guess. */
  readonly stray: boolean;
}

/** A line that is longer is no row of a table. */
export const LONGEST_LINE = 1_048_576;

export class LineTooLong extends Error {}

/** Pieces of text in, records out. */
export class CsvRecords {
  readonly #delimiter: string;
  #text = '';

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The records that are whole now. Throws LineTooLong. */
  *push(piece: string, last = false): Generator<CsvRecord> {
    this.#text += piece;
    let from = 0;
    while (from < this.#text.length) {
      const found = recordAt(this.#text, from, this.#delimiter, last);
      if (found === null) break;
      yield found.record;
      from = found.next;
    }
    this.#text = this.#text.slice(from);
    if (this.#text.length > LONGEST_LINE) throw new LineTooLong();
  }
}

interface Found {
  readonly record: CsvRecord;
  readonly next: number;
}

/** The record that begins there; null where more text could change it. */
function recordAt(text: string, from: number, delimiter: string, last: boolean): Found | null {
  const cells: string[] = [];
  let stray = false;
  let at = from;
  for (;;) {
    const start = skipBlanks(text, at, delimiter);
    let cell: string;
    if (text[start] === '"') {
      const quoted = quotedAt(text, start, delimiter);
      // Its end may still come, but no cell is that long.
      if (quoted === null) {
        if (!last && text.length - start <= LONGEST_CELL) return null;
        return strayLine(text, from, last);
      }
      if (quoted.stray) {
        // The quote may have opened a cell by mistake, which then took in other rows.
        if (/[\r\n]/.test(text.slice(start, quoted.end))) return strayLine(text, from, last);
        stray = true;
      }
      cell = quoted.cell;
      at = quoted.end;
    } else {
      at = endOfPlain(text, start, delimiter);
      cell = text.slice(start, at).trim();
      if (cell.includes('"')) stray = true;
    }
    cells.push(cell);
    const end = text[at];
    if (end === delimiter) at++;
    else if (end === undefined) return last ? { record: { cells, stray }, next: at } : null;
    else if (end === '\r' && at + 1 === text.length && !last) return null;
    else return { record: { cells, stray }, next: at + (end === '\r' && text[at + 1] === '\n' ? 2 : 1) };
  }
}

interface Quoted {
  readonly cell: string;
  readonly end: number;
  readonly stray: boolean;
}

/** The quoted cell that opens at `start`; null where it is not closed (yet). */
function quotedAt(text: string, start: number, delimiter: string): Quoted | null {
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  // A quote at the very end may be the first of two.
  if (close === -1 || close - start > LONGEST_CELL * 2) return null;
  const cell = text
    .slice(start + 1, close)
    .replaceAll('""', '"')
    .trim();
  const behind = skipBlanks(text, close + 1, delimiter);
  const end = endOfPlain(text, behind, delimiter);
  return end === behind ? { cell, end, stray: false } : { cell: cell + text.slice(close, end), end, stray: true };
}

/** The line on which the record begins, cut without a look at its quotes. */
function strayLine(text: string, from: number, last: boolean): Found | null {
  const end = text.slice(from).search(/[\r\n]/);
  if (end === -1 && !last) return null;
  const next = end === -1 ? text.length : from + end + (text.startsWith('\r\n', from + end) ? 2 : 1);
  return { record: { cells: [text.slice(from, next).trim()], stray: true }, next };
}

function skipBlanks(text: string, at: number, delimiter: string): number {
  while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at++;
  return at;
}

function endOfPlain(text: string, at: number, delimiter: string): number {
  for (; at < text.length; at++) {
    const char = text[at];
    if (char === delimiter || char === '\n' || char === '\r') break;
  }
  return at;
}
