import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, InterfaceType, ObjectType, type FieldMiddleware } from '@nestjs/graphql';
import { hash } from 'node:crypto';
import { canonicalJson } from '#kernel';
import {
  decodeCursor,
  encodeCursor,
  ReadModelError,
  type Collection,
  type Document,
  type Filter,
  type Find,
  type Page as Rows,
  type ReadModels,
  type Scalar,
  type Sort,
} from '#read-models';
import { LRUCache } from 'lru-cache';
import { ReadMoment } from './as-of.ts';
import { badInput } from './errors.ts';

/** Makes the field one with a resolver: it counts when it is asked for. */
const counted: FieldMiddleware<ConnectionOf<unknown>> = ({ source: { totalCount } }) =>
  typeof totalCount === 'function' ? totalCount() : Promise.resolve(totalCount);

export const MAX_PAGE = 200;
export const DEFAULT_PAGE = 50;

@ObjectType({ description: 'A page of a list (Relay). Pages go forward.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'There is a page after this one.' }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'True when `after` was given.' }) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Null on an empty page.' }) startCursor!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Pass it as `after`, with the same filter and sort. Null on an empty page.',
  })
  endCursor!: string | null;
}

@InterfaceType({
  description: 'Every list: nodes in the order of `sort`, with their edges.',
  resolveType: (value: { readonly __typename: string }) => value.__typename,
})
export abstract class Page {
  @Field(() => PageInfo, { description: 'Where the page begins and ends.' })
  readonly pageInfo!: PageInfo;
  @Field(() => Int, {
    nullable: true,
    description: 'All of the filter that you may see; counted only when asked for. Ask once, not on each page.',
    middleware: [counted],
  })
  readonly totalCount!: number | null;
  @Field(() => ReadMoment, {
    description: 'The moment of the list. `asOf.position` is where a subscription goes on from it without a gap.',
  })
  readonly asOf!: ReadMoment;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: `How many; default ${DEFAULT_PAGE}, at most ${MAX_PAGE}.` })
  first?: number;

  @Field(() => String, { nullable: true, description: '`endCursor` of the page before.' })
  after?: string;
}

export interface ConnectionOf<N> {
  readonly edges: readonly { readonly node: N; readonly cursor: string }[];
  readonly nodes: readonly N[];
  readonly pageInfo: PageInfo;
  /** Counted only when the query asks for it: see `counted`. */
  readonly totalCount: number | (() => Promise<number>);
  readonly asOf: ReadMoment;
}

/** Relay connection type of a node type: `EmployerConnection` with edges, nodes, pageInfo, totalCount, asOf. */
export function Connection<N>(Node: Type<N>, name: string): Type<ConnectionOf<N>> {
  @ObjectType(`${name}Edge`, { description: `A row of a ${name}Connection.` })
  class Edge {
    @Field(() => Node, { description: 'The record.' }) node!: N;
    @Field(() => String, { description: 'Pass it as `after` to go on after this row.' }) cursor!: string;
  }
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.`, implements: () => [Page] })
  class ConnectionType extends Page {
    @Field(() => [Edge], { description: 'The rows with their cursors.' }) edges!: readonly Edge[];
    @Field(() => [Node], { description: 'The nodes of the edges, for who needs no cursor.' }) nodes!: readonly N[];
  }
  return ConnectionType as unknown as Type<ConnectionOf<N>>;
}

/**
 * Reads one page and dresses it as a connection. `toNode` maps a document to its GraphQL node; `asSeen` first cuts the documents of the page
 * down to what the caller sees of them. `totalCount`: where it is known otherwise than by counting.
 */
export async function readConnection<D extends Document, F extends string, N>(
  readModels: Pick<ReadModels, 'find' | 'count'>,
  collection: Collection<D, F>,
  query: { filter?: Filter<NoInfer<F>>; sort?: readonly Sort<NoInfer<F>>[] },
  page: PageArgs,
  moment: ReadMoment,
  toNode: (document: D) => N,
  asSeen: (documents: readonly D[]) => Promise<readonly D[]> = async (documents) => documents,
  totalCount = (): Promise<number> => readModels.count(collection, query.filter),
): Promise<ConnectionOf<N>> {
  const limit = pageSize(page.first);
  const order = orderOf(collection.name, query.sort);
  const find: Find<NoInfer<F>> = { ...query, limit, ...(page.after ? { after: readCursor(page.after, order) } : {}) };
  const result: Rows<D> = await readModels.find(collection, find).catch(asBadCursor);
  const nodes = (await asSeen(result.documents)).map(toNode);
  return connectionOf(nodes, result, order, page.after, totalCount, moment);
}

/** A page that has been read, dressed as a connection. */
export function connectionOf<N>(
  nodes: readonly N[],
  { cursors, hasMore }: Pick<Rows<unknown>, 'cursors' | 'hasMore'>,
  order: string,
  after: string | null | undefined,
  totalCount: () => Promise<number>,
  moment: ReadMoment,
): ConnectionOf<N> {
  return new ReadPage(nodes, cursors, hasMore, order, after != null, totalCount, moment);
}

/** What few ask for is made when it is asked for: lists within rows are many. */
class ReadPage<N> implements ConnectionOf<N> {
  #info: PageInfo | undefined;

  constructor(
    readonly nodes: readonly N[],
    private readonly cursors: readonly (readonly Scalar[])[],
    private readonly hasMore: boolean,
    private readonly order: string,
    private readonly isLater: boolean,
    readonly totalCount: () => Promise<number>,
    readonly asOf: ReadMoment,
  ) {}

  get edges(): ConnectionOf<N>['edges'] {
    return this.nodes.map((node, i) => ({ node, cursor: this.#cursor(i)! }));
  }
  get pageInfo(): PageInfo {
    return (this.#info ??= new ReadPageInfo(this.hasMore, this.isLater, this.nodes.length - 1, (i) => this.#cursor(i)));
  }

  #cursor(i: number): string | null {
    const cursor = this.nodes.length > 0 ? this.cursors[i] : undefined;
    return cursor ? encodeCursor(cursor, this.order) : null;
  }
}

class ReadPageInfo implements PageInfo {
  constructor(
    readonly hasNextPage: boolean,
    readonly hasPreviousPage: boolean,
    private readonly last: number,
    private readonly cursor: (i: number) => string | null,
  ) {}

  get startCursor(): string | null {
    return this.cursor(0);
  }
  get endCursor(): string | null {
    return this.cursor(this.last);
  }
}

/** How many a page has; refused where it is more than a page may have. */
export function pageSize(first: number | null | undefined, byDefault = DEFAULT_PAGE): number {
  const size = first ?? byDefault;
  if (size < 1 || size > MAX_PAGE) throw badInput('PAGE_SIZE', 'first', size, MAX_PAGE);
  return size;
}

/** As many orders as the queries have, with room. */
const orders = new LRUCache<string, string>({ max: 1_000 });

/** A cursor belongs to its order: a page of another sort would skip or repeat documents. */
export function orderOf(collection: string, sort: readonly Sort[] = []): string {
  const key = JSON.stringify([collection, sort]);
  let order = orders.get(key);
  if (order === undefined) {
    order = hash('sha256', canonicalJson([collection, sort]), 'base64url').slice(0, 8);
    orders.set(key, order);
  }
  return order;
}

export function readCursor(text: string, order: string) {
  try {
    return decodeCursor(text, order);
  } catch (error) {
    return asBadCursor(error);
  }
}
/** A cursor that does not fit is the fault of who sent it, whether it is read here or in the store. */
function asBadCursor(error: unknown): never {
  if (error instanceof ReadModelError && error.code === 'BAD_CURSOR') throw badInput('BAD_CURSOR', 'after');
  throw error;
}
