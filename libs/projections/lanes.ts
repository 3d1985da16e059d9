import type { Position } from '#event-store';
import { ReadModelError, type ProjectionKey, type Slice } from '#read-models';
import { firstBuild, isBuildOf } from './builds.ts';
import { deadLettersOf } from './dead-letters.ts';
import { checkHistory, type History } from './history.ts';
import { keptByOthers, NOBODY_ELSE, positionOf, type KnownBuild } from './known-build.ts';
import { saveIfPossible, type Lane } from './lane.ts';
import type { Leases, LeasesContext } from './leases.ts';
import { partitionCount } from './partitions.ts';
import type { Projection } from './projection.ts';
import type { Standing } from './waiters.ts';

const FRESH_MS = 500;

export interface LanesContext extends LeasesContext {
  /** Another process has moved a build that is read, or switched to another. */
  readonly readAnew: (projection: Projection) => void;
}

/** Which builds are under way, and how far each is, here and elsewhere. Everything that changes this happens between two rounds of the runner. */
export class Lanes {
  readonly #on: LanesContext;
  readonly #leases: Leases;
  #builds: readonly KnownBuild[] = [];
  #end: Position | null = null;
  #refreshedAt = -Infinity;

  constructor(on: LanesContext, leases: Leases) {
    this.#on = on;
    this.#leases = leases;
  }

  /** Never changed in place: whoever goes through it may add and drop meanwhile. */
  get builds(): readonly KnownBuild[] {
    return this.#builds;
  }
  add(build: KnownBuild): void {
    this.#builds = [...this.#builds, build];
  }
  drop(which: (build: KnownBuild) => boolean): void {
    this.#builds = this.#builds.filter((build) => !which(build));
  }
  get all(): readonly Lane[] {
    return this.#builds.flatMap((build) => build.lanes);
  }
  activeOf(projection: Projection): KnownBuild | undefined {
    return this.#builds.find((build) => build.active && build.projection === projection);
  }
  /** Parts of the views are in other hands: how far they are must be asked. */
  get partial(): boolean {
    return this.#on.ownership.mode !== 'whole';
  }

  /** Nothing is taken from anybody yet, so that a start can still be refused. */
  async open(): Promise<void> {
    const found: KnownBuild[] = [];
    for (const projection of this.#on.projections)
      for (const version of await this.#versionsToKnow(projection))
        found.push(await this.register(projection, { name: projection.name, version }));
    this.#builds = found;
    await this.#look(found);
  }

  async #versionsToKnow(projection: Projection): Promise<readonly number[]> {
    const { store, ownership } = this.#on;
    const active = await store.activeVersion(projection.name);
    if (active !== null && ownership.mode === 'none') return [active];
    const latest = (await store.versions(projection.name)).findLast((version) => isBuildOf(projection, version));
    const current = active !== null && isBuildOf(projection, active) ? active : (latest ?? firstBuild(projection).version);
    return [
      current,
      ...(active !== null && active !== current ? [active] : []),
      // A rebuild that a stop or kill interrupted goes on.
      ...(latest !== undefined && latest > current ? [latest] : []),
    ];
  }

  async register(projection: Projection, key: ProjectionKey): Promise<KnownBuild> {
    const { store, clock, ownership } = this.#on;
    const ours = isBuildOf(projection, key.version);
    // A build of other code is only looked at: its collections are what they are.
    if (ours) await store.register(key, [...projection.collections, deadLettersOf(projection)], partitionCount(projection));
    const active = (await store.activeVersion(key.name)) === key.version;
    const unfinished = active && ours && (await store.checkpoint(key))?.position === null;
    return {
      projection,
      key,
      watched: ownership.mode !== 'none' && !ours,
      active,
      building: !active,
      lanes: [],
      ...NOBODY_ELSE,
      othersMovedAt: clock.now(),
      unfinished,
    };
  }

  async claim(): Promise<void> {
    if (!this.partial) for (const build of this.#builds) if (!build.watched) await this.#leases.takeAll(build);
    await this.#leases.balance(this.#builds, true);
    for (const build of this.#builds) if (!this.#isKeptByOthers(build)) Object.assign(build, NOBODY_ELSE);
    await this.#look(this.#builds.filter((build) => this.#isKeptByOthers(build)));
  }

  /** Some view has a place in the log. */
  get haveBegun(): boolean {
    return this.#builds.some((build) => build.others != null || build.lanes.some((lane) => lane.position !== null));
  }

  /** STORE_REFUSED where a view stands behind the end of the log: the log was set back (an older backup), the views were not. */
  checkAgainst(end: Position | null): void {
    for (const build of this.#builds) {
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
    for (const { projection, lastOfOthers } of this.#builds) await checkHistory(projection.name, lastOfOthers, log, asked);
  }

  /** The end of the log as far as known. */
  get end(): Position | null {
    return this.#end;
  }
  grown(position: Position | null): void {
    if (position === null || (this.#end !== null && position <= this.#end)) return;
    const now = this.#on.clock.now();
    for (const build of this.#builds) {
      for (const lane of build.lanes) if (!this.isBehind(lane)) lane.movedAt = now;
      if (build.others != null && (this.#end === null || build.others >= this.#end)) build.othersMovedAt = now;
    }
    this.#end = position;
  }
  isBehind(lane: Lane): boolean {
    return this.#end !== null && (lane.position === null || lane.position < this.#end);
  }

  /** What readers see: the position of the build that is read. A view that is shown by a build of other code shows nothing yet that counts. */
  standings(): ReadonlyMap<string, Standing> {
    const standings = new Map<string, Standing>(this.#on.projections.map((p) => [p.name, { position: null, stopped: false }]));
    for (const build of this.#builds)
      if (build.active && !build.watched)
        standings.set(build.projection.name, {
          position: positionOf(build),
          stopped: build.haltedOfOthers.length > 0 || build.lanes.some((lane) => lane.stopped !== null),
        });
    return standings;
  }

  async save(which: (lane: Lane) => boolean = () => true): Promise<void> {
    for (const lane of this.all) if (which(lane)) await saveIfPossible(lane, this.#on.logger);
  }

  /** How far other processes are with what this one does not apply. */
  async refresh(): Promise<void> {
    const moved = await this.#look(this.#builds.filter((build) => this.#isKeptByOthers(build)));
    for (const build of moved) if (build.active) this.#on.readAnew(build.projection);
    this.#refreshedAt = performance.now();
  }
  /** As far as `refresh` told a moment ago, or does now: whoever asks for the lag often must not keep the stores busy with it. */
  async fresh(): Promise<void> {
    if (performance.now() - this.#refreshedAt > FRESH_MS) await this.refresh();
  }
  #isKeptByOthers(build: KnownBuild): boolean {
    return this.partial || build.watched;
  }
  /** Asked for in one moment, so that a store can answer for all at once. Those that others have moved on. */
  async #look(builds: readonly KnownBuild[]): Promise<readonly KnownBuild[]> {
    const slices = await Promise.all(builds.map(({ key }) => this.#on.store.slices(key)));
    return builds.filter((build, i) => this.#seen(build, slices[i]!));
  }
  #seen(build: KnownBuild, slices: readonly Slice[]): boolean {
    // Whoever stood still for longer than a lease has lost what it held, and without an event to store does not learn it by being fenced.
    build.lanes = build.lanes.filter((lane) => lane.stopped || slices.some(({ epoch }) => epoch === lane.epoch));
    const own = new Set(build.lanes.map((lane) => lane.epoch));
    const before = build.others;
    Object.assign(build, keptByOthers(slices.filter(({ epoch }) => !own.has(epoch))));
    if (build.others !== before) build.othersMovedAt = this.#on.clock.now();
    return build.others !== before;
  }
}
