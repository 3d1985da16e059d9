import type { LocalDate } from '#kernel';
import { deadlines, type Bracket, type CountsWorkingDays } from '#law';
import type { DecisionContext } from './procedure.ts';
import { factsOf, type SanctionState } from './state.ts';

export type RuleShown = DecisionContext['rules'][number];
export type DecisionWarning = DecisionContext['warnings'][number];

/** The sources a bracket rests on, with their dates in force. */
export const rulesOf = (brackets: readonly Bracket[]): readonly RuleShown[] => [
  ...new Map(
    brackets
      .flatMap((b) => b.bases)
      .map((b): [string, RuleShown] => {
        const rule = `${b.decree} ${b.article}${b.clause ? ` (${b.clause})` : ''}`;
        return [rule, { rule, validFrom: b.validFrom, ...(b.validTo ? { validTo: b.validTo } : {}), verified: b.verified }];
      }),
  ).values(),
];

/** Clocks of the case that had run out when the decision was taken: of the officer's own steps, which bar nothing. */
export const lateClocks = (state: SanctionState, on: LocalDate, calendar: CountsWorkingDays): readonly DecisionWarning[] =>
  deadlines(factsOf(state), calendar)
    .filter((c) => c.whose !== 'employer' && (c.met?.on ?? on) > c.dueOn)
    .map((c) => ({ code: `late:${c.key}`.slice(0, 60), article: c.article }));
