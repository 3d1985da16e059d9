import type { Bilingual, LocalDate } from '#kernel';
import {
  afterSuspensions,
  dong,
  endOfTerm,
  interest,
  procedureRule,
  vnd,
  type CountsWorkingDays,
  type Interest,
  type Owed,
  type TermReading,
} from '#law';
import { cameToNothing, type SanctionState } from '../state.ts';

/**
 * All is owed by the term; a deferral, and for its part an instalment, are times that are not counted from their grant on, a request from its
 * day to that of its answer. So what was late before stays late.
 */
function owedOf(state: SanctionState, payBy: LocalDate): Owed {
  const { servedOn, instalmentsOn, suspensions } = state;
  const dueOn = afterSuspensions(servedOn!, payBy, suspensions);
  const granted = (on: LocalDate, day: LocalDate): LocalDate => afterSuspensions(on, day, suspensions);
  const plan = state.instalments.map((i) => ({
    dueOn,
    amount: i.amount,
    notCounted: [{ from: instalmentsOn!, to: granted(instalmentsOn!, i.dueOn) }],
  }));
  return {
    due: plan.length > 0 ? plan : [{ dueOn, amount: state.total }],
    notCounted: [
      ...suspensions,
      ...state.deferrals.map(({ on, from, to }) => ({ from, to: granted(on, to) })),
      ...state.reliefRequests.map(({ requestedOn, answeredOn }) => ({ from: requestedOn, to: answeredOn })),
    ],
  };
}

/** Late interest that has come up by a day, VND: of all payments only the part taken on the fine counts. Null: by no decision that stands. */
export const interestOn = (state: SanctionState, on: LocalDate): Interest | null =>
  state.payBy === null || state.servedOn === null || cameToNothing(state) ? null : reckoned(state, state.payBy, on);

/** Of a case that goes on though its fine is paid: what is left of it, and why. */
export const onlyInterestLeft = ({ state, rest }: Pick<SanctionState, 'state' | 'rest'>, open: number): Bilingual | null =>
  state !== 'served' || rest > 0 || open === 0
    ? null
    : {
        vi: `Tiền phạt đã nộp đủ, nhưng nộp sau hạn: còn ${dong(open)} đồng tiền chậm nộp, không tăng thêm. Vụ việc kết thúc khi nộp đủ số này.`,
        en: `The fine is paid, but it was paid late: ${vnd(open)} VND of late interest are left, and grow no more. The case ends when they are paid.`,
      };

function reckoned(state: SanctionState, payBy: LocalDate, on: LocalDate): Interest {
  const found = interest(
    owedOf(state, payBy),
    state.payments.map((p) => ({ amount: p.amount - p.interest, on: p.on })),
    state.endedOn !== null && state.endedOn < on ? state.endedOn : on,
  );
  const unproven = state.receiptProven ? null : procedureRule('no-proof-of-receipt', state.decidedOn!);
  return unproven ? { ...found, article: `${found.article}; ${unproven.article}` } : found;
}

/** What each reading of the term to pay comes to, where it ends on a day off; the one that was taken first. Else none. */
export function interestReadings(
  state: SanctionState,
  on: LocalDate,
  calendar: CountsWorkingDays,
): readonly (TermReading & { readonly amount: number })[] {
  const { servedOn, payBy, receiptProven } = state;
  const rule = servedOn === null ? null : procedureRule('execution', servedOn);
  if (!rule || payBy === null || !receiptProven) return [];
  const end = endOfTerm(rule, servedOn!, calendar);
  // A longer term that the decision states is a day of its own.
  if (end.dueOn !== payBy) return [];
  return end.readings.map((reading) => ({ ...reading, amount: reckoned(state, reading.dueOn, on).amount }));
}

/**
 * What is owed of it by a day, VND. The time of a request is left out only once who may decide has answered it: one officer records a request,
 * and so would wipe out interest and end a case alone.
 */
export const interestOwed = (state: SanctionState, on: LocalDate): number =>
  interestOn({ ...state, reliefRequests: state.reliefRequests.filter((r) => r.answeredOn !== null) }, on)?.amount ?? 0;

/** Of it still to pay, VND. */
export const lateInterestOpen = (state: SanctionState, on: LocalDate): number =>
  Math.max(interestOwed(state, on) - state.interestPaid, 0);
