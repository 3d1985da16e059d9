import { caseBody } from '#graphql';
import { localDateOf, type Instant } from '#kernel';
import { bodiesOver, type WorkCalendar } from '#law';
import type { Officials } from '../officials.ts';
import type { DeadlineDocument } from '../projection.ts';
import type { Deadline } from './types.ts';

/** A clock as it stands at a moment: who holds it and which body carries it then, with the working days left on the calendar in use. */
export const nodeAt = (
  now: Instant,
  calendar: Pick<WorkCalendar, 'workingDaysBetween'>,
  officials: Pick<Officials, 'holderOf'>,
) => {
  const today = localDateOf(now);
  return async ({
    open,
    within,
    district: _district,
    province: _province,
    body,
    ...document
  }: DeadlineDocument): Promise<Deadline> => {
    const { holder: recorded, unit, dueOn, dueAt } = document;
    const holder = recorded === null || !open ? recorded : await officials.holderOf(recorded, { unit, within }, today);
    return {
      ...document,
      holder,
      formerHolder: holder === recorded ? null : recorded,
      bodies: body === null ? [] : bodiesOver(body.kind, body.since, today).map(caseBody),
      overdue: open && document.kind !== 'right' && dueAt < now,
      remainingWorkingDays: open ? calendar.workingDaysBetween(today, dueOn) : null,
    };
  };
};
