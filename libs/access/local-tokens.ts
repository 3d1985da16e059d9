import { ROLES, type Actor, type Role } from '#kernel';
import { errors, jwtVerify, SignJWT, type CryptoKey } from 'jose';
import { keyIn } from './key-file.ts';
import { accountOf, LARGEST_TOKEN, malformed, TokenError, tooLarge, type Identify, type Identity } from './token.ts';
import { remembered } from './verified-tokens.ts';

export const DEVELOPMENT_ISSUER = 'lachan-development';
const AUDIENCE = 'lachan';

/** For whom a token is made: with a role it says everything by itself, without one the account acts under its appointments. */
export type TokenSubject = Actor | { readonly id: string };

export interface TokenService {
  sign(subject: TokenSubject, options?: { expiresIn?: string }): Promise<string>;
  identify: Identify;
}

/**
 * Tokens signed by a local Ed25519 key, made on first use in `path` (mode 600). For development and for trying out; production neither makes
 * nor reads the key.
 */
export async function localTokens(path: string): Promise<TokenService> {
  const { privateKey, publicKey } = await keyIn(path, 'development key');
  return {
    sign: (subject, options) => {
      const { id, ...claims } = subject;
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA' })
        .setSubject(id)
        .setIssuer(DEVELOPMENT_ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(options?.expiresIn ?? '12h')
        .sign(privateKey);
    },
    identify: remembered((token) => check(token, publicKey), Date.now),
  };
}

async function check(token: string, key: CryptoKey): Promise<Identity> {
  if (token.length > LARGEST_TOKEN) throw tooLarge();
  try {
    const { payload } = await jwtVerify(token, key, {
      issuer: DEVELOPMENT_ISSUER,
      audience: AUDIENCE,
      algorithms: ['EdDSA'],
      requiredClaims: ['exp'],
    });
    const account = accountOf(payload.sub, 'sub');
    return { account, until: payload.exp! * 1000, claimed: claimedBy(account, payload) };
  } catch (error) {
    if (error instanceof TokenError) throw error;
    if (error instanceof errors.JWTExpired) throw new TokenError('TOKEN_EXPIRED:development');
    if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWTClaimValidationFailed)
      throw new TokenError('TOKEN_NOT_OURS:development');
    throw malformed();
  }
}

const ID = /^[A-Za-z0-9@._:-]{1,80}$/;
const optionalId = (claims: Record<string, unknown>, name: string): string | undefined => {
  const value = claims[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !ID.test(value)) throw new TokenError('TOKEN_CLAIMS:id', name);
  return value;
};

function claimedBy(id: string, claims: Record<string, unknown>): Actor | null {
  const { role, unit } = claims;
  if (role === undefined && unit === undefined) return null;
  if (typeof role !== 'string' || !ROLES.includes(role as Role)) throw new TokenError('TOKEN_CLAIMS:role', ROLES.join(', '));
  if (typeof unit !== 'string' || !/^\d{2}(\d|\d{3})?$/.test(unit)) throw new TokenError('TOKEN_CLAIMS:unit');
  const [alliance, body] = [optionalId(claims, 'alliance'), optionalId(claims, 'body')];
  return { id, role: role as Role, unit, ...(alliance && { alliance }), ...(body && { body }) };
}
