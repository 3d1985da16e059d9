import {
  categoryOf,
  isOf,
  isStreamId,
  streamId,
  type Recorded,
  type EventReader,
  type StreamId,
  type Unchanged,
} from '#event-store';
import type { RecordKind } from '#kernel';
import type { FromStream, Projection } from '#projections';
import type { Collection, Document, ReadModels } from '#read-models';
import type { FoldedStreams, FoldRules } from './folded.ts';
import { reservationLapsed } from './reservation-events.ts';

/** Published records by id, folded from their streams by the rules of their views: as they are now, whatever the views show. */
export interface Records extends Pick<ReadModels, 'get' | 'getMany'> {
  /** What happened to the record of a stream, each on its right day, without what was taken back. Kind null: it is none that is published. */
  happened(stream: string): Promise<{ readonly kind: RecordKind | null; readonly events: readonly Recorded[] }>;
}

/** By the collection in which they are published. */
export type PublishedRecords = ReadonlyMap<string, FromStream>;
export const publishedBy = (views: readonly Projection[]): PublishedRecords =>
  new Map(views.flatMap(({ fromStream }) => (fromStream ? [[fromStream.collection.name, fromStream]] : [])));

/** Records, and where the streams of those that were asked for stood. */
export interface RecordsRead extends Records {
  readonly read: () => readonly Unchanged[];
}

const folds = new WeakMap<FromStream, FoldRules<Document | null>>();
const foldOf = (rules: FromStream): FoldRules<Document | null> => {
  const known = folds.get(rules) ?? { initial: null, evolve: (document, event, id) => rules.apply(document, event, id) };
  folds.set(rules, known);
  return known;
};

/** Each record is read once: a decision sees it in one state. */
export function recordsIn(log: Pick<EventReader, 'readStream'>, folded: FoldedStreams, published: PublishedRecords): RecordsRead {
  const read = new Map<string, Promise<Document | null>>();
  const stands = new Map<StreamId, bigint | null>();
  const documentOf = (rules: FromStream, id: string): Promise<Document | null> => {
    const stream = safeStream(rules.category, id);
    if (!stream) return Promise.resolve(null);
    const known = read.get(stream);
    if (known) return known;
    const reading = (async () => {
      const { state, revision } = await folded.of(stream, foldOf(rules));
      stands.set(stream, revision);
      return state;
    })();
    read.set(stream, reading);
    return reading;
  };
  const byCategory = new Map([...published.values()].map((rules) => [rules.category, rules]));
  const rulesOf = ({ name }: Collection): FromStream => {
    const rules = published.get(name);
    if (!rules) throw new Error(`no view says from which streams the documents of "${name}" follow: see "category"`);
    return rules;
  };
  return {
    happened: async (stream) => {
      if (!isStreamId(stream)) return { kind: null, events: [] };
      const events: Recorded[] = [];
      for await (const event of log.readStream(stream)) if (!isOf(reservationLapsed, event)) events.push(event);
      stands.set(stream, events.at(-1)?.revision ?? null);
      const rules = byCategory.get(categoryOf(stream));
      // A record is published in a collection of the name of its kind.
      return { kind: (rules?.collection.name as RecordKind | undefined) ?? null, events: rules?.happened(events) ?? [] };
    },
    read: () => [...stands].map(([stream, revision]) => ({ stream, revision })),
    get: async <D extends Document>(collection: Collection<D>, id: string) =>
      (await documentOf(rulesOf(collection), id)) as D | null,
    getMany: async <D extends Document>(collection: Collection<D>, ids: readonly string[]) => {
      const rules = rulesOf(collection);
      const found = await Promise.all([...new Set(ids)].map((id) => documentOf(rules, id)));
      return new Map(found.flatMap((document) => (document ? [[document.id, document as D]] : [])));
    },
  };
}

/** Null: no stream can have this name, so there is none. */
export function safeStream(category: string, id: string): StreamId | null {
  try {
    return streamId(category, id);
  } catch {
    return null;
  }
}
