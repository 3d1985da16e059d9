import { defineEvent, ok, startOfDay } from '#kernel';
import { reason as why } from '#commands/fields';
import { ON_OTHERS_MINUTES } from '../case/by-title.ts';
import { byTitle, on, onlyAdds, reason, reopened, sanctionCase } from '../case/event-fields.ts';
import { needsDecision } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, violationsOf } from '../state.ts';

const input = { reason: why };
type Cancel = CommandOf<'Cancel', typeof input>;

export const sanctionDecisionCancelled = defineEvent(
  'SanctionDecisionCancelled',
  { ...sanctionCase, on, reason, ...reopened, ...byTitle },
  { label: { vi: 'Hủy bỏ quyết định xử phạt', en: 'Sanction decision cancelled' }, record: 'sanctions', ...onlyAdds },
);

export const cancelSanctionDecision = defineStep<Cancel>()({
  name: 'CancelSanctionDecision',
  type: 'Cancel',
  describe: { vi: 'Hủy bỏ quyết định xử phạt, kèm lý do.', en: 'Cancels the decision on the sanction, with the reason.' },
  roles: ['competent-person'],
  input,
  prepare: (i) => ({ type: 'Cancel', ...i }),

  states: ['decided', 'served'],
  otherwise: needsDecision,
  afterOutcome: 'cancelled',
  day: 'in-order',
  byTitle: ON_OTHERS_MINUTES,
  decide: ({ on, reason }, state) =>
    ok([sanctionDecisionCancelled.of(startOfDay(on), { ...keyOf(state), on, reason, violations: violationsOf(state) })]),
  event: sanctionDecisionCancelled,
  leadsTo: 'cancelled',
  evolve: (_, { on, reason }) => ({ endedOn: on, reason }),
  ends: ['sending', 'execution', 'instalment', 'enforcement', 'decision-limitation', 'complaint', 'second-complaint'],
});
