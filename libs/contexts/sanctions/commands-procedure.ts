import { newId } from '#kernel';
import { deciderStep, own, step } from './commands-step.ts';
import type { SanctionCommand } from './decider.ts';
import * as inputs from './inputs-procedure.ts';

export const HandOverViolationMinutes = step(
  'HandOverViolationMinutes',
  inputs.HandOverViolationMinutesInput,
  (i) => ({ type: 'HandOver', ...own(i) }) as SanctionCommand,
);
export const AssignSanctionCase = step(
  'AssignSanctionCase',
  inputs.AssignSanctionCaseInput,
  (i) => ({ type: 'Assign', ...own(i) }) as SanctionCommand,
);
export const TransferSanctionCase = step(
  'TransferSanctionCase',
  inputs.TransferSanctionCaseInput,
  (i) => ({ type: 'Transfer', ...own(i) }) as SanctionCommand,
);
export const RecordExplanation = step(
  'RecordExplanation',
  inputs.RecordExplanationInput,
  (i) => ({ type: 'Explain', ...own(i) }) as SanctionCommand,
);
export const ExtendExplanationTerm = step(
  'ExtendExplanationTerm',
  inputs.ExtendExplanationTermInput,
  (i) => ({ type: 'ExtendExplanation', ...own(i) }) as SanctionCommand,
);
export const ExtendDecisionTerm = step(
  'ExtendDecisionTerm',
  inputs.ExtendDecisionTermInput,
  (i) => ({ type: 'ExtendTerm', ...own(i) }) as SanctionCommand,
);
export const RequestOverride = step('RequestOverride', inputs.RequestOverrideInput, (i) => ({
  type: 'RequestOverride',
  ...own(i),
  override: i.override ?? newId(),
}));
export const ApproveOverride = step(
  'ApproveOverride',
  inputs.ApproveOverrideInput,
  (i) => ({ type: 'ApproveOverride', ...own(i) }) as SanctionCommand,
);
export const TransferToCriminalAuthority = step(
  'TransferToCriminalAuthority',
  inputs.TransferToCriminalAuthorityInput,
  (i) => ({ type: 'ToCriminal', ...own(i) }) as SanctionCommand,
);
export const RecordReturnByCriminalAuthority = step(
  'RecordReturnByCriminalAuthority',
  inputs.RecordReturnByCriminalAuthorityInput,
  (i) => ({ type: 'FromCriminal', ...own(i) }) as SanctionCommand,
);
export const RecordEvasion = step(
  'RecordEvasion',
  inputs.RecordEvasionInput,
  (i) => ({ type: 'RecordEvasion', ...own(i) }) as SanctionCommand,
);
export const SendSanctionDecision = step(
  'SendSanctionDecision',
  inputs.SendSanctionDecisionInput,
  (i) => ({ type: 'Send', ...own(i) }) as SanctionCommand,
);
export const DeferExecution = deciderStep(
  'DeferExecution',
  inputs.DeferExecutionInput,
  (i) => ({ type: 'Defer', ...own(i) }) as SanctionCommand,
);
export const GrantInstalments = deciderStep('GrantInstalments', inputs.GrantInstalmentsInput, (i) => ({
  type: 'GrantInstalments',
  ...own(i),
  instalments: i.instalments.map(({ dueOn, amount }) => ({ dueOn, amount })),
}));
export const SuspendExecution = deciderStep(
  'SuspendExecution',
  inputs.SuspendExecutionInput,
  (i) => ({ type: 'Suspend', ...own(i) }) as SanctionCommand,
);
export const ResumeExecution = deciderStep(
  'ResumeExecution',
  inputs.ResumeExecutionInput,
  (i) => ({ type: 'Resume', ...own(i) }) as SanctionCommand,
);
export const DecideEnforcement = deciderStep(
  'DecideEnforcement',
  inputs.DecideEnforcementInput,
  (i) => ({ type: 'Enforce', ...own(i) }) as SanctionCommand,
);
export const LodgeComplaint = step('LodgeComplaint', inputs.LodgeComplaintInput, (i) => ({
  type: 'Complain',
  on: i.on,
  complaint: i.complaint ?? newId(),
  remote: i.remote ?? false,
}));
export const AcceptComplaint = step('AcceptComplaint', inputs.AcceptComplaintInput, (i) => ({
  type: 'AcceptComplaint',
  on: i.on,
  complaint: i.complaint,
  complex: i.complex ?? false,
}));
export const SettleComplaint = step(
  'SettleComplaint',
  inputs.SettleComplaintInput,
  (i) => ({ type: 'SettleComplaint', ...own(i) }) as SanctionCommand,
);
export const FileLawsuit = step(
  'FileLawsuit',
  inputs.FileLawsuitInput,
  (i) => ({ type: 'FileLawsuit', ...own(i) }) as SanctionCommand,
);
export const EndLawsuit = step(
  'EndLawsuit',
  inputs.EndLawsuitInput,
  (i) => ({ type: 'EndLawsuit', ...own(i) }) as SanctionCommand,
);

export const procedureCommands = [
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
  SendSanctionDecision,
  DeferExecution,
  GrantInstalments,
  SuspendExecution,
  ResumeExecution,
  DecideEnforcement,
  LodgeComplaint,
  AcceptComplaint,
  SettleComplaint,
  FileLawsuit,
  EndLawsuit,
];
