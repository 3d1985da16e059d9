import type { EventStore } from '#event-store';
import type { Clock, DomainEvent, Instant } from '#kernel';
import type { ReadModelStore } from '#read-models';
import type { LeaseOptions } from './lease.ts';
import type { PendingCommand, Process, StandingTimer } from './process.ts';

/** What is done about the timers of one instance that are due together. */
export interface Fired {
  /** Recorded with the firing, in one append: all of it or nothing. */
  readonly events: readonly DomainEvent[];
  /**
   * Something outside of the log (a message). Begun at most once, only by the process whose append was the one that counted; a crash in it
   * leaves the append without its outcome, and nothing begins it again. What it gives is recorded behind.
   */
  readonly effect?: () => Promise<readonly DomainEvent[]>;
}
export interface Due<S> {
  readonly key: string;
  readonly state: S;
  /** In the order of their moments. */
  readonly timers: readonly StandingTimer[];
  readonly now: Instant;
}
export interface Dispatch {
  /** Sends a command under its id, which is its idempotency key; gives what came of it. May be called again for the same command. */
  (command: Pick<PendingCommand, 'id' | 'name' | 'input' | 'source'>): Promise<string>;
}

export interface EngineOptions<S> {
  readonly process: Process<S>;
  readonly log: Pick<EventStore, 'append' | 'highWater'>;
  readonly store: ReadModelStore;
  readonly waitFor: (position: string, options: { projections?: readonly string[]; timeoutMs: number }) => Promise<boolean>;
  readonly schemaVersion: (type: string) => number;
  /** Of every event, before it is recorded: as where a case lies on the day. Left out: as it is. */
  readonly recordedAs?: (event: DomainEvent) => DomainEvent;
  readonly clock: Clock;
  readonly due: (due: Due<S>) => Promise<Fired> | Fired;
  readonly dispatch?: Dispatch;
  /** The timers of this queue and no others; default ''. */
  readonly queue?: string;
  readonly lease?: LeaseOptions;
  /** How often timers are looked for; default 1 s. */
  readonly pollMs?: number;
  /** Timers read at once; default 1,000. */
  readonly pageSize?: number;
  /** Instances worked at side by side; default 256, which the log takes in a few commits. */
  readonly concurrency?: number;
  /** How long `stop` waits for effects under way; default 10 s. */
  readonly stopWithinMs?: number;
  readonly onWarning?: (message: string, detail: Readonly<Record<string, unknown>>) => void;
}

export interface EngineStatus {
  readonly name: string;
  readonly owner: boolean;
  /** Instances of which something is due. */
  readonly due: number;
  /** How long the oldest due timer waits; 0 where none is due. */
  readonly lagMs: number;
  /** Fired by this process since it started. */
  readonly fired: number;
}

export interface ProcessEngine {
  start(): void;
  /** Ends after what is being recorded; effects that run over are left, and stay without an outcome. */
  stop(): Promise<void>;
  /** Looks at once. */
  wake(): void;
  /** Fires what is due now, if this process is the owner; how many instances were worked at. For tests and tools. */
  sweep(): Promise<number>;
  status(): Promise<EngineStatus>;
}
