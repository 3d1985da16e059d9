import { refuse, type LocalDate } from '#kernel';
import { dong, vnd } from '#law';
import { interestOn, lateInterestOpen } from '../case/late-interest.ts';
import { reliefKind, type ReliefKind } from '../codes.ts';
import type { Refused } from '../case/refusals.ts';
import type { ReliefRequest, SanctionState } from '../state.ts';

/** The request of a kind that is not answered yet. */
export const openRequest = (state: Pick<SanctionState, 'reliefRequests'>, kind: ReliefKind): ReliefRequest | undefined =>
  state.reliefRequests.find((r) => r.kind === kind && r.answeredOn === null);

/** Nothing is left to pay but late interest that a request which nobody has answered would leave out: its answer says whether it does. */
export function answerAwaited(state: SanctionState, on: LocalDate, field: string): Refused | null {
  const request = state.reliefRequests.find((r) => r.answeredOn === null);
  const open = lateInterestOpen(state, on);
  if (!request || state.rest > 0 || open === 0 || (interestOn(state, on)?.amount ?? 0) > state.interestPaid) return null;
  const { en, vi } = reliefKind.labelOf(request.kind)!;
  return refuse(
    'ReliefNotAnswered',
    `The request of ${request.requestedOn} (${en}) waits for its answer; until then ${vnd(open)} VND of late interest are still to pay.`,
    `Đề nghị ngày ${request.requestedOn} (${vi}) chưa được trả lời; đến khi đó còn phải nộp ${dong(open)} đồng tiền chậm nộp.`,
    {
      field,
      article: 'Law 15/2012/QH13 Art. 76, 77, 79; Circular 18/2023/TT-BTC Art. 5(2)',
      hint: {
        en: 'Who may decide on the case answers it first (answerReliefRequest).',
        vi: 'Người có thẩm quyền xử phạt trả lời đề nghị trước (answerReliefRequest).',
      },
    },
  );
}

/** The requests after what was asked for was granted: the open one is answered by it, one that the grant names is added. */
export function granted(
  state: SanctionState,
  kind: ReliefKind,
  on: LocalDate,
  requestedOn: LocalDate | undefined,
): readonly ReliefRequest[] {
  const open = openRequest(state, kind);
  const others = state.reliefRequests.filter((r) => r !== open);
  const asked = requestedOn ?? open?.requestedOn;
  if (asked === undefined) return others;
  return [...others, { kind, requestedOn: asked, answeredOn: on, outcome: 'granted' }];
}

/** Answered on a day by what was granted. */
export const grantedOn = (r: ReliefRequest, kind: ReliefKind, on: string | null | undefined): boolean =>
  r.kind === kind && r.outcome === 'granted' && r.answeredOn === on;

/** The requests after the day of what was granted was put right; null: nothing was granted, and the request waits for its answer again. */
export function grantMoved(
  { reliefRequests }: SanctionState,
  kind: ReliefKind,
  was: string | null,
  on: LocalDate | null,
  requestedOn?: LocalDate,
): readonly ReliefRequest[] {
  const request = reliefRequests.findLast((r) => grantedOn(r, kind, was));
  const outcome = on === null ? null : ('granted' as const);
  if (request)
    return reliefRequests.map((r) =>
      r === request ? { ...r, requestedOn: requestedOn ?? r.requestedOn, answeredOn: on, outcome } : r,
    );
  return requestedOn === undefined || on === null
    ? reliefRequests
    : [...reliefRequests, { kind, requestedOn, answeredOn: on, outcome }];
}

/** A request is made between the decision and its answer. */
export function askedOutOfOrder(
  { requestedOn, on }: { readonly requestedOn?: LocalDate; readonly on: LocalDate },
  { decidedOn }: SanctionState,
): Refused | null {
  if (requestedOn === undefined || (requestedOn >= decidedOn! && requestedOn <= on)) return null;
  return refuse(
    'PeriodUpsideDown',
    `It is asked for between the decision (${decidedOn}) and its answer (${on}).`,
    `Đề nghị phải từ ngày ra quyết định (${decidedOn}) đến ngày trả lời (${on}).`,
    { field: 'requestedOn' },
  );
}
