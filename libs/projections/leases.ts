import { createHash, randomUUID } from 'node:crypto';
import type { ProjectionKey, Slice } from '#read-models';
import { describe } from './failure.ts';
import type { KnownBuild } from './known-build.ts';
import { Lane, saveIfPossible, type LaneContext } from './lane.ts';
import type { RunnerLogger } from './options.ts';
import { leaseOf, type Ownership } from './ownership.ts';
import { ownerOf, partitionCount } from './partitions.ts';
import type { Projection } from './projection.ts';

export interface LeasesContext extends Omit<LaneContext, 'split' | 'shared'> {
  readonly projections: readonly Projection[];
  readonly ownership: Ownership;
  readonly logger: RunnerLogger | undefined;
}

/** Which partitions of a build this process applies: taken, prolonged, shared with other workers, given back. Every lane begins here. */
export class Leases {
  readonly #on: LeasesContext;
  readonly #lease;
  /** Workers of other code (an older version during an update) build other things: shares are reckoned among those alike. */
  readonly #worker: string;
  readonly #kin: string;
  #balancedAt = -Infinity;

  constructor(on: LeasesContext) {
    this.#on = on;
    this.#lease = leaseOf(on.ownership);
    const code = on.projections.map((p) => `${p.name}@${p.version}`).join(' ');
    this.#kin = createHash('sha256').update(code).digest('hex').slice(0, 8);
    this.#worker = `${this.#kin}.${randomUUID()}`;
  }

  /** Whoever has them; without `partitions` all. */
  async take(build: KnownBuild, partitions?: readonly number[]): Promise<readonly Lane[]> {
    const [, until] = this.#moments();
    const slices = await this.#on.store.take(build.key, { owner: this.#worker, until, ...(partitions && { partitions }) });
    return this.#lanesOf(build, slices);
  }
  async takeAll(build: KnownBuild): Promise<void> {
    build.lanes = await this.take(build);
  }

  #lanesOf(build: KnownBuild, slices: readonly Slice[]): readonly Lane[] {
    const on: LaneContext = {
      ...this.#on,
      shared: this.#on.ownership.mode === 'shared',
      split: (lane, partitions, why) => this.#split(build, lane, partitions, why),
    };
    return slices.map((slice) => new Lane(on, build, slice));
  }

  async #split(build: KnownBuild, lane: Lane, partitions: readonly number[], why: Lane['stopped']): Promise<void> {
    const split = await this.take(build, partitions);
    for (const part of split) part.stopped = why;
    lane.without(partitions);
    build.lanes = [...build.lanes, ...split];
  }

  /** Prolongs what is held; in `shared` mode says that this worker is alive, takes what is its share and free, gives back what is somebody else's share. */
  async balance(builds: readonly KnownBuild[], now = false): Promise<void> {
    const at = performance.now();
    if (!now && at - this.#balancedAt < this.#lease.renewMs) return;
    this.#balancedAt = at;
    const { store, ownership } = this.#on;
    const [present, until] = this.#moments();
    if (builds.some((build) => build.lanes.length > 0)) await store.renew(this.#worker, until);
    if (ownership.mode !== 'shared') return;
    const workers = (await store.announce(this.#worker, present, until)).filter((w) => w.startsWith(`${this.#kin}.`));
    for (const build of builds) if (!build.watched) await this.#balanceBuild(build, workers, present, until);
  }

  async #balanceBuild(build: KnownBuild, workers: readonly string[], present: string, until: string): Promise<void> {
    const { store, logger } = this.#on;
    const name = `${build.key.name}@${build.key.version}`;
    build.lanes = build.lanes.filter((lane) => lane.stopped?.action !== 'fenced');
    const mine = new Set<number>();
    for (let partition = 0; partition < partitionCount(build.projection); partition++)
      if (ownerOf(workers, name, partition) === this.#worker) mine.add(partition);

    for (const lane of build.lanes) {
      const going = lane.partitions.filter((partition) => !mine.has(partition));
      if (going.length === 0) continue;
      await saveIfPossible(lane, logger);
      await store.release(build.key, this.#worker, going);
      lane.without(going);
    }
    build.lanes = build.lanes.filter((lane) => lane.partitions.length > 0);

    const held = new Set(build.lanes.flatMap((lane) => lane.partitions));
    const wanted = [...mine].filter((partition) => !held.has(partition));
    if (wanted.length > 0) {
      const taken = await store.take(build.key, { owner: this.#worker, partitions: wanted, until, free: present });
      build.lanes = [...build.lanes, ...this.#lanesOf(build, taken)];
    }
    await this.#join(build);
  }

  /** Lanes of one build that have come to the same place become one, so that shares that changed hands do not stay in pieces. */
  async #join(build: KnownBuild): Promise<void> {
    const going = build.lanes.filter((lane) => !lane.stopped);
    if (going.length < 2 || going.some((lane) => lane.position !== going[0]!.position)) return;
    for (const lane of going) await lane.save();
    if (going.some((lane) => lane.stopped || lane.stored !== going[0]!.stored)) return;
    const joined = await this.take(
      build,
      going.flatMap((lane) => lane.partitions),
    );
    build.lanes = [...build.lanes.filter((lane) => lane.stopped), ...joined];
  }

  /** What is held by lease is given back at once, so that nobody waits for it to lapse. */
  async release(build: KnownBuild): Promise<void> {
    for (const lane of build.lanes) await this.#on.store.release(build.key, this.#worker, lane.partitions);
  }

  /** Nobody goes on with it here: without a lease it can be pruned. */
  async letGo(build: KnownBuild): Promise<void> {
    try {
      await this.release(build);
    } catch (error) {
      this.#on.logger?.warn(
        { projection: build.projection.name, error: describe(error, []) },
        'the lease of a build that is no longer read could not be given back; it lapses by itself',
      );
    }
  }

  /** Somebody else who is alive works on it. */
  async isHeld(key: ProjectionKey): Promise<boolean> {
    const [present] = this.#moments();
    return (await this.#on.store.slices(key)).some(
      ({ owner, leasedUntil }) => owner !== null && owner !== this.#worker && leasedUntil !== null && leasedUntil >= present,
    );
  }

  #moments(): [present: string, until: string] {
    const present = this.#on.clock.now();
    return [present, new Date(Date.parse(present) + this.#lease.leaseMs).toISOString()];
  }
}
