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

/** What one request has read: links of all rows of a page are read together, under the caller's rights, and each record once. */
export class Loaders {
  readonly #reading: Omit<Reading, 'moment'>;
  readonly #keeps: boolean;
  readonly #records = new Map<ReadMoment, Map<Findable, Batch<NodeBase>>>();
  readonly #others = new Map<string, Batch<unknown>>();

  constructor(services: Services, { caller, keeps = false }: RequestContext) {
    this.#reading = { services, caller: caller! };
    this.#keeps = keeps;
  }

  /** One record at a moment, null where it is not there or not visible. */
  one(kind: Findable, moment: ReadMoment, id: string): Promise<NodeBase | null> | NodeBase | null {
    const { inMemory } = kindOf(kind);
    return inMemory ? inMemory(id, { ...this.#reading, moment }) : this.#recordsOf(kind, moment).one(id);
  }

  /** Reads records of which it is known that they will be asked for: `one` then has them at once. Answers those that are there. */
  async ahead(kind: Findable, moment: ReadMoment, ids: Iterable<string>): Promise<readonly NodeBase[]> {
    const { inMemory } = kindOf(kind);
    if (!inMemory) return this.#recordsOf(kind, moment).ahead(ids);
    const reading = { ...this.#reading, moment };
    return [...new Set(ids)].flatMap((id) => inMemory(id, reading) ?? []);
  }

  /** Whatever else is read for many rows at once, null where there is none. `key`: what is read and as of when, in one text. */
  of<T>(key: string, read: Read<T>, id: string): Promise<T | null> | T | null {
    return this.#othersOf(key, read).one(id);
  }

  /** Reads ahead what `of` will be asked for. */
  aheadOf<T>(key: string, read: Read<T>, ids: Iterable<string>): Promise<readonly T[]> {
    return this.#othersOf(key, read).ahead(ids);
  }

  #recordsOf(kind: Findable, moment: ReadMoment): Batch<NodeBase> {
    let kinds = this.#records.get(moment);
    if (!kinds) this.#records.set(moment, (kinds = new Map()));
    let batch = kinds.get(kind);
    if (!batch) {
      const reading = { ...this.#reading, moment };
      const { byIds } = kindOf(kind);
      kinds.set(kind, (batch = new Batch((ids) => byIds(ids, reading), this.#keeps)));
    }
    return batch;
  }
  #othersOf<T>(key: string, read: Read<T>): Batch<T> {
    let batch = this.#others.get(key);
    if (!batch) this.#others.set(key, (batch = new Batch<unknown>(read, this.#keeps)));
    return batch as Batch<T>;
  }
}

type Read<T> = (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>;
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

/** What is read in one way. `keeps`: each of them once, and it is had at once from then on. */
class Batch<T> {
  readonly #found = new Map<string, T | null>();
  /** Reads that have not come to their end. */
  readonly #open = new Set<{ readonly ids: ReadonlySet<string>; readonly end: Promise<void> }>();
  readonly #loader: DataLoader<string, T | null>;

  constructor(
    private readonly read: Read<T>,
    keeps: boolean,
  ) {
    this.#loader = new DataLoader(
      async (ids) => {
        if (keeps) await this.ahead(ids);
        const found = keeps ? this.#found : await read(ids);
        return ids.map((id) => found.get(id) ?? null);
      },
      { cache: false, maxBatchSize: LINKED },
    );
  }

  one(id: string): Promise<T | null> | T | null {
    const known = this.#found.get(id);
    return known === undefined ? this.#loader.load(id) : known;
  }

  async ahead(wanted: Iterable<string>): Promise<readonly T[]> {
    const ids = new Set(wanted);
    const missing = new Set<string>();
    const ends = new Set<Promise<void>>();
    for (const id of ids) {
      if (this.#found.has(id)) continue;
      const open = this.#open.values().find((each) => each.ids.has(id));
      if (open) ends.add(open.end);
      else missing.add(id);
    }
    if (missing.size > 0) {
      const open = { ids: missing, end: this.#readAll([...missing]) };
      this.#open.add(open);
      ends.add(open.end.finally(() => this.#open.delete(open)));
    }
    await Promise.all(ends);
    return [...ids].flatMap((id) => this.#found.get(id) ?? []);
  }

  async #readAll(ids: readonly string[]): Promise<void> {
    const found = await inParts(ids, this.read);
    for (const id of ids) this.#found.set(id, found.get(id) ?? null);
  }
}

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
