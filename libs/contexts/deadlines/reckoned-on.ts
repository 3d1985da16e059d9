import { publicHolidaysLoaded } from '#contexts/calendar/events';
import { isOf, type Recorded, type RecordedOf } from '#event-store';
import type { Projection } from '#projections';
import { collection, type Collection, type Document, type Filter } from '#read-models';

/** On which calendar a build of a view is reckoned (`begun`), and the years that were loaded since, for which it is to be built anew. */
export const reckonedOnOf = (view: string): Collection<ReckonedOn, 'outdated'> =>
  collection<ReckonedOn>()({ name: `${view}ReckonedOn`, fields: { outdated: 'flag' }, indexes: [] });
export const OUTDATED: Filter<'outdated'> = { op: 'eq', field: 'outdated', value: true };
export interface ReckonedOn extends Document {
  readonly outdated: boolean;
  /** By year, the revision of the load that was in the calendar; text of a 64-bit number. */
  readonly loads: LoadedYears;
}
export type LoadedYears = Readonly<Record<string, string>>;

const isLoaded = (event: Recorded): event is RecordedOf<typeof publicHolidaysLoaded> => isOf(publicHolidaysLoaded, event);
const [KEY, BEGUN] = ['calendar', 'begun'];

/**
 * The deadlines as they are reckoned on one calendar. The build itself keeps on which it was begun and marks every year that comes by and
 * was not in it, so that neither a restart nor a crash, nor a load while nobody kept the views, leaves lists that are reckoned on another one.
 */
export function reckonedOn(projection: Projection, loads: () => LoadedYears): Projection {
  const keysOf = projection.partitionBy!;
  const marks = reckonedOnOf(projection.name);
  return {
    ...projection,
    handles: [...projection.handles, publicHolidaysLoaded.type],
    collections: [...projection.collections, marks],
    partitionBy: (event) => (isLoaded(event) ? [KEY] : keysOf(event)),
    async apply(events, unit, owns, log) {
      if (!owns || owns(KEY)) {
        let begun = await unit.get(marks, BEGUN);
        if (!begun) unit.put(marks, (begun = { id: BEGUN, outdated: false, loads: loads() }));
        for (const { data, revision } of events.filter(isLoaded)) {
          const year = String(data.year);
          if (BigInt(begun.loads[year] ?? -1) < revision)
            unit.put(marks, { id: year, outdated: true, loads: { [year]: String(revision) } });
        }
      }
      await projection.apply(
        events.filter((event) => !isLoaded(event)),
        unit,
        owns,
        log,
      );
    },
  };
}
