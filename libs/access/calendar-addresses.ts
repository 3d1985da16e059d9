import type { Actor } from '#kernel';
import { errors, jwtVerify, SignJWT } from 'jose';
import { keyIn } from './key-file.ts';
import { accountOf, LARGEST_TOKEN, malformed, TokenError, type Identity } from './token.ts';

const NAME = 'lachan-calendar';

/** Whose calendar, and under which of their appointments it was asked for. */
export interface CalendarReader extends Identity {
  readonly appointment: string | undefined;
}
export interface CalendarAddresses {
  /** The secret part of an address. */
  make(actor: Actor, expiresIn: string): Promise<string>;
  read(secret: string): Promise<CalendarReader>;
}

/**
 * A calendar program sends no header, so its token stands in the address. It is signed by a key of the platform's own that signs nothing else
 * (production has it too), and says who it was made for; what they may see is asked anew at each reading. What an account claimed by a
 * development token is kept in the address only where such tokens count.
 */
export async function calendarAddresses(path: string, claims: 'kept' | 'ignored'): Promise<CalendarAddresses> {
  const { privateKey, publicKey } = await keyIn(path, 'key for calendar addresses');
  return {
    make: ({ id, ...acting }, expiresIn) =>
      new SignJWT(acting.appointment === undefined ? { claimed: acting } : { appointment: acting.appointment })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setSubject(id)
        .setIssuer(NAME)
        .setAudience(NAME)
        .setExpirationTime(expiresIn)
        .sign(privateKey),
    read: async (secret) => {
      if (secret.length > LARGEST_TOKEN) throw malformed();
      try {
        const options = { issuer: NAME, audience: NAME, algorithms: ['EdDSA'], requiredClaims: ['exp'] };
        const { payload } = await jwtVerify(secret, publicKey, options);
        const account = accountOf(payload.sub, 'sub');
        const claimed =
          claims === 'kept' && payload['claimed'] ? { ...(payload['claimed'] as Omit<Actor, 'id'>), id: account } : null;
        return { account, until: payload.exp! * 1000, claimed, appointment: payload['appointment'] as string | undefined };
      } catch (error) {
        if (error instanceof TokenError) throw error;
        if (error instanceof errors.JWTExpired) throw new TokenError('TOKEN_EXPIRED:calendar');
        throw malformed();
      }
    },
  };
}
