import {
  code,
  dateInFuture,
  defineEvent,
  flag,
  id,
  optional,
  startOfDay,
  type EventDefinition,
  type EventOf,
  type Fields,
  type SecondPersonStep,
} from '#kernel';
import { lifted, type Objection } from '../case/objections.ts';
import { moved } from '../case/order.ts';
import { beforeEarlierStep, type Refused } from '../case/refusals.ts';
import { corrected, settledAnew } from '../case/settled.ts';
import type { Step, StepCommand } from '../case/step.ts';
import { correctedStep, type CorrectedStep } from '../codes.ts';
import { sanctionCompleted } from '../execution/complete-sanction.ts';
import { keyOf, type Override, type SanctionState } from '../state.ts';
import { changeOf, type At, type Change, type FactRule } from './fact-rule.ts';
import { betweenOthers, enforcedTooEarly, standsBefore, type LaterSteps } from './later-step.ts';
import { aboutFact, factValues, putRight, takenBack, type FactValues } from './values.ts';

/** `reopens`: the case was completed by its payments, and is no more, or on another day. */
const ofStep = { step: code(correctedStep), which: optional(id()), reopens: optional(flag()) };
interface About {
  readonly step: CorrectedStep;
  readonly which?: string | undefined;
  readonly correction?: string | undefined;
}
const secondPerson = ({ step, which, correction }: About): SecondPersonStep => ({
  step: 'made',
  request: correction,
  about: aboutFact(step, which),
});
export const caseStepCorrected = defineEvent(
  'CaseStepCorrected',
  { ...putRight, ...ofStep },
  { label: { vi: 'Đính chính một bước của vụ việc', en: 'Step of the case corrected' }, record: 'sanctions', secondPerson },
);
export const caseStepWithdrawn = defineEvent(
  'CaseStepWithdrawn',
  { ...takenBack, ...ofStep },
  {
    label: { vi: 'Rút một bước ghi nhận nhầm của vụ việc', en: 'Step of the case withdrawn' },
    record: 'sanctions',
    secondPerson,
  },
);
type Written = EventOf<typeof caseStepCorrected | typeof caseStepWithdrawn | typeof sanctionCompleted>;

/** One step as it is on record. `which`: which of several; null: there is one at most. */
export interface OnRecord {
  readonly which: string | null;
  readonly says: FactValues;
}
/**
 * What is to be said of a step so that it can be put right. Its rules are those of the step itself: it is taken again, as it should have been
 * recorded, on the case without it. Terms, late interest, reminders and the end by payments are counted from the case, and so follow.
 */
export interface StepFact<C extends StepCommand> {
  readonly step: Pick<
    Step<C, Fields, EventDefinition, EventDefinition>,
    'type' | 'day' | 'decide' | 'byTitle' | 'names' | 'event'
  >;
  /** Its values that can be put right, the day among them. */
  readonly says: readonly (keyof typeof factValues)[];
  onRecord(state: SanctionState): readonly OnRecord[];
  /** The case with the step as it is to stand; null: without it. */
  put(state: SanctionState, which: string | null, after: FactValues | null): Partial<SanctionState>;
  /** The case as it was when the step was taken. Left out: without it. */
  before?(state: SanctionState, which: string | null): Partial<SanctionState>;
  again(after: FactValues, which: string | null, state: SanctionState): C;
  /** What was recorded later and rests on it. */
  restsOn?(state: SanctionState, which: string | null): LaterSteps;
  /** What else stands against it. */
  against?(change: Change, state: SanctionState): Refused | null;
}
/** Declared, whatever its command is. */
export interface CorrectableStep extends FactRule<Written>, Pick<StepFact<StepCommand>, 'says' | 'onRecord'> {
  evolve(
    state: SanctionState,
    data: Pick<EventOf<typeof caseStepWithdrawn>['data'], 'which' | 'before' | 'reopens'>,
    after: FactValues | null,
  ): Partial<SanctionState>;
}

export function correctable<C extends StepCommand>(fact: CorrectedStep, declared: StepFact<C>): CorrectableStep {
  const { step, says, onRecord } = declared;
  const put = (
    state: SanctionState,
    { subject, before }: Pick<Change, 'subject' | 'before'>,
    after: FactValues | null,
  ): Partial<SanctionState> => ({
    ...declared.put(state, subject, after),
    ...(step.day === 'in-order' ? moved(state, step.event.type, after?.on ?? null, before.on) : {}),
  });
  return {
    day: { field: 'becomes.on', of: { en: 'the step', vi: 'bước này' } },
    says,
    onRecord,
    now: (state, subject) => onRecord(state).find(({ which }) => which === subject)?.says ?? null,
    against(change, state, at) {
      const { subject, after } = change;
      const rests = declared.restsOn?.(state, subject) ?? [];
      const field = after === null ? 'which' : 'becomes.on';
      const own = declared.against?.(change, state);
      if (own) return own;
      const earlier =
        after === null
          ? standsBefore(null, rests, field)
          : notThen(declared, change, after, rests, state, at, (s) => put(s, change, null));
      if (earlier) return earlier;
      return enforcedTooEarly(state, field) ? null : enforcedTooEarly({ ...state, ...put(state, change, after) }, field);
    },
    events(change, state, { on }, waits) {
      const { subject, after } = change;
      const { reopens, completedOn } = settledAnew(state, (then) => put(then, change, after), waits);
      const data = {
        ...keyOf(state),
        on,
        step: fact,
        ...(subject === null ? {} : { which: subject }),
        ...changeOf(change),
        ...(reopens ? { reopens } : {}),
      };
      const day = startOfDay(on);
      return [
        after === null ? caseStepWithdrawn.of(day, data) : caseStepCorrected.of(day, { ...data, after }),
        ...(completedOn === null
          ? []
          : [sanctionCompleted.of(startOfDay(completedOn), { ...keyOf(state), on: completedOn, how: 'paid' as const })]),
      ];
    },
    evolve: (state, { which, before, ...data }, after) =>
      corrected(state, data, (then) => put(then, { subject: which ?? null, before }, after)),
  };
}

/** What stands against the step as it should have been recorded: the future, its place among the others, its own rules. */
function notThen<C extends StepCommand>(
  { step, before, again }: StepFact<C>,
  { subject, before: was }: Change,
  after: FactValues,
  rests: LaterSteps,
  state: SanctionState,
  { env, calendar }: At,
  without: (state: SanctionState) => Partial<SanctionState>,
): Refused | null {
  const on = after.on!;
  const field = 'becomes.on';
  if (on > env.today) return dateInFuture(on, env.today, field);
  if (on < state.minutesOn) return beforeEarlierStep(on, state.minutesOn, 'minutes', field);
  if (step.day === 'since-decision' && on < state.decidedOn!) return beforeEarlierStep(on, state.decidedOn!, 'decision', field);
  if (on !== was.on) {
    const behind =
      standsBefore(on, rests, field) ??
      (step.day === 'in-order' ? betweenOthers(on, state, step.event.type, was.on, field) : null);
    if (behind) return behind;
  }
  const then = { ...state, ...(before ? before(state, subject) : without(state)), overrides: state.overrides.map(unused) };
  const command = again(after, subject, state);
  const named = step.names?.(command);
  if (named && !named.ok) return aboutValue(named);
  const answer = step.decide(command, then, { env, calendar, acting: null });
  if (!answer.ok) return aboutValue(answer);
  const objections = step.byTitle?.objections?.(command, then, { env, calendar, authority: null }) ?? [];
  const { standing } = lifted(
    objections.filter((one): one is Objection => one !== null),
    then.overrides,
    on,
  );
  return standing ? aboutValue({ ok: false, error: standing }) : null;
}
/** What was lifted for the step holds for its right day too. */
const unused = (override: Override): Override => ({ ...override, usedOn: null });

/** A refusal of the step names its own input; here that is what it is to become. */
function aboutValue({ error }: Refused & { readonly ok: false }): Refused {
  const field = error.field === 'toTitle' ? 'title' : (error.field ?? 'on');
  return { ok: false, error: { ...error, field: Object.hasOwn(factValues, field) ? `becomes.${field}` : field } };
}
