import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CsvRecords } from './csv-records.ts';
import type { Row } from './row.ts';
import { openTable } from './table.ts';

/** Records of a text that comes in pieces of some length. */
function cut(text: string, length = text.length, delimiter = ','): readonly (readonly string[] | 'stray')[] {
  const records = new CsvRecords(delimiter);
  const found = [];
  for (let at = 0; at < text.length; at += Math.max(1, length))
    found.push(...records.push(text.slice(at, at + Math.max(1, length))));
  found.push(...records.push('', true));
  return found.map(({ cells, stray }) => (stray ? ('stray' as const) : cells));
}

describe('records as a spreadsheet shows them', () => {
  test.each<[string, string, ReturnType<typeof cut>]>([
    [
      'plain rows, the last without an end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['every kind of line end', 'a\r\nb\rc\nd', [['a'], ['b'], ['c'], ['d']]],
    ['an empty row counts', 'a\n\nb\n', [['a'], [''], ['b']]],
    ['a quoted cell with separator, doubled quotes and a line break', '"a,""b""\nc",d\n', [['a,"b"\nc', 'd']]],
    ['blanks around cells go, blanks before a quote too', ' a , "b" ,c \n', [['a', 'b', 'c']]],
    ['empty cells', ',"",\n', [['', '', '']]],
    ['a quote within a cell', 'a "b",c\nd,e\n', ['stray', ['d', 'e']]],
    ['text behind a closing quote', '"a" b,c\nd,e\n', ['stray', ['d', 'e']]],
    [
      'a quote that opens by mistake takes no row with it',
      'a,b\n"c,d\ne,f\n"g",h\n',
      [['a', 'b'], 'stray', ['e', 'f'], ['g', 'h']],
    ],
    ['a quote that is never closed takes no row with it', 'a,b\n"c,d\ne,f', [['a', 'b'], 'stray', ['e', 'f']]],
  ])('%s', (_, text, expected) => {
    for (const length of [1, 2, 3, 5, text.length]) expect(cut(text, length)).toEqual(expected);
  });

  test('whatever is written by the rules is read back, in pieces of any length', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'ế', '"', ',', '\n', ' b', ';'), maxLength: 8 })
      .map((text) => text.trim());
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), (table, length) => {
        const text = table.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(cut(text, length)).toEqual(table);
      }),
    );
  });

  test('no text loses a line: every line is in exactly one record, or in a quoted cell', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '"', ','), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const records = cut(`${lines.join('\n')}\n`);
        const inCells = records.map((r) => (r === 'stray' ? 0 : r.reduce((sum, value) => sum + value.split('\n').length - 1, 0)));
        const whole = records.length + inCells.reduce((sum, n) => sum + n, 0);
        // Line breaks at the edge of a quoted cell are trimmed with its blanks.
        expect(whole).toBeLessThanOrEqual(lines.length);
        if (lines.every((text) => !text.includes('"'))) expect(whole).toBe(lines.length);
      }),
    );
  });
});

describe('a CSV file', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'lachan-csv-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const COLUMNS = { required: ['name', 'unit'], optional: ['note'] };
  async function read(content: string | Buffer): Promise<readonly Row[]> {
    const path = join(folder, 'table.csv');
    writeFileSync(path, content);
    const rows: Row[] = [];
    for await (const row of (await openTable(path, COLUMNS)).rows()) rows.push(row);
    return rows;
  }
  const told = async (content: string | Buffer) =>
    (await read(content)).map(({ number, values, problems }) =>
      problems.length > 0 ? [number, problems.map(({ column, code }) => `${column} ${code}`.trim())] : [number, values],
    );

  test.each<[string, string | Buffer]>([
    ['UTF-8', 'name,unit\nXưởng Mẫu,00577\n'],
    ['UTF-8 with its mark', '\uFEFFname,unit\nXưởng Mẫu,00577\n'],
    ['UTF-16 little end first', Buffer.from('\uFEFFname\tunit\r\nXưởng Mẫu\t00577\r\n', 'utf16le')],
    ['UTF-16 big end first', Buffer.from('\uFEFFname\tunit\r\nXưởng Mẫu\t00577\r\n', 'utf16le').swap16()],
    ['semicolons', 'name;unit\nXưởng Mẫu;00577\n'],
    ["Excel's own first line, which is not shown", 'sep=|\r\nname|unit\r\nXưởng Mẫu|00577\r\n'],
    ['quoted names, capitals, blanks', '"Name" , "UNIT"\nXưởng Mẫu,00577\n'],
  ])('%s', async (_, content) => expect(await told(content)).toEqual([[2, { name: 'Xưởng Mẫu', unit: '00577' }]]));

  test('empty rows count, rows of separators alone are empty', async () => {
    expect(await told('name,unit\n\nA,1\n,,\nB,2\n')).toEqual([
      [3, { name: 'A', unit: '1' }],
      [5, { name: 'B', unit: '2' }],
    ]);
  });

  test('empty rows above the header', async () =>
    expect(await told('\n\nname,unit\nA,1\n')).toEqual([[4, { name: 'A', unit: '1' }]]));

  test('what a spreadsheet would calculate is text', async () => {
    expect(await told('name,unit\n=1+1,@x\n')).toEqual([[2, { name: '=1+1', unit: '@x' }]]);
  });

  test('rows that do not fit the header, each by its number; the others are given out', async () => {
    const long = 'x'.repeat(40_000);
    expect(await told(`name,unit,note\nA,1,,,\nB,2,c,d\nC,3\n"D" d,4,\n${long},5,\nE\uFFFD,6,\nF,7,f\n`)).toEqual([
      [2, { name: 'A', unit: '1' }],
      [3, ['MORE_CELLS']],
      [4, ['FEWER_CELLS']],
      [5, ['STRAY_QUOTE']],
      [6, ['name CELL_TOO_LONG']],
      [7, ['name REPLACEMENT_CHARACTER']],
      [8, { name: 'F', unit: '7', note: 'f' }],
    ]);
  });

  test('a column without a name may be empty, not filled', async () => {
    expect(await told('name,unit,\nA,1,\nB,2,x\n')).toEqual([
      [2, { name: 'A', unit: '1' }],
      [3, ['MORE_CELLS']],
    ]);
  });

  test.each<[string, string | Buffer, RegExp]>([
    [
      'a byte of another code page far down',
      Buffer.concat([Buffer.from(`name,unit\n${'A,1\n'.repeat(99_998)}`), Buffer.from([0x43, 0xf4, 0x2c, 0x31])]),
      /row 100000: the text is not UTF-8/,
    ],
    ['a file cut within a letter', Buffer.from('name,unit\nA,ế').subarray(0, -1), /row 2: the text is not UTF-8/],
    [
      'UTF-16 cut within a letter',
      Buffer.concat([Buffer.from('\uFEFFname,unit\nA,1', 'utf16le'), Buffer.from([0x41])]),
      /row 2: the text is not UTF-16LE/,
    ],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x6e, 0, 0, 0]), /UTF-32/],
    ['one endless line', `name,unit\n${'a'.repeat(2_000_000)}`, /row 2: the line has more than 1048576 characters/],
    ['a control character in the header', 'name,un\u0007it\nA,1\n', /row 1: the header cannot be read/],
    ['a stray quote in the header', 'name,unit,"note"s\nA,1,\n', /row 1: the header cannot be read/],
    ['an old .xls file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old \.xls file, or a workbook with a password/],
  ])('%s refuses the whole file', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });
});
