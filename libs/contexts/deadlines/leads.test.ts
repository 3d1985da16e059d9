import { CALENDAR, CLOCK_WORDS } from '#law';
import { approachAt, noticeRule, workingDaysBefore } from './leads.ts';

const clock = (startsOn: string, dueOn: string, code = 'decision') => ({
  clock: code,
  startsOn,
  dueOn,
  dueAt: `${dueOn}T16:59:59.999Z`,
});

describe('when a term is announced', () => {
  test('two working days before its end, in the morning', () => {
    // A Friday: the Wednesday before.
    expect(approachAt(clock('2026-03-02', '2026-03-13'), CALENDAR)).toBe('2026-03-11T01:00:00.000Z');
  });
  test.each([
    ['a Monday: the Thursday before', '2026-03-16', '2026-03-12'],
    ['a Tuesday: the Friday before', '2026-03-17', '2026-03-13'],
    ['a Sunday: the Wednesday before', '2026-03-15', '2026-03-11'],
  ])('that ends on %s', (_, dueOn, on) => expect(workingDaysBefore(dueOn, 2, CALENDAR)).toBe(on));
  test('a short one 24 hours before its end', () => {
    expect(approachAt(clock('2026-03-03', '2026-03-05', 'sending'), CALENDAR)).toBe('2026-03-04T16:59:59.999Z');
  });
  test('a limitation twenty working days before, Tết of 2026 in between', () => {
    expect(approachAt(clock('2025-03-13', '2026-03-13', 'act-limitation'), CALENDAR)).toBe('2026-02-06T01:00:00.000Z');
  });
  test('an ended right of the employer is told to no superior', () => {
    expect(['complaint', 'decision', 'abatement'].map((code) => noticeRule(code).escalates)).toEqual([false, true, true]);
  });
});

test('a right of the employer that ended is told to no superior', () => {
  const rights = Object.entries(CLOCK_WORDS).filter(([, words]) => words.kind === 'right');
  expect(rights.map(([clock]) => clock)).toContain('second-complaint');
  for (const [clock] of rights) expect([clock, noticeRule(clock).escalates]).toEqual([clock, false]);
});
