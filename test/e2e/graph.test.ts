import { fixedClock, newId } from '#kernel';
import { clientOf, type Client, type VariablesOf } from '../client/client.ts';
import {
  ActivitiesLinked,
  ActivityActions,
  ActivityAndAll,
  ActivityAtMoments,
  ActivityHistory,
  CraftVillageActions,
  LabelsOfEnums,
  NodeAndSearch,
  Nodes,
  PlanActivity,
  PlannedActivities,
  Search,
  type ActionsFragment,
  type CommandName,
} from '../client/operations.ts';
import { run, type Running } from '../support/running.ts';

/** Records linked to records, as of one moment, under the caller's rights. Everybody is made up. */
const clock = fixedClock('2026-01-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
let running: Running;
let inspector: Client;
let stranger: Client;
const [village, activity, ...employers] = Array.from({ length: 6 }, () => newId()) as [string, string, ...string[]];

beforeAll(async () => {
  running = await run({ clock });
  inspector = await clientOf(running, 'inspector', '01');
  stranger = await clientOf(running, 'inspector', '06');
  await inspector.accepted('registerCraftVillage', {
    id: village,
    name: 'Làng gốm mẫu',
    craft: 'gốm',
    traditional: true,
    unit: '00577',
    since: '2026-01-02',
  });
  for (const [n, id] of employers.entries()) {
    await inspector.accepted('registerEmployer', {
      id,
      name: `Cơ sở mẫu ${n}`,
      kind: 'HOUSEHOLD_BUSINESS',
      sector: '2393',
      unit: '00577',
      since: '2026-01-02',
      confirmedNew: true,
    });
    await inspector.accepted('joinCraftVillage', { employer: id, village, on: '2026-01-03' });
  }
  at('2026-03-02');
  await inspector.accepted('planActivity', {
    id: activity,
    kind: 'ACT-11',
    title: 'Tập huấn mẫu',
    unit: '00577',
    plannedOn: '2026-03-10',
  });
  at('2026-03-11');
  await inspector.accepted('holdActivity', { activity, on: '2026-03-10' });
  for (const employer of employers) await inspector.accepted('recordEmployerAttendance', { activity, employer, persons: 2 });
});
afterAll(() => running.stop());

test('an activity with its employers, their villages and units, in one request and one read for each kind of record', async () => {
  const seen: string[] = [];
  const { readModels } = running.platform;
  const find = readModels.find.bind(readModels);
  readModels.find = (collection: any, query: any) => {
    seen.push(collection.name);
    return find(collection, query) as Promise<any>;
  };
  const { activities } = await inspector.read(ActivitiesLinked);
  readModels.find = find;
  const [one] = activities!.nodes;
  expect(one).toMatchObject({ id: activity, state: 'HELD', kind: { code: 'ACT-11' }, place: { province: { code: '01' } } });
  expect(one!.attendance!.nodes).toHaveLength(4);
  expect(one!.attendance!.nodes[0]!.employer).toMatchObject({
    kind: 'HOUSEHOLD_BUSINESS',
    place: { unit: { kind: 'XA' } },
    village: { name: 'Làng gốm mẫu', recognised: false },
    compliance: { status: 'NEVER_INSPECTED', lastTrainedOn: '2026-03-10' },
  });
  expect(seen.filter((name) => name !== 'activities').toSorted()).toEqual([
    'attendances',
    'compliancePresent',
    'craftVillages',
    'employerMerges',
  ]);
});

test('what is linked is shown as of the moment of its parent', async () => {
  const moments = { id: activity, recorded: '2026-03-05', occurred: '2026-03-09' };
  const { data, errors } = await inspector.ask(ActivityAtMoments, moments);
  // On the 9th it was known, and lay ahead.
  expect(errors).toMatchObject([{ path: ['then'], extensions: { code: 'NOT_FOUND' } }]);
  const { before, then, now } = data;
  expect(before).toMatchObject({ state: 'PLANNED', revision: '0', attendance: { nodes: [] } });
  expect(then).toBeNull();
  expect(now).toMatchObject({ state: 'HELD', asOf: { key: 'now' } });
  expect(now!.attendance!.nodes[0]!.employer!.compliance!.lastTrainedOn).toBe('2026-03-10');
  const { activities } = await inspector.read(PlannedActivities, { recorded: '2026-03-05' });
  expect(activities).toEqual({ totalCount: 1, nodes: [{ id: activity }] });
});

test('what is not visible is null, with an error where it was asked for by its id, and takes nothing else along', async () => {
  const { data, errors } = await stranger.ask(ActivityAndAll, { id: activity });
  expect(data).toEqual({ activity: null, activities: { nodes: [] } });
  expect(errors).toMatchObject([{ path: ['activity'], extensions: { code: 'NOT_FOUND' } }]);
});

test('the history of a record tells old and new values, who and when; as of a moment what had been recorded then', async () => {
  const historyOf = async (more: Omit<VariablesOf<typeof ActivityHistory>, 'id'> = {}) =>
    (await inspector.read(ActivityHistory, { id: activity, ...more })).activity!.history!;
  const now = await historyOf();
  expect(now.totalCount).toBe(6);
  expect(now.nodes.map(({ type }) => type)).toEqual([
    ...Array.from({ length: 4 }, () => 'EmployerAttended'),
    'ActivityHeld',
    'ActivityPlanned',
  ]);
  expect(now.nodes[4]).toMatchObject({
    account: 'inspector-1',
    role: 'INSPECTOR',
    changes: [
      { field: 'state', old: { json: '"planned"', label: { en: 'Planned' } }, new: { json: '"held"', label: { en: 'Held' } } },
      { field: 'heldOn', old: null, new: { json: '"2026-03-10"', label: null } },
    ],
  });
  const then = await historyOf({ asOf: { recorded: '2026-03-05' } });
  expect(then.totalCount).toBe(1);
  const page = await historyOf({ first: 2 });
  const rest = await historyOf({ after: page.pageInfo.endCursor });
  expect([...page.nodes, ...rest.nodes].map(({ revision }) => revision)).toEqual(['5', '4', '3', '2', '1', '0']);
  expect([page.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
});

test('any node is found by its id, and records by a name', async () => {
  const { nodes } = await inspector.read(Nodes, { ids: [village, 'nope', activity, employers[0]!, '00577@2025-07-01'] });
  expect(nodes).toEqual([
    { __typename: 'CraftVillage', id: village },
    null,
    { __typename: 'Activity', id: activity },
    { __typename: 'Employer', id: employers[0] },
    { __typename: 'Unit', id: '00577@2025-07-01' },
  ]);
  const { search } = await inspector.read(Search, { text: 'lang gom mau' });
  expect(search!.nodes).toEqual([{ matched: 'NAME', node: { __typename: 'CraftVillage', id: village, name: 'Làng gốm mẫu' } }]);
  const { data, errors } = await stranger.ask(NodeAndSearch, { id: activity, text: 'lang gom mau' });
  expect(data).toEqual({ node: null, search: { nodes: [] } });
  expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'NOT_FOUND' } }]);
});

test('every enum of the schema has its labels in codeSets', async () => {
  const { codeSets, __schema } = await inspector.read(LabelsOfEnums);
  const sets = Object.fromEntries(codeSets!.sets.map((set) => [set.name, set.values.map(({ name }) => name).toSorted()]));
  const enums = __schema.types.filter(
    ({ kind, name }) => kind === 'ENUM' && !/^__|Sort$|^(Figure|UnitCoverage|PersonCoverage)Group$|^CommandName$/.test(name!),
  );
  expect(enums.length).toBeGreaterThan(10);
  for (const { name, enumValues } of enums)
    expect([name, sets[name!]]).toEqual([name, enumValues!.map((value) => value.name).toSorted()]);
});

test('what may be done next, and why not; judged by the state, without an input', async () => {
  const { activity: held } = await inspector.read(ActivityActions, { id: activity });
  const of = (record: ActionsFragment | null, command: CommandName) =>
    record!.allowedActions!.find((action) => action.command === command);
  expect(of(held, 'HOLD_ACTIVITY')).toMatchObject({ allowed: false, why: { code: 'ACTIVITY_ALREADY_HELD' } });
  expect(of(held, 'CORRECT_ATTENDANCE')).toMatchObject({
    allowed: true,
    why: null,
    defaults: { activity },
    replaces: true,
  });
  expect(of(held, 'PLAN_ACTIVITY')).toBeUndefined();
  const auditor = await clientOf(running, 'auditor', '01');
  expect(await auditor.read(ActivityActions, { id: activity })).toEqual({ activity: { allowedActions: [] } });
  const { activity: past } = await inspector.read(ActivityActions, { id: activity, asOf: { recorded: '2026-03-05' } });
  expect(past!.allowedActions).toEqual([]);
  const { craftVillage } = await inspector.read(CraftVillageActions, { id: village });
  expect(of(craftVillage, 'RECOGNISE_CRAFT_VILLAGE')).toMatchObject({ allowed: true, defaults: { village } });
});

test('an answer carries the record as it is now, and a dry run carries none and writes nothing', async () => {
  const input = { id: newId(), kind: 'ACT-11', title: 'Tập huấn thử', unit: '00577', plannedOn: '2026-04-10' };
  const { planActivity: dry } = await inspector.read(PlanActivity, { input, meta: { dryRun: true } });
  expect(dry).toMatchObject({ __typename: 'Accepted', dryRun: true, revision: '0', record: null });
  const { planActivity: written } = await inspector.read(PlanActivity, { input });
  expect(written).toMatchObject({
    __typename: 'Accepted',
    dryRun: false,
    revision: '0',
    record: { id: input.id, revision: '0', title: 'Tập huấn thử', state: 'PLANNED' },
  });
});
