import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import { ISSUER_POLICY, IssuerKeys, type IssuerPolicy } from './issuer-keys.ts';
import { accountOf, LARGEST_TOKEN, malformed, TokenError, tooLarge, type Identify, type Identity } from './token.ts';
import { remembered } from './verified-tokens.ts';

export { isTrustworthy, WrongIssuer } from './issuer-keys.ts';

export interface OidcSettings {
  /** Exactly as the provider writes it in its tokens and its discovery document. */
  readonly issuer: string;
  readonly audience: string;
  /** The claim that holds the account: an opaque id that the provider never gives to somebody else. */
  readonly accountClaim: string;
  /** Clients whose tokens are taken (`azp`, `client_id`); empty: any that got one for this audience. */
  readonly clients: readonly string[];
  /** Values of `acr` that are enough, as of a second factor; empty: the provider alone sees to it. */
  readonly acr: readonly string[];
}

/** Signed with a private key that only the issuer has. Never HS* (the secret would be here as well), never "none". */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const SKEW_S = 60;
/** Of RFC 9068, and what providers without it write (Keycloak: JWT). Others (logout+jwt, dpop+jwt, ...) are for other things. */
const HEADER_TYPES = ['jwt', 'at+jwt', 'application/at+jwt'];

export interface OidcTokens {
  readonly identify: Identify;
  /** Asks the provider for its keys now: `WrongIssuer`, or TokenError while it does not answer. */
  ask(): Promise<void>;
  /** Told when the provider has taken a key back: sessions by its tokens are to be asked for again. */
  onWithdrawn(listener: () => void): () => void;
}

/** Access tokens of an OpenID Connect issuer. What they say of roles is not read: what an account may do stands in its appointments. */
export function oidcTokens(
  settings: OidcSettings,
  options: { policy?: Partial<IssuerPolicy>; now?: () => number; onTrouble?: (why: string) => void } = {},
): OidcTokens {
  const now = options.now ?? Date.now;
  const keys = new IssuerKeys(settings.issuer, options);
  const check: Identify = async (token) => {
    if (token.length > LARGEST_TOKEN) throw tooLarge();
    refuseAtSight(token, settings);
    try {
      const { payload } = await jwtVerify(token, keys.keyOf, {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms: ALGORITHMS,
        clockTolerance: SKEW_S,
        currentDate: new Date(now()),
        requiredClaims: ['exp'],
      });
      return identityOf(payload, settings, now());
    } catch (error) {
      throw asTokenError(error, settings);
    }
  };
  const { refreshAfterMs: forMs } = { ...ISSUER_POLICY, ...options.policy };
  const known = remembered(check, now, { forMs });
  keys.onWithdrawn(() => known.forget());
  const identify: Identify = async (token) => {
    const identity = await known(token);
    keys.freshen();
    return identity;
  };
  return { identify, ask: () => keys.ask(), onWithdrawn: (listener) => keys.onWithdrawn(listener) };
}

/** What no key is needed for: a token that is none of this issuer's costs neither a signature nor a question to the provider. */
function refuseAtSight(token: string, { issuer }: OidcSettings): void {
  let header: ReturnType<typeof decodeProtectedHeader>;
  let payload: JWTPayload;
  try {
    [header, payload] = [decodeProtectedHeader(token), decodeJwt(token)];
  } catch {
    throw malformed();
  }
  if (payload.iss !== issuer) throw new TokenError('TOKEN_NOT_OURS:issuer');
  if (typeof header.alg !== 'string' || !ALGORITHMS.includes(header.alg))
    throw new TokenError('TOKEN_NOT_OURS:algorithm', ALGORITHMS.join(', '));
  if (header.typ !== undefined && !HEADER_TYPES.includes(String(header.typ).toLowerCase())) throw noAccessToken();
}

function identityOf(payload: JWTPayload, { accountClaim, clients, acr }: OidcSettings, now: number): Identity {
  // An ID token is for the client alone: providers give it at_hash and the like, Keycloak a `typ` of its own (ID, Refresh, Offline, Logout).
  const { typ } = payload as { typ?: unknown };
  if ((typ !== undefined && typ !== 'Bearer') || 'at_hash' in payload || 'c_hash' in payload || 's_hash' in payload)
    throw noAccessToken();
  // Bound to a key of the client, which is not checked here: taken as a bearer token it would be worth less than its owner thinks.
  if ('cnf' in payload) throw new TokenError('TOKEN_NOT_OURS:bound');
  if (typeof payload.iat === 'number' && payload.iat > now / 1000 + SKEW_S) throw notYet();
  const client = payload['azp'] ?? payload['client_id'];
  if (clients.length > 0 && !(typeof client === 'string' && clients.includes(client)))
    throw new TokenError('TOKEN_NOT_OURS:client');
  if (acr.length > 0 && !(typeof payload['acr'] === 'string' && acr.includes(payload['acr'])))
    throw new TokenError('TOKEN_SECOND_FACTOR');
  const account = accountOf(Object.hasOwn(payload, accountClaim) ? payload[accountClaim] : undefined, accountClaim);
  if (!Number.isSafeInteger(Math.ceil(payload.exp! * 1000))) throw new TokenError('TOKEN_CLAIMS:exp');
  return { account, until: Math.ceil(payload.exp! * 1000), claimed: null };
}

function asTokenError(error: unknown, { audience }: OidcSettings): unknown {
  if (error instanceof errors.JWTExpired) return new TokenError('TOKEN_EXPIRED');
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'nbf') return notYet();
    if (error.claim === 'aud') return new TokenError('TOKEN_NOT_OURS:audience', audience);
    return new TokenError('TOKEN_CLAIMS:kind', error.claim);
  }
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return new TokenError('TOKEN_NOT_OURS:key');
  if (error instanceof errors.JWSSignatureVerificationFailed) return new TokenError('TOKEN_NOT_OURS:signature');
  // What jose says of a key that is too short.
  if (error instanceof TypeError) return new TokenError('TOKEN_NOT_OURS:weak');
  return error instanceof errors.JOSEError ? malformed() : error;
}

const noAccessToken = () => new TokenError('TOKEN_NO_ACCESS_TOKEN');
const notYet = () => new TokenError('TOKEN_NOT_YET_VALID');
