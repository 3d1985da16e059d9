import type { Role } from '#kernel';

/**
 * Who may do what: the one place. An action is the name of a command or of a query field; an action that is not listed is allowed to
 * nobody, and `test/rights/matrix.test.ts` holds the list against the schema and the commands, and tries every row. What more is asked: of the
 * territory `access.ts`, of the body `bodies.ts`, of an alliance `alliance.ts`, of fields with personal data `fields.ts`.
 */
const everybody: readonly Role[] = ['inspector', 'competent-person', 'alliance-officer', 'auditor', 'administrator'];
const field: readonly Role[] = ['inspector', 'competent-person', 'auditor', 'administrator'];
const inspectors: readonly Role[] = ['inspector'];
const registrars: readonly Role[] = ['inspector', 'administrator'];
const membershipKeepers: readonly Role[] = ['inspector', 'alliance-officer', 'administrator'];
const deciders: readonly Role[] = ['competent-person'];
const caseOfficers: readonly Role[] = ['inspector', 'competent-person'];
const trainers: readonly Role[] = ['inspector', 'alliance-officer', 'administrator'];

export const RIGHTS: Readonly<Record<string, readonly Role[]>> = {
  // territory and law: reference data
  'query.territory': everybody,
  'query.law': everybody,
  // Of each kind what its own right opens.
  'query.node': everybody,
  // registry
  'query.employers': everybody,
  'query.groups': everybody,
  'query.employerSearch': registrars,
  'query.employerContact': registrars,
  RegisterEmployer: registrars,
  CorrectEmployer: registrars,
  ReclassifyEmployer: registrars,
  RelocateEmployer: registrars,
  CloseEmployer: registrars,
  ReopenEmployer: registrars,
  RegisterCraftVillage: registrars,
  RecogniseCraftVillage: registrars,
  WithdrawCraftVillageRecognition: registrars,
  RegisterAlliance: ['administrator'],
  JoinCraftVillage: registrars,
  LeaveCraftVillage: registrars,
  JoinCooperative: registrars,
  LeaveCooperative: registrars,
  // An officer only proposes; a registrar confirms, or an inspector records it from a paper (ALL-6).
  'query.allianceProposals': membershipKeepers,
  ProposeAllianceMembership: ['alliance-officer'],
  ConfirmAllianceMembership: registrars,
  DeclineAllianceProposal: registrars,
  JoinAlliance: inspectors,
  LeaveAlliance: membershipKeepers,
  // inspections
  'query.inspections': field,
  DecideInspection: caseOfficers,
  AnnounceInspection: inspectors,
  OpenInspection: inspectors,
  AnswerChecklist: inspectors,
  RecordFinding: inspectors,
  RecordCouldNotInspect: inspectors,
  DrawUpInspectionMinutes: inspectors,
  SignInspectionMinutes: inspectors,
  RefuseToSignInspectionMinutes: inspectors,
  ConcludeInspection: caseOfficers,
  RecordRecommendationProgress: inspectors,
  CorrectInspection: inspectors,
  RecordSignOfViolation: caseOfficers,
  WithdrawSignOfViolation: caseOfficers,
  CancelInspection: caseOfficers,
  // violations
  'query.violations': field,
  RecordViolation: inspectors,
  ReclassifyViolation: inspectors,
  ConfirmActGoingOn: inspectors,
  ReduceViolation: inspectors,
  WithdrawViolation: caseOfficers,
  SetAbatementDue: inspectors,
  // The administrator: what a process sends goes under that role.
  EscalateViolation: ['inspector', 'competent-person', 'administrator'],
  ClaimAbatement: inspectors,
  VerifyAbatement: inspectors,
  // sanctions
  'query.sanctions': field,
  // Those with power to fine write minutes too (12/2022 Art. 47, 283/2026 Art. 54).
  DrawUpViolationMinutes: caseOfficers,
  IssueSanctionDecision: deciders,
  AmendSanctionDecision: deciders,
  CancelSanctionDecision: deciders,
  ServeSanctionDecision: caseOfficers,
  RecordPayment: caseOfficers,
  CompleteSanction: caseOfficers,
  OrderRemedialMeasure: deciders,
  RecordRemedialMeasureDone: caseOfficers,
  CloseSanctionCaseWithoutDecision: deciders,
  HandOverViolationMinutes: caseOfficers,
  AssignSanctionCase: caseOfficers,
  TransferSanctionCase: deciders,
  RecordExplanation: caseOfficers,
  ExtendExplanationTerm: caseOfficers,
  ExtendDecisionTerm: deciders,
  RequestOverride: caseOfficers,
  ApproveOverride: deciders,
  TransferToCriminalAuthority: deciders,
  RecordReturnByCriminalAuthority: caseOfficers,
  RecordEvasion: caseOfficers,
  SendSanctionDecision: caseOfficers,
  DeferExecution: deciders,
  GrantInstalments: deciders,
  SuspendExecution: deciders,
  ResumeExecution: deciders,
  DecideEnforcement: deciders,
  LodgeComplaint: caseOfficers,
  AcceptComplaint: caseOfficers,
  SettleComplaint: caseOfficers,
  FileLawsuit: caseOfficers,
  EndLawsuit: caseOfficers,
  // training
  'query.training': everybody,
  PlanActivity: trainers,
  HoldActivity: trainers,
  RecordEmployerAttendance: trainers,
  RecordGroupAttendance: trainers,
  CorrectAttendance: trainers,
  CancelActivity: trainers,
  // calendar
  LoadPublicHolidays: ['administrator'],
  // organisation: officials and what they may do
  'query.officials': field,
  'query.me': everybody,
  'query.officialContact': ['administrator'],
  AppointOfficial: ['administrator'],
  EndAppointment: ['administrator'],
  RevokeAppointment: ['administrator'],
  RegisterOfficialContact: ['administrator'],
  // compliance
  'query.compliance': everybody,
  'query.timeline': field,
  'subscription.statusChanges': everybody,
  // deadlines: one's own, those of a case, how many have passed where
  'query.deadlines': field,
  'query.overdue': field,
  // operation
  'query.operations': ['administrator', 'auditor'],
};

export const mayDo = (role: Role, action: string): boolean => RIGHTS[action]?.includes(role) ?? false;
