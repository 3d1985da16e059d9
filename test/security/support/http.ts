import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { GENEROUS_MS, type Target } from './target.ts';

export interface Reply {
  /** 0: the connection was closed without an answer. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Null where the answer is no JSON. */
  readonly json: any;
}

export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
  /** Value of the Authorization header. */
  readonly token?: string | null;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** One request, its path and headers as they are given. A server that closes the connection has answered too: with status 0. */
export function send(target: Pick<Target, 'base'>, sent: Sent): Promise<Reply> {
  const { hostname, port } = new URL(target.base);
  const { method = 'POST', path = '/graphql', headers = {}, body, token } = sent;
  return new Promise((resolve) => {
    const closed = (): void => resolve({ status: 0, headers: {}, text: '', json: null });
    const outgoing = request(
      {
        hostname,
        port,
        method,
        path,
        agent,
        headers: {
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          ...(token ? { authorization: token } : {}),
          ...headers,
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        const done = (): void => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json: jsonOf(text) });
        };
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('end', done);
        answer.once('error', done);
      },
    );
    outgoing.once('error', closed);
    outgoing.end(body);
  });
}

function jsonOf(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A GraphQL request as a well-behaved client sends it; `body` may hold anything. */
export const post = (target: Pick<Target, 'base'>, token: string | null, body: unknown, headers: OutgoingHttpHeaders = {}) =>
  send(target, {
    token,
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** Bytes as they are, for what no client would send. Resolves with all that came back until the server has closed the connection. */
export function raw(target: Pick<Target, 'base'>, bytes: string): Promise<string> {
  const { hostname, port } = new URL(target.base);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', () => {});
    const timer = setTimeout(() => {
      text += STILL_OPEN;
      socket.destroy();
    }, GENEROUS_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}
/** Stands behind the answer of a server that keeps a connection although nothing more can come. */
export const STILL_OPEN = '\n(still open)';

/** A request whose body never ends: the head says 1,000 bytes, then a byte comes now and then until the server closes. */
export function slowBody(target: Pick<Target, 'base'>, token: string | null) {
  const { hostname, port } = new URL(target.base);
  let text = '';
  const socket = connect(Number(port), hostname, () =>
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n${token ? `authorization: ${token}\r\n` : ''}\r\n{`,
    ),
  );
  const drip = setInterval(() => socket.write(' '), 500);
  drip.unref();
  const answered = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => resolve((text += chunk.toString())));
    socket.once('close', () => resolve(text));
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => {});
  void closed.then(() => clearInterval(drip));
  return { answered, closed, end: () => socket.destroy() };
}

export const code = (reply: Reply): string | null => reply.json?.errors?.[0]?.extensions?.code ?? reply.json?.code ?? null;
/** Whether anything was run: an answer with data, even a part. */
export const hasData = (reply: Reply): boolean => reply.json?.data !== undefined && reply.json?.data !== null;
