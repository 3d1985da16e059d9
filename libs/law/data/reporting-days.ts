import type { Bilingual, LocalDate } from '#kernel';

/** A report that falls due on a fixed day of each year. */
export interface ReportingDay {
  readonly id: string;
  readonly label: Bilingual;
  readonly article: string;
  /** Who reports to whom. */
  readonly duty: Bilingual;
  /** The last day in time, MM-DD: "before 5 June" is 4 June. */
  readonly lastDay: string;
  /** Code of the administrative unit whose plan it is; null = everywhere. */
  readonly unit: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly verified: boolean;
}

const LABOUR_USE = {
  label: { vi: 'Báo cáo tình hình sử dụng lao động', en: 'Report on the use of labour' },
  article: 'Decree 145/2020/NĐ-CP Art. 4; Decree 129/2025/NĐ-CP',
  duty: { vi: 'Người sử dụng lao động báo cáo cơ quan lao động', en: 'Employers to the labour authority' },
  unit: null,
  // The first day of force is known by its year only.
  validFrom: '2021-01-01',
  validTo: null,
  source: 'QA; first day of force known by its year only',
  verified: false,
};

/** Periods that a plan names without a day (every six months, yearly) give none. */
export const REPORTING_DAYS: readonly ReportingDay[] = [
  { id: 'labour-use-first-half', ...LABOUR_USE, lastDay: '06-04' },
  { id: 'labour-use-year', ...LABOUR_USE, lastDay: '12-04' },
  {
    id: 'minor-workers-year', lastDay: '12-25',
    label: { vi: 'Báo cáo năm về lao động chưa thành niên (Mẫu số 05)', en: 'Yearly report on minor workers (form 05)' },
    article: 'Circular 09/2020/TT-BLĐTBXH Art. 11(5)',
    duty: { vi: 'Sở phụ trách lao động báo cáo Bộ', en: 'The provincial labour department to the ministry' },
    unit: null, validFrom: '2021-03-15', validTo: null, source: 'PĐ', verified: true,
  },
  {
    id: 'plan-195-ha-noi', lastDay: '11-29',
    label: { vi: 'Báo cáo năm kết quả Kế hoạch 195/KH-UBND', en: 'Yearly report on Plan 195/KH-UBND' },
    article: 'Kế hoạch 195/KH-UBND (Hà Nội)',
    duty: { vi: 'Sở, ngành, UBND cấp huyện báo cáo Sở Lao động - Thương binh và Xã hội', en: 'Departments and districts to the Department of Labour' },
    unit: '01', validFrom: '2021-08-26', validTo: '2025-12-31', source: 'S195', verified: true,
  },
];
