import 'reflect-metadata';
import { ReferenceQueries } from './reference.ts';

test('the sectors have labels in both languages (REG-2)', () => {
  const sectors = new ReferenceQueries().sectors();
  expect(sectors.length).toBeGreaterThan(15);
  expect(sectors.every(({ label }) => label.vi.length > 0 && label.en.length > 0)).toBe(true);
});

test.each([0, -2_147_483_648, 10_000])('a year that no day is written in is refused: %i', (year) =>
  expect(() => new ReferenceQueries().reportingDays(year)).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'OUT_OF_RANGE' }) }),
  ),
);
test('a year before all reports has none', () => expect(new ReferenceQueries().reportingDays(50)).toEqual([]));
