import { ok, refuse, startOfDay, type LocalDate, type Result } from '#kernel';
import { endOfTerm, procedureRule, type CountsWorkingDays } from '#law';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import { beforeEarlierStep, wrongOrder, type SanctionRefusal } from './refusals.ts';
import type { SanctionState } from './state.ts';

type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;
type Outcome = (typeof events.COMPLAINT_OUTCOMES)[number];

/** Complaint and lawsuit (Complaints Law 02/2011). They suspend nothing by themselves (Law 15/2012 Art. 73(1)). */
export type Contest = { readonly on: LocalDate } & (
  | { readonly type: 'Complain'; readonly complaint: string; readonly remote: boolean }
  | { readonly type: 'AcceptComplaint'; readonly complaint: string; readonly complex: boolean }
  | { readonly type: 'SettleComplaint'; readonly complaint: string; readonly outcome: Outcome }
  | { readonly type: 'FileLawsuit' }
  | { readonly type: 'EndLawsuit'; readonly outcome: Outcome }
);

export function contest(c: Contest, state: SanctionState, calendar: CountsWorkingDays): Answer {
  if (state.decidedOn === null) return wrongOrder(state, 'a decision', 'quyết định xử phạt');
  if (c.on < state.decidedOn) return beforeEarlierStep(state.decidedOn);
  const key = { sanction: state.id, employer: state.employer, on: c.on };
  const at = startOfDay(c.on);
  if (c.type === 'FileLawsuit')
    return state.lawsuit
      ? refuse('AlreadyRecorded', 'A lawsuit is recorded already.', 'Đã ghi nhận khởi kiện.', { field: 'on' })
      : ok([events.lawsuitFiled.of(at, key)]);
  if (c.type === 'EndLawsuit')
    return !state.lawsuit || state.lawsuit.endedOn !== null
      ? wrongOrder(state, 'a lawsuit that is going on', 'vụ kiện đang diễn ra')
      : ok([events.lawsuitEnded.of(at, { ...key, outcome: c.outcome })]);
  if (c.type === 'Complain') return complain(c, state, calendar);
  const complaint = state.complaints.find((one) => one.complaint === c.complaint);
  if (!complaint)
    return refuse('UnknownComplaint', 'There is no complaint with this id.', 'Không có khiếu nại với mã này.', {
      field: 'complaint',
    });
  const earlier = complaint.acceptedOn ?? complaint.on;
  if (c.on < earlier) return beforeEarlierStep(earlier);
  const done = c.type === 'AcceptComplaint' ? complaint.acceptedOn : complaint.settledOn;
  if (done !== null || complaint.settledOn !== null)
    return refuse(
      'AlreadyDone',
      `It was done on ${done ?? complaint.settledOn}.`,
      `Đã thực hiện ngày ${done ?? complaint.settledOn}.`,
      {
        field: 'complaint',
      },
    );
  const about = { ...key, complaint: c.complaint };
  return c.type === 'AcceptComplaint'
    ? ok([events.complaintAccepted.of(at, { ...about, complex: c.complex })])
    : ok([events.complaintSettled.of(at, { ...about, outcome: c.outcome })]);
}

/** The first within 90 days of the service, the second within 30 (remote: 45) of the settlement of the first. */
function complain(c: Extract<Contest, { type: 'Complain' }>, state: SanctionState, calendar: CountsWorkingDays): Answer {
  if (state.complaints.some((one) => one.complaint === c.complaint))
    return refuse('AlreadyRecorded', 'A complaint with this id exists.', 'Đã có khiếu nại với mã này.', { field: 'complaint' });
  const instance = state.complaints.length + 1;
  const first = state.complaints[0];
  if (instance > 2 || (first && first.settledOn === null))
    return wrongOrder(state, 'a first complaint that is settled', 'khiếu nại lần đầu đã được giải quyết');
  const from = first ? first.settledOn! : (state.servedOn ?? state.decidedOn!);
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
    events.complaintLodged.of(startOfDay(c.on), {
      sanction: state.id,
      employer: state.employer,
      on: c.on,
      complaint: c.complaint,
      instance,
      remote: c.remote,
    }),
  ]);
}
