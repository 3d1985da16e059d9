import { randomUUID } from 'node:crypto';
import type { Clock } from '#kernel';
import type { ProjectionKey, ReadModelStore } from '#read-models';

export interface LeaseOptions {
  /** How long a silent owner keeps it; default 6 s. */
  readonly leaseMs?: number;
  /** Taken at the start from whoever had it: where no other process can be at work (the one owner of a SQLite log). */
  readonly takeOver?: boolean;
}

/**
 * One owner among all processes, with an epoch, kept where the shares of the views are kept. It spares double work; that nothing is done
 * twice does not rest on it but on the expected revision of every append.
 */
export class Lease {
  readonly #store: Pick<ReadModelStore, 'register' | 'take' | 'renew' | 'release' | 'slices'>;
  readonly #clock: Clock;
  readonly #key: ProjectionKey;
  readonly #leaseMs: number;
  readonly #owner = `process.${randomUUID()}`;
  #takeOver: boolean;
  #registered = false;
  #renewedAt = '';
  #epoch: bigint | null = null;

  constructor(store: ReadModelStore, name: string, clock: Clock, options: LeaseOptions = {}) {
    this.#store = store;
    this.#clock = clock;
    this.#key = { name: `owner.${name}`, version: 1 };
    this.#leaseMs = options.leaseMs ?? 6_000;
    this.#takeOver = options.takeOver ?? false;
  }

  get leaseMs(): number {
    return this.#leaseMs;
  }
  get held(): boolean {
    return this.#epoch !== null;
  }

  /** Prolongs or takes it; false while somebody else has it. */
  async hold(): Promise<boolean> {
    if (!this.#registered) {
      await this.#store.register(this.#key, [{ name: this.#key.name, fields: {}, indexes: [] }]);
      this.#registered = true;
    }
    const now = this.#clock.now();
    const until = new Date(Date.parse(now) + this.#leaseMs).toISOString();
    if (this.#epoch !== null) {
      // Looked at often, written seldom.
      if (now >= this.#renewedAt && Date.parse(now) - Date.parse(this.#renewedAt) < this.#leaseMs / 8) return true;
      const mine = (await this.#store.slices(this.#key)).some((slice) => slice.epoch === this.#epoch);
      if (mine) {
        await this.#store.renew(this.#owner, until);
        this.#renewedAt = now;
        return true;
      }
      this.#epoch = null;
    }
    const [taken] = await this.#store.take(this.#key, { owner: this.#owner, until, ...(!this.#takeOver && { free: now }) });
    // Taken over once: whoever takes it back afterwards has a reason.
    this.#takeOver = false;
    this.#epoch = taken?.epoch ?? null;
    this.#renewedAt = now;
    return this.#epoch !== null;
  }

  async release(): Promise<void> {
    if (this.#epoch === null) return;
    this.#epoch = null;
    await this.#store.release(this.#key, this.#owner, [0]);
  }
}
