import type { Recorded } from '#event-store';
import type { CollectionSpec, Document, UnitOfWork } from '#read-models';

/**
 * Events to documents. `version` is raised whenever the result would differ: the runner then builds the new version beside the old
 * and switches when it has caught up. `apply` sees only events whose type is in `handles`, in log order, and must be a function of
 * the events and the documents it reads: no clock, no other source.
 */
export interface Projection {
  readonly name: string;
  readonly version: number;
  readonly collections: readonly CollectionSpec[];
  readonly handles: readonly string[];
  /**
   * What to do when `apply` throws after its retries: `stop` the partitions of the event's keys, the others go on (compliance views), or
   * `park` the event as a dead letter.
   */
  readonly onFailure: 'stop' | 'park';
  /**
   * The keys an event belongs to, usually ids of documents. With it several workers share the view, each applying the events of its own
   * keys; without it the view is one partition. No document may depend on events of two keys.
   */
  readonly partitionBy?: (event: Recorded) => readonly string[];
  /** `owns` tells which keys are this worker's; an event with several keys is given to the owner of each. */
  apply(events: readonly Recorded[], unit: UnitOfWork, owns?: (key: string) => boolean): Promise<void>;
}

/** For one type of event: which documents it touches, and how. Returning null deletes the document, the same object leaves it alone. */
export interface Reaction<D extends Document> {
  readonly key: (event: Recorded) => string | readonly string[];
  readonly apply: (document: D | null, event: Recorded, id: string) => D | null;
}

/**
 * The usual projection: one collection, each event changes the documents its key names. All documents of a batch are loaded in one
 * round trip and written once, however many events touched them.
 */
export function documentProjection<D extends Document>(options: {
  readonly name: string;
  readonly version: number;
  readonly collection: CollectionSpec;
  readonly onFailure?: 'stop' | 'park';
  readonly on: Readonly<Record<string, Reaction<D>>>;
}): Projection {
  const { collection, on } = options;
  const keysOf = (event: Recorded): readonly string[] => {
    const key = on[event.type]!.key(event);
    return typeof key === 'string' ? [key] : key;
  };
  return {
    name: options.name,
    version: options.version,
    collections: [collection],
    handles: Object.keys(on),
    onFailure: options.onFailure ?? 'stop',
    partitionBy: keysOf,
    async apply(events, unit, owns) {
      const own = owns ? (event: Recorded): readonly string[] => keysOf(event).filter(owns) : keysOf;
      await unit.load(collection.name, [...new Set(events.flatMap(own))]);
      for (const event of events)
        for (const id of own(event)) {
          const before = unit.cached<D>(collection.name, id);
          const after = on[event.type]!.apply(before, event, id);
          if (after === before) continue;
          if (after === null) unit.delete(collection.name, id);
          else unit.put(collection.name, after);
        }
    },
  };
}
