/**
 * Two kinds of time, both plain sortable text:
 * `LocalDate` "2025-03-10" is a day on the Vietnamese calendar, `Instant` "2025-03-09T17:00:00.000Z" a moment in UTC with milliseconds.
 */
export type LocalDate = string;
export type Instant = string;

/** Later than every real date: "until further notice" in an interval that has no end. */
export const FOREVER: Instant = '9999-12-31T23:59:59.999Z';
/** In place of a day by which something is found: nothing has it. */
export const NO_DAY: LocalDate = '';

export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

export function isInstant(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return false;
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}

const DAY_MS = 86_400_000;

const instantText = (instant: Temporal.Instant): Instant => instant.toString({ fractionalSecondDigits: 3 });

/** Viet Nam keeps UTC+7 all year since 1975-06-13, so the fast path needs no time zone lookup. */
export function startOfDay(date: LocalDate): Instant {
  return new Date(Date.parse(`${date}T00:00:00.000+07:00`)).toISOString();
}

/** The last millisecond of a day in Viet Nam: "as of 10 March" includes the whole day. */
export function endOfDay(date: LocalDate): Instant {
  return new Date(Date.parse(`${date}T23:59:59.999+07:00`)).toISOString();
}

/** The day that was asked for last: every request asks several times which day it is. */
let [lastDay, lastDate] = [NaN, ''];
let lastInstant: Instant | null = null;

export function localDateOf(instant: Instant): LocalDate {
  // Rights and lists ask for the day of one moment again and again.
  if (instant === lastInstant) return lastDate;
  const day = Math.floor((Date.parse(instant) + 7 * 3_600_000) / DAY_MS);
  // What is no moment is no day, and throws each time.
  if (day !== lastDay) [lastDate, lastDay] = [new Date(day * DAY_MS).toISOString().slice(0, 10), day];
  lastInstant = instant;
  return lastDate;
}

/** Reads "2025-03-10" (its first or last moment, as asked) or an ISO instant with offset; null for anything else. */
export function readMoment(text: string, day: 'start' | 'end'): Instant | null {
  if (isLocalDate(text)) return day === 'start' ? startOfDay(text) : endOfDay(text);
  return isInstant(text) ? instantText(Temporal.Instant.from(text)) : null;
}

/** A day is a day of UTC here, so plain numbers do: rules and rebuilds ask this millions of times. Throws RangeError for what is no day. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

export function addMonths(date: LocalDate, months: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

export function addYears(date: LocalDate, years: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ years }).toString();
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
