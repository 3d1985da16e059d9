import type { Bilingual, LocalDate } from '#kernel';

/** A rule on fines in one period of the law. The row in force on the day that the rule names is taken. */
export interface FineRule {
  readonly id: string;
  readonly article: string;
  readonly text: Bilingual;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly verified: boolean;
}

/** Law 15/2012/QH13, and its amendments by Law 67/2020 and Law 88/2025. What it said before the first was not read. */
const BEFORE_2022 = { validFrom: '2013-07-01', validTo: '2021-12-31' };
const SINCE_2022 = { validFrom: '2022-01-01', validTo: null };
const ALWAYS = { validFrom: '2013-07-01', validTo: null };
const UNREAD = { source: 'general knowledge, no source read', verified: false };
const PD = { source: 'PĐ', verified: true };
const LAW = 'Law 15/2012/QH13';

/**
 * How factors move the fine off the mean. `free`: the decider may go down to the minimum (up to the maximum), nothing is forced. `strict`: the
 * amount lies between the mean and that end, and is neither. `end`: the minimum (the maximum). Amounts are whole đồng.
 */
export type FactorEffect = 'free' | 'strict' | 'end';
export interface FineChoiceRule extends FineRule {
  /** With one factor more on one side than on the other, and with two or more. */
  readonly one: { readonly effect: FactorEffect; readonly article: string };
  readonly several: { readonly effect: FactorEffect; readonly article: string };
  /** One mitigating and one aggravating factor cancel each other; without such a rule both ways stay open. */
  readonly cancels: boolean;
}
/** By the day of the decision: whoever decides applies the rule of that day, and an amendment that of the decision. */
const CHOICE = { vi: 'Mức phạt cụ thể: mức trung bình của khung, giảm hoặc tăng theo tình tiết', en: 'The fine: the mean of the bracket, lower or higher by the factors' };
const BY_LAW = { effect: 'free', article: `${LAW} Art. 23(4)` } as const;
const BY_118 = { effect: 'end', article: 'Decree 118/2021 Art. 9' } as const;
const BY_68 = 'Decree 118/2021 Art. 9; Decree 68/2025';
export const FINE_CHOICE: readonly FineChoiceRule[] = [
  { id: 'fine-choice', article: BY_LAW.article, text: CHOICE, one: BY_LAW, several: BY_LAW, cancels: false, ...BEFORE_2022, source: 'codification of the law', verified: true },
  { id: 'fine-choice', article: BY_118.article, text: CHOICE, one: BY_LAW, several: BY_118, cancels: true, validFrom: '2022-01-01', validTo: '2025-05-01', source: 'copy of Decree 118/2021', verified: true },
  { id: 'fine-choice', article: BY_68, text: CHOICE, one: { effect: 'strict', article: BY_68 }, several: { effect: 'end', article: BY_68 }, cancels: true, validFrom: '2025-05-02', validTo: null, source: 'copies of Decrees 118/2021 and 68/2025', verified: true },
];

/** VND. `organisationFrom` null: not for organisations. */
export interface AmountRule extends FineRule {
  readonly individualFrom: number;
  readonly organisationFrom: number | null;
}
/** By the day of the decision, or of the last day of the act where there is none yet. */
const EXPLAIN = { vi: 'Quyền giải trình khi mức tối đa của khung đạt mức này', en: 'The right to explain where the maximum of the bracket reaches this amount' };
export const EXPLANATION_RIGHT: readonly (AmountRule & { readonly organisationFrom: number })[] = [
  { id: 'explanation-right', article: `${LAW} Art. 61(1)`, text: EXPLAIN, individualFrom: 15_000_000, organisationFrom: 30_000_000, ...BEFORE_2022, ...UNREAD },
  { id: 'explanation-right', article: `${LAW} Art. 61(1)`, text: EXPLAIN, individualFrom: 15_000_000, organisationFrom: 30_000_000, ...SINCE_2022, ...PD },
];
/** Deferral of a fine, with proof of hardship. By the day of the deferral. */
const DEFER = { vi: 'Hoãn thi hành quyết định phạt tiền từ mức này, khi gặp khó khăn', en: 'Deferral of a fine from this amount on, with proof of hardship' };
export const DEFERRAL: readonly AmountRule[] = [
  { id: 'deferral', article: `${LAW} Art. 76 (before Law 67/2020)`, text: DEFER, individualFrom: 3_000_000, organisationFrom: null, ...BEFORE_2022, ...UNREAD },
  { id: 'deferral', article: `${LAW} Art. 76`, text: DEFER, individualFrom: 2_000_000, organisationFrom: 100_000_000, ...SINCE_2022, ...PD },
];
/** Payment by instalments. By the day of the grant. */
const IN_PARTS = { vi: 'Nộp tiền phạt nhiều lần: không quá 6 tháng, 3 lần, lần đầu từ 40%', en: 'Payment in parts: within 6 months, at most 3 times, at least 40 % first' };
const PLAN = { months: 6, times: 3, firstPercent: 40 };
export const INSTALMENTS: readonly (AmountRule & typeof PLAN)[] = [
  { id: 'instalments', article: `${LAW} Art. 79 (before Law 67/2020)`, text: IN_PARTS, individualFrom: 20_000_000, organisationFrom: 200_000_000, ...PLAN, ...BEFORE_2022, ...UNREAD },
  { id: 'instalments', article: `${LAW} Art. 79`, text: IN_PARTS, individualFrom: 15_000_000, organisationFrom: 150_000_000, ...PLAN, ...SINCE_2022, source: 'copy of the law', verified: true },
];
/** By the day on which it was carried out, or on which the limitation of the decision ended. */
export const DEEMED_NEVER_SANCTIONED: readonly (FineRule & { readonly monthsAfterWarning: number; readonly monthsAfterOther: number })[] = [
  { id: 'deemed-never-sanctioned', article: `${LAW} Art. 7(1)`, text: { vi: 'Được coi là chưa bị xử phạt', en: 'Deemed never sanctioned' }, monthsAfterWarning: 6, monthsAfterOther: 12, ...ALWAYS, source: 'PĐ (39.13.LQ.7)', verified: true },
];
/**
 * Late interest on the unpaid sum, for every calendar day from the day after the term to the day before the payment (Circular 18/2023 Art.
 * 5(1)). By the late day. The circulars before were not read: counted the same way, which is the milder one, and not verified.
 */
const LATE = { vi: 'Tiền chậm nộp phạt mỗi ngày trên số tiền chưa nộp, đến trước ngày nộp', en: 'Late interest a day on the unpaid sum, up to the day before the payment' };
export const LATE_INTEREST: readonly (FineRule & { readonly basisPointsPerDay: number })[] = [
  { id: 'late-interest', article: `${LAW} Art. 78; Circulars 153/2013/TT-BTC, 105/2014/TT-BTC`, text: LATE, basisPointsPerDay: 5, validFrom: '2013-07-01', validTo: '2023-05-04', source: 'QA: names of the circulars; texts not read', verified: false },
  { id: 'late-interest', article: `${LAW} Art. 78; Circular 18/2023/TT-BTC Art. 5(1)`, text: LATE, basisPointsPerDay: 5, validFrom: '2023-05-05', validTo: null, source: 'copies of the circular', verified: true },
];
/** Times that bear no late interest, by the day on which they begin. What the older circulars said was not read. */
const NO_INTEREST = { vi: 'Không tính tiền chậm nộp trong thời gian xem xét giảm, miễn, nộp tiền phạt nhiều lần và thời gian được hoãn thi hành', en: 'No late interest while a request for reduction, exemption or instalments is examined, nor during a deferral' };
export const INTEREST_FREE: readonly FineRule[] = [
  { id: 'interest-free', article: `${LAW} Art. 78`, text: NO_INTEREST, validFrom: '2013-07-01', validTo: '2023-05-04', source: 'texts not read', verified: false },
  { id: 'interest-free', article: 'Circular 18/2023/TT-BTC Art. 5(2)', text: NO_INTEREST, validFrom: '2023-05-05', validTo: null, source: 'copies of the circular', verified: true },
];
/** Highest fine that may be set without minutes (biên bản). By the day of the decision. */
const AT_ONCE = { vi: 'Xử phạt không lập biên bản: mức phạt tối đa', en: 'Without minutes: the highest fine' };
export const WITHOUT_MINUTES: readonly (FineRule & { readonly individual: number; readonly organisation: number })[] = [
  { id: 'without-minutes', article: `${LAW} Art. 56`, text: AT_ONCE, validFrom: '2013-07-01', validTo: '2025-06-30', individual: 250_000, organisation: 500_000, ...PD },
  { id: 'without-minutes', article: `${LAW} Art. 56 (Law 88/2025/QH15)`, text: AT_ONCE, validFrom: '2025-07-01', validTo: null, individual: 500_000, organisation: 1_000_000, source: 'PĐ, News', verified: true },
];
/** Repeat offences whose file goes to the criminal authority before any fine; it comes back without prosecution. By the decree of the act. */
const FILE_283 = (point: string) => ({ id: 'criminal-file', decree: '283/2026/NĐ-CP', article: `283/2026/NĐ-CP Art. 4(2)(${point}), 4(3); ${LAW} Art. 62`, text: { vi: 'Tái phạm: chuyển hồ sơ cho cơ quan tiến hành tố tụng trước', en: 'Re-offending: the file goes to the criminal authority first' }, validFrom: '2026-09-10', validTo: null, source: '283', verified: true });
export const CRIMINAL_FILES: readonly (FineRule & { readonly decree: string; readonly actCodes: readonly string[] })[] = [
  { ...FILE_283('k'), id: 'criminal-file-banned-work', actCodes: ['AGE-15-17-BANNED-WORK-OR-PLACE'] },
  { ...FILE_283('i'), id: 'criminal-file-forced-labour', actCodes: ['FORCED-LABOUR'] },
];
/**
 * Crimes that a repeat offence may be, whatever decree it falls under: whoever decides is warned to look, nothing is refused. Art. 296: a person
 * under 16 in heavy, dangerous or toxic work, by an employer that was sanctioned for it before.
 */
export const CRIMINAL_CHECKS: readonly (FineRule & { readonly actCodes: readonly string[] })[] = [
  {
    id: 'criminal-check',
    article: 'Penal Code 100/2015/QH13 Art. 296',
    text: { vi: 'Người dưới 16 tuổi làm việc bị cấm, cơ sở đã từng bị xử phạt: phải xem xét dấu hiệu tội phạm', en: 'Under 16 in banned work, the employer sanctioned before: look whether it is a crime' },
    actCodes: ['AGE-13-14-OUTSIDE-LIGHT-LIST', 'UNDER-13-FORBIDDEN', 'AGE-15-17-BANNED-WORK-OR-PLACE'],
    validFrom: '2018-01-01', validTo: null, source: 'PĐ, ND12', verified: true,
  },
];
/** What a fine can be at all, for individuals and organisations, and at most in labour: `validateLaw` holds every bracket against it. */
export const FINE_RANGE: readonly (FineRule & { readonly individual: readonly [number, number]; readonly organisation: readonly [number, number] })[] = [
  { id: 'fine-range', article: `${LAW} Art. 23(1)`, text: { vi: 'Mức phạt tiền chung', en: 'The range of fines' }, individual: [50_000, 1_000_000_000], organisation: [100_000, 2_000_000_000], ...ALWAYS, ...PD },
];
export const LABOUR_MAXIMUM: readonly (FineRule & { readonly individual: number })[] = [
  { id: 'labour-maximum', article: `${LAW} Art. 24`, text: { vi: 'Mức phạt tiền tối đa trong lĩnh vực lao động đối với cá nhân', en: 'The highest fine in labour for an individual' }, individual: 75_000_000, ...ALWAYS, source: 'consistent with all decrees; text not read', verified: false },
];
