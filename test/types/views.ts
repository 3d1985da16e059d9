import { activities, attendances } from '#contexts/training/index';
import { activityHeld, activityPlanned } from '#contexts/training/events';
import { isOf, type Recorded, type RecordedOf } from '#event-store';
import { documentProjection, type Projection } from '#projections';
import { collection, type Document, type ReadModels, type UnitOfWork } from '#read-models';

/*
 * Mistakes in folding events and reading documents. Each `@ts-expect-error` stands above one that must not compile: `npm run typecheck` fails when
 * it does, and when what stands beside it as right no longer compiles. Nothing here is ever run.
 */
interface Held extends Document {
  readonly on: string;
  readonly persons: number;
}
const held = collection<Held>()({ name: 'held', fields: { on: 'text', persons: 'integer' }, indexes: [['on']] });

// @ts-expect-error a field that the documents do not have
collection<Held>()({ name: 'held', fields: { day: 'text' }, indexes: [] });
// @ts-expect-error an index over a field that is not declared
collection<Held>()({ name: 'held', fields: { on: 'text' }, indexes: [['persons']] });

const as = { name: 'held', version: 1, collection: held };

export const right = documentProjection<Held, RecordedOf<typeof activityHeld>>({
  ...as,
  on: { ActivityHeld: { key: ({ data }) => data.activity, apply: (_, { data }, id) => ({ id, on: data.on, persons: 0 }) } },
});
documentProjection<Held, RecordedOf<typeof activityHeld>>({
  ...as,
  // @ts-expect-error a field that the event does not have
  on: { ActivityHeld: { key: ({ data }) => data.activityId, apply: (doc) => doc } },
});
documentProjection<Held, RecordedOf<typeof activityHeld>>({
  ...as,
  // @ts-expect-error a field of another type than the document's
  on: { ActivityHeld: { key: ({ data }) => data.activity, apply: (_, { data }, id) => ({ id, on: data.on, persons: data.on }) } },
});
documentProjection<Held, RecordedOf<typeof activityHeld>>({
  ...as,
  on: {
    ActivityHeld: { key: ({ data }) => data.activity, apply: (doc) => doc },
    // @ts-expect-error an event that the view is not said to handle
    ActivityPlanned: { key: () => '', apply: (doc: Held | null) => doc },
  },
});
documentProjection<Held, RecordedOf<typeof activityHeld | typeof activityPlanned>>({
  ...as,
  // @ts-expect-error no reaction to an event that it is said to handle
  on: { ActivityHeld: { key: ({ data }) => data.activity, apply: (doc) => doc } },
});
export const byHand: Projection<RecordedOf<typeof activityHeld>> = {
  ...as,
  collections: [held],
  onFailure: 'stop',
  // @ts-expect-error a type of event whose data it does not know
  handles: ['ActivityHeld', 'ActivityPlanned'],
  apply: async () => {},
};

export function folded(event: Recorded): string {
  if (isOf(activityHeld, event)) return event.data.on;
  // @ts-expect-error the title of an activity that was planned is no field of any event
  if (isOf(activityPlanned, event)) return event.data.name;
  // @ts-expect-error data of an event of which the type is not known
  return event.data.on;
}

export async function read(readModels: ReadModels, unit: UnitOfWork): Promise<void> {
  const activity = await readModels.get(activities, 'a');
  void activity?.plannedOn;
  // @ts-expect-error a field that the documents do not have
  void activity?.plannedFor;
  // @ts-expect-error a collection by its name
  await readModels.get('activities', 'a');
  // @ts-expect-error documents of another collection
  const other: Held | null = await readModels.get(activities, 'a');
  void other;

  await readModels.find(activities, { filter: { op: 'eq', field: 'state', value: 'held' }, limit: 1 });
  // @ts-expect-error a filter by a field that is not declared, so that no store has it as a column
  await readModels.find(activities, { filter: { op: 'eq', field: 'title', value: 'x' }, limit: 1 });
  // @ts-expect-error an order by one
  await readModels.find(activities, { sort: [{ field: 'title', direction: 'asc' }], limit: 1 });
  // @ts-expect-error a count by one
  await readModels.count(activities, { op: 'eq', field: 'title', value: 'x' });
  // @ts-expect-error groups by one
  await readModels.group(attendances, { by: ['title'], sum: ['persons'] });
  // @ts-expect-error a sum of one
  await readModels.group(attendances, { by: ['group'], sum: ['people'] });

  // @ts-expect-error a document of another collection
  unit.put(activities, { id: 'a', on: '2026-03-01', persons: 1 });
  // @ts-expect-error a collection by its name
  unit.cached('activities', 'a');
}
