import { code, defineEvent, localDate, ok, optional, refuse, startOfDay, type LocalDate, type Result } from '#kernel';
import { endOfTerm, procedureRule, type CountsWorkingDays } from '#law';
import { on, onlyAdds, sanctionCase } from '../case/event-fields.ts';
import { beforeEarlierStep, wrongOrder, type SanctionRefusal } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { serviceManner } from '../codes.ts';
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
  },
  { label: { vi: 'Giao quyết định xử phạt', en: 'Sanction decision served' }, record: 'sanctions', ...onlyAdds },
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
      }),
    ]);
  },
  event: sanctionDecisionServed,
  leadsTo: 'served',
  evolve: (_, { on, manner, payBy }) => ({ servedOn: on, manner, payBy: payBy ?? null }),
  starts: ['execution', 'enforcement', 'complaint'],
  ends: ['sending'],
});

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
