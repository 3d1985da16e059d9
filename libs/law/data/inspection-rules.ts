import type { Bilingual } from '#kernel';
import type { LegalNote } from './legal-notes.ts';
import type { EmployerKind } from './employer-kinds.ts';
import type { ProcedureRule } from './procedure-rules.ts';

/** How often an employer may be inspected. Of several that are in force the latest prevails. */
interface VisitRule {
  readonly id: string;
  readonly article: string;
  readonly text: Bilingual;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly forms: readonly ('inspection' | 'check')[];
  readonly kinds: readonly EmployerKind[];
  readonly source: string;
  readonly verified: boolean;
}
const RESOLUTION = { article: 'Resolution 198/2025/QH15', validFrom: '2025-05-17', validTo: null, forms: ['inspection', 'check'] } as const;
const NAMED = { id: '198/2025/QH15', kinds: ['enterprise', 'household-business'], source: 'QA, News', verified: true } as const;
/**
 * The resolution speaks of business individuals: that units without registration are meant, and premises whoever runs them, is a reading of
 * this platform.
 */
const BY_READING = { id: '198/2025/QH15 individuals', kinds: ['household-unregistered', 'informal-establishment', 'premises'], source: 'QA, News; unregistered units and premises by reading', verified: false } as const;

/** `forms`: each of these at most once a year, unless there are signs of violation. */
const ONCE = { vi: 'Thanh tra, kiểm tra không quá một lần mỗi năm, trừ khi có dấu hiệu vi phạm', en: 'Inspection and check at most once a year each, except on signs of violation' };
export const ONCE_A_YEAR_RULES: readonly VisitRule[] = [
  // No act that ended it was read; the resolution prevails over it.
  { id: '20/CT-TTg', article: 'Directive 20/CT-TTg of 17/5/2017', text: { vi: 'Thanh tra không quá một lần mỗi năm, trừ khi có dấu hiệu vi phạm', en: 'Inspection at most once a year, except on signs of violation' }, validFrom: '2017-05-17', validTo: null, forms: ['inspection'], kinds: ['enterprise'], source: 'News', verified: true },
  { ...RESOLUTION, ...NAMED, text: ONCE },
  { ...RESOLUTION, ...BY_READING, text: ONCE },
];

/** Inspection and check of one employer: not both on the same content in one year, unless there are clear signs of violation. */
const EITHER = { vi: 'Không thanh tra và kiểm tra cùng một nội dung trong cùng một năm, trừ khi có dấu hiệu vi phạm rõ ràng', en: 'Not both inspection and check on the same content in one year, except on clear signs of violation' };
export const NOT_BOTH_RULES: readonly VisitRule[] = [
  { ...RESOLUTION, ...NAMED, text: EITHER },
  { ...RESOLUTION, ...BY_READING, text: EITHER },
];

/** What counts as a sign of violation: something that is recorded under an id. Configuration of this platform; the law does not list them. */
export const SIGN_KINDS = [
  { code: 'report', label: { vi: 'Tin báo, phản ánh đã ghi nhận', en: 'A recorded report' } },
  { code: 'finding', label: { vi: 'Phát hiện của một cuộc kiểm tra', en: 'A finding of a visit' } },
  { code: 'violation', label: { vi: 'Vi phạm đã ghi nhận', en: 'A recorded violation' } },
] as const;
export type SignKind = (typeof SIGN_KINDS)[number]['code'];

/** Where a report of signs of violation came from. */
export const SIGN_SOURCES = [
  { code: 'hotline', label: { vi: 'Tổng đài 111', en: 'Hotline 111' } },
  { code: 'complaint', label: { vi: 'Khiếu nại, tố cáo', en: 'Complaint or denunciation' } },
  { code: 'other-body', label: { vi: 'Cơ quan, tổ chức khác chuyển đến', en: 'Passed on by another body' } },
  { code: 'press', label: { vi: 'Báo chí', en: 'Press' } },
  { code: 'citizen', label: { vi: 'Phản ánh của người dân', en: 'Word from a citizen' } },
  { code: 'own-observation', label: { vi: 'Cán bộ trực tiếp phát hiện', en: 'Seen by an official' } },
] as const;
export type SignSource = (typeof SIGN_SOURCES)[number]['code'];

/**
 * Modes that may be opened without announcement: notice would risk hiding the evidence. The rule read is of the industry and trade sector;
 * none was found for labour, so it is applied by analogy and stays unverified.
 */
export const UNANNOUNCED_RULE = {
  modes: ['surprise'],
  article: 'Circular 56/2025/TT-BCT (by analogy)',
  verified: false,
  source: 'QA',
} as const;

const [LAW_2010, LAW_2022, LAW_2025] = ['Inspection Law 56/2010/QH12', 'Inspection Law 11/2022/QH15', 'Inspection Law 84/2025/QH15'];
/** The first day of the law of 2010 is not confirmed; so are the wordings noted with the rows. */
const [UNDER_2010, UNDER_2022, UNDER_2025] = [
  { validFrom: '2011-07-01', validTo: '2023-06-30' },
  { validFrom: '2023-07-01', validTo: '2025-06-30' },
  { validFrom: '2025-07-01', validTo: null },
];
const TEXTS = {
  'inspection-decision-sending': { vi: 'Gửi quyết định thanh tra', en: 'Sending the decision on the inspection' },
  'inspection-announcement': { vi: 'Công bố quyết định thanh tra', en: 'Announcing the decision on the inspection' },
  'inspection-government': { vi: 'Thời hạn thanh tra, Thanh tra Chính phủ', en: 'Length of an inspection, Government Inspectorate' },
  'inspection-government-extension': { vi: 'Gia hạn thanh tra, Thanh tra Chính phủ', en: 'Extension, Government Inspectorate' },
  'inspection-government-second-extension': { vi: 'Gia hạn lần hai, Thanh tra Chính phủ', en: 'Second extension, Government Inspectorate' },
  'inspection-ministry-province': { vi: 'Thời hạn thanh tra, cấp bộ, cấp tỉnh', en: 'Length of an inspection, ministry and province' },
  'inspection-ministry-province-extension': { vi: 'Gia hạn thanh tra, cấp bộ, cấp tỉnh', en: 'Extension, ministry and province' },
  'inspection-department-district': { vi: 'Thời hạn thanh tra, cấp sở, cấp huyện', en: 'Length of an inspection, department and district' },
  'inspection-department-district-extension': { vi: 'Gia hạn thanh tra, cấp sở, cấp huyện', en: 'Extension, department and district' },
  'check-commune': { vi: 'Thời hạn kiểm tra, cấp xã', en: 'Length of a check, commune' },
  'check-commune-extension': { vi: 'Gia hạn kiểm tra, cấp xã', en: 'Extension of a check, commune' },
  'check-department': { vi: 'Thời hạn kiểm tra, cấp sở', en: 'Length of a check, department' },
  'check-department-extension': { vi: 'Gia hạn kiểm tra, cấp sở', en: 'Extension of a check, department' },
  'check-ministry': { vi: 'Thời hạn kiểm tra, cấp bộ', en: 'Length of a check, ministry' },
  'check-ministry-extension': { vi: 'Gia hạn kiểm tra, cấp bộ', en: 'Extension of a check, ministry' },
  'check-notice': { vi: 'Thông báo kiểm tra kể từ ngày ra quyết định', en: 'Notice of a check, from the decision' },
  'check-report': { vi: 'Báo cáo kết quả kiểm tra', en: 'Report on a check' },
  'check-report-complex': { vi: 'Báo cáo kết quả kiểm tra, vụ việc phức tạp', en: 'Report on a check, complex case' },
  'check-assessment': { vi: 'Văn bản kết luận kiểm tra', en: 'Assessment after a check' },
  'check-annual-plan-sending': { vi: 'Gửi kế hoạch kiểm tra hằng năm', en: 'Sending the annual plan of checks' },
} as const satisfies Record<string, Bilingual>;
const term = (id: keyof typeof TEXTS, article: string, n: number, unit: ProcedureRule['term']['unit'], period: { validFrom: string; validTo: string | null }, source: string, verified: boolean): ProcedureRule => ({ id, article, text: TEXTS[id], term: { n, unit }, ...period, source, verified });

const LENGTH_OF_CHECK = 'Decree 217/2025/NĐ-CP Art. 13(2)';
const SINCE_217 = { validFrom: '2025-08-05', validTo: null };
/** By analogy: the circular is of the industry and trade sector, none was found for labour. */
const CHECKS = { validFrom: '2025-11-28', validTo: null };
const ANALOGY = 'Circular 56/2025/TT-BCT (by analogy)';

/**
 * Terms of inspections (thanh tra) and of specialised checks (kiểm tra chuyên ngành). Extensions are rows of their own: how long one more
 * is. The term of an inspection at province level under the law of 2025 was not read: no row.
 */
export const INSPECTION_TERMS: readonly ProcedureRule[] = [
  term('inspection-decision-sending', LAW_2010, 5, 'days', UNDER_2010, 'PĐ', false),
  term('inspection-announcement', LAW_2010, 15, 'days', UNDER_2010, 'PĐ', false),
  term('inspection-government', `${LAW_2022} Art. 47`, 60, 'days', UNDER_2022, 'stored text', true),
  term('inspection-government-extension', `${LAW_2022} Art. 47`, 30, 'days', UNDER_2022, 'stored text', true),
  term('inspection-government-second-extension', `${LAW_2022} Art. 47`, 30, 'days', UNDER_2022, 'stored text', true),
  term('inspection-ministry-province', `${LAW_2022} Art. 47`, 45, 'days', UNDER_2022, 'general knowledge, no source read', false),
  term('inspection-ministry-province-extension', `${LAW_2022} Art. 47`, 30, 'days', UNDER_2022, 'general knowledge, no source read', false),
  term('inspection-department-district', `${LAW_2022} Art. 47`, 30, 'days', UNDER_2022, 'general knowledge, no source read', false),
  term('inspection-department-district-extension', `${LAW_2022} Art. 47`, 15, 'days', UNDER_2022, 'general knowledge, no source read', false),
  ...([['commune', 7, 3], ['department', 10, 5], ['ministry', 15, 7]] as const).flatMap(([level, length, longer]) => [
    term(`check-${level}`, LENGTH_OF_CHECK, length, 'working-days', SINCE_217, 'text of Decree 217/2025', true),
    term(`check-${level}-extension`, LENGTH_OF_CHECK, longer, 'working-days', SINCE_217, 'text of Decree 217/2025', true),
  ]),
  term('check-notice', ANALOGY, 3, 'working-days', CHECKS, 'QA', false),
  term('check-report', ANALOGY, 10, 'working-days', CHECKS, 'QA', false),
  term('check-report-complex', ANALOGY, 15, 'working-days', CHECKS, 'QA', false),
  term('check-assessment', ANALOGY, 15, 'days', CHECKS, 'QA', false),
  term('check-annual-plan-sending', ANALOGY, 10, 'working-days', CHECKS, 'QA', false),
];

const says = (id: string, article: string, vi: string, en: string, period: { validFrom: string; validTo: string | null }, source: string, verified: boolean): LegalNote => ({ id, topic: 'inspection', article, text: { vi, en }, ...period, source, verified });

/** Which forms there are, who may order them, on what grounds, and what employers report of themselves. */
export const INSPECTION_RULES: readonly LegalNote[] = [
  says('inspection-forms', LAW_2010, 'Theo kế hoạch, thường xuyên, đột xuất', 'Planned, regular, ad hoc', UNDER_2010, 'general knowledge, no source read', false),
  says('inspection-forms', `${LAW_2022} Art. 46`, 'Theo kế hoạch, đột xuất; bỏ hình thức thường xuyên', 'Planned and ad hoc; the regular form was dropped', UNDER_2022, 'stored text, last clause not confirmed', false),
  says('inspection-forms', LAW_2025, 'Theo kế hoạch, đột xuất', 'Planned and ad hoc', UNDER_2025, 'stored text, News', true),
  says('ad-hoc-grounds', `${LAW_2022} Art. 51`, 'Có dấu hiệu vi phạm; yêu cầu giải quyết khiếu nại, tố cáo, phòng chống tham nhũng; theo yêu cầu của thủ trưởng cơ quan nhà nước', 'Signs of violation; complaint, denunciation or anti-corruption need; request of the head of a state body', UNDER_2022, 'stored text, wording not confirmed', false),
  says('who-inspects', LAW_2025, 'Thanh tra Chính phủ, thanh tra tỉnh, thành phố, quân đội, công an, Ngân hàng Nhà nước, cơ yếu, theo điều ước; không còn thanh tra sở', 'The inspectorates of the Government, of provinces and cities, army, police, State Bank, cipher, and by treaty; those of departments are gone', UNDER_2025, 'stored text, News', true),
  says('specialised-check', 'Decree 217/2025/NĐ-CP', 'Bộ trưởng, Chủ tịch Ủy ban nhân dân các cấp quyết định kiểm tra: quyết định (Điều 11), địa điểm, thời hạn (13), kế hoạch (14), biên bản (15), tiến hành (16)', 'Ministers and chairs of People’s Committees at all levels order checks: decision (Art. 11), place and time limit (13), plan (14), conduct and minutes (15), carrying out (16)', { validFrom: '2025-08-05', validTo: null }, 'QA', true),
  says('self-check', 'Circular 17/2018/TT-BLĐTBXH', 'Người sử dụng lao động tự kiểm tra mỗi năm một lần', 'The employer checks itself once a year', { validFrom: '2019-01-01', validTo: null }, 'stored text; whether still in force in 2026 not confirmed', false),
  says('labour-use-report', 'Decree 145/2020 Art. 4; Decree 129/2025', 'Báo cáo tình hình sử dụng lao động trước ngày 5/6 và ngày 5/12', 'Report on the use of labour before 5 June and 5 December', { validFrom: '2021-01-01', validTo: null }, 'QA; first day of force known by its year only', false),
];
