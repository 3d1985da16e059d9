import { code, defineEvent, ok, startOfDay } from '#kernel';
import { on, sanctionCase } from '../case/event-fields.ts';
import { beforeEarlierStep, needsDecision, wrongOrder } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { complaintOutcome } from '../codes.ts';
import { keyOf } from '../state.ts';
import { AFTER_DECISION } from './contested.ts';

const input = { outcome: code(complaintOutcome) };
type EndLawsuit = CommandOf<'EndLawsuit', typeof input>;

export const lawsuitEnded = defineEvent(
  'LawsuitEnded',
  { ...sanctionCase, on, outcome: code(complaintOutcome) },
  { label: { vi: 'Kết thúc vụ kiện', en: 'Lawsuit ended' }, record: 'sanctions' },
);

export const endLawsuit = defineStep<EndLawsuit>()({
  name: 'EndLawsuit',
  type: 'EndLawsuit',
  describe: { vi: 'Ghi nhận vụ kiện kết thúc thế nào.', en: 'Records how the lawsuit ended.' },
  roles: ['inspector', 'competent-person'],
  input,
  prepare: (i) => ({ type: 'EndLawsuit', ...i }),

  states: AFTER_DECISION,
  otherwise: needsDecision,
  day: 'since-decision',
  decide({ on, outcome }, state) {
    if (!state.lawsuit || state.lawsuit.endedOn !== null)
      return wrongOrder(state, 'a lawsuit that is going on', 'vụ kiện đang diễn ra');
    return on < state.lawsuit.on
      ? beforeEarlierStep(on, state.lawsuit.on, 'lawsuit')
      : ok([lawsuitEnded.of(startOfDay(on), { ...keyOf(state), on, outcome })]);
  },
  event: lawsuitEnded,
  evolve: (state, { on, outcome }) => ({ lawsuit: { ...state.lawsuit!, endedOn: on, outcome } }),
});
