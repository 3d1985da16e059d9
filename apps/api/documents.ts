import { TokenError } from '#access';
import { documentKind, FORMATS, writeDocument, type DocumentKind, type Format } from '#documents';
import { asOf, badInput, known, type Services } from '#graphql';
import { readMoment, type Instant } from '#kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PassThrough } from 'node:stream';
import { isFormat, makeDocument, type Told } from '../documents/document.ts';
import type { Platform } from '../platform/platform.ts';
import { servicesOf } from '../platform/services.ts';
import { headerOf, JSON_ONLY, sessionOf, type Answering } from './engine/http.ts';
import { unauthenticated } from './engine/errors.ts';

/** What is typed into a form: a few pages at most. */
const HAND_BYTES = 65_536;
const PATH = '/documents/:kind/:id';

interface Asked {
  Params: { kind: string; id: string };
  Querystring: { format?: unknown; copy?: unknown; recorded?: unknown; occurred?: unknown };
}
type Request = FastifyRequest<Asked>;

/**
 * `GET` or `POST /documents/KIND/ID?format=pdf|docx|json`: a document from its record, by the caller's rights. `POST` carries what is typed by hand
 * as JSON; it goes into the file and nowhere else. The order is: size as it is announced, token, media type; only then the body is read; then the record
 * is looked for under the caller's rights, and only then what was typed is judged.
 */
export async function addDocuments(fastify: FastifyInstance, platform: Platform, answering: Answering): Promise<void> {
  const services: Services = servicesOf(platform);
  const sessions = new WeakMap<FastifyRequest, Awaited<ReturnType<typeof sessionOf>>>();
  const refuse = (reply: FastifyReply, error: unknown): FastifyReply => {
    const { status, body } = answering({ errors: [error] });
    return reply
      .code(status)
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(Buffer.from(JSON.stringify(body)));
  };

  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: HAND_BYTES },
      scope.getDefaultJsonParser('error', 'error'),
    );
    scope.setErrorHandler((error, _request, reply) => refuse(reply, error));
    const first = async (request: Request, reply: FastifyReply): Promise<unknown> => {
      const close = (error: unknown): FastifyReply => refuse(reply.header('connection', 'close'), error);
      if (Number(request.headers['content-length'] ?? 0) > HAND_BYTES) return close(badInput('BODY_TOO_LARGE', null, HAND_BYTES));
      try {
        sessions.set(request, await sessionOf(platform.callers, headerOf(request)));
      } catch (error) {
        return close(error instanceof TokenError ? unauthenticated(error) : error);
      }
      return request.method !== 'POST' || JSON_ONLY.test(request.headers['content-type'] ?? '')
        ? undefined
        : close(badInput('UNSUPPORTED_MEDIA_TYPE', null));
    };
    const answer = async (request: Request, reply: FastifyReply): Promise<FastifyReply> => {
      const { kind, id } = request.params;
      const { format = 'json', copy = 'no' } = request.query;
      known('kind', documentKind.values, [kind]);
      known('format', ['json', ...Object.keys(FORMATS)], [String(format)]);
      known('copy', ['yes', 'no'], [String(copy)]);
      const moment = asOf(
        { recorded: momentIn('recorded', request.query.recorded), occurred: momentIn('occurred', request.query.occurred) },
        platform.clock,
      );
      const caller = sessions.get(request)!.actor;
      const { sheet, told } = await makeDocument(
        kind as DocumentKind,
        id,
        request.body ?? {},
        { services, caller, moment, units: platform.directory },
        { isCopy: copy === 'yes' },
      );
      void reply.headers({ 'cache-control': 'private, no-store', ...headersOf(told) });
      if (!isFormat(String(format))) return reply.type('application/json; charset=utf-8').send(Buffer.from(JSON.stringify(told)));
      const as = format as Format;
      const body = new PassThrough();
      writeDocument(as, sheet, body).catch((error: unknown) => body.destroy(error as Error));
      return reply
        .type(FORMATS[as])
        .header('content-disposition', `attachment; filename="${fileName(told)}.${as}"`)
        .send(body);
    };
    scope.route<Asked>({ method: ['GET', 'POST'], url: PATH, onRequest: first, handler: answer });
    scope.route({
      method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: PATH,
      onRequest: async (_request, reply) =>
        refuse(
          reply.header('allow', 'GET, HEAD, POST').header('connection', 'close'),
          badInput('METHOD_NOT_ALLOWED:documents', null),
        ),
      handler: async () => {},
    });
  });
}

/** Kind and day: no number and no name, which may say more than a list of files should. */
const fileName = ({ kind, on }: Told): string => `${kind}-${on}`;
const headersOf = ({ form, missing }: Told): Record<string, string> => ({
  'x-lachan-form': form.version,
  'x-lachan-form-verified': String(form.verified),
  'x-lachan-missing': missing.join(','),
});

function momentIn(field: string, given: unknown): Instant | undefined {
  if (given === undefined) return undefined;
  const moment = readMoment(String(given), 'end');
  if (moment === null) throw badInput('MALFORMED_MOMENT', field);
  return moment;
}
