import type { Actor } from '#kernel';
import type { Filter, Sort } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Parent, Query, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import { asOf, AsOfInput } from './as-of.ts';
import { Allow, Caller, type RequestContext } from './caller.ts';
import {
  Connection,
  connectionOf,
  DEFAULT_PAGE,
  MAX_PAGE,
  orderOf,
  pageSize,
  readConnection,
  type ConnectionOf,
} from './connection.ts';
import { notFound } from './errors.ts';
import { allOf } from './filters.ts';
import { childrenOf, loadersOf } from './loaders.ts';
import type { Class } from './output-class.ts';
import { SERVICES, type Services } from './services.ts';
import { filterClass, rowsOf } from './view-filters.ts';
import { kindOf, viewOf } from './kinds.ts';
import { nodeOf, nodesById, shownOf } from './view-nodes.ts';
import type { Link, Links, Nested, NodeBase, NodeKind, Reading, View } from './view-types.ts';

/** Rows of a list within a row of another one. */
const NESTED_PAGE = 20;

/** What the schema has of a view besides its type: made once, as several lists are of the same records. */
interface Listed {
  readonly Connection: Class;
  readonly Filter: Class | null;
  readonly sort: object;
}
/** `LAST_CONCLUDED_ASC`: by last concluded, lowest or earliest first. */
const wordsOf = (name: string): string =>
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
    valuesMap: Object.fromEntries(Object.keys(sort).map((name) => [name, { description: wordsOf(name) }])),
  });
  const made: Listed = {
    Connection: Connection(view.Type, view.type) as unknown as Class,
    Filter: view.filter ? filterClass(`${view.type}Filter`, view.filter) : null,
    sort,
  };
  listed.set(view, made);
  return made;
}

/** The types of the list of a view, where another field than its query is such a list. Asked for when a module loads. */
export const listTypesOf = (view: View): { readonly Connection: Class; readonly Filter: Class; readonly sort: object } =>
  listedOf(view) as Listed & { readonly Filter: Class };
/** The input type of the filter of a view, where something besides its list takes it. */
export const filterOf = (view: View): Class => listedOf(view).Filter!;

interface ListArgs {
  readonly filter: object | null | undefined;
  readonly sort: string | null | undefined;
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
}
const sortOf = (view: View, name: string | null | undefined): readonly Sort[] =>
  view.sort[name ?? Object.keys(view.sort)[0]!]! as readonly Sort[];

/** A page of a view. `within`: only what this filter leaves. */
export async function listOfView(view: View, args: ListArgs, reading: Reading, within?: Filter): Promise<ConnectionOf<NodeBase>> {
  const slice = await view.source(reading);
  const filter = allOf<string>(slice.filter, within, await rowsOf(view.filter ?? {}, args.filter, reading));
  const query = { ...(filter ? { filter } : {}), sort: sortOf(view, args.sort) };
  const page = { first: args.first ?? undefined, after: args.after ?? undefined } as { first?: number; after?: string };
  return readConnection(
    reading.services.readModels,
    slice.collection,
    query,
    page,
    (document) => nodeOf(view, document, reading),
    (rows) => shownOf(slice, rows) as Promise<readonly never[]>,
  );
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
    methods[name] = function (this: { services: Services }, ...args: unknown[]) {
      return run(this.services)(...args);
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
const listParameters = (view: View, byDefault: number): readonly ParameterDecorator[] => {
  const { Filter, sort } = listedOf(view);
  return [
    ...(Filter ? [optional('filter', () => Filter, 'Which of them; left out: all that you may see.')] : []),
    optional('sort', () => sort, `In which order; default ${Object.keys(view.sort)[0]}.`),
    optional('first', () => Int, `How many; default ${byDefault}, at most ${MAX_PAGE}.`),
    optional('after', () => String, '`endCursor` of the page before.'),
  ];
};
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
    [Args('id', { type: () => ID, description: 'Its id.' }), AS_OF, Caller()],
    all(
      Query(() => view.Type, { nullable: true, description: 'Null, with NOT_FOUND, where it is not there or not visible.' }),
      Allow(view.right),
    ),
    (services) => async (id: string, at: AsOfInput | undefined, caller: Actor) => {
      const found = await nodesById(view, [id], { services, caller, moment: asOf(at, services.clock) });
      const node = found.get(id);
      if (!node) throw notFound(view.kind);
      return node;
    },
  );
  queries.add(
    view.many,
    [Caller(), AS_OF, ...listParameters(view, DEFAULT_PAGE)],
    all(
      Query(() => listedOf(view).Connection, { nullable: true, description: `A list of ${view.type}, of what you may see.` }),
      Allow(view.right),
    ),
    (services) =>
      (caller: Actor, at: AsOfInput | undefined, ...args: unknown[]) =>
        listOfView(view, listArgs(view, args), { services, caller, moment: asOf(at, services.clock) }),
  );
  return queries.type;
}

function fieldsOf(kind: NodeKind & Pick<View, 'links'>): new (services: Services) => object {
  const fields = new Made(() => kind.Type);
  addLinks(fields, kind.links ?? {});
  for (const [name, nested] of Object.entries(kind.nested ?? {})) addNested(fields, name, nested);
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
      const idOf: (node: never) => string | null | undefined = link.id ?? ((node) => node[name]);
      fields.add(
        name,
        parameters,
        ResolveField(name, () => kindOf(link.to).Type, { nullable: true, description: link.describe }),
        (services) => (node: NodeBase, context: RequestContext) => {
          const id = idOf(node as never);
          return id == null ? null : loadersOf(context, services).one(link.to, node.asOf, id);
        },
      );
    } else {
      const idsOf: (node: never) => readonly string[] = link.ids ?? ((node) => node[name]);
      fields.add(
        name,
        parameters,
        ResolveField(name, () => [kindOf(link.toMany).Type], { nullable: true, description: link.describe }),
        (services) => async (node: NodeBase, context: RequestContext) => {
          const load = loadersOf(context, services);
          const found = await Promise.all(idsOf(node as never).map((id) => load.one(link.toMany, node.asOf, id)));
          return found.filter((one) => one !== null);
        },
      );
    }
  }
}

function addNested(fields: Made, name: string, nested: Nested): void {
  const { of, describe, byDefault } = nested;
  const parameters = [Parent(), Context(), ...listParameters(viewOf(of), NESTED_PAGE)];
  fields.add(
    name,
    parameters,
    ResolveField(name, () => listedOf(viewOf(of)).Connection, { nullable: true, description: describe }),
    (services) =>
      async (parent: NodeBase, context: RequestContext, ...given: unknown[]) => {
        const view = viewOf(of);
        const asked = listArgs(view, given);
        const args = { ...asked, filter: asked.filter ?? byDefault };
        const reading: Reading = { services, caller: context.caller!, moment: parent.asOf };
        if (!services.access.may(reading.caller, view.right)) return null;
        const belonging: Filter =
          'within' in nested ? nested.within(parent.id, reading) : { op: 'eq', field: nested.by, value: parent.id };
        // Pages behind the first are asked for under one parent.
        if ('within' in nested || args.after != null)
          return listOfView(view, { ...args, first: args.first ?? NESTED_PAGE }, reading, belonging);
        const { by } = nested;
        const first = pageSize(args.first, NESTED_PAGE);
        const key = JSON.stringify([
          view.kind,
          by,
          parent.asOf.key,
          parent.asOf.today,
          args.filter ?? null,
          args.sort ?? null,
          first,
        ]);
        const sort = sortOf(view, args.sort);
        const read = async (parents: readonly string[]) => {
          const filter = await rowsOf(view.filter ?? {}, args.filter, reading);
          return childrenOf(await view.source(reading), { by, filter, sort }, parents, first, services.readModels);
        };
        const page = await loadersOf(context, services).children(key, read, parent.id);
        const slice = await view.source(reading);
        const nodes = (await shownOf(slice, page.documents)).map((document) => nodeOf(view, document, reading));
        const order = orderOf(slice.collection.name, sort);
        return connectionOf(nodes, page, order, null, async () =>
          services.readModels.count(
            slice.collection,
            allOf<string>(belonging, slice.filter, await rowsOf(view.filter ?? {}, args.filter, reading)),
          ),
        );
      },
  );
}
