import 'reflect-metadata';
import { ReferenceQueries } from './reference.ts';

test('the sectors have labels in both languages (REG-2)', () => {
  const sectors = new ReferenceQueries().sectors();
  expect(sectors.length).toBeGreaterThan(15);
  expect(sectors.every(({ label }) => label.vi.length > 0 && label.en.length > 0)).toBe(true);
});
