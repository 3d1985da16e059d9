import { fixedClock, newId } from '#kernel';
import { run, type Client, type Running } from '../support/running.ts';

/** A record names others, which may lie where the reader sees nothing: no list and no history tells which they are. Everybody is made up. */
const clock = fixedClock('2026-01-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
const [activity, here, there, more, cooperative] = Array.from({ length: 5 }, () => newId()) as [
  string,
  string,
  string,
  string,
  string,
];
let running: Running;
let north: Client;
let south: Client;
let national: Client;
let revisionBefore: string;

const accepted = async (who: Client, mutation: string, input: Record<string, unknown>): Promise<void> =>
  expect({ mutation, result: await who.send(mutation, input) }).toMatchObject({ mutation, result: { __typename: 'Accepted' } });
const asked = async (query: string, who = north): Promise<any> => {
  const { data, errors } = await who.ask(query);
  expect(errors).toEqual([]);
  return data;
};

beforeAll(async () => {
  running = await run({ clock });
  national = await running.as('inspector', '00', 'can-bo-00');
  [north, south] = await Promise.all([running.as('inspector', '01', 'can-bo-1'), running.as('inspector', '79', 'can-bo-79')]);
  const [elsewhere] = (await asked('{ unit(id: "79") { units(first: 1) { nodes { code } } } }')).unit.units.nodes;
  for (const [id, unit, kind] of [
    [here, '00577', 'HOUSEHOLD_BUSINESS'],
    [more, '00577', 'HOUSEHOLD_BUSINESS'],
    [there, elsewhere.code, 'HOUSEHOLD_BUSINESS'],
    [cooperative, elsewhere.code, 'COOPERATIVE'],
  ] as const)
    await accepted(national, 'registerEmployer', {
      id,
      name: `Cơ sở mẫu ${unit} ${kind}`,
      kind,
      sector: '2393',
      unit,
      since: '2026-01-02',
      confirmedNew: true,
    });
  at('2026-03-02');
  await accepted(north, 'planActivity', {
    id: activity,
    kind: 'ACT-11',
    title: 'Tập huấn mẫu',
    unit: '00577',
    plannedOn: '2026-03-10',
  });
  at('2026-03-11');
  await accepted(north, 'holdActivity', { activity, on: '2026-03-10' });
  for (const employer of [here, there, more])
    await accepted(national, 'recordEmployerAttendance', { activity, employer, persons: 2 });
  await accepted(national, 'joinCooperative', { employer: here, cooperative, on: '2026-01-10' });
  revisionBefore = (await asked(`{ activity(id: "${activity}") { revision } }`)).activity.revision;
  at('2026-03-12');
  await accepted(national, 'correctAttendance', { activity, employer: there, persons: 3, reason: 'Đếm sót' });
});
afterAll(() => running.stop());

const idsOf = ({ nodes }: any): readonly string[] => nodes.map(({ employer }: any) => employer.id).toSorted();

test('who attended is a page of a list, under the rights of the reader, on from its end', async () => {
  const PAGE = 'totalCount pageInfo { hasNextPage endCursor } nodes { id persons on employer { id } place { unit { code } } }';
  const attendance = async (who: Client, args: string) =>
    (await asked(`{ activity(id: "${activity}") { attendance(${args}) { ${PAGE} } } }`, who)).activity.attendance;
  const all = await attendance(national, 'sort: HELD_ASC');
  expect(all.totalCount).toBe(3);
  expect(idsOf(all)).toEqual([here, there, more].toSorted());
  const own = await attendance(north, 'sort: HELD_ASC');
  expect(own.totalCount).toBe(2);
  expect(idsOf(own)).toEqual([here, more].toSorted());
  const first = await attendance(national, 'first: 2');
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = await attendance(national, `first: 2, after: "${first.pageInfo.endCursor}"`);
  expect([...idsOf(first), ...idsOf(rest)].toSorted()).toEqual(idsOf(all));
  expect(rest.pageInfo.hasNextPage).toBe(false);
});

test('an employer leads to the activities that it took part in, and the list of attendances to both', async () => {
  const { employer, employerAttendances } = await asked(
    `{ employer(id: "${there}") { attendances { nodes { persons activity { id } } } }
       employerAttendances(filter: { held: { from: "2026-03-10" } }) { nodes { employer { id } activity { id } } } }`,
    south,
  );
  // The activity lies in the north.
  expect(employer.attendances.nodes).toEqual([{ persons: 3, activity: null }]);
  expect(employerAttendances.nodes).toEqual([{ employer: { id: there }, activity: null }]);
});

test('attendances of a past moment: as they were known then', async () => {
  const then = async (asOf: string) =>
    (await asked(`{ employer(id: "${there}", asOf: ${asOf}) { attendances { nodes { persons on } } } }`, national)).employer
      .attendances.nodes;
  expect(await then('{ recorded: "2026-03-11T12:00:00Z" }')).toEqual([{ persons: 2, on: '2026-03-10' }]);
  expect(await then('{ recorded: "2026-03-12T02:00:00Z" }')).toEqual([{ persons: 3, on: '2026-03-10' }]);
  expect(await then('{ occurred: "2026-03-09" }')).toEqual([]);
});

const CHANGES = 'changes { field label { vi en } old { json } new { json } withheld }';

test('the history of an activity tells who attended, and withholds who lies elsewhere', async () => {
  const HISTORY = `{ activity(id: "${activity}") { history { nodes { type ${CHANGES} } } } }`;
  const told = async (who: Client) =>
    (await asked(HISTORY, who)).activity.history.nodes
      .map(({ changes }: any) => changes.find(({ field }: any) => field === 'attendance'))
      // Where it is planned nobody has attended yet.
      .filter((one: any) => one !== undefined && one.new?.json !== '[]');
  const row = (employer: string, persons: number) => ({ json: `[{"employer":"${employer}","persons":${persons}}]` });
  const label = { vi: 'Cơ sở tham gia', en: 'Attendance' };
  const change = (old: unknown, now: unknown, withheld = false) => ({ field: 'attendance', label, old, new: now, withheld });
  const none = { json: '[]' };
  // Of a list the rows that stand otherwise, not all of them at each step.
  expect(await told(national)).toEqual([
    change(row(there, 2), row(there, 3)),
    change(none, row(more, 2)),
    change(none, row(there, 2)),
    change(none, row(here, 2)),
  ]);
  expect(await told(north)).toEqual([
    change(null, null, true),
    change(none, row(more, 2)),
    change(null, null, true),
    change(none, row(here, 2)),
  ]);
  expect(JSON.stringify(await asked(HISTORY))).not.toContain(there);
});

test('what a conflict tells of the changes since is withheld alike', async () => {
  const correct = (who: Client) =>
    asked(
      `mutation { correctAttendance(
        input: { activity: "${activity}", employer: "${here}", persons: 4, reason: "Đếm sót" }
        meta: { expectedRevision: "${revisionBefore}" }) { __typename ... on Conflict { fields { field old { json } new { json } withheld } } } }`,
      who,
    );
  const fieldOf = async (who: Client) => {
    const { __typename, fields } = (await correct(who)).correctAttendance;
    return [__typename, fields.find(({ field }: any) => field === 'attendance')];
  };
  const seen = { json: `[{"employer":"${there}","persons":3}]` };
  const before = { json: `[{"employer":"${there}","persons":2}]` };
  expect(await fieldOf(national)).toEqual(['Conflict', { field: 'attendance', old: before, new: seen, withheld: false }]);
  expect(await fieldOf(north)).toEqual(['Conflict', { field: 'attendance', old: null, new: null, withheld: true }]);
});

test('the history and the timeline of an employer withhold a cooperative and an activity elsewhere', async () => {
  const { employer, timeline } = await asked(`{
    employer(id: "${here}") { history { nodes { type ${CHANGES} } } }
    timeline(employer: "${here}") { nodes { type recordId facts { field label { vi en } value withheld } } } }`);
  const joined = employer.history.nodes.find(({ type }: any) => type === 'CooperativeJoined');
  expect(joined.changes).toEqual([
    { field: 'cooperative', label: { vi: 'Hợp tác xã', en: 'Cooperative' }, old: null, new: null, withheld: true },
  ]);
  const facts = timeline.nodes.find(({ type }: any) => type === 'CooperativeJoined').facts;
  expect(facts).toContainEqual({
    field: 'cooperative',
    label: { vi: 'Hợp tác xã', en: 'Cooperative' },
    value: null,
    withheld: true,
  });
  expect(JSON.stringify({ employer, timeline })).not.toContain(cooperative);
  // Its own activity is named to the north; to the south, where it lies elsewhere, neither as a fact nor as the record of the event.
  const attended = async (who: Client, id: string) =>
    (
      await asked(`{ timeline(employer: "${id}") { nodes { type recordId facts { field value withheld } } } }`, who)
    ).timeline.nodes.find(({ type }: any) => type === 'EmployerAttended');
  expect(await attended(north, here)).toMatchObject({ recordId: activity });
  const elsewhere = await attended(south, there);
  expect(elsewhere).toMatchObject({ recordId: null });
  expect(elsewhere.facts).toContainEqual({ field: 'activity', value: null, withheld: true });
  expect(JSON.stringify(elsewhere)).not.toContain(activity);
});

test('a value that is an id leads to its record, under the rights of the reader', async () => {
  const HISTORY = 'history(first: 20) { nodes { type changes { field new { json node { __typename id } } withheld } } }';
  const valueOf = async (field: string, who: Client) => {
    const { employer } = await asked(`{ employer(id: "${here}") { ${HISTORY} } }`, who);
    const changes = employer.history.nodes.flatMap((entry: any) => entry.changes);
    return changes.find((change: any) => change.field === field);
  };
  const joined = { json: JSON.stringify(cooperative), node: { __typename: 'Employer', id: cooperative } };
  expect(await valueOf('cooperative', national)).toEqual({ field: 'cooperative', new: joined, withheld: false });
  expect(await valueOf('cooperative', north)).toEqual({ field: 'cooperative', new: null, withheld: true });
  expect((await valueOf('name', national)).new.node).toBeNull();
});
