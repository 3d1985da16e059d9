import { relationsIn } from './projection.ts';
import { agenciesOfBody, agenciesOn, agencyOf, passedOn } from './agencies.ts';
import { obligationsOf, obligationsIn, timelinessOf } from './calendar.ts';
import { dutiesOn } from './duties.ts';
import { bacKan, BAC_KAN, decided, haNoi, HA_NOI, linesOf, planOf } from './plans.testing.ts';
import type { ProgrammeState } from './state.ts';

/** What the two plans leave open, each question with a test of its own (docs/programmes.md); those that figures answer come with the figures. */
const [hn, bk] = [haNoi(), bacKan()];
const measure = (state: ProgrammeState, code: string) => state.measures.find((one) => one.code === code)!;
const slices = (code: string) => measure(hn, code).slices.map(({ code: slice, owner = null }) => [slice, owner]);
const reporting = ({ adopted, reports }: ProgrammeState) => ({ ...adopted!, reports });
const change = { from: '2022-01-10', setBy: 'so-ldtbxh', reason: 'Theo thống nhất của cơ quan thường trực' } as const;

test('Q-01: cooperatives count under 70 %; the stricter reading, under 90 % too, stands beside it, each with its reason', () => {
  const readings = measure(hn, 'HN-T3.2a').definitions.map(({ reading, decides, populations, reason }) => ({
    reading,
    decides,
    populations,
    said: reason.includes('Q-01'),
  }));
  expect(readings).toEqual([
    { reading: 'main', decides: true, populations: ['enterprises'], said: true },
    { reading: 'with-cooperatives', decides: false, populations: ['enterprises', 'cooperatives'], said: true },
  ]);
  expect(measure(hn, 'HN-T3.2b').definitions.map(({ populations }) => populations)).toEqual([['cooperatives', 'households']]);
});

test('Q-01: another reading decides by another version, which says who declared it and why; the earlier one stays', () => {
  const { version: _v, from: _f, setBy: _s, document: _d, ...stricter } = measure(hn, 'HN-T3.2a').definitions[1]!;
  const definition = { ...stricter, decides: true, reason: 'Cơ quan thường trực chọn cách hiểu chặt hơn' };
  const after = decided({ type: 'DefineMeasure', measure: 'HN-T3.2a', definition, change }, hn) as ProgrammeState;
  expect(
    measure(after, 'HN-T3.2a').definitions.map(({ reading, version, decides, setBy }) => [reading, version, decides, setBy]),
  ).toEqual([
    ['main', 1, false, null],
    ['with-cooperatives', 1, false, null],
    ['with-cooperatives', 2, true, 'so-ldtbxh'],
  ]);
});

test('Q-02: the 90 % of eight unlike groups are shown per group and overall, by a rule that averages no percentages', () => {
  const { breakdown, definitions } = measure(bk, 'BK-T1');
  expect(breakdown.map(({ code }) => code)).toEqual([...definitions[0]!.populations]);
  expect(breakdown).toHaveLength(8);
  expect(definitions[0]!.ruleEn).toContain('percentages are never averaged');
});

test('Q-03: "in time" goes by terms of the law, which are named and not copied', () => {
  for (const [plan, code] of [
    [hn, 'HN-T1.2'],
    [bk, 'BK-T3'],
  ] as const)
    expect(measure(plan, code).timeLimits).toEqual([
      'child-first-assessment',
      'child-emergency-measures',
      'child-support-plan',
      'child-plan-approval',
    ]);
});

test('Q-04: whoever is informed or trained counts once, by a dated activity with evidence; attendances are a second figure', () => {
  const counted = [...hn.measures, ...bk.measures].filter(({ sources }) => sources.some(({ source }) => source === 'activities'));
  expect(counted.length).toBe(10);
  for (const { code, definitions } of counted)
    expect([code, definitions.every(({ numeratorEn }) => /each (person or unit )?counted once/.test(numeratorEn))]).toEqual([
      code,
      true,
    ]);
});

test('Q-05: staff of child-care establishments outside the sector are a slice that is assigned to nobody, until the programme office assigns it', () => {
  expect(slices('HN-T2.1a')).toEqual([
    ['education-sector', 'so-gddt'],
    ['child-care-outside', null],
  ]);
  const given = { type: 'AssignSlice', measure: 'HN-T2.1a', slice: 'child-care-outside', owner: 'so-ldtbxh', change } as const;
  const after = decided(given, hn) as ProgrammeState;
  expect(measure(after, 'HN-T2.1a').slices[1]!.owner).toBe('so-ldtbxh');
  expect(decided(given, after)).toMatchObject({ code: 'NothingChanged', field: 'owner' });
});

test('Q-06: the surveyed rate decides, recorded cases are a series beside it', () => {
  for (const code of ['HN-T1.1', 'HN-T30a'])
    expect(measure(hn, code).sources).toEqual([
      { source: 'survey', decides: true },
      { source: 'case-records', decides: false },
    ]);
});

test('Q-07: ages 5 to 17 belong to the measures that print them, and to no other', () => {
  const aged = [...hn.measures, ...bk.measures].filter(({ ageFrom, ageTo }) => ageFrom !== undefined || ageTo !== undefined);
  expect(aged.map(({ code, ageFrom, ageTo }) => [code, ageFrom, ageTo])).toEqual([
    ['HN-T1.1', 5, 17],
    ['HN-T30a', 5, 17],
  ]);
});

test('Q-08: Hà Nội counts children notified, Bắc Kạn children notified or detected', () => {
  expect(measure(hn, 'HN-T1.2').triggers).toEqual(['notification']);
  expect(measure(bk, 'BK-T3').triggers).toEqual(['notification', 'detection']);
});

test('Q-09: the report falls due before its period ends; period and day are told apart', () => {
  expect(obligationsOf(reporting(hn), 'so-gddt', 2024)).toEqual([
    expect.objectContaining({
      report: 'R-HN-1',
      periodFrom: '2024-01-01',
      periodTo: '2024-12-31',
      lastDay: '2024-11-29',
      dueBeforePeriodEnds: true,
    }),
  ]);
});

test('Q-10: Bắc Kạn prints no days; who sets them stands beside them, and the years before keep theirs', () => {
  const days = (state: ProgrammeState, year: number) =>
    obligationsOf(reporting(state), 'so-y-te', year).map(({ period, lastDay, setBy }) => [period, lastDay, setBy]);
  expect(days(bk, 2018)).toEqual([
    ['half-year', null, null],
    ['year', null, null],
  ]);
  const set = {
    type: 'SetReportCutOff',
    report: 'R-BK-1',
    inNextYear: false,
    change: { ...change, from: '2018-05-02' },
  } as const;
  const half = decided({ ...set, period: 'half-year', before: '06-20', fromYear: 2018 }, bk) as ProgrammeState;
  const year = decided({ ...set, period: 'year', before: '01-05', inNextYear: true, fromYear: 2019 }, half) as ProgrammeState;
  expect(days(year, 2018)).toEqual([
    ['half-year', '2018-06-19', 'so-ldtbxh'],
    ['year', null, null],
  ]);
  expect(days(year, 2019)).toEqual([
    ['half-year', '2019-06-19', 'so-ldtbxh'],
    ['year', '2020-01-04', 'so-ldtbxh'],
  ]);
  expect(decided({ ...set, report: 'R-BK-2', period: 'year', before: '12-01', fromYear: 2018 }, bk)).toMatchObject({
    code: 'PeriodNotReported',
  });
});

test('Q-11: the orientation to 2030 is assigned to nobody; one part says a direction and no number', () => {
  const orientation = hn.measures.filter(({ commitment }) => commitment === 'orientation');
  expect(orientation.map(({ code, comparison, value = null, deadline }) => [code, comparison, value, deadline])).toEqual([
    ['HN-T30a', 'less-than', 1, '2030-12-31'],
    ['HN-T30b', 'minimise', null, '2030-12-31'],
  ]);
  expect(orientation.every((one) => one.slices.every(({ owner }) => owner === undefined))).toBe(true);
});

test('Q-12: the alliance leads in Hà Nội and is a partner in Bắc Kạn: its role is the programme’s', () => {
  const roles = (state: ProgrammeState) =>
    relationsIn(state, 'lien-minh-htx', state.adopted!.periodTo).filter((one) => one === 'lead' || one === 'partner');
  expect([roles(hn), roles(bk)]).toEqual([['lead'], ['partner']]);
});

test('Q-13: who is requested is never late; who is required is', () => {
  const [front] = obligationsOf(reporting(hn), 'mttq', 2024);
  const [department] = obligationsOf(reporting(hn), 'so-tai-chinh', 2024);
  expect([front!.relation, department!.relation]).toEqual(['requested', 'required']);
  const after = '2024-12-02T03:00:00.000Z';
  expect([timelinessOf(front!, after), timelinessOf(department!, after)]).toEqual(['after-the-day', 'late']);
});

test('Q-14: what the plans give no number for has no measure: inspections, violations, sanctions, models, budget, reports', () => {
  const words = [...hn.measures, ...bk.measures].map(({ vi }) => vi).join(' ');
  expect(words).not.toMatch(/thanh tra|xử lý vi phạm|mô hình|kinh phí|báo cáo/);
});

test('Q-15: an indicator with two owners has a slice for each, and a total only when all are in', () => {
  expect(slices('HN-T2.2')).toEqual([
    ['children-school', 'so-gddt'],
    ['children-community', 'so-ldtbxh'],
  ]);
  expect(measure(hn, 'HN-T2.2').definitions[0]!.ruleEn).toContain('only when every slice is in');
});

test('Q-16: an agency is there for its time; its name of then and its successors of today are both known', () => {
  expect(agencyOf('so-ldtbxh')!.label.vi).toBe('Sở Lao động - Thương binh và Xã hội');
  const on = (code: string, day: string) => agenciesOn(code, day).map(({ agency }) => agency);
  // One that was founded in between has no duties before its first day, also where a plan means its whole group.
  expect([on('so-nnmt', '2025-02-28'), on('so-nnmt', '2025-03-01')]).toEqual([[], ['so-nnmt']]);
  expect(on('so-ldtbxh', '2025-02-28')).toEqual(['so-ldtbxh']);
  expect(on('so-ldtbxh', '2025-03-01')).toEqual(['so-y-te', 'so-noi-vu']);
  expect(on('ubnd-district', '2025-07-01')).toEqual(['ubnd-commune']);
  expect(on('so-khdt', '2026-01-01')).toEqual(['so-tai-chinh']);
});

describe('Q-16: whoever acts in a body stands for the agencies that it took over from', () => {
  const standsFor = (body: string, on: string) => agenciesOfBody(body, on).map(({ agency }) => agency);
  test('from the day of the heir on, and itself to its last day', () => {
    expect(standsFor('so-y-te', '2025-02-28')).toEqual(['so-y-te']);
    expect(standsFor('so-y-te', '2025-03-01')).toEqual(['so-y-te', 'so-ldtbxh']);
    expect(standsFor('so-ldtbxh', '2025-02-28')).toEqual(['so-ldtbxh']);
    expect(standsFor('so-ldtbxh', '2025-03-01')).toEqual([]);
    expect(standsFor('ubnd-commune', '2025-06-30')).toEqual(['ubnd-commune']);
    expect(standsFor('ubnd-commune', '2025-07-01')).toEqual(['ubnd-commune', 'ubnd-district']);
    expect(standsFor('canh-sat-bien', '2025-07-01')).toEqual([]);
  });
  test('with the part that passed: inspections of labour law go to one heir, data on children to the other, the rest to both', () => {
    const had = (body: string) => {
      const before = agenciesOfBody(body, '2025-03-01').find(({ agency }) => agency === 'so-ldtbxh')!;
      return hn.duties
        .filter(({ terms, activities }) => terms.some(({ agency }) => agency === 'so-ldtbxh') && passedOn(before, activities))
        .map(({ code }) => code);
    };
    const both = ['HN-A1.1', 'HN-A1.2', 'HN-A1.4', 'HN-A1.5', 'HN-A1.6', 'HN-A1.7', 'HN-A1.9', 'HN-A1.10'];
    expect(had('so-y-te').toSorted()).toEqual([...both, 'HN-A1.3'].toSorted());
    expect(had('so-noi-vu').toSorted()).toEqual([...both, 'HN-A1.8'].toSorted());
  });
  test('nobody owes a report to what it has become by the day on which it is due', () => {
    const owed = (agency: string, year: number) => obligationsOf(reporting(hn), agency, year).map(({ report }) => report);
    expect([owed('so-y-te', 2024), owed('so-y-te', 2025)]).toEqual([['R-HN-1'], []]);
    expect([owed('so-noi-vu', 2024), owed('so-noi-vu', 2025)]).toEqual([['R-HN-1'], []]);
    expect([owed('so-ldtbxh', 2024), owed('so-gddt', 2025)]).toEqual([['R-HN-2'], ['R-HN-1']]);
  });
});

test('duties stand in the time of the plan; those of its orientation go on to its end', () => {
  const on = (day: string, state = hn) => dutiesOn(state, day).map(({ code }) => code);
  expect([on('2021-08-25').length, on('2021-08-26').length, on('2025-12-31').length]).toEqual([0, 34, 34]);
  // HN-A1.10 answers for HN-T1.1, whose owners the orientation to 2030 has.
  expect([on('2026-01-01'), on('2030-12-31'), on('2031-01-01')]).toEqual([['HN-A1.10'], ['HN-A1.10'], []]);
  expect([on('2020-12-31', bk).length, on('2021-01-01', bk).length]).toEqual([19, 0]);
});

test('Q-17: the text of the plan is kept as printed; what is a slip is said in the rendering', () => {
  const { vi, en } = planOf(HA_NOI).distribution.find(({ line }) => line === 'HN:202')!;
  expect(vi).toContain('Công TTĐT TP');
  expect(linesOf('195-kh-ubnd')[201]).toContain('Công TTĐT TP');
  expect(en).toContain('a slip for "Cổng"');
});

test('acceptance check 4: HN-T3.2 has both readings of Q-01, with their denominators', () => {
  const shown = ['HN-T3.2a', 'HN-T3.2b'].flatMap((code) =>
    measure(hn, code).definitions.map(({ decides, labelEn, denominatorEn }) => [
      code,
      decides,
      labelEn !== undefined,
      denominatorEn,
    ]),
  );
  expect(shown).toEqual([
    ['HN-T3.2a', true, true, 'enterprises'],
    ['HN-T3.2a', false, true, 'enterprises and cooperatives'],
    ['HN-T3.2b', true, true, 'cooperatives and households'],
  ]);
});

describe('acceptance checks of the calendars', () => {
  test('5: a report of 29 November 2024, 23:59:59, is in time under R-HN-1; one of 30 November, 00:00, is late', () => {
    const [due] = obligationsOf(reporting(hn), 'ubnd-district', 2024);
    expect(due!.dueAt).toBe('2024-11-29T16:59:59.999Z');
    expect(timelinessOf(due!, '2024-11-29T23:59:59+07:00')).toBe('in-time');
    expect(timelinessOf(due!, '2024-11-30T00:00:00+07:00')).toBe('late');
  });
  test('6: Bắc Kạn opens two obligations a year for each required body, Hà Nội one', () => {
    const required = (state: ProgrammeState, agency: string, year: number) =>
      obligationsOf(reporting(state), agency, year)
        .filter(({ relation }) => relation === 'required')
        .map(({ report, period }) => `${report} ${period}`);
    for (const agency of ['so-gddt', 'cong-an-tinh', 'ubnd-district', 'lien-doan-lao-dong'])
      expect([agency, required(bk, agency, 2018)]).toEqual([agency, ['R-BK-1 half-year', 'R-BK-1 year']]);
    for (const agency of ['so-gddt', 'cong-an-tinh', 'ubnd-district'])
      expect([agency, required(hn, agency, 2023)]).toEqual([agency, ['R-HN-1 year']]);
    // Who consolidates owes the consolidated report, and none to itself.
    expect(required(hn, 'so-ldtbxh', 2023)).toEqual(['R-HN-2 year']);
    // Of Bắc Kạn the plan says no periods of it: "periodically, as regulated".
    expect(required(bk, 'so-ldtbxh', 2018)).toEqual([]);
  });
  test('nothing is owed outside the period, or for a half-year that had ended when the plan was issued', () => {
    const years = (state: ProgrammeState, from: number) =>
      Array.from({ length: 7 }, (_, i) => obligationsIn(reporting(state), from + i).length > 0);
    expect(years(hn, 2020)).toEqual([false, true, true, true, true, true, false]);
    expect(obligationsOf(reporting(bk), 'so-gddt', 2017).map(({ period }) => period)).toEqual(['year']);
    expect(obligationsIn(reporting(bk), 2021)).toEqual([]);
    expect(planOf(BAC_KAN).issuedOn).toBe('2017-09-19');
  });
  test('a day before 29 February is the 28th, also where the year has no 29th', () => {
    const set = {
      type: 'SetReportCutOff',
      report: 'R-BK-1',
      period: 'year',
      before: '02-29',
      inNextYear: true,
      fromYear: 2017,
      change,
    } as const;
    const state = decided({ ...set, change: { ...change, from: '2018-01-02' } }, bk) as ProgrammeState;
    expect([2018, 2019].map((year) => obligationsOf(reporting(state), 'so-gddt', year).at(-1)!.lastDay)).toEqual([
      '2019-02-28',
      '2020-02-28',
    ]);
  });
});
