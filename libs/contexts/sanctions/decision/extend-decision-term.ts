import { code, defineEvent, startOfDay } from '#kernel';
import { ANY_POWER_TO_FINE } from '../case/by-title.ts';
import { byTitle, on, onlyAdds, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { termOver, unless } from '../case/objections.ts';
import { alreadyDone, needsNoDecision } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { longerTerm } from '../codes.ts';
import { keyOf } from '../state.ts';

const input = { reason: inputs.reason, ground: code(longerTerm) };
type ExtendTerm = CommandOf<'ExtendTerm', typeof input>;

export const decisionTermExtended = defineEvent(
  'DecisionTermExtended',
  { ...sanctionCase, on, ground: code(longerTerm), reason, ...byTitle },
  { label: { vi: 'Gia hạn ra quyết định xử phạt', en: 'Term to decide extended' }, record: 'sanctions', ...onlyAdds },
);

export const extendDecisionTerm = defineStep<ExtendTerm>()({
  name: 'ExtendDecisionTerm',
  type: 'ExtendTerm',
  describe: {
    vi: 'Thời hạn ra quyết định: một tháng nếu cần xác minh, hai tháng nếu vụ việc đặc biệt nghiêm trọng, phức tạp (Điều 66).',
    en: 'Extends the term to decide: one month for verification, two months for an especially serious and complex case (Art. 66).',
  },
  roles: ['competent-person'],
  article: 'Law 15/2012/QH13 Art. 66',
  input,
  prepare: (i) => ({ type: 'ExtendTerm', ...i }),

  states: ['minutes-drawn-up'],
  otherwise: needsNoDecision,
  day: 'since-minutes',
  byTitle: ANY_POWER_TO_FINE,
  decide({ on, ground, reason }, state, { calendar }) {
    if (state.longerTerm === 'complex' || state.longerTerm === ground) return alreadyDone('extended', 'gia hạn', null);
    return unless([termOver(state, on, calendar)], state, on, (used) =>
      decisionTermExtended.of(startOfDay(on), { ...keyOf(state), on, ground, reason, ...used }),
    );
  },
  event: decisionTermExtended,
  evolve: (state, { ground }) => ({
    longerTerm: ground === 'complex' || state.longerTerm === 'complex' ? 'complex' : 'verification',
  }),
  inHand: true,
});
