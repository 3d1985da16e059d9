import { codes, type Bilingual, type LocalDate } from '#kernel';
import type { ClockHolder, ClockKind } from '../terms/clock.ts';

/** How long: working days and hours for the short terms of officers, days, months and years for the others. */
export interface Term {
  readonly n: number;
  readonly unit: 'hours' | 'working-days' | 'days' | 'months' | 'years';
}

/** A term of the sanction procedure in one period of the law. The row in force on the day on which the term starts is taken. */
export interface ProcedureRule {
  readonly id: string;
  readonly article: string;
  readonly text: Bilingual;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly term: Term;
  readonly verified: boolean;
  readonly source: string;
  /** A limitation (thời hiệu), or a time at most: it ends with its last day, also where that is a day off. */
  readonly endsOnDayOff?: true;
}

const wd = (n: number): Term => ({ n, unit: 'working-days' });
const days = (n: number): Term => ({ n, unit: 'days' });
const months = (n: number): Term => ({ n, unit: 'months' });
const years = (n: number): Term => ({ n, unit: 'years' });

const LAW = 'Law 15/2012/QH13';
/** First day of Law 15/2012, of its amendment by Law 67/2020, and of that by Law 88/2025. */
const [SINCE_2013, SINCE_2022, SINCE_JULY_2025, SINCE_2026] = ['2013-07-01', '2022-01-01', '2025-07-01', '2026-01-01'];
const UNREAD = 'general knowledge, no source read';
/** The day counts were read, the numbers of the articles were not. */
const COMPLAINTS = 'Complaints Law 02/2011/QH13';

/** What the term is for. */
const TERMS = {
  minutes: { vi: 'Lập biên bản kể từ khi phát hiện vi phạm', en: 'Minutes, from the discovery of the act' },
  transfer: { vi: 'Chuyển biên bản cho người có thẩm quyền', en: 'Handing the minutes to the competent person' },
  explanation: { vi: 'Giải trình bằng văn bản kể từ ngày lập biên bản', en: 'Written explanation, from the minutes' },
  'explanation-extension': { vi: 'Gia hạn giải trình', en: 'More time to explain' },
  'hearing-request': { vi: 'Yêu cầu giải trình trực tiếp kể từ ngày lập biên bản', en: 'Asking for a hearing, from the minutes' },
  decision: { vi: 'Ra quyết định kể từ ngày lập biên bản', en: 'Decision, from the minutes' },
  'decision-transferred': { vi: 'Ra quyết định khi hồ sơ được chuyển', en: 'Decision where the file was transferred' },
  'decision-explained': { vi: 'Ra quyết định khi có giải trình hoặc xác minh', en: 'Decision where there is an explanation or facts are verified' },
  'decision-complex': { vi: 'Ra quyết định khi vụ việc đặc biệt nghiêm trọng, phức tạp', en: 'Decision in an especially serious and complex case' },
  sending: { vi: 'Gửi quyết định kể từ ngày ký', en: 'Sending the decision, from its signing' },
  'deemed-registered-post': { vi: 'Được coi là đã giao: bưu điện bảo đảm trả lại lần ba', en: 'Deemed served: registered post, third return' },
  'deemed-electronic': { vi: 'Được coi là đã giao: gửi điện tử', en: 'Deemed served: electronically' },
  'deemed-posting-up': { vi: 'Được coi là đã giao: niêm yết', en: 'Deemed served: posting up' },
  'no-proof-of-receipt': { vi: 'Không chứng minh được ngày nhận: tính tiền chậm nộp sau thời hạn này kể từ ngày ký', en: 'No proof of receipt: late interest is counted after this time from the signing' },
  execution: { vi: 'Thi hành quyết định kể từ ngày nhận', en: 'Carrying out the decision, from its receipt' },
  'act-limitation': { vi: 'Thời hiệu xử phạt', en: 'Limitation of the act' },
  'decision-limitation': { vi: 'Thời hiệu thi hành quyết định', en: 'Limitation of the decision' },
  complaint: { vi: 'Thời hiệu khiếu nại', en: 'Limitation of the complaint' },
  'complaint-acceptance': { vi: 'Thụ lý khiếu nại', en: 'Accepting the complaint' },
  'complaint-settlement': { vi: 'Giải quyết khiếu nại lần đầu', en: 'Settling the first complaint' },
  'complaint-settlement-complex': { vi: 'Giải quyết khiếu nại lần đầu, vụ việc phức tạp', en: 'Settling the first complaint, complex case' },
  'complaint-settlement-remote': { vi: 'Giải quyết khiếu nại lần đầu, vùng sâu, vùng xa', en: 'Settling the first complaint, remote area' },
  'complaint-settlement-remote-complex': { vi: 'Giải quyết khiếu nại lần đầu, vùng sâu, vùng xa, phức tạp', en: 'Settling the first complaint, remote and complex' },
  deferral: { vi: 'Thời hạn hoãn thi hành quyết định phạt tiền', en: 'The longest deferral of a fine' },
  'second-complaint': { vi: 'Khiếu nại lần hai', en: 'Second complaint' },
  'second-complaint-remote': { vi: 'Khiếu nại lần hai, vùng sâu, vùng xa', en: 'Second complaint, remote area' },
  'second-settlement': { vi: 'Giải quyết khiếu nại lần hai', en: 'Settling the second complaint' },
  'second-settlement-complex': { vi: 'Giải quyết khiếu nại lần hai, vụ việc phức tạp', en: 'Settling the second complaint, complex case' },
  'second-settlement-remote': { vi: 'Giải quyết khiếu nại lần hai, vùng sâu, vùng xa', en: 'Settling the second complaint, remote area' },
  'second-settlement-remote-complex': { vi: 'Giải quyết khiếu nại lần hai, vùng sâu, vùng xa, phức tạp', en: 'Settling the second complaint, remote and complex' },
  'enforcement-verification': { vi: 'Xác minh điều kiện thi hành', en: 'Verifying the means before enforcement' },
  'enforcement-decision': { vi: 'Ra quyết định cưỡng chế', en: 'Deciding on enforcement' },
} as const satisfies Record<string, Bilingual>;
const TEXTS = {
  ...TERMS,
  'end-on-day-off': { vi: 'Ngày cuối cùng của thời hạn là ngày nghỉ thì thời hạn kết thúc vào ngày làm việc tiếp theo', en: 'A term whose last day is a day off ends with the next working day' },
};
export type ProcedureRuleId = keyof typeof TEXTS;
/** Of an unclear point: terms of which the shorter reading is the safer one: behind them nobody is fined any more. The others go by the calendar as it stands. */
export const SHORTER_IS_SAFER: readonly ProcedureRuleId[] = [
  'decision',
  'decision-transferred',
  'decision-explained',
  'decision-complex',
  'decision-limitation',
  'act-limitation',
];
/** The terms that can be asked for; the rule on days off is none. */
export const procedureTerm = codes('ProcedureTerm', 'A term of the sanction procedure.', TERMS);

const rule = (
  id: Exclude<ProcedureRuleId, 'end-on-day-off'>,
  article: string,
  term: Term,
  validFrom: LocalDate,
  validTo: LocalDate | null,
  source: string,
  verified = source !== UNREAD,
): ProcedureRule => ({ id, article, text: TEXTS[id], term, validFrom, validTo, source, verified });

/** A limitation ends with its last day (Civil Code 91/2015 Art. 151). */
const limitation = (...row: Parameters<typeof rule>): ProcedureRule => ({ ...rule(...row), endsOnDayOff: true });

/** A term in days, months or years whose last day is a day off ends with the next working day. The sanction law refers to the Civil Code for its terms (Art. 8(1)). */
export const END_ON_DAY_OFF = [
  { id: 'end-on-day-off', text: TEXTS['end-on-day-off'], article: `${LAW} Art. 8(1); Civil Code 33/2005/QH11 Art. 153`, validFrom: SINCE_2013, validTo: '2016-12-31', source: 'copy of Art. 8(1); the code of 2005 on a secondary page', verified: false },
  { id: 'end-on-day-off', text: TEXTS['end-on-day-off'], article: `${LAW} Art. 8(1); Civil Code 91/2015/QH13 Art. 148(5)`, validFrom: '2017-01-01', validTo: null, source: 'copies of both', verified: true },
] as const;

export const PROCEDURE_RULES: readonly ProcedureRule[] = [
  rule('minutes', `${LAW} Art. 58`, wd(2), SINCE_2013, '2021-12-31', UNREAD),
  rule('minutes', `${LAW} Art. 58; Decree 118/2021 Art. 12`, wd(2), SINCE_2022, null, 'QA'),
  rule('transfer', `${LAW} Art. 58`, { n: 24, unit: 'hours' }, SINCE_2013, '2021-12-31', UNREAD),
  rule('transfer', `${LAW} Art. 58; Decree 118/2021 Art. 12`, { n: 24, unit: 'hours' }, SINCE_2022, '2025-06-30', 'QA'),
  ...(['explanation', 'explanation-extension', 'hearing-request'] as const).flatMap((id) => {
    const [article, n, source] = id === 'hearing-request' ? [`${LAW} Art. 61(3)`, 2, UNREAD] : [`${LAW} Art. 61(2)`, 5, id === 'explanation' ? 'secondary page' : UNREAD];
    return [
      // Working or plain days before 2022 is not clear: `UNCLEAR_POINTS`, 'explanation-days-before-2022'.
      rule(id, article, wd(n), SINCE_2013, '2021-12-31', source, false),
      rule(id, article, wd(n), SINCE_2022, null, source, false),
    ];
  }),
  rule('decision', `${LAW} Art. 66 (before Law 67/2020)`, days(7), SINCE_2013, '2021-12-31', UNREAD),
  rule('decision', `${LAW} Art. 66`, wd(7), SINCE_2022, null, 'LNet'),
  rule('decision-transferred', `${LAW} Art. 66 (before Law 67/2020)`, days(7), SINCE_2013, '2021-12-31', UNREAD),
  rule('decision-transferred', `${LAW} Art. 66`, wd(10), SINCE_2022, null, 'LNet'),
  rule('decision-explained', `${LAW} Art. 66 (before Law 67/2020)`, days(30), SINCE_2013, '2021-12-31', UNREAD),
  rule('decision-explained', `${LAW} Art. 66`, months(1), SINCE_2022, null, 'LNet'),
  rule('decision-complex', `${LAW} Art. 66 (before Law 67/2020)`, days(60), SINCE_2013, '2021-12-31', UNREAD),
  rule('decision-complex', `${LAW} Art. 66`, months(2), SINCE_2022, null, 'LNet'),
  rule('sending', `${LAW} Art. 70`, wd(2), SINCE_2013, '2025-06-30', 'PĐ'),
  rule('sending', `${LAW} Art. 70 (Law 88/2025/QH15)`, wd(3), SINCE_JULY_2025, null, 'text of Law 88/2025'),
  rule('deemed-registered-post', `${LAW} Art. 70`, days(10), SINCE_2013, '2025-06-30', UNREAD),
  rule('deemed-registered-post', 'Decree 190/2025 Art. 17a', wd(3), SINCE_JULY_2025, null, 'QA'),
  rule('deemed-electronic', 'Decree 190/2025 Art. 17a', wd(3), SINCE_JULY_2025, null, 'QA'),
  rule('deemed-posting-up', `${LAW} Art. 70`, days(10), SINCE_2013, '2025-06-30', UNREAD),
  rule('deemed-posting-up', 'Decree 190/2025 Art. 17a', wd(7), SINCE_JULY_2025, null, 'QA'),
  // Calendar days, as the interest counts them.
  limitation('no-proof-of-receipt', 'Circular 18/2023/TT-BTC Art. 5(4)(c)', days(12), '2023-05-05', null, 'copies of the circular'),
  rule('execution', `${LAW} Art. 73(1)`, days(10), SINCE_2013, null, 'PĐ'),
  limitation('act-limitation', `${LAW} Art. 6`, years(1), SINCE_2013, '2022-01-16', 'PĐ'),
  limitation('act-limitation', `${LAW} Art. 6; 12/2022/NĐ-CP Art. 5`, years(1), '2022-01-17', '2026-09-09', 'PĐ, ND12'),
  limitation('act-limitation', `${LAW} Art. 6; 283/2026/NĐ-CP Art. 3(4)(a)`, years(1), '2026-09-10', null, 'PĐ, 283'),
  rule('deferral', `${LAW} Art. 76(2)`, months(3), SINCE_2013, null, 'secondary page', false),
  limitation('decision-limitation', `${LAW} Art. 74`, years(1), SINCE_2013, null, 'PĐ'),
  limitation('complaint', COMPLAINTS, days(90), SINCE_2013, null, 'PĐ'),
  rule('complaint-acceptance', COMPLAINTS, days(10), SINCE_2013, null, 'PĐ'),
  rule('complaint-settlement', COMPLAINTS, days(30), SINCE_2013, null, 'PĐ'),
  rule('complaint-settlement-complex', COMPLAINTS, days(45), SINCE_2013, null, 'PĐ'),
  rule('complaint-settlement-remote', COMPLAINTS, days(45), SINCE_2013, null, 'PĐ'),
  rule('complaint-settlement-remote-complex', COMPLAINTS, days(60), SINCE_2013, null, 'PĐ'),
  rule('second-complaint', COMPLAINTS, days(30), SINCE_2013, null, 'PĐ'),
  rule('second-complaint-remote', COMPLAINTS, days(45), SINCE_2013, null, 'PĐ'),
  rule('second-settlement', COMPLAINTS, days(45), SINCE_2013, null, 'PĐ'),
  rule('second-settlement-complex', COMPLAINTS, days(60), SINCE_2013, null, 'PĐ'),
  rule('second-settlement-remote', COMPLAINTS, days(60), SINCE_2013, null, 'PĐ'),
  rule('second-settlement-remote-complex', COMPLAINTS, days(70), SINCE_2013, null, 'PĐ'),
  rule('enforcement-verification', 'Decree 296/2025/NĐ-CP', wd(5), SINCE_2026, null, 'QA'),
  rule('enforcement-decision', 'Decree 296/2025/NĐ-CP', wd(2), SINCE_2026, null, 'QA'),
];

/** What is to be done in good time (kịp thời), without a number of days: a reminder, never a term that can be missed. */
export interface ReminderRule {
  readonly id: 'transfer-in-good-time';
  readonly article: string;
  readonly text: Bilingual;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly verified: boolean;
}
export const REMINDERS: readonly ReminderRule[] = [
  { id: 'transfer-in-good-time', article: `${LAW} Art. 58(5) (Law 88/2025/QH15)`, text: { vi: 'Chuyển biên bản cho người có thẩm quyền kịp thời', en: 'Pass the minutes on to the competent person in good time' }, validFrom: SINCE_JULY_2025, validTo: null, source: 'text of Law 88/2025', verified: true },
];

export interface ClockWords {
  readonly label: Bilingual;
  readonly whose: ClockHolder;
  readonly kind: ClockKind;
  /** What happens in law when it passes. */
  readonly effect: Bilingual;
}
const words = (whose: ClockHolder, vi: string, en: string, effectVi: string, effectEn: string, kind: ClockKind = 'duty'): ClockWords => ({
  whose,
  kind,
  label: { vi, en },
  effect: { vi: effectVi, en: effectEn },
});
const LATE = ['Chậm so với quy định.', 'Late; to be answered for by the office.'] as const;

export const CLOCK_WORDS = {
  minutes: words('officer', 'Lập biên bản vi phạm hành chính', 'Draw up the violation minutes', ...LATE),
  transfer: words('officer', 'Chuyển biên bản cho người có thẩm quyền', 'Hand the minutes to the competent person', ...LATE),
  explanation: words('employer', 'Giải trình bằng văn bản', 'Written explanation of the employer', 'Hết quyền giải trình; người có thẩm quyền ra quyết định.', 'The right to explain ends; the decision may be taken.', 'right'),
  'hearing-request': words('employer', 'Yêu cầu giải trình trực tiếp', 'Request for a hearing', 'Không tổ chức phiên giải trình.', 'There is no hearing.', 'right'),
  decision: words('competent-person', 'Ra quyết định xử phạt', 'Take the sanction decision', 'Không ra quyết định phạt tiền; vẫn có thể áp dụng biện pháp khắc phục hậu quả (Điều 65).', 'No fine may be decided any more; a remedial measure still may (Art. 65).'),
  'act-limitation': words('competent-person', 'Thời hiệu xử phạt', 'Limitation of the act', 'Hết thời hiệu: không xử phạt.', 'Barred: no sanction.', 'limit'),
  sending: words('officer', 'Gửi quyết định xử phạt', 'Send the sanction decision', ...LATE),
  execution: words('employer', 'Thi hành quyết định, nộp tiền phạt', 'Carry out the decision, pay the fine', 'Tính tiền chậm nộp và cưỡng chế thi hành.', 'Late interest runs, and enforcement follows.'),
  instalment: words('employer', 'Nộp tiền phạt lần', 'Instalment', 'Tính tiền chậm nộp và cưỡng chế thi hành.', 'Late interest runs, and enforcement follows.'),
  enforcement: words('competent-person', 'Ra quyết định cưỡng chế', 'Decide on enforcement', ...LATE),
  'decision-limitation': words('officer', 'Thời hiệu thi hành quyết định', 'Limitation of the decision', 'Hết thời hiệu: quyết định không được thi hành.', 'The decision is not carried out any more.', 'limit'),
  remedy: words('employer', 'Thực hiện biện pháp khắc phục hậu quả', 'Carry out the remedial measure', 'Cưỡng chế thực hiện biện pháp.', 'The measure is enforced.'),
  complaint: words('employer', 'Khiếu nại quyết định', 'Complain about the decision', 'Hết thời hiệu khiếu nại.', 'The right to complain ends.', 'right'),
  'second-complaint': words('employer', 'Khiếu nại lần hai', 'Complain again', 'Hết thời hạn khiếu nại lần hai.', 'The right to complain again ends.', 'right'),
  'complaint-acceptance': words('competent-person', 'Thụ lý khiếu nại', 'Accept the complaint', ...LATE),
  'complaint-settlement': words('competent-person', 'Giải quyết khiếu nại', 'Settle the complaint', 'Người khiếu nại có quyền khiếu nại lần hai hoặc khởi kiện.', 'The employer may complain again or go to court.'),
} as const satisfies Record<string, ClockWords>;
export type ClockCode = keyof typeof CLOCK_WORDS;
