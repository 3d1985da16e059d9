import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/**
 * The query editor at /graphiql, for development: one page that holds all its parts, and may load or call nothing but this server. Its parts
 * are 9 MB, so they are loaded when somebody asks for them.
 */
export function addGraphiql(fastify: Pick<FastifyInstance, 'get'>, endpoint: string): void {
  let made: Promise<{ html: string; policy: string }> | undefined;
  fastify.get('/graphiql', async (_request, reply) => {
    const { html, policy } = await (made ??= page(endpoint));
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cache-control', 'no-store')
      .send(html);
  });
}

async function page(endpoint: string): Promise<{ html: string; policy: string }> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({ endpoint, title: 'Lá Chắn', subscriptionsProtocol: 'WS' });
  const script = html.slice(html.indexOf('<script>') + '<script>'.length, html.lastIndexOf('</script>'));
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    'worker-src blob:',
    // Its editor sets styles on elements.
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, policy };
}
