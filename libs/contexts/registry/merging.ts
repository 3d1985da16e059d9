import { isOpenRequest, ok, refuse, startOfDay, type LocalDate, type Refusal, type Result } from '#kernel';
import { GROUPS, type EmployerState } from './employer.ts';
import { employerMerged, employerMergeUndone, type EmployerEvent } from './events.ts';

/** The record that stays, as it is published. */
export interface Staying {
  readonly id: string;
  readonly since: LocalDate;
  readonly memberships: EmployerState['memberships'];
  readonly closedOn: LocalDate | null;
  readonly classifications: EmployerState['classifications'];
}
export type MergeCommand =
  | {
      readonly type: 'Merge';
      readonly into: Staying;
      readonly reason: string;
      readonly files: { readonly upTo: string; readonly streams: readonly string[] };
      /** Employers that belong to it as a cooperative today. */
      readonly members: number;
      /** Both lie in one province today. */
      readonly inOneProvince: boolean;
    }
  | { readonly type: 'UndoMerge'; readonly reason: string };
export type MergeRefusal = Refusal<
  | 'EmployerMerged'
  | 'NotMerged'
  | 'MergedIntoItself'
  | 'MergedOfOtherProvince'
  | 'MergedOfOtherKind'
  | 'MergedOpenAndClosed'
  | 'MergedStartsEarlier'
  | 'MergedIsMember'
  | 'MergedHasMembers'
  | 'MergedWhileWaiting'
>;

export const mergedAway = (into: string, field = 'employer') =>
  refuse('EmployerMerged', `This record was merged into the employer ${into}.`, `Hồ sơ này đã được gộp vào cơ sở ${into}.`, {
    field,
    names: { employers: [into] },
    hint: {
      en: `Name ${into} instead; if they are two establishments, undo the merge (undoEmployerMerge).`,
      vi: `Hãy nêu ${into}; nếu là hai cơ sở khác nhau, hủy việc gộp (undoEmployerMerge).`,
    },
  });

/** A correction that one person asked for could not be approved on a merged record. */
export function waitsFirst({ correctionRequests }: Pick<EmployerState, 'correctionRequests'>) {
  const waiting = correctionRequests.find(isOpenRequest);
  if (!waiting) return null;
  return refuse(
    'MergedWhileWaiting',
    `A correction of its membership was asked for on ${waiting.on} and waits for a second person.`,
    `Đề nghị đính chính tư cách thành viên ngày ${waiting.on} còn chờ người thứ hai.`,
    {
      field: 'employer',
      hint: {
        en: `Approve or decline the request ${waiting.request} first (approveMembershipCorrection, declineMembershipCorrection).`,
        vi: `Trước hết hãy duyệt hoặc từ chối đề nghị ${waiting.request} (approveMembershipCorrection, declineMembershipCorrection).`,
      },
    },
  );
}

export function decideMerge(c: MergeCommand, state: EmployerState): Result<readonly EmployerEvent[], MergeRefusal> {
  if (c.type === 'UndoMerge')
    return state.mergedInto === null
      ? refuse('NotMerged', { field: 'employer' })
      : ok([employerMergeUndone.of(startOfDay(state.since), { employer: state.id, into: state.mergedInto, reason: c.reason })]);
  const { into, reason, files } = c;
  if (state.mergedInto !== null) return mergedAway(state.mergedInto);
  if (into.id === state.id) return refuse('MergedIntoItself', { field: 'into' });
  const waits = waitsFirst(state);
  if (waits) return waits;
  // The office of the one would lose sight of its files and could not undo it; an establishment lies in one place.
  if (!c.inOneProvince)
    return refuse('MergedOfOtherProvince', {
      field: 'into',
      hint: {
        en: 'If it moved, record that first (relocateEmployer); otherwise they are two establishments.',
        vi: 'Nếu cơ sở đã chuyển địa điểm, trước hết ghi nhận việc chuyển (relocateEmployer); nếu không, đó là hai cơ sở.',
      },
    });
  // Its files would lie before the first day of the one that stays.
  if (state.since < into.since)
    return refuse(
      'MergedStartsEarlier',
      `It exists since ${state.since}, the record that is to stay only since ${into.since}.`,
      `Cơ sở có từ ngày ${state.since}, còn hồ sơ được giữ lại chỉ từ ngày ${into.since}.`,
      {
        field: 'into',
        hint: {
          en: `Correct the first day of the record that stays first (correctEmployer, since: ${state.since}).`,
          vi: `Trước hết đính chính ngày bắt đầu của hồ sơ được giữ lại (correctEmployer, since: ${state.since}).`,
        },
      },
    );
  const lacking = GROUPS.find((group) => {
    const open = state.memberships[group].find(({ to }) => to === null);
    return open && !into.memberships[group].some(({ of, to }) => of === open.of && to === null);
  });
  // Memberships go on by commands to the one that stays: what it is no member of nobody could end.
  if (lacking) return refuse('MergedIsMember', { field: 'into' });
  if (c.members > 0) return refuse('MergedHasMembers', { field: 'employer' });
  // A closed record, or one of another kind, would answer otherwise than what was merged into it: open violations would not be seen.
  if ((state.closedOn === null) !== (into.closedOn === null))
    return refuse('MergedOpenAndClosed', {
      field: 'into',
      hint: {
        en: 'Record first that the one closed too (closeEmployer), or that the other one reopened (reopenEmployer).',
        vi: 'Trước hết ghi nhận việc đóng cửa (closeEmployer) hoặc hoạt động trở lại (reopenEmployer) cho khớp.',
      },
    });
  if (state.classifications.at(-1)!.kind !== into.classifications.at(-1)!.kind)
    return refuse('MergedOfOtherKind', {
      field: 'into',
      hint: {
        en: 'Correct the wrong kind (correctEmployer), or record its change (reclassifyEmployer) first.',
        vi: 'Trước hết đính chính loại hình sai (correctEmployer) hoặc ghi nhận việc thay đổi (reclassifyEmployer).',
      },
    });
  const since = joinedLater(state, into);
  const names = [...state.otherNames, ...state.formerNames];
  // On every day they were one: on the axis of what held, the merge begins with the record.
  return ok([
    employerMerged.of(startOfDay(state.since), {
      employer: state.id,
      into: into.id,
      reason,
      name: state.name,
      ...(names.length > 0 ? { otherNames: names } : {}),
      ...(state.registrationNumber ? { registrationNumber: state.registrationNumber } : {}),
      ...(since === null ? {} : { memberSince: since }),
      files,
    }),
  ]);
}

/** The day on which the record that stays joined the alliance of both, where the other one was a member before. */
function joinedLater(state: EmployerState, into: Staying): LocalDate | null {
  const own = state.memberships.alliance.find(({ to }) => to === null);
  const other = into.memberships.alliance.find(({ of, to }) => of === own?.of && to === null);
  return own && other && other.from > own.from ? other.from : null;
}
