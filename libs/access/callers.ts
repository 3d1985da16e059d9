import type { Actor } from '#kernel';
import { TokenError, tokenOf, type Identify, type Identity } from './token.ts';

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
  /** Told the account of which an appointment began, ended or changed: whoever has a socket open for it asks for its session again. */
  onChanged(listener: (account: string) => void): () => void;
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
  onChanged: Callers['onChanged'];
}

export interface CallersOfThePlatform extends Callers {
  /** As what somebody acts who is known already, as by the address of a calendar. */
  acting(identity: Identity, appointment?: string): Promise<Session>;
}

/** Callers whose tokens say everything, as those of the local development key may do. */
export function callersByToken(tokens: { session(authorization: string | undefined): Promise<Session> }): Callers {
  return { session: (authorization) => tokens.session(authorization), onChanged: () => () => {} };
}

/**
 * A token says who somebody is; what they may do, where and until when is asked of their appointments at every request. Only a development
 * token that claims a role goes without one, unless all that the account held was revoked.
 */
export function callersByOffices(identify: Identify, offices: Offices): CallersOfThePlatform {
  const acting: CallersOfThePlatform['acting'] = async ({ account, until, claimed }, appointment) => {
    if (claimed && appointment === undefined) {
      if (await offices.allRevoked(account)) throw noAppointment();
      return { actor: claimed, until };
    }
    const office = await offices.actingAs(account, appointment);
    if (office) return { actor: office.actor, until: Math.min(until, office.until ?? until) };
    throw appointment === undefined ? noAppointment() : notYours();
  };
  return {
    session: async (authorization, appointment) => acting(await identify(tokenOf(authorization)), appointment),
    acting,
    onChanged: (listener) => offices.onChanged(listener),
  };
}

const noAppointment = (): TokenError =>
  new TokenError(
    'NO_APPOINTMENT',
    'Tài khoản này hiện không giữ chức danh nào trên hệ thống: hãy liên hệ quản trị viên của cơ quan bạn. / This account holds no appointment on the platform now: ask the administrator of your body.',
  );
const notYours = (): TokenError =>
  new TokenError(
    'NOT_YOUR_APPOINTMENT',
    'x-lachan-appointment không phải là bổ nhiệm đang có hiệu lực của bạn: bỏ tiêu đề này, hoặc xem truy vấn me. / x-lachan-appointment names no appointment that you hold now: leave it out, or see the query me.',
  );
