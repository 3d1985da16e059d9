import { localDateOf, type Instant } from '#kernel';
import type { WorkCalendar } from '#law';
import type { DeadlineDocument } from '../projection.ts';
import type { Deadline } from './types.ts';

/** A clock as it stands at a moment, with the working days that are left on the calendar in use. */
export const nodeAt =
  (now: Instant, calendar: Pick<WorkCalendar, 'workingDaysBetween'>) =>
  ({ open, within: _within, district: _district, province: _province, ...document }: DeadlineDocument): Deadline => ({
    ...document,
    overdue: open && document.kind !== 'right' && document.dueAt < now,
    remainingWorkingDays: calendar.workingDaysBetween(localDateOf(now), document.dueOn),
  });
