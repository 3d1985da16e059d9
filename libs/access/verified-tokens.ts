import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Identify, Identity } from './token.ts';

/** As many accounts as work at one time, with room. An entry holds a hash, never the token. */
const MOST = 10_000;

/** Checking a signature costs 50-500 µs: what was found good is remembered until it ends. What was refused is not remembered. */
export function remembered(check: Identify, now: () => number, most = MOST): Identify {
  const good = new LRUCache<string, Identity>({ max: most });
  return async (token) => {
    const key = createHash('sha256').update(token).digest('base64url');
    const known = good.get(key);
    if (known && known.until > now()) return known;
    const identity = await check(token);
    good.set(key, identity);
    return identity;
  };
}
