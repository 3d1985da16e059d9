import { type AskedCorrection, codes, type CodeIn, type LocalDate } from '#kernel';
import type { BodyKindCode, EmployerKind, EnterpriseSize, InspectionForm, InspectionMode, SignKind } from '#law';
import type { Answer, InspectionEvent, InspectionPart, Party, RecommendationState } from './events.ts';

/**
 * The enforced order (INS-2). `not-carried-out` and `cancelled` end it early; `concluded` = a recommendation is still open,
 * `completed` = concluded and none is.
 */
export const inspectionState = codes('InspectionState', 'How far a visit is.', {
  decided: { en: 'decided', vi: 'đã có quyết định' },
  announced: { en: 'announced', vi: 'đã công bố' },
  opened: { en: 'opened', vi: 'đang tiến hành' },
  'minutes-drawn-up': { en: 'with minutes drawn up', vi: 'đã lập biên bản' },
  concluded: { en: 'concluded', vi: 'đã kết luận' },
  completed: { en: 'completed', vi: 'đã hoàn thành' },
  'not-carried-out': { en: 'not carried out', vi: 'không tiến hành được' },
  cancelled: { en: 'cancelled', vi: 'đã hủy' },
});
export type InspectionStateCode = CodeIn<typeof inspectionState>;

/** Who visits: an official by account. */
export interface Inspector {
  readonly official: string;
  readonly part: InspectionPart;
}

export interface ChecklistAnswer {
  readonly item: string;
  readonly answer: Answer;
  readonly on: LocalDate;
}
export interface Finding {
  readonly finding: string;
  readonly on: LocalDate;
  readonly item: string | null;
  readonly actCode: string | null;
  /** Numbers of papers and pictures in the file. */
  readonly evidence: readonly string[];
  /** Recorded by mistake, as a correction says. */
  readonly withdrawn: boolean;
}
export interface Signature {
  readonly party: Party;
  readonly on: LocalDate;
  /** False: refused to sign. A party may sign after having refused; both stay. */
  readonly signed: boolean;
  readonly witness: Party | null;
}
export interface Recommendation {
  readonly recommendation: string;
  readonly text: string;
  readonly dueOn: LocalDate;
  readonly status: RecommendationState;
  readonly statusOn: LocalDate;
}

/** One fold for decider and view: everything about an inspection but its free-text notes. */
export interface InspectionState {
  readonly id: string;
  readonly employer: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly state: InspectionStateCode;
  readonly form: InspectionForm;
  readonly mode: InspectionMode;
  readonly integrated: boolean;
  readonly decisionNumber: string;
  /** Kind of the body that decided on it. */
  readonly bodyKind: string | null;
  /** Kinds of the other bodies that take part. */
  readonly participatingBodies: readonly BodyKindCode[];
  readonly decidedOn: LocalDate;
  /** The day for which the visit is planned. */
  readonly plannedOn: LocalDate | null;
  readonly announcedOn: LocalDate | null;
  readonly openedOn: LocalDate | null;
  readonly checklist: string;
  readonly checklistVersion: number;
  /** As the employer was classified on the day of the decision. */
  readonly employerKind: EmployerKind;
  readonly employerSize: EnterpriseSize | null;
  readonly employerSector: string;
  /** The team; empty where none is on record. */
  readonly inspectors: readonly Inspector[];
  readonly follows: string | null;
  readonly verifies: readonly string[];
  readonly exception: Exception | null;
  readonly answers: readonly ChecklistAnswer[];
  readonly findings: readonly Finding[];
  readonly minutesNumber: string | null;
  readonly minutesOn: LocalDate | null;
  readonly signatures: readonly Signature[];
  readonly concludedOn: LocalDate | null;
  readonly conclusionNumber: string | null;
  readonly clean: boolean | null;
  readonly recommendations: readonly Recommendation[];
  readonly endedOn: LocalDate | null;
  /** Why it was not carried out (a code) or cancelled (text). */
  readonly reason: string | null;
  /** Latest day of any step before the conclusion: what comes next cannot lie before it. */
  readonly lastOn: LocalDate;
  /** Corrections that need a second person, the first one first. */
  readonly requests: readonly AskedCorrection[];
}

/** Why the visit was allowed beside another one in the year. `signs` is empty where it was recorded before the platform asked for them. */
export interface Exception {
  readonly article: string;
  readonly reason: string;
  readonly signs: readonly { readonly kind: SignKind; readonly id: string }[];
}

export type RecordedException = Extract<InspectionEvent, { type: 'InspectionDecided' }>['data']['exception'];
export const exceptionOf = (given: RecordedException): Exception | null =>
  given ? { ...given, signs: given.signs ?? [] } : null;

export const isSettled = (status: RecommendationState): boolean => status === 'done' || status === 'not-done';
/** Findings that stand and name an act of the violation catalogue: with them no result is clean. */
export const actsFound = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((f) => !f.withdrawn && f.actCode !== null);

export const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
export const monitored = (recommendations: readonly Recommendation[]): InspectionStateCode =>
  recommendations.every((r) => isSettled(r.status)) ? 'completed' : 'concluded';
