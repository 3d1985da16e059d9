import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';

/** What is served is data: a browser that is led here shows and runs nothing of it. */
const CONTENT_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const OF_HELMET = { contentSecurityPolicy: false, referrerPolicy: { policy: 'no-referrer' as const } };

/** What stands in front of every answer. Helmet would put the same together for each: it is asked once. */
export const answerHeaders = async (): Promise<Record<string, string>> => ({
  ...(await headersOfHelmet()),
  'content-security-policy': CONTENT_POLICY,
});

/** Also where nothing is served; an address that cannot be read is answered before any hook (`server.ts`). */
export function addHeaders(fastify: FastifyInstance, headers: Record<string, string>): void {
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

/** From a server that listens nowhere. */
async function headersOfHelmet(): Promise<Record<string, string>> {
  const asked = Fastify();
  await asked.register(helmet as never, OF_HELMET);
  asked.get('/', async (_request, reply) => reply.raw.getHeaders());
  const answer = await asked.inject('/');
  await asked.close();
  return answer.json<Record<string, string>>();
}
