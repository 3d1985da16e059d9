import type { Filter, ReadModels, Sort } from '#read-models';
import { connectionOf, orderOf, pageSize, readConnection, type ConnectionOf } from './connection.ts';
import { allOf } from './filters.ts';
import { childrenOf, type Children } from './loaders.ts';
import { rowsOf } from './view-filters.ts';
import { nodeOf, shownOf } from './view-nodes.ts';
import type { NestedBy, NodeBase, Reading, Slice, View } from './view-types.ts';
import { viewOf } from './kinds.ts';

/** Rows of a list within a row of another one. */
export const NESTED_PAGE = 20;

export interface ListArgs {
  readonly filter: object | null | undefined;
  readonly sort: string | null | undefined;
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
}
export const sortOf = (view: View, name: string | null | undefined): readonly Sort[] =>
  view.sort[name ?? Object.keys(view.sort)[0]!]! as readonly Sort[];

/** The first pages of a nested list: what is read for all parents together, and under which name the loaders keep it. */
export function nestedPages({ of, by, byDefault }: NestedBy, asked: ListArgs, reading: Reading, parent: Pick<View, 'merged'>) {
  const view = viewOf(of);
  const args = { ...asked, filter: asked.filter ?? byDefault };
  const { key, today } = reading.moment;
  const first = pageSize(args.first, NESTED_PAGE);
  return {
    key: `${of} ${by} ${key} ${today} ${args.sort ?? ''} ${first} ${args.filter == null ? '' : JSON.stringify(args.filter)}`,
    read: async (parents: readonly string[]) => {
      const others = parent.merged ? await parent.merged.from(parents, reading) : NOBODY;
      if (others.size === 0) return firstPages(view, by, args, first, parents, reading);
      const alone = parents.filter((id) => !others.has(id));
      const pages = new Map(alone.length > 0 ? await firstPages(view, by, args, first, alone, reading) : []);
      // Records that are one are few: each with what is kept under all its ids.
      for (const [id, ids] of others)
        pages.set(id, await pageOf(view, { ...args, first }, reading, { op: 'in', field: by, values: [id, ...ids] }));
      return pages;
    },
  };
}
const NOBODY: ReadonlyMap<string, readonly string[]> = new Map();

/** Of each parent the first page of the records that hold its id, read for all parents together. */
async function firstPages(
  view: View,
  by: string,
  args: ListArgs,
  first: number,
  parents: readonly string[],
  reading: Reading,
): Promise<ReadonlyMap<string, ConnectionOf<NodeBase>>> {
  const { readModels } = reading.services;
  const slice = await view.source(reading);
  const filter = await rowsOf(view.filter ?? {}, args.filter, { ...reading, whose: slice.whose });
  const sort = sortOf(view, args.sort);
  const found = await childrenOf(slice, { by, filter, sort }, parents, first, readModels);
  const shown = await shownOf(
    slice,
    [...found.values()].flatMap(({ documents }) => documents),
  );
  const order = orderOf(slice.collection.name, sort);
  const connection = (parent: string, nodes: readonly NodeBase[], page: Pick<Children, 'cursors' | 'hasMore'>) =>
    connectionOf(
      nodes,
      page,
      order,
      null,
      () => counted(slice, allOf<string>({ op: 'eq', field: by, value: parent }, filter), readModels),
      reading.moment,
    );
  const pages = new Map<string, ConnectionOf<NodeBase>>();
  let at = 0;
  for (const [parent, page] of found) {
    const documents = shown.slice(at, (at += page.documents.length));
    pages.set(
      parent,
      connection(
        parent,
        documents.map((document) => nodeOf(view, document, reading)),
        page,
      ),
    );
  }
  for (const parent of parents)
    if (!pages.has(parent)) pages.set(parent, connection(parent, [], { cursors: [], hasMore: false }));
  return pages;
}

/** A page of a view, of what `within` leaves. */
export async function pageOf(view: View, args: ListArgs, reading: Reading, within?: Filter): Promise<ConnectionOf<NodeBase>> {
  const slice = await view.source(reading);
  const given = allOf<string>(within, await rowsOf(view.filter ?? {}, args.filter, { ...reading, whose: slice.whose }));
  const filter = allOf<string>(slice.filter, given);
  const query = { ...(filter ? { filter } : {}), sort: sortOf(view, args.sort) };
  const page = { first: args.first ?? undefined, after: args.after ?? undefined } as { first?: number; after?: string };
  return readConnection(
    reading.services.readModels,
    slice.collection,
    query,
    page,
    reading.moment,
    (document) => nodeOf(view, document, reading),
    (rows) => shownOf(slice, rows) as Promise<readonly never[]>,
    () => counted(slice, given, reading.services.readModels),
  );
}

const counted = (slice: Slice<any>, given: Filter | undefined, readModels: ReadModels): Promise<number> =>
  slice.count ? slice.count(given) : readModels.count(slice.collection, allOf<string>(slice.filter, given));
