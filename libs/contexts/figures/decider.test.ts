import { after, baseline, env, figuresOf, measurePlan, result } from './figures.testing.ts';

const school = { slice: 'children-school' };
const community = { slice: 'children-community' };
const all = { slice: 'all' };
const half = { numerator: 40, denominator: 100, agency: 'so-gddt' };

test('a result says all of what it is: slice, reading, series, days, document; what is left out is the plan’s', () => {
  const { figures, place } = figuresOf([result('HN-T2.2', school, { ...half, to: '2024-11-29' })]);
  expect(figures).toEqual([
    {
      id: expect.any(String),
      kind: 'result',
      slice: 'children-school',
      group: null,
      reading: 'main',
      source: 'owner-result',
      from: '2024-01-01',
      to: '2024-11-29',
      numerator: 40,
      denominator: 100,
      agency: 'so-gddt',
      document: '15/BC (mẫu)',
      documentOn: '2024-11-29',
      timesCorrected: 0,
    },
  ]);
  expect(place!.unit).toBe('01@2021-11-01');
});

const first = result('HN-T2.2', school, half);
const yearOf = (year: number, more: object = {}) =>
  result('HN-T2.2', school, { ...half, from: `${year}-01-01`, to: `${year}-12-31`, ...more });
describe('bad input is refused, with the field and what to do', () => {
  test.each([
    [
      'a numerator above its denominator',
      [result('HN-T2.2', school, { ...half, numerator: 101 })],
      'NumeratorAboveDenominator',
      'numerator',
    ],
    [
      'a baseline with a numerator above its denominator',
      [baseline('HN-T2.1b', all, { denominator: 10, numerator: 11 })],
      'NumeratorAboveDenominator',
      'numerator',
    ],
    ['a slice that the measure does not have', [result('HN-T2.2', { slice: 'all' }, half)], 'UnknownSlice', 'slice'],
    ['a group that it does not have', [result('HN-T2.2', { ...school, group: 'parents' }, half)], 'UnknownMeasureGroup', 'group'],
    ['a reading that it does not have', [result('HN-T2.2', { ...school, reading: 'other' }, half)], 'UnknownReading', 'reading'],
    [
      'a series that it does not have',
      [result('HN-T2.2', { ...school, source: 'survey' }, half)],
      'SourceNotOfMeasure',
      'source',
    ],
    ['what the platform counts itself', [result('HN-T2.1b', all, { numerator: 1, denominator: 2 })], 'SourceIsCounted', 'source'],
    ['the same twice', [first, result('HN-T2.2', school, half)], 'AlreadySubmitted', 'from'],
    [
      'the same baseline twice',
      [baseline('HN-T2.1b', all, { denominator: 5 }), baseline('HN-T2.1b', all, { denominator: 6 })],
      'AlreadySubmitted',
      'on',
    ],
    [
      'days that cut across those of another result',
      [yearOf(2023), result('HN-T2.2', school, { ...half, from: '2023-07-01', to: '2024-06-30' })],
      'FiguresOverlap',
      'from',
    ],
    [
      'a group beside the whole, where groups make up the whole',
      [
        result(
          'BK-T1',
          { ...all, source: 'owner-result' },
          { numerator: 1, denominator: 2, from: '2018-01-01', to: '2018-12-31' },
        ),
        result(
          'BK-T1',
          { ...all, group: 'parents', source: 'owner-result' },
          { numerator: 1, denominator: 2, from: '2018-07-01', to: '2018-12-31' },
        ),
      ],
      'FiguresOverlap',
      'group',
    ],
    [
      'the whole beside a group',
      [
        baseline('BK-T1', { ...all, group: 'parents' }, { denominator: 2, on: '2018-01-01' }),
        baseline('BK-T1', all, { denominator: 2, on: '2019-01-01' }),
      ],
      'FiguresOverlap',
      'group',
    ],
    [
      'a baseline later than its result',
      [yearOf(2022), baseline('HN-T2.2', school, { denominator: 100, on: '2023-01-01', agency: 'so-gddt' })],
      'BaselineAfterResult',
      'on',
    ],
    [
      'a result before its baseline',
      [baseline('HN-T2.2', school, { denominator: 100, on: '2023-01-01', agency: 'so-gddt' }), yearOf(2022)],
      'BaselineAfterResult',
      'to',
    ],
    ['a day before the programme', [yearOf(2020)], 'DayOutsideProgramme', 'from'],
    [
      'a day after it',
      [
        result(
          'BK-T1',
          { slice: 'all', source: 'owner-result' },
          { numerator: 1, denominator: 1, from: '2021-01-01', to: '2021-01-01' },
        ),
      ],
      'DayOutsideProgramme',
      'from',
    ],
    ['a baseline after it', [baseline('BK-T2', all, { denominator: 1, on: '2021-01-01' })], 'DayOutsideProgramme', 'on'],
    ['a day to come', [yearOf(2026)], 'DateInFuture', 'to'],
    [
      'an end before its start',
      [result('HN-T2.2', school, { ...half, from: '2024-05-02', to: '2024-05-01' })],
      'EndBeforeStart',
      'to',
    ],
    ['a document older than its figures', [yearOf(2023, { documentOn: '2023-12-30' })], 'DocumentBeforeFigures', 'documentOn'],
    ['a document of a day to come', [yearOf(2023, { documentOn: '2026-03-03' })], 'DateInFuture', 'documentOn'],
    ['an agency that owes nothing for it', [result('HN-T2.2', community, half)], 'OwesNoFigures', 'agency'],
    ['an agency that there is not', [result('HN-T2.2', school, { ...half, agency: 'so-nao-do' })], 'UnknownAgency', 'agency'],
    [
      'a slice that is assigned to nobody',
      [result('HN-T2.1a', { slice: 'child-care-outside' }, { numerator: 1, denominator: 2 })],
      'SliceUnassigned',
      'slice',
    ],
    [
      'an agency that the caller does not act for',
      [result('HN-T2.2', school, half, ['so-ldtbxh'])],
      'ActsForOtherAgency',
      'agency',
    ],
    ['an id that was used', [first, { ...yearOf(2023), figure: first.figure }], 'IdTaken', 'figure'],
  ] as const)('%s', (_, commands, code, field) => {
    expect(after(commands)).toMatchObject({ code, field, message: { vi: expect.any(String), en: expect.any(String) } });
  });
});

describe('what is taken', () => {
  test('days within those of another one, as a half-year in its year, and a later baseline behind an earlier one', () => {
    const { figures } = figuresOf([
      baseline('HN-T2.2', school, { denominator: 90, on: '2021-09-01', agency: 'so-gddt' }),
      yearOf(2023),
      result('HN-T2.2', school, { ...half, from: '2023-01-01', to: '2023-06-30' }),
      baseline('HN-T2.2', school, { denominator: 95, on: '2024-09-01', agency: 'so-gddt' }),
      result('HN-T2.2', community, { numerator: 1, denominator: 2 }),
    ]);
    expect(figures).toHaveLength(5);
  });
  test('from who took over from the owner by the day of the document, and no longer from the owner', () => {
    const late = { from: '2025-01-01', to: '2025-06-30', numerator: 1, denominator: 2 };
    expect(after([result('HN-T2.2', community, { ...late, agency: 'so-y-te' }, ['so-y-te', 'so-ldtbxh'])])).toHaveProperty(
      'figures',
    );
    expect(after([result('HN-T2.2', community, late)])).toMatchObject({
      code: 'OwesNoFigures',
      hint: { en: 'On 2025-06-30 it is answered for by: so-y-te, so-noi-vu.' },
    });
  });
  test('the orientation to 2030 has the owner of the measure that it follows', () => {
    const survey = { numerator: 9, denominator: 1_000, from: '2025-12-31', to: '2025-12-31', agency: 'so-noi-vu' };
    expect(after([result('HN-T30a', all, survey)])).toHaveProperty('figures');
  });
});

describe('a figure is put right by another event', () => {
  const correct = (changes: object, actsFor: readonly string[] | null = null) =>
    ({
      type: 'CorrectSliceResult',
      figure: first.figure,
      plan: measurePlan('HN-T2.2'),
      changes,
      reason: 'Nhập nhầm (mẫu)',
      actsFor,
    }) as const;
  test('numbers and document; what it was is in the log', () => {
    expect(figuresOf([first, correct({ numerator: 45 })]).figures).toMatchObject([
      { numerator: 45, denominator: 100, timesCorrected: 1 },
    ]);
  });
  test.each([
    ['nothing', {}, 'NothingToCorrect'],
    ['the same', { numerator: 40 }, 'NothingChanged'],
    ['a numerator above the denominator', { denominator: 39 }, 'NumeratorAboveDenominator'],
    ['a document older than its figures', { documentOn: '2024-11-28' }, 'DocumentBeforeFigures'],
  ] as const)('%s is refused', (_, changes, code) => {
    expect(after([first, correct(changes)])).toMatchObject({ code });
  });
  test('only by who acts for its agency, and only one of its kind', () => {
    expect(after([first, correct({ numerator: 45 }, ['so-ldtbxh'])])).toMatchObject({ code: 'ActsForOtherAgency' });
    expect(after([first, { ...correct({ numerator: 45 }), type: 'CorrectBaseline' }])).toMatchObject({ code: 'UnknownFigure' });
  });
  test('an earlier document is one of who answered for it then; a later one may be of who took over', () => {
    const days = { from: '2024-06-01', to: '2024-11-29', numerator: 1, denominator: 2 };
    const heir = result('HN-T2.2', community, { ...days, agency: 'so-noi-vu', documentOn: '2025-06-30' });
    expect(after([heir, { ...correct({ documentOn: '2024-12-15' }), figure: heir.figure }])).toMatchObject({
      code: 'OwesNoFigures',
      hint: { en: 'On 2024-12-15 it is answered for by: so-ldtbxh.' },
    });
    const own = result('HN-T2.2', community, { ...days, agency: 'so-ldtbxh' });
    for (const documentOn of ['2025-06-30', '2024-12-15'])
      expect(after([own, { ...correct({ documentOn }), figure: own.figure }])).toMatchObject({ figures: [{ documentOn }] });
  });
  test('a baseline is not withdrawn where the next one is later than the first result', () => {
    const base = (on: string) => baseline('HN-T2.2', school, { denominator: 90, on, agency: 'so-gddt' });
    const [early, later] = [base('2021-09-01'), base('2025-01-01')];
    const withdraw = ({ figure }: { readonly figure: string }) =>
      ({ type: 'WithdrawFigure', figure, reason: 'Ghi nhầm (mẫu)', actsFor: null }) as const;
    expect(after([early, first, later, withdraw(early)])).toMatchObject({ code: 'BaselineAfterResult', field: 'figure' });
    expect(figuresOf([early, first, later, withdraw(first), withdraw(early)]).figures).toHaveLength(1);
    expect(figuresOf([early, first, later, withdraw(later), withdraw(early)]).figures).toHaveLength(1);
  });
  test('one that is withdrawn makes room; its id is not used again', () => {
    const withdraw = { type: 'WithdrawFigure', figure: first.figure, reason: 'Ghi nhầm phần (mẫu)', actsFor: null } as const;
    expect(figuresOf([first, withdraw, result('HN-T2.2', school, half)]).figures).toHaveLength(1);
    expect(after([first, withdraw, first])).toMatchObject({ code: 'IdTaken' });
    expect(after([first, withdraw, withdraw])).toMatchObject({ code: 'UnknownFigure' });
  });
});

test('a day that is still to come where the figures were declared is one of today later', () => {
  const early = yearOf(2024, { documentOn: '2024-12-31' });
  expect(after([early], undefined, env('2024-12-30'))).toMatchObject({ code: 'DateInFuture' });
  expect(after([early], undefined, env('2024-12-31'))).toHaveProperty('figures');
});
