import { buildOf } from './builds.ts';
import type { Lane } from './lane.ts';
import type { ProjectionProgress } from './options.ts';

const EVERY_MS = 200;

/** Tells how far builds are until they have caught up for the first time; in live work there is no bar to move. */
export class Progress {
  readonly #tell: ((progress: ProjectionProgress) => void) | undefined;
  readonly #told = new WeakMap<Lane, { readonly at: number; readonly done: boolean }>();

  constructor(tell: ((progress: ProjectionProgress) => void) | undefined) {
    this.#tell = tell;
  }

  moved(lane: Lane, behind: boolean): void {
    if (!this.#tell) return;
    const now = performance.now();
    const last = this.#told.get(lane);
    if (last?.done || (behind && last && now - last.at < EVERY_MS)) return;
    this.#told.set(lane, { at: now, done: !behind });
    const seconds = Math.max(0.001, (now - lane.startedAt) / 1_000);
    this.#tell({
      name: lane.projection.name,
      version: lane.projection.version,
      build: buildOf(lane.build.key.version),
      position: lane.position,
      processed: lane.processed,
      eventsPerSecond: Math.round(lane.processed / seconds),
    });
  }
}
