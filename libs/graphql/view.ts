import type { Actor, DataOf, Description, Fields, Findable } from '#kernel';
import { documentOf, pastFilter, type Past } from '#projections';
import type { Collection, Document, Filter, Sort } from '#read-models';
import { isPresent, type ReadMoment } from './as-of.ts';
import { allOf } from './filters.ts';
import { Node, Record as RecordInterface } from './node.ts';
import { nodesById } from './loaders.ts';
import { outputClass, partClass, type Class } from './output-class.ts';
import { Placed } from './place.ts';
import type { Services } from './services.ts';
import type { FilterRules } from './view-filters.ts';

/** Who reads, and as of when. */
export interface Reading {
  readonly services: Services;
  readonly caller: Actor;
  readonly moment: ReadMoment;
}

/** The rows of a view at a moment that a caller may see. */
export interface Slice<D extends Document> {
  readonly collection: Collection<any>;
  /** The rows of records by their ids, and the record that a row is of. */
  readonly byIds: (ids: readonly string[]) => Filter;
  readonly idOf: (document: D) => string;
  readonly filter: Filter | undefined;
  /** Left out: the row is the document. */
  readonly document?: (row: any) => D;
  /** Cuts documents down to what the caller sees of them. */
  readonly asSeen?: ((documents: readonly D[]) => Promise<readonly D[]>) | undefined;
}
export type Source<D extends Document> = (reading: Reading) => Slice<D> | Promise<Slice<D>>;

/** What a caller may see of a view, beside what its territory says: a filter, and what is cut from the documents. */
export type Rows<D extends Document, C extends string> = (reading: Reading) => Seen<D, C> | null | Promise<Seen<D, C> | null>;
export interface Seen<D extends Document, C extends string> {
  readonly filter?: Filter<C> | null | undefined;
  readonly asSeen?: (documents: readonly D[]) => Promise<readonly D[]>;
}

/** Documents that lie somewhere, for whoever's territory covers the place; of an earlier moment from the view's past. */
const sourceOf =
  <D extends Document, C extends string>(collection: Collection<D, C>, past: Past<D>, rows: Rows<D, C> | undefined): Source<D> =>
  async (reading) => {
    const { moment, services, caller } = reading;
    const seen = await rows?.(reading);
    const filter = allOf<string>('unit' in collection.fields ? services.access.rows(caller) : null, seen?.filter);
    const asSeen = seen?.asSeen;
    const idOf = ({ id }: D): string => id;
    if (isPresent(moment)) return { collection, byIds: (values) => ({ op: 'in', field: 'id', values }), idOf, filter, asSeen };
    const then = allOf<string>(pastFilter(moment.recorded, moment.held), filter);
    return {
      collection: past.collection,
      byIds: (values) => ({ op: 'in', field: 'of', values }),
      idOf,
      filter: then,
      document: documentOf as Slice<D>['document'] & {},
      asSeen,
    };
  };

/** Another record, of which this one holds the id. */
export interface Link<N> {
  readonly to: Findable;
  readonly describe: string;
  /** Default: the property of the link's name. Null: there is none. */
  readonly id?: (node: N) => string | null | undefined;
}
/** Other records, of which this one holds the ids; what is not visible is left out. */
export interface Links<N> {
  readonly toMany: Findable;
  readonly describe: string;
  readonly ids?: (node: N) => readonly string[];
}
/** The records that belong to this one, as a connection. */
export type Nested = NestedBy | NestedWithin;
interface NestedBy {
  readonly of: Findable;
  /** The field of their collection in which the id of this one stands: those of all parents of a page are read together. */
  readonly by: string;
  readonly describe: string;
}
/** Those that a filter leaves, where no field holds the id: read for each parent. */
interface NestedWithin {
  readonly of: Findable;
  readonly within: (parentId: string, reading: Reading) => Filter;
  readonly describe: string;
}

/** What a node carries for its links, beside its fields. */
export interface NodeBase {
  readonly id: string;
  readonly __typename: string;
  readonly asOf: ReadMoment;
}

export interface ViewDeclaration<D extends Document, C extends string, F extends Fields, S extends string> {
  /** Its kind of node: links name it; of a record commands and filters do too. */
  readonly kind: Findable;
  /** Its type in the API, and the fields of Query for one and for a list. */
  readonly type: string;
  readonly one: string;
  readonly many: string;
  readonly describe: Description;
  /** The action of `libs/access/policy.ts` that opens it. */
  readonly right: string;
  readonly collection: Collection<D, C>;
  readonly past: Past<D>;
  /** Which rows the caller sees, and how much of them. Left out: those of the caller's territory. */
  readonly rows?: Rows<D, C>;
  /** What it shows: held in the document, or worked out from it by `node`. `id`, `revision` and `asOf` are there of themselves. */
  readonly fields: F;
  /** It lies in the unit that its document names. Default: where its collection has a field `unit`. */
  readonly isPlaced?: boolean;
  /** Which ids can be its: others are not looked for. Left out: any. */
  readonly isId?: (id: string) => boolean;
  /** Commands change it: it has a revision. Default true. */
  readonly isRecord?: boolean;
  readonly node: (document: D, reading: Reading) => DataOf<F> & { readonly id: string; readonly revision?: string };
  readonly links?: Readonly<globalThis.Record<string, Link<D> | Links<D>>>;
  /** Links of the parts in a list of `fields`. */
  readonly parts?: { readonly [Part in keyof F & string]?: Readonly<globalThis.Record<string, Link<any>>> };
  readonly nested?: Readonly<globalThis.Record<string, Nested>>;
  readonly filter?: FilterRules<C>;
  /** The first one is the order where none is asked for. */
  readonly sort: Readonly<globalThis.Record<S, readonly Sort<C>[]>>;
}

/** A kind of node: how it is found by its id, and what it is in the API. */
export interface NodeKind {
  readonly kind: Findable;
  readonly Type: Class<NodeBase>;
  readonly right: string;
  /** Those that are there at the moment, for a caller who may see them. */
  readonly byIds: (ids: readonly string[], reading: Reading) => Promise<ReadonlyMap<string, NodeBase>>;
  readonly nested?: Readonly<globalThis.Record<string, Nested>> | undefined;
}

export interface View<D extends Document = any> extends NodeKind, Omit<ViewDeclaration<D, any, any, any>, 'kind' | 'nested'> {
  readonly source: Source<D>;
  /** The object type of a part. */
  readonly partType: (part: string) => Class;
}

const kinds = new Map<Findable, NodeKind>();
const views: View[] = [];

/** What is no view of documents, and is linked to all the same. */
export function defineNode(kind: NodeKind): NodeKind {
  if (kinds.has(kind.kind)) throw new Error(`there are two views of ${kind.kind}`);
  kinds.set(kind.kind, kind);
  return kind;
}

/**
 * A view of the graph from its one declaration: object type, query of one and of a list with filter and sort, connection, links of other
 * records to it and from it, `asOf` on both axes. It registers itself: links find it by its kind.
 */
export function defineView<D extends Document, C extends string, const F extends Fields, S extends string>(
  declared: ViewDeclaration<D, C, F, S>,
): View<D> {
  const { isRecord = true, isPlaced = 'unit' in declared.collection.fields } = declared;
  const source = sourceOf(declared.collection, declared.past, declared.rows);
  return viewFrom({ ...declared, isRecord, isPlaced }, source);
}

/** The same of rows that keep their own past. */
export function viewFrom<D extends Document, C extends string, const F extends Fields, S extends string>(
  declared: Omit<ViewDeclaration<D, C, F, S>, 'collection' | 'past' | 'rows'>,
  source: Source<D>,
): View<D> {
  const { type, describe, fields, isRecord = true, isPlaced = false } = declared;
  for (const [part, links] of Object.entries(declared.parts ?? {})) partClass(fields[part]!, Object.keys(links!));
  const Type = outputClass(type, describe, fields, {
    implements: () => [Node, ...(isRecord ? [RecordInterface] : []), ...(isPlaced ? [Placed] : [])],
  }) as unknown as Class<NodeBase>;
  const partType = (part: string): Class => partClass(fields[part]!);
  const byIds: NodeKind['byIds'] = (ids, reading) => nodesById(view, declared.isId ? ids.filter(declared.isId) : ids, reading);
  const view = { ...declared, source, isPlaced, Type, partType, byIds } as unknown as View<D>;
  defineNode(view);
  views.push(view);
  return view;
}

export const allViews = (): readonly View[] => views;
/** What is no view of documents: its queries are resolvers of its context. */
export const allOtherNodes = (): readonly NodeKind[] => [...kinds.values()].filter((kind) => !views.includes(kind as View));
export const hasKind = (kind: Findable): boolean => kinds.has(kind);
export function kindOf(kind: Findable): NodeKind {
  const found = kinds.get(kind);
  if (!found) throw new Error(`there is no view of ${kind}`);
  return found;
}
export const viewOf = (kind: Findable): View => kindOf(kind) as View;

/** A row of a page that is kept is answered many times: its node is made once for each moment. Like the row it is shared, and only read. */
const made = new WeakMap<object, NodeBase>();

export function nodeOf<D extends Document>(view: View<D>, document: D, reading: Reading): NodeBase {
  const known = made.get(document);
  if (known?.asOf === reading.moment && known.__typename === view.type) return known;
  const { moment } = reading;
  const node = { ...view.node(document, reading), __typename: view.type, asOf: moment } as NodeBase & { place?: object };
  if (view.isPlaced) node.place = { recorded: (document as D & { readonly unit: string }).unit, asOf: moment };
  // Parts are shown as of the same moment as what they are parts of.
  for (const part of Object.keys(view.parts ?? {})) {
    const parts = node as unknown as globalThis.Record<string, readonly object[] | object | null>;
    const value = parts[part]!;
    const withMoment = (one: object): object => ({ ...one, asOf: moment });
    parts[part] = Array.isArray(value) ? value.map(withMoment) : value && withMoment(value);
  }
  made.set(document, node);
  return node;
}
