import type { LocalDate } from '#kernel';
import {
  criminalCheck,
  deadlines,
  decreeFor,
  EXPLANATION_RIGHT,
  FINE_CHOICE,
  isIn,
  PROCEDURE_RULES,
  ruleOn,
  type Bracket,
  type Clock,
  type CountsWorkingDays,
} from '#law';
import { shownRule, type RuleShown } from '../case/rule-shown.ts';
import { factsOf, type DecisionContext, type SanctionedAct, type SanctionState } from '../state.ts';
import { DROP_ARTICLES, type DroppedAct } from './dropped.ts';

type DecisionWarning = DecisionContext['warnings'][number];

/** The sources a bracket rests on. */
const rulesOf = (brackets: readonly Bracket[]): readonly RuleShown[] => [
  ...new Map(
    brackets
      .flatMap((b) => b.bases)
      .map((b): [string, RuleShown] => {
        const rule = `${b.decree} ${b.article}${b.clause ? ` (${b.clause})` : ''}`;
        return [rule, shownRule(rule, b, b.verified)];
      }),
  ).values(),
];

/** How the fine was chosen from its bracket, and when the employer may explain first. */
const fineRulesOn = (decidedOn: LocalDate): readonly RuleShown[] =>
  [ruleOn(FINE_CHOICE, decidedOn), ruleOn(EXPLANATION_RIGHT, decidedOn)].flatMap((row) =>
    row ? [shownRule(row.article, row, row.verified)] : [],
  );

/** The terms that the case stood under, each verified where its rule and the days off that it passed over are; and the calendar they were counted on. */
function termsOf(
  clocks: readonly Clock[],
  state: SanctionState,
  on: LocalDate,
  calendar: CountsWorkingDays,
): readonly RuleShown[] {
  const terms = new Map<string, RuleShown>();
  for (const { article: rule, startsOn, verified } of clocks) {
    const row = PROCEDURE_RULES.find((r) => r.article === rule && isIn(r, startsOn));
    if (!row) continue;
    const before = terms.get(rule)?.verified ?? true;
    terms.set(rule, shownRule(rule, row, before && verified));
  }
  const counted = {
    rule: CALENDAR_RULE,
    validFrom: state.minutesOn,
    validTo: on,
    verified: calendar.certain(state.minutesOn, on),
  };
  return [...terms.values(), counted];
}
const CALENDAR_RULE = 'Public holidays and swapped days';

/** Clocks of the case that had run out when the decision was taken: of the officer's own steps, which bar nothing. */
const lateClocks = (clocks: readonly Clock[], on: LocalDate): readonly DecisionWarning[] =>
  clocks
    .filter((c) => c.whose !== 'employer' && (c.met?.on ?? on) > c.dueOn)
    .map((c) => ({ code: `late:${c.key}`.slice(0, 60), article: c.article }));

/** Acts without an end of which nobody said whether they went on when a decree started: taken as over (283/2026/NĐ-CP Art. 67). */
const assumedEnded = (acts: readonly SanctionedAct[], decidedOn: LocalDate): readonly DecisionWarning[] =>
  acts.flatMap((act) => {
    const chosen = decreeFor({ ...act, actEnd: act.actEnd ?? null, decidedOn });
    if (!chosen.ok || chosen.value.assumption === null) return [];
    const { article } = chosen.value;
    return [{ code: `assumed-ended:${act.violation}`, ...(article ? { article } : {}) }];
  });

/** Repeat offences that may be a crime, whatever decree they fall under. */
const criminalChecks = (
  acts: readonly SanctionedAct[],
  repeats: readonly string[],
  decidedOn: LocalDate,
): readonly DecisionWarning[] =>
  acts.flatMap(({ violation, actCode }) => {
    const check = repeats.includes(violation) ? criminalCheck(actCode, decidedOn) : null;
    return check === null ? [] : [{ code: `criminal-check:${violation}`, article: check.article }];
  });

/** All that was shown when the fines were set (AUD-9). `decidedOn` chooses the law: the day of the decision, also where it is amended. */
export function contextOf(shown: {
  readonly state: SanctionState;
  readonly on: LocalDate;
  readonly decidedOn: LocalDate;
  readonly calendar: CountsWorkingDays;
  readonly acts: readonly SanctionedAct[];
  readonly brackets: readonly Bracket[];
  readonly acting: readonly RuleShown[];
  readonly suggested: DecisionContext['suggested'];
  readonly repeats?: readonly string[];
  readonly dropped?: readonly DroppedAct[];
  readonly used: readonly string[];
}): DecisionContext {
  const { state, on, calendar } = shown;
  const clocks = deadlines(factsOf(state), calendar);
  const rules = [
    ...rulesOf(shown.brackets),
    ...fineRulesOn(shown.decidedOn),
    ...shown.acting,
    ...termsOf(clocks, state, on, calendar),
  ];
  return {
    rules: [...new Map(rules.map((r) => [r.rule, r])).values()],
    suggested: shown.suggested,
    warnings: [
      ...lateClocks(clocks, on),
      ...assumedEnded(shown.acts, shown.decidedOn),
      ...(shown.repeats ?? []).map((violation) => ({ code: `repeat:${violation}` })),
      ...criminalChecks(shown.acts, shown.repeats ?? [], shown.decidedOn),
      ...(shown.dropped ?? []).map((d) => ({ code: `dropped:${d.violation}`, article: DROP_ARTICLES[d.reason] })),
      ...shown.used.map((override) => ({ code: `override:${override}` })),
    ],
  };
}
