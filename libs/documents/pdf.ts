import { readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import Pdf from 'pdfkit';
import { DECREE_30 } from './layout.ts';
import type { Columns, Grid, Paragraph, Run, Sheet } from './model.ts';

type Face = 'Regular' | 'Bold' | 'Italic' | 'BoldItalic';
const FACES: readonly Face[] = ['Regular', 'Bold', 'Italic', 'BoldItalic'];
const faceOf = ({ bold = false, italic = false }: Run): Face =>
  bold ? (italic ? 'BoldItalic' : 'Bold') : italic ? 'Italic' : 'Regular';
const fonts = new Map<Face, Buffer>();
const fontOf = (face: Face): Buffer => {
  const known = fonts.get(face) ?? readFileSync(new URL(`fonts/Tinos-${face}.ttf`, import.meta.url));
  fonts.set(face, known);
  return known;
};

const POINTS_PER_MM = 72 / 25.4;
const mm = (length: number): number => length * POINTS_PER_MM;
const LINE = 1.15;
/** What waits to be written before more is made. */
const WAITING_BYTES = 64 * 1024;
/** Room under a text for the line that stands there. */
const RULE = 6;
/** A first row that is longer than this part of a page may be parted from the head of its table. */
const MOST_OF_A_PAGE = 0.7;
const MOST_WIDTHS = 10_000;
const CELL = { x: 4, y: 3 };

/** A piece of a line that is set in one face. */
interface Span {
  readonly text: string;
  readonly face: Face;
  readonly width: number;
}
interface Line {
  readonly spans: readonly Span[];
  readonly width: number;
  /** How many blanks there are to be stretched; none in the last line. */
  readonly blanks: number;
  readonly isLast: boolean;
}

/** Writes a sheet as PDF: page by page, with no more than a page in memory. The lines are broken here, so that what belongs together stays so. */
export async function writePdf(sheet: Sheet, to: Writable): Promise<void> {
  const pdf = new Page(sheet);
  const finished = new Promise<void>((resolve, reject) => {
    to.once('finish', resolve).once('error', reject).once('close', resolve);
    pdf.document.once('error', reject);
  });
  // Whoever waits for the end hears of it; nobody hears of it twice.
  finished.catch(() => {});
  pdf.document.pipe(to);
  for await (const piece of sheet.pieces) {
    if (piece.kind === 'paragraph') pdf.paragraph(piece);
    else if (piece.kind === 'columns') pdf.columns(piece);
    else if (piece.kind === 'newPage') pdf.newPage();
    else await pdf.grid(piece, to);
    await pdf.flushed(to);
    if (to.destroyed) break;
  }
  pdf.close();
  await finished;
}

class Page {
  readonly document: PDFKit.PDFDocument;
  readonly #left = mm(DECREE_30.page.left);
  readonly #top = mm(DECREE_30.page.top);
  readonly #width = mm(DECREE_30.page.width - DECREE_30.page.left - DECREE_30.page.right);
  readonly #bottom = mm(DECREE_30.page.height - DECREE_30.page.bottom);
  /** Of words that were measured, per point of their size: a text says the same words again and again. */
  readonly #widths = new Map<string, number>();
  #y = this.#top;
  #pages = 0;
  /** What must stand on one page with the next piece. */
  #held: Paragraph[] = [];

  constructor({ title, on }: Sheet) {
    const day = new Date(`${on}T00:00:00Z`);
    this.document = new Pdf({
      size: [mm(DECREE_30.page.width), mm(DECREE_30.page.height)],
      margin: 0,
      autoFirstPage: false,
      lang: 'vi-VN',
      displayTitle: true,
      // It would keep every word of a long table.
      fontLayoutCache: false,
      info: { Title: title, Producer: 'lachan', Creator: 'lachan', CreationDate: day, ModDate: day },
    });
    for (const face of FACES) this.document.registerFont(face, fontOf(face));
    this.newPage();
  }

  close(): void {
    this.#release();
    this.document.end();
  }
  newPage(): void {
    this.#release();
    this.#addPage();
  }
  #addPage(): void {
    this.document.addPage();
    this.#pages += 1;
    this.#y = this.#top;
    if (this.#pages === 1) return;
    const span = this.#span(String(this.#pages), 'Regular', DECREE_30.pageNumber);
    this.#draw(span, (mm(DECREE_30.page.width) - span.width) / 2, this.#top / 2 - DECREE_30.pageNumber / 2, DECREE_30.pageNumber);
  }

  paragraph(paragraph: Paragraph): void {
    if (paragraph.withNext) {
      this.#held.push(paragraph);
      return;
    }
    const size = paragraph.size * LINE;
    this.#release(size * Math.min(2, this.#lines(paragraph, this.#width).length) + (paragraph.above ?? 0));
    this.#flow(paragraph, this.#left, this.#width);
  }
  columns({ widths, cells, above = 0 }: Columns): void {
    const places = [this.#left, this.#left + widths[0] * this.#width];
    const height = Math.max(...cells.map((cell, i) => this.#heightOf(cell, widths[i]! * this.#width)));
    this.#release(height + above);
    if (this.#y + above + height > this.#bottom && height < this.#bottom - this.#top) this.#addPage();
    this.#y += this.#y === this.#top ? 0 : above;
    const from = { y: this.#y, page: this.#pages };
    let to = from;
    // What is longer than a page would be drawn over itself: the second column then begins under the first.
    const beside = height < this.#bottom - this.#top;
    for (const [i, cell] of cells.entries()) {
      if (beside) this.#y = from.y;
      for (const paragraph of cell) this.#flow(paragraph, places[i]!, widths[i]! * this.#width);
      to = !beside || this.#y > to.y ? { y: this.#y, page: this.#pages } : to;
    }
    this.#y = to.y;
  }
  async grid({ columns, rows, size }: Grid, to: Writable): Promise<void> {
    const widths = columns.map(({ width }) => width * this.#width);
    const head = columns.map(({ title }, i) => this.#cell(title, size, widths[i]!, true));
    const heading = (): void => this.#row(head, widths, size, () => 'center');
    const headHeight = this.#rowHeight(head, size);
    // The head stands on no page without the first row, unless that one fills most of a page.
    const begin = (first: number): void => {
      const both = headHeight + first + 4;
      const least = both <= (this.#bottom - this.#top) * MOST_OF_A_PAGE ? both : headHeight * 2;
      this.#release(least);
      if (this.#y + least > this.#bottom) this.#addPage();
      this.#y += 4;
      heading();
    };
    let count = 0;
    for await (const row of rows) {
      const cells = columns.map((_, i) => this.#cell(row[i] ?? '', size, widths[i]!, false));
      if (count === 0) begin(this.#rowHeight(cells, size));
      this.#row(cells, widths, size, (i) => columns[i]!.align ?? 'left', heading);
      if (++count % 32 === 0) await this.flushed(to);
      if (to.destroyed) return;
    }
    if (count === 0) begin(headHeight);
    this.#y += 4;
  }

  /** Lets others work, and waits until what was made has mostly left: a slow reader slows us down, and fills no memory. */
  async flushed(to: Writable): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.document.readableLength > WAITING_BYTES && !to.destroyed);
  }

  #cell(text: string, size: number, width: number, bold: boolean): readonly Line[] {
    return this.#broken([{ text, bold }], size, width - 2 * CELL.x, 0);
  }
  #rowHeight = (cells: readonly (readonly Line[])[], size: number): number =>
    Math.max(1, ...cells.map((lines) => lines.length)) * size * LINE + 2 * CELL.y;
  /** A row that does not fit goes to the next page; one longer than a page goes on there. */
  #row(
    cells: readonly (readonly Line[])[],
    widths: readonly number[],
    size: number,
    align: (column: number) => Paragraph['align'],
    heading?: () => void,
  ): void {
    let rest = cells;
    for (;;) {
      const fits = Math.floor((this.#bottom - this.#y - 2 * CELL.y) / (size * LINE));
      const longest = Math.max(1, ...rest.map((lines) => lines.length));
      if (longest > fits && heading) {
        const onePage = Math.floor((this.#bottom - this.#top - 2 * CELL.y) / (size * LINE)) - 3;
        // Only what would not fit a page of its own is cut.
        if (longest <= onePage || fits < 2) {
          this.#addPage();
          heading();
          continue;
        }
      }
      const now = heading ? Math.max(1, Math.min(longest, fits)) : longest;
      this.#frame(
        rest.map((lines) => lines.slice(0, now)),
        widths,
        size,
        align,
      );
      rest = rest.map((lines) => lines.slice(now));
      if (!heading || rest.every((lines) => lines.length === 0)) return;
      this.#addPage();
      heading();
    }
  }
  #frame(
    cells: readonly (readonly Line[])[],
    widths: readonly number[],
    size: number,
    align: (column: number) => Paragraph['align'],
  ): void {
    const height = this.#rowHeight(cells, size);
    let x = this.#left;
    for (const [i, lines] of cells.entries()) {
      this.document.lineWidth(0.5).rect(x, this.#y, widths[i]!, height).stroke();
      let y = this.#y + CELL.y;
      for (const line of lines) {
        this.#put(line, x + CELL.x, y, widths[i]! - 2 * CELL.x, size, align(i));
        y += size * LINE;
      }
      x += widths[i]!;
    }
    this.#y += height;
  }

  /** What was held for the next piece, which is at least so high. */
  #release(next = 0): void {
    const held = this.#held;
    this.#held = [];
    if (held.length === 0) return;
    const height = this.#heightOf(held, this.#width);
    if (this.#y + height + next > this.#bottom && this.#y > this.#top) this.#addPage();
    for (const paragraph of held) this.#flow(paragraph, this.#left, this.#width);
  }
  #heightOf(paragraphs: readonly Paragraph[], width: number): number {
    return paragraphs.reduce(
      (sum, paragraph) =>
        sum + (paragraph.above ?? 0) + this.#lines(paragraph, width).length * paragraph.size * LINE + (paragraph.rule ? RULE : 0),
      0,
    );
  }
  #lines = ({ runs, size, indent = 0 }: Paragraph, width: number): readonly Line[] => this.#broken(runs, size, width, mm(indent));

  #flow(paragraph: Paragraph, x: number, width: number): void {
    const { size, align, indent = 0, above = 0, rule } = paragraph;
    const lines = this.#lines(paragraph, width);
    if (this.#y > this.#top) this.#y += above;
    for (const [i, line] of lines.entries()) {
      if (this.#y + size * LINE > this.#bottom) this.#addPage();
      const from = i === 0 ? mm(indent) : 0;
      this.#put(line, x + from, this.#y, width - from, size, align);
      this.#y += size * LINE;
    }
    if (rule === undefined) return;
    const length = rule * width;
    const y = this.#y + 3;
    this.document
      .lineWidth(0.7)
      .moveTo(x + (width - length) / 2, y)
      .lineTo(x + (width + length) / 2, y)
      .stroke();
    this.#y += RULE;
  }

  #put(
    { spans, width, blanks, isLast }: Line,
    x: number,
    y: number,
    room: number,
    size: number,
    align: Paragraph['align'],
  ): void {
    const stretch = align === 'justify' && !isLast && blanks > 0 ? (room - width) / blanks : 0;
    let at = align === 'center' ? x + (room - width) / 2 : align === 'right' ? x + room - width : x;
    for (const span of spans) {
      this.#draw(span, at, y, size, stretch);
      at += span.width + stretch * (span.text.split(' ').length - 1);
    }
  }
  #draw({ text, face }: Span, x: number, y: number, size: number, wordSpacing = 0): void {
    this.document.font(face).fontSize(size).text(text, x, y, { lineBreak: false, wordSpacing });
  }
  #span(text: string, face: Face, size: number): Span {
    const word = `${face} ${text}`;
    let width = this.#widths.get(word);
    if (width === undefined) {
      width = this.document.font(face).fontSize(1000).widthOfString(text) / 1000;
      if (this.#widths.size > MOST_WIDTHS) this.#widths.clear();
      this.#widths.set(word, width);
    }
    return { text, face, width: width * size };
  }

  /** Lines of a text in a width. A word that is longer than a line is cut where it ends. */
  #broken(runs: readonly Run[], size: number, width: number, indent: number): readonly Line[] {
    const lines: Line[] = [];
    let spans: Span[] = [];
    let taken = 0;
    let room = width - indent;
    const close = (isLast: boolean): void => {
      const last = spans.at(-1);
      // The blank at which a line was broken is none of it.
      if (last?.text.endsWith(' ')) spans[spans.length - 1] = this.#span(last.text.trimEnd(), last.face, size);
      const set = spans.filter(({ text }) => text !== '');
      const blanks = set.reduce((sum, { text }) => sum + text.split(' ').length - 1, 0);
      lines.push({ spans: set, width: set.reduce((sum, span) => sum + span.width, 0), blanks, isLast });
      [spans, taken, room] = [[], 0, width];
    };
    const add = ({ text, face, width: wide }: Span): void => {
      const before = spans.at(-1);
      if (before?.face === face) spans[spans.length - 1] = { text: before.text + text, face, width: before.width + wide };
      else spans.push({ text, face, width: wide });
      taken += wide;
    };
    for (const run of runs) {
      const face = faceOf(run);
      for (const word of run.text.match(/ +|[^ ]+ ?/g) ?? []) {
        const span = this.#span(word, face, size);
        const bare = word.endsWith(' ') ? this.#span(word.trimEnd(), face, size).width : span.width;
        if (taken + bare <= room) {
          add(span);
          continue;
        }
        if (taken > 0) close(false);
        if (bare <= room) {
          if (word.trim() !== '') add(span);
          continue;
        }
        for (const letter of new Intl.Segmenter('vi').segment(word)) {
          const one = this.#span(letter.segment, face, size);
          if (taken + one.width > room) close(false);
          add(one);
        }
      }
    }
    close(true);
    return lines;
  }
}

/** Letters of a text that the font of the PDF does not have, each once. */
export function lettersMissing(text: string): string {
  const face = probe();
  return [...new Set(text)].filter((letter) => !face.hasGlyphForCodePoint(letter.codePointAt(0)!)).join('');
}
let probed: { hasGlyphForCodePoint(code: number): boolean } | undefined;
function probe() {
  if (probed === undefined) {
    const document = new Pdf({ autoFirstPage: false });
    document.font(fontOf('Regular'));
    // The type of pdfkit leaves its font out.
    probed = (document as unknown as { _font: { font: NonNullable<typeof probed> } })._font.font;
  }
  return probed;
}
