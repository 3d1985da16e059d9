import type { LocalDate } from '#kernel';
import { isIn } from '../basis.ts';
import { REPORTING_DAYS, type ReportingDay } from '../data/reporting-days.ts';

export interface ReportDue extends Omit<ReportingDay, 'lastDay'> {
  /** The last day on which it is in time. */
  readonly dueOn: LocalDate;
}

/** The reports that fall due in a year (1 to 9999), in the order of their days. */
export const reportingDays = (year: number): readonly ReportDue[] =>
  REPORTING_DAYS.map(({ lastDay, ...row }) => ({ ...row, dueOn: `${String(year).padStart(4, '0')}-${lastDay}` }))
    .filter((row) => isIn(row, row.dueOn))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
