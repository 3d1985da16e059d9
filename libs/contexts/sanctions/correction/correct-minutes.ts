import { dateInFuture, defineEvent, id, list, localDate, optional, ok, refuse, startOfDay, text, type EventOf } from '#kernel';
import { defineStep, type CommandOf } from '../case/step.ts';
import { moved } from '../case/order.ts';
import { tooEarlyFor, violationMinutesDrawnUp } from '../minutes/draw-up-violation-minutes.ts';
import { keyOf, violationsOf, type SanctionState } from '../state.ts';
import { askedFor, changed, correctionRequested, ofCorrection, overtaking } from './ask.ts';
import { changeOf, nothingToCorrect, onRequest, type FactRule, type RightDay } from './fact-rule.ts';
import { standsBefore, type LaterSteps } from './later-step.ts';
import { putRight, puttingRight } from './values.ts';

const day: RightDay = { field: 'drawnUpOn', of: { en: 'the minutes', vi: 'biên bản' } };
const input = {
  on: onRequest(day),
  number: optional(text({ max: 80, describe: 'Left out: as recorded.' })),
  drawnUpOn: optional(localDate({ describe: 'The day of the minutes. Left out: as recorded.' })),
  ...ofCorrection,
};
type CorrectMinutes = CommandOf<'CorrectMinutes', typeof input, { readonly request: string }>;

/** `violations`: those written up in the case, whose own clocks go by the day of the minutes. */
export const violationMinutesCorrected = defineEvent(
  'ViolationMinutesCorrected',
  { ...putRight, violations: list(id(), { max: 100 }) },
  {
    label: { vi: 'Đính chính biên bản vi phạm hành chính', en: 'Violation minutes corrected' },
    record: 'sanctions',
    secondPerson: puttingRight('minutes'),
  },
);

const laterSteps = ({ explanation, ...state }: SanctionState): LaterSteps => [
  [{ en: 'The hand-over of the minutes', vi: 'Việc chuyển biên bản' }, state.handedOverOn],
  ...state.transfers.map(({ on }) => [{ en: 'The transfer of the case', vi: 'Việc chuyển hồ sơ' }, on] as const),
  ...[explanation.writtenOn, explanation.hearingRequestedOn, explanation.hearingHeldOn, explanation.waivedOn].map(
    (day) => [{ en: 'The explanation', vi: 'Việc giải trình' }, day] as const,
  ),
  ...state.overrides.map(
    ({ on: requestedOn }) => [{ en: 'The request for an override', vi: 'Đề nghị làm khác quy định' }, requestedOn] as const,
  ),
  ...state.criminal.map(
    ({ from }) => [{ en: 'The hand-over to the criminal authority', vi: 'Việc chuyển cơ quan tố tụng' }, from] as const,
  ),
  ...state.measures.map(({ orderedOn }) => [{ en: 'A remedial measure', vi: 'Một biện pháp khắc phục' }, orderedOn] as const),
  [{ en: 'The decision', vi: 'Quyết định xử phạt' }, state.decidedOn],
  [{ en: 'The end of the case', vi: 'Việc kết thúc vụ việc' }, state.endedOn],
];

/** Explanation, hand-over and the term to decide run from the day of the minutes; their number moves nothing. */
export const MINUTES: FactRule<EventOf<typeof violationMinutesCorrected>> = {
  day,
  now: ({ minutesOn, minutesNumber }) => ({ on: minutesOn, number: minutesNumber }),
  against({ after }, state, { env: { today } }) {
    const on = after!.on!;
    if (on > today) return dateInFuture(on, today, 'drawnUpOn');
    return tooEarlyFor(state.acts, state.bodyKind, on, 'drawnUpOn') ?? standsBefore(on, laterSteps(state), 'drawnUpOn');
  },
  events: (change, state, { on }) => [
    violationMinutesCorrected.of(startOfDay(on), {
      ...keyOf(state),
      on,
      ...changeOf(change),
      after: change.after!,
      violations: violationsOf(state),
    }),
  ],
};

export const correctMinutes = defineStep<CorrectMinutes>()({
  name: 'CorrectMinutes',
  type: 'CorrectMinutes',
  describe: {
    vi: 'Đính chính số biên bản; việc đính chính ngày biên bản cần người thứ hai duyệt (approveCaseCorrection).',
    en: 'Puts the number of the minutes right; for their day a second person is asked to approve (approveCaseCorrection).',
  },
  roles: ['inspector', 'competent-person'],
  replaces: true,
  article: 'Law 15/2012/QH13 Art. 58',
  input,
  prepare: (i, { newId }) => ({ type: 'CorrectMinutes', ...i, request: i.request ?? newId() }),

  states: ['minutes-drawn-up', 'decided', 'served', 'completed'],
  otherwise: (state) =>
    refuse(
      'SanctionEnded',
      `The case ended without a sanction on ${state.endedOn}.`,
      `Vụ việc đã kết thúc không xử phạt ngày ${state.endedOn}.`,
    ),
  // Minutes that are dated too late may be put right before that day.
  day: 'own',
  decide(c, state, taking) {
    const { number, drawnUpOn } = c;
    if (number === undefined && drawnUpOn === undefined)
      return nothingToCorrect(day, 'number', { en: 'the right number as number', vi: 'số đúng ở number' });
    const change = changed(MINUTES, c, state, taking, null, (before) => ({
      on: drawnUpOn ?? before.on!,
      number: number ?? before.number!,
    }));
    if (!change.ok) return change;
    return change.value.after!.on === state.minutesOn
      ? ok(MINUTES.events(change.value, state, { on: c.on, ...taking }, false))
      : askedFor('minutes', change, c, state, taking);
  },
  event: violationMinutesCorrected,
  also: [correctionRequested],
  evolve: (state, data) => ({
    minutesNumber: data.after.number!,
    minutesOn: data.after.on!,
    ...moved(state, violationMinutesDrawnUp.type, data.after.on!),
    corrections: overtaking(state, 'minutes', null, data),
  }),
});
