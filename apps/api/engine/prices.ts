import { COSTS, declaredCost } from '#graphql';
import { getNamedType, isInterfaceType, isObjectType, type GraphQLField } from 'graphql';

/** The whole schema, the same whoever asks; graphql keeps its depth in bounds (`MaxIntrospectionDepthRule`). */
export const SCHEMA = 5_000;
/** A command: records folded, a durable append, views waited for. */
const COMMAND = 1_000;

/**
 * What a page costs more for what is asked of it, as measured with 30,000 employers: a page of another day in an order of its own took the
 * time of a count (50 to 100 ms), a search a third of it.
 */
export const OF_PAGES: Readonly<Record<string, number>> = { asOf: 1_500, sort: 1_000, filter: 400, search: 1_000 };

/** Counted inside of one row, by an index. */
export const NESTED_COUNT = COSTS.record;
/** A page behind the first inside of one row: read for that row alone. */
export const NESTED_AFTER = COSTS.record;

/**
 * By what a field reads: as it is declared (`Allow`, `Costs`), what leads to a record the same wherever it stands. Undefined: nobody said, which the
 * test takes for a fault; it is then a field like any other.
 */
export function priceOf(type: string, field: GraphQLField<unknown, unknown>): number | undefined {
  if (type === 'Mutation') return COMMAND;
  const { name } = field;
  // Also where it is asked for by the interface of all lists.
  if (name === 'totalCount' && (type.endsWith('Connection') || type === 'Page')) return COSTS.scan;
  const declared = declaredCost(field);
  if (declared) return COSTS[declared];
  if (type === 'Query' || type === 'Subscription') return undefined;
  const to = getNamedType(field.type);
  const leads = isObjectType(to) || isInterfaceType(to);
  if (leads && (to.name === 'Node' || to.getInterfaces().some(({ name: one }) => one === 'Node'))) return COSTS.together;
  return undefined;
}
