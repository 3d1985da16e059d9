import { AsyncLocalStorage } from 'node:async_hooks';
import { LRUCache } from 'lru-cache';
import {
  nameOf,
  type Document,
  type Page,
  type ReadModels,
  type ReadModelsByName,
  type ReadModelStore,
  type UnitOfWork,
} from './port.ts';

export interface PageCachePolicy {
  /** Pages kept; a page of 50 employers is about 40 KB. */
  readonly pages: number;
  /** A page is asked for again after so long at most, whatever happened: another process may have switched a view. */
  readonly maxAgeMs: number;
}
const POLICY: PageCachePolicy = { pages: 500, maxAgeMs: 1_000 };

/** What a piece of work has read of the views: whether it would find the same again. */
export interface Reads {
  /** False: a collection that was read has changed since, or it is too long ago. */
  isCurrent(): boolean;
}

export interface PageCachedStore extends ReadModelStore {
  /** Another process has changed something. */
  forgetPages(): void;
  /** Does the work, and notes every collection that it reads, also in what it waits for. */
  noting<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly reads: Reads }>;
  /** Said by work that reads something else: what it answers is never current again. */
  readElsewhere(): void;
}

/**
 * Remembers pages of `find` until this process commits a change to their collection: the same list asked by many at once is read from the
 * tables once. The documents of a page are shared between callers, who only read them.
 */
export function withPageCache(store: ReadModelStore, policy: Partial<PageCachePolicy> = {}): PageCachedStore {
  const { pages, maxAgeMs } = { ...POLICY, ...policy };
  const cache = new LRUCache<string, Page<Document>>({ max: pages, ttl: maxAgeMs });
  /** Pages that are being read: who else asks for the same one waits for them. */
  const reading = new Map<string, Promise<Page<Document>>>();
  /** How often a collection was changed: part of the key, so that an answer read before a change is never kept as one after it. */
  const changed = new Map<string, number>();
  let epoch = 0;
  const touch = (collection: string): void => void changed.set(collection, (changed.get(collection) ?? 0) + 1);
  const forget = (): void => {
    // An answer that is being read now may be older than that.
    epoch += 1;
    cache.clear();
  };
  const forgetting =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        return await work(...args);
      } finally {
        forget();
      }
    };

  /** Of the work that is being done. */
  const noted = new AsyncLocalStorage<Noted>();
  const noting =
    <M extends keyof ReadModels>(method: M) =>
    (...given: Parameters<ReadModelsByName[M]>): ReturnType<ReadModelsByName[M]> => {
      const name = nameOf(given[0]);
      noted.getStore()?.read(name, changed.get(name) ?? 0);
      return (store[method] as (...of: unknown[]) => ReturnType<ReadModelsByName[M]>)(...given);
    };
  const page: ReadModelStore['find'] = async (of, query) => {
    const collection = nameOf(of);
    const version = changed.get(collection) ?? 0;
    const key = `${epoch} ${collection} ${version} ${JSON.stringify(query)}`;
    const work = noted.getStore();
    work?.read(collection, version);
    const known = cache.get(key);
    // The answer is not older than a page may be.
    if (known) work?.endsIn(cache.getRemainingTTL(key));
    if (known) return known as Page<never>;
    const begun = reading.get(key);
    if (begun) return begun as Promise<Page<never>>;
    const read = store.find(of, query);
    reading.set(key, read as Promise<Page<Document>>);
    try {
      const found = await read;
      cache.set(key, found);
      return found as Page<never>;
    } finally {
      reading.delete(key);
    }
  };

  return {
    ...store,
    find: page,
    get: noting('get') as ReadModelStore['get'],
    getMany: noting('getMany') as ReadModelStore['getMany'],
    count: noting('count') as ReadModelStore['count'],
    group: noting('group') as ReadModelStore['group'],
    tallied: noting('tallied') as ReadModelStore['tallied'],
    forgetPages: forget,
    noting: async (work) => {
      const [reads, begun] = [new Noted(maxAgeMs), epoch];
      const value = await noted.run(reads, work);
      return { value, reads: { isCurrent: () => begun === epoch && reads.isCurrent(changed) } };
    },
    readElsewhere: () => noted.getStore()?.endsIn(0),
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

/** The collections that were read, each as often changed as it was at the first reading. */
class Noted {
  readonly #read = new Map<string, number>();
  #until: number;

  constructor(maxAgeMs: number) {
    this.#until = performance.now() + maxAgeMs;
  }
  read(collection: string, changes: number): void {
    if (!this.#read.has(collection)) this.#read.set(collection, changes);
  }
  endsIn(ms: number): void {
    this.#until = Math.min(this.#until, performance.now() + ms);
  }
  isCurrent(changed: ReadonlyMap<string, number>): boolean {
    if (performance.now() >= this.#until) return false;
    for (const [collection, changes] of this.#read) if ((changed.get(collection) ?? 0) !== changes) return false;
    return true;
  }
}
