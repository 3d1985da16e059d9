import { codes, type CodeIn, type LocalDate } from '#kernel';
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
}

/** Why the visit was allowed beside another one in the year. `signs` is empty where it was recorded before the platform asked for them. */
export interface Exception {
  readonly article: string;
  readonly reason: string;
  readonly signs: readonly { readonly kind: SignKind; readonly id: string }[];
}
type RecordedException = Extract<InspectionEvent, { type: 'InspectionDecided' }>['data']['exception'];
const exceptionOf = (given: RecordedException): Exception | null => (given ? { ...given, signs: given.signs ?? [] } : null);
const excused = (before: InspectionState, data: { readonly exception?: RecordedException }) => ({
  exception: exceptionOf(data.exception) ?? before.exception,
});

export const isSettled = (status: RecommendationState): boolean => status === 'done' || status === 'not-done';
/** Findings that stand and name an act of the violation catalogue: with them no result is clean. */
export const actsFound = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((f) => !f.withdrawn && f.actCode !== null);

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const monitored = (recommendations: readonly Recommendation[]): InspectionStateCode =>
  recommendations.every((r) => isSettled(r.status)) ? 'completed' : 'concluded';

function decided({ data }: Extract<InspectionEvent, { type: 'InspectionDecided' }>): InspectionState {
  const {
    inspection,
    on,
    employerSize,
    inspectors,
    follows,
    verifies,
    exception,
    bodyKind,
    participatingBodies,
    plannedOn,
    ...rest
  } = data;
  return {
    ...rest,
    id: inspection,
    state: 'decided',
    decidedOn: on,
    bodyKind: bodyKind ?? null,
    participatingBodies: participatingBodies ?? [],
    plannedOn: plannedOn ?? null,
    announcedOn: null,
    openedOn: null,
    employerSize: employerSize ?? null,
    inspectors: inspectors ?? [],
    follows: follows ?? null,
    verifies: verifies ?? [],
    exception: exceptionOf(exception),
    answers: [],
    findings: [],
    minutesNumber: null,
    minutesOn: null,
    signatures: [],
    concludedOn: null,
    conclusionNumber: null,
    clean: null,
    recommendations: [],
    endedOn: null,
    reason: null,
    lastOn: on,
  };
}

export function evolveInspection(before: InspectionState | null, event: InspectionEvent): InspectionState | null {
  if (event.type === 'InspectionDecided') return decided(event);
  if (before === null) return null;
  const through = (on: LocalDate) => ({ ...before, lastOn: later(before.lastOn, on) });
  switch (event.type) {
    case 'InspectionAnnounced':
      return { ...through(event.data.on), ...excused(before, event.data), state: 'announced', announcedOn: event.data.on };
    case 'InspectionOpened':
      return { ...through(event.data.on), ...excused(before, event.data), state: 'opened', openedOn: event.data.on };
    case 'ChecklistAnswered': {
      const { on, answers } = event.data;
      const given = new Map(before.answers.map((a) => [a.item, a]));
      for (const { item, answer } of answers) given.set(item, { item, answer, on });
      return { ...through(on), answers: [...given.values()] };
    }
    case 'FindingRecorded': {
      const { finding, on, item = null, actCode = null, evidence = [] } = event.data;
      return { ...through(on), findings: [...before.findings, { finding, on, item, actCode, evidence, withdrawn: false }] };
    }
    case 'InspectionNotCarriedOut':
      return { ...through(event.data.on), state: 'not-carried-out', endedOn: event.data.on, reason: event.data.reason };
    case 'InspectionMinutesDrawnUp':
      return { ...through(event.data.on), state: 'minutes-drawn-up', minutesNumber: event.data.number, minutesOn: event.data.on };
    case 'InspectionMinutesSigned': {
      const { party, on } = event.data;
      return { ...through(on), signatures: [...before.signatures, { party, on, signed: true, witness: null }] };
    }
    case 'InspectionMinutesSigningRefused': {
      const { party, on, witness = null } = event.data;
      return { ...through(on), signatures: [...before.signatures, { party, on, signed: false, witness }] };
    }
    case 'InspectionConcluded': {
      const { on, clean, conclusionNumber = null } = event.data;
      const recommendations = event.data.recommendations.map((r) => ({ ...r, status: 'open' as const, statusOn: on }));
      return { ...before, state: monitored(recommendations), concludedOn: on, conclusionNumber, clean, recommendations };
    }
    case 'RecommendationProgressed': {
      const { recommendation, status, on } = event.data;
      const recommendations = before.recommendations.map((r) =>
        r.recommendation === recommendation ? { ...r, status, statusOn: on } : r,
      );
      return { ...before, recommendations, state: monitored(recommendations) };
    }
    case 'InspectionCorrected':
      return corrected(before, event.data);
    case 'InspectionCancelled':
      return { ...through(event.data.on), state: 'cancelled', endedOn: event.data.on, reason: event.data.reason };
  }
}

function corrected(
  before: InspectionState,
  data: Extract<InspectionEvent, { type: 'InspectionCorrected' }>['data'],
): InspectionState {
  const { decisionNumber, minutesNumber, conclusionNumber, concludedOn, clean, withdrawnFindings = [] } = data;
  return {
    ...before,
    decisionNumber: decisionNumber ?? before.decisionNumber,
    minutesNumber: minutesNumber ?? before.minutesNumber,
    conclusionNumber: conclusionNumber ?? before.conclusionNumber,
    concludedOn: concludedOn ?? before.concludedOn,
    clean: clean ?? before.clean,
    findings: before.findings.map((f) => (withdrawnFindings.includes(f.finding) ? { ...f, withdrawn: true } : f)),
    // Untouched progress dates from the conclusion.
    recommendations:
      concludedOn === undefined
        ? before.recommendations
        : before.recommendations.map((r) =>
            r.status === 'open' && r.statusOn === before.concludedOn ? { ...r, statusOn: concludedOn } : r,
          ),
  };
}
