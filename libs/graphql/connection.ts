import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType, type FieldMiddleware } from '@nestjs/graphql';
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
  type Page,
  type ReadModels,
  type Sort,
} from '#read-models';
import { LRUCache } from 'lru-cache';
import { badInput } from './errors.ts';

export const MAX_PAGE = 200;
export const DEFAULT_PAGE = 50;

@ObjectType()
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => Boolean) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true }) startCursor!: string | null;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
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
}

/** Makes the field one with a resolver: the compiled executor neither calls a function nor awaits a promise that is a plain property. */
const counted: FieldMiddleware<ConnectionOf<unknown>> = ({ source: { totalCount } }) =>
  typeof totalCount === 'function' ? totalCount() : Promise.resolve(totalCount);

/** Relay connection type of a node type: `EmployerConnection` with edges, nodes, pageInfo, totalCount. */
export function Connection<N>(Node: Type<N>, name: string): Type<ConnectionOf<N>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => Node) node!: N;
    @Field(() => String) cursor!: string;
  }
  @ObjectType(`${name}Connection`)
  class ConnectionType {
    @Field(() => [Edge]) edges!: readonly Edge[];
    @Field(() => [Node], { description: 'The nodes of the edges, for who needs no cursor.' }) nodes!: readonly N[];
    @Field(() => PageInfo) pageInfo!: PageInfo;
    @Field(() => Int, {
      description: 'All documents of the filter that you may see; counted only when asked for.',
      middleware: [counted],
    })
    totalCount!: number;
  }
  return ConnectionType as unknown as Type<ConnectionOf<N>>;
}

/**
 * Reads one page and dresses it as a connection. `toNode` maps a document to its GraphQL node; `asSeen` first cuts the documents of the page
 * down to what the caller sees of them.
 */
export async function readConnection<D extends Document, F extends string, N>(
  readModels: Pick<ReadModels, 'find' | 'count'>,
  collection: Collection<D, F>,
  query: { filter?: Filter<NoInfer<F>>; sort?: readonly Sort<NoInfer<F>>[] },
  page: PageArgs,
  toNode: (document: D) => N,
  asSeen: (documents: readonly D[]) => Promise<readonly D[]> = async (documents) => documents,
): Promise<ConnectionOf<N>> {
  const limit = page.first ?? DEFAULT_PAGE;
  if (limit < 1 || limit > MAX_PAGE) throw badInput('PAGE_SIZE', 'first', limit, MAX_PAGE);
  const order = orderOf(collection.name, query.sort);
  const find: Find<NoInfer<F>> = { ...query, limit, ...(page.after ? { after: readCursor(page.after, order) } : {}) };
  const result: Page<D> = await readModels.find(collection, find);
  const nodes = (await asSeen(result.documents)).map(toNode);
  const cursorAt = (i: number): string => encodeCursor(result.cursors[i]!, order);
  let edges: ConnectionOf<N>['edges'] | undefined;
  return {
    nodes,
    // What few ask for is made when it is asked for.
    get edges() {
      return (edges ??= nodes.map((node, i) => ({
        node,
        get cursor() {
          return cursorAt(i);
        },
      })));
    },
    pageInfo: {
      hasNextPage: result.hasMore,
      hasPreviousPage: page.after !== undefined && page.after !== null,
      get startCursor() {
        return nodes.length > 0 ? cursorAt(0) : null;
      },
      get endCursor() {
        return nodes.length > 0 ? cursorAt(nodes.length - 1) : null;
      },
    },
    totalCount: () => readModels.count(collection, query.filter),
  };
}

/** As many orders as the queries have, with room. */
const orders = new LRUCache<string, string>({ max: 1_000 });

/** A cursor belongs to its order: a page of another sort would skip or repeat documents. */
function orderOf(collection: string, sort: readonly Sort[] = []): string {
  const key = JSON.stringify([collection, sort]);
  let order = orders.get(key);
  if (order === undefined) {
    order = hash('sha256', canonicalJson([collection, sort]), 'base64url').slice(0, 8);
    orders.set(key, order);
  }
  return order;
}

function readCursor(text: string, order: string) {
  try {
    return decodeCursor(text, order);
  } catch (error) {
    if (error instanceof ReadModelError && error.code === 'BAD_CURSOR') throw badInput('BAD_CURSOR', 'after');
    throw error;
  }
}
