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
  },
  indexes: [['province', 'on'], ['unit', 'on'], ['on']],
};
export const coverageCollection: CollectionSpec = { name: 'trainingCoverage', fields: { lastTrainedOn: 'text' }, indexes: [] };

const rowId = (data: Recorded['data']): string => `${data.activity}:${data.employer ?? `group:${data.group}`}`;

export const trainingCoverageProjection: Projection = {
  name: 'trainingCoverage',
  version: 1,
  collections: [attendancesCollection, coverageCollection],
  handles: ['EmployerAttended', 'GroupAttended', 'AttendanceCorrected'],
  onFailure: 'stop',
  partitionBy: ({ data }) => [data.employer ?? rowId(data)],
  async apply(events, unit) {
    await unit.load('attendances', [...new Set(events.map((event) => rowId(event.data)))]);
    await unit.load('trainingCoverage', [...new Set(events.flatMap((event) => event.data.employer ?? []))]);
    for (const event of events) {
      putAttendance(event, unit);
      if (event.data.employer !== undefined) putCoverage(event.data, unit);
    }
  },
};

function putAttendance({ type, data }: Recorded, unit: UnitOfWork): void {
  const id = rowId(data);
  if (type === 'AttendanceCorrected') {
    const before = unit.cached<AttendanceDocument>('attendances', id);
    if (!before) return;
    // A row corrected to zero persons stays, outside every figure: the next correction may bring it back.
    const newPersons = Math.min(data.newPersons ?? before.newPersons, data.persons);
    unit.put<AttendanceDocument>('attendances', { ...before, persons: data.persons, newPersons });
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
