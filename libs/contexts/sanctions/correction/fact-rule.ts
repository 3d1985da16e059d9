import type { Env, LocalDate } from '#kernel';
import type { CountsWorkingDays } from '#law';
import type { Refused } from '../case/refusals.ts';
import type { Correction, SanctionState } from '../state.ts';
import type { FactValues } from './values.ts';

/** A fact of a case as it stands and as it is to stand; `after` null: it is to be withdrawn. */
export interface Change extends Pick<Correction, 'subject' | 'before' | 'after'> {
  readonly reason: string;
  /** The request that a second person approved; left out: none was needed. */
  readonly correction?: string;
}
/** The day of the correction, and what the rules of a day need. */
export interface At {
  readonly on: LocalDate;
  readonly env: Env;
  readonly calendar: CountsWorkingDays;
}

/** How one kind of fact is put right: judged when it is asked for, and again when a second person approves, on the case as it is then. */
export interface FactRule<E> {
  /** What is on record; null: nothing. */
  now(state: SanctionState, subject: string | null): FactValues | null;
  /** What of the rest of the case does not fit the new values. */
  against(change: Change, state: SanctionState, at: At): Refused | null;
  /** `waits`: a changed violation waits for its answer, so that nothing is completed. */
  events(change: Change, state: SanctionState, at: At, waits: boolean): readonly E[];
}

/** What every event says by which a fact is put right. */
export const changeOf = ({ before, reason, correction }: Change) => ({
  before,
  reason,
  ...(correction === undefined ? {} : { correction }),
});
