import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock, newId, startOfDay } from '#kernel';
import { ReorganisationBegun, takeReorganisation, told } from '../../apps/cli/reorganise.ts';
import { until } from '../../libs/kernel/testing/until.ts';
import { readDoc } from '../support/documents.ts';
import { run, type Client, type Running } from '../support/running.ts';

/** A further reorganisation from a file (ORG-2), made up: of 1 July 2027, in Hà Nội. */
const clock = fixedClock('2026-11-02T02:00:00.000Z');
const DAY = '2027-07-01';
const HEADER = 'old_code,kind,new_code,new_full_name,new_parent_code';
/** Ba Đình takes in Ngọc Hà; Giảng Võ is split between Ba Đình and Láng; Thanh Oai is renamed. */
const GOOD = [
  '00004,merged_into,00004,Phường Ba Đình Mới,01',
  '00008,merged_into,00004,,',
  '00025,part_of,00004,,',
  '00025,part_of,00199,Phường Láng,',
  '00199,merged_into,00199,,',
  '10114,renamed,10114,Phường Thanh Oai,',
];

let running: Running;
let inspector: Client;
let folder: string;
const employer = newId();
beforeAll(async () => {
  running = await run({ clock });
  folder = mkdtempSync(join(tmpdir(), 'lachan-reorganise-'));
  inspector = await running.as('inspector', '01');
  const outcome = await inspector.send('registerEmployer', {
    id: employer,
    name: 'Cơ sở mẫu Giảng Võ',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '1629',
    unit: '00025',
    since: '2026-01-05',
  });
  expect(outcome.__typename).toBe('Accepted');
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Taking = { dryRun?: boolean; on?: string; act?: string; platform?: Running['platform'] };
const take = (lines: readonly string[], { platform, ...options }: Taking = {}) => {
  const path = join(folder, 'units.csv');
  writeFileSync(path, [HEADER, ...lines].join('\n'));
  return takeReorganisation(platform ?? running.platform, path, { on: DAY, act: 'MAU/NQ', actor: 'admin-1', ...options });
};
const size = async (): Promise<number> => {
  let events = 0;
  for await (const _ of running.platform.log.readAll()) events++;
  return events;
};

test.each<[string, readonly string[], RegExp]>([
  ['an unknown kind', ['00004,joined,00008,,'], /row 2, column kind: "joined" is none of merged_into/],
  ['a unit that is not in force', ['00001,dissolved,,,'], /row 2, column old_code: no unit 00001 is in force on 2027-06-30/],
  ['a code of another level', ['00004,merged_into,01,,'], /row 2, column new_code: "01" is no code of the same level/],
  ['the same pair twice', [...GOOD, '00008,merged_into,00004,,'], /row 8, column new_code: 00008 to 00004 stands there twice/],
  [
    'one part alone',
    ['00025,part_of,00004,,', '00004,merged_into,00004,Phường X,'],
    /row 2, column kind: 00025 goes into one unit/,
  ],
  [
    'into a unit that the file says nothing of',
    ['00008,merged_into,00004,,'],
    /row 2, column new_code: 00004 is in force and has no row.* keeps its code: 00004,merged_into,00004,Phường Ba Đình,/,
  ],
  [
    'an old code without its zeros',
    ['8,dissolved,,,'],
    /no unit 8 is in force on 2027-06-30. Was its leading zero dropped: 00008\?/,
  ],
  ['a new code without its zeros', ['00008,merged_into,4,,'], /"4" is no code of the same level.*dropped: 00004\?/],
  [
    'faults in the order of the rows',
    ['00001,dissolved,,,', '10114,renamed,10114,Xã ...,'],
    /^[^\n]*row 2, column old_code[^\n]*\n[^\n]*row 3, column new_full_name/,
  ],
  ['a new unit without a name', ['00008,renamed,00009,,'], /row 2, column new_full_name: 00009 is new: give its name/],
  [
    'a name without a unit word',
    ['10114,renamed,10114,Thanh Oai,'],
    /row 2, column new_full_name: "Thanh Oai" begins with no unit word/,
  ],
  [
    'a name longer than any',
    [`10114,renamed,10114,Xã ${'A'.repeat(200)},`],
    /row 2, column new_full_name: the name has 203 char/,
  ],
  ['a name without letters', ['10114,renamed,10114,Xã ...,'], /row 2, column new_full_name: "Xã \.\.\." has no letter/],
  ['a formula', ['10114,renamed,10114,=1+1,'], /row 2, column new_full_name: "=1\+1" begins with = \+ - or @/],
  ['a formula behind the unit word', ['10114,renamed,10114,Xã @SUM,'], /row 2, column new_full_name: "Xã @SUM" begins with =/],
  [
    'a commune that is called a province',
    ['10114,renamed,10114,Tỉnh Thanh Oai,'],
    /row 2, column new_full_name: "Tỉnh Thanh Oai": a .* is not called "tỉnh"/,
  ],
  ['a unit above that is not there', ['10114,moved,10114,,77'], /row 2, column new_parent_code: no unit 77/],
  ['nothing new', ['10114,renamed,10114,Xã Thanh Oai,'], /row 2, column kind: 10114 is so already/],
])('refused with row and column, in both languages, and nothing is recorded: %s', async (_, lines, message) => {
  const before = await size();
  await expect(take(lines)).rejects.toThrow(message);
  await expect(take(lines, { dryRun: true })).rejects.toThrow(message);
  await expect(take(lines)).rejects.toThrow(/ \/ .*(không|đã|đang|hãy|vào|hai lần).*\nNothing was recorded\./su);
  expect(await size()).toBe(before);
});

test('refused: a day before the last reorganisation', async () => {
  await expect(take(GOOD, { on: '2026-01-01' })).rejects.toThrow('the units were last changed on 2026-04-30');
});

test.each(['2028-11-03', '2072-07-01', '9999-12-31'])('refused: %s, more than two years ahead', async (on) => {
  await expect(take(GOOD, { on, dryRun: true })).rejects.toThrow(/more than 2 years ahead.*quá 2 năm/);
});
test('the last day of two years ahead is none too far', () => take(GOOD, { on: '2028-11-02', dryRun: true }));

test.each([
  ['empty', '', 'is empty'],
  ['blank', '  \u00A0', 'is empty'],
  ['nothing that is seen', '\u200B', 'is empty'],
  ['no number', '...', 'is empty'],
  ['longer than any', '1'.repeat(101), 'more than 100 characters'],
  ['a control character', '1\u0007', 'control character'],
])('refused: an act that is %s', async (_, act, message) => {
  await expect(take(GOOD, { act, dryRun: true })).rejects.toThrow(message);
});

test('a dry run says what it would change and how many employers would have to be assigned; it writes nothing', async () => {
  const before = await size();
  const { changes, toAssign, recordedBefore } = await take(GOOD, { dryRun: true });
  expect(changes.map(({ en }) => en)).toEqual([
    expect.stringContaining('established  00004 Phường Ba Đình Mới, of 00004 Phường Ba Đình, 00008 Phường Ngọc Hà, 00025'),
    expect.stringContaining('established  00199 Phường Láng'),
    'dissolved    00004 Phường Ba Đình',
    'dissolved    00008 Phường Ngọc Hà',
    'dissolved    00025 Phường Giảng Võ, split',
    'dissolved    00199 Phường Láng',
    'renamed      10114 Xã Thanh Oai to Phường Thanh Oai',
  ]);
  expect([toAssign, recordedBefore]).toEqual([1, false]);
  const lines = told({ changes, toAssign, recordedBefore }, { on: DAY, dryRun: true });
  expect(lines.slice(-2)).toEqual([
    {
      en: '1 employer lies in units that are split: assignEmployerToSuccessor says in which part',
      vi: '1 cơ sở thuộc đơn vị được chia: dùng assignEmployerToSuccessor để xác định từng cơ sở thuộc phần nào',
    },
    { en: '7 units would change on 2027-07-01, nothing was recorded', vi: '7 đơn vị sẽ thay đổi ngày 2027-07-01, chưa ghi gì' },
  ]);
  for (const { vi } of lines) expect(vi).toMatch(/^(thành lập|chấm dứt|đổi tên|chuyển|\d+ (cơ sở|đơn vị)) /);
  expect(await size()).toBe(before);
});

test('the commonest case, as the documents show it: a commune goes into another one, which keeps its code', async () => {
  const example = readDoc('docs/command-line.md')
    .blocks.find(({ language }) => language === 'csv')!
    .text.trim()
    .split('\n');
  expect(example[0]).toBe(HEADER);
  const { changes } = await take(example.slice(1), { dryRun: true });
  expect(changes.map(({ en }) => en)).toEqual([
    'established  00004 Phường Ba Đình, of 00004 Phường Ba Đình, 00008 Phường Ngọc Hà',
    'dissolved    00004 Phường Ba Đình',
    'dissolved    00008 Phường Ngọc Hà',
  ]);
});

test('what is moved is told with the unit above before and after', async () => {
  const { changes } = await take(['10114,moved,10114,,19'], { dryRun: true });
  expect(changes).toEqual([
    {
      en: 'moved        10114 Xã Thanh Oai, from 01 Thành phố Hà Nội to 19 Tỉnh Thái Nguyên',
      vi: 'chuyển 10114 Xã Thanh Oai, từ 01 Thành phố Hà Nội về 19 Tỉnh Thái Nguyên',
    },
  ]);
});

test('employers that were recorded in what went into a unit lie in it, when that is split', async () => {
  const before = {
    name: 'Cơ sở mẫu Phương Trung',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '1629',
    unit: '10162',
    since: '2023-04-03',
  };
  for (const [id, more] of [
    [newId(), {}],
    [newId(), { name: 'Cơ sở mẫu Thanh Oai', unit: '10114', since: '2026-01-05' }],
  ] as const)
    expect(await inspector.send('registerEmployer', { id, ...before, ...more })).toMatchObject({ __typename: 'Accepted' });
  const parts = ['10114,part_of,10114,Xã Thanh Oai Một,01', '10114,part_of,10199,Xã Thanh Oai Hai,01'];
  const report = await take(parts, { dryRun: true });
  expect(report.toAssign).toBe(2);
  expect(told(report, { on: DAY, dryRun: true }).at(-2)!.en).toMatch(/^2 employers lie /);
});

/** A process that dies: after `appends` answers the log answers no more. */
const dyingAfter = (appends: number): Running['platform'] => {
  const { log } = running.platform;
  let left = appends;
  const append: typeof log.append = async (...given) => (left-- > 0 ? log.append(...given) : Promise.reject(new Error('killed')));
  return { ...running.platform, log: { ...log, readStream: (...given) => log.readStream(...given), append } };
};

test.each([1, 3, 5])(
  'killed after %d appends: another file, act or day is refused before anything is written',
  async (appends) => {
    await expect(take(GOOD, { platform: dyingAfter(appends) })).rejects.toThrow('killed');
    await running.platform.runner.caughtUp();
    const before = await size();
    const corrected = GOOD.map((line) => line.replace('Ba Đình Mới', 'Ba Đình'));
    for (const other of [
      () => take(corrected),
      () => take(corrected, { dryRun: true }),
      () => take(['00070,renamed,00070,Phường Hoàn Kiếm Mới,']),
      () => take(GOOD, { act: 'KHAC/NQ' }),
      () => take(GOOD, { on: '2027-08-01' }),
    ]) {
      const refused = await other().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(ReorganisationBegun);
      expect(refused).toMatchObject({
        begun: { on: DAY, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
        message: expect.stringMatching(/run the same file with the same --on and --act again.*hãy chạy lại đúng tệp đó/s),
      });
    }
    expect(await size()).toBe(before);
  },
);

test('then the same file goes on, and it is recorded whole: the units are there from the day on, and what was recorded keeps its own', async () => {
  await take(GOOD);
  let written = 0;
  for await (const { occurredAt } of running.platform.log.readAll()) if (occurredAt === startOfDay(DAY)) written++;
  // Two established, four dissolved, one reclassified, and what closes them.
  expect(written).toBe(8);
  const unit = async (id: string, day: string): Promise<string | undefined> =>
    (await inspector.ask(`{ unit(id: "${id}", asOf: { occurred: "${day}" }) { id fullName } }`)).data.unit?.fullName;
  expect(await unit('00004', '2027-06-30')).toBe('Phường Ba Đình');
  // The directory follows the view of the units.
  await until(async () => (await unit('00004', DAY)) === 'Phường Ba Đình Mới');
  await until(async () => (await unit('10114', DAY)) === 'Phường Thanh Oai');
  expect([await unit('10114', '2027-06-30'), await unit('10114', DAY)]).toEqual(['Xã Thanh Oai', 'Phường Thanh Oai']);
  const place = async (day: string) =>
    (
      await inspector.ask(
        `{ employer(id: "${employer}", asOf: { occurred: "${day}" }) { place { known unit { fullName } candidates { id } } } }`,
      )
    ).data.employer.place;
  expect(await place('2027-06-30')).toMatchObject({ known: 'KNOWN', unit: { fullName: 'Phường Giảng Võ' } });
  expect(await place(DAY)).toEqual({ known: 'SPLIT', unit: null, candidates: [{ id: `00004@${DAY}` }, { id: `00199@${DAY}` }] });
});

test('sent again it is known; another one of that day is refused', async () => {
  const before = await size();
  expect(await take(GOOD)).toMatchObject({ recordedBefore: true });
  await expect(take(['00070,renamed,00070,Phường Hoàn Kiếm Mới,'])).rejects.toThrow(
    'another reorganisation of that day is recorded',
  );
  expect(await size()).toBe(before);
});
