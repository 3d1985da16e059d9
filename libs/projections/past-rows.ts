import { FOREVER, type Instant } from '#kernel';
import { collection, type Collection, type Document, type FieldType, type Filter, type UnitOfWork } from '#read-models';

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

/** Where the rows of a past are read. */
export interface PastRows<D extends Document> {
  readonly collection: Collection<PastDocument<D>>;
}

/** Behind everything that occurs, and before the end of a row that has none. */
const LAST: Instant = '9999-12-31T23:59:59.998Z';

/** The rows of the past of documents of a collection, found by the same fields and by whose they are. */
export function pastRows<D extends Document>(name: string, { fields, indexes }: Collection<D>): PastRows<D> {
  const rows = collection<Document & PastRow>()<PastField>({
    name,
    fields: { ...(fields as Readonly<Record<string, FieldType>>), ...AXES },
    indexes: [['of', 'recordedTo'], ...indexes] as never,
  });
  return { collection: rows as unknown as Collection<PastDocument<D>> };
}

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
 * The version of a past, of that of its view. Hundreds are raised where it changes how rows, and what stands beside them, are kept: so every past is
 * built anew, and no view of the present.
 */
export const versionOfPast = (version: number): number => 100 + version;

/** The rows of a document that the log still holds to, with their spans, in the order of time. `count`: of all that there ever were. */
export interface HeldRows {
  readonly count: number;
  readonly rows: readonly { readonly n: number; readonly from: Instant; readonly to: Instant }[];
}
export const NO_ROWS: HeldRows = { count: 0, rows: [] };

/** What an event makes of a document between two moments; null: it is not there. */
export interface PastChange<D extends Document> {
  readonly from: Instant;
  readonly to: Instant;
  readonly document: D | null;
}

/** Writes what is recorded anew of a document: `changes` in the order of time, none over another. What they leave out stays as it was. */
export function rewritten<D extends Document>(
  unit: UnitOfWork,
  { collection: rows }: PastRows<D>,
  id: string,
  held: HeldRows,
  recordedAt: Instant,
  changes: readonly PastChange<D>[],
): HeldRows {
  let { count } = held;
  const left = [...held.rows];
  const kept: HeldRows['rows'][number][] = [];
  /** Of rows that were said for no time, as by another event of the same append: the next ones are written in their place. */
  const free: number[] = [];
  const begin = (document: D, from: Instant, to: Instant): HeldRows['rows'][number] => {
    const n = free.pop() ?? count++;
    const cutAt = to === FOREVER ? FOREVER : recordedAt;
    const axes: PastRow = { of: id, validFrom: from, validTo: to, recordedFrom: recordedAt, cutAt, recordedTo: FOREVER };
    unit.put(rows, { ...document, ...axes, id: rowId(id, n) } as PastDocument<D>);
    return { n, from, to };
  };
  for (const { from, to, document } of changes) {
    while (left[0] && left[0].to <= from) kept.push(left.shift()!);
    let behind: D | null = null;
    let end = to;
    while (left[0] && left[0].from < to) {
      const span = left.shift()!;
      const row = unit.cached(rows, rowId(id, span.n))!;
      const before = documentOf(row);
      if (span.from < from && row.cutAt === FOREVER) {
        unit.put(rows, { ...row, validTo: from, cutAt: recordedAt });
        kept.push({ ...span, to: from });
      } else {
        if (row.recordedFrom === recordedAt) free.push(span.n);
        else unit.put(rows, { ...row, recordedTo: recordedAt });
        if (span.from < from) kept.push(begin(before, span.from, from));
      }
      if (span.to > to) [behind, end] = [before, span.to];
    }
    if (document) kept.push(begin(document, from, to));
    if (behind) left.unshift(begin(behind, to, end));
  }
  for (const n of free) unit.delete(rows, rowId(id, n));
  return { count, rows: [...kept, ...left] };
}

export const rowId = (id: string, n: number): string => `${id}#${n}`;
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

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
