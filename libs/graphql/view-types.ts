import type { ReadRight } from '#access';
import type { Actor, DataOf, Description, Fields, Findable } from '#kernel';
import type { Past, PastRows } from '#projections';
import type { Collection, Document, Filter, Sort } from '#read-models';
import type { ReadMoment } from './as-of.ts';
import type { Geography } from './geography.ts';
import type { Class } from './output-class.ts';
import type { SearchField } from './search-fields.ts';
import type { Services } from './services.ts';

/** Who reads, and as of when. */
export interface Reading {
  readonly services: Services;
  readonly caller: Actor;
  readonly moment: ReadMoment;
  /** The map of filters by place that name none; left out: that of the day asked for. */
  readonly map?: Geography;
  /** Of the rows that are filtered: see `Slice.whose`. */
  readonly whose?: string | undefined;
}

/** The rows of a view at a moment that a caller may see. */
export interface Slice<D extends Document> {
  readonly collection: Collection<any>;
  /** The rows of records by their ids, and the record that a row is of. */
  readonly byIds: (ids: readonly string[]) => Filter;
  readonly idOf: (document: D) => string;
  readonly filter: Filter | undefined;
  /** How many of its rows a filter leaves; left out: they are counted. */
  readonly count?: (given: Filter | undefined) => Promise<number>;
  /** The field that names the employer whose file a row is, or the record itself: what was assigned to a successor of its unit lies there. */
  readonly whose?: string | undefined;
  /** Left out: the row is the document. */
  readonly document?: (row: any) => D;
  /** Cuts documents down to what the caller sees of them. */
  readonly asSeen?: ((documents: readonly D[]) => Promise<readonly D[]>) | undefined;
}
/** What else there is of some ids, where the rows do not have them. */
export type Besides<D extends Document> = (ids: readonly string[], reading: Reading) => Promise<readonly D[]>;
export type Source<D extends Document> = (reading: Reading) => Slice<D> | Promise<Slice<D>>;

/** What a caller may see of a view, beside what its territory says: a filter, and what is cut from the documents. */
export type Rows<D extends Document, C extends string> = (reading: Reading) => Seen<D, C> | null | Promise<Seen<D, C> | null>;
export interface Seen<D extends Document, C extends string> {
  /** True: wherever they lie, as the filter says it all. */
  readonly anywhere?: boolean;
  readonly filter?: Filter<C> | null | undefined;
  readonly asSeen?: (documents: readonly D[]) => Promise<readonly D[]>;
}

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
/** A field of another kind that leads to records of this one, where neither holds the id of the other. */
export interface FoundLink<D> {
  readonly from: Findable;
  readonly describe: string;
  /** True: all that are found; left out: the first of them. */
  readonly many?: boolean;
  /** Documents of this kind by the ids of the others, for all rows of a page together: those that the caller may see. */
  readonly find: (ids: readonly string[], reading: Reading) => Promise<ReadonlyMap<string, readonly D[]>>;
}
/** The records that belong to this one, as a connection. */
export type Nested = NestedBy | NestedWithin;
interface NestedList {
  readonly of: Findable;
  readonly describe: string;
  /** The filter where none is asked for. */
  readonly byDefault?: object;
}
export interface NestedBy extends NestedList {
  /** The field of their collection in which the id of this one stands: those of all parents of a page are read together. */
  readonly by: string;
}
/** Those that a filter leaves, where no field holds the id: read for each parent. */
interface NestedWithin extends NestedList {
  readonly within: (parentId: string, reading: Reading) => Filter;
}

/** What a node carries for its links, beside its fields. */
export interface NodeBase {
  readonly id: string;
  readonly __typename: string;
  readonly asOf: ReadMoment;
}

/** One member of a filter: its type in the API, and the rows that it leaves. Null and left out never come here. */
export interface FilterRule<F extends string, V = any> {
  readonly type: () => any;
  readonly describe: string;
  /** `path`: where it stands in the request, for what is refused. */
  readonly where: (
    value: V,
    reading: Reading,
    path: string,
  ) => Filter<F> | null | undefined | Promise<Filter<F> | null | undefined>;
}
export type FilterRules<F extends string> = Readonly<globalThis.Record<string, FilterRule<F>>>;

/** A column that holds the number, or the member of the filter that finds by words. */
export type SearchBy = { readonly column: string } | { readonly filter: string };

/** Records of a kind that are one: they were taken for several, and merged. */
export interface Merged {
  /** Of these ids those of merged records, each with the record that is answered in its place. */
  readonly into: (ids: readonly string[], reading: Reading) => Promise<ReadonlyMap<string, string>>;
  /** What was merged into these, by the record that stays. */
  readonly from: (ids: readonly string[], reading: Reading) => Promise<ReadonlyMap<string, readonly string[]>>;
}

/** What a view shows of a document, and what its links go by. */
export type Shown<F extends Fields> = DataOf<F> & { readonly id: string; readonly revision?: string | null };

export interface ViewDeclaration<
  D extends Document,
  C extends string,
  F extends Fields,
  S extends string,
  N extends Shown<F> = Shown<F>,
> {
  /** Its kind of record: links name it, and commands and filters do. */
  readonly kind: Findable;
  /** Its type in the API, and the fields of Query for one and for a list. */
  readonly type: string;
  readonly one: string;
  readonly many: string;
  readonly describe: Description;
  /** Who may ask for it. */
  readonly right: ReadRight;
  readonly collection: Collection<D, C>;
  /** As of any moment. With `stream` it is a `Past`, which the history is folded by. */
  readonly past: Past<D> | PastRows<D>;
  /** Which rows the caller sees, and how much of them. Left out: those of the caller's territory. */
  readonly rows?: Rows<D, C>;
  /** What it shows: held in the document, or worked out from it by `node`. `id`, `revision` and `asOf` are there of themselves. */
  readonly fields: F;
  /** It lies in the unit that its document names. Default: where its collection has a field `unit`. */
  readonly isPlaced?: boolean;
  /** True: published documents, the same for everybody who may ask, wherever they lie. Default false. */
  readonly isPublic?: boolean;
  /** Category of the streams of its records: its history is read from there. */
  readonly stream?: string;
  /** Which ids can be its: others are not looked for. Left out: any. */
  readonly isId?: (id: string) => boolean;
  /** What its history tells of a document of `past`: the values of `fields`, links and `told` under their names; left out: what the view shows. */
  readonly shown?: (document: any, reading: Reading) => object;
  /** What its history tells besides, by `shown`: no field of the view, or one with a resolver of its own. */
  readonly told?: Fields;
  /** Commands change it: it has a revision. Default true. */
  readonly isRecord?: boolean;
  readonly node: (document: D, reading: Reading) => N;
  /** Left out: each record is one of its own. */
  readonly merged?: Merged;
  readonly links?: Readonly<globalThis.Record<string, Link<N> | Links<N>>>;
  /** Links of the parts of `fields`; of a part within a part by its path: `exception.signs`. */
  readonly parts?: {
    readonly [Part in (keyof F & string) | `${keyof F & string}.${string}`]?: Readonly<globalThis.Record<string, Link<any>>>;
  };
  readonly nested?: Readonly<globalThis.Record<string, Nested>>;
  /** Fields of other kinds that lead here. */
  readonly found?: Readonly<globalThis.Record<string, FoundLink<D>>>;
  /** By what the query `search` finds it. */
  readonly search?: { readonly [In in SearchField]?: SearchBy };
  readonly filter?: FilterRules<C>;
  /** The first one is the order where none is asked for. */
  readonly sort: Readonly<globalThis.Record<S, readonly Sort<C>[]>>;
}

/** A kind of node: how it is found by its id, and what it is in the API. */
export interface NodeKind {
  readonly kind: Findable;
  readonly Type: Class<NodeBase>;
  readonly right: ReadRight;
  /** Those that are there at the moment, for a caller who may see them. */
  readonly byIds: (ids: readonly string[], reading: Reading) => Promise<ReadonlyMap<string, NodeBase>>;
  /** Where all of the kind are in memory: one of them at once, as there is nothing to read together. */
  readonly merged?: Merged | undefined;
  readonly inMemory?: ((id: string, reading: Reading) => NodeBase | null) | undefined;
  readonly nested?: Readonly<globalThis.Record<string, Nested>> | undefined;
}

export interface View<D extends Document = any>
  extends NodeKind, Omit<ViewDeclaration<D, any, any, any, any>, 'kind' | 'nested' | 'merged'> {
  readonly kind: Findable;
  readonly source: Source<D>;
  readonly besides: Besides<D> | undefined;
  /** The object type of a part. */
  readonly partType: (part: string) => Class;
}
