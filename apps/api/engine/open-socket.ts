import type { Session } from '#access';
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
