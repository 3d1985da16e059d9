import { ReadModelError, type Move, type ProjectionKey, type UnitOfWork } from '../port.ts';
import { ownUnit, type Entry } from '../unit.ts';
import { summed } from './sums.ts';

export type Committed = 'stored' | 'stale' | 'fenced';

/** What one view changes. */
export interface Change {
  readonly key: ProjectionKey;
  readonly move: Move;
  readonly entries: readonly Entry[];
  /** The documents as they are stored, null for a deleted one. */
  readonly texts: readonly (string | null)[];
}
interface Asked {
  readonly change: Change;
  readonly answer: PromiseWithResolvers<Committed>;
}

/**
 * Commits that are asked for in one turn of the event loop share one transaction: the views that an event concerns come to it together, and beginning and
 * ending a transaction costs more than the rows of most of them. Each still has its own answer. What fails in company is tried alone, so that no view
 * suffers by the fault of another.
 */
export class Committing {
  readonly #inOne: (changes: readonly Change[]) => readonly Committed[];
  #asked: Asked[] = [];

  /** `inOne`: all in one transaction; throws where nothing was written. */
  constructor(inOne: (changes: readonly Change[]) => readonly Committed[]) {
    this.#inOne = inOne;
  }

  commit(unit: UnitOfWork, move: Move): Promise<Committed> {
    const own = ownUnit(unit);
    // A document put as it was needs no writing.
    const entries = own.spend().filter((entry) => entry.now !== entry.before);
    const texts = entries.map(({ now }) => (now === null ? null : summed(JSON.stringify(now))));
    const answer = Promise.withResolvers<Committed>();
    // Behind everything that goes on without waiting for the world outside.
    if (this.#asked.push({ change: { key: own.key, move, entries, texts }, answer }) === 1) process.nextTick(() => this.flush());
    return answer.promise;
  }

  /** What was asked for comes before anything else that changes the store. */
  flush(): void {
    const asked = this.#asked;
    if (asked.length === 0) return;
    this.#asked = [];
    try {
      this.#answer(asked);
    } catch (error) {
      // A full disk or a lost file meets each of them alike.
      const passing = error instanceof ReadModelError && error.code === 'STORE_UNAVAILABLE';
      if (passing || asked.length === 1) for (const { answer } of asked) answer.reject(error as Error);
      else for (const one of asked) this.#alone(one);
    }
  }

  #alone(one: Asked): void {
    try {
      this.#answer([one]);
    } catch (error) {
      one.answer.reject(error as Error);
    }
  }

  #answer(asked: readonly Asked[]): void {
    const answers = this.#inOne(asked.map(({ change }) => change));
    for (const [i, { answer }] of asked.entries()) answer.resolve(answers[i]!);
  }
}
