import { dateInFuture, nothingWaits, refuse, type Decider, type Env, type Fields, type Refusal, type Result } from '#kernel';
import { CALENDAR, dong, isIn, vnd, WITHOUT_MINUTES } from '#law';
import { actingOn, evolveByTitle, underTitle } from './case/by-title.ts';
import { unanswered } from './case/changed-violations.ts';
import { lastDay } from './case/order.ts';
import { beforeEarlierStep, ended, type Refused, type SanctionRefusal } from './case/refusals.ts';
import type { Step, StepCommand } from './case/step.ts';
import { asking } from './correction/ask.ts';
import { withdrawing } from './correction/decline-case-request.ts';
import type { SanctionEvent } from './events.ts';
import { drawUpViolationMinutes, type DrawUpMinutes } from './minutes/draw-up-violation-minutes.ts';
import { OPEN, type SanctionStage, type SanctionState } from './state.ts';
import { STEPS } from './steps.ts';

type OneOfSteps = (typeof STEPS)[number];
export type SanctionCommand = DrawUpMinutes | Parameters<OneOfSteps['decide']>[0];
export type { SanctionRefusal } from './case/refusals.ts';
type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;

/** Any of them, for the command and the event that it is looked up by. */
type AnyStep = Step<
  StepCommand,
  Fields,
  OneOfSteps['event'],
  OneOfSteps['event'] | typeof asking.event | typeof withdrawing.event
>;
const BY_COMMAND: ReadonlyMap<string, AnyStep> = new Map(STEPS.map((step) => [step.type, step]));
const BY_NAME: ReadonlyMap<string, AnyStep> = new Map(STEPS.map((step) => [step.name, step]));
/** Events of steps, and that by which several of them ask for a second person. */
const BY_EVENT: ReadonlyMap<string, Pick<AnyStep, 'day' | 'leadsTo' | 'evolve'>> = new Map(
  [asking, withdrawing, ...STEPS].map((one) => [one.event.type, one]),
);

function decide(c: SanctionCommand, state: SanctionState | null, env: Env): Answer {
  if (c.on > env.today) return dateInFuture(c.on, env.today);
  if (c.type === 'DrawUpMinutes') return drawUpViolationMinutes.decide(c, state, env);
  if (!state) return noCase(c);
  const step = BY_COMMAND.get(c.type)!;
  const calendar = c.calendar ?? CALENDAR;
  const taking = { env, calendar, acting: actingOn(step.byTitle, c, state, { env, calendar }) };
  const answer = notNow(step, c, state) ?? step.decide(c, state, taking);
  return underTitle(answer, step.byTitle, c, state, taking);
}

/** What the state of the case and its earlier days hold against a step. */
function notNow(step: AnyStep, c: StepCommand, state: SanctionState): Refused | null {
  const possible = step.states.includes(state.state) || outcomeAllows(step, c, state);
  if (!possible && state.endedOn !== null && !step.states.some(isEnd)) return ended(state);
  if (step.day === 'in-order' && c.on < lastDay(state)) return beforeEarlierStep(c.on, lastDay(state), 'last step');
  const named = step.names?.(c);
  if (named && !named.ok) return named;
  if (step.day === 'since-minutes' && c.on < state.minutesOn) return beforeEarlierStep(c.on, state.minutesOn, 'minutes');
  if (!possible) return step.otherwise?.(state) ?? ended(state);
  if (step.day === 'since-decision' && c.on < state.decidedOn!) return beforeEarlierStep(c.on, state.decidedOn!, 'decision');
  return step.changes === 'wait' || step.changes === 'wait-from-their-day'
    ? unanswered(state, c.changes, step.changes, c.on)
    : null;
}

/** What the state alone holds against a step; by the name of its command. */
function forbids(command: string, state: SanctionState | null, { today }: Env): Refusal | null {
  const step = BY_NAME.get(command);
  if (!state || !step) return null;
  const possible = step.states.includes(state.state) || outcomeAllows(step, { type: step.type, on: today }, state);
  const answer = possible ? step.waits && nothingWaits(step.waits(state)) : (step.otherwise?.(state) ?? ended(state));
  return answer && !answer.ok ? answer.error : null;
}

const isEnd = (stage: SanctionStage): boolean => !(OPEN as readonly SanctionStage[]).includes(stage);

/** A case that is completed is changed only where a complaint or lawsuit ended that way by the day, or a changed violation was answered so. */
const outcomeAllows = (
  { afterOutcome }: AnyStep,
  c: StepCommand,
  { state, complaints, lawsuit, violationAnswers }: SanctionState,
): boolean =>
  state === 'completed' &&
  afterOutcome !== undefined &&
  [
    ...complaints.map(({ outcome, settledOn }) => ({ outcome, endedOn: settledOn })),
    ...(lawsuit ? [lawsuit] : []),
    ...violationAnswers.map(({ answer, on, doneOn }) => ({ outcome: answer, endedOn: doneOn === null ? on : null })),
  ].some(({ outcome, endedOn }) => outcome === afterOutcome && endedOn !== null && endedOn <= c.on);

/** No bracket of the catalogue is low enough for a decision without minutes, so a case always starts with them. */
function noCase({ on }: StepCommand): Refused {
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

export function evolveSanction(state: SanctionState | null, event: SanctionEvent): SanctionState | null {
  if (event.type === 'ViolationMinutesDrawnUp') return drawUpViolationMinutes.begin(event.data);
  const step = BY_EVENT.get(event.type);
  if (!state || !step) return state;
  const { day, leadsTo = state.state } = step;
  const next: SanctionState = {
    ...state,
    state: leadsTo,
    // Of payments, measures and papers that come in late the days are their own.
    ordered:
      day === 'in-order' && 'on' in event.data ? [...state.ordered, { step: event.type, on: event.data.on }] : state.ordered,
    // A correction may move such a step, and let a case go on.
    ...step.evolve(state, event.data),
  };
  const live = next.state === 'decided' || next.state === 'served';
  const rest = live ? Math.max(next.total - next.paid, 0) : 0;
  return evolveByTitle({ ...next, rest }, event);
}

/** A sanction case from the violation minutes to the executed decision (SAN-1 to SAN-8, VIO-7). */
export const sanctionDecider: Decider<SanctionState | null, SanctionCommand, SanctionEvent, SanctionRefusal> = {
  category: 'sanction',
  initial: null,
  evolve: evolveSanction,
  forbids,
  decide,
};
