import { defineEvent, ok, startOfDay } from '#kernel';
import { ANY_POWER_TO_FINE } from '../case/by-title.ts';
import { byTitle, on, onlyAdds, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { alreadyDone, needsNoDecision } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, type SanctionState } from '../state.ts';

const input = { reason: inputs.reason };
type ToCriminal = CommandOf<'ToCriminal', typeof input>;

export const transferredToCriminalAuthority = defineEvent(
  'TransferredToCriminalAuthority',
  { ...sanctionCase, on, reason, ...byTitle },
  {
    label: { vi: 'Chuyển hồ sơ cơ quan tiến hành tố tụng', en: 'File sent to the criminal authority' },
    record: 'sanctions',
    ...onlyAdds,
  },
);

export const withCriminalAuthority = (state: SanctionState): boolean => state.criminal.at(-1)?.to === null;

/** Signs of a crime are passed on whenever they are found (Art. 62); a term that is over is not opened again by it (decideBy). */
export const transferToCriminalAuthority = defineStep<ToCriminal>()({
  name: 'TransferToCriminalAuthority',
  type: 'ToCriminal',
  describe: {
    vi: 'Chuyển hồ sơ đến cơ quan tiến hành tố tụng (Điều 62); không ra quyết định trước khi hồ sơ được trả lại.',
    en: 'The file goes to the criminal authority (Art. 62); no decision before it comes back.',
  },
  roles: ['competent-person'],
  article: 'Law 15/2012/QH13 Art. 62',
  input,
  prepare: (i) => ({ type: 'ToCriminal', ...i }),

  states: ['minutes-drawn-up'],
  otherwise: needsNoDecision,
  day: 'in-order',
  byTitle: ANY_POWER_TO_FINE,
  decide: ({ on, reason }, state) =>
    withCriminalAuthority(state)
      ? alreadyDone('with the criminal authority', 'chuyển cơ quan tố tụng', state.criminal.at(-1)!.from)
      : ok([transferredToCriminalAuthority.of(startOfDay(on), { ...keyOf(state), on, reason })]),
  event: transferredToCriminalAuthority,
  evolve: (state, { on }) => ({ criminal: [...state.criminal, { from: on, to: null, outcome: null }] }),
  ends: ['explanation', 'hearing-request', 'decision'],
  inHand: true,
});
