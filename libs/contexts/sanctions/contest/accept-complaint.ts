import { defineEvent, flag, ok, optional, startOfDay, uuid } from '#kernel';
import { alreadyDone, needsDecision } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf } from '../state.ts';
import { AFTER_DECISION, complaintFields, complaintOf, COMPLAINTS_LAW, settledAlready } from './contested.ts';

const input = { complaint: uuid(), complex: optional(flag({ describe: 'Complex: the longer term.' })) };
type AcceptComplaint = CommandOf<'AcceptComplaint', typeof input, { readonly complex: boolean }>;

export const complaintAccepted = defineEvent(
  'ComplaintAccepted',
  { ...complaintFields, complex: flag() },
  { label: { vi: 'Thụ lý khiếu nại', en: 'Complaint accepted' }, record: 'sanctions' },
);

export const acceptComplaint = defineStep<AcceptComplaint>()({
  name: 'AcceptComplaint',
  type: 'AcceptComplaint',
  describe: {
    vi: 'Thụ lý khiếu nại: từ đó tính thời hạn giải quyết.',
    en: 'The complaint is taken on: the term to settle it begins.',
  },
  roles: ['inspector', 'competent-person'],
  article: COMPLAINTS_LAW,
  input,
  prepare: ({ on, complaint, complex = false }) => ({ type: 'AcceptComplaint', on, complaint, complex }),

  states: AFTER_DECISION,
  otherwise: needsDecision,
  day: 'since-decision',
  decide(c, state) {
    const found = complaintOf(c, state);
    if (!found.ok) return found;
    const { acceptedOn, settledOn } = found.value;
    if (acceptedOn !== null) return alreadyDone('accepted', 'thụ lý khiếu nại', acceptedOn, 'complaint');
    if (settledOn !== null) return settledAlready(found.value);
    const { on, complaint, complex } = c;
    return ok([complaintAccepted.of(startOfDay(on), { ...keyOf(state), on, complaint, complex })]);
  },
  event: complaintAccepted,
  evolve: (state, { complaint, on, complex }) => ({
    complaints: state.complaints.map((c) => (c.complaint === complaint ? { ...c, acceptedOn: on, complex } : c)),
  }),
  starts: ['complaint-settlement'],
  ends: ['complaint-acceptance'],
});
