import { said, type Actor, type CodeOf, type MessageValues, type TOKEN_MESSAGES, type Message } from '#kernel';

/** Status of the answer; 401 where none is given. */
const STATUS: Readonly<Partial<Record<TokenCode, number>>> = { IDENTITY_PROVIDER_UNREACHABLE: 503 };
type TokenKey = keyof typeof TOKEN_MESSAGES;
export type TokenCode = CodeOf<TokenKey>;

/** Why a caller was not taken. `code` and `texts` go to the caller; the token itself goes nowhere. */
export class TokenError<Key extends TokenKey = TokenKey> extends Error {
  readonly code: TokenCode;
  readonly texts: Message;
  readonly status: number;
  constructor(key: Key, ...values: MessageValues<Key>) {
    const { code, ...texts } = said(key, ...values);
    super(texts.en);
    this.name = 'TokenError';
    this.code = code;
    this.texts = texts;
    this.status = STATUS[this.code] ?? 401;
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

/** Where a caller without a token finds one. */
export type Mode = 'development' | 'production';

/** The token of an Authorization header, "Bearer <token>". What is too large is looked at no further. */
export function tokenOf(authorization: string | undefined, mode: Mode): string {
  if (!authorization) throw new TokenError(`TOKEN_MISSING:${mode}`);
  if (authorization.length > LARGEST_TOKEN + 'Bearer '.length) throw tooLarge();
  const match = /^Bearer +([^\s]+)$/i.exec(authorization);
  if (!match) throw new TokenError('TOKEN_MALFORMED:header');
  return match[1]!;
}
export const tooLarge = () => new TokenError('TOKEN_TOO_LARGE', LARGEST_TOKEN);
export const malformed = () => new TokenError('TOKEN_MALFORMED');

const ACCOUNT = /^[A-Za-z0-9@._:-]{1,80}$/;
/** The platform's own doings are recorded under these: no token speaks for them. */
const OWN = /^(process|lachan):/i;
const EMAIL = /@.*\.[A-Za-z]{2,}$/;

/** Account ids stand in the log for ever, so none is a name or an address; none is the platform itself. */
export function accountOf(value: unknown, claim: string): string {
  if (typeof value !== 'string' || !ACCOUNT.test(value)) throw new TokenError('TOKEN_CLAIMS:account', claim);
  if (OWN.test(value)) throw new TokenError('TOKEN_CLAIMS:own', claim);
  if (EMAIL.test(value)) throw new TokenError('TOKEN_CLAIMS:email', claim);
  return value;
}
