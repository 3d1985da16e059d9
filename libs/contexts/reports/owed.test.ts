import { ok, refuse } from '#kernel';
import { programmeId, shippedProgrammes } from '#contexts/programmes/index';
import { readShipped } from '../programmes/shipped.ts';
import { asksForOther } from './commands.ts';
import { consolidated, ofSeveralCalls } from './consolidating.ts';
import { dutyOf, heirsOn, owedOn, owingOn, periodsIn, reportedIn, type Programme, type Units } from './owed.ts';

/** A province with two districts of two communes each; the districts ended on 1 July 2025, when their communes became one each. Made up. */
const REFORM = '2025-07-01';
const PARTS: Readonly<Record<string, readonly string[]>> = { d1: ['c1', 'c2'], d2: ['c3', 'c4'] };
const INTO: Readonly<Record<string, string>> = { c1: 'n1', c2: 'n2', c3: 'n3', c4: 'n3' };
const below = (on: string, level?: string): readonly string[] =>
  on < REFORM ? (level === 'district' ? ['d1', 'd2'] : ['c1', 'c2', 'c3', 'c4']) : level === 'district' ? [] : ['n1', 'n2', 'n3'];
const unitOf = (unit: string) => ({
  unit,
  within: ['06@2021-11-01'],
  code: unit,
  name: unit,
  fullName: unit,
  level: 'commune' as const,
  assumed: false,
});
const units: Units = {
  placeOn: (place) => place,
  resolve: (unit, on) =>
    unit.startsWith('06') || below(on).includes(unit) || below(on, 'district').includes(unit)
      ? ok(unitOf(unit))
      : refuse('UnitNotValidOnDate'),
  onDay: (unit, on) => (on < REFORM ? [unit] : INTO[unit] ? [INTO[unit]] : []),
  descendants: (unit, on, level) => (PARTS[unit] ?? below(on, level)).map(unitOf),
};
function shipped(name: string, unit: string): Programme {
  const adopted = JSON.parse(readShipped(shippedProgrammes.find((one) => one.name === name)!.file));
  return {
    id: programmeId(adopted.unit, adopted.number, adopted.issuedOn),
    number: adopted.number,
    unit,
    place: { unit, within: [] },
    adopted,
    reports: adopted.reports.map((one: object) => ({ ...one, cutOffs: [] })),
  };
}
const BK = shipped('1440/QĐ-UBND', '06@2021-11-01');
const HN = shipped('195/KH-UBND', '06@2021-11-01');
const owing = (programme: Programme, duty: string, on: string) =>
  owingOn(programme, dutyOf(programme, duty)!, on, units).map(({ agency, place }) => `${agency} ${place.code}`);

test('acceptance check 6: Bắc Kạn opens a half-year and a year for each body, Hà Nội one', () => {
  const periods = (programme: Programme, duty: string, year: number) =>
    periodsIn(programme, dutyOf(programme, duty)!, year).map(({ cadence, lastDay = null }) => [cadence, lastDay]);
  expect(periods(BK, 'R-BK-1', 2018)).toEqual([
    ['half-year', null],
    ['year', null],
  ]);
  // On demand: opened by a request alone.
  expect(periods(BK, 'R-BK-2', 2018)).toEqual([]);
  // What is put together goes by the periods of what it is made from.
  expect(periods(BK, 'R-BK-3', 2018)).toEqual([
    ['half-year', null],
    ['year', null],
  ]);
  expect(periods(HN, 'R-HN-1', 2024)).toEqual([['year', '2024-11-29']]);
  expect(reportedIn(BK, dutyOf(BK, 'R-BK-1')!, 'year', 2021)).toBeNull();
  const bodies = owing(BK, 'R-BK-1', '2018-12-31');
  expect(bodies).toEqual(expect.arrayContaining(['ubnd-district d1', 'ubnd-district d2', 'so-gddt 06', 'hoi-nong-dan 06']));
  expect(bodies).not.toContain('so-ldtbxh 06');
  expect(new Set(bodies).size).toBe(bodies.length);
});

test('a body owes by the day on which the report is due, until then by today', () => {
  const reported = { lastDay: '2025-11-29', periodTo: '2025-12-31' };
  expect(['2025-01-15', '2025-11-29', '2026-03-02'].map((today) => owedOn(reported, today))).toEqual([
    '2025-01-15',
    '2025-11-29',
    '2025-11-29',
  ]);
  expect(owedOn({ periodTo: '2018-12-31' }, '2026-03-02')).toBe('2018-12-31');
  const [before, after] = [owing(HN, 'R-HN-1', '2025-02-28'), owing(HN, 'R-HN-1', REFORM)];
  expect(before).toEqual(expect.arrayContaining(['ubnd-district d1', 'so-tttt 06', 'so-nnptnt 06']));
  expect(after).toEqual(
    expect.arrayContaining(['ubnd-commune n1', 'ubnd-commune n2', 'ubnd-commune n3', 'so-khcn 06', 'so-nnmt 06']),
  );
  expect(after.filter((one) => /ubnd-district|so-tttt|so-y-te|so-noi-vu/.test(one))).toEqual([]);
});

test('who has what a body had: heirs in its unit have it whole, units in the place of one share it', () => {
  const heirs = (agency: string, unit: string, on: string) =>
    heirsOn({ agency, unit }, on, units).map((one) => `${one.agency} ${one.unit}${one.whole ? '' : ' shared'}`);
  expect(heirs('ubnd-district', 'd1', '2025-06-30')).toEqual(['ubnd-district d1']);
  expect(heirs('ubnd-district', 'd1', REFORM)).toEqual(['ubnd-commune n1 shared', 'ubnd-commune n2 shared']);
  // All of its communes became one: nothing is left to share.
  expect(heirs('ubnd-district', 'd2', REFORM)).toEqual(['ubnd-commune n3']);
  expect(heirs('so-ldtbxh', '06@2021-11-01', REFORM)).toEqual(['so-y-te 06@2021-11-01', 'so-noi-vu 06@2021-11-01']);
});

test('who reported is not missing, whatever the id of its report', () => {
  const day = '2024-11-20';
  const all = owingOn(HN, dutyOf(HN, 'R-HN-1')!, day, units);
  const came = { id: 'of-a-call', agency: 'ubnd-district', relation: 'requested', unit: 'd1', revision: '3' } as const;
  const { standsOn, late, missing } = consolidated([{ ...came, timeliness: 'late' }], all, day, units);
  expect([standsOn.map(({ report }) => report), late]).toEqual([['of-a-call'], ['of-a-call']]);
  const bodies = missing.map(({ agency, unit }) => `${agency} ${unit}`);
  expect(bodies).toHaveLength(all.length - 1);
  expect(bodies).toContain('ubnd-district d2');
  expect(bodies).not.toContain('ubnd-district d1');
});
test('the reports of two calls are not put together', () => {
  expect(ofSeveralCalls([{}, { call: 'a' }, { call: 'a' }])).toBeNull();
  expect(ofSeveralCalls([{ call: 'a' }, { call: 'b' }])).toMatchObject({
    error: { code: 'OtherPeriod', field: 'reports', hint: { en: expect.stringContaining('a, b') } },
  });
});
test.each([
  ['competent-person', 'so-ldtbxh', 'so-gddt', 'ActsForOtherAgency'],
  ['competent-person', undefined, 'so-ldtbxh', 'ActsForOtherAgency'],
  ['competent-person', 'so-ldtbxh', 'so-ldtbxh', null],
  ['administrator', undefined, 'so-ldtbxh', null],
] as const)('a %s of %s asks in the name of %s: %s', (role, body, setBy, code) => {
  const actor = { id: 'a-1', role, unit: '01', ...(body === undefined ? {} : { body }) };
  const no = asksForOther(setBy, { actor, today: '2024-11-20' });
  expect(no && !no.ok ? no.error : null).toEqual(code === null ? null : expect.objectContaining({ code, field: 'setBy' }));
});
