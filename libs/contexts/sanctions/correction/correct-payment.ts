import { dateInFuture, defineEvent, flag, id, localDate, money, optional, refuse, startOfDay, uuid, type EventOf } from '#kernel';
import { VND_MAX } from '../case/input-fields.ts';
import { interestOwed } from '../case/late-interest.ts';
import { beforeEarlierStep, needsService, stillToPay } from '../case/refusals.ts';
import { corrected, settledAnew } from '../case/settled.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { sanctionCompleted } from '../execution/complete-sanction.ts';
import { keyOf, type Payment, type SanctionState } from '../state.ts';
import { askedFor, changed, correctionRequested, ofCorrection, overtaking } from './ask.ts';
import { changeOf, nothingToCorrect, onRequest, type FactRule, type RightDay } from './fact-rule.ts';
import { putRight, puttingRight, takenBack, type FactValues } from './values.ts';

const day: RightDay = { field: 'paidOn', of: { en: 'the payment', vi: 'khoản nộp' } };
const input = {
  on: onRequest(day),
  payment: uuid(),
  amount: optional(money({ min: Number.MIN_SAFE_INTEGER, max: VND_MAX, describe: 'VND. Left out: as recorded.' })),
  paidOn: optional(localDate({ describe: 'The day of the payment. Left out: as recorded.' })),
  ...ofCorrection,
};
type CorrectPayment = CommandOf<'CorrectPayment', typeof input, { readonly request: string }>;
const ofWithdrawal = { on: onRequest(null), payment: uuid(), ...ofCorrection };
type WithdrawPayment = CommandOf<'WithdrawPayment', typeof ofWithdrawal, { readonly request: string }>;

/** `reopens`: the case was completed by its payments, and is no more, or on another day. */
const payment = { payment: id(), reopens: optional(flag()) };
export const paymentCorrected = defineEvent(
  'PaymentCorrected',
  { ...putRight, ...payment },
  {
    label: { vi: 'Đính chính khoản nộp', en: 'Payment corrected' },
    record: 'sanctions',
    secondPerson: puttingRight('payment', ({ payment }) => payment),
  },
);
export const paymentWithdrawn = defineEvent(
  'PaymentWithdrawn',
  { ...takenBack, ...payment },
  {
    label: { vi: 'Rút khoản nộp ghi nhận nhầm', en: 'Payment withdrawn' },
    record: 'sanctions',
    secondPerson: puttingRight('payment', ({ payment }) => payment),
  },
);
type Written = EventOf<typeof paymentCorrected | typeof paymentWithdrawn | typeof sanctionCompleted>;

/** Sums and days of payments: late interest, instalments and the end of the case are counted anew. */
export const PAYMENT: FactRule<Written> = {
  day,
  now: ({ payments }, subject) => {
    const found = payments.find((p) => p.payment === subject);
    return found ? { on: found.on, amount: found.amount } : null;
  },
  against({ subject, before, after }, state, { env: { today } }) {
    if (after === null) return null;
    const [on, amount] = [after.on!, after.amount!];
    if (on > today) return dateInFuture(on, today, 'paidOn');
    if (on < state.servedOn!) return beforeEarlierStep(on, state.servedOn!, 'service', 'paidOn');
    if (!Number.isInteger(amount) || amount <= 0)
      return refuse(
        'PaymentNotPositive',
        'A payment is a whole number of đồng above zero.',
        'Số tiền nộp phải là số nguyên dương.',
        {
          field: 'amount',
        },
      );
    if (amount <= before.amount!) return null;
    // A day that brings the interest below what was paid is true all the same; a sum that was owed by nobody is not.
    const paid = { ...state, ...withPayment(state, subject!, after) };
    const last = paid.payments
      .map((p) => p.on)
      .toSorted()
      .at(-1)!;
    const due = interestOwed({ ...paid, endedOn: null }, last);
    return paid.interestPaid > Math.max(due, state.interestPaid)
      ? stillToPay(Math.max(state.total - state.paid + splitOf(state, subject!).onFine, 0), 'PaymentAboveRest', 'amount', due)
      : null;
  },
  events(change, state, { on }, waits) {
    const { reopens, completedOn } = settledAnew(state, (then) => withPayment(then, change.subject!, change.after), waits);
    const data = {
      ...keyOf(state),
      on,
      payment: change.subject!,
      ...changeOf(change),
      ...(reopens ? { reopens } : {}),
    };
    const at = startOfDay(on);
    return [
      change.after === null ? paymentWithdrawn.of(at, data) : paymentCorrected.of(at, { ...data, after: change.after }),
      ...(completedOn === null
        ? []
        : [sanctionCompleted.of(startOfDay(completedOn), { ...keyOf(state), on: completedOn, how: 'paid' as const })]),
    ];
  },
};

const splitOf = ({ payments }: SanctionState, subject: string) => {
  const { amount, interest } = payments.find((p) => p.payment === subject)!;
  return { onFine: amount - interest };
};

/**
 * The payments with one of them changed, or gone. Where its sum changes, it and those recorded after it are taken anew, first on the fine, then
 * on the late interest (Art. 78). What was paid on a fine that was lowered afterwards is returned outside this system: it never becomes interest.
 */
function withPayment(
  state: SanctionState,
  subject: string,
  after: FactValues | null,
): Pick<SanctionState, 'payments' | 'paid' | 'interestPaid'> {
  const from = state.payments.findIndex((p) => p.payment === subject);
  const sameSum = after?.amount === state.payments[from]!.amount;
  const fine = Math.max(state.total, state.paid);
  const payments: Payment[] = [];
  let paid = 0;
  for (const [i, before] of state.payments.entries()) {
    if (i === from && after === null) continue;
    const { payment } = before;
    const { amount, on } = i === from ? { amount: after!.amount!, on: after!.on! } : before;
    const interest = sameSum || i < from ? before.interest : amount - Math.min(amount, Math.max(fine - paid, 0));
    paid += amount - interest;
    payments.push({ payment, amount, on, interest });
  }
  return { payments, paid, interestPaid: payments.reduce((sum, p) => sum + p.interest, 0) };
}

type Data = Omit<EventOf<typeof paymentWithdrawn>['data'], 'before' | 'reason'>;
const evolve = (state: SanctionState, data: Data, after: FactValues | null): Partial<SanctionState> => ({
  ...corrected(state, data, (then) => withPayment(then, data.payment, after)),
  corrections: overtaking(state, 'payment', data.payment, data),
});

const unknownPayment = (c: { readonly payment: string }, { payments }: SanctionState) =>
  payments.some((p) => p.payment === c.payment)
    ? null
    : refuse('UnknownPayment', 'There is no payment with this id in the case.', 'Vụ việc không có khoản nộp với mã này.', {
        field: 'payment',
      });
const common = {
  roles: ['inspector', 'competent-person'],
  replaces: true,
  article: 'Law 15/2012/QH13 Art. 78',
  states: ['served', 'completed', 'cancelled'],
  otherwise: needsService,
  day: 'since-minutes',
  also: [correctionRequested],
} as const;

export const correctPayment = defineStep<CorrectPayment>()({
  name: 'CorrectPayment',
  type: 'CorrectPayment',
  describe: {
    vi: 'Đề nghị đính chính số tiền hoặc ngày của một khoản nộp; có hiệu lực khi người thứ hai duyệt (approveCaseCorrection).',
    en: 'Asks to put the sum or the day of a payment right; done when a second person approves it (approveCaseCorrection).',
  },
  input,
  prepare: (i, { newId }) => ({ type: 'CorrectPayment', ...i, request: i.request ?? newId() }),
  ...common,
  decide: (c, state, taking) =>
    unknownPayment(c, state) ??
    (c.amount === undefined && c.paidOn === undefined
      ? nothingToCorrect(day, 'paidOn', { en: 'the right sum as amount', vi: 'số tiền đúng ở amount' })
      : askedFor(
          'payment',
          changed(PAYMENT, c, state, taking, c.payment, ({ on, amount }) => ({
            on: c.paidOn ?? on!,
            amount: c.amount ?? amount!,
          })),
          c,
          state,
          taking,
        )),
  event: paymentCorrected,
  evolve: (state, data) => evolve(state, data, data.after),
});

export const withdrawPayment = defineStep<WithdrawPayment>()({
  name: 'WithdrawPayment',
  type: 'WithdrawPayment',
  describe: {
    vi: 'Đề nghị rút một khoản nộp được ghi nhận nhầm; có hiệu lực khi người thứ hai duyệt (approveCaseCorrection).',
    en: 'Asks to take back a payment that was recorded by mistake; done when a second person approves it (approveCaseCorrection).',
  },
  input: ofWithdrawal,
  prepare: (i, { newId }) => ({ type: 'WithdrawPayment', ...i, request: i.request ?? newId() }),
  ...common,
  decide: (c, state, taking) =>
    unknownPayment(c, state) ??
    askedFor(
      'payment',
      changed(PAYMENT, c, state, taking, c.payment, () => null),
      c,
      state,
      taking,
    ),
  event: paymentWithdrawn,
  evolve: (state, data) => evolve(state, data, null),
});
