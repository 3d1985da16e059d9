import { defineEvent, id, ok, optional, startOfDay, text } from '#kernel';
import { titleExists } from '#law';
import { on, onlyAdds, sanctionCase } from '../case/event-fields.ts';
import { title } from '../case/input-fields.ts';
import { goesTo } from '../case/offices.ts';
import { alreadyDone } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, OPEN } from '../state.ts';

const input = { title: optional(title) };
/** `to`: the account that holds the title there, where exactly one does. */
type HandOver = CommandOf<'HandOver', typeof input, { readonly to?: string }>;

/** To the person who may decide: within 24 hours until 30 June 2025, since then in good time (Law 15/2012 Art. 58). */
export const violationMinutesHandedOver = defineEvent(
  'ViolationMinutesHandedOver',
  {
    ...sanctionCase,
    on,
    title: optional(text({ max: 60 })),
    /** Account that holds the title there, where exactly one does. */
    to: optional(id({ named: { vi: 'Chuyển đến tài khoản', en: 'Handed to the account', of: ['officials'] } })),
  },
  {
    label: { vi: 'Chuyển biên bản cho người có thẩm quyền', en: 'Minutes handed to the competent person' },
    record: 'sanctions',
    ...onlyAdds,
  },
);

export const handOverViolationMinutes = defineStep<HandOver>()({
  name: 'HandOverViolationMinutes',
  type: 'HandOver',
  describe: {
    vi: 'Chuyển biên bản cho người có thẩm quyền kịp thời, trước 1/7/2025 là trong 24 giờ (Luật 15/2012 Điều 58); quyết định vào danh sách việc của người giữ chức danh.',
    en: 'Hands the minutes to the person who may decide in good time, before 1 July 2025 within 24 hours (Law 15/2012 Art. 58); the decision then stands in the list of who holds the title.',
  },
  roles: ['inspector', 'competent-person'],
  article: 'Law 15/2012/QH13 Art. 58',
  input,
  reads: ['officials'],
  prepare: async (i, context, state) => ({ type: 'HandOver', ...i, ...(await goesTo(i.title, state, i.on, context)) }),

  states: OPEN,
  day: 'since-minutes',
  names: (c) => (c.title === undefined ? ok(true) : titleExists(c.title, c.on, 'title')),
  decide: (c, state) =>
    state.handedOverOn === null
      ? ok([
          violationMinutesHandedOver.of(startOfDay(c.on), {
            ...keyOf(state),
            on: c.on,
            ...(c.to === undefined ? {} : { to: c.to }),
            ...(c.title ? { title: c.title } : {}),
          }),
        ])
      : alreadyDone('handed over', 'chuyển biên bản', state.handedOverOn),
  event: violationMinutesHandedOver,
  evolve: (state, { on, title = null, to = null }) => ({
    handedOverOn: state.handedOverOn ?? on,
    handOver: { on, title, to },
  }),
  ends: ['transfer'],
});
