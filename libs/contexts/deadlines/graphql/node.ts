import type { Instant } from '#kernel';
import { localDateOf, type LocalDate } from '#kernel';
import { CALENDAR } from '#law';
import { workingDaysLeft } from '../leads.ts';
import type { DeadlineDocument } from '../projection.ts';
import type { Deadline } from './types.ts';

/** Many clocks end on the same day: each day is counted once for each today. */
const counted = new Map<LocalDate, number>();
let countedOn: LocalDate = '';

export function daysLeft(today: LocalDate, dueOn: LocalDate): number {
  if (today !== countedOn) {
    counted.clear();
    countedOn = today;
  }
  let days = counted.get(dueOn);
  if (days === undefined) counted.set(dueOn, (days = workingDaysLeft(today, dueOn, CALENDAR)));
  return days;
}

export const nodeAt =
  (now: Instant) =>
  ({ open, within: _within, district: _district, province: _province, ...document }: DeadlineDocument): Deadline => ({
    ...document,
    overdue: open && document.dueAt < now,
    remainingWorkingDays: daysLeft(localDateOf(now), document.dueOn),
  });
