import type { Position } from '#event-store';

/** `keywords` is a list of texts of which any can be asked for (`has`); it is indexed by itself. */
export type FieldType = 'text' | 'integer' | 'flag' | 'keywords';

/**
 * A collection of JSON documents with a text `id`. Only declared fields can be filtered, sorted, counted: they are stored as columns.
 * A missing or null value sorts first and matches only `{ op: 'eq', value: null }`.
 */
export interface CollectionSpec {
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldType>>;
  /** Each a list of fields, the most selective equality first. */
  readonly indexes: readonly (readonly string[])[];
}

export interface Document {
  readonly id: string;
}

export type Scalar = string | number | boolean | null;

export type Filter =
  | { readonly op: 'eq' | 'ne'; readonly field: string; readonly value: Scalar }
  | { readonly op: 'lt' | 'lte' | 'gt' | 'gte'; readonly field: string; readonly value: string | number }
  | { readonly op: 'in'; readonly field: string; readonly values: readonly Scalar[] }
  | { readonly op: 'prefix'; readonly field: string; readonly value: string }
  /** The `keywords` field holds at least one of the values. */
  | { readonly op: 'has'; readonly field: string; readonly values: readonly string[] }
  | { readonly op: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly op: 'not'; readonly filter: Filter };

export interface Sort {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

export interface Find {
  readonly filter?: Filter;
  /** `id` is always added as the last key, in the direction of the key before it, so that every order is total and fits an index. */
  readonly sort?: readonly Sort[];
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

export interface GroupBy {
  /** Groups come in the order of their keys, null first. No field: one group of everything, also when there is nothing. */
  readonly by: readonly string[];
  readonly filter?: Filter;
  /** Integer fields to add up besides the count; exact while the sums are safe integers (2^53). */
  readonly sum?: readonly string[];
}
export interface Group {
  readonly key: readonly Scalar[];
  readonly count: number;
  readonly sums: Readonly<Record<string, number>>;
}

/** Reading goes by collection name (`id` can be filtered and sorted like a declared text field) and always sees the active version of the projection that owns the collection. */
export interface ReadModels {
  get<D extends Document>(collection: string, id: string): Promise<D | null>;
  getMany<D extends Document>(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, D>>;
  find<D extends Document>(collection: string, query: Find): Promise<Page<D>>;
  count(collection: string, filter?: Filter): Promise<number>;
  group(collection: string, query: GroupBy): Promise<readonly Group[]>;
}

/** A projection's name and version: the version is part of its tables' names, so that two versions stand side by side. */
export interface ProjectionKey {
  readonly name: string;
  readonly version: number;
}

/**
 * What a projection writes during one batch. Reads see the batch's own writes. Nothing reaches the store before `commit`, where all
 * documents and the checkpoint change together.
 */
export interface UnitOfWork {
  get<D extends Document>(collection: string, id: string): Promise<D | null>;
  /** Loads documents into the unit in one round trip; `cached` then gives them synchronously. */
  load(collection: string, ids: readonly string[]): Promise<void>;
  /** The document if it was loaded or put in this unit, else null. */
  cached<D extends Document>(collection: string, id: string): D | null;
  put<D extends Document>(collection: string, document: D): void;
  delete(collection: string, id: string): void;
  /** What this unit has changed so far, in the order of the first change: null for a deleted document. */
  changes(): readonly { readonly collection: string; readonly id: string; readonly document: Document | null }[];
}

export interface Checkpoint {
  /** Position of the last log page applied; null before the first. */
  readonly position: Position | null;
  readonly epoch: bigint;
}

export interface ReadModelStore extends ReadModels {
  /**
   * Makes the collections of this version if they are not there; indexes may change, but a version that has applied events refuses
   * other fields or collections (STORE_REFUSED: raise the version).
   * The first version ever registered under a name becomes active at once.
   */
  register(key: ProjectionKey, collections: readonly CollectionSpec[]): Promise<void>;
  /** Takes the projection version over: raises its epoch and returns the checkpoint. Earlier owners are fenced from now on. */
  acquire(key: ProjectionKey): Promise<Checkpoint>;
  checkpoint(key: ProjectionKey): Promise<Checkpoint | null>;
  /** Reading one version whether it is active or not: to look into a view that is being built, or to compare two builds. */
  at(key: ProjectionKey): ReadModels;
  unitOfWork(key: ProjectionKey): UnitOfWork;
  /**
   * Documents and checkpoint in one transaction, by compare-and-set: `stale` when the stored position is not `expected`, `fenced`
   * when another owner holds a higher epoch or the version was pruned. In both cases nothing was written.
   */
  commit(
    unit: UnitOfWork,
    move: { expected: Position | null; next: Position; epoch: bigint },
  ): Promise<'stored' | 'stale' | 'fenced'>;
  activeVersion(name: string): Promise<number | null>;
  /** Lets every later read see this version. One transaction. */
  activate(key: ProjectionKey): Promise<void>;
  /** Drops the tables and the checkpoint of a version that is not active. */
  prune(key: ProjectionKey): Promise<void>;
  /** Versions that have tables, ascending. */
  versions(name: string): Promise<readonly number[]>;
  close(): Promise<void>;
}

/**
 * BAD_QUERY: an operator, sort or sum that the field's type does not allow. BAD_DOCUMENT: a projection put a document that breaks its
 * collection's declaration. STORE_REFUSED: the file or the declaration cannot be used, nothing was changed. STORE_UNAVAILABLE: closed, full,
 * locked or broken while at work; the failed change was not made.
 */
export type ReadModelErrorCode =
  'UNKNOWN_COLLECTION' | 'UNKNOWN_FIELD' | 'BAD_QUERY' | 'BAD_CURSOR' | 'BAD_DOCUMENT' | 'STORE_REFUSED' | 'STORE_UNAVAILABLE';

export class ReadModelError extends Error {
  readonly code: ReadModelErrorCode;
  constructor(code: ReadModelErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = 'ReadModelError';
  }
}
