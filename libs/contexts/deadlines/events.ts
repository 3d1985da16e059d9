import { defineEvent, id, instant, list, localDate, object, optional, text, type EventOf } from '#kernel';

/** A clock of a case as it stood, so that a notice needs nothing else. Accounts are opaque ids; of the employer nothing is said. */
const deadline = {
  subject: text({ max: 30 }),
  case: id(),
  /** What people call the case by, e.g. the number of its minutes. */
  number: optional(text({ max: 80 })),
  key: text({ max: 120 }),
  clock: text({ max: 60 }),
  label: object({ vi: text({ max: 200 }), en: text({ max: 200 }) }),
  article: text({ max: 200 }),
  dueOn: localDate(),
  dueAt: instant(),
  unit: id(),
  within: list(id(), { max: 3 }),
  /** The account whose move it is, where one is known. */
  holder: optional(id()),
};

/** Under which the deadline is published (`deadlines`). */
export const deadlineId = (subject: string, of: string, key: string): string => `${subject}:${of}:${key}`;

export const deadlineApproaching = defineEvent('DeadlineApproaching', deadline, {
  label: { vi: 'Sắp đến hạn', en: 'Deadline approaching' },
  record: 'cases',
  placed: true,
});
/** On the morning of its last day, where something is still to be done. */
export const deadlineDue = defineEvent('DeadlineDue', deadline, {
  label: { vi: 'Đến hạn trong ngày', en: 'Deadline due today' },
  record: 'cases',
  placed: true,
});
/** Once for each clock and due day. `superior`: to whom it was escalated. */
export const deadlineMissed = defineEvent(
  'DeadlineMissed',
  { ...deadline, superior: optional(id()) },
  { label: { vi: 'Quá hạn', en: 'Deadline missed' }, record: 'cases', placed: true },
);
/** A right ended that nobody used: nobody is late, nobody is told. */
export const deadlineLapsed = defineEvent('DeadlineLapsed', deadline, {
  label: { vi: 'Quyền hết hạn mà không được thực hiện', en: 'Right lapsed without being used' },
  record: 'cases',
  placed: true,
});

export const deadlinesEvents = [deadlineApproaching, deadlineDue, deadlineMissed, deadlineLapsed] as const;
export type DeadlineEvent = EventOf<(typeof deadlinesEvents)[number]>;
