import type { Position } from '#event-store';
import type { Instant } from '#kernel';
import type {
  Collection,
  CollectionSpec,
  Document,
  Filter,
  Find,
  Group,
  GroupBy,
  Miscount,
  Page,
  TallyQuery,
} from './collection.ts';

export * from './collection.ts';

/** Reading sees the active version of the projection that owns the collection. `id` can be filtered and sorted like a declared text field. */
export interface ReadModels {
  get<D extends Document>(collection: Collection<D>, id: string): Promise<D | null>;
  getMany<D extends Document>(collection: Collection<D>, ids: readonly string[]): Promise<ReadonlyMap<string, D>>;
  find<D extends Document, F extends string>(collection: Collection<D, F>, query: Find<NoInfer<F>>): Promise<Page<D>>;
  count<F extends string>(collection: Collection<Document, F>, filter?: Filter<NoInfer<F>>): Promise<number>;
  group<F extends string>(collection: Collection<Document, F>, query: GroupBy<NoInfer<F>>): Promise<readonly Group[]>;
  /**
   * What `group` says of the documents that hold at a moment, from a tally of the collection: the work does not grow with the documents. Null
   * where no tally counts by all that is asked for, or the moment lies too far back.
   */
  tallied<F extends string>(collection: Collection<Document, F>, query: TallyQuery<NoInfer<F>>): Promise<readonly Group[] | null>;
}

/** For adapters and tools, which work on collections of any kind: they may be named, and nothing checks then what their documents are. */
export interface ReadModelsByName extends ReadModels {
  get<D extends Document>(collection: string | Collection<D>, id: string): Promise<D | null>;
  getMany<D extends Document>(collection: string | Collection<D>, ids: readonly string[]): Promise<ReadonlyMap<string, D>>;
  find<D extends Document, F extends string = string>(
    collection: string | Collection<D, F>,
    query: Find<NoInfer<F>>,
  ): Promise<Page<D>>;
  count<F extends string = string>(collection: string | Collection<Document, F>, filter?: Filter<NoInfer<F>>): Promise<number>;
  group<F extends string = string>(
    collection: string | Collection<Document, F>,
    query: GroupBy<NoInfer<F>>,
  ): Promise<readonly Group[]>;
  tallied<F extends string = string>(
    collection: string | Collection<Document, F>,
    query: TallyQuery<NoInfer<F>>,
  ): Promise<readonly Group[] | null>;
}
export const nameOf = (collection: string | { readonly name: string }): string =>
  typeof collection === 'string' ? collection : collection.name;

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
  get<D extends Document>(collection: Collection<D>, id: string): Promise<D | null>;
  /** Loads documents into the unit in one round trip; `cached` then gives them synchronously. */
  load(collection: Collection, ids: readonly string[]): Promise<void>;
  /** The document if it was loaded or put in this unit, else null. */
  cached<D extends Document>(collection: Collection<D>, id: string): D | null;
  put<D extends Document>(collection: Collection<D>, document: NoInfer<D>): void;
  delete(collection: Collection, id: string): void;
  /** What this unit has changed so far, in the order of the first change: null for a deleted document. */
  changes(): readonly { readonly collection: string; readonly id: string; readonly document: Document | null }[];
}

/** For adapters and tools, as `ReadModelsByName`. */
export interface UnitOfWorkByName extends UnitOfWork {
  get<D extends Document>(collection: string | Collection<D>, id: string): Promise<D | null>;
  load(collection: string | Collection, ids: readonly string[]): Promise<void>;
  cached<D extends Document>(collection: string | Collection<D>, id: string): D | null;
  put<D extends Document>(collection: string | Collection<D>, document: D): void;
  delete(collection: string | Collection, id: string): void;
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

export interface ReadModelStore extends ReadModelsByName {
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
  at(key: ProjectionKey): ReadModelsByName;
  unitOfWork(key: ProjectionKey): UnitOfWorkByName;
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
  /** Counts all documents of a version anew, and tells which of its tallies say something else. */
  miscounts(key: ProjectionKey): Promise<readonly Miscount[]>;
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
