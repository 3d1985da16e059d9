import { TokenError, type Session } from '#access';
import { badInput } from '#graphql';
import { handleProtocols, makeServer, type ServerOptions } from 'graphql-ws';
import { GraphQLError, OperationTypeNode, subscribe, type ExecutionResult } from 'graphql';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { Refusal } from './engine.ts';
import { notValid } from './errors.ts';
import { sharesBehind } from '../../platform/addresses.ts';
import { sessionOf, type Serving } from './http.ts';
import { LIMITS } from './limits.ts';
import { readRequest } from './request.ts';
import type { OpenSocket } from './open-socket.ts';
import { OpenSockets } from './open-sockets.ts';

/** Codes of ours beside those of graphql-ws: its clients come again after 4403 with a new token, and stay away after the others. */
const CLOSE = { goingAway: 1001, badRequest: 4400, unauthenticated: 4401, forbidden: 4403, tooMany: 4429 } as const;

export interface Sockets {
  readonly open: OpenSockets;
  close(): Promise<void>;
}

type Extra = { readonly request: IncomingMessage; readonly socket: OpenSocket };

/** Subscriptions over web sockets (graphql-transport-ws): the same limits as by POST, and everything let go when the socket ends. */
export function serveSockets(
  http: HttpServer,
  { engine, path, callers, contextOf, answering, trustedProxies = [], every, initMs = LIMITS.initMs }: Serving,
): Sockets {
  const open = new OpenSockets(CLOSE.forbidden, every);
  const shareOf = sharesBehind(trustedProxies);
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.messageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => handleProtocols(offered),
  });

  const headers =
    ({ headers }: IncomingMessage, payload: Readonly<Record<string, unknown>> = {}) =>
    (name: string) => {
      // Browsers cannot set headers on a web socket: the token may also come in connection_init's payload.
      const given = payload[name] ?? (name === 'authorization' ? payload['Authorization'] : undefined) ?? headers[name];
      // What is no text is not left out: it is refused as one that is empty.
      return typeof given === 'string' ? given : given == null ? undefined : '';
    };

  const connect: ServerOptions<Record<string, unknown>, Extra>['onConnect'] = async (context) => {
    const { connectionParams, extra } = context;
    extra.socket.asked = () => Object.keys(context.subscriptions).length;
    const again = (): Promise<Session> => sessionOf(callers, headers(extra.request, connectionParams));
    try {
      const session = await again();
      if (open.isFull(session.actor.id)) return extra.socket.end(CLOSE.tooMany, 'TOO_MANY_SOCKETS');
      open.admit(extra.socket, session, again, () => extra.socket.end(CLOSE.forbidden, 'TOKEN_EXPIRED'));
      // What was revoked while the session was asked for went round before this socket was among them.
      void open.askAgain(session.actor.id, CLOSE.forbidden);
      return undefined;
    } catch (error) {
      return extra.socket.end(CLOSE.unauthenticated, error instanceof TokenError ? error.code : 'UNAUTHENTICATED');
    }
  };

  const protocol = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: initMs,
    onConnect: connect,
    onSubscribe: async ({ extra: { request, socket } }, _id, payload) => {
      const { session } = socket;
      if (!session) return [notValid('closing')];
      try {
        // This one is among them.
        if (socket.streams > LIMITS.subscriptionsPerSocket)
          throw badInput('TOO_MANY_SUBSCRIPTIONS', null, LIMITS.subscriptionsPerSocket);
        if (open.streamsOf(session.actor.id) > LIMITS.subscriptionsPerAccount)
          throw badInput('TOO_MANY_SUBSCRIPTIONS', null, LIMITS.subscriptionsPerAccount);
        const prepared = engine.prepare(readRequest(payload));
        if (prepared.operation.operation !== OperationTypeNode.SUBSCRIPTION) throw notValid('socket');
        return engine.argumentsOf(prepared, await contextOf(session, headers(request), prepared.asked));
      } catch (error) {
        return error instanceof Refusal ? error.errors : [asError(error)];
      }
    },
    subscribe: (args) => subscribe(args),
    onOperation: ({ extra: { socket } }, _id, _payload, _args, result) =>
      Symbol.asyncIterator in (result as object) ? socket.hold(result as AsyncGenerator<ExecutionResult>) : undefined,
    onNext: (_context, _id, _payload, _args, result) => (result.errors ? (answering(result).body as object) : undefined),
    onError: (_context, _id, _payload, errors) => (answering({ errors }).body as { errors: [] }).errors,
  });

  wss.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    const held = open.add(socket, shareOf(request));
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => held.send(data),
        close: (code, reason) => void held.end(code ?? CLOSE.badRequest, reason ?? ''),
        onMessage: (take) =>
          socket.on('message', (data) => {
            if (held.isOpen) take(String(data)).catch(() => held.end(CLOSE.badRequest, 'Invalid message received'));
          }),
      },
      { request, socket: held },
    );
    socket.once('close', (code) => {
      held.release();
      void closed(code, '');
    });
  });

  const upgrade = (request: IncomingMessage, duplex: Duplex, head: Buffer): void => {
    duplex.on('error', () => {});
    // Destroyed once it is sent: no limit of the server counts a connection that was to be upgraded, and its client need not end it.
    const refuse = (status: string): void =>
      void duplex.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => duplex.destroy());
    if (request.url?.split('?')[0] !== path) return refuse('404 Not Found');
    if (!isSameOrigin(request)) return refuse('403 Forbidden');
    if (!open.makeRoom(shareOf(request))) return refuse('503 Service Unavailable');
    return wss.handleUpgrade(request, duplex, head, (socket) => wss.emit('connection', socket, request));
  };
  http.on('upgrade', upgrade);
  const stopListening = callers.onChanged(
    (account) => void (account === null ? open.askAllAgain(CLOSE.forbidden) : open.askAgain(account, CLOSE.forbidden)),
  );

  return {
    open,
    close: async () => {
      http.off('upgrade', upgrade);
      stopListening();
      open.close(CLOSE.goingAway);
      wss.close();
    },
  };
}

const asError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('unexpected', { originalError: error as Error });

/** A page of another site may open a socket here, and sends its origin. A program that is no browser sends none. */
function isSameOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
