import type { LocalDate } from '#kernel';
import { isIn, type LegalBasis } from '../basis.ts';
import { DECREES, type Decree } from '../data/decrees.ts';
import { VIOLATION_ACTS, type ActBracket, type ViolationAct } from '../data/violation-acts.ts';

export const actOf = (code: string): ViolationAct | null => VIOLATION_ACTS.find((a) => a.code === code) ?? null;
export const isKnownAct = (code: string): boolean => actOf(code) !== null;

/** Where an act stands in a decree. */
export const basisOf = (decree: Decree, bracket: ActBracket): LegalBasis => ({
  decree: decree.number,
  article: bracket.article ?? decree.childLabourArticle,
  clause: bracket.clause,
  validFrom: decree.validFrom,
  validTo: decree.validTo,
  source: decree.source,
  verified: decree.verified && bracket.verified,
});

/** The catalogue as in force on a day: each act with the individual bracket of the decree of that day. Empty before the first decree. */
export function catalogueOn(
  date: LocalDate,
): readonly { readonly act: ViolationAct; readonly bracket: ActBracket; readonly basis: LegalBasis }[] {
  const decree = DECREES.find((d) => isIn(d, date));
  if (!decree) return [];
  return VIOLATION_ACTS.map((act) => {
    const bracket = act.brackets.find((b) => b.decree === decree.id)!;
    return { act, bracket, basis: basisOf(decree, bracket) };
  });
}

/** Where an act stands on a day, or in a decree by its number; null: in none. */
export const actBasisOn = (code: string, on: LocalDate): LegalBasis | null =>
  catalogueOn(on).find(({ act }) => act.code === code)?.basis ?? null;
export const actBasisIn = (code: string, number: string): LegalBasis | null => {
  const decree = DECREES.find((one) => one.number === number);
  const bracket = actOf(code)?.brackets.find((one) => one.decree === decree?.id);
  return decree && bracket ? basisOf(decree, bracket) : null;
};

/** Whether two acts may be one and the same conduct, of which only one is fined. */
export const overlap = (one: string, other: string): boolean =>
  (actOf(one)?.overlaps ?? []).includes(other) || (actOf(other)?.overlaps ?? []).includes(one);
