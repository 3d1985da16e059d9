import type { LocalDate } from '#kernel';
import { afterSuspensions, interest, type Interest, type Owed } from '#law';
import type { SanctionState } from '../state.ts';

/**
 * All is owed by the term; a deferral, and for its part an instalment, are times that are not counted from their grant on. So what was late
 * before a grant stays late.
 */
function owedOf(state: SanctionState): Owed {
  const { servedOn, payBy, instalmentsOn, suspensions } = state;
  const dueOn = afterSuspensions(servedOn!, payBy!, suspensions);
  const granted = (on: LocalDate, day: LocalDate): LocalDate => afterSuspensions(on, day, suspensions);
  const plan = state.instalments.map((i) => ({
    dueOn,
    amount: i.amount,
    notCounted: [{ from: instalmentsOn!, to: granted(instalmentsOn!, i.dueOn) }],
  }));
  return {
    due: plan.length > 0 ? plan : [{ dueOn, amount: state.total }],
    notCounted: [...suspensions, ...state.deferrals.map(({ on, from, to }) => ({ from, to: granted(on, to) }))],
  };
}

/** Late interest that has come up by a day, VND: of all payments only the part taken on the fine counts. */
export const interestOn = (state: SanctionState, on: LocalDate): Interest | null =>
  state.payBy === null || state.servedOn === null
    ? null
    : interest(
        owedOf(state),
        state.payments.map((p) => ({ amount: p.amount - p.interest, on: p.on })),
        state.endedOn !== null && state.endedOn < on ? state.endedOn : on,
      );

/** Of it still to pay, VND. */
export const lateInterestOpen = (state: SanctionState, on: LocalDate): number =>
  Math.max((interestOn(state, on)?.amount ?? 0) - state.interestPaid, 0);
