import type { LocalDate } from '#kernel';
import { decisionLimitation, deemedNeverSanctioned } from '#law';
import type { CaseOfViolations } from './cases.ts';
import type { ViolationDocument } from './projection.ts';

type CaseFacts = Pick<CaseOfViolations, 'state' | 'decidedOn' | 'completedOn' | 'evasions' | 'total' | 'acts' | 'dropped'>;
type ViolationFacts = Pick<ViolationDocument, 'id' | 'actCode' | 'state'>;

/** Whether the employer counted as sanctioned by this case on a day: decided, still standing, and not yet deemed never sanctioned. */
function sanctionedOn(day: LocalDate, c: CaseFacts): boolean {
  if (c.decidedOn === null || c.decidedOn > day || c.state === 'cancelled' || c.state === 'closed-without-decision') return false;
  const never = deemedNeverSanctioned({
    kind: c.total === 0 ? 'warning' : 'fine',
    compliedOn: c.completedOn,
    limitationUntil: decisionLimitation(c)?.until ?? null,
  });
  return never === null || day < never.from;
}

/** What the decision is on: an act of the minutes that it leaves out was not sanctioned. */
const decidedIn = ({ acts, dropped }: CaseFacts): readonly string[] =>
  acts.map((a) => a.violation).filter((violation) => !dropped.some((d) => d.violation === violation));

/**
 * The earlier violations that make an act a repeat offence (VIO-5): the same act of the same employer, not withdrawn, for which it was
 * sanctioned and did not yet count as never sanctioned when the new act began (Law 15/2012/QH13 Art. 7). An employer that moved, changed
 * its name or its kind keeps its record, and so its history.
 */
export function repeatedBy(
  act: { readonly actCode: string; readonly actStart: LocalDate; readonly violation: string },
  violations: readonly ViolationFacts[],
  cases: readonly CaseFacts[],
): readonly string[] {
  const sanctioned = new Set(cases.filter((c) => sanctionedOn(act.actStart, c)).flatMap(decidedIn));
  return violations
    .filter((v) => v.id !== act.violation && sanctioned.has(v.id) && v.actCode === act.actCode && v.state !== 'withdrawn')
    .map((v) => v.id);
}
