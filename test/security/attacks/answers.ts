import { MARKER, Tries, type Attack } from '../support/attack.ts';
import { code, post, send, type Reply } from '../support/http.ts';
import type { Target } from '../support/target.ts';

/** The marker in every place where a caller may have typed a name, a number, an address. */
async function everywhere(target: Target, token: string | null): Promise<Readonly<Record<string, Reply>>> {
  const ask = (query: string, variables?: object, more: object = {}) => post(target, token, { query, variables, ...more });
  const M = MARKER;
  return {
    'a literal of a wrong type': await ask(`{ employers(first: "${M}") { totalCount } }`),
    'a literal that is no day': await ask(`{ actCatalogue(on: "${M}") { code } }`),
    'a literal that is no moment': await ask(`{ employers(asOf: { recorded: "${M}" }) { totalCount } }`),
    'an enum that is none, as text': await ask(`{ employers(sort: "${M}") { totalCount } }`),
    'a text where a name belongs': await ask(`{ "${M}" }`),
    'a text without an end': await ask(`{ employers(filter: { search: "${M}`),
    'a block text without an end': await ask(`{ employers(filter: { search: """${M}`),
    'a text behind the end': await ask(`{ sectors { code } } "${M}"`),
    'an id': await ask(`{ employer(id: "${M}") { id } }`),
    'an id by variable': await ask('query($id: ID!) { employer(id: $id) { id } }', { id: M }),
    'a case by variable': await ask('query($id: ID!) { sanctionCase(id: $id) { id } }', { id: M }),
    'a deadline': await ask('query($s: ID!) { deadline(id: $s) { id } }', { s: M }),
    'a cursor': await ask('query($s: String) { employers(after: $s) { totalCount } }', { s: M }),
    'a cursor that can be read': await ask('query($s: String) { employers(after: $s) { totalCount } }', {
      s: Buffer.from(JSON.stringify([M])).toString('base64url'),
    }),
    'a state': await ask('query($s: [SanctionCaseState!]) { sanctionCases(filter: { state: $s }) { totalCount } }', { s: [M] }),
    'a unit': await ask('query($s: ID!) { unit(id: $s) { id } }', { s: M }),
    'a kind of employer': await ask(
      'query($s: EmployerKind!) { fineFor(actCode: "HOURS-EXCEEDED", actStart: "2026-01-01", detectedOn: "2026-01-02", employerKind: $s) { __typename } }',
      { s: M },
    ),
    'an act': await ask(
      'query($s: String!) { whoMayDecide(actCode: $s, actStart: "2026-01-01", detectedOn: "2026-01-02", employerKind: ENTERPRISE) { __typename } }',
      { s: M },
    ),
    'a number by variable': await ask('query($n: Int) { employers(first: $n) { totalCount } }', { n: M }),
    'a list by variable': await ask('query($n: [Int!]) { employers(first: $n) { totalCount } }', { n: [M] }),
    'an object by variable': await ask('query($f: EmployerFilter) { employers(filter: $f) { totalCount } }', {
      f: { nothing: M },
    }),
    'a day by variable': await ask('query($d: LocalDate!) { actCatalogue(on: $d) { code } }', { d: M }),
    'a name of an operation': await ask('query A { sectors { code } } query B { sectors { code } }', {}, { operationName: M }),
    'a command with a wrong input': await ask(
      'mutation($i: RegisterEmployerInput!) { registerEmployer(input: $i) { __typename ... on InvalidInput { issues { path message { vi en } } } ... on Refusal { message { vi en } hint { vi en } } } }',
      {
        i: { name: M.repeat(30), kind: M, sector: M, unit: M, since: '2026-01-02', ownerName: M, address: M },
      },
    ),
    'a command that is refused': await ask(
      'mutation($i: RegisterOfficialContactInput!) { registerOfficialContact(input: $i, meta: { expectedRevision: "0" }) { __typename ... on InvalidInput { issues { path message { vi en } } } ... on Refusal { message { vi en } hint { vi en } } } }',
      {
        i: { account: 'nobody-1', email: `${M}@`, notify: true },
      },
    ),
    'a body that is no JSON': await post(target, token, `{"query": ${M}}`),
    'a body that is a text': await post(target, token, JSON.stringify(M)),
    'an unknown key of the body': await post(target, token, { [M]: M }),
    'a media type': await send(target, { token, headers: { 'content-type': `application/${M}` }, body: M }),
    'a header': await post(
      target,
      token,
      { query: '{ employers { totalCount } }' },
      {
        'x-lachan-wait-for': M,
        'x-correlation-id': M,
        'x-lachan-appointment': M,
        'x-forwarded-for': M,
        'user-agent': M,
        cookie: `a=${M}`,
      },
    ),
    'an address': await send(target, { method: 'GET', path: `/${M}?${M}=${M}`, token }),
    'an address of a calendar': await send(target, { method: 'GET', path: `/calendar/${M}.ics`, token }),
    'a token': await post(target, `Bearer ${M}`, { query: '{ __typename }' }),
    'a host': await post(target, token, { query: '{ nothing }' }, { host: `${M}.example`, 'x-forwarded-host': M }),
  };
}

async function repeatsNothing(target: Target, token: string | null): Promise<Tries> {
  const tries = new Tries();
  for (const [what, reply] of Object.entries(await everywhere(target, token))) {
    const whole = `${JSON.stringify(reply.headers)} ${reply.text}`;
    tries.expect(!whole.includes(MARKER), `${what}: comes back`);
    tries.expect(!/\n\s+at |\\n\s+at |node_modules|file:\/\//.test(whole), `${what}: a stack`);
    tries.expect(reply.status < 500 && !/"INTERNAL"/.test(reply.text), `${what}: ${reply.status}`);
    if (token === null) tries.expect([401, 404, 405, 415].includes(reply.status), `${what}: ${reply.status}`);
  }
  return tries;
}

export const answers: readonly Attack[] = [
  {
    name: 'names that a caller gives to fields, operations and fragments stand in the answer alone, not in the log (looked at in the end)',
    item: '1',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const named = `query ${MARKER} { ${MARKER}: employer(id: "0198c0de-0000-7000-8000-000000000001") { ...${MARKER} } ${MARKER}2: employers(first: -1) { totalCount } } fragment ${MARKER} on Employer { ${MARKER}3: name }`;
      for (const headers of [{}, { 'x-lachan-wait-for': '0' }, { 'x-lachan-appointment': `${MARKER}/a/b` }]) {
        const reply = await post(target, token, { query: named, operationName: MARKER }, headers);
        tries.expect(code(reply) !== null && code(reply) !== 'INTERNAL', `${reply.status} ${code(reply)}`);
      }
      return tries.finding();
    },
  },
  {
    name: 'values that were sent do not come back in an error, nor a stack; with a token',
    item: '1',
    run: async (target) => (await repeatsNothing(target, await target.token('inspector'))).finding(),
  },
  {
    name: 'values that were sent do not come back in an error, nor a stack; without a token',
    item: 'G20',
    run: async (target) => (await repeatsNothing(target, null)).finding(),
  },
];

/** Runs last: looks at everything that the server wrote while it was attacked. */
export const said: readonly Attack[] = [
  {
    name: 'nothing of any request is in the log, at its most talkative',
    item: 'G20',
    own: true,
    run: async (target) => {
      const tries = new Tries();
      const log = target.own!.said();
      const lines = log.split('\n');
      tries.expect(
        lines.some((l) => l.includes('"level":20')),
        'it was not at its most talkative',
      );
      for (const l of lines) {
        if (l.includes(MARKER)) tries.expect(false, `what was sent: ${l.slice(0, 120).replaceAll(MARKER, '(marker)')}`);
        if (/eyJ[\w-]{10,}\.[\w-]{10,}/.test(l)) tries.expect(false, 'a token');
      }
      return tries.finding();
    },
  },
];
