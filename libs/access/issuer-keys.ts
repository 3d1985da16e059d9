import { createRemoteJWKSet, customFetch, errors, type CryptoKey, type JWTVerifyGetKey } from 'jose';
import { TokenError } from './token.ts';

/** How an identity provider is asked for its keys. */
export interface IssuerPolicy {
  /** A provider that does not answer within this is not reachable. */
  readonly timeoutMs: number;
  /** A key that is not known has the keys fetched again at most so often: whoever sends invented key ids costs the provider no more. */
  readonly cooldownMs: number;
  /** Known keys are fetched anew, behind the answers, when they are older than this: a key that was taken back ends. */
  readonly refreshAfterMs: number;
  /** While the provider cannot be reached, the keys known stay good for so long, and no longer. */
  readonly keepMs: number;
  /** After a failure nobody waits for the provider again for so long: they are told at once. */
  readonly retryAfterMs: number;
  /** Of what the provider may answer. */
  readonly maxBytes: number;
}
export const ISSUER_POLICY: IssuerPolicy = {
  timeoutMs: 5_000,
  cooldownMs: 30_000,
  refreshAfterMs: 600_000,
  keepMs: 86_400_000,
  retryAfterMs: 3_000,
  maxBytes: 262_144,
};

/** What the provider says of itself does not fit the setting: waiting does not help, the setting or the provider is to be mended. */
export class WrongIssuer extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'WrongIssuer';
  }
}
class NotReachable extends Error {}
/** Not the caller's doing: no answer, or keys that cannot be read. */
const ofTheProvider = (error: unknown): boolean =>
  error instanceof NotReachable || error instanceof errors.JWKSInvalid || error instanceof DOMException;
export const unreachable = () => new TokenError('IDENTITY_PROVIDER_UNREACHABLE');

export const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
/** Keys and names of a provider come over https; over http only from this machine itself. */
export const isTrustworthy = (url: URL): boolean =>
  (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) && url.username === '' && url.password === '';

type RemoteSet = ReturnType<typeof createRemoteJWKSet>;

/**
 * The signing keys of one issuer, found by its discovery document. Only keys that stand there are used: what a token itself names (`jku`, `x5u`,
 * `jwk`) is never followed, and its `kid` only picks among them.
 */
export class IssuerKeys {
  readonly #issuer: string;
  readonly #policy: IssuerPolicy;
  readonly #now: () => number;
  readonly #trouble: (why: string) => void;
  #known: { readonly address: string; readonly set: RemoteSet } | null = null;
  #fetchedAt = -Infinity;
  /** As they were fetched last. */
  #keys: readonly unknown[] = [];
  #texts: ReadonlySet<string> = new Set();
  readonly #withdrawn = new Set<() => void>();
  #failedAt = -Infinity;
  #lastTold: string | null = null;
  #renewing: Promise<void> | null = null;

  constructor(
    issuer: string,
    options: { policy?: Partial<IssuerPolicy>; now?: () => number; onTrouble?: (why: string) => void } = {},
  ) {
    this.#issuer = issuer;
    this.#policy = { ...ISSUER_POLICY, ...options.policy };
    this.#now = options.now ?? Date.now;
    this.#trouble = options.onTrouble ?? (() => {});
  }

  /** The key that a token was signed with; `TokenError` where the provider cannot be asked, an error of jose where it has no such key. */
  readonly keyOf: JWTVerifyGetKey = async (header, token) => {
    const age = this.#now() - this.#fetchedAt;
    try {
      if (!this.#known || age > this.#policy.keepMs) await this.#renew();
      else if (age > this.#policy.refreshAfterMs) this.#renew().catch(() => {});
      return await this.#found(header, token);
    } catch (error) {
      throw ofTheProvider(error) || error instanceof WrongIssuer ? unreachable() : error;
    }
  };

  /** Fetches keys that are known and old, behind the answers: tokens that are remembered ask for no key. */
  freshen(): void {
    if (this.#known && this.#now() - this.#fetchedAt > this.#policy.refreshAfterMs) this.#renew().catch(() => {});
  }

  /** Told when a key that the issuer had is no longer among its keys: what it signed ends. */
  onWithdrawn(listener: () => void): () => void {
    this.#withdrawn.add(listener);
    return () => void this.#withdrawn.delete(listener);
  }

  /** Among the keys known; a key that is not, may be new. */
  async #found(...asked: Parameters<JWTVerifyGetKey>): Promise<CryptoKey> {
    try {
      return await this.#known!.set(...asked);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.#now() - this.#fetchedAt < this.#policy.cooldownMs) throw error;
      await this.#renew();
      return this.#known!.set(...asked);
    }
  }

  /** Asks the provider now. Throws WrongIssuer, or TokenError while it does not answer as one. */
  async ask(): Promise<void> {
    try {
      await this.#renew();
    } catch (error) {
      throw ofTheProvider(error) ? unreachable() : error;
    }
  }

  #renew(): Promise<void> {
    return (this.#renewing ??= this.#discover()
      .catch((error: unknown) => {
        if (error instanceof WrongIssuer) this.#failed(error.message);
        throw error;
      })
      .finally(() => (this.#renewing = null)));
  }

  async #discover(): Promise<void> {
    const found = await this.#read(`${this.#issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const { issuer, jwks_uri: address } = found as { issuer?: unknown; jwks_uri?: unknown };
    if (typeof issuer !== 'string' || typeof address !== 'string')
      throw this.#failed('its discovery document names no issuer or no keys');
    if (issuer !== this.#issuer)
      throw new WrongIssuer(`the identity provider calls itself by another name than LACHAN_OIDC_ISSUER (${this.#issuer})`);
    const url = URL.parse(address);
    if (!url || !isTrustworthy(url))
      throw new WrongIssuer('the identity provider offers its keys at an address that is not https');
    const set = this.#known?.address === url.href ? this.#known.set : this.#setAt(url);
    await set.reload();
    this.#known = { address: url.href, set };
    const [before, now] = [this.#texts, new Set(this.#keys.map((key) => JSON.stringify(key)))];
    this.#texts = now;
    if ([...before].some((key) => !now.has(key))) for (const listener of this.#withdrawn) listener();
  }

  /** How old keys may be, and when they are fetched again, is reckoned here: a provider that is down does not end them at once. */
  #setAt(url: URL): RemoteSet {
    return createRemoteJWKSet(url, {
      cacheMaxAge: Infinity,
      cooldownDuration: Infinity,
      timeoutDuration: this.#policy.timeoutMs,
      [customFetch]: async () => {
        const found = await this.#read(url.href);
        const { keys } = found as { keys?: unknown };
        if (!Array.isArray(keys)) throw this.#failed('what it offers as its keys is no set of keys');
        this.#keys = keys;
        this.#fetchedAt = this.#now();
        this.#lastTold = null;
        return Response.json(found);
      },
    });
  }

  #failed(why: string): NotReachable {
    this.#failedAt = this.#now();
    if (this.#lastTold !== why) this.#trouble(why);
    this.#lastTold = why;
    return new NotReachable(why);
  }

  /** A JSON object, or NotReachable: whatever goes wrong with the provider is not the caller's doing. */
  async #read(address: string): Promise<object> {
    if (this.#now() - this.#failedAt < this.#policy.retryAfterMs) throw new NotReachable('it failed a moment ago');
    let why: string;
    try {
      const signal = AbortSignal.timeout(this.#policy.timeoutMs);
      const response = await fetch(address, { signal, redirect: 'error', headers: { accept: 'application/json' } });
      if (response.status === 200) {
        const found: unknown = JSON.parse(await textOf(response, this.#policy.maxBytes));
        if (typeof found === 'object' && found !== null) return found;
        why = 'it answers with something that is no JSON object';
      } else {
        void response.body?.cancel();
        why = `it answers with status ${response.status}`;
      }
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } };
      why =
        error instanceof SyntaxError
          ? 'it answers with something that is no JSON'
          : `it does not answer (${cause?.code ?? name})`;
    }
    throw this.#failed(why);
  }
}

async function textOf(response: Response, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > maxBytes) throw new Error('too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
