import {
  approved,
  askedOf,
  codes,
  declined,
  heldOf,
  saidOf,
  type AskedCorrection,
  type CodeIn,
  type DataOf,
  type Held,
  type LocalDate,
} from '#kernel';
import type { AbatementOutcome, EmployerKind } from '#law';
import { correctedSteps, standingOf, type AbatementStep } from './abatement.ts';
import { violationExtent, type ViolationEvent } from './events.ts';

export interface Minors {
  readonly under13: number;
  readonly from13to14: number;
  readonly from15to17: number;
}
export interface Basis {
  readonly decree: string;
  readonly article: string;
  readonly clause?: string;
  readonly verified: boolean;
}
export const violationStanding = codes('ViolationState', 'How far a violation is.', {
  open: { vi: 'Chưa khắc phục', en: 'Open' },
  'abatement-claimed': { vi: 'Cơ sở báo đã khắc phục', en: 'Abated, as the employer says' },
  abated: { vi: 'Đã khắc phục', en: 'Abated' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
});
export type ViolationStanding = CodeIn<typeof violationStanding>;

/** One fold for decider and view. */
export interface ViolationState extends DataOf<Held<typeof violationExtent>> {
  readonly id: string;
  readonly employer: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly state: ViolationStanding;
  readonly actCode: string;
  readonly actStart: LocalDate;
  readonly actEnd: LocalDate | null;
  /** The last day on which an act without an end is known to have gone on, where that is later than its detection. */
  readonly goingOnAt: LocalDate | null;
  readonly detectedOn: LocalDate;
  readonly inspection: string | null;
  /** Kind of the body that recorded it; null: none is on record. */
  readonly bodyKind: string | null;
  readonly employerKind: EmployerKind;
  readonly minors: Minors;
  readonly repeatOffence: boolean;
  readonly repeats: readonly string[];
  readonly basis: Basis;
  readonly abatementDueOn: LocalDate;
  /** The day on which another day was given last; null: it is that of the record. */
  readonly abatementDueSetOn: LocalDate | null;
  readonly claimedOn: LocalDate | null;
  readonly verifiedOn: LocalDate | null;
  /** The visit that verified it. */
  readonly verifiedBy: string | null;
  readonly outcome: AbatementOutcome | null;
  /** Every claim and verification, in the order in which they were recorded. */
  readonly abatements: readonly AbatementStep[];
  readonly withdrawnOn: LocalDate | null;
  /** When it was escalated for not having been abated by its day; another day takes that back. */
  readonly escalatedOn: LocalDate | null;
  /** Days of what was recorded of it besides, and of which no correction is needed: a detection cannot lie behind them. */
  readonly otherSteps: readonly LocalDate[];
  /** Why it was reclassified, reduced, given another day, withdrawn or corrected last. */
  readonly reason: string | null;
  /** Corrections that wait for a second person. */
  readonly requests: readonly AskedCorrection[];
}

export const minorsTotal = (m: Minors): number => m.under13 + m.from13to14 + m.from15to17;

const abating = (state: ViolationState, abatements: readonly AbatementStep[]): ViolationState => ({
  ...state,
  ...standingOf(abatements),
  abatements,
});
const later = (state: ViolationState, on: LocalDate): Pick<ViolationState, 'otherSteps'> => ({
  otherSteps: [...state.otherSteps, on],
});

export function evolveViolation(state: ViolationState | null, event: ViolationEvent): ViolationState | null {
  if (event.type === 'ViolationRecorded') {
    const { violation, actEnd, inspection, repeats, bodyKind, ...data } = event.data;
    return {
      ...data,
      id: violation,
      actEnd: actEnd ?? null,
      goingOnAt: null,
      inspection: inspection ?? null,
      bodyKind: bodyKind ?? null,
      ...heldOf(violationExtent, data),
      repeats: repeats ?? [],
      ...standingOf([]),
      abatements: [],
      abatementDueSetOn: null,
      withdrawnOn: null,
      escalatedOn: null,
      otherSteps: [],
      reason: null,
      requests: [],
    };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'ViolationReclassified': {
      const { on, actCode, actStart, actEnd, employerKind, basis, reason } = event.data;
      const { minors = state.minors, repeatOffence = state.repeatOffence, repeats = state.repeats } = event.data;
      const dates = { actStart, actEnd: actEnd ?? null, goingOnAt: actEnd ? null : state.goingOnAt };
      const extent = { minors, ...saidOf(violationExtent, event.data) };
      const act = { ...dates, ...extent, actCode, employerKind, basis, repeatOffence, repeats };
      return { ...state, ...act, ...later(state, on), reason };
    }
    case 'ActGoingOnConfirmed':
      return { ...state, goingOnAt: event.data.on, basis: event.data.basis };
    case 'ViolationReduced':
      return { ...state, ...later(state, event.data.on), minors: event.data.minors, reason: event.data.reason };
    case 'ViolationWithdrawn':
      return { ...state, state: 'withdrawn', withdrawnOn: event.data.on, reason: event.data.reason };
    case 'AbatementDueSet': {
      const { on, dueOn, reason } = event.data;
      const said = { ...state, ...later(state, on) };
      // By the days on which they were said: a paper that arrives late changes nothing of what was said after it.
      if (state.abatementDueSetOn !== null && on < state.abatementDueSetOn) return said;
      return { ...said, abatementDueOn: dueOn, abatementDueSetOn: on, escalatedOn: null, reason };
    }
    case 'ViolationEscalated':
      return { ...state, escalatedOn: event.data.on };
    case 'AbatementClaimed': {
      const { on, outcome } = event.data;
      return abating(state, [...state.abatements, { step: 'claim', on, outcome, abated: false, inspection: null }]);
    }
    case 'AbatementVerified': {
      const { on, outcome, abated, inspection = null } = event.data;
      return abating(state, [...state.abatements, { step: 'verification', on, outcome, abated, inspection }]);
    }
    case 'ViolationCorrected':
      return corrected(state, event.data);
    case 'ViolationInspectionCorrected':
      return { ...state, inspection: event.data.inspection ?? null, reason: event.data.reason };
    case 'ViolationReinstated':
      return { ...abating({ ...state, withdrawnOn: null }, state.abatements), reason: event.data.reason };
    case 'AbatementCorrected':
      return { ...abating(state, correctedSteps(state.abatements, event.data)), reason: event.data.reason };
    case 'ViolationCorrectionRequested':
      return { ...state, requests: [...state.requests, askedOf(event)] };
    case 'ViolationCorrectionDeclined':
      return { ...state, requests: declined(state.requests, event) };
  }
}

type Corrected = Extract<ViolationEvent, { type: 'ViolationCorrected' }>['data'];
function corrected(state: ViolationState, data: Corrected): ViolationState {
  const { detectedOn = state.detectedOn, unit = state.unit, within = state.within, goingOnAt = null } = data;
  // A day before the act was seen to go on keeps the law that was chosen without it.
  const knowsLaw = goingOnAt === null || state.goingOnAt !== null;
  const abatementDueOn = state.abatementDueSetOn !== null ? state.abatementDueOn : (data.abatementDueOn ?? state.abatementDueOn);
  return {
    ...state,
    detectedOn,
    unit,
    within,
    employerKind: data.employerKind ?? state.employerKind,
    abatementDueOn,
    // What was late by the day before may be in time.
    escalatedOn: abatementDueOn === state.abatementDueOn ? state.escalatedOn : null,
    goingOnAt: state.goingOnAt === null ? null : goingOnAt,
    basis: knowsLaw ? data.basis : state.basis,
    reason: data.reason,
    requests: approved(state.requests, data),
  };
}
