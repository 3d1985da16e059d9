import type { Collection, Document, Filter, ReadModels } from '#read-models';
import { employers } from './projection.ts';

/** Keys that one question asks for. */
const MOST_ASKED = 500;
/** Employers read for them: where more share a key, the others are asked for one by one as ever. */
const MOST_READ = 200;

/**
 * The views, for many registrations at once: which of the keys (`identityKeys`) no employer has is asked for all of them together, and questions
 * for such keys alone are answered without the store. As of now: only as long as nobody is registered under one of them.
 */
export async function askedForAll(readModels: ReadModels, keys: readonly string[]): Promise<ReadModels> {
  const free = new Set<string>();
  for (let from = 0; from < keys.length; from += MOST_ASKED) {
    const asked = keys.slice(from, from + MOST_ASKED);
    const { documents, hasMore } = await readModels.find(employers, {
      filter: { op: 'has', field: 'searchKeys', values: asked },
      limit: MOST_READ,
    });
    if (hasMore) continue;
    const had = new Set(documents.flatMap(({ searchKeys }) => searchKeys));
    for (const key of asked) if (!had.has(key)) free.add(key);
  }
  const isNobody = (filter: Filter<string>): boolean =>
    filter.op === 'and'
      ? filter.filters.some(isNobody)
      : filter.op === 'has' && filter.field === 'searchKeys' && filter.values.every((key) => free.has(key));
  return {
    ...readModels,
    find: async <D extends Document, F extends string>(collection: Collection<D, F>, query: Parameters<ReadModels['find']>[1]) =>
      collection.name === employers.name && query.filter && isNobody(query.filter)
        ? { documents: [], cursors: [], hasMore: false }
        : readModels.find(collection, query as never),
  };
}
