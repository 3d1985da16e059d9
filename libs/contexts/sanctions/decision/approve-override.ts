import { closedIn, defineEvent, id, notSecondPerson, ok, optional, startOfDay, uuid } from '#kernel';
import { ANY_POWER_TO_FINE } from '../case/by-title.ts';
import { authority, on, onlyAdds, sanctionCase } from '../case/event-fields.ts';
import { openOn } from '../case/second-person.ts';
import { liftsOwn } from '../case/separation.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { overrideRequested } from './request-override.ts';
import { keyOf, OPEN } from '../state.ts';

const input = {
  request: uuid({ describe: 'The override that was asked for: its id (requestsWaiting, or overrides of the case).' }),
};
type ApproveOverride = CommandOf<'ApproveOverride', typeof input>;

export const overrideApproved = defineEvent(
  'OverrideApproved',
  { ...sanctionCase, on, override: id(), by: id(), authority: optional(authority) },
  {
    label: { vi: 'Duyệt làm khác quy định', en: 'Override approved' },
    record: 'sanctions',
    ...onlyAdds,
    secondPerson: ({ override }) => ({ step: 'made', request: override }),
  },
);

export const approveOverride = defineStep<ApproveOverride>()({
  name: 'ApproveOverride',
  type: 'ApproveOverride',
  describe: {
    vi: 'Do người khác với người đề nghị, có thẩm quyền xử phạt tại nơi có vụ việc, duyệt. Cho phép một bước.',
    en: 'Approves an override, by another person than the one who asked, who holds an office with power to fine where the case lies. Lifts one step.',
  },
  roles: ['competent-person'],
  input,
  prepare: (i) => ({ type: 'ApproveOverride', ...i }),

  states: OPEN,
  day: 'since-minutes',
  // Who approves an override cannot have one for it.
  byTitle: { ...ANY_POWER_TO_FINE, notOverridable: true },
  decide(c, state, { env }) {
    const asked = openOn(state.overrides, c.request, c.on);
    if (!asked.ok) return asked;
    const no = notSecondPerson(asked.value, env.actor, liftsOwn(asked.value.rule, env.actor.id, state));
    if (no) return no;
    return ok([overrideApproved.of(startOfDay(c.on), { ...keyOf(state), on: c.on, override: c.request, by: env.actor.id })]);
  },
  approves: overrideRequested.type,
  waits: ({ overrides }) => overrides,
  event: overrideApproved,
  evolve: (state, { override, by, on }) => ({
    overrides: closedIn(state.overrides, override, { how: 'approved', on, by, reason: null }),
  }),
});
