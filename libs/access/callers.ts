import type { Actor } from '#kernel';
import type { TokenService } from './token.ts';

/** A caller for as long as their token lasts. */
export interface Session {
  readonly actor: Actor;
  /** When the token ends, in milliseconds since 1970. */
  readonly until: number;
}

/** Who sends a request: a token says who it is, the platform says as what they act. */
export interface Callers {
  /**
   * From an Authorization header ("Bearer <token>"). `appointment`: the id of the one under which the account wants to act, where it holds
   * several. Throws `TokenError`, whose code and message may be shown.
   */
  session(authorization: string | undefined, appointment?: string): Promise<Session>;
  /** Told the account of which an appointment began, ended or changed: whoever has a socket open for it asks for its session again. */
  onChanged(listener: (account: string) => void): () => void;
}

/** Callers whose tokens say everything, as those of the local development key do. */
export function callersByToken(tokens: Pick<TokenService, 'session'>): Callers {
  return { session: (authorization) => tokens.session(authorization), onChanged: () => () => {} };
}
