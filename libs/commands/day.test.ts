import { validateSync } from 'class-validator';
import { IsDay } from './day.ts';
import { issuesOf } from './issues.ts';

class Given {
  @IsDay() since!: unknown;
}
const issues = (since: unknown) =>
  issuesOf(validateSync(Object.assign(new Given(), { since }), { stopAtFirstError: true })).map(({ code, message }) => [
    code,
    message.en,
  ]);

test.each([
  ['0202-01-01', 'dayTooEarly', 'since must be 1900-01-01 or later: check the year'],
  ['1899-12-31', 'dayTooEarly', 'since must be 1900-01-01 or later: check the year'],
  ['2200-01-01', 'dayTooLate', 'since must be 2199-12-31 or earlier: check the year'],
  ['2026-02-30', 'isDay', 'since must be a day that exists, written YYYY-MM-DD'],
  ['hôm qua', 'isDay', 'since must be a day that exists, written YYYY-MM-DD'],
  [20260101, 'isDay', 'since must be a day that exists, written YYYY-MM-DD'],
])('%s is refused with the field and what to do', (day, code, message) => {
  expect(issues(day)).toEqual([[code, message]]);
});

test.each(['1900-01-01', '2024-02-29', '2199-12-31'])('%s is taken', (day) => {
  expect(issues(day)).toEqual([]);
});
