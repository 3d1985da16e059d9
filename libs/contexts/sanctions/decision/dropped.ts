import { refuse, type LocalDate } from '#kernel';
import { dropReason, type DropReason } from '../codes.ts';
import { violationNamed } from '../case/named.ts';
import { limitationOver } from '../case/objections.ts';
import type { SanctionState } from '../state.ts';

export type DroppedAct = SanctionState['dropped'][number];

export const DROP_ARTICLES: Readonly<Record<DropReason, string>> = {
  'limitation-over': 'Law 15/2012/QH13 Art. 6, 65',
  withdrawn: 'Law 15/2012/QH13 Art. 65',
};

/** Only what may not be sanctioned is left out; everything else in the minutes is decided on, and at least one act is. */
export function notDroppable(
  c: {
    readonly on: LocalDate;
    readonly fines: readonly { readonly violation: string }[];
    readonly withdrawn: readonly string[];
    readonly dropped?: readonly DroppedAct[];
  },
  state: SanctionState,
) {
  const dropped = c.dropped ?? [];
  const wrong = dropped.find(({ violation, reason }, i) => {
    const act = state.acts.find((a) => a.violation === violation);
    const twice =
      dropped.findIndex((other) => other.violation === violation) < i || c.fines.some((f) => f.violation === violation);
    if (!act || twice) return true;
    return reason === 'withdrawn' ? !c.withdrawn.includes(violation) : limitationOver(act, state, c.on) === null;
  });
  const reasonIn = (language: 'en' | 'vi') => dropReason.labelOf(wrong!.reason)![language];
  const act = state.acts.find((a) => a.violation === wrong?.violation);
  if (wrong)
    return refuse(
      'NotDroppable',
      act
        ? `${violationNamed(act).en} cannot be left out as "${reasonIn('en')}".`
        : `The minutes ${state.minutesNumber} have no violation ${wrong.violation} that could be left out.`,
      act
        ? `${violationNamed(act).vi} không thể bỏ khỏi quyết định với lý do "${reasonIn('vi')}".`
        : `Biên bản ${state.minutesNumber} không có vi phạm ${wrong.violation} để bỏ khỏi quyết định.`,
      {
        field: 'dropped',
        article: DROP_ARTICLES[wrong.reason],
        hint: {
          en: 'Only an act of the minutes that is withdrawn or past its limitation on the day is left out, named once and without a fine.',
          vi: 'Chỉ bỏ hành vi trong biên bản đã được rút hoặc đã hết thời hiệu vào ngày ra quyết định, nêu một lần và không kèm mức phạt.',
        },
      },
    );
  if (dropped.length < state.acts.length) return null;
  return refuse(
    'NothingLeftToDecide',
    'No act of the minutes is left to decide on.',
    'Không còn hành vi nào trong biên bản để ra quyết định.',
    {
      field: 'dropped',
      article: 'Law 15/2012/QH13 Art. 65',
      hint: {
        en: 'Close the case without a decision (closeSanctionCaseWithoutDecision).',
        vi: 'Kết thúc vụ việc không ra quyết định (closeSanctionCaseWithoutDecision).',
      },
    },
  );
}
