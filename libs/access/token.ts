import type { Actor } from '#kernel';

/** Status of the answer; 401 where none is given. */
const STATUS: Readonly<Partial<Record<TokenCode, number>>> = { IDENTITY_PROVIDER_UNREACHABLE: 503 };
export type TokenCode =
  | 'TOKEN_MISSING'
  | 'TOKEN_TOO_LARGE'
  | 'TOKEN_MALFORMED'
  | 'TOKEN_EXPIRED'
  | 'TOKEN_NOT_YET_VALID'
  | 'TOKEN_NOT_OURS'
  | 'TOKEN_NO_ACCESS_TOKEN'
  | 'TOKEN_SECOND_FACTOR'
  | 'TOKEN_CLAIMS'
  | 'IDENTITY_PROVIDER_UNREACHABLE'
  | 'NO_APPOINTMENT'
  | 'NOT_YOUR_APPOINTMENT';

/** Why a caller was not taken. `code` and `message` go to the caller; the token itself goes nowhere. */
export class TokenError extends Error {
  readonly status: number;
  constructor(
    readonly code: TokenCode,
    message: string,
  ) {
    super(message);
    this.name = 'TokenError';
    this.status = STATUS[code] ?? 401;
  }
}

/** What a token says: who it is, until when (milliseconds since 1970), and, from the development key only, as what they act. */
export interface Identity {
  readonly account: string;
  readonly until: number;
  readonly claimed: Actor | null;
}
/** Checks a token, or throws TokenError. */
export type Identify = (token: string) => Promise<Identity>;

/** Keycloak's tokens of an account with many roles have 2-4 KB; a header of Node may have 16 KB in all. */
export const LARGEST_TOKEN = 8_192;

/** The token of an Authorization header, "Bearer <token>". What is too large is looked at no further. */
export function tokenOf(authorization: string | undefined): string {
  if (!authorization)
    throw new TokenError(
      'TOKEN_MISSING',
      'this needs a token: send "Authorization: Bearer <token>" (in development: npm run token -- --role inspector --unit 01)',
    );
  if (authorization.length > LARGEST_TOKEN + 'Bearer '.length) throw tooLarge();
  const match = /^Bearer +([^\s]+)$/i.exec(authorization);
  if (!match) throw new TokenError('TOKEN_MALFORMED', 'the Authorization header must read "Bearer <token>"');
  return match[1]!;
}
export const tooLarge = (): TokenError =>
  new TokenError('TOKEN_TOO_LARGE', `a token has at most ${LARGEST_TOKEN} characters: have fewer claims put into it`);
export const malformed = (): TokenError =>
  new TokenError('TOKEN_MALFORMED', 'the token is not a signed token (JWT): copy it whole');

const ACCOUNT = /^[A-Za-z0-9@._:-]{1,80}$/;
/** The platform's own doings are recorded under these: no token speaks for them. */
const OWN = /^(process|lachan):/i;
const EMAIL = /@.*\.[A-Za-z]{2,}$/;

/** Account ids stand in the log for ever, so none is a name or an address; none is the platform itself. */
export function accountOf(value: unknown, claim: string): string {
  if (typeof value !== 'string' || !ACCOUNT.test(value))
    throw new TokenError('TOKEN_CLAIMS', `the token's claim "${claim}" must be an id of 1-80 letters, digits and @ . _ : -`);
  if (OWN.test(value))
    throw new TokenError('TOKEN_CLAIMS', `the token's claim "${claim}" is an id that the platform keeps for itself`);
  if (EMAIL.test(value))
    throw new TokenError('TOKEN_CLAIMS', `the token's claim "${claim}" is an e-mail address: an account is an opaque id`);
  return value;
}
