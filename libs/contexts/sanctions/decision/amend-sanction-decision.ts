import { reason as why } from '#commands/fields';
import { defineEvent, list, money, ok, optional, refuse, startOfDay, type LocalDate } from '#kernel';
import { dong, factorsOf, vnd } from '#law';
import { ON_OTHERS_MINUTES } from '../case/by-title.ts';
import { openChanges, toBeLeftOut, withdrawnStill } from '../case/changed-violations.ts';
import {
  addsFourTimes,
  byTitle,
  decisionContext,
  dropped,
  factors,
  fines,
  instalment,
  on,
  reason,
  sanctionCase,
} from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { lateInterestOpen } from '../case/late-interest.ts';
import { lifted } from '../case/objections.ts';
import { wrongOrder } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { standing } from '../case/written-up.ts';
import { sanctionCompleted } from '../execution/complete-sanction.ts';
import { decidedActs, keyOf, type Fine, type SanctionedAct, type SanctionState } from '../state.ts';
import { asTheyGoOn, withdrawnAct } from './acts-now.ts';
import { contextOf } from './decision-context.ts';
import { reckon } from './fines.ts';

const input = {
  reason: why,
  fines: inputs.fines,
  mitigating: inputs.circumstances('Where they are judged anew; left out: those of the decision.'),
  aggravating: inputs.circumstances('Where they are judged anew; left out: those of the decision.'),
};
interface Facts {
  /** Violations of the minutes that were withdrawn since. */
  readonly withdrawn: readonly string[];
  /** The violations as they stand now. */
  readonly actsNow?: readonly SanctionedAct[];
}
type Amend = CommandOf<'Amend', typeof input, Facts>;

export const sanctionDecisionAmended = defineEvent(
  'SanctionDecisionAmended',
  {
    ...sanctionCase,
    on,
    reason,
    fines,
    total: money(),
    /** Where the grounds were judged anew. */
    mitigating: optional(factors),
    aggravating: optional(factors),
    /** The instalments granted, brought to the new total. */
    instalments: optional(list(instalment, { max: 3 })),
    /** Acts that this amendment leaves out; those that the decision left out stay so. */
    dropped,
    ...byTitle,
    context: optional(decisionContext),
  },
  { label: { vi: 'Sửa đổi quyết định xử phạt', en: 'Sanction decision amended' }, record: 'sanctions', ...addsFourTimes },
);

/**
 * An act whose violation was withdrawn, and of which it was answered that the decision is amended, is left out. Fines set anew, under the law of the decision and with its factors, where none are given. A total that is paid already ends the case. What a
 * complaint or lawsuit changes on a case that is completed leaves it completed; what was paid too much is returned outside this system.
 */
export const amendSanctionDecision = defineStep<Amend>()({
  name: 'AmendSanctionDecision',
  type: 'Amend',
  describe: {
    vi: 'Sửa đổi quyết định xử phạt, kèm lý do.',
    en: 'Amends the decision on the sanction, with the reason.',
  },
  roles: ['competent-person'],
  replaces: true,
  input,
  prepare: async (i, context) => ({ type: 'Amend', ...i, ...(await standing(i.fines, context)) }),

  states: ['decided', 'served'],
  otherwise: (state) => wrongOrder(state, 'a decision in force', 'quyết định đang có hiệu lực'),
  afterOutcome: 'amended',
  day: 'in-order',
  changes: 'told',
  byTitle: ON_OTHERS_MINUTES,
  decide(c, state, { calendar, acting }) {
    const completed = state.state === 'completed';
    const dropped = toBeLeftOut(state, c.changes ?? []).map((violation) => ({ violation, reason: 'withdrawn' as const }));
    const leftOut = [...state.dropped, ...dropped];
    const decided = decidedActs({ ...state, dropped: leftOut });
    if (decided.length === 0) return nothingLeftToAmend(state);
    const gone =
      withdrawnAct(decided, withdrawnStill(state, c.withdrawn), AT_DECISION) ??
      withdrawnAct(
        decidedActs(state).filter((act) => c.fines.some((fine) => fine.violation === act.violation)),
        dropped.map(({ violation }) => violation),
        LEFT_OUT,
      );
    if (gone) return gone;
    const { mitigating = state.mitigating, aggravating = state.aggravating } = c;
    const factors = factorsOf(mitigating, aggravating);
    const acts = asTheyGoOn(decided, c.actsNow ?? []);
    const decidedOn = state.decidedOn!;
    const reckoned = reckon(acts, c.fines, factors, decidedOn, state.minutesNumber);
    if (!reckoned.ok) return reckoned;
    const { fines, total, brackets, suggested, outside } = reckoned.value;
    const { standing, used } = lifted([...acting!.objections, ...outside], state.overrides, c.on);
    if (standing) return { ok: false, error: standing };
    if (sameAmounts(fines, state.fines))
      return refuse('NothingChanged', 'The fines are these already.', 'Mức phạt không thay đổi.', { field: 'fines' });
    if (completed && total > state.total)
      return refuse(
        'AmendedUpwards',
        `The case is completed: the fine of ${vnd(state.total)} VND can only be lowered.`,
        `Vụ việc đã thi hành xong: chỉ có thể giảm mức phạt ${dong(state.total)} đồng.`,
        {
          field: 'fines',
          hint: {
            en: 'Cancel the decision where the outcome says so, and draw up new minutes.',
            vi: 'Hủy quyết định nếu kết quả giải quyết nêu như vậy, và lập biên bản mới.',
          },
        },
      );
    if (!completed && total < state.paid)
      return refuse(
        'BelowPaid',
        `${vnd(state.paid)} VND are paid already: the new total is lower.`,
        `Đã nộp ${dong(state.paid)} đồng: tổng mới thấp hơn.`,
        {
          field: 'fines',
          hint: {
            en: 'Cancel the decision; what was paid too much is returned outside this system.',
            vi: 'Hãy hủy quyết định; phần nộp thừa được hoàn trả ngoài hệ thống.',
          },
        },
      );
    const on = startOfDay(c.on);
    const context = contextOf({
      state,
      on: c.on,
      decidedOn,
      calendar,
      acts,
      brackets,
      acting: acting!.rules,
      suggested,
      dropped,
      used,
    });
    const instalments = broughtTo(total, state);
    const after = { ...state, total, instalments };
    const answered = { ...state, dropped: leftOut, violationAnswers: amendedOn(state, c.on) };
    const waits = openChanges(answered, c.changes ?? []).length > 0;
    const paid = !completed && !waits && state.paid > 0 && total === state.paid && lateInterestOpen(after, c.on) === 0;
    return ok([
      sanctionDecisionAmended.of(on, {
        ...keyOf(state),
        on: c.on,
        reason: c.reason,
        fines,
        total,
        ...(c.mitigating ? { mitigating: c.mitigating } : {}),
        ...(c.aggravating ? { aggravating: c.aggravating } : {}),
        ...(state.instalments.length > 0 ? { instalments } : {}),
        ...(dropped.length > 0 ? { dropped } : {}),
        ...(used.length > 0 ? { overrides: used } : {}),
        context,
      }),
      ...(paid ? [sanctionCompleted.of(on, { ...keyOf(state), on: c.on, how: 'paid' as const })] : []),
    ]);
  },
  event: sanctionDecisionAmended,
  also: [sanctionCompleted],
  evolve: (state, { on, fines, total, reason, dropped = [], ...anew }) => {
    const { mitigating = state.mitigating, aggravating = state.aggravating, instalments = state.instalments } = anew;
    const violationAnswers = amendedOn(state, on);
    return {
      fines,
      total,
      reason,
      mitigating,
      aggravating,
      instalments,
      violationAnswers,
      dropped: [...state.dropped, ...dropped],
    };
  },
  starts: ['instalment'],
  ends: ['instalment'],
  inHand: true,
});

/** What was to be amended is amended now. */
const amendedOn = ({ violationAnswers }: SanctionState, on: LocalDate): SanctionState['violationAnswers'] =>
  violationAnswers.map((one) => (one.answer === 'amended' && one.doneOn === null ? { ...one, doneOn: on } : one));

/** The plan with the new total: its days and shares stay, what the division leaves over is in the first part, which never falls below its share. */
function broughtTo(total: number, { instalments, total: before }: SanctionState): SanctionState['instalments'] {
  const [first, ...later] = instalments.map(({ dueOn, amount }) => ({
    dueOn,
    amount: Number((BigInt(amount) * BigInt(total)) / BigInt(before)),
  }));
  if (!first) return [];
  return [{ ...first, amount: total - later.reduce((sum, i) => sum + i.amount, 0) }, ...later].filter((i) => i.amount > 0);
}

const sameAmounts = (some: readonly Fine[], others: readonly Fine[]): boolean =>
  some.length === others.length && some.every((f) => others.find((o) => o.violation === f.violation)?.amount === f.amount);

const AT_DECISION = {
  en: 'Answer the withdrawn violation (answerViolationChange): where the answer is that the decision is amended, the amendment leaves the act out; or cancel the decision and draw up new minutes for what remains.',
  vi: 'Trả lời về vi phạm đã rút (answerViolationChange): nếu trả lời sửa đổi quyết định thì việc sửa đổi bỏ hành vi này ra; hoặc hủy quyết định và lập biên bản mới cho phần còn lại.',
};
const LEFT_OUT = {
  en: 'The amendment leaves this act out: name fines for the other acts only.',
  vi: 'Việc sửa đổi bỏ hành vi này ra: chỉ nêu mức phạt cho các hành vi còn lại.',
};
const nothingLeftToAmend = ({ state, decisionNumber }: SanctionState) =>
  refuse(
    'NothingLeftToDecide',
    `No act of the decision ${decisionNumber} is left: the violations were withdrawn.`,
    `Quyết định ${decisionNumber} không còn hành vi nào: các vi phạm đã được rút.`,
    {
      field: 'fines',
      article: 'Law 15/2012/QH13 Art. 65',
      hint:
        state === 'completed'
          ? {
              en: 'Answer that the decision is cancelled (answerViolationChange), and cancel it (cancelSanctionDecision).',
              vi: 'Trả lời hủy bỏ quyết định (answerViolationChange), rồi hủy bỏ quyết định (cancelSanctionDecision).',
            }
          : {
              en: 'Cancel the decision (cancelSanctionDecision).',
              vi: 'Hủy bỏ quyết định (cancelSanctionDecision).',
            },
    },
  );
