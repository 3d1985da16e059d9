import { commandOf, commandsOn, inputClass } from '#commands';
import type { Territory } from '#access';
import { calendarOf } from '#contexts/calendar/directory';
import { localDate, ok, uuid, type EventDefinition, type Fields, type Refusal, type Result } from '#kernel';
import { violations } from '#contexts/violations/projection';
import { carriedBy } from './case/carriers.ts';
import { officesOn } from './case/offices.ts';
import type { OwnOf, Step } from './case/step.ts';
import { ACT_IN_ONE_CASE, changesOf } from './case/written-up.ts';
import { sanctionDecider, type SanctionCommand } from './decider.ts';
import type { SanctionEvent } from './events.ts';
import { drawUpViolationMinutes } from './minutes/draw-up-violation-minutes.ts';
import type { SanctionState } from './state.ts';
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
import { completeSanction } from './execution/complete-sanction.ts';
import { decideEnforcement } from './execution/decide-enforcement.ts';
import { deferExecution } from './execution/defer-execution.ts';
import { grantInstalments } from './execution/grant-instalments.ts';
import { orderRemedialMeasure } from './execution/order-remedial-measure.ts';
import { recordPayment } from './execution/record-payment.ts';
import { recordRemedialMeasureDone } from './execution/record-remedial-measure-done.ts';
import { resumeExecution } from './execution/resume-execution.ts';
import { answerReliefRequest } from './execution/answer-relief-request.ts';
import { requestRelief } from './execution/request-relief.ts';
import { suspendExecution } from './execution/suspend-execution.ts';
import { extendExplanationTerm } from './explanation/extend-explanation-term.ts';
import { recordExplanation } from './explanation/record-explanation.ts';
import { assignSanctionCase } from './minutes/assign-sanction-case.ts';
import { handOverViolationMinutes } from './minutes/hand-over-violation-minutes.ts';
import { transferSanctionCase } from './minutes/transfer-sanction-case.ts';

const lies = (state: SanctionState | null): readonly Territory[] => (state ? [state] : []);

/** The command of a step: bound to where the violation was detected, counted on the calendar in use, by title with the offices of the caller there. */
function command<F extends Fields>({
  name,
  describe,
  roles,
  replaces,
  input,
  reads = [],
  byTitle,
  changes,
  approves,
  idle,
  prepare,
}: Step<SanctionCommand, F, EventDefinition, EventDefinition>) {
  type Input = OwnOf<F> & { readonly sanction: string };
  return commandOf<Input, SanctionState | null, SanctionCommand, SanctionEvent>({
    name,
    describe,
    roles,
    ...(replaces && { replaces }),
    ...(idle && {
      idle: async (state, records) => {
        const no = state && idle(state, await changesOf(state, { records }));
        return no && !no.ok ? no.error : null;
      },
    }),
    ...(approves !== undefined && { approves: { asked: approves, dated: true } }),
    input: inputClass<Input>(`${name}Input`, { sanction: uuid(), on: localDate(), ...input }, describe),
    decider: sanctionDecider,
    target: (given) => given.sanction,
    record: { kind: 'sanctions', field: 'sanction', begins: 'never', lies, carriedBy },
    places: 'record',
    reads,
    prepare: async ({ sanction: _sanction, ...own }, context, _id, state): Promise<Result<SanctionCommand, Refusal>> => {
      const given = own as unknown as OwnOf<F>;
      const day = byTitle?.onRecording ? context.today : given.on;
      const held = byTitle && (await officesOn(day, state, context));
      const prepared = await prepare(given, context, state);
      const command = 'ok' in prepared ? prepared : ok(prepared);
      if (!command.ok) return command;
      return ok({
        ...command.value,
        ...(held ? { held } : {}),
        ...(changes ? { changes: await changesOf(state, context) } : {}),
        calendar: await calendarOf(context.log),
      });
    },
  });
}

const { name, describe, roles, input, reads, prepare } = drawUpViolationMinutes;
export const DrawUpViolationMinutes = commandsOn(sanctionDecider)({
  name,
  describe,
  roles,
  input,
  target: (given, env) => given.id ?? env.newId(),
  record: { kind: 'sanctions', field: 'id', begins: 'always', lies },
  refers: { employer: 'employers', violations: 'violations' },
  places: ({ allNamed }) => ok(allNamed('violations', violations)),
  unique: ACT_IN_ONE_CASE,
  reads,
  prepare,
});
export const HandOverViolationMinutes = command(handOverViolationMinutes);
export const AssignSanctionCase = command(assignSanctionCase);
export const TransferSanctionCase = command(transferSanctionCase);
export const RecordExplanation = command(recordExplanation);
export const ExtendExplanationTerm = command(extendExplanationTerm);
export const ExtendDecisionTerm = command(extendDecisionTerm);
export const RequestOverride = command(requestOverride);
export const ApproveOverride = command(approveOverride);
export const TransferToCriminalAuthority = command(transferToCriminalAuthority);
export const RecordReturnByCriminalAuthority = command(recordReturnByCriminalAuthority);
export const RecordEvasion = command(recordEvasion);
export const IssueSanctionDecision = command(issueSanctionDecision);
export const SendSanctionDecision = command(sendSanctionDecision);
export const ServeSanctionDecision = command(serveSanctionDecision);
export const AnswerViolationChange = command(answerViolationChange);
export const AmendSanctionDecision = command(amendSanctionDecision);
export const CancelSanctionDecision = command(cancelSanctionDecision);
export const CloseSanctionCaseWithoutDecision = command(closeSanctionCaseWithoutDecision);
export const RecordPayment = command(recordPayment);
export const RequestRelief = command(requestRelief);
export const AnswerReliefRequest = command(answerReliefRequest);
export const DeferExecution = command(deferExecution);
export const GrantInstalments = command(grantInstalments);
export const SuspendExecution = command(suspendExecution);
export const ResumeExecution = command(resumeExecution);
export const DecideEnforcement = command(decideEnforcement);
export const CompleteSanction = command(completeSanction);
export const OrderRemedialMeasure = command(orderRemedialMeasure);
export const RecordRemedialMeasureDone = command(recordRemedialMeasureDone);
export const LodgeComplaint = command(lodgeComplaint);
export const AcceptComplaint = command(acceptComplaint);
export const SettleComplaint = command(settleComplaint);
export const FileLawsuit = command(fileLawsuit);
export const EndLawsuit = command(endLawsuit);
export const CorrectPayment = command(correctPayment);
export const WithdrawPayment = command(withdrawPayment);
export const CorrectService = command(correctService);
export const WithdrawService = command(withdrawService);
export const CorrectMinutes = command(correctMinutes);
export const CorrectMinutesSignature = command(correctMinutesSignature);
export const CorrectExplanation = command(correctExplanation);
export const WithdrawExplanation = command(withdrawExplanation);
export const CorrectCaseStep = command(correctCaseStep);
export const WithdrawCaseStep = command(withdrawCaseStep);
export const ApproveCaseCorrection = command(approveCaseCorrection);
export const DeclineCaseRequest = command(declineCaseRequest);

export const commands = [
  DrawUpViolationMinutes,
  HandOverViolationMinutes,
  AssignSanctionCase,
  TransferSanctionCase,
  RecordExplanation,
  ExtendExplanationTerm,
  ExtendDecisionTerm,
  RequestOverride,
  ApproveOverride,
  TransferToCriminalAuthority,
  RecordReturnByCriminalAuthority,
  RecordEvasion,
  IssueSanctionDecision,
  SendSanctionDecision,
  ServeSanctionDecision,
  AnswerViolationChange,
  AmendSanctionDecision,
  CancelSanctionDecision,
  CloseSanctionCaseWithoutDecision,
  RecordPayment,
  RequestRelief,
  AnswerReliefRequest,
  DeferExecution,
  GrantInstalments,
  SuspendExecution,
  ResumeExecution,
  DecideEnforcement,
  CompleteSanction,
  OrderRemedialMeasure,
  RecordRemedialMeasureDone,
  LodgeComplaint,
  AcceptComplaint,
  SettleComplaint,
  FileLawsuit,
  EndLawsuit,
  CorrectPayment,
  WithdrawPayment,
  CorrectService,
  WithdrawService,
  CorrectMinutes,
  CorrectMinutesSignature,
  CorrectExplanation,
  WithdrawExplanation,
  CorrectCaseStep,
  WithdrawCaseStep,
  ApproveCaseCorrection,
  DeclineCaseRequest,
];
