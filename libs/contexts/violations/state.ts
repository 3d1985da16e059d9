import type { LocalDate } from '#kernel';
import type { AbatementOutcome, EmployerKind } from '#law';
import type { ViolationEvent } from './events.ts';

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
export type ViolationStanding = 'open' | 'abatement-claimed' | 'abated' | 'withdrawn';

/** One fold for decider and view. */
export interface ViolationState {
  readonly id: string;
  readonly employer: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly state: ViolationStanding;
  readonly actCode: string;
  readonly actStart: LocalDate;
  readonly actEnd: LocalDate | null;
  readonly detectedOn: LocalDate;
  readonly inspection: string | null;
  readonly employerKind: EmployerKind;
  readonly minors: Minors;
  readonly repeatOffence: boolean;
  readonly repeats: readonly string[];
  readonly basis: Basis;
  readonly abatementDueOn: LocalDate;
  readonly claimedOn: LocalDate | null;
  readonly verifiedOn: LocalDate | null;
  readonly outcome: AbatementOutcome | null;
  readonly withdrawnOn: LocalDate | null;
}

export const minorsTotal = (m: Minors): number => m.under13 + m.from13to14 + m.from15to17;

export function evolveViolation(state: ViolationState | null, event: ViolationEvent): ViolationState | null {
  if (event.type === 'ViolationRecorded') {
    const { violation, actEnd, inspection, repeats, ...data } = event.data;
    return {
      ...data,
      id: violation,
      state: 'open',
      actEnd: actEnd ?? null,
      inspection: inspection ?? null,
      repeats: repeats ?? [],
      claimedOn: null,
      verifiedOn: null,
      outcome: null,
      withdrawnOn: null,
    };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'ViolationReclassified': {
      const { actCode, actStart, actEnd, employerKind, basis } = event.data;
      return { ...state, actCode, actStart, actEnd: actEnd ?? null, employerKind, basis };
    }
    case 'ViolationReduced':
      return { ...state, minors: event.data.minors };
    case 'ViolationWithdrawn':
      return { ...state, state: 'withdrawn', withdrawnOn: event.data.on };
    case 'AbatementDueSet':
      return { ...state, abatementDueOn: event.data.dueOn };
    case 'AbatementClaimed':
      return { ...state, state: 'abatement-claimed', claimedOn: event.data.on, outcome: event.data.outcome };
    case 'AbatementVerified':
      return { ...state, state: event.data.abated ? 'abated' : 'open', verifiedOn: event.data.on, outcome: event.data.outcome };
  }
}
