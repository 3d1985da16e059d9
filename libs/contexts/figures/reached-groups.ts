import { placed, type Placed } from '#access';
import type { RecordedOf } from '#event-store';
import { startOfDay, type LocalDate } from '#kernel';
import { documentProjection, pastOf, type DocumentRules, type Past, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import type { Counts } from '#contexts/training/index';
import {
  trainingEvents,
  type attendanceCorrected,
  type attendanceDayCorrected,
  type groupAttended,
} from '#contexts/training/events';

/**
 * Internal: members of a population group at one activity, for the figures that the platform counts itself. `newPersons` are those whom the programme had
 * not reached before, as the organiser declares: each once. The rows keep their past, so that a figure of an earlier day is told as it was known then.
 */
export interface ReachedGroupDocument extends Document, Placed {
  readonly activity: string;
  readonly group: string;
  readonly counts: Counts;
  readonly on: LocalDate;
  readonly persons: number;
  readonly newPersons: number;
}
export const reachedGroups = collection<ReachedGroupDocument>()({
  name: 'reachedGroups',
  fields: {
    activity: 'text',
    group: 'text',
    counts: 'text',
    on: 'text',
    persons: 'integer',
    newPersons: 'integer',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [['province', 'on'], ['on']],
});

type OfGroup = RecordedOf<typeof groupAttended | typeof attendanceCorrected | typeof attendanceDayCorrected>;
/** What is about an employer touches no row. */
const keyOf = ({ data: { activity, group } }: OfGroup): readonly string[] =>
  group === undefined ? [] : [`${activity}:${group}`];

/** The right day is where it was held all along, once it is known. */
function onItsDay<E extends OfGroup>(earlier: E, by: OfGroup): E | null;
function onItsDay(earlier: OfGroup, by: OfGroup): OfGroup {
  if (by.type !== 'AttendanceDayCorrected') return earlier;
  const { on } = by.data;
  const occurredAt = startOfDay(on);
  return earlier.type === 'GroupAttended'
    ? { ...earlier, occurredAt, data: { ...earlier.data, on } }
    : { ...earlier, occurredAt };
}

const rules: DocumentRules<ReachedGroupDocument, OfGroup> = {
  name: 'reachedGroups',
  version: 1,
  collection: reachedGroups,
  rectifies: { events: trainingEvents, by: ['AttendanceDayCorrected'], rectified: onItsDay },
  on: {
    GroupAttended: {
      key: keyOf,
      apply: (_, { data }, id) => {
        const { activity, group, counts, on, persons, newPersons } = data;
        return { id, activity, group, counts, on, persons, newPersons, ...placed(data) };
      },
    },
    AttendanceCorrected: {
      key: keyOf,
      apply: (row, { data: { persons, newPersons } }) =>
        row && { ...row, persons, newPersons: Math.min(newPersons ?? row.newPersons, persons) },
    },
    AttendanceDayCorrected: { key: keyOf, apply: (row, { data: { on } }) => row && { ...row, on } },
  },
};
export const reachedGroupsPast: Past<ReachedGroupDocument> = pastOf(rules);
export const reachedViews: readonly Projection[] = [documentProjection(rules), reachedGroupsPast.projection];
