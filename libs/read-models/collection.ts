import type { Instant } from '#kernel';

/** `keywords` is a list of texts of which any can be asked for (`has`); it is indexed by itself. */
export type FieldType = 'text' | 'integer' | 'flag' | 'keywords';

export interface Document {
  readonly id: string;
}

/**
 * A collection of JSON documents with a text `id`. Only declared fields can be filtered, sorted, counted: they are stored as columns.
 * A missing or null value sorts first and matches only `{ op: 'eq', value: null }`.
 */
export interface CollectionSpec<F extends string = string> {
  readonly name: string;
  readonly fields: Readonly<Record<F, FieldType>>;
  /** Each a list of fields, the most selective equality first; where a question names several, rows are looked up by the first index declared. */
  readonly indexes: readonly (readonly string[])[];
  /** Counts of the documents that hold at a moment, kept with them. Where several would answer a question the first does: the coarsest comes first. */
  readonly tallies?: readonly TallySpec[];
}

/**
 * What a collection's documents are counted by, kept in the same commit as they are (`tallies.ts`). A document counts from the instant in `from`
 * up to the one in `to`, both times of 24 characters, and only while the flag `where` is true.
 */
export interface TallySpec<F extends string = string> {
  readonly name: string;
  readonly by: readonly F[];
  readonly from: F;
  readonly to: F;
  readonly where?: F;
  /** Fields of which a question mostly names few values: counters lie in the order of each. Default: of the first one of `by`. */
  readonly foundBy?: readonly F[];
}

/** A collection as code reads it: what its documents are, and by which fields they can be asked for. Made by `collection`. */
export interface Collection<D extends Document = Document, F extends string = string> extends CollectionSpec<F> {
  /** Never there: carries the type. */
  readonly __document?: D;
}

/**
 * Declares a collection, once, beside the projection that fills it; readers get it from the context's `index.ts`:
 * `collection<ActivityDocument>()({ name: 'activities', fields: { kind: 'text' }, indexes: [['kind']] })`. (Two calls, because the type of
 * the documents is said and that of the fields is found.)
 */
export const collection =
  <D extends Document>() =>
  <F extends Exclude<keyof D, 'id'> & string>(
    spec: Omit<CollectionSpec<F>, 'indexes' | 'tallies'> & {
      readonly indexes: readonly (readonly (NoInfer<F> | 'id')[])[];
      readonly tallies?: readonly TallySpec<NoInfer<F>>[];
    },
  ): Collection<D, F> =>
    spec;

export type Scalar = string | number | boolean | null;

/** `F`: the fields it may name, beside `id`. */
export type Filter<F extends string = string> =
  | { readonly op: 'eq' | 'ne'; readonly field: F | 'id'; readonly value: Scalar }
  | { readonly op: 'lt' | 'lte' | 'gt' | 'gte'; readonly field: F | 'id'; readonly value: string | number }
  | { readonly op: 'in'; readonly field: F | 'id'; readonly values: readonly Scalar[] }
  | { readonly op: 'prefix'; readonly field: F | 'id'; readonly value: string }
  /** The `keywords` field holds at least one of the values. */
  | { readonly op: 'has'; readonly field: F | 'id'; readonly values: readonly string[] }
  | { readonly op: 'and' | 'or'; readonly filters: readonly Filter<F>[] }
  | { readonly op: 'not'; readonly filter: Filter<F> };

export interface Sort<F extends string = string> {
  readonly field: F | 'id';
  readonly direction: 'asc' | 'desc';
}

export interface Find<F extends string = string> {
  readonly filter?: Filter<F>;
  /** `id` is always added as the last key, in the direction of the key before it, so that every order is total and fits an index. */
  readonly sort?: readonly Sort<F>[];
  /** Exclusive: the sort values and the id of the document that came before, as `cursorOf` gives them. */
  readonly after?: readonly Scalar[];
  readonly limit: number;
}

export interface Page<D> {
  readonly documents: readonly D[];
  readonly hasMore: boolean;
  /** Per document, what to pass as `after` to go on behind it. */
  readonly cursors: readonly (readonly Scalar[])[];
}

export interface GroupBy<F extends string = string> {
  /** Groups come in the order of their keys, null first. No field: one group of everything, also when there is nothing. */
  readonly by: readonly (F | 'id')[];
  readonly filter?: Filter<F>;
  /** Integer fields to add up besides the count; exact while the sums are safe integers (2^53). */
  readonly sum?: readonly F[];
}
export interface Group {
  readonly key: readonly Scalar[];
  readonly count: number;
  readonly sums: Readonly<Record<string, number>>;
}

/** A question to the tallies of a collection: `group` over the documents that hold at a moment. */
export interface TallyQuery<F extends string = string> {
  readonly at: Instant;
  readonly by: readonly F[];
  readonly filter?: Filter<F>;
}

/** A tally that is not what its documents come to. */
export interface Miscount {
  readonly collection: string;
  readonly tally: string;
  /** How many counters are wrong. */
  readonly counters: number;
}
