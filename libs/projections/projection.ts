import type { EventReader, Recorded } from '#event-store';
import type { Bilingual, EventDefinition } from '#kernel';
import type { Collection, CollectionSpec, Document, UnitOfWork } from '#read-models';

/**
 * Events to documents. `version` is raised whenever the result would differ: the runner then builds the new version beside the old
 * and switches when it has caught up. `apply` sees only events whose type is in `handles`, in log order, and must be a function of
 * the events and the documents it reads: no clock, no other source.
 * `E`: the events that it handles (`RecordedOf<...>`); whoever runs projections of all kinds leaves it out.
 */
export interface Projection<E extends Recorded = Recorded> {
  readonly name: string;
  readonly version: number;
  readonly collections: readonly CollectionSpec[];
  readonly handles: readonly E['type'][];
  /**
   * What to do when `apply` throws after its retries: `stop` the partitions of the event's keys, the others go on (compliance views), or
   * `park` the event as a dead letter.
   */
  readonly onFailure: 'stop' | 'park';
  /**
   * The keys an event belongs to, usually ids of documents. With it several workers share the view, each applying the events of its own
   * keys; without it the view is one partition. No document may depend on events of two keys.
   */
  partitionBy?(event: E): readonly string[];
  /** Where each document follows from one stream. */
  readonly fromStream?: FromStream;
  /**
   * `owns` tells which keys are this worker's; an event with several keys is given to the owner of each. `log`: where an event makes earlier ones
   * count that were of another key, they are read from there, and none behind the event.
   */
  apply(events: readonly E[], unit: UnitOfWork, owns?: (key: string) => boolean, log?: EarlierEvents): Promise<void>;
}

/** The log, for what lies before an event that is applied. */
export type EarlierEvents = Pick<EventReader, 'readStream' | 'readPage'>;

/** How a document follows from the one stream that bears its id: so it is known without the view, and before the view shows it. */
export interface FromStream<D extends Document = any> {
  readonly collection: Collection<D>;
  /** First part of the name of the streams. */
  readonly category: string;
  readonly called?: Called<D> | undefined;
  /** An event that the view does not handle leaves the document as it is. */
  apply(document: D | null, event: Recorded, id: string): D | null;
  /** Of the events of one stream what happened, as they say it with their corrections: each on its right day, none that was taken back. */
  happened(events: readonly Recorded[]): readonly Recorded[];
}

/**
 * What people know a record by, for a refusal that names it: its number or its name. Refusals are kept for good, so nothing of a person goes in.
 * `unitName`: what a unit is called.
 */
export type Called<D extends Document> = (document: D, unitName: (unit: string) => string) => Bilingual;

/** For one type of event: which documents it touches, and how. Returning null deletes the document, the same object leaves it alone. */
export interface Reaction<D extends Document, E extends Recorded> {
  readonly key: (event: E) => string | readonly string[];
  readonly apply: (document: D | null, event: E, id: string) => D | null;
  /** Whether it says how it was all along, as a withdrawal of what should not have been recorded. Left out: from the moment at which it occurred. */
  readonly allAlong?: (event: E) => boolean;
}
/** One reaction for each type of event. */
export type Reactions<D extends Document, E extends Recorded> = {
  readonly [Type in E['type']]: Reaction<D, Extract<E, { readonly type: Type }>>;
};

/** All types of a list in the same way, as where a document is the state that the decider folds. */
export const eachOf = <D extends Document, E extends Recorded>(
  events: readonly { readonly type: E['type'] }[],
  reaction: Reaction<D, E>,
): Reactions<D, E> => Object.fromEntries(events.map(({ type }) => [type, reaction])) as unknown as Reactions<D, E>;

export interface DocumentRules<D extends Document, E extends Recorded> {
  readonly name: string;
  readonly version: number;
  readonly collection: Collection<D>;
  /** Category of the streams, where each document follows from the one that bears its id. */
  readonly category?: string;
  readonly called?: Called<D>;
  readonly onFailure?: 'stop' | 'park';
  readonly on: Reactions<D, E>;
  /** Where a correction moves the day of an earlier event, or takes the event away: the past is folded anew. Left out: none does. */
  readonly rectifies?: Rectifying<E>;
}

/**
 * How corrections change what earlier events of the record say. The log keeps both; the past as of a recording before the correction stays.
 * Earlier events are read from the stream of the correction: all events of a record lie in one.
 */
export interface Rectifying<E extends Recorded> {
  /** The events of the record: what is personal of them is not kept beside the past. */
  readonly events: readonly Pick<EventDefinition, 'type' | 'fields'>[];
  /** Types of the events that correct earlier ones. */
  readonly by: readonly E['type'][];
  /**
   * Whether this one of them does: false where `rectified` leaves every event as it is and `itself` the correction. No history is read and folded for
   * it then. Left out: each of them may.
   */
  readonly changesEarlier?: (by: E) => boolean;
  /** What an earlier event would have said and when it would have occurred; the same object: as it did; null: not at all. `log`: all earlier ones. */
  readonly rectified: (earlier: E, by: E, log: readonly E[]) => E | null;
  /**
   * What the correction itself still says once the earlier events say it. One that finds what it corrects by a day must say it no more: later
   * corrections may put something else on that day. Left out: all that it says, which may be said twice.
   */
  readonly itself?: (by: E) => readonly E[];
}

/** The events up to one of them, as they would have been recorded had it been known. */
const rectifiedLog = <E extends Recorded>(
  { by, rectified, itself }: Rectifying<E>,
  before: readonly E[],
  event: E,
): readonly E[] =>
  by.includes(event.type)
    ? [...before.flatMap((earlier) => rectified(earlier, event, before) ?? []), ...(itself?.(event) ?? [event])]
    : [...before, event];

/**
 * The usual projection: one collection, each event changes the documents its key names. All documents of a batch are loaded in one
 * round trip and written once, however many events touched them. `documentProjection<ActivityDocument, RecordedOf<TrainingEvent>>({...})`:
 * every type that it handles has its reaction in `on`, and no other.
 */
export function documentProjection<D extends Document, E extends Recorded>(options: DocumentRules<D, E>): Projection<E> {
  const { collection, category, rectifies } = options;
  // Of each event the reaction to its type: that the two fit is what the type of `on` says.
  const on = options.on as unknown as Readonly<Record<string, Reaction<D, E>>>;
  const keysOf = (event: E): readonly string[] => {
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
    ...(category !== undefined && {
      fromStream: {
        collection,
        category,
        called: options.called,
        apply: (document: D | null, event: Recorded, id: string) => {
          const reaction = on[event.type];
          return reaction ? reaction.apply(document, event as E, id) : document;
        },
        happened: (events: readonly Recorded[]) => {
          const known = events.filter(({ type }) => on[type] !== undefined) as unknown as readonly E[];
          const log = rectifies
            ? known.reduce<readonly E[]>((before, event) => rectifiedLog(rectifies, before, event), [])
            : known;
          if (log.some((event) => on[event.type]!.allAlong?.(event))) return [];
          // A correction itself holds from the first day on, also where that was wrong.
          return rectifies ? log.filter(({ type }) => !rectifies.by.includes(type)) : log;
        },
      },
    }),
    async apply(events, unit, owns) {
      const own = owns ? (event: E): readonly string[] => keysOf(event).filter(owns) : keysOf;
      await unit.load(collection, [...new Set(events.flatMap(own))]);
      for (const event of events)
        for (const id of own(event)) {
          const before = unit.cached(collection, id);
          const after = on[event.type]!.apply(before, event, id);
          if (after === before) continue;
          if (after === null) unit.delete(collection, id);
          else unit.put(collection, after);
        }
    },
  };
}
