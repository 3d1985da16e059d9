import { code, defineEvent, ok, startOfDay, uuid } from '#kernel';
import { needsDecision } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { complaintOutcome } from '../codes.ts';
import { keyOf } from '../state.ts';
import { AFTER_DECISION, complaintFields, complaintOf, COMPLAINTS_LAW, settledAlready } from './contested.ts';

const input = { complaint: uuid(), outcome: code(complaintOutcome) };
type SettleComplaint = CommandOf<'SettleComplaint', typeof input>;

export const complaintSettled = defineEvent(
  'ComplaintSettled',
  { ...complaintFields, outcome: code(complaintOutcome) },
  { label: { vi: 'Giải quyết khiếu nại', en: 'Complaint settled' }, record: 'sanctions' },
);

export const settleComplaint = defineStep<SettleComplaint>()({
  name: 'SettleComplaint',
  type: 'SettleComplaint',
  describe: {
    vi: 'Giải quyết khiếu nại; quyết định được sửa đổi hoặc hủy bỏ thì ghi nhận riêng (amendSanctionDecision, cancelSanctionDecision).',
    en: 'Settles a complaint. An amended or cancelled decision is recorded besides (amendSanctionDecision, cancelSanctionDecision).',
  },
  roles: ['inspector', 'competent-person'],
  article: COMPLAINTS_LAW,
  input,
  prepare: (i) => ({ type: 'SettleComplaint', ...i }),

  states: AFTER_DECISION,
  otherwise: needsDecision,
  day: 'since-decision',
  decide(c, state) {
    const found = complaintOf(c, state);
    if (!found.ok) return found;
    if (found.value.settledOn !== null) return settledAlready(found.value);
    const { on, complaint, outcome } = c;
    return ok([complaintSettled.of(startOfDay(on), { ...keyOf(state), on, complaint, outcome })]);
  },
  event: complaintSettled,
  evolve: (state, { complaint, on, outcome }) => ({
    complaints: state.complaints.map((c) => (c.complaint === complaint ? { ...c, settledOn: on, outcome } : c)),
  }),
  starts: ['second-complaint'],
  ends: ['complaint-acceptance', 'complaint-settlement'],
});
