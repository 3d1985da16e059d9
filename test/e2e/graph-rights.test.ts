import { fixedClock, newId } from '#kernel';
import { accepted, dataOf } from '../support/asking.ts';
import { run, type Client, type Running } from '../support/running.ts';

/** What the graph must not tell, whichever way it is asked: other territories, other moments, other prices. Everybody is made up. */
const clock = fixedClock('2026-01-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
const [moved, member, village, alliance, violation, sanction] = Array.from({ length: 6 }, () => newId()) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
let running: Running;
let north: Client;
let south: Client;
let officer: Client;
let elsewhere: string;

const asked = (query: string, who = north) => dataOf(who, query);
const appointed = (who: Client, account: string, unit: string, from: string, paper: string) =>
  accepted(who, 'appointOfficial', {
    account,
    ...(unit.length === 2
      ? { title: 'province-chair', bodyKind: 'UBND_PROVINCE' }
      : { title: 'duty-official', bodyKind: 'UBND_COMMUNE' }),
    unit,
    from,
    manner: 'SUBSTANTIVE',
    paper,
  });

beforeAll(async () => {
  running = await run({ clock });
  const administrator = await running.as('administrator', '00');
  const national = await running.as('inspector', '00', 'can-bo-00');
  [north, south, officer] = await Promise.all([
    running.as('inspector', '01', 'can-bo-1'),
    running.as('inspector', '79', 'can-bo-79'),
    running.as('alliance-officer', '01', 'lien-minh-1', alliance),
  ]);
  elsewhere = (await asked('{ unit(id: "79") { units(first: 1) { nodes { code } } } }')).unit.units.nodes[0].code;
  await accepted(north, 'registerCraftVillage', {
    id: village,
    name: 'Làng gốm mẫu',
    craft: 'gốm',
    traditional: true,
    unit: '00577',
    since: '2026-01-02',
  });
  // Recognised, withdrawn, and recognised again.
  await accepted(north, 'recogniseCraftVillage', { village, on: '2026-01-02', decisionNumber: 'MAU-CN-1' });
  await accepted(north, 'withdrawCraftVillageRecognition', { village, on: '2026-01-03', reason: 'Lý do mẫu' });
  await accepted(north, 'recogniseCraftVillage', { village, on: '2026-01-04', decisionNumber: 'MAU-CN-2' });
  await accepted(administrator, 'registerAlliance', { id: alliance, name: 'Liên minh mẫu', unit: '01', since: '2026-01-02' });
  for (const id of [moved, member])
    await accepted(north, 'registerEmployer', {
      id,
      name: `Cơ sở mẫu ${id}`,
      kind: 'HOUSEHOLD_BUSINESS',
      sector: '2393',
      unit: '00577',
      since: '2026-01-02',
      confirmedNew: true,
    });
  await accepted(north, 'joinCraftVillage', { employer: member, village, on: '2026-01-04' });
  await accepted(north, 'joinAlliance', { employer: member, alliance, on: '2026-01-04', document: 'MAU-TV-1' });
  await appointed(administrator, 'hai-noi', '01', '2025-08-01', 'MAU-1');
  await appointed(administrator, 'hai-noi', '79', '2025-08-01', 'MAU-79');
  await appointed(administrator, 'can-bo-1', '00577', '2026-01-30', 'MAU-2');
  at('2026-02-10');
  await accepted(national, 'relocateEmployer', { employer: moved, unit: elsewhere, on: '2026-02-01' });
  at('2026-03-02');
  await accepted(south, 'recordViolation', {
    id: violation,
    employer: moved,
    actCode: 'HOURS-EXCEEDED',
    actStart: '2026-02-20',
    actEnd: '2026-03-02',
    detectedOn: '2026-03-02',
    minors: { from15to17: 1 },
  });
  await accepted(south, 'drawUpViolationMinutes', {
    id: sanction,
    employer: moved,
    on: '2026-03-02',
    number: 'MAU-VPHC-1',
    violations: [violation],
  });
});
afterAll(() => running.stop());

test('the history of an official tells of no appointment elsewhere, neither by values nor by how many events there were', async () => {
  const HISTORY = '{ revision history { totalCount nodes { revision changes { new { json } } } } }';
  const { official } = await asked(`{ official(id: "hai-noi") ${HISTORY} }`);
  expect(official).toMatchObject({ revision: '0', history: { totalCount: 1, nodes: [{ revision: '0' }] } });
  expect(JSON.stringify(official)).toContain('MAU-1');
  expect(JSON.stringify(official)).not.toContain('MAU-79');
  const { official: there } = await asked(`{ official(id: "hai-noi") ${HISTORY} }`, south);
  expect(there).toMatchObject({ revision: '0', history: { totalCount: 1 } });
  expect(JSON.stringify(there)).not.toContain('MAU-1"');
  const { official: own } = await asked(`{ official(id: "hai-noi") ${HISTORY} }`, await running.as('inspector', '01', 'hai-noi'));
  expect(own).toMatchObject({ revision: '1', history: { totalCount: 2, nodes: [{ revision: '1' }, { revision: '0' }] } });
});

test('who saw an employer once is told nothing of how it stands since it has moved', async () => {
  const COURSE = 'complianceCourse { from compliance { causes { type } } }';
  const { now, then } = await asked(
    `{ now: employers { nodes { id } } then: employer(id: "${moved}", asOf: { occurred: "2026-01-20" }) { id ${COURSE} } }`,
  );
  expect(now.nodes).not.toContainEqual({ id: moved });
  expect(then.complianceCourse).not.toHaveLength(0);
  expect(JSON.stringify(then)).not.toContain('ViolationRecorded');
  const { employer } = await asked(`{ employer(id: "${moved}") { ${COURSE} } }`, south);
  expect(JSON.stringify(employer)).toContain('ViolationRecorded');
});

test('one request keeps apart what was known on a day, and what of it held on that day', async () => {
  const day = '2026-01-20';
  const { known, held } = await asked(`{
    known: me(asOf: { recorded: "${day}" }) { official { id asOf { key } } }
    held: me(asOf: { recorded: "${day}", occurred: "${day}" }) { official { id } } }`);
  expect(known.official.id).toBe('can-bo-1');
  expect(held.official).toBeNull();
});

test('nodes of different kinds, as of a moment, each for whom it is there', async () => {
  const stay = `${member}:${village}:2026-01-04`;
  const then = 'asOf: { recorded: "2026-03-01" }';
  const { node, nodes } = await asked(`{
    node(id: "${stay}", ${then}) { id }
    nodes(ids: ["sanction:${sanction}:transfer", "${village}"], ${then}) { id } }`);
  expect([node, nodes]).toEqual([{ id: stay }, [null, { id: village }]]);
  const { errors } = await south.ask(`{ node(id: "sanction:${sanction}:transfer", ${then}) { id } }`);
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});

test('a search for signs without a word is refused, and does not find everything', async () => {
  const { data, errors } = await north.ask(
    '{ search(text: "%") { nodes { node { id } } } craftVillages(filter: { search: "#" }) { totalCount } }',
  );
  expect([data, errors.map(({ extensions }) => extensions['code'])]).toEqual([
    { search: null, craftVillages: null },
    ['EMPTY_SEARCH', 'EMPTY_SEARCH'],
  ]);
});

test('an officer is offered to end the membership of an own member', async () => {
  const { employer } = await asked(`{ employer(id: "${member}") { allowedActions { command allowed } } }`, officer);
  expect(employer.allowedActions).toContainEqual({ command: 'LEAVE_ALLIANCE', allowed: true });
});

test('an officer is told by no answer how much has been recorded of a member', async () => {
  const leave = (who: Client, expectedRevision: string) =>
    who.send('leaveAlliance', { employer: member, alliance, on: '2026-03-01' }, { dryRun: true, expectedRevision });
  expect(await leave(officer, '77')).toMatchObject({ __typename: 'Conflict', actualRevision: '0' });
  expect(await leave(officer, '0')).toMatchObject({ __typename: 'Accepted', revision: '1' });
  // Registered, and a member of a village too.
  expect(await leave(north, '77')).toMatchObject({ __typename: 'Conflict', actualRevision: '2' });
  expect(await leave(north, '2')).toMatchObject({ __typename: 'Accepted', revision: '3' });
});

test('as of an earlier moment too an officer has the own alliance, and a village its earlier recognition', async () => {
  const then = 'asOf: { recorded: "2026-01-20" }';
  const { employer, alliances } = await asked(
    `{ employer(id: "${member}", ${then}) { alliance { id } } alliances(${then}) { totalCount nodes { id } } }`,
    officer,
  );
  expect([employer.alliance, alliances]).toEqual([{ id: alliance }, { totalCount: 1, nodes: [{ id: alliance }] }]);
  const { now, past } = await asked(`{
    now: craftVillages(filter: { recognisedOn: "2026-01-02" }) { nodes { id } }
    past: craftVillages(filter: { recognisedOn: "2026-01-02" }, ${then}) { nodes { id } } }`);
  expect([now, past]).toEqual([{ nodes: [{ id: village }] }, { nodes: [{ id: village }] }]);
});

test('a filter with an empty list leaves it open, whichever list it is', async () => {
  const counts = (part: string) =>
    asked(`{ employers(filter: { ${part} }) { totalCount } deadlines(filter: { state: [] }) { nodes { id } } }`, south);
  const whole = await counts('');
  expect([whole.employers.totalCount, whole.deadlines.nodes.length > 0]).toEqual([1, true]);
  for (const list of ['status', 'flags', 'kind', 'sector', 'village'])
    expect([list, await counts(`${list}: []`)]).toEqual([list, whole]);
});

test('a cursor that no list can have given is a fault of the question, and none of the store', async () => {
  const { pageInfo } = (await asked('{ employers(first: 1) { pageInfo { endCursor } } }')).employers;
  const [order] = JSON.parse(Buffer.from(pageInfo.endCursor, 'base64url').toString());
  const after = Buffer.from(JSON.stringify([order, 1, 2])).toString('base64url');
  const { status, errors } = await north.ask(`{ employers(after: "${after}") { nodes { id } } }`);
  expect([status, errors.map(({ extensions }) => extensions)]).toMatchObject([400, [{ code: 'BAD_CURSOR', field: 'after' }]]);
});

test('clocks of a day in thousands of years are reckoned at once', async () => {
  // Day by day it took longer than a test may.
  const { sanctionCase, deadlines } = await asked(
    `{ sanctionCase(id: "${sanction}", asOf: { occurred: "9999-12-31" }) { clocks { remainingWorkingDays } }
       deadlines(asOf: { occurred: "9999-12-31" }) { nodes { clock { remainingWorkingDays } } } }`,
    south,
  );
  const days = sanctionCase.clocks.map((clock: { remainingWorkingDays: number | null }) => clock.remainingWorkingDays ?? 0);
  expect(Math.min(...days)).toBeLessThan(-2_000_000);
  expect(deadlines.nodes).not.toHaveLength(0);
});

test('counts asked for by the interface of lists, many nodes, and later pages in rows have their price', async () => {
  const codes = async (query: string, who = north) => (await who.ask(query)).errors.map(({ extensions }) => extensions['code']);
  const times = (n: number, part: (i: number) => string) => Array.from({ length: n }, (_, i) => part(i)).join(' ');
  expect(await codes(`{ employers { ... on Page { ${times(7, (i) => `a${i}: totalCount`)} } } }`)).toEqual(['QUERY_TOO_COSTLY']);
  const ids = JSON.stringify(Array.from({ length: 100 }, () => village));
  const actions = (n: number) =>
    `{ ${times(n, (i) => `a${i}: nodes(ids: ${ids}) { ... on Record { allowedActions { command } } }`)} }`;
  expect(await codes(actions(1))).toEqual([]);
  expect(await codes(actions(4))).toEqual(['QUERY_TOO_COSTLY']);
  const pages = (n: number) =>
    `{ employers(first: 200) { nodes { ${times(n, (i) => `a${i}: violations(first: 1, after: "x") { nodes { id } }`)} } } }`;
  expect(await codes(pages(4))).toEqual(['QUERY_TOO_COSTLY']);
});
