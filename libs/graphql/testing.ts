import type { Actor } from '#kernel';
import { asOf, type AsOfInput } from './as-of.ts';
import { notFound } from './not-found.ts';
import { nodesById } from './view-nodes.ts';
import type { Services } from './services.ts';
import { listOfView } from './lists.ts';
import type { View } from './view-types.ts';

interface Asked {
  readonly filter?: object | null;
  readonly sort?: string;
  readonly first?: number;
  readonly after?: string;
  readonly asOf?: AsOfInput;
}

/** A page of a view as its query answers it; for tests without a server. */
export const askList = (services: Services, view: View, caller: Actor, { asOf: at, filter, ...args }: Asked = {}) =>
  listOfView(
    view,
    { filter, sort: args.sort, first: args.first, after: args.after },
    { services, caller, moment: asOf(at, services.clock) },
  ) as Promise<any>;

/** One node of a view as its query answers it; an error where it is not there. */
export async function askOne(services: Services, view: View, caller: Actor, id: string, at?: AsOfInput): Promise<any> {
  const found = await nodesById(view, [id], { services, caller, moment: asOf(at, services.clock) });
  const node = found.get(id);
  if (!node) throw notFound(view.kind);
  return node;
}
