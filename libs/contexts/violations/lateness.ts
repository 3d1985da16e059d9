import type { LocalDate } from '#kernel';
import type { ViolationState } from './state.ts';

export interface Lateness {
  /** What stands behind the state: nothing, the word of the employer, or a visit. */
  readonly verification: 'none' | 'claimed' | 'verified';
  /** Against the day that holds now; null where there was no claim or no verification. */
  readonly claimedLate: boolean | null;
  readonly verifiedLate: boolean | null;
  /** Not abated in time: abated after its day, or still open past it. A claim within the time that a visit confirmed was in time. */
  readonly late: boolean;
}

/** Verification and lateness of an abatement as they stand on a day (VIO-6). */
export function latenessOf(
  v: Pick<ViolationState, 'state' | 'abatementDueOn' | 'claimedOn' | 'verifiedOn'>,
  today: LocalDate,
): Lateness {
  const after = (day: LocalDate | null): boolean | null => (day === null ? null : day > v.abatementDueOn);
  const abatedOn = v.claimedOn !== null && v.verifiedOn !== null && v.claimedOn <= v.verifiedOn ? v.claimedOn : v.verifiedOn;
  return {
    verification: v.state === 'abatement-claimed' ? 'claimed' : v.verifiedOn === null ? 'none' : 'verified',
    claimedLate: after(v.claimedOn),
    verifiedLate: after(v.verifiedOn),
    late: v.state === 'withdrawn' ? false : v.state === 'abated' ? after(abatedOn)! : v.abatementDueOn < today,
  };
}
