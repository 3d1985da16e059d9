import { procedureTerm, SHORTER_IS_SAFER } from '../data/procedure-rules.ts';

test('the shorter reading is taken of every term to decide, and of both limitations behind which nobody is fined', () => {
  const toDecide = procedureTerm.values.filter((term) => term.startsWith('decision'));
  expect(toDecide.length).toBeGreaterThan(3);
  expect([...SHORTER_IS_SAFER].toSorted()).toEqual([...toDecide, 'act-limitation'].toSorted());
});
