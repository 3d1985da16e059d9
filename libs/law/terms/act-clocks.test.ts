import { actClocks, CALENDAR } from '../index.ts';

const found = { detectedOn: '2026-03-06', minutesOn: null, reopenedOn: null, withdrawnOn: null };
const clocks = (more: object = {}) =>
  Object.fromEntries(
    actClocks({ ...found, ...more }, CALENDAR).map(({ key, dueOn, met, verified }) => [key, { dueOn, met, verified }]),
  );

test('found on a Friday: minutes by Tuesday; barred a year after it was found going on, a Saturday: not clear', () =>
  expect(clocks()).toEqual({
    minutes: { dueOn: '2026-03-10', met: null, verified: true },
    'act-limitation': { dueOn: '2027-03-06', met: null, verified: false },
  }));
test('barred a year after its end', () => expect(clocks({ actEnd: '2025-12-31' })['act-limitation']!.dueOn).toBe('2026-12-31'));
test('with minutes both go on in the case', () =>
  expect(Object.values(clocks({ minutesOn: '2026-03-09' })).map(({ met }) => met)).toEqual([
    { on: '2026-03-09', how: 'met' },
    { on: '2026-03-09', how: 'fell-away' },
  ]));
test('a case that came to nothing opens them again, the minutes anew and not verified', () =>
  expect(clocks({ reopenedOn: '2026-06-01' })).toEqual({
    minutes: { dueOn: '2026-06-03', met: null, verified: false },
    'act-limitation': { dueOn: '2027-03-06', met: null, verified: false },
  }));
test('but not behind the limitation', () => {
  const met = { on: '2027-03-07', how: 'fell-away' };
  expect(Object.values(clocks({ reopenedOn: '2027-03-07' })).map((c) => c.met)).toEqual([met, met]);
  expect(clocks({ reopenedOn: '2027-03-06' })['act-limitation']!.met).toBeNull();
});
test('withdrawn', () =>
  expect(Object.values(clocks({ withdrawnOn: '2026-03-09' })).map(({ met }) => met?.how)).toEqual(['fell-away', 'fell-away']));
test('before the first rule there is no clock', () => expect(clocks({ detectedOn: '2013-06-30' })).toEqual({}));
