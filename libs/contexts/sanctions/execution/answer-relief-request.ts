import { code, defineEvent, ok, startOfDay } from '#kernel';
import { ON_ITS_ACTS } from '../case/by-title.ts';
import { byTitle, on, sanctionCase } from '../case/event-fields.ts';
import { beforeEarlierStep, needsDecision, wrongOrder } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { reliefKind, reliefOutcome } from '../codes.ts';
import { keyOf } from '../state.ts';
import { openRequest } from './relief.ts';

const input = { kind: code(reliefKind), outcome: code(reliefOutcome) };
type AnswerRelief = CommandOf<'AnswerRelief', typeof input>;

export const reliefAnswered = defineEvent(
  'ReliefAnswered',
  { ...sanctionCase, on, kind: code(reliefKind), outcome: code(reliefOutcome), ...byTitle },
  {
    label: {
      vi: 'Trả lời đề nghị hoãn, giảm, miễn hoặc nộp tiền phạt nhiều lần',
      en: 'Request for relief from the fine answered',
    },
    record: 'sanctions',
  },
);

/** What is granted has its own step (a deferral, instalments, an amended decision, an exemption); this one says when the examination ended. */
export const answerReliefRequest = defineStep<AnswerRelief>()({
  name: 'AnswerReliefRequest',
  type: 'AnswerRelief',
  describe: {
    vi: 'Ghi nhận ngày trả lời đề nghị: sau ngày đó tiền chậm nộp lại được tính. Hoãn, nộp nhiều lần được ghi nhận bằng lệnh riêng và tự trả lời đề nghị.',
    en: 'Records the answer to a request: after its day late interest is counted again. A deferral and instalments have steps of their own, which answer it.',
  },
  roles: ['competent-person'],
  article: 'Law 15/2012/QH13 Art. 76, 77, 79; Circular 18/2023/TT-BTC Art. 5(2)',
  input,
  prepare: (i) => ({ type: 'AnswerRelief', ...i }),

  states: ['decided', 'served'],
  otherwise: needsDecision,
  day: 'since-decision',
  byTitle: ON_ITS_ACTS,
  decide({ on, kind, outcome }, state) {
    const open = openRequest(state, kind);
    if (!open) return wrongOrder(state, 'a request that is not answered', 'đề nghị chưa được trả lời');
    if (on < open.requestedOn) return beforeEarlierStep(on, open.requestedOn, 'request');
    return ok([reliefAnswered.of(startOfDay(on), { ...keyOf(state), on, kind, outcome })]);
  },
  event: reliefAnswered,
  evolve: (state, { on, kind, outcome }) => ({
    reliefRequests: state.reliefRequests.map((r) => (r === openRequest(state, kind) ? { ...r, answeredOn: on, outcome } : r)),
  }),
});
