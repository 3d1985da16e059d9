import { endOfDay, startOfDay } from '#kernel';
import { documentOf, pastFilter, projectAll, recorded } from '#projections';
import { REPORTING_DAYS, COST_SOURCES } from '#law';
import { obligationsOf } from './calendar.ts';
import { measureAmended, programmeAdopted, sliceAssigned, dutyTermSet, reportCutOffSet } from './events.ts';
import { bacKan, BAC_KAN, haNoi, HA_NOI, planOf } from './plans.testing.ts';
import {
  measures,
  measuresPast,
  partId,
  programmeDuties,
  programmeDutiesPast,
  programmeReports,
  programmes,
  programmesViews,
  type MeasureDocument,
  type ProgrammeDutyDocument,
} from './projection.ts';

const id = '01.195-KH-UBND.2021';
const { unit: _unit, ...hanoi } = planOf(HA_NOI);
const place = { unit: '01@2021-11-01', within: [] };
const change = { setBy: 'ubnd-province', reason: 'Điều chỉnh (mẫu)' };
const at = (event: Parameters<typeof recorded>[1][number], recordedOn: string, revision: number) =>
  recorded(`programme-${id}`, [event], { recordedAt: startOfDay(recordedOn), firstRevision: revision });
const amended = (value: number, from: string) =>
  measureAmended.of(startOfDay(from), { programme: id, measure: 'HN-T1.1', value, from, ...change });

/** Adopted on record in 2022; an amendment that holds from 2023 comes on record in 2024, and one that held from 2022 on after that. */
const log = [
  ...at(programmeAdopted.of(startOfDay(hanoi.issuedOn), { programme: id, ...place, ...hanoi }), '2022-01-05', 0),
  ...at(amended(0.8, '2023-01-01'), '2024-02-01', 1),
  ...at(
    sliceAssigned.of(startOfDay('2022-03-01'), {
      programme: id,
      measure: 'HN-T2.1a',
      slice: 'child-care-outside',
      owner: 'so-ldtbxh',
      from: '2022-03-01',
      ...change,
    }),
    '2024-03-01',
    2,
  ),
  ...at(
    dutyTermSet.of(startOfDay('2025-02-01'), {
      programme: id,
      duty: 'HN-A1.8',
      agency: 'so-ldtbxh',
      relations: ['lead'],
      from: '2025-02-01',
      to: '2025-02-28',
      heir: 'so-noi-vu',
      ...change,
    }),
    '2025-03-05',
    3,
  ),
  ...at(
    reportCutOffSet.of(startOfDay('2022-06-01'), {
      programme: id,
      report: 'R-HN-2',
      period: 'year',
      before: '12-16',
      inNextYear: false,
      fromYear: 2022,
      from: '2022-06-01',
      ...change,
    }),
    '2025-03-06',
    4,
  ),
  ...at(amended(0.9, '2022-06-01'), '2025-03-07', 5),
];

describe('what is published of a programme', () => {
  test('each part by itself, as its own events change it; page by page the same', async () => {
    const [views, paged] = await Promise.all([
      projectAll(programmesViews, log),
      projectAll(programmesViews, log, { pageSize: 1 }),
    ]);
    const part = (code: string) => partId(id, code);
    expect(await views.count(measures, { op: 'eq', field: 'programme', value: id })).toBe(13);
    expect(await views.count(programmeDuties, { op: 'eq', field: 'programme', value: id })).toBe(34);
    expect(await views.count(programmeReports, { op: 'eq', field: 'programme', value: id })).toBe(8);
    expect(await views.get(measures, part('HN-T1.1'))).toMatchObject({
      value: 0.8,
      amendments: [{ from: '2022-06-01' }, { from: '2023-01-01' }],
    });
    const assigned = await views.get(measures, part('HN-T2.1a'));
    expect(assigned!.agencies).toEqual(['so-gddt', 'so-ldtbxh']);
    expect((await views.get(programmeDuties, part('HN-A1.8')))!.agencies).toEqual(['so-ldtbxh', 'so-noi-vu']);
    expect((await views.get(programmeReports, part('R-HN-2')))!.cutOffs).toMatchObject([
      { before: '12-16', setBy: 'ubnd-province' },
    ]);
    for (const [all, one] of [
      [measures.name, part('HN-T1.1')],
      [programmeDuties.name, part('HN-A1.8')],
      [programmes.name, id],
    ] as const)
      expect(await paged.get(all, one)).toEqual(await views.get(all, one));
    expect(await views.get(programmes, id)).toMatchObject({ number: '195/KH-UBND', revision: '5', province: '01@2021-11-01' });
  });

  test('a measure as of both times: what held on a day, as it was known on another', async () => {
    const views = await projectAll(measuresPast.projection, log);
    const value = async (known: string, held: string) => {
      const { documents } = await views.find(measuresPast.collection, {
        filter: {
          op: 'and',
          filters: [
            { op: 'eq', field: 'of', value: partId(id, 'HN-T1.1') },
            pastFilter(endOfDay(known), endOfDay(held)) as never,
          ],
        },
        limit: 5,
      });
      return documents.map((row) => (documentOf(row) as MeasureDocument).value);
    };
    expect(await value('2021-12-31', '2021-12-31')).toEqual([]);
    expect(await value('2023-06-01', '2023-06-01')).toEqual([1]);
    expect(await value('2024-06-01', '2023-06-01')).toEqual([0.8]);
    expect(await value('2024-06-01', '2022-06-01')).toEqual([1]);
    // What came on record last holds up to where the later amendment begins.
    expect(await value('2025-06-01', '2022-06-01')).toEqual([0.9]);
    expect(await value('2025-06-01', '2023-06-01')).toEqual([0.8]);
    expect(await value('2025-06-01', '2022-05-31')).toEqual([1]);
  });
});

test('a corrected heir of a duty is the same now and as of its day, also where the correction holds from an earlier day', async () => {
  const term = (from: string, heir: string) =>
    dutyTermSet.of(startOfDay(from), {
      programme: id,
      duty: 'HN-A1.8',
      agency: 'so-ldtbxh',
      relations: ['lead', 'required'],
      from,
      to: '2025-02-28',
      heir,
      ...change,
    });
  const corrected = [
    log[0]!,
    ...at(term('2025-02-01', 'so-noi-vu'), '2025-03-05', 1),
    ...at(term('2025-01-15', 'so-y-te'), '2025-04-01', 2),
  ];
  const views = await projectAll(programmesViews, corrected);
  const part = partId(id, 'HN-A1.8');
  const shown = ({ terms }: ProgrammeDutyDocument) => terms.map(({ agency, from, to }) => [agency, from, to]);
  const as = (known: string) =>
    views.find(programmeDutiesPast.collection, {
      filter: {
        op: 'and',
        filters: [{ op: 'eq', field: 'of', value: part }, pastFilter(endOfDay(known), endOfDay('2025-03-10')) as never],
      },
      limit: 2,
    });
  const then = async (known: string) => (await as(known)).documents.map((row) => shown(documentOf(row) as ProgrammeDutyDocument));
  const by = (heir: string) => [
    ['so-ldtbxh', null, '2025-02-28'],
    [heir, '2025-03-01', null],
  ];
  expect(shown((await views.get(programmeDuties, part))!)).toEqual(by('so-y-te'));
  expect(await then('2025-04-02')).toEqual([by('so-y-te')]);
  expect(await then('2025-03-10')).toEqual([by('so-noi-vu')]);
});

test('the day of the report of Hà Nội in the calendar of the law is that of the plan', () => {
  const day = REPORTING_DAYS.find(({ id: report }) => report === 'plan-195-ha-noi')!;
  const { adopted, reports } = haNoi();
  for (const year of [2021, 2023, 2025])
    expect(obligationsOf({ ...adopted!, reports }, 'so-gddt', year)[0]!.lastDay).toBe(`${year}-${day.lastDay}`);
  expect([day.validFrom, day.validTo]).toEqual([adopted!.issuedOn, adopted!.periodTo]);
});

test('the sources of money are those of the plans, in the same words', () => {
  const said = [...haNoi().adopted!.budget, ...bacKan().adopted!.budget].flatMap(({ vi, sources }) =>
    sources.map((source) => `${source} ${vi}`),
  );
  const inLaw = COST_SOURCES.flatMap(({ code, lines }) => lines.map(({ text }) => `${code} ${text}`));
  expect(said.toSorted()).toEqual(inLaw.toSorted());
  expect(planOf(BAC_KAN).budget.map(({ code }) => code)).toEqual(['BK-B0', 'BK-B1', 'BK-B2']);
});
