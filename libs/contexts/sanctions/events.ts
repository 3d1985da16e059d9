import type { EventOf } from '#kernel';
import { correctionRequested } from './correction/ask.ts';
import { caseRequestWithdrawn } from './correction/decline-case-request.ts';
import { violationMinutesDrawnUp } from './minutes/draw-up-violation-minutes.ts';
import { STEPS } from './steps.ts';

/** What can have happened to a case. Each event is defined in the step that writes it. */
export { violationMinutesDrawnUp } from './minutes/draw-up-violation-minutes.ts';
export { violationMinutesHandedOver } from './minutes/hand-over-violation-minutes.ts';
export { sanctionCaseAssigned } from './minutes/assign-sanction-case.ts';
export { sanctionCaseTransferred } from './minutes/transfer-sanction-case.ts';
export { explanationRecorded } from './explanation/record-explanation.ts';
export { explanationTermExtended } from './explanation/extend-explanation-term.ts';
export { decisionTermExtended } from './decision/extend-decision-term.ts';
export { overrideRequested } from './decision/request-override.ts';
export { overrideApproved } from './decision/approve-override.ts';
export { transferredToCriminalAuthority } from './decision/transfer-to-criminal-authority.ts';
export { returnedByCriminalAuthority } from './decision/record-return-by-criminal-authority.ts';
export { evasionRecorded } from './decision/record-evasion.ts';
export { sanctionDecisionIssued } from './decision/issue-sanction-decision.ts';
export { sanctionDecisionSent } from './decision/send-sanction-decision.ts';
export { sanctionDecisionServed } from './decision/serve-sanction-decision.ts';
export { sanctionDecisionAmended } from './decision/amend-sanction-decision.ts';
export { sanctionDecisionCancelled } from './decision/cancel-sanction-decision.ts';
export { sanctionCaseClosedWithoutDecision } from './decision/close-sanction-case-without-decision.ts';
export { paymentRecorded } from './execution/record-payment.ts';
export { reliefRequested } from './execution/request-relief.ts';
export { reliefAnswered } from './execution/answer-relief-request.ts';
export { executionDeferred } from './execution/defer-execution.ts';
export { instalmentsGranted } from './execution/grant-instalments.ts';
export { executionSuspended } from './execution/suspend-execution.ts';
export { executionResumed } from './execution/resume-execution.ts';
export { enforcementDecided } from './execution/decide-enforcement.ts';
export { sanctionCompleted } from './execution/complete-sanction.ts';
export { remedialMeasureOrdered } from './execution/order-remedial-measure.ts';
export { remedialMeasureDone } from './execution/record-remedial-measure-done.ts';
export { complaintLodged } from './contest/lodge-complaint.ts';
export { complaintAccepted } from './contest/accept-complaint.ts';
export { complaintSettled } from './contest/settle-complaint.ts';
export { lawsuitFiled } from './contest/file-lawsuit.ts';
export { lawsuitEnded } from './contest/end-lawsuit.ts';
export { violationChangeAnswered } from './decision/answer-violation-change.ts';
export { correctionRequested } from './correction/ask.ts';
export { paymentCorrected, paymentWithdrawn } from './correction/correct-payment.ts';
export { serviceCorrected, serviceWithdrawn } from './correction/correct-service.ts';
export { violationMinutesCorrected } from './correction/correct-minutes.ts';
export { minutesSignatureCorrected } from './correction/correct-minutes-signature.ts';
export { explanationCorrected, explanationWithdrawn } from './correction/correct-explanation.ts';
export { caseStepCorrected, caseStepWithdrawn } from './correction/step-fact.ts';
export { correctionConfirmed } from './correction/approve-case-correction.ts';
export { caseRequestWithdrawn, caseRequestRefused } from './correction/decline-case-request.ts';

export const sanctionsEvents = [
  violationMinutesDrawnUp,
  correctionRequested,
  caseRequestWithdrawn,
  ...STEPS.map(({ event }) => event),
];
export type SanctionEvent = EventOf<(typeof sanctionsEvents)[number]>;
