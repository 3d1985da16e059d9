import { defineEvent, ok, startOfDay } from '#kernel';
import { reason as why } from '#commands/fields';
import { ON_OTHERS_MINUTES } from '../case/by-title.ts';
import { byTitle, on, onlyAdds, reason, reopened, sanctionCase } from '../case/event-fields.ts';
import { needsNoDecision } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, violationsOf } from '../state.ts';

const input = { reason: why };
type CloseWithoutDecision = CommandOf<'CloseWithoutDecision', typeof input>;

export const sanctionCaseClosedWithoutDecision = defineEvent(
  'SanctionCaseClosedWithoutDecision',
  { ...sanctionCase, on, reason, ...reopened, ...byTitle },
  {
    label: { vi: 'Kết thúc vụ việc không ra quyết định', en: 'Case closed without a decision' },
    record: 'sanctions',
    ...onlyAdds,
  },
);

export const closeSanctionCaseWithoutDecision = defineStep<CloseWithoutDecision>()({
  name: 'CloseSanctionCaseWithoutDecision',
  type: 'CloseWithoutDecision',
  describe: {
    vi: 'Kết thúc vụ việc mà không ra quyết định xử phạt, kèm lý do.',
    en: 'Ends a case for which no decision is issued, with the reason.',
  },
  roles: ['competent-person'],
  article: 'Law 15/2012/QH13 Art. 65',
  input,
  prepare: (i) => ({ type: 'CloseWithoutDecision', ...i }),

  states: ['minutes-drawn-up'],
  otherwise: needsNoDecision,
  day: 'in-order',
  byTitle: ON_OTHERS_MINUTES,
  decide: ({ on, reason }, state) =>
    ok([sanctionCaseClosedWithoutDecision.of(startOfDay(on), { ...keyOf(state), on, reason, violations: violationsOf(state) })]),
  event: sanctionCaseClosedWithoutDecision,
  leadsTo: 'closed-without-decision',
  evolve: (_, { on, reason }) => ({ endedOn: on, reason }),
  ends: ['transfer', 'explanation', 'hearing-request', 'decision', 'act-limitation'],
});
