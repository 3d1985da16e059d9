import { err, isLocalDate, ok, refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import { HOLIDAY_YEARS, INCOMPLETE_YEARS } from '../data/holidays.ts';
import { isWeekend, SHIPPED_HOLIDAYS, type Holiday } from './holidays.ts';

export interface WorkCalendar {
  isWorkingDay(date: LocalDate): boolean;
  holidayOn(date: LocalDate): Holiday | null;
  readonly knownFrom: LocalDate;
  readonly knownTo: LocalDate;
  /** The n-th working day after `from`: the day of the event does not count. n = 0 is `from` itself, also where it is a day off. */
  addWorkingDays(from: LocalDate, n: number): LocalDate;
  /** Working days in (from, to]; negative if `to` comes first. */
  workingDaysBetween(from: LocalDate, to: LocalDate): number;
  /**
   * False when a row in (from, to] is not verified, or a day of it lies in a year of which not every day off is known, or outside the years
   * known: there only weekends count as days off.
   */
  certain(from: LocalDate, to: LocalDate): boolean;
}

export type CalendarRefusal = Refusal<
  | 'TwoRowsOnOneDay'
  | 'RowOutsideItsYear'
  | 'SwappedWorkingDayIsWeekday'
  | 'SwappedOffDayIsWeekend'
  | 'YearWithoutHolidays'
  | 'NotADay'
>;

const DAY = 86_400_000;
const numberOf = (date: LocalDate): number => Date.parse(date) / DAY;
const dateOf = (day: number): LocalDate => new Date(day * DAY).toISOString().slice(0, 10);
/** 1 January 1970 was a Thursday. */
const isWeekendDay = (day: number): boolean => ((((day + 4) % 7) + 7) % 7) % 6 === 0;
/** From Monday to Friday, in (from, to]. */
const weekdays = (from: number, to: number): number => weekdaysUpTo(to) - weekdaysUpTo(from);
function weekdaysUpTo(day: number): number {
  const weeks = Math.floor((day - 3) / 7);
  return 5 * weeks + Math.min(day - 3 - 7 * weeks, 5);
}
/** Years on either side of the known ones for which days are counted in advance, weekends only. */
const MARGIN_BEFORE = 5;
const MARGIN_AFTER = 15;

/**
 * A calendar of the years given, each with all its rows. Rows say the days themselves: a day in lieu of a holiday on a weekend is a row of
 * its own, as announcements have it. Answers are looked up in tables made here: a term costs no walk over days.
 */
export function calendarOf(
  holidays: readonly Holiday[],
  years: readonly number[],
  incomplete: readonly number[] = [],
): Result<WorkCalendar, CalendarRefusal> {
  const fault = calendarFault(holidays, years);
  return fault ? err(fault) : ok(tablesOf(holidays, years, incomplete));
}

function tablesOf(holidays: readonly Holiday[], years: readonly number[], incomplete: readonly number[]): WorkCalendar {
  const complete = new Set(years.filter((year) => !incomplete.includes(year)));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const rows = new Map(holidays.map((h) => [numberOf(h.date), h]));
  const start = numberOf(`${first - MARGIN_BEFORE}-01-01`);
  const end = numberOf(`${last + MARGIN_AFTER}-12-31`);
  const works = (day: number): boolean => {
    const row = rows.get(day);
    return row ? row.kind === 'swapped-working' : !isWeekendDay(day);
  };

  // Up to and with each day: how many working days there were, and days of which it is not certain whether they are off; and each working day by its number.
  const size = end - start + 1;
  const [worked, doubtful] = [new Int32Array(size), new Int32Array(size)];
  const byNumber: number[] = [start];
  for (let i = 0, w = 0, d = 0; i < size; i++) {
    const day = start + i;
    if (works(day)) byNumber[++w] = day;
    if (rows.get(day)?.verified === false || !complete.has(new Date(day * DAY).getUTCFullYear())) d++;
    worked[i] = w;
    doubtful[i] = d;
  }
  const inside = (day: number): boolean => day >= start && day <= end;
  /** From the first day of the tables on, negative before it: whoever asks for a day in thousands of years costs no walk either. */
  const workedUpTo = (day: number): number =>
    inside(day) ? worked[day - start]! : day > end ? worked[size - 1]! + weekdays(end, day) : -weekdays(day, start - 1);
  /** Beyond the tables there are weekends only. */
  const walk = (from: number, n: number): number => {
    let day = from;
    for (let left = n; left > 0;) if (works(++day)) left--;
    return day;
  };

  return {
    knownFrom: `${first}-01-01`,
    knownTo: `${last}-12-31`,
    isWorkingDay: (date) => works(numberOf(date)),
    holidayOn: (date) => rows.get(numberOf(date)) ?? null,
    addWorkingDays(from, n) {
      if (!Number.isInteger(n) || n < 0) throw new RangeError(`${n} is no number of working days`);
      if (n === 0) return from;
      const day = numberOf(from);
      const found = inside(day) ? byNumber[worked[day - start]! + n] : undefined;
      return dateOf(found ?? walk(day, n));
    },
    workingDaysBetween(from, to) {
      return workedUpTo(numberOf(to)) - workedUpTo(numberOf(from));
    },
    certain(from, to) {
      if (to <= from) return true;
      const [a, b] = [numberOf(from), numberOf(to)];
      return inside(a) && inside(b) && doubtful[b - start] === doubtful[a - start];
    },
  };
}

/** Why rows make no calendar; null where they do. */
export function calendarFault(holidays: readonly Holiday[], years: readonly number[]): CalendarRefusal | null {
  const refused = refusalOf(holidays, years);
  return refused && !refused.ok ? refused.error : null;
}

function refusalOf(holidays: readonly Holiday[], years: readonly number[]): Result<never, CalendarRefusal> | null {
  const seen = new Set<LocalDate>();
  for (const [i, { date, kind }] of holidays.entries()) {
    const field = `rows.${i}`;
    if (!isLocalDate(date))
      return refuse('NotADay', `${date} is no day of the calendar.`, `${date} không phải là ngày hợp lệ.`, { field });
    if (seen.has(date))
      return refuse('TwoRowsOnOneDay', `${date} has two rows.`, `Ngày ${date} có hai dòng.`, {
        field,
        hint: { en: 'Keep one row for each day.', vi: 'Chỉ giữ một dòng cho mỗi ngày.' },
      });
    seen.add(date);
    if (!years.includes(Number(date.slice(0, 4))))
      return refuse(
        'RowOutsideItsYear',
        `${date} does not lie in ${years.length === 1 ? `the year ${years[0]}` : 'one of the years'} given.`,
        `Ngày ${date} không thuộc ${years.length === 1 ? `năm ${years[0]}` : 'các năm đã nêu'}.`,
        { field, hint: { en: 'Load it with the rows of its own year.', vi: 'Hãy nạp cùng các dòng của năm đó.' } },
      );
    if (kind === 'swapped-working' && !isWeekend(date))
      return refuse(
        'SwappedWorkingDayIsWeekday',
        `${date} is a weekday: it is worked anyway.`,
        `Ngày ${date} là ngày thường, vốn là ngày làm việc.`,
        {
          field,
          hint: {
            en: 'A day worked in exchange is a Saturday or a Sunday: check the date.',
            vi: 'Ngày làm bù là thứ Bảy hoặc Chủ nhật: hãy kiểm tra lại ngày.',
          },
        },
      );
    if (kind === 'swapped-off' && isWeekend(date))
      return refuse('SwappedOffDayIsWeekend', `${date} is a weekly day off anyway.`, `Ngày ${date} vốn là ngày nghỉ hằng tuần.`, {
        field,
        hint: {
          en: 'A day off in exchange is a weekday: check the date.',
          vi: 'Ngày nghỉ hoán đổi là ngày thường: hãy kiểm tra lại ngày.',
        },
      });
  }
  const empty = years.find((year) => !holidays.some((h) => h.date.startsWith(`${year}-`)));
  if (empty !== undefined || years.length === 0)
    return refuse(
      'YearWithoutHolidays',
      `There is no row of ${empty ?? 'any year'}.`,
      `Không có dòng nào của ${empty === undefined ? 'năm nào' : `năm ${empty}`}.`,
      {
        hint: {
          en: 'Give every holiday of the year, days in lieu with them.',
          vi: 'Hãy nêu mọi ngày lễ trong năm, kể cả ngày nghỉ bù.',
        },
      },
    );
  return null;
}

/**
 * The calendar shipped with the release; `validateLaw` checks its rows. Years that an administrator loads come on top: see the context
 * `calendar`.
 */
export const CALENDAR: WorkCalendar = tablesOf(SHIPPED_HOLIDAYS, HOLIDAY_YEARS, INCOMPLETE_YEARS);

export interface LoadedYear {
  readonly year: number;
  readonly rows: readonly Holiday[];
}
/** The shipped calendar with whole years replaced, or added, by what an administrator loaded. */
export function mergedCalendar(
  shipped: readonly Holiday[],
  loaded: readonly LoadedYear[],
): Result<WorkCalendar, CalendarRefusal> {
  const replaced = new Set(loaded.map((l) => l.year));
  const kept = shipped.filter((h) => !replaced.has(Number(h.date.slice(0, 4))));
  const years = new Set([...shipped.map((h) => Number(h.date.slice(0, 4))), ...replaced]);
  const incomplete = INCOMPLETE_YEARS.filter((year) => !replaced.has(year));
  return calendarOf([...kept, ...loaded.flatMap((l) => l.rows)], [...years], incomplete);
}
