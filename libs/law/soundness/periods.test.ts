import { CALENDAR, LAW, LawError, requireSoundLaw, ruleFaults, validateLaw, type PeriodRow } from '#law';

const first: PeriodRow = {
  id: 'decision',
  text: { vi: 'Ra quyết định', en: 'Decision' },
  source: 'a law',
  article: 'Art. 66 (old)',
  validFrom: '2013-07-01',
  validTo: '2021-12-31',
  term: { n: 7, unit: 'days' },
};
const second: PeriodRow = {
  id: 'decision',
  text: { vi: 'Ra quyết định', en: 'Decision' },
  source: 'a law',
  article: 'Art. 66',
  validFrom: '2022-01-01',
  validTo: null,
  term: { n: 7, unit: 'working-days' },
};
const law = (...rows: PeriodRow[]) => ({ ...LAW, rules: { 'a-file': rows }, required: {}, ended: {} });
const faults = (...rows: PeriodRow[]) =>
  ruleFaults(law(...rows)).map(({ code, rule, article, from, to }) => ({ code, rule, article, from, to }));
const both = 'Art. 66 (old) / Art. 66';

test('the shipped rules have no fault, in files of every kind', () => {
  expect(ruleFaults()).toEqual([]);
  expect(() => requireSoundLaw()).not.toThrow();
  expect(Object.keys(LAW.rules)).toEqual([
    'procedure-rules',
    'reminders',
    'child-case-rules',
    'inspection-rules',
    'not-both-rules',
    'reporting-days',
    'work-rules',
    'fine-rules',
    'factors',
    'legal-notes',
    'related-provisions',
    'holidays',
    'compliance-rule',
  ]);
});

describe('between the periods of a rule', () => {
  test('neither gap nor overlap', () => expect(faults(second, first)).toEqual([]));
  test('days without a row', () =>
    expect(faults({ ...first, validTo: '2021-11-30' }, second)).toEqual([
      { code: 'Gap', rule: 'decision', article: both, from: '2021-12-01', to: '2021-12-31' },
    ]));
  test('days with two', () =>
    expect(faults({ ...first, validTo: '2022-01-31' }, second)).toEqual([
      { code: 'Overlap', rule: 'decision', article: both, from: '2022-01-01', to: '2022-01-31' },
    ]));
  test('a row without an end under a later one', () =>
    expect(faults({ ...first, validTo: null }, second)).toMatchObject([{ code: 'Overlap', from: '2022-01-01', to: null }]));
  test('the same row twice', () => expect(faults(first, first)).toMatchObject([{ code: 'Overlap', to: '2021-12-31' }]));
  test('rows of different rules do not concern each other', () =>
    expect(faults({ ...first, validTo: '2020-01-01' }, { ...second, id: 'sending' })).toEqual([]));
});

describe('in a row', () => {
  test.each<[string, PeriodRow, string]>([
    ['ends before it starts', { ...first, validTo: '2013-06-30' }, 'EndsBeforeStart'],
    ['a day that does not exist', { ...first, validTo: '2021-02-30' }, 'NotADay'],
    ['a unit that nobody can count', { ...first, term: { n: 7, unit: 'weeks' } }, 'UnknownUnit'],
    ['a term of nothing', { ...first, term: { n: 0, unit: 'days' } }, 'NonPositiveTerm'],
    ['half a day', { ...first, term: { n: 0.5, unit: 'days' } }, 'NonPositiveTerm'],
    ['no article', { ...first, article: '' }, 'NotCited'],
    ['no source', { ...first, source: ' ' }, 'NotCited'],
    ['no text in one language', { ...first, text: { vi: '', en: 'Decision' } }, 'NotCited'],
    ['a limit below zero', { ...first, numbers: { hoursPerDay: -4 } }, 'NonPositiveTerm'],
  ])('%s', (_, row, code) => expect(faults(row)).toMatchObject([{ code, rule: 'decision', article: row.article }]));
});

test('said in both languages, with rule, article, days and what to do', () => {
  const [gap] = ruleFaults(law({ ...first, validTo: '2021-11-30' }, second));
  expect(gap!.message).toEqual({
    en: 'a-file: decision (Art. 66 (old) / Art. 66) has no row from 2021-12-01 to 2021-12-31',
    vi: 'a-file: decision (Art. 66 (old) / Art. 66) không có dòng nào từ 2021-12-01 đến 2021-12-31',
  });
  expect(gap!.hint.en).toContain('add the row of these days');
  expect(validateLaw(law({ ...first, validTo: '2022-01-31' }, second))).toEqual([
    expect.stringContaining('End the row of 2013-07-01 on 2021-12-31'),
  ]);
});

test('shipped holidays that make no calendar', () => {
  const holiday = CALENDAR.holidayOn('2025-05-01')!;
  expect(validateLaw({ ...LAW, holidays: { ...LAW.holidays, rows: [holiday, holiday], years: [2025] } })).toEqual([
    'holidays: 2025-05-01 has two rows. Keep one row for each day.',
  ]);
});

test('a law with faults is a typed error, with the faults', () => {
  const bad = law({ ...first, validTo: '2021-11-30' }, second);
  const error = (() => {
    try {
      requireSoundLaw(bad);
    } catch (thrown) {
      return thrown as LawError;
    }
    throw new Error('it was taken');
  })();
  expect(error).toBeInstanceOf(LawError);
  expect([error.code, error.faults.length, error.rules[0]!.code]).toEqual(['LAW_INVALID', 1, 'Gap']);
});
