import { dateInFuture, type CodeIn, type Decider, type Env, type LocalDate, ok, refuse, type Result, startOfDay } from '#kernel';
import { bodyExists, CALENDAR, dong, isIn, titleExists, vnd, WITHOUT_MINUTES, type CountsWorkingDays } from '#law';
import { amendDecision, type Amend } from './amendment.ts';
import type { Acting } from './authority.ts';
import { actingOn, underTitle } from './by-title.ts';
import type { signature, signatureWitness } from './codes.ts';
import { contest, outcomeAllows, type Contest } from './complaints.ts';
import { issueDecision, type Decide } from './decision.ts';
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
import type { Authority } from './procedure.ts';
import { beforeEarlierStep, wrongOrder, type SanctionRefusal } from './refusals.ts';
import { relieve, type Relief } from './relief.ts';
import { sendDecision, serveDecision, type Send, type Serve } from './service.ts';
import { evolveSanction, type SanctionedAct, type SanctionState } from './state.ts';
import { step, type Step } from './steps.ts';

interface DrawUpMinutes {
  readonly type: 'DrawUpMinutes';
  readonly id: string;
  readonly employer: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly on: LocalDate;
  readonly number: string;
  readonly acts: readonly SanctionedAct[];
  /** Where the violations were found, all of them: the case lies where the first was. */
  readonly places?: readonly { readonly unit: string; readonly within: readonly string[] }[];
  /** Kind of the body that opens the case. */
  readonly bodyKind?: string;
  /** Left out: not recorded. A refusal to sign needs its reason and who signed as witness. */
  readonly signature?: {
    readonly how: CodeIn<typeof signature>;
    readonly reason?: string;
    readonly witness?: CodeIn<typeof signatureWitness>;
  };
}
interface End {
  readonly type: 'Cancel' | 'CloseWithoutDecision';
  readonly on: LocalDate;
  readonly reason: string;
}
export type SanctionCommand = {
  readonly calendar?: CountsWorkingDays;
  /** Offices that the account holds on the day for the place of the case: what a step by title is measured on (`by-title.ts`). */
  readonly held?: readonly Authority[];
} & (DrawUpMinutes | Step | Decide | Send | Serve | Amend | End | Pay | Complete | Relief | Contest | OrderMeasure | MeasureDone);
export type { SanctionRefusal } from './refusals.ts';
type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;

function drawUpMinutes(
  c: DrawUpMinutes & Pick<SanctionCommand, 'calendar' | 'held'>,
  state: SanctionState | null,
  env: Env,
): Answer {
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
  const body = c.bodyKind === undefined ? ok(null) : bodyExists(c.bodyKind, c.on);
  if (!body.ok) return body;
  if (c.signature?.how === 'refused' && !(c.signature.reason && c.signature.witness))
    return refuse(
      'RefusalIncomplete',
      'Where the employer refuses to sign, the reason and who signed as witness are written down.',
      'Khi cơ sở không ký, phải ghi lý do và người chứng kiến hoặc đại diện chính quyền cấp xã ký.',
      { field: 'signature', article: 'Law 15/2012/QH13 Art. 58' },
    );
  const { type: _type, calendar: _calendar, held: _held, places: _places, id, ...data } = c;
  return ok([events.violationMinutesDrawnUp.of(startOfDay(c.on), { sanction: id, ...data, officer: env.actor.id })]);
}

function end(c: End, state: SanctionState): Answer {
  const violations = [...new Set(state.acts.map((a) => a.violation))];
  const data = { sanction: state.id, employer: state.employer, on: c.on, reason: c.reason, violations };
  if (c.type === 'Cancel')
    return state.decidedOn === null
      ? wrongOrder(state, 'a decision', 'quyết định xử phạt')
      : ok([events.sanctionDecisionCancelled.of(startOfDay(c.on), data)]);
  return state.decidedOn !== null
    ? wrongOrder(state, 'a case without a decision', 'vụ việc chưa có quyết định')
    : ok([events.sanctionCaseClosedWithoutDecision.of(startOfDay(c.on), data)]);
}

/** No bracket of the catalogue is low enough for a decision without minutes, so a case always starts with them. */
function noCase(on: LocalDate) {
  const rule = WITHOUT_MINUTES.find((r) => isIn(r, on));
  return refuse('UnknownSanction', 'There is no sanction case with this id.', 'Không có vụ việc xử phạt với mã này.', {
    field: 'sanction',
    ...(rule
      ? {
          article: rule.article,
          hint: {
            en: `Draw up the violation minutes first (drawUpViolationMinutes): without minutes only up to ${vnd(rule.individual)} VND, an organisation ${vnd(rule.organisation)} VND.`,
            vi: `Lập biên bản vi phạm hành chính trước (drawUpViolationMinutes): không lập biên bản chỉ khi phạt đến ${dong(rule.individual)} đồng, tổ chức ${dong(rule.organisation)} đồng.`,
          },
        }
      : {}),
  });
}

function decide(c: SanctionCommand, state: SanctionState | null, env: Env): Answer {
  if (!state || c.type === 'DrawUpMinutes') return take(c, state, env, null);
  const acting = actingOn(c, state, env, c.calendar ?? CALENDAR);
  return underTitle(take(c, state, env, acting), acting, c, state, env);
}

function take(c: SanctionCommand, state: SanctionState | null, env: Env, acting: Acting | null): Answer {
  if (c.on > env.today) return dateInFuture(c.on, env.today);
  if (c.type === 'DrawUpMinutes') return drawUpMinutes(c, state, env);
  if (!state) return noCase(c.on);
  const calendar = c.calendar ?? CALENDAR;
  switch (c.type) {
    // Slips, measures and complaints have days of their own: their papers arrive late, also behind a later step.
    case 'Pay':
      return pay(c, state);
    case 'OrderMeasure':
      return orderMeasure(c, state);
    case 'MeasureDone':
      return measureDone(c, state);
    case 'Complain':
    case 'AcceptComplaint':
    case 'SettleComplaint':
    case 'FileLawsuit':
    case 'EndLawsuit':
      return contest(c, state, calendar);
  }
  if (state.endedOn !== null && !outcomeAllows(c, state)) return ended(state);
  switch (c.type) {
    case 'HandOver':
    case 'Transfer': {
      const title = c.type === 'Transfer' ? c.toTitle : c.title;
      const exists = title === undefined ? ok(true) : titleExists(title, c.on, c.type === 'Transfer' ? 'toTitle' : 'title');
      return exists.ok ? step(c, state, env, calendar) : exists;
    }
    case 'Assign':
    case 'Explain':
    case 'ExtendExplanation':
    case 'ExtendTerm':
    case 'RequestOverride':
    case 'ApproveOverride':
    case 'RecordEvasion':
      return step(c, state, env, calendar);
    case 'Send':
      return sendDecision(c, state);
  }
  if (c.on < state.lastOn) return beforeEarlierStep(c.on, state.lastOn, 'last step');
  switch (c.type) {
    case 'ToCriminal':
    case 'FromCriminal':
      return step(c, state, env, calendar);
    case 'Decide':
      return issueDecision(c, state, env.actor.id);
    case 'Serve':
      return serveDecision(c, state);
    case 'Amend':
      return amendDecision(c, state, acting!);
    case 'Complete':
      return complete(c, state);
    case 'Cancel':
    case 'CloseWithoutDecision':
      return end(c, state);
    default:
      return relieve(c, state);
  }
}

/** A sanction case from the violation minutes to the executed decision (SAN-1 to SAN-8, VIO-7). */
export const sanctionDecider: Decider<SanctionState | null, SanctionCommand, SanctionEvent, SanctionRefusal> = {
  category: 'sanction',
  initial: null,
  evolve: evolveSanction,
  decide,
};
