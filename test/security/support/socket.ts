import { WebSocket } from 'ws';
import { GENEROUS_MS, type Target } from './target.ts';

export interface Said {
  readonly type: string;
  readonly id?: string;
  readonly payload?: any;
}

/** A client of the graphql-transport-ws protocol that may break its rules. */
export interface Socket {
  readonly received: readonly Said[];
  say(message: unknown): void;
  /** The next message for which the condition holds, or null when the socket was closed first. */
  next(condition: (message: Said) => boolean): Promise<Said | null>;
  /** Code of the close; 0: the connection was refused before it was a socket. Null: still open after a generous time. */
  readonly closed: Promise<number | null>;
  readonly isOpen: boolean;
  end(): void;
}

export interface SocketOptions {
  readonly headers?: Record<string, string>;
  readonly protocol?: string;
  readonly origin?: string;
  /** The address of this machine that it comes from. */
  readonly localAddress?: string;
}

export async function openSocket(target: Pick<Target, 'base'>, options: SocketOptions = {}): Promise<Socket> {
  const socket = new WebSocket(`${target.base.replace('http', 'ws')}/graphql`, options.protocol ?? 'graphql-transport-ws', {
    headers: options.headers ?? {},
    ...(options.origin ? { origin: options.origin } : {}),
    ...(options.localAddress ? { localAddress: options.localAddress } : {}),
  });
  const received: Said[] = [];
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  let closeCode: number | null = null;
  socket.on('message', (data) => {
    received.push(JSON.parse(String(data)) as Said);
    changed();
  });
  let opened = false;
  const closed = new Promise<number | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), GENEROUS_MS);
    timer.unref();
    socket.once('close', (code) => {
      closeCode = opened ? code : 0;
      clearTimeout(timer);
      resolve(closeCode);
      changed();
    });
  });
  await new Promise<void>((resolve) => {
    socket.once('open', () => ((opened = true), resolve()));
    socket.on('error', () => resolve());
    socket.once('close', () => resolve());
  });
  return {
    received,
    closed,
    get isOpen() {
      return socket.readyState === WebSocket.OPEN;
    },
    say: (message) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    },
    next: (condition) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('no answer on the socket after a generous time')), GENEROUS_MS);
        const look = (): void => {
          const found = received.find(condition);
          if (!found && closeCode === null) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(found ?? null);
        };
        listeners.add(look);
        look();
      }),
    end: () => socket.terminate(),
  };
}

/** With `connection_init` sent and answered; null when the server did not take it. */
export async function greeted(target: Pick<Target, 'base'>, token: string, options: SocketOptions = {}): Promise<Socket | null> {
  const socket = await openSocket(target, options);
  socket.say({ type: 'connection_init', payload: { authorization: token } });
  const answer = await socket.next(({ type }) => type === 'connection_ack' || type === 'connection_error');
  return answer?.type === 'connection_ack' ? socket : null;
}

/** The server may need a moment to notice that earlier sockets are gone. Null: it never did. */
export async function greetedInTheEnd(target: Pick<Target, 'base'>, token: string): Promise<Socket | null> {
  for (const end = Date.now() + GENEROUS_MS; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const socket = await greeted(target, token);
    if (socket || Date.now() > end) return socket;
  }
}

export const SUBSCRIPTION = 'subscription { complianceChanges { ... on ComplianceChanges { changes { employerId } } } }';
let asked = 0;
/** Waits until the server has dealt with all that was said before: a subscription that cannot be valid is answered by an error. */
export async function dealtWith(socket: Socket): Promise<void> {
  const id = `last-${++asked}`;
  socket.say({ type: 'subscribe', id, payload: { query: '}' } });
  await socket.next((message) => message.id === id);
}
