import {
  addDays,
  code,
  defineEvent,
  flag,
  localDate,
  ok,
  optional,
  refuse,
  startOfDay,
  type EventOf,
  type LocalDate,
  type Result,
} from '#kernel';
import { endOfTerm, procedureRule, type CountsWorkingDays } from '#law';
import { addsAgain, on, sanctionCase } from '../case/event-fields.ts';
import { beforeEarlierStep, wrongOrder, type Refused, type SanctionRefusal } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { serviceManner, signatureWitness } from '../codes.ts';
import { keyOf, type SanctionState } from '../state.ts';

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
  noProofOfReceipt: optional(
    flag({
      describe:
        'True: it was sent, and nothing proves that it was received. Late interest then counts after 12 days from the signing (Circular 18/2023/TT-BTC Art. 5(4)(c)).',
    }),
  ),
  refusalWitness: optional(
    code(signatureWitness, {
      describe:
        'Handed over in person and refused: who bore witness in the minutes of the refusal; it counts as served that day.',
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
    /** That it was received is not proven: `on` is the day on which it was sent. */
    noProofOfReceipt: optional(flag()),
    /** Refused: who bore witness. */
    refusalWitness: optional(code(signatureWitness)),
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
  decide(c, state, { calendar }) {
    const odd = onlyOneWay(c);
    if (odd) return odd;
    if (c.noProofOfReceipt) return notProven(c, state);
    const served = c.deemedFrom === undefined ? ok(c.on) : deemedOn(c, c.deemedFrom, state, calendar);
    if (!served.ok) return served;
    const on = served.value;
    const rule = procedureRule('execution', on);
    const earliest = rule ? endOfTerm(rule, on, calendar).dueOn : on;
    const payBy = c.payBy ?? earliest;
    if (payBy < earliest)
      return refuse(
        'PayByTooEarly',
        `It is to be carried out by ${earliest} at the earliest.`,
        `Thời hạn thi hành sớm nhất là ngày ${earliest}.`,
        { field: 'payBy', ...(rule ? { article: rule.article } : {}) },
      );
    return ok([
      sanctionDecisionServed.of(startOfDay(on), {
        ...keyOf(state),
        on,
        manner: c.manner,
        payBy,
        ...(c.deemedFrom === undefined ? {} : { deemedFrom: c.deemedFrom }),
        ...(c.refusalWitness === undefined ? {} : { refusalWitness: c.refusalWitness }),
      }),
    ]);
  },
  event: sanctionDecisionServed,
  leadsTo: 'served',
  evolve: (_, { on, manner, payBy, noProofOfReceipt = false, refusalWitness = null }) => ({
    servedOn: on,
    manner,
    payBy: payBy ?? null,
    receiptProven: !noProofOfReceipt,
    serviceRefusedBefore: refusalWitness,
  }),
  starts: ['execution', 'enforcement', 'complaint'],
  ends: ['sending'],
});

/** Deemed, without proof and refused are three ways; only what is handed over in person can be refused before a witness. */
function onlyOneWay({ manner, deemedFrom, noProofOfReceipt, refusalWitness, payBy }: Serve): Refused | null {
  const field =
    noProofOfReceipt && (deemedFrom ?? payBy ?? refusalWitness) !== undefined
      ? 'noProofOfReceipt'
      : refusalWitness !== undefined && (deemedFrom !== undefined || manner !== 'in-person')
        ? 'refusalWitness'
        : null;
  if (field === null) return null;
  return refuse(
    'NotDeemed',
    'Deemed served, no proof of receipt and refused before a witness exclude each other; only what is handed over in person is refused before a witness.',
    'Coi như đã giao, không chứng minh được việc nhận và từ chối nhận có người chứng kiến loại trừ nhau; chỉ khi giao trực tiếp mới có việc từ chối nhận có người chứng kiến.',
    { field, article: 'Decree 190/2025/NĐ-CP Art. 17a(1)' },
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
function deemedOn(
  c: Serve,
  from: LocalDate,
  state: SanctionState,
  calendar: CountsWorkingDays,
): Result<LocalDate, SanctionRefusal> {
  // What was sent before an amendment is not the decision as it stands.
  if (from < state.lastOn) return beforeEarlierStep(from, state.lastOn, 'last step', 'deemedFrom');
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
