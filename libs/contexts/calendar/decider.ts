import { canonicalJson, ok, refuse, type Decider, type Refusal, type Result } from '#kernel';
import { calendarOf, holidayLawOn, lunarDay, YEARLY_HOLIDAYS, type CalendarRefusal, type Holiday } from '#law';
import { publicHolidaysLoaded, type CalendarEvent } from './events.ts';

export interface CalendarYearState {
  /** Null until the year was loaded; it may be in the release all the same. */
  readonly rows: readonly Holiday[] | null;
}
export interface LoadYear {
  readonly type: 'LoadPublicHolidays';
  readonly year: number;
  readonly rows: readonly Holiday[];
  readonly reason?: string | undefined;
}
export type CalendarYearRefusal = CalendarRefusal | Refusal<'FixedHolidayMissing' | 'ReasonMissing' | 'NothingChanges'>;

/** One record per year: `calendar-2028`. */
export const calendarYearDecider: Decider<CalendarYearState, LoadYear, CalendarEvent, CalendarYearRefusal> = {
  category: 'calendar',
  initial: { rows: null },
  evolve: (_, event) => ({ rows: event.data.rows }),
  decide({ year, rows: given, reason }, state, env): Result<readonly CalendarEvent[], CalendarYearRefusal> {
    const made = calendarOf(given, [year]);
    if (!made.ok) return made;
    const missing = fixedDays(year).find(({ date }) => made.value.holidayOn(date)?.kind !== 'holiday');
    if (missing)
      return refuse(
        'FixedHolidayMissing',
        `${missing.date}, ${missing.label.en}, is a holiday by law and has no row.`,
        `Ngày ${missing.date}, ${missing.label.vi}, là ngày lễ theo luật nhưng không có dòng nào.`,
        {
          field: 'rows',
          article: holidayLawOn(missing.date).article,
          hint: {
            en: 'Give every holiday of the year, also those that fall on a weekend, and the days in lieu as rows of their own.',
            vi: 'Hãy nêu mọi ngày lễ trong năm, kể cả ngày rơi vào cuối tuần, và nêu riêng các ngày nghỉ bù.',
          },
        },
      );
    const rows = given.toSorted((a, b) => (a.date < b.date ? -1 : 1));
    if (state.rows !== null) {
      if (canonicalJson(state.rows as never) === canonicalJson(rows as never))
        return refuse(
          'NothingChanges',
          `These rows of ${year} are loaded already.`,
          `Các dòng này của năm ${year} đã được nạp.`,
          { field: 'rows' },
        );
      if (!reason)
        return refuse('ReasonMissing', `The year ${year} was loaded before.`, `Năm ${year} đã được nạp trước đây.`, {
          field: 'reason',
          hint: {
            en: 'Say why the rows are replaced: terms that are running may move.',
            vi: 'Hãy nêu lý do thay thế: các thời hạn đang chạy có thể thay đổi.',
          },
        });
    }
    return ok([publicHolidaysLoaded.of(env.now, { year, rows, ...(reason && state.rows !== null ? { reason } : {}) })]);
  },
};

/** The holidays that the labour code fixes to a day, and the first day of the lunar year. */
function fixedDays(year: number) {
  const two = (n: number): string => String(n).padStart(2, '0');
  return [
    ...YEARLY_HOLIDAYS.filter((h) => h.own === undefined).map((h) => ({
      date: h.lunar ? lunarDay(year, h.month, h.day) : `${year}-${two(h.month)}-${two(h.day)}`,
      label: h.label,
    })),
    { date: lunarDay(year, 1, 1), label: { vi: 'mùng 1 Tết Âm lịch', en: 'the first day of Tết' } },
  ];
}
