import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { size, Tries, type Attack } from '../support/attack.ts';
import { code, hasData, post, send, type Reply, type Sent } from '../support/http.ts';
import type { Target } from '../support/target.ts';

/** Where code that was run inside the server leaves a trace. */
const proof = (): string => join(tmpdir(), `lachan-code-was-run-${process.pid}`);
const payload = (): string => `process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(proof())},'')`;

const name = (value: string) => ({ kind: 'Name', value });
const field = (more: object) => ({ kind: 'Field', name: name('__typename'), ...more });
const tree = (selection: object, more: object = {}) => ({
  kind: 'Document',
  definitions: [
    { kind: 'OperationDefinition', operation: 'query', ...more, selectionSet: { kind: 'SelectionSet', selections: [selection] } },
  ],
});
const include = (value: object) => ({
  directives: [{ kind: 'Directive', name: name('include'), arguments: [{ kind: 'Argument', name: name('if'), value }] }],
});

/** Syntax trees whose names and literals are code where a compiler writes them down unescaped. */
const trees = (): Readonly<Record<string, object>> => ({
  'boolean literal': tree(field(include({ kind: 'BooleanValue', value: `(${payload()},true)` }))),
  'boolean literal of a fragment': tree({
    kind: 'InlineFragment',
    ...include({ kind: 'BooleanValue', value: `(${payload()},true)` }),
    selectionSet: { kind: 'SelectionSet', selections: [field({})] },
  }),
  alias: tree(field({ alias: name(`x"]=0;${payload()};parent["x`) })),
  'alias in single quotes': tree(field({ alias: name(`x'];${payload()};parent['x`) })),
  'operation name': tree(field({}), { name: name(`x"*/;${payload()};/*`) }),
  'variable name': tree(field(include({ kind: 'Variable', name: name(`x"]||${payload()}||["x`) })), {
    variableDefinitions: [
      {
        kind: 'VariableDefinition',
        variable: { kind: 'Variable', name: name(`x"]||${payload()}||["x`) },
        type: { kind: 'NonNullType', type: { kind: 'NamedType', name: name('Boolean') } },
      },
    ],
  }),
  'without anything hostile': tree(field({})),
});

const form = (query: string): string => new URLSearchParams({ query }).toString();
const multipart = (query: string): string =>
  `--cut\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${JSON.stringify({ query })}\r\n--cut\r\ncontent-disposition: form-data; name="map"\r\n\r\n{}\r\n--cut--\r\n`;

/** Every way in which a client or a web page of somebody else can send a text. */
const ways: Readonly<Record<string, (query: string) => Sent>> = {
  GET: (query) => ({ method: 'GET', path: `/graphql?${form(query)}` }),
  'GET from another origin': (query) => ({
    method: 'GET',
    path: `/graphql?${form(query)}`,
    headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
  }),
  form: (query) => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form(query) }),
  'form from another origin': (query) => ({
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
    body: form(query),
  }),
  multipart: (query) => ({ headers: { 'content-type': 'multipart/form-data; boundary=cut' }, body: multipart(query) }),
  'plain text': (query) => ({ headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query }) }),
  'application/graphql': (query) => ({ headers: { 'content-type': 'application/graphql' }, body: query }),
  'application/graphql+json': (query) => ({
    headers: { 'content-type': 'application/graphql+json' },
    body: JSON.stringify({ query }),
  }),
  'no media type': (query) => ({ body: JSON.stringify({ query }) }),
  'JSON in another encoding': (query) => ({
    headers: { 'content-type': 'application/json; charset=utf-16' },
    body: Buffer.from(JSON.stringify({ query }), 'utf16le'),
  }),
  'two media types': (query) => ({
    headers: { 'content-type': 'text/plain, application/json' },
    body: JSON.stringify({ query }),
  }),
  PUT: (query) => ({ method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) }),
  'POST with the query in the address': (query) => ({
    path: `/graphql?${form(query)}`,
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }),
};

const wasRefused = (reply: Reply): boolean => reply.status >= 400 && reply.status < 500 && !hasData(reply);
const seen = (reply: Reply): string => `${reply.status}${hasData(reply) ? ' with data' : ''}`;

/** A compiler may come only after some uses: what a server could take for a request is sent four times. */
async function everyTree(target: Target, token: string | null): Promise<Tries> {
  const tries = new Tries();
  rmSync(proof(), { force: true });
  for (const [what, document] of Object.entries(trees())) {
    const text = JSON.stringify(document);
    const sent: Record<string, Sent> = {
      'JSON, a tree as query': { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: document }) },
      'JSON, the text of a tree as query': {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: text }),
      },
      'JSON, a tree as the body': { headers: { 'content-type': 'application/json' }, body: text },
    };
    for (const [way, make] of Object.entries(ways)) sent[way] = make(text);
    for (const [way, request] of Object.entries(sent)) {
      const times = way.startsWith('JSON') || way === 'GET' ? 4 : size(1, 4);
      for (let time = 0; time < times; time++) {
        const reply = await send(target, { ...request, token });
        const right = token === null ? [401, 404, 405, 415].includes(reply.status) : wasRefused(reply);
        tries.expect(right && !hasData(reply), `${way}, ${what}: ${seen(reply)}`);
      }
      if (!target.own) continue;
      tries.expect(!existsSync(proof()), `CODE WAS RUN: ${way}, ${what}`);
      rmSync(proof(), { force: true });
    }
  }
  return tries;
}

const post4xx = async (target: Target, token: string | null, bodies: Readonly<Record<string, unknown>>): Promise<Tries> => {
  const tries = new Tries();
  for (const [what, body] of Object.entries(bodies)) {
    const reply = await post(target, token, body);
    tries.expect(wasRefused(reply) && (token !== null || reply.status === 401), `${what}: ${seen(reply)}`);
  }
  return tries;
};

const query = '{ sectors { code } }';
const hash = 'ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38';

export const onlyText: readonly Attack[] = [
  {
    name: 'syntax trees as query, by every way in, without a token',
    item: '1a',
    run: async (target) => (await everyTree(target, null)).finding(),
  },
  {
    name: 'syntax trees as query, by every way in, with a token',
    item: '1a',
    run: async (target) => (await everyTree(target, await target.token('inspector'))).finding(),
  },
  {
    name: 'a query that is no text, batches, persisted queries',
    item: '1a',
    run: async (target) =>
      (
        await post4xx(target, await target.token('inspector'), {
          'a number': { query: 1 },
          'a list of texts': { query: [query] },
          'an object': { query: { toString: query } },
          true: { query: true },
          null: { query: null },
          nothing: {},
          'a batch': [{ query }],
          'a batch of two': [{ query }, { query }],
          'an empty batch': [],
          'a text': JSON.stringify(query),
          'a persisted query': { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
          'a persisted query with its text': { query: hash, persisted: true },
          'a document id': { documentId: hash, id: hash },
          'an operation name that is no text': { query, operationName: { a: 1 } },
          'variables that are a list': { query, variables: [1] },
          'variables that are a text': { query, variables: '{"a":1}' },
        })
      ).finding(),
  },
  {
    name: 'an honest query by any way but POST application/json',
    item: '1a',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      for (const [way, make] of Object.entries(ways)) {
        const reply = await send(target, { ...make(query), token });
        tries.expect(wasRefused(reply), `${way}: ${seen(reply)}`);
      }
      return tries.finding();
    },
  },
  {
    name: 'a page of another origin may not ask, not even beforehand',
    item: '1a',
    run: async (target) => {
      const tries = new Tries();
      const origin = 'https://elsewhere.example';
      const asked = await send(target, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      });
      const told = await post(target, await target.token('inspector'), { query }, { origin });
      for (const [what, reply] of Object.entries({ asked, told }))
        for (const header of ['access-control-allow-origin', 'access-control-allow-credentials', 'access-control-allow-headers'])
          tries.expect(reply.headers[header] === undefined, `${what}: ${header}`);
      tries.expect(asked.status >= 400 || asked.status === 0, `asked beforehand: ${asked.status}`);
      return tries.finding();
    },
  },
  {
    name: 'without a token nothing is read: every kind of body gives the same 401',
    item: 'G20',
    run: async (target) => {
      const tries = new Tries();
      const bodies: unknown[] = [
        { query },
        { query: '{ __schema { types { name } } }' },
        { query: '{ nonsense }' },
        '{bad',
        '',
        [{ query }],
        { query: '{ __typename }' },
      ];
      const tokens = [null, 'Bearer', 'Bearer x.y.z', 'Basic YTpi', `Bearer ${'a'.repeat(7_000)}`];
      for (const token of tokens)
        for (const body of bodies) {
          const reply = await post(target, token, body);
          tries.expect(
            reply.status === 401 && code(reply) === 'UNAUTHENTICATED' && !hasData(reply),
            `body ${bodies.indexOf(body)}, token ${tokens.indexOf(token)}: ${seen(reply)} ${code(reply)}`,
          );
        }
      return tries.finding();
    },
  },
];
