import { canonicalJson } from '#kernel';
import { catalogueOn, citedOf } from '#law';
import { actTerm, sectorTerm, termOf } from './terms.ts';

const ACT = 'UNDER-15-OVERTIME-NIGHT';

test('an act says where it stands: in the decree that was pinned, or in that of the day', () => {
  for (const on of ['2021-05-01', '2026-03-02', '2026-10-01']) {
    const { basis } = catalogueOn(on).find(({ act }) => act.code === ACT)!;
    const { decree, clause, validFrom, validTo, verified } = basis;
    const shown = { decree, article: citedOf(basis), clause, validFrom, validTo, verified };
    expect(actTerm(ACT, { on }).basis).toEqual(shown);
    expect(actTerm(ACT, { decree }).basis).toEqual(shown);
  }
});

test('null where no source is kept: no decree yet, none of this number, an act without a day, a term of the plans', () => {
  expect(actTerm(ACT, { on: '1990-01-01' }).basis).toBeNull();
  expect(actTerm(ACT, { decree: '0/0000/NĐ-CP' }).basis).toBeNull();
  expect(actTerm(ACT).basis).toBeNull();
  expect(termOf('ACT-11', { vi: 'a', en: 'b' }).basis).toBeNull();
});

test('a sector stands in the list of the statistics, with what is known of its days', () => {
  expect(sectorTerm('2393')).toMatchObject({ code: '2393', basis: { decree: 'Decision 27/2018/QĐ-TTg', verified: false } });
});

test('the source is no part of what a history compares', () => {
  expect(canonicalJson(sectorTerm('C'))).toBe(canonicalJson({ code: 'C', label: sectorTerm('C').label }));
});
