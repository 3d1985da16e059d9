import { defineEvent, ok, startOfDay } from '#kernel';
import { on, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { alreadyDone } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, OPEN } from '../state.ts';
import { noRightToExplain } from './no-right.ts';

const input = { reason: inputs.reason };
type ExtendExplanation = CommandOf<'ExtendExplanation', typeof input>;

export const explanationTermExtended = defineEvent(
  'ExplanationTermExtended',
  { ...sanctionCase, on, reason },
  { label: { vi: 'Gia hạn giải trình', en: 'Term to explain extended' }, record: 'sanctions' },
);

export const extendExplanationTerm = defineStep<ExtendExplanation>()({
  name: 'ExtendExplanationTerm',
  type: 'ExtendExplanation',
  describe: {
    vi: 'Gia hạn giải trình một lần, theo đề nghị có lý do gửi trong thời hạn.',
    en: 'Extends the term to explain, once, on a reasoned request made in time.',
  },
  roles: ['inspector', 'competent-person'],
  article: 'Law 15/2012/QH13 Art. 61(2)',
  input,
  prepare: (i) => ({ type: 'ExtendExplanation', ...i }),

  states: OPEN,
  day: 'since-minutes',
  decide({ on, reason }, state) {
    if (state.explanation.extended) return alreadyDone('extended', 'gia hạn giải trình', null);
    if (!state.mayExplain) return noRightToExplain();
    return ok([explanationTermExtended.of(startOfDay(on), { ...keyOf(state), on, reason })]);
  },
  event: explanationTermExtended,
  evolve: ({ explanation }) => ({ explanation: { ...explanation, extended: true } }),
});
