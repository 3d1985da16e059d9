import { TokenError, type Callers, type Session } from '#access';
import { badInput, type RequestContext } from '#graphql';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode, type ExecutionResult } from 'graphql';
import { Refusal, type Asked, type Engine } from './engine.ts';
import { notValid, unauthenticated } from './errors.ts';
import { LIMITS } from './limits.ts';
import type { Every } from './open-sockets.ts';
import type { RememberedAnswers } from './remembered-answers.ts';
import { readRequest } from './request.ts';

/** Errors as they leave: every one with a code. `data` is null where nothing of it may be shown. */
export interface Answer {
  readonly status: number;
  readonly body: object;
}
export type Answering = (result: { readonly data?: ExecutionResult['data']; readonly errors?: readonly unknown[] }) => Answer;

export type ContextOf = (session: Session, header: (name: string) => string | undefined, asked: Asked) => Promise<RequestContext>;

export interface Serving {
  readonly engine: Engine;
  /** Left out: every answer is made anew. */
  readonly remembered?: RememberedAnswers | undefined;
  readonly path: string;
  readonly callers: Callers;
  readonly contextOf: ContextOf;
  readonly answering: Answering;
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. Left out: nobody's. */
  readonly trustedProxies?: readonly string[];
  /** How what comes again and again is called; left out: by the clock. */
  readonly every?: Every;
  /** How long a socket may take to say who it is, in ms; default `LIMITS.initMs`. */
  readonly initMs?: number;
}

/** Nothing else: a form or a text that another site's page sends is turned away before it is read. */
export const JSON_ONLY = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;

export const headerOf =
  ({ headers }: Pick<FastifyRequest, 'headers'>) =>
  (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };

/** As bytes: a text with Vietnamese letters is written several times slower. */
const bytesOf = (body: object): Buffer => Buffer.from(JSON.stringify(body));

/** Aborted where the connection is closed before the answer went out. */
function goneOf({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  if (raw.destroyed) gone.abort();
  return gone.signal;
}

export const sessionOf = (callers: Callers, header: (name: string) => string | undefined): Promise<Session> =>
  callers.session(header('authorization'), header('x-lachan-appointment'));

/**
 * One request by POST. The order is: size as it is announced, token, media type; only then is the body read; then what the engine wants to
 * know; only then is the caller's context made, which may wait for views, and the operation run.
 */
export async function serveHttp(
  fastify: FastifyInstance,
  { engine, remembered, path, callers, contextOf, answering }: Serving,
): Promise<void> {
  const sessions = new WeakMap<FastifyRequest, Session>();

  const send = (reply: FastifyReply, status: number, bytes: Buffer): FastifyReply =>
    reply.code(status).header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store').send(bytes);
  const answer = (reply: FastifyReply, result: Parameters<Answering>[0]): FastifyReply => {
    const { status, body } = answering(result);
    return send(reply, status, bytesOf(body));
  };
  /** A body that was not read stays in the connection: it ends with the answer. */
  const refuse = (reply: FastifyReply, error: unknown): FastifyReply =>
    answer(reply.header('connection', 'close'), { errors: [error] });

  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: LIMITS.bodyBytes },
      scope.getDefaultJsonParser('error', 'error'),
    );
    scope.setErrorHandler((error, request, reply) => {
      if (error instanceof Refusal) return answer(reply, { errors: error.errors });
      // Nobody is there any more to read it, and nothing is wrong on our side.
      const isGone = (error as NodeJS.ErrnoException).code === 'ECONNRESET' && !request.raw.complete;
      return answer(reply, { errors: [isGone ? badInput('REQUEST_NOT_VALID:part', null) : error] });
    });

    scope.post(
      path,
      {
        onRequest: async (request, reply) => {
          if (Number(request.headers['content-length'] ?? 0) > LIMITS.bodyBytes)
            return refuse(reply, badInput('BODY_TOO_LARGE', null, LIMITS.bodyBytes));
          try {
            sessions.set(request, await sessionOf(callers, headerOf(request)));
          } catch (error) {
            return refuse(reply, error instanceof TokenError ? unauthenticated(error) : error);
          }
          return JSON_ONLY.test(request.headers['content-type'] ?? '')
            ? undefined
            : refuse(reply, badInput('UNSUPPORTED_MEDIA_TYPE', null));
        },
      },
      async (request, reply) => {
        const prepared = engine.prepare(readRequest(request.body));
        if (prepared.operation.operation === OperationTypeNode.SUBSCRIPTION) throw notValid('post');
        const session = sessions.get(request)!;
        const header = headerOf(request);
        const isAnew = header('cache-control') === 'no-cache' || header('x-lachan-wait-for') !== undefined;
        const key = isAnew ? null : (remembered?.keyOf(prepared, session) ?? null);
        const context = await contextOf(session, header, prepared.asked);
        if (!remembered || key === null) {
          const isMutation = prepared.operation.operation === OperationTypeNode.MUTATION;
          return answer(reply, await engine.execute(prepared, isMutation ? { ...context, gone: goneOf(reply) } : context));
        }
        const known = remembered.get(key);
        if (known) return send(reply, 200, known);
        const { status, bytes } = await remembered.making(key, async () => {
          const result = await engine.execute(prepared, context);
          const { status: made, body } = answering(result);
          return { status: made, bytes: bytesOf(body), isWhole: made === 200 && !result.errors };
        });
        return send(reply, status, bytes);
      },
    );
    scope.route({
      method: scope.supportedMethods.filter((method) => method !== 'POST' && method !== 'HEAD'),
      url: path,
      onRequest: async (_request, reply) => refuse(reply.header('allow', 'POST'), badInput('METHOD_NOT_ALLOWED', null)),
      handler: async () => {},
    });
  });
}
