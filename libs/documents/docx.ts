import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  Packer,
  PageNumber,
  Paragraph as WordParagraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
} from 'docx';
import { DECREE_30 } from './layout.ts';
import type { Columns, Grid, Paragraph, Sheet } from './model.ts';

/** A word processor holds the whole file in memory, and so does the writer: a longer table is for the PDF. */
export const MOST_DOCX_CELLS = 200_000;
export class DocxTooLong extends Error {}

const MM = 1440 / 25.4;
const twips = (length: number): number => Math.round(length * MM);
const WIDTH = twips(DECREE_30.page.width - DECREE_30.page.left - DECREE_30.page.right);
const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_FRAME = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE } as const;

/** Writes a sheet as DOCX. The same sheet makes the same bytes. */
export async function writeDocx(sheet: Sheet, to: Writable): Promise<void> {
  const children: FileChild[] = [];
  for await (const piece of sheet.pieces) {
    if (piece.kind === 'paragraph') children.push(...paragraphs(piece, WIDTH));
    else if (piece.kind === 'columns') children.push(columns(piece));
    else if (piece.kind === 'newPage') children.push(new WordParagraph({ pageBreakBefore: true }));
    else children.push(await grid(piece));
  }
  const { page, font, text, pageNumber } = DECREE_30;
  const file = new Document({
    title: sheet.title,
    creator: 'lachan',
    lastModifiedBy: 'lachan',
    styles: {
      default: {
        document: { run: { font, size: text * 2, language: { value: 'vi-VN' } }, paragraph: { spacing: { line: 276 } } },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twips(page.width), height: twips(page.height) },
            margin: {
              top: twips(page.top),
              bottom: twips(page.bottom),
              left: twips(page.left),
              right: twips(page.right),
              header: twips(page.top / 2),
            },
          },
        },
        headers: {
          first: new Header({ children: [new WordParagraph({})] }),
          default: new Header({
            children: [
              new WordParagraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT], size: pageNumber * 2 })],
              }),
            ],
          }),
        },
        children,
      },
    ],
  });
  to.end(steady(await Packer.toBuffer(file, false, [{ path: 'docProps/core.xml', data: coreOf(sheet) }])));
  await finished(to);
}

function paragraphs(paragraph: Paragraph, width: number): readonly WordParagraph[] {
  const { runs, size, align, indent = 0, above = 0, rule, withNext = false } = paragraph;
  const made = new WordParagraph({
    alignment: ALIGN[align],
    keepNext: withNext || rule !== undefined,
    spacing: { before: above * 20 },
    ...(indent > 0 && { indent: { firstLine: twips(indent) } }),
    children: runs.map(({ text, bold = false, italic = false }) => new TextRun({ text, bold, italics: italic, size: size * 2 })),
  });
  if (rule === undefined) return [made];
  const side = Math.round((width * (1 - rule)) / 2);
  // A line that is shorter than its text is the upper edge of an empty paragraph.
  const line = new WordParagraph({
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: 'auto' } },
    indent: { left: side, right: side },
    spacing: { line: 80, lineRule: 'exact' },
    children: [],
  });
  return [made, line];
}

function columns({ widths, cells, above = 0 }: Columns): Table {
  const inTwips = widths.map((width) => Math.round(width * WIDTH));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: inTwips,
    borders: NO_FRAME,
    margins: { left: 0, right: 0 },
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (cell, i) =>
            new TableCell({
              borders: { top: NONE, bottom: NONE, left: NONE, right: NONE },
              width: { size: inTwips[i]!, type: WidthType.DXA },
              // A cell without a paragraph is none.
              children:
                cell.length === 0
                  ? [new WordParagraph({})]
                  : cell.flatMap((p, at) => paragraphs(at === 0 ? { ...p, above: (p.above ?? 0) + above } : p, inTwips[i]!)),
            }),
        ),
      }),
    ],
  });
}

async function grid({ columns: heads, rows, size }: Grid): Promise<Table> {
  const widths = heads.map(({ width }) => Math.round(width * WIDTH));
  const row = (texts: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      children: heads.map(
        ({ align = 'left' }, i) =>
          new TableCell({
            width: { size: widths[i]!, type: WidthType.DXA },
            children: paragraphs(
              { kind: 'paragraph', runs: [{ text: texts[i] ?? '', bold: isHead }], size, align: isHead ? 'center' : align },
              widths[i]!,
            ),
          }),
      ),
    });
  const all = [
    row(
      heads.map(({ title }) => title),
      true,
    ),
  ];
  for await (const texts of rows) {
    all.push(row(texts, false));
    if (all.length * heads.length > MOST_DOCX_CELLS) throw new DocxTooLong();
  }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: 80, right: 80 },
    rows: all,
  });
}

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** The library writes the moment at which it ran. */
const coreOf = ({ title, on }: Sheet): string =>
  `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title.replace(/[&<>"]/g, (c) => XML[c]!)}</dc:title><dc:creator>lachan</dc:creator><cp:lastModifiedBy>lachan</cp:lastModifiedBy><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">${on}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${on}T00:00:00Z</dcterms:modified></cp:coreProperties>`;

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
/** The first day that an archive can name. */
const FIRST_DAY = 0x0021;
/** Sets the times of all entries of an archive to one moment: the library puts that of its run there. */
function steady(archive: Buffer): Buffer {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('this is no archive');
  let at = archive.readUInt32LE(end + 16);
  for (let n = archive.readUInt16LE(end + 10); n > 0; n--) {
    const local = archive.readUInt32LE(at + 42);
    if (archive.readUInt32LE(at) !== CENTRAL || archive.readUInt32LE(local) !== LOCAL) throw new Error('this is no archive');
    archive.writeUInt32LE(FIRST_DAY << 16, at + 12);
    archive.writeUInt32LE(FIRST_DAY << 16, local + 10);
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return archive;
}
