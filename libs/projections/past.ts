import type { Recorded } from '#event-store';
import { canonicalJson, FOREVER, type Field, type Fields, type Instant } from '#kernel';
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
  type PastDocument,
  type PastRow,
  type PastRows,
} from './past-rows.ts';
import type { DocumentRules, Projection, Reaction } from './projection.ts';

/** Which rows of a record the log still holds to. */
interface PastHead extends Document, HeldRows {
  /** Where corrections rectify earlier events: the events as they would have been recorded, in the order of the log. */
  readonly log?: readonly Kept[];
}
/** What is kept of an event to fold it again. */
interface Kept {
  readonly type: string;
  readonly revision: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly data: unknown;
}

export interface Past<D extends Document> extends PastRows<D> {
  readonly projection: Projection;
  /** What an event makes of the document of a record; the types of events that it knows. */
  readonly apply: (document: D | null, event: Recorded, id: string) => D | null;
  readonly handles: readonly string[];
}

/** Before everything that occurs. */
const EVER: Instant = '';

/**
 * The past of a view of single documents, kept as a view of its own beside it, so that nothing that reads the present pays for it. It answers
 * with the events that had been recorded at R and had occurred by V, folded in the order of the log: an event changes what the
 * rows say from the moment at which it occurred (or all along), and leaves alone what they said before it was recorded. (Of what a process
 * shows: `shownPast` of `libs/processes`.)
 */
export function pastOf<D extends Document, E extends Recorded>(options: DocumentRules<D, E>): Past<D> {
  const name = `${options.name}Past`;
  const past = pastRows(name, options.collection);
  const heads = collection<PastHead>()({ name: `${name}Heads`, fields: {}, indexes: [] });
  const on = options.on as unknown as Readonly<Record<string, Reaction<D, E>>>;
  const keysOf = (event: E): readonly string[] => [on[event.type]!.key(event)].flat();
  const { rectifies } = options;
  const fieldsOf = new Map(rectifies?.events.map(({ type, fields: of }) => [type, of]));
  const untold = rectifies && Object.keys(on).find((type) => !fieldsOf.has(type));
  if (untold) throw new Error(`${name}: \`rectifies.events\` does not tell what is personal of ${untold}, of which data is kept`);

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
            const { apply, allAlong } = on[event.type]!;
            const { recordedAt } = event;
            const occurredAt = allAlong?.(event as E) ? EVER : event.occurredAt;
            const at = { occurredAt, recordedAt };
            const applied = (document: D | null) => apply(document, event as E, id);
            if (!rectifies) change(unit, id, at, applied);
            else {
              const log = logWith(unit.cached(heads, id)?.log ?? [], event as E, occurredAt);
              if (rectifies.by.includes(event.type)) foldAgain(unit, id, event, log);
              else change(unit, id, at, applied, log);
            }
          }
      },
    },
  };

  /** The events as they would have been recorded, this one the last of them. */
  function logWith(log: readonly Kept[], event: E, occurredAt: Instant): readonly Kept[] {
    const told = { ...event, occurredAt };
    if (!rectifies!.by.includes(event.type)) return [...log, keptOf(told)];
    const events = log.map(eventOf);
    const before = log.flatMap((one, i) => {
      const earlier = events[i]!;
      const rectified = rectifies!.rectified(earlier, event, events);
      if (rectified === null) return [];
      return rectified === earlier
        ? one
        : { ...one, type: rectified.type, occurredAt: rectified.occurredAt, data: rectified.data };
    });
    return [...before, ...(rectifies!.itself?.(told) ?? [told]).map(keptOf)];
  }
  function keptOf({ type, revision, occurredAt, recordedAt, data }: E): Kept {
    return { type, revision: String(revision), occurredAt, recordedAt, data: impersonal(data, fieldsOf.get(type)!) };
  }
  function eventOf(kept: Kept): E {
    return { ...kept, revision: BigInt(kept.revision) } as unknown as E;
  }

  /** From now on the rows say what the events give as they would have been recorded; rows that say the same stay. */
  function foldAgain(unit: UnitOfWork, id: string, { recordedAt }: Recorded, log: readonly Kept[]): void {
    const events = log.map(eventOf);
    const starts = [...new Set(events.map(({ occurredAt }) => occurredAt))].toSorted();
    const spans = starts.flatMap((from, i) => {
      const known = events.filter(({ occurredAt }) => occurredAt <= from);
      const document = known.reduce<D | null>((before, event) => on[event.type]!.apply(before, event, id), null);
      return document ? [{ from, to: starts[i + 1] ?? FOREVER, document }] : [];
    });
    const head = unit.cached(heads, id) ?? NO_ROWS;
    let { count } = head;
    const held: HeldRows['rows'][number][] = [];
    for (const span of head.rows) {
      const row = unit.cached(past.collection, rowId(id, span.n))!;
      const same = spans.findIndex(
        ({ from, to, document }) => from === span.from && to === span.to && isSame(document, documentOf(row)),
      );
      if (same >= 0) {
        spans.splice(same, 1);
        held.push(span);
      } else if (row.recordedFrom === recordedAt) unit.delete(past.collection, row.id);
      else unit.put(past.collection, { ...row, recordedTo: recordedAt });
    }
    for (const { from, to, document } of spans) {
      const cutAt = to === FOREVER ? FOREVER : recordedAt;
      const axes: PastRow = { of: id, validFrom: from, validTo: to, recordedFrom: recordedAt, cutAt, recordedTo: FOREVER };
      unit.put(past.collection, { ...document, ...axes, id: rowId(id, count) } as PastDocument<D>);
      held.push({ n: count++, from, to });
    }
    const inTime = held.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    unit.put(heads, { id, count, rows: inTime, log });
  }

  function change(
    unit: UnitOfWork,
    id: string,
    { occurredAt, recordedAt }: Pick<Recorded, 'occurredAt' | 'recordedAt'>,
    apply: (document: D | null) => D | null,
    log?: readonly Kept[],
  ) {
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
    unit.put(heads, { id, ...rewritten(unit, past, id, held, recordedAt, changes), ...(log && { log }) });
  }
}

const isSame = (a: object, b: object): boolean => canonicalJson(a as never) === canonicalJson(b as never);

/** The data of an event without what is personal of it. */
function impersonal(data: unknown, fields: Fields): unknown {
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      const field = fields[name] ?? fields['*'];
      return field?.personalOf === undefined ? [[name, field ? impersonalValue(value, field) : value]] : [];
    }),
  );
}
function impersonalValue(value: unknown, { inner }: Field<unknown>): unknown {
  if (inner === undefined) return value;
  const each = inner['*'];
  if (each?.personalOf !== undefined) return [];
  return Array.isArray(value) && each ? value.map((one) => impersonalValue(one, each)) : impersonal(value, inner);
}
