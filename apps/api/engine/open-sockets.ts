import { TokenError, type Session } from '#access';
import type { Actor } from '#kernel';
import type { ExecutionResult } from 'graphql';
import type { WebSocket } from 'ws';
import { LIMITS } from './limits.ts';

/** How long a client may take to answer that the socket is closed. */
const CLOSING_MS = 2_000;
/** The longest that a timer of Node can wait. */
const LONGEST_MS = 2_147_483_647;

/**
 * One web socket and what it holds: a session with its end, streams. Streams are kept here, not by the protocol's ids: these can be taken
 * again while an earlier stream of the same id is still ending.
 */
export class OpenSocket {
  /** Of what is limited by address. */
  readonly share: string;
  readonly #socket: WebSocket;
  readonly #gone: (socket: OpenSocket) => void;
  readonly #streams = new Set<AsyncGenerator<ExecutionResult>>();
  #expiry: NodeJS.Timeout | undefined;
  #expired: () => void = () => {};
  #released = false;
  session: Session | undefined;
  /** Asks for the session anew. */
  again: (() => Promise<Session>) | undefined;
  /** What the protocol knows of, what is still being made among it. */
  asked: () => number = () => 0;
  /** Has answered since it was asked. */
  #alive = true;

  constructor(socket: WebSocket, share: string, gone: (socket: OpenSocket) => void) {
    this.share = share;
    this.#socket = socket;
    this.#gone = gone;
    socket.on('error', () => {});
    socket.on('pong', () => (this.#alive = true));
    for (const event of ['ping', 'message']) socket.on(event, () => this.#endIfUnread());
  }

  get isOpen(): boolean {
    return !this.#released && this.#socket.readyState === this.#socket.OPEN;
  }

  get streams(): number {
    return Math.max(this.#streams.size, this.asked());
  }

  /** Resolves when the message has been given to the network: who reads slowly is sent slowly, and what waits is bounded at its source. */
  send(data: string): Promise<void> {
    if (!this.isOpen || this.#endIfUnread()) return Promise.resolve();
    return new Promise((resolve) => this.#socket.send(data, () => resolve()));
  }

  /** Ends with the session: with the token, or with the last day of the appointment, which may be set while the socket is open. */
  last(session: Session, expired = this.#expired): void {
    this.session = session;
    this.#expired = expired;
    clearTimeout(this.#expiry);
    const left = session.until - Date.now();
    this.#expiry = setTimeout(
      () => (session.until <= Date.now() ? expired() : this.last(session)),
      Math.min(Math.max(left, 0), LONGEST_MS),
    );
    this.#expiry.unref();
  }

  hold(stream: AsyncGenerator<ExecutionResult>): AsyncGenerator<ExecutionResult> {
    if (!this.isOpen) void stream.return(undefined);
    else this.#streams.add(stream);
    const letGo = (): void => void this.#streams.delete(stream);
    return {
      next: async () => {
        const result = await stream.next();
        if (result.done) letGo();
        return result;
      },
      return: (value) => {
        letGo();
        return stream.return(value);
      },
      throw: (error) => {
        letGo();
        return stream.throw(error);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
      async [Symbol.asyncDispose]() {
        await this.return(undefined);
      },
    };
  }

  /** Says why, and lets everything go at once: a client that does not answer the closing is cut off. False, which graphql-ws takes for a refusal. */
  end(code: number, reason: string): false {
    if (this.isOpen) {
      this.#socket.close(code, reason);
      setTimeout(() => this.#socket.terminate(), CLOSING_MS).unref();
    }
    this.release();
    return false;
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    clearTimeout(this.#expiry);
    for (const stream of this.#streams) void stream.return(undefined);
    this.#streams.clear();
    this.#gone(this);
  }

  /** Asks whether somebody is there; who did not answer the last time is gone. */
  ping(): void {
    if (!this.#alive) return this.terminate();
    this.#alive = false;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  terminate(): void {
    this.#socket.terminate();
    this.release();
  }

  #endIfUnread(): boolean {
    if (this.#socket.bufferedAmount <= LIMITS.waitingBytes) return false;
    this.terminate();
    return true;
  }
}

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
