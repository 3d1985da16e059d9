import type { Decree } from '../data/decrees.ts';
import { ORGANISATION_RULES, type EmployerKind, type OrganisationRule } from '../data/employer-kinds.ts';
import type { ActBracket, ViolationAct } from '../data/violation-acts.ts';

/** What one decree holds for an act of an employer of a kind. Amounts in VND after the multiplier; null where no source gives the bracket. */
export interface DecreeBracket {
  readonly decree: Decree;
  readonly bracket: ActBracket;
  readonly rule: OrganisationRule;
  readonly organisation: boolean;
  /** The decree's list leaves doubt about this kind of employer: taken as an individual. */
  readonly doubtful: boolean;
  readonly multiplier: number;
  readonly amounts: { readonly min: number; readonly max: number } | null;
}

export function decreeBracketOf(act: ViolationAct, decree: Decree, kind: EmployerKind): DecreeBracket {
  const bracket = act.brackets.find((b) => b.decree === decree.id)!;
  const rule = ORGANISATION_RULES.find((r) => r.decree === decree.id)!;
  const organisation = rule.organisations.includes(kind);
  const multiplier = organisation ? decree.organisationMultiplier.factor : 1;
  const { penalty } = bracket;
  return {
    decree,
    bracket,
    rule,
    organisation,
    doubtful: rule.doubtful.includes(kind),
    multiplier,
    amounts:
      penalty.kind === 'unknown' || penalty.kind === 'none'
        ? null
        : penalty.kind === 'warning'
          ? { min: 0, max: 0 }
          : { min: penalty.min * multiplier, max: penalty.max * multiplier },
  };
}

/**
 * The lighter of two decrees for this employer: the lower maximum, then the lower minimum; the older where they are equal. Without both
 * brackets no comparison is possible: the one that is unknown comes back, so that nobody is fined by a guess.
 */
export function lighterOfTwo(older: DecreeBracket, newer: DecreeBracket): DecreeBracket {
  if (!older.amounts) return older;
  if (!newer.amounts) return newer;
  const less =
    newer.amounts.max < older.amounts.max || (newer.amounts.max === older.amounts.max && newer.amounts.min < older.amounts.min);
  return less ? newer : older;
}
