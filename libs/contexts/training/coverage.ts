import { placed, type Placed } from '#access';
import type { LocalDate } from '#kernel';
import type { allianceJoined, allianceLeft, membershipCorrected } from '#contexts/registry/events';
import type { RecordedOf } from '#event-store';
import { pastOf, type DocumentRules, type Projection } from '#projections';
import { collection, type Document, type UnitOfWork } from '#read-models';
import { startOfDay } from '#kernel';
import {
  trainingEvents,
  type attendanceCorrected,
  type attendanceDayCorrected,
  type Counts,
  type employerAttended,
  type groupAttended,
} from './events.ts';

/**
 * One row per attendance: employer or group, activity, figures, and the place it counts for (an employer's own place that day, for a
 * group the place of the activity). A period's unique coverage is the number of different employers among the rows, its attendances
 * are the rows' sum; a coverage typed in by hand exists nowhere.
 */
export interface AttendanceDocument extends Document, Placed {
  readonly activity: string;
  readonly employer: string | null;
  readonly group: string | null;
  readonly kind: string;
  readonly counts: Counts;
  readonly on: LocalDate;
  readonly persons: number;
  readonly newPersons: number;
  /**
   * The alliance whose officers may see it: of an employer, the one that it was a member of on that day, as far as is known now; of a group,
   * the one whose activity it was.
   */
  readonly alliance: string | null;
}

/** Internal: the days on which an employer is a member of an alliance. */
interface MembershipsDocument extends Document {
  readonly memberships: readonly { readonly of: string; readonly from: LocalDate; readonly to: LocalDate | null }[];
}

/** Published: how one employer was reached, ever. `days` are the days of its trainings, ascending. */
export interface CoverageDocument extends Document {
  readonly firstTrainedOn: LocalDate | null;
  readonly lastTrainedOn: LocalDate | null;
  /** Activities that count as training. */
  readonly trainings: number;
  /** Activities that count as communication. */
  readonly communications: number;
  readonly persons: number;
  readonly attended: readonly {
    readonly activity: string;
    readonly counts: Counts;
    readonly on: LocalDate;
    readonly persons: number;
  }[];
}

export const attendances = collection<AttendanceDocument>()({
  name: 'attendances',
  fields: {
    activity: 'text',
    employer: 'text',
    group: 'text',
    kind: 'text',
    counts: 'text',
    on: 'text',
    persons: 'integer',
    newPersons: 'integer',
    unit: 'text',
    district: 'text',
    province: 'text',
    alliance: 'text',
  },
  indexes: [
    ['alliance', 'activity'],
    ['alliance', 'employer'],
    ['activity', 'on'],
    ['employer', 'on'],
    ['unit', 'on'],
    ['province', 'on'],
    ['on'],
  ],
});
const attendanceMemberships = collection<MembershipsDocument>()({ name: 'attendanceMemberships', fields: {}, indexes: [] });
export const trainingCoverage = collection<CoverageDocument>()({
  name: 'trainingCoverage',
  fields: { lastTrainedOn: 'text' },
  indexes: [],
});

type Membership = RecordedOf<typeof allianceJoined | typeof allianceLeft | typeof membershipCorrected>;
type Attendance = RecordedOf<
  typeof employerAttended | typeof groupAttended | typeof attendanceCorrected | typeof attendanceDayCorrected
>;

const isMembership = (event: Membership | Attendance): event is Membership =>
  event.type === 'AllianceJoined' || event.type === 'AllianceLeft' || event.type === 'MembershipCorrected';
/** Undefined: about a group. */
const employerOf = ({ data }: Membership | Attendance): string | undefined => ('employer' in data ? data.employer : undefined);
const rowOf = ({ data }: Attendance): string => rowId(data);
const rowId = (data: { activity: string; employer?: string; group?: string }): string =>
  `${data.activity}:${data.employer ?? `group:${data.group}`}`;

export const trainingCoverageProjection: Projection<Membership | Attendance> = {
  name: 'trainingCoverage',
  version: 6,
  collections: [attendances, trainingCoverage, attendanceMemberships],
  handles: [
    'EmployerAttended',
    'GroupAttended',
    'AttendanceCorrected',
    'AttendanceDayCorrected',
    'AllianceJoined',
    'AllianceLeft',
    'MembershipCorrected',
  ],
  onFailure: 'stop',
  partitionBy: (event) => [isMembership(event) ? event.data.employer : (employerOf(event) ?? rowOf(event))],
  async apply(events, unit) {
    const employers = [...new Set(events.flatMap((event) => employerOf(event) ?? []))];
    await unit.load(trainingCoverage, employers);
    await unit.load(attendanceMemberships, employers);
    // Who joins or leaves may take an earlier attendance along.
    const earlier = events
      .filter(isMembership)
      .flatMap(({ data: { employer } }) => attendedBy(unit, employer).map((activity) => rowId({ activity, employer })));
    const named = events.flatMap((event) => (isMembership(event) ? [] : [rowOf(event)]));
    await unit.load(attendances, [...new Set([...named, ...earlier])]);
    for (const event of events) {
      if (isMembership(event)) putMembership(event, unit);
      else {
        putAttendance(event, unit);
        const employer = employerOf(event);
        if (employer !== undefined && event.type !== 'GroupAttended') putCoverage(employer, event.data, unit);
      }
    }
  },
};

const attendedBy = (unit: UnitOfWork, employer: string): readonly string[] =>
  (unit.cached(trainingCoverage, employer)?.attended ?? []).map(({ activity }) => activity);

function allianceOn(unit: UnitOfWork, employer: string, day: LocalDate): string | null {
  const document = unit.cached(attendanceMemberships, employer);
  return document?.memberships.find(({ from, to }) => from <= day && (to === null || day < to))?.of ?? null;
}

function membershipsAfter(before: MembershipsDocument['memberships'], event: Membership): MembershipsDocument['memberships'] {
  if (event.type === 'MembershipCorrected') {
    const { kind, group, wasFrom, from, to = null } = event.data;
    if (kind !== 'alliance') return before;
    const others = before.filter((one) => one.of !== group || one.from !== wasFrom);
    return from === undefined ? others : [...others, { of: group, from, to }];
  }
  const { data } = event;
  const ended = before.map((one) => (one.to === null ? { ...one, to: data.on } : one));
  return event.type === 'AllianceJoined' ? [...ended, { of: event.data.alliance, from: data.on, to: null }] : ended;
}

function putMembership(event: Membership, unit: UnitOfWork): void {
  const id = event.data.employer;
  const before = unit.cached(attendanceMemberships, id)?.memberships ?? [];
  const memberships = membershipsAfter(before, event);
  unit.put(attendanceMemberships, { id, memberships });
  for (const activity of attendedBy(unit, id)) {
    const row = unit.cached(attendances, rowId({ activity, employer: id }));
    const alliance = row && allianceOn(unit, id, row.on);
    if (row && row.alliance !== alliance) unit.put(attendances, { ...row, alliance });
  }
}

function putAttendance(event: Attendance, unit: UnitOfWork): void {
  const id = rowOf(event);
  if (event.type === 'AttendanceCorrected') {
    const { data } = event;
    const before = unit.cached(attendances, id);
    if (!before) return;
    // A row corrected to zero persons stays, outside every figure: the next correction may bring it back.
    const newPersons = Math.min(data.newPersons ?? before.newPersons, data.persons);
    const alliance = before.employer === null ? before.alliance : allianceOn(unit, before.employer, before.on);
    unit.put(attendances, { ...before, persons: data.persons, newPersons, alliance });
    return;
  }
  if (event.type === 'AttendanceDayCorrected') {
    const { on, unit: lies, within = [] } = event.data;
    const before = unit.cached(attendances, id);
    if (!before) return;
    const alliance = before.employer === null ? before.alliance : allianceOn(unit, before.employer, on);
    unit.put(attendances, { ...before, on, alliance, ...(lies === undefined ? {} : placed({ unit: lies, within })) });
    return;
  }
  const { data } = event;
  const ofGroup = event.type === 'GroupAttended' ? event.data : null;
  const employer = employerOf(event) ?? null;
  unit.put(attendances, {
    id,
    activity: data.activity,
    employer,
    group: ofGroup?.group ?? null,
    kind: data.kind,
    counts: data.counts,
    on: data.on,
    persons: data.persons,
    newPersons: ofGroup?.newPersons ?? 0,
    alliance: employer === null ? (ofGroup?.alliance ?? null) : allianceOn(unit, employer, data.on),
    ...placed(data),
  });
}

function putCoverage(employer: string, data: CoverageDocument['attended'][number], unit: UnitOfWork): void {
  const before = unit.cached(trainingCoverage, employer);
  const others = (before?.attended ?? []).filter((one) => one.activity !== data.activity);
  const attended =
    data.persons === 0
      ? others
      : [...others, { activity: data.activity, counts: data.counts, on: data.on, persons: data.persons }];
  attended.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.activity < b.activity ? -1 : 1));
  const trainings = attended.filter((one) => one.counts === 'training');
  unit.put(trainingCoverage, {
    id: employer,
    firstTrainedOn: trainings[0]?.on ?? null,
    lastTrainedOn: trainings.at(-1)?.on ?? null,
    trainings: trainings.length,
    communications: attended.filter((one) => one.counts === 'communication').length,
    persons: attended.reduce((n, one) => n + one.persons, 0),
    attended,
  });
}

type OfEmployer = RecordedOf<typeof employerAttended | typeof attendanceCorrected | typeof attendanceDayCorrected>;

/** The right day of an attendance is where it was held all along, once it is known. */
function onItsDay<E extends OfEmployer>(earlier: E, by: OfEmployer): E | null;
function onItsDay(earlier: OfEmployer, by: OfEmployer): OfEmployer {
  if (by.type !== 'AttendanceDayCorrected') return earlier;
  const { on, unit, within } = by.data;
  const occurredAt = startOfDay(on);
  return earlier.type === 'EmployerAttended'
    ? { ...earlier, occurredAt, data: { ...earlier.data, on, ...(unit === undefined ? {} : { unit, within: within ?? [] }) } }
    : { ...earlier, occurredAt };
}

const attendanceRules: DocumentRules<AttendanceDocument, OfEmployer> = {
  name: 'attendances',
  version: 1,
  collection: attendances,
  rectifies: { events: trainingEvents, by: ['AttendanceDayCorrected'], rectified: onItsDay },
  on: {
    EmployerAttended: {
      key: rowOf,
      apply: (_, { data }, id) => ({
        id,
        activity: data.activity,
        employer: data.employer,
        group: null,
        kind: data.kind,
        counts: data.counts,
        on: data.on,
        persons: data.persons,
        newPersons: 0,
        // Whose officers may see it is said by the row of the present: rights are those of today.
        alliance: null,
        ...placed(data),
      }),
    },
    AttendanceCorrected: { key: rowOf, apply: (row, { data }) => row && { ...row, persons: data.persons } },
    AttendanceDayCorrected: { key: rowOf, apply: (row) => row },
  },
};
export const attendancesPast = pastOf(attendanceRules);
