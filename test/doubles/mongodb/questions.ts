import { Aggregator, Query, update } from 'mingo';
import { inByteOrder, inOwnOrder } from './text-order.ts';
import { badValue, type Doc } from './values.ts';

/** Filters, orders, updates and pipelines as `mingo` understands them; what it does not know is refused as a server refuses what it does not know. */
const SETTINGS = { useStrictMode: true, scriptEnabled: false } as const;

/** A filter is asked of many documents: it is read once. */
const read = new WeakMap<Doc, Query>();

export function matches(filter: Doc, document: Doc): boolean {
  const plainly = matchesPlainly(filter, document);
  if (plainly !== null) return plainly;
  return refusing(() => {
    let query = read.get(filter);
    if (!query) read.set(filter, (query = new Query(inByteOrder(filter), SETTINGS)));
    return query.test(inByteOrder(document));
  });
}

type Plain = (document: Doc) => boolean | null;
const plain = new WeakMap<Doc, Plain>();

/** Equality with texts and numbers, which is what most filters ask, needs no mingo; null: it does. */
function matchesPlainly(filter: Doc, document: Doc): boolean | null {
  let test = plain.get(filter);
  if (!test) plain.set(filter, (test = plainTest(filter)));
  return test(document);
}
function plainTest(filter: Doc): Plain {
  const conditions: (readonly [name: string, values: ReadonlySet<unknown>])[] = [];
  for (const [name, asked] of Object.entries(filter)) {
    const values = plainValuesIn(asked);
    if (values === null || !isPlainName(name)) return () => null;
    conditions.push([name, values]);
  }
  return (document) => {
    for (const [name, values] of conditions) {
      const found = document[name];
      if (typeof found === 'object' && found !== null) return null;
      if (!values.has(found)) return false;
    }
    return true;
  };
}
function plainValuesIn(condition: unknown): ReadonlySet<unknown> | null {
  if (isPlain(condition)) return new Set([condition]);
  if (condition === null || typeof condition !== 'object' || Object.keys(condition).join() !== '$in') return null;
  const values = (condition as { readonly $in: unknown }).$in;
  return Array.isArray(values) && values.every(isPlain) ? new Set(values) : null;
}
const isPlain = (value: unknown): boolean => typeof value === 'string' || Number.isFinite(value);
const isPlainName = (name: string): boolean => !/[$.]/.test(name);

export const sorted = (documents: readonly Doc[], order: Doc): readonly Doc[] => throughPipeline(documents, [{ $sort: order }]);

export const throughPipeline = (documents: readonly Doc[], pipeline: readonly Doc[]): readonly Doc[] =>
  refusing(() => new Aggregator(pipeline.map(inByteOrder), SETTINGS).run(documents.map(inByteOrder)).map(inOwnOrder));

/** The members that are asked for: some, or all but some. */
export function projected(document: Doc, projection: Doc): Doc {
  const { _id = 1, ...others } = projection;
  const values = Object.values(others);
  const leavesOut = values.length === 0 ? _id === 0 : values.includes(0);
  return Object.fromEntries(
    Object.entries(document).filter(([name]) => (name === '_id' ? _id !== 0 : leavesOut !== name in others)),
  );
}

/** `before` null: the document is being inserted. */
export function changed(before: Doc | null, id: unknown, { $setOnInsert, ...change }: Doc): Doc {
  if ($setOnInsert === undefined && !Object.keys(change).some((name) => name.startsWith('$'))) return { _id: id, ...change };
  const onInsert = before === null ? ($setOnInsert as Doc | undefined) : undefined;
  const { $set, ...others } = change;
  // Members that are set whole need no mingo either.
  if (Object.keys(others).length === 0 && Object.keys({ ...($set as Doc), ...onInsert }).every(isPlainName))
    return { ...(before ?? { _id: id }), ...($set as Doc), ...onInsert };
  const after: Doc = structuredClone(before ?? { _id: id });
  return refusing(() => {
    for (const step of [change, ...(onInsert ? [{ $set: onInsert }] : [])])
      for (const [operator, values] of Object.entries(step))
        update(after as Record<string, unknown>, { [operator]: values }, [], undefined, {
          cloneMode: 'deep',
          queryOptions: SETTINGS,
        });
    return after;
  });
}

function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw badValue((error as Error).message);
  }
}
