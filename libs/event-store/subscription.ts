import type { Batch, Position, ReadAll, SubscribeAll, Subscription, SubscriptionState } from './port.ts';
import { numberOf } from './positions.ts';
import { pageLimit } from './reading.ts';

export interface SubscriptionSource {
  readPage(options: ReadAll): Promise<Batch>;
  /** Calls the sleeper when the log may have grown or the store was closed. */
  onWake(sleeper: () => void): () => void;
  /** Polling between these bounds (ms), doubling while nothing comes, for logs that other processes write; null: signals suffice. */
  readonly poll: { readonly fastest: number; readonly slowest: number } | null;
}

/**
 * The pull subscription over `readPage`. The first batch comes at once, empty where there is nothing to read, so that a consumer
 * learns that it is live; later batches come when `through` has moved. Ends by `close` (or leaving the loop), throws when the store is lost.
 */
export function subscribeBy(
  source: SubscriptionSource,
  options: SubscribeAll = {},
  check: (after: Position | null | undefined) => unknown = numberOf,
): Subscription {
  const limit = pageLimit(options.batchSize);
  check(options.after);
  let state: SubscriptionState = 'catching-up';
  let woken = false;
  let wakeSleeper: (() => void) | null = null;
  const isClosed = (): boolean => state === 'closed';
  const wake = (): void => {
    woken = true;
    wakeSleeper?.();
  };
  const stopWaking = source.onWake(wake);
  const end = (): void => {
    state = 'closed';
    stopWaking();
  };

  const sleep = (milliseconds: number | null): Promise<void> =>
    new Promise((resolve) => {
      const timer = milliseconds === null ? null : setTimeout(() => wakeSleeper?.(), milliseconds);
      wakeSleeper = () => {
        wakeSleeper = null;
        if (timer) clearTimeout(timer);
        resolve();
      };
      // A signal that came between the reading and the sleep must not be lost.
      if (woken) wakeSleeper();
    });

  async function* batches(): AsyncGenerator<Batch, void, undefined> {
    let after: Position | null = options.after ?? null;
    let first = true;
    let delay = source.poll?.fastest ?? null;
    try {
      while (!isClosed()) {
        woken = false;
        const batch = await source.readPage({ after, filter: options.filter, limit });
        if (isClosed()) return;
        state = batch.caughtUp ? 'live' : 'catching-up';
        if (first || batch.events.length > 0 || after === null || batch.through > after) {
          first = false;
          after = batch.through;
          delay = source.poll?.fastest ?? null;
          yield batch;
        }
        if (batch.caughtUp && !isClosed()) {
          await sleep(delay);
          if (delay !== null) delay = Math.min(delay * 2, source.poll!.slowest);
        }
      }
    } finally {
      end();
    }
  }

  const iterator = batches();
  return {
    [Symbol.asyncIterator]: () => iterator,
    state: () => state,
    close: async () => {
      end();
      wake();
      await iterator.return();
    },
  };
}
