import { EventStoreError, EventTooLarge, InvalidRequest, StoreRefused, StoreUnavailable } from '../port.ts';
import { DriverTrouble } from './driver.ts';

export interface RetryLimits {
  /** For one call; then its outcome is unknown. */
  readonly deadlineMs: number;
  /** For all tries of one call together; default 15 s. */
  readonly totalMs: number;
}
export const RETRY_LIMITS: RetryLimits = { deadlineMs: 5_000, totalMs: 15_000 };
const LONGEST_PAUSE_MS = 500;

/** An append over what the server takes in one. Splitting it here would not be atomic. */
export class AppendTooLarge extends EventTooLarge {
  constructor(limit: number | null) {
    super('an append', 0, limit ?? 0);
    this.message = `an append is over the size limit of the server (${limit ?? 'unknown'} bytes, its setting MaxAppendSize); nothing was written: send fewer or smaller events in one append, or raise the limit`;
  }
}

/**
 * Repeats a call whose outcome is unknown, until the limit. Only for calls that do no harm twice: readings, and appends with fixed
 * event ids and expectation, which the server knows again.
 */
export async function withRetries<T>(
  what: string,
  server: string,
  retries: RetryLimits,
  isClosed: () => boolean,
  call: (attempt: number) => Promise<T>,
): Promise<T> {
  const end = performance.now() + retries.totalMs;
  for (let attempt = 0; ; attempt++) {
    try {
      return await call(attempt);
    } catch (error) {
      if (!(error instanceof DriverTrouble)) throw error;
      if (error.trouble !== 'lost') throw translated(error, server);
      const pause = Math.min(LONGEST_PAUSE_MS, 20 * 2 ** attempt) * (0.5 + Math.random() / 2);
      if (isClosed()) throw new StoreUnavailable('it was closed', error);
      if (performance.now() + pause > end)
        throw new StoreUnavailable(
          `${server} did not answer (${error.message}) in ${attempt + 1} tries over ${Math.round(retries.totalMs / 1000)} s; ${what}`,
          error,
        );
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** What will not get better by trying again. */
export function translated(error: DriverTrouble, server: string): EventStoreError {
  if (error.trouble === 'denied')
    return new StoreRefused(
      'STORE_DENIED',
      `${server} refuses the credentials of LACHAN_EVENT_STORE, or they may not do this: give user and password as esdb://user:password@host (percent-encoded); nothing was written`,
      { cause: error },
    );
  if (error.trouble === 'no-place')
    return new InvalidRequest(
      '"after" is no position of this log (it may be one of another, or of one before a restored backup)',
    );
  if (error.trouble === 'too-large') return new AppendTooLarge(error.limit);
  if (error.trouble === 'tls')
    return new StoreRefused(
      'STORE_TLS',
      `${server} and this program do not agree on TLS (${error.message}): set tls=true or tls=false in LACHAN_EVENT_STORE as the server has it (false only on loopback), and tlsCAFile=PATH for a certificate of your own; nothing was written`,
      { cause: error },
    );
  return new StoreUnavailable(`${server} refused the call (${error.message})`, error);
}
