import { employers } from '#contexts/registry/index';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CorrectEmployer } from '#contexts/registry/commands';
import { fixedClock, type Actor } from '#kernel';
import { importFile, type ImportReport } from '../../apps/cli/employers/import.ts';
import { run, type Client, type Running } from '../support/running.ts';

/** The files of test/cases/import, each taken in as `lachan import employers` does; the table of cases is in its README.md. */
const CASES = join(import.meta.dirname, '../cases/import');
const caller: Actor = { id: 'import-1', role: 'administrator', unit: '01' };

let running: Running;
let inspector: Client;
let folder: string;
beforeAll(async () => {
  running = await run({ clock: fixedClock('2026-11-29T02:00:00.000Z') });
  inspector = await running.as('inspector', '01');
  folder = mkdtempSync(join(tmpdir(), 'lachan-cases-'));
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

const take = (name: string, dryRun = false): Promise<ImportReport> =>
  importFile(running.platform, join(CASES, name), caller, { dryRun });
const errors = (report: ImportReport) => report.errors.map(({ row, column, code }) => [row, column, code]);
const counts = ({ rows, registered, already, errors: { length } }: ImportReport) => ({
  rows,
  registered,
  already,
  errors: length,
});
const events = () => running.platform.log.highWater();
interface Found {
  readonly id: string;
  readonly name: string;
  readonly since: string;
  readonly sector: string;
}
const all = async (): Promise<readonly Found[]> => {
  await running.platform.runner.caughtUp();
  return (await running.platform.readModels.find(employers, { limit: 1_000 })).documents as never;
};
const named = async (name: string): Promise<readonly Found[]> => (await all()).filter((employer) => employer.name === name);
const found = async (search: string): Promise<readonly string[]> => {
  const { data } = await inspector.ask(
    'query ($search: String!) { employers(filter: { search: $search }, first: 20) { nodes { name } } }',
    { search },
  );
  return data.employers.nodes.map((node: { name: string }) => node.name);
};

describe('a file in another encoding: nothing of it is stored', () => {
  test.each([
    ['01-1258.csv', 2],
    ['01-mojibake-tail.csv', 5],
  ])('%s names row %i', async (name, row) => {
    const before = await events();
    await expect(take(name)).rejects.toThrow(new RegExp(`row ${row}: the text is not UTF-8`));
    expect(await events()).toBe(before);
  });
});

test('02-dup-header.csv: a column that comes twice is an error of the header', async () => {
  await expect(take('02-dup-header.csv')).rejects.toThrow(/row 1: the column name comes twice/);
});

test('03-sector-lost-zero.csv: the code with its zero is offered', async () => {
  const report = await take('03-sector-lost-zero.csv');
  expect(errors(report)).toEqual([
    [2, 'sector', 'LOST_ZERO'],
    [3, 'sector', 'LOST_ZERO'],
  ]);
  expect(report.errors.map(({ message }) => /0\d{3}\?/.exec(message)?.[0])).toEqual(['0141?', '0111?']);
});

test('05-multiline.csv: the row is the one that a spreadsheet shows', async () => {
  const report = await take('05-multiline.csv');
  expect([report.registered, errors(report)]).toEqual([2, [[4, 'since', 'isDay']]]);
});

test('06-quote.csv: a stray quote costs its own row, and the counts are true', async () => {
  const before = (await all()).length;
  const report = await take('06-quote.csv');
  expect([counts(report), errors(report)]).toEqual([
    { rows: 201, registered: 200, already: 0, errors: 1 },
    [[152, '', 'STRAY_QUOTE']],
  ]);
  expect((await all()).length).toBe(before + 200);
});

test('07-twins-6a.csv: one establishment six times is one, in a dry run and in earnest', async () => {
  const dry = await take('07-twins-6a.csv', true);
  expect(counts(dry)).toEqual({ rows: 6, registered: 1, already: 0, errors: 5 });
  expect(dry.errors.map(({ row, column, code, message }) => [row, column, code, /Row \d+/.exec(message)?.[0]])).toEqual(
    [3, 4, 5, 6, 7].map((row) => [row, 'registration_number', 'PossibleDuplicate', 'Row 2']),
  );
  const report = await take('07-twins-6a.csv');
  expect([counts(report), new Set(report.errors.map(({ code }) => code))]).toEqual([
    { rows: 6, registered: 1, already: 0, errors: 5 },
    new Set(['PossibleDuplicate']),
  ]);
  const [twin] = await named('Xưởng đôi 6a');
  for (const { message } of report.errors) expect(message).toMatch(new RegExp(`^Row 2: .*${twin!.id}.* / Dòng 2: .*${twin!.id}`));
  expect(await named('Xưởng đôi 6a')).toHaveLength(1);
  expect(counts(await take('07-twins-6a.csv'))).toEqual({ rows: 6, registered: 0, already: 1, errors: 5 });
});

test('08-eth: Ð is Đ, so that both files hold one establishment, which is found', async () => {
  expect(counts(await take('08-eth-right.csv')).registered).toBe(1);
  expect(errors(await take('08-eth.csv'))).toEqual([]);
  expect(await named('Xưởng Đồng Đăng Mẫu')).toHaveLength(1);
  expect(await found('Ðồng Ðăng')).toEqual(['Xưởng Đồng Đăng Mẫu']);
});

test('09-zwsp.csv: what nobody sees is taken out, and the name is found', async () => {
  expect(counts(await take('09-zwsp.csv')).registered).toBe(1);
  expect(await found('Xưởng Không Dấu Mẫu')).toEqual(['Xưởng Không Dấu Mẫu']);
});

test('14-shift.csv: more cells than the header is a row error', async () => {
  expect(errors(await take('14-shift.csv'))).toEqual([[2, '', 'MORE_CELLS']]);
});

test('15-control.csv: a character that turns the writing, and a bell, are refused', async () => {
  expect(errors(await take('15-control.csv'))).toEqual([
    [2, 'name', 'BIDI_CONTROL'],
    [3, 'name', 'CONTROL_CHARACTER'],
  ]);
});

test('21-1904-true.xlsx: days of a workbook that counts from 1904', async () => {
  await take('21-1904-true.xlsx');
  expect((await named('Xưởng lịch 1904 chữ')).map(({ since }) => since)).toEqual(['2026-01-02']);
});

test('22-inline-rich.xlsx: a name with a bold part is whole', async () => {
  await take('22-inline-rich.xlsx');
  expect(await named('Cơ sở gốm Mẫu Đậm')).toHaveLength(1);
});

test('26-hidden-first.xlsx: the first visible tab is read, and said', async () => {
  const report = await take('26-hidden-first.xlsx');
  expect(report.tab).toEqual({ name: 'Hiện', others: [] });
  expect([(await named('Xưởng tờ hiện')).length, (await named('Xưởng tờ ẩn')).length]).toEqual([1, 0]);
});

test.each([
  ['36-x-prefix.xlsx', 'Xưởng tiền tố x'],
  ['40-wb-last.xlsx', null],
])('%s is read', async (name, employer) => {
  const report = await take(name);
  expect(counts(report)).toEqual({ rows: 1, registered: 1, already: 0, errors: 0 });
  if (employer) expect(await named(employer)).toHaveLength(1);
});

test('42-error-optional.xlsx: errors of the spreadsheet are reported with the address of the cell', async () => {
  const report = await take('42-error-optional.xlsx');
  expect(errors(report)).toEqual([
    [2, 'registration_number', 'CELL_ERROR'],
    [2, 'workers', 'CELL_ERROR'],
  ]);
  expect(report.errors.map(({ message }) => /cell \w+ shows \S+/.exec(message)?.[0])).toEqual([
    'cell F2 shows #N/A:',
    'cell G2 shows #DIV/0!:',
  ]);
});

test('51: a row that was refused once is decided anew, and a retry says that it was registered before', async () => {
  await take('51-a.csv');
  expect(errors(await take('51-b.csv'))).toEqual([[2, 'registration_number', 'PossibleDuplicate']]);
  const [holder] = await named('Xưởng gõ nhầm số');
  const corrected = await running.platform.pipeline.run(
    CorrectEmployer.spec,
    CorrectEmployer.unchecked(
      { employer: holder!.id, registrationNumber: '0109999992', reason: 'gõ nhầm số' },
      { ...caller, role: 'inspector' },
      { expectedRevision: '0' },
    ),
  );
  expect(corrected.kind).toBe('Accepted');
  expect(counts(await take('51-b.csv'))).toEqual({ rows: 1, registered: 1, already: 0, errors: 0 });
  expect(counts(await take('51-b.csv'))).toEqual({ rows: 1, registered: 0, already: 1, errors: 0 });
});

test('a look-alike is taken where the file says that it was looked at: the column confirmed_new', async () => {
  const rows = (confirmed: string): string => {
    const path = join(folder, 'confirmed.csv');
    const row = 'Xưởng xác nhận Mẫu,household-business,2393,00577,2026-01-02';
    writeFileSync(path, `name,kind,sector,unit,since,confirmed_new\n${row},\n${row},${confirmed}\n`);
    return path;
  };
  const of = (confirmed: string, dryRun = false) => importFile(running.platform, rows(confirmed), caller, { dryRun });
  expect(errors(await of('maybe'))).toEqual([[3, 'confirmed_new', 'NOT_YES_OR_NO']]);
  expect(counts(await of('no', true))).toEqual({ rows: 2, registered: 0, already: 1, errors: 1 });
  expect(counts(await of('Có', true))).toEqual({ rows: 2, registered: 1, already: 1, errors: 0 });
  expect(counts(await of('Có'))).toEqual({ rows: 2, registered: 1, already: 1, errors: 0 });
  expect(await named('Xưởng xác nhận Mẫu')).toHaveLength(2);
});

test('a dry run says what the run then does: the same row twice, the same reference twice', async () => {
  const path = join(folder, 'twice.csv');
  const row = 'Xưởng hai lần Mẫu,household-business,2393,00577,2026-01-02,R-1';
  writeFileSync(
    path,
    `name,kind,sector,unit,since,reference\n${row}\n${row}\nLò khác hẳn Mẫu,household-business,2393,00577,2026-01-02,R-1\n`,
  );
  const dry = await importFile(running.platform, path, caller, { dryRun: true });
  const done = await importFile(running.platform, path, caller, { dryRun: false });
  for (const report of [dry, done]) {
    expect(counts(report)).toEqual({ rows: 3, registered: 1, already: 1, errors: 1 });
    expect(report.errors.map(({ row: number, code }) => [number, code])).toEqual([[4, 'AlreadyRegistered']]);
  }
});

describe('the API reads texts by the same function', () => {
  const register = (name: string) =>
    inspector.send('registerEmployer', { name, kind: 'HOUSEHOLD_BUSINESS', sector: '2393', unit: '00577', since: '2026-01-02' });

  test.each([
    ['a lost character', 'C\uFFFD sở', 'REPLACEMENT_CHARACTER'],
    ['a bell', 'Xưởng\u0007chuông', 'CONTROL_CHARACTER'],
    ['right-to-left override', 'Xưởng\u202Eđảo', 'BIDI_CONTROL'],
  ])('%s is refused', async (_, name, code) => {
    const before = await events();
    expect(await register(name)).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: 'name', code }] });
    expect(await events()).toBe(before);
  });

  test('Ð becomes Đ, what nobody sees goes, and words are found beside punctuation', async () => {
    expect(await register('Tổng công ty Ðóng tàu\u200B (VINASHIN) Mẫu')).toMatchObject({ __typename: 'Accepted' });
    const stored = 'Tổng công ty Đóng tàu (VINASHIN) Mẫu';
    expect(await named(stored)).toHaveLength(1);
    for (const search of ['VINASHIN', '(vinashin)', 'Đóng tàu', 'dong  tau']) expect(await found(search)).toEqual([stored]);
  });
});

test('every file of the folder has its case in this file, and its row in the README', () => {
  const source = readFileSync(import.meta.filename, 'utf8');
  const files = readdirSync(CASES).filter((name) => name !== 'README.md');
  const rows = readFileSync(join(CASES, 'README.md'), 'utf8')
    .split('\n')
    .flatMap((line) => [...(line.startsWith('| `') ? line.split('|')[1]! : '').matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
  expect(files.length).toBeGreaterThan(15);
  expect(rows.toSorted()).toEqual(files.toSorted());
  expect(files.filter((name) => !source.includes(`'${name}'`))).toEqual([]);
});
