import type { Bilingual, LocalDate } from '#kernel';
import { ANNEX_III_WORK, ANNEX_IV_PLACES, ANNEX_V_CRAFTS, ANNEX_V_JOBS, ANNEX_V_NIGHT, LIGHT_WORK } from './circular-09-2020.ts';
import { BANNED_PLACES, BANNED_WORK } from './work-kinds.ts';

export type Condition = 'parentConsent' | 'writtenContract' | 'healthCertificate' | 'leavesTimeForStudy' | 'chanceToStudy' | 'safetyFitForAge' | 'signatoryVetted' | 'provincialConsent' | 'onRegister';
export interface LoadLimit {
  readonly sex: 'male' | 'female';
  readonly regular: boolean;
  /** Prohibited from this weight on. */
  readonly kg: number;
}
/** What a rule looks at. Codes are those of work-kinds.ts; null: the list was not read, so nothing can be said by it. `partly`: kinds of which only some jobs are on it. `exempt`: allowed
 * from an age on, by the item itself. */
export type WorkTest =
  | { readonly kind: 'only-work'; readonly codes: readonly string[] | null }
  | { readonly kind: 'banned-work'; readonly codes: readonly string[] | null; readonly exempt?: readonly { readonly code: string; readonly from: number }[] }
  | { readonly kind: 'banned-place'; readonly codes: readonly string[] | null }
  | { readonly kind: 'at-most'; readonly of: 'hoursPerDay' | 'hoursPerWeek'; readonly limit: number }
  | { readonly kind: 'never'; readonly of: 'night' | 'overtime' }
  | { readonly kind: 'only-in-jobs'; readonly of: 'night' | 'overtime'; readonly codes: readonly string[] | null; readonly partly?: readonly string[] }
  | { readonly kind: 'condition'; readonly of: Condition }
  | { readonly kind: 'health-check'; readonly months: number }
  | { readonly kind: 'load'; readonly limits: readonly LoadLimit[] };

/** A rule on the work of a minor in one period of the law. */
export interface WorkRule {
  readonly id: string;
  readonly article: string;
  readonly text: Bilingual;
  /** Completed years: from, and below. */
  readonly ages: readonly [number, number];
  readonly test: WorkTest;
  /** The act of VIOLATION_ACTS that a breach points to; null where none of them fits. */
  readonly act: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly verified: boolean;
}

type Ages = WorkRule['ages'];
const [ALL, UNDER_13, FROM_13, UNDER_15, FROM_15]: readonly [Ages, Ages, Ages, Ages, Ages] = [[0, 18], [0, 13], [13, 15], [0, 15], [15, 18]];
const CODE_2012 = { validFrom: '2013-05-01', validTo: '2020-12-31' };
const CODE_2019 = { validFrom: '2021-01-01', validTo: null };
/**
 * Circulars 10/2013 and 11/2013 of June 2013. The first day of the second was not confirmed: taken as that of the first. Before them the
 * code was alone.
 */
const CIRCULARS_2013 = { validFrom: '2013-08-01', validTo: '2020-12-31' };
const CODE_ALONE = { validFrom: '2013-05-01', validTo: '2013-07-31' };
/** The lists of the old circulars stayed in force until Circular 09/2020 of 15/3/2021. */
const BETWEEN = { validFrom: '2021-01-01', validTo: '2021-03-14' };
const CIRCULAR_2020 = { validFrom: '2021-03-15', validTo: null };
const LC = 'Labour Code 45/2019/QH14';
const OLD = 'Labour Code 10/2012/QH13';
const CIRC = 'Circular 09/2020/TT-BLĐTBXH';
/** The code of 2012 ended on 31/12/2020; its first day and most of its texts are not confirmed. */
const UNREAD = { source: 'HNam: article numbers; texts not read', verified: false };
const PD = { source: 'PĐ', verified: true };
const codes = (rows: readonly { readonly code: string }[]): readonly string[] => rows.map((r) => r.code);

const condition = (id: string, of: Condition, ages: Ages, act: string | null, article: string, vi: string, en: string, more: object = {}): WorkRule => ({ id, article, text: { vi, en }, ages, test: { kind: 'condition', of }, act, ...CODE_2019, ...PD, ...more });
const hours = (id: string, of: 'hoursPerDay' | 'hoursPerWeek', limit: number, ages: Ages): readonly WorkRule[] => {
  const unit = of === 'hoursPerDay' ? { vi: 'ngày', en: 'a day' } : { vi: 'tuần', en: 'a week' };
  const text = { vi: `Không quá ${limit} giờ/${unit.vi}`, en: `At most ${limit} hours ${unit.en}` };
  const rule = { id, text, ages, test: { kind: 'at-most' as const, of, limit }, act: 'HOURS-EXCEEDED' };
  return [
    { ...rule, article: `${OLD} Art. 163`, ...CODE_2012, source: 'HNam', verified: false },
    { ...rule, article: `${LC} Art. 146`, ...CODE_2019, ...PD },
  ];
};
const never = (id: string, of: 'night' | 'overtime', vi: string, en: string): readonly WorkRule[] => {
  const rule = { id, text: { vi, en }, ages: UNDER_15, test: { kind: 'never' as const, of }, act: 'UNDER-15-OVERTIME-NIGHT' };
  return [
    // No act of its own before Decree 28/2020: over the hours limit.
    { ...rule, article: `${OLD} Art. 163`, ...CODE_2012, validTo: '2020-04-14', act: 'HOURS-EXCEEDED', source: 'HNam', verified: false },
    { ...rule, article: `${OLD} Art. 163`, ...CODE_2012, validFrom: '2020-04-15', source: 'HNam', verified: false },
    { ...rule, article: `${LC} Art. 146`, ...CODE_2019, ...PD },
  ];
};
const listedJobs = (id: string, of: 'night' | 'overtime', list: readonly string[], text: Bilingual, partly: readonly string[] = []): readonly WorkRule[] => {
  const rule = { id, ages: FROM_15, act: 'AGE-15-17-OVERTIME-NIGHT' };
  const some = { vi: of === 'night' ? 'Chỉ làm ban đêm trong nghề được phép' : 'Chỉ làm thêm giờ trong nghề được phép', en: `${of === 'night' ? 'Night work' : 'Overtime'} only in jobs where it is allowed` };
  const unread = { kind: 'only-in-jobs' as const, of, codes: null };
  return [
    { ...rule, text: some, test: unread, article: `${OLD} Art. 163`, ...CODE_2012, source: 'HNam', verified: false },
    { ...rule, text: some, test: unread, article: `${LC} Art. 146`, ...BETWEEN, ...PD },
    { ...rule, text, test: { kind: 'only-in-jobs', of, codes: list, partly }, article: `${LC} Art. 146; ${CIRC} Annex V`, ...CIRCULAR_2020, source: 'PĐ, TT09', verified: true },
  ];
};
const load = (id: string, ages: Ages, occasional: readonly [number, number], regular: readonly [number, number]): WorkRule => ({
  id,
  article: `${CIRC} Annex III item 68`,
  text: {
    vi: `Cấm mang vác từ: không thường xuyên nam ${occasional[0]} kg, nữ ${occasional[1]} kg; thường xuyên nam ${regular[0]} kg, nữ ${regular[1]} kg`,
    en: `Loads prohibited from: occasional male ${occasional[0]} kg, female ${occasional[1]} kg; regular male ${regular[0]} kg, female ${regular[1]} kg`,
  },
  ages,
  test: {
    kind: 'load',
    limits: [
      { sex: 'male', regular: false, kg: occasional[0] },
      { sex: 'female', regular: false, kg: occasional[1] },
      { sex: 'male', regular: true, kg: regular[0] },
      { sex: 'female', regular: true, kg: regular[1] },
    ],
  },
  act: 'AGE-15-17-BANNED-WORK-OR-PLACE',
  ...CIRCULAR_2020,
  source: 'TT09',
  verified: true,
});

const LIGHT = { vi: 'Từ đủ 13 đến chưa đủ 15 tuổi chỉ làm công việc nhẹ trong danh mục', en: '13 to under 15: only works of the light-work list' };
const BANNED = { vi: 'Công việc cấm sử dụng người từ đủ 15 đến chưa đủ 18 tuổi', en: 'Works prohibited for 15 to under 18' };
const PLACES = { vi: 'Nơi làm việc cấm sử dụng người từ đủ 15 đến chưa đủ 18 tuổi', en: 'Places prohibited for 15 to under 18' };

export const WORK_RULES: readonly WorkRule[] = [
  condition('register', 'onRegister', ALL, 'REGISTER-MISSING', `${OLD} Art. 162`, 'Có tên trong sổ theo dõi riêng', 'Entered in the separate register', { ...CODE_2012, ...UNREAD }),
  condition('register', 'onRegister', ALL, 'REGISTER-MISSING', `${LC} Art. 144`, 'Có tên trong sổ theo dõi riêng', 'Entered in the separate register'),
  condition('consent', 'parentConsent', ALL, 'NO-CONSENT', `${LC} Art. 144`, 'Có sự đồng ý của cha, mẹ hoặc người giám hộ', 'Consent of parent or guardian'),
  condition('chance-to-study', 'chanceToStudy', ALL, null, `${LC} Art. 144`, 'Tạo cơ hội để học văn hóa', 'A chance to study'),
  condition('contract', 'writtenContract', UNDER_15, 'UNDER-15-CONDITIONS', `${OLD} Art. 164`, 'Hợp đồng bằng văn bản', 'Written contract', { ...CODE_2012, ...UNREAD }),
  condition('contract', 'writtenContract', UNDER_15, 'UNDER-15-CONDITIONS', `${LC} Art. 145`, 'Hợp đồng bằng văn bản với người chưa đủ 15 tuổi và người đại diện theo pháp luật', 'Written contract with the child and the legal representative'),
  condition('signatory', 'signatoryVetted', UNDER_15, null, `${CIRC} Art. 4`, 'Người ký hợp đồng có phiếu lý lịch tư pháp (không quá 6 tháng, không xâm hại trẻ em) và bản cam kết', 'The signatory has a judicial record of at most 6 months without child abuse, and a written commitment', CIRCULAR_2020),
  condition('health-certificate', 'healthCertificate', UNDER_15, 'UNDER-15-CONDITIONS', 'Circular 11/2013/TT-BLĐTBXH', 'Giấy khám sức khỏe', 'Health certificate', { ...CIRCULARS_2013, source: 'secondary page', verified: false }),
  condition('health-certificate', 'healthCertificate', UNDER_15, 'UNDER-15-CONDITIONS', `${LC} Art. 145`, 'Giấy khám sức khỏe', 'Health certificate'),
  { id: 'health-check', article: 'Circular 11/2013/TT-BLĐTBXH', text: { vi: 'Khám sức khỏe ít nhất 6 tháng một lần', en: 'Health check at least every 6 months' }, ages: UNDER_15, test: { kind: 'health-check', months: 6 }, act: 'UNDER-15-CONDITIONS', ...CIRCULARS_2013, source: 'secondary page', verified: false },
  { id: 'health-check', article: `${LC} Art. 145`, text: { vi: 'Khám sức khỏe ít nhất 6 tháng một lần', en: 'Health check at least every 6 months' }, ages: UNDER_15, test: { kind: 'health-check', months: 6 }, act: 'UNDER-15-CONDITIONS', ...CODE_2019, ...PD },
  condition('study', 'leavesTimeForStudy', UNDER_15, 'UNDER-15-CONDITIONS', `${LC} Art. 145`, 'Giờ làm việc không ảnh hưởng đến học tập', 'Hours do not affect study'),
  condition('safety', 'safetyFitForAge', UNDER_15, 'UNDER-15-CONDITIONS', `${LC} Art. 145`, 'Điều kiện an toàn, vệ sinh lao động phù hợp lứa tuổi', 'Safety and hygiene fit for the age'),

  { id: 'under-13-work', article: `${OLD} Art. 164`, text: { vi: 'Dưới 13 tuổi chỉ làm công việc được phép', en: 'Under 13: only the works allowed' }, ages: UNDER_13, test: { kind: 'only-work', codes: null }, act: 'UNDER-13-FORBIDDEN', ...CODE_ALONE, ...UNREAD },
  { id: 'under-13-work', article: `${OLD} Art. 164; Circular 11/2013/TT-BLĐTBXH`, text: { vi: 'Dưới 13 tuổi chỉ làm công việc được phép', en: 'Under 13: only the works allowed' }, ages: UNDER_13, test: { kind: 'only-work', codes: null }, act: 'UNDER-13-FORBIDDEN', ...CIRCULARS_2013, ...UNREAD },
  { id: 'under-13-work', article: `${LC} Art. 145(3)`, text: { vi: 'Dưới 13 tuổi chỉ làm nghệ thuật, thể dục, thể thao không gây tổn hại', en: 'Under 13: only arts and sport that do no harm' }, ages: UNDER_13, test: { kind: 'only-work', codes: ['LIGHT-01', 'LIGHT-02'] }, act: 'UNDER-13-FORBIDDEN', ...CODE_2019, ...PD },
  condition('under-13-consent', 'provincialConsent', UNDER_13, 'UNDER-13-FORBIDDEN', `${LC} Art. 145(3)`, 'Dưới 13 tuổi: có sự đồng ý của cơ quan chuyên môn về lao động cấp tỉnh', 'Under 13: consent of the provincial labour agency', { validTo: '2026-06-14' }),
  condition('under-13-consent', 'provincialConsent', UNDER_13, 'UNDER-13-FORBIDDEN', `${LC} Art. 145(3); Circular 06/2026/TT-BNV`, 'Dưới 13 tuổi: có sự đồng ý của cơ quan chuyên môn về lao động cấp tỉnh, hoặc của cấp xã được ủy quyền', 'Under 13: consent of the provincial labour agency, or of the commune that it authorised', { validFrom: '2026-06-15' }),
  { id: 'light-work', article: `${OLD} Art. 164`, text: LIGHT, ages: FROM_13, test: { kind: 'only-work', codes: null }, act: 'AGE-13-14-OUTSIDE-LIGHT-LIST', ...CODE_ALONE, ...UNREAD },
  { id: 'light-work', article: `${OLD} Art. 164; Circular 11/2013/TT-BLĐTBXH`, text: LIGHT, ages: FROM_13, test: { kind: 'only-work', codes: null }, act: 'AGE-13-14-OUTSIDE-LIGHT-LIST', ...CIRCULARS_2013, ...UNREAD },
  { id: 'light-work', article: `${LC} Art. 143; Circular 11/2013/TT-BLĐTBXH`, text: LIGHT, ages: FROM_13, test: { kind: 'only-work', codes: null }, act: 'AGE-13-14-OUTSIDE-LIGHT-LIST', ...BETWEEN, source: 'PĐ; list not read', verified: false },
  { id: 'light-work', article: `${LC} Art. 143; ${CIRC} Annex II`, text: LIGHT, ages: FROM_13, test: { kind: 'only-work', codes: codes([...LIGHT_WORK, ...ANNEX_V_CRAFTS]) }, act: 'AGE-13-14-OUTSIDE-LIGHT-LIST', ...CIRCULAR_2020, source: 'PĐ, TT09', verified: true },

  { id: 'banned-work', article: `${OLD} Art. 165`, text: { vi: 'Công việc cấm sử dụng người chưa thành niên', en: 'Works prohibited for minors' }, ages: FROM_15, test: { kind: 'banned-work', codes: codes(BANNED_WORK) }, act: 'AGE-15-17-BANNED-WORK-OR-PLACE', ...CODE_2012, source: 'article number HNam; list taken as in the code of 2019', verified: false },
  { id: 'banned-work', article: `${LC} Art. 147(1)`, text: BANNED, ages: FROM_15, test: { kind: 'banned-work', codes: codes(BANNED_WORK) }, act: 'AGE-15-17-BANNED-WORK-OR-PLACE', ...CODE_2019, ...PD },
  { id: 'banned-work-list', article: 'Circular 10/2013/TT-BLĐTBXH', text: { vi: '91 công việc cấm', en: '91 prohibited works' }, ages: FROM_15, test: { kind: 'banned-work', codes: null }, act: 'AGE-15-17-BANNED-WORK-OR-PLACE', validFrom: '2013-08-01', validTo: '2021-03-14', source: 'secondary page; list not read', verified: false },
  { id: 'banned-work-list', article: `${CIRC} Annex III`, text: { vi: '69 công việc cấm', en: '69 prohibited works' }, ages: FROM_15, test: { kind: 'banned-work', codes: codes(ANNEX_III_WORK), exempt: [{ code: 'ANNEX3-35', from: 16 }] }, act: 'AGE-15-17-BANNED-WORK-OR-PLACE', ...CIRCULAR_2020, source: 'TT09', verified: true },
  load('load-15', [15, 16], [15, 12], [10, 8]),
  load('load-16-17', [16, 18], [30, 25], [20, 15]),
  { id: 'banned-place', article: `${OLD} Art. 165`, text: { vi: 'Nơi làm việc cấm sử dụng người chưa thành niên', en: 'Places prohibited for minors' }, ages: FROM_15, test: { kind: 'banned-place', codes: codes(BANNED_PLACES) }, act: 'AGE-15-17-BANNED-WORK-OR-PLACE', ...CODE_2012, source: 'article number HNam; list taken as in the code of 2019', verified: false },
  { id: 'banned-place', article: `${LC} Art. 147(2)`, text: PLACES, ages: FROM_15, test: { kind: 'banned-place', codes: codes(BANNED_PLACES) }, act: 'AGE-15-17-BANNED-WORK-OR-PLACE', ...CODE_2019, ...PD },
  { id: 'banned-place-list', article: 'Circular 10/2013/TT-BLĐTBXH', text: { vi: '5 nơi làm việc cấm', en: '5 prohibited places' }, ages: FROM_15, test: { kind: 'banned-place', codes: null }, act: 'AGE-15-17-BANNED-WORK-OR-PLACE', validFrom: '2013-08-01', validTo: '2021-03-14', source: 'secondary page; list not read', verified: false },
  { id: 'banned-place-list', article: `${CIRC} Annex IV`, text: { vi: '6 nơi làm việc cấm', en: '6 prohibited places' }, ages: FROM_15, test: { kind: 'banned-place', codes: codes(ANNEX_IV_PLACES) }, act: 'AGE-15-17-BANNED-WORK-OR-PLACE', ...CIRCULAR_2020, source: 'TT09', verified: true },
  // Points a to d of Art. 147(2) and Annex IV, which is its point đ.
  { id: 'banned-place-13-14', article: `${CIRC} Art. 3(5)(b)`, text: { vi: 'Công việc nhẹ không được làm tại nơi làm việc bị cấm', en: 'Light work not in a prohibited place' }, ages: FROM_13, test: { kind: 'banned-place', codes: codes([...BANNED_PLACES, ...ANNEX_IV_PLACES]) }, act: null, ...CIRCULAR_2020, source: 'TT09', verified: true },
  // Art. 147 speaks of 15 to under 18. What is forbidden to them is taken to be forbidden to younger ones; no text was read that says it.
  { id: 'banned-place-13-14', article: `${LC} Art. 147(2) (all the more for the younger)`, text: PLACES, ages: FROM_13, test: { kind: 'banned-place', codes: codes(BANNED_PLACES) }, act: null, ...BETWEEN, source: 'conclusion of this platform', verified: false },
  { id: 'banned-place-under-13', article: `${LC} Art. 147(2) (all the more for the younger)`, text: PLACES, ages: UNDER_13, test: { kind: 'banned-place', codes: codes(BANNED_PLACES) }, act: null, ...BETWEEN, source: 'conclusion of this platform', verified: false },
  { id: 'banned-place-under-13', article: `${LC} Art. 147(2); ${CIRC} Annex IV (all the more for the younger)`, text: PLACES, ages: UNDER_13, test: { kind: 'banned-place', codes: codes([...BANNED_PLACES, ...ANNEX_IV_PLACES]) }, act: null, ...CIRCULAR_2020, source: 'conclusion of this platform', verified: false },

  ...hours('hours-day-under-15', 'hoursPerDay', 4, UNDER_15),
  ...hours('hours-week-under-15', 'hoursPerWeek', 20, UNDER_15),
  ...hours('hours-day-15-17', 'hoursPerDay', 8, FROM_15),
  ...hours('hours-week-15-17', 'hoursPerWeek', 40, FROM_15),
  ...never('overtime-under-15', 'overtime', 'Dưới 15 tuổi không làm thêm giờ', 'Under 15: no overtime'),
  ...never('night-under-15', 'night', 'Dưới 15 tuổi không làm việc ban đêm (22 giờ - 6 giờ)', 'Under 15: no night work (22:00-06:00)'),
  // Items 4 and 5 of the light-work list are wider than items 5 and 6 of this one.
  ...listedJobs('overtime-15-17', 'overtime', codes(ANNEX_V_JOBS), { vi: 'Chỉ làm thêm giờ trong 21 nghề, công việc của danh mục', en: 'Overtime only in the 21 jobs of the list' }, ['LIGHT-04', 'LIGHT-05']),
  ...listedJobs('night-15-17', 'night', codes(ANNEX_V_NIGHT), { vi: 'Chỉ làm ban đêm trong nghệ thuật, thể thao', en: 'Night work only in arts and sport' }),
];

/** From when to when it is night. */
const NIGHT = { id: 'night-hours', text: { vi: 'Giờ làm việc ban đêm từ 22 giờ đến 6 giờ sáng hôm sau', en: 'Night work: from 22:00 to 06:00 of the next day' }, from: 22, to: 6 };
export const NIGHT_HOURS = [
  { ...NIGHT, article: `${OLD} Art. 105`, ...CODE_2012, source: 'general knowledge, no source read', verified: false },
  { ...NIGHT, article: `${LC} Art. 106`, ...CODE_2019, source: 'LC19', verified: true },
] as const;
/** From this age on a worker is no minor. */
export const ADULT_FROM = 18;
const ADULT = { vi: 'Lao động chưa thành niên là người chưa đủ 18 tuổi', en: 'A minor worker is a person under 18' };
export const ADULT_RULES = [
  { id: 'adult', text: ADULT, article: `${OLD} Art. 161`, ...CODE_2012, ...UNREAD },
  { id: 'adult', text: ADULT, article: `${LC} Art. 143`, ...CODE_2019, ...PD },
] as const;
