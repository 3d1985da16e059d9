import type { Session } from '#access';
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

  constructor(socket: WebSocket, gone: (socket: OpenSocket) => void) {
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

/** All sockets of this server, by account. Nothing is counted: what is open is what is in the sets. */
export class OpenSockets {
  readonly #all = new Set<OpenSocket>();
  readonly #byAccount = new Map<string, Set<OpenSocket>>();
  readonly #pinging: NodeJS.Timeout;

  constructor() {
    this.#pinging = setInterval(() => {
      for (const socket of this.#all) socket.ping();
    }, LIMITS.pingMs);
    this.#pinging.unref();
  }

  get size(): number {
    return this.#all.size;
  }

  get accounts(): number {
    return this.#byAccount.size;
  }

  /** Sockets that have not said who they are. */
  get unknown(): number {
    let known = 0;
    for (const sockets of this.#byAccount.values()) known += sockets.size;
    return this.#all.size - known;
  }

  add(socket: WebSocket): OpenSocket {
    const added = new OpenSocket(socket, (gone) => this.#remove(gone));
    this.#all.add(added);
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
    const account = session.actor.id;
    const sockets = this.#byAccount.get(account);
    if (sockets) sockets.add(socket);
    else this.#byAccount.set(account, new Set([socket]));
  }

  /** What an account may do has changed: a socket whose session is no longer the same is closed, one whose session ends earlier ends with it. Also where that cannot be found out. */
  async askAgain(account: string, code: number): Promise<void> {
    for (const socket of this.#byAccount.get(account) ?? []) {
      const before = socket.session!;
      const now = await socket.again!().catch(() => null);
      if (now === null || !isSame(before.actor, now.actor)) socket.end(code, 'SESSION_CHANGED');
      else if (socket.isOpen) socket.last(now);
    }
  }

  close(code: number): void {
    clearInterval(this.#pinging);
    for (const socket of this.#all) socket.end(code, 'the server stops');
  }

  #remove(socket: OpenSocket): void {
    this.#all.delete(socket);
    const account = socket.session?.actor.id;
    const sockets = account === undefined ? undefined : this.#byAccount.get(account);
    sockets?.delete(socket);
    if (sockets?.size === 0) this.#byAccount.delete(account!);
  }
}
