import { Aggregator, Query, update } from 'mingo';
import { inByteOrder, inOwnOrder } from './text-order.ts';
import { badValue, type Doc } from './values.ts';

/** Filters, orders, updates and pipelines as `mingo` understands them; what it does not know is refused as a server refuses what it does not know. */
const SETTINGS = { useStrictMode: true, scriptEnabled: false } as const;

/** A filter is asked of many documents: it is read once. */
const read = new WeakMap<Doc, Query>();

export function matches(filter: Doc, document: Doc): boolean {
  return refusing(() => {
    let query = read.get(filter);
    if (!query) read.set(filter, (query = new Query(inByteOrder(filter), SETTINGS)));
    return query.test(inByteOrder(document));
  });
}

export const sorted = (documents: readonly Doc[], order: Doc): readonly Doc[] => throughPipeline(documents, [{ $sort: order }]);

export const throughPipeline = (documents: readonly Doc[], pipeline: readonly Doc[]): readonly Doc[] =>
  refusing(() => new Aggregator(pipeline.map(inByteOrder), SETTINGS).run(documents.map(inByteOrder)).map(inOwnOrder));

/** `before` null: the document is being inserted. */
export function changed(before: Doc | null, id: unknown, { $setOnInsert, ...change }: Doc): Doc {
  const after: Doc = structuredClone(before ?? { _id: id });
  const onInsert = before === null ? ($setOnInsert as Doc | undefined) : undefined;
  if ($setOnInsert === undefined && !Object.keys(change).some((name) => name.startsWith('$'))) return { _id: id, ...change };
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
