import type { Position } from '#event-store';
import type { Instant } from '#kernel';
import type { DeadLetter } from './dead-letters.ts';
import type { ProjectionFailure } from './failure.ts';
import type { Committed } from './options.ts';
import type { Resolved } from './resolve-dead-letter.ts';

export interface ProjectionLag {
  readonly name: string;
  readonly version: number;
  readonly build: number;
  /** Queries read this build. */
  readonly active: boolean;
  readonly position: Position | null;
  /** `rebuilding`: not read yet, on its way to be. `outdated`: read, and of an older version of the code, until the new one is built. */
  readonly state: 'live' | 'catching-up' | 'rebuilding' | 'outdated' | 'stopped';
  /** Still to look through, in steps of the log (events, or bytes of EventStoreDB); null where the log cannot tell. */
  readonly behind: number | null;
  /** When the part that is furthest back last moved, or stood at the end of the log. */
  readonly movedAt: Instant;
  readonly deadLetters: number;
  /** Partitions that have stopped, whoever has them, of those the view has; the others go on. */
  readonly stoppedPartitions: number;
  /** Why the first of them has stopped. */
  readonly failure: ProjectionFailure | null;
}

/** The views of a log: built, kept up to date, built anew beside themselves. Which of them this process applies is its `ownership`. */
export interface ProjectionRunner {
  /**
   * Registers every projection and begins. A version that was never built is built from zero beside the one that is read, and read as
   * soon as it has caught up; the very first is read at once. A half-built one goes on where it was. Throws ReadModelError STORE_REFUSED when
   * fields were changed without a new version, a view stands behind the end of the log, or it has seen an event that the log does not hold.
   */
  start(): Promise<void>;
  /** Ends after the page at hand and stores all positions. Waiters get false. */
  stop(): Promise<void>;
  /** True as soon as queries of all views (or the named ones) show the position; false at the timeout, or at once where a view has stopped before it. */
  waitFor(position: string, options: { readonly projections?: readonly string[]; readonly timeoutMs: number }): Promise<boolean>;
  /**
   * For who writes much at once: until it has ended, what is appended is left to lie (for a moment, while nobody waits for a view), so that the views
   * take it in a few large pages and not in many small ones.
   */
  inBulk<T>(writing: () => Promise<T>): Promise<T>;
  /** When every view that is not stopped has applied what the log holds now, and those being built are being read. */
  caughtUp(): Promise<void>;
  /**
   * When every view that is not stopped shows what the log holds now, but for those that are read in an older version while the new one is being
   * built: queries are answered from the old one meanwhile, and `waitFor` waits for the new one.
   */
  readable(): Promise<void>;
  /** One entry per build under way; a view that is built anew has two. */
  lag(): Promise<readonly ProjectionLag[]>;
  /** Up to where queries of all views (or of the named one) show the log, at least; null: one of them shows nothing yet. */
  shownUpTo(projection?: string): Promise<Position | null>;
  /** Builds a view from zero beside the one that is read, and switches when it has caught up. The old build stays until `prune`. */
  rebuild(name: string): Promise<void>;
  /** Drops all builds of a view that are neither read nor under way; gives their numbers. */
  prune(name: string): Promise<readonly number[]>;
  /** A stopped view tries again from where it stopped (not after it was taken over by another process). */
  resume(name: string): Promise<void>;
  deadLetters(name?: string): Promise<readonly (DeadLetter & { readonly projection: string })[]>;
  /** Applies a parked event (the id of its letter) now, after all that came behind it, or gives it up. */
  resolveLetter(name: string, letter: string, what: 'retry' | 'drop'): Promise<Resolved>;
  /** Called after each commit of a build that is read; returns the function that ends it. */
  onCommitted(listener: (committed: Committed) => void): () => void;
}
