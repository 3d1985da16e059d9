import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { getIntrospectionQuery, isListType, isObjectType, getNullableType } from 'graphql';
import { EngineDriver } from '../../apps/api/engine/driver.ts';
import { LIMITS } from '../../apps/api/engine/limits.ts';
import { priceOf } from '../../apps/api/engine/prices.ts';
import { AbstractGraphQLDriver } from '@nestjs/graphql';
import { until } from '../../libs/kernel/testing/until.ts';
import { run, type Client, type Running } from '../support/running.ts';

// G20: without a token the server does nothing, keeps nothing and runs nothing of what it was sent; with one, only text is a query.
let running: Running;
let inspector: Client;
let engine: EngineDriver['engine'];
beforeAll(async () => {
  running = await run();
  inspector = await running.as('inspector', '01');
  engine = running.server.app.get<EngineDriver>(AbstractGraphQLDriver, { strict: false }).engine;
});
afterAll(() => running.stop());

const JSON_TYPE = { 'content-type': 'application/json' };
const bearer = () => ({ authorization: `Bearer ${inspector.token}` });
async function send(
  payload: string | object,
  headers: Record<string, string> = {},
  more: { method?: string; url?: string } = {},
) {
  const { status, body } = await running.raw({ payload, headers: { ...JSON_TYPE, ...bearer(), ...headers }, ...more });
  const answer = JSON.parse(body) as { data: any; errors?: { message: string; extensions: { code: string } }[] };
  return { status, data: answer.data, code: answer.errors?.[0]?.extensions.code, message: answer.errors?.[0]?.message };
}
/** What the engine is asked while something runs: nothing, if the door is closed. */
async function prepared(work: () => Promise<unknown>): Promise<number> {
  const before = engine.prepare;
  let count = 0;
  engine.prepare = (request) => {
    count++;
    return before(request);
  };
  await work();
  engine.prepare = before;
  return count;
}

describe('without a token', () => {
  test.each([
    ['a query', '{"query":"{ __typename }"}'],
    ['the schema', JSON.stringify({ query: getIntrospectionQuery() })],
    ['what is no JSON', '{bad'],
    ['a syntax tree', '{"query":{"kind":"Document","definitions":[]}}'],
    ['a large document', JSON.stringify({ query: `{ ${'a '.repeat(400_000)} }` })],
  ])('%s is not looked at', async (_, payload) => {
    expect(
      await prepared(async () => {
        expect(await send(payload, { authorization: '' })).toMatchObject({ status: 401, data: null, code: 'UNAUTHENTICATED' });
      }),
    ).toBe(0);
  });

  test('the body is not even waited for, and the connection ends', async () => {
    const url = new URL(await running.server.listen());
    const socket = connect(Number(url.port), url.hostname);
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"query":');
    await new Promise((resolve) => socket.once('close', resolve));
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer.toLowerCase()).toContain('connection: close');
  });
});

describe('only text is a query, sent as JSON by POST', () => {
  const tree = {
    kind: 'Document',
    definitions: [{ kind: 'OperationDefinition', operation: 'query', selectionSet: { kind: 'SelectionSet', selections: [] } }],
  };
  test.each([
    ['a syntax tree', { query: tree }, 'REQUEST_NOT_VALID'],
    ['a syntax tree as text', { query: JSON.stringify(tree) }, 'QUERY_NOT_VALID'],
    ['a list of requests', [{ query: '{ __typename }' }], 'REQUEST_NOT_VALID'],
    ['a hash of a query', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }, 'QUERY_MISSING'],
    ['an unknown key', { query: '{ __typename }', document: tree }, 'REQUEST_NOT_VALID'],
    ['variables as a list', { query: '{ __typename }', variables: [] }, 'REQUEST_NOT_VALID'],
    ['an operationName that is no text', { query: '{ __typename }', operationName: {} }, 'REQUEST_NOT_VALID'],
    ['a text', '"{ __typename }"', 'REQUEST_NOT_VALID'],
    ['nothing', 'null', 'REQUEST_NOT_VALID'],
    ['a prototype', '{"query":"{ __typename }","__proto__":{"query":"x"}}', 'MALFORMED_JSON'],
    ['a document that is too large', { query: `{ ${'a'.repeat(LIMITS.documentBytes)} }` }, 'QUERY_TOO_LONG'],
  ])('%s is refused', async (_, payload, code) => expect(await send(payload)).toMatchObject({ status: 400, data: null, code }));

  test.each([
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['text/plain'],
    ['application/graphql'],
    ['application/json; charset=utf-16'],
    ['application/json, text/plain'],
    ['application/jsonx'],
    [''],
  ])('%j is no media type of ours', async (type) => {
    const answer = await send('{"query":"{ __typename }"}', { 'content-type': type });
    expect(answer).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });
  test('the character set may be named', async () =>
    expect(await send('{"query":"{ __typename }"}', { 'content-type': 'application/json; charset=UTF-8' })).toMatchObject({
      status: 200,
    }));

  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is refused, whatever it brings', async (method) => {
    for (const url of ['/graphql', '/graphql?query=%7B__typename%7D', '/graphql?query=mutation%7B__typename%7D'])
      expect(await send(method === 'GET' ? '' : '{"query":"{ __typename }"}', {}, { method, url })).toMatchObject({
        status: 405,
        code: 'METHOD_NOT_ALLOWED',
      });
  });
});

describe('the operation that is named is the one that runs', () => {
  const document =
    'query A { sectors { code } } mutation B { planActivity(input: { kind: "x", title: "x", unit: "x", plannedOn: "2026-01-01" }) { __typename } } query C { workCodes { __typename } }';
  test('again and again, in any order', async () => {
    const names: string[] = [];
    const keys = { A: 'sectors', B: 'planActivity', C: 'workCodes' } as const;
    for (const name of ['A', 'B', 'A', 'A', 'C', 'B', 'A', 'C', 'C', 'A', 'B', 'B'] as const) {
      const { data } = await send({ query: document, operationName: name });
      names.push(...Object.keys(data));
      expect(Object.keys(data)).toEqual([keys[name]]);
    }
    expect(names.length).toBe(12);
  });

  test.each([
    ['none is named', undefined, 'the query has several operations'],
    ['one that is not there', 'D', 'operationName names no operation of this query'],
    ['a name of every object', 'constructor', 'operationName names no operation of this query'],
  ])('%s: an error', async (_, operationName, message) =>
    expect(await send({ query: document, operationName })).toMatchObject({ status: 400, code: 'QUERY_NOT_VALID', message }),
  );

  test('a subscription is sent over a web socket', async () =>
    expect(await send({ query: 'subscription { complianceChanges { __typename } }' })).toMatchObject({
      status: 400,
      code: 'QUERY_NOT_VALID',
    }));
});

test('nothing of what was sent comes back in an error', async () => {
  const secret = 'Nguyễn Thị Mẫu';
  for (const payload of [
    { query: 'query($n: Int) { employers(first: $n) { totalCount } }', variables: { n: secret } },
    { query: `{ employers(first: "${secret}") { totalCount } }` },
    { query: `{ employers(sort: "${secret}") { totalCount } }` },
    { query: 'query($s: EmployerSort) { employers(sort: $s) { totalCount } }', variables: { s: secret } },
    { query: `{ employers "${secret}" }` },
    { query: `{ employers(filter: { status: ["${secret}"] }) { totalCount } }` },
    {
      query: 'query($f: EmployerFilter) { employers(filter: $f) { totalCount } }',
      variables: { f: { unit: { [secret]: secret } } },
    },
    { query: `{ employer(id: "${secret}") { id } }` },
    { query: `{ units(after: "${secret}") { totalCount } }` },
  ]) {
    const { body } = await running.raw({ payload, headers: { ...JSON_TYPE, ...bearer() } });
    expect(JSON.parse(body).errors[0].extensions.code).toEqual(expect.any(String));
    expect(body).not.toContain(secret);
  }
});

test('every query and every field with a resolver of its own has a price', () => {
  const missing = Object.values(engine.schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values(isObjectType(type) ? type.getFields() : {})
        .filter((field) => field.resolve && priceOf(type.name, field) === undefined)
        .map((field) => `${type.name}.${field.name}`),
    );
  expect(missing).toEqual([]);
});

test('the introspection of GraphiQL is answered to who has a token', async () => {
  const { status, data } = await send({ query: getIntrospectionQuery() });
  expect([status, data.__schema.queryType.name]).toEqual([200, 'Query']);
});

test('compiled and plain execution give the same for every query, with all its fields', async () => {
  const fields = Object.values(engine.schema.getQueryType()!.getFields()).filter((field) =>
    field.args.every((arg) => !String(arg.type).endsWith('!')),
  );
  expect(fields.length).toBeGreaterThan(15);
  for (const field of fields) {
    const query = `{ ${field.name}${field.args.some((arg) => arg.name === 'first') ? '(first: 2)' : ''} ${selection(field.type, 4)} }`;
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await send({ query }));
    for (const answer of answers)
      if (field.name !== 'viewLag' && field.name !== 'myCalendar') expect([query, answer]).toEqual([query, answers[0]]);
  }
  expect(engine.compiled.size).toBeGreaterThan(0);
});
function selection(given: any, depth: number): string {
  const nullable = getNullableType(given);
  const type = isListType(nullable) ? getNullableType(nullable.ofType) : nullable;
  if (!isObjectType(type)) return '';
  const inner = Object.values(type.getFields())
    .filter((field) => field.args.every((arg) => !String(arg.type).endsWith('!')))
    .map(
      (field) =>
        [field.name, isObjectType(getNullableType((getNullableType(field.type) as any).ofType ?? field.type)), field] as const,
    )
    .filter(([, isObject]) => !isObject || depth > 0)
    .map(([name, , field]) => `${name} ${selection(field.type, depth - 1)}`);
  return `{ __typename ${inner.join(' ')} }`;
}

describe('what a browser is told', () => {
  const inject = (url: string) =>
    (running.server.app.getHttpAdapter().getInstance() as any).inject({
      method: url === '/graphql' ? 'POST' : 'GET',
      url,
    }) as Promise<{ headers: Record<string, string>; body: string; statusCode: number }>;

  test('to run and show nothing of an answer, and to keep none', async () => {
    for (const url of ['/graphql', '/health/live', '/metrics', '/nothing']) {
      const { headers } = await inject(url);
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['x-powered-by']).toBeUndefined();
    }
    expect((await inject('/graphql')).headers['cache-control']).toBe('no-store');
  });

  test('of an address that cannot be read the same, and it is not repeated', async () => {
    const { headers, body, statusCode } = await inject('/calendar/secret-1%zz.ics');
    expect([statusCode, JSON.parse(body)]).toMatchObject([404, { code: 'NOT_FOUND' }]);
    expect(body).not.toContain('secret-1');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });

  test('GraphiQL loads nothing from elsewhere: one page, whose policy lets nothing else in', async () => {
    const { headers, body, statusCode } = await inject('/graphiql');
    expect(statusCode).toBe(200);
    const policy = headers['content-security-policy']!;
    expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[^' ]+'; worker-src blob:/);
    expect(policy).not.toMatch(/http|\*|unsafe-eval|script-src[^;]*unsafe/);
    const page = body.replace(/<script>[\s\S]*<\/script>/, '').replace(/<style>[\s\S]*?<\/style>/, '');
    expect(page).not.toMatch(/(src|href)="(?!data:)/);
  });
});

test('headers and bodies have to come within a time', () => {
  const { requestTimeout, headersTimeout } = running.server.app.getHttpServer() as Server;
  expect([requestTimeout, headersTimeout]).toEqual([LIMITS.requestMs, LIMITS.headersMs]);
});

test('who sends a body slowly does not hold up the end', async () => {
  const other = await run({ server: { drainMs: 200 } });
  const url = new URL(await other.server.listen());
  const http = other.server.app.getHttpServer() as Server;
  // Nothing but the end of the draining ends it.
  http.requestTimeout = 0;
  const client = await other.as('inspector', '01');
  const socket = connect(Number(url.port), url.hostname);
  socket.on('error', () => {});
  try {
    const begun = once(http, 'request');
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${client.token}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
    );
    await begun;
    let isClosed = false;
    void other.server.close().then(() => (isClosed = true));
    await until(() => isClosed);
    await until(() => socket.closed);
  } finally {
    socket.destroy();
    await other.stop().catch(() => {});
  }
});
