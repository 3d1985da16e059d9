import { both } from '../../both.ts';
import type { RawRow } from '../row.ts';

/** Merged cells, rows from 1 and columns from 0. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const CELL = /^([A-Z]{1,3})([1-9]\d{0,6})$/;

/** "AB12" -> 27; null for what is no cell. */
export function columnOf(cell: string): number | null {
  const found = CELL.exec(cell);
  return found ? [...found[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null;
}

/**
 * A value that is merged downwards stands for every row that it spans, as one sees it. One that is merged across columns belongs to none of
 * them: such a row is reported.
 */
export class Merges {
  readonly #ahead: Range[];
  #open: { readonly range: Range; readonly value: string }[] = [];

  constructor(ranges: readonly Range[]) {
    // From the last to the first: the next one is taken from the end.
    this.#ahead = ranges.toSorted((a, b) => b.top - a.top || b.left - a.left);
  }

  static range(text: string): Range | null {
    const [from = '', to = from] = text.split(':');
    const [left, right] = [columnOf(from), columnOf(to)];
    if (left === null || right === null) return null;
    const [top, bottom] = [Number(CELL.exec(from)![2]), Number(CELL.exec(to)![2])];
    return top <= bottom && left <= right ? { top, bottom, left, right } : null;
  }

  /** Nothing stands in this row. */
  skip(row: number): void {
    this.fill(row, []);
  }

  /** Rows must come in their order. Puts merged values into the cells; returns what cannot be told. */
  fill(row: number, cells: string[]): RawRow['problems'] {
    this.#open = this.#open.filter(({ range }) => range.bottom >= row);
    for (const { range, value } of this.#open) {
      if (range.left !== range.right) continue;
      while (cells.length <= range.left) cells.push('');
      if (cells[range.left] === '') cells[range.left] = value;
    }
    for (let next = this.#ahead.at(-1); next && next.top <= row; next = this.#ahead.at(-1)) {
      this.#ahead.pop();
      if (next.bottom >= row) this.#open.push({ range: next, value: next.top === row ? (cells[next.left] ?? '') : '' });
    }
    return this.#open
      .filter(({ range, value }) => range.left !== range.right && value !== '')
      .map(({ range }) => ({
        cell: range.left,
        code: 'MERGED_ACROSS',
        message: both(
          'cells are merged across columns: which column the value belongs to cannot be told; unmerge them',
          'các ô bị gộp qua nhiều cột: không rõ giá trị thuộc cột nào; hãy bỏ gộp ô',
        ),
      }));
  }
}
