import { Extensions } from '@nestjs/graphql';
import type { GraphQLField, GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from './caller.ts';
import type { Services } from './services.ts';

const DIRECT = 'lachan:direct';
type Resolve = GraphQLFieldResolver<unknown, RequestContext>;
type Methods = Readonly<Record<string, (parent: unknown, context: RequestContext, ...args: readonly unknown[]) => unknown>>;

type FieldsClass = new (services: Services) => object;
/** One for all fields of its class, as Nest has: it may remember things. */
const made = new WeakMap<FieldsClass, WeakMap<Services, Methods>>();
function fieldsWith(Fields: FieldsClass, services: Services): Methods {
  let ofClass = made.get(Fields);
  if (!ofClass) made.set(Fields, (ofClass = new WeakMap()));
  let fields = ofClass.get(services);
  if (!fields) ofClass.set(services, (fields = new Fields(services) as Methods));
  return fields;
}

/**
 * For a field that every row of a list has. Nest would run guards, pipes and promises for each row. Fields do not need them, so the
 * engine calls the method itself. The method takes the parent, the context, and the named arguments in this order; its class takes the services alone.
 */
export const Direct =
  (...args: readonly string[]): MethodDecorator =>
  (target, name, descriptor) => {
    const resolveWith = (services: Services): Resolve => {
      const fields = fieldsWith(target.constructor as FieldsClass, services);
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
