import { allianceJoined } from '../../libs/contexts/registry/events.ts';
import type { StreamWrite } from '#event-store';
import { newId, startOfDay } from '#kernel';
import type { Collection, Filter, Find } from '#read-models';
import { metadata } from '../bench/payload.ts';
import { officials, storyOf } from '../bench/year-of-events.ts';
import { run, type Client, type Running } from '../support/running.ts';

/** What the rows of a list lead to, read for the whole page. Everybody is made up. */
const MEMBERS = 3;
const ALLIANCE = newId();
let running: Running;
let inspector: Client;

beforeAll(async () => {
  running = await run({});
  const { log, runner } = running.platform;
  for (const write of officials()) await log.append(write, { metadata });
  for (let n = 0; n < 60; n++) for (const write of storyOf(n)) await log.append(write, { metadata });
  for (let n = 0; n < MEMBERS; n++) {
    const [{ stream, events }] = storyOf(n) as [StreamWrite];
    const { employer } = events[0]!.data as { employer: string };
    const joined = allianceJoined.of(startOfDay('2025-12-01'), { employer, alliance: ALLIANCE, on: '2025-12-01' });
    const event = { ...joined, id: newId(), schemaVersion: allianceJoined.version };
    await log.append({ stream, expected: { kind: 'any' }, events: [event] }, { metadata });
  }
  await runner.waitFor(await log.highWater().then(String), { timeoutMs: 60_000 });
  inspector = await running.as('inspector', '01');
});
afterAll(() => running.stop());

const LINKS = `
  employer { id name village { id } }
  place { unit { id } }
  inspectors { part official { id } }
  violations(first: 5) { nodes { id state inspection { id } employer { id } } pageInfo { hasNextPage } totalCount }`;

/** How often the read models were asked, in any way, while it was answered. */
async function reads(query: string): Promise<{
  readonly count: number;
  readonly byId: readonly string[];
  readonly data: any;
  readonly errors: readonly unknown[];
}> {
  const { readModels } = running.platform;
  const asked = ['find', 'get', 'getMany', 'count', 'group'] as const;
  const byId: string[] = [];
  const before = Object.fromEntries(asked.map((way) => [way, readModels[way]]));
  let count = 0;
  for (const way of asked)
    (readModels as any)[way] = (...args: unknown[]) => {
      count += 1;
      if (way === 'find') byId.push(...idsIn(args[0] as Collection<any>, (args[1] as Find).filter));
      return (before[way] as (...given: unknown[]) => unknown).apply(readModels, args);
    };
  try {
    const { data, errors } = await inspector.ask(query, undefined, { 'cache-control': 'no-cache' });
    return { count, byId, data, errors };
  } finally {
    Object.assign(readModels, before);
  }
}
/** The records that a filter asks for by their ids, each with its collection. */
const idsIn = (of: Collection<any>, filter: Filter | undefined): readonly string[] => {
  if (filter?.op === 'and' || filter?.op === 'or') return filter.filters.flatMap((one) => idsIn(of, one));
  if (filter?.op === 'prefix' && filter.field === 'id') return [`${of.name} ${filter.value}`];
  return filter?.op === 'in' && filter.field === 'id' ? filter.values.map((id) => `${of.name} ${String(id)}`) : [];
};
const list = (first: number, links = LINKS) => `{ inspections(first: ${first}) { nodes { id state ${links} } } }`;

test('50 inspections with employer, unit, inspectors and violations are as many reads as 5', async () => {
  const without = (query: string) => query.replace('totalCount', '');
  const [five, fifty] = [await reads(without(list(5))), await reads(without(list(50)))];
  expect(fifty.data.inspections.nodes).toHaveLength(50);
  for (const { employer, inspectors, violations } of fifty.data.inspections.nodes) {
    expect(employer.name).toMatch(/^Cơ sở mẫu \d+$/);
    expect(inspectors).toEqual([{ part: 'TEAM_HEAD', official: { id: expect.stringMatching(/^bench-inspector-/) } }]);
    expect(violations.nodes).toHaveLength(1);
    expect(violations.nodes[0].employer.id).toBe(employer.id);
  }
  expect(fifty.count).toBe(five.count);
});

test.each([
  ['of a list', 'inspections(first: 5) { nodes { LINKS } }', 5],
  ['of one record', 'inspection(id: "ID") { LINKS }', 1],
])('two links of one kind, beside each other and one under the other, read each record once: %s', async (_, asked, rows) => {
  const { data } = await inspector.ask('{ inspections(first: 1) { nodes { id } } }');
  const links =
    'id employer { id } again: employer { name } violations { nodes { employer { id } inspection { employer { id } } } }';
  const query = `{ ${asked.replace('ID', data.inspections.nodes[0].id).replace('LINKS', links)} }`;
  for (let time = 0; time < 3; time++) {
    const { byId, errors } = await reads(query);
    expect(errors).toEqual([]);
    expect(byId.filter((one) => one.startsWith('compliancePresent '))).toHaveLength(rows);
    expect(byId.length).toBe(new Set(byId).size);
  }
});

test.each([
  ['as it stands', LINKS],
  [
    'in fragments of the type and of its interfaces',
    `... on Inspection { ${LINKS} } ... on Placed { place { province { code } } }`,
  ],
  ['under other names, more than once', `one: employer { id } two: employer { name } ${LINKS}`],
])('the answer is the same where nothing is read ahead: %s', async (_, links) => {
  // A field with a directive is left to its row.
  const late = links.replaceAll(/\b(employer|place|inspectors|violations[^{]*?) \{/g, '$1 @include(if: true) {');
  expect(late).not.toBe(links);
  const [ahead, rowByRow] = [await reads(list(20, links)), await reads(list(20, late))];
  expect(ahead.errors).toEqual(rowByRow.errors);
  expect(ahead.data).toEqual(rowByRow.data);
  const edges = await reads(`{ inspections(first: 20) { edges { node { id state ${links} } } } }`);
  expect(edges.data.inspections.edges.map(({ node }: any) => node)).toEqual(ahead.data.inspections.nodes);
});

test('with a variable in the filter of a list within a row', async () => {
  const query =
    'query($state: [ViolationState!]) { inspections(first: 20) { nodes { violations(filter: { state: $state }) { nodes { state } } } } }';
  const asked = async (state: string) => {
    const { data } = await inspector.ask(query, { state: [state] });
    return data.inspections.nodes.flatMap(({ violations }: any) => violations.nodes);
  };
  expect(await asked('ABATED')).toHaveLength(20);
  expect(await asked('OPEN')).toEqual([]);
});

test('a list within a row that is refused nulls its own field and takes no row along', async () => {
  const { data, errors } = await inspector.ask(
    '{ inspections(first: 3) { nodes { id employer { id } violations(first: 500) { nodes { id } } } } }',
  );
  expect(data.inspections.nodes.map(({ violations, employer }: any) => [violations, typeof employer.id])).toEqual(
    Array.from({ length: 3 }, () => [null, 'string']),
  );
  expect(errors).toHaveLength(3);
  expect(errors[0]!.extensions['code']).toBe('PAGE_SIZE');
});

test('what a role may not read stays null, also when it is looked for ahead', async () => {
  const officer = await running.as('alliance-officer', '01', 'lien-minh-1', ALLIANCE);
  const { data } = await officer.ask(
    '{ employers(first: 5) { nodes { id violations { nodes { id } } inspections { nodes { id } } } } }',
  );
  const member = { id: expect.any(String), violations: null, inspections: null };
  expect(data.employers.nodes).toEqual([member, member, member]);
});
