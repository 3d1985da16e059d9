import { fixedClock, newId } from '#kernel';
import { clientOf, type Client } from '../client/client.ts';
import { ActivitiesOf, FiguresOfGroups, GroupOf } from '../client/operations.ts';
import { run, type Running } from '../support/running.ts';

/** What a group says of its members, and an employer of what it attended. Everybody is made up. */
const clock = fixedClock('2026-01-12T02:00:00.000Z');
const [village, union, other] = [newId(), newId(), newId()];
const [member, second, stranger] = [newId(), newId(), newId()];
const [early, late, foreign] = [newId(), newId(), newId()];
let running: Running;
let inspector: Client;
let officer: Client;
let rival: Client;

const attend = (activity: string, employer: string) =>
  inspector.accepted('recordEmployerAttendance', { activity, employer, persons: 2 });

async function hold(activity: string, on: string, by: Client) {
  await by.accepted('planActivity', { id: activity, kind: 'ACT-11', title: 'Tập huấn mẫu', unit: '00577', plannedOn: on });
  await by.accepted('holdActivity', { activity, on });
}

beforeAll(async () => {
  running = await run({ clock });
  const administrator = await clientOf(running, 'administrator', '00');
  inspector = await clientOf(running, 'inspector', '01');
  for (const [id, name] of [
    [union, 'Liên minh HTX một (mẫu)'],
    [other, 'Liên minh HTX hai (mẫu)'],
  ] as const)
    await administrator.accepted('registerAlliance', { id, name, unit: '01', since: '2026-01-02' });
  officer = await clientOf(running, 'alliance-officer', '01', 'lien-minh-1', union);
  rival = await clientOf(running, 'alliance-officer', '01', 'lien-minh-2', other);
  await inspector.accepted('registerCraftVillage', {
    id: village,
    name: 'Làng gốm (mẫu)',
    craft: 'gốm',
    traditional: true,
    unit: '00577',
    since: '2026-01-03',
  });
  for (const id of [member, second, stranger])
    await inspector.accepted('registerEmployer', {
      id,
      name: `Cơ sở mẫu ${id.slice(-4)}`,
      kind: 'HOUSEHOLD_BUSINESS',
      sector: '2393',
      unit: '00577',
      since: '2026-01-02',
    });
  clock.set('2026-03-20T02:00:00.000Z');
  await inspector.accepted('joinCraftVillage', { employer: member, village, on: '2026-01-05' });
  await inspector.accepted('joinAlliance', { employer: member, alliance: union, on: '2026-02-01', document: 'MAU-1' });
  await inspector.accepted('joinAlliance', { employer: second, alliance: union, on: '2026-03-10', document: 'MAU-2' });
  await hold(early, '2026-01-20', inspector);
  await hold(late, '2026-03-02', officer);
  await hold(foreign, '2026-03-04', inspector);
  for (const activity of [early, late]) await attend(activity, member);
  for (const activity of [early, foreign]) await attend(activity, stranger);
});
afterAll(() => running.stop());

const attended = async (who: Client, employer: string, more: { filter?: { held: { from: string } } } = {}) =>
  (await who.read(ActivitiesOf, { employer, ...more }))
    .employer!.attendances!.nodes.filter(({ persons }) => persons > 0)
    .map(({ activity }) => activity!.id);

describe('activities of an employer', () => {
  test('are those that it took part in, the last held first', async () => {
    expect(await attended(inspector, member)).toEqual([late, early]);
    expect(await attended(inspector, stranger)).toEqual([foreign, early]);
    expect(await attended(inspector, second)).toEqual([]);
    expect(await attended(inspector, member, { filter: { held: { from: '2026-02-01' } } })).toEqual([late]);
  });
  test('none to which nobody came after all, as a correction says', async () => {
    const correct = (persons: number) =>
      inspector.accepted('correctAttendance', { activity: foreign, employer: stranger, persons, reason: 'Ghi nhầm' });
    await correct(0);
    expect(await attended(inspector, stranger)).toEqual([early]);
    await correct(3);
    expect(await attended(inspector, stranger)).toEqual([foreign, early]);
  });
  test('of a past moment those that were known then', async () => {
    const { employer } = await inspector.read(ActivitiesOf, { employer: member, asOf: { occurred: '2026-02-10' } });
    expect(employer!.attendances).toMatchObject({ totalCount: 1, nodes: [{ activity: { id: early }, on: '2026-01-20' }] });
  });
  test('to an officer of its alliance those of the days of its membership alone', async () => {
    // The officer may see that the first one was held by the own alliance, and not that the employer came before it was a member.
    expect(await attended(officer, member)).toEqual([late]);
    const { data } = await rival.ask(ActivitiesOf, { employer: member });
    expect(data.employer).toBeNull();
  });
  test('an employer that is not there, or not yours, is refused in the filter', async () => {
    const { errors } = await officer.askText(`{ activities(filter: { employer: ["${stranger}"] }) { nodes { id } } }`);
    expect(errors[0]!.extensions).toMatchObject({ code: 'UNKNOWN_RECORD', field: 'filter.employer' });
  });
});

test('a stay leads to its group, whatever it is', async () => {
  const groupOf = async (who: Client, group: string, from: string) =>
    (await who.read(GroupOf, { membership: `${member}:${group}:${from}` })).membership!.group;
  expect(await groupOf(inspector, village, '2026-01-05')).toEqual({
    __typename: 'CraftVillage',
    id: village,
    name: 'Làng gốm (mẫu)',
  });
  expect(await groupOf(inspector, union, '2026-02-01')).toMatchObject({ __typename: 'Alliance', id: union });
});

describe('a village and an alliance count their members', () => {
  const held = { from: '2026-01-01', to: '2026-03-31' };
  test('each once, with who is behind the figure', async () => {
    const { craftVillage, alliance } = await inspector.read(FiguresOfGroups, { village, alliance: union, held });
    expect(craftVillage!.figure).toEqual({ key: village, total: 1, trainingDue: 0, employers: { nodes: [{ id: member }] } });
    expect(alliance!.figure).toMatchObject({ key: union, total: 2, trainingDue: 1 });
  });
  test('and how many were reached as members in a period, of how many', async () => {
    const coverage = async (who: Client, from: string, to: string) =>
      (await who.read(FiguresOfGroups, { village, alliance: union, held: { from, to } })).alliance!.coverage;
    // Before it was a member it came for itself.
    expect(await coverage(inspector, '2026-01-01', '2026-01-31')).toEqual({ employers: 0, employersTrained: 0, attendances: 0 });
    expect(await coverage(inspector, '2026-03-01', '2026-03-09')).toEqual({ employers: 1, employersTrained: 1, attendances: 1 });
    expect(await coverage(officer, '2026-01-01', '2026-03-31')).toEqual({ employers: 2, employersTrained: 1, attendances: 1 });
  });
  test('as they stood at a moment; what was attended is known as it is now alone', async () => {
    const asOf = { recorded: '2026-01-31' };
    const { craftVillage, alliance } = await inspector.read(FiguresOfGroups, { village, alliance: union, held, asOf });
    expect(craftVillage!.figure).toMatchObject({ total: 0, employers: { nodes: [] } });
    expect(alliance).toMatchObject({ figure: { total: 0 }, coverage: null });
  });
  test('nothing of an alliance to the officers of another', async () => {
    const { data } = await rival.ask(FiguresOfGroups, { village, alliance: union, held });
    expect(data).toMatchObject({ alliance: null, craftVillage: { figure: { total: 0 } } });
  });
});
