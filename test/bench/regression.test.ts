import { regressions } from './regression.ts';
import type { Row } from './report.ts';

const measured = (perSecond: number) => ({ perSecond, p50: 0, p99: 0 });
const row = (name: string, ours: number, floor?: number): Row => ({
  name,
  unit: floor === undefined ? 'times' : 'appends/s',
  ours: measured(ours),
  ...(floor === undefined ? {} : { floor: measured(floor) }),
  target: '',
  met: true,
});
const accepted = [row('W1', 80, 100), row('rival', 10)];

test('a ratio that fell by more than a quarter is named; a slower machine alone is not', () => {
  expect(regressions([row('W1', 8, 10), row('rival', 7.5)], accepted)).toEqual([]);
  expect(regressions([row('W1', 59, 100), row('rival', 7.4)], accepted)).toEqual([
    'W1: 0.59 of what it is measured against, 0.80 in the accepted run',
    'rival: 7.40 of what it is measured against, 10.00 in the accepted run',
  ]);
});
test('what has no ratio, or was not accepted before, is left alone', () =>
  expect(
    regressions(
      [
        { ...row('new', 1), name: 'new' },
        { ...row('W1', 1), unit: 'events/s' },
      ],
      [...accepted, { ...row('W1', 9), unit: 'events/s' }],
    ),
  ).toEqual([]));
