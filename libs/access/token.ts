import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ROLES, type Actor, type Role } from '#kernel';
import type { Session } from './callers.ts';
import { errors, exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type JWK } from 'jose';

/** Why a token was not taken. `code` and `hint` go to the caller; the token itself goes nowhere. */
export class TokenError extends Error {
  constructor(
    readonly code: 'TOKEN_MISSING' | 'TOKEN_MALFORMED' | 'TOKEN_EXPIRED' | 'TOKEN_NOT_OURS' | 'TOKEN_CLAIMS',
    message: string,
  ) {
    super(message);
    this.name = 'TokenError';
  }
}

const ISSUER = 'lachan-development';

/** A token of one purpose is no token for another. `calendar`: stands in the address that a calendar program reads. */
export type TokenPurpose = 'api' | 'calendar';
const AUDIENCES: Readonly<Record<TokenPurpose, string>> = { api: 'lachan', calendar: 'lachan-calendar' };

export interface TokenService {
  sign(actor: Actor, options?: { expiresIn?: string; purpose?: TokenPurpose }): Promise<string>;
  verify(token: string, purpose?: TokenPurpose): Promise<Session>;
  /** From an Authorization header: "Bearer <token>". */
  session(authorization: string | undefined): Promise<Session>;
}

/**
 * Tokens signed by a local Ed25519 key, made on first use in `path` (mode 600). For development and a single office without an
 * identity provider; production refuses it.
 */
export async function localTokens(path: string): Promise<TokenService> {
  const jwk = await loadOrMake(path);
  const privateKey = await importJWK(jwk, 'EdDSA');
  const { d: _secret, ...publicJwk } = jwk;
  const publicKey = await importJWK(publicJwk, 'EdDSA');
  // Verification costs 50-100 µs: a token is checked once and remembered until it expires.
  const verified = new Map<string, Session>();

  const verify = async (token: string, purpose: TokenPurpose = 'api'): Promise<Session> => {
    const key = `${purpose} ${token}`;
    const known = verified.get(key);
    if (known && known.until > Date.now()) return known;
    const session = await check(token, publicKey, AUDIENCES[purpose]);
    if (verified.size >= 10_000) verified.clear();
    verified.set(key, session);
    return session;
  };

  return {
    sign: (actor, options) =>
      new SignJWT({ role: actor.role, unit: actor.unit, ...(actor.alliance ? { alliance: actor.alliance } : {}) })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setSubject(actor.id)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCES[options?.purpose ?? 'api'])
        .setIssuedAt()
        .setExpirationTime(options?.expiresIn ?? '12h')
        .sign(privateKey),
    verify,
    session: async (authorization) => {
      if (!authorization)
        throw new TokenError(
          'TOKEN_MISSING',
          'this needs a token: send "Authorization: Bearer <token>" (npm run token -- --role inspector --unit 01)',
        );
      const match = /^Bearer\s+(\S+)$/i.exec(authorization);
      if (!match) throw new TokenError('TOKEN_MALFORMED', 'the Authorization header must read "Bearer <token>"');
      return verify(match[1]!);
    },
  };
}

async function check(token: string, key: Parameters<typeof jwtVerify>[1] & object, audience: string): Promise<Session> {
  try {
    const { payload } = await jwtVerify(token, key as never, { issuer: ISSUER, audience, algorithms: ['EdDSA'] });
    return { actor: actorOf(payload), until: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    if (error instanceof TokenError) throw error;
    if (error instanceof errors.JWTExpired) throw new TokenError('TOKEN_EXPIRED', 'the token has expired: make a new one');
    if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWTClaimValidationFailed)
      throw new TokenError('TOKEN_NOT_OURS', 'the token was not signed by the key of this installation: make one here');
    throw new TokenError('TOKEN_MALFORMED', 'the token is not a signed token (JWT): copy it whole');
  }
}

function actorOf(claims: Record<string, unknown>): Actor {
  const { sub, role, unit, alliance } = claims;
  if (typeof sub !== 'string' || !/^[A-Za-z0-9@._:-]{1,80}$/.test(sub))
    throw new TokenError('TOKEN_CLAIMS', 'the token has no usable subject');
  if (typeof role !== 'string' || !ROLES.includes(role as Role))
    throw new TokenError('TOKEN_CLAIMS', `the token's role must be one of ${ROLES.join(', ')}`);
  if (typeof unit !== 'string' || !/^\d{2}(\d|\d{3})?$/.test(unit))
    throw new TokenError('TOKEN_CLAIMS', "the token's unit must be a code of 2, 3 or 5 digits");
  if (alliance !== undefined && (typeof alliance !== 'string' || !/^[A-Za-z0-9@._:-]{1,80}$/.test(alliance)))
    throw new TokenError('TOKEN_CLAIMS', "the token's alliance must be the id of an alliance");
  return { id: sub, role: role as Role, unit, ...(alliance === undefined ? {} : { alliance }) };
}

async function loadOrMake(path: string): Promise<JWK> {
  if (existsSync(path)) {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as JWK;
    } catch {
      throw new Error(`${path} is not a readable key file: remove it and a new development key is made (old tokens end)`);
    }
  }
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, `${JSON.stringify(jwk)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return JSON.parse(readFileSync(path, 'utf8')) as JWK;
    throw error;
  }
  return jwk;
}
