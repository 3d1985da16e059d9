import { Writable } from 'node:stream';
import { versionOn } from './form.ts';
import { FORMS } from './forms/index.ts';
import { everything, hostileValues, inOrder, reportSheet, sheetOf, VERSIONS, wordsOfForm } from './forms.testing.ts';
import { DECREE_30 } from './layout.ts';
import { writePdf } from './pdf.ts';
import { readPdf, written } from './reading.testing.ts';

const mm = (length: number): number => (length * 72) / 25.4;
const isNumber = ({ y }: { readonly y: number }): boolean => y > mm(DECREE_30.page.height - DECREE_30.page.top);

test('all fixed words of every form stand in the PDF', async () => {
  const letters = (text: string) => text.replace(/\s/g, '');
  for (const [version, , form] of VERSIONS) {
    const values = everything(form, { isPerson: false });
    const { pages } = await readPdf(await written('pdf', sheetOf(form, values)));
    const pdf = letters(pages.flatMap(({ items }) => items.filter((item) => !isNumber(item)).map(({ text }) => text)).join(''));
    // Columns are read line by line: what is broken there is looked for elsewhere.
    const words = wordsOfForm(form, values).filter((each) => !/^[\p{Lu}\s/]+$/u.test(each));
    expect([version, words.filter((word) => !pdf.includes(letters(word)))]).toEqual([version, []]);
  }
});

test('hostile values leave no margin and turn nothing, in the PDF', async () => {
  const form = versionOn(FORMS['violation-minutes'], '2026-01-05')!;
  const { pages } = await readPdf(await written('pdf', sheetOf(form, hostileValues(form))));
  const right = mm(DECREE_30.page.width - DECREE_30.page.right);
  for (const { items } of pages)
    for (const { x, width } of items) expect(x >= mm(DECREE_30.page.left) - 0.5 && x + width <= right + 0.5).toBe(true);
  expect(pages.map(({ text }) => text).join('')).not.toMatch(/\p{Cf}|\p{Cc}/u);
});

test('a long table goes on over pages under its head, with a number on each page but the first; annexes begin on their own', async () => {
  const { pages } = await readPdf(await written('pdf', reportSheet(120)));
  for (const [i, { items, text }] of pages.entries()) {
    const top = items.filter(isNumber).map((item) => item.text);
    expect(top).toEqual(i === 0 ? [] : [String(i + 1)]);
    for (const { x, y } of items.filter((item) => !top.includes(item.text))) {
      expect(x).toBeGreaterThanOrEqual(mm(DECREE_30.page.left) - 0.5);
      expect(y).toBeGreaterThanOrEqual(mm(DECREE_30.page.bottom));
    }
    if (text.includes('Chỉ tiêu số')) expect(text).toContain('Chỉ tiêu Kết quả');
  }
  expect(pages.length).toBeGreaterThan(3);
  const whole = pages.map(({ text }) => text).join(' ');
  inOrder(
    whole,
    Array.from({ length: 120 }, (_, i) => `Chỉ tiêu số ${i + 1} ${i + 1},5%`),
  );
  expect(whole).toContain('Số liệu tính đến hết ngày 30/11/2026');
  expect(pages.at(-1)!.text).toMatch(/Phụ lục I Danh sách xã \(Kèm theo Báo cáo số 45\/BC-SNV\)/);
});

test('whoever stops reading stops the writing', async () => {
  let taken = 0;
  const gone = new Writable({ write: (_chunk, _encoding, done) => (++taken > 3 ? gone.destroy() : undefined, done()) });
  await writePdf(reportSheet(5_000), gone).catch(() => {});
  expect(taken).toBeLessThan(20);
});
