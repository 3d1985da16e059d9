import type { Filter } from '#read-models';
import type { ConnectionOf } from './connection.ts';
import { lookAhead, type Asked } from './look-ahead.ts';
import { pageOf, type ListArgs } from './nested-pages.ts';
import type { NodeBase, Reading, View } from './view-types.ts';

/** A page of a view. `within`: only what this filter leaves. `asked`: what its rows lead to is read with it. */
export async function listOfView(
  view: View,
  args: ListArgs,
  reading: Reading,
  within?: Filter,
  asked?: Asked,
): Promise<ConnectionOf<NodeBase>> {
  const list = await pageOf(view, args, reading, within);
  if (asked) await lookAhead(view, list.nodes, reading, asked);
  return list;
}
