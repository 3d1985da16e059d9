import type { GraphQLSchema } from 'graphql';

/** Nest makes the three types where every operation begins, and says nothing of them. */
export function describedRoots(schema: GraphQLSchema): GraphQLSchema {
  const roots = [
    [schema.getQueryType(), 'What may be asked: records by their id, lists of them, figures, and what the law says.'],
    [schema.getMutationType(), 'The commands: each takes `input` and `meta`, and answers with a CommandResult.'],
    [schema.getSubscriptionType(), 'What is told while it is recorded.'],
  ] as const;
  for (const [type, description] of roots) if (type) type.description = description;
  return schema;
}
