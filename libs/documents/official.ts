import { DECREE_30, MOTTO } from './layout.ts';
import type { Columns, Paragraph, Piece, Run } from './model.ts';
import { DOTS, plain } from './plain.ts';

/* The parts of an official document, as Decree 30/2020/NĐ-CP Annex I sets them out. */

const upper = (text: string): string => text.toLocaleUpperCase('vi');
const centred = (text: string, size: number, more: Partial<Paragraph> & Run = { text: '' }): Paragraph => {
  const { bold, italic, text: _, ...rest } = more;
  return { kind: 'paragraph', runs: [{ text: plain(text), bold, italic }], size, align: 'center', ...rest };
};

export interface Head {
  /** The body above, where the own one is named under it. */
  readonly parent?: string | null;
  readonly body: string;
  /** `Số: 05/QĐ-XPHC`. */
  readonly number: string;
  /** `Hà Nội, ngày 05 tháng 01 năm 2026`; null: minutes have none. */
  readonly placeAndDate: string | null;
}

export function head({ parent, body, number, placeAndDate }: Head): readonly Piece[] {
  const { columns, motto } = DECREE_30;
  const own = centred(upper(body), DECREE_30.body.own, { text: '', bold: true, rule: 0.4 });
  const left = [...(parent ? [centred(upper(parent), DECREE_30.body.parent)] : []), own];
  const right = [
    centred(MOTTO[0], motto.country, { text: '', bold: true }),
    centred(MOTTO[1], motto.words, { text: '', bold: true, rule: 0.62 }),
  ];
  const second = (cells: Columns['cells']): Columns => ({ kind: 'columns', widths: columns, cells, above: 4 });
  return [
    { kind: 'columns', widths: columns, cells: [left, right] },
    second([
      [centred(number, DECREE_30.number)],
      placeAndDate === null ? [] : [centred(placeAndDate, DECREE_30.placeAndDate, { text: '', italic: true })],
    ]),
  ];
}

/** Kind and subject: the last line has a rule under it. */
export function title(lines: readonly string[]): readonly Piece[] {
  return lines.map((line, i) =>
    centred(line, DECREE_30.title, {
      text: '',
      bold: true,
      above: i === 0 ? 16 : 0,
      withNext: true,
      ...(i === lines.length - 1 && { rule: 0.3 }),
    }),
  );
}

/** Where a file says what it is in another language: it has no legal force. */
export const note = (text: string): Paragraph => centred(text, DECREE_30.recipients.lines, { text: '', italic: true, above: 8 });

export type Style = 'text' | 'basis' | 'article' | 'heading' | 'centre';
/** A paragraph of the text. Of an article its number is bold. */
export function text(line: string, style: Style = 'text'): Paragraph {
  const runs = runsOf(plain(line), style);
  const { text: size, indent, between } = DECREE_30;
  if (style === 'centre') return { kind: 'paragraph', runs, size, align: 'center', above: between, withNext: true };
  return {
    kind: 'paragraph',
    runs,
    size,
    // Dotted lines would be pulled apart.
    align: line.includes(DOTS) ? 'left' : 'justify',
    indent,
    above: between,
    ...(style === 'heading' && { withNext: true }),
  };
}
function runsOf(line: string, style: Style): readonly Run[] {
  if (style === 'basis') return [{ text: line, italic: true }];
  if (style === 'heading' || style === 'centre') return [{ text: line, bold: true }];
  const number = style === 'article' ? /^Điều \d+\./.exec(line)?.[0] : undefined;
  return number === undefined
    ? [{ text: line }]
    : [
        { text: number, bold: true },
        { text: line.slice(number.length), bold: false },
      ];
}

export interface Signer {
  readonly title: string;
  readonly how: string;
  readonly name?: string | null;
}
const ROOM_TO_SIGN = 52;
const signer = ({ title: office, how, name }: Signer): readonly Paragraph[] => [
  centred(upper(office), DECREE_30.signature, { text: '', bold: true }),
  centred(how, DECREE_30.signature - 1, { text: '', italic: true }),
  centred(name ?? '', DECREE_30.signature, { text: '', bold: true, above: ROOM_TO_SIGN }),
];

/** Recipients on the left, who signs on the right. */
export function close(recipients: readonly string[], by: Signer): Columns {
  const { heading, lines } = DECREE_30.recipients;
  const left: readonly Paragraph[] = [
    { kind: 'paragraph', runs: [{ text: 'Nơi nhận:', bold: true, italic: true }], size: heading, align: 'left' },
    ...recipients.map((line): Paragraph => ({ kind: 'paragraph', runs: [{ text: plain(line) }], size: lines, align: 'left' })),
  ];
  return { kind: 'columns', widths: [0.45, 0.55], cells: [left, signer(by)], above: 14 };
}
/** Two who sign beside each other; null: nobody. */
export const signatures = (left: Signer | null, right: Signer | null): Columns => ({
  kind: 'columns',
  widths: [0.5, 0.5],
  cells: [left ? signer(left) : [], right ? signer(right) : []],
  above: 10,
});
