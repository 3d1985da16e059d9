import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partsOf, rowXml, workbook, zip, type BookOf, type CellValue } from '../../../../test/support/workbook.ts';
import type { Row } from '../row.ts';
import { openTable } from '../table.ts';

/** Kinds of workbooks beside those of test/cases/import: what programs write, and what none should. */
let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'lachan-xlsx-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COLUMNS = { required: ['name', 'unit'], optional: ['since', 'note'] };
const HEADER = rowXml(1, ['name', 'unit', 'since', 'note']);
async function open(content: Buffer, tab?: string) {
  const path = join(folder, 'book.xlsx');
  writeFileSync(path, content);
  return openTable(path, COLUMNS, { tab });
}
async function read(content: Buffer, tab?: string): Promise<readonly unknown[]> {
  const rows: Row[] = [];
  for await (const row of (await open(content, tab)).rows()) rows.push(row);
  return rows.map(({ number, values, problems }) =>
    problems.length > 0 ? [number, ...problems.map(({ column, code }) => `${column} ${code}`.trim())] : [number, values],
  );
}
const book = (rows: readonly string[], more: Partial<BookOf> & { before?: string; behind?: string } = {}): Buffer =>
  workbook({
    sheets: [
      { rows: [HEADER, ...rows], ...(more.before && { before: more.before }), ...(more.behind && { behind: more.behind }) },
    ],
    ...more,
  });
/** One row whose last cell is looked at. */
const note = async (cell: CellValue, more: Partial<BookOf> = {}): Promise<unknown> => {
  const [row] = (await read(book([rowXml(2, ['A', '1', null, cell])], more))) as [[number, Record<string, string> | string]];
  return typeof row[1] === 'string' ? row[1] : row[1]['note'];
};
const day = (serial: number | string): CellValue => ({ attributes: 's="1"', inner: `<v>${serial}</v>` });

describe('a cell is read as it is seen', () => {
  test.each<[string, CellValue, unknown, Partial<BookOf>?]>([
    [
      'a shared text of several pieces, without reading aids',
      { attributes: 't="s"', inner: '<v>0</v>' },
      'Gốm Đậm',
      {
        shared:
          '<si><r><t xml:space="preserve">Gốm </t></r><r><rPr><b/></rPr><t>Đậm</t></r><rPh sb="0" eb="1"><t>aid</t></rPh></si>',
      },
    ],
    ['a shared text that is not there', { attributes: 't="s"', inner: '<v>7</v>' }, 'note BROKEN_CELL'],
    ['an escaped character', 'a_x000D__x000A_b', 'a\nb'],
    ['a whole number', 1077608896, '1077608896'],
    ['a number of many digits', { inner: '<v>1.0776088960000001E9</v>' }, '1077608896'],
    ['a fraction that is not exact', { inner: '<v>0.30000000000000004</v>' }, '0.3'],
    ['digits shown with leading zeros', { attributes: 's="2"', inner: '<v>577</v>' }, '00577'],
    ['a day', day(46024), '2026-01-02'],
    ['a day with a time', day(46024.75), '2026-01-02T18:00:00'],
    ['the first days of 1900', day(1), '1900-01-01'],
    ['1 March 1900', day(61), '1900-03-01'],
    ['a day of 1904', day(44562), '2026-01-02', { properties: 'date1904="1"' }],
    ['29 February 1900, which never was', day(60), 'note NO_SUCH_DAY'],
    ['a day before all days', day(-1), 'note NO_SUCH_DAY'],
    ['a day in ISO form', { attributes: 't="d"', inner: '<v>2026-01-02T00:00:00</v>' }, '2026-01-02'],
    ['yes', { attributes: 't="b"', inner: '<v>1</v>' }, 'true'],
    ['a formula with its saved value', { attributes: 't="str"', inner: '<f>A2&amp;"x"</f><v>Ax</v>' }, 'Ax'],
    ['a formula that gives nothing', { attributes: 't="str"', inner: '<f>""</f><v></v>' }, undefined],
    ['a formula without a saved value', { inner: '<f>1+1</f>' }, 'note NO_SAVED_VALUE'],
    ['an error', { attributes: 't="e"', inner: '<v>#REF!</v>' }, 'note CELL_ERROR'],
    ['a cell longer than a spreadsheet allows', 'x'.repeat(32_768), 'note CELL_TOO_LONG'],
    ['a kind that no spreadsheet has', { attributes: 't="zz"', inner: '<v>1</v>' }, 'note BROKEN_CELL'],
    ['no number where one is said', { inner: '<v>abc</v>' }, 'note BROKEN_CELL'],
    ['a style with nothing in it', { attributes: 's="1"', inner: '' }, undefined],
  ])('%s', async (...[, cell, expected, more]) => expect(await note(cell, more)).toEqual(expected));

  test.each([
    ['dd/mm/yyyy', '2026-01-02'],
    ['[$-42A]dd&quot; tháng &quot;m', '2026-01-02'],
    ['yyyy\\-mm\\-dd;@', '2026-01-02'],
    ['General', '46024'],
    ['#,##0&quot; days&quot;', '46024'],
    ['[Red]0.00', '46024'],
    ['0000000', '0046024'],
  ])('the format %s', async (format, expected) => {
    const styles = `<numFmts><numFmt numFmtId="170" formatCode="${format}"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>`;
    expect(await note(day(46024), { styles })).toBe(expected);
  });
});

describe('rows and tabs', () => {
  test('a merged value stands for all its rows; one merged across columns for none', async () => {
    const rows = [
      rowXml(2, ['A', '00577', null, 'x']),
      rowXml(3, ['B', null, null, 'y']),
      rowXml(4, ['C', '00004', null, 'z']),
      rowXml(5, ['D', '00005', 'both']),
    ];
    const behind = '<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="C5:D5"/></mergeCells>';
    expect(await read(book(rows, { behind }))).toEqual([
      [2, { name: 'A', unit: '00577', note: 'x' }],
      [3, { name: 'B', unit: '00577', note: 'y' }],
      [4, { name: 'C', unit: '00004', note: 'z' }],
      [5, 'since MERGED_ACROSS'],
    ]);
  });

  test('empty rows count; rows and cells may leave their address out', async () => {
    const bare = '<row><c t="inlineStr"><is><t>B</t></is></c><c t="inlineStr"><is><t>2</t></is></c></row>';
    expect(await read(book([rowXml(3, ['A', '1']), '<row r="4"/>', bare]))).toEqual([
      [3, { name: 'A', unit: '1' }],
      [5, { name: 'B', unit: '2' }],
    ]);
  });

  test('a hidden row is reported, a hidden column refuses the file', async () => {
    expect(await read(book([rowXml(2, ['A', '1'], ' hidden="1"'), rowXml(3, ['B', '2'])]))).toEqual([
      [2, 'HIDDEN_ROW'],
      [3, { name: 'B', unit: '2' }],
    ]);
    await expect(
      read(book([rowXml(2, ['A', '1'])], { before: '<cols><col min="3" max="3" hidden="1"/></cols>' })),
    ).rejects.toThrow(/column C of the tab "S0" is hidden/);
  });

  test('the first visible tab in the order of the workbook, or the one that is named', async () => {
    const of = (name: string, value: string, state?: string) => ({
      name,
      rows: [HEADER, rowXml(2, [value, '1'])],
      ...(state && { state }),
    });
    const content = workbook({ sheets: [of('Ẩn', 'A', 'veryHidden'), of('Một', 'B'), of('Hai', 'C')] });
    expect((await open(content)).tab).toEqual({ name: 'Một', others: ['Hai'] });
    expect(await read(content)).toEqual([[2, { name: 'B', unit: '1' }]]);
    expect(await read(content, 'Hai'.normalize('NFD'))).toEqual([[2, { name: 'C', unit: '1' }]]);
    expect(await read(content, 'Ẩn')).toEqual([[2, { name: 'A', unit: '1' }]]);
    await expect(read(content, 'Ba')).rejects.toThrow(/has no tab of that name; it has "Một", "Hai"/);
  });

  test('an extension may use the same names for other things', async () => {
    const content = partsOf({ sheets: [{ rows: [HEADER, rowXml(2, ['A', '1'])] }] }).map((part) =>
      part.name.endsWith('sheet1.xml')
        ? {
            ...part,
            content: String(part.content).replace(
              '</sheetData>',
              '</sheetData><extLst xmlns:z="urn:z"><ext><z:row r="9"><z:c r="A9"><z:v>1</z:v></z:c></z:row></ext></extLst>',
            ),
          }
        : part,
    );
    expect(await read(zip(content))).toEqual([[2, { name: 'A', unit: '1' }]]);
  });

  test.each([
    ['in the other order', (parts: ReturnType<typeof partsOf>) => parts.toReversed()],
    [
      'with capitals in their names',
      (parts: ReturnType<typeof partsOf>) => parts.map((p) => ({ ...p, name: p.name.replace('xl/worksheets', 'XL/Worksheets') })),
    ],
    [
      'in UTF-16',
      (parts: ReturnType<typeof partsOf>) =>
        parts.map((p) => (p.name.endsWith('sheet1.xml') ? { ...p, content: Buffer.from(`\uFEFF${p.content}`, 'utf16le') } : p)),
    ],
    [
      'without styles and shared texts',
      (parts: ReturnType<typeof partsOf>) => parts.filter((p) => !/styles|sharedStrings/.test(p.name)),
    ],
  ])('parts %s', async (_, change) => {
    expect(await read(zip(change(partsOf({ sheets: [{ rows: [HEADER, rowXml(2, ['A', '1'])] }] }))))).toEqual([
      [2, { name: 'A', unit: '1' }],
    ]);
  });
});

describe('refused as a whole', () => {
  const changed = (name: string, change: (content: string) => string): Buffer =>
    zip(
      partsOf({ sheets: [{ rows: [HEADER, rowXml(2, ['A', '1'])] }] }).map((p) =>
        p.name.endsWith(name) ? { ...p, content: change(String(p.content)) } : p,
      ),
    );

  test.each<[string, () => Buffer, RegExp]>([
    ['no row', () => workbook({ sheets: [{ rows: [] }] }), /nothing could be read in the tab "S0": there is no row/],
    ['no rows behind the header', () => book([]), /a header and no rows/],
    ['no visible tab', () => workbook({ sheets: [{ state: 'hidden', rows: [HEADER] }] }), /the workbook has no visible tab/],
    [
      'another namespace for everything',
      () =>
        changed('sheet1.xml', (xml) =>
          xml.replaceAll('<row', '<z:row').replaceAll('</row', '</z:row').replace('<worksheet', '<worksheet xmlns:z="urn:z"'),
        ),
      /nothing could be read/,
    ],
    ['no workbook inside', () => zip([{ name: 'word/document.xml', content: '<w/>' }]), /no workbook is in it/],
    [
      'the tab is missing',
      () => zip(partsOf({ sheets: [{ rows: [HEADER] }] }).filter((p) => !p.name.includes('sheet1'))),
      /the part xl\/worksheets\/sheet1.xml of the workbook is missing/,
    ],
    ['XML that ends too early', () => changed('sheet1.xml', (xml) => xml.slice(0, -20)), /malformed XML/],
    [
      'XML with a definition of entities',
      () => changed('sheet1.xml', (xml) => `<!DOCTYPE x [<!ENTITY a "aaaa">]>${xml}`),
      /document type definition/,
    ],
    [
      'text that is not UTF-8',
      () =>
        zip(
          partsOf({ sheets: [{ rows: [HEADER] }] }).map((p) =>
            p.name.endsWith('sheet1.xml')
              ? { ...p, content: Buffer.from(String(p.content).replace('name', 'n\xf4me'), 'latin1') }
              : p,
          ),
        ),
      /not UTF-8/,
    ],
    ['rows out of order', () => book([rowXml(3, ['A', '1']), rowXml(2, ['B', '2'])]), /out of order/],
    [
      'cells out of order',
      () => book(['<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>']),
      /cells of row 2 are out of order/,
    ],
    [
      'two parts of one name',
      () => zip([...partsOf({ sheets: [{ rows: [HEADER] }] }), { name: 'xl/WORKBOOK.xml', content: '<x/>' }]),
      /damaged or not a workbook/,
    ],
    [
      'a byte changed in a packed part',
      () => {
        const content = book([rowXml(2, ['A', '1'])]);
        const at = content.indexOf('sheet1.xml') + 20;
        content[at] = content[at]! ^ 0xff;
        return content;
      },
      /damaged or not a workbook/,
    ],
    ['cut off', () => book([rowXml(2, ['A', '1'])]).subarray(0, 500), /damaged or not a workbook/],
  ])('%s', async (_, content, message) => await expect(open(content())).rejects.toThrow(message));
});
