import { codes, type CodeIn, type LocalDate } from '#kernel';
import { isPastAbatement } from '#law';
import type { ViolationState } from './state.ts';

export const verification = codes('AbatementVerification', 'On what the state rests of a violation.', {
  none: { vi: 'Chưa có gì', en: 'Nothing' },
  claimed: { vi: 'Lời khai của cơ sở', en: 'The word of the employer' },
  verified: { vi: 'Đã được xác minh', en: 'It was verified' },
});

export interface Lateness {
  readonly verification: CodeIn<typeof verification>;
  /** Against the day that holds now; null where there was no claim or no verification. */
  readonly claimedLate: boolean | null;
  readonly verifiedLate: boolean | null;
  /** Still open past its day. */
  readonly overdue: boolean;
  /** Not abated in time: abated after its day, or still open past it. A claim within the time that a visit confirmed was in time. */
  readonly late: boolean;
}

/** The states in which a violation can be overdue. */
export const OVERDUE_STATES = ['open', 'abatement-claimed'] as const;

/** Verification and lateness of an abatement as they stand on a day (VIO-6). */
export function latenessOf(
  v: Pick<ViolationState, 'state' | 'abatementDueOn' | 'claimedOn' | 'verifiedOn'>,
  today: LocalDate,
): Lateness {
  const after = (day: LocalDate | null): boolean | null => (day === null ? null : day > v.abatementDueOn);
  const abatedOn = v.claimedOn !== null && v.verifiedOn !== null && v.claimedOn <= v.verifiedOn ? v.claimedOn : v.verifiedOn;
  const overdue = (OVERDUE_STATES as readonly string[]).includes(v.state) && isPastAbatement(v.abatementDueOn, today);
  return {
    verification: v.state === 'abatement-claimed' ? 'claimed' : v.verifiedOn === null ? 'none' : 'verified',
    claimedLate: after(v.claimedOn),
    verifiedLate: after(v.verifiedOn),
    overdue,
    late: v.state === 'withdrawn' ? false : v.state === 'abated' ? after(abatedOn)! : overdue,
  };
}
