import { Context, Parent, ResolveField } from '@nestjs/graphql';
import type { RequestContext } from './caller.ts';
import { kindOf } from './kinds.ts';
import { loadersOf } from './loaders.ts';
import type { Services } from './services.ts';
import { nodeOf } from './view-nodes.ts';
import { Made } from './view-resolvers.ts';
import type { FoundLink, NodeBase, Reading, View } from './view-types.ts';

/** The fields of other kinds that lead to records of these views. */
export const foundFieldsOf = (views: readonly View[]): readonly (new (services: Services) => object)[] =>
  views.flatMap((view) => Object.entries(view.found ?? {}).map(([name, link]) => foundField(view, name, link)));

function foundField(
  view: View,
  name: string,
  { from, describe, many, find }: FoundLink<any>,
): new (services: Services) => object {
  const fields = new Made(() => kindOf(from).Type);
  fields.add(
    name,
    [Parent(), Context()],
    ResolveField(name, () => (many ? [view.Type] : view.Type), { nullable: true, description: describe }),
    (services) => async (parent: NodeBase, context: RequestContext) => {
      const reading: Reading = { services, caller: context.caller!, moment: parent.asOf };
      const read = (ids: readonly string[]) => (services.access.may(reading.caller, view.right) ? find(ids, reading) : NONE);
      const key = `${from}.${name} ${parent.asOf.key} ${parent.asOf.today}`;
      const found = (await loadersOf(context, services).of(key, async (ids) => read(ids), parent.id)) ?? [];
      return many ? found.map((one) => nodeOf(view, one, reading)) : found[0] ? nodeOf(view, found[0], reading) : null;
    },
  );
  return fields.type;
}
const NONE: ReadonlyMap<string, readonly never[]> = new Map();
