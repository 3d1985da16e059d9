import {
  asItStands,
  code,
  codes,
  defineEvent,
  id,
  integer,
  list,
  localDate,
  optional,
  papers,
  text,
  type CodeIn,
  type EventOf,
  type Said,
} from '#kernel';
import { assignment } from '#contexts/registry/events';
import { costSource, employerKind } from '#law';

/** What an activity counts towards: the plans set separate targets for training and for communication. */
export const activityCounts = codes('ActivityCounts', 'As what an activity counts.', {
  training: { vi: 'Tập huấn', en: 'Training' },
  communication: { vi: 'Truyền thông', en: 'Communication' },
  other: { vi: 'Hoạt động khác', en: 'Other' },
});
export type Counts = CodeIn<typeof activityCounts>;

export const activityState = codes('ActivityState', 'How far an activity is.', {
  planned: { vi: 'Dự kiến', en: 'Planned' },
  held: { vi: 'Đã tổ chức', en: 'Held' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
});
export type ActivityState = CodeIn<typeof activityState>;

const counts = code(activityCounts);
export const TITLE = { vi: 'Tên hoạt động', en: 'Title of the activity' };
const title = text({ max: 300, named: TITLE });
/** Code of the plans' 39 kinds of activity, ACT-01 to ACT-39. */
const kind = text({ max: 6, pattern: '^ACT-\\d{2}$' });

/** Versions that only add optional fields: what was stored before reads as it stands. */
const [addsOnce, addsTwice] = [
  { version: 2, upcast: { 1: asItStands } },
  { version: 3, upcast: { 1: asItStands, 2: asItStands } },
];
/** The alliance whose officer planned the activity; left out: a body of the State did. */
const alliance = optional(id());

/** What a plan says besides. The command takes it in, the event records it, the view holds and shows it: a new field is written here alone. */
export const activityDetails = {
  organiser: optional(text({ min: 2, max: 200, describe: 'The body that holds it; no names of persons.' })),
  employerKind: optional(code(employerKind, { describe: 'The kind of employer that it is for, if any in particular.' })),
  costSource: optional(code(costSource, { describe: 'Where the money comes from, as the plans name it.' })),
};
export type ActivityDetails = Said<typeof activityDetails>;

export const activityPlanned = defineEvent(
  'ActivityPlanned',
  {
    activity: id(),
    kind,
    counts,
    title,
    unit: id(),
    within: list(id(), { max: 3 }),
    plannedOn: localDate(),
    ...activityDetails,
    alliance,
  },
  { label: { vi: 'Lập kế hoạch hoạt động', en: 'Activity planned' }, record: 'activities', placed: true, ...addsTwice },
);

export const activityHeld = defineEvent(
  'ActivityHeld',
  { activity: id(), on: localDate(), kind, counts, evidence: optional(papers('What stands behind it.')) },
  { label: { vi: 'Tổ chức hoạt động', en: 'Activity held' }, record: 'activities', ...addsOnce },
);

/** An employer took part. `unit` and `within` are the employer's place that day: coverage is counted where employers are. */
export const employerAttended = defineEvent(
  'EmployerAttended',
  {
    activity: id(),
    employer: id(),
    unit: id(),
    within: list(id(), { max: 3 }),
    on: localDate(),
    kind,
    counts,
    /** People of this employer who took part. */
    persons: integer({ min: 1, max: 100_000 }),
  },
  { label: { vi: 'Tham gia tập huấn, truyền thông', en: 'Attended an activity' }, record: 'activities', placed: true },
);

/**
 * Members of a population group took part: figures only, no person is recorded. `persons` are attendances, `newPersons` those whom
 * the programme had not reached before, as the organiser declares. The two stay apart: attendances are never coverage.
 */
export const groupAttended = defineEvent(
  'GroupAttended',
  {
    activity: id(),
    group: id(),
    unit: id(),
    within: list(id(), { max: 3 }),
    on: localDate(),
    kind,
    counts,
    persons: integer({ min: 1, max: 1_000_000 }),
    newPersons: integer({ min: 0, max: 1_000_000 }),
    alliance,
  },
  {
    label: { vi: 'Nhóm đối tượng tham gia hoạt động', en: 'A population group attended an activity' },
    record: 'activities',
    placed: true,
    ...addsOnce,
  },
);

/** The right figures of one attendance, an employer's or a group's. Zero persons: they were not there after all. */
export const attendanceCorrected = defineEvent(
  'AttendanceCorrected',
  {
    activity: id(),
    employer: optional(id()),
    group: optional(id()),
    on: localDate(),
    counts,
    persons: integer({ min: 0, max: 1_000_000 }),
    newPersons: optional(integer({ min: 0, max: 1_000_000 })),
    reason: text({ max: 500 }),
  },
  { label: { vi: 'Đính chính số người tham gia', en: 'Attendance corrected' }, record: 'activities' },
);

export const activityCancelled = defineEvent(
  'ActivityCancelled',
  {
    activity: id(),
    on: localDate(),
    reason: text({ max: 500 }),
  },
  { label: { vi: 'Hủy hoạt động', en: 'Activity cancelled' }, record: 'activities' },
);

/** What was recorded wrongly, as it should have been from the start. Only the fields given change. */
export const activityCorrected = defineEvent(
  'ActivityCorrected',
  {
    activity: id(),
    reason: text({ max: 500 }),
    title: optional(title),
    plannedOn: optional(localDate()),
    ...activityDetails,
    heldOn: optional(localDate()),
    evidence: optional(papers('What stands behind it.')),
  },
  { label: { vi: 'Đính chính hoạt động', en: 'Activity corrected' }, record: 'activities' },
);
/** The activity was held on another day, and with it an employer or a group attended on that day. */
export const attendanceDayCorrected = defineEvent(
  'AttendanceDayCorrected',
  {
    activity: id(),
    employer: optional(id()),
    group: optional(id()),
    /** Of an employer: where it lay on the right day. */
    unit: optional(id()),
    within: optional(list(id(), { max: 3 })),
    wasOn: localDate(),
    on: localDate(),
    counts,
    persons: integer({ min: 0, max: 1_000_000 }),
    reason: text({ max: 500 }),
  },
  { label: { vi: 'Đính chính ngày tham gia', en: 'Day of an attendance corrected' }, record: 'activities', placed: 'on' },
);
/** It was cancelled by mistake. */
export const activityReinstated = defineEvent(
  'ActivityReinstated',
  { activity: id(), reason: text({ max: 500 }) },
  { label: { vi: 'Khôi phục hoạt động đã hủy nhầm', en: 'Cancelling of an activity taken back' }, record: 'activities' },
);
/** Its unit was split: as of an employer. */
export const activityAssignedToSuccessor = defineEvent(
  'ActivityAssignedToSuccessor',
  { activity: id(), ...assignment },
  {
    label: { vi: 'Xác định đơn vị kế thừa của nơi tổ chức hoạt động', en: 'Activity assigned to the successor of its unit' },
    record: 'activities',
    placed: true,
    assigns: 'activity',
  },
);

export const trainingEvents = [
  activityPlanned,
  activityHeld,
  employerAttended,
  groupAttended,
  attendanceCorrected,
  activityCancelled,
  activityCorrected,
  attendanceDayCorrected,
  activityReinstated,
  activityAssignedToSuccessor,
] as const;
export type TrainingEvent = EventOf<(typeof trainingEvents)[number]>;
