import { placed, type Placed } from '#access';
import type { LocalDate } from '#kernel';
import type { Recorded } from '#event-store';
import type { Projection } from '#projections';
import type { CollectionSpec, Document, UnitOfWork } from '#read-models';
import type { Counts } from './events.ts';

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

export const attendancesCollection: CollectionSpec = {
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
  indexes: [['province', 'on'], ['unit', 'on'], ['on'], ['alliance', 'activity']],
};
const membershipsCollection: CollectionSpec = { name: 'attendanceMemberships', fields: {}, indexes: [] };
export const coverageCollection: CollectionSpec = { name: 'trainingCoverage', fields: { lastTrainedOn: 'text' }, indexes: [] };

const rowId = (data: { activity: string; employer?: string; group?: string }): string =>
  `${data.activity}:${data.employer ?? `group:${data.group}`}`;

export const trainingCoverageProjection: Projection = {
  name: 'trainingCoverage',
  version: 2,
  collections: [attendancesCollection, coverageCollection, membershipsCollection],
  handles: ['EmployerAttended', 'GroupAttended', 'AttendanceCorrected', 'AllianceJoined', 'AllianceLeft'],
  onFailure: 'stop',
  partitionBy: ({ data }) => [data.employer ?? rowId(data)],
  async apply(events, unit) {
    const employers = [...new Set(events.flatMap((event) => event.data.employer ?? []))];
    await unit.load('trainingCoverage', employers);
    await unit.load('attendanceMemberships', employers);
    // Who joins or leaves may take an earlier attendance along.
    const earlier = events
      .filter(({ type }) => MEMBERSHIP.has(type))
      .flatMap(({ data }) => attendedBy(unit, data.employer).map((activity) => rowId({ activity, employer: data.employer })));
    const named = events.flatMap(({ type, data }) => (MEMBERSHIP.has(type) ? [] : [rowId(data)]));
    await unit.load('attendances', [...new Set([...named, ...earlier])]);
    for (const event of events) {
      if (MEMBERSHIP.has(event.type)) putMembership(event, unit);
      else {
        putAttendance(event, unit);
        if (event.data.employer !== undefined) putCoverage(event.data, unit);
      }
    }
  },
};

const MEMBERSHIP: ReadonlySet<string> = new Set(['AllianceJoined', 'AllianceLeft']);

const attendedBy = (unit: UnitOfWork, employer: string): readonly string[] =>
  (unit.cached<CoverageDocument>('trainingCoverage', employer)?.attended ?? []).map(({ activity }) => activity);

function allianceOn(unit: UnitOfWork, employer: string, day: LocalDate): string | null {
  const document = unit.cached<MembershipsDocument>('attendanceMemberships', employer);
  return document?.memberships.find(({ from, to }) => from <= day && (to === null || day < to))?.of ?? null;
}

function putMembership({ type, data }: Recorded, unit: UnitOfWork): void {
  const id: string = data.employer;
  const before = unit.cached<MembershipsDocument>('attendanceMemberships', id)?.memberships ?? [];
  const ended = before.map((one) => (one.to === null ? { ...one, to: data.on } : one));
  const memberships = type === 'AllianceJoined' ? [...ended, { of: data.alliance, from: data.on, to: null }] : ended;
  unit.put<MembershipsDocument>('attendanceMemberships', { id, memberships });
  for (const activity of attendedBy(unit, id)) {
    const row = unit.cached<AttendanceDocument>('attendances', rowId({ activity, employer: id }));
    const alliance = row && allianceOn(unit, id, row.on);
    if (row && row.alliance !== alliance) unit.put<AttendanceDocument>('attendances', { ...row, alliance });
  }
}

function putAttendance({ type, data }: Recorded, unit: UnitOfWork): void {
  const id = rowId(data);
  if (type === 'AttendanceCorrected') {
    const before = unit.cached<AttendanceDocument>('attendances', id);
    if (!before) return;
    // A row corrected to zero persons stays, outside every figure: the next correction may bring it back.
    const newPersons = Math.min(data.newPersons ?? before.newPersons, data.persons);
    const alliance = before.employer === null ? before.alliance : allianceOn(unit, before.employer, before.on);
    unit.put<AttendanceDocument>('attendances', { ...before, persons: data.persons, newPersons, alliance });
    return;
  }
  unit.put<AttendanceDocument>('attendances', {
    id,
    activity: data.activity,
    employer: data.employer ?? null,
    group: data.group ?? null,
    kind: data.kind,
    counts: data.counts,
    on: data.on,
    persons: data.persons,
    newPersons: data.newPersons ?? 0,
    alliance: data.employer === undefined ? (data.alliance ?? null) : allianceOn(unit, data.employer, data.on),
    ...placed(data),
  });
}

function putCoverage(data: Recorded['data'], unit: UnitOfWork): void {
  const before = unit.cached<CoverageDocument>('trainingCoverage', data.employer);
  const others = (before?.attended ?? []).filter((one) => one.activity !== data.activity);
  const attended =
    data.persons === 0
      ? others
      : [...others, { activity: data.activity, counts: data.counts, on: data.on, persons: data.persons }];
  attended.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.activity < b.activity ? -1 : 1));
  const trainings = attended.filter((one) => one.counts === 'training');
  unit.put<CoverageDocument>('trainingCoverage', {
    id: data.employer,
    firstTrainedOn: trainings[0]?.on ?? null,
    lastTrainedOn: trainings.at(-1)?.on ?? null,
    trainings: trainings.length,
    communications: attended.filter((one) => one.counts === 'communication').length,
    persons: attended.reduce((n, one) => n + one.persons, 0),
    attended,
  });
}
