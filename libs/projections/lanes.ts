import type { Position } from '#event-store';
import { buildOf, firstBuild, isBuildOf, nextBuild } from './builds.ts';
import { deadLettersOf } from './dead-letters.ts';
import { describe } from './failure.ts';
import { Lane, type LaneContext } from './lane.ts';
import type { RunnerLogger } from './options.ts';
import type { Projection } from './projection.ts';
import type { ProjectionKey } from '#read-models';
import type { Standing } from './waiters.ts';

const FOLLOW_EVERY_MS = 1_000;
const SWITCH_AGAIN_MS = 250;

/** Which builds are under way, and which of them is read. Everything that changes this happens between two turns of the runner. */
export class Lanes {
  readonly #on: LaneContext;
  readonly #projections: readonly Projection[];
  readonly #logger: RunnerLogger | undefined;
  readonly #switched: (projection: Projection) => void;
  #followedAt = 0;
  all: readonly Lane[] = [];
  /** The end of the log as far as known. */
  end: Position | null = null;

  constructor(
    on: LaneContext,
    projections: readonly Projection[],
    logger: RunnerLogger | undefined,
    switched: (projection: Projection) => void,
  ) {
    this.#on = on;
    this.#projections = projections;
    this.#logger = logger;
    this.#switched = switched;
  }

  async open(): Promise<void> {
    this.all = (await Promise.all(this.#projections.map((projection) => this.#lanesOf(projection)))).flat();
  }

  grown(position: Position | null): void {
    if (position !== null && (this.end === null || position > this.end)) this.end = position;
  }
  isBehind(lane: Lane): boolean {
    return this.end !== null && (lane.position === null || lane.position < this.end);
  }
  activeOf(projection: Projection): Lane | undefined {
    return this.all.find((lane) => lane.active && lane.projection === projection);
  }

  /** What readers see: the position of the build that is read. A view of which none is (a new version is being built) shows nothing yet. */
  standings(): ReadonlyMap<string, Standing> {
    const standings = new Map<string, Standing>(this.#projections.map((p) => [p.name, { position: null, stopped: false }]));
    for (const lane of this.all)
      if (lane.active) standings.set(lane.projection.name, { position: lane.position, stopped: lane.stopped !== null });
    return standings;
  }

  async beginBuild(projection: Projection): Promise<void> {
    // A build under way is the one asked for.
    if (this.all.some((lane) => lane.projection === projection && lane.building && !lane.stopped)) return;
    const key = nextBuild(projection, await this.#on.store.versions(projection.name));
    this.all = [...this.all.filter((l) => l.active || l.projection !== projection), await this.#lane(projection, key)];
  }

  async resume(projection: Projection): Promise<void> {
    const lanes: Lane[] = [];
    for (const lane of this.all)
      lanes.push(
        lane.projection === projection && lane.stopped?.action === 'stop' ? await this.#lane(projection, lane.key) : lane,
      );
    this.all = lanes;
  }

  async prune(projection: Projection): Promise<readonly number[]> {
    const { store } = this.#on;
    const { name } = projection;
    const active = await store.activeVersion(name);
    const building = this.all.filter((l) => l.projection === projection && l.building && !l.stopped).map((l) => l.key.version);
    const unused = (await store.versions(name)).filter((version) => version !== active && !building.includes(version));
    this.all = this.all.filter((l) => l.projection !== projection || !unused.includes(l.key.version));
    for (const version of unused) await store.prune({ name, version });
    return unused;
  }

  async save(): Promise<void> {
    for (const lane of this.all) await this.#save(lane);
  }

  /**
   * A build that has caught up (at most what came in during its last page is missing), and is not behind what readers see now, becomes what
   * they see. True: one did.
   */
  async switch(): Promise<boolean> {
    let switched = false;
    for (const lane of this.all) {
      if (!lane.building || lane.stopped || lane.restUntil > performance.now() || !(lane.atEnd || !this.isBehind(lane))) continue;
      const old = this.activeOf(lane.projection);
      if (old && old.position !== null && (lane.position === null || lane.position < old.position)) continue;
      try {
        await lane.save();
        if (lane.stopped) continue;
        await this.#on.store.activate(lane.key);
      } catch (error) {
        this.#logger?.warn(
          { projection: lane.projection.name, error: describe(error, []) },
          'a built view could not be switched to; it is tried again',
        );
        lane.restUntil = performance.now() + SWITCH_AGAIN_MS;
        continue;
      }
      if (old) await this.#save(old);
      lane.active = true;
      lane.building = false;
      this.all = this.all.filter((l) => l === lane || l.projection !== lane.projection);
      const { name, version } = lane.projection;
      this.#logger?.info({ projection: name, version, build: buildOf(lane.key.version) }, 'the view was built and is in use');
      this.#switched(lane.projection);
      switched = true;
    }
    return switched;
  }

  /** Another process (the command line) may have built and switched a view: this one goes on with the build that is read. */
  async follow(): Promise<void> {
    const now = performance.now();
    if (now - this.#followedAt < FOLLOW_EVERY_MS) return;
    this.#followedAt = now;
    try {
      for (const lane of this.all.filter((l) => l.active)) {
        const active = await this.#on.store.activeVersion(lane.projection.name);
        if (active === null || active === lane.key.version) continue;
        await this.#save(lane);
        // A build of another code version is kept by its own process; this lane goes on beside it until it is pruned.
        lane.active = false;
        if (!isBuildOf(lane.projection, active)) continue;
        const key = { ...lane.key, version: active };
        this.all = [...this.all.filter((l) => l.projection !== lane.projection), await this.#lane(lane.projection, key)];
      }
    } catch (error) {
      this.#logger?.warn({ error: describe(error, []) }, 'the read models cannot be asked which builds are in use');
    }
  }

  async #lanesOf(projection: Projection): Promise<Lane[]> {
    const { store } = this.#on;
    const active = await store.activeVersion(projection.name);
    const builds = (await store.versions(projection.name)).filter((version) => isBuildOf(projection, version));
    const latest = builds.at(-1) ?? firstBuild(projection).version;
    const current = active !== null && isBuildOf(projection, active) ? active : latest;
    const lanes = [await this.#lane(projection, { name: projection.name, version: current })];
    // A rebuild that a stop or kill interrupted goes on.
    if (latest > current) lanes.push(await this.#lane(projection, { name: projection.name, version: latest }));
    return lanes;
  }

  async #lane(projection: Projection, key: ProjectionKey): Promise<Lane> {
    const { store } = this.#on;
    const letters = deadLettersOf(projection);
    await store.register(key, [...projection.collections, letters]);
    const checkpoint = await store.acquire(key);
    const active = (await store.activeVersion(key.name)) === key.version;
    return new Lane(this.#on, projection, key, checkpoint, active, await store.at(key).count(letters.name));
  }

  async #save(lane: Lane): Promise<void> {
    try {
      await lane.save();
    } catch (error) {
      // Only a position without events: it is found again from the stored one.
      this.#logger?.warn(
        { projection: lane.projection.name, error: describe(error, []) },
        'the position of a view could not be stored',
      );
    }
  }
}
