import type { Bilingual } from '#kernel';

const DAYS = { vi: 'Nghỉ lễ, tết', en: 'Public holidays' };
/** What makes days public holidays, by period. The last article of the list that is in force on a day is cited. */
export const HOLIDAY_LAW = [
  { id: 'holiday-law', text: DAYS, article: 'Labour Code of 1994 Art. 73', validFrom: '1995-01-01', validTo: '2013-04-30', tetDays: 4, source: 'general knowledge, no source read', verified: false },
  { id: 'holiday-law', text: DAYS, article: 'Labour Code 10/2012/QH13 Art. 115', validFrom: '2013-05-01', validTo: '2020-12-31', tetDays: 5, source: 'general knowledge, no source read', verified: false },
  { id: 'holiday-law', text: DAYS, article: 'Labour Code 45/2019/QH14 Art. 112', validFrom: '2021-01-01', validTo: null, tetDays: 5, source: 'LC19', verified: true },
] as const;

/** A holiday on a weekly day off is made up on the next working day (Labour Code 45/2019 Art. 111(3)); for the time before, not read. */
export const COMPENSATION = { label: { vi: 'Nghỉ bù', en: 'Day in lieu' }, article: 'Art. 111(3)', articleBefore2021: 'same article' } as const;

/** Holidays on a day of the civil or of the lunar calendar. `compensated`: whether a weekly day off on it is made up. */
export interface YearlyHoliday {
  readonly label: Bilingual;
  readonly month: number;
  readonly day: number;
  readonly lunar: boolean;
  readonly fromYear: number;
  /** Where it does not come from the labour code. */
  readonly own?: { readonly article: string; readonly source: string; readonly verified: boolean };
  readonly compensated: boolean;
}
export const YEARLY_HOLIDAYS: readonly YearlyHoliday[] = [
  { label: { vi: 'Tết Dương lịch', en: 'New Year' }, month: 1, day: 1, lunar: false, fromYear: 2013, compensated: true },
  { label: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hùng Kings’ Commemoration' }, month: 3, day: 10, lunar: true, fromYear: 2013, compensated: true },
  { label: { vi: 'Ngày Chiến thắng', en: 'Victory Day' }, month: 4, day: 30, lunar: false, fromYear: 2013, compensated: true },
  { label: { vi: 'Ngày Quốc tế lao động', en: 'International Labour Day' }, month: 5, day: 1, lunar: false, fromYear: 2013, compensated: true },
  { label: { vi: 'Quốc khánh', en: 'National Day' }, month: 9, day: 2, lunar: false, fromYear: 2013, compensated: true },
  // Not in Art. 112(1), so the rule on days in lieu does not reach it.
  { label: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnamese Culture Day' }, month: 11, day: 24, lunar: false, fromYear: 2026, own: { article: 'Resolution 28/2026/QH16 Art. 2', source: 'News', verified: false }, compensated: false },
];

export interface TetOfYear {
  readonly year: number;
  /** How many of the days lie before the first day of the lunar year; the others follow without a gap. */
  readonly before: number;
  readonly source: string;
  /** True: the notice itself was read. */
  readonly verified?: true;
}
const UNREAD = 'general knowledge, notice not read';
const ASSUMED = 'assumed as in 2020 and 2024: not announced when this release was made';
/**
 * Which days are Tết is decided each year. Most notices were read in reports only; a row is verified where the notice itself was. The numbers are those that the
 * reports give. An administrator who has the notice of a year loads the year.
 */
export const TET_OF_YEARS: readonly TetOfYear[] = [
  { year: 2013, before: 1, source: UNREAD },
  { year: 2014, before: 1, source: UNREAD },
  { year: 2015, before: 2, source: UNREAD },
  { year: 2016, before: 1, source: UNREAD },
  { year: 2017, before: 2, source: UNREAD },
  { year: 2018, before: 2, source: UNREAD },
  { year: 2019, before: 1, source: UNREAD },
  { year: 2020, before: 2, source: UNREAD },
  { year: 2021, before: 2, source: 'reports of notice 4875/TB-LĐTBXH' },
  { year: 2022, before: 1, source: 'reports of notice 119/TB-LĐTBXH' },
  { year: 2023, before: 2, source: 'reports of notice 5034/TB-LĐTBXH' },
  { year: 2024, before: 2, source: 'reports of notice 5015/TB-LĐTBXH' },
  { year: 2025, before: 2, source: 'reports of notice 6150/TB-BLĐTBXH' },
  { year: 2026, before: 1, source: 'notice 9441/TB-BNV', verified: true },
  { year: 2027, before: 2, source: ASSUMED },
];

/** The second day of National Day, since 2021: the day before or the day after, as announced. */
interface Announced {
  readonly source: string;
  readonly verified?: true;
}
export const SECOND_NATIONAL_DAYS: readonly (Announced & { readonly date: string })[] = [
  { date: '2021-09-03', source: 'reports of notice 4875/TB-LĐTBXH' },
  { date: '2022-09-01', source: 'reports of notice 119/TB-LĐTBXH' },
  { date: '2023-09-01', source: 'reports of notice 5034/TB-LĐTBXH' },
  { date: '2024-09-03', source: 'reports of notice 5015/TB-LĐTBXH' },
  { date: '2025-09-01', source: 'reports of notice 6150/TB-BLĐTBXH' },
  { date: '2026-09-01', source: 'notice 9441/TB-BNV', verified: true },
  { date: '2027-09-03', source: 'assumed: not announced when this release was made' },
];

/**
 * Days swapped for state bodies (hoán đổi): off on one day, at work on a Saturday for it. Verified where the notice itself was read, not where lists and reports only were.
 * One of the two days may lie outside the years known: then only the other makes a row.
 */
export const SWAPS: readonly (Announced & { readonly off: string; readonly worked: string })[] = [
  { off: '2012-12-31', worked: '2013-01-05', source: 'reports of dispatch 10525/VPCP-KGVX of 2012' },
  { off: '2013-02-15', worked: '2013-02-23', source: 'reports of dispatch 10525/VPCP-KGVX of 2012' },
  { off: '2013-04-29', worked: '2013-05-04', source: 'secondary pages' },
  { off: '2014-01-28', worked: '2014-01-25', source: 'secondary pages' },
  { off: '2014-01-29', worked: '2014-02-08', source: 'secondary pages' },
  { off: '2014-05-02', worked: '2014-04-26', source: 'secondary pages' },
  { off: '2014-09-01', worked: '2014-09-06', source: 'secondary pages' },
  { off: '2015-01-02', worked: '2014-12-27', source: 'secondary pages' },
  { off: '2015-02-16', worked: '2015-02-14', source: 'secondary pages' },
  { off: '2015-04-29', worked: '2015-04-25', source: 'secondary pages' },
  { off: '2018-12-31', worked: '2019-01-05', source: 'reports of dispatch 6519/VPCP-KGVX of 2018' },
  { off: '2019-04-29', worked: '2019-05-04', source: 'reports of dispatch 6519/VPCP-KGVX of 2018' },
  { off: '2024-04-29', worked: '2024-05-04', source: 'dispatch 2450/VPCP-KGVX of 2024', verified: true },
  { off: '2025-05-02', worked: '2025-04-26', source: 'notice 6150/TB-BLĐTBXH', verified: true },
  { off: '2026-01-02', worked: '2026-01-10', source: 'dispatch 12729/VPCP-KGVX', verified: true },
  { off: '2026-08-31', worked: '2026-08-22', source: 'notice 9441/TB-BNV', verified: true },
];

export const HOLIDAY_YEARS: readonly number[] = Array.from({ length: 15 }, (_, i) => 2013 + i);
/** Years whose notices were not all read, or not yet given: a day off may be missing, so no term that touches them is certain. */
export const INCOMPLETE_YEARS: readonly number[] = [2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2027];
