import { defineEvent, ok, startOfDay, type EventOf } from '#kernel';
import { defineStep, type CommandOf } from '../case/step.ts';
import { refusalIncomplete, signatureFields } from '../minutes/draw-up-violation-minutes.ts';
import { keyOf, SANCTION_STAGES, type SanctionState } from '../state.ts';
import * as inputs from '../case/input-fields.ts';
import { changed, overtaking } from './ask.ts';
import { changeOf, onRequest, type FactRule } from './fact-rule.ts';
import { putRight, puttingRight, type FactValues } from './values.ts';

const input = { on: onRequest(null), ...signatureFields, reason: inputs.reason, refusalReason: signatureFields.reason };
type CorrectSignature = CommandOf<'CorrectSignature', typeof input>;

export const minutesSignatureCorrected = defineEvent('MinutesSignatureCorrected', putRight, {
  label: { vi: 'Đính chính việc ký biên bản', en: 'Signing of the minutes corrected' },
  record: 'sanctions',
  secondPerson: puttingRight('signature'),
});

const signatureOf = ({ signing, refusalReason, witness }: FactValues): SanctionState['signature'] =>
  signing === undefined
    ? null
    : { how: signing, ...(refusalReason ? { reason: refusalReason } : {}), ...(witness ? { witness } : {}) };

/** Who signed, and who bears witness of a refusal: no sum and no legal date hangs on it. It may have been left out at first. */
export const SIGNATURE: FactRule<EventOf<typeof minutesSignatureCorrected>> = {
  day: null,
  now: ({ signature }) =>
    signature === null
      ? {}
      : {
          signing: signature.how,
          ...(signature.reason ? { refusalReason: signature.reason } : {}),
          ...(signature.witness ? { witness: signature.witness } : {}),
        },
  against: ({ after }) => refusalIncomplete({ how: after!.signing!, reason: after!.refusalReason, witness: after!.witness }),
  events: (change, state, { on }) => [
    minutesSignatureCorrected.of(startOfDay(on), { ...keyOf(state), on, ...changeOf(change), after: change.after! }),
  ],
};

export const correctMinutesSignature = defineStep<CorrectSignature>()({
  name: 'CorrectMinutesSignature',
  type: 'CorrectSignature',
  describe: {
    vi: 'Đính chính việc ký biên bản: cơ sở đã ký hay không ký, lý do, người chứng kiến.',
    en: 'Puts right how the minutes were signed: whether the employer signed, why not, who bears witness.',
  },
  roles: ['inspector', 'competent-person'],
  replaces: true,
  article: 'Law 15/2012/QH13 Art. 58',
  input,
  prepare: (i) => ({ type: 'CorrectSignature', ...i }),

  states: SANCTION_STAGES,
  day: 'since-minutes',
  decide(c, state, taking) {
    const { how, refusalReason, witness } = c;
    const refused = how === 'refused' ? { refusalReason, witness } : {};
    const change = changed(SIGNATURE, { ...c, request: '' }, state, taking, null, () => ({
      signing: how,
      ...(refused.refusalReason ? { refusalReason: refused.refusalReason } : {}),
      ...(refused.witness ? { witness: refused.witness } : {}),
    }));
    if (!change.ok) return change;
    return ok(SIGNATURE.events(change.value, state, { on: c.on, ...taking }, false));
  },
  event: minutesSignatureCorrected,
  evolve: (state, data) => ({
    signature: signatureOf(data.after),
    corrections: overtaking(state, 'signature', null, data),
  }),
});
