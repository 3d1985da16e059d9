import { defineEvent, id, ok, optional, refuse, startOfDay, uuid } from '#kernel';
import { ANY_POWER_TO_FINE } from '../case/by-title.ts';
import { openChanges } from '../case/changed-violations.ts';
import { authority, on, sanctionCase } from '../case/event-fields.ts';
import { notOpen, notSecondPerson, overtaken } from '../case/second-person.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { sanctionCompleted } from '../execution/complete-sanction.ts';
import { keyOf, SANCTION_STAGES } from '../state.ts';
import { explanationCorrected, explanationWithdrawn } from './correct-explanation.ts';
import { violationMinutesCorrected } from './correct-minutes.ts';
import { minutesSignatureCorrected } from './correct-minutes-signature.ts';
import { paymentCorrected, paymentWithdrawn } from './correct-payment.ts';
import { serviceCorrected, serviceWithdrawn } from './correct-service.ts';
import { FACTS } from './facts.ts';
import { sameValues } from './values.ts';

const input = { correction: uuid({ describe: 'The request; the case shows its old and new values and its reason.' }) };
type Confirm = CommandOf<'ConfirmCorrection', typeof input>;

export const correctionConfirmed = defineEvent(
  'CorrectionConfirmed',
  { ...sanctionCase, on, correction: id(), by: id(), authority: optional(authority) },
  { label: { vi: 'Xác nhận đính chính', en: 'Correction confirmed' }, record: 'sanctions' },
);

/** The second person of AUD-7. What was asked for is judged again on the case as it is now: somebody may have changed the fact in between. */
export const confirmCorrection = defineStep<Confirm>()({
  name: 'ConfirmCorrection',
  type: 'ConfirmCorrection',
  describe: {
    vi: 'Do người khác với người đề nghị, có thẩm quyền xử phạt tại nơi có vụ việc, xác nhận: nội dung được đính chính, các thời hạn và số tiền được tính lại.',
    en: 'Confirms a correction, by another person than the one who asked, who holds an office with power to fine where the case lies: the fact is put right, terms and sums are counted anew.',
  },
  roles: ['competent-person'],
  input,
  prepare: (i) => ({ type: 'ConfirmCorrection', ...i }),

  states: SANCTION_STAGES,
  day: 'own',
  changes: 'told',
  byTitle: { ...ANY_POWER_TO_FINE, notOverridable: true },
  decide(c, state, { env, calendar }) {
    const asked = state.corrections.find((one) => one.correction === c.correction);
    if (!asked)
      return refuse(
        'UnknownRequest',
        'There is no correction with this id in the case.',
        'Vụ việc không có đề nghị đính chính với mã này.',
        {
          field: 'correction',
        },
      );
    const no = notOpen(asked, c.on, 'correction') ?? notSecondPerson(asked, env, 'correction');
    if (no) return no;
    const { subject, before, after, reason, correction, fact } = asked;
    const rule = FACTS[fact];
    const now = rule.now(state, subject);
    if (now === null || !sameValues(now, before)) return overtaken(null, 'correction');
    const change = { subject, before, after, reason, correction };
    const at = { on: c.on, today: env.today, calendar };
    const against = rule.against(change, state, at);
    if (against) return against;
    const waits = openChanges(state, c.changes ?? []).length > 0;
    return ok([
      correctionConfirmed.of(startOfDay(c.on), { ...keyOf(state), on: c.on, correction, by: env.actor.id }),
      ...rule.events(change, state, at, waits),
    ]);
  },
  event: correctionConfirmed,
  also: [
    paymentCorrected,
    paymentWithdrawn,
    serviceCorrected,
    serviceWithdrawn,
    violationMinutesCorrected,
    minutesSignatureCorrected,
    explanationCorrected,
    explanationWithdrawn,
    sanctionCompleted,
  ],
  reopens: true,
  evolve: (state, { correction, by, on }) => ({
    corrections: state.corrections.map((one) =>
      one.correction === correction ? { ...one, approvedBy: by, approvedOn: on } : one,
    ),
  }),
});
