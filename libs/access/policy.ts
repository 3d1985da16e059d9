import type { Role } from '#kernel';

/**
 * Who may do what: the one place. An action is the name of a command or of a query field; an action that is not listed is allowed to
 * nobody, and a test holds the list against the schema and the command handlers. The detailed rules by field come later and belong here.
 */
const everybody: readonly Role[] = ['inspector', 'competent-person', 'alliance-officer', 'auditor', 'administrator'];
const field: readonly Role[] = ['inspector', 'competent-person', 'auditor', 'administrator'];
const inspectors: readonly Role[] = ['inspector'];
const registrars: readonly Role[] = ['inspector', 'administrator'];
const membershipKeepers: readonly Role[] = ['inspector', 'alliance-officer', 'administrator'];
const deciders: readonly Role[] = ['competent-person'];
const trainers: readonly Role[] = ['inspector', 'alliance-officer', 'administrator'];

export const RIGHTS: Readonly<Record<string, readonly Role[]>> = {
  // territory and law: reference data
  'query.territory': everybody,
  'query.law': everybody,
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
  JoinCraftVillage: membershipKeepers,
  LeaveCraftVillage: membershipKeepers,
  JoinCooperative: membershipKeepers,
  LeaveCooperative: membershipKeepers,
  JoinAlliance: membershipKeepers,
  LeaveAlliance: membershipKeepers,
  // inspections
  'query.inspections': field,
  DecideInspection: ['inspector', 'competent-person'],
  AnnounceInspection: inspectors,
  OpenInspection: inspectors,
  AnswerChecklist: inspectors,
  RecordFinding: inspectors,
  RecordCouldNotInspect: inspectors,
  DrawUpInspectionMinutes: inspectors,
  SignInspectionMinutes: inspectors,
  RefuseToSignInspectionMinutes: inspectors,
  ConcludeInspection: ['inspector', 'competent-person'],
  RecordRecommendationProgress: inspectors,
  CorrectInspection: inspectors,
  CancelInspection: ['inspector', 'competent-person'],
  // violations
  'query.violations': field,
  RecordViolation: inspectors,
  ReclassifyViolation: inspectors,
  ReduceViolation: inspectors,
  WithdrawViolation: ['inspector', 'competent-person'],
  SetAbatementDue: inspectors,
  ClaimAbatement: inspectors,
  VerifyAbatement: inspectors,
  // sanctions
  'query.sanctions': field,
  DrawUpViolationMinutes: inspectors,
  IssueSanctionDecision: deciders,
  AmendSanctionDecision: deciders,
  CancelSanctionDecision: deciders,
  ServeSanctionDecision: ['inspector', 'competent-person'],
  RecordPayment: ['inspector', 'competent-person'],
  CompleteSanction: ['inspector', 'competent-person'],
  OrderRemedialMeasure: deciders,
  RecordRemedialMeasureDone: ['inspector', 'competent-person'],
  CloseSanctionCaseWithoutDecision: deciders,
  // training
  'query.training': everybody,
  PlanActivity: trainers,
  HoldActivity: trainers,
  RecordEmployerAttendance: trainers,
  RecordGroupAttendance: trainers,
  CorrectAttendance: trainers,
  CancelActivity: trainers,
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
