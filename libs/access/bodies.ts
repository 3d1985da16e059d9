import { BODY_KIND_CODES, carriesOnFor, type BodyKindCode } from '#law';

/**
 * Which kinds of body may do an action (ACC-1), beside the role and the territory of who acts for them. An action that is not listed is open to
 * every body; a test wants every command about an inspection, a violation or a sanction case in it. Reading goes by role and territory alone.
 */
const COMMITTEES: readonly BodyKindCode[] = ['ubnd-commune', 'ubnd-district', 'ubnd-province'];
/** Departments, ministry and their inspectorates in the field of labour. Coast guard and police fine in labour beside them. Those of health have the children's affairs and no check or fine in labour. */
const LABOUR: readonly BodyKindCode[] = [
  'so-ldtbxh',
  'so-noi-vu',
  'thanh-tra-so',
  'thanh-tra-tinh',
  'bo-ldtbxh',
  'bo-noi-vu',
  'thanh-tra-bo',
  'thanh-tra-chinh-phu',
  'cuc-viec-lam',
  'cuc-tien-luong-bhxh',
  'canh-sat-bien',
  'cong-an',
];
/** Who checks, finds and writes minutes in labour (12/2022 Art. 47, 283/2026 Art. 54; the list of bodies is the platform's, not verified). */
export const CHECKING_BODIES: readonly BodyKindCode[] = [...COMMITTEES, ...LABOUR];
/** Those of the titles with power to fine in labour, and what they took over from or passed to. */
export const FINING_BODIES: readonly BodyKindCode[] = CHECKING_BODIES.filter(
  (kind) => kind !== 'thanh-tra-tinh' && kind !== 'thanh-tra-chinh-phu',
);

/** Steps by whoever checks: taken by the body that carries the case. */
const CHECKING = [
  'DecideInspection',
  'AnnounceInspection',
  'OpenInspection',
  'AnswerChecklist',
  'RecordFinding',
  'RecordCouldNotInspect',
  'DrawUpInspectionMinutes',
  'SignInspectionMinutes',
  'RefuseToSignInspectionMinutes',
  'ConcludeInspection',
  'RecordRecommendationProgress',
  'CorrectInspection',
  'RequestInspectionCorrection',
  'ApproveInspectionCorrection',
  'DeclineInspectionCorrection',
  'RecordSignOfViolation',
  'WithdrawSignOfViolation',
  'CorrectSignOfViolation',
  'CancelInspection',
  'RecordViolation',
  'ReclassifyViolation',
  'ConfirmActGoingOn',
  'ReduceViolation',
  'WithdrawViolation',
  'SetAbatementDue',
  'EscalateViolation',
  'ClaimAbatement',
  'VerifyAbatement',
  'CorrectViolation',
  'CorrectAbatement',
  'ReinstateViolation',
  'RequestViolationCorrection',
  'ApproveViolationCorrection',
  'DeclineViolationCorrection',
  'DrawUpViolationMinutes',
  'ServeSanctionDecision',
  'RecordPayment',
  'CompleteSanction',
  'RecordRemedialMeasureDone',
  'HandOverViolationMinutes',
  'AssignSanctionCase',
  'RecordExplanation',
  'ExtendExplanationTerm',
  'RequestOverride',
  'RecordReturnByCriminalAuthority',
  'RecordEvasion',
  'SendSanctionDecision',
  'LodgeComplaint',
  'AcceptComplaint',
  'SettleComplaint',
  'FileLawsuit',
  'EndLawsuit',
  'CorrectPayment',
  'WithdrawPayment',
  'CorrectService',
  'WithdrawService',
  'CorrectMinutes',
  'CorrectMinutesSignature',
  'CorrectExplanation',
  'WithdrawExplanation',
] as const;
/** Steps by title that pass an undecided case on, keep it longer or end it: for the body that has it, or any other could take it away. */
const IN_HAND = [
  'TransferSanctionCase',
  'ExtendDecisionTerm',
  'TransferToCriminalAuthority',
  'CloseSanctionCaseWithoutDecision',
] as const;
/** Steps by title: the office of who takes them is judged by itself, so that a case may be decided in another body than the one that found it. */
const FINING = [
  'IssueSanctionDecision',
  'AmendSanctionDecision',
  'CancelSanctionDecision',
  'OrderRemedialMeasure',
  'ApproveOverride',
  'ApproveCaseCorrection',
  'AnswerViolationChange',
  'DeferExecution',
  'GrantInstalments',
  'AnswerReliefRequest',
  'SuspendExecution',
  'ResumeExecution',
  'DecideEnforcement',
] as const;

/** Who asked takes it back; to turn it down needs an office with power to fine, whichever body has the case. */
const OF_REQUESTS = ['DeclineCaseRequest'] as const;

/** Every body has registers of its own. */
const OF_REGISTERS = ['CancelDocumentNumber'] as const;

const bodies = (actions: readonly string[], kinds: readonly BodyKindCode[]) => actions.map((action) => [action, kinds] as const);
export const BODY_RIGHTS: Readonly<Record<string, readonly BodyKindCode[]>> = Object.fromEntries([
  ...bodies([...CHECKING, ...OF_REQUESTS], CHECKING_BODIES),
  ...bodies([...IN_HAND, ...FINING], FINING_BODIES),
  ...bodies(OF_REGISTERS, BODY_KIND_CODES),
]);
const BY_CARRIER: ReadonlySet<string> = new Set([...CHECKING, ...IN_HAND, ...OF_REGISTERS]);
/** Whether an action is for the body that carries the record, and no other. */
export const isForCarrier = (action: string): boolean => BY_CARRIER.has(action);

/**
 * Whether a body may do an action on a record that these bodies carry (none: nobody's in particular). The labour cases of a body that ended are
 * those of the one they passed to.
 */
export function bodyMay(body: string, action: string, carriers: readonly string[]): boolean {
  const kinds: readonly string[] | undefined = BODY_RIGHTS[action];
  if (kinds && !kinds.includes(body)) return false;
  return !isForCarrier(action) || carriers.length === 0 || carriers.some((carrier) => carriesOnFor(carrier, body));
}
