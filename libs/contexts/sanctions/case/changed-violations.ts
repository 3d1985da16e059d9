import type { ViolationChange, ViolationChanged } from '#contexts/violations/events';
import { refuse, type Bilingual, type LocalDate } from '#kernel';
import { decidedActs, isLive, type SanctionState } from '../state.ts';
import { violationNamed } from './named.ts';
import type { Refused } from './refusals.ts';

/**
 * A violation is withdrawn, or another one in what the fine depends on, while a decision stands. The two are records of their own, and no look
 * from one into the other's view can keep both commands of one moment out. So the violation may be changed (what was found is true or not,
 * whatever was decided on it), and the case does not go on as if nothing had happened: each step that carries the decision on reads the
 * violations from their streams, and waits for an answer of who may decide on the case. By whichever order the two were written, the next step
 * sees it. Only the finding is judged here; amending or cancelling the decision stays with who may.
 */
export interface ChangedViolation {
  readonly violation: string;
  readonly changes: readonly ViolationChanged[];
}
/** The last change of a violation that nobody has answered, or whose answer is not carried out. */
export interface OpenChange extends ViolationChanged {
  readonly violation: string;
  /** What was answered and is still to be done; null: nothing was answered. */
  readonly announced: 'amended' | 'cancelled' | null;
}

/**
 * Since the decision, or since what was answered last. Cases from before the decision kept what it saw go by the day: what was changed on the day
 * of the decision itself nobody can put after it, and the decision reads the violation as it stands, so it counts as known.
 */
export function openChanges(state: SanctionState, changed: readonly ChangedViolation[]): readonly OpenChange[] {
  if (state.decidedOn === null || !isLive(state)) return [];
  const decided = new Set(decidedActs(state).map(({ violation }) => violation));
  return changed.flatMap(({ violation, changes }) => {
    if (!decided.has(violation)) return [];
    const seen = state.seen.find((one) => one.violation === violation)?.revision;
    const last = changes
      .filter(({ revision, on }) => (seen === undefined ? on > state.decidedOn! : BigInt(revision) > BigInt(seen)))
      .at(-1);
    if (!last) return [];
    const answer = state.violationAnswers.findLast((one) => one.violation === violation && one.revision === last.revision);
    if (answer && (answer.answer === 'stands' || answer.doneOn !== null)) return [];
    return [{ ...last, violation, announced: answer && answer.answer !== 'stands' ? answer.answer : null }];
  });
}

/** Violations that are withdrawn, without those of which it was answered that the decision stands all the same. */
export const withdrawnStill = (state: SanctionState, withdrawn: readonly string[]): readonly string[] =>
  withdrawn.filter((violation) => {
    const last = state.violationAnswers.findLast((one) => one.violation === violation);
    return !(last?.change === 'withdrawn' && last.answer === 'stands');
  });

/**
 * Violations of the decision that were withdrawn, and of which it was answered last that the decision is amended: the amendment leaves them out.
 * One whose withdrawal was taken back since stays in it, and waits for an answer of its own.
 */
export const toBeLeftOut = (state: SanctionState, changed: readonly ChangedViolation[]): readonly string[] =>
  [...new Set(decidedActs(state).map(({ violation }) => violation))].filter((violation) => {
    const last = state.violationAnswers.findLast((one) => one.violation === violation);
    const isBack = changed.find((one) => one.violation === violation)?.changes.at(-1)?.what === 'reinstated';
    return last?.change === 'withdrawn' && last.answer === 'amended' && last.doneOn === null && !isBack;
  });

/** A step on a day waits for the answer. */
export function unanswered(
  state: SanctionState,
  changed: readonly ChangedViolation[] | undefined,
  rule: 'wait' | 'wait-from-their-day',
  on: LocalDate,
): Refused | null {
  const open = openChanges(state, changed ?? []).find((one) => rule === 'wait' || one.on <= on);
  if (!open) return null;
  const named = violationNamed(state.acts.find((act) => act.violation === open.violation)!);
  const { en, vi } = WORDS[open.what];
  return refuse(
    'ViolationChanged',
    open.announced === null
      ? `${named.en} was ${en} on ${open.on}, after the decision ${state.decisionNumber}: nobody has answered what becomes of it.`
      : `${named.en} was ${en} on ${open.on}; the decision ${state.decisionNumber} is still to be ${open.announced}.`,
    open.announced === null
      ? `${named.vi} đã được ${vi} ngày ${open.on}, sau quyết định ${state.decisionNumber}: chưa có trả lời về việc xử lý quyết định.`
      : `${named.vi} đã được ${vi} ngày ${open.on}; quyết định ${state.decisionNumber} còn phải được ${open.announced === 'amended' ? 'sửa đổi' : 'hủy bỏ'}.`,
    {
      field: 'sanction',
      hint: {
        en: 'Who may decide on the case answers (answerViolationChange); then amend (amendSanctionDecision) or cancel the decision (cancelSanctionDecision) where that is the answer.',
        vi: 'Người có thẩm quyền xử phạt trả lời (answerViolationChange); sau đó sửa đổi (amendSanctionDecision) hoặc hủy bỏ quyết định (cancelSanctionDecision) nếu trả lời như vậy.',
      },
    },
  );
}
const WORDS = {
  withdrawn: { en: 'withdrawn', vi: 'rút' },
  reclassified: { en: 'reclassified', vi: 'xác định lại' },
  reduced: { en: 'reduced', vi: 'giảm phạm vi' },
  corrected: { en: 'corrected', vi: 'đính chính' },
  reinstated: { en: 'reinstated', vi: 'khôi phục' },
} as const satisfies Record<ViolationChange, Bilingual>;
