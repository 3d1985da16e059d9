import { byRole, type DeadlineSource, type Holders } from '#contexts/deadlines/index';
import type { RecordedOf } from '#event-store';
import { deadlines } from '#law';
import { evolveSanction } from './decider.ts';
import { sanctionsEvents, type SanctionEvent } from './events.ts';
import { drawUpViolationMinutes } from './minutes/draw-up-violation-minutes.ts';
import { factsOf, type SanctionState } from './state.ts';
import { STEPS } from './steps.ts';

/** By these the competent person who takes them has the case in hand; an approval, a complaint or a payment says nothing of that. */
const IN_HAND: ReadonlySet<string> = new Set(
  [drawUpViolationMinutes, ...STEPS].filter(({ inHand }) => inHand).map(({ event }) => event.type),
);

/** Who is to decide: who was handed the file; nobody known, where it went to a title that nobody is known to hold. */
function competentPersonOf(before: Holders['competentPerson'], event: RecordedOf<SanctionEvent>): Holders['competentPerson'] {
  if (event.type === 'SanctionCaseTransferred') return event.data.to ?? null;
  if (event.type === 'CaseStepCorrected' || event.type === 'CaseStepWithdrawn') {
    const { before: was } = event.data;
    const after = event.type === 'CaseStepCorrected' ? event.data.after : {};
    // Who was told of the file by mistake has it no more.
    return was.title !== after.title && (was.holderId ?? null) === before ? (after.holderId ?? null) : before;
  }
  if (event.type === 'ViolationMinutesHandedOver') return event.data.to ?? (event.data.title === undefined ? before : null);
  return IN_HAND.has(event.type) && event.metadata.role === 'competent-person' ? event.metadata.actor : before;
}

/** The clocks of a sanction case, for the lists of those who hold it. The officer is who drew up the minutes, or was assigned since. */
export const sanctionDeadlines: DeadlineSource<SanctionState, RecordedOf<SanctionEvent>> = {
  subject: 'sanction',
  label: { vi: 'Vụ việc xử phạt', en: 'Sanction case' },
  events: sanctionsEvents.map(({ type }) => type),
  keyOf: (event) => event.data.sanction,
  fold: evolveSanction,
  clocks: (state, calendar) => deadlines(factsOf(state), calendar),
  place: ({ unit, within }) => ({ unit, within }),
  number: ({ decisionNumber, minutesNumber }) => decisionNumber ?? minutesNumber,
  employer: ({ employer }) => employer,
  acts: ({ acts }) => [...new Set(acts.map(({ actCode }) => actCode))],
  body: ({ bodyKind, minutesOn }) => (bodyKind === null ? null : { kind: bodyKind, since: minutesOn }),
  holders: (before, event, state) => ({
    officer: state.officer ?? byRole(before, event).officer,
    competentPerson: competentPersonOf(before.competentPerson, event),
  }),
};
