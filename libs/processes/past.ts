import type { Recorded } from '#event-store';
import { FOREVER, type Instant } from '#kernel';
import {
  later,
  NO_ROWS,
  rewritten,
  rowId,
  versionOfPast,
  type HeldRows,
  type PastChange,
  type PastRows,
  type Projection,
} from '#projections';
import { collection, type Collection, type Document, type UnitOfWork } from '#read-models';
import type { Process } from './process.ts';

/** From a moment to the next one an instance is in one state; before the first of them in the initial one. */
interface PastInstance extends Document {
  readonly count: number;
  readonly spans: readonly Span[];
  /** By the ids of the documents that it ever showed. */
  readonly documents: Readonly<Record<string, HeldRows>>;
}
interface Span {
  readonly n: number | null;
  readonly from: Instant;
}
interface SpanState<S> extends Document {
  readonly state: S;
}

/**
 * The past of documents that a process shows, as `pastOf` is of single documents: the events that had been recorded at R and had occurred by
 * V, folded in the order of the log. It keeps the states of an instance over the time in which things occur, and of what they show a row for each
 * document and each time in which it was the same. A view of its own: nothing that reads the present or fires timers pays for it.
 */
export function shownPast<S, D extends Document>(process: Process<S>, of: Collection<D>, past: PastRows<D>): Projection {
  const { name } = past.collection;
  const instances = collection<PastInstance>()({ name: `${name}Heads`, fields: {}, indexes: [] });
  const states = collection<SpanState<S>>()({ name: `${name}States`, fields: {}, indexes: [] });
  const keysOf = (event: Recorded): readonly string[] => [process.keyOf(event)].flat();

  return {
    name,
    version: versionOfPast(process.version),
    collections: [past.collection, instances, states],
    handles: process.reactsTo,
    onFailure: process.onFailure ?? 'stop',
    partitionBy: keysOf,
    async apply(events, unit, owns) {
      const own = owns ? (event: Recorded): readonly string[] => keysOf(event).filter(owns) : keysOf;
      /** The first moment of each instance that something changes at. */
      const since = new Map<string, Instant>();
      for (const event of events)
        for (const key of own(event)) {
          const known = since.get(key);
          if (known === undefined || event.occurredAt < known) since.set(key, event.occurredAt);
        }
      await unit.load(instances, [...since.keys()]);
      const [known, rows]: [string[], string[]] = [[], []];
      for (const [key, from] of since) {
        const { spans, documents } = unit.cached(instances, key) ?? NOTHING;
        spans.forEach(({ n }, i) => (spans[i + 1]?.from ?? FOREVER) > from && known.push(rowId(key, n!)));
        for (const [id, held] of Object.entries(documents))
          for (const { n, to } of held.rows) if (to > from) rows.push(rowId(id, n));
      }
      await unit.load(states, known);
      await unit.load(past.collection, rows);
      // What an event leaves is what the next one finds.
      const showings = new Map<string, Map<S, Showing<D>>>();
      const showingOf = (state: S, key: string): Showing<D> => {
        let ofKey = showings.get(key);
        if (!ofKey) showings.set(key, (ofKey = new Map()));
        let found = ofKey.get(state);
        if (!found) ofKey.set(state, (found = shown(state, key)));
        return found;
      };
      for (const event of events) for (const key of own(event)) step(unit, key, event, showingOf);
    },
  };

  function step(unit: UnitOfWork, key: string, event: Recorded, showingOf: (state: S, key: string) => Showing<D>): void {
    const { occurredAt, recordedAt } = event;
    const known = unit.cached(instances, key) ?? NOTHING;
    let { count } = known;
    const all: readonly Span[] = [{ n: null, from: '' }, ...known.spans];
    const spans: Span[] = [];
    const changes = new Map<string, PastChange<D>[]>();
    for (const [i, span] of all.entries()) {
      const to = all[i + 1]?.from ?? FOREVER;
      if (to <= occurredAt) {
        spans.push(span);
        continue;
      }
      const before = span.n === null ? process.initial : unit.cached(states, rowId(key, span.n))!.state;
      const after = process.evolve(before, event, key);
      if (after === before) {
        spans.push(span);
        continue;
      }
      const from = later(span.from, occurredAt);
      if (span.from < from) spans.push(span);
      const n = span.n !== null && span.from === from ? span.n : count++;
      unit.put(states, { id: rowId(key, n), state: after });
      spans.push({ n, from });
      differences(changes, showingOf(before, key), showingOf(after, key), from, to);
    }
    if (count === known.count && spans.length === all.length && changes.size === 0) return;
    const documents = { ...known.documents };
    for (const [id, of] of changes) documents[id] = rewritten(unit, past, id, documents[id] ?? NO_ROWS, recordedAt, of);
    unit.put(instances, { id: key, count, spans: spans.slice(1), documents });
  }

  function shown(state: S, key: string): Showing<D> {
    const found = new Map<string, { readonly document: D; readonly text: string }>();
    for (const { collection, document } of process.show?.(state, key) ?? [])
      if (collection.name === of.name) found.set(document.id, { document: document as D, text: JSON.stringify(document) });
    return found;
  }
}

/** The documents that a state shows, by their ids. All are made by the same code: equal documents have equal texts. */
type Showing<D extends Document> = ReadonlyMap<string, { readonly document: D; readonly text: string }>;

const NOTHING: Omit<PastInstance, 'id'> = { count: 0, spans: [], documents: {} };

/** What differs between two showings, with times that follow each other put together. */
function differences<D extends Document>(
  changes: Map<string, PastChange<D>[]>,
  before: Showing<D>,
  after: Showing<D>,
  from: Instant,
  to: Instant,
): void {
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const shown = after.get(id);
    if (before.get(id)?.text === shown?.text) continue;
    const of = changes.get(id) ?? [];
    changes.set(id, of);
    const document = shown?.document ?? null;
    const last = of.at(-1);
    if (last?.to === from && (last.document === null ? document === null : JSON.stringify(last.document) === shown?.text))
      of[of.length - 1] = { ...last, to };
    else of.push({ from, to, document });
  }
}
