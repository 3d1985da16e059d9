import type { LocalDate } from '#kernel';
import type { DecisionContext } from '../state.ts';

export type RuleShown = DecisionContext['rules'][number];

/** A rule as it was shown, with its dates in force. */
export const shownRule = (
  rule: string,
  { validFrom, validTo }: { readonly validFrom: LocalDate; readonly validTo: LocalDate | null },
  verified: boolean,
): RuleShown => ({ rule, validFrom, ...(validTo ? { validTo } : {}), verified });
