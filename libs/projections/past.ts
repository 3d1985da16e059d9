import type { Recorded } from '#event-store';
import { FOREVER, type Instant } from '#kernel';
import { collection, type Document, type UnitOfWork } from '#read-models';
import {
  documentOf,
  later,
  NO_ROWS,
  pastRows,
  rewritten,
  rowId,
  type HeldRows,
  type PastChange,
  type PastRows,
} from './past-rows.ts';
import type { DocumentRules, Projection, Reaction } from './projection.ts';

export interface Past<D extends Document> extends PastRows<D> {
  readonly projection: Projection;
  /** What an event makes of the document of a record; the types of events that it knows. */
  readonly apply: (document: D | null, event: Recorded, id: string) => D | null;
  readonly handles: readonly string[];
}

/**
 * The past of a view of single documents, kept as a view of its own beside it, so that nothing that reads the present pays for it. It answers
 * with the events that had been recorded at R and had occurred by V, folded in the order of the log: an event changes what the
 * rows say from the moment at which it occurred, and leaves alone what they said before it was recorded. (Of what a process shows:
 * `shownPast` of `libs/processes`.)
 */
export function pastOf<D extends Document, E extends Recorded>(options: DocumentRules<D, E>): Past<D> {
  const name = `${options.name}Past`;
  const past = pastRows(name, options.collection);
  const heads = collection<Document & HeldRows>()({ name: `${name}Heads`, fields: {}, indexes: [] });
  const on = options.on as unknown as Readonly<Record<string, Reaction<D, E>>>;
  const keysOf = (event: E): readonly string[] => [on[event.type]!.key(event)].flat();

  return {
    ...past,
    apply: (document, event, id) => on[event.type]!.apply(document, event as E, id),
    handles: Object.keys(on),
    projection: {
      name,
      version: options.version,
      collections: [past.collection, heads],
      handles: Object.keys(on),
      onFailure: 'stop',
      partitionBy: keysOf as Projection['partitionBy'] & {},
      async apply(events, unit, owns) {
        const own = owns ? (event: Recorded) => keysOf(event as E).filter(owns) : (event: Recorded) => keysOf(event as E);
        const ids = [...new Set(events.flatMap(own))];
        await unit.load(heads, ids);
        const known = ids.flatMap((id) => (unit.cached(heads, id)?.rows ?? []).map(({ n }) => rowId(id, n)));
        await unit.load(past.collection, known);
        for (const event of events)
          for (const id of own(event)) {
            const { apply } = on[event.type]!;
            change(unit, id, event, (document) => apply(document, event as E, id));
          }
      },
    },
  };

  function change(unit: UnitOfWork, id: string, { occurredAt, recordedAt }: Recorded, apply: (document: D | null) => D | null) {
    const held = unit.cached(heads, id) ?? NO_ROWS;
    const changes: PastChange<D>[] = [];
    /** Nothing was there from `from` to `to`. */
    const gap = (from: Instant, to: Instant): void => {
      if (to <= occurredAt || from >= to) return;
      const document = apply(null);
      if (document) changes.push({ from: later(from, occurredAt), to, document });
    };
    let end = '';
    for (const { n, from, to } of held.rows) {
      gap(end, from);
      end = to;
      if (to <= occurredAt) continue;
      const before = documentOf(unit.cached(past.collection, rowId(id, n))!);
      const document = apply(before);
      if (document !== before) changes.push({ from: later(from, occurredAt), to, document });
    }
    gap(end, FOREVER);
    unit.put(heads, { id, ...rewritten(unit, past, id, held, recordedAt, changes) });
  }
}
