import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { someOf } from '../../libs/kernel/testing/form.ts';
import { lachan } from '../support/lachan.ts';
import { partsOf, rowXml, workbook, zip } from '../support/workbook.ts';

/**
 * Workbooks of a few hundred kilobytes that unpack to more than the whole of what is allowed. The whole command line, with all that it loads, must refuse them
 * within 200 MB, before it opens any data.
 */
const MOST_MB = 200;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const HEADER = rowXml(1, ['name', 'kind', 'sector', 'unit', 'since']);
const ROW = rowXml(2, ['A', 'household-business', '2393', '00577', '2026-01-02']);
const sheet = (...inner: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat([
    Buffer.from(`<worksheet xmlns="${MAIN}"><sheetData>${HEADER}`),
    ...inner.map((part) => Buffer.from(part as string)),
    Buffer.from('</sheetData></worksheet>'),
  ]);
const ofSheet = (xml: Buffer): Buffer =>
  zip(partsOf({ sheets: [{ rows: '' }] }).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, content: xml } : part)));
const shared = (text: string, times: number): Buffer =>
  workbook({ sheets: [{ rows: [HEADER, ROW] }], shared: `<si><t>${text}</t></si>`.repeat(times) });
const A_CELL = '<row r="2"><c r="A2" t="inlineStr"><is><t>';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'lachan-bombs-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Tells the largest memory of the process at its end: of its own, not of the one that started it, which rusage counts too. */
const PEAK = `import { readFileSync } from 'node:fs';
process.on('exit', () => console.error('peak', /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]));`;
const peakFile = (): string => {
  const path = join(folder, 'peak.mjs');
  writeFileSync(path, PEAK);
  return path;
};

const BOMBS: readonly (readonly [string, () => Buffer, RegExp])[] = [
  [
    'one cell of 120 MB',
    () => ofSheet(sheet(A_CELL, Buffer.alloc(120_000_000, 'x'), '</t></is></c></row>')),
    /a cell or a tag that is far too long/,
  ],
  [
    'an attribute of 120 MB',
    () => ofSheet(sheet('<row x="', Buffer.alloc(120_000_000, 'x'), '"/>')),
    /a cell or a tag that is far too long/,
  ],
  ['120 MB of shared texts', () => shared('abcdefghij'.repeat(30), 400_000), /more text than a table/],
  ['shared texts in letters of two bytes', () => shared('Xưởng Mẫu ế'.repeat(20), 150_000), /more text than a table/],
  ['millions of empty shared texts', () => shared('', 1_200_000), /more text than a table/],
  [
    'millions of columns',
    () => ofSheet(sheet(`<row r="2">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`)),
    /more than a spreadsheet has/,
  ],
  ['millions of empty rows', () => ofSheet(sheet('<row/>'.repeat(2_000_000))), /more than a spreadsheet has/],
  ['millions of tags one within the other', () => ofSheet(sheet('<a>'.repeat(2_000_000))), /nested too deep/],
  [
    'millions of merged cells',
    () =>
      ofSheet(
        Buffer.concat([
          sheet(ROW).subarray(0, -'</worksheet>'.length),
          Buffer.from(`<mergeCells>${'<mergeCell ref="A2:A3"/>'.repeat(300_000)}</mergeCells></worksheet>`),
        ]),
      ),
    /merged cells of the tab cannot be read/,
  ],
];
test.each(someOf(BOMBS))('%s', async (_, make, message) => {
  const path = join(folder, 'bomb.xlsx');
  writeFileSync(path, make());
  const data = join(folder, 'data');
  const said = await lachan(['import', 'employers', path, '--unit', '01'], {
    LACHAN_DATA: data,
    NODE_OPTIONS: `--import=${peakFile()}`,
  });
  expect(said.err).toMatch(message);
  expect(said.status).toBe(1);
  expect(Number(/peak (\d+)/.exec(said.err)?.[1]) / 1_024).toBeLessThan(MOST_MB);
  expect(existsSync(data)).toBe(false);
});
