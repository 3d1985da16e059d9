import 'reflect-metadata';
import { CatalogueQueries } from './catalogue.ts';

test('the catalogue of a day carries what is not verified', () => {
  const queries = new CatalogueQueries();
  expect(queries.actCatalogue('2019-01-01').every((a) => !a.verified)).toBe(true);
  expect(queries.actCatalogue('2019-01-01').find((a) => a.code === 'NO-CONSENT')).toMatchObject({
    penalty: 'unknown',
    min: null,
    max: null,
  });
  expect(queries.actCatalogue('2024-01-01').find((a) => a.code === 'NO-CONSENT')).toMatchObject({
    penalty: 'fine',
    decree: '12/2022/NĐ-CP',
    clause: '2(a)',
    verified: true,
  });
});
