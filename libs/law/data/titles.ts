import type { Bilingual, LocalDate } from '#kernel';
import type { LegalBasis } from '../basis.ts';
import type { BodyKindCode, GovernmentLevel } from './bodies.ts';

/** What a title may do about fines in labour in one period. */
export interface TitlePeriod {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  /** VND for an individual; null = may write minutes only. Where `ceilingKnown` is false: a presumption or nothing, never a limit to decide by. */
  readonly ceilingIndividual: number | null;
  readonly ceilingKnown: boolean;
  readonly basis: LegalBasis;
  readonly note?: Bilingual;
  /** It may fine for the acts of named sections only; the child-labour article lies within, of no other act that was read. */
  readonly childLabourOnly?: { readonly article: string };
}

/** Who took over the power of a title that ended. */
export interface TitleSuccession {
  readonly code: string;
  readonly on: LocalDate;
  readonly article: string;
  readonly verified: boolean;
}

export interface Title {
  readonly code: string;
  readonly label: Bilingual;
  readonly level: GovernmentLevel;
  readonly body: BodyKindCode;
  /** One holder in a unit at a time; others act or have it delegated. A rule of the platform's register, no article was read for it. */
  readonly sole: boolean;
  /** Oldest first. */
  readonly periods: readonly TitlePeriod[];
  readonly successor: TitleSuccession | null;
  /** Its last day, where it ended and no title took its place. */
  readonly ended?: LocalDate;
}

/** First days of Law 15/2012, of Decree 12/2022, of the local government in two tiers, of Decree 283/2026. */
const [SINCE_2013, SINCE_2022, SINCE_JULY_2025, SINCE_283] = ['2013-07-01', '2022-01-17', '2025-07-01', '2026-09-10'];
const UNREAD = 'general knowledge, no source read';

const period = (validFrom: LocalDate, validTo: LocalDate | null, decree: string, article: string, source: string, ceilingIndividual: number | null): TitlePeriod => ({
  validFrom, validTo, ceilingIndividual, ceilingKnown: true,
  basis: { decree, article, clause: null, validFrom, validTo, source, verified: true },
});
/** The title is there, its ceiling was not read. */
const unknown = (validFrom: LocalDate, validTo: LocalDate | null, decree: string, article: string, source = UNREAD, note?: Bilingual, presumed: number | null = null): TitlePeriod => ({
  validFrom, validTo, ceilingIndividual: presumed, ceilingKnown: false,
  basis: { decree, article, clause: null, validFrom, validTo, source, verified: false }, ...(note ? { note } : {}),
});

const LAW = 'Law 15/2012/QH13';
const before2022 = (article: string) => unknown(SINCE_2013, '2022-01-16', LAW, article);
const under12 = (article: string, ceiling: number) => period(SINCE_2022, '2025-06-30', '12/2022/NĐ-CP', article, 'ND12', ceiling);
const under189 = (ceiling: number) => period(SINCE_JULY_2025, '2026-09-09', '189/2025/NĐ-CP', 'Art. 5', 'QA', ceiling);
const under283 = (article: string, ceiling: number | null) => period(SINCE_283, null, '283/2026/NĐ-CP', article, '283', ceiling);
/** Which titles at Ministry level may fine between the two reforms, and up to how much, is not verified. */
const between = (presumed: number | null = null) => unknown(SINCE_JULY_2025, '2026-09-09', '189/2025/NĐ-CP', 'not read', UNREAD, undefined, presumed);
/** Up to 80 % of the maximum, by the general rule for directors of Sở; no text of its own for labour was read. */
const bySo = (ceiling: number): TitlePeriod => {
  const there = period(SINCE_JULY_2025, '2026-09-09', '189/2025/NĐ-CP', 'general rule', 'general rule; no text for labour', ceiling);
  return { ...there, basis: { ...there.basis, verified: false }, note: { vi: 'Theo quy tắc chung: 80% mức tối đa; không có quy định riêng cho lĩnh vực lao động.', en: 'By the general rule: 80 % of the maximum; there is no text of its own for labour.' } };
};
const SECTIONS_283 = { article: '283/2026/NĐ-CP Art. 63(9), 63(10), 63(11), 63(12)' } as const;
const tookOver = (code: string, article = 'Law 88/2025/QH15 Art. 3', verified = false): TitleSuccession => ({ code, on: SINCE_JULY_2025, article, verified });

/** Who may fine in labour, and who may write the minutes only. Ceilings are for individuals; organisations pay and are decided on by the multiple. */
export const TITLES: readonly Title[] = [
  { code: 'commune-chair', label: { vi: 'Chủ tịch UBND cấp xã', en: "Chair of the commune People's Committee" }, level: 'commune', body: 'ubnd-commune', sole: true, successor: null, periods: [before2022('Art. 38'), under12('Art. 48', 5_000_000), under189(37_500_000), under283('Art. 55', 37_500_000)] },
  { code: 'district-chair', label: { vi: 'Chủ tịch UBND cấp huyện', en: "Chair of the district People's Committee" }, level: 'district', body: 'ubnd-district', sole: true, successor: tookOver('commune-chair', 'Law 88/2025/QH15 Art. 3', true), periods: [before2022('Art. 38'), under12('Art. 48', 37_500_000)] },
  { code: 'province-chair', label: { vi: 'Chủ tịch UBND cấp tỉnh', en: "Chair of the provincial People's Committee" }, level: 'province', body: 'ubnd-province', sole: true, successor: null, periods: [before2022('Art. 38'), under12('Art. 48', 75_000_000), under189(75_000_000), under283('Art. 55', 75_000_000)] },
  { code: 'labour-inspector', label: { vi: 'Thanh tra viên lao động', en: 'Labour inspector' }, level: 'province', body: 'thanh-tra-so', sole: false, successor: tookOver('duty-official', '12/2022/NĐ-CP Art. 47'), periods: [before2022('Art. 46'), under12('Art. 49', 500_000)] },
  { code: 'so-team-head', label: { vi: 'Trưởng đoàn thanh tra của Sở', en: 'Head of an inspection team of the department' }, level: 'province', body: 'thanh-tra-so', sole: false, successor: tookOver('so-noi-vu-director'), periods: [before2022('Art. 46'), under12('Art. 49', 37_500_000)] },
  { code: 'so-chief-inspector', label: { vi: 'Chánh Thanh tra Sở Lao động - Thương binh và Xã hội', en: 'Chief Inspector of the Department of Labour' }, level: 'province', body: 'thanh-tra-so', sole: true, successor: tookOver('so-noi-vu-director'), periods: [before2022('Art. 46'), under12('Art. 49', 37_500_000)] },
  { code: 'so-noi-vu-director', label: { vi: 'Giám đốc Sở Nội vụ', en: 'Director of the Department of Home Affairs' }, level: 'province', body: 'so-noi-vu', sole: true, successor: null, periods: [bySo(60_000_000), under283('Art. 61(1)', 60_000_000)] },
  { code: 'ministry-team-head', label: { vi: 'Trưởng đoàn thanh tra của Bộ', en: 'Head of an inspection team of the ministry' }, level: 'ministry', body: 'thanh-tra-bo', sole: false, successor: tookOver('minister-team-head'), periods: [before2022('Art. 46'), under12('Art. 49', 52_500_000)] },
  { code: 'ministry-chief-inspector', label: { vi: 'Chánh Thanh tra Bộ', en: 'Chief Inspector of the ministry' }, level: 'ministry', body: 'thanh-tra-bo', sole: true, successor: tookOver('minister-team-head'), periods: [before2022('Art. 46'), under12('Art. 49', 75_000_000)] },
  { code: 'employment-director', label: { vi: 'Cục trưởng Cục Việc làm', en: 'Director of the Department of Employment (ministry)' }, level: 'ministry', body: 'cuc-viec-lam', sole: true, successor: null, periods: [between(), { ...under283('Art. 61', 75_000_000), childLabourOnly: SECTIONS_283 }] },
  {
    code: 'wages-director', label: { vi: 'Cục trưởng Cục Tiền lương và Bảo hiểm xã hội', en: 'Director of the Department of Wages and Social Insurance (ministry)' }, level: 'ministry', body: 'cuc-tien-luong-bhxh', sole: true, successor: null,
    periods: [
      between(),
      { ...unknown(SINCE_283, null, '283/2026/NĐ-CP', 'Art. 66(2)', '283', { vi: 'Chỉ có thẩm quyền khi Nghị định 189/2025/NĐ-CP được sửa đổi.', en: 'Has the power only once Decree 189/2025/NĐ-CP is amended.' }, 75_000_000), childLabourOnly: SECTIONS_283 },
    ],
  },
  { code: 'minister-team-head', label: { vi: 'Trưởng đoàn do Bộ trưởng thành lập', en: 'Head of a team set up by the Minister' }, level: 'ministry', body: 'bo-noi-vu', sole: false, successor: null, periods: [between(), under283('Art. 61(3)', 75_000_000)] },
  { code: 'director-team-head', label: { vi: 'Trưởng đoàn do Cục trưởng thành lập', en: 'Head of a team set up by a director (ministry)' }, level: 'ministry', body: 'bo-noi-vu', sole: false, successor: null, periods: [between(), under283('Art. 61(4)', 60_000_000)] },
  // Beside the labour bodies.
  {
    code: 'coast-guard-commander', label: { vi: 'Tư lệnh Cảnh sát biển Việt Nam', en: 'Commander of the Viet Nam Coast Guard' }, level: 'ministry', body: 'canh-sat-bien', sole: true, successor: null,
    periods: [
      before2022('Art. 41'),
      period(SINCE_2022, '2026-09-09', '12/2022/NĐ-CP', 'Art. 54', 'ND12', 75_000_000),
      under283('Art. 59, 63(6)', 75_000_000),
    ],
  },
  {
    code: 'police-director-general', label: { vi: 'Cục trưởng thuộc Bộ Công an', en: 'Director-general of the police' }, level: 'ministry', body: 'cong-an', sole: false, successor: null,
    periods: [
      before2022('Art. 39'),
      period(SINCE_2022, '2026-09-09', '12/2022/NĐ-CP', 'Art. 53(4)(a)', 'ND12', 75_000_000),
      unknown(SINCE_283, null, '283/2026/NĐ-CP', 'not read'),
    ],
  },
  // Those who write the minutes and submit.
  { code: 'duty-official', ended: '2026-09-09', label: { vi: 'Công chức đang thi hành nhiệm vụ thanh tra, kiểm tra', en: 'Official on inspection or check duty' }, level: 'commune', body: 'ubnd-commune', sole: false, successor: null, periods: [period(SINCE_2022, '2026-09-09', '12/2022/NĐ-CP', 'Art. 47', 'ND12', null)] },
  { code: 'commune-culture-social-official', label: { vi: 'Công chức văn hóa - xã hội cấp xã', en: 'Culture and social affairs official of the commune' }, level: 'commune', body: 'ubnd-commune', sole: false, successor: null, periods: [under283('Art. 54', null)] },
  { code: 'so-noi-vu-official', label: { vi: 'Công chức, viên chức Sở Nội vụ', en: 'Official or employee of the Department of Home Affairs' }, level: 'province', body: 'so-noi-vu', sole: false, successor: null, periods: [under283('Art. 54', null)] },
  { code: 'inspection-team-member', label: { vi: 'Trưởng đoàn, thanh tra viên trong đoàn thanh tra', en: 'Head or inspector of an inspection team' }, level: 'province', body: 'thanh-tra-tinh', sole: false, successor: null, periods: [under283('Art. 54', null)] },
  { code: 'ministry-unit-official', label: { vi: 'Công chức đơn vị thuộc Bộ', en: 'Official of a unit of the ministry' }, level: 'ministry', body: 'bo-noi-vu', sole: false, successor: null, periods: [under283('Art. 54', null)] },
];

/** On what the ceiling is measured. General knowledge; it decides refusals only: a bracket within the ceiling holds every fine within it. */
export const COMPETENCE_RULE = { article: 'Law 15/2012/QH13 Art. 52(2)', source: UNREAD, verified: false } as const;
