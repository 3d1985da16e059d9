import type { Recorded } from '#event-store';
import { canonicalJson, FOREVER, type Field, type Fields, type Instant } from '#kernel';
import { collection, type Collection, type Document, type FieldType, type Filter, type UnitOfWork } from '#read-models';
import type { DocumentRules, Projection, Reaction } from './projection.ts';

/**
 * A document as it was, on two axes: what held at V as the log knew it at R. A row is good for `validFrom <= V` and
 * `recordedFrom <= R < recordedTo`; from `cutAt` on the log knows that it ended at `validTo`.
 */
export interface PastRow {
  readonly of: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  readonly recordedFrom: Instant;
  readonly cutAt: Instant;
  readonly recordedTo: Instant;
}
const AXES = { of: 'text', validFrom: 'text', validTo: 'text', recordedFrom: 'text', cutAt: 'text', recordedTo: 'text' } as const;
export type PastField = keyof typeof AXES;
export type PastDocument<D extends Document> = D & PastRow;

/** Which rows of a record the log still holds to, with their spans. */
interface PastHead extends Document {
  readonly count: number;
  readonly rows: readonly { readonly n: number; readonly from: Instant; readonly to: Instant }[];
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

export interface Past<D extends Document> {
  readonly collection: Collection<PastDocument<D>>;
  readonly projection: Projection;
  /** What an event makes of the document of a record; the types of events that it knows. */
  readonly apply: (document: D | null, event: Recorded, id: string) => D | null;
  readonly handles: readonly string[];
}

/** Behind everything that occurs, and before the end of a row that has none. */
const LAST: Instant = '9999-12-31T23:59:59.998Z';

/** Before everything that occurs. */
const EVER: Instant = '';

/**
 * Which rows answer as of two moments. `recorded` null: as all that is known says. `held` null: whatever day it is of, as the view itself
 * showed it at `recorded`.
 */
export function pastFilter(recorded: Instant | null, held: Instant | null): Filter<PastField> {
  const occurred = held ?? LAST;
  const known: readonly Filter<PastField>[] =
    recorded === null
      ? [
          { op: 'eq', field: 'recordedTo', value: FOREVER },
          { op: 'gt', field: 'validTo', value: occurred },
        ]
      : [
          { op: 'lte', field: 'recordedFrom', value: recorded },
          { op: 'gt', field: 'recordedTo', value: recorded },
          {
            op: 'or',
            filters: [
              { op: 'gt', field: 'validTo', value: occurred },
              { op: 'gt', field: 'cutAt', value: recorded },
            ],
          },
        ];
  return { op: 'and', filters: [{ op: 'lte', field: 'validFrom', value: occurred }, ...known] };
}

/**
 * The past of a view of single documents, kept as a view of its own beside it, so that nothing that reads the present pays for it. It answers
 * with the events that had been recorded at R and had occurred by V, folded in the order of the log: an event changes what the
 * rows say from the moment at which it occurred (or all along), and leaves alone what they said before it was recorded.
 */
export function pastOf<D extends Document, E extends Recorded>(options: DocumentRules<D, E>): Past<D> {
  type Row = PastDocument<D>;
  const { fields, indexes } = options.collection;
  const name = `${options.name}Past`;
  const rows = collection<Document & PastRow>()<PastField>({
    name,
    fields: { ...(fields as Readonly<Record<string, FieldType>>), ...AXES },
    indexes: [['of', 'recordedTo'], ...indexes] as never,
  }) as unknown as Collection<Row>;
  const heads = collection<PastHead>()({ name: `${name}Heads`, fields: {}, indexes: [] });
  const on = options.on as unknown as Readonly<Record<string, Reaction<D, E>>>;
  const keysOf = (event: E): readonly string[] => [on[event.type]!.key(event)].flat();
  const { rectifies } = options;
  const fieldsOf = new Map(rectifies?.events.map(({ type, fields: of }) => [type, of]));

  return {
    collection: rows,
    apply: (document, event, id) => on[event.type]!.apply(document, event as E, id),
    handles: Object.keys(on),
    projection: {
      name,
      version: options.version,
      collections: [rows, heads],
      handles: Object.keys(on),
      onFailure: 'stop',
      partitionBy: keysOf as Projection['partitionBy'] & {},
      async apply(events, unit, owns) {
        const own = owns ? (event: Recorded) => keysOf(event as E).filter(owns) : (event: Recorded) => keysOf(event as E);
        const ids = [...new Set(events.flatMap(own))];
        await unit.load(heads, ids);
        const known = ids.flatMap((id) => (unit.cached(heads, id)?.rows ?? []).map(({ n }) => rowId(id, n)));
        await unit.load(rows, known);
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
    const { type, revision, recordedAt, data } = event;
    const kept = { type, revision: String(revision), occurredAt, recordedAt, data: impersonal(data, fieldsOf.get(type) ?? {}) };
    if (!rectifies!.by.includes(type)) return [...log, kept];
    const before = log.flatMap((one) => {
      const earlier = eventOf(one);
      const rectified = rectifies!.rectified(earlier, event);
      if (rectified === null) return [];
      return rectified === earlier
        ? one
        : { ...one, type: rectified.type, occurredAt: rectified.occurredAt, data: rectified.data };
    });
    return [...before, kept];
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
    const head = unit.cached(heads, id) ?? { id, count: 0, rows: [] };
    let { count } = head;
    const held: PastHead['rows'][number][] = [];
    for (const span of head.rows) {
      const row = unit.cached(rows, rowId(id, span.n))!;
      const same = spans.findIndex(
        ({ from, to, document }) => from === span.from && to === span.to && isSame(document, documentOf(row)),
      );
      if (same >= 0) {
        spans.splice(same, 1);
        held.push(span);
      } else if (row.recordedFrom === recordedAt) unit.delete(rows, row.id);
      else unit.put(rows, { ...row, recordedTo: recordedAt });
    }
    for (const { from, to, document } of spans) {
      const cutAt = to === FOREVER ? FOREVER : recordedAt;
      const axes: PastRow = { of: id, validFrom: from, validTo: to, recordedFrom: recordedAt, cutAt, recordedTo: FOREVER };
      unit.put(rows, { ...document, ...axes, id: rowId(id, count) } as Row);
      held.push({ n: count++, from, to });
    }
    unit.put(heads, { id, count, rows: held, log });
  }

  function change(
    unit: UnitOfWork,
    id: string,
    { occurredAt, recordedAt }: Pick<Recorded, 'occurredAt' | 'recordedAt'>,
    apply: (document: D | null) => D | null,
    log?: readonly Kept[],
  ) {
    const head = unit.cached(heads, id) ?? { id, count: 0, rows: [] };
    let { count } = head;
    const held: PastHead['rows'][number][] = [];
    const begin = (document: D, from: Instant, to: Instant): void => {
      const cutAt = to === FOREVER ? FOREVER : recordedAt;
      const axes: PastRow = { of: id, validFrom: from, validTo: to, recordedFrom: recordedAt, cutAt, recordedTo: FOREVER };
      unit.put(rows, { ...document, ...axes, id: rowId(id, count) } as Row);
      held.push({ n: count++, from, to });
    };
    /** Nothing was there from `from` to `to`. */
    const gap = (from: Instant, to: Instant): void => {
      if (to <= occurredAt || from >= to) return;
      const document = apply(null);
      if (document) begin(document, later(from, occurredAt), to);
    };
    let end = '';
    for (const span of head.rows.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
      gap(end, span.from);
      end = span.to;
      if (span.to <= occurredAt) {
        held.push(span);
        continue;
      }
      const row = unit.cached(rows, rowId(id, span.n))!;
      const before = documentOf(row);
      const after = apply(before);
      if (after === before) {
        held.push(span);
        continue;
      }
      if (span.from < occurredAt && row.cutAt === FOREVER) {
        unit.put(rows, { ...row, validTo: occurredAt, cutAt: recordedAt });
        held.push({ ...span, to: occurredAt });
      } else {
        if (row.recordedFrom === recordedAt) unit.delete(rows, row.id);
        else unit.put(rows, { ...row, recordedTo: recordedAt });
        if (span.from < occurredAt) begin(before, span.from, occurredAt);
      }
      if (after) begin(after, later(span.from, occurredAt), span.to);
    }
    gap(end, FOREVER);
    unit.put(heads, { id, count, rows: held, ...(log && { log }) });
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

const rowId = (id: string, n: number): string => `${id}#${n}`;
const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** The document that a row keeps, under its own id. */
export function documentOf<D extends Document>(row: PastDocument<D>): D {
  const {
    of,
    validFrom: _from,
    validTo: _to,
    recordedFrom: _recordedFrom,
    cutAt: _cutAt,
    recordedTo: _recordedTo,
    ...document
  } = row;
  return { ...(document as unknown as D), id: of };
}
