import { directOf, type Services } from '#graphql';
import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';

/** The name of the function that Nest puts on every field of an object type that has no resolver. */
const OF_NEST = 'rootFieldResolver';

/**
 * Takes away the resolvers that only read the property of the field's name, as graphql does by itself: a plan then reads it in
 * place (a list of 50 with 8 fields each calls no 400 functions). What has to be computed is a field with a resolver. Fields that say that they need nothing of Nest (`Direct`) are called without it.
 */
export function withShortWays(schema: GraphQLSchema, services: Services): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) && !roots.includes(type))
      for (const field of Object.values(type.getFields()))
        if (field.resolve?.name === OF_NEST && onlyReads(field.resolve, field.name)) field.resolve = undefined;
        else field.resolve = directOf(field, services) ?? field.resolve;
  return schema;
}

/** True: it asks for this property, and gives what it finds, or nothing. */
function onlyReads(resolve: GraphQLFieldResolver<unknown, unknown>, name: string): boolean {
  const asked: PropertyKey[] = [];
  const source = new Proxy({}, { get: (_, key) => void asked.push(key) });
  const given = (resolve as (source: object) => unknown)(source);
  return given === undefined && asked.length === 1 && asked[0] === name;
}
