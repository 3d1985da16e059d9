import { reason as why } from '#commands/fields';
import { violationChange } from '#contexts/violations/events';
import { code, defineEvent, id, ok, refuse, startOfDay, text, uuid } from '#kernel';
import { ON_OTHERS_MINUTES } from '../case/by-title.ts';
import { openChanges } from '../case/changed-violations.ts';
import { byTitle, on, reason, sanctionCase } from '../case/event-fields.ts';
import { violationNamed } from '../case/named.ts';
import { beforeEarlierStep, needsDecision } from '../case/refusals.ts';
import { paidUpOn } from '../case/settled.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { violationAnswer } from '../codes.ts';
import { sanctionCompleted } from '../execution/complete-sanction.ts';
import { keyOf } from '../state.ts';

const input = {
  violation: uuid({ describe: 'One of the acts of the case.' }),
  answer: code(violationAnswer, { describe: 'What becomes of the decision.' }),
  reason: why,
};
type Answer = CommandOf<'AnswerChange', typeof input>;

/** Who answered what: the case goes on by it. `revision`: of the violation with the change that is answered; a later change asks again. */
export const violationChangeAnswered = defineEvent(
  'ViolationChangeAnswered',
  {
    ...sanctionCase,
    on,
    violation: id(),
    change: code(violationChange),
    revision: text({ pattern: '^\\d{1,19}$' }),
    answer: code(violationAnswer),
    reason,
    by: id(),
    ...byTitle,
  },
  { label: { vi: 'Trả lời về vi phạm đã thay đổi', en: 'Changed violation answered' }, record: 'sanctions' },
);

/**
 * A violation was withdrawn or changed while the decision stood. Who may decide on the case, and did not draw up its minutes, answers: the decision
 * stands, or it is amended or cancelled, which are steps of their own, also in a case that is completed. Until then what carries it on waits.
 */
export const answerViolationChange = defineStep<Answer>()({
  name: 'AnswerViolationChange',
  type: 'AnswerChange',
  describe: {
    vi: 'Trả lời khi một vi phạm bị rút hoặc thay đổi sau quyết định: giữ nguyên, sửa đổi hay hủy bỏ quyết định, kèm lý do.',
    en: 'Answers a violation that was withdrawn or changed after the decision: it stands, is amended or is cancelled, with the reason.',
  },
  roles: ['competent-person'],
  input,
  prepare: (i) => ({ type: 'AnswerChange', ...i }),

  states: ['decided', 'served', 'completed'],
  otherwise: needsDecision,
  day: 'since-decision',
  changes: 'told',
  byTitle: ON_OTHERS_MINUTES,
  idle: (state, changes) => (openChanges(state, changes).length === 0 ? refuse('NothingToAnswer', { field: 'violation' }) : null),
  decide(c, state, { env }) {
    const open = openChanges(state, c.changes ?? []);
    const change = open.find((one) => one.violation === c.violation);
    const act = state.acts.find((one) => one.violation === c.violation);
    if (!change)
      return refuse(
        'NothingToAnswer',
        act
          ? `${violationNamed(act).en}: no change waits for an answer.`
          : `No act of the minutes ${state.minutesNumber} is this violation.`,
        act
          ? `${violationNamed(act).vi}: không có thay đổi nào cần trả lời.`
          : `Biên bản ${state.minutesNumber} không có vi phạm này.`,
        { field: 'violation' },
      );
    if (c.on < change.on) return beforeEarlierStep(c.on, change.on, 'change of the violation');
    const { on, violation, answer, reason } = c;
    // What was paid while the answer was awaited ends the case now.
    const settled = answer === 'stands' && open.length === 1 && state.state === 'served' ? paidUpOn(state) : null;
    return ok([
      violationChangeAnswered.of(startOfDay(on), {
        ...keyOf(state),
        on,
        violation,
        change: change.what,
        revision: change.revision,
        answer,
        reason,
        by: env.actor.id,
      }),
      ...(settled === null
        ? []
        : [sanctionCompleted.of(startOfDay(settled), { ...keyOf(state), on: settled, how: 'paid' as const })]),
    ]);
  },
  event: violationChangeAnswered,
  also: [sanctionCompleted],
  evolve: (state, { violation, revision, change, answer, reason, by, on }) => ({
    violationAnswers: [...state.violationAnswers, { violation, revision, change, answer, reason, by, on, doneOn: null }],
  }),
});
