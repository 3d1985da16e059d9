import { defineEvent, id, ok, optional, refuse, startOfDay, uuid } from '#kernel';
import { ANY_POWER_TO_FINE } from '../case/by-title.ts';
import { authority, on, onlyAdds, sanctionCase } from '../case/event-fields.ts';
import { notOpen, notSecondPerson } from '../case/second-person.ts';
import { liftsOwn } from '../case/separation.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, OPEN } from '../state.ts';

const input = { override: uuid() };
type ApproveOverride = CommandOf<'ApproveOverride', typeof input>;

export const overrideApproved = defineEvent(
  'OverrideApproved',
  { ...sanctionCase, on, override: id(), by: id(), authority: optional(authority) },
  { label: { vi: 'Duyệt làm khác quy định', en: 'Override approved' }, record: 'sanctions', ...onlyAdds },
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
    const override = state.overrides.find((o) => o.override === c.override);
    if (!override)
      return refuse('UnknownOverride', 'There is no override with this id.', 'Không có yêu cầu với mã này.', {
        field: 'override',
      });
    const no =
      notOpen(override, c.on, 'override') ??
      notSecondPerson(override, env, 'override', liftsOwn(override.rule, env.actor.id, state));
    if (no) return no;
    return ok([overrideApproved.of(startOfDay(c.on), { ...keyOf(state), on: c.on, override: c.override, by: env.actor.id })]);
  },
  event: overrideApproved,
  evolve: (state, { override, by, on }) => ({
    overrides: state.overrides.map((o) => (o.override === override ? { ...o, approvedBy: by, approvedOn: on } : o)),
  }),
});
