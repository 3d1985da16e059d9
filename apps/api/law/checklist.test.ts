import 'reflect-metadata';
import { ChecklistQueries } from './checklist.ts';

test('the checklist of a day, each item with its legal source and dates', () => {
  const queries = new ChecklistQueries();
  const checklist = queries.checklist('2019-05-01')!;
  expect(checklist.version).toBe(1);
  for (const item of checklist.items)
    expect(item.basis).toMatchObject({
      decree: '10/2012/QH13',
      validFrom: '2013-05-01',
      validTo: '2020-12-31',
      verified: expect.any(Boolean),
    });
  expect(queries.checklist('2021-01-01')).toMatchObject({ version: 2 });
  expect(queries.checklist('2010-01-01')).toBeNull();
});
