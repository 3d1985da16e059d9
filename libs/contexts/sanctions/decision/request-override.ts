import { code, defineEvent, id, ok, optional, refuse, startOfDay, text, uuid } from '#kernel';
import { on, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { OPEN_REQUEST } from '../case/second-person.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { overridableRule } from '../codes.ts';
import { keyOf, OPEN } from '../state.ts';

const input = {
  reason: inputs.reason,
  override: optional(uuid()),
  rule: code(overridableRule, { describe: 'The refusal to be lifted, by its code:' }),
};
type RequestOverride = CommandOf<'RequestOverride', typeof input, { readonly override: string }>;

/** Going against a rule in writing: one person asks, another one approves; only then one step passes, which uses it up. */
export const overrideRequested = defineEvent(
  'OverrideRequested',
  {
    ...sanctionCase,
    on,
    override: id(),
    rule: text({ max: 60 }),
    reason,
    by: id(),
  },
  { label: { vi: 'Đề nghị cho phép làm khác quy định', en: 'Override asked for' }, record: 'sanctions' },
);

export const requestOverride = defineStep<RequestOverride>()({
  name: 'RequestOverride',
  type: 'RequestOverride',
  describe: {
    vi: 'Đề nghị bằng văn bản cho làm khác quy định, kèm lý do; chưa thay đổi gì trước khi người thứ hai duyệt.',
    en: 'Asks to go against a rule, in writing, with the reason; nothing changes before a second person approves.',
  },
  roles: ['inspector', 'competent-person'],
  input,
  prepare: (i, { newId }) => ({ type: 'RequestOverride', ...i, override: i.override ?? newId() }),

  states: OPEN,
  day: 'since-minutes',
  decide({ on, override, rule, reason }, state, { env }) {
    if (state.overrides.some((o) => o.override === override))
      return refuse('AlreadyRecorded', 'An override with this id exists.', 'Đã có yêu cầu với mã này.', { field: 'override' });
    return ok([overrideRequested.of(startOfDay(on), { ...keyOf(state), on, override, rule, reason, by: env.actor.id })]);
  },
  event: overrideRequested,
  evolve: (state, { override, rule, reason, by, on }) => ({
    overrides: [...state.overrides, { override, rule, reason, requestedBy: by, requestedOn: on, ...OPEN_REQUEST, usedOn: null }],
  }),
});
