import {
  approving,
  asking,
  dataOf,
  dateInFuture,
  declining,
  madeBy,
  ok,
  refuse,
  startOfDay,
  type Env,
  type LocalDate,
  type Refusal,
  type Result,
  type SecondPersonRefusal,
} from '#kernel';
import { membershipKind, type EmployerState, type GroupKind, type Membership } from './employer.ts';
import * as events from './events.ts';
import type { EmployerEvent } from './events.ts';

/** A stay on record, named by its group and its first day. */
interface Stay {
  readonly kind: GroupKind;
  readonly group: string;
  readonly wasFrom: LocalDate;
}
/** What it should say. `from` null: it was never a member; `to` null: it is one still; left out: as recorded. */
export interface StayDays {
  readonly from?: LocalDate | null | undefined;
  readonly to?: LocalDate | null | undefined;
}
/** First day of the group; the day on which it closed. */
interface GroupFacts {
  readonly since: LocalDate;
  readonly closedOn: LocalDate | null;
}
export type MembershipCorrectionCommand =
  | (Stay & { readonly type: 'CorrectMembership'; readonly reason: string; readonly days: StayDays; readonly of: GroupFacts })
  | (Stay & {
      readonly type: 'RequestMembershipCorrection';
      readonly request: string;
      readonly reason: string;
      readonly days: StayDays;
      readonly of: GroupFacts;
    })
  | { readonly type: 'ApproveMembershipCorrection'; readonly request: string; readonly of: GroupFacts }
  | { readonly type: 'DeclineMembershipCorrection'; readonly request: string; readonly reason: string };
export type MembershipCorrectionRefusal =
  | SecondPersonRefusal
  | Refusal<
      | 'NotAMember'
      | 'DateInFuture'
      | 'BeforeRegistration'
      | 'JoinBeforeRegistration'
      | 'LeaveBeforeJoin'
      | 'AlreadyMember'
      | 'AllianceClosed'
    >;
type Answer = Result<readonly EmployerEvent[], MembershipCorrectionRefusal>;

const onRecord =
  (state: EmployerState, { kind, group, wasFrom }: Stay) =>
  (field: string): string | null =>
    state.memberships[kind].find((one) => one.of === group && one.from === wasFrom)?.[field as 'from' | 'to'] ?? null;

export function decideMembershipCorrection(c: MembershipCorrectionCommand, state: EmployerState, env: Env): Answer {
  switch (c.type) {
    case 'CorrectMembership': {
      const event = correctedStay(c, c.days, c.reason, c.of, state, env);
      return event.ok ? ok([event.value]) : event;
    }
    case 'RequestMembershipCorrection': {
      const event = correctedStay(c, c.days, c.reason, c.of, state, env);
      if (!event.ok) return event;
      const { kind, group, wasFrom } = c;
      const asked = asking(
        { request: c.request, by: env.actor.id, reason: c.reason, becomes: { from: c.days.from, to: c.days.to } },
        state.correctionRequests,
        onRecord(state, c),
      );
      if (!asked.ok) return asked;
      const data = { employer: state.id, kind, group, wasFrom, ...dataOf(asked.value) };
      return ok([events.membershipCorrectionRequested.of(env.now, data)]);
    }
    case 'ApproveMembershipCorrection': {
      const stay = state.correctionRequests.find(({ request }) => request === c.request);
      const asked = approving(state.correctionRequests, c.request, env.actor, stay ? onRecord(state, stay) : () => null);
      if (!asked.ok) return asked;
      const days = Object.fromEntries(asked.value.changes.map(({ field, becomes }) => [field, becomes])) as StayDays;
      const event = correctedStay(asked.value, days, asked.value.reason, c.of, state, env, madeBy(asked.value, env));
      return event.ok ? ok([event.value]) : event;
    }
    case 'DeclineMembershipCorrection': {
      const asked = declining(state.correctionRequests, c.request);
      if (!asked.ok) return asked;
      return ok([
        events.membershipCorrectionDeclined.of(env.now, {
          employer: state.id,
          request: c.request,
          reason: c.reason,
          by: env.actor.id,
        }),
      ]);
    }
  }
}

function correctedStay(
  { kind, group, wasFrom }: Stay,
  days: StayDays,
  reason: string,
  of: GroupFacts,
  state: EmployerState,
  env: Env,
  made: Partial<ReturnType<typeof madeBy>> = {},
): Result<EmployerEvent, MembershipCorrectionRefusal> {
  const { en, vi } = membershipKind.labelOf(kind)!;
  const stay = state.memberships[kind].find((one) => one.of === group && one.from === wasFrom);
  if (!stay)
    return refuse(
      'NotAMember',
      `No membership of this ${en} from ${wasFrom} on is recorded.`,
      `Không ghi nhận tư cách thành viên ${vi} này từ ngày ${wasFrom}.`,
      {
        field: 'joinedOn',
        hint: { en: 'See the memberships of the employer.', vi: 'Xem các tư cách thành viên (memberships) của cơ sở.' },
      },
    );
  if (days.from === undefined && days.to === undefined) return refuse('NothingToCorrect');
  const was = { wasFrom, ...(stay.to === null ? {} : { wasTo: stay.to }) };
  const data = { employer: state.id, kind, group, ...was, reason, ...made };
  if (days.from === null) return ok(events.membershipCorrected.of(startOfDay(wasFrom), data));
  const from = days.from ?? stay.from;
  const to = days.to === undefined ? stay.to : days.to;
  if (from === stay.from && to === stay.to) return refuse('NothingChanged', { field: days.from === undefined ? 'to' : 'from' });
  const wrong = wrongStay({ of: group, from, to }, stay, { kind, of }, state, env);
  if (wrong) return wrong;
  // An end that nothing on record says occurs on its day; what else is corrected is folded where it belongs.
  const occurs = stay.to === null && to !== null ? to : from;
  return ok(events.membershipCorrected.of(startOfDay(occurs), { ...data, from, ...(to === null ? {} : { to }) }));
}

function wrongStay(
  { from, to }: Membership,
  stay: Membership,
  { kind, of }: { readonly kind: GroupKind; readonly of: GroupFacts },
  state: EmployerState,
  env: Env,
) {
  const { en, vi } = membershipKind.labelOf(kind)!;
  if (from > env.today) return dateInFuture(from, env.today, 'from');
  if (to !== null && to > env.today) return dateInFuture(to, env.today, 'to');
  if (from < state.since)
    return refuse(
      'BeforeRegistration',
      `The employer is recorded from ${state.since} on.`,
      `Cơ sở được ghi nhận từ ngày ${state.since}.`,
      {
        field: 'from',
        hint: { en: 'Correct its first day if it existed before.', vi: 'Đính chính ngày bắt đầu nếu cơ sở đã tồn tại trước đó.' },
      },
    );
  if (from < of.since)
    return refuse(
      'JoinBeforeRegistration',
      `The ${en} is recorded from ${of.since} on.`,
      `Có ghi nhận về ${vi} từ ngày ${of.since}.`,
      {
        field: 'from',
      },
    );
  if (of.closedOn !== null && (to === null || to > of.closedOn))
    return refuse('AllianceClosed', `The ${en} closed on ${of.closedOn}.`, `${vi} đã chấm dứt ngày ${of.closedOn}.`, {
      field: 'to',
    });
  if (to !== null && to <= from)
    return refuse('LeaveBeforeJoin', `It joined on ${from}.`, `Đã gia nhập ngày ${from}.`, {
      field: 'to',
      hint: {
        en: 'Where it never was a member, say so instead of giving days.',
        vi: 'Nếu chưa từng là thành viên, hãy nêu rõ thay vì nhập ngày.',
      },
    });
  const other = state.memberships[kind].find(
    (one) => one !== stay && (to === null || one.from < to) && (one.to === null || from < one.to),
  );
  return other
    ? refuse(
        'AlreadyMember',
        `It is a member of a ${en} from ${other.from} to ${other.to ?? 'now'}.`,
        `Đã là thành viên ${vi} từ ngày ${other.from} đến ${other.to ?? 'nay'}.`,
        { field: days(stay, from) },
      )
    : null;
}
const days = (stay: Membership, from: LocalDate): string => (stay.from === from ? 'to' : 'from');
