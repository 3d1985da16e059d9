import type { EventStore, Position } from '#event-store';
import type { Clock } from '#kernel';
import type { Document, ReadModelStore } from '#read-models';
import type { ProjectionFailure } from './failure.ts';
import type { Ownership } from './ownership.ts';
import type { Projection } from './projection.ts';

/** How a page that throws is tried again before its projection's `onFailure` decides. Other projections go on meanwhile. */
export interface RetryPolicy {
  /** Tries in all; default 5. */
  readonly attempts: number;
  /** Delay before the second try, then doubled each time; default 20 ms. */
  readonly firstDelayMs: number;
  /** Default 1,000 ms. */
  readonly longestDelayMs: number;
}

export interface ProjectionProgress {
  readonly name: string;
  readonly version: number;
  readonly build: number;
  readonly position: Position | null;
  /** Events applied since this runner started the build. */
  readonly processed: number;
  readonly eventsPerSecond: number;
}

/** What a projection has changed, after it was stored. */
export interface Committed {
  readonly projection: string;
  readonly version: number;
  readonly position: Position;
  readonly changes: readonly { readonly collection: string; readonly id: string; readonly document: Document | null }[];
}

export interface RunnerLogger {
  info(detail: object, message: string): void;
  warn(detail: object, message: string): void;
}

export interface ProjectionRunnerOptions {
  readonly log: Pick<EventStore, 'readPage' | 'readStream' | 'onCommit' | 'highWater'>;
  readonly store: ReadModelStore;
  readonly projections: readonly Projection[];
  /** Default: everything, taken from whoever had it. */
  readonly ownership?: Ownership;
  /**
   * What is read of a view has changed, and not by commits of this process that `onCommitted` tells of: another process has changed it, or another
   * build is read now. What is remembered of it is old.
   */
  readonly onReadAnew?: (projection: string) => void;
  /** Events read at once; default 1,000, of bulk writing and for a build 2,500. Between two pages the event loop is free. */
  readonly pageSize?: number;
  readonly retry?: Partial<RetryPolicy>;
  /** Bounds of the polling that finds events no signal told of, doubled while nothing comes; default 5 and 250 ms. */
  readonly poll?: { readonly fastestMs: number; readonly slowestMs: number };
  /**
   * How long what is written in bulk is left to lie at most: other readers, and the leases, wait no longer. Default 2 s, where all views are this
   * process's 6 s.
   */
  readonly liesMs?: number;
  /** From one position to another in steps of the log, where it can tell; without it `behind` is null for a view that is not at the end. */
  readonly distance?: (from: Position | null, to: Position) => number;
  readonly clock?: Clock;
  readonly logger?: RunnerLogger;
  /** While catching up, at most five times a second for each view, and once at the end. */
  readonly onProgress?: (progress: ProjectionProgress) => void;
  /** Each stop, parked event and takeover; failed tries are only logged. Never holds event data. */
  readonly onFailure?: (failure: ProjectionFailure) => void;
}

export const RETRY: RetryPolicy = { attempts: 5, firstDelayMs: 20, longestDelayMs: 1_000 };
export const POLL = { fastestMs: 5, slowestMs: 250 };
export const PAGE_SIZE = 1_000;
export const PAGE_SIZE_IN_BULK = 2_500;
export const LIES_MS = 2_000;
export const LIES_ALONE_MS = 6_000;
