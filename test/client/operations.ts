// Written by tools/client.mjs from apps/api/schema.graphql and test/client/*.graphql: `npm run client`.
import type { Operation } from './operation.ts';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AbatementOutcome = 'ABATED' | 'FIXED_ON_THE_SPOT' | 'MOVED' | 'NOT_ABATED' | 'OUT_OF_BUSINESS' | 'PARTLY_ABATED';

export type AbatementStep = 'CLAIM' | 'VERIFICATION';

export type AcceptComplaintInput = {
  readonly complaint: string;
  readonly complex?: boolean | null | undefined;
  readonly on: string;
  readonly sanction: string;
};

export type AcceptReportInput = {
  readonly report: string;
};

export type ActivityCounts = 'COMMUNICATION' | 'OTHER' | 'TRAINING';

export type ActivityState = 'CANCELLED' | 'HELD' | 'PLANNED';

export type AddEmployerAddressInput = {
  readonly address?: string | null | undefined;
  readonly addressId?: string | null | undefined;
  readonly employer: string;
  readonly on: string;
  readonly role: FurtherAddressRole;
  readonly unit: string;
};

export type AddRosterLinesInput = {
  readonly lines: ReadonlyArray<RosterLineInput>;
  readonly roster: string;
};

export type AddedFindingInput = {
  readonly actCode?: string | null | undefined;
  readonly evidence?: ReadonlyArray<string> | null | undefined;
  readonly finding?: string | null | undefined;
  readonly item?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly on: string;
};

export type AdoptProgrammeInput = {
  readonly agencies: ReadonlyArray<NamedAgencyInput>;
  readonly archive?: PlanClauseInput | null | undefined;
  readonly budget: ReadonlyArray<BudgetClauseInput>;
  readonly definedTerms: ReadonlyArray<PlanClauseInput>;
  readonly distribution: ReadonlyArray<PlanClauseInput>;
  readonly duties: ReadonlyArray<PlanDutyInput>;
  readonly issuedOn: string;
  readonly issuer: string;
  readonly legalBasis: ReadonlyArray<PlanClauseInput>;
  readonly measures: ReadonlyArray<PlanMeasureInput>;
  readonly number: string;
  readonly objectives: ReadonlyArray<ObjectiveInput>;
  readonly orientationTo?: string | null | undefined;
  readonly parent?: string | null | undefined;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly predecessor?: PlanClauseInput | null | undefined;
  readonly reports: ReadonlyArray<PlanReportInput>;
  readonly scope: ReadonlyArray<PlanClauseInput>;
  readonly shortTitle?: PlanClauseInput | null | undefined;
  readonly signer?: string | null | undefined;
  readonly standing?: string | null | undefined;
  readonly tasks: ReadonlyArray<PlanTaskInput>;
  readonly title: PlanClauseInput;
  readonly unit: string;
  readonly verified: boolean;
};

export type AgeBand = 'FROM13TO14' | 'FROM15TO17' | 'UNDER13';

export type AgencyRelation = 'LEAD' | 'NAMED' | 'PARTNER' | 'REQUESTED' | 'REQUIRED';

export type AllianceFilter = {
  readonly place?: PlaceFilter | null | undefined;
  readonly search?: string | null | undefined;
};

export type AmendMeasureInput = {
  readonly commitment?: TargetCommitment | null | undefined;
  readonly comparison?: TargetComparison | null | undefined;
  readonly deadline?: string | null | undefined;
  readonly document?: string | null | undefined;
  readonly from: string;
  readonly holds?: TargetHolds | null | undefined;
  readonly laxerReason?: string | null | undefined;
  readonly measure: string;
  readonly programme: string;
  readonly reason: string;
  readonly setBy: string;
  readonly value?: number | null | undefined;
};

export type AmendSanctionDecisionInput = {
  readonly aggravating?: ReadonlyArray<string> | null | undefined;
  readonly fines: ReadonlyArray<FineInput>;
  readonly mitigating?: ReadonlyArray<string> | null | undefined;
  readonly on: string;
  readonly reason: string;
  readonly sanction: string;
};

export type AnnounceInspectionInput = {
  readonly exceptionReason?: string | null | undefined;
  readonly inspection: string;
  readonly on: string;
  readonly signs?: ReadonlyArray<string> | null | undefined;
};

export type AnswerChecklistInput = {
  readonly answers: ReadonlyArray<ChecklistAnswerInput>;
  readonly inspection: string;
  readonly on: string;
};

export type AnswerReliefRequestInput = {
  readonly kind: ReliefKind;
  readonly on: string;
  readonly outcome: ReliefOutcome;
  readonly sanction: string;
};

export type AnswerViolationChangeInput = {
  readonly answer: ViolationChangeAnswer;
  readonly on: string;
  readonly reason: string;
  readonly sanction: string;
  readonly violation: string;
};

export type AppointOfficialInput = {
  readonly account: string;
  readonly alliance?: string | null | undefined;
  readonly bodyKind: OfficeBody;
  readonly from: string;
  readonly id?: string | null | undefined;
  readonly manner: OfficeManner;
  readonly paper: string;
  readonly superior?: string | null | undefined;
  readonly title: string;
  readonly to?: string | null | undefined;
  readonly unit: string;
};

export type ApproveAppointmentCorrectionInput = {
  readonly account: string;
  readonly request: string;
};

export type ApproveCaseCorrectionInput = {
  readonly on: string;
  readonly request: string;
  readonly sanction: string;
};

export type ApproveInspectionCorrectionInput = {
  readonly exceptionReason?: string | null | undefined;
  readonly inspection: string;
  readonly request: string;
  readonly signs?: ReadonlyArray<string> | null | undefined;
};

export type ApproveMembershipCorrectionInput = {
  readonly employer: string;
  readonly request: string;
};

export type ApproveOverrideInput = {
  readonly on: string;
  readonly request: string;
  readonly sanction: string;
};

export type ApproveViolationCorrectionInput = {
  readonly request: string;
  readonly violation: string;
};

export type AsOfInput = {
  readonly occurred?: string | null | undefined;
  readonly recorded?: string | null | undefined;
};

export type AssignActivityToSuccessorInput = {
  readonly activity: string;
  readonly reason: string;
  readonly unit: string;
};

export type AssignCraftVillageToSuccessorInput = {
  readonly reason: string;
  readonly unit: string;
  readonly village: string;
};

export type AssignEmployerToSuccessorInput = {
  readonly employer: string;
  readonly reason: string;
  readonly unit: string;
};

export type AssignSanctionCaseInput = {
  readonly officer: string;
  readonly on: string;
  readonly reason: string;
  readonly sanction: string;
};

export type AssignSliceInput = {
  readonly document?: string | null | undefined;
  readonly from: string;
  readonly measure: string;
  readonly owner: string;
  readonly programme: string;
  readonly reason: string;
  readonly setBy: string;
  readonly slice: string;
};

export type BodyKind =
  | 'BO_LDTBXH'
  | 'BO_NOI_VU'
  | 'BO_Y_TE'
  | 'CANH_SAT_BIEN'
  | 'CONG_AN'
  | 'CUC_TIEN_LUONG_BHXH'
  | 'CUC_VIEC_LAM'
  | 'SO_LDTBXH'
  | 'SO_NOI_VU'
  | 'SO_Y_TE'
  | 'THANH_TRA_BO'
  | 'THANH_TRA_CHINH_PHU'
  | 'THANH_TRA_SO'
  | 'THANH_TRA_TINH'
  | 'UBND_COMMUNE'
  | 'UBND_DISTRICT'
  | 'UBND_PROVINCE';

export type BudgetClauseInput = {
  readonly activities: ReadonlyArray<string>;
  readonly code: string;
  readonly en?: string | null | undefined;
  readonly line: string;
  readonly sources: ReadonlyArray<CostSource>;
  readonly vi: string;
};

export type CallForReportsInput = {
  readonly duty: string;
  readonly period: ReportPeriod;
  readonly programme: string;
  readonly year: number;
};

export type CancelActivityInput = {
  readonly activity: string;
  readonly on: string;
  readonly reason: string;
};

export type CancelDocumentNumberInput = {
  readonly on: string;
  readonly reason: string;
  readonly register: string;
  readonly reservation: string;
};

export type CancelInspectionInput = {
  readonly inspection: string;
  readonly on: string;
  readonly reason: string;
};

export type CancelSanctionDecisionInput = {
  readonly on: string;
  readonly reason: string;
  readonly sanction: string;
};

export type CandidateReason = 'SAME_NAME' | 'SAME_NAME_WITHOUT_MARKS' | 'SAME_REGISTRATION_NUMBER' | 'SAME_UNIT' | 'SIMILAR_NAME';

export type ChecklistAnswerInput = {
  readonly answer: ChecklistReply;
  readonly item: string;
  readonly note?: string | null | undefined;
};

export type ChecklistReply = 'NO' | 'NOT_APPLICABLE' | 'YES';

export type ClaimAbatementInput = {
  readonly on: string;
  readonly outcome: AbatementOutcome;
  readonly violation: string;
};

export type CloseAllianceInput = {
  readonly alliance: string;
  readonly on: string;
  readonly reason: string;
};

export type CloseEmployerInput = {
  readonly employer: string;
  readonly on: string;
  readonly reason: string;
};

export type CloseSanctionCaseWithoutDecisionInput = {
  readonly on: string;
  readonly reason: string;
  readonly sanction: string;
};

export type CommandMeta = {
  readonly commandId?: string | null | undefined;
  readonly dryRun?: boolean | null | undefined;
  readonly expectedRevision?: string | null | undefined;
  readonly wait?: boolean | null | undefined;
};

export type CommandName =
  | 'ACCEPT_COMPLAINT'
  | 'ACCEPT_REPORT'
  | 'ADD_EMPLOYER_ADDRESS'
  | 'ADD_ROSTER_LINES'
  | 'ADOPT_PROGRAMME'
  | 'AMEND_MEASURE'
  | 'AMEND_SANCTION_DECISION'
  | 'ANNOUNCE_INSPECTION'
  | 'ANSWER_CHECKLIST'
  | 'ANSWER_RELIEF_REQUEST'
  | 'ANSWER_VIOLATION_CHANGE'
  | 'APPOINT_OFFICIAL'
  | 'APPROVE_APPOINTMENT_CORRECTION'
  | 'APPROVE_CASE_CORRECTION'
  | 'APPROVE_INSPECTION_CORRECTION'
  | 'APPROVE_MEMBERSHIP_CORRECTION'
  | 'APPROVE_OVERRIDE'
  | 'APPROVE_VIOLATION_CORRECTION'
  | 'ASSIGN_ACTIVITY_TO_SUCCESSOR'
  | 'ASSIGN_CRAFT_VILLAGE_TO_SUCCESSOR'
  | 'ASSIGN_EMPLOYER_TO_SUCCESSOR'
  | 'ASSIGN_SANCTION_CASE'
  | 'ASSIGN_SLICE'
  | 'CALL_FOR_REPORTS'
  | 'CANCEL_ACTIVITY'
  | 'CANCEL_DOCUMENT_NUMBER'
  | 'CANCEL_INSPECTION'
  | 'CANCEL_SANCTION_DECISION'
  | 'CLAIM_ABATEMENT'
  | 'CLOSE_ALLIANCE'
  | 'CLOSE_EMPLOYER'
  | 'CLOSE_SANCTION_CASE_WITHOUT_DECISION'
  | 'COMPLETE_SANCTION'
  | 'CONCLUDE_INSPECTION'
  | 'CONFIRM_ACT_GOING_ON'
  | 'CONFIRM_ALLIANCE_MEMBERSHIP'
  | 'CONSOLIDATE_REPORTS'
  | 'CORRECT_ABATEMENT'
  | 'CORRECT_ACTIVITY'
  | 'CORRECT_ALLIANCE'
  | 'CORRECT_ALLIANCE_CLOSING'
  | 'CORRECT_ATTENDANCE'
  | 'CORRECT_BASELINE'
  | 'CORRECT_CASE_STEP'
  | 'CORRECT_CRAFT_VILLAGE'
  | 'CORRECT_CRAFT_VILLAGE_RECOGNITION'
  | 'CORRECT_EMPLOYER'
  | 'CORRECT_EMPLOYER_ADDRESS'
  | 'CORRECT_EMPLOYER_CHANGE'
  | 'CORRECT_EMPLOYER_PLACE'
  | 'CORRECT_EXPLANATION'
  | 'CORRECT_INSPECTION'
  | 'CORRECT_MEMBERSHIP'
  | 'CORRECT_MINUTES'
  | 'CORRECT_MINUTES_SIGNATURE'
  | 'CORRECT_PAYMENT'
  | 'CORRECT_ROSTER'
  | 'CORRECT_ROSTER_LINES'
  | 'CORRECT_SERVICE'
  | 'CORRECT_SIGN_OF_VIOLATION'
  | 'CORRECT_SLICE_RESULT'
  | 'CORRECT_VIOLATION'
  | 'DECIDE_ENFORCEMENT'
  | 'DECIDE_INSPECTION'
  | 'DECLARE_BASELINE'
  | 'DECLARE_ROSTER'
  | 'DECLINE_ALLIANCE_PROPOSAL'
  | 'DECLINE_APPOINTMENT_CORRECTION'
  | 'DECLINE_CASE_REQUEST'
  | 'DECLINE_INSPECTION_CORRECTION'
  | 'DECLINE_MEMBERSHIP_CORRECTION'
  | 'DECLINE_VIOLATION_CORRECTION'
  | 'DEFER_EXECUTION'
  | 'DEFINE_MEASURE'
  | 'DRAW_UP_INSPECTION_MINUTES'
  | 'DRAW_UP_VIOLATION_MINUTES'
  | 'END_APPOINTMENT'
  | 'END_EMPLOYER_ADDRESS'
  | 'END_LAWSUIT'
  | 'END_ROSTER_LINES'
  | 'ESCALATE_VIOLATION'
  | 'EXTEND_DECISION_TERM'
  | 'EXTEND_EXPLANATION_TERM'
  | 'FILE_LAWSUIT'
  | 'GRANT_INSTALMENTS'
  | 'HAND_OVER_VIOLATION_MINUTES'
  | 'HOLD_ACTIVITY'
  | 'ISSUE_SANCTION_DECISION'
  | 'JOIN_ALLIANCE'
  | 'JOIN_COOPERATIVE'
  | 'JOIN_CRAFT_VILLAGE'
  | 'LEAVE_ALLIANCE'
  | 'LEAVE_COOPERATIVE'
  | 'LEAVE_CRAFT_VILLAGE'
  | 'LOAD_PUBLIC_HOLIDAYS'
  | 'LODGE_COMPLAINT'
  | 'MERGE_EMPLOYER'
  | 'OPEN_INSPECTION'
  | 'OPEN_REPORT'
  | 'ORDER_REMEDIAL_MEASURE'
  | 'PLAN_ACTIVITY'
  | 'PROPOSE_ALLIANCE_MEMBERSHIP'
  | 'RECLASSIFY_EMPLOYER'
  | 'RECLASSIFY_VIOLATION'
  | 'RECOGNISE_CRAFT_VILLAGE'
  | 'RECORD_COULD_NOT_INSPECT'
  | 'RECORD_EMPLOYER_ATTENDANCE'
  | 'RECORD_EVASION'
  | 'RECORD_EXPLANATION'
  | 'RECORD_FINDING'
  | 'RECORD_GROUP_ATTENDANCE'
  | 'RECORD_PAYMENT'
  | 'RECORD_RECOMMENDATION_PROGRESS'
  | 'RECORD_REMEDIAL_MEASURE_DONE'
  | 'RECORD_RETURN_BY_CRIMINAL_AUTHORITY'
  | 'RECORD_ROSTER_ATTENDANCE'
  | 'RECORD_SIGN_OF_VIOLATION'
  | 'RECORD_VIOLATION'
  | 'REDUCE_VIOLATION'
  | 'REFUSE_TO_SIGN_INSPECTION_MINUTES'
  | 'REGISTER_ALLIANCE'
  | 'REGISTER_CRAFT_VILLAGE'
  | 'REGISTER_EMPLOYER'
  | 'REGISTER_OFFICIAL_CONTACT'
  | 'REINSTATE_ACTIVITY'
  | 'REINSTATE_VIOLATION'
  | 'RELOCATE_EMPLOYER'
  | 'REOPEN_EMPLOYER'
  | 'REQUEST_AD_HOC_REPORT'
  | 'REQUEST_APPOINTMENT_CORRECTION'
  | 'REQUEST_INSPECTION_CORRECTION'
  | 'REQUEST_MEMBERSHIP_CORRECTION'
  | 'REQUEST_OVERRIDE'
  | 'REQUEST_RELIEF'
  | 'REQUEST_VIOLATION_CORRECTION'
  | 'RESERVE_DOCUMENT_NUMBER'
  | 'RESUME_EXECUTION'
  | 'RETURN_REPORT'
  | 'REVOKE_APPOINTMENT'
  | 'SEND_SANCTION_DECISION'
  | 'SERVE_SANCTION_DECISION'
  | 'SETTLE_COMPLAINT'
  | 'SET_ABATEMENT_DUE'
  | 'SET_DUTY_TERM'
  | 'SET_REPORT_CUT_OFF'
  | 'SIGN_INSPECTION_MINUTES'
  | 'SUBMIT_REPORT'
  | 'SUBMIT_SLICE_RESULT'
  | 'SUPPLEMENT_REPORT'
  | 'SUSPEND_EXECUTION'
  | 'TRANSFER_SANCTION_CASE'
  | 'TRANSFER_TO_CRIMINAL_AUTHORITY'
  | 'UNDO_EMPLOYER_MERGE'
  | 'VERIFY_ABATEMENT'
  | 'WITHDRAW_CASE_STEP'
  | 'WITHDRAW_CRAFT_VILLAGE_RECOGNITION'
  | 'WITHDRAW_EXPLANATION'
  | 'WITHDRAW_FIGURE'
  | 'WITHDRAW_PAYMENT'
  | 'WITHDRAW_REPORT'
  | 'WITHDRAW_ROSTER_ATTENDANCE'
  | 'WITHDRAW_ROSTER_LINES'
  | 'WITHDRAW_SERVICE'
  | 'WITHDRAW_SIGN_OF_VIOLATION'
  | 'WITHDRAW_VIOLATION'
  | 'WRITE_REPORT';

export type ComplaintOutcome = 'AMENDED' | 'CANCELLED' | 'UPHELD' | 'WITHDRAWN';

export type CompleteSanctionInput = {
  readonly how: SanctionCompletion;
  readonly on: string;
  readonly reason?: string | null | undefined;
  readonly sanction: string;
};

export type ComplianceFlag = 'ABATEMENT_OVERDUE' | 'TRAINING_DUE';

export type ComplianceStatus =
  | 'CLOSED'
  | 'COMPLIANT'
  | 'NEVER_INSPECTED'
  | 'NON_COMPLIANT'
  | 'REMEDIATED'
  | 'STALE'
  | 'UNDER_INSPECTION'
  | 'UNDER_SANCTION';

export type ConcludeInspectionInput = {
  readonly clean: boolean;
  readonly conclusionNumber?: string | null | undefined;
  readonly inspection: string;
  readonly on: string;
  readonly recommendations?: ReadonlyArray<RecommendationInput> | null | undefined;
};

export type ConfirmActGoingOnInput = {
  readonly on: string;
  readonly violation: string;
};

export type ConfirmAllianceMembershipInput = {
  readonly document?: string | null | undefined;
  readonly employer: string;
  readonly on?: string | null | undefined;
  readonly proposal: string;
};

export type ConsolidateReportsInput = {
  readonly report: string;
  readonly reports?: ReadonlyArray<string> | null | undefined;
};

export type CorrectAbatementInput = {
  readonly inspection?: string | null | undefined;
  readonly noInspection?: boolean | null | undefined;
  readonly nowOn?: string | null | undefined;
  readonly outcome?: AbatementOutcome | null | undefined;
  readonly reason: string;
  readonly step: AbatementStep;
  readonly violation: string;
  readonly wasOn: string;
  readonly withdrawn?: boolean | null | undefined;
};

export type CorrectActivityInput = {
  readonly activity: string;
  readonly audience?: ReadonlyArray<string> | null | undefined;
  readonly costSource?: CostSource | null | undefined;
  readonly employerKind?: EmployerKind | null | undefined;
  readonly evidence?: ReadonlyArray<string> | null | undefined;
  readonly heldOn?: string | null | undefined;
  readonly households?: ReadonlyArray<HouseholdsVisitedInput> | null | undefined;
  readonly materials?: ReadonlyArray<HandedOutInput> | null | undefined;
  readonly media?: ReadonlyArray<MediaOutputInput> | null | undefined;
  readonly organiser?: string | null | undefined;
  readonly partners?: ReadonlyArray<string> | null | undefined;
  readonly plannedOn?: string | null | undefined;
  readonly reason: string;
  readonly title?: string | null | undefined;
};

export type CorrectAllianceClosingInput = {
  readonly alliance: string;
  readonly on?: string | null | undefined;
  readonly reason: string;
};

export type CorrectAllianceInput = {
  readonly alliance: string;
  readonly name?: string | null | undefined;
  readonly reason: string;
  readonly since?: string | null | undefined;
  readonly unit?: string | null | undefined;
};

export type CorrectAttendanceInput = {
  readonly activity: string;
  readonly employer?: string | null | undefined;
  readonly group?: string | null | undefined;
  readonly newPersons?: number | null | undefined;
  readonly persons: number;
  readonly reason: string;
};

export type CorrectBaselineInput = {
  readonly denominator?: number | null | undefined;
  readonly document?: string | null | undefined;
  readonly documentOn?: string | null | undefined;
  readonly figure: string;
  readonly measure: string;
  readonly numerator?: number | null | undefined;
  readonly reason: string;
};

export type CorrectCaseStepInput = {
  readonly becomes: StepValuesInput;
  readonly on: string;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly sanction: string;
  readonly step: CorrectedStep;
  readonly which?: string | null | undefined;
};

export type CorrectCraftVillageInput = {
  readonly craft?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly reason: string;
  readonly since?: string | null | undefined;
  readonly traditional?: boolean | null | undefined;
  readonly village: string;
};

export type CorrectCraftVillageRecognitionInput = {
  readonly decisionNumber?: string | null | undefined;
  readonly from?: string | null | undefined;
  readonly reason: string;
  readonly stillRecognised?: boolean | null | undefined;
  readonly to?: string | null | undefined;
  readonly village: string;
  readonly wasFrom: string;
  readonly withdrawn?: boolean | null | undefined;
};

export type CorrectEmployerAddressInput = {
  readonly address?: string | null | undefined;
  readonly addressId: string;
  readonly employer: string;
  readonly from?: string | null | undefined;
  readonly reason: string;
  readonly role?: FurtherAddressRole | null | undefined;
  readonly stillUsed?: boolean | null | undefined;
  readonly to?: string | null | undefined;
  readonly unit?: string | null | undefined;
  readonly withdrawn?: boolean | null | undefined;
};

export type CorrectEmployerChangeInput = {
  readonly change: EmployerChange;
  readonly employer: string;
  readonly neverHappened?: boolean | null | undefined;
  readonly on?: string | null | undefined;
  readonly reason: string;
  readonly wasOn: string;
};

export type CorrectEmployerInput = {
  readonly address?: string | null | undefined;
  readonly confirmedNew?: boolean | null | undefined;
  readonly employer: string;
  readonly kind?: EmployerKind | null | undefined;
  readonly name?: string | null | undefined;
  readonly otherNames?: ReadonlyArray<string> | null | undefined;
  readonly ownerName?: string | null | undefined;
  readonly reason: string;
  readonly registrationNumber?: string | null | undefined;
  readonly sector?: string | null | undefined;
  readonly since?: string | null | undefined;
  readonly size?: EnterpriseSize | null | undefined;
  readonly workers?: number | null | undefined;
};

export type CorrectEmployerPlaceInput = {
  readonly employer: string;
  readonly reason: string;
  readonly unit: string;
};

export type CorrectExplanationInput = {
  readonly doneOn: string;
  readonly on: string;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly sanction: string;
  readonly step: ExplanationStep;
};

export type CorrectInspectionInput = {
  readonly addedFindings?: ReadonlyArray<AddedFindingInput> | null | undefined;
  readonly answers?: ReadonlyArray<ChecklistAnswerInput> | null | undefined;
  readonly clean?: boolean | null | undefined;
  readonly conclusionNumber?: string | null | undefined;
  readonly decisionNumber?: string | null | undefined;
  readonly follows?: string | null | undefined;
  readonly inspection: string;
  readonly inspectors?: ReadonlyArray<InspectorInput> | null | undefined;
  readonly minutesNumber?: string | null | undefined;
  readonly noFollows?: boolean | null | undefined;
  readonly participatingBodies?: ReadonlyArray<BodyKind> | null | undefined;
  readonly plannedOn?: string | null | undefined;
  readonly reason: string;
  readonly recommendations?: ReadonlyArray<RecommendationCorrectionInput> | null | undefined;
  readonly signatures?: ReadonlyArray<SignatureCorrectionInput> | null | undefined;
  readonly verifies?: ReadonlyArray<string> | null | undefined;
  readonly withdrawnFindings?: ReadonlyArray<string> | null | undefined;
};

export type CorrectMembershipInput = {
  readonly alliance?: string | null | undefined;
  readonly cooperative?: string | null | undefined;
  readonly employer: string;
  readonly from?: string | null | undefined;
  readonly joinedOn: string;
  readonly neverMember?: boolean | null | undefined;
  readonly reason: string;
  readonly stillMember?: boolean | null | undefined;
  readonly to?: string | null | undefined;
  readonly village?: string | null | undefined;
};

export type CorrectMinutesInput = {
  readonly drawnUpOn?: string | null | undefined;
  readonly number?: string | null | undefined;
  readonly on: string;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly sanction: string;
};

export type CorrectMinutesSignatureInput = {
  readonly how: MinutesSigning;
  readonly on: string;
  readonly reason: string;
  readonly refusalReason?: string | null | undefined;
  readonly sanction: string;
  readonly witness?: SignatureWitness | null | undefined;
};

export type CorrectPaymentInput = {
  readonly amount?: number | null | undefined;
  readonly on: string;
  readonly paidOn?: string | null | undefined;
  readonly payment: string;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly sanction: string;
};

export type CorrectRosterInput = {
  readonly document?: string | null | undefined;
  readonly origin?: string | null | undefined;
  readonly reason: string;
  readonly roster: string;
  readonly statedOn?: string | null | undefined;
  readonly title?: string | null | undefined;
};

export type CorrectRosterLinesInput = {
  readonly ageBand?: AgeBand | null | undefined;
  readonly from?: string | null | undefined;
  readonly group?: string | null | undefined;
  readonly lines: ReadonlyArray<string>;
  readonly reason: string;
  readonly roster: string;
  readonly stillThere?: boolean | null | undefined;
  readonly until?: string | null | undefined;
};

export type CorrectServiceInput = {
  readonly deemedFrom?: string | null | undefined;
  readonly manner?: ServiceManner | null | undefined;
  readonly on: string;
  readonly payBy?: string | null | undefined;
  readonly reason: string;
  readonly refusal?: ServiceRefusalInput | null | undefined;
  readonly request?: string | null | undefined;
  readonly sanction: string;
  readonly servedOn?: string | null | undefined;
  readonly taken?: boolean | null | undefined;
};

export type CorrectSignOfViolationInput = {
  readonly notWithdrawn?: boolean | null | undefined;
  readonly on?: string | null | undefined;
  readonly reason: string;
  readonly reference?: string | null | undefined;
  readonly sign: string;
  readonly source?: SignSource | null | undefined;
};

export type CorrectSliceResultInput = {
  readonly denominator?: number | null | undefined;
  readonly document?: string | null | undefined;
  readonly documentOn?: string | null | undefined;
  readonly figure: string;
  readonly measure: string;
  readonly numerator?: number | null | undefined;
  readonly reason: string;
};

export type CorrectViolationInput = {
  readonly detectedOn?: string | null | undefined;
  readonly inspection?: string | null | undefined;
  readonly noInspection?: boolean | null | undefined;
  readonly reason: string;
  readonly violation: string;
};

export type CorrectedStep =
  | 'COMPLAINT'
  | 'COMPLAINT_ACCEPTANCE'
  | 'COMPLAINT_SETTLEMENT'
  | 'DEFERRAL'
  | 'HAND_OVER'
  | 'INSTALMENTS'
  | 'LAWSUIT'
  | 'LAWSUIT_END'
  | 'MEASURE'
  | 'MEASURE_DONE'
  | 'RELIEF_ANSWER'
  | 'RELIEF_REQUEST'
  | 'RESUMPTION'
  | 'SENDING'
  | 'SUSPENSION'
  | 'TRANSFER';

export type CostSource =
  | 'DOMESTIC_SPONSORS'
  | 'FOREIGN_SPONSORS'
  | 'INTERNATIONAL_ORGANISATIONS'
  | 'OTHER_LAWFUL_SOURCES'
  | 'SOCIAL_MOBILISATION'
  | 'STATE_BUDGET';

export type CriminalOutcome = 'NOT_PROSECUTED' | 'PROSECUTED';

export type DayFilter =
  | { readonly known: boolean; readonly on?: never; readonly range?: never }
  | { readonly known?: never; readonly on: string; readonly range?: never }
  | { readonly known?: never; readonly on?: never; readonly range: DayRange };

export type DayRange = {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
};

export type DeadlineKind = 'DUTY' | 'LIMIT' | 'RIGHT';

export type DeadlineParty = 'COMPETENT_PERSON' | 'EMPLOYER' | 'OFFICER';

export type DeadlineProvenance = 'AMENDED' | 'DAY_PRINTED' | 'END_OF_PERIOD' | 'END_OF_YEAR_PRINTED';

export type DeadlineState = 'FELL_AWAY' | 'LAPSED' | 'MET' | 'MET_LATE' | 'MISSED' | 'OPEN';

export type DecideEnforcementInput = {
  readonly decisionNumber: string;
  readonly measure: EnforcementMeasure;
  readonly on: string;
  readonly sanction: string;
};

export type DecideInspectionInput = {
  readonly bodyKind?: BodyKind | null | undefined;
  readonly decisionNumber: string;
  readonly employer: string;
  readonly exceptionReason?: string | null | undefined;
  readonly follows?: string | null | undefined;
  readonly form: InspectionForm;
  readonly id?: string | null | undefined;
  readonly inspectors?: ReadonlyArray<InspectorInput> | null | undefined;
  readonly integrated: boolean;
  readonly mode: InspectionMode;
  readonly on: string;
  readonly participatingBodies?: ReadonlyArray<BodyKind> | null | undefined;
  readonly plannedOn?: string | null | undefined;
  readonly signs?: ReadonlyArray<string> | null | undefined;
  readonly verifies?: ReadonlyArray<string> | null | undefined;
};

export type DecisionWarningKind = 'ASSUMED_ENDED' | 'CRIMINAL_CHECK' | 'DROPPED' | 'LATE' | 'OVERRIDE' | 'REPEAT';

export type DeclareBaselineInput = {
  readonly agency: string;
  readonly denominator: number;
  readonly document: string;
  readonly documentOn: string;
  readonly figure: string;
  readonly group?: string | null | undefined;
  readonly measure: string;
  readonly numerator?: number | null | undefined;
  readonly on: string;
  readonly reading?: string | null | undefined;
  readonly slice: string;
  readonly source?: FigureSource | null | undefined;
};

export type DeclareRosterInput = {
  readonly document?: string | null | undefined;
  readonly employer?: string | null | undefined;
  readonly id?: string | null | undefined;
  readonly origin: string;
  readonly personsOf: RosterHolder;
  readonly statedOn: string;
  readonly title: string;
  readonly unit?: string | null | undefined;
};

export type DeclineAllianceProposalInput = {
  readonly proposal: string;
  readonly reason: string;
};

export type DeclineAppointmentCorrectionInput = {
  readonly account: string;
  readonly reason: string;
  readonly request: string;
};

export type DeclineCaseRequestInput = {
  readonly on: string;
  readonly reason: string;
  readonly request: string;
  readonly sanction: string;
};

export type DeclineInspectionCorrectionInput = {
  readonly inspection: string;
  readonly reason: string;
  readonly request: string;
};

export type DeclineMembershipCorrectionInput = {
  readonly employer: string;
  readonly reason: string;
  readonly request: string;
};

export type DeclineViolationCorrectionInput = {
  readonly reason: string;
  readonly request: string;
  readonly violation: string;
};

export type DeferExecutionInput = {
  readonly on: string;
  readonly reason: string;
  readonly requestedOn?: string | null | undefined;
  readonly sanction: string;
  readonly until: string;
};

export type DefineMeasureInput = {
  readonly definition: MeasureReadingInput;
  readonly document?: string | null | undefined;
  readonly from: string;
  readonly measure: string;
  readonly programme: string;
  readonly setBy: string;
};

export type DocumentKind =
  | 'INSPECTION_CONCLUSION'
  | 'INSPECTION_DECISION'
  | 'INSPECTION_MINUTES'
  | 'PLAN_REPORT'
  | 'SANCTION_DECISION'
  | 'VIOLATION_MINUTES';

export type DrawUpInspectionMinutesInput = {
  readonly inspection: string;
  readonly number: string;
  readonly on: string;
};

export type DrawUpViolationMinutesInput = {
  readonly bodyKind?: BodyKind | null | undefined;
  readonly employer: string;
  readonly id?: string | null | undefined;
  readonly number: string;
  readonly on: string;
  readonly signature?: ViolationMinutesSignatureInput | null | undefined;
  readonly violations: ReadonlyArray<string>;
};

export type DropReason = 'LIMITATION_OVER' | 'WITHDRAWN';

export type DroppedActInput = {
  readonly reason: DropReason;
  readonly violation: string;
};

export type DutyAgencyInput = {
  readonly agency: string;
  readonly relations: ReadonlyArray<AgencyRelation>;
};

export type EmployerAttendanceFilter = {
  readonly counts?: ReadonlyArray<ActivityCounts> | null | undefined;
  readonly employer?: ReadonlyArray<string> | null | undefined;
  readonly held?: DayRange | null | undefined;
  readonly kind?: ReadonlyArray<string> | null | undefined;
  readonly place?: PlaceFilter | null | undefined;
};

export type EmployerChange = 'CLOSED' | 'RECLASSIFIED' | 'RELOCATED' | 'REOPENED';

export type EmployerFilter = {
  readonly addressRole?: ReadonlyArray<FurtherAddressRole> | null | undefined;
  readonly alliance?: ReadonlyArray<string> | null | undefined;
  readonly cooperative?: ReadonlyArray<string> | null | undefined;
  readonly flags?: ReadonlyArray<ComplianceFlag> | null | undefined;
  readonly formerName?: string | null | undefined;
  readonly kind?: ReadonlyArray<EmployerKind> | null | undefined;
  readonly place?: PlaceFilter | null | undefined;
  readonly registrationNumber?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly sector?: ReadonlyArray<string> | null | undefined;
  readonly size?: ReadonlyArray<EnterpriseSize> | null | undefined;
  readonly status?: ReadonlyArray<ComplianceStatus> | null | undefined;
  readonly village?: ReadonlyArray<string> | null | undefined;
};

export type EmployerKind =
  | 'COOPERATIVE'
  | 'COOPERATIVE_GROUP'
  | 'COOPERATIVE_UNION'
  | 'ENTERPRISE'
  | 'HEALTH_FACILITY'
  | 'HOUSEHOLD_BUSINESS'
  | 'HOUSEHOLD_UNREGISTERED'
  | 'INFORMAL_ESTABLISHMENT'
  | 'PREMISES'
  | 'PUBLIC_UNIT'
  | 'SCHOOL'
  | 'STATE_BODY';

export type EndAppointmentInput = {
  readonly account: string;
  readonly appointment: string;
  readonly on: string;
  readonly reason: string;
};

export type EndEmployerAddressInput = {
  readonly addressId: string;
  readonly employer: string;
  readonly on: string;
};

export type EndLawsuitInput = {
  readonly on: string;
  readonly outcome: ComplaintOutcome;
  readonly sanction: string;
};

export type EndRosterLinesInput = {
  readonly lines: ReadonlyArray<string>;
  readonly roster: string;
  readonly until: string;
};

export type EnforcementMeasure = 'ACCOUNT_DEDUCTION' | 'DISTRAINT' | 'FORCED_REMEDY' | 'INCOME_DEDUCTION' | 'THIRD_PARTY_ASSETS';

export type EnterpriseSize = 'LARGE' | 'MEDIUM' | 'MICRO' | 'SMALL';

export type ErrorCode =
  | 'AS_OF_IN_FUTURE'
  | 'BAD_CURSOR'
  | 'BODY_TOO_LARGE'
  | 'CALLER_GONE'
  | 'DAY_OUT_OF_RANGE'
  | 'DECIDED_BEFORE_DETECTED'
  | 'DELEGATION_NUMBER_MISSING'
  | 'DETECTED_BEFORE_ACT'
  | 'DOCUMENT_NOT_READY'
  | 'DOCUMENT_WITHOUT_FORM'
  | 'EMPTY_SEARCH'
  | 'END_BEFORE_START'
  | 'FORBIDDEN'
  | 'GOING_ON_BEFORE_START'
  | 'HAND_NOT_VALID'
  | 'IDENTITY_PROVIDER_UNREACHABLE'
  | 'INTERNAL'
  | 'MALFORMED_DONG'
  | 'MALFORMED_INSTANT'
  | 'MALFORMED_JSON'
  | 'MALFORMED_LOCALDATE'
  | 'MALFORMED_MOMENT'
  | 'MALFORMED_POSITION'
  | 'MALFORMED_REVISION'
  | 'METHOD_NOT_ALLOWED'
  | 'NOT_A_COMMUNE'
  | 'NOT_FOUND'
  | 'OUT_OF_RANGE'
  | 'PAGE_SIZE'
  | 'POSITION_NOT_VALID'
  | 'QUERY_MISSING'
  | 'QUERY_NOT_VALID'
  | 'QUERY_TOO_COSTLY'
  | 'QUERY_TOO_DEEP'
  | 'QUERY_TOO_LONG'
  | 'RECORD_BUSY'
  | 'REQUEST_NOT_VALID'
  | 'SEARCH_TOO_BROAD'
  | 'SEARCH_TOO_LONG'
  | 'STORE_DAMAGED'
  | 'STORE_FAULT'
  | 'STORE_OVERLOADED'
  | 'STORE_REFUSED'
  | 'STORE_UNAVAILABLE'
  | 'TERM_OUT_OF_RANGE'
  | 'TOO_LONG'
  | 'TOO_MANY_ACTIVITIES'
  | 'TOO_MANY_DAYS'
  | 'TOO_MANY_EMPLOYERS'
  | 'TOO_MANY_SUBSCRIPTIONS'
  | 'UNAUTHENTICATED'
  | 'UNKNOWN_CODE'
  | 'UNKNOWN_RECORD'
  | 'UNKNOWN_UNIT'
  | 'UNREADABLE_TEXT'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'VIEWS_BEHIND';

export type EscalateViolationInput = {
  readonly dueOn: string;
  readonly violation: string;
};

export type ExplanationStep = 'HEARING_HELD' | 'HEARING_REQUESTED' | 'WAIVED' | 'WRITTEN';

export type ExtendDecisionTermInput = {
  readonly ground: LongerTermGround;
  readonly on: string;
  readonly reason: string;
  readonly sanction: string;
};

export type ExtendExplanationTermInput = {
  readonly on: string;
  readonly reason: string;
  readonly sanction: string;
};

export type FigureGroup =
  | 'ALLIANCE'
  | 'COOPERATIVE'
  | 'CRAFT_VILLAGE'
  | 'KIND'
  | 'SECTOR'
  | 'SIZE'
  | 'UNIT'
  | 'UNIT_DISTRICT'
  | 'UNIT_PROVINCE';

export type FigureSource = 'ACTIVITIES' | 'CASE_RECORDS' | 'OWNER_RESULT' | 'SURVEY';

export type FileLawsuitInput = {
  readonly on: string;
  readonly sanction: string;
};

export type FineInput = {
  readonly amount?: number | null | undefined;
  readonly violation: string;
};

export type FurtherAddressInput = {
  readonly address?: string | null | undefined;
  readonly role: FurtherAddressRole;
  readonly unit: string;
};

export type FurtherAddressRole =
  | 'BRANCH'
  | 'DORMITORY'
  | 'HEAD_OFFICE'
  | 'HOUSEHOLD_WORKSHOP'
  | 'PLACE_OF_BUSINESS'
  | 'POSTAL'
  | 'PRODUCTION_SITE'
  | 'STORE'
  | 'WAREHOUSE';

export type Geography = 'AS_RECORDED' | 'DAY_ASKED' | 'TODAY';

export type GrantInstalmentsInput = {
  readonly instalments: ReadonlyArray<InstalmentInput>;
  readonly on: string;
  readonly reason: string;
  readonly requestedOn?: string | null | undefined;
  readonly sanction: string;
};

export type HandOverViolationMinutesInput = {
  readonly on: string;
  readonly sanction: string;
  readonly title?: string | null | undefined;
};

export type HandedOutInput = {
  readonly kind: MaterialKind;
  readonly number: number;
};

export type HoldActivityInput = {
  readonly activity: string;
  readonly evidence?: ReadonlyArray<string> | null | undefined;
  readonly households?: ReadonlyArray<HouseholdsVisitedInput> | null | undefined;
  readonly materials?: ReadonlyArray<HandedOutInput> | null | undefined;
  readonly media?: ReadonlyArray<MediaOutputInput> | null | undefined;
  readonly on: string;
};

export type HolidayKind = 'HOLIDAY' | 'SWAPPED_OFF' | 'SWAPPED_WORKING';

export type HouseholdsVisitedInput = {
  readonly kind: VisitedHousehold;
  readonly unit: string;
  readonly visited: number;
};

export type InspectionForm = 'CHECK' | 'INSPECTION' | 'SUPERVISION';

export type InspectionMode = 'COMPLAINT' | 'FOLLOW_UP' | 'PERIODIC' | 'SURPRISE';

export type InspectionPart = 'MEMBER' | 'TEAM_HEAD';

export type InspectorInput = {
  readonly official: string;
  readonly part: InspectionPart;
};

export type InstalmentInput = {
  readonly amount: number;
  readonly dueOn: string;
};

export type IssueSanctionDecisionInput = {
  readonly aggravating?: ReadonlyArray<string> | null | undefined;
  readonly decisionNumber: string;
  readonly dropped?: ReadonlyArray<DroppedActInput> | null | undefined;
  readonly fines: ReadonlyArray<FineInput>;
  readonly mitigating?: ReadonlyArray<string> | null | undefined;
  readonly on: string;
  readonly sanction: string;
  readonly title: string;
};

export type JoinAllianceInput = {
  readonly alliance: string;
  readonly document: string;
  readonly employer: string;
  readonly on: string;
};

export type JoinCooperativeInput = {
  readonly cooperative: string;
  readonly employer: string;
  readonly on: string;
};

export type JoinCraftVillageInput = {
  readonly employer: string;
  readonly on: string;
  readonly village: string;
};

export type LeaveAllianceInput = {
  readonly alliance: string;
  readonly employer: string;
  readonly on: string;
};

export type LeaveCooperativeInput = {
  readonly cooperative: string;
  readonly employer: string;
  readonly on: string;
};

export type LeaveCraftVillageInput = {
  readonly employer: string;
  readonly on: string;
  readonly village: string;
};

export type LoadPublicHolidaysInput = {
  readonly reason?: string | null | undefined;
  readonly rows: ReadonlyArray<PublicHolidayInput>;
  readonly year: number;
};

export type LodgeComplaintInput = {
  readonly complaint?: string | null | undefined;
  readonly on: string;
  readonly remote?: boolean | null | undefined;
  readonly sanction: string;
};

export type LongerTermGround = 'COMPLEX' | 'VERIFICATION';

export type MaterialKind = 'BILLBOARD' | 'BOOKLET' | 'LEAFLET' | 'POSTER' | 'TRAINING_MATERIAL' | 'VIDEO';

export type MeasurePartInput = {
  readonly code: string;
  readonly en: string;
  readonly vi: string;
};

export type MeasurePartnerInput = {
  readonly agency: string;
  readonly en: string;
  readonly line: string;
  readonly vi: string;
};

export type MeasureReach = 'INFORMED' | 'TRAINED';

export type MeasureReadingInput = {
  readonly decides: boolean;
  readonly denominatorEn: string;
  readonly denominatorVi: string;
  readonly labelEn?: string | null | undefined;
  readonly labelVi?: string | null | undefined;
  readonly numeratorEn: string;
  readonly numeratorVi: string;
  readonly populations: ReadonlyArray<string>;
  readonly reach?: MeasureReach | null | undefined;
  readonly reading: string;
  readonly reason: string;
  readonly ruleEn?: string | null | undefined;
  readonly ruleVi?: string | null | undefined;
};

export type MeasureSourceInput = {
  readonly decides: boolean;
  readonly source: FigureSource;
};

export type MeasureTrigger = 'DETECTION' | 'NOTIFICATION';

export type MediaKind = 'ARTICLE' | 'BROADCAST' | 'LOCAL_RADIO' | 'REPORTAGE' | 'SOCIAL_MEDIA';

export type MediaOutputInput = {
  readonly kind: MediaKind;
  readonly number: number;
};

export type MergeEmployerInput = {
  readonly employer: string;
  readonly into: string;
  readonly reason: string;
};

export type MinorsInput = {
  readonly from13to14?: number | null | undefined;
  readonly from15to17?: number | null | undefined;
  readonly under13?: number | null | undefined;
};

export type MinutesParty = 'COMMUNE_REPRESENTATIVE' | 'EMPLOYER_REPRESENTATIVE' | 'TEAM_HEAD' | 'WITNESS';

export type MinutesSigning = 'REFUSED' | 'SIGNED';

export type NamedAgencyInput = {
  readonly agency: string;
  readonly en?: string | null | undefined;
  readonly line: string;
  readonly vi: string;
};

export type NotInspectedReason =
  | 'CLOSED'
  | 'ENTRY_REFUSED'
  | 'FORCE_MAJEURE'
  | 'NOBODY_PRESENT'
  | 'NOT_OPERATING'
  | 'WRONG_ADDRESS';

export type NoteTopic = 'CHILD' | 'FINES' | 'INSPECTION' | 'PROCEDURE' | 'WORK';

export type NoticeAbout = 'APPROACHING' | 'DUE' | 'MISSED';

export type NoticeChannel = 'MAIL' | 'WEBHOOK';

export type NoticeFilter = {
  readonly account?: ReadonlyArray<string> | null | undefined;
  readonly channel?: ReadonlyArray<NoticeChannel> | null | undefined;
  readonly place?: PlaceFilter | null | undefined;
  readonly state?: ReadonlyArray<NoticeState> | null | undefined;
};

export type NoticeSort = 'CHANGED_ASC' | 'CHANGED_DESC';

export type NoticeState = 'ATTEMPTED' | 'DOUBTFUL' | 'GIVEN_UP' | 'RETRYING' | 'SENT' | 'SKIPPED' | 'WAITING';

export type ObjectiveInput = {
  readonly code: string;
  readonly en?: string | null | undefined;
  readonly general: boolean;
  readonly line: string;
  readonly vi: string;
};

export type OfficeBody =
  | 'BO_LDTBXH'
  | 'BO_NOI_VU'
  | 'BO_Y_TE'
  | 'CANH_SAT_BIEN'
  | 'CONG_AN'
  | 'COOPERATIVE_ALLIANCE'
  | 'CUC_TIEN_LUONG_BHXH'
  | 'CUC_VIEC_LAM'
  | 'SO_LDTBXH'
  | 'SO_NOI_VU'
  | 'SO_Y_TE'
  | 'THANH_TRA_BO'
  | 'THANH_TRA_CHINH_PHU'
  | 'THANH_TRA_SO'
  | 'THANH_TRA_TINH'
  | 'UBND_COMMUNE'
  | 'UBND_DISTRICT'
  | 'UBND_PROVINCE';

export type OfficeManner = 'ACTING' | 'DELEGATED' | 'SUBSTANTIVE';

export type OpenInspectionInput = {
  readonly exceptionReason?: string | null | undefined;
  readonly inspection: string;
  readonly on: string;
  readonly signs?: ReadonlyArray<string> | null | undefined;
};

export type OpenReportInput = {
  readonly agency: string;
  readonly call?: string | null | undefined;
  readonly duty: string;
  readonly period?: ReportPeriod | null | undefined;
  readonly programme: string;
  readonly unit: string;
  readonly year?: number | null | undefined;
};

export type OrderRemedialMeasureInput = {
  readonly dueOn: string;
  readonly legalBasis: string;
  readonly measure?: string | null | undefined;
  readonly on: string;
  readonly sanction: string;
  readonly text: string;
};

export type OverridableRule =
  | 'ABOVE_COMPETENCE'
  | 'ACTS_OVERLAP'
  | 'ACT_LIMITATION_OVER'
  | 'COMPETENCE_UNKNOWN'
  | 'CRIMINAL_AUTHORITY_FIRST'
  | 'DECISION_TERM_OVER'
  | 'DEFERRAL_TOO_LONG'
  | 'EXPLANATION_TERM_OPEN'
  | 'FINDER_DECIDES'
  | 'FINE_OUTSIDE_FACTORS'
  | 'HEARING_PENDING'
  | 'HEARING_REQUEST_TERM_OVER'
  | 'NO_AUTHORITY';

export type PlaceFilter = {
  readonly geography?: Geography | null | undefined;
  readonly within: string;
};

export type PlanActivityInput = {
  readonly audience?: ReadonlyArray<string> | null | undefined;
  readonly costSource?: CostSource | null | undefined;
  readonly employerKind?: EmployerKind | null | undefined;
  readonly id?: string | null | undefined;
  readonly kind: string;
  readonly organiser?: string | null | undefined;
  readonly partners?: ReadonlyArray<string> | null | undefined;
  readonly plannedOn: string;
  readonly title: string;
  readonly unit: string;
};

export type PlanClauseInput = {
  readonly en?: string | null | undefined;
  readonly line: string;
  readonly vi: string;
};

export type PlanDutyInput = {
  readonly activities: ReadonlyArray<string>;
  readonly agencies: ReadonlyArray<DutyAgencyInput>;
  readonly code: string;
  readonly en?: string | null | undefined;
  readonly line: string;
  readonly measures: ReadonlyArray<string>;
  readonly vi: string;
};

export type PlanMeasureInput = {
  readonly ageFrom?: number | null | undefined;
  readonly ageTo?: number | null | undefined;
  readonly breakdown: ReadonlyArray<MeasurePartInput>;
  readonly code: string;
  readonly commitment: TargetCommitment;
  readonly comparison: TargetComparison;
  readonly deadline: string;
  readonly deadlineFrom: DeadlineProvenance;
  readonly definitions: ReadonlyArray<MeasureReadingInput>;
  readonly en?: string | null | undefined;
  readonly follows?: string | null | undefined;
  readonly holds: TargetHolds;
  readonly laxerReason?: string | null | undefined;
  readonly line: string;
  readonly objective: string;
  readonly parentMeasure?: string | null | undefined;
  readonly partners: ReadonlyArray<MeasurePartnerInput>;
  readonly slices: ReadonlyArray<SliceOfPlanInput>;
  readonly sources: ReadonlyArray<MeasureSourceInput>;
  readonly timeLimits: ReadonlyArray<string>;
  readonly triggers: ReadonlyArray<MeasureTrigger>;
  readonly value?: number | null | undefined;
  readonly vi: string;
};

export type PlanReportInput = {
  readonly before?: string | null | undefined;
  readonly code: string;
  readonly en?: string | null | undefined;
  readonly follows?: string | null | undefined;
  readonly kind: ProgrammeReportKind;
  readonly line: string;
  readonly measures: ReadonlyArray<string>;
  readonly onDemand: boolean;
  readonly periods: ReadonlyArray<ReportPeriod>;
  readonly recipients: ReadonlyArray<string>;
  readonly reporters: ReadonlyArray<ReporterInput>;
  readonly vi: string;
};

export type PlanTaskInput = {
  readonly activities: ReadonlyArray<string>;
  readonly agencies: ReadonlyArray<TaskAgencyInput>;
  readonly code: string;
  readonly en?: string | null | undefined;
  readonly line: string;
  readonly vi: string;
  readonly within?: string | null | undefined;
};

export type ProgrammeReportKind =
  | 'BUDGET'
  | 'CONSOLIDATED'
  | 'DATA_SET'
  | 'INSPECTIONS'
  | 'MEASURE_FIGURES'
  | 'PUBLICATION'
  | 'RESULTS'
  | 'REVIEW';

export type ProposeAllianceMembershipInput = {
  readonly employer: string;
  readonly id?: string | null | undefined;
  readonly on: string;
};

export type ProvisionKind = 'ADMINISTRATIVE' | 'CRIMINAL';

export type PublicHolidayInput = {
  readonly date: string;
  readonly kind: HolidayKind;
  readonly labelEn: string;
  readonly labelVi: string;
  readonly source: string;
  readonly verified: boolean;
};

export type ReclassifyEmployerInput = {
  readonly confirmedNew?: boolean | null | undefined;
  readonly employer: string;
  readonly kind: EmployerKind;
  readonly on: string;
  readonly reason: string;
  readonly registrationNumber?: string | null | undefined;
  readonly sector: string;
  readonly size?: EnterpriseSize | null | undefined;
};

export type ReclassifyViolationInput = {
  readonly actCode: string;
  readonly actEnd?: string | null | undefined;
  readonly actStart: string;
  readonly instances?: number | null | undefined;
  readonly minors?: MinorsInput | null | undefined;
  readonly on: string;
  readonly personsExposed?: number | null | undefined;
  readonly reason: string;
  readonly violation: string;
};

export type RecogniseCraftVillageInput = {
  readonly decisionNumber: string;
  readonly on: string;
  readonly village: string;
};

export type RecommendationCorrectionInput = {
  readonly dueOn?: string | null | undefined;
  readonly recommendation: string;
  readonly statusOn?: string | null | undefined;
  readonly text?: string | null | undefined;
};

export type RecommendationInput = {
  readonly dueOn: string;
  readonly recommendation?: string | null | undefined;
  readonly text: string;
};

export type RecommendationState = 'DONE' | 'IN_PROGRESS' | 'NOT_DONE' | 'OPEN';

export type RecordCouldNotInspectInput = {
  readonly inspection: string;
  readonly note?: string | null | undefined;
  readonly on: string;
  readonly reason: NotInspectedReason;
};

export type RecordEmployerAttendanceInput = {
  readonly activity: string;
  readonly employer: string;
  readonly persons: number;
};

export type RecordEvasionInput = {
  readonly from: string;
  readonly on: string;
  readonly reason: string;
  readonly sanction: string;
};

export type RecordExplanationInput = {
  readonly on: string;
  readonly sanction: string;
  readonly step: ExplanationStep;
};

export type RecordFindingInput = {
  readonly actCode?: string | null | undefined;
  readonly evidence?: ReadonlyArray<string> | null | undefined;
  readonly finding?: string | null | undefined;
  readonly inspection: string;
  readonly item?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly on: string;
};

export type RecordGroupAttendanceInput = {
  readonly activity: string;
  readonly group: string;
  readonly newPersons: number;
  readonly persons: number;
};

export type RecordKind =
  | 'ACTIVITIES'
  | 'ALLIANCES'
  | 'ALLIANCE_PROPOSALS'
  | 'APPOINTMENTS'
  | 'CALENDAR'
  | 'CRAFT_VILLAGES'
  | 'DOCUMENT_NUMBERS'
  | 'EMPLOYERS'
  | 'INSPECTIONS'
  | 'MEASURE_FIGURES'
  | 'OFFICIALS'
  | 'PROGRAMMES'
  | 'REPORTS'
  | 'REPORT_CALLS'
  | 'ROSTERS'
  | 'SANCTIONS'
  | 'SIGNS_OF_VIOLATION'
  | 'VIOLATIONS';

export type RecordPaymentInput = {
  readonly amount: number;
  readonly on: string;
  readonly payment?: string | null | undefined;
  readonly sanction: string;
};

export type RecordRecommendationProgressInput = {
  readonly inspection: string;
  readonly note?: string | null | undefined;
  readonly on: string;
  readonly recommendation: string;
  readonly status: RecommendationState;
};

export type RecordRemedialMeasureDoneInput = {
  readonly measure: string;
  readonly on: string;
  readonly sanction: string;
};

export type RecordReturnByCriminalAuthorityInput = {
  readonly on: string;
  readonly outcome: CriminalOutcome;
  readonly sanction: string;
};

export type RecordRosterAttendanceInput = {
  readonly activity: string;
  readonly as: RosterPart;
  readonly lines: ReadonlyArray<string>;
  readonly roster: string;
};

export type RecordSignOfViolationInput = {
  readonly employer: string;
  readonly id?: string | null | undefined;
  readonly on: string;
  readonly reference: string;
  readonly source: SignSource;
};

export type RecordViolationInput = {
  readonly abatementDueOn?: string | null | undefined;
  readonly actCode: string;
  readonly actEnd?: string | null | undefined;
  readonly actStart: string;
  readonly detectedOn: string;
  readonly employer: string;
  readonly id?: string | null | undefined;
  readonly inspection?: string | null | undefined;
  readonly instances?: number | null | undefined;
  readonly minors?: MinorsInput | null | undefined;
  readonly personsExposed?: number | null | undefined;
};

export type ReduceViolationInput = {
  readonly minors: MinorsInput;
  readonly on: string;
  readonly reason: string;
  readonly violation: string;
};

export type RefusalCode =
  | 'ABATEMENT_IN_TIME'
  | 'ABOVE_COMPETENCE'
  | 'ACTIVITY_ALREADY_HELD'
  | 'ACTIVITY_CANCELLED'
  | 'ACTIVITY_EXISTS'
  | 'ACTIVITY_NOT_CANCELLED'
  | 'ACTIVITY_NOT_HELD'
  | 'ACTS_FOR_OTHER_AGENCY'
  | 'ACTS_OVERLAP'
  | 'ACT_ALREADY_WRITTEN_UP'
  | 'ACT_BEFORE_FIRST_DECREE'
  | 'ACT_ENDED'
  | 'ACT_LIMITATION_OVER'
  | 'AFTER_ITS_PERIOD'
  | 'AFTER_LATER_FACTS'
  | 'AGE_BAND_DOES_NOT_FIT'
  | 'ALLIANCE_CLOSED'
  | 'ALLIANCE_HAS_MEMBERS'
  | 'ALLIANCE_MISSING'
  | 'ALREADY_CONCLUDED'
  | 'ALREADY_DECIDED'
  | 'ALREADY_DEFERRED'
  | 'ALREADY_DISSOLVED'
  | 'ALREADY_DONE'
  | 'ALREADY_DRAWN_UP'
  | 'ALREADY_ESTABLISHED'
  | 'ALREADY_MEMBER'
  | 'ALREADY_RECOGNISED'
  | 'ALREADY_RECORDED'
  | 'ALREADY_REGISTERED'
  | 'ALREADY_SIGNED'
  | 'ALREADY_SUBMITTED'
  | 'AMENDED_UPWARDS'
  | 'ANSWER_TWICE'
  | 'APPOINTMENTS_OVERLAP'
  | 'APPOINTMENT_ALREADY_ENDED'
  | 'APPOINTMENT_ALREADY_REVOKED'
  | 'ATTENDANCE_ALREADY_RECORDED'
  | 'ATTENDANCE_RECORDED'
  | 'BASELINE_AFTER_RESULT'
  | 'BEFORE_DETECTION'
  | 'BEFORE_EARLIER_STEP'
  | 'BEFORE_ITS_PERIOD'
  | 'BEFORE_IT_EXISTED'
  | 'BEFORE_REGISTRATION'
  | 'BELOW_PAID'
  | 'BODY_DID_NOT_EXIST'
  | 'BODY_NAMED_TWICE'
  | 'BODY_NOT_THERE'
  | 'BODY_OF_THAT_DAY_MISSING'
  | 'BRACKET_UNKNOWN'
  | 'CHECKLIST_OF_ANOTHER_DAY'
  | 'CLAIM_HAS_NO_VISIT'
  | 'CLEAN_WITH_FINDINGS'
  | 'CODE_TWICE'
  | 'COMMAND_ID_REUSED'
  | 'COMPETENCE_UNKNOWN'
  | 'COMPLAINT_TERM_OVER'
  | 'CONFLICT'
  | 'CONSOLIDATE_FIRST'
  | 'COOPERATIVE_CLOSED'
  | 'CRIMINAL_AUTHORITY_FIRST'
  | 'DATES_REVERSED'
  | 'DATE_BEFORE_ESTABLISHMENT'
  | 'DATE_BEFORE_LAST_CHANGE'
  | 'DATE_IN_FUTURE'
  | 'DAY_OUTSIDE_PROGRAMME'
  | 'DAY_PRINTED'
  | 'DEADLINE_OUTSIDE_PERIOD'
  | 'DECISION_LIMITATION_OVER'
  | 'DECISION_TERM_OVER'
  | 'DEFERRAL_TOO_LONG'
  | 'DETECTED_BEFORE_ACT'
  | 'DOCUMENT_BEFORE_FIGURES'
  | 'DOCUMENT_REQUIRED'
  | 'DUE_BEFORE_CONCLUSION'
  | 'DUE_BEFORE_ORDER'
  | 'EMPLOYER_CLOSED'
  | 'EMPLOYER_MERGED'
  | 'END_BEFORE_START'
  | 'EXECUTION_TERM_OPEN'
  | 'EXPLANATION_TERM_OPEN'
  | 'EXPLANATION_TERM_OVER'
  | 'FEWER_EXPOSED_THAN_MINORS'
  | 'FIGURES_OVERLAP'
  | 'FIGURE_WITHOUT_DAY'
  | 'FINDER_DECIDES'
  | 'FINE_MISSING'
  | 'FINE_NAMED_TWICE'
  | 'FINE_OF_UNKNOWN_ACT'
  | 'FINE_OUTSIDE_BRACKET'
  | 'FINE_OUTSIDE_FACTORS'
  | 'FINE_TOO_SMALL'
  | 'FIRST_INSTALMENT_TOO_SMALL'
  | 'FIXED_HOLIDAY_MISSING'
  | 'FOLLOW_UP_OF_NOTHING'
  | 'HEARING_NOT_REQUESTED'
  | 'HEARING_PENDING'
  | 'HEARING_REQUEST_TERM_OVER'
  | 'HOUSEHOLDS_ELSEWHERE'
  | 'ID_TAKEN'
  | 'INSPECTION_AND_CHECK'
  | 'INSPECTION_ENDED'
  | 'INSPECTION_OF_ANOTHER_BODY'
  | 'INSPECTION_OF_ANOTHER_EMPLOYER'
  | 'INSPECTOR_TWICE'
  | 'INSTALMENTS_DO_NOT_SUM'
  | 'INSTALMENTS_TOO_EARLY'
  | 'INSTALMENTS_TOO_LATE'
  | 'INSTALMENTS_TOO_MANY'
  | 'INVALID_DATE'
  | 'INVALID_INPUT'
  | 'INVALID_PARENT'
  | 'INVALID_SUCCESSOR'
  | 'INVALID_UNIT_ID'
  | 'ITEMS_UNANSWERED'
  | 'ITEM_ANSWERED_TWICE'
  | 'JOIN_BEFORE_LEAVE'
  | 'JOIN_BEFORE_REGISTRATION'
  | 'LATER_STEP_STANDS'
  | 'LAXER_THAN_PARENT'
  | 'LEAVE_BEFORE_JOIN'
  | 'LIMITATION_NOT_OVER'
  | 'MERGED_HAS_MEMBERS'
  | 'MERGED_INTO_ITSELF'
  | 'MERGED_IS_MEMBER'
  | 'MERGED_OF_OTHER_KIND'
  | 'MERGED_OF_OTHER_PROVINCE'
  | 'MERGED_OPEN_AND_CLOSED'
  | 'MERGED_STARTS_EARLIER'
  | 'MERGED_WHILE_WAITING'
  | 'MINORS_MISSING'
  | 'MINUTES_BEFORE_DETECTION'
  | 'MORE_NEW_THAN_PERSONS'
  | 'NOTHING_CHANGED'
  | 'NOTHING_CHANGES'
  | 'NOTHING_CLAIMED'
  | 'NOTHING_LEFT_TO_DECIDE'
  | 'NOTHING_TO_ANSWER'
  | 'NOTHING_TO_CORRECT'
  | 'NOTHING_TO_ENFORCE'
  | 'NOTHING_WAITS'
  | 'NOT_ALLOWED_OFFICE'
  | 'NOT_ALLOWED_ROLE'
  | 'NOT_ALLOWED_TERRITORY'
  | 'NOT_ANNOUNCED'
  | 'NOT_AN_ALLIANCE_OFFICER'
  | 'NOT_A_COMMUNE'
  | 'NOT_A_COOPERATIVE'
  | 'NOT_A_DAY'
  | 'NOT_A_MEMBER'
  | 'NOT_A_SUCCESSOR'
  | 'NOT_A_WARNING'
  | 'NOT_BELOW'
  | 'NOT_CLOSED'
  | 'NOT_COMPARABLE_WITH_PARENT'
  | 'NOT_CONCLUDED'
  | 'NOT_CONSOLIDATED'
  | 'NOT_DEEMED'
  | 'NOT_DROPPABLE'
  | 'NOT_ENDED'
  | 'NOT_ESTABLISHED'
  | 'NOT_FEWER'
  | 'NOT_GOING_ON'
  | 'NOT_MERGED'
  | 'NOT_ON_RECORD'
  | 'NOT_ON_ROSTER_THAT_DAY'
  | 'NOT_RECOGNISED'
  | 'NOT_SERVED'
  | 'NOT_THE_RECIPIENT'
  | 'NOT_THE_REPORTER'
  | 'NOT_TRAINED_TO_TRAIN'
  | 'NOT_WITHDRAWN'
  | 'NOT_YET_DEEMED_SERVED'
  | 'NOT_YOUR_BODY'
  | 'NOT_YOUR_MEMBER'
  | 'NO_ACT_THEN'
  | 'NO_ADDRESS'
  | 'NO_ALLIANCE'
  | 'NO_ATTENDANCE_RECORDED'
  | 'NO_AUTHORITY'
  | 'NO_CHECKLIST'
  | 'NO_FIGURES'
  | 'NO_FINDINGS'
  | 'NO_PARENT'
  | 'NO_PERSONS'
  | 'NO_RIGHT_TO_EXPLAIN'
  | 'NUMBER_BEFORE_EARLIER'
  | 'NUMBER_CANCELLED'
  | 'NUMERATOR_ABOVE_DENOMINATOR'
  | 'OFFICE_HELD_BY_ANOTHER'
  | 'ONCE_PER_YEAR'
  | 'ONE_DAY_OF_SERVICE'
  | 'ONE_GROUP'
  | 'ONE_OF_EMPLOYER_OR_GROUP'
  | 'ONE_OF_EMPLOYER_OR_UNIT'
  | 'ONE_READING_DECIDES'
  | 'ONE_SOURCE_DECIDES'
  | 'OTHERS_MERGED_INTO_IT'
  | 'OTHER_PERIOD'
  | 'OUT_OF_ORDER'
  | 'OWES_NO_FIGURES'
  | 'OWN_APPOINTMENT'
  | 'OWN_MEMBER'
  | 'OWN_SUPERIOR'
  | 'PAPER_WITHOUT_DAY'
  | 'PARENT_ELSEWHERE'
  | 'PAYMENT_ABOVE_REST'
  | 'PAYMENT_NOT_POSITIVE'
  | 'PAY_BY_TOO_EARLY'
  | 'PERIOD_NOT_REPORTED'
  | 'PERIOD_UPSIDE_DOWN'
  | 'POSSIBLE_DUPLICATE'
  | 'PROGRAMME_DIFFERS'
  | 'PROPOSAL_EXISTS'
  | 'PROPOSAL_NOT_OPEN'
  | 'PROSECUTED'
  | 'REASON_MISSING'
  | 'REASON_REQUIRED'
  | 'RECOGNISED_BEFORE_WITHDRAWAL'
  | 'REFUSAL_INCOMPLETE'
  | 'REGISTRATION_NUMBER_NOT_APPLICABLE'
  | 'RELIEF_NOT_ANSWERED'
  | 'REPORT_ALREADY_ACCEPTED'
  | 'REPORT_ALREADY_SUBMITTED'
  | 'REPORT_EMPTY'
  | 'REPORT_EXISTS'
  | 'REPORT_FROZEN'
  | 'REPORT_NOT_ACCEPTED'
  | 'REPORT_NOT_OWED'
  | 'REPORT_NOT_SUBMITTED'
  | 'REPORT_PASSED_ON'
  | 'REQUEST_CLOSED'
  | 'REQUEST_OVERTAKEN'
  | 'ROSTER_EXISTS'
  | 'ROSTER_LINE_DAYS'
  | 'ROSTER_LINE_ENDED'
  | 'ROSTER_LINE_TWICE'
  | 'ROW_OUTSIDE_ITS_YEAR'
  | 'SANCTION_ENDED'
  | 'SECOND_PERSON_NEEDED'
  | 'SIGNATURES_MISSING'
  | 'SIGN_EXISTS'
  | 'SIGN_OF_ANOTHER_EMPLOYER'
  | 'SIGN_TOO_OLD'
  | 'SIGN_WITHDRAWN'
  | 'SIZE_MISSING'
  | 'SIZE_NOT_APPLICABLE'
  | 'SLICE_UNASSIGNED'
  | 'SOURCE_IS_COUNTED'
  | 'SOURCE_NOT_OF_MEASURE'
  | 'STEP_BEFORE_EARLIER'
  | 'STILL_CLOSED_BEFORE'
  | 'STILL_THERE_OR_UNTIL'
  | 'STILL_TO_PAY'
  | 'SUPERIORS_IN_A_CIRCLE'
  | 'SUSPENDED'
  | 'SWAPPED_OFF_DAY_IS_WEEKEND'
  | 'SWAPPED_WORKING_DAY_IS_WEEKDAY'
  | 'TARGET_WITHOUT_VALUE'
  | 'TEAM_HEAD_MUST_SIGN'
  | 'TITLE_DID_NOT_EXIST'
  | 'TITLE_OF_ANOTHER_BODY'
  | 'TOLD_TWICE'
  | 'TOO_MANY_ROSTER_LINES'
  | 'TWO_ROWS_ON_ONE_DAY'
  | 'TWO_TEAM_HEADS'
  | 'UNIT_NOT_VALID_ON_DATE'
  | 'UNIT_OF_ANOTHER_LEVEL'
  | 'UNKNOWN_ACT'
  | 'UNKNOWN_ACTIVITY'
  | 'UNKNOWN_ACTIVITY_KIND'
  | 'UNKNOWN_ADDRESS'
  | 'UNKNOWN_AGENCY'
  | 'UNKNOWN_ALLIANCE'
  | 'UNKNOWN_APPOINTMENT'
  | 'UNKNOWN_BODY'
  | 'UNKNOWN_COMPLAINT'
  | 'UNKNOWN_CRAFT_VILLAGE'
  | 'UNKNOWN_DOCUMENT_NUMBER'
  | 'UNKNOWN_DUTY'
  | 'UNKNOWN_EMPLOYER'
  | 'UNKNOWN_FIGURE'
  | 'UNKNOWN_FINDING'
  | 'UNKNOWN_GROUP'
  | 'UNKNOWN_INSPECTION'
  | 'UNKNOWN_ITEM'
  | 'UNKNOWN_MEASURE'
  | 'UNKNOWN_MEASURE_GROUP'
  | 'UNKNOWN_OBJECTIVE'
  | 'UNKNOWN_OFFICIAL'
  | 'UNKNOWN_PAYMENT'
  | 'UNKNOWN_POPULATION'
  | 'UNKNOWN_PROGRAMME'
  | 'UNKNOWN_PROPOSAL'
  | 'UNKNOWN_READING'
  | 'UNKNOWN_RECOMMENDATION'
  | 'UNKNOWN_REPORT'
  | 'UNKNOWN_REPORT_CALL'
  | 'UNKNOWN_REPORT_DUTY'
  | 'UNKNOWN_REQUEST'
  | 'UNKNOWN_ROSTER'
  | 'UNKNOWN_ROSTER_LINE'
  | 'UNKNOWN_SANCTION'
  | 'UNKNOWN_SECTOR'
  | 'UNKNOWN_SIGN'
  | 'UNKNOWN_SIGNATURE'
  | 'UNKNOWN_SLICE'
  | 'UNKNOWN_STEP'
  | 'UNKNOWN_SUPERIOR'
  | 'UNKNOWN_TASK'
  | 'UNKNOWN_TIME_LIMIT'
  | 'UNKNOWN_TITLE'
  | 'UNKNOWN_UNIT'
  | 'UNKNOWN_VIOLATION'
  | 'UNKNOWN_YEAR'
  | 'VALUE_OUT_OF_RANGE'
  | 'VIOLATIONS_FOUND'
  | 'VIOLATION_ABATED'
  | 'VIOLATION_CHANGED'
  | 'VIOLATION_NAMED_TWICE'
  | 'VIOLATION_OF_ANOTHER_BODY'
  | 'VIOLATION_OF_ANOTHER_EMPLOYER'
  | 'VIOLATION_RECLASSIFIED'
  | 'VIOLATION_WITHDRAWN'
  | 'VISIT_CONCLUDED_CLEAN'
  | 'WITH_CRIMINAL_AUTHORITY'
  | 'WITNESS_IS_PARTY'
  | 'WRONG_ORDER'
  | 'YEAR_WITHOUT_HOLIDAYS';

export type RefuseToSignInspectionMinutesInput = {
  readonly inspection: string;
  readonly on: string;
  readonly party: MinutesParty;
  readonly reason: string;
  readonly witness?: MinutesParty | null | undefined;
};

export type RegisterAllianceInput = {
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly since: string;
  readonly unit: string;
};

export type RegisterCraftVillageInput = {
  readonly craft: string;
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly since: string;
  readonly traditional: boolean;
  readonly unit: string;
};

export type RegisterEmployerInput = {
  readonly address?: string | null | undefined;
  readonly confirmedNew?: boolean | null | undefined;
  readonly furtherAddresses?: ReadonlyArray<FurtherAddressInput> | null | undefined;
  readonly id?: string | null | undefined;
  readonly kind: EmployerKind;
  readonly name: string;
  readonly otherNames?: ReadonlyArray<string> | null | undefined;
  readonly ownerName?: string | null | undefined;
  readonly registrationNumber?: string | null | undefined;
  readonly sector: string;
  readonly since: string;
  readonly size?: EnterpriseSize | null | undefined;
  readonly unit: string;
  readonly workers?: number | null | undefined;
};

export type RegisterOfficialContactInput = {
  readonly account: string;
  readonly email?: string | null | undefined;
  readonly notify: boolean;
};

export type ReinstateActivityInput = {
  readonly activity: string;
  readonly reason: string;
};

export type ReinstateViolationInput = {
  readonly reason: string;
  readonly violation: string;
};

export type ReliefKind = 'DEFERRAL' | 'EXEMPTION' | 'INSTALMENTS' | 'REDUCTION';

export type ReliefOutcome = 'GRANTED' | 'REFUSED' | 'WITHDRAWN';

export type RelocateEmployerInput = {
  readonly address?: string | null | undefined;
  readonly employer: string;
  readonly on: string;
  readonly unit: string;
};

export type ReopenEmployerInput = {
  readonly employer: string;
  readonly on: string;
  readonly reason: string;
};

export type ReplacingMeta = {
  readonly commandId?: string | null | undefined;
  readonly dryRun?: boolean | null | undefined;
  readonly expectedRevision: string;
  readonly wait?: boolean | null | undefined;
};

export type ReportAnswerInput = {
  readonly heldOn?: string | null | undefined;
  readonly item: string;
  readonly text?: string | null | undefined;
  readonly value?: number | null | undefined;
};

export type ReportPeriod = 'HALF_YEAR' | 'YEAR';

export type ReporterInput = {
  readonly agency: string;
  readonly relation: AgencyRelation;
};

export type RequestAdHocReportInput = {
  readonly agencies?: ReadonlyArray<string> | null | undefined;
  readonly duty: string;
  readonly id?: string | null | undefined;
  readonly lastDay: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly programme: string;
  readonly reason: string;
  readonly setBy: string;
};

export type RequestAppointmentCorrectionInput = {
  readonly account: string;
  readonly appointment: string;
  readonly from?: string | null | undefined;
  readonly neverHeld?: boolean | null | undefined;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly untilFurtherNotice?: boolean | null | undefined;
};

export type RequestInspectionCorrectionInput = {
  readonly announcedOn?: string | null | undefined;
  readonly concludedOn?: string | null | undefined;
  readonly decidedOn?: string | null | undefined;
  readonly endedOn?: string | null | undefined;
  readonly exceptionReason?: string | null | undefined;
  readonly form?: InspectionForm | null | undefined;
  readonly inspection: string;
  readonly minutesOn?: string | null | undefined;
  readonly mode?: InspectionMode | null | undefined;
  readonly notConcluded?: boolean | null | undefined;
  readonly notEnded?: boolean | null | undefined;
  readonly openedOn?: string | null | undefined;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly signs?: ReadonlyArray<string> | null | undefined;
};

export type RequestMembershipCorrectionInput = {
  readonly alliance: string;
  readonly employer: string;
  readonly from?: string | null | undefined;
  readonly joinedOn: string;
  readonly neverMember?: boolean | null | undefined;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly stillMember?: boolean | null | undefined;
  readonly to?: string | null | undefined;
};

export type RequestOverrideInput = {
  readonly on: string;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly rule: OverridableRule;
  readonly sanction: string;
};

export type RequestReliefInput = {
  readonly kind: ReliefKind;
  readonly on: string;
  readonly sanction: string;
};

export type RequestViolationCorrectionInput = {
  readonly detectedOn?: string | null | undefined;
  readonly goingOnAt?: string | null | undefined;
  readonly notGoingOn?: boolean | null | undefined;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly violation: string;
};

export type ReserveDocumentNumberInput = {
  readonly bodyKind?: BodyKind | null | undefined;
  readonly kind: DocumentKind;
  readonly on: string;
  readonly reservation: string;
  readonly sign?: string | null | undefined;
  readonly unit: string;
};

export type ResumeExecutionInput = {
  readonly on: string;
  readonly sanction: string;
};

export type ReturnReportInput = {
  readonly reason: string;
  readonly report: string;
};

export type RevokeAppointmentInput = {
  readonly account: string;
  readonly appointment: string;
  readonly reason: string;
};

export type Role = 'ADMINISTRATOR' | 'ALLIANCE_OFFICER' | 'AUDITOR' | 'COMPETENT_PERSON' | 'INSPECTOR';

export type RosterHolder = 'BODY' | 'COOPERATIVE' | 'SCHOOL' | 'UNIT';

export type RosterLineInput = {
  readonly ageBand?: AgeBand | null | undefined;
  readonly from: string;
  readonly group: string;
  readonly line: string;
  readonly until?: string | null | undefined;
};

export type RosterPart = 'PARTICIPANT' | 'TRAINER' | 'TRAINER_CANDIDATE';

export type SanctionCaseState = 'CANCELLED' | 'CLOSED_WITHOUT_DECISION' | 'COMPLETED' | 'DECIDED' | 'MINUTES_DRAWN_UP' | 'SERVED';

export type SanctionCompletion = 'DECEASED' | 'DISSOLVED' | 'EXEMPTED' | 'LAPSED' | 'PAID' | 'WARNING_DELIVERED';

export type SearchField =
  | 'CONCLUSION_NUMBER'
  | 'FORMER_NAME'
  | 'INSPECTION_DECISION_NUMBER'
  | 'INSPECTION_MINUTES_NUMBER'
  | 'NAME'
  | 'REGISTRATION_NUMBER'
  | 'SANCTION_DECISION_NUMBER'
  | 'VIOLATION_MINUTES_NUMBER';

export type SendSanctionDecisionInput = {
  readonly manner: ServiceManner;
  readonly on: string;
  readonly sanction: string;
};

export type ServeSanctionDecisionInput = {
  readonly deemedFrom?: string | null | undefined;
  readonly manner: ServiceManner;
  readonly noProofOfReceipt?: boolean | null | undefined;
  readonly on: string;
  readonly payBy?: string | null | undefined;
  readonly refusal?: ServiceRefusalInput | null | undefined;
  readonly sanction: string;
};

export type ServiceManner = 'ELECTRONIC' | 'IN_PERSON' | 'POSTING_UP' | 'REGISTERED_POST';

export type ServiceRefusalInput = {
  readonly reason: string;
  readonly witness: SignatureWitness;
};

export type SetAbatementDueInput = {
  readonly dueOn: string;
  readonly on: string;
  readonly reason: string;
  readonly violation: string;
};

export type SetDutyTermInput = {
  readonly agency: string;
  readonly document?: string | null | undefined;
  readonly duty: string;
  readonly from: string;
  readonly heir?: string | null | undefined;
  readonly programme: string;
  readonly reason: string;
  readonly relations: ReadonlyArray<AgencyRelation>;
  readonly setBy: string;
  readonly to?: string | null | undefined;
};

export type SetReportCutOffInput = {
  readonly before: string;
  readonly document?: string | null | undefined;
  readonly from: string;
  readonly fromYear: number;
  readonly inNextYear: boolean;
  readonly period: ReportPeriod;
  readonly programme: string;
  readonly reason: string;
  readonly report: string;
  readonly setBy: string;
};

export type SettleComplaintInput = {
  readonly complaint: string;
  readonly on: string;
  readonly outcome: ComplaintOutcome;
  readonly sanction: string;
};

export type SignInspectionMinutesInput = {
  readonly inspection: string;
  readonly on: string;
  readonly party: MinutesParty;
};

export type SignKind = 'FINDING' | 'REPORT' | 'VIOLATION';

export type SignSource = 'CITIZEN' | 'COMPLAINT' | 'HOTLINE' | 'OTHER_BODY' | 'OWN_OBSERVATION' | 'PRESS';

export type SignatureCorrectionInput = {
  readonly byParty?: MinutesParty | null | undefined;
  readonly noWitness?: boolean | null | undefined;
  readonly on?: string | null | undefined;
  readonly party: MinutesParty;
  readonly reason?: string | null | undefined;
  readonly signed: boolean;
  readonly wasSigned?: boolean | null | undefined;
  readonly withdrawn?: boolean | null | undefined;
  readonly witness?: MinutesParty | null | undefined;
};

export type SignatureWitness = 'COMMUNE_REPRESENTATIVE' | 'WITNESS';

export type SliceOfPlanInput = {
  readonly code: string;
  readonly en: string;
  readonly line?: string | null | undefined;
  readonly owner?: string | null | undefined;
  readonly vi: string;
};

export type StepValuesInput = {
  readonly answer?: ReliefOutcome | null | undefined;
  readonly complex?: boolean | null | undefined;
  readonly dueOn?: string | null | undefined;
  readonly instalments?: ReadonlyArray<InstalmentInput> | null | undefined;
  readonly manner?: ServiceManner | null | undefined;
  readonly on?: string | null | undefined;
  readonly outcome?: ComplaintOutcome | null | undefined;
  readonly remote?: boolean | null | undefined;
  readonly requestedOn?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly until?: string | null | undefined;
};

export type SubmitReportInput = {
  readonly figuresTo?: string | null | undefined;
  readonly paper?: string | null | undefined;
  readonly receivedOn?: string | null | undefined;
  readonly report: string;
};

export type SubmitSliceResultInput = {
  readonly agency: string;
  readonly denominator: number;
  readonly document: string;
  readonly documentOn: string;
  readonly figure: string;
  readonly from: string;
  readonly group?: string | null | undefined;
  readonly measure: string;
  readonly numerator: number;
  readonly reading?: string | null | undefined;
  readonly slice: string;
  readonly source?: FigureSource | null | undefined;
  readonly to: string;
};

export type SupplementReportInput = {
  readonly reason: string;
  readonly report: string;
};

export type SuspendExecutionInput = {
  readonly on: string;
  readonly reason: string;
  readonly sanction: string;
};

export type TargetCommitment = 'BINDING' | 'ORIENTATION' | 'STRIVE';

export type TargetComparison = 'AT_LEAST' | 'AT_MOST' | 'EQUALS' | 'LESS_THAN' | 'MINIMISE' | 'MORE_THAN';

export type TargetHolds = 'BY_DEADLINE' | 'EVERY_MEASUREMENT';

export type TaskAgencyInput = {
  readonly agency: string;
  readonly line: string;
  readonly relation: AgencyRelation;
};

export type TimelineFilter = {
  readonly account?: ReadonlyArray<string> | null | undefined;
  readonly kind?: ReadonlyArray<RecordKind> | null | undefined;
  readonly occurred?: DayRange | null | undefined;
  readonly recorded?: DayRange | null | undefined;
  readonly type?: ReadonlyArray<string> | null | undefined;
};

export type TimelineSort = 'RECORDED_ASC' | 'RECORDED_DESC';

export type TransferSanctionCaseInput = {
  readonly on: string;
  readonly reason: string;
  readonly sanction: string;
  readonly toTitle: string;
};

export type TransferToCriminalAuthorityInput = {
  readonly on: string;
  readonly reason: string;
  readonly sanction: string;
};

export type UndoEmployerMergeInput = {
  readonly employer: string;
  readonly reason: string;
};

export type UnitKind = 'DAC_KHU' | 'HUYEN' | 'PHUONG' | 'QUAN' | 'THANH_PHO' | 'THI_TRAN' | 'THI_XA' | 'TINH' | 'XA';

export type VerifyAbatementInput = {
  readonly inspection?: string | null | undefined;
  readonly on: string;
  readonly outcome: AbatementOutcome;
  readonly violation: string;
};

export type ViolationChangeAnswer = 'AMENDED' | 'CANCELLED' | 'STANDS';

export type ViolationMinutesSignatureInput = {
  readonly how: MinutesSigning;
  readonly reason?: string | null | undefined;
  readonly witness?: SignatureWitness | null | undefined;
};

export type ViolationState = 'ABATED' | 'ABATEMENT_CLAIMED' | 'OPEN' | 'WITHDRAWN';

export type VisitedHousehold = 'DROP_OUT_RISK' | 'NEAR_POOR' | 'OTHER' | 'POOR';

export type WithdrawCaseStepInput = {
  readonly on: string;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly sanction: string;
  readonly step: CorrectedStep;
  readonly which?: string | null | undefined;
};

export type WithdrawCraftVillageRecognitionInput = {
  readonly on: string;
  readonly reason: string;
  readonly village: string;
};

export type WithdrawExplanationInput = {
  readonly on: string;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly sanction: string;
  readonly step: ExplanationStep;
};

export type WithdrawFigureInput = {
  readonly figure: string;
  readonly measure: string;
  readonly reason: string;
};

export type WithdrawPaymentInput = {
  readonly on: string;
  readonly payment: string;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly sanction: string;
};

export type WithdrawReportInput = {
  readonly reason: string;
  readonly report: string;
};

export type WithdrawRosterAttendanceInput = {
  readonly activity: string;
  readonly lines: ReadonlyArray<string>;
  readonly reason: string;
  readonly roster: string;
};

export type WithdrawRosterLinesInput = {
  readonly lines: ReadonlyArray<string>;
  readonly reason: string;
  readonly roster: string;
};

export type WithdrawServiceInput = {
  readonly on: string;
  readonly reason: string;
  readonly request?: string | null | undefined;
  readonly sanction: string;
};

export type WithdrawSignOfViolationInput = {
  readonly on: string;
  readonly reason: string;
  readonly sign: string;
};

export type WithdrawViolationInput = {
  readonly on: string;
  readonly reason: string;
  readonly violation: string;
};

export type WorkFactsInput = {
  readonly chanceToStudy?: boolean | null | undefined;
  readonly healthCertificate?: boolean | null | undefined;
  readonly healthCheckedOn?: string | null | undefined;
  readonly hoursPerDay?: number | null | undefined;
  readonly hoursPerWeek?: number | null | undefined;
  readonly jobListedForNight?: boolean | null | undefined;
  readonly jobListedForOvertime?: boolean | null | undefined;
  readonly kinds: ReadonlyArray<string>;
  readonly leavesTimeForStudy?: boolean | null | undefined;
  readonly loadKg?: number | null | undefined;
  readonly loadRegular?: boolean | null | undefined;
  readonly night?: boolean | null | undefined;
  readonly onRegister?: boolean | null | undefined;
  readonly overtime?: boolean | null | undefined;
  readonly parentConsent?: boolean | null | undefined;
  readonly places: ReadonlyArray<string>;
  readonly provincialConsent?: boolean | null | undefined;
  readonly safetyFitForAge?: boolean | null | undefined;
  readonly signatoryVetted?: boolean | null | undefined;
  readonly writtenContract?: boolean | null | undefined;
};

export type WorkVerdict = 'ALLOWED' | 'CONDITION_MISSING' | 'OVER_LIMIT' | 'PROHIBITED' | 'UNKNOWN';

export type WriteReportInput = {
  readonly answers: ReadonlyArray<ReportAnswerInput>;
  readonly report: string;
};

/** An enum describing what kind of type a given `__Type` is. */
export type __TypeKind =
  /** Indicates this type is a scalar. */
  | 'SCALAR'
  /** Indicates this type is an object. `fields` and `interfaces` are valid fields. */
  | 'OBJECT'
  /** Indicates this type is an interface. `fields`, `interfaces`, and `possibleTypes` are valid fields. */
  | 'INTERFACE'
  /** Indicates this type is a union. `possibleTypes` is a valid field. */
  | 'UNION'
  /** Indicates this type is an enum. `enumValues` is a valid field. */
  | 'ENUM'
  /** Indicates this type is an input object. `inputFields` is a valid field. */
  | 'INPUT_OBJECT'
  /** Indicates this type is a list. `ofType` is a valid field. */
  | 'LIST'
  /** Indicates this type is a non-null. `ofType` is a valid field. */
  | 'NON_NULL';

export type OpenProposalsQueryVariables = Exact<{ [key: string]: never }>;

export type OpenProposalsQuery = {
  readonly allianceProposals: {
    readonly nodes: ReadonlyArray<{ readonly id: string; readonly employer: { readonly id: string } | null }>;
  } | null;
};

export type MembersAndLeaversQueryVariables = Exact<{
  id: string;
  left: DayRange;
}>;

export type MembersAndLeaversQuery = {
  readonly alliance: {
    readonly members: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null;
    readonly left: {
      readonly nodes: ReadonlyArray<{
        readonly name: string;
        readonly from: string;
        readonly to: string | null;
        readonly employer: { readonly id: string } | null;
      }>;
    } | null;
  } | null;
};

type Answer_Accepted_Fragment = {
  readonly __typename: 'Accepted';
  readonly recordId: string;
  readonly commandId: string;
  readonly dryRun: boolean;
  readonly deduplicated: boolean;
  readonly revision: string;
  readonly position: string | null;
  readonly visible: boolean;
};

type Answer_Conflict_Fragment = {
  readonly __typename: 'Conflict';
  readonly code: RefusalCode;
  readonly field: string | null;
  readonly recordId: string;
  readonly expectedRevision: string;
  readonly actualRevision: string | null;
  readonly message: { readonly vi: string; readonly en: string };
  readonly article: { readonly vi: string; readonly en: string } | null;
  readonly hint: { readonly vi: string; readonly en: string } | null;
};

type Answer_InvalidInput_Fragment = {
  readonly __typename: 'InvalidInput';
  readonly code: RefusalCode;
  readonly field: string | null;
  readonly message: { readonly vi: string; readonly en: string };
  readonly article: { readonly vi: string; readonly en: string } | null;
  readonly hint: { readonly vi: string; readonly en: string } | null;
  readonly issues: ReadonlyArray<{
    readonly path: string;
    readonly code: string;
    readonly message: { readonly vi: string; readonly en: string };
  }>;
};

type Answer_NotAllowed_Fragment = {
  readonly __typename: 'NotAllowed';
  readonly code: RefusalCode;
  readonly field: string | null;
  readonly command: CommandName;
  readonly message: { readonly vi: string; readonly en: string };
  readonly article: { readonly vi: string; readonly en: string } | null;
  readonly hint: { readonly vi: string; readonly en: string } | null;
};

type Answer_Refused_Fragment = {
  readonly __typename: 'Refused';
  readonly code: RefusalCode;
  readonly field: string | null;
  readonly overridable: boolean;
  readonly message: { readonly vi: string; readonly en: string };
  readonly article: { readonly vi: string; readonly en: string } | null;
  readonly hint: { readonly vi: string; readonly en: string } | null;
};

export type AnswerFragment =
  | Answer_Accepted_Fragment
  | Answer_Conflict_Fragment
  | Answer_InvalidInput_Fragment
  | Answer_NotAllowed_Fragment
  | Answer_Refused_Fragment;

export type ActivitiesLinkedQueryVariables = Exact<{ [key: string]: never }>;

export type ActivitiesLinkedQuery = {
  readonly activities: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly state: ActivityState;
      readonly kind: { readonly code: string; readonly label: { readonly vi: string } };
      readonly place: {
        readonly unit: { readonly fullName: string } | null;
        readonly province: { readonly code: string } | null;
      };
      readonly attendance: {
        readonly nodes: ReadonlyArray<{
          readonly persons: number;
          readonly employer: {
            readonly id: string;
            readonly name: string;
            readonly kind: EmployerKind;
            readonly place: { readonly unit: { readonly fullName: string; readonly kind: UnitKind } | null };
            readonly village: { readonly name: string; readonly recognised: boolean } | null;
            readonly compliance: { readonly status: ComplianceStatus; readonly lastTrainedOn: string | null } | null;
          } | null;
        }>;
      } | null;
    }>;
  } | null;
};

export type ActivityThenFragment = {
  readonly state: ActivityState;
  readonly revision: string | null;
  readonly asOf: { readonly key: string };
  readonly attendance: {
    readonly nodes: ReadonlyArray<{
      readonly employer: { readonly compliance: { readonly lastTrainedOn: string | null } | null } | null;
    }>;
  } | null;
};

export type ActivityAtMomentsQueryVariables = Exact<{
  id: string;
  recorded: string;
  occurred: string;
}>;

export type ActivityAtMomentsQuery = {
  readonly before: ActivityThenFragment | null;
  readonly then: ActivityThenFragment | null;
  readonly now: ActivityThenFragment | null;
};

export type PlannedActivitiesQueryVariables = Exact<{
  recorded?: string | null | undefined;
}>;

export type PlannedActivitiesQuery = {
  readonly activities: { readonly totalCount: number | null; readonly nodes: ReadonlyArray<{ readonly id: string }> } | null;
};

export type ActivityAndAllQueryVariables = Exact<{
  id: string;
}>;

export type ActivityAndAllQuery = {
  readonly activity: { readonly id: string } | null;
  readonly activities: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null;
};

export type ActivityHistoryQueryVariables = Exact<{
  id: string;
  asOf?: AsOfInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;

export type ActivityHistoryQuery = {
  readonly activity: {
    readonly history: {
      readonly totalCount: number | null;
      readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
      readonly nodes: ReadonlyArray<{
        readonly type: string;
        readonly revision: string;
        readonly account: string;
        readonly role: Role;
        readonly reason: string | null;
        readonly label: { readonly vi: string };
        readonly changes: ReadonlyArray<{
          readonly field: string;
          readonly old: { readonly json: string; readonly label: { readonly en: string } | null } | null;
          readonly new: { readonly json: string; readonly label: { readonly en: string } | null } | null;
        }>;
      }>;
    } | null;
  } | null;
};

export type NodesQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;

export type NodesQuery = {
  readonly nodes: ReadonlyArray<
    | { readonly __typename: 'Activity'; readonly id: string }
    | { readonly __typename: 'Alliance'; readonly id: string }
    | { readonly __typename: 'AllianceProposal'; readonly id: string }
    | { readonly __typename: 'CraftVillage'; readonly id: string }
    | { readonly __typename: 'Deadline'; readonly id: string }
    | { readonly __typename: 'DocumentNumber'; readonly id: string }
    | { readonly __typename: 'Employer'; readonly id: string }
    | { readonly __typename: 'EmployerAttendance'; readonly id: string }
    | { readonly __typename: 'Inspection'; readonly id: string }
    | { readonly __typename: 'Measure'; readonly id: string }
    | { readonly __typename: 'MeasureFigures'; readonly id: string }
    | { readonly __typename: 'Membership'; readonly id: string }
    | { readonly __typename: 'Notice'; readonly id: string }
    | { readonly __typename: 'Official'; readonly id: string }
    | { readonly __typename: 'Programme'; readonly id: string }
    | { readonly __typename: 'ProgrammeDuty'; readonly id: string }
    | { readonly __typename: 'ProgrammeReport'; readonly id: string }
    | { readonly __typename: 'Report'; readonly id: string }
    | { readonly __typename: 'ReportCall'; readonly id: string }
    | { readonly __typename: 'Roster'; readonly id: string }
    | { readonly __typename: 'SanctionCase'; readonly id: string }
    | { readonly __typename: 'SignOfViolation'; readonly id: string }
    | { readonly __typename: 'Unit'; readonly id: string }
    | { readonly __typename: 'Violation'; readonly id: string }
    | { readonly __typename: 'WaitingRequest'; readonly id: string }
    | null
  > | null;
};

export type SearchQueryVariables = Exact<{
  text: string;
  kinds?: ReadonlyArray<RecordKind> | RecordKind | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;

export type SearchQuery = {
  readonly search: {
    readonly totalCount: number | null;
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
    readonly nodes: ReadonlyArray<{
      readonly matched: SearchField;
      readonly node:
        | { readonly __typename: 'Activity'; readonly id: string }
        | { readonly __typename: 'Alliance'; readonly id: string }
        | { readonly __typename: 'AllianceProposal'; readonly id: string }
        | { readonly __typename: 'CraftVillage'; readonly name: string; readonly id: string }
        | { readonly __typename: 'Deadline'; readonly id: string }
        | { readonly __typename: 'DocumentNumber'; readonly id: string }
        | { readonly __typename: 'Employer'; readonly id: string }
        | { readonly __typename: 'EmployerAttendance'; readonly id: string }
        | { readonly __typename: 'Inspection'; readonly id: string }
        | { readonly __typename: 'Measure'; readonly id: string }
        | { readonly __typename: 'MeasureFigures'; readonly id: string }
        | { readonly __typename: 'Membership'; readonly id: string }
        | { readonly __typename: 'Notice'; readonly id: string }
        | { readonly __typename: 'Official'; readonly id: string }
        | { readonly __typename: 'Programme'; readonly id: string }
        | { readonly __typename: 'ProgrammeDuty'; readonly id: string }
        | { readonly __typename: 'ProgrammeReport'; readonly id: string }
        | { readonly __typename: 'Report'; readonly id: string }
        | { readonly __typename: 'ReportCall'; readonly id: string }
        | { readonly __typename: 'Roster'; readonly id: string }
        | { readonly __typename: 'SanctionCase'; readonly id: string }
        | { readonly __typename: 'SignOfViolation'; readonly id: string }
        | { readonly __typename: 'Unit'; readonly id: string }
        | { readonly __typename: 'Violation'; readonly id: string }
        | { readonly __typename: 'WaitingRequest'; readonly id: string }
        | null;
    }>;
  } | null;
};

export type NodeAndSearchQueryVariables = Exact<{
  id: string;
  text: string;
}>;

export type NodeAndSearchQuery = {
  readonly node:
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | null;
  readonly search: { readonly nodes: ReadonlyArray<{ readonly matched: SearchField }> } | null;
};

export type LabelsOfEnumsQueryVariables = Exact<{ [key: string]: never }>;

export type LabelsOfEnumsQuery = {
  readonly codeSets: {
    readonly version: string;
    readonly sets: ReadonlyArray<{
      readonly name: string;
      readonly values: ReadonlyArray<{
        readonly name: string;
        readonly stored: string;
        readonly label: { readonly vi: string; readonly en: string };
      }>;
    }>;
  } | null;
  readonly __schema: {
    readonly types: ReadonlyArray<{
      readonly kind: __TypeKind;
      readonly name: string | null;
      readonly enumValues: ReadonlyArray<{ readonly name: string }> | null;
    }>;
  };
};

type Actions_Activity_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_Alliance_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_AllianceProposal_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_CraftVillage_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_Employer_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_Inspection_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_MeasureFigures_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_Official_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_Programme_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_Report_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_ReportCall_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_Roster_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_SanctionCase_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_SignOfViolation_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

type Actions_Violation_Fragment = {
  readonly allowedActions: ReadonlyArray<{
    readonly command: CommandName;
    readonly allowed: boolean;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly replaces: boolean;
    readonly label: { readonly en: string };
    readonly why:
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | { readonly code: RefusalCode; readonly message: { readonly vi: string } }
      | null;
  }> | null;
};

export type ActionsFragment =
  | Actions_Activity_Fragment
  | Actions_Alliance_Fragment
  | Actions_AllianceProposal_Fragment
  | Actions_CraftVillage_Fragment
  | Actions_Employer_Fragment
  | Actions_Inspection_Fragment
  | Actions_MeasureFigures_Fragment
  | Actions_Official_Fragment
  | Actions_Programme_Fragment
  | Actions_Report_Fragment
  | Actions_ReportCall_Fragment
  | Actions_Roster_Fragment
  | Actions_SanctionCase_Fragment
  | Actions_SignOfViolation_Fragment
  | Actions_Violation_Fragment;

export type ActivityActionsQueryVariables = Exact<{
  id: string;
  asOf?: AsOfInput | null | undefined;
}>;

export type ActivityActionsQuery = { readonly activity: Actions_Activity_Fragment | null };

export type CraftVillageActionsQueryVariables = Exact<{
  id: string;
}>;

export type CraftVillageActionsQuery = { readonly craftVillage: Actions_CraftVillage_Fragment | null };

export type PlanActivityMutationVariables = Exact<{
  input: PlanActivityInput;
  meta?: CommandMeta | null | undefined;
}>;

export type PlanActivityMutation = {
  readonly planActivity:
    | ({
        readonly record:
          | { readonly title: string; readonly state: ActivityState; readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | { readonly id: string; readonly revision: string | null }
          | null;
      } & Answer_Accepted_Fragment)
    | Answer_Conflict_Fragment
    | Answer_InvalidInput_Fragment
    | Answer_NotAllowed_Fragment
    | Answer_Refused_Fragment
    | null;
};

export type CommandsToDrawQueryVariables = Exact<{
  names?: ReadonlyArray<CommandName> | CommandName | null | undefined;
}>;

export type CommandsToDrawQuery = {
  readonly commands: ReadonlyArray<{
    readonly name: CommandName;
    readonly mutation: string;
    readonly roles: ReadonlyArray<Role>;
    readonly record: RecordKind;
    readonly replaces: boolean;
    readonly label: { readonly vi: string; readonly en: string };
    readonly fields: ReadonlyArray<{
      readonly path: string;
      readonly type: string;
      readonly isList: boolean;
      readonly required: boolean;
      readonly description: string | null;
      readonly byDefault: string | null;
      readonly min: number | null;
      readonly max: number | null;
      readonly minLength: number | null;
      readonly maxLength: number | null;
      readonly minItems: number | null;
      readonly maxItems: number | null;
      readonly patterns: ReadonlyArray<string>;
      readonly codes: ReadonlyArray<string>;
      readonly names: RecordKind | null;
      readonly personal: boolean;
    }>;
  }> | null;
};

export type VocabularyQueryVariables = Exact<{ [key: string]: never }>;

export type VocabularyQuery = {
  readonly eventTypes: ReadonlyArray<{
    readonly code: string;
    readonly label: { readonly vi: string; readonly en: string };
  }> | null;
  readonly errorCodes: ReadonlyArray<{
    readonly code: ErrorCode;
    readonly httpStatus: number;
    readonly retry: boolean;
    readonly label: { readonly vi: string; readonly en: string };
  }> | null;
};

export type InspectionsAndFollowUpsQueryVariables = Exact<{ [key: string]: never }>;

export type InspectionsAndFollowUpsQuery = {
  readonly inspections: {
    readonly totalCount: number | null;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly follows: { readonly id: string } | null;
      readonly followUps: {
        readonly totalCount: number | null;
        readonly nodes: ReadonlyArray<{
          readonly id: string;
          readonly mode: InspectionMode;
          readonly follows: { readonly id: string; readonly decisionNumber: string } | null;
          readonly followUps: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null;
        }>;
      } | null;
    }>;
  } | null;
};

export type InspectionNotesQueryVariables = Exact<{
  id: string;
}>;

export type InspectionNotesQuery = {
  readonly inspection: {
    readonly notCarriedOutFor: NotInspectedReason | null;
    readonly notes: ReadonlyArray<{ readonly text: string }> | null;
  } | null;
};

export type TimelineOfQueryVariables = Exact<{
  employer: string;
  filter?: TimelineFilter | null | undefined;
  sort?: TimelineSort | null | undefined;
  asOf?: AsOfInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;

export type TimelineOfQuery = {
  readonly timeline: {
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
    readonly nodes: ReadonlyArray<{
      readonly type: string;
      readonly account: string;
      readonly recordId: string | null;
      readonly employer: { readonly id: string } | null;
      readonly record:
        | { readonly __typename: 'Activity'; readonly id: string }
        | { readonly __typename: 'Alliance'; readonly id: string }
        | { readonly __typename: 'AllianceProposal'; readonly id: string }
        | { readonly __typename: 'CraftVillage'; readonly id: string }
        | { readonly __typename: 'Deadline'; readonly id: string }
        | { readonly __typename: 'DocumentNumber'; readonly id: string }
        | { readonly __typename: 'Employer'; readonly id: string }
        | { readonly __typename: 'EmployerAttendance'; readonly id: string }
        | { readonly __typename: 'Inspection'; readonly id: string }
        | { readonly __typename: 'Measure'; readonly id: string }
        | { readonly __typename: 'MeasureFigures'; readonly id: string }
        | { readonly __typename: 'Membership'; readonly id: string }
        | { readonly __typename: 'Notice'; readonly id: string }
        | { readonly __typename: 'Official'; readonly id: string }
        | { readonly __typename: 'Programme'; readonly id: string }
        | { readonly __typename: 'ProgrammeDuty'; readonly id: string }
        | { readonly __typename: 'ProgrammeReport'; readonly id: string }
        | { readonly __typename: 'Report'; readonly id: string }
        | { readonly __typename: 'ReportCall'; readonly id: string }
        | { readonly __typename: 'Roster'; readonly id: string }
        | { readonly __typename: 'SanctionCase'; readonly id: string }
        | { readonly __typename: 'SignOfViolation'; readonly id: string }
        | { readonly __typename: 'Unit'; readonly id: string }
        | { readonly __typename: 'Violation'; readonly id: string }
        | { readonly __typename: 'WaitingRequest'; readonly id: string }
        | null;
    }>;
  } | null;
};

export type EmployersOfFiguresQueryVariables = Exact<{
  by: FigureGroup;
  filter?: EmployerFilter | null | undefined;
  asOf?: AsOfInput | null | undefined;
  first?: number | null | undefined;
}>;

export type EmployersOfFiguresQuery = {
  readonly complianceSummary: {
    readonly figures: ReadonlyArray<{
      readonly key: string | null;
      readonly total: number;
      readonly employers: { readonly totalCount: number | null; readonly nodes: ReadonlyArray<{ readonly id: string }> } | null;
    }>;
  } | null;
};

export type AlliancesNamedQueryVariables = Exact<{
  filter?: AllianceFilter | null | undefined;
}>;

export type AlliancesNamedQuery = { readonly alliances: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null };

export type ReportingUnitsQueryVariables = Exact<{
  year: number;
}>;

export type ReportingUnitsQuery = {
  readonly reportingDays: ReadonlyArray<{
    readonly reportId: string;
    readonly dueOn: string;
    readonly unit: { readonly code: string; readonly fullName: string } | null;
  }> | null;
};

export type NoticesOfQueryVariables = Exact<{
  filter?: NoticeFilter | null | undefined;
  sort?: NoticeSort | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;

export type NoticesOfQuery = {
  readonly notices: {
    readonly totalCount: number | null;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly channel: NoticeChannel;
      readonly about: NoticeAbout;
      readonly state: NoticeState;
      readonly place: { readonly province: { readonly code: string } | null };
      readonly deadline: { readonly id: string } | null;
    }>;
  } | null;
};

export type NoticeByIdQueryVariables = Exact<{
  id: string;
}>;

export type NoticeByIdQuery = {
  readonly notice: { readonly id: string; readonly about: NoticeAbout } | null;
  readonly node:
    | { readonly __typename: 'Activity'; readonly id: string }
    | { readonly __typename: 'Alliance'; readonly id: string }
    | { readonly __typename: 'AllianceProposal'; readonly id: string }
    | { readonly __typename: 'CraftVillage'; readonly id: string }
    | { readonly __typename: 'Deadline'; readonly id: string }
    | { readonly __typename: 'DocumentNumber'; readonly id: string }
    | { readonly __typename: 'Employer'; readonly id: string }
    | { readonly __typename: 'EmployerAttendance'; readonly id: string }
    | { readonly __typename: 'Inspection'; readonly id: string }
    | { readonly __typename: 'Measure'; readonly id: string }
    | { readonly __typename: 'MeasureFigures'; readonly id: string }
    | { readonly __typename: 'Membership'; readonly id: string }
    | { readonly __typename: 'Notice'; readonly id: string }
    | { readonly __typename: 'Official'; readonly id: string }
    | { readonly __typename: 'Programme'; readonly id: string }
    | { readonly __typename: 'ProgrammeDuty'; readonly id: string }
    | { readonly __typename: 'ProgrammeReport'; readonly id: string }
    | { readonly __typename: 'Report'; readonly id: string }
    | { readonly __typename: 'ReportCall'; readonly id: string }
    | { readonly __typename: 'Roster'; readonly id: string }
    | { readonly __typename: 'SanctionCase'; readonly id: string }
    | { readonly __typename: 'SignOfViolation'; readonly id: string }
    | { readonly __typename: 'Unit'; readonly id: string }
    | { readonly __typename: 'Violation'; readonly id: string }
    | { readonly __typename: 'WaitingRequest'; readonly id: string }
    | null;
};

export type SetAbatementDueMutationVariables = Exact<{
  input: SetAbatementDueInput;
  meta: ReplacingMeta;
}>;

export type SetAbatementDueMutation = {
  readonly setAbatementDue:
    | { readonly __typename: 'Accepted'; readonly revision: string; readonly changes: ReadonlyArray<ChangedFragment> | null }
    | {
        readonly __typename: 'Conflict';
        readonly actualRevision: string | null;
        readonly fields: ReadonlyArray<ChangedFragment> | null;
      }
    | { readonly __typename: 'InvalidInput' }
    | { readonly __typename: 'NotAllowed' }
    | { readonly __typename: 'Refused' }
    | null;
};

export type ChangedFragment = {
  readonly field: string;
  readonly old: { readonly json: string } | null;
  readonly new: { readonly json: string } | null;
};

export type MomentOfListsQueryVariables = Exact<{
  unit: string;
  asOf?: AsOfInput | null | undefined;
}>;

export type MomentOfListsQuery = {
  readonly employers: {
    readonly asOf: { readonly key: string; readonly recorded: string | null; readonly position: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly asOf: { readonly position: string | null };
      readonly compliance: { readonly status: ComplianceStatus } | null;
    }>;
  } | null;
  readonly violations: { readonly asOf: { readonly position: string | null } } | null;
  readonly unit: {
    readonly units: { readonly asOf: { readonly position: string | null } } | null;
    readonly employers: {
      readonly asOf: { readonly position: string | null };
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly history: { readonly asOf: { readonly position: string | null } } | null;
      }>;
    } | null;
  } | null;
};

export type GroupOfQueryVariables = Exact<{
  membership: string;
}>;

export type GroupOfQuery = {
  readonly membership: {
    readonly group:
      | { readonly __typename: 'Alliance'; readonly id: string; readonly name: string }
      | { readonly __typename: 'CraftVillage'; readonly id: string; readonly name: string }
      | { readonly __typename: 'Employer'; readonly id: string; readonly name: string }
      | null;
  } | null;
};

export type FiguresOfGroupsQueryVariables = Exact<{
  village: string;
  alliance: string;
  held: DayRange;
  asOf?: AsOfInput | null | undefined;
}>;

export type FiguresOfGroupsQuery = {
  readonly craftVillage: { readonly figure: CountedMembersFragment | null } | null;
  readonly alliance: {
    readonly figure: CountedMembersFragment | null;
    readonly coverage: {
      readonly employers: number | null;
      readonly employersTrained: number;
      readonly attendances: number;
    } | null;
  } | null;
};

export type CountedMembersFragment = {
  readonly key: string | null;
  readonly total: number;
  readonly trainingDue: number;
  readonly employers: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null;
};

export type ActivitiesOfQueryVariables = Exact<{
  employer: string;
  filter?: EmployerAttendanceFilter | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;

export type ActivitiesOfQuery = {
  readonly employer: {
    readonly attendances: {
      readonly totalCount: number | null;
      readonly nodes: ReadonlyArray<{
        readonly on: string;
        readonly persons: number;
        readonly activity: { readonly id: string } | null;
      }>;
    } | null;
  } | null;
};

export type WorkListRowsQueryVariables = Exact<{
  due: DayFilter;
}>;

export type WorkListRowsQuery = {
  readonly me: {
    readonly workList: {
      readonly nodes: ReadonlyArray<{
        readonly clock: {
          readonly dueOn: string;
          readonly rule: { readonly code: string; readonly label: { readonly vi: string } };
        };
        readonly employer: { readonly id: string; readonly name: string } | null;
        readonly place: { readonly unit: { readonly fullName: string } | null };
        readonly acts: ReadonlyArray<{ readonly code: string; readonly label: { readonly vi: string } }>;
      }>;
    } | null;
  } | null;
};

export type MyVisitsQueryVariables = Exact<{
  planned: DayFilter;
}>;

export type MyVisitsQuery = {
  readonly me: {
    readonly visits: {
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly plannedOn: string | null;
        readonly inspectors: ReadonlyArray<{ readonly part: InspectionPart; readonly official: { readonly id: string } | null }>;
        readonly employer: { readonly id: string; readonly name: string } | null;
        readonly exception: {
          readonly signs: ReadonlyArray<{
            readonly kind: SignKind;
            readonly recordId: string;
            readonly violation: { readonly id: string } | null;
            readonly report: { readonly id: string; readonly reference: string } | null;
          }>;
        } | null;
        readonly findings: ReadonlyArray<{ readonly act: { readonly code: string } | null }>;
        readonly violations: {
          readonly nodes: ReadonlyArray<{
            readonly id: string;
            readonly state: ViolationState;
            readonly sanctionCase: { readonly id: string } | null;
          }>;
        } | null;
        readonly sanctionCases: ReadonlyArray<{
          readonly id: string;
          readonly state: SanctionCaseState;
          readonly rest: number;
        }> | null;
      }>;
    } | null;
    readonly planned: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null;
    readonly official: {
      readonly id: string;
      readonly inspections: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null;
    } | null;
  } | null;
};

export type FindByNumberQueryVariables = Exact<{
  sanction: string;
  violation: string;
  inspection: string;
  registration: string;
  asOf?: AsOfInput | null | undefined;
}>;

export type FindByNumberQuery = {
  readonly sanction: { readonly nodes: ReadonlyArray<HitFragment> } | null;
  readonly violation: { readonly nodes: ReadonlyArray<HitFragment> } | null;
  readonly inspection: { readonly nodes: ReadonlyArray<HitFragment> } | null;
  readonly registration: { readonly nodes: ReadonlyArray<HitFragment> } | null;
};

export type HitFragment = {
  readonly matched: SearchField;
  readonly node:
    | { readonly __typename: 'Activity'; readonly id: string }
    | { readonly __typename: 'Alliance'; readonly id: string }
    | { readonly __typename: 'AllianceProposal'; readonly id: string }
    | { readonly __typename: 'CraftVillage'; readonly id: string }
    | { readonly __typename: 'Deadline'; readonly id: string }
    | { readonly __typename: 'DocumentNumber'; readonly id: string }
    | { readonly __typename: 'Employer'; readonly registrationNumber: string | null; readonly id: string }
    | { readonly __typename: 'EmployerAttendance'; readonly id: string }
    | { readonly __typename: 'Inspection'; readonly id: string }
    | { readonly __typename: 'Measure'; readonly id: string }
    | { readonly __typename: 'MeasureFigures'; readonly id: string }
    | { readonly __typename: 'Membership'; readonly id: string }
    | { readonly __typename: 'Notice'; readonly id: string }
    | { readonly __typename: 'Official'; readonly id: string }
    | { readonly __typename: 'Programme'; readonly id: string }
    | { readonly __typename: 'ProgrammeDuty'; readonly id: string }
    | { readonly __typename: 'ProgrammeReport'; readonly id: string }
    | { readonly __typename: 'Report'; readonly id: string }
    | { readonly __typename: 'ReportCall'; readonly id: string }
    | { readonly __typename: 'Roster'; readonly id: string }
    | { readonly __typename: 'SanctionCase'; readonly id: string }
    | { readonly __typename: 'SignOfViolation'; readonly id: string }
    | { readonly __typename: 'Unit'; readonly id: string }
    | { readonly __typename: 'Violation'; readonly id: string }
    | { readonly __typename: 'WaitingRequest'; readonly id: string }
    | null;
};

export type SortedViolationsAndCasesQueryVariables = Exact<{ [key: string]: never }>;

export type SortedViolationsAndCasesQuery = {
  readonly violations: {
    readonly nodes: ReadonlyArray<{ readonly id: string; readonly abatement: { readonly dueOn: string } }>;
  } | null;
  readonly latest: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null;
  readonly sanctionCases: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null;
  readonly byRest: { readonly nodes: ReadonlyArray<{ readonly id: string; readonly rest: number }> } | null;
};

export type MemberListQueryVariables = Exact<{
  alliance: string;
  period: DayRange;
}>;

export type MemberListQuery = {
  readonly employers: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly complianceCourse: ReadonlyArray<{ readonly compliance: { readonly lastTrainedOn: string | null } }> | null;
    }>;
  } | null;
  readonly alliance: {
    readonly name: string;
    readonly members: {
      readonly totalCount: number | null;
      readonly nodes: ReadonlyArray<{
        readonly from: string;
        readonly employer: {
          readonly id: string;
          readonly name: string;
          readonly compliance: {
            readonly status: ComplianceStatus;
            readonly flags: ReadonlyArray<ComplianceFlag>;
            readonly lastTrainedOn: string | null;
          } | null;
        } | null;
      }>;
    } | null;
    readonly joined: { readonly nodes: ReadonlyArray<{ readonly name: string; readonly from: string }> } | null;
    readonly left: { readonly nodes: ReadonlyArray<{ readonly name: string; readonly to: string | null }> } | null;
  } | null;
};

export type HistoryWithCausesQueryVariables = Exact<{
  violation: string;
}>;

export type HistoryWithCausesQuery = {
  readonly violation: {
    readonly history: {
      readonly nodes: ReadonlyArray<{
        readonly type: string;
        readonly reason: string | null;
        readonly account: string;
        readonly process: string | null;
        readonly causationId: string;
        readonly commandId: string;
        readonly changes: ReadonlyArray<{
          readonly field: string;
          readonly old: { readonly json: string } | null;
          readonly new: { readonly json: string } | null;
        }>;
      }>;
    } | null;
  } | null;
};

export type CaseClocksQueryVariables = Exact<{
  id: string;
  asOf?: AsOfInput | null | undefined;
}>;

export type CaseClocksQuery = {
  readonly sanctionCase: {
    readonly clocks: ReadonlyArray<{
      readonly key: string;
      readonly startsOn: string;
      readonly dueOn: string;
      readonly state: DeadlineState;
      readonly remainingWorkingDays: number | null;
    }> | null;
  } | null;
};

export type OpenClocksQueryVariables = Exact<{
  id: string;
}>;

export type OpenClocksQuery = {
  readonly sanctionCase: {
    readonly clocks: ReadonlyArray<{
      readonly key: string;
      readonly kind: DeadlineKind;
      readonly whose: DeadlineParty;
      readonly remainingWorkingDays: number | null;
      readonly rule: { readonly code: string; readonly label: { readonly en: string } };
      readonly article: { readonly vi: string; readonly en: string };
      readonly explanation: { readonly vi: string; readonly en: string };
    }> | null;
  } | null;
};

export type MyWorkListQueryVariables = Exact<{
  first: number;
}>;

export type MyWorkListQuery = {
  readonly me: {
    readonly workList: {
      readonly nodes: ReadonlyArray<{
        readonly number: string | null;
        readonly clock: { readonly key: string; readonly dueOn: string; readonly remainingWorkingDays: number | null };
      }>;
    } | null;
  } | null;
};

export type ClassifyWorkQueryVariables = Exact<{
  age: number;
  work: WorkFactsInput;
}>;

export type ClassifyWorkQuery = {
  readonly classifyWork: {
    readonly allowed: boolean | null;
    readonly explanation: { readonly en: string };
    readonly findings: ReadonlyArray<{
      readonly rule: string;
      readonly verdict: WorkVerdict;
      readonly act: string | null;
      readonly verified: boolean;
      readonly article: { readonly vi: string; readonly en: string } | null;
    }>;
  } | null;
};

export type ProvisionsAndNotesQueryVariables = Exact<{
  on: string;
  topic: NoteTopic;
}>;

export type ProvisionsAndNotesQuery = {
  readonly relatedProvisions: ReadonlyArray<{
    readonly code: string;
    readonly kind: ProvisionKind;
    readonly min: number | null;
    readonly verified: boolean;
    readonly article: { readonly vi: string; readonly en: string };
  }> | null;
  readonly legalNotes: ReadonlyArray<{
    readonly code: string;
    readonly verified: boolean;
    readonly article: { readonly vi: string; readonly en: string };
  }> | null;
};

export type CaseTransfersQueryVariables = Exact<{
  id: string;
}>;

export type CaseTransfersQuery = {
  readonly sanctionCase: {
    readonly transfers: ReadonlyArray<{
      readonly toTitle: { readonly code: string };
      readonly to: { readonly id: string } | null;
    }>;
  } | null;
};

export type CaseDecidedQueryVariables = Exact<{
  id: string;
}>;

export type CaseDecidedQuery = {
  readonly sanctionCase: {
    readonly total: number;
    readonly acts: ReadonlyArray<{
      readonly fine: number | null;
      readonly bracketMax: number | null;
      readonly violation: { readonly id: string } | null;
      readonly act: { readonly code: string };
      readonly article: { readonly vi: string; readonly en: string } | null;
    }>;
    readonly decision: {
      readonly heldAs: OfficeManner | null;
      readonly appointmentId: string | null;
      readonly title: { readonly code: string } | null;
      readonly body: { readonly code: string } | null;
      readonly unit: { readonly code: string } | null;
      readonly context: {
        readonly rules: ReadonlyArray<{ readonly verified: boolean; readonly rule: { readonly en: string } }>;
        readonly suggested: ReadonlyArray<{ readonly amount: number; readonly violation: { readonly id: string } | null }>;
        readonly warnings: ReadonlyArray<{ readonly kind: DecisionWarningKind }>;
      } | null;
    } | null;
  } | null;
};

export type CaseStepsByTitleQueryVariables = Exact<{
  id: string;
}>;

export type CaseStepsByTitleQuery = {
  readonly sanctionCase: {
    readonly stepsByTitle: ReadonlyArray<{
      readonly step: { readonly code: string; readonly label: { readonly en: string } };
      readonly title: { readonly code: string } | null;
    }>;
  } | null;
};

export type CaseInterestQueryVariables = Exact<{
  id: string;
}>;

export type CaseInterestQuery = {
  readonly sanctionCase: {
    readonly rest: number;
    readonly lateInterest: {
      readonly on: string;
      readonly amount: number;
      readonly open: number;
      readonly lateDays: number;
      readonly verified: boolean;
      readonly article: { readonly en: string };
    } | null;
  } | null;
};

export type CaseCompletedQueryVariables = Exact<{
  id: string;
}>;

export type CaseCompletedQuery = {
  readonly sanctionCase: {
    readonly state: SanctionCaseState;
    readonly paid: number;
    readonly interestPaid: number;
    readonly completedOn: string | null;
    readonly deemedNeverSanctionedFrom: string | null;
    readonly lateInterest: { readonly open: number } | null;
  } | null;
};

export type CaseBodiesQueryVariables = Exact<{
  id: string;
  asOf?: AsOfInput | null | undefined;
}>;

export type CaseBodiesQuery = {
  readonly sanctionCase: {
    readonly bodies: ReadonlyArray<{
      readonly from: string;
      readonly to: string | null;
      readonly kind: { readonly code: string };
      readonly article: { readonly en: string } | null;
    }> | null;
  } | null;
};

export type EmployerStatusQueryVariables = Exact<{
  id: string;
  asOf?: AsOfInput | null | undefined;
}>;

export type EmployerStatusQuery = {
  readonly employer: {
    readonly compliance: { readonly status: ComplianceStatus; readonly flags: ReadonlyArray<ComplianceFlag> } | null;
  } | null;
};

export type FiguresQueryVariables = Exact<{
  by: FigureGroup;
}>;

export type FiguresQuery = {
  readonly complianceSummary: {
    readonly figures: ReadonlyArray<{
      readonly key: string | null;
      readonly total: number;
      readonly counts: ReadonlyArray<{ readonly status: ComplianceStatus; readonly count: number }>;
    }>;
  } | null;
};

export type EmployerCandidatesQueryVariables = Exact<{
  name: string;
  unit?: string | null | undefined;
}>;

export type EmployerCandidatesQuery = {
  readonly employerCandidates: ReadonlyArray<{
    readonly score: number;
    readonly reasons: ReadonlyArray<CandidateReason>;
    readonly employer: { readonly id: string; readonly name: string } | null;
  }> | null;
};

export type PinnedChecklistQueryVariables = Exact<{
  inspection: string;
}>;

export type PinnedChecklistQuery = {
  readonly inspection: {
    readonly employerKindThen: EmployerKind;
    readonly checklist: {
      readonly version: number;
      readonly items: ReadonlyArray<{
        readonly code: string;
        readonly suggestsAct: string;
        readonly basis: { readonly verified: boolean; readonly article: { readonly vi: string; readonly en: string } };
      }>;
    } | null;
    readonly employer: { readonly name: string } | null;
  } | null;
};

export type ViolationRecordedQueryVariables = Exact<{
  id: string;
}>;

export type ViolationRecordedQuery = {
  readonly violation: {
    readonly state: ViolationState;
    readonly employerKindThen: EmployerKind;
    readonly act: { readonly code: string };
    readonly minors: { readonly total: number };
    readonly employer: { readonly id: string } | null;
    readonly inspection: {
      readonly id: string;
      readonly conclusion: { readonly clean: boolean } | null;
      readonly findings: ReadonlyArray<{ readonly act: { readonly code: string } | null }>;
      readonly violations: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null;
    } | null;
    readonly basis: {
      readonly decree: string;
      readonly clause: string | null;
      readonly verified: boolean;
      readonly article: { readonly vi: string; readonly en: string };
    };
  } | null;
};

export type FineDecidedQueryVariables = Exact<{
  id: string;
}>;

export type FineDecidedQuery = {
  readonly sanctionCase: {
    readonly total: number;
    readonly rest: number;
    readonly decision: { readonly explanationRight: boolean } | null;
    readonly acts: ReadonlyArray<{
      readonly fine: number | null;
      readonly bracketMin: number | null;
      readonly bracketMax: number | null;
      readonly verified: boolean | null;
    }>;
  } | null;
};

export type ComplianceChangesSubscriptionVariables = Exact<{
  alliance: string;
}>;

export type ComplianceChangesSubscription = {
  readonly complianceChanges:
    | {
        readonly __typename: 'ComplianceChanges';
        readonly changes: ReadonlyArray<{
          readonly before: ComplianceStatus | null;
          readonly after: ComplianceStatus;
          readonly employer: { readonly id: string } | null;
        }>;
      }
    | { readonly __typename: 'Heartbeat' }
    | { readonly __typename: 'Resync' }
    | null;
};

export type UnderSanctionQueryVariables = Exact<{
  recorded: string;
}>;

export type UnderSanctionQuery = {
  readonly employers: { readonly totalCount: number | null; readonly nodes: ReadonlyArray<{ readonly id: string }> } | null;
};

export type ComplianceCourseQueryVariables = Exact<{
  id: string;
}>;

export type ComplianceCourseQuery = {
  readonly employer: {
    readonly complianceCourse: ReadonlyArray<{
      readonly from: string;
      readonly to: string | null;
      readonly compliance: { readonly status: ComplianceStatus };
    }> | null;
  } | null;
};

export type TimelineQueryVariables = Exact<{
  employer: string;
}>;

export type TimelineQuery = {
  readonly timeline: {
    readonly totalCount: number | null;
    readonly nodes: ReadonlyArray<{
      readonly type: string;
      readonly occurredAt: string;
      readonly recordedAt: string;
      readonly label: { readonly vi: string; readonly en: string };
    }>;
  } | null;
};

export type EmployerContactQueryVariables = Exact<{
  id: string;
}>;

export type EmployerContactQuery = {
  readonly employer: { readonly contact: { readonly ownerName: string | null } | null } | null;
};

export type TotalsQueryVariables = Exact<{ [key: string]: never }>;

export type TotalsQuery = {
  readonly employers: { readonly totalCount: number | null } | null;
  readonly inspections: { readonly totalCount: number | null } | null;
  readonly violations: { readonly totalCount: number | null } | null;
  readonly sanctionCases: { readonly totalCount: number | null } | null;
};

export type EachRecordQueryVariables = Exact<{
  employer: string;
  inspection: string;
  violation: string;
  sanction: string;
}>;

export type EachRecordQuery = {
  readonly employer: { readonly id: string } | null;
  readonly inspection: { readonly id: string } | null;
  readonly violation: { readonly id: string } | null;
  readonly sanctionCase: { readonly id: string } | null;
};

export type EmployersAndTimelineQueryVariables = Exact<{
  employer: string;
}>;

export type EmployersAndTimelineQuery = {
  readonly employers: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly compliance: { readonly status: ComplianceStatus; readonly since: string } | null;
    }>;
  } | null;
  readonly timeline: { readonly totalCount: number | null } | null;
};

export type CommandsMutationVariables = Exact<{
  acceptComplaint: AcceptComplaintInput;
  acceptReport: AcceptReportInput;
  addEmployerAddress: AddEmployerAddressInput;
  addRosterLines: AddRosterLinesInput;
  adoptProgramme: AdoptProgrammeInput;
  amendMeasure: AmendMeasureInput;
  amendSanctionDecision: AmendSanctionDecisionInput;
  announceInspection: AnnounceInspectionInput;
  answerChecklist: AnswerChecklistInput;
  answerReliefRequest: AnswerReliefRequestInput;
  answerViolationChange: AnswerViolationChangeInput;
  appointOfficial: AppointOfficialInput;
  approveAppointmentCorrection: ApproveAppointmentCorrectionInput;
  approveCaseCorrection: ApproveCaseCorrectionInput;
  approveInspectionCorrection: ApproveInspectionCorrectionInput;
  approveMembershipCorrection: ApproveMembershipCorrectionInput;
  approveOverride: ApproveOverrideInput;
  approveViolationCorrection: ApproveViolationCorrectionInput;
  assignActivityToSuccessor: AssignActivityToSuccessorInput;
  assignCraftVillageToSuccessor: AssignCraftVillageToSuccessorInput;
  assignEmployerToSuccessor: AssignEmployerToSuccessorInput;
  assignSanctionCase: AssignSanctionCaseInput;
  assignSlice: AssignSliceInput;
  callForReports: CallForReportsInput;
  cancelActivity: CancelActivityInput;
  cancelDocumentNumber: CancelDocumentNumberInput;
  cancelInspection: CancelInspectionInput;
  cancelSanctionDecision: CancelSanctionDecisionInput;
  claimAbatement: ClaimAbatementInput;
  closeAlliance: CloseAllianceInput;
  closeEmployer: CloseEmployerInput;
  closeSanctionCaseWithoutDecision: CloseSanctionCaseWithoutDecisionInput;
  completeSanction: CompleteSanctionInput;
  concludeInspection: ConcludeInspectionInput;
  confirmActGoingOn: ConfirmActGoingOnInput;
  confirmAllianceMembership: ConfirmAllianceMembershipInput;
  consolidateReports: ConsolidateReportsInput;
  correctAbatement: CorrectAbatementInput;
  correctActivity: CorrectActivityInput;
  correctAlliance: CorrectAllianceInput;
  correctAllianceClosing: CorrectAllianceClosingInput;
  correctAttendance: CorrectAttendanceInput;
  correctBaseline: CorrectBaselineInput;
  correctCaseStep: CorrectCaseStepInput;
  correctCraftVillage: CorrectCraftVillageInput;
  correctCraftVillageRecognition: CorrectCraftVillageRecognitionInput;
  correctEmployer: CorrectEmployerInput;
  correctEmployerAddress: CorrectEmployerAddressInput;
  correctEmployerChange: CorrectEmployerChangeInput;
  correctEmployerPlace: CorrectEmployerPlaceInput;
  correctExplanation: CorrectExplanationInput;
  correctInspection: CorrectInspectionInput;
  correctMembership: CorrectMembershipInput;
  correctMinutes: CorrectMinutesInput;
  correctMinutesSignature: CorrectMinutesSignatureInput;
  correctPayment: CorrectPaymentInput;
  correctRoster: CorrectRosterInput;
  correctRosterLines: CorrectRosterLinesInput;
  correctService: CorrectServiceInput;
  correctSignOfViolation: CorrectSignOfViolationInput;
  correctSliceResult: CorrectSliceResultInput;
  correctViolation: CorrectViolationInput;
  decideEnforcement: DecideEnforcementInput;
  decideInspection: DecideInspectionInput;
  declareBaseline: DeclareBaselineInput;
  declareRoster: DeclareRosterInput;
  declineAllianceProposal: DeclineAllianceProposalInput;
  declineAppointmentCorrection: DeclineAppointmentCorrectionInput;
  declineCaseRequest: DeclineCaseRequestInput;
  declineInspectionCorrection: DeclineInspectionCorrectionInput;
  declineMembershipCorrection: DeclineMembershipCorrectionInput;
  declineViolationCorrection: DeclineViolationCorrectionInput;
  deferExecution: DeferExecutionInput;
  defineMeasure: DefineMeasureInput;
  drawUpInspectionMinutes: DrawUpInspectionMinutesInput;
  drawUpViolationMinutes: DrawUpViolationMinutesInput;
  endAppointment: EndAppointmentInput;
  endEmployerAddress: EndEmployerAddressInput;
  endLawsuit: EndLawsuitInput;
  endRosterLines: EndRosterLinesInput;
  escalateViolation: EscalateViolationInput;
  extendDecisionTerm: ExtendDecisionTermInput;
  extendExplanationTerm: ExtendExplanationTermInput;
  fileLawsuit: FileLawsuitInput;
  grantInstalments: GrantInstalmentsInput;
  handOverViolationMinutes: HandOverViolationMinutesInput;
  holdActivity: HoldActivityInput;
  issueSanctionDecision: IssueSanctionDecisionInput;
  joinAlliance: JoinAllianceInput;
  joinCooperative: JoinCooperativeInput;
  joinCraftVillage: JoinCraftVillageInput;
  leaveAlliance: LeaveAllianceInput;
  leaveCooperative: LeaveCooperativeInput;
  leaveCraftVillage: LeaveCraftVillageInput;
  loadPublicHolidays: LoadPublicHolidaysInput;
  lodgeComplaint: LodgeComplaintInput;
  mergeEmployer: MergeEmployerInput;
  openInspection: OpenInspectionInput;
  openReport: OpenReportInput;
  orderRemedialMeasure: OrderRemedialMeasureInput;
  planActivity: PlanActivityInput;
  proposeAllianceMembership: ProposeAllianceMembershipInput;
  reclassifyEmployer: ReclassifyEmployerInput;
  reclassifyViolation: ReclassifyViolationInput;
  recogniseCraftVillage: RecogniseCraftVillageInput;
  recordCouldNotInspect: RecordCouldNotInspectInput;
  recordEmployerAttendance: RecordEmployerAttendanceInput;
  recordEvasion: RecordEvasionInput;
  recordExplanation: RecordExplanationInput;
  recordFinding: RecordFindingInput;
  recordGroupAttendance: RecordGroupAttendanceInput;
  recordPayment: RecordPaymentInput;
  recordRecommendationProgress: RecordRecommendationProgressInput;
  recordRemedialMeasureDone: RecordRemedialMeasureDoneInput;
  recordReturnByCriminalAuthority: RecordReturnByCriminalAuthorityInput;
  recordRosterAttendance: RecordRosterAttendanceInput;
  recordSignOfViolation: RecordSignOfViolationInput;
  recordViolation: RecordViolationInput;
  reduceViolation: ReduceViolationInput;
  refuseToSignInspectionMinutes: RefuseToSignInspectionMinutesInput;
  registerAlliance: RegisterAllianceInput;
  registerCraftVillage: RegisterCraftVillageInput;
  registerEmployer: RegisterEmployerInput;
  registerOfficialContact: RegisterOfficialContactInput;
  reinstateActivity: ReinstateActivityInput;
  reinstateViolation: ReinstateViolationInput;
  relocateEmployer: RelocateEmployerInput;
  reopenEmployer: ReopenEmployerInput;
  requestAdHocReport: RequestAdHocReportInput;
  requestAppointmentCorrection: RequestAppointmentCorrectionInput;
  requestInspectionCorrection: RequestInspectionCorrectionInput;
  requestMembershipCorrection: RequestMembershipCorrectionInput;
  requestOverride: RequestOverrideInput;
  requestRelief: RequestReliefInput;
  requestViolationCorrection: RequestViolationCorrectionInput;
  reserveDocumentNumber: ReserveDocumentNumberInput;
  resumeExecution: ResumeExecutionInput;
  returnReport: ReturnReportInput;
  revokeAppointment: RevokeAppointmentInput;
  sendSanctionDecision: SendSanctionDecisionInput;
  serveSanctionDecision: ServeSanctionDecisionInput;
  setAbatementDue: SetAbatementDueInput;
  setDutyTerm: SetDutyTermInput;
  setReportCutOff: SetReportCutOffInput;
  settleComplaint: SettleComplaintInput;
  signInspectionMinutes: SignInspectionMinutesInput;
  submitReport: SubmitReportInput;
  submitSliceResult: SubmitSliceResultInput;
  supplementReport: SupplementReportInput;
  suspendExecution: SuspendExecutionInput;
  transferSanctionCase: TransferSanctionCaseInput;
  transferToCriminalAuthority: TransferToCriminalAuthorityInput;
  undoEmployerMerge: UndoEmployerMergeInput;
  verifyAbatement: VerifyAbatementInput;
  withdrawCaseStep: WithdrawCaseStepInput;
  withdrawCraftVillageRecognition: WithdrawCraftVillageRecognitionInput;
  withdrawExplanation: WithdrawExplanationInput;
  withdrawFigure: WithdrawFigureInput;
  withdrawPayment: WithdrawPaymentInput;
  withdrawReport: WithdrawReportInput;
  withdrawRosterAttendance: WithdrawRosterAttendanceInput;
  withdrawRosterLines: WithdrawRosterLinesInput;
  withdrawService: WithdrawServiceInput;
  withdrawSignOfViolation: WithdrawSignOfViolationInput;
  withdrawViolation: WithdrawViolationInput;
  writeReport: WriteReportInput;
}>;

export type CommandsMutation = { readonly __typename: 'Mutation' };

export const ANSWER = `fragment Answer on CommandResult {
  __typename
  ... on Accepted {
    recordId
    commandId
    dryRun
    deduplicated
    revision
    position
    visible
  }
  ... on Refusal {
    code
    message {
      vi
      en
    }
    field
    article {
      vi
      en
    }
    hint {
      vi
      en
    }
  }
  ... on Refused {
    overridable
  }
  ... on Conflict {
    recordId
    expectedRevision
    actualRevision
  }
  ... on InvalidInput {
    issues {
      path
      code
      message {
        vi
        en
      }
    }
  }
  ... on NotAllowed {
    command
  }
}`;
export const OpenProposals: Operation<OpenProposalsQuery, OpenProposalsQueryVariables> = {
  text: `query OpenProposals {
  allianceProposals(filter: {state: OPEN}) {
    nodes {
      id
      employer {
        id
      }
    }
  }
}`,
};
export const MembersAndLeavers: Operation<MembersAndLeaversQuery, MembersAndLeaversQueryVariables> = {
  text: `query MembersAndLeavers($id: ID!, $left: DayRange!) {
  alliance(id: $id) {
    members {
      nodes {
        id
      }
    }
    left: members(filter: {left: $left}) {
      nodes {
        name
        from
        to
        employer {
          id
        }
      }
    }
  }
}`,
};
export const ActivitiesLinked: Operation<ActivitiesLinkedQuery, ActivitiesLinkedQueryVariables> = {
  text: `query ActivitiesLinked {
  activities {
    nodes {
      id
      title
      state
      kind {
        code
        label {
          vi
        }
      }
      place {
        unit {
          fullName
        }
        province {
          code
        }
      }
      attendance {
        nodes {
          persons
          employer {
            id
            name
            kind
            place {
              unit {
                fullName
                kind
              }
            }
            village {
              name
              recognised
            }
            compliance {
              status
              lastTrainedOn
            }
          }
        }
      }
    }
  }
}`,
};
export const ActivityAtMoments: Operation<ActivityAtMomentsQuery, ActivityAtMomentsQueryVariables> = {
  text: `query ActivityAtMoments($id: ID!, $recorded: Moment!, $occurred: Moment!) {
  before: activity(id: $id, asOf: {recorded: $recorded}) {
    ...ActivityThen
  }
  then: activity(id: $id, asOf: {occurred: $occurred}) {
    ...ActivityThen
  }
  now: activity(id: $id) {
    ...ActivityThen
  }
}
fragment ActivityThen on Activity {
  state
  revision
  asOf {
    key
  }
  attendance {
    nodes {
      employer {
        compliance {
          lastTrainedOn
        }
      }
    }
  }
}`,
};
export const PlannedActivities: Operation<PlannedActivitiesQuery, PlannedActivitiesQueryVariables> = {
  text: `query PlannedActivities($recorded: Moment) {
  activities(asOf: {recorded: $recorded}, filter: {state: PLANNED}) {
    totalCount
    nodes {
      id
    }
  }
}`,
};
export const ActivityAndAll: Operation<ActivityAndAllQuery, ActivityAndAllQueryVariables> = {
  text: `query ActivityAndAll($id: ID!) {
  activity(id: $id) {
    id
  }
  activities {
    nodes {
      id
    }
  }
}`,
};
export const ActivityHistory: Operation<ActivityHistoryQuery, ActivityHistoryQueryVariables> = {
  text: `query ActivityHistory($id: ID!, $asOf: AsOfInput, $first: Int, $after: String) {
  activity(id: $id, asOf: $asOf) {
    history(first: $first, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        type
        label {
          vi
        }
        revision
        account
        role
        reason
        changes {
          field
          old {
            json
            label {
              en
            }
          }
          new {
            json
            label {
              en
            }
          }
        }
      }
    }
  }
}`,
};
export const Nodes: Operation<NodesQuery, NodesQueryVariables> = {
  text: `query Nodes($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
  }
}`,
};
export const Search: Operation<SearchQuery, SearchQueryVariables> = {
  text: `query Search($text: String!, $kinds: [RecordKind!], $first: Int, $after: String) {
  search(text: $text, kinds: $kinds, first: $first, after: $after) {
    totalCount
    pageInfo {
      endCursor
      hasNextPage
    }
    nodes {
      matched
      node {
        __typename
        id
        ... on CraftVillage {
          name
        }
      }
    }
  }
}`,
};
export const NodeAndSearch: Operation<NodeAndSearchQuery, NodeAndSearchQueryVariables> = {
  text: `query NodeAndSearch($id: ID!, $text: String!) {
  node(id: $id) {
    id
  }
  search(text: $text) {
    nodes {
      matched
    }
  }
}`,
};
export const LabelsOfEnums: Operation<LabelsOfEnumsQuery, LabelsOfEnumsQueryVariables> = {
  text: `query LabelsOfEnums {
  codeSets {
    version
    sets {
      name
      values {
        name
        stored
        label {
          vi
          en
        }
      }
    }
  }
  __schema {
    types {
      kind
      name
      enumValues {
        name
      }
    }
  }
}`,
};
export const ActivityActions: Operation<ActivityActionsQuery, ActivityActionsQueryVariables> = {
  text: `query ActivityActions($id: ID!, $asOf: AsOfInput) {
  activity(id: $id, asOf: $asOf) {
    ...Actions
  }
}
fragment Actions on Record {
  allowedActions {
    command
    label {
      en
    }
    allowed
    why {
      code
      message {
        vi
      }
    }
    defaults
    replaces
  }
}`,
};
export const CraftVillageActions: Operation<CraftVillageActionsQuery, CraftVillageActionsQueryVariables> = {
  text: `query CraftVillageActions($id: ID!) {
  craftVillage(id: $id) {
    ...Actions
  }
}
fragment Actions on Record {
  allowedActions {
    command
    label {
      en
    }
    allowed
    why {
      code
      message {
        vi
      }
    }
    defaults
    replaces
  }
}`,
};
export const PlanActivity: Operation<PlanActivityMutation, PlanActivityMutationVariables> = {
  text: `mutation PlanActivity($input: PlanActivityInput!, $meta: CommandMeta) {
  planActivity(input: $input, meta: $meta) {
    ...Answer
    ... on Accepted {
      record {
        id
        revision
        ... on Activity {
          title
          state
        }
      }
    }
  }
}
fragment Answer on CommandResult {
  __typename
  ... on Accepted {
    recordId
    commandId
    dryRun
    deduplicated
    revision
    position
    visible
  }
  ... on Refusal {
    code
    message {
      vi
      en
    }
    field
    article {
      vi
      en
    }
    hint {
      vi
      en
    }
  }
  ... on Refused {
    overridable
  }
  ... on Conflict {
    recordId
    expectedRevision
    actualRevision
  }
  ... on InvalidInput {
    issues {
      path
      code
      message {
        vi
        en
      }
    }
  }
  ... on NotAllowed {
    command
  }
}`,
};
export const CommandsToDraw: Operation<CommandsToDrawQuery, CommandsToDrawQueryVariables> = {
  text: `query CommandsToDraw($names: [CommandName!]) {
  commands(names: $names) {
    name
    mutation
    label {
      vi
      en
    }
    roles
    record
    replaces
    fields {
      path
      type
      isList
      required
      description
      byDefault
      min
      max
      minLength
      maxLength
      minItems
      maxItems
      patterns
      codes
      names
      personal
    }
  }
}`,
};
export const Vocabulary: Operation<VocabularyQuery, VocabularyQueryVariables> = {
  text: `query Vocabulary {
  eventTypes {
    code
    label {
      vi
      en
    }
  }
  errorCodes {
    code
    label {
      vi
      en
    }
    httpStatus
    retry
  }
}`,
};
export const InspectionsAndFollowUps: Operation<InspectionsAndFollowUpsQuery, InspectionsAndFollowUpsQueryVariables> = {
  text: `query InspectionsAndFollowUps {
  inspections(sort: DECIDED_ASC, first: 10) {
    totalCount
    nodes {
      id
      follows {
        id
      }
      followUps {
        totalCount
        nodes {
          id
          mode
          follows {
            id
            decisionNumber
          }
          followUps {
            nodes {
              id
            }
          }
        }
      }
    }
  }
}`,
};
export const InspectionNotes: Operation<InspectionNotesQuery, InspectionNotesQueryVariables> = {
  text: `query InspectionNotes($id: ID!) {
  inspection(id: $id) {
    notCarriedOutFor
    notes {
      text
    }
  }
}`,
};
export const TimelineOf: Operation<TimelineOfQuery, TimelineOfQueryVariables> = {
  text: `query TimelineOf($employer: ID!, $filter: TimelineFilter, $sort: TimelineSort, $asOf: AsOfInput, $first: Int, $after: String) {
  timeline(
    employer: $employer
    filter: $filter
    sort: $sort
    asOf: $asOf
    first: $first
    after: $after
  ) {
    pageInfo {
      endCursor
      hasNextPage
    }
    nodes {
      type
      account
      employer {
        id
      }
      recordId
      record {
        __typename
        id
      }
    }
  }
}`,
};
export const EmployersOfFigures: Operation<EmployersOfFiguresQuery, EmployersOfFiguresQueryVariables> = {
  text: `query EmployersOfFigures($by: FigureGroup!, $filter: EmployerFilter, $asOf: AsOfInput, $first: Int) {
  complianceSummary(by: $by, filter: $filter, asOf: $asOf) {
    figures {
      key
      total
      employers(first: $first) {
        totalCount
        nodes {
          id
        }
      }
    }
  }
}`,
};
export const AlliancesNamed: Operation<AlliancesNamedQuery, AlliancesNamedQueryVariables> = {
  text: `query AlliancesNamed($filter: AllianceFilter) {
  alliances(filter: $filter) {
    nodes {
      id
    }
  }
}`,
};
export const ReportingUnits: Operation<ReportingUnitsQuery, ReportingUnitsQueryVariables> = {
  text: `query ReportingUnits($year: Int!) {
  reportingDays(year: $year) {
    reportId
    dueOn
    unit {
      code
      fullName
    }
  }
}`,
};
export const NoticesOf: Operation<NoticesOfQuery, NoticesOfQueryVariables> = {
  text: `query NoticesOf($filter: NoticeFilter, $sort: NoticeSort, $asOf: AsOfInput) {
  notices(filter: $filter, sort: $sort, asOf: $asOf) {
    totalCount
    nodes {
      id
      channel
      about
      state
      place {
        province {
          code
        }
      }
      deadline {
        id
      }
    }
  }
}`,
};
export const NoticeById: Operation<NoticeByIdQuery, NoticeByIdQueryVariables> = {
  text: `query NoticeById($id: ID!) {
  notice(id: $id) {
    id
    about
  }
  node(id: $id) {
    __typename
    id
  }
}`,
};
export const SetAbatementDue: Operation<SetAbatementDueMutation, SetAbatementDueMutationVariables> = {
  text: `mutation SetAbatementDue($input: SetAbatementDueInput!, $meta: ReplacingMeta!) {
  setAbatementDue(input: $input, meta: $meta) {
    __typename
    ... on Accepted {
      revision
      changes {
        ...Changed
      }
    }
    ... on Conflict {
      actualRevision
      fields {
        ...Changed
      }
    }
  }
}
fragment Changed on FieldChange {
  field
  old {
    json
  }
  new {
    json
  }
}`,
};
export const MomentOfLists: Operation<MomentOfListsQuery, MomentOfListsQueryVariables> = {
  text: `query MomentOfLists($unit: ID!, $asOf: AsOfInput) {
  employers(filter: {place: {within: $unit}}, asOf: $asOf) {
    asOf {
      key
      recorded
      position
    }
    nodes {
      id
      asOf {
        position
      }
      compliance {
        status
      }
    }
  }
  violations(asOf: $asOf) {
    asOf {
      position
    }
  }
  unit(id: $unit, asOf: $asOf) {
    units {
      asOf {
        position
      }
    }
    employers {
      asOf {
        position
      }
      nodes {
        id
        history {
          asOf {
            position
          }
        }
      }
    }
  }
}`,
};
export const GroupOf: Operation<GroupOfQuery, GroupOfQueryVariables> = {
  text: `query GroupOf($membership: ID!) {
  membership(id: $membership) {
    group {
      __typename
      ... on CraftVillage {
        id
        name
      }
      ... on Alliance {
        id
        name
      }
      ... on Employer {
        id
        name
      }
    }
  }
}`,
};
export const FiguresOfGroups: Operation<FiguresOfGroupsQuery, FiguresOfGroupsQueryVariables> = {
  text: `query FiguresOfGroups($village: ID!, $alliance: ID!, $held: DayRange!, $asOf: AsOfInput) {
  craftVillage(id: $village, asOf: $asOf) {
    figure {
      ...CountedMembers
    }
  }
  alliance(id: $alliance, asOf: $asOf) {
    figure {
      ...CountedMembers
    }
    coverage(held: $held) {
      employers
      employersTrained
      attendances
    }
  }
}
fragment CountedMembers on ComplianceFigure {
  key
  total
  trainingDue
  employers {
    nodes {
      id
    }
  }
}`,
};
export const ActivitiesOf: Operation<ActivitiesOfQuery, ActivitiesOfQueryVariables> = {
  text: `query ActivitiesOf($employer: ID!, $filter: EmployerAttendanceFilter, $asOf: AsOfInput) {
  employer(id: $employer, asOf: $asOf) {
    attendances(filter: $filter, sort: HELD_DESC) {
      totalCount
      nodes {
        on
        persons
        activity {
          id
        }
      }
    }
  }
}`,
};
export const WorkListRows: Operation<WorkListRowsQuery, WorkListRowsQueryVariables> = {
  text: `query WorkListRows($due: DayFilter!) {
  me {
    workList(filter: {due: $due}) {
      nodes {
        clock {
          rule {
            code
            label {
              vi
            }
          }
          dueOn
        }
        employer {
          id
          name
        }
        place {
          unit {
            fullName
          }
        }
        acts {
          code
          label {
            vi
          }
        }
      }
    }
  }
}`,
};
export const MyVisits: Operation<MyVisitsQuery, MyVisitsQueryVariables> = {
  text: `query MyVisits($planned: DayFilter!) {
  me {
    visits(sort: PLANNED_ASC) {
      nodes {
        id
        plannedOn
        inspectors {
          part
          official {
            id
          }
        }
        employer {
          id
          name
        }
        exception {
          signs {
            kind
            recordId
            violation {
              id
            }
            report {
              id
              reference
            }
          }
        }
        findings {
          act {
            code
          }
        }
        violations {
          nodes {
            id
            state
            sanctionCase {
              id
            }
          }
        }
        sanctionCases {
          id
          state
          rest
        }
      }
    }
    planned: visits(filter: {planned: $planned}) {
      nodes {
        id
      }
    }
    official {
      id
      inspections(sort: PLANNED_ASC) {
        nodes {
          id
        }
      }
    }
  }
}`,
};
export const FindByNumber: Operation<FindByNumberQuery, FindByNumberQueryVariables> = {
  text: `query FindByNumber($sanction: String!, $violation: String!, $inspection: String!, $registration: String!, $asOf: AsOfInput) {
  sanction: search(text: $sanction, asOf: $asOf) {
    nodes {
      ...Hit
    }
  }
  violation: search(text: $violation, asOf: $asOf) {
    nodes {
      ...Hit
    }
  }
  inspection: search(text: $inspection, asOf: $asOf) {
    nodes {
      ...Hit
    }
  }
  registration: search(text: $registration, asOf: $asOf) {
    nodes {
      ...Hit
    }
  }
}
fragment Hit on SearchHit {
  matched
  node {
    __typename
    id
    ... on Employer {
      registrationNumber
    }
  }
}`,
};
export const SortedViolationsAndCases: Operation<SortedViolationsAndCasesQuery, SortedViolationsAndCasesQueryVariables> = {
  text: `query SortedViolationsAndCases {
  violations(sort: ABATEMENT_DUE_ASC) {
    nodes {
      id
      abatement {
        dueOn
      }
    }
  }
  latest: violations(sort: DETECTED_DESC) {
    nodes {
      id
    }
  }
  sanctionCases(sort: MINUTES_DESC) {
    nodes {
      id
    }
  }
  byRest: sanctionCases(sort: REST_DESC) {
    nodes {
      id
      rest
    }
  }
}`,
};
export const MemberList: Operation<MemberListQuery, MemberListQueryVariables> = {
  text: `query MemberList($alliance: ID!, $period: DayRange!) {
  employers(filter: {alliance: [$alliance]}, sort: LAST_TRAINED_ASC) {
    nodes {
      id
      complianceCourse {
        compliance {
          lastTrainedOn
        }
      }
    }
  }
  alliance(id: $alliance) {
    name
    members {
      totalCount
      nodes {
        from
        employer {
          id
          name
          compliance {
            status
            flags
            lastTrainedOn
          }
        }
      }
    }
    joined: members(filter: {joined: $period}) {
      nodes {
        name
        from
      }
    }
    left: members(filter: {left: $period}) {
      nodes {
        name
        to
      }
    }
  }
}`,
};
export const HistoryWithCauses: Operation<HistoryWithCausesQuery, HistoryWithCausesQueryVariables> = {
  text: `query HistoryWithCauses($violation: ID!) {
  violation(id: $violation) {
    history {
      nodes {
        type
        reason
        account
        process
        causationId
        commandId
        changes {
          field
          old {
            json
          }
          new {
            json
          }
        }
      }
    }
  }
}`,
};
export const CaseClocks: Operation<CaseClocksQuery, CaseClocksQueryVariables> = {
  text: `query CaseClocks($id: ID!, $asOf: AsOfInput) {
  sanctionCase(id: $id, asOf: $asOf) {
    clocks {
      key
      startsOn
      dueOn
      state
      remainingWorkingDays
    }
  }
}`,
};
export const OpenClocks: Operation<OpenClocksQuery, OpenClocksQueryVariables> = {
  text: `query OpenClocks($id: ID!) {
  sanctionCase(id: $id) {
    clocks(state: OPEN) {
      key
      rule {
        code
        label {
          en
        }
      }
      kind
      whose
      article {
        vi
        en
      }
      remainingWorkingDays
      explanation {
        vi
        en
      }
    }
  }
}`,
};
export const MyWorkList: Operation<MyWorkListQuery, MyWorkListQueryVariables> = {
  text: `query MyWorkList($first: Int!) {
  me {
    workList(first: $first) {
      nodes {
        number
        clock {
          key
          dueOn
          remainingWorkingDays
        }
      }
    }
  }
}`,
};
export const ClassifyWork: Operation<ClassifyWorkQuery, ClassifyWorkQueryVariables> = {
  text: `query ClassifyWork($age: Int!, $work: WorkFactsInput!) {
  classifyWork(age: $age, sex: MALE, work: $work, on: "2026-03-02") {
    allowed
    explanation {
      en
    }
    findings {
      rule
      verdict
      act
      article {
        vi
        en
      }
      verified
    }
  }
}`,
};
export const ProvisionsAndNotes: Operation<ProvisionsAndNotesQuery, ProvisionsAndNotesQueryVariables> = {
  text: `query ProvisionsAndNotes($on: LocalDate!, $topic: NoteTopic!) {
  relatedProvisions(on: $on) {
    code
    kind
    min
    article {
      vi
      en
    }
    verified
  }
  legalNotes(on: $on, topic: $topic) {
    code
    article {
      vi
      en
    }
    verified
  }
}`,
};
export const CaseTransfers: Operation<CaseTransfersQuery, CaseTransfersQueryVariables> = {
  text: `query CaseTransfers($id: ID!) {
  sanctionCase(id: $id) {
    transfers {
      toTitle {
        code
      }
      to {
        id
      }
    }
  }
}`,
};
export const CaseDecided: Operation<CaseDecidedQuery, CaseDecidedQueryVariables> = {
  text: `query CaseDecided($id: ID!) {
  sanctionCase(id: $id) {
    total
    acts {
      violation {
        id
      }
      act {
        code
      }
      fine
      bracketMax
      article {
        vi
        en
      }
    }
    decision {
      title {
        code
      }
      body {
        code
      }
      heldAs
      appointmentId
      unit {
        code
      }
      context {
        rules {
          rule {
            en
          }
          verified
        }
        suggested {
          violation {
            id
          }
          amount
        }
        warnings {
          kind
        }
      }
    }
  }
}`,
};
export const CaseStepsByTitle: Operation<CaseStepsByTitleQuery, CaseStepsByTitleQueryVariables> = {
  text: `query CaseStepsByTitle($id: ID!) {
  sanctionCase(id: $id) {
    stepsByTitle {
      step {
        code
        label {
          en
        }
      }
      title {
        code
      }
    }
  }
}`,
};
export const CaseInterest: Operation<CaseInterestQuery, CaseInterestQueryVariables> = {
  text: `query CaseInterest($id: ID!) {
  sanctionCase(id: $id) {
    rest
    lateInterest {
      on
      amount
      open
      lateDays
      article {
        en
      }
      verified
    }
  }
}`,
};
export const CaseCompleted: Operation<CaseCompletedQuery, CaseCompletedQueryVariables> = {
  text: `query CaseCompleted($id: ID!) {
  sanctionCase(id: $id) {
    state
    paid
    interestPaid
    completedOn
    deemedNeverSanctionedFrom
    lateInterest {
      open
    }
  }
}`,
};
export const CaseBodies: Operation<CaseBodiesQuery, CaseBodiesQueryVariables> = {
  text: `query CaseBodies($id: ID!, $asOf: AsOfInput) {
  sanctionCase(id: $id, asOf: $asOf) {
    bodies {
      kind {
        code
      }
      from
      to
      article {
        en
      }
    }
  }
}`,
};
export const EmployerStatus: Operation<EmployerStatusQuery, EmployerStatusQueryVariables> = {
  text: `query EmployerStatus($id: ID!, $asOf: AsOfInput) {
  employer(id: $id, asOf: $asOf) {
    compliance {
      status
      flags
    }
  }
}`,
};
export const Figures: Operation<FiguresQuery, FiguresQueryVariables> = {
  text: `query Figures($by: FigureGroup!) {
  complianceSummary(by: $by) {
    figures {
      key
      total
      counts {
        status
        count
      }
    }
  }
}`,
};
export const EmployerCandidates: Operation<EmployerCandidatesQuery, EmployerCandidatesQueryVariables> = {
  text: `query EmployerCandidates($name: String!, $unit: ID) {
  employerCandidates(name: $name, unit: $unit) {
    score
    reasons
    employer {
      id
      name
    }
  }
}`,
};
export const PinnedChecklist: Operation<PinnedChecklistQuery, PinnedChecklistQueryVariables> = {
  text: `query PinnedChecklist($inspection: ID!) {
  inspection(id: $inspection) {
    checklist {
      version
      items {
        code
        suggestsAct
        basis {
          article {
            vi
            en
          }
          verified
        }
      }
    }
    employerKindThen
    employer {
      name
    }
  }
}`,
};
export const ViolationRecorded: Operation<ViolationRecordedQuery, ViolationRecordedQueryVariables> = {
  text: `query ViolationRecorded($id: ID!) {
  violation(id: $id) {
    state
    act {
      code
    }
    minors {
      total
    }
    employerKindThen
    employer {
      id
    }
    inspection {
      id
      conclusion {
        clean
      }
      findings {
        act {
          code
        }
      }
      violations {
        nodes {
          id
        }
      }
    }
    basis {
      decree
      article {
        vi
        en
      }
      clause
      verified
    }
  }
}`,
};
export const FineDecided: Operation<FineDecidedQuery, FineDecidedQueryVariables> = {
  text: `query FineDecided($id: ID!) {
  sanctionCase(id: $id) {
    total
    rest
    decision {
      explanationRight
    }
    acts {
      fine
      bracketMin
      bracketMax
      verified
    }
  }
}`,
};
export const ComplianceChanges: Operation<ComplianceChangesSubscription, ComplianceChangesSubscriptionVariables> = {
  text: `subscription ComplianceChanges($alliance: ID!) {
  complianceChanges(filter: {alliance: [$alliance]}) {
    __typename
    ... on ComplianceChanges {
      changes {
        employer {
          id
        }
        before
        after
      }
    }
  }
}`,
};
export const UnderSanction: Operation<UnderSanctionQuery, UnderSanctionQueryVariables> = {
  text: `query UnderSanction($recorded: Moment!) {
  employers(filter: {status: UNDER_SANCTION}, asOf: {recorded: $recorded}) {
    totalCount
    nodes {
      id
    }
  }
}`,
};
export const ComplianceCourse: Operation<ComplianceCourseQuery, ComplianceCourseQueryVariables> = {
  text: `query ComplianceCourse($id: ID!) {
  employer(id: $id) {
    complianceCourse {
      from
      to
      compliance {
        status
      }
    }
  }
}`,
};
export const Timeline: Operation<TimelineQuery, TimelineQueryVariables> = {
  text: `query Timeline($employer: ID!) {
  timeline(employer: $employer, first: 100) {
    totalCount
    nodes {
      type
      label {
        vi
        en
      }
      occurredAt
      recordedAt
    }
  }
}`,
};
export const EmployerContact: Operation<EmployerContactQuery, EmployerContactQueryVariables> = {
  text: `query EmployerContact($id: ID!) {
  employer(id: $id) {
    contact {
      ownerName
    }
  }
}`,
};
export const Totals: Operation<TotalsQuery, TotalsQueryVariables> = {
  text: `query Totals {
  employers {
    totalCount
  }
  inspections {
    totalCount
  }
  violations {
    totalCount
  }
  sanctionCases {
    totalCount
  }
}`,
};
export const EachRecord: Operation<EachRecordQuery, EachRecordQueryVariables> = {
  text: `query EachRecord($employer: ID!, $inspection: ID!, $violation: ID!, $sanction: ID!) {
  employer(id: $employer) {
    id
  }
  inspection(id: $inspection) {
    id
  }
  violation(id: $violation) {
    id
  }
  sanctionCase(id: $sanction) {
    id
  }
}`,
};
export const EmployersAndTimeline: Operation<EmployersAndTimelineQuery, EmployersAndTimelineQueryVariables> = {
  text: `query EmployersAndTimeline($employer: ID!) {
  employers {
    nodes {
      id
      compliance {
        status
        since
      }
    }
  }
  timeline(employer: $employer) {
    totalCount
  }
}`,
};
