import {
  getArgumentValues,
  getNamedType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';
import type { RequestContext } from './caller.ts';
import type { ConnectionOf } from './connection.ts';
import { kindOf, viewOf } from './kinds.ts';
import { nestedPages, type ListArgs } from './nested-pages.ts';
import { loadersOf, type Loaders } from './loaders.ts';
import { idsOf } from './view-nodes.ts';
import type { Link, Links, NestedBy, NodeBase, NodeKind, Reading, View } from './view-types.ts';

/** What may lead on from a row. */
type Leads = Pick<NodeKind, 'nested' | 'merged'> & Partial<Pick<View, 'links' | 'parts'>>;

/** The request in which a list is asked for. */
export interface Asked {
  readonly context: RequestContext;
  readonly info: GraphQLResolveInfo;
}

/**
 * Reads what the rows of a page lead to before the rows are answered: each row then has it at once, and needs no promise for each of its links.
 * Fields with directives are left out. They, and reads that fail, are read when the field itself is answered; errors appear there.
 */
export async function lookAhead(
  view: View,
  nodes: readonly NodeBase[],
  reading: Reading,
  { context, info }: Asked,
): Promise<void> {
  // One row needs no batch.
  if (nodes.length < 2 || !context.keeps) return;
  const type = getNamedType(info.returnType);
  if (!isObjectType(type)) return;
  const ahead = new LookAhead(info, loadersOf(context, reading.services), reading);
  for (const field of info.fieldNodes) await ahead.page(view, type, nodes, field);
}

class LookAhead {
  constructor(
    private readonly info: GraphQLResolveInfo,
    private readonly loaders: Loaders,
    private readonly reading: Reading,
  ) {}

  /** Of the rows of a connection: those under `nodes`, and under `edges { node }`. */
  async page(view: View, connection: GraphQLObjectType, nodes: readonly NodeBase[], list: FieldNode): Promise<void> {
    for (const { field, type } of this.#under(list, connection)) {
      if (field.name.value === 'nodes') await this.#rows(view, type!, nodes, field);
      else if (field.name.value === 'edges')
        for (const row of this.#under(field, type!)) if (row.type) await this.#rows(view, row.type, nodes, row.field);
    }
  }

  async #rows(leads: Leads, type: GraphQLObjectType, nodes: readonly NodeBase[], rows: FieldNode): Promise<void> {
    if (nodes.length === 0) return;
    const reads: Promise<void>[] = [];
    for (const { field, type: to } of this.#under(rows, type)) {
      const name = field.name.value;
      const [link, nested, parts] = [leads.links?.[name], leads.nested?.[name], leads.parts?.[name]];
      if (!to) continue;
      if (link) reads.push(this.#link(link, to, nodes, field));
      else if (nested && 'by' in nested) reads.push(this.#nested(leads, nested, type, to, nodes, field));
      else if (parts) {
        const rowsOfParts = nodes.flatMap((node) => (node as unknown as Record<string, readonly object[] | null>)[name] ?? []);
        for (const under of this.#under(field, to)) {
          const of = parts[under.field.name.value];
          if (of && under.type) reads.push(this.#link(of, under.type, rowsOfParts, under.field));
        }
      }
    }
    await Promise.allSettled(reads);
  }

  async #link(link: Link<any> | Links<any>, type: GraphQLObjectType, from: readonly object[], field: FieldNode): Promise<void> {
    const kind = 'to' in link ? link.to : link.toMany;
    const ids: string[] = [];
    for (const node of from) ids.push(...idsOf(field.name.value, link, node));
    const found = await this.loaders.ahead(kind, this.reading.moment, ids);
    await this.#rows(kindOf(kind), type, found, field);
  }

  async #nested(
    leads: Leads,
    nested: NestedBy,
    parent: GraphQLObjectType,
    type: GraphQLObjectType,
    parents: readonly NodeBase[],
    field: FieldNode,
  ): Promise<void> {
    const view = viewOf(nested.of);
    if (!this.reading.services.access.may(this.reading.caller, view.right)) return;
    const definition = parent.getFields()[field.name.value]!;
    const args = getArgumentValues(definition, field, this.info.variableValues) as unknown as ListArgs;
    if (args.after != null) return;
    const { key, read } = nestedPages(nested, args, this.reading, leads);
    const pages: readonly ConnectionOf<NodeBase>[] = await this.loaders.aheadOf(
      key,
      read,
      parents.map(({ id }) => id),
    );
    await this.page(
      view,
      type,
      pages.flatMap(({ nodes }) => nodes),
      field,
    );
  }

  /** The fields that are asked for of a type, each with the type that it leads to. Those with directives are left out. */
  #under(above: FieldNode, type: GraphQLObjectType): readonly Under[] {
    const found: Under[] = [];
    const add = (set: SelectionSetNode): void => {
      for (const each of set.selections) {
        if (each.directives?.length) continue;
        if (each.kind === Kind.FIELD) {
          const definition = type.getFields()[each.name.value];
          if (definition && each.selectionSet) found.push({ field: each, type: objectOf(definition.type) });
        } else {
          const fragment = each.kind === Kind.INLINE_FRAGMENT ? each : this.info.fragments[each.name.value];
          if (fragment && isOf(type, fragment.typeCondition?.name.value)) add(fragment.selectionSet);
        }
      }
    };
    if (above.selectionSet) add(above.selectionSet);
    return found;
  }
}

interface Under {
  readonly field: FieldNode;
  readonly type: GraphQLObjectType | null;
}
const objectOf = (type: GraphQLOutputType): GraphQLObjectType | null => {
  const named = getNamedType(type);
  return isObjectType(named) ? named : null;
};
const isOf = (type: GraphQLObjectType, condition: string | undefined): boolean =>
  condition === undefined || type.name === condition || type.getInterfaces().some(({ name }) => name === condition);
