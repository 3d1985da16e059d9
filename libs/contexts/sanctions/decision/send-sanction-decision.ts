import { code, defineEvent, ok, refuse, startOfDay } from '#kernel';
import { on, sanctionCase } from '../case/event-fields.ts';
import { alreadyDone, needsDecision } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { serviceManner } from '../codes.ts';
import { keyOf } from '../state.ts';

const input = { manner: code(serviceManner) };
type Send = CommandOf<'Send', typeof input>;

export const sanctionDecisionSent = defineEvent(
  'SanctionDecisionSent',
  { ...sanctionCase, on, manner: code(serviceManner) },
  { label: { vi: 'Gửi quyết định xử phạt', en: 'Sanction decision sent' }, record: 'sanctions' },
);

/** Its paper may come in behind the service. */
export const sendSanctionDecision = defineStep<Send>()({
  name: 'SendSanctionDecision',
  type: 'Send',
  describe: {
    vi: 'Gửi quyết định trong ba ngày làm việc kể từ ngày ký, trước 1/7/2025 là hai ngày (Điều 70).',
    en: 'Sends the decision, within three working days of its signing; two before 1 July 2025 (Art. 70).',
  },
  roles: ['inspector', 'competent-person'],
  article: 'Law 15/2012/QH13 Art. 70',
  input,
  prepare: (i) => ({ type: 'Send', ...i }),

  states: ['decided', 'served'],
  otherwise: needsDecision,
  day: 'since-decision',
  changes: 'wait-from-their-day',
  decide({ on, manner }, state) {
    if (state.sentOn !== null) return alreadyDone('sent', 'gửi quyết định', state.sentOn);
    if (state.servedOn !== null && on > state.servedOn)
      return refuse('WrongOrder', `It was served on ${state.servedOn}.`, `Đã giao ngày ${state.servedOn}.`, { field: 'on' });
    return ok([sanctionDecisionSent.of(startOfDay(on), { ...keyOf(state), on, manner })]);
  },
  event: sanctionDecisionSent,
  evolve: (_, { on, manner }) => ({ sentOn: on, sentBy: manner }),
  ends: ['sending'],
});
