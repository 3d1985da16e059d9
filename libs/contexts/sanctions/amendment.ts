import { ok, refuse, startOfDay, type LocalDate, type Result } from '#kernel';
import { CALENDAR, dong, factorsOf, vnd, type CountsWorkingDays } from '#law';
import type { Acting } from './authority.ts';
import { contextOf } from './decision-context.ts';
import { asTheyGoOn, withdrawnAct } from './decision.ts';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import { lateInterestOpen } from './execution.ts';
import { reckon, type WantedFine } from './fines.ts';
import { lifted } from './objections.ts';
import { wrongOrder, type SanctionRefusal } from './refusals.ts';
import { decidedActs, type Fine, type SanctionedAct, type SanctionState } from './state.ts';

type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;
const keyOf = (state: SanctionState) => ({ sanction: state.id, employer: state.employer });

export interface Amend {
  readonly type: 'Amend';
  readonly on: LocalDate;
  readonly reason: string;
  readonly fines: readonly WantedFine[];
  readonly withdrawn: readonly string[];
  /** Left out: the grounds of the decision stand. */
  readonly mitigating?: readonly string[];
  readonly aggravating?: readonly string[];
  readonly actsNow?: readonly SanctionedAct[];
  readonly calendar?: CountsWorkingDays;
}
/**
 * Fines set anew, under the law of the decision and with its factors, where none are given. A total that is paid already ends the case. What a
 * complaint or lawsuit changes on a case that is completed leaves it completed; what was paid too much is returned outside this system.
 */
export function amendDecision(c: Amend, state: SanctionState, acting: Acting): Answer {
  const completed = state.state === 'completed';
  if (state.state !== 'decided' && state.state !== 'served' && !completed)
    return wrongOrder(state, 'a decision in force', 'quyết định đang có hiệu lực');
  const decided = decidedActs(state);
  const gone = withdrawnAct(decided, c.withdrawn, AT_DECISION);
  if (gone) return gone;
  const { mitigating = state.mitigating, aggravating = state.aggravating } = c;
  const factors = factorsOf(mitigating, aggravating);
  const acts = asTheyGoOn(decided, c.actsNow ?? []);
  const decidedOn = state.decidedOn!;
  const reckoned = reckon(acts, c.fines, factors, decidedOn);
  if (!reckoned.ok) return reckoned;
  const { fines, total, brackets, suggested, outside } = reckoned.value;
  const { standing, used } = lifted([...acting.objections, ...outside], state.overrides, c.on);
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
  const calendar = c.calendar ?? CALENDAR;
  const context = contextOf({ state, on: c.on, decidedOn, calendar, acts, brackets, acting: acting.rules, suggested, used });
  const instalments = broughtTo(total, state);
  const after = { ...state, total, instalments };
  const paid = !completed && state.paid > 0 && total === state.paid && lateInterestOpen(after, c.on) === 0;
  return ok([
    events.sanctionDecisionAmended.of(on, {
      ...keyOf(state),
      on: c.on,
      reason: c.reason,
      fines,
      total,
      ...(c.mitigating ? { mitigating: c.mitigating } : {}),
      ...(c.aggravating ? { aggravating: c.aggravating } : {}),
      ...(state.instalments.length > 0 ? { instalments } : {}),
      ...(used.length > 0 ? { overrides: used } : {}),
      context,
    }),
    ...(paid ? [events.sanctionCompleted.of(on, { ...keyOf(state), on: c.on, how: 'paid' as const })] : []),
  ]);
}

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
  en: 'Cancel the decision and draw up new minutes for what remains.',
  vi: 'Hủy quyết định và lập biên bản mới cho phần còn lại.',
};
