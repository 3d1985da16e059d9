import { fixedClock, newId, type Actor } from '#kernel';
import { loadProgramme } from '../../apps/cli/programme.ts';
import { clientOf, type Client } from '../client/client.ts';
import { run, type Running } from '../support/running.ts';

/** An alliance against 90 % and 70 %, and the persons of its rosters; what others may be told of them. Everybody is made up. */
const clock = fixedClock('2025-08-12T02:00:00.000Z');
const [union, rivals, village, roster, training, tot] = [newId(), newId(), newId(), newId(), newId(), newId()];
const KINDS = ['ENTERPRISE', 'COOPERATIVE', 'COOPERATIVE', 'HOUSEHOLD_BUSINESS', 'HOUSEHOLD_UNREGISTERED'] as const;
const members = KINDS.map(() => newId());
const NAMES = ['May Sông Xanh', 'Mây tre Đồi Cao', 'Gốm Cầu Đá', 'Nón lá Bến Cũ', 'Đan lát Vườn Chè', 'Rau sạch Cánh Đồng'];
const stranger = newId();
const HN = '01.195-KH-UBND.2021';
const PLACE = '00577';
let running: Running;
let inspector: Client;
let officer: Client;
let rival: Client;

beforeAll(async () => {
  running = await run({ clock });
  const planner: Actor = { id: 'nhap-1', role: 'administrator', unit: '00' };
  for (const file of ['782/QĐ-TTg', '195/KH-UBND']) await loadProgramme(running.platform, file, planner, { dryRun: false });
  const administrator = await clientOf(running, 'administrator', '00');
  inspector = await clientOf(running, 'inspector', '01');
  for (const [id, name] of [
    [union, 'Liên minh HTX một (mẫu)'],
    [rivals, 'Liên minh HTX hai (mẫu)'],
  ] as const)
    await administrator.accepted('registerAlliance', { id, name, unit: '01', since: '2025-08-02' });
  officer = await clientOf(running, 'alliance-officer', '01', 'lien-minh-1', union);
  rival = await clientOf(running, 'alliance-officer', '01', 'lien-minh-2', rivals);
  const craft = { name: 'Làng gốm (mẫu)', craft: 'gốm', traditional: true };
  await inspector.accepted('registerCraftVillage', { id: village, ...craft, unit: PLACE, since: '2025-08-03' });
  for (const [i, id] of [...members, stranger].entries()) {
    const name = `${NAMES[i]!} (mẫu)`;
    const kind = KINDS[i] ?? 'COOPERATIVE';
    const size = kind === 'ENTERPRISE' ? { size: 'SMALL' as const, registrationNumber: '0109999901' } : {};
    await inspector.accepted('registerEmployer', {
      id,
      name,
      kind,
      ...size,
      sector: '2393',
      unit: PLACE,
      since: `2025-08-0${i + 2}`,
    });
    if (id === stranger) continue;
    await inspector.accepted('joinAlliance', { employer: id, alliance: union, on: '2025-08-10', document: `MAU-${i}` });
  }
  await inspector.accepted('joinCraftVillage', { employer: members[2]!, village, on: '2025-08-11' });
  clock.set('2025-10-20T02:00:00.000Z');
  await hold(training, 'ACT-11', ['1/BB-TH']);
  for (const i of [0, 2, 3])
    await inspector.accepted('recordEmployerAttendance', { activity: training, employer: members[i]!, persons: 2 });
  await inspector.accepted('recordEmployerAttendance', { activity: training, employer: stranger, persons: 9 });
});
afterAll(() => running.stop());

async function hold(id: string, kind: string, evidence: readonly string[]) {
  const plan = { audience: ['employers-cooperative'], partners: ['Hội Nông dân mẫu'], unit: PLACE, plannedOn: '2025-10-02' };
  await officer.accepted('planActivity', { id, kind, title: 'Tập huấn mẫu', ...plan });
  await officer.accepted('holdActivity', { activity: id, on: '2025-10-02', evidence });
}
const targets = async (who: Client, more = '') =>
  (
    await who.askText(`{ allianceTargets(alliance: "${union}"${more}) {
      reading decides members covered withoutEvidence percent value met
      measure { code } parts { code members covered } next { nodes { id } } } }`)
  ).data.allianceTargets;

test('members against 90 % and 70 % as the plan has them, both readings of Q-01 beside each other, and whom to reach next (ALL-4)', async () => {
  const told = await targets(officer, `, programme: "${HN}"`);
  const row = (code: string, reading = 'main') => told.find((one: any) => one.measure.code === code && one.reading === reading);
  expect(told).toHaveLength(4);
  expect(row('HN-T2.3')).toMatchObject({ members: 5, covered: 3, percent: 60, value: 90, met: false });
  expect(row('HN-T3.2a')).toMatchObject({ members: 1, covered: 1, percent: 100, value: 90, met: true, decides: true });
  expect(row('HN-T3.2a', 'with-cooperatives')).toMatchObject({
    members: 3,
    covered: 2,
    percent: 66.6,
    met: false,
    decides: false,
  });
  expect(row('HN-T3.2b')).toMatchObject({ members: 4, covered: 2, percent: 50, value: 70, met: false });
  expect(row('HN-T3.2b').parts).toEqual([
    { code: 'cooperative-in-craft-village', members: 1, covered: 1 },
    { code: 'household-in-craft-village', members: 0, covered: 0 },
  ]);
  expect(row('HN-T3.2b').next.nodes.map(({ id }: { id: string }) => id)).toEqual([members[4], members[1]]);
  // The national programme, in whose place every alliance lies, asks for the same of the same members.
  expect((await targets(officer)).map((one: any) => one.measure.code)).toContain('QD782-7');
});
test('the measures of the programme count the same as the targets of the members, with their parts (Q-04)', async () => {
  // The cooperative that is no member was trained too: the measures count it, the alliance does not.
  const others: Readonly<Record<string, number>> = { 'HN-T3.2a main': 0 };
  const { data } = await inspector.askText(
    `{ programmeProgress(programme: "${HN}") { code series { source reading slices { numerator parts { group numerator } } } } }`,
  );
  const told = await targets(officer, `, programme: "${HN}"`);
  const shown = told.map(({ measure: { code }, reading }: any) => {
    const { series } = data.programmeProgress.find((one: any) => one.code === code);
    const [slice] = series.find((one: any) => one.source === 'ACTIVITIES' && one.reading === reading).slices;
    return { code, reading, covered: slice.numerator, parts: slice.parts };
  });
  expect(shown).toEqual(
    told.map(({ measure: { code }, reading, covered, parts }: any) => ({
      code,
      reading,
      covered: covered + (others[`${code} ${reading}`] ?? 1),
      parts: parts.map((part: any) => ({ group: part.code, numerator: part.covered })),
    })),
  );
});
test('a target is told to the office too, as of an earlier moment; to a rival, and of the past to an officer, nothing', async () => {
  expect(await targets(inspector, `, programme: "${HN}"`)).toEqual(await targets(officer, `, programme: "${HN}"`));
  const before = await targets(inspector, `, programme: "${HN}", on: "2025-10-01"`);
  expect(before.every((one: any) => one.covered === 0 && one.members > 0)).toBe(true);
  expect(await targets(rival)).toBeNull();
  expect(await targets(officer, ', asOf: { occurred: "2025-10-01" }')).toBeNull();
});

test('units are counted by what they are, an officer’s members alone', async () => {
  const units = async (who: Client, by: string) =>
    (
      await who.askText(
        `{ unitCoverage(by: ${by}) { rows { key total covered subject { ... on CraftVillage { name } ... on CodedTerm { label { en } } } } } }`,
      )
    ).data.unitCoverage.rows;
  expect(await units(inspector, 'KIND')).toMatchObject([
    { key: 'COOPERATIVE', total: 3, covered: 2, subject: { label: { en: 'Cooperative' } } },
    { key: 'ENTERPRISE', total: 1, covered: 1 },
    { key: 'HOUSEHOLD_BUSINESS', total: 1, covered: 1 },
    { key: 'HOUSEHOLD_UNREGISTERED', total: 1, covered: 0 },
  ]);
  expect(await units(inspector, 'CRAFT_VILLAGE')).toMatchObject([
    { key: village, total: 1, covered: 1, subject: { name: 'Làng gốm (mẫu)' } },
    { key: null, total: 5, covered: 3, subject: null },
  ]);
  expect(await units(officer, 'ALLIANCE')).toMatchObject([{ key: union, total: 5, covered: 3 }]);
  expect(await units(rival, 'ALLIANCE')).toEqual([]);
});

describe('persons of a roster', () => {
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => ({ line: `XV-${from + i}`, group: 'workers', from: '2025-08-15' }));
  const persons = async (who: Client, more = '') =>
    (
      await who.askText(`{ personCoverage(by: COOPERATIVE, filter: { from: "2025-08-01"${more} }) {
        rosters trainers { trained active activities }
        rows { key total covered attendances joined left leftCovered percent } } }`)
    ).data.personCoverage;

  test('are declared by numbers alone, attend, and are counted once, with turnover', async () => {
    const stated = {
      personsOf: 'COOPERATIVE',
      title: 'Xã viên HTX (mẫu)',
      origin: 'Sổ của HTX',
      statedOn: '2025-08-15',
    } as const;
    await officer.accepted('declareRoster', { id: roster, ...stated, employer: members[1]! });
    await officer.accepted('addRosterLines', { roster, lines: lines(1, 6) });
    await officer.refused('addRosterLines', { roster, lines: lines(6, 7) }, 'ROSTER_LINE_TWICE');
    const came = (activity: string, as: 'PARTICIPANT' | 'TRAINER' | 'TRAINER_CANDIDATE', ...numbers: string[]) => ({
      activity,
      roster,
      as,
      lines: numbers,
    });
    await officer.accepted('recordRosterAttendance', came(training, 'PARTICIPANT', 'XV-1', 'XV-2'));
    await officer.refused('recordRosterAttendance', came(training, 'TRAINER', 'XV-3'), 'NOT_TRAINED_TO_TRAIN');
    await hold(tot, 'ACT-13', ['2/BB-TH']);
    await officer.accepted('recordRosterAttendance', came(tot, 'TRAINER_CANDIDATE', 'XV-1', 'XV-3'));
    await officer.accepted('recordRosterAttendance', came(training, 'TRAINER', 'XV-3'));
    await officer.accepted('endRosterLines', { roster, lines: ['XV-2'], until: '2025-10-10' });
    await officer.accepted('addRosterLines', { roster, lines: [{ line: 'XV-9', group: 'workers', from: '2025-10-12' }] });
    expect(await persons(officer)).toEqual({
      rosters: 1,
      trainers: { trained: 2, active: 1, activities: 1 },
      rows: [{ key: members[1], total: 6, covered: 2, attendances: 4, joined: 6, left: 1, leftCovered: 1, percent: 33.3 }],
    });
    expect((await persons(officer, ', to: "2025-10-05"')).rows).toMatchObject([{ total: 6, covered: 3, left: 0 }]);
    expect((await persons(inspector)).rows).toMatchObject([{ total: 6, covered: 2 }]);
  });
  test('are shown as numbers of persons, in the record and in its history, and to no rival', async () => {
    const { data } = await officer.askText(`{ roster(id: "${roster}") { title onRoster linesOnRecord employer { id }
      history(first: 50) { nodes { type changes { field } } } }
      activity(id: "${training}") { rosterPersons rosters { as persons roster { id } } audience { code } partners } }`);
    expect(data.roster).toMatchObject({ onRoster: 6, linesOnRecord: 7, employer: { id: members[1] } });
    expect(data.activity).toMatchObject({
      rosterPersons: 2,
      rosters: [
        { as: 'PARTICIPANT', persons: 2, roster: { id: roster } },
        { as: 'TRAINER', persons: 1 },
      ],
      audience: [{ code: 'employers-cooperative' }],
      partners: ['Hội Nông dân mẫu'],
    });
    expect(JSON.stringify(data)).not.toContain('XV-');
    expect((await rival.askText(`{ roster(id: "${roster}") { title } }`)).data.roster).toBeNull();
    expect(await persons(rival)).toMatchObject({ rosters: 0, rows: [] });
    await rival.refused(
      'recordRosterAttendance',
      { activity: tot, roster, as: 'PARTICIPANT', lines: ['XV-4'] },
      'UNKNOWN_ACTIVITY',
    );
  });
});
