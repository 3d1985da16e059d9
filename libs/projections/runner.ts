import type { Batch, Position } from '#event-store';
import { systemClock } from '#kernel';
import type { ProjectionLag, ProjectionRunner } from './api.ts';
import { buildOf, codeVersionOf, isBuildOf, isOutdated } from './builds.ts';
import { deadLettersOf, type DeadLetter } from './dead-letters.ts';
import { describe, toldFailure, type ProjectionFailure } from './failure.ts';
import { lowestOf, movedAtOf, positionOf, type KnownBuild } from './known-build.ts';
import type { Lane } from './lane.ts';
import { Lanes } from './lanes.ts';
import { Leases } from './leases.ts';
import {
  LIES_ALONE_MS,
  LIES_MS,
  PAGE_SIZE,
  PAGE_SIZE_IN_BULK,
  POLL,
  RETRY,
  type Committed,
  type ProjectionRunnerOptions,
} from './options.ts';
import { Progress } from './progress.ts';
import type { Projection } from './projection.ts';
import { Rebuilds } from './rebuilds.ts';
import { resolveDeadLetter, type Resolved } from './resolve-dead-letter.ts';
import { Stops } from './stops.ts';
import { Alarm, yieldToOthers, SerialQueue } from './scheduling.ts';
import { hasReached, Waiters } from './waiters.ts';

const LONGEST_LOG_PAUSE_MS = 1_000;
/** Pages for which a build waits, in all, for others to come to where it stands. */
const WAITED_PAGES = 20;

export function createProjectionRunner(options: ProjectionRunnerOptions): ProjectionRunner {
  return new Runner(options);
}

/**
 * The loop over the log, and what callers ask for. A `Lane` applies pages; `Lanes` knows which builds there are and how far they are, `Leases` which
 * partitions are this process's, `Rebuilds` how one build follows another, `Stops` what has stopped.
 */
class Runner implements ProjectionRunner {
  readonly #on: ProjectionRunnerOptions;
  readonly #leases: Leases;
  readonly #lanes: Lanes;
  readonly #stops: Stops;
  readonly #rebuilds: Rebuilds;
  readonly #poll;
  readonly #progress: Progress;
  readonly #alarm = new Alarm();
  readonly #queue = new SerialQueue();
  readonly #waiters = new Waiters();
  readonly #listeners = new Set<(committed: Committed) => void>();
  readonly #building = new Map<string, PromiseWithResolvers<void>>();
  #logFailures = 0;
  /** Bulk writings under way, and since when what they write may lie. */
  #inBulk = 0;
  #liesSince = 0;
  #running: Promise<void> | null = null;
  #stopping = false;
  #unsubscribe: () => void = () => {};

  constructor(options: ProjectionRunnerOptions) {
    const names = options.projections.map((p) => p.name);
    if (new Set(names).size < names.length) throw new Error('two projections have the same name');
    this.#on = options;
    this.#poll = options.poll ?? POLL;
    this.#progress = new Progress(options.onProgress);
    const on = {
      store: options.store,
      log: options.log,
      projections: options.projections,
      ownership: options.ownership ?? { mode: 'whole' },
      clock: options.clock ?? systemClock,
      logger: options.logger,
      retry: { ...RETRY, ...options.retry },
      failed: (failure: ProjectionFailure) => this.#failed(failure),
      committed: (committed: Committed) => this.#tell(committed),
      switched: ({ name }: Projection) => {
        this.#building.get(name)?.resolve();
        this.#building.delete(name);
        options.onReadAnew?.(name);
      },
      readAnew: ({ name }: Projection) => options.onReadAnew?.(name),
    };
    this.#leases = new Leases(on);
    this.#lanes = new Lanes(on, this.#leases);
    this.#stops = new Stops(on, this.#lanes, this.#leases);
    this.#rebuilds = new Rebuilds(on, this.#lanes, this.#leases, this.#stops);
  }

  async start(): Promise<void> {
    if (this.#running) throw new Error('the projection runner was started before');
    await this.#lanes.open();
    const end = await this.#on.log.highWater();
    // A view that has read an empty log stands at its beginning, which has a place too.
    if (this.#lanes.haveBegun) this.#lanes.checkAgainst(end ?? (await this.#on.log.readPage({ limit: 1 })).through);
    await this.#lanes.checkHistory(this.#on.log);
    await this.#lanes.claim();
    this.#unsubscribe = this.#on.log.onCommit((position) => {
      this.#lanes.grown(position);
      this.#alarm.wake();
    });
    this.#lanes.grown(end);
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    if (this.#stopping || !this.#running) return;
    this.#stopping = true;
    this.#unsubscribe();
    this.#alarm.wake();
    await this.#running;
    await this.#queue.run(async () => {
      await this.#lanes.save();
      await this.#leave();
    });
    this.#waiters.end();
    for (const { reject } of this.#building.values())
      reject(new Error('the projection runner was stopped; the build goes on at the next start'));
    this.#building.clear();
  }

  async waitFor(
    position: string,
    { projections, timeoutMs }: { projections?: readonly string[]; timeoutMs: number },
  ): Promise<boolean> {
    const names = projections ?? null;
    const until = performance.now() + timeoutMs;
    for (;;) {
      let reached = hasReached(this.#lanes.standings(), position, names);
      if (reached === 'not yet') {
        const left = until - performance.now();
        if (this.#stopping || left <= 0) return false;
        const waited = this.#waiters.wait(position, names, left);
        this.#alarm.wake();
        reached = await waited;
      }
      // Another process may have switched to another build a moment ago, and queries read that one.
      if (!reached || !this.#lanes.partial) return reached;
      try {
        if (!(await this.#rebuilds.haveMoved(names))) return true;
        await this.#queue.run(async () => {
          await this.#rebuilds.follow(true);
          await this.#lanes.refresh();
        });
      } catch (error) {
        // What was written is written: that it cannot be seen whether views show it is no failure of the writing.
        this.#on.logger?.warn({ error: describe(error, []) }, 'the read models cannot be asked which builds are in use');
        return false;
      }
      if (performance.now() >= until) return false;
    }
  }

  async inBulk<T>(writing: () => Promise<T>): Promise<T> {
    if (this.#inBulk++ === 0) this.#liesSince = performance.now();
    try {
      return await writing();
    } finally {
      this.#inBulk -= 1;
      this.#alarm.wake();
    }
  }

  caughtUp(): Promise<void> {
    return this.#standsAtEnd((build) => !build.watched);
  }
  readable(): Promise<void> {
    return this.#standsAtEnd((build) => build.active && !build.watched);
  }

  async #standsAtEnd(counts: (build: KnownBuild) => boolean): Promise<void> {
    const end = await this.#on.log.highWater();
    this.#lanes.grown(end);
    this.#alarm.wake();
    const reached = (position: Position | null): boolean => end === null || (position !== null && position >= end);
    const there = (build: KnownBuild): boolean =>
      !counts(build) ||
      (build.lanes.every((lane) => lane.stopped !== null || (!build.building && !build.unfinished && reached(lane.position))) &&
        (build.positionOfOthers === undefined || build.building || reached(build.positionOfOthers)));
    for (let first = true; !this.#lanes.builds.every(there); first = false) {
      if (this.#stopping || !this.#running) throw new Error('the projection runner is not running');
      await new Promise((resolve) => setTimeout(resolve, this.#poll.fastestMs));
      if (this.#lanes.partial && !first) await this.#queue.run(() => this.#lanes.refresh());
    }
  }

  async lag(): Promise<readonly ProjectionLag[]> {
    this.#lanes.grown(await this.#on.log.highWater());
    if (this.#lanes.partial) await this.#queue.run(() => this.#lanes.fresh());
    return Promise.all(
      this.#lanes.builds.map(async (build) => {
        const { end } = this.#lanes;
        const { name } = build.projection;
        const position = positionOf(build);
        const behind = end !== null && (position === null || position < end);
        const stopped = build.lanes.filter((lane) => lane.stopped !== null);
        const parts = [...stopped, ...build.haltedOfOthers];
        return {
          name,
          version: codeVersionOf(build.key.version),
          build: buildOf(build.key.version),
          active: build.active,
          position,
          state: stateOf(build, { stopped: parts.length > 0, behind }),
          behind: behind ? (this.#on.distance?.(position, end) ?? null) : 0,
          movedAt: movedAtOf(build),
          deadLetters: await this.#on.store.at(build.key).count(deadLettersOf(build.projection)),
          stoppedPartitions: parts.reduce((count, { partitions }) => count + partitions.length, 0),
          failure: stopped[0]?.stopped ?? toldFailure(build.haltedOfOthers[0]?.stopped),
        };
      }),
    );
  }

  async shownUpTo(name?: string): Promise<Position | null> {
    if (this.#lanes.partial) await this.#queue.run(() => this.#lanes.fresh());
    const read = this.#lanes.builds.filter(
      ({ active, projection }) => active && (name === undefined || projection.name === name),
    );
    return read.length === 0 ? null : lowestOf(read.map(positionOf));
  }

  async rebuild(name: string): Promise<void> {
    const projection = this.#projection(name);
    if (!this.#running || this.#stopping) throw new Error('the projection runner is not running');
    const deferred = this.#building.get(name) ?? Promise.withResolvers<void>();
    this.#building.set(name, deferred);
    // It may fail before the caller looks.
    deferred.promise.catch(() => {});
    try {
      await this.#queue.run(() => this.#rebuilds.begin(projection));
    } catch (error) {
      this.#building.delete(name);
      throw error;
    }
    this.#alarm.wake();
    return deferred.promise;
  }

  prune(name: string): Promise<readonly number[]> {
    const projection = this.#projection(name);
    return this.#queue.run(() => this.#rebuilds.prune(projection));
  }

  async resume(name: string): Promise<void> {
    const projection = this.#projection(name);
    await this.#queue.run(() => this.#stops.resume(projection));
    this.#alarm.wake();
  }

  async deadLetters(name?: string): Promise<readonly (DeadLetter & { readonly projection: string })[]> {
    const found: (DeadLetter & { projection: string })[] = [];
    for (const build of this.#lanes.builds) {
      const { name: projection } = build.projection;
      if (!build.active || (name !== undefined && projection !== name)) continue;
      const letters = deadLettersOf(build.projection);
      for (let after: readonly string[] | undefined; ;) {
        const page = await this.#on.store.at(build.key).find(letters, { limit: 1_000, after });
        found.push(...page.documents.map((letter) => ({ ...letter, projection })));
        if (!page.hasMore) break;
        after = [page.documents.at(-1)!.id];
      }
    }
    return found;
  }

  resolveLetter(name: string, letter: string, what: 'retry' | 'drop'): Promise<Resolved> {
    const projection = this.#projection(name);
    return this.#queue.run(async () => {
      const build = this.#lanes.activeOf(projection);
      return build && isBuildOf(projection, build.key.version)
        ? resolveDeadLetter(this.#on, projection, build.key, letter, what)
        : 'unknown';
    });
  }

  onCommitted(listener: (committed: Committed) => void): () => void {
    const entry = (committed: Committed): void => listener(committed);
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  async #run(): Promise<void> {
    let delay = this.#poll.fastestMs;
    while (!this.#stopping) {
      if (!this.#letsLie() && (await this.#queue.run(() => this.#round()))) {
        delay = this.#poll.fastestMs;
        await yieldToOthers();
        continue;
      }
      const now = performance.now();
      const rests = this.#lanes.all.flatMap((lane) => (!lane.stopped && lane.restUntil > now ? [lane.restUntil - now] : []));
      const saves = this.#lanes.all.map((lane) => Math.max(this.#poll.fastestMs, lane.saveWithinMs));
      if (await this.#alarm.sleep(Math.min(this.#pauseWithin(delay), ...rests, ...saves))) {
        delay = this.#poll.fastestMs;
        // The writer's caller gets its answer first.
        await yieldToOthers();
        continue;
      }
      if (!this.#stopping) await this.#lookAround(delay >= this.#poll.slowestMs);
      delay = Math.min(delay * 2, this.#poll.slowestMs);
    }
  }

  #letsLie(): boolean {
    if (this.#inBulk === 0 || this.#waiters.any || this.#stopping) return false;
    const now = performance.now();
    const { liesMs = this.#lanes.partial ? LIES_MS : LIES_ALONE_MS } = this.#on;
    if (now - this.#liesSince < liesMs) return true;
    this.#liesSince = now;
    return false;
  }

  /** Pages of bulk writing, and of a build, are large: each leaf of an index is then written once for many documents. */
  #pageSizeFor(lanes: readonly Lane[]): number {
    const inBulk = this.#inBulk > 0 || lanes.every(({ build }) => build.building || build.unfinished);
    return this.#on.pageSize ?? (inBulk ? PAGE_SIZE_IN_BULK : PAGE_SIZE);
  }

  /** While somebody waits for what another process applies, it is asked often. */
  #pauseWithin(delay: number): number {
    return this.#lanes.partial && this.#waiters.any ? Math.min(delay, 2 * this.#poll.fastestMs) : delay;
  }

  /** What no signal tells: events and switches of other processes. */
  async #lookAround(idle: boolean): Promise<void> {
    try {
      this.#lanes.grown(await this.#on.log.highWater());
      this.#logFailures = 0;
    } catch (error) {
      await this.#logFailed(error);
    }
    await this.#queue.run(async () => {
      try {
        await this.#lanes.save((lane) => idle || lane.saveWithinMs <= 0);
        await this.#rebuilds.follow();
        await this.#lanes.refresh();
      } catch (error) {
        this.#on.logger?.warn({ error: describe(error, []) }, 'the read models cannot be asked; it is tried again');
      }
      this.#answerWaiters();
    });
  }

  /** Also while there is much to do: a lease must not lapse over work. */
  async #balance(): Promise<void> {
    try {
      await this.#leases.balance(this.#lanes.builds);
    } catch (error) {
      this.#on.logger?.warn({ error: describe(error, []) }, 'the leases of the views could not be prolonged; it is tried again');
    }
  }

  async #leave(): Promise<void> {
    try {
      for (const build of this.#lanes.builds) await this.#leases.release(build);
    } catch (error) {
      this.#on.logger?.warn(
        { error: describe(error, []) },
        'the leases of the views could not be given back; they lapse by themselves',
      );
    }
  }

  /** One page for each place where lanes stand: lanes at the same place share it. False: there was nothing to do. */
  async #round(): Promise<boolean> {
    await this.#balance();
    await this.#stops.tell();
    const now = performance.now();
    const ready = this.#lanes.all.filter((lane) => !lane.stopped && lane.restUntil <= now && this.#lanes.isBehind(lane));
    const places = Map.groupBy(togetherWhereClose(ready), (lane) => lane.position);
    let moved = false;
    for (const [position, lanes] of places) {
      const batch = await this.#read(position, lanes);
      if (!batch) continue;
      if (batch.caughtUp) this.#lanes.grown(batch.through);
      await Promise.all(lanes.map((lane) => lane.apply(batch)));
      // A log that promised more than it shows yet is asked again after a pause, not at once.
      moved ||= lanes.some((lane) => lane.position !== position);
      for (const lane of lanes) this.#progress.moved(lane, this.#lanes.isBehind(lane));
      this.#answerWaiters();
      if (places.size > 1) await yieldToOthers();
    }
    if (await this.#rebuilds.switch()) this.#answerWaiters();
    return moved;
  }

  #answerWaiters(): void {
    if (this.#waiters.any) this.#waiters.check(this.#lanes.standings());
  }

  async #read(after: Position | null, lanes: readonly Lane[]): Promise<Batch | null> {
    const types = [...new Set(lanes.flatMap((lane) => lane.projection.handles))];
    try {
      const batch = await this.#on.log.readPage({ after, filter: { types }, limit: this.#pageSizeFor(lanes) });
      this.#logFailures = 0;
      return batch;
    } catch (error) {
      await this.#logFailed(error);
      return null;
    }
  }

  async #logFailed(error: unknown): Promise<void> {
    this.#logFailures += 1;
    this.#on.logger?.warn({ error: describe(error, []), attempt: this.#logFailures }, 'the log cannot be read; the views wait');
    await this.#alarm.sleep(Math.min(LONGEST_LOG_PAUSE_MS, this.#poll.fastestMs * 2 ** Math.min(10, this.#logFailures)));
  }

  #projection(name: string): Projection {
    const projection = this.#on.projections.find((p) => p.name === name);
    if (!projection) throw new Error(`there is no projection "${name}"`);
    return projection;
  }

  #tell(committed: Committed): void {
    for (const listener of this.#listeners)
      try {
        listener(committed);
      } catch (error) {
        this.#on.logger?.warn(
          { projection: committed.projection, error: describe(error, []) },
          'a listener of committed changes failed',
        );
      }
  }

  #failed(failure: ProjectionFailure): void {
    const { projection, build, action, error } = failure;
    this.#on.logger?.warn(failure, action === 'retry' ? 'a view has failed and tries again' : 'a view has failed');
    if (action === 'retry') return;
    const building = this.#building.get(projection);
    if (
      building &&
      action !== 'park' &&
      this.#lanes.builds.some((b) => b.projection.name === projection && b.building && buildOf(b.key.version) === build)
    ) {
      building.reject(new Error(`the view ${projection} could not be built: ${error.name}: ${error.message}`));
      this.#building.delete(projection);
    }
    try {
      this.#on.onFailure?.(failure);
    } catch (failed) {
      this.#on.logger?.warn({ error: describe(failed, []) }, 'a listener of failures failed');
    }
  }
}

/**
 * Builds that were begun one after the other go through the log together, each page read and parsed once: one that is ahead waits for another that it
 * leads by little. Whoever has waited for long goes on, so that a slow one holds up nobody.
 */
function togetherWhereClose(ready: readonly Lane[]): readonly Lane[] {
  const unread = ready.filter(({ build }) => build.building);
  const leads = (lane: Lane): boolean =>
    unread.some(({ position }) => lane.position !== null && (position === null || position < lane.position));
  return ready.filter((lane) => !lane.build.building || !leads(lane) || lane.waitedPages++ >= WAITED_PAGES);
}

function stateOf(build: KnownBuild, is: { readonly stopped: boolean; readonly behind: boolean }): ProjectionLag['state'] {
  if (isOutdated(build.projection, build.key.version)) return 'outdated';
  if (is.stopped) return 'stopped';
  if (build.building) return 'rebuilding';
  return is.behind ? 'catching-up' : 'live';
}
