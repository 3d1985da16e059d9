import { TokenError, type Session } from '#access';
import type { Actor } from '#kernel';
import type { WebSocket } from 'ws';
import { LIMITS } from './limits.ts';
import { OpenSocket } from './open-socket.ts';

const isSame = (a: Actor, b: Actor): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => a[key as keyof Actor] === b[key as keyof Actor]);

/** Does the work again and again until it is stopped. */
export type Every = (ms: number, work: () => void) => () => void;
export const everyByTheClock: Every = (ms, work) => {
  const timer = setInterval(work, ms);
  timer.unref();
  return () => clearInterval(timer);
};

/** The token is over; or the same account may do something else now. */
const whyEnded = (error: unknown): string =>
  error instanceof TokenError && error.code.startsWith('TOKEN_') ? error.code : 'SESSION_CHANGED';

/**
 * All sockets of this server: by account, and by address while they have not said who they are. Nothing is counted: what is open is what is in
 * the sets.
 */
export class OpenSockets {
  readonly #all = new Set<OpenSocket>();
  readonly #byAccount = new Map<string, Set<OpenSocket>>();
  readonly #unknown = new Map<string, Set<OpenSocket>>();
  readonly #stops: readonly (() => void)[];
  #asking: Promise<void> | null = null;
  #askingNext: Promise<void> | null = null;

  /** `endCode`: for sockets whose session is over. */
  constructor(endCode: number, every: Every = everyByTheClock) {
    this.#stops = [
      every(LIMITS.pingMs, () => {
        for (const socket of this.#all) socket.ping();
      }),
      every(LIMITS.askAgainMs, () => void this.askAllAgain(endCode)),
    ];
  }

  get size(): number {
    return this.#all.size;
  }

  get accounts(): number {
    return this.#byAccount.size;
  }

  /** Sockets that have not said who they are. */
  get unknown(): number {
    let unknown = 0;
    for (const sockets of this.#unknown.values()) unknown += sockets.size;
    return unknown;
  }

  /**
   * Room for one more that has not said who it is, or false where its address has its share. Where all places are taken, whoever has been silent
   * for longest goes, of the address that has most: a flood costs its senders, not somebody who comes from elsewhere and says at once who it is.
   */
  makeRoom(share: string): boolean {
    if ((this.#unknown.get(share)?.size ?? 0) >= LIMITS.socketsUnknownPerAddress) return false;
    while (this.unknown >= LIMITS.socketsUnknown) {
      const [first, ...others] = this.#unknown.values();
      const most = others.reduce((a, b) => (b.size > a.size ? b : a), first!);
      for (const oldest of most) {
        oldest.terminate();
        break;
      }
    }
    return true;
  }

  add(socket: WebSocket, share: string): OpenSocket {
    const added = new OpenSocket(socket, share, (gone) => this.#remove(gone));
    this.#all.add(added);
    addTo(this.#unknown, share, added);
    return added;
  }

  isFull(account: string): boolean {
    return (this.#byAccount.get(account)?.size ?? 0) >= LIMITS.socketsPerAccount;
  }

  streamsOf(account: string): number {
    let streams = 0;
    for (const socket of this.#byAccount.get(account) ?? []) streams += socket.streams;
    return streams;
  }

  admit(socket: OpenSocket, session: Session, again: () => Promise<Session>, expired: () => void): void {
    if (!socket.isOpen) return;
    socket.again = again;
    socket.last(session, expired);
    takeFrom(this.#unknown, socket.share, socket);
    addTo(this.#byAccount, session.actor.id, socket);
  }

  /** What an account may do has changed: a socket whose session is no longer the same is closed, one whose session ends earlier ends with it. Also where that cannot be found out. */
  async askAgain(account: string, code: number): Promise<void> {
    for (const socket of this.#byAccount.get(account) ?? []) await this.#askOne(socket, code, () => true);
  }

  /** The same for everybody, one after the other: tokens end also at their issuer. What cannot be found out now is asked the next time. */
  askAllAgain(code: number): Promise<void> {
    if (!this.#asking) return (this.#asking = this.#askEach(code).finally(() => (this.#asking = null)));
    // What changed while they are being asked is asked once more, however often it changed.
    return (this.#askingNext ??= this.#asking.then(() => {
      this.#askingNext = null;
      return this.askAllAgain(code);
    }));
  }

  async #askEach(code: number): Promise<void> {
    for (const socket of this.#all) if (socket.session) await this.#askOne(socket, code, (error) => error instanceof TokenError);
  }

  async #askOne(socket: OpenSocket, code: number, ends: (error: unknown) => boolean): Promise<void> {
    const before = socket.session!;
    try {
      const now = await socket.again!();
      if (!isSame(before.actor, now.actor)) socket.end(code, 'SESSION_CHANGED');
      else if (socket.isOpen) socket.last(now);
    } catch (error) {
      if (ends(error)) socket.end(code, whyEnded(error));
    }
  }

  close(code: number): void {
    for (const stop of this.#stops) stop();
    for (const socket of this.#all) socket.end(code, 'the server stops');
  }

  #remove(socket: OpenSocket): void {
    this.#all.delete(socket);
    takeFrom(this.#unknown, socket.share, socket);
    if (socket.session) takeFrom(this.#byAccount, socket.session.actor.id, socket);
  }
}

function addTo(sets: Map<string, Set<OpenSocket>>, key: string, socket: OpenSocket): void {
  const set = sets.get(key);
  if (set) set.add(socket);
  else sets.set(key, new Set([socket]));
}

function takeFrom(sets: Map<string, Set<OpenSocket>>, key: string, socket: OpenSocket): void {
  const set = sets.get(key);
  set?.delete(socket);
  if (set?.size === 0) sets.delete(key);
}
