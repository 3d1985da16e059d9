import { codes, heldOf, saidOf, type CodeIn, type DataOf, type Held, type LocalDate } from '#kernel';
import type { AbatementOutcome, EmployerKind } from '#law';
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
  readonly withdrawnOn: LocalDate | null;
  /** When it was escalated for not having been abated by its day; another day takes that back. */
  readonly escalatedOn: LocalDate | null;
  /** Why it was reclassified, reduced, given another day or withdrawn last. */
  readonly reason: string | null;
}

export const minorsTotal = (m: Minors): number => m.under13 + m.from13to14 + m.from15to17;

export function evolveViolation(state: ViolationState | null, event: ViolationEvent): ViolationState | null {
  if (event.type === 'ViolationRecorded') {
    const { violation, actEnd, inspection, repeats, bodyKind, ...data } = event.data;
    return {
      ...data,
      id: violation,
      state: 'open',
      actEnd: actEnd ?? null,
      goingOnAt: null,
      inspection: inspection ?? null,
      bodyKind: bodyKind ?? null,
      ...heldOf(violationExtent, data),
      repeats: repeats ?? [],
      abatementDueSetOn: null,
      claimedOn: null,
      verifiedOn: null,
      verifiedBy: null,
      outcome: null,
      withdrawnOn: null,
      escalatedOn: null,
      reason: null,
    };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'ViolationReclassified': {
      const { actCode, actStart, actEnd, employerKind, basis, reason } = event.data;
      const { minors = state.minors, repeatOffence = state.repeatOffence, repeats = state.repeats } = event.data;
      const dates = { actStart, actEnd: actEnd ?? null, goingOnAt: actEnd ? null : state.goingOnAt };
      const extent = { minors, ...saidOf(violationExtent, event.data) };
      return { ...state, ...dates, ...extent, actCode, employerKind, basis, repeatOffence, repeats, reason };
    }
    case 'ActGoingOnConfirmed':
      return { ...state, goingOnAt: event.data.on, basis: event.data.basis };
    case 'ViolationReduced':
      return { ...state, minors: event.data.minors, reason: event.data.reason };
    case 'ViolationWithdrawn':
      return { ...state, state: 'withdrawn', withdrawnOn: event.data.on, reason: event.data.reason };
    case 'AbatementDueSet':
      // By the days on which they were said: a paper that arrives late changes nothing of what was said after it.
      if (state.abatementDueSetOn !== null && event.data.on < state.abatementDueSetOn) return state;
      return {
        ...state,
        abatementDueOn: event.data.dueOn,
        abatementDueSetOn: event.data.on,
        escalatedOn: null,
        reason: event.data.reason,
      };
    case 'ViolationEscalated':
      return { ...state, escalatedOn: event.data.on };
    case 'AbatementClaimed':
      // A visit of a later day has looked since.
      if (state.verifiedOn !== null && event.data.on < state.verifiedOn) return state;
      return { ...state, state: 'abatement-claimed', claimedOn: event.data.on, outcome: event.data.outcome };
    case 'AbatementVerified': {
      const { on, outcome, abated, inspection } = event.data;
      // What was seen on a later day stands, whichever was recorded first.
      if (state.verifiedOn !== null && on < state.verifiedOn) return state;
      // A visit that finds it not abated disproves the claim.
      const claimedOn = abated ? state.claimedOn : null;
      return { ...state, state: abated ? 'abated' : 'open', claimedOn, verifiedOn: on, verifiedBy: inspection ?? null, outcome };
    }
  }
}
