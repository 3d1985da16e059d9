import { ok, refuse, startOfDay, type Decider, type Env, type LocalDate, type Result } from '#kernel';
import { amendDecision, issueDecision, serveDecision, type Amend, type Decide, type Serve } from './decision.ts';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import {
  complete,
  ended,
  measureDone,
  orderMeasure,
  pay,
  type Complete,
  type MeasureDone,
  type OrderMeasure,
  type Pay,
} from './execution.ts';
import { beforeEarlierStep, wrongOrder, type SanctionRefusal } from './refusals.ts';
import { evolveSanction, type SanctionedAct, type SanctionState } from './state.ts';

interface DrawUpMinutes {
  readonly type: 'DrawUpMinutes';
  readonly id: string;
  readonly employer: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly on: LocalDate;
  readonly number: string;
  readonly acts: readonly SanctionedAct[];
}
interface End {
  readonly type: 'Cancel' | 'CloseWithoutDecision';
  readonly on: LocalDate;
  readonly reason: string;
}
export type SanctionCommand = DrawUpMinutes | Decide | Serve | Amend | End | Pay | Complete | OrderMeasure | MeasureDone;
export type { SanctionRefusal } from './refusals.ts';
type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;

function drawUpMinutes(c: DrawUpMinutes, state: SanctionState | null): Answer {
  if (state)
    return refuse('AlreadyDrawnUp', 'A sanction case with this id exists already.', 'Đã có vụ việc xử phạt với mã này.', {
      field: 'id',
    });
  const late = c.acts.find((a) => a.detectedOn > c.on);
  if (late)
    return refuse(
      'MinutesBeforeDetection',
      `The violation was detected on ${late.detectedOn}.`,
      `Vi phạm được phát hiện ngày ${late.detectedOn}.`,
      { field: 'on' },
    );
  const { type: _type, id, ...data } = c;
  return ok([events.violationMinutesDrawnUp.of(startOfDay(c.on), { sanction: id, ...data })]);
}

function end(c: End, state: SanctionState): Answer {
  const data = { sanction: state.id, employer: state.employer, on: c.on, reason: c.reason };
  if (c.type === 'Cancel')
    return state.decidedOn === null
      ? wrongOrder(state, 'a decision', 'quyết định xử phạt')
      : ok([events.sanctionDecisionCancelled.of(startOfDay(c.on), data)]);
  return state.decidedOn !== null
    ? wrongOrder(state, 'a case without a decision', 'vụ việc chưa có quyết định')
    : ok([events.sanctionCaseClosedWithoutDecision.of(startOfDay(c.on), data)]);
}

function decide(c: SanctionCommand, state: SanctionState | null, env: Env): Answer {
  if (c.on > env.today)
    return refuse('DateInFuture', 'The date lies in the future.', 'Ngày nằm trong tương lai.', { field: 'on' });
  if (c.type === 'DrawUpMinutes') return drawUpMinutes(c, state);
  if (!state)
    return refuse('UnknownSanction', 'There is no sanction case with this id.', 'Không có vụ việc xử phạt với mã này.', {
      field: 'sanction',
    });
  // Slips and measures have days of their own: their papers arrive late, also behind a later step.
  if (c.type === 'Pay') return pay(c, state);
  if (c.type === 'OrderMeasure') return orderMeasure(c, state);
  if (c.type === 'MeasureDone') return measureDone(c, state);
  if (state.endedOn !== null) return ended(state);
  if (c.on < state.lastOn) return beforeEarlierStep(state.lastOn);
  switch (c.type) {
    case 'Decide':
      return issueDecision(c, state);
    case 'Serve':
      return serveDecision(c, state);
    case 'Amend':
      return amendDecision(c, state);
    case 'Complete':
      return complete(c, state);
    case 'Cancel':
    case 'CloseWithoutDecision':
      return end(c, state);
  }
}

/** A sanction case from the violation minutes to the executed decision (SAN-1, SAN-5 to SAN-8). */
export const sanctionDecider: Decider<SanctionState | null, SanctionCommand, SanctionEvent, SanctionRefusal> = {
  category: 'sanction',
  initial: null,
  evolve: evolveSanction,
  decide,
};
