import { beforeEarlier, refuse, type Bilingual, type EventDefinition, type LocalDate } from '#kernel';
import { executionEndsOn } from '#law';
import { placeOf } from '../case/order.ts';
import type { Refused } from '../case/refusals.ts';
import { amendSanctionDecision } from '../decision/amend-sanction-decision.ts';
import { cancelSanctionDecision } from '../decision/cancel-sanction-decision.ts';
import { closeSanctionCaseWithoutDecision } from '../decision/close-sanction-case-without-decision.ts';
import { issueSanctionDecision } from '../decision/issue-sanction-decision.ts';
import { recordReturnByCriminalAuthority } from '../decision/record-return-by-criminal-authority.ts';
import { serveSanctionDecision } from '../decision/serve-sanction-decision.ts';
import { transferToCriminalAuthority } from '../decision/transfer-to-criminal-authority.ts';
import { completeSanction } from '../execution/complete-sanction.ts';
import { decideEnforcement } from '../execution/decide-enforcement.ts';
import { deferExecution } from '../execution/defer-execution.ts';
import { grantInstalments } from '../execution/grant-instalments.ts';
import { resumeExecution } from '../execution/resume-execution.ts';
import { suspendExecution } from '../execution/suspend-execution.ts';
import { violationMinutesDrawnUp } from '../minutes/draw-up-violation-minutes.ts';
import type { OrderedStep, SanctionState } from '../state.ts';

/** The events of the steps that follow each other, for their names. */
const ORDERED: ReadonlyMap<string, EventDefinition> = new Map(
  [
    violationMinutesDrawnUp,
    transferToCriminalAuthority.event,
    recordReturnByCriminalAuthority.event,
    issueSanctionDecision.event,
    serveSanctionDecision.event,
    amendSanctionDecision.event,
    cancelSanctionDecision.event,
    closeSanctionCaseWithoutDecision.event,
    deferExecution.event,
    grantInstalments.event,
    suspendExecution.event,
    resumeExecution.event,
    decideEnforcement.event,
    completeSanction.event,
  ].map((event: EventDefinition) => [event.type, event]),
);
export const labelOf = ({ step }: OrderedStep): Bilingual => ORDERED.get(step)!.label;

/** A step that follows others keeps its place between the one before and the one behind it. What its payments completed is judged by them again. */
export function betweenOthers(
  newDay: LocalDate,
  state: SanctionState,
  step: string,
  was: LocalDate | undefined,
  field: string,
): Refused | null {
  const at = placeOf(state, step, was);
  const [earlier, later] = [state.ordered[at - 1], state.ordered[at + 1]];
  if (earlier && newDay < earlier.on) return beforeEarlier('BeforeEarlierStep', newDay, earlier.on, labelOf(earlier), field);
  return !later || (later.step === completeSanction.event.type && state.how === 'paid')
    ? null
    : standsBefore(newDay, [[labelOf(later), later.on]], field);
}

/** Enforcement is decided once the term is over (Art. 86). */
export function enforcedTooEarly(state: SanctionState, field: string): Refused | null {
  const enforcedOn = state.enforcement?.on;
  const until = executionEndsOn(state);
  if (enforcedOn === undefined || until === null || enforcedOn > until) return null;
  return refuse(
    'ExecutionTermOpen',
    `Enforcement was decided on ${enforcedOn}; the employer would have until ${until}.`,
    `Đã quyết định cưỡng chế ngày ${enforcedOn}; theo nội dung mới cơ sở có thời hạn đến hết ngày ${until}.`,
    { field, article: 'Law 15/2012/QH13 Art. 73(1), 86' },
  );
}

/** What is recorded of later days: `day` null, it is not. */
export type LaterSteps = readonly (readonly [what: Bilingual, day: LocalDate | null | undefined])[];

/** The first later step that lies before the new day of an earlier one; with null every later step does: the earlier one is withdrawn. */
export function standsBefore(newDay: LocalDate | null, steps: LaterSteps, field: string): Refused | null {
  const found = steps
    .flatMap(([what, day]) => (day && (newDay === null || day < newDay) ? [{ what, day }] : []))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0];
  if (!found) return null;
  const { what, day } = found;
  return refuse(
    'LaterStepStands',
    newDay === null ? `${what.en} of ${day} rests on it.` : `${what.en} is of ${day}, before ${newDay}.`,
    newDay === null ? `${what.vi} ngày ${day} dựa trên nội dung này.` : `${what.vi} là ngày ${day}, trước ngày ${newDay}.`,
    {
      field,
      hint: {
        en: 'Put that right first, or name an earlier day.',
        vi: 'Hãy đính chính nội dung đó trước, hoặc nêu ngày sớm hơn.',
      },
    },
  );
}
