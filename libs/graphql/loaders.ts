import type { Findable } from '#kernel';
import type { Document, Filter, Page, Scalar } from '#read-models';
import DataLoader from 'dataloader';
import type { ReadMoment } from './as-of.ts';
import type { RequestContext } from './caller.ts';
import { allOf } from './filters.ts';
import type { Services } from './services.ts';
import { kindOf } from './kinds.ts';
import type { NodeBase, Reading, Slice } from './view-types.ts';

/** Rows read in one go. */
const AT_ONCE = 1_000;

/** What one request has read: links of all rows of a page are read together, under the caller's rights. */
export class Loaders {
  readonly #reading: Omit<Reading, 'moment'>;
  readonly #one = new Map<ReadMoment, Map<Findable, DataLoader<string, NodeBase | null>>>();
  readonly #many = new Map<string, DataLoader<string, unknown>>();
  /** Read ahead, for a whole page. */
  readonly #known = new Map<ReadMoment, Map<Findable, Map<string, NodeBase | null>>>();
  readonly #knownOf = new Map<string, Map<string, unknown>>();

  constructor(services: Services, context: RequestContext) {
    this.#reading = { services, caller: context.caller! };
  }

  /** One record at a moment, null where it is not there or not visible. */
  one(kind: Findable, moment: ReadMoment, id: string): Promise<NodeBase | null> | NodeBase | null {
    const known = this.#known.get(moment)?.get(kind)?.get(id);
    if (known !== undefined) return known;
    const { inMemory, byIds } = kindOf(kind);
    const reading = { ...this.#reading, moment };
    if (inMemory) return inMemory(id, reading);
    let kinds = this.#one.get(moment);
    if (!kinds) this.#one.set(moment, (kinds = new Map()));
    let loader = kinds.get(kind);
    if (!loader) kinds.set(kind, (loader = together((ids) => byIds(ids, reading))));
    return loader.load(id);
  }

  /** Whatever else is read for many rows at once, null where there is none. `key`: what is read and as of when, in one text. */
  of<T>(key: string, read: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>, id: string): Promise<T | null> {
    let loader = this.#many.get(key);
    if (!loader) this.#many.set(key, (loader = together(read)));
    return loader.load(id) as Promise<T | null>;
  }

  /** Reads records of which it is known that they will be asked for: `one` then has them at once. Answers those that are there. */
  async ahead(kind: Findable, moment: ReadMoment, ids: Iterable<string>): Promise<readonly NodeBase[]> {
    const { inMemory, byIds } = kindOf(kind);
    const reading = { ...this.#reading, moment };
    const wanted = new Set(ids);
    if (inMemory) return [...wanted].flatMap((id) => inMemory(id, reading) ?? []);
    let kinds = this.#known.get(moment);
    if (!kinds) this.#known.set(moment, (kinds = new Map()));
    let known = kinds.get(kind);
    if (!known) kinds.set(kind, (known = new Map()));
    const missing = [...wanted].filter((id) => !known.has(id));
    const found = await inParts(missing, (part) => byIds(part, reading));
    for (const id of missing) known.set(id, found.get(id) ?? null);
    if (missing.length === wanted.size) return [...found.values()];
    return [...wanted].flatMap((id) => known.get(id) ?? []);
  }

  /** What was read ahead, instead of `of`. */
  known(key: string, id: string): unknown {
    return this.#knownOf.get(key)?.get(id);
  }

  /** The same of what `of` will be asked for. */
  async aheadOf<T>(
    key: string,
    read: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
    ids: readonly string[],
  ): Promise<readonly T[]> {
    let known = this.#knownOf.get(key);
    if (!known) this.#knownOf.set(key, (known = new Map()));
    const missing = ids.filter((id) => !known.has(id));
    for (const [id, one] of await inParts(missing, read)) known.set(id, one);
    return ids.flatMap((id) => (known.get(id) as T | undefined) ?? []);
  }
}
/** Rows of links that are read at once. */
const LINKED = 200;
/** In parts that one read takes. */
export async function inParts<T>(ids: readonly string[], read: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>) {
  if (ids.length <= LINKED) return read(ids);
  const found = new Map<string, T>();
  for (let at = 0; at < ids.length; at += LINKED)
    for (const [id, one] of await read(ids.slice(at, at + LINKED))) found.set(id, one);
  return found;
}
/** The context of a subscription lives as long as its stream: reads are put together in it, and not kept. */
const together = <T>(read: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>): DataLoader<string, T | null> =>
  new DataLoader(
    async (ids) => {
      const found = await read(ids);
      return ids.map((each) => found.get(each) ?? null);
    },
    { cache: false, maxBatchSize: LINKED },
  );

export interface Children {
  readonly documents: readonly Document[];
  readonly cursors: readonly (readonly Scalar[])[];
  readonly hasMore: boolean;
}

const loaders = new WeakMap<RequestContext, Loaders>();
export function loadersOf(context: RequestContext, services: Services): Loaders {
  let known = loaders.get(context);
  if (!known) loaders.set(context, (known = new Loaders(services, context)));
  return known;
}

/**
 * Of each parent the first rows in an order, read for all parents together. A parent with more rows than fit goes on with the parents that
 * come behind it, so that the number of reads follows from the number of rows and not of parents.
 */
export async function childrenOf(
  slice: Slice<any>,
  query: {
    readonly by: string;
    readonly filter: Filter | undefined;
    readonly sort: readonly { field: string; direction: 'asc' | 'desc' }[];
  },
  parents: readonly string[],
  first: number,
  readModels: Services['readModels'],
): Promise<ReadonlyMap<string, Children>> {
  const found = new Map<string, { documents: Document[]; cursors: (readonly Scalar[])[]; hasMore: boolean }>();
  let left = [...new Set(parents)].toSorted();
  while (left.length > 0) {
    const limit = Math.min(AT_ONCE, left.length * (first + 1));
    const page: Page<Document> = await readModels.find(slice.collection, {
      filter: allOf<string>({ op: 'in', field: query.by, values: left }, slice.filter, query.filter)!,
      sort: [{ field: query.by, direction: 'asc' }, ...query.sort],
      limit: Math.max(limit, first + 1),
    });
    let last: string | undefined;
    page.documents.forEach((row, i) => {
      last = String((row as unknown as Record<string, unknown>)[query.by]);
      const of = found.get(last) ?? { documents: [], cursors: [], hasMore: false };
      found.set(last, of);
      // The first key is the parent's: the page of one parent is in the order of the others.
      if (of.documents.length < first) {
        of.documents.push(row);
        of.cursors.push(page.cursors[i]!.slice(1));
      } else of.hasMore = true;
    });
    if (!page.hasMore || last === undefined) break;
    const isWhole = found.get(last)!.hasMore;
    if (!isWhole) found.delete(last);
    left = left.filter((parent) => (isWhole ? parent > last! : parent >= last!));
  }
  return found;
}
