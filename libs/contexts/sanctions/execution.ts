import { ok, refuse, startOfDay, type LocalDate, type Result } from '#kernel';
import * as events from './events.ts';
import type { Completion, SanctionEvent } from './events.ts';
import { beforeEarlierStep, STAGES, stillToPay, wrongOrder, type SanctionRefusal } from './refusals.ts';
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
  );

/** One payment or instalment. The one that leaves nothing to pay completes the case, on the day of the latest payment: slips arrive late. */
export function pay(c: Pay, state: SanctionState): Answer {
  if (state.endedOn !== null) return ended(state);
  if (state.servedOn === null)
    return refuse(
      'NotServed',
      'A payment follows the service of the decision.',
      'Chỉ ghi nhận nộp phạt sau khi giao quyết định.',
      { field: 'on' },
    );
  if (c.on < state.servedOn) return beforeEarlierStep(state.servedOn);
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
  if (c.amount > state.rest) return stillToPay(state.rest, 'PaymentAboveRest', 'amount');
  const remaining = state.rest - c.amount;
  const last = [state.lastOn, c.on, ...state.payments.map((p) => p.on)].reduce((a, b) => (a > b ? a : b));
  const { payment, amount, on } = c;
  return ok([
    events.paymentRecorded.of(startOfDay(on), { ...keyOf(state), payment, amount, on, remaining }),
    ...(remaining === 0
      ? [events.sanctionCompleted.of(startOfDay(last), { ...keyOf(state), on: last, how: 'paid' as const })]
      : []),
  ]);
}

/** Every end but the last payment: a warning delivered, or a rest that will not be paid, with the reason. */
export function complete(c: Complete, state: SanctionState): Answer {
  if (state.state !== 'served') return wrongOrder(state, 'a served decision', 'quyết định đã giao');
  if (state.rest > 0) {
    if (c.how === 'paid' || c.how === 'warning-delivered') return stillToPay(state.rest, 'StillToPay', 'how');
    if (!c.reason)
      return refuse('ReasonMissing', 'Say why the rest will not be paid.', 'Cần nêu lý do không thu số tiền phạt còn lại.', {
        field: 'reason',
      });
  }
  return ok([
    events.sanctionCompleted.of(startOfDay(c.on), {
      ...keyOf(state),
      on: c.on,
      how: c.how,
      ...(c.reason ? { reason: c.reason } : {}),
    }),
  ]);
}

/** Remedial measures live apart from the fine (SAN-7): also where no fine can be set any more (Law 15/2012/QH13 Art. 65). */
export function orderMeasure(c: OrderMeasure, state: SanctionState): Answer {
  if (state.state === 'cancelled') return wrongOrder(state, 'a case that is not cancelled', 'vụ việc chưa bị hủy');
  if (c.on < state.minutesOn) return beforeEarlierStep(state.minutesOn);
  if (state.measures.some((m) => m.measure === c.measure))
    return refuse('AlreadyRecorded', 'A measure with this id is ordered already.', 'Biện pháp với mã này đã được áp dụng.', {
      field: 'measure',
    });
  if (c.dueOn < c.on)
    return refuse('DueBeforeOrder', 'It cannot be due before it is ordered.', 'Hạn thực hiện không thể trước ngày áp dụng.', {
      field: 'dueOn',
    });
  const { type: _type, ...data } = c;
  return ok([events.remedialMeasureOrdered.of(startOfDay(c.on), { ...keyOf(state), ...data })]);
}

export function measureDone(c: MeasureDone, state: SanctionState): Answer {
  const measure = state.measures.find((m) => m.measure === c.measure);
  if (!measure)
    return refuse('UnknownMeasure', 'There is no remedial measure with this id.', 'Không có biện pháp khắc phục với mã này.', {
      field: 'measure',
    });
  if (measure.doneOn !== null)
    return refuse('AlreadyDone', `It was done on ${measure.doneOn}.`, `Đã thực hiện ngày ${measure.doneOn}.`, {
      field: 'measure',
    });
  if (c.on < measure.orderedOn) return beforeEarlierStep(measure.orderedOn);
  return ok([events.remedialMeasureDone.of(startOfDay(c.on), { ...keyOf(state), measure: c.measure, on: c.on })]);
}
