import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Identify, Identity } from './token.ts';

/** As many accounts as work at one time, with room. An entry holds a hash, never the token. */
const MOST = 10_000;

interface Remembering {
  readonly most?: number;
  /** Then it is checked again, though it has not ended: the key that signed it may have been taken back. Left out: never. */
  readonly forMs?: number;
}

export type Remembered = Identify & {
  /** Everything is checked again when it comes. */
  forget(): void;
};

/** Checking a signature costs 50-500 µs: what was found good is remembered until it ends. What was refused is not remembered. */
export function remembered(check: Identify, now: () => number, { most = MOST, forMs = Infinity }: Remembering = {}): Remembered {
  const good = new LRUCache<string, { readonly identity: Identity; readonly checkedAt: number }>({ max: most });
  // What was begun before all was forgotten is not remembered: it may rest on a key that was taken back.
  let times = 0;
  const identify: Identify = async (token) => {
    const key = hash('sha256', token, 'base64url');
    const known = good.get(key);
    if (known && known.identity.until > now() && now() - known.checkedAt < forMs) return known.identity;
    const begun = times;
    const identity = await check(token);
    if (begun === times) good.set(key, { identity, checkedAt: now() });
    return identity;
  };
  const forget = (): void => {
    times++;
    good.clear();
  };
  return Object.assign(identify, { forget });
}
