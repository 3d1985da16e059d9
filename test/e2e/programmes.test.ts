import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProgrammeQueries } from '#contexts/programmes/graphql/queries';
import { fixedClock, type Actor } from '#kernel';
import { loadProgramme, readProgramme } from '../../apps/cli/programme.ts';
import { run, type Running } from '../support/running.ts';

/** The two plans and the national programme, from their files to the answers of the API. */
const HN = '01.195-KH-UBND.2021';
const BK = '06.1440-QD-UBND.2017';
const NATIONAL = '00.782-QD-TTG.2021';
const administrator: Actor = { id: 'nhap-1', role: 'administrator', unit: '00' };
const DAY = '2026-03-02';

let running: Running;
const folder = mkdtempSync(join(tmpdir(), 'lachan-programmes-'));
const load = (file: string, dryRun = false, by = administrator) => loadProgramme(running.platform, file, by, { dryRun });
beforeAll(async () => {
  running = await run({ clock: fixedClock(`${DAY}T02:00:00.000Z`) });
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('lachan programme load', () => {
  test('a plan that carries out a programme which is not on record is told what to do', async () => {
    await expect(load('195/KH-UBND')).rejects.toThrow(/parent: There is no programme .*Record the programme above first/s);
  });
  test('a dry run records nothing; then it is recorded, and safe to run again', async () => {
    const counts = { measures: 13, tasks: 29, duties: 34, reports: 8 };
    expect(await load('782/QĐ-TTg', true)).toMatchObject({ recordedBefore: false });
    expect(await load('782/QĐ-TTg')).toMatchObject({ recordedBefore: false });
    expect(await load('195/KH-UBND', true)).toEqual({ number: '195/KH-UBND', recordedBefore: false, counts });
    expect(await load('195/KH-UBND')).toEqual({ number: '195/KH-UBND', recordedBefore: false, counts });
    expect(await load('1440/QĐ-UBND')).toMatchObject({ recordedBefore: false });
    for (const file of ['782/QĐ-TTg', '195/KH-UBND', '1440/QĐ-UBND'])
      expect(await load(file)).toMatchObject({ recordedBefore: true });
    await running.platform.runner.caughtUp();
  });
  test('only by who administers the territory that issued it', async () => {
    const other: Actor = { ...administrator, unit: '79' };
    await expect(load('1440/QĐ-UBND', true, other)).rejects.toThrow(/territory/);
    await expect(load('782/QĐ-TTg', true, { ...administrator, unit: '01' })).rejects.toThrow(/territory/);
  });
  test.each([
    ['no JSON', '{', /is no JSON/],
    ['a list', '[]', /one object is expected/],
    [
      'a code that there is not',
      JSON.stringify({ ...readProgramme('782/QĐ-TTg'), number: '1/KH (mẫu)', measures: [{ code: 'X 1' }] }),
      /measures\.0\.code/,
    ],
    ['a field of another name', JSON.stringify({ ...readProgramme('782/QĐ-TTg'), number: '2/KH (mẫu)', chiTieu: [] }), /chiTieu/],
  ])('a file with %s is refused with the place', async (name, text, message) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, text);
    await expect(load(file)).rejects.toThrow(message);
  });
  test('a file that is not UTF-8, and one that is not there', async () => {
    const file = join(folder, 'latin.json');
    writeFileSync(file, Buffer.from([0x7b, 0xe1, 0x7d]));
    await expect(load(file)).rejects.toThrow(/not UTF-8/);
    await expect(load(join(folder, 'none.json'))).rejects.toThrow(/ENOENT.*195\/KH-UBND/);
  });
});

const asked = async (who: Awaited<ReturnType<Running['as']>>, query: string) => {
  const { data, errors } = await who.ask(query);
  expect(errors).toEqual([]);
  return data;
};

describe('what the API shows', () => {
  test('acceptance check 1: the two plans have 16 measures, 15 of them with a number', async () => {
    const auditor = await running.as('auditor', '00');
    const { measures } = await asked(
      auditor,
      `{ measures(filter: { programme: ["${HN}", "${BK}"] }, first: 50) { totalCount nodes { code numeric } } }`,
    );
    expect(measures.totalCount).toBe(16);
    expect(measures.nodes.filter(({ numeric }: { numeric: boolean }) => numeric)).toHaveLength(15);
  });
  test('a programme with its parent, plans below, agencies with their relations, and the unit that issued it', async () => {
    const inspector = await running.as('inspector', '79');
    const { programme, national } = await asked(
      inspector,
      `{
        programme(id: "${HN}") {
          number issuedOn title { line vi en } parent { id number } place { unit { code } }
          agencies { agency relations today }
          measures(filter: { agency: ["lien-minh-htx"] }) { nodes { code value comparison slices { code owner assigned } definitions { reading decides version } } }
          duties(filter: { agency: ["lien-minh-htx"] }) { nodes { code terms { agency relations from to } } }
        }
        national: programme(id: "${NATIONAL}") { verified place { unit { code } } plans { nodes { id } } }
      }`,
    );
    expect(programme).toMatchObject({
      number: '195/KH-UBND',
      issuedOn: '2021-08-26',
      title: { line: 'HN:9' },
      parent: { id: NATIONAL, number: '782/QĐ-TTg' },
      place: { unit: { code: '01' } },
    });
    expect(programme.agencies.find(({ agency }: { agency: string }) => agency === 'so-ldtbxh')).toEqual({
      agency: 'so-ldtbxh',
      relations: expect.arrayContaining(['LEAD', 'REQUIRED']),
      today: ['so-y-te', 'so-noi-vu'],
    });
    expect(programme.measures.nodes.map(({ code }: { code: string }) => code)).toEqual(['HN-T2.3', 'HN-T3.2a', 'HN-T3.2b']);
    expect(programme.measures.nodes[1].definitions).toEqual([
      { reading: 'main', decides: true, version: 1 },
      { reading: 'with-cooperatives', decides: false, version: 1 },
    ]);
    expect(programme.duties.nodes).toEqual([
      { code: 'HN-A11', terms: [{ agency: 'lien-minh-htx', relations: ['REQUESTED', 'LEAD'], from: null, to: null }] },
    ]);
    expect(national).toMatchObject({ verified: false, plans: { nodes: [{ id: HN }] } });
  });
  test('acceptance checks 5 and 6: the calendar of a year, by agency', async () => {
    const auditor = await running.as('auditor', '01');
    const { hn, bk } = await asked(
      auditor,
      `{
        hn: reportCalendar(programme: "${HN}", year: 2024, agency: "so-gddt") { report period lastDay dueAt dueBeforePeriodEnds relation }
        bk: reportCalendar(programme: "${BK}", year: 2018, agency: "so-gddt") { report period periodFrom periodTo lastDay }
      }`,
    );
    expect(hn).toEqual([
      {
        report: 'R-HN-1',
        period: 'YEAR',
        lastDay: '2024-11-29',
        dueAt: '2024-11-29T16:59:59.999Z',
        dueBeforePeriodEnds: true,
        relation: 'REQUIRED',
      },
    ]);
    expect(bk).toEqual([
      { report: 'R-BK-1', period: 'HALF_YEAR', periodFrom: '2018-01-01', periodTo: '2018-06-30', lastDay: null },
      { report: 'R-BK-1', period: 'YEAR', periodFrom: '2018-01-01', periodTo: '2018-12-31', lastDay: null },
    ]);
    const wrong = await auditor.ask(`{ reportCalendar(programme: "${HN}", year: 2024, agency: "so-nao-do") { report } }`);
    expect(wrong.errors[0]!.extensions).toMatchObject({ field: 'agency' });
  });
  test('what Hà Nội is held to: stricter than the national programme, laxer only where it says why', async () => {
    const auditor = await running.as('auditor', '01');
    const { planTargets } = await asked(
      auditor,
      `{ planTargets(programme: "${HN}") { code inherited value stand laxerReason above { number code value } } }`,
    );
    expect(planTargets).toHaveLength(13);
    expect(planTargets[0]).toEqual({
      code: 'HN-T1.1',
      inherited: false,
      value: 1,
      stand: 'STRICTER',
      laxerReason: null,
      above: { number: '782/QĐ-TTg', code: 'QD782-1', value: 4.9 },
    });
    expect(planTargets.filter(({ stand }: { stand: string }) => stand === 'LAXER')).toMatchObject([
      { code: 'HN-T1.3', laxerReason: expect.any(String) },
    ]);
  });
});

test('a plan lies in the territory of the one above it, and has a number with letters or digits', async () => {
  const shipped = JSON.parse(readFileSync('libs/contexts/programmes/data/1440-qd-ubnd.json', 'utf8')) as object;
  const refused = (given: object) => {
    const file = join(folder, 'elsewhere.json');
    writeFileSync(file, JSON.stringify({ ...shipped, unit: '79', number: '9/KH-UBND-MAU', ...given }));
    return load(file, false, { ...administrator, unit: '79' });
  };
  await expect(refused({ parent: HN })).rejects.toThrow(/parent: The programme above is one of another territory/);
  await expect(refused({ number: '//' })).rejects.toThrow(/number: /);
});

describe('what changes, as of both times', () => {
  const change = { programme: HN, setBy: 'ubnd-province', reason: 'Điều chỉnh (mẫu)' };
  test('an amended target: what held before stays to be read by its day', async () => {
    const office = await running.as('administrator', '01');
    const { programme } = await asked(office, `{ programme(id: "${HN}") { revision } }`);
    const amended = { ...change, measure: 'HN-T1.1', value: 0.8, from: '2023-01-01' };
    expect(await office.send('amendMeasure', amended, { expectedRevision: programme.revision })).toMatchObject({ visible: true });
    const value = async (asOf: string) =>
      (await asked(office, `{ measure(id: "${HN}:HN-T1.1"${asOf}) { value amendments { from reason setBy } } }`)).measure;
    expect(await value('')).toEqual({
      value: 0.8,
      amendments: [{ from: '2023-01-01', reason: change.reason, setBy: change.setBy }],
    });
    expect(await value(', asOf: { occurred: "2022-12-31" }')).toEqual({ value: 1, amendments: [] });
    expect(await value(', asOf: { occurred: "2023-01-01" }')).toMatchObject({ value: 0.8 });
    const { history } = (await asked(office, `{ programme(id: "${HN}") { history(first: 5) { nodes { type label { vi } } } } }`))
      .programme;
    expect(history.nodes.map(({ type }: { type: string }) => type).toSorted()).toEqual(['MeasureAmended', 'ProgrammeAdopted']);
    const target = async (asOf: string) =>
      (await asked(office, `{ planTargets(programme: "${HN}", asOf: ${asOf}) { code value } }`)).planTargets[0];
    expect(await target('{ occurred: "2022-06-30" }')).toMatchObject({ code: 'HN-T1.1', value: 1 });
    expect(await target('{ occurred: "2023-06-30" }')).toMatchObject({ code: 'HN-T1.1', value: 0.8 });
    const before = await office.ask(`{ planTargets(programme: "${HN}", asOf: { occurred: "2010-01-01" }) { code } }`);
    expect(before.errors[0]!.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });
  test('a stale revision is told, and a role without the right refused', async () => {
    const office = await running.as('administrator', '01');
    const input = { ...change, measure: 'HN-T2.2', value: 95, from: '2023-01-01' };
    expect(await office.send('amendMeasure', input, { expectedRevision: '0' })).toMatchObject({ __typename: 'Conflict' });
    const inspector = await running.as('inspector', '01');
    expect(await inspector.send('amendMeasure', input, { expectedRevision: '1' })).toMatchObject({ code: 'NOT_ALLOWED_ROLE' });
    const elsewhere = await running.as('administrator', '79');
    expect(await elsewhere.send('amendMeasure', input, { expectedRevision: '1' })).toMatchObject({ code: 'UNKNOWN_PROGRAMME' });
  });
});

test('an alliance sees its duties in the plans of its territory on a day of them, and what it is asked to report', async () => {
  const officer = await running.as('alliance-officer', '01', 'lm-1', 'a-1');
  const query = (year: number, asOf = '') =>
    `{ myProgrammeDuties(year: ${year}${asOf}) { number agencies duties { code agency relations } obligations { report relation lastDay } } }`;
  const shown = {
    number: '195/KH-UBND',
    agencies: ['lien-minh-htx'],
    obligations: [{ report: 'R-HN-1', relation: 'REQUESTED', lastDay: '2024-11-29' }],
  };
  expect((await asked(officer, query(2024, ', asOf: { occurred: "2024-06-01" }'))).myProgrammeDuties).toEqual([
    {
      ...shown,
      duties: [
        { code: 'HN-A8', agency: 'doan-the', relations: ['REQUESTED'] },
        { code: 'HN-A11', agency: 'lien-minh-htx', relations: ['REQUESTED', 'LEAD'] },
        { code: 'HN-A14', agency: 'doan-the', relations: ['REQUESTED'] },
      ],
    },
  ]);
  // The plan ended with 2025: no duty of it stands today; what was to be reported for a year of it is still told.
  expect((await asked(officer, query(2024))).myProgrammeDuties).toEqual([{ ...shown, duties: [] }]);
  expect((await asked(officer, query(2026))).myProgrammeDuties).toEqual([]);
  // Bắc Kạn went into Thái Nguyên: its duties are seen there.
  const north = await running.as('alliance-officer', '19', 'lm-2', 'a-2');
  const [found] = (await asked(north, query(2019))).myProgrammeDuties;
  expect(found).toMatchObject({ number: '1440/QĐ-UBND', obligations: [{ report: 'R-BK-1' }, { report: 'R-BK-1' }] });
});

test('a department that took over sees what the plan asked of the one before it, and what it is asked as a department', async () => {
  const queries = running.server.app.get(ProgrammeQueries, { strict: false });
  const official = (body: string, unit = '01'): Actor => ({ id: 'cb-1', role: 'inspector', unit, body });
  const on = (day: string) => ({ occurred: `${day}T05:00:00.000Z` });
  const codes = (found: Awaited<ReturnType<typeof queries.myProgrammeDuties>>) =>
    found.flatMap(({ duties }) => duties.map(({ code }) => code));
  const [home] = await queries.myProgrammeDuties(2024, on('2025-06-02'), official('so-noi-vu'));
  expect(home!.agencies).toEqual(['so-noi-vu', 'so-ldtbxh']);
  expect(codes([home!])).toEqual(expect.arrayContaining(['HN-A1.1', 'HN-A1.8', 'HN-A1.10', 'HN-A8', 'HN-A14']));
  expect(home!.obligations.map(({ report, relation }) => `${report} ${relation}`).toSorted()).toEqual([
    'R-HN-1 required',
    'R-HN-2 required',
  ]);
  // Inspections of labour law did not pass to the department of health, and nothing had before the day of the heirs.
  const health = codes(await queries.myProgrammeDuties(2024, on('2025-06-02'), official('so-y-te')));
  expect([health.includes('HN-A1.3'), health.includes('HN-A1.8')]).toEqual([true, false]);
  expect(codes(await queries.myProgrammeDuties(2024, on('2025-02-03'), official('so-y-te')))).toEqual(['HN-A8', 'HN-A14']);
  // The orientation to 2030 goes on.
  expect(codes(await queries.myProgrammeDuties(2026, undefined, official('so-noi-vu')))).toEqual(['HN-A1.10']);
  // A commune of today has what the plan asked of the district that it lay in.
  const [commune] = await queries.myProgrammeDuties(2025, on('2025-08-04'), official('ubnd-commune', '00577'));
  expect(commune!.duties.map(({ code }) => code)).toEqual([
    'HN-A13.1',
    'HN-A13.2',
    'HN-A13.3',
    'HN-A13.4',
    'HN-A13.5',
    'HN-A13.6',
    'HN-A14',
  ]);
  expect(await queries.myProgrammeDuties(2024, on('2025-06-02'), official('so-noi-vu', '79'))).toEqual([]);
  expect(await queries.myProgrammeDuties(2024, undefined, { id: 'dev', role: 'inspector', unit: '01' })).toEqual([]);
});

test('the newest plan is seen, however many there are in a territory before it', async () => {
  const officer = await running.as('alliance-officer', '01', 'lm-1', 'a-1');
  const seen = async () =>
    (await asked(officer, '{ myProgrammeDuties(year: 2024) { number } }')).myProgrammeDuties.map(
      ({ number }: { number: string }) => number,
    );
  const { parent: _, ...plan } = readProgramme('195/KH-UBND') as Readonly<Record<string, unknown>>;
  const earlier = { issuedOn: '2018-03-01', periodFrom: '2018-01-01', periodTo: '2018-12-31', orientationTo: undefined };
  const nothing = { measures: [], duties: [], reports: [], tasks: [], budget: [], agencies: [] };
  const file = join(folder, 'earlier.json');
  for (let i = 0; i < 210; i++) {
    writeFileSync(file, JSON.stringify({ ...plan, ...earlier, ...nothing, number: `${String(i).padStart(4, '0')}/KH (mẫu)` }));
    await load(file);
  }
  await running.platform.runner.caughtUp();
  expect(await seen()).toEqual(['195/KH-UBND']);
});
