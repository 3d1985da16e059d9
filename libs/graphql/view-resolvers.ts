import type { Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Context, ID, Info, Int, Parent, Query, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { asOf, AsOfInput } from './as-of.ts';
import { Allow, Caller, type RequestContext } from './caller.ts';
import { Connection, DEFAULT_PAGE, MAX_PAGE } from './connection.ts';
import { Direct } from './direct.ts';
import { Costs } from './costs.ts';
import { listOfView } from './lists.ts';
import { loadersOf } from './loaders.ts';
import { whyNotFound } from './not-found.ts';
import { NESTED_PAGE, nestedPages, type ListArgs } from './nested-pages.ts';
import type { Class } from './output-class.ts';
import { SERVICES, type Services } from './services.ts';
import { filterClass } from './view-filters.ts';
import { kindOf, viewOf } from './kinds.ts';
import { idsOf, idsOfAll } from './view-nodes.ts';
import type { Link, Links, Nested, NodeBase, NodeKind, Reading, View } from './view-types.ts';

/** What the schema has of a view besides its type: made once, as several lists are of the same records. */
interface Listed {
  readonly Connection: Class;
  readonly Filter: Class | null;
  readonly sort: object;
}
/** `LAST_CONCLUDED_ASC`: by last concluded, lowest or earliest first. */
const describeOrder = (name: string): string =>
  `By ${name
    .replace(/_(ASC|DESC)$/, '')
    .toLowerCase()
    .replaceAll('_', ' ')}, ${name.endsWith('_DESC') ? 'highest or latest' : 'lowest or earliest'} first.`;
const listed = new WeakMap<View, Listed>();
function listedOf(view: View): Listed {
  const known = listed.get(view);
  if (known) return known;
  const sort = Object.fromEntries(Object.keys(view.sort).map((name) => [name, name]));
  registerEnumType(sort, {
    name: `${view.type}Sort`,
    description: 'Only orders with an index are offered; the direction is in the name.',
    valuesMap: Object.fromEntries(Object.keys(sort).map((name) => [name, { description: describeOrder(name) }])),
  });
  const made: Listed = {
    Connection: Connection(view.Type, view.type) as unknown as Class,
    Filter: view.filter ? filterClass(`${view.type}Filter`, view.filter) : null,
    sort,
  };
  listed.set(view, made);
  return made;
}

/** The type of the list of a view, and its arguments, where another field than its query is such a list. Asked for when a module loads. */
export function listTypesOf(
  view: View,
  byDefault = DEFAULT_PAGE,
): { readonly Connection: Class; readonly args: ListArguments & { readonly filter: ParameterDecorator } } {
  const { filter, ...args } = listArguments(view, byDefault);
  if (!filter) throw new Error(`the list of ${view.type} has no filter`);
  return { Connection: listedOf(view).Connection, args: { filter, ...args } };
}
/** The input type of the filter of a view, where something besides its list takes it. */
export function filterOf(view: View): Class {
  const { Filter } = listedOf(view);
  if (!Filter) throw new Error(`the list of ${view.type} has no filter`);
  return Filter;
}

type Method = (...args: any[]) => unknown;
/** A class for Nest whose methods are made here: name, decorators of its parameters, and what it does. */
export class Made {
  readonly type: new (services: Services) => object;
  readonly #methods: Record<string, unknown>;
  constructor(of?: () => Class) {
    const type = class {
      constructor(readonly services: Services) {}
    };
    Inject(SERVICES)(type, undefined, 0);
    if (of) Resolver(of as never)(type);
    else Resolver()(type);
    this.type = type;
    this.#methods = type.prototype as unknown as Record<string, unknown>;
  }
  add(
    name: string,
    parameters: readonly ParameterDecorator[],
    decorate: MethodDecorator,
    run: (services: Services) => Method,
  ): void {
    const methods = this.#methods;
    // One server has one of them: the method is made once.
    let [of, method]: [Services | null, Method] = [null, () => undefined];
    methods[name] = function (this: { services: Services }, ...args: unknown[]) {
      if (this.services !== of) [of, method] = [this.services, run(this.services)];
      return method(...args);
    };
    Reflect.defineMetadata(
      'design:paramtypes',
      parameters.map(() => Object),
      methods,
      name,
    );
    parameters.forEach((decorator, i) => decorator(methods, name, i));
    decorate(methods, name, Object.getOwnPropertyDescriptor(methods, name)!);
  }
}
const all =
  (...decorators: readonly MethodDecorator[]): MethodDecorator =>
  (target, name, descriptor) =>
    decorators.forEach((each) => each(target, name, descriptor));

const optional = (name: string, type: () => any, description: string): ParameterDecorator =>
  Args(name, { type, nullable: true, description });
/** The arguments of a list, each as the decorator of its parameter. */
interface ListArguments {
  readonly filter?: ParameterDecorator;
  readonly sort: ParameterDecorator;
  readonly first: ParameterDecorator;
  readonly after: ParameterDecorator;
}
function listArguments(view: View, byDefault: number): ListArguments {
  const { Filter, sort } = listedOf(view);
  return {
    ...(Filter && { filter: optional('filter', () => Filter, 'Which of them; left out: all that you may see.') }),
    sort: optional('sort', () => sort, `In which order; default ${Object.keys(view.sort)[0]}.`),
    first: optional('first', () => Int, `How many; default ${byDefault}, at most ${MAX_PAGE}.`),
    after: optional('after', () => String, '`endCursor` of the page before.'),
  };
}
const listParameters = (view: View, byDefault: number): readonly ParameterDecorator[] =>
  Object.values(listArguments(view, byDefault));
const listArgs = (view: View, given: readonly unknown[]): ListArgs => {
  const [filter, sort, first, after] = (listedOf(view).Filter ? given : [undefined, ...given]) as unknown[];
  return { filter, sort, first, after } as ListArgs;
};
const AS_OF = optional('asOf', () => AsOfInput, 'As of which two times; left out: now.');

/** Resolvers of views: their queries, and the fields of their types that read something. */
export function resolversOf(views: readonly View[]): readonly (new (services: Services) => object)[] {
  return views.flatMap((view) => [queriesOf(view), fieldsOf(view), ...partsOf(view)]);
}

/** Fields of what is no view. */
export const fieldsOfNodes = (kinds: readonly NodeKind[]): readonly (new (services: Services) => object)[] =>
  kinds.filter(({ nested }) => nested).map((kind) => fieldsOf(kind));

function queriesOf(view: View): new (services: Services) => object {
  const queries = new Made();
  queries.add(
    view.one,
    [Args('id', { type: () => ID, description: 'Its id.' }), AS_OF, Caller(), Context()],
    all(
      Query(() => view.Type, { nullable: true, description: 'Null, with NOT_FOUND, where it is not there or not visible.' }),
      Allow(view.right, { shows: view.isPublic ? 'public' : 'record', costs: 'record' }),
    ),
    (services) => async (id: string, at: AsOfInput | undefined, caller: Actor, context: RequestContext) => {
      const reading: Reading = { services, caller, moment: asOf(at, services.clock) };
      const node = await loadersOf(context, services).one(view.kind, reading.moment, id);
      if (!node) throw await whyNotFound(view.kind, 'id', id, reading, context);
      return node;
    },
  );
  queries.add(
    view.many,
    [Caller(), Context(), Info(), AS_OF, ...listParameters(view, DEFAULT_PAGE)],
    all(
      Query(() => listedOf(view).Connection, { nullable: true, description: `A list of ${view.type}, of what you may see.` }),
      Allow(view.right, { shows: view.isPublic ? 'public' : 'territory', costs: 'page' }),
    ),
    (services) =>
      (caller: Actor, context: RequestContext, info: GraphQLResolveInfo, at: AsOfInput | undefined, ...args: unknown[]) => {
        const reading: Reading = { services, caller, moment: asOf(at, services.clock) };
        return listOfView(view, listArgs(view, args), reading, undefined, { context, info });
      },
  );
  return queries.type;
}

function fieldsOf(kind: NodeKind & Pick<View, 'links'>): new (services: Services) => object {
  const fields = new Made(() => kind.Type);
  addLinks(fields, kind.links ?? {});
  for (const [name, nested] of Object.entries(kind.nested ?? {})) addNested(fields, name, nested, kind);
  return fields.type;
}

function partsOf(view: View): readonly (new (services: Services) => object)[] {
  // A part that stands in several places has one type.
  const byType = new Map(Object.entries(view.parts ?? {}).map(([part, links]) => [view.partType(part), links]));
  return [...byType].map(([type, links]) => {
    const fields = new Made(() => type);
    addLinks(fields, links as Readonly<Record<string, Link<never>>>);
    return fields.type;
  });
}

function addLinks(fields: Made, links: Readonly<Record<string, Link<never> | Links<never>>>): void {
  for (const [name, link] of Object.entries(links)) {
    const parameters = [Parent(), Context()];
    if ('to' in link) {
      fields.add(
        name,
        parameters,
        all(
          ResolveField(name, () => kindOf(link.to).Type, { nullable: true, description: link.describe }),
          Direct(),
        ),
        (services) => (node: NodeBase, context: RequestContext) => {
          const [id] = idsOf(name, link, node);
          return id === undefined ? null : loadersOf(context, services).one(link.to, node.asOf, id);
        },
      );
    } else {
      fields.add(
        name,
        parameters,
        all(
          ResolveField(name, () => [kindOf(link.toMany).Type], { nullable: true, description: link.describe }),
          Direct(),
        ),
        (services) => (node: NodeBase, context: RequestContext) => {
          const load = loadersOf(context, services);
          const found = idsOf(name, link, node).map((id) => load.one(link.toMany, node.asOf, id));
          return found.some((one) => one instanceof Promise) ? Promise.all(found).then(visible) : visible(found);
        },
      );
    }
  }
}
const visible = (found: readonly unknown[]): readonly unknown[] => found.filter((one) => one !== null);

function addNested(fields: Made, name: string, nested: Nested, kind: Pick<View, 'merged'>): void {
  const { of, describe } = nested;
  const parameters = [Parent(), Context(), ...listParameters(viewOf(of), NESTED_PAGE)];
  fields.add(
    name,
    parameters,
    all(
      ResolveField(name, () => listedOf(viewOf(of)).Connection, { nullable: true, description: describe }),
      Direct(...(listedOf(viewOf(of)).Filter ? ['filter'] : []), 'sort', 'first', 'after'),
      // Within what no field holds it is read for each row by itself.
      Costs('by' in nested ? 'nested' : 'page'),
    ),
    (services) =>
      (parent: NodeBase, context: RequestContext, ...given: unknown[]) => {
        const view = viewOf(of);
        const asked = listArgs(view, given);
        const reading: Reading = { services, caller: context.caller!, moment: parent.asOf };
        if (!services.access.may(reading.caller, view.right)) return null;
        if ('by' in nested && asked.after == null) {
          const { key, read } = nestedPages(nested, asked, reading, kind);
          return loadersOf(context, services).of(key, read, parent.id);
        }
        // Pages behind the first are asked for under one parent.
        const args = { ...asked, filter: asked.filter ?? nested.byDefault, first: asked.first ?? NESTED_PAGE };
        if ('within' in nested) return listOfView(view, args, reading, nested.within(parent.id, reading));
        const { by } = nested;
        return idsOfAll(kind, [parent.id], reading).then((ids) =>
          listOfView(
            view,
            args,
            reading,
            ids.length === 1 ? { op: 'eq', field: by, value: ids[0]! } : { op: 'in', field: by, values: ids },
          ),
        );
      },
  );
}
