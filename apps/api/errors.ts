import { ViewsBehind } from '#commands';
import { EventStoreError } from '#event-store';
import { newId } from '#kernel';
import { ReadModelError } from '#read-models';
import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { LIMITS } from './limits.ts';

interface Raw extends Error {
  readonly code?: string;
  readonly statusCode?: number;
  readonly errors?: readonly Error[];
  readonly extensions?: Record<string, unknown>;
}

/** Failures of the request itself, found by the HTTP or GraphQL layer before any resolver: their code, status and, where ours is clearer, our words. */
const LAYERS: Readonly<Record<string, { code: string; status: number; message?: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'BODY_TOO_LARGE',
    status: 413,
    message: `the request is larger than ${LIMITS.bodyBytes} bytes; nothing was read`,
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    status: 415,
    message: 'send the request as application/json',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'MALFORMED_JSON', status: 400, message: 'the request body is not valid JSON' },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    code: 'MALFORMED_JSON',
    status: 400,
    message: 'the request body is empty; send {"query": "..."}',
  },
  FST_ERR_VALIDATION: { code: 'REQUEST_NOT_VALID', status: 400 },
  MER_ERR_GQL_VALIDATION: { code: 'QUERY_NOT_VALID', status: 400 },
  MER_ERR_GQL_QUERY_DEPTH: { code: 'QUERY_TOO_DEEP', status: 400, message: `the query is deeper than ${LIMITS.depth} levels` },
  MER_ERR_GQL_PERSISTED_QUERY_NOT_FOUND: {
    code: 'QUERY_MISSING',
    status: 400,
    message: 'the request has no query; send {"query": "..."}',
  },
  MER_ERR_METHOD_NOT_ALLOWED: { code: 'METHOD_NOT_ALLOWED', status: 405, message: 'a mutation is sent by POST' },
};

const STATUS: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, VIEWS_BEHIND: 503, IDENTITY_PROVIDER_UNREACHABLE: 503 };

/** Errors of ours whose code and message may be shown: they name files, limits and fields, never data. */
const isShowable = (error: unknown): error is Error & { code: string } =>
  error instanceof EventStoreError || error instanceof ReadModelError || error instanceof ViewsBehind;

/** graphql quotes the value it could not take, which may be personal: the path and the type say enough. */
const withoutValues = (message: string): string =>
  message.replace(/got invalid value [\s\S]*?(?=( at "|; |$))/, 'got an invalid value');

/** The message line of a stack may quote what the user typed: only the frames are logged. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12);

function shown(error: GraphQLError, log: Logger): { error: GraphQLError; status: number } {
  const original = error.originalError as Raw | undefined;
  const { nodes, source, positions, path } = error;
  const make = (message: string, extensions: Record<string, unknown>, status: number) => ({
    error: new GraphQLError(message, { nodes, source, positions, path, extensions }),
    status,
  });

  if (isShowable(original)) {
    log.warn({ code: original.code, path }, 'a request met a limit or lost infrastructure');
    return make(original.message, { code: original.code }, 503);
  }
  const layer = LAYERS[original?.code ?? ''] ?? LAYERS[(error as Raw).code ?? ''];
  if (layer) return make(layer.message ?? error.message, { code: layer.code }, layer.status);
  if (original instanceof SyntaxError) return make('the request body is not valid JSON', { code: 'MALFORMED_JSON' }, 400);

  const code = error.extensions?.['code'] ?? original?.extensions?.['code'];
  if (typeof code === 'string')
    return make(withoutValues(error.message), { ...original?.extensions, ...error.extensions, code }, STATUS[code] ?? 400);
  // What graphql itself found, such as a variable that does not fit its type, is the caller's input.
  if (!original || original instanceof GraphQLError) return make(withoutValues(error.message), { code: 'QUERY_NOT_VALID' }, 400);

  const reference = newId();
  log.error({ reference, path, error: original.name, at: framesOf(original) }, 'unexpected error');
  return make(`something went wrong on our side; reference ${reference}`, { code: 'INTERNAL', reference }, 200);
}

/** What Nest says of an address that nobody serves repeats it, and one that is mistyped may hold a calendar's secret. */
@Catch(NotFoundException)
export class NothingHere implements ExceptionFilter {
  catch(_error: NotFoundException, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.code(404).send({ code: 'NOT_FOUND', message: 'there is nothing at this address; the API is at /graphql (POST)' });
  }
}

/** Every error leaves here with a code. A bug shows as INTERNAL with a reference to the log, never with its text, and never as a 500. */
export function errorFormatter(log: Logger) {
  return (execution: ExecutionResult & { errors?: readonly unknown[] }): { statusCode: number; response: ExecutionResult } => {
    const flat = (execution.errors ?? []).flatMap((raw) => {
      const error = raw as GraphQLError;
      const original = error.originalError as Raw | undefined;
      // Validation wraps its findings: each is shown.
      return original?.code === 'MER_ERR_GQL_VALIDATION' && Array.isArray(original.errors)
        ? (original.errors as Error[])
        : [error];
    });
    const answers = flat.map((e) =>
      shown(e instanceof GraphQLError ? e : new GraphQLError(e.message, { originalError: e }), log),
    );
    // No token, no data: not even the nulls of a nullable field.
    const refused = answers.some((a) => a.status === 401);
    const data = refused ? null : (execution.data ?? null);
    return {
      statusCode: data === null ? Math.max(...answers.map((a) => a.status)) : 200,
      response: { data, errors: answers.map((a) => a.error) },
    };
  };
}
