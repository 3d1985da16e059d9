import type { Batch, Position, Recorded } from '#event-store';
import type { Clock, Instant } from '#kernel';
import { ReadModelError, type Checkpoint, type ProjectionKey, type ReadModelStore, type UnitOfWork } from '#read-models';
import { buildOf } from './builds.ts';
import { deadLetter, deadLettersOf, type DeadLetter } from './dead-letters.ts';
import { describe, type ProjectionFailure } from './failure.ts';
import type { Committed, RetryPolicy } from './options.ts';
import type { Projection } from './projection.ts';
import { breathe } from './turns.ts';

export interface LaneContext {
  readonly store: ReadModelStore;
  readonly clock: Clock;
  readonly retry: RetryPolicy;
  readonly failed: (failure: ProjectionFailure) => void;
  readonly committed: (committed: Committed) => void;
}

/** After so many pages without an event of its own a lane's checkpoint is stored all the same, so that a restart reads little again. */
const UNSAVED_PAGES = 50;
/** Events applied one by one before others get a turn. */
const BREATH = 50;

/** One build of one projection on its way through the log. Only the runner calls it, never twice at the same time. */
export class Lane {
  readonly projection: Projection;
  readonly key: ProjectionKey;
  /** Queries read this build. */
  active: boolean;
  /** It is on its way to be read. */
  building: boolean;
  /** How far it is, in memory; behind it by pages that held nothing for it lies what the store knows. */
  position: Position | null;
  stored: Position | null;
  /** The last page reached the end of the log as it then was. */
  atEnd = false;
  stopped: ProjectionFailure | null = null;
  movedAt: Instant;
  processed = 0;
  readonly startedAt = performance.now();
  deadLetters: number;
  /** Not to be given pages before this moment (of performance.now()). */
  restUntil = 0;
  readonly #on: LaneContext;
  readonly #handles: ReadonlySet<string>;
  readonly #letters: string;
  readonly #epoch: bigint;
  #attempts = 0;
  #unsavedPages = 0;

  constructor(
    on: LaneContext,
    projection: Projection,
    key: ProjectionKey,
    from: Checkpoint,
    active: boolean,
    deadLetters: number,
  ) {
    this.#on = on;
    this.projection = projection;
    this.key = key;
    this.active = active;
    this.building = !active;
    this.position = this.stored = from.position;
    this.#epoch = from.epoch;
    this.#handles = new Set(projection.handles);
    this.#letters = deadLettersOf(projection).name;
    this.deadLetters = deadLetters;
    this.movedAt = on.clock.now();
  }

  /** A page read from this lane's position. Never throws: a failure is kept, reported, and decides when (and whether) it goes on. */
  async apply(batch: Batch): Promise<void> {
    const events = batch.events.filter((event) => this.#handles.has(event.type));
    try {
      if (events.length === 0) await this.#pass(batch.through);
      else if ((await this.#commit(events, batch.through)) !== 'stored') return;
      this.#attempts = 0;
      this.atEnd = batch.caughtUp;
    } catch (error) {
      await this.#failed(error, events, batch);
    }
  }

  /** Stores a position that moved only in memory. */
  async save(): Promise<void> {
    if (this.position === this.stored || this.position === null || this.stopped?.action === 'fenced') return;
    await this.#store(this.#on.store.unitOfWork(this.key), this.position);
  }

  /** Applies a parked event now, behind everything that came after it. */
  async retry(letter: DeadLetter, event: Recorded): Promise<'applied' | 'failed'> {
    const unit = this.#on.store.unitOfWork(this.key);
    try {
      await this.projection.apply([event], unit);
    } catch (error) {
      const again = this.#on.store.unitOfWork(this.key);
      again.put<DeadLetter>(this.#letters, { ...letter, attempts: letter.attempts + 1, error: describe(error, [event]) });
      await this.#settle(again);
      return 'failed';
    }
    unit.delete(this.#letters, letter.id);
    await this.#settle(unit);
    this.deadLetters -= 1;
    return 'applied';
  }

  async drop(letter: DeadLetter): Promise<void> {
    const unit = this.#on.store.unitOfWork(this.key);
    unit.delete(this.#letters, letter.id);
    await this.#settle(unit);
    this.deadLetters -= 1;
  }

  /** A change that moves no checkpoint; a letter was stored with one, so there is one. */
  async #settle(unit: UnitOfWork): Promise<void> {
    if ((await this.#store(unit, this.stored!)) !== 'stored')
      throw new Error(`nothing was changed: the view ${this.key.name} was taken over by another process`);
  }

  async #pass(through: Position): Promise<void> {
    if (this.position === null || through > this.position) {
      this.position = through;
      this.movedAt = this.#on.clock.now();
    }
    if (++this.#unsavedPages >= UNSAVED_PAGES) await this.save();
  }

  async #commit(events: readonly Recorded[], through: Position): Promise<'stored' | 'moved'> {
    const unit = this.#on.store.unitOfWork(this.key);
    await this.projection.apply(events, unit);
    const result = await this.#store(unit, through);
    if (result === 'stored') this.processed += events.length;
    return result;
  }

  /** `moved`: nothing was stored, and this lane now stands where the store says, or has stopped. */
  async #store(unit: UnitOfWork, next: Position): Promise<'stored' | 'moved'> {
    const { store, clock } = this.#on;
    const result = await store.commit(unit, { expected: this.stored, next, epoch: this.#epoch });
    if (result === 'stored') {
      this.stored = next;
      if (this.position === null || next > this.position) this.position = next;
      this.#unsavedPages = 0;
      this.movedAt = clock.now();
      this.#tell(unit, next);
      return 'stored';
    }
    const checkpoint = await store.checkpoint(this.key);
    if (result === 'fenced' || checkpoint?.epoch !== this.#epoch) {
      const error = { name: 'Fenced', message: 'another process has taken this view over, or it was pruned' };
      this.#stop({ position: this.position, eventType: null, error, action: 'fenced' });
    } else this.position = this.stored = checkpoint.position;
    return 'moved';
  }

  #tell(unit: UnitOfWork, position: Position): void {
    if (!this.active) return;
    const changes = unit.changes().filter((change) => change.collection !== this.#letters);
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
    if (this.#attempts < retry.attempts) {
      const delay = Math.min(retry.longestDelayMs, retry.firstDelayMs * 2 ** (this.#attempts - 1));
      this.restUntil = performance.now() + delay;
      this.#report({ position: first?.position ?? null, eventType: null, error: describe(error, events), action: 'retry' });
      return;
    }
    // A lost store is no event's fault: nothing is parked for it.
    if (error instanceof ReadModelError && error.code === 'STORE_UNAVAILABLE') {
      this.#stop({ position: first?.position ?? null, eventType: null, error: describe(error, events), action: 'stop' });
      return;
    }
    await this.#oneByOne(events, batch);
  }

  /** Finds the event at fault: those before it are applied each with its own checkpoint. */
  async #oneByOne(events: readonly Recorded[], batch: Batch): Promise<void> {
    for (const [i, event] of events.entries()) {
      if (i % BREATH === BREATH - 1) await breathe();
      const before = this.position;
      try {
        if ((await this.#commit([event], event.position)) !== 'stored') return;
      } catch (error) {
        const known = { position: event.position, eventType: event.type, error: describe(error, [event]) };
        const lost = error instanceof ReadModelError && error.code === 'STORE_UNAVAILABLE';
        if (this.projection.onFailure === 'stop' || lost) return this.#stop({ ...known, action: 'stop' });
        try {
          if (!(await this.#park(event, before, known.error))) return;
        } catch (storing) {
          return this.#stop({ ...known, error: describe(storing, [event]), action: 'stop' });
        }
        this.#report({ ...known, action: 'park' });
      }
    }
    this.#attempts = 0;
    await this.#pass(batch.through);
    this.atEnd = batch.caughtUp;
  }

  async #park(event: Recorded, after: Position | null, error: DeadLetter['error']): Promise<boolean> {
    const unit = this.#on.store.unitOfWork(this.key);
    unit.put<DeadLetter>(this.#letters, deadLetter(event, after, error, this.#attempts, this.#on.clock.now()));
    if ((await this.#store(unit, event.position)) !== 'stored') return false;
    this.deadLetters += 1;
    return true;
  }

  #stop(what: Pick<ProjectionFailure, 'position' | 'eventType' | 'error' | 'action'>): void {
    this.stopped = this.#report(what);
  }

  #report(what: Pick<ProjectionFailure, 'position' | 'eventType' | 'error' | 'action'>): ProjectionFailure {
    const { name, version } = this.projection;
    const failure = {
      projection: name,
      version,
      build: buildOf(this.key.version),
      ...what,
      attempt: Math.max(1, this.#attempts),
    };
    this.#on.failed(failure);
    return failure;
  }
}
