import { newId } from '#kernel';
import { Tries, type Attack } from '../support/attack.ts';
import { code, hasData, post, type Reply } from '../support/http.ts';
import type { Target } from '../support/target.ts';

const REGISTER = `mutation($input: RegisterEmployerInput!) { result: registerEmployer(input: $input) { __typename
  ... on Accepted { recordId } ... on Refusal { code field } ... on InvalidInput { issues { path code } } } }`;
const employer = (more: object = {}) => ({
  name: 'Xuong thu nghiem mau',
  kind: 'HOUSEHOLD_BUSINESS',
  sector: '2393',
  unit: '00577',
  since: '2026-01-02',
  ...more,
});

const isTyped = (reply: Reply): boolean => [200, 400, 413].includes(reply.status) && code(reply) !== 'INTERNAL';
const kind = (reply: Reply): string => reply.json?.data?.result?.__typename ?? `${reply.status} ${code(reply)}`;

const deepJson = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

async function bodies(
  target: Target,
  given: Readonly<Record<string, string | object>>,
  isRight: (reply: Reply) => boolean,
): Promise<Tries> {
  const tries = new Tries();
  const token = await target.token('inspector');
  for (const [what, body] of Object.entries(given)) {
    const reply = await post(target, token, body);
    tries.expect(isRight(reply), `${what}: ${kind(reply)}`);
  }
  return tries;
}

const garbage: Readonly<Record<string, string>> = {
  NUL: 'Xuong\u0000mau',
  BEL: 'Xuong\u0007mau',
  'right-to-left override': 'Xuong \u202eumo\u202c mau',
  isolates: 'Xuong \u2066mau\u2069',
  'half a surrogate': 'Xuong \ud800 mau',
  'the other half': 'Xuong \udc00 mau',
  'a letter that was lost': 'Xuong m\ufffdu',
  'a line break': 'Xuong\nmau',
  'escape sequences': 'Xuong \u001b[31mmau',
  'no character': 'Xuong \uffff mau',
};

export const input: readonly Attack[] = [
  {
    name: 'names of prototypes in body, variables and inputs',
    item: '1',
    run: async (target) => {
      const query = 'query($f: EmployerFilter) { employers(filter: $f) { totalCount } }';
      const text = JSON.stringify;
      const tries = await bodies(
        target,
        {
          'in the body': `{"query":${text(query)},"__proto__":{"variables":{"f":{}},"polluted":1}}`,
          'in the variables': `{"query":${text(query)},"variables":{"__proto__":{"polluted":1}}}`,
          'in an input': `{"query":${text(query)},"variables":{"f":{"__proto__":{"polluted":1}}}}`,
          'constructor in an input': `{"query":${text(query)},"variables":{"f":{"constructor":{"prototype":{"polluted":1}}}}}`,
          'in a command': `{"query":${text(REGISTER)},"variables":{"input":{"__proto__":{"name":"x"},"kind":"HOUSEHOLD_BUSINESS"}}}`,
          'in a literal': { query: '{ employers(filter: { __proto__: { polluted: 1 } }) { totalCount } }' },
          'constructor in a literal': {
            query: '{ employers(filter: { constructor: { prototype: { polluted: 1 } } }) { totalCount } }',
          },
        },
        (reply) => isTyped(reply) && kind(reply) !== 'Accepted',
      );
      // What everybody inherits would now stand where a client leaves something out.
      const polluting =
        '{"query":"{ employers { totalCount } }","variables":{"constructor":{"prototype":{"first":500}},"__proto__":{"first":500}}}';
      await post(target, await target.token('inspector'), polluting);
      const after = await post(target, await target.token('inspector'), {
        query: 'query($first: Int) { employers(first: $first) { totalCount } }',
      });
      tries.expect(hasData(after), 'a value left out is no longer left out');
      return tries.finding();
    },
  },
  {
    name: 'aliases and variables with the names of prototypes: answered as they are asked',
    item: '1',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      for (const alias of ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'then', 'toJSON'])
        for (let time = 0; time < 4; time++) {
          const reply = await post(target, token, {
            query: `query($${alias}: Boolean = true) { ${alias}: sectors @include(if: $${alias}) { ${alias}: code } }`,
          });
          const own = Object.getOwnPropertyDescriptor(reply.json?.data ?? {}, alias)?.value as
            | Record<string, string>[]
            | undefined;
          const isRight =
            reply.status === 200
              ? typeof Object.getOwnPropertyDescriptor(own?.[0] ?? {}, alias)?.value === 'string'
              : reply.status === 400 && code(reply) !== 'INTERNAL';
          tries.expect(isRight, `${alias}: ${reply.status} ${code(reply)}`);
        }
      return tries.finding();
    },
  },
  {
    name: 'huge and deep variables, huge numbers',
    item: '1',
    run: async (target) => {
      const first = 'query($n: Int) { employers(first: $n) { totalCount } }';
      const tries = await bodies(
        target,
        {
          'a name of 900 KB': { query: REGISTER, variables: { input: employer({ name: 'x'.repeat(900_000) }) } },
          'a search of 900 KB': {
            query: 'query($s: String) { employers(filter: { search: $s }) { totalCount } }',
            variables: { s: 'xuong '.repeat(150_000) },
          },
          'a list of 100,000': {
            query: 'query($s: [ComplianceStatus!]) { employers(filter: { status: $s }) { totalCount } }',
            variables: { s: Array.from({ length: 100_000 }, () => 'a') },
          },
          'a name to be compared, of 900 KB': {
            query: 'query($s: String!) { employerCandidates(name: $s) { score } }',
            variables: { s: 'xuong may mau '.repeat(64_000) },
          },
          'an id of 900 KB': { query: 'query($id: ID!) { employer(id: $id) { id } }', variables: { id: 'a'.repeat(900_000) } },
          'variables nobody declared': {
            query: '{ employers(first: 0) { totalCount } }',
            variables: Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`v${n}`, n])),
          },
          'lists 100,000 deep': `{"query":"query($s: [ComplianceStatus!]) { employers(filter: { status: $s }) { totalCount } }","variables":{"s":${deepJson(100_000)}}}`,
          'lists 100,000 deep that nobody reads': `{"query":"{ employers(first: 0) { totalCount } }","variables":{"a":${deepJson(100_000)}}}`,
          '1e400': `{"query":${JSON.stringify(first)},"variables":{"n":1e400}}`,
          '2^31': { query: first, variables: { n: 2 ** 31 } },
          '-1': { query: first, variables: { n: -1 } },
          '0.5': { query: first, variables: { n: 0.5 } },
          'a number of 100,000 digits': `{"query":${JSON.stringify(first)},"variables":{"n":${'9'.repeat(100_000)}}}`,
          'the same as a literal': { query: `{ employers(first: ${'9'.repeat(100_000)}) { totalCount } }` },
          'a float literal': { query: '{ employers(first: 1e999999999) { totalCount } }' },
          'days beyond any calendar': { query: '{ addWorkingDays(from: "2026-01-01", n: 2147483647) { dueOn } }' },
          'an age of a stone': {
            query: '{ classifyWork(age: 2147483647, work: { kinds: [], places: [] }, on: "2026-05-01") { allowed } }',
          },
          'a year beyond any': { query: '{ publicHolidays(year: 2147483647) { year } }' },
          'a year before any': { query: '{ reportingDays(year: -2147483648) { dueOn } }' },
        },
        // All of it is refused.
        (reply) => isTyped(reply) && kind(reply) !== 'Accepted',
      );
      return tries.finding();
    },
  },
  {
    name: 'signs that nobody writes in a name: not taken into the register',
    item: '1',
    run: async (target) => {
      const given = Object.fromEntries(
        Object.entries(garbage).map(([what, name]) => [
          what,
          { query: REGISTER, variables: { input: employer({ id: newId(), name: `${name} ${newId().slice(-6)}` }) } },
        ]),
      );
      return (await bodies(target, given, (reply) => isTyped(reply) && kind(reply) !== 'Accepted')).finding();
    },
  },
  {
    name: 'the same signs in every other place of a request',
    item: '1',
    run: async (target) => {
      const given: Record<string, object | string> = {};
      for (const [what, text] of Object.entries(garbage)) {
        given[`search, ${what}`] = {
          query: 'query($s: String) { employers(filter: { search: $s }) { totalCount } }',
          variables: { s: text },
        };
        given[`id, ${what}`] = { query: 'query($id: ID!) { employer(id: $id) { id } }', variables: { id: text } };
        given[`cursor, ${what}`] = { query: 'query($s: String) { employers(after: $s) { totalCount } }', variables: { s: text } };
        given[`unit, ${what}`] = { query: 'query($id: ID!) { unit(id: $id) { id } }', variables: { id: text } };
        given[`document, ${what}`] = { query: `{ employers(filter: { search: "${text}" }) { totalCount } }` };
        given[`operation name, ${what}`] = { query: 'query A { sectors { code } }', operationName: text };
      }
      return (await bodies(target, given, isTyped)).finding();
    },
  },
  {
    name: 'null where a value may be left out is as if left out',
    item: '1',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const listed = async (variables: object): Promise<string> =>
        (
          await post(target, token, {
            query: 'query($s: EmployerSort, $f: EmployerFilter) { employers(first: 50, sort: $s, filter: $f) { nodes { id } } }',
            variables,
          })
        ).text;
      tries.expect((await listed({ s: null })) === (await listed({})), 'sort: null gives another order');
      tries.expect((await listed({ f: null })) === (await listed({})), 'filter: null gives another list');
      const planned = await post(target, token, {
        query: 'mutation($i: PlanActivityInput!) { result: planActivity(input: $i) { __typename } }',
        variables: { i: { kind: 'ACT-11', title: 'Buoi mau', unit: '01', plannedOn: '2026-03-01', organiser: null } },
      });
      tries.expect(kind(planned) === 'Accepted', `organiser: null gives ${kind(planned)}`);
      return tries.finding();
    },
  },
  {
    name: 'codes that there are not: an error, never an empty list',
    item: '1',
    run: async (target) => {
      const list = (filter: string): object => ({ query: `{ employers(filter: ${filter}) { totalCount } }` });
      return (
        await bodies(
          target,
          {
            unit: list('{ place: { within: "99999" } }'),
            status: list('{ status: [NOPE] }'),
            kind: list('{ kind: NOPE }'),
            sector: list('{ sector: "nope" }'),
            act: { query: '{ violations(filter: { act: "HOURS" }) { totalCount } }' },
          },
          (reply) => reply.status === 400 && Object.values(reply.json?.data ?? {}).every((value) => value === null),
        )
      ).finding();
    },
  },
];
