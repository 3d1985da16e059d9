import type { CaseEvents } from '#contexts/violations/index';
import type { RecordedOf } from '#event-store';
import type {
  sanctionCaseClosedWithoutDecision,
  sanctionDecisionCancelled,
  violationMinutesCorrected,
  violationMinutesDrawnUp,
} from './events.ts';

/** What the events of a case say of the violations that it is about: what that context asks of this one. */
export const violationsInCases: CaseEvents<
  RecordedOf<
    | typeof violationMinutesDrawnUp
    | typeof violationMinutesCorrected
    | typeof sanctionDecisionCancelled
    | typeof sanctionCaseClosedWithoutDecision
  >
> = {
  types: [
    'ViolationMinutesDrawnUp',
    'ViolationMinutesCorrected',
    'SanctionDecisionCancelled',
    'SanctionCaseClosedWithoutDecision',
  ],
  tells: (event) => {
    const { sanction, on } = event.data;
    if (event.type === 'ViolationMinutesCorrected')
      return { sanction, on: event.data.after.on!, violations: event.data.violations, writtenUp: true };
    return event.type === 'ViolationMinutesDrawnUp'
      ? { sanction, on, violations: event.data.acts.map((act) => act.violation), writtenUp: true }
      : { sanction, on, violations: event.data.violations ?? [], writtenUp: false };
  },
};
