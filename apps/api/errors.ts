import { NotTaken } from '#commands';
import { EventStoreError } from '#event-store';
import { inBoth, newId, message, said, statusOf, type Message } from '#kernel';
import { ReadModelError } from '#read-models';
import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { Answering } from './engine/http.ts';
import { LIMITS } from './engine/limits.ts';

type Said = Message & { readonly code: string };

interface Raw extends Error {
  readonly code?: string;
  readonly extensions?: Record<string, unknown>;
}

/** Failures that Fastify finds while it reads a body: our words for them. */
const LAYERS: Readonly<Record<string, Said>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: said('BODY_TOO_LARGE', LIMITS.bodyBytes),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: said('UNSUPPORTED_MEDIA_TYPE'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: said('MALFORMED_JSON:length'),
  FST_ERR_CTP_INVALID_JSON_BODY: said('MALFORMED_JSON'),
  FST_ERR_CTP_EMPTY_JSON_BODY: said('MALFORMED_JSON:empty'),
};

/** Errors of ours whose code and message may be shown: they name files, limits and fields, never data. */
const isShowable = (error: unknown): error is Error & { code: string } =>
  error instanceof EventStoreError || error instanceof ReadModelError;

/** `why`: in English, as the store says it. */
const ofTheStore = (why: string): Message =>
  message(why, `Kho dữ liệu không thực hiện được yêu cầu lúc này; không có gì bị mất. Chi tiết (tiếng Anh): ${why}`);

/** Which file it is helps who runs the server; in which folder it lies is nobody else's business. */
const withoutFolders = (message: string): string => message.replace(/(?:\/[^\s/"']+)+\/(?=[^\s/"'])/g, '');

/** graphql quotes the value that it could not take, which may be personal: the path and the type say enough. */
export const withoutValues = (message: string): string =>
  message
    .replace(/got invalid value [\s\S]*?(?=( at "|; |$))/, 'got an invalid value')
    .replace(/(represent (?:a |an )?[A-Za-z0-9 -]*value)[:.]? [\s\S]*$/, '$1')
    .replace(/, found [\s\S]*$/, ', found something else')
    .replace(/has invalid value [\s\S]*$/, 'has an invalid value')
    .replace(/Value "[\s\S]*?" does not exist/, 'The value does not exist')
    .replace(/(String|BlockString|Int|Float) "[\s\S]*$/, '$1');

/** Which variable, or which field in it, did not fit: graphql says it in English alone. */
const inVariables = (message: string): { field?: string } => {
  const [, variable, path] = /^Variable "\$(\w+)" got an invalid value(?: at "([\w.[\]]+)")?;/.exec(message) ?? [];
  return variable === undefined ? {} : { field: path ?? variable };
};

/**
 * Where it was thrown. The message stands before the frames and may quote what the caller typed, also in lines that look like frames: where it
 * is not the one that the stack begins with, nobody can tell them apart.
 */
const framesOf = ({ stack = '', message }: Error): string[] => {
  const [head = ''] = /^\w*(?: \[\w+\])?(?:: )?/.exec(stack) ?? [];
  if (!stack.startsWith(`${message}\n`, head.length)) return [];
  return stack
    .slice(head.length + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12);
};

interface Shown {
  readonly error: GraphQLFormattedError;
  readonly status: number;
}

/** A name that a program gave; an error may have been thrown with any other. */
const nameOf = ({ name }: Error): string => (/^[A-Za-z]{1,60}$/.test(String(name)) ? name : 'Error');

function shown(error: GraphQLError, log: Logger): Shown {
  const original = error.originalError as Raw | undefined;
  const { locations, path } = error;
  const make = (message: string, extensions: Record<string, unknown>, status: number): Shown => ({
    error: { message, ...(locations?.length ? { locations } : {}), ...(path ? { path } : {}), extensions },
    status,
  });
  const say = ({ code, vi, en, hint }: Said, more: Record<string, unknown> = {}, status = statusOf(code)): Shown =>
    make(en, { code, ...more, ...(hint ? { hint: hint.en, advice: hint } : {}), message: { vi, en } }, status);

  if (original instanceof NotTaken) {
    log.warn({ code: original.code }, 'a command was not taken');
    return say({ code: original.code, en: original.message, vi: original.vi });
  }
  if (isShowable(original)) {
    log.warn({ code: original.code }, 'a request met a limit or lost infrastructure');
    return say({ code: original.code, ...ofTheStore(withoutFolders(original.message)) }, {}, 503);
  }
  const layer = LAYERS[original?.code ?? ''];
  if (layer) return say(layer);
  if (original instanceof SyntaxError) return say(said('MALFORMED_JSON'));

  const code = error.extensions?.['code'] ?? original?.extensions?.['code'];
  if (typeof code === 'string') {
    const message = withoutValues(error.message);
    const extensions = { ...inVariables(message), ...original?.extensions, ...error.extensions, code };
    return make(message, extensions, statusOf(code));
  }
  // What graphql itself found, such as a variable that does not fit its type, is the caller's input.
  if (!original || original instanceof GraphQLError) {
    const found = withoutValues(error.message);
    const [place] = locations ?? [];
    return say(said('QUERY_NOT_VALID', found, place?.line, place?.column), inVariables(found));
  }

  const reference = newId();
  log.error({ reference, error: nameOf(original), at: framesOf(original) }, 'unexpected error');
  return say(said('INTERNAL', reference), { reference });
}

/** What Nest and Fastify say of an address that nobody serves or can read repeats it, and one that is mistyped may hold a calendar's secret. */
export const nothingHere = (reply: FastifyReply): FastifyReply =>
  reply.code(404).send({ code: 'NOT_FOUND', message: inBoth(said('NOT_FOUND:address')) });

@Catch(NotFoundException)
export class NothingHere implements ExceptionFilter {
  catch(_error: NotFoundException, host: ArgumentsHost): void {
    void nothingHere(host.switchToHttp().getResponse<FastifyReply>());
  }
}

const asGraphQL = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('unexpected', { originalError: error as Error });

/** Every error leaves here with a code. A bug shows as INTERNAL with a reference to the log, never with its text, and never as a 500. */
export const answeringWith =
  (log: Logger): Answering =>
  ({ data = null, errors = [] }) => {
    if (errors.length === 0) return { status: 200, body: { data } };
    const answers = errors.map((error) => shown(asGraphQL(error), log));
    return {
      // Data of which nothing is there is none: a failure of all that was asked for is one of the request.
      status: Object.values(data ?? {}).every((one) => one === null) ? Math.max(...answers.map(({ status }) => status)) : 200,
      body: { data, errors: answers.map(({ error }) => error) },
    };
  };
