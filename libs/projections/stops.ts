import { describe } from './failure.ts';
import type { KnownBuild } from './known-build.ts';
import type { Lane } from './lane.ts';
import type { Lanes } from './lanes.ts';
import type { Leases, LeasesContext } from './leases.ts';
import type { Projection } from './projection.ts';

const TELL_AGAIN_MS = 1_000;

/** Lanes that have stopped: told to other processes, and tried again when somebody here or there asks for it. */
export class Stops {
  readonly #on: Pick<LeasesContext, 'store' | 'logger'>;
  readonly #lanes: Lanes;
  readonly #leases: Leases;
  #tellAfter = -Infinity;

  constructor(on: Pick<LeasesContext, 'store' | 'logger'>, lanes: Lanes, leases: Leases) {
    this.#on = on;
    this.#lanes = lanes;
    this.#leases = leases;
  }

  /** For other processes to see: an API beside workers, the command line. */
  async tell(): Promise<void> {
    if (performance.now() < this.#tellAfter) return;
    try {
      for (const build of this.#lanes.builds)
        for (const lane of build.lanes) {
          if (lane.stopped?.action !== 'stop' || lane.told) continue;
          await this.#on.store.halt(build.key, lane.epoch, JSON.stringify(lane.stopped));
          lane.told = true;
        }
    } catch (error) {
      this.#tellAfter = performance.now() + TELL_AGAIN_MS;
      this.#on.logger?.warn({ error: describe(error, []) }, 'that a view has stopped could not be stored; it is tried again');
    }
  }

  /** Somebody (the command line) has taken the word back that a slice has stopped: it tries again. */
  async heed(): Promise<void> {
    for (const build of this.#lanes.builds) {
      const told = build.lanes.filter((lane) => lane.told);
      if (told.length === 0) continue;
      const slices = await this.#on.store.slices(build.key);
      await this.#goOn(
        build,
        told.filter(({ epoch }) => slices.some((slice) => slice.epoch === epoch && slice.stopped === null)),
      );
    }
  }

  async resume(projection: Projection): Promise<void> {
    for (const build of this.#lanes.builds)
      if (build.projection === projection)
        await this.#goOn(
          build,
          build.lanes.filter((lane) => lane.stopped?.action === 'stop'),
        );
  }

  async #goOn(build: KnownBuild, stopped: readonly Lane[]): Promise<void> {
    if (stopped.length === 0) return;
    const taken = await this.#leases.take(
      build,
      stopped.flatMap((lane) => lane.partitions),
    );
    build.lanes = [...build.lanes.filter((lane) => !stopped.includes(lane)), ...taken];
  }
}
