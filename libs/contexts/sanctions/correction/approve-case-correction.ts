import { closedIn, defineEvent, id, notSecondPerson, ok, optional, overtaken, startOfDay, uuid } from '#kernel';
import { ANY_POWER_TO_FINE } from '../case/by-title.ts';
import { openChanges } from '../case/changed-violations.ts';
import { authority, on, sanctionCase } from '../case/event-fields.ts';
import { openOn } from '../case/second-person.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { sanctionCompleted } from '../execution/complete-sanction.ts';
import { keyOf, SANCTION_STAGES } from '../state.ts';
import { correctionRequested } from './ask.ts';
import { explanationCorrected, explanationWithdrawn } from './correct-explanation.ts';
import { violationMinutesCorrected } from './correct-minutes.ts';
import { minutesSignatureCorrected } from './correct-minutes-signature.ts';
import { paymentCorrected, paymentWithdrawn } from './correct-payment.ts';
import { serviceCorrected, serviceWithdrawn } from './correct-service.ts';
import { FACTS } from './facts.ts';
import { caseStepCorrected, caseStepWithdrawn } from './step-fact.ts';
import { sameValues } from './values.ts';

const input = {
  request: uuid({ describe: 'The correction that was asked for: its id (requestsWaiting, or corrections of the case).' }),
};
type Approve = CommandOf<'ApproveCaseCorrection', typeof input>;

export const correctionConfirmed = defineEvent(
  'CorrectionConfirmed',
  { ...sanctionCase, on, correction: id(), by: id(), authority: optional(authority) },
  {
    label: { vi: 'Duyệt đính chính', en: 'Correction approved' },
    record: 'sanctions',
    secondPerson: ({ correction }) => ({ step: 'made', request: correction }),
  },
);

/** The second person of AUD-7. What was asked for is judged again on the case as it is now: somebody may have changed the fact in between. */
export const approveCaseCorrection = defineStep<Approve>()({
  name: 'ApproveCaseCorrection',
  type: 'ApproveCaseCorrection',
  describe: {
    vi: 'Do người khác với người đề nghị, có thẩm quyền xử phạt tại nơi có vụ việc, duyệt: nội dung được đính chính, các thời hạn và số tiền được tính lại.',
    en: 'Approves a correction, by another person than the one who asked, who holds an office with power to fine where the case lies: the fact is put right, terms and sums are counted anew.',
  },
  roles: ['competent-person'],
  input,
  prepare: (i) => ({ type: 'ApproveCaseCorrection', ...i }),

  states: SANCTION_STAGES,
  day: 'own',
  changes: 'told',
  byTitle: { ...ANY_POWER_TO_FINE, notOverridable: true },
  decide(c, state, { env, calendar }) {
    const open = openOn(state.corrections, c.request, c.on);
    if (!open.ok) return open;
    const no = notSecondPerson(open.value, env.actor);
    if (no) return no;
    const { subject, before, after, reason, request, fact } = open.value;
    const rule = FACTS[fact];
    const now = rule.now(state, subject);
    if (now === null || !sameValues(now, before)) return overtaken(null);
    const change = { subject, before, after, reason, correction: request };
    const at = { on: c.on, env, calendar };
    const against = rule.against(change, state, at);
    if (against) return against;
    const waits = openChanges(state, c.changes ?? []).length > 0;
    return ok([
      correctionConfirmed.of(startOfDay(c.on), { ...keyOf(state), on: c.on, correction: request, by: env.actor.id }),
      ...rule.events(change, state, at, waits),
    ]);
  },
  approves: correctionRequested.type,
  waits: ({ corrections }) => corrections,
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
    caseStepCorrected,
    caseStepWithdrawn,
    sanctionCompleted,
  ],
  reopens: true,
  evolve: (state, { correction, by, on }) => ({
    corrections: closedIn(state.corrections, correction, { how: 'approved', on, by, reason: null }),
  }),
});
