import { addDays, addMonths, type CodeIn, type LocalDate } from '#kernel';
import { isPastAbatement } from '#law';
import type { ComplianceFacts, Conclusion, SanctionFact, ViolationFact } from './facts.ts';
import { complianceFlag, complianceStatus } from './labels.ts';
import { memoized } from './memoized.ts';

export type Status = CodeIn<typeof complianceStatus>;
export type Flag = CodeIn<typeof complianceFlag>;
/** For eyes that see results only (`results-only.ts`); it comes behind what is known to be wrong and before all that would say it is not. */
export const UNDER_INSPECTION = 'under-inspection';
export const RESULT_STATUSES: readonly Status[] = complianceStatus.values;
/** In the order of precedence: the first that applies is the status. */
export const STATUSES: readonly Status[] = RESULT_STATUSES.filter((status) => status !== UNDER_INSPECTION);
export const FLAGS: readonly Flag[] = complianceFlag.values;

export interface RuleParameters {
  /** A conclusion older than this says nothing of today. */
  readonly staleMonths: number;
  /** A training older than this has to be repeated. */
  readonly trainingMonths: number;
}

export interface Cause {
  readonly event: string;
  readonly type: string;
  /** The day from which it says so. */
  readonly on: LocalDate;
}

/** What of all facts somebody may know on a day, and whether something is going on that may not be told otherwise. */
export type Eyes = (facts: ComplianceFacts, day: LocalDate) => { readonly facts: ComplianceFacts; readonly pending: boolean };
const everything: Eyes = (facts) => ({ facts, pending: false });

/** Later than every date: the last interval of a timeline has no end. */
export const NO_END: LocalDate = '9999-12-31';

/** From the first moment of `from` up to, not including, the first moment of `to`. */
export interface Interval {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly status: Status;
  readonly trainingDue: boolean;
  readonly abatementOverdue: boolean;
  /** The events that set the status. */
  readonly causes: readonly Cause[];
  readonly openViolations: number;
  readonly lastConcludedOn: LocalDate | null;
  readonly lastTrainedOn: LocalDate | null;
}

/**
 * The compliance rule: facts to consecutive intervals from the employer's first day to the end of time. What is known in advance to
 * happen without a further event (a conclusion grows stale, a training falls due, a deadline passes) is there already, so
 * the status of any day, today's included, is read from the interval that holds the day, and no timer is needed.
 * Empty while the employer is not registered.
 */
export function complianceTimeline(
  facts: ComplianceFacts,
  parameters: RuleParameters,
  eyes: Eyes = everything,
): readonly Interval[] {
  if (facts.since === null) return [];
  const days = boundaries(facts, facts.since, parameters);
  const intervals: Interval[] = [];
  for (let i = 0; i < days.length; i++) {
    const next = stateOn(eyes(facts, days[i]!), days[i]!, days[i + 1] ?? NO_END, parameters);
    const last = intervals.at(-1);
    if (last && sameState(last, next)) intervals[intervals.length - 1] = { ...last, to: next.to };
    else intervals.push(next);
  }
  return intervals;
}

/** Every day on which anything may change, from `since` on, ascending and without doubles. */
function boundaries(facts: ComplianceFacts, since: LocalDate, { staleMonths, trainingMonths }: RuleParameters): LocalDate[] {
  const days: LocalDate[] = [since];
  const add = (day: LocalDate): void => {
    if (day > since && day < NO_END) days.push(day);
  };
  for (const closure of facts.closures) add(closure.on);
  for (const conclusion of facts.conclusions) {
    add(conclusion.on);
    add(monthsAfter(conclusion.on, staleMonths));
  }
  for (const violation of facts.violations) {
    if (violation.withdrawn) continue;
    add(violation.on);
    for (const due of violation.dues) {
      add(due.on);
      add(dayAfter(due.dueOn));
    }
    for (const verification of violation.verifications) {
      add(verification.on);
      add(monthsAfter(verification.on, staleMonths));
    }
  }
  for (const sanction of facts.sanctions) for (const step of sanction.steps) add(step.on);
  for (const visit of facts.visits) {
    add(visit.on);
    if (visit.endedOn !== null) add(visit.endedOn);
  }
  for (const one of facts.cases) {
    add(one.on);
    for (const step of one.steps) add(step.on);
  }
  for (const training of facts.trainings) {
    add(training.on);
    add(monthsAfter(training.on, trainingMonths));
  }
  if (days.length === 1) return days;
  days.sort();
  let kept = 1;
  for (let i = 1; i < days.length; i++) if (days[i] !== days[kept - 1]) days[kept++] = days[i]!;
  days.length = kept;
  return days;
}

function stateOn({ facts, pending }: ReturnType<Eyes>, day: LocalDate, to: LocalDate, parameters: RuleParameters): Interval {
  const conclusionAt = lastIndexOn(facts.conclusions, day);
  const conclusion = conclusionAt < 0 ? null : facts.conclusions[conclusionAt]!;
  const trainingAt = lastIndexOn(facts.trainings, day);
  const lastTrainedOn = trainingAt < 0 ? null : facts.trainings[trainingAt]!.on;
  const open = facts.violations.length === 0 ? NONE : facts.violations.filter((violation) => isOpen(violation, day));
  const base = { from: day, to, openViolations: open.length, lastConcludedOn: conclusion?.on ?? null, lastTrainedOn };

  const closureAt = lastIndexOn(facts.closures, day);
  if (closureAt >= 0 && facts.closures[closureAt]!.closed) {
    // What is closed is neither inspected nor trained.
    const closure = facts.closures[closureAt]!;
    const causes = [{ event: closure.event, type: 'EmployerClosed', on: closure.on }];
    return { ...base, status: 'closed', trainingDue: false, abatementOverdue: false, causes };
  }
  const { status, causes } = verdict(facts, pending, day, open, conclusion, conclusionAt, parameters);
  return {
    ...base,
    status,
    trainingDue: lastTrainedOn === null || day >= monthsAfter(lastTrainedOn, parameters.trainingMonths),
    abatementOverdue: open.some((violation) => isOverdue(violation, day)),
    causes,
  };
}

interface Verdict {
  readonly status: Status;
  readonly causes: readonly Cause[];
}

function verdict(
  facts: ComplianceFacts,
  pending: boolean,
  day: LocalDate,
  open: readonly ViolationFact[],
  conclusion: Conclusion | null,
  conclusionAt: number,
  { staleMonths }: RuleParameters,
): Verdict {
  const served = facts.sanctions.flatMap((sanction) => service(sanction, day));
  if (served.length > 0) return { status: 'under-sanction', causes: served };
  if (open.length > 0)
    return { status: 'non-compliant', causes: open.map(({ event, on }) => ({ event, type: 'ViolationRecorded', on })) };
  if (pending) return { status: UNDER_INSPECTION, causes: [] };

  const concluded = conclusion && { event: conclusion.event, type: conclusion.type, on: conclusion.on };
  const known = facts.violations.filter((violation) => violation.on <= day);
  const before = conclusionAt > 0 ? facts.conclusions[conclusionAt - 1]!.on : '';
  // Violations that a conclusion stands for: found by this inspection, or known since the conclusion before it.
  const behind = (violation: ViolationFact) => violation.inspection === conclusion?.inspection || violation.on > before;
  // "Not clean" without any violation on record yet: the violations are being written up. Never to be taken for compliance.
  if (conclusion && !conclusion.clean && !known.some(behind)) return { status: 'non-compliant', causes: [concluded!] };

  const abated = known.filter((violation) => !violation.withdrawn);
  const checked = conclusion ? conclusion.on : lastVerification(abated, day)?.on;
  if (checked !== undefined && day >= monthsAfter(checked, staleMonths))
    return { status: 'stale', causes: concluded ? [concluded] : verificationCauses(abated, day) };

  const since = conclusion
    ? abated.filter(
        (v) => v.on >= conclusion.on || v.inspection === conclusion.inspection || (!conclusion.clean && v.on > before),
      )
    : abated;
  if (since.length > 0) {
    const verified = verificationCauses(since, day);
    return { status: 'remediated', causes: concluded ? [concluded, ...verified] : verified };
  }
  if (concluded) return { status: 'compliant', causes: [concluded] };
  return { status: 'never-inspected', causes: [{ event: facts.registered, type: 'EmployerRegistered', on: facts.since! }] };
}

const NONE: readonly ViolationFact[] = [];

/** Index of the last item that holds on `day`, -1 for none. Lists are short and asked for late days mostly. */
export function lastIndexOn(list: readonly { readonly on: LocalDate }[], day: LocalDate): number {
  let i = list.length - 1;
  while (i >= 0 && list[i]!.on > day) i--;
  return i;
}

export function isOpen(violation: ViolationFact, day: LocalDate): boolean {
  if (violation.withdrawn || violation.on > day) return false;
  const verified = lastIndexOn(violation.verifications, day);
  return verified < 0 || !violation.verifications[verified]!.abated;
}

function isOverdue(violation: ViolationFact, day: LocalDate): boolean {
  const due = violation.dues[lastIndexOn(violation.dues, day)];
  return due !== undefined && isPastAbatement(due.dueOn, day);
}

function service(sanction: SanctionFact, day: LocalDate): readonly Cause[] {
  const step = sanction.steps[lastIndexOn(sanction.steps, day)];
  return step?.inForce ? [{ event: step.event, type: 'SanctionDecisionServed', on: step.on }] : [];
}

const verificationOn = (violation: ViolationFact, day: LocalDate) =>
  violation.verifications[lastIndexOn(violation.verifications, day)];

function lastVerification(violations: readonly ViolationFact[], day: LocalDate) {
  let last: ViolationFact['verifications'][number] | undefined;
  for (const violation of violations) {
    const verification = verificationOn(violation, day);
    if (verification && (last === undefined || verification.on > last.on)) last = verification;
  }
  return last;
}

const verificationCauses = (violations: readonly ViolationFact[], day: LocalDate): readonly Cause[] =>
  violations.flatMap((violation) => {
    const verification = verificationOn(violation, day);
    return verification ? [{ event: verification.event, type: 'AbatementVerified', on: verification.on }] : [];
  });

/** Equal but for the days. */
export function sameState(a: Interval, b: Interval): boolean {
  return (
    a.status === b.status &&
    a.trainingDue === b.trainingDue &&
    a.abatementOverdue === b.abatementOverdue &&
    a.openViolations === b.openViolations &&
    a.lastConcludedOn === b.lastConcludedOn &&
    a.lastTrainedOn === b.lastTrainedOn &&
    sameCauses(a.causes, b.causes)
  );
}

export function sameCauses(a: readonly Cause[], b: readonly Cause[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i]!.event !== b[i]!.event || a[i]!.type !== b[i]!.type) return false;
  return true;
}

// Calendar arithmetic is a thousand times dearer than a look-up.
const dayAfter = memoized((day) => addDays(day, 1));
const byMonths = new Map<number, (day: LocalDate) => LocalDate>();
function monthsAfter(day: LocalDate, months: number): LocalDate {
  let after = byMonths.get(months);
  if (!after) byMonths.set(months, (after = memoized((from) => addMonths(from, months))));
  return after(day);
}
