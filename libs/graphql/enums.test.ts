import { REFUSAL_CODES } from '#kernel';
import { enumName } from './enums.ts';

test.each([
  ['AboveCompetence', 'ABOVE_COMPETENCE'],
  ['NotADay', 'NOT_A_DAY'],
  ['under-sanction', 'UNDER_SANCTION'],
  ['from13to14', 'FROM13TO14'],
])('%s is %s in the API', (code, value) => expect(enumName(code)).toBe(value));

test('no two codes of a refusal are one value', () => {
  expect(new Set(REFUSAL_CODES.values.map(enumName)).size).toBe(REFUSAL_CODES.values.length);
});
