import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentCalendar } from '#contexts/calendar/index';
import { OUTDATED, reckonedOnOf } from '#contexts/deadlines/index';
import { fixedClock, newId, type Actor } from '#kernel';
import { loadHolidays } from '../../apps/cli/holidays.ts';
import { RECKONED } from '../../apps/platform/recounting.ts';
import { run, type Running } from '../support/running.ts';
import { until } from '../../libs/kernel/testing/until.ts';

const caller: Actor = { id: 'import-1', role: 'administrator', unit: '00' };
const DAYS = [
  '01-01',
  '01-03',
  '01-25',
  '01-26',
  '01-27',
  '01-28',
  '01-31',
  '04-04',
  '04-30',
  '05-01',
  '05-02',
  '09-01',
  '09-02',
];
const good = [
  'date,kind,labelVi,labelEn,source,verified',
  ...DAYS.map((d) => `2028-${d},holiday,Ngày lễ,Holiday,"Thông báo 1/TB-BNV, 2027",true`),
];

const clock = fixedClock('2027-11-01T02:00:00.000Z');
let running: Running;
let folder: string;
beforeAll(async () => {
  running = await run({ clock });
  folder = mkdtempSync(join(tmpdir(), 'lachan-holidays-'));
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});
const load = (lines: readonly string[], options: { dryRun?: boolean; reason?: string; year?: number } = {}) => {
  const path = join(folder, 'holidays.csv');
  writeFileSync(path, lines.join('\n'));
  return loadHolidays(running.platform, path, caller, { dryRun: false, ...options });
};

test.each<[string, readonly string[], RegExp]>([
  [
    'two rows on a day',
    [...good, good[1]!],
    /holidays\.csv, row 15: 2028-01-01 has two rows\. Keep one row for each day\. Nothing was loaded\./,
  ],
  [
    'a row of another year',
    [...good, good[1]!.replace('2028', '2029')],
    /row 15: 2029-01-01 does not lie in the year 2028 given/,
  ],
  [
    'a weekday worked in exchange',
    [...good, '2028-05-03,swapped-working,Làm bù,Worked,notice,true'],
    /row 15: 2028-05-03 is a weekday/,
  ],
  [
    'a day that does not exist',
    [...good, '2028-02-30,holiday,Lễ,Holiday,notice,true'],
    /row 15, column date: "2028-02-30" is no day; write it as YYYY-MM-DD/,
  ],
  ['no such kind', [good[0]!, '2028-01-01,feast,Lễ,Holiday,notice,true'], /row 2, column kind: /],
  ['verified left empty', [good[0]!, '2028-01-01,holiday,Lễ,Holiday,notice,'], /row 2, column verified: write true if/],
  [
    'a column missing',
    ['date,kind,labelVi,labelEn,source', '2028-01-01,holiday,Lễ,Holiday,notice'],
    /row 1: the column verified is missing/,
  ],
  ['no rows', [good[0]!], /has a header and no rows/],
])('refused with the row: %s', async (_, lines, message) => {
  await expect(load(lines)).rejects.toThrow(message);
});

test('checked, loaded, and loaded again with a reason', async () => {
  const calendar = async () => currentCalendar(running.platform.readModels);
  expect(await load(good, { dryRun: true })).toEqual({ year: 2028, rows: 13 });
  expect((await calendar()).knownTo).toBe('2027-12-31');
  expect(await load(good)).toEqual({ year: 2028, rows: 13 });
  await running.platform.runner.caughtUp();
  expect((await calendar()).addWorkingDays('2028-01-24', 1)).toBe('2028-02-01');
  const more = [...good, good[1]!.replace('01-01', '09-04')];
  await expect(load(more)).rejects.toThrow('Use --reason');
  expect(await load(more, { reason: 'Thiếu ngày nghỉ bù' })).toEqual({ year: 2028, rows: 14 });
});

test('the lists of deadlines move with the year, without a restart, as the clocks of a case do', async () => {
  clock.set('2028-12-25T02:00:00.000Z');
  const inspector = await running.as('inspector', '01');
  const [employer, violation, sanction] = [newId(), newId(), newId()];
  const on = '2028-12-25';
  for (const [mutation, input] of [
    ['registerEmployer', { id: employer, name: 'Hộ mẫu', kind: 'HOUSEHOLD_BUSINESS', sector: '2393', unit: '00577', since: on }],
    [
      'recordViolation',
      {
        id: violation,
        employer,
        actCode: 'REGISTER-MISSING',
        actStart: on,
        actEnd: on,
        detectedOn: on,
      },
    ],
    ['drawUpViolationMinutes', { id: sanction, employer, on, number: 'MAU-1', violations: [violation] }],
  ] as const)
    expect(await inspector.send(mutation, input)).toMatchObject({ __typename: 'Accepted' });
  const decisions = async (asOf = '') => {
    const { data } = await inspector.ask(
      `{ deadline(id: "sanction:${sanction}:decision"${asOf}) { clock { dueOn } } sanctionCase(id: "${sanction}") { clocks { key dueOn } } }`,
    );
    const { clocks } = data.sanctionCase as { clocks: { key: string; dueOn: string }[] };
    return [data.deadline.clock.dueOn, clocks.find(({ key }) => key === 'decision')!.dueOn];
  };
  // Of 2029 only weekends are known, of 2028 what was loaded.
  expect(await decisions()).toEqual(['2029-01-03', '2029-01-03']);
  const days = ['01-01', '01-02', '02-12', '02-13', '02-14', '02-15', '02-16', '04-23', '04-30', '05-01', '09-02', '09-03'];
  await load([good[0]!, ...days.map((d) => `2029-${d},holiday,Ngày lễ,Holiday,"Thông báo 2/TB-BNV, 2028",true`)]);
  const moved = ['2029-01-05', '2029-01-05'];
  await until(async () => String(await decisions()) === String(moved), 50);
  // What comes in from now on too, and after a restart; the build before is gone.
  await running.platform.runner.caughtUp();
  const outdated = () => Promise.all(RECKONED.map((view) => running.platform.readModels.count(reckonedOnOf(view), OUTDATED)));
  await until(async () => String(await outdated()) === '0,0', 50);
  // The past too.
  expect(await decisions(', asOf: { occurred: "2028-12-31" }')).toEqual(moved);
  await running.stop({ keep: true });
  running = await run({ clock, folder: running.folder });
  const again = await running.as('inspector', '01');
  const { data } = await again.ask(`{ deadline(id: "sanction:${sanction}:decision") { clock { dueOn } } }`);
  expect(data.deadline.clock).toEqual({ dueOn: '2029-01-05' });
});
