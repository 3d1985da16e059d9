import type { Filter } from '#read-models';
import { readConnection, type ConnectionOf } from './connection.ts';
import { allOf } from './filters.ts';
import { lookAhead, type Asked } from './look-ahead.ts';
import { sortOf, type ListArgs } from './nested-pages.ts';
import { rowsOf } from './view-filters.ts';
import { nodeOf, shownOf } from './view-nodes.ts';
import type { NodeBase, Reading, View } from './view-types.ts';

/** A page of a view. `within`: only what this filter leaves. `asked`: what its rows lead to is read with it. */
export async function listOfView(
  view: View,
  args: ListArgs,
  reading: Reading,
  within?: Filter,
  asked?: Asked,
): Promise<ConnectionOf<NodeBase>> {
  const slice = await view.source(reading);
  const filter = allOf<string>(slice.filter, within, await rowsOf(view.filter ?? {}, args.filter, reading));
  const query = { ...(filter ? { filter } : {}), sort: sortOf(view, args.sort) };
  const page = { first: args.first ?? undefined, after: args.after ?? undefined } as { first?: number; after?: string };
  const list = await readConnection(
    reading.services.readModels,
    slice.collection,
    query,
    page,
    (document) => nodeOf(view, document, reading),
    (rows) => shownOf(slice, rows) as Promise<readonly never[]>,
  );
  if (asked) await lookAhead(view, list.nodes, reading, asked);
  return list;
}
