import { EventStoreError, type Batch, type Position, type Recorded } from '#event-store';
import type { Clock, Instant } from '#kernel';
import { ReadModelError, type Collection, type ReadModelStore, type Slice, type UnitOfWork } from '#read-models';
import { buildOf, type Build } from './builds.ts';
import { deadLetter, deadLettersOf, type DeadLetter } from './dead-letters.ts';
import { describe, type ProjectionFailure } from './failure.ts';
import { lastOf } from './history.ts';
import type { Committed, RetryPolicy, RunnerLogger } from './options.ts';
import { partitionCount, partitionOf, partitionsOfEvent } from './partitions.ts';
import type { EarlierEvents, Projection } from './projection.ts';
import { yieldToOthers } from './scheduling.ts';

export interface LaneContext {
  readonly store: ReadModelStore;
  readonly log: EarlierEvents;
  readonly clock: Clock;
  readonly retry: RetryPolicy;
  /** Other processes see of a lane what the store knows. */
  readonly shared: boolean;
  readonly failed: (failure: ProjectionFailure) => void;
  readonly committed: (committed: Committed) => void;
  /** Makes the given partitions of a lane a lane of their own that has stopped. */
  readonly split: (lane: Lane, partitions: readonly number[], why: ProjectionFailure) => Promise<void>;
}

/** After so many pages without an event of its own a lane's checkpoint is stored all the same, so that a restart reads little again. */
const UNSAVED_PAGES = 50;
/** Who waits elsewhere until every view shows an event waits for those too that it does not concern: at the end of the log their checkpoint is no older. */
const UNSAVED_MS = 250;
/** More events at once are somebody's bulk writing, behind which nobody waits for each. */
const FEW = 50;
/** Events applied one by one before others get a turn. */
const BREATH = 50;

/** A slice of a build on its way through the log. Only the runner calls it, never twice at the same time. */
export class Lane {
  readonly build: Build;
  readonly projection: Projection;
  readonly epoch: bigint;
  /** How far it is, in memory; behind it by pages that held nothing for it lies what the store knows. */
  position: Position | null;
  stored: Position | null;
  /** The last page reached the end of the log as it then was. */
  atEnd = false;
  stopped: ProjectionFailure | null = null;
  /** The store knows that and why it has stopped. */
  told = false;
  /** When it last moved or stood at the end of the log. */
  movedAt: Instant;
  processed = 0;
  readonly startedAt = performance.now();
  /** Not to be given pages before this moment (of performance.now()). */
  restUntil = 0;
  /** For how many pages it has waited for others that come behind it. */
  waitedPages = 0;
  readonly #on: LaneContext;
  readonly #handles: ReadonlySet<string>;
  readonly #letters: Collection<DeadLetter>;
  #partitions: ReadonlySet<number>;
  #revision: number;
  #last: string | null;
  #attempts = 0;
  #unsavedPages = 0;
  #savedAt = -Infinity;
  #inBulk = true;

  constructor(on: LaneContext, build: Build, from: Slice) {
    this.#on = on;
    this.build = build;
    this.projection = build.projection;
    this.epoch = from.epoch;
    this.position = this.stored = from.position;
    this.#revision = from.revision;
    this.#last = from.last;
    this.#partitions = new Set(from.partitions);
    this.#handles = new Set(this.projection.handles);
    this.#letters = deadLettersOf(this.projection);
    this.movedAt = on.clock.now();
  }

  get partitions(): readonly number[] {
    return [...this.#partitions];
  }
  /** What was released or split off is no longer this lane's. */
  without(partitions: readonly number[]): void {
    this.#partitions = new Set(this.partitions.filter((partition) => !partitions.includes(partition)));
  }
  /** Undefined: every key. */
  get #owns(): ((key: string) => boolean) | undefined {
    if (this.#partitions.size === partitionCount(this.projection)) return undefined;
    return (key) => this.#partitions.has(partitionOf(key));
  }
  #ownPartitionsOf(event: Recorded): readonly number[] {
    let partitions: readonly number[];
    try {
      partitions = partitionsOfEvent(this.projection, event);
    } catch {
      // An event whose keys cannot be told is everybody's: `apply` meets it, and fails or not.
      return this.partitions;
    }
    return [...new Set(partitions)].filter((partition) => this.#partitions.has(partition));
  }
  #concerns(event: Recorded): boolean {
    if (!this.#handles.has(event.type)) return false;
    return this.#owns === undefined || this.#ownPartitionsOf(event).length > 0;
  }

  /** A page read from this lane's position. Never throws: a failure is kept, reported, and decides when (and whether) it goes on. */
  async apply(batch: Batch): Promise<void> {
    let events: readonly Recorded[] = [];
    try {
      events = batch.events.filter((event) => this.#concerns(event));
      if (events.length === 0) await this.#pass(batch);
      else if ((await this.#commit(events, batch.through, batch.events.at(-1)!)) !== 'stored') return;
      this.#attempts = 0;
      this.atEnd = batch.caughtUp;
    } catch (error) {
      await this.#failed(error, events, batch);
    }
  }

  /** When its position is to be stored, seen from now; never, where nothing waits for that. */
  get saveWithinMs(): number {
    if (!this.#on.shared || this.#inBulk || this.position === this.stored || this.stopped) return Infinity;
    return this.#savedAt + UNSAVED_MS - performance.now();
  }
  /** Stores a position that moved only in memory. */
  async save(): Promise<void> {
    if (this.position === this.stored || this.position === null || this.stopped?.action === 'fenced') return;
    // Also where it fails: it is not tried again at once.
    this.#savedAt = performance.now();
    await this.#store(this.#on.store.unitOfWork(this.build.key), this.position, this.#last);
  }

  async #pass({ events, through, caughtUp }: Batch): Promise<void> {
    if (this.position === null || through > this.position) {
      this.position = through;
      // Also what others apply: a view that has nothing to say for long still knows which log it is a view of.
      if (events.length > 0) this.#last = lastOf(events.at(-1)!);
      this.movedAt = this.#on.clock.now();
    }
    this.#inBulk = !caughtUp || events.length > FEW;
    if (++this.#unsavedPages >= UNSAVED_PAGES || this.saveWithinMs <= 0) await this.save();
  }

  async #commit(events: readonly Recorded[], through: Position, last: Recorded): Promise<'stored' | 'moved'> {
    const unit = this.#on.store.unitOfWork(this.build.key);
    await this.projection.apply(events, unit, this.#owns, this.#on.log);
    const result = await this.#store(unit, through, lastOf(last));
    if (result === 'stored') this.processed += events.length;
    return result;
  }

  /** `moved`: nothing was stored, and this lane now stands where the store says, or has stopped. */
  async #store(unit: UnitOfWork, next: Position, last: string | null): Promise<'stored' | 'moved'> {
    const { store, clock } = this.#on;
    const result = await store.commit(unit, { epoch: this.epoch, expected: this.#revision, next, last });
    if (result === 'stored') {
      this.#revision += 1;
      this.#last = last;
      this.stored = next;
      if (this.position === null || next > this.position) this.position = next;
      this.#unsavedPages = 0;
      this.#savedAt = performance.now();
      this.movedAt = clock.now();
      this.#tell(unit, next);
      return 'stored';
    }
    const slice = (await store.slices(this.build.key)).find(({ epoch }) => epoch === this.epoch);
    if (!slice) {
      const error = { name: 'Fenced', message: 'another process has taken this view over, or it was pruned' };
      this.#stop({ position: this.position, eventType: null, error, action: 'fenced' });
    } else {
      this.#revision = slice.revision;
      this.#last = slice.last;
      this.position = this.stored = slice.position;
    }
    return 'moved';
  }

  #tell(unit: UnitOfWork, position: Position): void {
    if (!this.build.active) return;
    const changes = unit.changes().filter((change) => change.collection !== this.#letters.name);
    if (changes.length === 0) return;
    this.#on.committed({ projection: this.projection.name, version: this.projection.version, position, changes });
  }

  async #failed(error: unknown, events: readonly Recorded[], batch: Batch): Promise<void> {
    // A version pruned under this lane's feet is no fault of an event.
    if (error instanceof ReadModelError && error.code === 'STORE_REFUSED') {
      this.#stop({ position: this.position, eventType: null, error: describe(error, []), action: 'fenced' });
      return;
    }
    const { retry } = this.#on;
    this.#attempts += 1;
    const first = events[0] ?? null;
    // A lost store is no event's fault: nothing stops or is parked for it, and work goes on when it is back.
    const lost = isLost(error);
    if (lost || this.#attempts < retry.attempts) {
      const delay = Math.min(retry.longestDelayMs, retry.firstDelayMs * 2 ** Math.min(20, this.#attempts - 1));
      this.restUntil = performance.now() + delay;
      this.#report({ position: first?.position ?? null, eventType: null, error: describe(error, events), action: 'retry' });
      return;
    }
    await this.#oneByOne(events, batch);
  }

  /** Finds the event at fault: those before it are applied each with its own checkpoint. */
  async #oneByOne(events: readonly Recorded[], batch: Batch): Promise<void> {
    for (const [i, event] of events.entries()) {
      if (i % BREATH === BREATH - 1) await yieldToOthers();
      const before = this.position;
      try {
        if ((await this.#commit([event], event.position, event)) !== 'stored') return;
      } catch (error) {
        if (isLost(error)) return this.#failed(error, [event], batch);
        const known = { position: event.position, eventType: event.type, error: describe(error, [event]) };
        // What is damaged is no event's fault: to set event after event aside would hollow the view out.
        if (this.projection.onFailure === 'stop' || isDamage(error)) return this.#stopPartitions(event, known);
        try {
          if (!(await this.#park(event, before, known.error))) return;
        } catch (storing) {
          if (isLost(storing)) return this.#failed(storing, [event], batch);
          return this.#stopPartitions(event, { ...known, error: describe(storing, [event]) });
        }
        this.#report({ ...known, action: 'park' });
      }
    }
    try {
      await this.#pass(batch);
    } catch (error) {
      if (isLost(error)) return this.#failed(error, [], batch);
      return this.#stop({ position: this.position, eventType: null, error: describe(error, []), action: 'stop' });
    }
    this.#attempts = 0;
    this.atEnd = batch.caughtUp;
  }

  /** One letter for each partition the event has here, so that each can be resolved by whoever owns it then. */
  async #park(event: Recorded, after: Position | null, error: DeadLetter['error']): Promise<boolean> {
    const unit = this.#on.store.unitOfWork(this.build.key);
    for (const partition of this.#ownPartitionsOf(event))
      unit.put(this.#letters, deadLetter(event, partition, after, error, this.#attempts, this.#on.clock.now()));
    return (await this.#store(unit, event.position, lastOf(event))) === 'stored';
  }

  /** The partitions of the event's keys stop before it; the others go on. */
  async #stopPartitions(event: Recorded, why: Pick<ProjectionFailure, 'position' | 'eventType' | 'error'>): Promise<void> {
    const partitions = this.#ownPartitionsOf(event);
    if (partitions.length === this.#partitions.size) return this.#stop({ ...why, action: 'stop' });
    try {
      await this.#on.split(this, partitions, this.#report({ ...why, action: 'stop' }));
      this.#attempts = 0;
    } catch (error) {
      if (!isLost(error)) return this.#stop({ ...why, action: 'stop' });
      this.restUntil = performance.now() + this.#on.retry.longestDelayMs;
    }
  }

  #stop(what: Pick<ProjectionFailure, 'position' | 'eventType' | 'error' | 'action'>): void {
    this.stopped = this.#report(what);
  }

  #report(what: Pick<ProjectionFailure, 'position' | 'eventType' | 'error' | 'action'>): ProjectionFailure {
    const { name, version } = this.projection;
    const failure = {
      projection: name,
      version,
      build: buildOf(this.build.key.version),
      ...what,
      attempt: Math.max(1, this.#attempts),
    };
    this.#on.failed(failure);
    return failure;
  }
}

export async function saveIfPossible(lane: Lane, logger: RunnerLogger | undefined): Promise<void> {
  try {
    await lane.save();
  } catch (error) {
    // Only a position without events: it is found again from the stored one.
    logger?.warn({ projection: lane.projection.name, error: describe(error, []) }, 'the position of a view could not be stored');
  }
}

const isDamage = (error: unknown): boolean => error instanceof ReadModelError && error.code === 'STORE_DAMAGED';
/** The read models, or the log, where earlier events are read from it. */
const isLost = (error: unknown): boolean =>
  (error instanceof ReadModelError || error instanceof EventStoreError) && error.code === 'STORE_UNAVAILABLE';
