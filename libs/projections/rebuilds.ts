import type { ProjectionKey } from '#read-models';
import { buildOf, isBuildOf, nextBuild } from './builds.ts';
import { describe } from './failure.ts';
import { positionOf, type KnownBuild } from './known-build.ts';
import { saveIfPossible, type Lane } from './lane.ts';
import type { Lanes, LanesContext } from './lanes.ts';
import type { Leases } from './leases.ts';
import { leaseOf } from './ownership.ts';
import type { Projection } from './projection.ts';
import type { Stops } from './stops.ts';

const FOLLOW_EVERY_MS = 500;
const AGAIN_MS = 250;

export interface RebuildsContext extends LanesContext {
  /** A build of this process is read from now on. */
  readonly switched: (projection: Projection) => void;
}

/** A view is built anew beside itself: the new build begins, is switched to when it has caught up, and the old one is pruned; here or in another process. */
export class Rebuilds {
  readonly #on: RebuildsContext;
  readonly #lanes: Lanes;
  readonly #leases: Leases;
  readonly #stops: Stops;
  #followedAt = 0;

  constructor(on: RebuildsContext, lanes: Lanes, leases: Leases, stops: Stops) {
    this.#on = on;
    this.#lanes = lanes;
    this.#leases = leases;
    this.#stops = stops;
  }

  async begin(projection: Projection): Promise<void> {
    // A build under way is the one asked for.
    if (this.#lanes.builds.some((build) => build.projection === projection && isUnderWay(build))) return;
    const key = await this.#keyToBuild(projection);
    const build = await this.#lanes.register(projection, key);
    this.#lanes.drop((b) => !b.active && b.projection === projection);
    this.#lanes.add(build);
    await this.#leases.takeAll(build);
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

  /** A lease that nobody prolongs any more is waited for: somebody who was killed a moment ago still seems to hold it. */
  async #isHeldOn(key: ProjectionKey): Promise<boolean> {
    const until = performance.now() + 1.5 * leaseOf({ ...this.#on.ownership, mode: 'shared' }).leaseMs;
    while (await this.#leases.isHeld(key)) {
      if (this.#on.ownership.mode !== 'none' || performance.now() > until) return true;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
    return false;
  }

  /**
   * A build that has caught up (at most what came in during its last page is missing), and is not behind what readers see now, becomes what
   * they see. True: one did.
   */
  async switch(): Promise<boolean> {
    const { store, logger } = this.#on;
    let switched = false;
    for (const build of this.#lanes.builds) {
      if (build.active && build.unfinished) await this.#finish(build);
      if (!build.building || !this.#isReady(build)) continue;
      const old = this.#lanes.activeOf(build.projection);
      const position = positionOf(build);
      const shown = old ? positionOf(old) : null;
      if (shown !== null && (position === null || position < shown)) continue;
      try {
        for (const lane of build.lanes) await lane.save();
        if (build.lanes.some((lane) => lane.stopped)) continue;
        await store.activate(build.key);
      } catch (error) {
        logger?.warn(
          { projection: build.projection.name, error: describe(error, []) },
          'a built view could not be switched to; it is tried again',
        );
        for (const lane of build.lanes) lane.restUntil = performance.now() + AGAIN_MS;
        continue;
      }
      for (const lane of old?.lanes ?? []) await saveIfPossible(lane, logger);
      build.active = true;
      build.building = false;
      await this.#letGoOthers(build);
      const { name, version } = build.projection;
      logger?.info({ projection: name, version, build: buildOf(build.key.version) }, 'the view was built and is in use');
      this.#on.switched(build.projection);
      switched = true;
    }
    return switched;
  }

  async #letGoOthers(build: KnownBuild): Promise<void> {
    const isOther = (other: KnownBuild): boolean => other !== build && other.projection === build.projection;
    for (const other of this.#lanes.builds) if (isOther(other)) await this.#leases.letGo(other);
    this.#lanes.drop(isOther);
  }

  /** A build that is read while it is filled (the first of a view) has caught up. */
  async #finish(build: KnownBuild): Promise<void> {
    const going = build.lanes.filter((lane) => !lane.stopped);
    if (going.length === 0 || !going.every((lane) => this.#isAtEnd(lane))) return;
    try {
      await this.#on.store.complete(build.key);
      build.unfinished = false;
    } catch (error) {
      this.#on.logger?.warn(
        { projection: build.projection.name, error: describe(error, []) },
        'a built view could not be finished; it is tried again',
      );
      for (const lane of going) lane.restUntil = performance.now() + AGAIN_MS;
    }
  }

  #isReady(build: KnownBuild): boolean {
    return build.lanes.length > 0 && build.lanes.every((lane) => !lane.stopped && this.#isAtEnd(lane));
  }
  #isAtEnd(lane: Lane): boolean {
    return lane.restUntil <= performance.now() && (lane.atEnd || !this.#lanes.isBehind(lane));
  }

  /** Another build of a view is read than this process knows of. */
  async haveMoved(names: readonly string[] | null): Promise<boolean> {
    const { projections, store } = this.#on;
    const asked = projections.filter(({ name }) => names === null || names.includes(name));
    const versions = await Promise.all(asked.map(({ name }) => store.activeVersion(name)));
    return asked.some((projection, i) => versions[i] !== this.#lanes.activeOf(projection)?.key.version);
  }

  /** Another process (the command line, another worker) may have built and switched a view: this one goes on with the build that is read. */
  async follow(atOnce = false): Promise<void> {
    const now = performance.now();
    if (!atOnce && now - this.#followedAt < FOLLOW_EVERY_MS) return;
    this.#followedAt = now;
    try {
      const { projections, store } = this.#on;
      const versions = await Promise.all(projections.map(({ name }) => store.activeVersion(name)));
      for (const [i, projection] of projections.entries()) await this.#followSwitch(projection, versions[i]!);
      await this.#adopt();
      await this.#stops.heed();
    } catch (error) {
      this.#on.logger?.warn({ error: describe(error, []) }, 'the read models cannot be asked which builds are in use');
    }
  }

  async #followSwitch(projection: Projection, active: number | null): Promise<void> {
    const lanes = this.#lanes;
    const known = lanes.activeOf(projection);
    if (active === null || active === known?.key.version) return;
    if (known) {
      for (const lane of known.lanes) await saveIfPossible(lane, this.#on.logger);
      // A build of another code version is kept by its own process; these lanes go on beside it until it is pruned.
      known.active = false;
      if (known.watched) lanes.drop((build) => build === known);
    }
    const building = lanes.builds.find((b) => b.projection === projection && b.key.version === active);
    if (building) {
      [building.active, building.building] = [true, false];
      await this.#leaveBehind(building);
    } else {
      const build = await lanes.register(projection, { name: projection.name, version: active });
      if (!build.watched) await this.#letGoOthers(build);
      lanes.add(build);
      if (!build.watched && !lanes.partial) await this.#leases.takeAll(build);
    }
    this.#on.readAnew(projection);
  }

  /** Builds of this code that came before one that is read now: nobody will read them again. */
  async #leaveBehind({ projection, key, watched }: KnownBuild): Promise<void> {
    if (watched) return;
    const isOld = (b: KnownBuild): boolean => b.projection === projection && !b.watched && b.key.version < key.version;
    for (const build of this.#lanes.builds) if (isOld(build)) await this.#leases.letGo(build);
    this.#lanes.drop(isOld);
  }

  /** In `shared` mode: builds that another worker began, or that were cut off, are everybody's. */
  async #adopt(): Promise<void> {
    if (this.#on.ownership.mode !== 'shared') return;
    const { projections, store } = this.#on;
    const versions = await Promise.all(projections.map(({ name }) => store.versions(name)));
    for (const [i, projection] of projections.entries()) {
      const latest = versions[i]!.findLast((version) => isBuildOf(projection, version));
      const known = this.#lanes.builds.filter((b) => b.projection === projection && !b.watched).map((b) => b.key.version);
      if (latest === undefined || known.some((version) => version >= latest)) continue;
      this.#lanes.add(await this.#lanes.register(projection, { name: projection.name, version: latest }));
    }
  }

  async prune(projection: Projection): Promise<readonly number[]> {
    const { store } = this.#on;
    const { name } = projection;
    const active = await store.activeVersion(name);
    const building = this.#lanes.builds.filter((b) => b.projection === projection && isUnderWay(b)).map((b) => b.key.version);
    const unused: number[] = [];
    for (const version of await store.versions(name))
      if (version !== active && !building.includes(version) && !(await this.#leases.isHeld({ name, version })))
        unused.push(version);
    this.#lanes.drop((b) => b.projection === projection && unused.includes(b.key.version));
    for (const version of unused) await store.prune({ name, version });
    return unused;
  }
}

const isUnderWay = (build: KnownBuild): boolean => build.building && !build.lanes.some((lane) => lane.stopped);
