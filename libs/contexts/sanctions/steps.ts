import { acceptComplaint } from './contest/accept-complaint.ts';
import { endLawsuit } from './contest/end-lawsuit.ts';
import { fileLawsuit } from './contest/file-lawsuit.ts';
import { lodgeComplaint } from './contest/lodge-complaint.ts';
import { settleComplaint } from './contest/settle-complaint.ts';
import { approveCaseCorrection } from './correction/approve-case-correction.ts';
import { correctExplanation, withdrawExplanation } from './correction/correct-explanation.ts';
import { correctMinutesSignature } from './correction/correct-minutes-signature.ts';
import { correctMinutes } from './correction/correct-minutes.ts';
import { correctPayment, withdrawPayment } from './correction/correct-payment.ts';
import { correctService, withdrawService } from './correction/correct-service.ts';
import { correctCaseStep, withdrawCaseStep } from './correction/correct-step.ts';
import { declineCaseRequest } from './correction/decline-case-request.ts';
import { amendSanctionDecision } from './decision/amend-sanction-decision.ts';
import { answerViolationChange } from './decision/answer-violation-change.ts';
import { approveOverride } from './decision/approve-override.ts';
import { cancelSanctionDecision } from './decision/cancel-sanction-decision.ts';
import { closeSanctionCaseWithoutDecision } from './decision/close-sanction-case-without-decision.ts';
import { extendDecisionTerm } from './decision/extend-decision-term.ts';
import { issueSanctionDecision } from './decision/issue-sanction-decision.ts';
import { recordEvasion } from './decision/record-evasion.ts';
import { recordReturnByCriminalAuthority } from './decision/record-return-by-criminal-authority.ts';
import { requestOverride } from './decision/request-override.ts';
import { sendSanctionDecision } from './decision/send-sanction-decision.ts';
import { serveSanctionDecision } from './decision/serve-sanction-decision.ts';
import { transferToCriminalAuthority } from './decision/transfer-to-criminal-authority.ts';
import { answerReliefRequest } from './execution/answer-relief-request.ts';
import { completeSanction } from './execution/complete-sanction.ts';
import { decideEnforcement } from './execution/decide-enforcement.ts';
import { deferExecution } from './execution/defer-execution.ts';
import { grantInstalments } from './execution/grant-instalments.ts';
import { orderRemedialMeasure } from './execution/order-remedial-measure.ts';
import { recordPayment } from './execution/record-payment.ts';
import { recordRemedialMeasureDone } from './execution/record-remedial-measure-done.ts';
import { requestRelief } from './execution/request-relief.ts';
import { resumeExecution } from './execution/resume-execution.ts';
import { suspendExecution } from './execution/suspend-execution.ts';
import { extendExplanationTerm } from './explanation/extend-explanation-term.ts';
import { recordExplanation } from './explanation/record-explanation.ts';
import { assignSanctionCase } from './minutes/assign-sanction-case.ts';
import { handOverViolationMinutes } from './minutes/hand-over-violation-minutes.ts';
import { transferSanctionCase } from './minutes/transfer-sanction-case.ts';

/** The steps of a case after its minutes, by phase. What they come to is in README.md. */
export const PHASES = {
  minutes: [handOverViolationMinutes, assignSanctionCase, transferSanctionCase],
  explanation: [recordExplanation, extendExplanationTerm],
  decision: [
    extendDecisionTerm,
    requestOverride,
    approveOverride,
    transferToCriminalAuthority,
    recordReturnByCriminalAuthority,
    recordEvasion,
    issueSanctionDecision,
    sendSanctionDecision,
    serveSanctionDecision,
    answerViolationChange,
    amendSanctionDecision,
    cancelSanctionDecision,
    closeSanctionCaseWithoutDecision,
  ],
  execution: [
    recordPayment,
    requestRelief,
    answerReliefRequest,
    deferExecution,
    grantInstalments,
    suspendExecution,
    resumeExecution,
    decideEnforcement,
    completeSanction,
    orderRemedialMeasure,
    recordRemedialMeasureDone,
  ],
  contest: [lodgeComplaint, acceptComplaint, settleComplaint, fileLawsuit, endLawsuit],
  correction: [
    correctPayment,
    withdrawPayment,
    correctService,
    withdrawService,
    correctMinutes,
    correctMinutesSignature,
    correctExplanation,
    withdrawExplanation,
    correctCaseStep,
    withdrawCaseStep,
    approveCaseCorrection,
    declineCaseRequest,
  ],
} as const;
export const STEPS = Object.values(PHASES).flat();
