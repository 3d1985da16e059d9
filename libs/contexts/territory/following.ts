import type { EventReader, Position } from '#event-store';
import type { ReadModels, ReadModelStore } from '#read-models';
import type { TerritoryDirectory } from './directory.ts';
import { unitsProjection } from './projection.ts';

const PAGE = 1_000;
/** However fast the view moves, all units are not read more often; nor so often that whoever follows it is kept busy by that. */
const REST = { leastMs: 1_000, factor: 19, mostMs: 5_000 };

export interface DirectoryFollowing {
  readonly directory: Pick<TerritoryDirectory, 'load'>;
  readonly readModels: ReadModels & Pick<ReadModelStore, 'activeVersion' | 'checkpoint'>;
  readonly log: Pick<EventReader, 'readPage'>;
  /** The directory knows what has changed. */
  readonly loaded?: () => void;
  readonly failed: (error: unknown) => void;
  readonly restMs?: number;
}

/** Which build of the view, and how far it was. */
interface Shown {
  readonly version: number | null;
  readonly position: Position | null;
}

/**
 * Keeps a directory up with the view `units`: all units (15,000) are read again when one has changed. A view moves with every event of the log,
 * and these are about something else nearly always: so of a view that another process keeps, the log tells whether anything was about units.
 */
export class FollowingDirectory {
  readonly #on: DirectoryFollowing;
  #seen: Shown | 'nothing' = 'nothing';
  #wanted: 'no' | 'if changed' | 'yes' = 'no';
  #working = false;
  #stopped = false;
  #wake: () => void = () => {};

  constructor(on: DirectoryFollowing) {
    this.#on = on;
  }

  /** The first reading, now; throws where it cannot be done. */
  async load(): Promise<void> {
    this.#working = true;
    try {
      await this.#load(await this.#shown());
    } finally {
      this.#working = false;
      // What moved meanwhile may have come too late for this reading.
      if (this.#wanted !== 'no') void this.#work();
    }
  }
  /** This process has changed units. */
  changed(): void {
    this.#want('yes');
  }
  /** Another process has moved the view on, or another build of it is read. */
  moved(): void {
    if (this.#wanted === 'no') this.#want('if changed');
  }
  stop(): void {
    this.#stopped = true;
    this.#wake();
  }

  #want(wanted: 'if changed' | 'yes'): void {
    this.#wanted = wanted;
    if (!this.#working) void this.#work();
  }
  async #work(): Promise<void> {
    this.#working = true;
    while (this.#wanted !== 'no' && !this.#stopped) {
      const certain = this.#wanted === 'yes';
      this.#wanted = 'no';
      const began = performance.now();
      try {
        const shown = await this.#shown();
        if (certain || !(await this.#isSame(shown))) await this.#load(shown);
        else this.#seen = shown;
      } catch (error) {
        // Whatever it was about is found by reading all.
        this.#wanted = 'yes';
        if (!this.#stopped) this.#on.failed(error);
      }
      const { leastMs, factor, mostMs } = REST;
      await this.#rest(this.#on.restMs ?? Math.min(mostMs, Math.max(leastMs, (performance.now() - began) * factor)));
    }
    this.#working = false;
  }

  /** `shown` was asked for before the documents are read, so that they stand there at least. */
  async #load(shown: Shown): Promise<void> {
    await this.#on.directory.load(this.#on.readModels);
    this.#seen = shown;
    this.#on.loaded?.();
  }
  async #shown(): Promise<Shown> {
    const { name } = unitsProjection;
    const version = await this.#on.readModels.activeVersion(name);
    const position = version === null ? null : ((await this.#on.readModels.checkpoint({ name, version }))?.position ?? null);
    return { version, position };
  }
  async #isSame({ version, position }: Shown): Promise<boolean> {
    if (this.#seen === 'nothing' || this.#seen.version !== version) return false;
    for (let after = this.#seen.position; position !== null && (after === null || after < position);) {
      const page = await this.#on.log.readPage({ after, filter: { types: unitsProjection.handles }, limit: PAGE });
      if (page.events.some((event) => event.position <= position)) return false;
      after = page.through;
      if (page.caughtUp) break;
    }
    return true;
  }

  async #rest(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#stopped) this.#wake();
    });
  }
}
