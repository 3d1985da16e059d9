import {
  asItStands,
  code,
  codes,
  defineEvent,
  id,
  INPUT_RULES,
  integer,
  list,
  localDate,
  object,
  optional,
  papers,
  text,
  type CodeIn,
  type EventOf,
  type Said,
} from '#kernel';
import { assignment } from '#contexts/registry/events';
import { costSource, employerKind } from '#law';
import { lines, populationGroup } from './roster-events.ts';

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
const [addsOnce, addsTwice, addsThrice] = [
  { version: 2, upcast: { 1: asItStands } },
  { version: 3, upcast: { 1: asItStands, 2: asItStands } },
  { version: 4, upcast: { 1: asItStands, 2: asItStands, 3: asItStands } },
];
/** The alliance whose officer planned the activity; left out: a body of the State did. */
const alliance = optional(id());

/** What a plan says besides. The command takes it in, the event records it, the view holds and shows it: a new field is written here alone. */
export const activityDetails = {
  organiser: optional(text({ min: 2, max: 200, describe: 'The body that holds it; no names of persons.' })),
  employerKind: optional(code(employerKind, { describe: 'The kind of employer that it is for, if any in particular.' })),
  costSource: optional(code(costSource, { describe: 'Where the money comes from, as the plans name it.' })),
  audience: optional(
    list(populationGroup, { max: 13, describe: 'Population groups that it is for, by their codes (query populationGroups).' }),
  ),
  partners: optional(
    list(text({ min: 2, max: 200 }), {
      max: 20,
      describe: 'Bodies that hold it together with the organiser; no names of persons.',
    }),
  ),
};
export type ActivityDetails = Said<typeof activityDetails>;

export const materialKind = codes('MaterialKind', 'Kinds of materials that are handed out or put up, as the plans name them.', {
  booklet: { vi: 'Sách mỏng', en: 'Booklet' },
  leaflet: { vi: 'Tờ rơi, tờ gấp', en: 'Leaflet, folded sheet' },
  poster: { vi: 'Áp phích', en: 'Poster' },
  billboard: { vi: 'Pano', en: 'Billboard' },
  video: { vi: 'Trailer, phim ngắn', en: 'Trailer, short film' },
  'training-material': { vi: 'Tài liệu tập huấn, hướng dẫn', en: 'Training material, guidance' },
});
export const mediaKind = codes('MediaKind', 'Kinds of media output.', {
  article: { vi: 'Tin, bài báo', en: 'News item, article' },
  reportage: { vi: 'Phóng sự', en: 'Reportage' },
  broadcast: { vi: 'Chương trình phát thanh, truyền hình', en: 'Radio or television broadcast' },
  'local-radio': { vi: 'Lượt truyền thanh cơ sở', en: 'Broadcast of the commune’s loudspeakers' },
  'social-media': { vi: 'Bài đăng mạng xã hội', en: 'Post on social media' },
});
export const householdKind = codes('VisitedHousehold', 'Why a household is visited. Of it nothing but the number is recorded.', {
  poor: { vi: 'Hộ nghèo', en: 'Poor household' },
  'near-poor': { vi: 'Hộ cận nghèo', en: 'Near-poor household' },
  'drop-out-risk': { vi: 'Hộ có trẻ em nguy cơ bỏ học', en: 'Household with a child at risk of dropping out' },
  other: { vi: 'Hộ gia đình khác', en: 'Other household' },
});
const MOST_MADE = 10_000_000;
const number = integer({ min: 1, max: MOST_MADE, describe: 'How many.' });
/** What it brought forth, beside who came: known once it was held. Each kind, and each kind of household of a unit, is told once. */
export const activityOutput = {
  materials: optional(
    list(
      object(
        { kind: code(materialKind, { describe: 'What they are.' }), number },
        { name: 'HandedOut', describe: 'Materials of one kind that were handed out or put up.' },
      ),
      { max: 6, describe: 'Materials handed out or put up.' },
    ),
  ),
  media: optional(
    list(
      object(
        { kind: code(mediaKind, { describe: 'What it is.' }), number },
        { name: 'MediaOutput', describe: 'Media output of one kind.' },
      ),
      { max: 5, describe: 'What was published or broadcast.' },
    ),
  ),
  households: optional(
    list(
      object(
        {
          unit: id({
            pattern: [{ pattern: '^\\d{2,5}(@\\d{4}-\\d{2}-\\d{2})?$', message: INPUT_RULES.successor.en }],
            describe: 'Where they live: the code of the unit, or its id.',
          }),
          kind: code(householdKind, { describe: 'Why they were visited.' }),
          visited: integer({ min: 1, max: MOST_MADE, describe: 'Households, each counted once.' }),
        },
        { name: 'HouseholdsVisited', describe: 'Households of one kind that were visited in a unit: figures only.' },
      ),
      { max: 100, describe: 'Households visited, by unit.' },
    ),
  ),
};
export type ActivityOutput = Said<typeof activityOutput>;

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
  { label: { vi: 'Lập kế hoạch hoạt động', en: 'Activity planned' }, record: 'activities', placed: true, ...addsThrice },
);

export const activityHeld = defineEvent(
  'ActivityHeld',
  { activity: id(), on: localDate(), kind, counts, evidence: optional(papers('What stands behind it.')), ...activityOutput },
  { label: { vi: 'Tổ chức hoạt động', en: 'Activity held' }, record: 'activities', ...addsTwice },
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

export const rosterPart = codes('RosterPart', 'As what persons of a roster took part.', {
  participant: { vi: 'Người tham dự', en: 'Participant' },
  'trainer-candidate': { vi: 'Học viên giảng viên nguồn', en: 'Trained to train others' },
  trainer: { vi: 'Giảng viên', en: 'Trainer' },
});
export type RosterPart = CodeIn<typeof rosterPart>;

/** Persons of a roster took part: their lines, and no name beside them. Who trains others has been trained for it before. */
export const rosterAttended = defineEvent(
  'RosterAttended',
  {
    activity: id(),
    roster: id(),
    as: code(rosterPart),
    lines,
    on: localDate(),
    kind,
    counts,
  },
  { label: { vi: 'Người trong danh sách tham gia hoạt động', en: 'Persons of a roster attended' }, record: 'activities' },
);
/** They were not there after all. */
export const rosterAttendanceWithdrawn = defineEvent(
  'RosterAttendanceWithdrawn',
  { activity: id(), roster: id(), lines, on: localDate(), reason: text({ max: 500 }) },
  { label: { vi: 'Rút người ghi nhầm là đã tham gia', en: 'Attendance of persons of a roster withdrawn' }, record: 'activities' },
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
    ...activityOutput,
  },
  { label: { vi: 'Đính chính hoạt động', en: 'Activity corrected' }, record: 'activities', ...addsOnce },
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
  rosterAttended,
  rosterAttendanceWithdrawn,
  activityCancelled,
  activityCorrected,
  attendanceDayCorrected,
  activityReinstated,
  activityAssignedToSuccessor,
] as const;
export type TrainingEvent = EventOf<(typeof trainingEvents)[number]>;
