import { LRUCache } from 'lru-cache';
import { nameOf, type Collection, type Document, type Find, type Page, type ReadModelStore, type UnitOfWork } from './port.ts';

export interface PageCachePolicy {
  /** Pages kept; a page of 50 employers is about 40 KB. */
  readonly pages: number;
  /** A page is asked for again after so long at most, whatever happened: another process may have switched a view. */
  readonly maxAgeMs: number;
}
const POLICY: PageCachePolicy = { pages: 500, maxAgeMs: 1_000 };

/**
 * Remembers pages of `find` until this process commits a change to their collection: the same list asked by many at once is read from the
 * tables once. The documents of a page are shared between callers, who only read them.
 */
export function withPageCache(
  store: ReadModelStore,
  policy: Partial<PageCachePolicy> = {},
): ReadModelStore & { forgetPages(): void } {
  const { pages, maxAgeMs } = { ...POLICY, ...policy };
  const cache = new LRUCache<string, Page<Document>>({ max: pages, ttl: maxAgeMs });
  /** Pages that are being read: who else asks for the same one waits for them. */
  const reading = new Map<string, Promise<Page<Document>>>();
  /** How often a collection was changed: part of the key, so that an answer read before a change is never kept as one after it. */
  const changed = new Map<string, number>();
  let epoch = 0;
  const touch = (collection: string): void => void changed.set(collection, (changed.get(collection) ?? 0) + 1);
  const forgetting =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        return await work(...args);
      } finally {
        epoch += 1;
        cache.clear();
      }
    };

  return {
    ...store,
    find: async <D extends Document, F extends string = string>(
      of: string | Collection<D, F>,
      query: Find<NoInfer<F>>,
    ): Promise<Page<D>> => {
      const collection = nameOf(of);
      const key = `${epoch} ${collection} ${changed.get(collection) ?? 0} ${JSON.stringify(query)}`;
      const known = cache.get(key);
      if (known) return known as Page<D>;
      const begun = reading.get(key);
      if (begun) return begun as Promise<Page<D>>;
      const read = store.find<D, F>(of, query);
      reading.set(key, read);
      try {
        const page = await read;
        cache.set(key, page);
        return page;
      } finally {
        reading.delete(key);
      }
    },
    /** Another process has changed something. */
    forgetPages: () => {
      // An answer that is being read now may be older than that.
      epoch += 1;
      cache.clear();
    },
    commit: async (unit: UnitOfWork, move) => {
      const collections = new Set(unit.changes().map((c) => c.collection));
      try {
        return await store.commit(unit, move);
      } finally {
        for (const collection of collections) touch(collection);
      }
    },
    // With every argument: a build registered with fewer partitions than its projection has leaves the events of the others out.
    register: forgetting((...given: Parameters<ReadModelStore['register']>) => store.register(...given)),
    activate: forgetting((...given: Parameters<ReadModelStore['activate']>) => store.activate(...given)),
    prune: forgetting((...given: Parameters<ReadModelStore['prune']>) => store.prune(...given)),
  };
}
