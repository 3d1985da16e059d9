import { refuse, type LocalDate } from '#kernel';
import type { ReliefKind } from '../codes.ts';
import type { Refused } from '../case/refusals.ts';
import type { ReliefRequest, SanctionState } from '../state.ts';

/** The request of a kind that is not answered yet. */
export const openRequest = (state: Pick<SanctionState, 'reliefRequests'>, kind: ReliefKind): ReliefRequest | undefined =>
  state.reliefRequests.find((r) => r.kind === kind && r.answeredOn === null);

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
