import { BODY_KIND_CODES } from '../data/bodies.ts';
import { EMPLOYER_KIND_CODES } from '../data/employer-kinds.ts';
import * as sets from './code-sets.ts';

test('a set has every code of its union, none twice, each with its label in both languages', () => {
  expect(sets.employerKind.values).toEqual([...EMPLOYER_KIND_CODES]);
  expect([...sets.bodyKind.values].toSorted()).toEqual([...BODY_KIND_CODES].toSorted());
  for (const set of Object.values(sets))
    for (const value of set.values)
      expect([set.name, value, set.labelOf(value)]).toEqual([
        set.name,
        value,
        { vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) },
      ]);
  expect(new Set(Object.values(sets).map(({ name }) => name)).size).toBe(Object.values(sets).length);
});

test('what is no code of the set is known as such', () => {
  expect([sets.inspectionForm.has('check'), sets.inspectionForm.has('visit'), sets.inspectionForm.has(null)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(sets.inspectionForm.labelOf('visit')).toBeNull();
  expect(sets.inspectionForm.labelOf('constructor')).toBeNull();
});
