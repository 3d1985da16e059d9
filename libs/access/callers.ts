import type { Actor } from '#kernel';
import { TokenError, tokenOf, type Identify, type Identity, type Mode } from './token.ts';

/** A caller for as long as their token lasts. */
export interface Session {
  readonly actor: Actor;
  /** When the token ends, or the appointment under which they act, in milliseconds since 1970. */
  readonly until: number;
}

/** Who sends a request: a token says who it is, the platform says as what they act. */
export interface Callers {
  /**
   * From an Authorization header ("Bearer <token>"). `appointment`: the id of the one under which the account wants to act, where it holds
   * several, and "id/role" where its title gives several roles. Throws `TokenError`, whose code and message may be shown.
   */
  session(authorization: string | undefined, appointment?: string): Promise<Session>;
  /**
   * Told the account of which an appointment began, ended or changed, or null where tokens of anybody may have ended: whoever has a socket open
   * asks for its session again.
   */
  onChanged(listener: (account: string | null) => void): () => void;
}

/** As what an account acts under an appointment, and when that ends by itself (null: not known to end). */
export interface Acting {
  readonly actor: Actor;
  readonly until: number | null;
}
/** What the platform's own events say of an account. The context `organisation` implements it. */
export interface Offices {
  /** Without a choice: under the appointment that began last. Null: there is none in office now, or the choice names none of them. */
  actingAs(account: string, choice?: string): Promise<Acting | null>;
  /** Appointments are on record for the account, and all of them were revoked. */
  allRevoked(account: string): Promise<boolean>;
  onChanged(listener: (account: string) => void): () => void;
}

export interface CallersOfThePlatform extends Callers {
  /** As what somebody acts who is known already, as by the address of a calendar. */
  acting(identity: Identity, appointment?: string): Promise<Session>;
}

/** Of the identity provider, what concerns sessions that are open. */
type Provider = { onWithdrawn(listener: () => void): () => void };

/** The id of an appointment, and a role behind it: nothing else. */
const CHOICE = /^[A-Za-z0-9@._:-]{1,80}(?:\/[a-z-]{1,40})?$/;

/**
 * A token says who somebody is; what they may do, where and until when is asked of their appointments at every request. Only a development
 * token that claims a role goes without one, unless all that the account held was revoked.
 */
export function callersByOffices(
  identify: Identify,
  offices: Offices,
  { mode = 'development', provider = null }: { mode?: Mode; provider?: Provider | null } = {},
): CallersOfThePlatform {
  const acting: CallersOfThePlatform['acting'] = async ({ account, until, claimed }, appointment) => {
    if (appointment !== undefined && !CHOICE.test(appointment)) throw noChoice();
    if (claimed && appointment === undefined) {
      if (await offices.allRevoked(account)) throw noAppointment();
      return { actor: claimed, until };
    }
    const office = await offices.actingAs(account, appointment);
    if (office) return { actor: office.actor, until: Math.min(until, office.until ?? until) };
    throw appointment === undefined ? noAppointment() : notYours();
  };
  return {
    session: async (authorization, appointment) => acting(await identify(tokenOf(authorization, mode)), appointment),
    acting,
    onChanged: (listener) => {
      const stops = [offices.onChanged(listener), provider?.onWithdrawn(() => listener(null))];
      return () => stops.forEach((stop) => stop?.());
    },
  };
}

const noAppointment = () => new TokenError('NO_APPOINTMENT');
const notYours = () => new TokenError('NOT_YOUR_APPOINTMENT');
const noChoice = () => new TokenError('APPOINTMENT_MALFORMED');
