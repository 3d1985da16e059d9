import { filled, slotsOf, type FormVersion, type Values } from './form.ts';
import { FORMS } from './forms/index.ts';
import type { Sheet } from './model.ts';
import { reportPieces, type ReportBody } from './report.ts';

export const VERSIONS = Object.values(FORMS).flatMap(({ kind, versions }) =>
  versions.map((form) => [form.version, kind, form] as const),
);

/** Every slot has its own name in it, so that what stands where can be told; lists have two parts. */
const LISTS = new Set(['acts', 'decrees', 'measures', 'answers', 'findings', 'refusals', 'recommendations']);
const FLAGS = new Set(['isPerson', 'clean', 'isDelegated']);
export const everything = (form: FormVersion, more: Values = {}): Values => {
  const slots = [...slotsOf(form), 'number', 'body', 'place', 'dayOfDocument', 'signerTitle'];
  const said = Object.fromEntries(
    slots.filter((slot) => !LISTS.has(slot)).map((slot) => [slot, FLAGS.has(slot) ? true : `[${slot}]`]),
  );
  const parts = (n: number) => Object.fromEntries(slots.map((slot) => [slot, `[${slot} ${n}]`]));
  return { ...said, ...Object.fromEntries([...LISTS].map((list) => [list, [parts(1), parts(2)]])), ...more };
};
export const sheetOf = (form: FormVersion, values: Values): Sheet => ({
  title: form.version,
  on: '2026-01-05',
  pieces: filled(form, values).pieces,
});

/** The words of a passage between its slots. */
const fixed = (words: string): readonly string[] =>
  words
    .split(/\{\w+\??\}/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part.length > 3);
function wordsOf(passages: FormVersion['passages'], values: Values): readonly string[] {
  return passages.flatMap((passage): readonly string[] => {
    if (typeof passage === 'string') return fixed(passage);
    const has = (slot: string): boolean => (Array.isArray(values[slot]) ? values[slot].length > 0 : Boolean(values[slot]));
    if (passage.when !== undefined && !has(passage.when)) return [];
    if (passage.unless !== undefined && has(passage.unless)) return [];
    if ('say' in passage) return fixed(passage.say.replace(/[;,]$/, ''));
    if ('each' in passage)
      return (values[passage.each] as readonly Values[]).flatMap((part) => wordsOf(passage.passages, { ...values, ...part }));
    return 'rows' in passage ? passage.columns.map(({ title }) => title) : passage.sign.flatMap((by) => (by ? fixed(by[0]) : []));
  });
}
export function inOrder(text: string, parts: readonly string[]): void {
  let at = 0;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) throw new Error(`"${part}" does not stand behind "${text.slice(Math.max(0, at - 80), at)}"`);
    at = found + part.length;
  }
}

export const wordsOfForm = (form: FormVersion, values: Values): readonly string[] => [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  '[number]',
  ...form.title.flatMap(fixed),
  ...wordsOf(form.passages, values),
];

/** What somebody may type who means no good, or copies from somewhere. */
export const HOSTILE = [
  '<w:p><w:r><w:t>x</w:t></w:r></w:p> & "a" \' ]]> <!-- ',
  '{number} {partyName} {total}',
  'a\u0000b\u0007c\u001bd\u0085e\uffff',
  'tên\u202Egnurt\u202C \u2066x\u2069 \u200Fy\u200B',
  'một\nhai\r\nba\u2028bốn',
  'lone \ud800 half',
  'x'.repeat(300),
  'Ẩ'.normalize('NFD').repeat(300),
  '=HYPERLINK("http://example.invalid") \\field { PAGE } %s ${x}',
];
export const hostileValues = (form: FormVersion, of: (value: string) => string = (value) => value): Values =>
  everything(form, {
    isPerson: true,
    partyName: of(HOSTILE[0]!),
    acts: HOSTILE.map((value) => ({ act: of(value), actPlace: of(value) })),
  });

/** Cells and texts of a report with a long table. */
const report = (rows: number): ReportBody => ({
  plan: 'Kế hoạch số 195/KH-UBND',
  figuresOf: 'hết ngày 30/11/2026',
  sections: [
    { heading: 'Công tác chỉ đạo', paragraphs: ['Đã ban hành kế hoạch.'] },
    {
      heading: 'Kết quả thực hiện mục tiêu, chỉ tiêu',
      paragraphs: [],
      tables: [
        {
          caption: 'Kết quả từng chỉ tiêu',
          columns: [
            { title: 'Chỉ tiêu', width: 3 },
            { title: 'Kết quả', align: 'right' },
          ],
          rows: (function* () {
            for (let i = 1; i <= rows; i++) yield [`Chỉ tiêu số ${i}`, `${i},5%`];
          })(),
        },
      ],
    },
  ],
  annexes: [{ caption: 'Danh sách xã', columns: [{ title: 'Xã' }], rows: [['Xã Một']] }],
});
export const reportSheet = (rows: number): Sheet => {
  const made = reportPieces('2026-11-30', report(rows), {
    number: '45/BC-SNV',
    body: 'Sở Nội vụ',
    place: 'Hà Nội',
    dayOfDocument: 'ngày 30 tháng 11 năm 2026',
  })!;
  return { title: 'Báo cáo', on: '2026-11-30', pieces: made.pieces };
};
