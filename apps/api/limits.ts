import { badInput } from '#graphql';
import { isListType, isNonNullType, type DocumentNode, type GraphQLOutputType, type GraphQLSchema } from 'graphql';
import { getComplexity, simpleEstimator, type ComplexityEstimator } from 'graphql-query-complexity';

/** Named limits of one query, each with its reason. */
export const LIMITS = {
  /** Deeper than any screen needs (connection -> edge -> node -> status -> cause -> label is 7). */
  depth: 12,
  /** Fields that one query may ask for, lists counted by their page size: a full page of 200 employers with every field is about 12,000. */
  cost: 20_000,
  /** What a list without a page size is taken for: causes, answers, brackets. */
  listGuess: 5,
  /** Bytes of one request. The largest real mutation, a checklist with notes, is below 100 KB. */
  bodyBytes: 1_048_576,
} as const;

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

const byPage: ComplexityEstimator = ({ field, args, childComplexity }) => {
  if (field.args.some((a) => a.name === 'first')) return 1 + childComplexity * Math.max(1, Number(args['first'] ?? 50));
  // `edges` and `nodes` are counted by their connection's page size.
  if (isList(field.type) && field.name !== 'edges' && field.name !== 'nodes') return 1 + childComplexity * LIMITS.listGuess;
  return undefined;
};

/** Throws a typed error when a query costs too much. The cost of a document with given variables is worked out once. */
export function costLimit(
  schema: () => GraphQLSchema,
): (document: DocumentNode, variables: Record<string, unknown> | undefined) => void {
  const known = new WeakMap<DocumentNode, Map<string, number>>();
  return (query, variables) => {
    const numbers = variables ? Object.entries(variables).filter(([, v]) => typeof v === 'number') : [];
    const key = JSON.stringify(numbers);
    let costs = known.get(query);
    if (!costs) known.set(query, (costs = new Map()));
    let cost = costs.get(key);
    if (cost === undefined) {
      cost = getComplexity({
        schema: schema(),
        query,
        variables: variables ?? {},
        estimators: [byPage, simpleEstimator({ defaultComplexity: 1 })],
      });
      if (costs.size > 1_000) costs.clear();
      costs.set(key, cost);
    }
    if (cost > LIMITS.cost)
      throw badInput('QUERY_TOO_COSTLY', `this query asks for about ${cost} fields, the limit is ${LIMITS.cost}`, {
        hint: 'ask for fewer fields or a smaller page ("first")',
      });
  };
}
