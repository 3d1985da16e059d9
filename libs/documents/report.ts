import { filled, versionOn, type Filled, type FormVersion, type Values } from './form.ts';
import { planReport } from './forms/plan-report.ts';
import { DECREE_30 } from './layout.ts';
import type { Grid, Paragraph, Piece } from './model.ts';
import { note, text } from './official.ts';
import { DOTS, plain } from './plain.ts';

/**
 * What a report on a plan says, as plain data: whoever makes reports hands it over, and knows nothing of paper. Rows may come one by one, so that a
 * table of a whole province is never held.
 */
export interface ReportBody {
  /** As `195/KH-UBND`, with its day: what it is a report on. */
  readonly plan: string;
  /** The moment that its figures hold for, in words: it stands in the report. */
  readonly figuresOf: string;
  readonly sections: readonly ReportSection[];
  /** It was not handed over: the paper says so. */
  readonly isDraft?: boolean;
  /** Tables that are too wide or long for the text: each a `Phụ lục` on a page of its own. */
  readonly annexes?: readonly ReportTable[];
}
export interface ReportSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly tables?: readonly ReportTable[];
}
export interface ReportTable {
  readonly caption: string;
  /** Widths are parts of the whole; left out: all are alike. */
  readonly columns: readonly { readonly title: string; readonly width?: number; readonly align?: 'left' | 'right' | 'center' }[];
  readonly rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>;
}

const ROMAN = [
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
  'XVI',
  'XVII',
  'XVIII',
  'XIX',
  'XX',
];
const roman = (n: number): string => ROMAN[n - 1] ?? String(n);

function gridOf({ columns, rows }: ReportTable): Grid {
  const given = columns.map(({ width = 1 }) => width);
  const whole = given.reduce((sum, width) => sum + width, 0);
  return {
    kind: 'grid',
    size: DECREE_30.table,
    columns: columns.map(({ title, align }, i) => ({ title: plain(title), width: given[i]! / whole, ...(align && { align }) })),
    // Rows that can be read again stay so: what is missing in the letters of a file is told before it is written.
    rows: { [Symbol.asyncIterator]: () => plainRows(rows) },
  };
}
async function* plainRows(rows: ReportTable['rows']): AsyncGenerator<readonly string[]> {
  for await (const row of rows) yield row.map(plain);
}
const captionOf = (caption: string): Paragraph => ({ ...text(caption, 'centre') });

/** The report of a day; null: there is no form for it. `values`: head, signature and recipients, as of any other document. */
export function reportPieces(
  on: string,
  body: ReportBody,
  values: Values,
  options: { readonly isCopy?: boolean } = {},
): (Omit<Filled, 'pieces'> & { readonly form: FormVersion; readonly pieces: Iterable<Piece> }) | null {
  const form = versionOn(planReport, on);
  if (!form) return null;
  const frame = filled(form, { ...values, plan: body.plan }, options);
  function* pieces(): Generator<Piece> {
    const all = [...frame.pieces];
    const ending = all.pop()!;
    if (body.isDraft) yield note('DỰ THẢO');
    yield* all;
    for (const [i, { heading, paragraphs, tables = [] }] of body.sections.entries()) {
      yield text(`${roman(i + 1)}. ${heading.toLocaleUpperCase('vi')}`, 'heading');
      for (const paragraph of paragraphs) yield text(paragraph);
      for (const table of tables) {
        yield captionOf(table.caption);
        yield gridOf(table);
      }
    }
    yield text(`Số liệu tính đến ${body.figuresOf}.`);
    yield ending;
    for (const [i, annex] of (body.annexes ?? []).entries()) {
      yield { kind: 'newPage' };
      yield captionOf(`Phụ lục ${roman(i + 1)}`);
      yield captionOf(annex.caption);
      yield {
        ...captionOf(''),
        runs: [{ text: plain(`(Kèm theo Báo cáo số ${String(values['number'] ?? DOTS)})`), italic: true }],
      };
      yield gridOf(annex);
    }
  }
  return { form, missing: frame.missing, pieces: pieces() };
}
