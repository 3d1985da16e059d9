import { code, dateInFuture, defineEvent, localDate, refuse, startOfDay, type EventOf, type LocalDate } from '#kernel';
import type { CountsWorkingDays } from '#law';
import { defineStep, type CommandOf } from '../case/step.ts';
import { explanationStep, type ExplanationStep } from '../codes.ts';
import { EXPLANATION_DAYS, hearingRequestLate, notExplained } from '../explanation/record-explanation.ts';
import { procedureObjections } from '../case/objections.ts';
import { beforeEarlierStep, type Refused } from '../case/refusals.ts';
import { keyOf, type SanctionState } from '../state.ts';
import { askedFor, changed, correctionRequested, ofCorrection, overtaking } from './ask.ts';
import { changeOf, onRequest, type FactRule, type RightDay } from './fact-rule.ts';
import { standsBefore } from './later-step.ts';
import { putRight, puttingRight, takenBack } from './values.ts';

const day: RightDay = { field: 'doneOn', of: { en: 'the step', vi: 'bước giải trình' } };
const input = {
  on: onRequest(day),
  step: code(explanationStep, { describe: 'Which step of the explanation.' }),
  doneOn: localDate({ describe: 'Its right day.' }),
  ...ofCorrection,
};
type CorrectExplanation = CommandOf<'CorrectExplanation', typeof input, { readonly request: string }>;
const ofWithdrawal = { on: onRequest(null), step: input.step, ...ofCorrection };
type WithdrawExplanation = CommandOf<'WithdrawExplanation', typeof ofWithdrawal, { readonly request: string }>;

const step = code(explanationStep);
export const explanationCorrected = defineEvent(
  'ExplanationCorrected',
  { ...putRight, step },
  {
    label: { vi: 'Đính chính việc giải trình', en: 'Explanation corrected' },
    record: 'sanctions',
    secondPerson: puttingRight('explanation', ({ step }) => step),
  },
);
export const explanationWithdrawn = defineEvent(
  'ExplanationWithdrawn',
  { ...takenBack, step },
  {
    label: { vi: 'Rút ghi nhận giải trình', en: 'Explanation withdrawn' },
    record: 'sanctions',
    secondPerson: puttingRight('explanation', ({ step }) => step),
  },
);

const isStep = (subject: string | null): subject is ExplanationStep =>
  subject !== null && (explanationStep.values as readonly string[]).includes(subject);

/** A decision that could not have been taken on its day, had this been known: nothing that was lifted for it lifts what it did not need then. */
function decisionRests(
  subject: ExplanationStep,
  on: LocalDate | null,
  state: SanctionState,
  calendar: CountsWorkingDays,
  field: string,
): Refused | null {
  const { decidedOn, explanation } = state;
  if (decidedOn === null) return null;
  const against = (one: SanctionState) => procedureObjections(one, [], decidedOn, calendar);
  const before = new Set(against(state).map(({ code }) => code));
  const corrected = { ...state, explanation: { ...explanation, [EXPLANATION_DAYS[subject]]: on } };
  const [arises] = against(corrected).filter(({ code }) => !before.has(code));
  if (!arises) return null;
  return refuse(
    'LaterStepStands',
    `The decision ${state.decisionNumber} of ${decidedOn} rests on it. ${arises.message.en}`,
    `Quyết định ${state.decisionNumber} ngày ${decidedOn} dựa trên nội dung này. ${arises.message.vi}`,
    {
      field,
      ...(arises.article ? { article: arises.article } : {}),
      hint: {
        en: 'Where this was recorded by mistake, the decision cannot stand: cancel it (cancelSanctionDecision), and write the acts up anew.',
        vi: 'Nếu nội dung này ghi nhầm, quyết định không thể giữ: hãy hủy quyết định (cancelSanctionDecision) và lập biên bản mới.',
      },
    },
  );
}

/** The term to decide, and the day from which a decision may be taken, go by it. */
export const EXPLANATION: FactRule<EventOf<typeof explanationCorrected | typeof explanationWithdrawn>> = {
  day,
  now({ explanation }, subject) {
    const on = isStep(subject) ? explanation[EXPLANATION_DAYS[subject]] : null;
    return on === null ? null : { on };
  },
  against({ subject, after }, state, { env: { today }, calendar }) {
    if (!isStep(subject)) return null;
    const needed = decisionRests(subject, after?.on ?? null, state, calendar, after === null ? 'step' : 'doneOn');
    if (needed) return needed;
    const held = [[{ en: 'The hearing', vi: 'Phiên giải trình' }, state.explanation.hearingHeldOn]] as const;
    const asksHearing = subject === 'hearing-requested';
    if (after === null) return asksHearing ? standsBefore(null, held, 'step') : null;
    const on = after.on!;
    if (on > today) return dateInFuture(on, today, 'doneOn');
    if (on < state.minutesOn) return beforeEarlierStep(on, state.minutesOn, 'minutes', 'doneOn');
    const no = notExplained(subject, on, state, calendar, 'doneOn');
    if (no) return no;
    if (!asksHearing) return null;
    // What was lifted for the request holds for its right day too.
    const late = hearingRequestLate(state, on, calendar);
    const lifted = state.overrides.some((o) => o.rule === 'HearingRequestTermOver' && o.closed?.how === 'approved');
    return late && !lifted ? { ok: false, error: { ...late, field: 'doneOn' } } : standsBefore(on, held, 'doneOn');
  },
  events(change, state, { on }) {
    const data = { ...keyOf(state), on, step: change.subject as ExplanationStep, ...changeOf(change) };
    return change.after === null
      ? [explanationWithdrawn.of(startOfDay(on), data)]
      : [explanationCorrected.of(startOfDay(on), { ...data, after: change.after })];
  },
};

const common = {
  roles: ['inspector', 'competent-person'],
  replaces: true,
  article: 'Law 15/2012/QH13 Art. 61',
  states: ['minutes-drawn-up', 'decided', 'served', 'completed'],
  otherwise: (state: SanctionState) =>
    refuse(
      'SanctionEnded',
      `The case ended without a sanction on ${state.endedOn}.`,
      `Vụ việc đã kết thúc không xử phạt ngày ${state.endedOn}.`,
    ),
  day: 'since-minutes',
  also: [correctionRequested],
} as const;
const evolve = (
  state: SanctionState,
  data: Omit<EventOf<typeof explanationWithdrawn>['data'], 'before' | 'reason'>,
  on: string | null,
): Partial<SanctionState> => ({
  explanation: { ...state.explanation, [EXPLANATION_DAYS[data.step]]: on },
  corrections: overtaking(state, 'explanation', data.step, data),
});

export const correctExplanation = defineStep<CorrectExplanation>()({
  name: 'CorrectExplanation',
  type: 'CorrectExplanation',
  describe: {
    vi: 'Đề nghị đính chính ngày của một bước giải trình; có hiệu lực khi người thứ hai duyệt (approveCaseCorrection).',
    en: 'Asks to put the day of a step of the explanation right; done when a second person approves it (approveCaseCorrection).',
  },
  input,
  prepare: (i, { newId }) => ({ type: 'CorrectExplanation', ...i, request: i.request ?? newId() }),
  ...common,
  decide: (c, state, taking) =>
    askedFor(
      'explanation',
      changed(EXPLANATION, c, state, taking, c.step, () => ({ on: c.doneOn })),
      c,
      state,
      taking,
    ),
  event: explanationCorrected,
  evolve: (state, data) => evolve(state, data, data.after.on!),
});

export const withdrawExplanation = defineStep<WithdrawExplanation>()({
  name: 'WithdrawExplanation',
  type: 'WithdrawExplanation',
  describe: {
    vi: 'Đề nghị rút một bước giải trình được ghi nhận nhầm; có hiệu lực khi người thứ hai duyệt (approveCaseCorrection).',
    en: 'Asks to take back a step of the explanation that was recorded by mistake; done when a second person approves it (approveCaseCorrection).',
  },
  input: ofWithdrawal,
  prepare: (i, { newId }) => ({ type: 'WithdrawExplanation', ...i, request: i.request ?? newId() }),
  ...common,
  decide: (c, state, taking) =>
    askedFor(
      'explanation',
      changed(EXPLANATION, c, state, taking, c.step, () => null),
      c,
      state,
      taking,
    ),
  event: explanationWithdrawn,
  evolve: (state, data) => evolve(state, data, null),
});
