/** A document as the two writers take it: pieces that stand one under the other. What it says was decided before; here is only where it stands. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly runs: readonly Run[];
  /** In points. */
  readonly size: number;
  readonly align: 'left' | 'center' | 'right' | 'justify';
  /** Of its first line, in millimetres. */
  readonly indent?: number;
  /** Space above it, in points. */
  readonly above?: number;
  /** A line under it, as long as this part of the width that it has. */
  readonly rule?: number;
  /** Stays on one page with what comes next. */
  readonly withNext?: boolean;
}
/** Two texts beside each other, without a frame, on one page. */
export interface Columns {
  readonly kind: 'columns';
  readonly widths: readonly [number, number];
  readonly cells: readonly [readonly Paragraph[], readonly Paragraph[]];
  readonly above?: number;
}
export interface Column {
  readonly title: string;
  /** Part of the width; all together 1. */
  readonly width: number;
  readonly align?: Paragraph['align'];
}
/** Its head stands again on each page. */
export interface Grid {
  readonly kind: 'grid';
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>;
  readonly size: number;
}
export interface NewPage {
  readonly kind: 'newPage';
}
export type Piece = Paragraph | Columns | Grid | NewPage;
export type Pieces = Iterable<Piece> | AsyncIterable<Piece>;

/** What a file says of itself. Nothing of it is about a person. */
export interface Sheet {
  readonly title: string;
  /** Day of the document: the same input makes the same bytes, whenever it is made. */
  readonly on: string;
  readonly pieces: Pieces;
}

export const FORMATS = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
export type Format = keyof typeof FORMATS;
