import { code, defineEvent, id, idUsed, ok, optional, startOfDay, text, uuid } from '#kernel';
import { on, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { overridableRule } from '../codes.ts';
import { keyOf, OPEN, requestsOf } from '../state.ts';

const input = {
  reason: inputs.reason,
  request: optional(uuid({ describe: 'UUID of the request, made by the client where it may be offline.' })),
  rule: code(overridableRule, { describe: 'The refusal to be lifted, by its code.' }),
};
type RequestOverride = CommandOf<'RequestOverride', typeof input, { readonly request: string }>;

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
  {
    label: { vi: 'Đề nghị cho phép làm khác quy định', en: 'Override asked for' },
    record: 'sanctions',
    secondPerson: ({ override, by, reason, rule }) => ({
      step: 'asked',
      request: override,
      by,
      reason,
      about: `override ${override}`,
      changes: [{ field: 'rule', was: null, becomes: rule }],
    }),
  },
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
  prepare: (i, { newId }) => ({ type: 'RequestOverride', ...i, request: i.request ?? newId() }),

  states: OPEN,
  day: 'since-minutes',
  decide({ on, request, rule, reason }, state, { env }) {
    const used = idUsed(requestsOf(state), request);
    if (used) return used;
    const data = { ...keyOf(state), on, override: request, rule, reason, by: env.actor.id };
    return ok([overrideRequested.of(startOfDay(on), data)]);
  },
  event: overrideRequested,
  evolve: (state, { override, rule, reason, by, on }) => ({
    overrides: [...state.overrides, { request: override, rule, reason, by, on, closed: null, usedOn: null }],
  }),
});
