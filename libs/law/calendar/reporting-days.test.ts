import { reportingDays } from '../index.ts';

const days = (year: number) => reportingDays(year).map(({ id, dueOn, verified }) => [id, dueOn, verified]);

test('"before 5 June" ends with the 4th; a plan reports while it runs', () => {
  expect(days(2025)).toEqual([
    ['labour-use-first-half', '2025-06-04', false],
    ['plan-195-ha-noi', '2025-11-29', true],
    ['labour-use-year', '2025-12-04', false],
    ['minor-workers-year', '2025-12-25', true],
  ]);
  expect(days(2026).map(([id]) => id)).not.toContain('plan-195-ha-noi');
});
test.each([2020, 999, 50, 1])('nothing before the first of them: %i', (year) => expect(days(year)).toEqual([]));
