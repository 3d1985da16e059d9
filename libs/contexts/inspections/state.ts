import type { LocalDate } from '#kernel';
import type { InspectionForm, InspectionMode } from '#law';
import type { Answer, InspectionEvent, Party, RecommendationState } from './events.ts';

/** Order of an inspection (INS-2). `not-carried-out` and `cancelled` end it early; `completed` = concluded and no recommendation open. */
export type InspectionStage =
  'decided' | 'announced' | 'opened' | 'minutes-drawn-up' | 'concluded' | 'completed' | 'not-carried-out' | 'cancelled';

export interface Recommendation {
  readonly recommendation: string;
  readonly text: string;
  readonly dueOn: LocalDate;
  readonly status: RecommendationState;
  readonly statusOn: LocalDate;
}
export interface Signature {
  readonly party: Party;
  readonly on: LocalDate;
  readonly signed: boolean;
}
export interface Finding {
  readonly finding: string;
  readonly on: LocalDate;
  readonly item: string | null;
  readonly actCode: string | null;
}

/** One fold for decider and view: everything about an inspection but its free-text notes. */
export interface InspectionState {
  readonly id: string;
  readonly employer: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly stage: InspectionStage;
  readonly form: InspectionForm;
  readonly mode: InspectionMode;
  readonly integrated: boolean;
  readonly decisionNumber: string;
  readonly decidedOn: LocalDate;
  readonly announcedOn: LocalDate | null;
  readonly openedOn: LocalDate | null;
  readonly checklist: string;
  readonly checklistVersion: number;
  readonly employerKind: string;
  readonly employerSize: string | null;
  readonly employerSector: string;
  readonly follows: string | null;
  readonly verifies: readonly string[];
  readonly signsOfViolation: string | null;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly findings: readonly Finding[];
  readonly minutesNumber: string | null;
  readonly minutesOn: LocalDate | null;
  readonly signatures: readonly Signature[];
  readonly concludedOn: LocalDate | null;
  readonly conclusionNumber: string | null;
  readonly clean: boolean | null;
  readonly recommendations: readonly Recommendation[];
  readonly endedOn: LocalDate | null;
  /** Why it was not carried out (code) or cancelled (text). */
  readonly reason: string | null;
  /** Latest day of any step: the next cannot lie before it. */
  readonly lastOn: LocalDate;
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const settled = (recommendations: readonly Recommendation[]): InspectionStage =>
  recommendations.every((r) => r.status === 'done' || r.status === 'not-done') ? 'completed' : 'concluded';

export function evolveInspection(state: InspectionState | null, event: InspectionEvent): InspectionState | null {
  if (event.type === 'InspectionDecided') {
    const { inspection, on, employerSize, follows, verifies, signsOfViolation, ...data } = event.data;
    return {
      ...data,
      id: inspection,
      stage: 'decided',
      decidedOn: on,
      announcedOn: null,
      openedOn: null,
      employerSize: employerSize ?? null,
      follows: follows ?? null,
      verifies: verifies ?? [],
      signsOfViolation: signsOfViolation ?? null,
      answers: {},
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
  if (state === null) return null;
  const at = 'on' in event.data ? { lastOn: later(state.lastOn, event.data.on) } : {};
  switch (event.type) {
    case 'InspectionAnnounced':
      return { ...state, ...at, stage: 'announced', announcedOn: event.data.on };
    case 'InspectionOpened':
      return { ...state, ...at, stage: 'opened', openedOn: event.data.on };
    case 'ChecklistAnswered':
      return {
        ...state,
        ...at,
        answers: { ...state.answers, ...Object.fromEntries(event.data.answers.map((a) => [a.item, a.answer])) },
      };
    case 'FindingRecorded':
      return {
        ...state,
        ...at,
        findings: [
          ...state.findings,
          { finding: event.data.finding, on: event.data.on, item: event.data.item ?? null, actCode: event.data.actCode ?? null },
        ],
      };
    case 'InspectionNotCarriedOut':
      return { ...state, ...at, stage: 'not-carried-out', endedOn: event.data.on, reason: event.data.reason };
    case 'InspectionMinutesDrawnUp':
      return { ...state, ...at, stage: 'minutes-drawn-up', minutesNumber: event.data.number, minutesOn: event.data.on };
    case 'InspectionMinutesSigned':
    case 'InspectionMinutesSigningRefused':
      return {
        ...state,
        ...at,
        signatures: [
          ...state.signatures,
          { party: event.data.party, on: event.data.on, signed: event.type === 'InspectionMinutesSigned' },
        ],
      };
    case 'InspectionConcluded': {
      const recommendations = event.data.recommendations.map((r) => ({ ...r, status: 'open' as const, statusOn: event.data.on }));
      return {
        ...state,
        ...at,
        stage: settled(recommendations),
        concludedOn: event.data.on,
        conclusionNumber: event.data.conclusionNumber ?? null,
        clean: event.data.clean,
        recommendations,
      };
    }
    case 'RecommendationProgressed': {
      const recommendations = state.recommendations.map((r) =>
        r.recommendation === event.data.recommendation ? { ...r, status: event.data.status, statusOn: event.data.on } : r,
      );
      return { ...state, ...at, recommendations, stage: settled(recommendations) };
    }
    case 'InspectionCorrected': {
      const { decisionNumber, minutesNumber, conclusionNumber, concludedOn, clean } = event.data;
      return {
        ...state,
        decisionNumber: decisionNumber ?? state.decisionNumber,
        minutesNumber: minutesNumber ?? state.minutesNumber,
        conclusionNumber: conclusionNumber ?? state.conclusionNumber,
        concludedOn: concludedOn ?? state.concludedOn,
        clean: clean ?? state.clean,
      };
    }
    case 'InspectionCancelled':
      return { ...state, ...at, stage: 'cancelled', endedOn: event.data.on, reason: event.data.reason };
  }
}
