import { size, Tries, type Attack } from '../support/attack.ts';
import { code, hasData, post, send } from '../support/http.ts';
import type { Target } from '../support/target.ts';

const repeat = (count: number, make: (n: number) => string): string => Array.from({ length: count }, (_, n) => make(n)).join(' ');
const nested = (levels: number, open: string, inner: string, close: string): string =>
  open.repeat(levels) + inner + close.repeat(levels);

/** Everything here asks for more than an honest client ever does, and must be turned away before it is run. */
const tooMuch: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'deep nesting': {
    'introspection, 40 levels': `{ __schema { types { fields { type ${nested(40, '{ ofType ', '{ name }', ' }')} } } } }`,
    'inline fragments, 2,000 levels': `{ ${nested(2_000, '... { ', '__typename', ' }')} }`,
    'selections, 20,000 levels': nested(20_000, '{ a ', '', ' }'),
    'lists in a literal, 20,000 levels': `{ employers(filter: { status: ${nested(20_000, '[', '', ']')} }) { totalCount } }`,
    'objects in a literal, 20,000 levels': `{ employers(filter: ${nested(20_000, '{ a: ', '1', ' }')}) { totalCount } }`,
    'lists in a type, 20,000 levels': `query($a: ${nested(20_000, '[', 'Int', ']')}) { __typename }`,
    'introspection by fragments, 40 levels': `{ __schema { types { ...F0 } } } ${repeat(40, (n) => `fragment F${n} on __Type { ofType { ...F${n + 1} } }`)} fragment F40 on __Type { name }`,
  },
  'wide documents': {
    '1,000 aliases of a small field': `{ ${repeat(1_000, (n) => `a${n}: __typename`)} }`,
    '300 aliases of a list': `{ ${repeat(300, (n) => `a${n}: sectors { code label { vi en } }`)} }`,
    '20,000 times one field': `{ ${repeat(20_000, () => '__typename')} }`,
    '3,000 fields to be merged': `{ employers { nodes { ${repeat(3_000, () => 'id name')} } } }`,
    '200 operations': repeat(200, (n) => `query Q${n} { a${n}: __typename }`),
    '2,000 fragments nobody uses': `{ __typename } ${repeat(2_000, (n) => `fragment F${n} on Query { __typename }`)}`,
    '2,000 variables': `query(${repeat(2_000, (n) => `$v${n}: Int`)}) { __typename }`,
    'full introspection many times': `{ ${repeat(40, (n) => `a${n}: __schema { types { name fields { name args { name } type { name } } } }`)} }`,
  },
  'directive floods': {
    '2,000 directives on a field': `{ __typename ${'@include(if: true) '.repeat(2_000)} }`,
    '2,000 unknown directives': `{ __typename ${repeat(2_000, (n) => `@d${n}`)} }`,
    '500 fields with a directive': `{ ${repeat(500, (n) => `a${n}: __typename @skip(if: false)`)} }`,
    'directives on the operation': `query ${'@include(if: true) '.repeat(500)} { __typename }`,
  },
  'fragment cycles and explosions': {
    itself: 'query { ...A } fragment A on Query { ...A }',
    'a cycle of 100': `{ ...F0 } ${repeat(100, (n) => `fragment F${n} on Query { ...F${(n + 1) % 100} }`)}`,
    'a cycle with fields':
      '{ employers { nodes { ...A } } } fragment A on Employer { compliance { ...B } } fragment B on Compliance { ...B }',
    'two to the power of 25': `{ ...F0 } ${repeat(25, (n) => `fragment F${n} on Query { a${n}: employers { ...G${n} } ...F${n + 1} ...F${n + 1} } fragment G${n} on EmployerConnection { totalCount }`)} fragment F25 on Query { __typename }`,
    'doubled by inline fragments': `{ ...F0 } ${repeat(20, (n) => `fragment F${n} on Query { ... { ...F${n + 1} } ... @include(if: true) { ...F${n + 1} } x${n}: employers(first: 200) { nodes { eventId } } }`)} fragment F20 on Query { __typename }`,
  },
};

/** Fewer names of their own than a request may have: what is refused then is refused for its price. */
const MANY = 90;

/** Fields that read far more than they return; the price has to be asked before, as one request stood still for seconds. */
const heavy: Readonly<Record<string, string>> = {
  complianceSummary: 'complianceSummary(by: UNIT) { figures { key total } }',
  'complianceSummary as of then':
    'complianceSummary(by: CRAFT_VILLAGE, asOf: { recorded: "2026-01-01" }) { figures { key total } }',
  'employers as of then': 'employers(first: 200, asOf: { occurred: "2026-01-01" }) { totalCount }',
  totalCount: 'employers(first: 1) { totalCount }',
  search: 'employers(first: 1, filter: { search: "a" }) { totalCount }',
  'the courses of a page': 'employers(first: 50) { nodes { complianceCourse { from } } }',
  'the employers behind all figures': 'complianceSummary(by: UNIT) { figures { employers(first: 50) { nodes { id } } } }',
  history: 'employer(id: "0198c0de-0000-7000-8000-000000000001") { history(first: 200) { nodes { eventId } } }',
  'lists of lists': 'employers(first: 20) { nodes { inspections(first: 20) { nodes { id } } } }',
  'search of everything': 'search(text: "xa", first: 50) { nodes { matched } }',
  timeline: 'timeline(employer: "0198c0de-0000-7000-8000-000000000001", first: 200) { nodes { eventId } }',
  employerCandidates: 'employerCandidates(name: "xuong may") { score }',
  trainingCoverage: 'trainingCoverage { employersTrained }',
  overdueByUnit: 'overdueByUnit { overdue }',
  'units found by name': 'units(filter: { search: "xa" }, first: 200) { nodes { name } }',
  viewLag: 'viewLag { name behind }',
};
/** What looks heavy and is not: as many of them may be asked for as a request may name. */
const light: Readonly<Record<string, string>> = {
  'a unit with what it was': 'unit(id: "01@2021-11-01") { __typename }',
  addWorkingDays: 'addWorkingDays(from: "2026-01-01", n: 500) { dueOn }',
  myCalendar: 'myCalendar { path }',
};

async function refusesAll(
  target: Target,
  role: 'inspector' | 'administrator',
  documents: Readonly<Record<string, string>>,
  nobody = true,
): Promise<Tries> {
  const tries = new Tries();
  const token = await target.token(role);
  for (const [what, query] of Object.entries(documents))
    for (let time = 0; time < 2; time++) {
      const reply = await post(target, token, { query });
      tries.expect(
        [400, 413].includes(reply.status) && !hasData(reply) && code(reply) !== null && code(reply) !== 'INTERNAL',
        `${what}: ${reply.status} ${code(reply)}${hasData(reply) ? ' with data' : ''}`,
      );
      if (!nobody) continue;
      const without = await post(target, null, { query });
      tries.expect([401, 0].includes(without.status), `${what}, without a token: ${without.status}`);
    }
  return tries;
}

const costly = `query($x: Boolean!) {
  sectors { code }
  ${repeat(10, (n) => `e${n}: employers(first: 200) @include(if: $x) { nodes { id name kind sector { code } place { unit { id } } compliance { status since flags } } }`)}
}`;

export const limits: readonly Attack[] = [
  ...Object.entries(tooMuch).map(([name, documents]): Attack => ({
    name,
    item: '1e',
    run: async (target) => (await refusesAll(target, 'inspector', documents)).finding(),
  })),
  {
    name: 'a costly part behind @include(if: $x), first with false, then with true; and @skip, and defaults',
    item: '1e',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const skipped = costly.replaceAll('@include(if: $x)', '@skip(if: $x)');
      const bySpread = `query($x: Boolean!) { sectors { code } ...Heavy @include(if: $x) } fragment Heavy on Query { ${costly.slice(costly.indexOf('e0:')).replaceAll(' @include(if: $x)', '')}`;
      const byDefault = costly.replace('$x: Boolean!', '$x: Boolean! = true');
      for (const [what, query, cheap, dear] of [
        ['include', costly, { x: false }, { x: true }],
        ['skip', skipped, { x: true }, { x: false }],
        ['a spread', bySpread, { x: false }, { x: true }],
        ['a default', byDefault, { x: false }, {}],
      ] as const)
        for (const variables of [cheap, cheap, cheap, dear, cheap, dear, dear]) {
          const reply = await post(target, token, { query, variables });
          // The part that is not asked for may be charged all the same; the part that is must be.
          if (variables === dear)
            tries.expect(reply.status === 400 && !hasData(reply), `${what}: the costly part was answered with ${reply.status}`);
          else tries.expect([200, 400].includes(reply.status), `${what}: without the costly part ${reply.status}`);
          tries.expect(code(reply) !== 'QUERY_NOT_VALID', `${what}: is no fair question`);
        }
      return tries.finding();
    },
  },
  {
    name: 'a page size by variable, small ones first',
    item: '1e',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const query = `query($first: Int, $more: Int = 1) { ${repeat(10, (n) => `e${n}: employers(first: $first) { nodes { id name kind sector { code } place { unit { id } } compliance { status since flags } } }`)} x: employers(first: $more) { totalCount } }`;
      for (const first of [1, 1, 1, 200, 1, 200, 200]) {
        const reply = await post(target, token, { query, variables: { first } });
        if (first === 200) tries.expect(reply.status === 400 && !hasData(reply), `ten pages of 200: ${reply.status}`);
        else tries.expect([200, 400].includes(reply.status), `ten pages of 1: ${reply.status}`);
        tries.expect(code(reply) !== 'QUERY_NOT_VALID', 'is no fair question');
      }
      return tries.finding();
    },
  },
  {
    name: 'a page size by a variable that is called as something of every object',
    item: '1e',
    run: async (target) => {
      const pages = (name: string): string =>
        `query($${name}: Int) { ${repeat(90, (n) => `a${n}: employers(first: $${name}) { totalCount nodes { id } }`)} }`;
      const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__', '__defineGetter__'];
      const documents = Object.fromEntries(names.map((name) => [name, pages(name)]));
      return (await refusesAll(target, 'inspector', documents)).finding();
    },
  },
  {
    name: 'floods of heavy fields: refused, and others are served meanwhile',
    item: '1e',
    run: async (target) => {
      const documents = Object.fromEntries(
        Object.entries(heavy).map(([what, field]) => [what, `{ ${repeat(MANY, (n) => `a${n}: ${field}`)} }`]),
      );
      let longest = 0;
      let alive = 0;
      let going = true;
      const asking = (async () => {
        while (going) {
          const before = performance.now();
          alive += Number((await send(target, { method: 'GET', path: '/health/live' })).status === 200);
          longest = Math.max(longest, performance.now() - before);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      })();
      const tries = await refusesAll(target, 'administrator', documents, false);
      const token = await target.token('administrator');
      for (const [what, field] of Object.entries(light)) {
        const { status } = await post(target, token, { query: `{ ${repeat(MANY, (n) => `a${n}: ${field}`)} }` });
        tries.expect(status === 200, `${what} ${MANY} times: ${status}`);
      }
      for (const [what, field] of Object.entries(heavy)) {
        // Asked once it is a fair question, or the flood would be refused for another reason.
        const once = await post(target, token, { query: `{ ${field} }` });
        tries.expect(
          once.status < 500 && !['QUERY_NOT_VALID', 'QUERY_TOO_COSTLY'].includes(code(once) ?? ''),
          `${what} asked once: ${code(once)}`,
        );
      }
      going = false;
      await asking;
      tries.expect(alive > 0, 'nobody was told that it is alive');
      const { held, detail } = tries.finding();
      // Shown, not judged: how long it is depends on the machine.
      return { held, detail: `${detail}; the longest wait of a neighbour was ${Math.round(longest)} ms` };
    },
  },
  {
    name: 'as many searches of units as a request may hold, again and again: others are served meanwhile',
    item: '1e',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      // Words that nearly every name holds, beginnings, long texts, marks: whatever makes a search look at much.
      const texts = ['xa', 'x', 'phuong', 'xã tân', 'thi tran', 'a', 'tan an', 'n'.repeat(200), 'xa '.repeat(60).trim()];
      let [answered, longest, going] = [0, 0, true];
      const neighbour = (async () => {
        while (going) {
          const before = performance.now();
          answered += Number((await send(target, { method: 'GET', path: '/health/live' })).status === 200);
          longest = Math.max(longest, performance.now() - before);
        }
      })();
      for (let n = 0; n < size(20, 400); n++) {
        const search = (i: number): string => JSON.stringify(texts[(n + i) % texts.length]);
        // Day by day, so that no answer can be one of before.
        const on = `20${10 + (n % 16)}-0${1 + (n % 9)}-01`;
        const query = `{ ${repeat(10, (i) => `a${i}: units(filter: { search: ${search(i)} }, asOf: { occurred: "${on}" }, first: 20) { nodes { code } }`)} }`;
        const reply = await post(target, token, { query });
        tries.expect(
          [200, 400].includes(reply.status) && code(reply) !== 'QUERY_NOT_VALID',
          `ten searches: ${reply.status} ${code(reply)}`,
        );
      }
      const flood = await post(target, token, {
        query: `{ ${repeat(60, (i) => `a${i}: units(filter: { search: "xa" }) { nodes { code } }`)} }`,
      });
      tries.expect(flood.status === 400 && !hasData(flood), `sixty searches: ${flood.status}`);
      going = false;
      await neighbour;
      tries.expect(answered > 0, 'nobody was told that it is alive');
      const { held, detail } = tries.finding();
      return { held, detail: `${detail}; the longest wait of a neighbour was ${Math.round(longest)} ms` };
    },
  },
  {
    name: 'several heavy fields of each kind in one request: the sum is what counts',
    item: '1e',
    run: async (target) => {
      const all = Object.values(heavy);
      const mixed = Object.fromEntries(
        [2, 4, Math.floor(MANY / all.length)].map((times) => [
          `each ${times} times`,
          `{ ${repeat(times * all.length, (n) => `a${n}: ${all[n % all.length]}`)} }`,
        ]),
      );
      return (await refusesAll(target, 'administrator', mixed, false)).finding();
    },
  },
  {
    name: 'a mutation many times in one request',
    item: '1e',
    run: async (target) => {
      const plan = (n: number): string =>
        `a${n}: planActivity(input: { kind: "ACT-11", title: "Buoi mau ${n}", unit: "01", plannedOn: "2026-03-01" }) { __typename }`;
      return (
        await refusesAll(target, 'inspector', { [`${MANY} mutations`]: `mutation { ${repeat(MANY, plan)} }` }, false)
      ).finding();
    },
  },
];
