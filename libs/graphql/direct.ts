import { Extensions } from '@nestjs/graphql';
import type { GraphQLField, GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from './caller.ts';
import type { Services } from './services.ts';

const DIRECT = 'lachan:direct';
type Resolve = GraphQLFieldResolver<unknown, RequestContext>;
type Methods = Readonly<Record<string, (parent: unknown, context: RequestContext, ...args: readonly unknown[]) => unknown>>;

/**
 * For a field that every row of a list has. Nest calls its method through guards, pipes and promises that fields have no use for; the engine
 * calls it at once. The method takes the parent, the context, and the named arguments in this order; its class takes the services alone.
 */
export const Direct =
  (...args: readonly string[]): MethodDecorator =>
  (target, name, descriptor) => {
    const Fields = target.constructor as new (services: Services) => object;
    const resolveWith = (services: Services): Resolve => {
      const fields = new Fields(services) as Methods;
      const method = String(name);
      const [first, ...others] = args;
      if (first === undefined) return (parent, _, context) => fields[method]!(parent, context);
      if (others.length === 0) return (parent, given, context) => fields[method]!(parent, context, given[first]);
      return (parent, given, context) => fields[method]!(parent, context, ...args.map((arg) => given[arg]));
    };
    Extensions({ [DIRECT]: resolveWith })(target, name, descriptor);
  };

/** The way past Nest to the method of a field; null: it has none. */
export function directOf(field: GraphQLField<unknown, RequestContext>, services: Services): Resolve | null {
  const resolveWith = field.extensions[DIRECT] as ((services: Services) => Resolve) | undefined;
  return resolveWith ? resolveWith(services) : null;
}
