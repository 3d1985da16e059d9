import { CALENDAR, inspectionClocks, type InspectionFacts } from '../index.ts';

const visit: InspectionFacts = {
  form: 'check',
  mode: 'periodic',
  bodyKind: 'so-noi-vu',
  decidedOn: '2026-03-02',
  announcedOn: null,
  openedOn: null,
  minutesOn: null,
  concludedOn: null,
  endedOn: null,
  recommendations: [],
};
const clocks = (more: Partial<InspectionFacts> = {}) =>
  inspectionClocks({ ...visit, ...more }, CALENDAR).map(({ key, dueOn, met, verified }) => [
    key,
    dueOn,
    met?.how ?? 'open',
    verified,
  ]);

describe('a check (by analogy to Circular 56/2025: not verified)', () => {
  test('is notified within three working days, unless by surprise', () => {
    expect(clocks()).toEqual([['inspection-announcement', '2026-03-05', 'open', false]]);
    expect(clocks({ mode: 'surprise' })).toEqual([]);
    expect(clocks({ announcedOn: '2026-03-04' })[0]).toEqual(['inspection-announcement', '2026-03-05', 'met', false]);
    expect(clocks({ endedOn: '2026-03-04' })).toEqual([['inspection-announcement', '2026-03-05', 'fell-away', false]]);
  });
  test('is reported on within ten working days after its minutes', () =>
    expect(clocks({ mode: 'surprise', openedOn: '2026-03-02', minutesOn: '2026-03-03' })).toEqual([
      ['check-duration', '2026-03-16', 'met', true],
      ['check-report', '2026-03-17', 'open', false],
    ]));
  test.each([
    ['ubnd-commune', '2026-03-11'],
    ['so-noi-vu', '2026-03-16'],
    ['bo-noi-vu', '2026-03-23'],
  ])('by %s lasts until %s (Decree 217/2025 Art. 13(2))', (bodyKind, dueOn) =>
    expect(clocks({ bodyKind, mode: 'surprise', openedOn: '2026-03-02' })).toEqual([['check-duration', dueOn, 'open', true]]),
  );
  test('by the chair of a province, or before 5 August 2025, has no length that was read', () => {
    expect(clocks({ bodyKind: 'ubnd-province', mode: 'surprise', openedOn: '2026-03-02' })).toEqual([]);
    expect(clocks({ mode: 'surprise', decidedOn: '2025-08-01', openedOn: '2025-08-04' })).toEqual([]);
  });
  test('says by how much it may be made longer', () =>
    expect(
      inspectionClocks({ ...visit, mode: 'surprise', openedOn: '2026-03-02' }, CALENDAR).map((c) => c.explanation.en)[0],
    ).toContain('it may be made longer by 5 working days'));
  test('before 28 November 2025 no term was read', () => expect(clocks({ decidedOn: '2025-11-27' })).toEqual([]));
});

describe('an inspection', () => {
  const inspection = { ...visit, form: 'inspection' };
  test('under the law of 2010 is announced within 15 days', () =>
    expect(clocks({ ...inspection, decidedOn: '2023-06-30' })).toEqual([
      ['inspection-announcement', '2023-07-15', 'open', false],
    ]));
  test.each([
    ['thanh-tra-chinh-phu', '2024-05-01', true],
    ['thanh-tra-bo', '2024-04-16', false],
    ['thanh-tra-tinh', '2024-04-16', false],
    ['thanh-tra-so', '2024-04-01', false],
    ['ubnd-district', '2024-04-01', false],
  ])('under the law of 2022, by %s, lasts until %s', (bodyKind, dueOn, verified) =>
    expect(clocks({ ...inspection, bodyKind, decidedOn: '2024-02-20', announcedOn: '2024-03-02' })).toEqual([
      ['inspection-duration', dueOn, 'open', verified],
    ]),
  );
  test('its minutes end it', () =>
    expect(
      clocks({
        ...inspection,
        bodyKind: 'thanh-tra-so',
        announcedOn: '2024-03-02',
        openedOn: '2024-03-05',
        minutesOn: '2024-03-20',
      }),
    ).toEqual([['inspection-duration', '2024-04-01', 'met', false]]));
  test('of an unknown body, and under the law of 2025, has no duration that was read', () => {
    expect(clocks({ ...inspection, bodyKind: null, announcedOn: '2024-03-02' })).toEqual([]);
    expect(clocks({ ...inspection, bodyKind: 'thanh-tra-tinh', announcedOn: '2025-07-01' })).toEqual([]);
  });
});

test('recommendations are due on the days of the conclusion, whatever the form', () => {
  const r = { dueOn: '2026-04-10', statusOn: '2026-03-20' };
  const recommendations = ['open', 'in-progress', 'done', 'not-done'].map((status) => ({ ...r, recommendation: status, status }));
  expect(clocks({ form: 'supervision', concludedOn: '2026-03-10', recommendations }).map(([key, , how]) => [key, how])).toEqual([
    ['recommendation:open', 'open'],
    ['recommendation:in-progress', 'open'],
    ['recommendation:done', 'met'],
    ['recommendation:not-done', 'fell-away'],
  ]);
});
