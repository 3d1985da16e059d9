import { both } from '../../both.ts';
import type { RawRow } from '../row.ts';
import { cellOf, type RawCell } from './cell.ts';
import { LIMITS } from './limits.ts';
import { columnOf, Merges, type Range } from './merges.ts';
import type { Package } from './package.ts';
import { richText, unescaped } from './rich-text.ts';
import type { Workbook } from './workbook.ts';
import { isTrue, parseXml, XmlFault, type XmlHandlers } from './xml.ts';

/** What stands before and behind the rows and changes how they are read. */
export interface Around {
  readonly merged: readonly Range[];
  /** Columns that are hidden, counted from 0. */
  readonly hiddenColumns: readonly (readonly [number, number])[];
}

/**
 * Goes through the whole tab once: shows its rows as they stand and returns what stands around them, as merged cells come behind the rows.
 * Refuses what is malformed anywhere.
 */
export async function checkSheet(pack: Package, workbook: Workbook, onRow: (row: RawRow) => void): Promise<Around> {
  const merged: Range[] = [];
  const hiddenColumns: [number, number][] = [];
  const reading = new Reading(workbook, new Merges([]));
  let root = true;
  const handlers: XmlHandlers = {
    ...reading.handlers,
    open(tag) {
      const { local, own, attributes } = tag;
      if (root && local !== 'worksheet') throw new XmlFault('the tab is no worksheet');
      root = false;
      reading.handlers.open(tag);
      if (!own) return;
      if (local === 'mergeCell') {
        const range = Merges.range(attributes['ref'] ?? '');
        if (!range || merged.length >= LIMITS.merges) throw new XmlFault('the merged cells of the tab cannot be read');
        merged.push(range);
      } else if (local === 'col' && isTrue(attributes['hidden']))
        hiddenColumns.push([Number(attributes['min']) - 1, Number(attributes['max']) - 1]);
    },
  };
  for await (const _ of parseXml(pack.bytes(workbook.tab.part, LIMITS.sheetPart), handlers))
    for (const row of reading.take()) onRow(row);
  return { merged, hiddenColumns };
}

/** The rows of a tab as they come; a row is kept only until it is taken. */
export async function* sheetRows(pack: Package, workbook: Workbook, around: Around): AsyncGenerator<RawRow> {
  const reading = new Reading(workbook, new Merges(around.merged));
  for await (const _ of parseXml(pack.bytes(workbook.tab.part, LIMITS.sheetPart), reading.handlers)) yield* reading.take();
}

class Reading {
  readonly #workbook: Workbook;
  readonly #merges: Merges;
  readonly #inline: Required<XmlHandlers>;
  #rows: RawRow[] = [];
  #number = 0;
  #count = 0;
  #inRow = false;
  #hidden = false;
  #column = -1;
  #cell: RawCell | null = null;
  #inValue = false;
  #cells: string[] = [];
  #problems: RawRow['problems'][number][] = [];

  constructor(workbook: Workbook, merges: Merges) {
    this.#workbook = workbook;
    this.#merges = merges;
    this.#inline = richText('is', (text) => {
      if (this.#cell) this.#cell.inline = text;
    });
  }

  take(): readonly RawRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  readonly handlers: Required<XmlHandlers> = {
    open: (tag) => {
      const { local, own, attributes } = tag;
      if (!own) return;
      if (local === 'row') this.#openRow(attributes);
      else if (local === 'c' && this.#inRow) this.#openCell(attributes);
      else if (this.#cell && local === 'v') this.#openValue(this.#cell);
      else if (this.#cell && local === 'f') this.#cell.formula = true;
      else if (this.#cell) this.#inline.open(tag);
    },
    close: (local, own) => {
      if (!own) return;
      if (local === 'c') this.#closeCell();
      else if (local === 'row') this.#closeRow();
      else if (local === 'v') this.#inValue = false;
      else if (this.#cell) this.#inline.close(local, own);
    },
    text: (text) => {
      if (!this.#cell) return;
      if (this.#inValue) this.#cell.value += text;
      else this.#inline.text(text);
    },
  };

  #openRow(attributes: Readonly<Record<string, string>>): void {
    const number = attributes['r'] === undefined ? this.#number + 1 : Number(attributes['r']);
    if (!Number.isInteger(number) || number <= this.#number || number > LIMITS.rows || ++this.#count > LIMITS.rows)
      throw new XmlFault('the rows of the tab are out of order, or more than a spreadsheet has');
    this.#number = number;
    this.#inRow = true;
    this.#hidden = isTrue(attributes['hidden']);
    this.#column = -1;
    this.#cells = [];
    this.#problems = [];
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const column = attributes['r'] === undefined ? this.#column + 1 : columnOf(attributes['r']);
    if (column === null || column <= this.#column || column >= LIMITS.columns)
      throw new XmlFault(`the cells of row ${this.#number} are out of order, or more than a spreadsheet has`);
    this.#column = column;
    const { t: type = 'n', s: style } = attributes;
    this.#cell = { type, style: style === undefined ? null : Number(style), value: null, inline: null, formula: false };
  }

  #openValue(cell: RawCell): void {
    this.#inValue = true;
    cell.value ??= '';
  }

  #closeCell(): void {
    if (!this.#cell) return;
    const at = `${letters(this.#column)}${this.#number}`;
    const value = this.#cell.value === null ? null : unescaped(this.#cell.value);
    const read = cellOf({ ...this.#cell, value }, at, this.#workbook);
    this.#cell = null;
    if (typeof read !== 'string') this.#problems.push({ cell: this.#column, ...read });
    else if (read !== '') {
      while (this.#cells.length < this.#column) this.#cells.push('');
      this.#cells.push(read);
    }
  }

  #closeRow(): void {
    this.#inRow = false;
    if (this.#cells.length === 0 && this.#problems.length === 0) {
      this.#merges.skip(this.#number);
      return;
    }
    if (this.#hidden)
      this.#problems.push({
        cell: null,
        code: 'HIDDEN_ROW',
        message: both(
          'the row is hidden (by a filter, or by hand): show it or delete it',
          'dòng bị ẩn (do bộ lọc hoặc thủ công): hãy hiện hoặc xóa dòng',
        ),
      });
    this.#problems.push(...this.#merges.fill(this.#number, this.#cells));
    this.#rows.push({ number: this.#number, cells: this.#cells, problems: this.#problems });
  }
}

/** 0 -> A, 26 -> AA. */
export function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest === 0 ? '' : letters(rest - 1)) + String.fromCharCode(65 + (column % 26));
}
