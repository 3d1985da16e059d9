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
class Loaders {
  readonly #reading: Omit<Reading, 'moment'>;
  readonly #one = new Map<string, DataLoader<string, NodeBase | null>>();
  readonly #many = new Map<string, DataLoader<string, unknown>>();

  constructor(services: Services, context: RequestContext) {
    this.#reading = { services, caller: context.caller! };
  }

  /** One record at a moment, null where it is not there or not visible. */
  one(kind: Findable, moment: ReadMoment, id: string): Promise<NodeBase | null> | NodeBase | null {
    const { inMemory, byIds } = kindOf(kind);
    if (inMemory) return inMemory(id, { ...this.#reading, moment });
    // In a subscription the present goes on to the next day.
    const key = `${kind} ${moment.key} ${moment.today}`;
    let loader = this.#one.get(key);
    if (!loader) {
      const reading = { ...this.#reading, moment };
      loader = new DataLoader(async (ids) => {
        const found = await byIds(ids, reading);
        return ids.map((each) => found.get(each) ?? null);
      }, BATCHED);
      this.#one.set(key, loader);
    }
    return loader.load(id);
  }

  /** Whatever else is read for many rows at once, null where there is none. `key`: what is read and as of when, in one text. */
  async of<T>(key: string, read: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>, id: string): Promise<T | null> {
    let loader = this.#many.get(key);
    if (!loader) {
      loader = new DataLoader(async (ids) => {
        const found = await read(ids);
        return ids.map((each) => found.get(each) ?? null);
      }, BATCHED);
      this.#many.set(key, loader);
    }
    return loader.load(id) as Promise<T | null>;
  }

  /** The first page of the records that hold the id of a parent. `key`: filter, order and length, in one text. */
  async children(key: string, read: (parents: readonly string[]) => Promise<ReadonlyMap<string, Children>>, parent: string) {
    return (await this.of(key, read, parent)) ?? NONE;
  }
}
/** The context of a subscription lives as long as its stream: reads are put together in it, and not kept. */
const BATCHED = { cache: false, maxBatchSize: 200 } as const;

export interface Children {
  readonly documents: readonly Document[];
  readonly cursors: readonly (readonly Scalar[])[];
  readonly hasMore: boolean;
}
const NONE: Children = { documents: [], cursors: [], hasMore: false };

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
