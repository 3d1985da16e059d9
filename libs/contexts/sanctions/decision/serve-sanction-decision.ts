import {
  addDays,
  code,
  defineEvent,
  described,
  flag,
  localDate,
  object,
  ok,
  optional,
  refuse,
  startOfDay,
  text,
  type EventOf,
  type LocalDate,
  type Result,
} from '#kernel';
import { endOfTerm, procedureRule, type CountsWorkingDays } from '#law';
import { addsAgain, on, reason, sanctionCase } from '../case/event-fields.ts';
import { lastDay } from '../case/order.ts';
import { beforeEarlierStep, wrongOrder, type Refused, type SanctionRefusal } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { serviceManner, signatureWitness, type Manner } from '../codes.ts';
import { keyOf, type SanctionState } from '../state.ts';

/** Who is handed the decision and does not take it: minutes of the refusal are written, with a witness (Decree 190/2025 Art. 17a(1)). */
export const refusalOfService = object(
  {
    reason: text({ min: 3, max: 500, describe: 'No names of persons.' }),
    witness: code(signatureWitness),
  },
  { name: 'ServiceRefusalInput', describe: 'The employer refused to take the decision: why, and who bears witness.' },
);
const input = {
  manner: code(serviceManner),
  payBy: optional(
    localDate({
      describe: 'The day by which it is to be carried out, where the decision states a longer time than the law.',
    }),
  ),
  deemedFrom: optional(
    localDate({
      describe:
        'Deemed served: day of the third return of the letter, of the electronic sending or of the posting up. The day of service is then reckoned from it.',
    }),
  ),
  refusal: optional(
    described(refusalOfService, 'Where the employer refused to take the decision; it counts as served that day.'),
  ),
  noProofOfReceipt: optional(
    flag({
      describe:
        'True: it was sent, and nothing proves that it was received. Late interest then counts after 12 days from the signing (Circular 18/2023/TT-BTC Art. 5(4)(c)).',
    }),
  ),
};
type Serve = CommandOf<'Serve', typeof input>;

export const sanctionDecisionServed = defineEvent(
  'SanctionDecisionServed',
  {
    ...sanctionCase,
    on,
    manner: code(serviceManner),
    /** The day by which the decision is to be carried out. */
    payBy: optional(localDate()),
    /** Deemed served: the third return of the letter, the electronic sending or the posting up, from which `on` was reckoned. */
    deemedFrom: optional(localDate()),
    refusal: optional(object({ reason, witness: code(signatureWitness) })),
    /** That it was received is not proven: `on` is the day on which it was sent. */
    noProofOfReceipt: optional(flag()),
  },
  { label: { vi: 'Giao quyết định xử phạt', en: 'Sanction decision served' }, record: 'sanctions', ...addsAgain },
);

export const serveSanctionDecision = defineStep<Serve>()({
  name: 'ServeSanctionDecision',
  type: 'Serve',
  describe: {
    vi: 'Ghi nhận quyết định đã được giao: từ đó tính thời hạn thi hành.',
    en: 'Records that the decision was served: the term to carry it out begins.',
  },
  roles: ['inspector', 'competent-person'],
  article: 'Law 15/2012/QH13 Art. 70',
  input,
  prepare: (i) => ({ type: 'Serve', ...i }),

  states: ['decided'],
  otherwise: (state) => wrongOrder(state, 'a decision that is not served', 'quyết định chưa giao'),
  day: 'in-order',
  changes: 'wait-from-their-day',
  decide(c, state, { calendar }) {
    const odd = onlyOneWay(c);
    if (odd) return odd;
    if (c.noProofOfReceipt) return notProven(c, state);
    const served = c.deemedFrom === undefined ? ok(c.on) : deemedOn(c, c.deemedFrom, lastDay(state), calendar);
    if (!served.ok) return served;
    const on = served.value;
    const { earliest, article } = executionTerm(on, calendar);
    const payBy = c.payBy ?? earliest;
    if (payBy < earliest) return payByTooEarly(earliest, article);
    return ok([
      sanctionDecisionServed.of(startOfDay(on), {
        ...keyOf(state),
        on,
        manner: c.manner,
        payBy,
        ...(c.deemedFrom === undefined ? {} : { deemedFrom: c.deemedFrom }),
        ...(c.refusal === undefined ? {} : { refusal: c.refusal }),
      }),
    ]);
  },
  event: sanctionDecisionServed,
  leadsTo: 'served',
  evolve: (_, { on, manner, payBy, deemedFrom, refusal, noProofOfReceipt = false }) => ({
    servedOn: on,
    manner,
    payBy: payBy ?? null,
    deemedFrom: deemedFrom ?? null,
    receiptProven: !noProofOfReceipt,
    serviceRefusal: refusal ?? null,
  }),
  starts: ['execution', 'enforcement', 'complaint'],
  ends: ['sending'],
});

/** The first day by which a decision served on a day can be due. */
export function executionTerm(on: LocalDate, calendar: CountsWorkingDays) {
  const rule = procedureRule('execution', on);
  return { earliest: rule ? endOfTerm(rule, on, calendar).dueOn : on, article: rule?.article };
}
export const payByTooEarly = (earliest: LocalDate, article: string | undefined) =>
  refuse(
    'PayByTooEarly',
    `It is to be carried out by ${earliest} at the earliest.`,
    `Thời hạn thi hành sớm nhất là ngày ${earliest}.`,
    { field: 'payBy', ...(article === undefined ? {} : { article }) },
  );

/** Only who is handed the decision can refuse to take it, and takes it then as served that day. */
export const refusedOtherwise = (manner: Manner, refused: boolean, deemed: boolean): Refused | null =>
  refused && (manner !== 'in-person' || deemed)
    ? refuse(
        'NotDeemed',
        'Only a decision that is handed over in person can be refused, and then it is not deemed served.',
        'Chỉ ghi nhận việc không nhận khi giao quyết định trực tiếp; khi đó không áp dụng việc coi như đã giao.',
        { field: 'refusal', article: 'Decree 190/2025/NĐ-CP Art. 17a(1)' },
      )
    : null;

/** Deemed served, without proof of receipt, and refused are three ways. */
function onlyOneWay({ manner, deemedFrom, noProofOfReceipt, refusal, payBy }: Serve): Refused | null {
  if (!noProofOfReceipt || (deemedFrom === undefined && payBy === undefined && refusal === undefined))
    return refusedOtherwise(manner, refusal !== undefined, deemedFrom !== undefined);
  return refuse(
    'NotDeemed',
    'Without proof of receipt the decision is neither deemed served nor refused, and the time to pay follows from the signing.',
    'Khi không chứng minh được việc nhận thì không ghi coi như đã giao hoặc từ chối nhận, và thời hạn nộp phạt tính từ ngày ký.',
    { field: 'noProofOfReceipt', article: 'Circular 18/2023/TT-BTC Art. 5(4)(c)' },
  );
}

/** Sent, and nothing proves that it was received: the time to pay is reckoned from the signing, in calendar days. */
function notProven(c: Serve, state: SanctionState): Result<readonly EventOf<typeof sanctionDecisionServed>[], SanctionRefusal> {
  const rule = procedureRule('no-proof-of-receipt', state.decidedOn!);
  const { sentOn } = state;
  if (rule === null || sentOn === null)
    return refuse(
      'NotDeemed',
      sentOn === null
        ? 'It was not sent: record the sending (sendSanctionDecision) first.'
        : `For a decision of ${state.decidedOn} no rule is known on what holds without proof of receipt.`,
      sentOn === null
        ? 'Quyết định chưa được gửi: hãy ghi nhận việc gửi (sendSanctionDecision) trước.'
        : `Với quyết định ngày ${state.decidedOn}, chưa biết quy định khi không chứng minh được việc nhận.`,
      { field: 'noProofOfReceipt', article: rule?.article ?? 'Law 15/2012/QH13 Art. 70' },
    );
  const payBy = addDays(state.decidedOn!, rule.term.n);
  if (c.on < payBy)
    return refuse(
      'NotYetDeemedServed',
      `Without proof of receipt the time to pay ends on ${payBy}: until then it may still be proven.`,
      `Khi không chứng minh được việc nhận, thời hạn nộp phạt hết ngày ${payBy}: trước ngày đó vẫn có thể chứng minh.`,
      { field: 'on', article: rule.article },
    );
  return ok([
    sanctionDecisionServed.of(startOfDay(sentOn), {
      ...keyOf(state),
      on: sentOn,
      manner: c.manner,
      payBy,
      noProofOfReceipt: true,
    }),
  ]);
}

/** The day on which a decision counts as served though nobody took it; the last day of the term, never the day on which it was recorded. */
export function deemedOn(
  c: { readonly on: LocalDate; readonly manner: Manner },
  from: LocalDate,
  lastOn: LocalDate,
  calendar: CountsWorkingDays,
): Result<LocalDate, SanctionRefusal> {
  // What was sent before an amendment is not the decision as it stands.
  if (from < lastOn) return beforeEarlierStep(from, lastOn, 'last step', 'deemedFrom');
  const rule = procedureRule(`deemed-${c.manner}`, from);
  if (!rule)
    return refuse(
      'NotDeemed',
      `Nothing is deemed served ${c.manner} on ${from}.`,
      `Không có quy định coi như đã giao theo cách ${c.manner} vào ngày ${from}.`,
      {
        field: 'deemedFrom',
        article: 'Law 15/2012/QH13 Art. 70',
        hint: {
          en: 'Leave deemedFrom out where somebody took the decision; posting up is deemed everywhere.',
          vi: 'Bỏ trống deemedFrom nếu có người nhận; niêm yết thì được coi là đã giao.',
        },
      },
    );
  const { dueOn } = endOfTerm(rule, from, calendar);
  if (c.on < dueOn)
    return refuse('NotYetDeemedServed', `It counts as served on ${dueOn}.`, `Quyết định được coi là đã giao vào ngày ${dueOn}.`, {
      field: 'on',
      article: rule.article,
    });
  return ok(dueOn);
}
