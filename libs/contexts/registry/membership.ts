import { ok, refuse, startOfDay, type LocalDate, type RecordKind, type Refusal, type Result } from '#kernel';
import { membershipKind, type EmployerState, type GroupKind } from './employer.ts';
import * as events from './events.ts';
import type { EmployerEvent } from './events.ts';

export interface MembershipCommand {
  readonly type: 'Join' | 'Leave';
  readonly group: GroupKind;
  /** Id of the craft village, the cooperative (an employer) or the alliance. */
  readonly of: string;
  readonly on: LocalDate;
  /** What shows that it joined the alliance: a paper, a confirmed proposal, or both. */
  readonly shownBy?: { readonly document?: string; readonly proposal?: string };
}
export type MembershipRefusal = Refusal<'OwnMember' | 'AlreadyMember' | 'JoinBeforeLeave' | 'NotAMember' | 'LeaveBeforeJoin'>;

const EVENTS: Readonly<
  Record<
    GroupKind,
    Readonly<
      Record<
        'Join' | 'Leave',
        (employer: string, of: string, on: LocalDate, shownBy?: MembershipCommand['shownBy']) => EmployerEvent
      >
    >
  >
> = {
  village: {
    Join: (employer, village, on) => events.craftVillageJoined.of(startOfDay(on), { employer, village, on }),
    Leave: (employer, village, on) => events.craftVillageLeft.of(startOfDay(on), { employer, village, on }),
  },
  cooperative: {
    Join: (employer, cooperative, on) => events.cooperativeJoined.of(startOfDay(on), { employer, cooperative, on }),
    Leave: (employer, cooperative, on) => events.cooperativeLeft.of(startOfDay(on), { employer, cooperative, on }),
  },
  alliance: {
    Join: (employer, alliance, on, shownBy) => events.allianceJoined.of(startOfDay(on), { employer, alliance, on, ...shownBy }),
    Leave: (employer, alliance, on) => events.allianceLeft.of(startOfDay(on), { employer, alliance, on }),
  },
};

/** The kind of record that a group is. */
const GROUP_RECORDS = {
  village: 'craftVillages',
  cooperative: 'employers',
  alliance: 'alliances',
} as const satisfies Readonly<Record<GroupKind, RecordKind>>;

/**
 * Joining and leaving: in at most one craft village, one cooperative and one alliance at a time. Any kind of employer may join an alliance
 * (associated members).
 */
export function decideMembership(
  c: MembershipCommand,
  state: EmployerState,
): Result<readonly EmployerEvent[], MembershipRefusal> {
  const group = membershipKind.labelOf(c.group)!;
  const history = state.memberships[c.group];
  const current = history.find((m) => m.to === null);
  if (c.type === 'Leave') {
    if (current?.of !== c.of)
      return refuse('NotAMember', `It is no member of this ${group.en}.`, `Không phải thành viên ${group.vi} này.`, {
        field: c.group,
        ...(current && {
          hint: {
            en: `It is a member of the ${group.en} ${current.of}.`,
            vi: `Đang là thành viên của ${group.vi} ${current.of}.`,
          },
          names: { [GROUP_RECORDS[c.group]]: [current.of] },
        }),
      });
    return leftTooEarly(c, state) ?? ok([EVENTS[c.group].Leave(state.id, c.of, c.on)]);
  }
  if (c.of === state.id)
    return refuse('OwnMember', {
      field: c.group,
    });
  if (current)
    return refuse(
      'AlreadyMember',
      `It is a member of a ${group.en} since ${current.from}.`,
      `Đã là thành viên ${group.vi} từ ngày ${current.from}.`,
      {
        field: c.group,
        hint: {
          en: `Record that it left the ${group.en} ${current.of} first.`,
          vi: `Hãy ghi nhận việc rời ${group.vi} ${current.of} trước.`,
        },
        names: { [GROUP_RECORDS[c.group]]: [current.of] },
      },
    );
  const last = history.at(-1);
  if (last?.to && c.on < last.to)
    return refuse(
      'JoinBeforeLeave',
      `The earlier membership ended on ${last.to}.`,
      `Tư cách thành viên trước kết thúc ngày ${last.to}.`,
      { field: 'on' },
    );
  return ok([EVENTS[c.group].Join(state.id, c.of, c.on, c.shownBy)]);
}

/** Asked before all else about the day of a leaving: who may end a membership knows its first day, but not always that of the employer. */
export function leftTooEarly(
  { type, group, of, on }: MembershipCommand,
  state: EmployerState,
): Result<never, MembershipRefusal> | null {
  const current = state.memberships[group].find((m) => m.to === null);
  if (type !== 'Leave' || current?.of !== of || on >= current.from) return null;
  return refuse('LeaveBeforeJoin', `It joined on ${current.from}.`, `Đã gia nhập ngày ${current.from}.`, { field: 'on' });
}
