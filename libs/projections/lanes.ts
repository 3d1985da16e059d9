import { createHash, randomUUID } from 'node:crypto';
import type { Position } from '#event-store';
import type { Instant } from '#kernel';
import { lowestPosition, ReadModelError, type ProjectionKey, type Slice } from '#read-models';
import { buildOf, firstBuild, isBuildOf, nextBuild, type Build } from './builds.ts';
import { deadLettersOf } from './dead-letters.ts';
import { describe } from './failure.ts';
import { checkHistory, type History } from './history.ts';
import { Lane, type LaneContext } from './lane.ts';
import type { RunnerLogger } from './options.ts';
import { leaseOf, type Ownership } from './ownership.ts';
import { ownerOf, partitionCount } from './partitions.ts';
import type { Projection } from './projection.ts';
import type { Standing } from './waiters.ts';

const FOLLOW_EVERY_MS = 1_000;
const SWITCH_AGAIN_MS = 250;
const TELL_AGAIN_MS = 1_000;
const FRESH_MS = 500;

/** A build as this process knows it. */
export interface KnownBuild extends Build {
  /** What this process applies of it. */
  lanes: readonly Lane[];
  /** How far the slices of other processes are; undefined where there are none. */
  others: Position | null | undefined;
  othersMovedAt: Instant;
  /** Those of them that have stopped, and how far the rest is. */
  haltedElsewhere: readonly Slice[];
  goingElsewhere: Position | null | undefined;
  /** The events that they came past last. */
  lastElsewhere: readonly string[];
  /** Read from its first event on: the store is told when it has caught up, as it may have put off work (indexes) until then. */
  unfinished: boolean;
}

export interface LanesOptions {
  readonly projections: readonly Projection[];
  readonly ownership: Ownership;
  readonly logger: RunnerLogger | undefined;
  /** A build of this process is read from now on. */
  readonly switched: (projection: Projection) => void;
  /** Another process has moved a build that is read, or switched to another. */
  readonly movedElsewhere: (projection: Projection) => void;
}

/** Which builds are under way, what this process applies of them, and which of them is read. Everything that changes this happens between two turns of the runner. */
export class Lanes {
  readonly #on: LaneContext;
  readonly #options: LanesOptions;
  readonly #lease;
  /** Workers of other code (an older version during an update) build other things: shares are reckoned among those alike. */
  readonly #worker: string;
  readonly #kin: string;
  #followedAt = 0;
  #balancedAt = -Infinity;
  #tellAfter = -Infinity;
  #refreshedAt = -Infinity;
  builds: readonly KnownBuild[] = [];
  /** The end of the log as far as known. */
  end: Position | null = null;

  constructor(on: Omit<LaneContext, 'split' | 'shared'>, options: LanesOptions) {
    this.#on = {
      ...on,
      shared: options.ownership.mode === 'shared',
      split: (lane, partitions, why) => this.#split(lane, partitions, why),
    };
    this.#options = options;
    this.#lease = leaseOf(options.ownership);
    const code = options.projections.map((p) => `${p.name}@${p.version}`).join(' ');
    this.#kin = createHash('sha256').update(code).digest('hex').slice(0, 8);
    this.#worker = `${this.#kin}.${randomUUID()}`;
  }

  get all(): readonly Lane[] {
    return this.builds.flatMap((build) => build.lanes);
  }
  /** Parts of the views are in other hands: how far they are must be asked. */
  get partial(): boolean {
    return this.#options.ownership.mode !== 'whole';
  }

  /** Nothing is taken from anybody yet, so that a start can still be refused. */
  async open(): Promise<void> {
    const found: KnownBuild[] = [];
    for (const projection of this.#options.projections) found.push(...(await this.#buildsOf(projection)));
    this.builds = found;
    await this.#look(found);
  }
  async claim(): Promise<void> {
    if (this.#options.ownership.mode === 'whole')
      for (const build of this.builds) if (!this.isWatched(build)) await this.#takeAll(build);
    await this.balance(true);
    for (const build of this.builds) if (!this.#isKeptElsewhere(build)) Object.assign(build, NOBODY_ELSE);
    await this.#look(this.builds.filter((build) => this.#isKeptElsewhere(build)));
  }

  /** Some view has a place in the log. */
  get haveBegun(): boolean {
    return this.builds.some((build) => build.others != null || build.lanes.some((lane) => lane.position !== null));
  }

  /** STORE_REFUSED where a view stands behind the end of the log: the log was set back (an older backup), the views were not. */
  checkAgainst(end: Position | null): void {
    for (const build of this.builds) {
      const positions = [build.others ?? null, ...build.lanes.map((lane) => lane.position)];
      const ahead = positions.find((position) => position !== null && (end === null || position > end));
      if (ahead)
        throw new ReadModelError(
          'STORE_REFUSED',
          `the view ${build.projection.name} stands at ${ahead}, but the log ends at ${end ?? 'its beginning'}: the log is older than its views (a restored backup?) or another one. Put the right log back, or move the views away (or name empty read models with LACHAN_READ_MODELS) so that they are built anew; nothing was changed`,
        );
    }
  }

  /** STORE_REFUSED where a view has seen an event that the log does not hold. */
  async checkHistory(log: History): Promise<void> {
    const asked = new Set<string>();
    for (const { projection, lastElsewhere } of this.builds) await checkHistory(projection.name, lastElsewhere, log, asked);
  }

  grown(position: Position | null): void {
    if (position === null || (this.end !== null && position <= this.end)) return;
    const now = this.#on.clock.now();
    for (const build of this.builds) {
      for (const lane of build.lanes) if (!this.isBehind(lane)) lane.movedAt = now;
      if (build.others != null && (this.end === null || build.others >= this.end)) build.othersMovedAt = now;
    }
    this.end = position;
  }
  isBehind(lane: Lane): boolean {
    return this.end !== null && (lane.position === null || lane.position < this.end);
  }
  /** Read, and of other code than this: nothing here can move it, and it is shown until the build of this code is there. */
  isWatched(build: Build): boolean {
    return this.#options.ownership.mode !== 'none' && !isBuildOf(build.projection, build.key.version);
  }
  activeOf(projection: Projection): KnownBuild | undefined {
    return this.builds.find((build) => build.active && build.projection === projection);
  }

  /** How far a build is: as far as its last slice, whoever has it. */
  positionOf(build: KnownBuild): Position | null {
    const positions = build.lanes.map((lane) => lane.position);
    if (build.others !== undefined) positions.push(build.others);
    if (positions.length === 0) return null;
    return positions.reduce((lowest, position) =>
      lowest === null || position === null ? null : position < lowest ? position : lowest,
    );
  }

  /** When the slice that is furthest back last moved or stood at the end of the log: the others may hurry on for ever. */
  movedAtOf(build: KnownBuild): Instant {
    const lowest = this.positionOf(build);
    const at = build.lanes.filter(({ position }) => position === lowest).map(({ movedAt }) => movedAt);
    if (build.others !== undefined && build.others === lowest) at.push(build.othersMovedAt);
    return at.sort()[0] ?? build.othersMovedAt;
  }

  /** What readers see: the position of the build that is read. A view that is shown by a build of other code shows nothing yet that counts. */
  standings(): ReadonlyMap<string, Standing> {
    const standings = new Map<string, Standing>(
      this.#options.projections.map((p) => [p.name, { position: null, stopped: false }]),
    );
    for (const build of this.builds)
      if (build.active && !this.isWatched(build))
        standings.set(build.projection.name, {
          position: this.positionOf(build),
          stopped: build.haltedElsewhere.length > 0 || build.lanes.some((lane) => lane.stopped !== null),
        });
    return standings;
  }

  async beginBuild(projection: Projection): Promise<void> {
    // A build under way is the one asked for.
    const under = this.builds.find((b) => b.projection === projection && b.building && !b.lanes.some((lane) => lane.stopped));
    if (under) return;
    const key = await this.#keyToBuild(projection);
    const build = await this.#register(projection, key);
    this.builds = [...this.builds.filter((b) => b.active || b.projection !== projection), build];
    await this.#takeAll(build);
  }

  /** What a killed process left half-built goes on where it was; what somebody alive builds is left to him. */
  async #keyToBuild(projection: Projection): Promise<ProjectionKey> {
    const { store } = this.#on;
    const { name } = projection;
    const versions = await store.versions(name);
    const version = versions.filter((v) => isBuildOf(projection, v)).at(-1);
    const left = version !== undefined && version !== (await store.activeVersion(name)) ? { name, version } : null;
    if (left && !(await this.#isHeldOn(left))) return left;
    return nextBuild(projection, versions);
  }

  async resume(projection: Projection): Promise<void> {
    for (const build of this.builds)
      if (build.projection === projection)
        await this.#goOn(
          build,
          build.lanes.filter((lane) => lane.stopped?.action === 'stop'),
        );
  }
  async #goOn(build: KnownBuild, stopped: readonly Lane[]): Promise<void> {
    if (stopped.length === 0) return;
    const taken = await this.#take(
      build,
      stopped.flatMap((lane) => lane.partitions),
    );
    build.lanes = [...build.lanes.filter((lane) => !stopped.includes(lane)), ...taken];
  }

  /** For other processes to see: an API beside workers, the command line. */
  async tellStops(): Promise<void> {
    if (performance.now() < this.#tellAfter) return;
    try {
      for (const build of this.builds)
        for (const lane of build.lanes) {
          if (lane.stopped?.action !== 'stop' || lane.told) continue;
          await this.#on.store.halt(build.key, lane.epoch, JSON.stringify(lane.stopped));
          lane.told = true;
        }
    } catch (error) {
      this.#tellAfter = performance.now() + TELL_AGAIN_MS;
      this.#options.logger?.warn(
        { error: describe(error, []) },
        'that a view has stopped could not be stored; it is tried again',
      );
    }
  }

  /** Somebody (the command line) has taken the word back that a slice has stopped: it tries again. */
  async #heed(): Promise<void> {
    for (const build of this.builds) {
      const told = build.lanes.filter((lane) => lane.told);
      if (told.length === 0) continue;
      const slices = await this.#on.store.slices(build.key);
      await this.#goOn(
        build,
        told.filter(({ epoch }) => slices.some((slice) => slice.epoch === epoch && slice.stopped === null)),
      );
    }
  }

  async prune(projection: Projection): Promise<readonly number[]> {
    const { store } = this.#on;
    const { name } = projection;
    const active = await store.activeVersion(name);
    const building = this.builds.filter((b) => b.projection === projection && isUnderWay(b)).map((b) => b.key.version);
    const unused: number[] = [];
    for (const version of await store.versions(name))
      if (version !== active && !building.includes(version) && !(await this.#isHeld({ name, version }))) unused.push(version);
    this.builds = this.builds.filter((b) => b.projection !== projection || !unused.includes(b.key.version));
    for (const version of unused) await store.prune({ name, version });
    return unused;
  }

  async save(which: (lane: Lane) => boolean = () => true): Promise<void> {
    for (const lane of this.all) if (which(lane)) await this.#save(lane);
  }

  /** What is held by lease is given back at once, so that nobody waits for it to lapse. */
  async leave(): Promise<void> {
    for (const build of this.builds)
      for (const lane of build.lanes) await this.#on.store.release(build.key, this.#worker, lane.partitions);
  }

  /**
   * A build that has caught up (at most what came in during its last page is missing), and is not behind what readers see now, becomes what
   * they see. True: one did.
   */
  async switch(): Promise<boolean> {
    let switched = false;
    for (const build of this.builds) {
      if (build.active && build.unfinished) await this.#finish(build);
      if (!build.building || !this.#isReady(build)) continue;
      const old = this.activeOf(build.projection);
      const position = this.positionOf(build);
      const shown = old ? this.positionOf(old) : null;
      if (shown !== null && (position === null || position < shown)) continue;
      try {
        for (const lane of build.lanes) await lane.save();
        if (build.lanes.some((lane) => lane.stopped)) continue;
        await this.#on.store.activate(build.key);
      } catch (error) {
        this.#options.logger?.warn(
          { projection: build.projection.name, error: describe(error, []) },
          'a built view could not be switched to; it is tried again',
        );
        for (const lane of build.lanes) lane.restUntil = performance.now() + SWITCH_AGAIN_MS;
        continue;
      }
      for (const lane of old?.lanes ?? []) await this.#save(lane);
      build.active = true;
      build.building = false;
      for (const other of this.builds) if (other !== build && other.projection === build.projection) await this.#letGo(other);
      this.builds = this.builds.filter((b) => b === build || b.projection !== build.projection);
      const { name, version } = build.projection;
      this.#options.logger?.info(
        { projection: name, version, build: buildOf(build.key.version) },
        'the view was built and is in use',
      );
      this.#options.switched(build.projection);
      switched = true;
    }
    return switched;
  }

  /** Another process (the command line, another worker) may have built and switched a view: this one goes on with the build that is read. */
  async follow(): Promise<void> {
    const now = performance.now();
    if (now - this.#followedAt < FOLLOW_EVERY_MS) return;
    this.#followedAt = now;
    try {
      const { projections } = this.#options;
      const versions = await Promise.all(projections.map(({ name }) => this.#on.store.activeVersion(name)));
      for (const [i, projection] of projections.entries()) {
        const active = versions[i]!;
        const known = this.activeOf(projection);
        if (active === null || active === known?.key.version) continue;
        if (known) {
          for (const lane of known.lanes) await this.#save(lane);
          // A build of another code version is kept by its own process; these lanes go on beside it until it is pruned.
          known.active = false;
          if (this.isWatched(known)) this.builds = this.builds.filter((b) => b !== known);
        }
        const building = this.builds.find((b) => b.projection === projection && b.key.version === active);
        if (building) {
          [building.active, building.building] = [true, false];
          await this.#leaveBehind(building);
        } else if (isBuildOf(projection, active) || this.#options.ownership.mode === 'none') {
          const build = await this.#register(projection, { name: projection.name, version: active });
          for (const old of this.builds) if (old.projection === projection) await this.#letGo(old);
          this.builds = [...this.builds.filter((b) => b.projection !== projection), build];
          if (!this.partial) await this.#takeAll(build);
        } else this.builds = [...this.builds, await this.#register(projection, { name: projection.name, version: active })];
        this.#options.movedElsewhere(projection);
      }
      await this.#adopt();
      await this.#heed();
    } catch (error) {
      this.#options.logger?.warn({ error: describe(error, []) }, 'the read models cannot be asked which builds are in use');
    }
  }

  /** Builds of this code that came before one that is read now: nobody will read them again. */
  async #leaveBehind({ projection, key }: KnownBuild): Promise<void> {
    if (!isBuildOf(projection, key.version)) return;
    const old = this.builds.filter(
      (b) => b.projection === projection && isBuildOf(projection, b.key.version) && b.key.version < key.version,
    );
    for (const build of old) await this.#letGo(build);
    this.builds = this.builds.filter((b) => !old.includes(b));
  }

  /** How far other processes are with what this one does not apply. */
  async refresh(): Promise<void> {
    const moved = await this.#look(this.builds.filter((build) => this.#isKeptElsewhere(build)));
    for (const build of moved) if (build.active) this.#options.movedElsewhere(build.projection);
    this.#refreshedAt = performance.now();
  }
  /** As far as `refresh` told a moment ago, or does now: whoever asks for the lag often must not keep the stores busy with it. */
  async fresh(): Promise<void> {
    if (performance.now() - this.#refreshedAt > FRESH_MS) await this.refresh();
  }
  #isKeptElsewhere(build: KnownBuild): boolean {
    return this.partial || this.isWatched(build);
  }
  /** Asked for in one moment, so that a store can answer for all at once. Those that others have moved on. */
  async #look(builds: readonly KnownBuild[]): Promise<readonly KnownBuild[]> {
    const slices = await Promise.all(builds.map(({ key }) => this.#on.store.slices(key)));
    return builds.filter((build, i) => this.#seen(build, slices[i]!));
  }
  #seen(build: KnownBuild, slices: readonly Slice[]): boolean {
    const own = new Set(build.lanes.map((lane) => lane.epoch));
    const others = slices.filter(({ epoch }) => !own.has(epoch));
    const before = build.others;
    build.others = lowest(others);
    build.haltedElsewhere = others.filter(({ stopped }) => stopped !== null);
    build.goingElsewhere = lowest(others.filter(({ stopped }) => stopped === null));
    build.lastElsewhere = others.flatMap(({ last }) => last ?? []);
    if (build.others !== before) build.othersMovedAt = this.#on.clock.now();
    return build.others !== before;
  }

  /** Prolongs what is held; in `shared` mode says that this worker is alive, takes what is its share and free, gives back what is somebody else's share. */
  async balance(now = false): Promise<void> {
    const { mode } = this.#options.ownership;
    const at = performance.now();
    if (!now && at - this.#balancedAt < this.#lease.renewMs) return;
    this.#balancedAt = at;
    const { store } = this.#on;
    const [present, until] = this.#moments();
    if (this.all.length > 0) await store.renew(this.#worker, until);
    if (mode !== 'shared') return;
    const workers = (await store.announce(this.#worker, present, until)).filter((w) => w.startsWith(`${this.#kin}.`));
    for (const build of this.builds) if (!this.isWatched(build)) await this.#balanceBuild(build, workers, present, until);
  }

  async #balanceBuild(build: KnownBuild, workers: readonly string[], present: string, until: string): Promise<void> {
    const { store } = this.#on;
    const name = `${build.key.name}@${build.key.version}`;
    build.lanes = build.lanes.filter((lane) => lane.stopped?.action !== 'fenced');
    const mine = new Set<number>();
    for (let partition = 0; partition < partitionCount(build.projection); partition++)
      if (ownerOf(workers, name, partition) === this.#worker) mine.add(partition);

    for (const lane of build.lanes) {
      const going = lane.partitions.filter((partition) => !mine.has(partition));
      if (going.length === 0) continue;
      await this.#save(lane);
      await store.release(build.key, this.#worker, going);
      lane.without(going);
    }
    build.lanes = build.lanes.filter((lane) => lane.partitions.length > 0);

    const held = new Set(build.lanes.flatMap((lane) => lane.partitions));
    const wanted = [...mine].filter((partition) => !held.has(partition));
    if (wanted.length > 0) {
      const taken = await store.take(build.key, { owner: this.#worker, partitions: wanted, until, free: present });
      build.lanes = [...build.lanes, ...taken.map((slice) => new Lane(this.#on, build, slice))];
    }
    await this.#join(build);
  }

  /** Lanes of one build that have come to the same place become one, so that shares that changed hands do not stay in pieces. */
  async #join(build: KnownBuild): Promise<void> {
    const going = build.lanes.filter((lane) => !lane.stopped);
    if (going.length < 2 || going.some((lane) => lane.position !== going[0]!.position)) return;
    for (const lane of going) await lane.save();
    if (going.some((lane) => lane.stopped || lane.stored !== going[0]!.stored)) return;
    const joined = await this.#take(
      build,
      going.flatMap((lane) => lane.partitions),
    );
    build.lanes = [...build.lanes.filter((lane) => lane.stopped), ...joined];
  }

  /** In `shared` mode: builds that another worker began, or that were cut off, are everybody's. */
  async #adopt(): Promise<void> {
    if (this.#options.ownership.mode !== 'shared') return;
    const { projections } = this.#options;
    const versions = await Promise.all(projections.map(({ name }) => this.#on.store.versions(name)));
    for (const [i, projection] of projections.entries()) {
      const latest = versions[i]!.filter((version) => isBuildOf(projection, version)).at(-1);
      const known = this.builds.filter((b) => b.projection === projection && !this.isWatched(b)).map((b) => b.key.version);
      if (latest === undefined || known.some((version) => version >= latest)) continue;
      this.builds = [...this.builds, await this.#register(projection, { name: projection.name, version: latest })];
    }
  }

  async #finish(build: KnownBuild): Promise<void> {
    const going = build.lanes.filter((lane) => !lane.stopped);
    if (going.length === 0 || !going.every((lane) => this.#isAtEnd(lane))) return;
    try {
      await this.#on.store.complete(build.key);
      build.unfinished = false;
    } catch (error) {
      this.#options.logger?.warn(
        { projection: build.projection.name, error: describe(error, []) },
        'a built view could not be finished; it is tried again',
      );
      for (const lane of going) lane.restUntil = performance.now() + SWITCH_AGAIN_MS;
    }
  }

  #isReady(build: KnownBuild): boolean {
    return build.lanes.length > 0 && build.lanes.every((lane) => !lane.stopped && this.#isAtEnd(lane));
  }
  #isAtEnd(lane: Lane): boolean {
    return lane.restUntil <= performance.now() && (lane.atEnd || !this.isBehind(lane));
  }

  async #buildsOf(projection: Projection): Promise<KnownBuild[]> {
    const { store } = this.#on;
    const active = await store.activeVersion(projection.name);
    if (active !== null && this.#options.ownership.mode === 'none')
      return [await this.#register(projection, { name: projection.name, version: active })];
    const builds = (await store.versions(projection.name)).filter((version) => isBuildOf(projection, version));
    const latest = builds.at(-1) ?? firstBuild(projection).version;
    const current = active !== null && isBuildOf(projection, active) ? active : latest;
    const found = [await this.#register(projection, { name: projection.name, version: current })];
    if (active !== null && !isBuildOf(projection, active))
      found.push(await this.#register(projection, { name: projection.name, version: active }));
    // A rebuild that a stop or kill interrupted goes on.
    if (latest > current) found.push(await this.#register(projection, { name: projection.name, version: latest }));
    return found;
  }

  async #register(projection: Projection, key: ProjectionKey): Promise<KnownBuild> {
    const { store, clock } = this.#on;
    // A build of other code is only looked at: its collections are what they are.
    if (isBuildOf(projection, key.version))
      await store.register(key, [...projection.collections, deadLettersOf(projection)], partitionCount(projection));
    const active = (await store.activeVersion(key.name)) === key.version;
    const unfinished = active && isBuildOf(projection, key.version) && (await store.checkpoint(key))?.position === null;
    return {
      projection,
      key,
      active,
      building: !active,
      lanes: [],
      ...NOBODY_ELSE,
      othersMovedAt: clock.now(),
      unfinished,
    };
  }

  async #takeAll(build: KnownBuild): Promise<void> {
    build.lanes = await this.#take(build, undefined);
  }
  async #take(build: KnownBuild, partitions: readonly number[] | undefined): Promise<readonly Lane[]> {
    const [, until] = this.#moments();
    const slices = await this.#on.store.take(build.key, { owner: this.#worker, until, ...(partitions && { partitions }) });
    return slices.map((slice) => new Lane(this.#on, build, slice));
  }

  async #split(lane: Lane, partitions: readonly number[], why: Lane['stopped']): Promise<void> {
    const build = this.builds.find((known) => known === lane.build)!;
    const split = await this.#take(build, partitions);
    for (const part of split) part.stopped = why;
    lane.without(partitions);
    build.lanes = [...build.lanes, ...split];
  }

  /** A lease that nobody prolongs any more is waited for: somebody who was killed a moment ago still seems to hold it. */
  async #isHeldOn(key: ProjectionKey): Promise<boolean> {
    const until = performance.now() + 1.5 * leaseOf({ mode: 'shared' }).leaseMs;
    while (await this.#isHeld(key)) {
      if (this.#options.ownership.mode !== 'none' || performance.now() > until) return true;
      await new Promise((resolve) => setTimeout(resolve, SWITCH_AGAIN_MS));
    }
    return false;
  }

  /** Somebody alive works on it. */
  async #isHeld(key: ProjectionKey): Promise<boolean> {
    const [present] = this.#moments();
    return (await this.#on.store.slices(key)).some(
      ({ owner, leasedUntil }) => owner !== null && owner !== this.#worker && leasedUntil !== null && leasedUntil >= present,
    );
  }

  #moments(): [present: string, until: string] {
    const present = this.#on.clock.now();
    return [present, new Date(Date.parse(present) + this.#lease.leaseMs).toISOString()];
  }

  /** Nobody goes on with it here: without a lease it can be pruned. */
  async #letGo(build: KnownBuild): Promise<void> {
    try {
      for (const lane of build.lanes) await this.#on.store.release(build.key, this.#worker, lane.partitions);
    } catch (error) {
      this.#options.logger?.warn(
        { projection: build.projection.name, error: describe(error, []) },
        'the lease of a build that is no longer read could not be given back; it lapses by itself',
      );
    }
  }

  async #save(lane: Lane): Promise<void> {
    try {
      await lane.save();
    } catch (error) {
      // Only a position without events: it is found again from the stored one.
      this.#options.logger?.warn(
        { projection: lane.projection.name, error: describe(error, []) },
        'the position of a view could not be stored',
      );
    }
  }
}

const NOBODY_ELSE = { others: undefined, haltedElsewhere: [], goingElsewhere: undefined, lastElsewhere: [] };

const isUnderWay = (build: KnownBuild): boolean => build.building && !build.lanes.some((lane) => lane.stopped);

/** Undefined: there is none. */
const lowest = (slices: readonly Slice[]): Position | null | undefined =>
  slices.length === 0 ? undefined : lowestPosition(slices);
