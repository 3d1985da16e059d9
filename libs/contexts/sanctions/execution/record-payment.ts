import { defineEvent, id, integer, money, ok, optional, refuse, startOfDay, uuid } from '#kernel';
import { openChanges } from '../case/changed-violations.ts';
import { on, onlyAdds, sanctionCase } from '../case/event-fields.ts';
import { VND_MAX } from '../case/input-fields.ts';
import { lateInterestOpen } from '../case/late-interest.ts';
import { lastDay } from '../case/order.ts';
import { beforeEarlierStep, stillToPay } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf } from '../state.ts';
import { sanctionCompleted } from './complete-sanction.ts';

// What is not above zero is refused with its reason.
const input = { payment: optional(uuid()), amount: money({ min: Number.MIN_SAFE_INTEGER, max: VND_MAX, describe: 'VND' }) };
type Pay = CommandOf<'Pay', typeof input, { readonly payment: string }>;

export const paymentRecorded = defineEvent(
  'PaymentRecorded',
  {
    ...sanctionCase,
    payment: id(),
    amount: integer({ min: 1 }),
    on,
    /** Of the fine. */
    remaining: money(),
    /** The part of the amount that is late interest; the rest is taken on the fine. */
    interest: optional(money()),
  },
  { label: { vi: 'Nộp tiền phạt', en: 'Payment recorded' }, record: 'sanctions', ...onlyAdds },
);

/**
 * One payment or instalment: first on the fine, then on the late interest (Art. 78). The one that leaves nothing to pay completes the case, on
 * the day of the latest payment: slips arrive late.
 */
export const recordPayment = defineStep<Pay>()({
  name: 'RecordPayment',
  type: 'Pay',
  describe: {
    vi: 'Ghi nhận một lần nộp tiền; lần nộp hết số phải nộp kết thúc vụ việc.',
    en: 'A payment; the one that leaves nothing to pay completes the case.',
  },
  roles: ['inspector', 'competent-person'],
  article: 'Law 15/2012/QH13 Art. 78',
  input,
  prepare: (i, { newId }) => ({ type: 'Pay', ...i, payment: i.payment ?? newId() }),

  states: ['served'],
  otherwise: () =>
    refuse('NotServed', 'A payment follows the service of the decision.', 'Chỉ ghi nhận nộp phạt sau khi giao quyết định.', {
      field: 'on',
    }),
  day: 'own',
  changes: 'told',
  decide(c, state) {
    if (c.on < state.servedOn!) return beforeEarlierStep(c.on, state.servedOn!, 'service');
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
    const over = [lastDay(state), last].reduce((a, b) => (a > b ? a : b));
    return ok([
      paymentRecorded.of(startOfDay(on), {
        ...keyOf(state),
        payment,
        amount,
        on,
        remaining,
        ...(onInterest > 0 ? { interest: onInterest } : {}),
      }),
      // What was found has changed, and nobody has answered: the money is taken, the case does not end by it.
      ...(remaining === 0 && onInterest >= due && openChanges(state, c.changes ?? []).length === 0
        ? [sanctionCompleted.of(startOfDay(over), { ...keyOf(state), on: over, how: 'paid' as const })]
        : []),
    ]);
  },
  event: paymentRecorded,
  also: [sanctionCompleted],
  evolve: (state, { payment, amount, on, interest = 0 }) => ({
    paid: state.paid + amount - interest,
    interestPaid: state.interestPaid + interest,
    payments: [...state.payments, { payment, amount, on, interest }],
  }),
  ends: ['instalment'],
});
