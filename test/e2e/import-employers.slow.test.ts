import { employerContacts, employers as registered } from '#contexts/registry/index';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock, type Actor } from '#kernel';
import { importFile } from '../../apps/cli/employers/import.ts';
import { run, type Running } from '../support/running.ts';
import { rowXml, workbook } from '../support/workbook.ts';

const caller: Actor = { id: 'import-1', role: 'administrator', unit: '01' };
const HEADER = 'name,kind,size,sector,unit,since,workers,registration_number,owner_name,address,reference';
const row = (n: number, more: Partial<Record<string, string>> = {}): string => {
  const cells: Record<string, string> = {
    name: `Xưởng nón lá Mẫu ${n}`,
    kind: 'household-business',
    size: '',
    sector: '1629',
    unit: '10114',
    since: '2025-08-01',
    workers: '5',
    registration_number: '',
    owner_name: '',
    address: '',
    reference: `R-${n}`,
    ...more,
  };
  return HEADER.split(',')
    .map((c) => cells[c])
    .join(',');
};
const ROWS = 300;

let running: Running;
let folder: string;
beforeAll(async () => {
  running = await run({ clock: fixedClock('2026-06-01T02:00:00.000Z') });
  folder = mkdtempSync(join(tmpdir(), 'lachan-import-'));
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const take = (path: string, dryRun = false) => importFile(running.platform, path, caller, { dryRun });
const employers = async (): Promise<number> => {
  await running.platform.runner.caughtUp();
  return running.platform.readModels.count(registered);
};

// The names differ in a number only: a person would be asked, an import of a checked list says so with its own references.
const good = [
  HEADER,
  ...Array.from({ length: ROWS }, (_, n) => row(n, { name: `${String.fromCodePoint(97 + (n % 26)).repeat(4)}${n} Mẫu` })),
].join('\n');

test('a dry run checks every row and writes nothing', async () => {
  const before = await running.platform.log.highWater();
  const report = await take(file('dry.csv', good), true);
  expect([report.rows, report.registered, report.errors]).toEqual([ROWS, ROWS, []]);
  expect(await running.platform.log.highWater()).toBe(before);
});

test('a label in the place of a code and a day as people write it: the row says what to write', async () => {
  const labels = [
    row(1, { kind: 'Hộ kinh doanh' }),
    row(2, { kind: 'enterprise', size: 'Nhỏ' }),
    row(3, { since: '02/01/2026' }),
  ];
  const { errors } = await take(file('labels.csv', [HEADER, ...labels, row(4, { kind: 'factory' })].join('\n')), true);
  expect(errors.map(({ row, column, message }) => [row, column, message])).toEqual([
    [2, 'kind', expect.stringMatching(/write its code: household-business .*hãy ghi mã: household-business/)],
    [3, 'size', expect.stringContaining('write its code: small')],
    [4, 'since', 'written day/month/year; write 2026-01-02 / viết theo ngày/tháng/năm; hãy ghi 2026-01-02'],
    [5, 'kind', expect.stringContaining('household-business (Hộ kinh doanh)')],
  ]);
});

test('broken rows are named by row and column, the others are taken; a second run registers nothing twice', async () => {
  const lines = good.split('\n');
  lines[10] = row(9, { unit: '99999', name: 'Hỏng một' });
  lines[20] = row(19, { kind: 'factory', name: 'Hỏng hai' });
  lines[30] = row(29, { workers: 'nhiều', name: 'Hỏng ba' });
  const path = file('broken.csv', `\uFEFF${lines.join('\r\n')}\r\n`);
  const first = await take(path);
  expect([first.rows, first.registered, first.already]).toEqual([ROWS, ROWS - 3, 0]);
  expect(first.errors.map((e) => [e.row, e.column, e.code])).toEqual([
    [11, 'unit', 'UnknownUnit'],
    [21, 'kind', 'isIn'],
    [31, 'workers', 'NOT_A_NUMBER'],
  ]);
  expect(JSON.stringify(first.errors)).not.toContain('Hỏng');
  expect(await employers()).toBe(ROWS - 3);
  const second = await take(path);
  expect([second.registered, second.already, second.errors.length]).toEqual([0, ROWS - 3, 3]);
  expect(await employers()).toBe(ROWS - 3);
});

test('semicolons, as a Vietnamese spreadsheet saves them, and XLSX are read too', async () => {
  const before = await employers();
  expect(
    (
      await take(
        file('semicolon.csv', `name;kind;sector;unit;since\n"Lò gạch Mẫu; số 1";household-business;2392;00577;2025-08-01`),
      )
    ).registered,
  ).toBe(1);
  const rows = [
    ['name', 'kind', 'sector', 'unit', 'since', 'workers'],
    ['Xưởng khảm trai Mẫu', 'cooperative-group', '1629', '10330', { attributes: 's="1"', inner: '<v>45902</v>' }, 12],
    ['Xưởng không mã Mẫu', 'household-business', '1629', '', '2025-09-02', 3],
  ];
  const report = await take(file('list.xlsx', workbook({ sheets: [{ rows: rows.map((cells, i) => rowXml(i + 1, cells)) }] })));
  expect([report.registered, report.errors.map((e) => [e.row, e.column, e.code])]).toEqual([1, [[3, 'unit', 'MISSING_VALUE']]]);
  expect(await employers()).toBe(before + 2);
});

test.each([
  ['a missing column', 'name,kind,sector,since\nA,household-business,2393,2025-08-01', /row 1: the column unit is missing/],
  ['no column known', 'a|b|c\n1|2|3', /row 1: none of the columns/],
  [
    'an unknown column',
    'name,kind,sector,unit,since,color\nA,household-business,2393,00577,2025-08-01,red',
    /row 1: the column color is not known/,
  ],
  ['an empty file', '', /is empty/],
  ['a header and nothing more', 'name,kind,sector,unit,since\n', /a header and no rows/],
  ['text without its mark in two bytes', Buffer.from('name,kind', 'utf16le'), /is not UTF-8/],
  ['a damaged workbook', Buffer.from('PK\u0003\u0004 nothing'), /damaged or not a workbook/],
])('%s stops with a sentence that says where', async (name, content, message) => {
  const before = await employers();
  await expect(take(file(`${name}.csv`, content))).rejects.toThrow(message);
  expect(await employers()).toBe(before);
});

test('business premises are taken as they are; a size is for enterprises only (REG-2)', async () => {
  const premises = { kind: 'premises', registration_number: '0101-B' };
  const rows = [
    row(900, { ...premises, name: 'Điểm bán nón Mẫu' }),
    row(901, { kind: 'premises', sector: '5210', name: 'Kho hàng mẫu xa', size: 'small' }),
  ];
  const report = await take(file('premises.csv', [HEADER, ...rows].join('\n')));
  expect([report.registered, report.errors.map((e) => [e.row, e.column, e.code])]).toEqual([
    1,
    [[3, 'size', 'SizeNotApplicable']],
  ]);
});

test('a cell of further addresses has one in a line, each with its role and commune', async () => {
  const header = 'name,kind,sector,unit,since,address,further_addresses,reference';
  const lines = (name: string, cell: string) => `${name},household-business,1629,10114,2025-08-01,Xóm Một,"${cell}",${name}`;
  const path = file(
    'addresses.csv',
    [
      header,
      lines('Xưởng nhiều nơi', 'production-site | 10114 | Ngõ 2, xóm Hai\n\ndormitory | 10114'),
      lines('Xưởng mất số không', 'store | 114'),
      lines('Xưởng không vai trò', 'shop | 10114'),
      lines('Xưởng xã lạ', 'store | 10114\nstore | 99999'),
    ].join('\n'),
  );
  const { registered: count, errors } = await take(path);
  expect(count).toBe(1);
  expect(errors.map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, 'further_addresses', 'LOST_ZERO'],
    [4, 'further_addresses', expect.any(String)],
    [5, 'further_addresses', 'UnknownUnit'],
  ]);
  await running.platform.runner.caughtUp();
  const { documents } = await running.platform.readModels.find(registered, { limit: 1_000 });
  const one = documents.find(({ name }) => name === 'Xưởng nhiều nơi')!;
  expect(one.addresses.map(({ role, unit, from }) => [role, unit.slice(0, 5), from])).toEqual([
    ['production-site', '10114', '2025-08-01'],
    ['dormitory', '10114', '2025-08-01'],
  ]);
  const contact = await running.platform.readModels.get(employerContacts, one.id);
  expect(contact).toMatchObject({ address: 'Xóm Một', furtherAddresses: { [one.addresses[0]!.id]: 'Ngõ 2, xóm Hai' } });
  expect((await take(path)).already).toBe(1);
});
