import { addDays, ok, refuse, startOfDay, type LocalDate, type Result } from '#kernel';
import { CARRY_OUT } from '#law';
import * as events from './events.ts';
import type { Manner, SanctionEvent } from './events.ts';
import { reckon, type WantedFine } from './fines.ts';
import { vnd, wrongOrder, type SanctionRefusal } from './refusals.ts';
import type { Fine, SanctionedAct, SanctionState } from './state.ts';

type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;
const keyOf = (state: SanctionState) => ({ sanction: state.id, employer: state.employer });

export interface Decide {
  readonly type: 'Decide';
  readonly on: LocalDate;
  readonly decisionNumber: string;
  readonly fines: readonly WantedFine[];
  readonly mitigating: readonly string[];
  readonly aggravating: readonly string[];
  /** Violations of the minutes that were withdrawn since. */
  readonly withdrawn: readonly string[];
  /** The violations as they stand now: one that was reclassified is no longer the act of the minutes. */
  readonly actsNow?: readonly SanctionedAct[];
}
export interface Amend {
  readonly type: 'Amend';
  readonly on: LocalDate;
  readonly reason: string;
  readonly fines: readonly WantedFine[];
  readonly withdrawn: readonly string[];
}
export interface Serve {
  readonly type: 'Serve';
  readonly on: LocalDate;
  readonly manner: Manner;
  /** Where the decision states a longer time than the law. */
  readonly payBy?: LocalDate;
}

export function issueDecision(c: Decide, state: SanctionState): Answer {
  if (state.decidedOn !== null)
    return refuse(
      'AlreadyDecided',
      `The decision ${state.decisionNumber} is of ${state.decidedOn}: one act is decided once.`,
      `Đã có quyết định ${state.decisionNumber} ngày ${state.decidedOn}.`,
      { article: 'Law 15/2012/QH13 Art. 3, 58' },
    );
  const changed = withdrawnAct(state, c.withdrawn, AT_MINUTES) ?? reclassifiedAct(state, c.actsNow ?? []);
  if (changed) return changed;
  const factors = { mitigating: c.mitigating.length, aggravating: c.aggravating.length };
  const reckoned = reckon(state.acts, c.fines, factors, c.on);
  if (!reckoned.ok) return reckoned;
  const { on, decisionNumber, mitigating, aggravating } = c;
  return ok([
    events.sanctionDecisionIssued.of(startOfDay(on), {
      ...keyOf(state),
      on,
      decisionNumber,
      mitigating,
      aggravating,
      ...reckoned.value,
    }),
  ]);
}

export function serveDecision(c: Serve, state: SanctionState): Answer {
  if (state.state !== 'decided') return wrongOrder(state, 'a decision that is not served', 'quyết định chưa giao');
  const earliest = addDays(c.on, CARRY_OUT.days);
  const payBy = c.payBy ?? earliest;
  if (payBy < earliest)
    return refuse(
      'PayByTooEarly',
      `It is to be carried out by ${earliest} at the earliest.`,
      `Thời hạn thi hành sớm nhất là ngày ${earliest}.`,
      { field: 'payBy', article: CARRY_OUT.article },
    );
  return ok([events.sanctionDecisionServed.of(startOfDay(c.on), { ...keyOf(state), on: c.on, manner: c.manner, payBy })]);
}

/** Fines set anew, under the law and the factors of the decision. A total that is paid already ends the case. */
export function amendDecision(c: Amend, state: SanctionState): Answer {
  if (state.state !== 'decided' && state.state !== 'served')
    return wrongOrder(state, 'a decision in force', 'quyết định đang có hiệu lực');
  const gone = withdrawnAct(state, c.withdrawn, AT_DECISION);
  if (gone) return gone;
  const factors = { mitigating: state.mitigating.length, aggravating: state.aggravating.length };
  const reckoned = reckon(state.acts, c.fines, factors, state.decidedOn!);
  if (!reckoned.ok) return reckoned;
  const { fines, total } = reckoned.value;
  if (sameAmounts(fines, state.fines))
    return refuse('NothingChanged', 'The fines are these already.', 'Mức phạt không thay đổi.', { field: 'fines' });
  if (total < state.paid)
    return refuse(
      'BelowPaid',
      `${vnd(state.paid)} VND are paid already: the new total is lower.`,
      `Đã nộp ${vnd(state.paid)} đồng: tổng mới thấp hơn.`,
      {
        field: 'fines',
        hint: {
          en: 'Cancel the decision; what was paid too much is returned outside this system.',
          vi: 'Hãy hủy quyết định; phần nộp thừa được hoàn trả ngoài hệ thống.',
        },
      },
    );
  const on = startOfDay(c.on);
  const paid = state.paid > 0 && total === state.paid;
  return ok([
    events.sanctionDecisionAmended.of(on, { ...keyOf(state), on: c.on, reason: c.reason, fines, total }),
    ...(paid ? [events.sanctionCompleted.of(on, { ...keyOf(state), on: c.on, how: 'paid' as const })] : []),
  ]);
}

const sameAmounts = (some: readonly Fine[], others: readonly Fine[]): boolean =>
  some.length === others.length && some.every((f) => others.find((o) => o.violation === f.violation)?.amount === f.amount);

const AT_MINUTES = {
  en: 'Close the case without a decision and draw up new minutes for what remains.',
  vi: 'Kết thúc vụ việc không ra quyết định và lập biên bản mới cho phần còn lại.',
};
const AT_DECISION = {
  en: 'Cancel the decision and draw up new minutes for what remains.',
  vi: 'Hủy quyết định và lập biên bản mới cho phần còn lại.',
};

function withdrawnAct(state: SanctionState, withdrawn: readonly string[], hint: typeof AT_MINUTES) {
  const act = state.acts.find((a) => withdrawn.includes(a.violation));
  if (!act) return null;
  return refuse('ViolationWithdrawn', `The violation ${act.violation} was withdrawn.`, `Vi phạm ${act.violation} đã được rút.`, {
    field: 'fines',
    hint,
  });
}

/** The decision is on the act that the minutes describe; another act needs minutes of its own. */
function reclassifiedAct(state: SanctionState, actsNow: readonly SanctionedAct[]) {
  const act = state.acts.find((then) =>
    actsNow.some(
      (now) =>
        now.violation === then.violation &&
        (now.actCode !== then.actCode ||
          now.actStart !== then.actStart ||
          now.actEnd !== then.actEnd ||
          now.employerKind !== then.employerKind),
    ),
  );
  if (!act) return null;
  return refuse(
    'ViolationReclassified',
    `The violation ${act.violation} was reclassified after the minutes.`,
    `Vi phạm ${act.violation} đã được xác định lại sau khi lập biên bản.`,
    { field: 'fines', hint: AT_MINUTES },
  );
}
