import type { Position } from '#event-store';
import type { Instant } from '#kernel';

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

/**
 * Hash partitions of one build that move together: one owner, one position. A build begins as one slice of all its partitions; what is
 * taken by another owner becomes a slice of its own. No two slices of a build have the same epoch.
 */
export interface Slice {
  /** Ascending. */
  readonly partitions: readonly number[];
  /** Position of the last log page applied; null before the first. */
  readonly position: Position | null;
  /** The fencing token: a commit under an epoch that is no longer there changes nothing. */
  readonly epoch: bigint;
  /** Raised by every commit, so that two writers under one epoch (a worker and the command line) cannot overwrite each other. */
  readonly revision: number;
  readonly owner: string | null;
  /** Until when others leave it alone; null: until somebody takes it over. Politeness only: safety comes from the epoch. */
  readonly leasedUntil: Instant | null;
  /** Which event of the log it came past last, in the words of whoever commits; null: never said. */
  readonly last: string | null;
  /** Why its owner does not go on, in the owner's words; null: it does. Whoever takes the slice tries again. */
  readonly stopped: string | null;
}

export interface Claim {
  readonly owner: string;
  /** Default: all. */
  readonly partitions?: readonly number[];
  readonly until: Instant | null;
  /** The present moment, to take only what nobody holds (or the claimant itself); left out: whoever holds it. */
  readonly free?: Instant;
}

/** A write that moves a slice. `next` may be the position it has. */
export interface Move {
  readonly epoch: bigint;
  /** The slice's revision as last known. */
  readonly expected: number;
  readonly next: Position;
  /** Left out: the slice keeps what it has. */
  readonly last?: string | null;
}

export interface ReadModelStore extends ReadModels {
  /**
   * Makes the collections of this version if they are not there; indexes may change, but a version that has applied events refuses
   * other fields or collections (STORE_REFUSED: raise the version).
   * The first version ever registered under a name becomes active at once. `partitions` (default 1) is
   * fixed with the version once they have gone different ways.
   */
  register(key: ProjectionKey, collections: readonly CollectionSpec[], partitions?: number): Promise<void>;
  /** Takes partitions over under new epochs, one slice for each position they stand at; earlier owners are fenced from now on. */
  take(key: ProjectionKey, claim: Claim): Promise<readonly Slice[]>;
  /** Prolongs every lease of an owner, in all builds. */
  renew(owner: string, until: Instant): Promise<void>;
  /** Gives partitions back: free for the next claim. The owner's lane goes on with the rest under its old epoch. */
  release(key: ProjectionKey, owner: string, partitions: readonly number[]): Promise<void>;
  /** Says of a slice why its owner has stopped, for others to see, or (null) that it is to try again. Nothing where the epoch is gone. */
  halt(key: ProjectionKey, epoch: bigint, why: string | null): Promise<void>;
  /** All slices of a version; empty where it is not registered. */
  slices(key: ProjectionKey): Promise<readonly Slice[]>;
  /** How far the whole version is: the position of its last slice. Null where it is not registered. */
  checkpoint(key: ProjectionKey): Promise<{ readonly position: Position | null } | null>;
  /** Says that a worker is alive until then, and tells which are, itself included, sorted. */
  announce(worker: string, now: Instant, until: Instant): Promise<readonly string[]>;
  /** Remembers of which log these are the views. STORE_REFUSED when they were built from another one. */
  bindTo(log: string): Promise<void>;
  /** Reading one version whether it is active or not: to look into a view that is being built, or to compare two builds. */
  at(key: ProjectionKey): ReadModels;
  unitOfWork(key: ProjectionKey): UnitOfWork;
  /**
   * Documents and position in one transaction, by compare-and-set: `stale` when the slice's revision is not `expected`, `fenced`
   * when the slice was taken over or the version was pruned. In both cases nothing was written.
   */
  commit(unit: UnitOfWork, move: Move): Promise<'stored' | 'stale' | 'fenced'>;
  activeVersion(name: string): Promise<number | null>;
  /** Does what a store puts off while a version is filled (indexes). For a version that is read from its first event on; `activate` includes it. */
  complete(key: ProjectionKey): Promise<void>;
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
 * locked or out of reach while at work: it may come back. STORE_DAMAGED: the file or a document is no longer what was written. STORE_FAULT: the store
 * answers, and refuses this one thing. Of these three, the failed change was not made; trying the last two again is in vain.
 */
export type ReadModelErrorCode =
  | 'UNKNOWN_COLLECTION'
  | 'UNKNOWN_FIELD'
  | 'BAD_QUERY'
  | 'BAD_CURSOR'
  | 'BAD_DOCUMENT'
  | 'STORE_REFUSED'
  | 'STORE_UNAVAILABLE'
  | 'STORE_DAMAGED'
  | 'STORE_FAULT';

export class ReadModelError extends Error {
  readonly code: ReadModelErrorCode;
  constructor(code: ReadModelErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = 'ReadModelError';
  }
}
