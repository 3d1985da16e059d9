import { addDays, codes, type Bilingual, type CodeIn, type LocalDate } from '#kernel';
import { ruleOn } from '../basis.ts';
import {
  COMPENSATION,
  HOLIDAY_LAW,
  HOLIDAY_YEARS,
  SECOND_NATIONAL_DAYS,
  SWAPS,
  TET_OF_YEARS,
  YEARLY_HOLIDAYS,
} from '../data/holidays.ts';
import { lunarDay } from './lunar.ts';

export const holidayKind = codes('HolidayKind', 'What a day of the calendar is.', {
  holiday: { vi: 'Ngày nghỉ lễ', en: 'Public holiday' },
  'swapped-off': { vi: 'Ngày nghỉ hoán đổi', en: 'Day off in exchange for another' },
  'swapped-working': { vi: 'Ngày làm bù', en: 'Worked in exchange for another' },
});
export type HolidayKind = CodeIn<typeof holidayKind>;

/** A day that is not what its weekday says: off though a weekday (or a holiday on a weekend), or at work though a Saturday. */
export interface Holiday {
  readonly date: LocalDate;
  readonly kind: HolidayKind;
  readonly label: Bilingual;
  readonly source: string;
  readonly verified: boolean;
}

/** Saturday and Sunday: the weekly days off of state bodies. */
export const isWeekend = (date: LocalDate): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** What makes days public holidays on a day. */
export const holidayLawOn = (date: LocalDate) => ruleOn(HOLIDAY_LAW, date)!;
const two = (n: number): string => String(n).padStart(2, '0');

/** The days of a year that the law or an announcement makes holidays, before days in lieu. */
function statutory(year: number): readonly (Holiday & { readonly compensated: boolean })[] {
  const yearly = YEARLY_HOLIDAYS.filter((h) => h.fromYear <= year).map((h) => {
    const date = h.lunar ? lunarDay(year, h.month, h.day) : `${year}-${two(h.month)}-${two(h.day)}`;
    const { article, source, verified } = h.own ?? holidayLawOn(date);
    return {
      date,
      kind: 'holiday' as const,
      label: h.label,
      source: `${article} (${source})`,
      verified,
      compensated: h.compensated,
    };
  });
  const newYear = lunarDay(year, 1, 1);
  const { article, tetDays } = holidayLawOn(newYear);
  const tet = TET_OF_YEARS.filter((t) => t.year === year).flatMap(({ before, source, verified = false }) =>
    Array.from({ length: tetDays }, (_, i) => ({
      date: addDays(newYear, i - before),
      kind: 'holiday' as const,
      label: { vi: 'Tết Âm lịch', en: 'Lunar New Year (Tết)' },
      source: `${article}; ${source}`,
      verified,
      compensated: true,
    })),
  );
  const second = SECOND_NATIONAL_DAYS.filter((s) => s.date.startsWith(String(year))).map(
    ({ date, source, verified = false }) => ({
      date,
      kind: 'holiday' as const,
      label: { vi: 'Quốc khánh (ngày liền kề)', en: 'National Day (adjacent day)' },
      source: `${holidayLawOn(date).article}; ${source}`,
      verified,
      compensated: true,
    }),
  );
  return [...yearly, ...tet, ...second];
}

/** A day in lieu for each holiday on a weekend: the next day that is neither weekend nor holiday nor already taken. */
function inLieu(rows: readonly (Holiday & { readonly compensated: boolean })[]): readonly Holiday[] {
  const taken = new Set(rows.map((r) => r.date));
  return rows
    .filter((r) => r.compensated && isWeekend(r.date))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .map((r) => {
      let date = addDays(r.date, 1);
      while (isWeekend(date) || taken.has(date)) date = addDays(date, 1);
      taken.add(date);
      const law = date < '2021-01-01' ? COMPENSATION.articleBefore2021 : COMPENSATION.article;
      return {
        date,
        kind: 'holiday' as const,
        label: { vi: `${COMPENSATION.label.vi}: ${r.label.vi}`, en: `${COMPENSATION.label.en}: ${r.label.en}` },
        source: `${law}; ${r.source}`,
        verified: r.verified,
      };
    });
}

const swapped: readonly Holiday[] = SWAPS.flatMap(({ off, worked, source, verified = false }) => [
  {
    date: off,
    kind: 'swapped-off' as const,
    label: { vi: `Nghỉ hoán đổi, làm bù ngày ${worked}`, en: `Day off, worked on ${worked} instead` },
    source,
    verified,
  },
  {
    date: worked,
    kind: 'swapped-working' as const,
    label: { vi: `Làm bù cho ngày ${off}`, en: `Worked instead of ${off}` },
    source,
    verified,
  },
]);

/** The rows shipped with the release, by day. Days in lieu stand as rows of their own, as in the announcements. */
export const SHIPPED_HOLIDAYS: readonly Holiday[] = [
  ...HOLIDAY_YEARS.flatMap((year) => {
    const rows = statutory(year);
    return [...rows.map(({ compensated: _, ...row }) => row), ...inLieu(rows)];
  }),
  ...swapped.filter((row) => HOLIDAY_YEARS.includes(Number(row.date.slice(0, 4)))),
].toSorted((a, b) => (a.date < b.date ? -1 : 1));
