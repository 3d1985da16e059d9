import { codes, type Bilingual, type CodeIn, type LocalDate } from '#kernel';

export const governmentLevel = codes('GovernmentLevel', 'Levels of government, lowest first.', {
  commune: { vi: 'Cấp xã', en: 'Commune' },
  district: { vi: 'Cấp huyện', en: 'District' },
  province: { vi: 'Cấp tỉnh', en: 'Province' },
  ministry: { vi: 'Trung ương', en: 'Ministry' },
});
export type GovernmentLevel = CodeIn<typeof governmentLevel>;
export const LEVELS = governmentLevel.values;

export const BODY_KIND_CODES = ['ubnd-commune', 'ubnd-district', 'ubnd-province', 'so-ldtbxh', 'so-noi-vu', 'so-y-te', 'thanh-tra-so', 'thanh-tra-tinh', 'bo-ldtbxh', 'bo-noi-vu', 'bo-y-te', 'thanh-tra-bo', 'thanh-tra-chinh-phu', 'cuc-viec-lam', 'cuc-tien-luong-bhxh', 'canh-sat-bien', 'cong-an'] as const;
export type BodyKindCode = (typeof BODY_KIND_CODES)[number];

/** Who took over when a kind of body ended. */
export interface BodySuccession {
  readonly code: BodyKindCode;
  /** First day of the successor's duty. */
  readonly on: LocalDate;
  readonly article: string;
  /** What passed to it. */
  readonly note: Bilingual;
  /** Open labour cases (inspections, minutes, sanctions) go on with this one; at most one successor has them. */
  readonly labour: boolean;
  readonly source: string;
  readonly verified: boolean;
}

/** A kind of body with a duty in labour or child protection. `validFrom` to `validTo` is the time of that duty, not of the office as such. */
export interface BodyKind {
  readonly code: BodyKindCode;
  readonly label: Bilingual;
  readonly level: GovernmentLevel;
  readonly validFrom: LocalDate;
  /** Last day; null = still there. */
  readonly validTo: LocalDate | null;
  readonly article: string | null;
  readonly successors: readonly BodySuccession[];
  readonly source: string;
  readonly verified: boolean;
}

/** The platform's records start with the law on administrative sanctions; when the older bodies were set up was not read and decides nothing. */
const SINCE_2013 = '2013-07-01';
const [MARCH_2025, JULY_2025] = ['2025-03-01', '2025-07-01'];
const UNREAD = 'general knowledge, no source read';
const INSPECTION_LAW = 'Inspection Law 84/2025/QH15';

export const BODY_KINDS: readonly BodyKind[] = [
  { code: 'ubnd-commune', label: { vi: 'Ủy ban nhân dân cấp xã', en: "Commune People's Committee" }, level: 'commune', validFrom: SINCE_2013, validTo: null, article: null, successors: [], source: 'ND12, 283', verified: true },
  {
    code: 'ubnd-district', label: { vi: 'Ủy ban nhân dân cấp huyện', en: "District People's Committee" }, level: 'district', validFrom: SINCE_2013, validTo: '2025-06-30', article: 'Law 88/2025/QH15 Art. 3',
    successors: [
      { code: 'ubnd-commune', on: JULY_2025, article: 'Law 88/2025/QH15 Art. 3', note: { vi: 'Thẩm quyền của Chủ tịch UBND cấp huyện và các vụ việc đang giải quyết chuyển cho cấp xã.', en: 'The power of the district chair and the open cases pass to the commune.' }, labour: true, source: 'QA', verified: true },
    ],
    source: 'QA, ND12', verified: true,
  },
  { code: 'ubnd-province', label: { vi: 'Ủy ban nhân dân cấp tỉnh', en: "Provincial People's Committee" }, level: 'province', validFrom: SINCE_2013, validTo: null, article: null, successors: [], source: 'ND12, 283', verified: true },
  {
    // The day is that of the ministries; in each province it was set by a decision of its own, which was not read.
    code: 'so-ldtbxh', label: { vi: 'Sở Lao động - Thương binh và Xã hội', en: 'Department of Labour, Invalids and Social Affairs' }, level: 'province', validFrom: SINCE_2013, validTo: '2025-02-28', article: 'Local decisions of 2025',
    successors: [
      { code: 'so-noi-vu', on: MARCH_2025, article: 'Local decisions of 2025, after Decree 25/2025/NĐ-CP', note: { vi: 'Lĩnh vực lao động.', en: 'Labour.' }, labour: true, source: 'QA, News', verified: false },
      { code: 'so-y-te', on: MARCH_2025, article: 'Local decisions of 2025, after Decree 42/2025/NĐ-CP', note: { vi: 'Lĩnh vực trẻ em.', en: "Children's affairs." }, labour: false, source: 'QA, News', verified: false },
    ],
    source: 'QA, News', verified: false,
  },
  { code: 'so-noi-vu', label: { vi: 'Sở Nội vụ', en: 'Department of Home Affairs' }, level: 'province', validFrom: MARCH_2025, validTo: null, article: 'Local decisions of 2025', successors: [], source: 'QA, News', verified: false },
  { code: 'so-y-te', label: { vi: 'Sở Y tế', en: 'Department of Health' }, level: 'province', validFrom: MARCH_2025, validTo: null, article: 'Local decisions of 2025', successors: [], source: 'QA, News', verified: false },
  {
    // That it ended is read; which body goes on with its open cases is not.
    code: 'thanh-tra-so', label: { vi: 'Thanh tra Sở Lao động - Thương binh và Xã hội', en: 'Inspectorate of the Department of Labour' }, level: 'province', validFrom: SINCE_2013, validTo: '2025-06-30', article: INSPECTION_LAW,
    successors: [
      { code: 'so-noi-vu', on: JULY_2025, article: `${INSPECTION_LAW}; Conclusion 134-KL/TW`, note: { vi: 'Kiểm tra chuyên ngành thay cho thanh tra Sở.', en: 'Checks take the place of the department inspectorate.' }, labour: true, source: 'QA', verified: false },
      { code: 'thanh-tra-tinh', on: JULY_2025, article: INSPECTION_LAW, note: { vi: 'Chức năng thanh tra.', en: 'The function of inspection.' }, labour: false, source: 'News', verified: false },
    ],
    source: 'QA, News', verified: true,
  },
  { code: 'thanh-tra-tinh', label: { vi: 'Thanh tra tỉnh, thành phố', en: 'Provincial Inspectorate' }, level: 'province', validFrom: SINCE_2013, validTo: null, article: INSPECTION_LAW, successors: [], source: 'News', verified: true },
  {
    code: 'bo-ldtbxh', label: { vi: 'Bộ Lao động - Thương binh và Xã hội', en: 'Ministry of Labour, Invalids and Social Affairs' }, level: 'ministry', validFrom: SINCE_2013, validTo: '2025-02-28', article: 'Decree 25/2025/NĐ-CP, Decree 42/2025/NĐ-CP',
    successors: [
      { code: 'bo-noi-vu', on: MARCH_2025, article: 'Decree 25/2025/NĐ-CP', note: { vi: 'Lĩnh vực lao động.', en: 'Labour.' }, labour: true, source: 'QA', verified: true },
      { code: 'bo-y-te', on: MARCH_2025, article: 'Decree 42/2025/NĐ-CP', note: { vi: 'Lĩnh vực trẻ em.', en: "Children's affairs." }, labour: false, source: 'QA', verified: true },
    ],
    source: 'QA', verified: true,
  },
  { code: 'bo-noi-vu', label: { vi: 'Bộ Nội vụ', en: 'Ministry of Home Affairs' }, level: 'ministry', validFrom: MARCH_2025, validTo: null, article: 'Decree 25/2025/NĐ-CP', successors: [], source: 'QA', verified: true },
  { code: 'bo-y-te', label: { vi: 'Bộ Y tế', en: 'Ministry of Health' }, level: 'ministry', validFrom: MARCH_2025, validTo: null, article: 'Decree 42/2025/NĐ-CP', successors: [], source: 'QA', verified: true },
  {
    code: 'thanh-tra-bo', label: { vi: 'Thanh tra Bộ', en: 'Inspectorate of the Ministry' }, level: 'ministry', validFrom: SINCE_2013, validTo: '2025-06-30', article: INSPECTION_LAW,
    successors: [
      { code: 'bo-noi-vu', on: JULY_2025, article: `${INSPECTION_LAW}; Conclusion 134-KL/TW`, note: { vi: 'Kiểm tra chuyên ngành thay cho thanh tra Bộ.', en: 'Checks take the place of the ministry inspectorate.' }, labour: true, source: 'QA', verified: false },
      { code: 'thanh-tra-chinh-phu', on: JULY_2025, article: INSPECTION_LAW, note: { vi: 'Chức năng thanh tra.', en: 'The function of inspection.' }, labour: false, source: 'News', verified: false },
    ],
    source: 'QA, News', verified: true,
  },
  { code: 'thanh-tra-chinh-phu', label: { vi: 'Thanh tra Chính phủ', en: 'Government Inspectorate' }, level: 'ministry', validFrom: SINCE_2013, validTo: null, article: INSPECTION_LAW, successors: [], source: 'News', verified: true },
  { code: 'cuc-viec-lam', label: { vi: 'Cục Việc làm', en: 'Department of Employment (ministry)' }, level: 'ministry', validFrom: MARCH_2025, validTo: null, article: null, successors: [], source: UNREAD, verified: false },
  { code: 'cuc-tien-luong-bhxh', label: { vi: 'Cục Tiền lương và Bảo hiểm xã hội', en: 'Department of Wages and Social Insurance (ministry)' }, level: 'ministry', validFrom: MARCH_2025, validTo: null, article: null, successors: [], source: UNREAD, verified: false },
  // They sanction in this field beside their own; none of its cases is theirs.
  { code: 'canh-sat-bien', label: { vi: 'Cảnh sát biển Việt Nam', en: 'Viet Nam Coast Guard' }, level: 'ministry', validFrom: SINCE_2013, validTo: null, article: '12/2022/NĐ-CP Art. 54', successors: [], source: 'ND12, 283', verified: true },
  { code: 'cong-an', label: { vi: 'Công an nhân dân', en: 'Police' }, level: 'ministry', validFrom: SINCE_2013, validTo: null, article: '12/2022/NĐ-CP Art. 53', successors: [], source: 'ND12', verified: true },
];
