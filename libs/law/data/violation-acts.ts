import { codes, type Bilingual, type CodeIn } from '#kernel';

export const AGE_BANDS = [
  { code: 'under13', label: { vi: 'Dưới 13 tuổi', en: 'Under 13' } },
  { code: 'from13to14', label: { vi: 'Từ đủ 13 đến chưa đủ 15 tuổi', en: '13 to under 15' } },
  { code: 'from15to17', label: { vi: 'Từ đủ 15 đến chưa đủ 18 tuổi', en: '15 to under 18' } },
] as const;
export type AgeBand = (typeof AGE_BANDS)[number]['code'];

export const gravity = codes('Gravity', 'What is at stake in an act, from papers to danger.', {
  'record-keeping': { vi: 'Sổ sách, giấy tờ', en: 'Record-keeping' },
  conditions: { vi: 'Điều kiện lao động', en: 'Working conditions' },
  'forbidden-work': { vi: 'Công việc, nơi làm việc bị cấm', en: 'Forbidden work or workplace' },
});
export type Gravity = CodeIn<typeof gravity>;

/** A bracket of one decree for one act, for individuals, in VND. */
export interface ActBracket {
  readonly decree: string;
  /** Where it does not stand in the child-labour article of the decree. */
  readonly article?: string;
  readonly clause: string | null;
  /** `none`: no act of its own under this decree; `chargedAs` names the act that it may be charged as. */
  readonly penalty:
    | { readonly kind: 'fine'; readonly min: number; readonly max: number }
    | { readonly kind: 'warning' }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'none'; readonly chargedAs: string };
  readonly verified: boolean;
  readonly note?: Bilingual;
}

export interface ViolationAct {
  readonly code: string;
  readonly label: Bilingual;
  /** What is at stake, from papers to danger: orders lists and groups repeat offences. */
  readonly gravity: Gravity;
  /** Ages that the act can concern. */
  readonly ages: readonly AgeBand[];
  /** False for acts about papers, where no minor need be counted. */
  readonly needsMinors: boolean;
  /** Acts that may be the same conduct under another article: of one conduct only one is fined (Law 15/2012/QH13 Art. 3(1)(d)). */
  readonly overlaps?: readonly string[];
  readonly brackets: readonly ActBracket[];
}

const M = 1_000_000;
const ALL: readonly AgeBand[] = ['under13', 'from13to14', 'from15to17'];
const UNDER_15: readonly AgeBand[] = ['under13', 'from13to14'];
const fine = (decree: string, clause: string | null, min: number, max: number, verified: boolean, note?: Bilingual): ActBracket => ({
  decree,
  clause,
  penalty: { kind: 'fine', min: min * M, max: max * M },
  verified,
  ...(note ? { note } : {}),
});
const unknown95: ActBracket = { decree: '95/2013', clause: null, penalty: { kind: 'unknown' }, verified: false };
const inPart: Bilingual = { vi: 'Nguồn chỉ xác nhận một phần các hành vi của mục này.', en: 'The source confirms this for part of the acts of the row only.' };
const ocr: Bilingual = { vi: 'Ký hiệu điểm bị lỗi nhận dạng trong bản gốc.', en: 'The letter of the point is damaged in the copy read.' };

const at = (article: string, bracket: ActBracket): ActBracket => ({ ...bracket, article });
const unknown28: ActBracket = { decree: '28/2020', clause: null, penalty: { kind: 'unknown' }, verified: false };
const newIn28: Bilingual = { vi: 'Nghị định 95/2013/NĐ-CP không quy định hành vi này riêng; có thể xử phạt về hành vi quá thời giờ làm việc.', en: 'Decree 95/2013/NĐ-CP has no such act of its own; it may be charged as work over the hours limit.' };

/** The acts of the child-labour article of each decree, and those of other articles that concern minors. The texts of 95/2013 were not found: its rows are unverified. */
export const VIOLATION_ACTS: readonly ViolationAct[] = [
  {
    code: 'REGISTER-MISSING',
    label: { vi: 'Không lập sổ theo dõi riêng, ghi không đầy đủ hoặc không xuất trình khi được yêu cầu', en: 'No separate register of minor workers, incomplete, or not produced on request' },
    gravity: 'record-keeping',
    ages: ALL,
    needsMinors: false,
    brackets: [
      { decree: '95/2013', clause: null, penalty: { kind: 'warning' }, verified: false },
      fine('28/2020', '1', 1, 2, true),
      fine('12/2022', '1', 1, 2, true),
      fine('283/2026', '1', 1, 2, true),
    ],
  },
  {
    code: 'NO-CONSENT',
    label: { vi: 'Sử dụng người chưa thành niên mà không có sự đồng ý của cha, mẹ hoặc người giám hộ', en: 'No consent of parent or guardian for a minor' },
    gravity: 'conditions',
    ages: ALL,
    needsMinors: true,
    brackets: [
      unknown95,
      fine('28/2020', null, 10, 15, false, { vi: 'Nguồn chỉ nêu người từ 13 đến dưới 15 tuổi không có hợp đồng bằng văn bản hoặc sự đồng ý.', en: 'The source speaks only of 13 to under 15 without written contract or consent.' }),
      fine('12/2022', '2(a)', 20, 25, true),
      fine('283/2026', '2(a)', 20, 25, true),
    ],
  },
  {
    code: 'UNDER-15-CONDITIONS',
    label: { vi: 'Sử dụng người dưới 15 tuổi không đủ điều kiện: hợp đồng, giờ học, giấy khám sức khỏe, khám định kỳ, an toàn lao động', en: 'Under 15 without written contract, with hours that affect study, without health certificate or 6-monthly check, or unfit safety' },
    gravity: 'conditions',
    ages: UNDER_15,
    needsMinors: true,
    brackets: [unknown95, fine('28/2020', null, 10, 15, false, inPart), fine('12/2022', '2(b)', 20, 25, true), fine('283/2026', '2(b)', 20, 25, true)],
  },
  {
    code: 'HOURS-EXCEEDED',
    label: { vi: 'Sử dụng người chưa thành niên quá thời giờ làm việc', en: 'Minors working over the hours limit' },
    gravity: 'conditions',
    ages: ALL,
    needsMinors: true,
    brackets: [fine('95/2013', null, 10, 15, false), fine('28/2020', null, 10, 15, true), fine('12/2022', '2(c)', 20, 25, true), fine('283/2026', '2(c)', 20, 25, true)],
  },
  {
    code: 'UNDER-15-OVERTIME-NIGHT',
    label: { vi: 'Sử dụng người dưới 15 tuổi làm thêm giờ hoặc làm việc ban đêm', en: 'Under 15 working overtime or at night' },
    gravity: 'conditions',
    ages: UNDER_15,
    needsMinors: true,
    brackets: [{ decree: '95/2013', clause: null, penalty: { kind: 'none', chargedAs: 'HOURS-EXCEEDED' }, verified: false, note: newIn28 }, fine('28/2020', null, 10, 15, true), fine('12/2022', '2(d)', 20, 25, true), fine('283/2026', '2', 20, 25, true, ocr)],
  },
  {
    code: 'AGE-15-17-OVERTIME-NIGHT',
    label: { vi: 'Sử dụng người từ 15 đến dưới 18 tuổi làm thêm giờ, làm đêm trong nghề không được phép', en: '15 to under 18 working overtime or at night in jobs where it is not allowed' },
    gravity: 'conditions',
    ages: ['from15to17'],
    needsMinors: true,
    brackets: [fine('95/2013', null, 10, 15, false), fine('28/2020', null, 10, 15, true), fine('12/2022', '2(đ)', 20, 25, true), fine('283/2026', '2', 20, 25, true, ocr)],
  },
  {
    code: 'AGE-13-14-OUTSIDE-LIGHT-LIST',
    label: { vi: 'Sử dụng người từ 13 đến dưới 15 tuổi làm công việc ngoài danh mục công việc nhẹ', en: '13 to under 15 in work outside the light-work list' },
    gravity: 'forbidden-work',
    ages: ['from13to14'],
    needsMinors: true,
    brackets: [fine('95/2013', null, 20, 25, false), fine('28/2020', null, 50, 75, true), fine('12/2022', '3(a)', 50, 75, true), fine('283/2026', '3(a)', 50, 75, true)],
  },
  {
    code: 'UNDER-13-FORBIDDEN',
    label: { vi: 'Sử dụng người dưới 13 tuổi trái quy định hoặc không có sự đồng ý của cơ quan chuyên môn cấp tỉnh', en: 'Under 13 outside Art. 145(3), or in allowed work without provincial consent' },
    gravity: 'forbidden-work',
    ages: ['under13'],
    needsMinors: true,
    brackets: [fine('95/2013', null, 20, 25, false), fine('28/2020', null, 50, 75, true), fine('12/2022', '3(b)', 50, 75, true), fine('283/2026', '3(b)', 50, 75, true)],
  },
  {
    code: 'AGE-15-17-BANNED-WORK-OR-PLACE',
    label: { vi: 'Sử dụng người từ 15 đến dưới 18 tuổi làm công việc hoặc tại nơi làm việc bị cấm', en: '15 to under 18 in banned work or a banned place, not yet criminal' },
    gravity: 'forbidden-work',
    ages: ['from15to17'],
    needsMinors: true,
    brackets: [fine('95/2013', null, 20, 25, false), fine('28/2020', null, 50, 75, true), fine('12/2022', '3(c)', 50, 75, true), fine('283/2026', '3(c)', 50, 75, true)],
  },
  {
    code: 'CONTRACT-NO-CONSENT-15-17',
    label: { vi: 'Giao kết hợp đồng lao động với người từ đủ 15 đến chưa đủ 18 tuổi mà không có sự đồng ý bằng văn bản của người đại diện theo pháp luật', en: 'Contract with a person of 15 to under 18 without the written consent of the legal representative' },
    gravity: 'conditions',
    ages: ['from15to17'],
    needsMinors: true,
    overlaps: ['NO-CONSENT'],
    brackets: [unknown95, unknown28, at('Art. 9', fine('12/2022', '2(c)', 20, 25, true)), at('Art. 15', fine('283/2026', '2(c)', 20, 25, true))],
  },
  {
    code: 'APPRENTICE-UNDER-14',
    label: { vi: 'Tuyển người học nghề, tập nghề dưới 14 tuổi', en: 'Apprentice or trainee under 14' },
    gravity: 'forbidden-work',
    ages: UNDER_15,
    needsMinors: true,
    brackets: [
      unknown95,
      unknown28,
      at('Art. 14', fine('12/2022', '2(b)', 50, 75, true)),
      at('Art. 20', fine('283/2026', '2(b)', 50, 75, true, { vi: 'Biện pháp khắc phục hậu quả (khoản 3 Điều 20): chấm dứt việc học nghề, tập nghề, trả tiền lương và chi phí.', en: 'Remedy (Art. 20(3)): end the apprenticeship, pay wages and costs.' })),
    ],
  },
  {
    code: 'APPRENTICE-EXPLOITED',
    label: { vi: 'Lợi dụng danh nghĩa dạy nghề, tập nghề để trục lợi, bóc lột, cưỡng bức lao động', en: 'Apprenticeship as a pretext to profit, exploit or force labour' },
    gravity: 'forbidden-work',
    ages: ALL,
    needsMinors: true,
    overlaps: ['FORCED-LABOUR'],
    brackets: [unknown95, unknown28, at('Art. 14', { decree: '12/2022', clause: null, penalty: { kind: 'unknown' }, verified: false }), at('Art. 20', fine('283/2026', '2(a)', 50, 75, true))],
  },
  {
    code: 'FORCED-LABOUR',
    label: { vi: 'Cưỡng bức lao động, ngược đãi người lao động', en: 'Forced labour or ill-treatment of workers' },
    gravity: 'forbidden-work',
    ages: ALL,
    needsMinors: true,
    brackets: [unknown95, unknown28, at('Art. 11', fine('12/2022', '4(a)', 50, 75, true)), at('Art. 17', fine('283/2026', '4', 50, 75, true))],
  },
  {
    code: 'DEBT-LABOUR',
    label: { vi: 'Buộc người lao động thực hiện hợp đồng lao động để trả nợ', en: 'Making a worker work off a debt' },
    gravity: 'forbidden-work',
    ages: ALL,
    needsMinors: true,
    overlaps: ['FORCED-LABOUR'],
    brackets: [unknown95, unknown28, at('Art. 11', fine('12/2022', '4(b)', 50, 75, true)), at('Art. 17', fine('283/2026', '4', 50, 75, true))],
  },
  {
    code: 'DOMESTIC-WORKER-ABUSED',
    label: { vi: 'Ngược đãi, cưỡng bức lao động đối với lao động giúp việc gia đình', en: 'Ill-treatment or forced labour of a domestic worker' },
    gravity: 'forbidden-work',
    ages: ALL,
    needsMinors: true,
    overlaps: ['FORCED-LABOUR'],
    brackets: [unknown95, unknown28, at('Art. 30', fine('12/2022', '4', 50, 75, true)), at('Art. 28', fine('283/2026', '4', 50, 75, true))],
  },
];
