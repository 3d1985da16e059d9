import type { LocalDate } from '#kernel';

/** An abatement is in time on its last day, and overdue from the next day on. One rule for a violation and for what is said of its employer. */
export const isPastAbatement = (dueOn: LocalDate, day: LocalDate): boolean => dueOn < day;
