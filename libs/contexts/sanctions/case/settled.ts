import type { LocalDate } from '#kernel';
import { sanctionCompleted } from '../execution/complete-sanction.ts';
import type { SanctionState } from '../state.ts';
import { lateInterestOpen } from './late-interest.ts';
import { lastDay, moved } from './order.ts';

/** A case that its end did not end: it goes on where it was before. */
const reopened = (state: SanctionState): Partial<SanctionState> => ({
  state: 'served',
  completedOn: null,
  endedOn: null,
  how: null,
  ...moved(state, sanctionCompleted.type, null),
});
/** A case of which something was put right, by the event: what it says holds for the case as it goes on. */
export function corrected(
  state: SanctionState,
  { reopens }: { readonly reopens?: boolean | undefined },
  correct: (state: SanctionState) => Partial<SanctionState>,
): Partial<SanctionState> {
  const goesOn = reopens ? reopened(state) : {};
  return { ...goesOn, ...correct({ ...state, ...goesOn }) };
}

export interface Settled {
  /** It was completed by its payments, and is no more, or on another day. */
  readonly reopens: boolean;
  /** It is completed by what is paid, on this day. */
  readonly completedOn: LocalDate | null;
}
/**
 * What becomes of a case whose sums or days are put right: what is owed is counted anew. Only what payments completed is judged by them again; an
 * end by somebody's judgement or by time stays. `waits`: a changed violation waits for its answer, so nothing is completed by itself.
 */
export function settledAnew(
  state: SanctionState,
  correct: (state: SanctionState) => Partial<SanctionState>,
  waits: boolean,
): Settled {
  const wasPaid = state.state === 'completed' && state.how === 'paid';
  if (!wasPaid && state.state !== 'served') return { reopens: false, completedOn: null };
  const after: SanctionState = { ...state, ...corrected(state, { reopens: wasPaid }, correct) };
  const completedOn = waits ? null : paidUpOn(after);
  return wasPaid && completedOn === state.completedOn ? { reopens: false, completedOn: null } : { reopens: wasPaid, completedOn };
}

/** The day on which the last payment left nothing to pay, no earlier than the last step: slips arrive late. Null: something is left, or nothing was paid. */
export function paidUpOn(state: SanctionState): LocalDate | null {
  const last = state.payments
    .map((p) => p.on)
    .toSorted()
    .at(-1);
  if (last === undefined || state.paid < state.total || lateInterestOpen(state, last) > 0) return null;
  return last > lastDay(state) ? last : lastDay(state);
}
