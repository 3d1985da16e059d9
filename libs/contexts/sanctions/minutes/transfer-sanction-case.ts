import { defineEvent, id, optional, startOfDay, text, type LocalDate } from '#kernel';
import { bracketFor, mayDecide, titleExists } from '#law';
import { ANY_POWER_TO_FINE } from '../case/by-title.ts';
import { byTitle, on, onlyAdds, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { objection, termOver, unless, type Objection } from '../case/objections.ts';
import { goesTo } from '../case/offices.ts';
import { needsNoDecision } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, type SanctionState } from '../state.ts';

const input = { reason: inputs.reason, toTitle: inputs.title };
/** `to`: the account that holds the title there, where exactly one does. */
type Transfer = CommandOf<'Transfer', typeof input, { readonly to?: string }>;

/** The file goes to another title, mostly because the bracket's top is above the ceiling. */
export const sanctionCaseTransferred = defineEvent(
  'SanctionCaseTransferred',
  {
    ...sanctionCase,
    on,
    toTitle: text({ max: 60 }),
    /** Account that holds the title there, where exactly one does. */
    to: optional(id({ named: { vi: 'Chuyển đến tài khoản', en: 'Handed to the account', of: ['officials'] } })),
    reason,
    ...byTitle,
  },
  { label: { vi: 'Chuyển hồ sơ đến người có thẩm quyền khác', en: 'Case transferred' }, record: 'sanctions', ...onlyAdds },
);

export const transferSanctionCase = defineStep<Transfer>()({
  name: 'TransferSanctionCase',
  type: 'Transfer',
  describe: {
    vi: 'Chuyển hồ sơ đến chức danh khác, thường vì mức tối đa của khung phạt vượt thẩm quyền.',
    en: 'The file goes to another title, mostly because the top of the bracket is above the ceiling.',
  },
  roles: ['competent-person'],
  input,
  reads: ['officials'],
  prepare: async (i, context, state) => ({ type: 'Transfer', ...i, ...(await goesTo(i.toTitle, state, i.on, context)) }),

  states: ['minutes-drawn-up'],
  otherwise: needsNoDecision,
  day: 'since-minutes',
  byTitle: ANY_POWER_TO_FINE,
  names: (c) => titleExists(c.toTitle, c.on, 'toTitle'),
  decide: ({ on, toTitle, to, reason }, state, { calendar }) =>
    unless([termOver(state, on, calendar), tooLow(toTitle, on, state)], state, on, (used) =>
      sanctionCaseTransferred.of(startOfDay(on), {
        ...keyOf(state),
        on,
        toTitle,
        ...(to === undefined ? {} : { to }),
        reason,
        ...used,
      }),
    ),
  event: sanctionCaseTransferred,
  evolve: (state, { on, toTitle, to = null, reason }) => ({
    transfers: [...state.transfers, { on, toTitle, to, reason }],
    handedOverOn: state.handedOverOn ?? on,
  }),
  ends: ['transfer'],
});

/** The file goes to a title that may decide on every act of it; an act whose bracket is unknown measures nobody. */
function tooLow(toTitle: string, on: LocalDate, state: SanctionState): Objection | null {
  for (const act of state.acts) {
    const bracket = bracketFor({ ...act, actEnd: act.actEnd ?? null, decidedOn: on });
    if (!bracket.ok) continue;
    const { max, organisation, multiplier } = bracket.value;
    const answer = mayDecide(toTitle, { bracketMax: max, organisation, multiplier }, on);
    if (answer.ok || answer.error.code !== 'AboveCompetence') continue;
    const { message, article, hint } = answer.error;
    return objection('AboveCompetence', message.en, message.vi, article, hint!, 'toTitle');
  }
  return null;
}
