import { fixedClock, type Actor } from '#kernel';
import { loadProgramme } from '../../apps/cli/programme.ts';
import { momentOf, statusLines } from '../../apps/cli/programme-status.ts';
import { Access } from '#access';
import { SERVICES, type Services } from '#graphql';
import { run, type Client, type Running } from '../support/running.ts';

/** The measures of the two plans as live data: what agencies give and what the platform counts, from the command to the answer and the terminal. */
const HN = '01.195-KH-UBND.2021';
const BK = '06.1440-QD-UBND.2017';
const DAY = '2026-03-02';
const administrator: Actor = { id: 'nhap-1', role: 'administrator', unit: '00' };

let running: Running;
let office: Client;
let made = 0;
const uuid = (): string => `0198c0de-0000-7000-8000-${String(++made).padStart(12, '0')}`;
const accepted = async (mutation: string, input: Record<string, unknown>): Promise<void> => {
  const answer = await office.send(mutation, input);
  expect([mutation, answer]).toEqual([mutation, expect.objectContaining({ __typename: 'Accepted' })]);
};
const result = (measure: string, slice: string, agency: string, more: Record<string, unknown>) => ({
  measure: `${HN}:${measure}`,
  figure: uuid(),
  slice,
  agency,
  from: '2024-01-01',
  to: '2024-11-29',
  document: '15/BC (mẫu)',
  documentOn: '2024-11-29',
  ...more,
});
const asked = async (query: string): Promise<any> => {
  const { data, errors } = await office.ask(query);
  expect(errors).toEqual([]);
  return data;
};

beforeAll(async () => {
  running = await run({ clock: fixedClock(`${DAY}T02:00:00.000Z`) });
  for (const file of ['782/QĐ-TTg', '195/KH-UBND', '1440/QĐ-UBND'])
    await loadProgramme(running.platform, file, administrator, { dryRun: false });
  await running.platform.runner.caughtUp();
  office = await running.as('administrator', '01');
});
afterAll(async () => {
  await running.stop();
});

const school = result('HN-T2.2', 'children-school', 'so-gddt', { numerator: 900, denominator: 1_000 });
const progress = async (code: string, asOf = '') =>
  (
    await asked(
      `{ programmeProgress(programme: "${HN}", measures: ["${code}"]${asOf}) {
        code state stateLabel { vi } ruleLabel { en } reasons numerator denominator percent expected missingSlices
        series { source reading decides numerator denominator meets slices { slice owner numerator denominator missing agency document heldOn attendances } }
      } }`,
    )
  ).programmeProgress[0];

test('nothing was given yet: all 16 measures say why they cannot be measured, and none of them shows a number', async () => {
  for (const [id, count] of [
    [HN, 13],
    [BK, 3],
  ] as const) {
    const { programmeProgress } = await asked(
      `{ programmeProgress(programme: "${id}") { code state reasons numerator percent } }`,
    );
    expect(programmeProgress).toHaveLength(count);
    for (const { state, reasons, numerator, percent } of programmeProgress) {
      expect([state, numerator, percent]).toEqual(['NOT_MEASURABLE_YET', null, null]);
      expect(reasons).not.toEqual([]);
    }
  }
});

describe('acceptance check 3: HN-T2.2 shows "incomplete" until both slices are reported', () => {
  test('one slice in: which one is missing, whose it is, and no total', async () => {
    await accepted('submitSliceResult', school);
    expect(await progress('HN-T2.2')).toMatchObject({
      state: 'INCOMPLETE',
      stateLabel: { vi: 'Chưa đủ các phần số liệu' },
      numerator: null,
      missingSlices: ['children-community'],
      series: [
        {
          source: 'OWNER_RESULT',
          decides: true,
          slices: [
            {
              slice: 'children-school',
              owner: 'so-gddt',
              numerator: 900,
              agency: 'so-gddt',
              document: '15/BC (mẫu)',
              heldOn: '2024-11-29',
            },
            { slice: 'children-community', owner: 'so-ldtbxh', numerator: null, missing: 'NOTHING_SUBMITTED' },
          ],
        },
        { source: 'ACTIVITIES', decides: false },
      ],
    });
  });
  test('both in: the sum of numerators by the sum of denominators', async () => {
    await accepted(
      'submitSliceResult',
      result('HN-T2.2', 'children-community', 'so-ldtbxh', { numerator: 10, denominator: 100 }),
    );
    expect(await progress('HN-T2.2')).toMatchObject({ state: 'BEHIND', numerator: 910, denominator: 1_100, percent: 82.727 });
    // Of a day before they hold there is nothing.
    expect(await progress('HN-T2.2', ', asOf: { occurred: "2024-11-28" }')).toMatchObject({ state: 'NOT_MEASURABLE_YET' });
  });
  test('a correction says who moved the figure, and the history of the figures has it', async () => {
    const correction = { measure: school.measure, figure: school.figure, numerator: 950, reason: 'Cộng thiếu một quận (mẫu)' };
    await accepted('correctSliceResult', correction);
    const { measureDifference, figuresOfMeasure } = await asked(`{
      measureDifference(programme: "${HN}", measure: "HN-T2.2", since: { occurred: "2024-01-01" }) {
        before { state } after { state percent }
        changes { type label { en } slice agency reason numeratorBefore numeratorAfter denominatorAfter }
      }
      figuresOfMeasure(id: "${HN}:HN-T2.2") {
        code measure { code progress { state numerator } } programme { number }
        figures { slice numerator timesCorrected }
        history(first: 5) { nodes { type } }
      }
    }`);
    expect(measureDifference).toMatchObject({
      before: { state: 'NOT_MEASURABLE_YET' },
      after: { state: 'MET', percent: 87.272 },
      changes: [
        { type: 'SliceResultSubmitted', slice: 'children-school', numeratorBefore: null, numeratorAfter: null },
        { type: 'SliceResultSubmitted', slice: 'children-community', numeratorAfter: 910, denominatorAfter: 1_100 },
        { type: 'SliceResultCorrected', reason: correction.reason, numeratorBefore: 910, numeratorAfter: 960 },
      ],
    });
    expect(figuresOfMeasure).toMatchObject({
      code: 'HN-T2.2',
      measure: { code: 'HN-T2.2', progress: { state: 'MET', numerator: 960 } },
      programme: { number: '195/KH-UBND' },
      figures: [{ numerator: 950, timesCorrected: 1 }, { numerator: 10 }],
    });
    expect(figuresOfMeasure.history.nodes).toHaveLength(3);
  });
});

describe('what is refused, by the one way in', () => {
  test('the same again, a foreign agency, a numerator above its denominator', async () => {
    expect(await office.send('submitSliceResult', { ...school, figure: uuid() })).toMatchObject({
      code: 'ALREADY_SUBMITTED',
      hint: { en: expect.stringContaining('correctSliceResult') },
    });
    const owed = result('HN-T2.2', 'children-school', 'so-ldtbxh', { numerator: 1, denominator: 2, to: '2024-06-30' });
    expect(await office.send('submitSliceResult', owed)).toMatchObject({ code: 'OWES_NO_FIGURES' });
    const above = result('HN-T1.1', 'all', 'so-ldtbxh', { numerator: 3, denominator: 2 });
    expect(await office.send('submitSliceResult', above)).toMatchObject({ code: 'NUMERATOR_ABOVE_DENOMINATOR' });
    expect(await office.send('submitSliceResult', { ...above, measure: `${HN}:HN-T9` })).toMatchObject({
      code: 'UNKNOWN_MEASURE',
    });
  });
  test('by who administers another territory, or acts for no agency of the plan', async () => {
    const given = result('HN-T1.1', 'all', 'so-ldtbxh', { numerator: 1, denominator: 200 });
    const elsewhere = await running.as('administrator', '79');
    expect(await elsewhere.send('submitSliceResult', given)).toMatchObject({ code: 'NOT_ALLOWED_TERRITORY' });
    const inspector = await running.as('inspector', '01');
    expect(await inspector.send('submitSliceResult', given)).toMatchObject({ code: 'ACTS_FOR_OTHER_AGENCY' });
    const auditor = await running.as('auditor', '01');
    expect(await auditor.send('submitSliceResult', given)).toMatchObject({ code: 'NOT_ALLOWED_ROLE' });
  });
});

describe('what the platform counts itself', () => {
  const employer = uuid();
  const held = async (counts: 'training' | 'communication', on: string, unit: string, evidence = ['1/BB-TH']) => {
    const id = uuid();
    await accepted('planActivity', {
      id,
      kind: counts === 'training' ? 'ACT-11' : 'ACT-05',
      title: 'Buổi phổ biến (mẫu)',
      unit,
      plannedOn: on,
    });
    await accepted('holdActivity', { activity: id, on, evidence });
    return id;
  };
  test('groups by those newly reached, employers each once, of as many as the baseline says', async () => {
    const baseline = (measure: string, denominator: number, more: Record<string, unknown> = {}) =>
      accepted('declareBaseline', {
        measure: `${HN}:${measure}`,
        figure: uuid(),
        slice: 'all',
        on: '2021-09-01',
        denominator,
        agency: 'so-ldtbxh',
        document: '3/BC (mẫu)',
        documentOn: '2021-09-10',
        ...more,
      });
    await accepted('registerEmployer', {
      id: employer,
      name: 'Cơ sở Mẫu',
      kind: 'ENTERPRISE',
      size: 'SMALL',
      sector: '1410',
      unit: '00004',
      since: '2022-01-01',
    });
    const talk = await held('communication', '2025-09-10', '00004');
    const course = await held('training', '2025-09-11', '00004');
    for (const activity of [talk, course]) await accepted('recordEmployerAttendance', { activity, employer, persons: 2 });
    await accepted('recordGroupAttendance', { activity: talk, group: 'parents', persons: 30, newPersons: 20 });
    // Without evidence they came, and nobody of them is counted.
    const unproven = await held('communication', '2025-09-12', '00004', []);
    await accepted('recordGroupAttendance', { activity: unproven, group: 'parents', persons: 4, newPersons: 4 });
    await baseline('HN-T2.1b', 25);
    await baseline('HN-T3.2a', 2);
    await baseline('HN-T3.2a', 8, { reading: 'with-cooperatives' });
    await baseline('HN-T2.3', 1);
    await running.platform.runner.caughtUp();
    expect(await progress('HN-T2.1b')).toMatchObject({
      state: 'MET',
      numerator: 20,
      denominator: 25,
      series: [{ source: 'ACTIVITIES', slices: [{ attendances: 34 }] }, {}],
    });
    // The one employer came twice: once trained, once informed, and counts once in each.
    expect(await progress('HN-T2.3')).toMatchObject({
      state: 'MET',
      numerator: 1,
      series: [{ slices: [{ attendances: 2 }] }, {}],
    });
    expect((await progress('HN-T3.2a')).series.slice(0, 2)).toMatchObject([
      { reading: 'main', decides: true, numerator: 1, denominator: 2 },
      { reading: 'with-cooperatives', decides: false, numerator: 1, denominator: 8 },
    ]);
    expect(await progress('HN-T2.1b', ', asOf: { occurred: "2025-09-09" }')).toMatchObject({ numerator: 0, denominator: 25 });
    // As the log knew it at this moment: from the rows of the past, the same.
    for (const code of ['HN-T2.1b', 'HN-T2.3', 'HN-T3.2a', 'HN-T2.2'])
      expect(await progress(code, `, asOf: { recorded: "${DAY}T02:00:00.000Z" }`)).toEqual(await progress(code));
    expect(await progress('HN-T2.3', `, asOf: { recorded: "${DAY}T02:00:00.000Z", occurred: "2025-09-09" }`)).toMatchObject({
      numerator: 0,
      denominator: 1,
    });
  });
  test('a trend: each point by the figures of its day', async () => {
    const early = await office.ask(`{ measureTrend(programme: "${HN}", measure: "HN-T2.1b", days: ["2020-01-01"]) { on } }`);
    expect(early.errors[0]!.extensions).toMatchObject({ code: 'NOT_FOUND' });
    const trend = await asked(
      `{ measureTrend(programme: "${HN}", measure: "HN-T2.1b", days: ["2025-12-31", "2025-06-30"]) { on state percent } }`,
    );
    expect(trend.measureTrend).toEqual([
      { on: '2025-06-30', state: 'BEHIND', percent: 0 },
      { on: '2025-12-31', state: 'MET', percent: 80 },
    ]);
    const many = Array.from({ length: 9 }, (_, i) => `"2025-01-0${i + 1}"`).join(' ');
    const refused = await office.ask(`{ measureTrend(programme: "${HN}", measure: "HN-T2.1b", days: [${many}]) { on } }`);
    expect(refused.errors[0]!.extensions).toMatchObject({ code: 'TOO_MANY_DAYS' });
  });
});

test('a plan of a province that has ended counts what was held in it, and is told as of its own time', async () => {
  const country = await running.as('administrator', '00');
  const activity = uuid();
  const on = '2020-05-04';
  const sent = [
    ['planActivity', { id: activity, kind: 'ACT-11', title: 'Tập huấn (mẫu)', unit: '01840', plannedOn: on }],
    ['holdActivity', { activity, on, evidence: ['2/BB-TH'] }],
    ['recordGroupAttendance', { activity, group: 'child-protection-workers', persons: 9, newPersons: 7 }],
    [
      'declareBaseline',
      {
        measure: `${BK}:BK-T2`,
        figure: uuid(),
        slice: 'all',
        on: '2018-01-01',
        denominator: 7,
        agency: 'so-ldtbxh',
        document: '2/BC (mẫu)',
        documentOn: '2018-02-01',
      },
    ],
  ] as const;
  for (const [mutation, input] of sent)
    expect([mutation, await country.send(mutation, input)]).toEqual([
      mutation,
      expect.objectContaining({ __typename: 'Accepted' }),
    ]);
  await running.platform.runner.caughtUp();
  const { programmeProgress } = await asked(
    `{ programmeProgress(programme: "${BK}", measures: ["BK-T2"], asOf: { occurred: "2020-12-31" }) { state numerator denominator } }`,
  );
  expect(programmeProgress).toEqual([{ state: 'MET', numerator: 7, denominator: 7 }]);
});

test('lachan programme status: a row for each measure in both languages, as of a day', async () => {
  const services = running.server.app.get<Services>(SERVICES, { strict: false });
  const { readModels, territory, access } = services;
  const table = async (number: string, asOf?: string) =>
    statusLines(
      { readModels, access: asOf === undefined ? access : new Access(territory, () => DAY) },
      number,
      momentOf(asOf === undefined ? {} : { asOf }, `${DAY}T02:00:00.000Z`),
    );
  const now = await table('195/KH-UBND');
  const rowOf = (lines: readonly string[], code: string) => lines.find((line) => line.startsWith(`${code} `));
  expect(rowOf(now, 'HN-T2.2')).toMatch(/≥ 85 % 2025-12-31 +87\.272 % \(960\/1100\) +- +Met \/ Đạt$/);
  expect(rowOf(now, 'HN-T30b')).toMatch(/↓ 2030-12-31 +- +- +Not measurable yet \/ Chưa đo được$/);
  expect(now.join('\n')).toContain('other reading, ');
  expect(now.filter((line) => line.startsWith('HN-T'))).toHaveLength(13);
  expect(rowOf(await table('195/KH-UBND', '2024-11-28'), 'HN-T2.2')).toContain('Not measurable yet / Chưa đo được');
  expect((await table(BK, '2020-12-31')).filter((line) => line.startsWith('BK-T'))).toHaveLength(3);
  await expect(table('1/KH-KHONG-CO')).rejects.toThrow(/there is no programme .*load it first/);
  await expect(table('195/KH-UBND', '2021-01-01')).rejects.toThrow(/not on record or not issued/);
  expect(() => momentOf({ asOf: 'hôm qua' }, `${DAY}T02:00:00.000Z`)).toThrow(/neither a day/);
});
