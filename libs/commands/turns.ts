import { CallerGone, RecordBusy } from './not-taken.ts';

/** How long a line may grow, and how long somebody stands in it. */
export interface TurnLimits {
  /** Waiting for one key at most; whoever comes then is refused. */
  readonly queued: number;
  /** Whoever has not had the turn by then is refused. */
  readonly withinMs: number;
}

interface Waiting {
  readonly go: () => void;
}

/**
 * One at a time for each key, in the order in which they came. Several keys are taken one after the other in one order, whoever asks for them, so
 * that no two wait for each other.
 */
export class Turns {
  readonly #limits: TurnLimits;
  /** Who waits, by key; a key that nobody has is not in it. */
  readonly #lines = new Map<string, Set<Waiting>>();

  constructor(limits: TurnLimits) {
    this.#limits = limits;
  }

  /** How many wait for a key, besides who has it; null: nobody has it. */
  waitingFor(key: string): number | null {
    return this.#lines.get(key)?.size ?? null;
  }

  /** Throws RecordBusy where the line is too long or does not move, CallerGone where the signal comes before the turn: `work` was not begun then. */
  async take<T>(keys: readonly string[], signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const until = performance.now() + this.#limits.withinMs;
    const had: string[] = [];
    try {
      for (const key of [...new Set(keys)].toSorted()) {
        await this.#admitted(key, signal, until);
        had.push(key);
      }
      return await work();
    } finally {
      for (const key of had) this.#leave(key);
    }
  }

  #admitted(key: string, signal: AbortSignal | undefined, until: number): Promise<void> | void {
    if (signal?.aborted) throw new CallerGone();
    const line = this.#lines.get(key);
    if (!line) return void this.#lines.set(key, new Set());
    if (line.size >= this.#limits.queued) throw new RecordBusy(line.size);
    return new Promise<void>((resolve, reject) => {
      const settled = (): void => {
        line.delete(waiting);
        clearTimeout(timer);
        signal?.removeEventListener('abort', gone);
      };
      const waiting: Waiting = {
        go: () => {
          settled();
          resolve();
        },
      };
      const refuse = (error: Error): void => {
        settled();
        reject(error);
      };
      const gone = (): void => refuse(new CallerGone());
      const timer = setTimeout(() => refuse(new RecordBusy(line.size)), Math.max(0, until - performance.now()));
      signal?.addEventListener('abort', gone);
      line.add(waiting);
    });
  }

  /** The turn is handed on: nobody who comes in this moment is faster. */
  #leave(key: string): void {
    const [next] = this.#lines.get(key)!;
    if (next) next.go();
    else this.#lines.delete(key);
  }
}
