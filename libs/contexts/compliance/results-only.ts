import type { LocalDate } from '#kernel';
import type { CaseFact, ComplianceFacts, Conclusion, ViolationFact } from './facts.ts';
import { isOpen, lastIndexOn, type Eyes } from './rule.ts';

/**
 * What an alliance may know of a member (ALL-6): results, and of what has none yet only that something is going on. The same rule then makes
 * the status from it, so that a status, a count, a date or a cause of anything else does not exist in what an officer reads.
 *
 * - A violation is a result from the day on which the decision about it was served (Law 15/2012 Art. 70), unless that decision was cancelled.
 * - A clean conclusion is a result from its day on: conclusions are public (Resolution 198/2025/QH15), and nothing follows that it could
 *   prejudice. One that is not clean is a result together with its violations: before the decision is served it would tell what the decision
 *   may still turn down.
 * - A visit counts from its opening: the decision to make one is a plan, which nobody may know of beforehand.
 * - What ended without a decision (abated before there was a case, the case closed) is not told at all.
 */
export const resultsOnly: Eyes = (facts, day) => {
  const served = servedOn(facts.cases, day);
  const isResult = (violation: ViolationFact): boolean => violation.withdrawn || served.has(violation.violation);
  const conclusions = facts.conclusions.filter((one) => one.clean || settled(behind(facts, one, day), isResult));
  const violations = facts.violations.filter(isResult);
  return { facts: { ...facts, conclusions, violations }, pending: isPending(facts, day, isResult) };
};

/** The violations about which a decision has reached the employer. */
function servedOn(cases: readonly CaseFact[], day: LocalDate): ReadonlySet<string> {
  const served = new Set<string>();
  for (const { steps, violations } of cases) {
    const last = steps[lastIndexOn(steps, day)]?.step;
    const wasServed = steps.some(({ step, on }) => step === 'served' && on <= day);
    if (wasServed && (last === 'served' || last === 'completed')) for (const violation of violations) served.add(violation);
  }
  return served;
}

/** What a conclusion stands for: found by its visit, or without a visit since the conclusion before it. */
function behind({ conclusions, violations }: ComplianceFacts, conclusion: Conclusion, day: LocalDate): readonly ViolationFact[] {
  const before = conclusions[conclusions.indexOf(conclusion) - 1]?.on ?? '';
  return violations.filter(
    ({ inspection, on }) => on <= day && (inspection === conclusion.inspection || (inspection === null && on > before)),
  );
}

const settled = (violations: readonly ViolationFact[], isResult: (violation: ViolationFact) => boolean): boolean =>
  violations.length > 0 && violations.every(isResult);

function isPending(facts: ComplianceFacts, day: LocalDate, isResult: (violation: ViolationFact) => boolean): boolean {
  const { visits, conclusions, violations, cases } = facts;
  const concluded = (inspection: string): boolean => conclusions.some((one) => one.inspection === inspection && one.on <= day);
  const last = conclusions[lastIndexOn(conclusions, day)];
  const underWay = (violation: ViolationFact): boolean =>
    isOpen(violation, day) || cases.some((one) => one.violations.includes(violation.violation) && isRunning(one, day));
  return (
    visits.some(({ inspection, on, endedOn }) => on <= day && (endedOn === null || endedOn > day) && !concluded(inspection)) ||
    violations.some((violation) => violation.on <= day && !isResult(violation) && underWay(violation)) ||
    // Not clean, and the violations are still to be written up.
    (last !== undefined && !last.clean && behind(facts, last, day).length === 0)
  );
}

function isRunning({ on, steps }: CaseFact, day: LocalDate): boolean {
  const last = steps[lastIndexOn(steps, day)]?.step;
  return on <= day && last !== 'cancelled' && last !== 'closed';
}
