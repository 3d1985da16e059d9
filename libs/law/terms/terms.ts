import { addDays, addMonths, addYears, endOfDay, type Bilingual, type Instant, type LocalDate } from '#kernel';
import { isIn } from '../basis.ts';
import type { TermReading } from '../data/unclear.ts';
import { readingsOf, type CountsWorkingDays } from './readings.ts';
import { END_ON_DAY_OFF, PROCEDURE_RULES, type ProcedureRule, type Term } from '../data/procedure-rules.ts';

export type { CountsWorkingDays } from './readings.ts';

const byId = new Map<string, ProcedureRule[]>();
for (const rule of PROCEDURE_RULES) byId.set(rule.id, [...(byId.get(rule.id) ?? []), rule]);

/** The rule in force on the day on which its term starts; null before the first known. */
export const procedureRule = (id: string, on: LocalDate): ProcedureRule | null => byId.get(id)?.find((r) => isIn(r, on)) ?? null;

export interface Ending {
  readonly dueOn: LocalDate;
  readonly dueAt: Instant;
  /** False when the rule or a day off passed over is not verified, or the end was moved behind a day off. */
  readonly verified: boolean;
  /** The day off from which the end was moved, and the article; null where it was not. */
  readonly movedFrom: LocalDate | null;
  readonly movedBy: string | null;
  /** Where the texts leave more than one reading: all of them, the one that was taken first. Else empty. */
  readonly readings: readonly TermReading[];
}

/**
 * The last day of a term. The day of the event does not count: counting starts on the next day. A term in days, months or years that ends on
 * a day off goes on to the next working day (`END_ON_DAY_OFF`), a limitation does not; a month that lacks the day ends on its last one.
 * 24 hours from a day whose hour is not recorded end with the next day. What the texts leave unclear comes with all its readings.
 */
export function endOfTerm(rule: ProcedureRule, from: LocalDate, calendar: CountsWorkingDays): Ending {
  const counted = countedEnd(rule, from, calendar);
  const readings = readingsOf(rule, from, counted, calendar);
  const taken = readings.find((r) => r.chosen && r.dueOn !== counted.dueOn)?.dueOn ?? counted.dueOn;
  return readings.length === 0 ? { ...counted, readings } : { ...counted, ...endingOn(taken), verified: false, readings };
}

function countedEnd(rule: ProcedureRule, from: LocalDate, calendar: CountsWorkingDays): Omit<Ending, 'readings'> {
  const last = lastDay(rule.term, from, calendar);
  const unit = rule.term.unit;
  if (unit === 'working-days')
    return { ...endingOn(last), verified: rule.verified && calendar.certain(from, last), movedFrom: null, movedBy: null };
  const shift = unit === 'hours' || rule.endsOnDayOff ? undefined : END_ON_DAY_OFF.find((r) => isIn(r, last));
  const dueOn = shift ? calendar.addWorkingDays(addDays(last, -1), 1) : last;
  const moved = dueOn > last;
  const certain = !shift || (calendar.certain(addDays(last, -1), dueOn) && (!moved || shift.verified));
  return {
    ...endingOn(dueOn),
    verified: rule.verified && certain,
    movedFrom: moved ? last : null,
    movedBy: moved ? shift!.article : null,
  };
}

const endingOn = (dueOn: LocalDate) => ({ dueOn, dueAt: endOfDay(dueOn) });

function lastDay({ n, unit }: Term, from: LocalDate, calendar: CountsWorkingDays): LocalDate {
  switch (unit) {
    case 'working-days':
      return calendar.addWorkingDays(from, n);
    case 'hours':
      return addDays(from, Math.ceil(n / 24));
    case 'days':
      return addDays(from, n);
    case 'months':
      return addMonths(from, n);
    case 'years':
      return addYears(from, n);
  }
}

const UNITS: Readonly<Record<Term['unit'], Bilingual>> = {
  hours: { vi: 'giờ', en: 'hours' },
  'working-days': { vi: 'ngày làm việc', en: 'working days' },
  days: { vi: 'ngày', en: 'days' },
  months: { vi: 'tháng', en: 'months' },
  years: { vi: 'năm', en: 'years' },
};
export const TERM_UNITS = Object.keys(UNITS) as readonly Term['unit'][];
export const termText = ({ n, unit }: Term): Bilingual => ({
  vi: `${n} ${UNITS[unit].vi}`,
  en: `${n} ${n === 1 ? UNITS[unit].en.replace(/s$/, '') : UNITS[unit].en}`,
});
