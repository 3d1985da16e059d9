import { addDays, type Instant, type LocalDate } from '#kernel';
import type { Clock, CountsWorkingDays } from '#law';
import { NOTICE_RULES, SHORT, USUAL, type Lead, type NoticeRule } from './data/notice-rules.ts';

/** Mail that comes at night is read in the morning anyway: 08:00 in Viet Nam. */
const OFFICE_OPENS = 'T01:00:00.000Z';
const HOUR_MS = 3_600_000;

export const noticeRule = (clock: string): NoticeRule => NOTICE_RULES[clock] ?? USUAL;

/** When the holder of a clock is told that its end comes near. */
export function approachAt(clock: Pick<Clock, 'clock' | 'startsOn' | 'dueOn' | 'dueAt'>, calendar: CountsWorkingDays): Instant {
  const lead = leadOf(clock, calendar);
  if ('hours' in lead) return new Date(Date.parse(clock.dueAt) - lead.hours * HOUR_MS).toISOString();
  return `${workingDaysBefore(clock.dueOn, lead.workingDays, calendar)}${OFFICE_OPENS}`;
}

/** When the holder of a clock is told that it ends today. */
export const dueDayAt = ({ dueOn }: Pick<Clock, 'dueOn'>): Instant => `${dueOn}${OFFICE_OPENS}`;

function leadOf({ clock, startsOn, dueOn }: Pick<Clock, 'clock' | 'startsOn' | 'dueOn'>, calendar: CountsWorkingDays): Lead {
  const own = NOTICE_RULES[clock];
  if (own) return own.lead;
  const short = remembered(calendar, `+${startsOn}`, () => calendar.addWorkingDays(startsOn, SHORT.workingDays));
  return dueOn <= short ? SHORT.lead : USUAL.lead;
}

/** The last working day that has `n` working days behind it up to and with `day`. */
export const workingDaysBefore = (day: LocalDate, n: number, calendar: CountsWorkingDays): LocalDate =>
  remembered(calendar, `-${n} ${day}`, () => searchBack(day, n, calendar));

function searchBack(day: LocalDate, n: number, calendar: CountsWorkingDays): LocalDate {
  let from = addDays(day, -n);
  while (calendar.addWorkingDays(from, n) > day || calendar.addWorkingDays(addDays(from, -1), 1) !== from)
    from = addDays(from, -1);
  return from;
}

/** Days of a calendar that were reckoned before: every step of a case asks again for those of all its clocks. */
const reckoned = new WeakMap<CountsWorkingDays, Map<string, LocalDate>>();
const MOST_REMEMBERED = 20_000;
function remembered(calendar: CountsWorkingDays, question: string, reckon: () => LocalDate): LocalDate {
  let answers = reckoned.get(calendar);
  if (!answers) reckoned.set(calendar, (answers = new Map()));
  let answer = answers.get(question);
  if (answer === undefined) {
    if (answers.size >= MOST_REMEMBERED) answers.clear();
    answers.set(question, (answer = reckon()));
  }
  return answer;
}
