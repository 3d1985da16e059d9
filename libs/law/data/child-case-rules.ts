import type { ClockWords, ProcedureRule } from './procedure-rules.ts';

export interface ChildClockWords extends ClockWords {
  /** Whether the moment from which it is counted was read, or is a reading of this platform. */
  readonly startVerified: boolean;
}
const LATE = { vi: 'Chậm so với quy định; trẻ em có thể chưa được an toàn.', en: 'Late; the child may not be safe.' };
export const CHILD_CLOCK_WORDS = {
  'child-first-assessment': { label: { vi: 'Đánh giá nguy cơ ban đầu (mẫu 02)', en: 'First safety assessment (form 02)' }, whose: 'officer', kind: 'duty', effect: LATE, startVerified: false },
  'child-emergency-measures': { label: { vi: 'Thực hiện biện pháp can thiệp khẩn cấp', en: 'Emergency measures' }, whose: 'officer', kind: 'duty', effect: LATE, startVerified: false },
  'child-support-plan': { label: { vi: 'Lập kế hoạch hỗ trợ, can thiệp (mẫu 04)', en: 'Draw up the support plan (form 04)' }, whose: 'officer', kind: 'duty', effect: LATE, startVerified: false },
  'child-plan-approval': { label: { vi: 'Chủ tịch Ủy ban nhân dân cấp xã phê duyệt kế hoạch (mẫu 05)', en: 'The commune chair approves the plan (form 05)' }, whose: 'competent-person', kind: 'duty', effect: LATE, startVerified: true },
  'child-separation-decision': { label: { vi: 'Quyết định tạm thời cách ly trẻ em (mẫu 07)', en: 'Decide on temporary separation (form 07)' }, whose: 'competent-person', kind: 'duty', effect: LATE, startVerified: false },
  'child-separation-end': { label: { vi: 'Kết thúc tạm thời cách ly', en: 'End of temporary separation' }, whose: 'competent-person', kind: 'duty', effect: { vi: 'Không được cách ly tạm thời quá thời hạn này; cần đề nghị Tòa án nếu còn nguy cơ.', en: 'Temporary separation may not last longer; the court is to be asked where the danger goes on.' }, startVerified: true },
} as const satisfies Record<string, ChildClockWords>;
export type ChildClockCode = keyof typeof CHILD_CLOCK_WORDS;

const DECREE = 'Decree 56/2017/NĐ-CP';
const rule = (id: ChildClockCode, article: string, n: number, unit: ProcedureRule['term']['unit'], verified = true): ProcedureRule => ({
  id,
  text: CHILD_CLOCK_WORDS[id].label,
  article: `${DECREE} ${article}`,
  term: { n, unit },
  validFrom: '2017-07-01',
  validTo: null,
  source: 'PĐ',
  verified,
});

/**
 * Terms of a child case at the commune. That the first assessment has the 12 hours of the emergency measures is a reading of Art. 26, which
 * was confirmed for the measures alone.
 */
export const CHILD_CASE_RULES: readonly ProcedureRule[] = [
  rule('child-first-assessment', 'Art. 26', 12, 'hours', false),
  rule('child-emergency-measures', 'Art. 26', 12, 'hours'),
  rule('child-support-plan', 'Art. 28', 5, 'working-days'),
  rule('child-plan-approval', 'Art. 28', 2, 'working-days'),
  rule('child-separation-decision', 'Art. 32', 12, 'hours'),
  // Fifteen days at most: a day off does not lengthen them.
  { ...rule('child-separation-end', 'Art. 32', 15, 'days'), endsOnDayOff: true },
];
