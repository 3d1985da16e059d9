import { ok, refuse, startOfDay, type LocalDate, type Result } from '#kernel';
import { CALENDAR, endOfTerm, procedureRule, type CountsWorkingDays } from '#law';
import * as events from './events.ts';
import type { Manner } from './codes.ts';
import type { SanctionEvent } from './events.ts';
import { alreadyDone, beforeEarlierStep, wrongOrder, type SanctionRefusal } from './refusals.ts';
import type { SanctionState } from './state.ts';

type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;
const keyOf = (state: SanctionState) => ({ sanction: state.id, employer: state.employer });

export interface Send {
  readonly type: 'Send';
  readonly on: LocalDate;
  readonly manner: Manner;
}
export interface Serve {
  readonly type: 'Serve';
  readonly on: LocalDate;
  readonly manner: Manner;
  /** Where the decision states a longer time than the law. */
  readonly payBy?: LocalDate;
  /** The third return of the letter, the electronic sending or the posting up: the decision is deemed served a term after it. */
  readonly deemedFrom?: LocalDate;
  readonly calendar?: CountsWorkingDays;
}

/** Within two working days of the signing (Art. 70); its paper may come in behind the service. */
export function sendDecision(c: Send, state: SanctionState): Answer {
  if (state.decidedOn === null) return wrongOrder(state, 'a decision', 'quyết định xử phạt');
  if (c.on < state.decidedOn) return beforeEarlierStep(c.on, state.decidedOn, 'decision');
  if (state.sentOn !== null) return alreadyDone('sent', 'gửi quyết định', state.sentOn);
  if (state.servedOn !== null && c.on > state.servedOn)
    return refuse('WrongOrder', `It was served on ${state.servedOn}.`, `Đã giao ngày ${state.servedOn}.`, { field: 'on' });
  return ok([events.sanctionDecisionSent.of(startOfDay(c.on), { ...keyOf(state), on: c.on, manner: c.manner })]);
}

export function serveDecision(c: Serve, state: SanctionState): Answer {
  if (state.state !== 'decided') return wrongOrder(state, 'a decision that is not served', 'quyết định chưa giao');
  const calendar = c.calendar ?? CALENDAR;
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
    events.sanctionDecisionServed.of(startOfDay(on), {
      ...keyOf(state),
      on,
      manner: c.manner,
      payBy,
      ...(c.deemedFrom === undefined ? {} : { deemedFrom: c.deemedFrom }),
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
