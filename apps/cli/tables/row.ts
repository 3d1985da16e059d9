export interface RowProblem {
  /** Name of the column, empty where it is the row as a whole. */
  readonly column: string;
  readonly code: string;
  readonly message: string;
}
export interface Row {
  /** As a spreadsheet numbers it: the first row is row 1, an empty row counts, a cell with line breaks is one row. */
  readonly number: number;
  readonly values: Readonly<Record<string, string>>;
  /** Why this row cannot be taken as its author sees it. Its values are not to be used then. */
  readonly problems: readonly RowProblem[];
}

export interface Table {
  /** Of a workbook: the tab that is read, and the other visible ones, which are not. */
  readonly tab: { readonly name: string; readonly others: readonly string[] } | null;
  rows(): AsyncIterable<Row>;
}

/** A row before its cells have names. */
export interface RawRow {
  readonly number: number;
  readonly cells: readonly string[];
  readonly problems: readonly (Omit<RowProblem, 'column'> & { readonly cell: number | null })[];
  /** Where the source knows how many cells the row has: a CSV line, not a row of a workbook. */
  readonly ragged?: boolean;
}
/** A kind of file. Everything that can be wrong with the file as a whole is found by `check`, before any row is given out. */
export interface Source {
  check(onRow: (row: RawRow) => void): Promise<Table['tab']>;
  rows(): AsyncIterable<RawRow>;
}

/** Longer than any cell of a spreadsheet. */
export const LONGEST_CELL = 32_767;
