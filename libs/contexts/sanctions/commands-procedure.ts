import type { CommandContext } from '#commands';
import { newId, ok, refuse } from '#kernel';
import { holderOf, placeOf, servesCase } from './commands-authority.ts';
import { deciderStep, own, step } from './commands-step.ts';
import type { SanctionCommand } from './decider.ts';
import * as inputs from './inputs-procedure.ts';

/** The account in whose list the decision stands from now on, where one holds the title for the place of the case. */
async function goesTo(title: string | undefined, { sanction, on }: { sanction: string; on: string }, context: CommandContext) {
  const to = title ? await holderOf(title, on, await placeOf(sanction, context), context) : null;
  return to === null ? {} : { to };
}

export const HandOverViolationMinutes = step(
  'HandOverViolationMinutes',
  inputs.HandOverViolationMinutesInput,
  async (i, context) => ({ type: 'HandOver', ...own(i), ...(await goesTo(i.title, i, context)) }) as SanctionCommand,
  ['officials', 'sanctions'],
);
export const AssignSanctionCase = step(
  'AssignSanctionCase',
  inputs.AssignSanctionCaseInput,
  async (i, context) =>
    (await servesCase(i.officer, i.sanction, i.on, context))
      ? ok({ type: 'Assign', ...own(i) } as SanctionCommand)
      : refuse(
          'UnknownOfficial',
          'No official with this account is in office where the case lies, in the body that carries it.',
          'Chưa ghi nhận công chức có tài khoản này đang giữ chức vụ tại nơi có vụ việc, trong cơ quan thụ lý vụ việc.',
          {
            field: 'officer',
            hint: {
              en: 'Have the administrator record the appointment (appointOfficial).',
              vi: 'Đề nghị quản trị viên ghi nhận việc bổ nhiệm (appointOfficial).',
            },
          },
        ),
  ['officials', 'sanctions'],
);
export const TransferSanctionCase = deciderStep(
  'TransferSanctionCase',
  inputs.TransferSanctionCaseInput,
  async (i, context) => ({ type: 'Transfer', ...own(i), ...(await goesTo(i.toTitle, i, context)) }) as SanctionCommand,
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
export const ExtendDecisionTerm = deciderStep(
  'ExtendDecisionTerm',
  inputs.ExtendDecisionTermInput,
  (i) => ({ type: 'ExtendTerm', ...own(i) }) as SanctionCommand,
);
export const RequestOverride = step('RequestOverride', inputs.RequestOverrideInput, (i) => ({
  type: 'RequestOverride',
  ...own(i),
  override: i.override ?? newId(),
}));
export const ApproveOverride = deciderStep(
  'ApproveOverride',
  inputs.ApproveOverrideInput,
  (i) => ({ type: 'ApproveOverride', ...own(i) }) as SanctionCommand,
);
export const TransferToCriminalAuthority = deciderStep(
  'TransferToCriminalAuthority',
  inputs.TransferToCriminalAuthorityInput,
  (i) => ({ type: 'ToCriminal', ...own(i) }) as SanctionCommand,
);
export const RecordReturnByCriminalAuthority = step(
  'RecordReturnByCriminalAuthority',
  inputs.RecordReturnByCriminalAuthorityInput,
  (i) => ({ type: 'FromCriminal', ...own(i) }) as SanctionCommand,
);
export const RecordEvasion = deciderStep(
  'RecordEvasion',
  inputs.RecordEvasionInput,
  (i) => ({ type: 'RecordEvasion', ...own(i) }) as SanctionCommand,
  // Its day is the last one of the evasion; what it does is done when it is recorded.
  { day: (_, { today }) => today },
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
