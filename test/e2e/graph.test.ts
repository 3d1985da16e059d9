import { fixedClock, newId } from '#kernel';
import { run, type Client, type Running } from '../support/running.ts';

/** Records linked to records, as of one moment, under the caller's rights. Everybody is made up. */
const clock = fixedClock('2026-01-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
let running: Running;
let inspector: Client;
let stranger: Client;
const [village, activity, ...employers] = Array.from({ length: 6 }, () => newId()) as [string, string, ...string[]];

beforeAll(async () => {
  running = await run({ clock });
  [inspector, stranger] = await Promise.all([running.as('inspector', '01'), running.as('inspector', '06')]);
  await accepted('registerCraftVillage', {
    id: village,
    name: 'Làng gốm mẫu',
    craft: 'gốm',
    traditional: true,
    unit: '00577',
    since: '2026-01-02',
  });
  for (const [n, id] of employers.entries()) {
    await accepted('registerEmployer', {
      id,
      name: `Cơ sở mẫu ${n}`,
      kind: 'HOUSEHOLD_BUSINESS',
      sector: '2393',
      unit: '00577',
      since: '2026-01-02',
      confirmedNew: true,
    });
    await accepted('joinCraftVillage', { employer: id, village, on: '2026-01-03' });
  }
  at('2026-03-02');
  await accepted('planActivity', { id: activity, kind: 'ACT-11', title: 'Tập huấn mẫu', unit: '00577', plannedOn: '2026-03-10' });
  at('2026-03-11');
  await accepted('holdActivity', { activity, on: '2026-03-10' });
  for (const employer of employers) await accepted('recordEmployerAttendance', { activity, employer, persons: 2 });
});
afterAll(() => running.stop());

const accepted = async (mutation: string, input: Record<string, unknown>): Promise<void> =>
  expect({ mutation, result: await inspector.send(mutation, input) }).toMatchObject({
    mutation,
    result: { __typename: 'Accepted' },
  });
const asked = async (query: string, who = inspector): Promise<any> => {
  const { data, errors } = await who.ask(query);
  expect(errors).toEqual([]);
  return data;
};

const LINKED = `nodes { id title state kind { code label { vi } } place { unit { fullName } province { code } }
  attendance { persons employer { id name kind place { unit { fullName kind } } village { name recognised } compliance { status lastTrainedOn } } } }`;

test('an activity with its employers, their villages and units, in one request and one read for each kind of record', async () => {
  const seen: string[] = [];
  const { readModels } = running.platform;
  const find = readModels.find.bind(readModels);
  readModels.find = (collection: any, query: any) => {
    seen.push(collection.name);
    return find(collection, query) as Promise<any>;
  };
  const { activities } = await asked(`{ activities { ${LINKED} } }`);
  readModels.find = find;
  const [one] = activities.nodes;
  expect(one).toMatchObject({ id: activity, state: 'HELD', kind: { code: 'ACT-11' }, place: { province: { code: '01' } } });
  expect(one.attendance).toHaveLength(4);
  expect(one.attendance[0].employer).toMatchObject({
    kind: 'HOUSEHOLD_BUSINESS',
    place: { unit: { kind: 'XA' } },
    village: { name: 'Làng gốm mẫu', recognised: false },
    compliance: { status: 'NEVER_INSPECTED', lastTrainedOn: '2026-03-10' },
  });
  expect(seen.filter((name) => name !== 'activities').toSorted()).toEqual(['compliance', 'craftVillages']);
});

test('what is linked is shown as of the moment of its parent', async () => {
  const { data, errors } = await inspector.ask(`{
    before: activity(id: "${activity}", asOf: { recorded: "2026-03-05" }) { ...A }
    then: activity(id: "${activity}", asOf: { occurred: "2026-03-09" }) { ...A }
    now: activity(id: "${activity}") { ...A } }
    fragment A on Activity { state revision asOf { key } attendance { employer { compliance { lastTrainedOn } } } }`);
  // On the 9th it was known, and lay ahead.
  expect(errors).toMatchObject([{ path: ['then'], extensions: { code: 'NOT_FOUND' } }]);
  const { before, then, now } = data;
  expect(before).toMatchObject({ state: 'PLANNED', revision: '0', attendance: [] });
  expect(then).toBeNull();
  expect(now).toMatchObject({ state: 'HELD', asOf: { key: 'now' } });
  expect(now.attendance[0].employer.compliance.lastTrainedOn).toBe('2026-03-10');
  const { activities } = await asked(
    `{ activities(asOf: { recorded: "2026-03-05" }, filter: { state: PLANNED }) { totalCount nodes { id } } }`,
  );
  expect(activities).toEqual({ totalCount: 1, nodes: [{ id: activity }] });
});

test('what is not visible is null, with an error where it was asked for by its id, and takes nothing else along', async () => {
  const { data, errors } = await stranger.ask(`{ activity(id: "${activity}") { id } activities { nodes { id } } }`);
  expect(data).toEqual({ activity: null, activities: { nodes: [] } });
  expect(errors).toMatchObject([{ path: ['activity'], extensions: { code: 'NOT_FOUND' } }]);
});

test('the history of a record tells old and new values, who and when; as of a moment what had been recorded then', async () => {
  const HISTORY =
    'totalCount nodes { type label { vi } revision account role reason changes { field old { json label { en } } new { json label { en } } } }';
  const { activity: now } = await asked(`{ activity(id: "${activity}") { history { ${HISTORY} } } }`);
  expect(now.history.totalCount).toBe(6);
  expect(now.history.nodes.map(({ type }: { type: string }) => type)).toEqual([
    ...Array.from({ length: 4 }, () => 'EmployerAttended'),
    'ActivityHeld',
    'ActivityPlanned',
  ]);
  expect(now.history.nodes[4]).toMatchObject({
    account: 'inspector-1',
    role: 'inspector',
    changes: [
      { field: 'state', old: { json: '"planned"', label: { en: 'Planned' } }, new: { json: '"held"', label: { en: 'Held' } } },
      { field: 'heldOn', old: null, new: { json: '"2026-03-10"', label: null } },
    ],
  });
  const { activity: then } = await asked(
    `{ activity(id: "${activity}", asOf: { recorded: "2026-03-05" }) { history { ${HISTORY} } } }`,
  );
  expect(then.history.totalCount).toBe(1);
  const { activity: page } = await asked(
    `{ activity(id: "${activity}") { history(first: 2) { pageInfo { endCursor hasNextPage } nodes { revision } } } }`,
  );
  const { activity: rest } = await asked(
    `{ activity(id: "${activity}") { history(after: "${page.history.pageInfo.endCursor}") { pageInfo { hasNextPage } nodes { revision } } } }`,
  );
  expect([...page.history.nodes, ...rest.history.nodes].map(({ revision }) => revision)).toEqual(['5', '4', '3', '2', '1', '0']);
  expect([page.history.pageInfo.hasNextPage, rest.history.pageInfo.hasNextPage]).toEqual([true, false]);
});

test('any node is found by its id, and records by a name', async () => {
  const { nodes } = await asked(
    `{ nodes(ids: ["${village}", "nope", "${activity}", "${employers[0]}", "00577@2025-07-01"]) { __typename id } }`,
  );
  expect(nodes).toEqual([
    { __typename: 'CraftVillage', id: village },
    null,
    { __typename: 'Activity', id: activity },
    { __typename: 'Employer', id: employers[0] },
    { __typename: 'Unit', id: '00577@2025-07-01' },
  ]);
  const { search } = await asked(
    '{ search(text: "lang gom mau") { matched node { __typename id ... on CraftVillage { name } } } }',
  );
  expect(search).toEqual([{ matched: 'NAME', node: { __typename: 'CraftVillage', id: village, name: 'Làng gốm mẫu' } }]);
  const { data, errors } = await stranger.ask(`{ node(id: "${activity}") { id } search(text: "lang gom mau") { matched } }`);
  expect(data).toEqual({ node: null, search: [] });
  expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'NOT_FOUND' } }]);
});

test('every enum of the schema has its labels in codeSets', async () => {
  const { codeSets, __schema } = await asked(
    '{ codeSets { version sets { name values { name stored label { vi en } } } } __schema { types { kind name enumValues { name } } } }',
  );
  const sets = Object.fromEntries(
    codeSets.sets.map((set: any) => [set.name, set.values.map(({ name }: any) => name).toSorted()]),
  );
  const enums = __schema.types.filter(
    ({ kind, name }: any) => kind === 'ENUM' && !/^__|Sort$|^FigureGroup$|^CommandName$/.test(name),
  );
  expect(enums.length).toBeGreaterThan(10);
  for (const { name, enumValues } of enums)
    expect([name, sets[name]]).toEqual([name, enumValues.map((value: any) => value.name).toSorted()]);
});

const ACTIONS = 'allowedActions { command label { en } allowed why { code message { vi } } defaults replaces }';
test('what may be done next, and why not; judged by the state, without an input', async () => {
  const { activity: held } = await asked(`{ activity(id: "${activity}") { ${ACTIONS} } }`);
  const of = (actions: any[], command: string) => actions.find((action) => action.command === command);
  expect(of(held.allowedActions, 'HOLD_ACTIVITY')).toMatchObject({ allowed: false, why: { code: 'ACTIVITY_ALREADY_HELD' } });
  expect(of(held.allowedActions, 'CORRECT_ATTENDANCE')).toMatchObject({
    allowed: true,
    why: null,
    defaults: { activity },
    replaces: true,
  });
  expect(of(held.allowedActions, 'PLAN_ACTIVITY')).toBeUndefined();
  const auditor = await running.as('auditor', '01');
  expect(await asked(`{ activity(id: "${activity}") { ${ACTIONS} } }`, auditor)).toEqual({ activity: { allowedActions: [] } });
  const { activity: past } = await asked(`{ activity(id: "${activity}", asOf: { recorded: "2026-03-05" }) { ${ACTIONS} } }`);
  expect(past.allowedActions).toEqual([]);
  const { craftVillage } = await asked(`{ craftVillage(id: "${village}") { ${ACTIONS} } }`);
  expect(of(craftVillage.allowedActions, 'RECOGNISE_CRAFT_VILLAGE')).toMatchObject({ allowed: true, defaults: { village } });
});

test('an answer carries the record as it is now, and a dry run carries none and writes nothing', async () => {
  const plan = `mutation($input: PlanActivityInput!, $meta: CommandMeta) { planActivity(input: $input, meta: $meta) { __typename
    ... on Accepted { dryRun revision record { id revision ... on Activity { title state } } } } }`;
  const input = { id: newId(), kind: 'ACT-11', title: 'Tập huấn thử', unit: '00577', plannedOn: '2026-04-10' };
  const dry = await inspector.ask(plan, { input, meta: { dryRun: true } });
  expect(dry.data.planActivity).toEqual({ __typename: 'Accepted', dryRun: true, revision: '0', record: null });
  const { data } = await inspector.ask(plan, { input });
  expect(data.planActivity).toEqual({
    __typename: 'Accepted',
    dryRun: false,
    revision: '0',
    record: { id: input.id, revision: '0', title: 'Tập huấn thử', state: 'PLANNED' },
  });
});
