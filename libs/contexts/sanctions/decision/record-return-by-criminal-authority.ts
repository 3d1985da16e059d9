import { code, defineEvent, ok, startOfDay } from '#kernel';
import { on, sanctionCase } from '../case/event-fields.ts';
import { wrongOrder } from '../case/refusals.ts';
import { endingLast } from '../case/periods.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { criminalOutcome } from '../codes.ts';
import { keyOf, OPEN } from '../state.ts';
import { withCriminalAuthority } from './transfer-to-criminal-authority.ts';

const input = { outcome: code(criminalOutcome) };
type FromCriminal = CommandOf<'FromCriminal', typeof input>;

export const returnedByCriminalAuthority = defineEvent(
  'ReturnedByCriminalAuthority',
  {
    ...sanctionCase,
    on,
    outcome: code(criminalOutcome),
  },
  { label: { vi: 'Cơ quan tiến hành tố tụng trả hồ sơ', en: 'File back from the criminal authority' }, record: 'sanctions' },
);

export const recordReturnByCriminalAuthority = defineStep<FromCriminal>()({
  name: 'RecordReturnByCriminalAuthority',
  type: 'FromCriminal',
  describe: {
    vi: 'Cơ quan tiến hành tố tụng đã xử lý hồ sơ thế nào.',
    en: 'What the criminal authority did with the file.',
  },
  roles: ['inspector', 'competent-person'],
  article: 'Law 15/2012/QH13 Art. 62',
  input,
  prepare: (i) => ({ type: 'FromCriminal', ...i }),

  // A file that is there has no decision yet; one that an older log decided meanwhile still comes back.
  states: OPEN,
  day: 'in-order',
  decide: ({ on, outcome }, state) =>
    withCriminalAuthority(state)
      ? ok([returnedByCriminalAuthority.of(startOfDay(on), { ...keyOf(state), on, outcome })])
      : wrongOrder(state, 'a file that is with the criminal authority', 'hồ sơ đang ở cơ quan tiến hành tố tụng'),
  event: returnedByCriminalAuthority,
  evolve: (state, { on, outcome }) => ({ criminal: endingLast(state.criminal, { to: on, outcome }) }),
  starts: ['decision'],
});
