import { defineEvent, flag, integer, ok, optional, refuse, startOfDay, uuid, type LocalDate } from '#kernel';
import { endOfTerm, procedureRule, type CountsWorkingDays } from '#law';
import { needsDecision, wrongOrder } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, type Complaint } from '../state.ts';
import { AFTER_DECISION, COMPLAINTS_LAW, complaintFields } from './contested.ts';

const input = { complaint: optional(uuid()), remote: optional(flag({ describe: 'Remote area: the longer terms.' })) };
type Complain = CommandOf<'Complain', typeof input, { readonly complaint: string; readonly remote: boolean }>;

export const complaintLodged = defineEvent(
  'ComplaintLodged',
  {
    ...complaintFields,
    instance: integer({ min: 1, max: 2 }),
    remote: flag(),
  },
  { label: { vi: 'Khiếu nại', en: 'Complaint lodged' }, record: 'sanctions' },
);

/**
 * The first within 90 days of the service, the second within 30 (remote: 45) of the settlement of the first, or of the end of the term to
 * settle it.
 */
export const lodgeComplaint = defineStep<Complain>()({
  name: 'LodgeComplaint',
  type: 'Complain',
  describe: {
    vi: 'Khiếu nại: lần đầu trong 90 ngày từ khi giao quyết định, lần hai sau khi giải quyết lần đầu.',
    en: 'A complaint: the first within 90 days of the service, the second after the settlement of the first.',
  },
  roles: ['inspector', 'competent-person'],
  article: COMPLAINTS_LAW,
  input,
  prepare: ({ on, complaint, remote = false }, { newId }) => ({
    type: 'Complain',
    on,
    complaint: complaint ?? newId(),
    remote,
  }),

  states: AFTER_DECISION,
  otherwise: needsDecision,
  day: 'since-decision',
  decide(c, state, { calendar }) {
    if (state.complaints.some((one) => one.complaint === c.complaint))
      return refuse('AlreadyRecorded', 'A complaint with this id exists.', 'Đã có khiếu nại với mã này.', { field: 'complaint' });
    const instance = state.complaints.length + 1;
    const first = state.complaints[0];
    const settleBy = first && first.settledOn === null ? settlementEndsOn(first, calendar) : null;
    if (instance > 2 || (first && first.settledOn === null && (settleBy === null || c.on <= settleBy)))
      return wrongOrder(
        state,
        'a first complaint that is settled, or not settled in its term',
        'khiếu nại lần đầu đã được giải quyết, hoặc quá thời hạn giải quyết',
      );
    const from = first ? (first.settledOn ?? settleBy!) : (state.servedOn ?? state.decidedOn!);
    const rule = procedureRule(first ? `second-complaint${c.remote ? '-remote' : ''}` : 'complaint', from);
    const until = rule && endOfTerm(rule, from, calendar).dueOn;
    if (rule && until !== null && c.on > until)
      return refuse(
        'ComplaintTermOver',
        `A complaint could be lodged until ${until}.`,
        `Thời hiệu khiếu nại đã hết ngày ${until}.`,
        {
          field: 'on',
          article: rule.article,
          hint: { en: 'A lawsuit may still be possible (fileLawsuit).', vi: 'Có thể vẫn còn quyền khởi kiện (fileLawsuit).' },
        },
      );
    return ok([
      complaintLodged.of(startOfDay(c.on), {
        ...keyOf(state),
        on: c.on,
        complaint: c.complaint,
        instance,
        remote: c.remote,
      }),
    ]);
  },
  event: complaintLodged,
  evolve: (state, { complaint, instance, on, remote }) => ({
    complaints: [
      ...state.complaints,
      { complaint, instance, on, remote, complex: false, acceptedOn: null, settledOn: null, outcome: null },
    ],
  }),
  starts: ['complaint-acceptance'],
  ends: ['complaint', 'second-complaint'],
});

/** The last day to settle a first complaint; where nobody accepted it, counted from the last day to do so. */
function settlementEndsOn({ on, acceptedOn, remote, complex }: Complaint, calendar: CountsWorkingDays): LocalDate | null {
  const accept = procedureRule('complaint-acceptance', on);
  const from = acceptedOn ?? (accept && endOfTerm(accept, on, calendar).dueOn);
  const rule = from && procedureRule(`complaint-settlement${remote ? '-remote' : ''}${complex ? '-complex' : ''}`, from);
  return rule && endOfTerm(rule, from, calendar).dueOn;
}
