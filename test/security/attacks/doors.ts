import { MARKER, Tries, type Attack } from '../support/attack.ts';
import { hasData, post, raw, send, STILL_OPEN } from '../support/http.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
/** Open on purpose: figures without ids, and in development the editor, which can do nothing without a token. */
const isOpen = (method: string, path: string): boolean =>
  ['GET', 'HEAD'].includes(method) && (/^\/(health\/(live|ready)|metrics)$/.test(path) || path.startsWith('/graphiql'));

const PATHS = [
  '/',
  '/graphql',
  '/graphql/',
  '/graphql/schema',
  '/graphiql',
  '/graphiql/config.js',
  '/graphiql/main.js',
  '/graphiql/sw.js',
  '/playground',
  '/altair',
  '/voyager',
  '/health',
  '/health/live',
  '/health/ready',
  '/metrics',
  '/calendar',
  '/calendar/',
  '/calendar/deadlines.ics',
  '/calendar/a.b.c.ics',
  '/admin',
  '/.env',
  '/.git/config',
  '/favicon.ico',
  '/api',
  '/debug/pprof',
];

/** Files that lie around the program: none of their content may come back. */
const climbs = ['..', '%2e%2e', '..%2f', '..%5c', '%252e%252e', '....//', '..;', '%c0%ae%c0%ae'].flatMap((up) =>
  ['/', '/graphiql/', '/calendar/', '/graphql/', '/health/'].flatMap((from) => [
    `${from}${`${up}/`.repeat(6)}etc/passwd`,
    `${from}${up}/package.json`,
    `${from}${up}/data/development-key.json`,
  ]),
);
const odd = [
  '//elsewhere.example/',
  '/calendar/%00.ics',
  '/calendar/%',
  '/%',
  '/calendar/%ff%fe.ics',
  `/calendar/${'a'.repeat(7_000)}.ics`,
  '/calendar/deadlines.ics?token=x',
  '/graphql;a=b',
  '/GRAPHQL',
  '/graphql%00',
  '/graphql?__proto__[a]=1&constructor[prototype][a]=1',
];

const tells = (text: string): string | null =>
  /root:.*:0:0|"devDependencies"|"crv"/.test(text)
    ? 'the content of a file'
    : /node_modules|\n\s+at .+:\d+:\d+|file:\/\/\//.test(text)
      ? 'a stack'
      : /fastify|mercurius|nest(js)?\b|express|node\.?js/i.test(text)
        ? 'what it is made of'
        : null;

export const doors: readonly Attack[] = [
  {
    name: 'every address and method without a token: closed, and tells nothing',
    item: 'G20',
    run: async (target) => {
      const tries = new Tries();
      for (const path of PATHS)
        for (const method of METHODS) {
          if (isOpen(method, path)) continue;
          const reply = await send(target, {
            method,
            path: `${path}?a=${MARKER}`,
            ...(method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}),
          });
          tries.expect([400, 401, 403, 404, 405, 415].includes(reply.status), `${method} ${path}: ${reply.status}`);
          tries.expect(!reply.text.includes(MARKER), `${method} ${path}: repeats the address`);
          tries.expect(tells(reply.text) === null, `${method} ${path}: tells ${tells(reply.text)}`);
          tries.expect(!hasData(reply), `${method} ${path}: data`);
        }
      return tries.finding();
    },
  },
  {
    name: 'introspection and __typename without a token',
    item: 'G20',
    run: async (target) => {
      const tries = new Tries();
      for (const query of [
        '{ __typename }',
        '{ __schema { queryType { name } } }',
        '{ __type(name: "Employer") { name fields { name } } }',
        '{ employers { nothing } }',
        'mutation { __typename }',
        'subscription { __typename }',
      ])
        for (let time = 0; time < 4; time++) {
          const reply = await post(target, null, { query });
          tries.expect(reply.status === 401 && !hasData(reply), `${query.slice(0, 20)}: ${reply.status}`);
          tries.expect(!/did you mean|employers|queryType/i.test(reply.text), `${query.slice(0, 20)}: hints at the schema`);
        }
      return tries.finding();
    },
  },
  {
    name: 'paths that climb, by every spelling',
    item: 'G20',
    run: async (target) => {
      const tries = new Tries();
      for (const path of [...climbs, ...odd]) {
        const reply = await send(target, { method: 'GET', path });
        const isPage = path.startsWith('/graphiql') && reply.status === 200;
        tries.expect(isPage || (reply.status >= 400 && reply.status < 500), `${path.slice(0, 40)}: ${reply.status}`);
        tries.expect(tells(reply.text) === null || isPage, `${path.slice(0, 40)}: tells ${tells(reply.text)}`);
      }
      return tries.finding();
    },
  },
  {
    name: 'headers that are two, too long, or hold line breaks',
    item: 'G20',
    run: async (target) => {
      const tries = new Tries();
      const body = '{"query":"{ __typename }"}';
      const head = `POST /graphql HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/json\r\n`;
      const length = `content-length: ${body.length}\r\n`;
      const smuggled = 'GET /metrics HTTP/1.1\r\nhost: a\r\n\r\n';
      const sent: Record<string, string> = {
        'two lengths': `${head}${length}content-length: 5\r\n\r\n${body}`,
        'a length and chunks': `${head}${length}transfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
        'an encoding that there is not': `${head}transfer-encoding: xchunked\r\n\r\n${body}`,
        'a negative length': `${head}content-length: -1\r\n\r\n${body}`,
        'a header of 100 KB': `${head}x-a: ${'a'.repeat(100_000)}\r\n${length}\r\n${body}`,
        '5,000 headers': `${head}${Array.from({ length: 5_000 }, (_, n) => `x-${n}: a\r\n`).join('')}${length}\r\n${body}`,
        'a bare line break': `${head}x-correlation-id: a\nx-injected: ${MARKER}\r\n${length}\r\n${body}`,
        NUL: `${head}x-correlation-id: a\u0000b\r\n${length}\r\n${body}`,
        'no host': `POST /graphql HTTP/1.1\r\nconnection: close\r\n${length}\r\n${body}`,
        'no HTTP': `${MARKER}\r\n\r\n`,
        'the start of TLS': '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
        'two tokens': `${head}authorization: Bearer a\r\nauthorization: Bearer b\r\n${length}\r\n${body}`,
        'an upgrade to nonsense': `GET /graphql HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: nonsense\r\n\r\n`,
        'a socket without a key': `GET /graphql HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`,
        'a socket elsewhere': `GET /metrics HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
      };
      for (const [what, bytes] of Object.entries(sent)) {
        const answer = await raw(target, bytes);
        tries.expect(!answer.endsWith(STILL_OPEN), `${what}: the connection is kept`);
        tries.expect(!/^HTTP\/1\.1 (101|5\d\d)/.test(answer), `${what}: ${answer.slice(9, 12)}`);
        tries.expect(
          !answer.includes('lachan_') || what === 'a socket elsewhere',
          `${what}: a second request was read out of the first`,
        );
        tries.expect(!answer.includes(MARKER) && !/x-injected/i.test(answer), `${what}: repeats what was sent`);
        tries.expect(tells(answer) === null, `${what}: tells ${tells(answer)}`);
      }
      return tries.finding();
    },
  },
  {
    name: 'headers of every answer: nothing is guessed, framed, kept or told of the program',
    item: '1',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const replies = {
        data: await post(target, token, { query: '{ sectors { code } }' }),
        error: await post(target, token, { query: '{ nothing }' }),
        'without a token': await post(target, null, { query: '{ sectors { code } }' }),
        'not JSON': await post(target, token, '{'),
        'another method': await send(target, { method: 'GET', path: '/graphql', token }),
        'nothing there': await send(target, { method: 'GET', path: '/nothing' }),
        calendar: await send(target, { method: 'GET', path: '/calendar/deadlines.ics', token }),
        'no calendar': await send(target, { method: 'GET', path: '/calendar/a.ics' }),
        health: await send(target, { method: 'GET', path: '/health/live' }),
        metrics: await send(target, { method: 'GET', path: '/metrics' }),
      };
      for (const [what, { headers }] of Object.entries(replies)) {
        const has = (name: string): string => String(headers[name] ?? '');
        tries.expect(has('x-content-type-options') === 'nosniff', `${what}: no nosniff`);
        tries.expect(
          /default-src 'none'|default-src 'self'/.test(has('content-security-policy')),
          `${what}: no content-security-policy`,
        );
        tries.expect(
          /frame-ancestors '(none|self)'/.test(has('content-security-policy')) || /deny|sameorigin/i.test(has('x-frame-options')),
          `${what}: may be framed`,
        );
        tries.expect(has('referrer-policy') !== '', `${what}: no referrer-policy`);
        tries.expect(headers['x-powered-by'] === undefined && headers['server'] === undefined, `${what}: tells the program`);
        if (['data', 'error', 'without a token', 'calendar'].includes(what))
          tries.expect(/no-store/.test(has('cache-control')), `${what}: may be kept`);
      }
      return tries.finding();
    },
  },
  {
    name: 'the editor comes from here whole: nothing is loaded from elsewhere',
    item: '1',
    run: async (target) => {
      const tries = new Tries();
      const page = await send(target, { method: 'GET', path: '/graphiql' });
      if (page.status === 404) return { held: true, detail: 'there is no editor' };
      // What scripts hold as text is not loaded by the page.
      const markup = page.text.replaceAll(/(<script\b[^>]*>)[\s\S]*?<\/script>/gi, '$1');
      const sources = [...markup.matchAll(/<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"'\s>]+)/gi)].map(
        ([, url]) => url!,
      );
      tries.expect(
        sources.every((url) => !/^(https?:)?\/\//.test(url)),
        `loads ${sources.find((url) => /^(https?:)?\/\//.test(url))}`,
      );
      tries.expect(!/import\s*\(?\s*["']https?:/.test(page.text), 'imports from elsewhere');
      tries.expect(
        !/https?:(?!\/\/[\w.]*w3\.org)/.test(String(page.headers['content-security-policy'] ?? 'https:')),
        'its policy lets it load from elsewhere, or there is none',
      );
      for (const url of sources.filter((url) => !url.startsWith('data:'))) {
        const part = await send(target, { method: 'GET', path: new URL(url, `${target.base}/graphiql`).pathname });
        tries.expect(part.status === 200 && part.text.length > 0, `${url}: ${part.status}`);
      }
      return tries.finding();
    },
  },
];
