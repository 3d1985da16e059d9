import { ok, refuse, startOfDay, type LocalDate, type Result } from '#kernel';
import { afterSuspensions, decisionLimitation, interest, type Interest, type Owed } from '#law';
import * as events from './events.ts';
import type { Completion } from './codes.ts';
import type { SanctionEvent } from './events.ts';
import { alreadyDone, beforeEarlierStep, STAGES, stillToPay, wrongOrder, type SanctionRefusal } from './refusals.ts';
import type { SanctionState } from './state.ts';

type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;
const keyOf = (state: SanctionState) => ({ sanction: state.id, employer: state.employer });

export interface Pay {
  readonly type: 'Pay';
  readonly payment: string;
  /** VND. */
  readonly amount: number;
  readonly on: LocalDate;
}
export interface Complete {
  readonly type: 'Complete';
  readonly on: LocalDate;
  readonly how: Completion;
  readonly reason?: string;
}
export interface OrderMeasure {
  readonly type: 'OrderMeasure';
  readonly measure: string;
  readonly text: string;
  readonly legalBasis: string;
  readonly dueOn: LocalDate;
  readonly on: LocalDate;
}
export interface MeasureDone {
  readonly type: 'MeasureDone';
  readonly measure: string;
  readonly on: LocalDate;
}

export const ended = (state: SanctionState) =>
  refuse(
    'SanctionEnded',
    `The case is ${STAGES[state.state].en} since ${state.endedOn}.`,
    `Vụ việc ${STAGES[state.state].vi} từ ngày ${state.endedOn}.`,
    state.state === 'completed'
      ? {
          hint: {
            en: 'It is cancelled or amended only as a complaint or lawsuit ended: record that first (settleComplaint, endLawsuit).',
            vi: 'Chỉ hủy hoặc sửa quyết định theo kết quả khiếu nại, khởi kiện: hãy ghi nhận kết quả trước (settleComplaint, endLawsuit).',
          },
        }
      : {},
  );

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

/**
 * One payment or instalment: first on the fine, then on the late interest (Art. 78). The one that leaves nothing to pay completes the case, on
 * the day of the latest payment: slips arrive late.
 */
export function pay(c: Pay, state: SanctionState): Answer {
  if (state.endedOn !== null) return ended(state);
  if (state.servedOn === null)
    return refuse(
      'NotServed',
      'A payment follows the service of the decision.',
      'Chỉ ghi nhận nộp phạt sau khi giao quyết định.',
      { field: 'on' },
    );
  if (c.on < state.servedOn) return beforeEarlierStep(c.on, state.servedOn, 'service');
  if (!Number.isInteger(c.amount) || c.amount <= 0)
    return refuse(
      'PaymentNotPositive',
      'A payment is a whole number of đồng above zero.',
      'Số tiền nộp phải là số nguyên dương.',
      { field: 'amount' },
    );
  if (state.payments.some((p) => p.payment === c.payment))
    return refuse('AlreadyRecorded', 'A payment with this id is recorded already.', 'Khoản nộp với mã này đã được ghi nhận.', {
      field: 'payment',
    });
  const onFine = Math.min(c.amount, state.rest);
  const remaining = state.rest - onFine;
  const last = [c.on, ...state.payments.map((p) => p.on)].reduce((a, b) => (a > b ? a : b));
  const paid = [...state.payments, { payment: c.payment, amount: onFine, on: c.on, interest: 0 }];
  const due = lateInterestOpen({ ...state, payments: paid }, last);
  const onInterest = c.amount - onFine;
  if (onInterest > due) return stillToPay(state.rest, 'PaymentAboveRest', 'amount', due);
  const { payment, amount, on } = c;
  const over = [state.lastOn, last].reduce((a, b) => (a > b ? a : b));
  return ok([
    events.paymentRecorded.of(startOfDay(on), {
      ...keyOf(state),
      payment,
      amount,
      on,
      remaining,
      ...(onInterest > 0 ? { interest: onInterest } : {}),
    }),
    ...(remaining === 0 && onInterest >= due
      ? [events.sanctionCompleted.of(startOfDay(over), { ...keyOf(state), on: over, how: 'paid' as const })]
      : []),
  ]);
}

/** Every end but the last payment: a warning delivered, or a rest that will not be paid, with the reason. */
export function complete(c: Complete, state: SanctionState): Answer {
  // A decision that could never be served lapses too.
  if (c.how === 'lapsed' && (state.state === 'decided' || state.state === 'served')) {
    const early = limitationNotOver(c, state);
    if (early) return early;
  } else if (state.state !== 'served') return wrongOrder(state, 'a served decision', 'quyết định đã giao');
  const open = lateInterestOpen(state, c.on);
  if (state.rest > 0 || open > 0) {
    if (c.how === 'paid' || c.how === 'warning-delivered') return stillToPay(state.rest, 'StillToPay', 'how', open);
    if (!c.reason)
      return refuse('ReasonMissing', 'Say why the rest will not be paid.', 'Cần nêu lý do không thu số tiền còn lại.', {
        field: 'reason',
      });
  } else if (c.how === 'warning-delivered' && state.total > 0)
    return refuse('NotAWarning', 'A fine is not ended by its delivery.', 'Quyết định phạt tiền không kết thúc bằng việc giao.', {
      field: 'how',
      hint: { en: 'A fine that is paid ends as "paid".', vi: 'Quyết định đã nộp đủ tiền kết thúc với "paid".' },
    });
  return ok([
    events.sanctionCompleted.of(startOfDay(c.on), {
      ...keyOf(state),
      on: c.on,
      how: c.how,
      ...(c.reason ? { reason: c.reason } : {}),
    }),
  ]);
}

/** A decision lapses a year after its signing, or after evasion ended (Art. 74). */
function limitationNotOver(c: Complete, state: SanctionState) {
  const limit = decisionLimitation(state);
  if (!limit || c.on > limit.until) return null;
  return refuse(
    'LimitationNotOver',
    `The decision can be carried out until ${limit.until}.`,
    `Quyết định còn thời hiệu thi hành đến hết ngày ${limit.until}.`,
    { field: 'on', article: limit.rule.article },
  );
}

/** Remedial measures live apart from the fine (SAN-7): also where no fine can be set any more (Law 15/2012/QH13 Art. 65). */
export function orderMeasure(c: OrderMeasure, state: SanctionState): Answer {
  if (state.state === 'cancelled') return wrongOrder(state, 'a case that is not cancelled', 'vụ việc chưa bị hủy');
  if (c.on < state.minutesOn) return beforeEarlierStep(c.on, state.minutesOn, 'minutes');
  if (state.measures.some((m) => m.measure === c.measure))
    return refuse('AlreadyRecorded', 'A measure with this id is ordered already.', 'Biện pháp với mã này đã được áp dụng.', {
      field: 'measure',
    });
  if (c.dueOn < c.on)
    return refuse('DueBeforeOrder', 'It cannot be due before it is ordered.', 'Hạn thực hiện không thể trước ngày áp dụng.', {
      field: 'dueOn',
    });
  const { measure, text, legalBasis, dueOn, on } = c;
  return ok([events.remedialMeasureOrdered.of(startOfDay(c.on), { ...keyOf(state), measure, text, legalBasis, dueOn, on })]);
}

export function measureDone(c: MeasureDone, state: SanctionState): Answer {
  const measure = state.measures.find((m) => m.measure === c.measure);
  if (!measure)
    return refuse('UnknownMeasure', 'There is no remedial measure with this id.', 'Không có biện pháp khắc phục với mã này.', {
      field: 'measure',
    });
  if (measure.doneOn !== null) return alreadyDone('done', 'thực hiện biện pháp', measure.doneOn, 'measure');
  if (c.on < measure.orderedOn) return beforeEarlierStep(c.on, measure.orderedOn, 'order of the measure');
  return ok([events.remedialMeasureDone.of(startOfDay(c.on), { ...keyOf(state), measure: c.measure, on: c.on })]);
}
