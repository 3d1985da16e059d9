import { ok, refuse, startOfDay, type LocalDate, type Result } from '#kernel';
import { endOfTerm, procedureRule, type CountsWorkingDays } from '#law';
import type { ComplaintOutcome } from './codes.ts';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import type { Complaint } from './procedure.ts';
import { alreadyDone, beforeEarlierStep, wrongOrder, type SanctionRefusal } from './refusals.ts';
import type { SanctionState } from './state.ts';

type Answer = Result<readonly SanctionEvent[], SanctionRefusal>;

/** Complaint and lawsuit (Complaints Law 02/2011). They suspend nothing by themselves (Law 15/2012 Art. 73(1)). */
export type Contest = { readonly on: LocalDate } & (
  | { readonly type: 'Complain'; readonly complaint: string; readonly remote: boolean }
  | { readonly type: 'AcceptComplaint'; readonly complaint: string; readonly complex: boolean }
  | { readonly type: 'SettleComplaint'; readonly complaint: string; readonly outcome: ComplaintOutcome }
  | { readonly type: 'FileLawsuit' }
  | { readonly type: 'EndLawsuit'; readonly outcome: ComplaintOutcome }
);

export function contest(c: Contest, state: SanctionState, calendar: CountsWorkingDays): Answer {
  if (state.decidedOn === null) return wrongOrder(state, 'a decision', 'quyết định xử phạt');
  if (c.on < state.decidedOn) return beforeEarlierStep(c.on, state.decidedOn, 'decision');
  const key = { sanction: state.id, employer: state.employer, on: c.on };
  const at = startOfDay(c.on);
  if (c.type === 'FileLawsuit')
    return state.lawsuit
      ? refuse('AlreadyRecorded', 'A lawsuit is recorded already.', 'Đã ghi nhận khởi kiện.', { field: 'on' })
      : ok([events.lawsuitFiled.of(at, key)]);
  if (c.type === 'EndLawsuit') {
    if (!state.lawsuit || state.lawsuit.endedOn !== null)
      return wrongOrder(state, 'a lawsuit that is going on', 'vụ kiện đang diễn ra');
    return c.on < state.lawsuit.on
      ? beforeEarlierStep(c.on, state.lawsuit.on, 'lawsuit')
      : ok([events.lawsuitEnded.of(at, { ...key, outcome: c.outcome })]);
  }
  if (c.type === 'Complain') return complain(c, state, calendar);
  const complaint = state.complaints.find((one) => one.complaint === c.complaint);
  if (!complaint)
    return refuse('UnknownComplaint', 'There is no complaint with this id.', 'Không có khiếu nại với mã này.', {
      field: 'complaint',
    });
  const earlier = complaint.acceptedOn ?? complaint.on;
  if (c.on < earlier) return beforeEarlierStep(c.on, earlier, complaint.acceptedOn === null ? 'complaint' : 'acceptance');
  const done = c.type === 'AcceptComplaint' ? complaint.acceptedOn : complaint.settledOn;
  if (done !== null || complaint.settledOn !== null)
    return done !== null && c.type === 'AcceptComplaint'
      ? alreadyDone('accepted', 'thụ lý khiếu nại', done, 'complaint')
      : alreadyDone('settled', 'giải quyết khiếu nại', complaint.settledOn, 'complaint');
  const about = { ...key, complaint: c.complaint };
  return c.type === 'AcceptComplaint'
    ? ok([events.complaintAccepted.of(at, { ...about, complex: c.complex })])
    : ok([events.complaintSettled.of(at, { ...about, outcome: c.outcome })]);
}

/** A case that is completed is changed only where a complaint or lawsuit ended that way by the day. */
export function outcomeAllows(c: { readonly type: string; readonly on: LocalDate }, state: SanctionState): boolean {
  const outcome: ComplaintOutcome | null = c.type === 'Cancel' ? 'cancelled' : c.type === 'Amend' ? 'amended' : null;
  return (
    state.state === 'completed' &&
    outcome !== null &&
    [...state.complaints.map((k) => ({ ...k, endedOn: k.settledOn })), ...(state.lawsuit ? [state.lawsuit] : [])].some(
      (one) => one.outcome === outcome && one.endedOn !== null && one.endedOn <= c.on,
    )
  );
}

/**
 * The first within 90 days of the service, the second within 30 (remote: 45) of the settlement of the first, or of the end of the term to
 * settle it.
 */
function complain(c: Extract<Contest, { type: 'Complain' }>, state: SanctionState, calendar: CountsWorkingDays): Answer {
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

/** The last day to settle a first complaint; where nobody accepted it, counted from the last day to do so. */
function settlementEndsOn({ on, acceptedOn, remote, complex }: Complaint, calendar: CountsWorkingDays): LocalDate | null {
  const accept = procedureRule('complaint-acceptance', on);
  const from = acceptedOn ?? (accept && endOfTerm(accept, on, calendar).dueOn);
  const rule = from && procedureRule(`complaint-settlement${remote ? '-remote' : ''}${complex ? '-complex' : ''}`, from);
  return rule && endOfTerm(rule, from, calendar).dueOn;
}
