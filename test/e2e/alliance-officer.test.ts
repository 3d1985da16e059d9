import { readFileSync } from 'node:fs';
import { fixedClock, newId } from '#kernel';
import { buildSchema, getNamedType, isCompositeType, isObjectType, isUnionType, type GraphQLObjectType } from 'graphql';
import { SIGHT } from '../support/alliance-sight.ts';
import { clientOf, type Client } from '../client/client.ts';
import { EmployerStatus, MembersAndLeavers, OpenProposals } from '../client/operations.ts';
import { run, type Running } from '../support/running.ts';

/**
 * An alliance officer, over GraphQL (ALL-6): a membership proposed, confirmed, inspected, sanctioned and ended. At each step everything that
 * is open to the role is asked with all its fields, as the officer and as strangers, and what they may not know is in no answer.
 */
const clock = fixedClock('2026-01-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
const ids = <const N extends readonly string[]>(...names: N) =>
  Object.fromEntries(names.map((name) => [name, newId()])) as Record<N[number], string>;
const id = ids(
  'own',
  'rival',
  'member',
  'rivals',
  'nobodys',
  'inspection',
  'finding',
  'violation',
  'sanction',
  'activity',
  'proposal',
);

let running: Running;
let inspector: Client;
let competent: Client;
let administrator: Client;
let officer: Client;
let strangers: readonly Client[];

beforeAll(async () => {
  running = await run({ clock });
  [inspector, competent, administrator, officer, ...strangers] = (await Promise.all([
    clientOf(running, 'inspector', '01'),
    clientOf(running, 'competent-person', '01'),
    clientOf(running, 'administrator', '00'),
    clientOf(running, 'alliance-officer', '01', 'officer-1', id.own),
    clientOf(running, 'alliance-officer', '01', 'officer-2', id.rival),
    clientOf(running, 'alliance-officer', '01', 'officer-3'),
    clientOf(running, 'alliance-officer', '00', 'officer-4'),
  ])) as [Client, Client, Client, Client, Client, Client, Client];
}, 300_000);
afterAll(() => running.stop());

const schema = buildSchema(readFileSync(new URL('../../apps/api/schema.graphql', import.meta.url), 'utf8'));
/** Every field of a type, and of what it leads to: of each record the fields, of a record within it too, of one within that its id. */
function everything(type: GraphQLObjectType, within: readonly string[] = [], only?: (field: string) => boolean): string {
  const isNode = type.getInterfaces().some(({ name }) => name === 'Node');
  // Units are public: what is told is which one it is.
  if (isNode && (within.length === 2 || within.includes(type.name) || type.name === 'Unit')) return '{ id }';
  const path = isNode ? [...within, type.name] : within;
  // A list of a record is asked of that record, not through others.
  const wanted = Object.values(type.getFields()).filter((field) =>
    !isNode || field.name === 'id' ? true : within.length > 0 ? !isPaged(field) : !only || only(field.name),
  );
  const fields = wanted.flatMap((field) => {
    const of = getNamedType(field.type);
    // Pages larger than what there is of a kind, and as small as the price of everything wants them.
    const name = isPaged(field) ? `${field.name}(first: ${OF_EACH[field.name] ?? 2})` : field.name;
    // Records that are listed in what is no record are told by which and how many they are: their fields are asked of their own lists.
    if (!isNode && isPaged(field)) return [`${name} { totalCount nodes { id } }`];
    if (name === 'edges') return ['edges { cursor }'];
    // The day that it is, is told to everybody.
    if (name === 'asOf') return ['asOf { key recorded }'];
    if (isUnionType(of) || of.name === 'Node') return [`${name} { ... on Node { id } }`];
    return !isCompositeType(of) ? [name] : isObjectType(of) ? [`${name} ${everything(of, path, isNode ? undefined : only)}`] : [];
  });
  return `{ ${fields.join(' ')} }`;
}
const isPaged = ({ args }: { readonly args: readonly { readonly name: string }[] }): boolean =>
  args.some(({ name }) => name === 'first');
/** All of it would cost more than a request may: each list of a record is asked on its own, what is no list at once. */
function selectionsOf(type: GraphQLObjectType): Readonly<Record<string, string>> {
  const nodes = type.getFields()['nodes'];
  const record = nodes ? (getNamedType(nodes.type) as GraphQLObjectType) : type;
  const lists = Object.values(record.getFields()).filter(isPaged);
  const names = new Set(lists.map(({ name }) => name));
  return {
    '': everything(type, [], (field) => !names.has(field)),
    ...Object.fromEntries(lists.map(({ name }) => [`.${name}`, everything(type, [], (field) => field === name)])),
  };
}

const MOMENTS = [
  'occurred: "2026-01-20"',
  'occurred: "2026-03-01"',
  'recorded: "2026-01-21"',
  'recorded: "2026-02-16", occurred: "2026-02-16"',
];
const asOf = (...more: string[]): readonly string[] =>
  ['', ...MOMENTS.map((moment) => `asOf: { ${moment} }`)].map((one) => [...more, one].filter(Boolean).join(', '));
const named = (argument: string): readonly string[] =>
  ['member', 'rivals', 'nobodys'].flatMap((name) => asOf(`${argument}: "${id[name as 'member']}"`));
/** How each field is asked. */
const QUESTIONS: Readonly<Record<string, () => readonly string[]>> = {
  employers: () => [
    ...asOf(),
    ...['STATUS_ASC', 'SINCE_ASC', 'LAST_CONCLUDED_ASC'].map((sort) => `sort: ${sort}`),
    ...['NON_COMPLIANT', 'UNDER_SANCTION', 'UNDER_INSPECTION', 'NEVER_INSPECTED'].map(
      (status) => `filter: { status: ${status} }`,
    ),
    'filter: { flags: ABATEMENT_OVERDUE }',
    'filter: { search: "mau" }',
    `filter: { alliance: "${id.rival}" }`,
  ],
  employer: () => named('id'),
  complianceSummary: () =>
    ['ALLIANCE', 'UNIT', 'KIND', 'SIZE', 'COOPERATIVE', 'CRAFT_VILLAGE'].flatMap((by) => asOf(`by: ${by}`)),
  membership: () =>
    [`${id.member}:${id.own}:2026-01-12`, `${id.rivals}:${id.rival}:2026-01-04`].flatMap((one) => asOf(`id: "${one}"`)),
  memberships: () => [...asOf(), 'filter: { current: true }', 'filter: { left: { from: "2026-01-01" } }'],
  activities: () => ['', 'filter: { state: HELD }'],
  activity: () => [`id: "${id.activity}"`],
  employerAttendance: () => [`${id.activity}:${id.member}`, `${id.activity}:${id.rivals}`].flatMap((one) => asOf(`id: "${one}"`)),
  employerAttendances: () => [''],
  allianceProposal: () => [`id: "${id.proposal}"`],
  unitCoverage: () => ['', 'by: ALLIANCE', 'by: KIND', 'by: UNIT', ...asOf('by: CRAFT_VILLAGE')],
  allianceTargets: () => [`alliance: "${id.own}"`, `alliance: "${id.rival}"`],
  personCoverage: () => asOf('by: ROSTER'),
  roster: () => [`id: "${id.rival}"`],
  rosters: () => [''],
  trainingCoverage: () => ['', 'filter: { unit: "01" }'],
  node: () => [...named('id'), `id: "${id.activity}"`, `id: "${id.inspection}"`, `id: "${id.sanction}"`, `id: "${id.rival}"`],
  nodes: () => asOf(`ids: ${JSON.stringify(Object.values(id))}`),
  search: () => ['Gốm mẫu', 'Liên minh mẫu', 'MAU-VPHC-1', 'MAU-XP-1', 'MAU-2'].flatMap((text) => asOf(`text: "${text}"`)),
  alliances: () => [''],
  alliance: () => [`id: "${id.own}"`, `id: "${id.rival}"`],
  allianceProposals: () => [''],
};

/** A case is long. */
const OF_EACH: Readonly<Record<string, number>> = { sanctionCases: 1 };
/** Of those with long lists of their own there is one here. */
const PAGES: Readonly<Record<string, number>> = { activities: 2, employers: 3, memberships: 3 };

/** All that is open to the role and no reference, as somebody is answered. */
async function seenBy(who: Client): Promise<Readonly<Record<string, any>>> {
  const seen: Record<string, any> = {};
  for (const [field, questions] of Object.entries(QUESTIONS)) {
    const root = schema.getQueryType()!.getFields()[field]!;
    const selections = Object.entries(selectionsOf(getNamedType(root.type) as GraphQLObjectType));
    for (const question of questions())
      for (const [part, selection] of selections) {
        const args = [question, ...(isPaged(root) ? [`first: ${PAGES[field] ?? 5}`] : [])].filter(Boolean).join(', ');
        const { data, errors } = await who.askText(`{ ${field}${args && `(${args})`} ${selection} }`);
        const codes = errors.map(({ extensions }) => extensions['code']);
        expect(
          errors
            .filter(({ extensions }) => ['QUERY_TOO_COSTLY', 'QUERY_NOT_VALID'].includes(String(extensions['code'])))
            .map(({ message }) => [field, part, message]),
        ).toEqual([]);
        seen[`${field}(${question})${part}`] = data?.[field] ?? codes;
      }
  }
  return seen;
}
const withoutIdsAsked = (seen: object): string => JSON.stringify(Object.values(seen));
const statuses = (seen: Readonly<Record<string, any>>): unknown =>
  seen['employers()'].nodes.map((node: any) => node.compliance.status);

test('everything that is open to the role and is no reference is asked here', () => {
  const told = ['members', 'own alliance'];
  const open = Object.keys(SIGHT).filter((field) => told.includes(SIGHT[field]!) && schema.getQueryType()!.getFields()[field]);
  expect(Object.keys(QUESTIONS).sort()).toEqual(open.sort());
});

test('proposed: the answer tells nothing, and nothing is shown yet', async () => {
  for (const [alliance, name] of [
    [id.own, 'Liên minh mẫu Một'],
    [id.rival, 'Liên minh mẫu Hai'],
  ] as const)
    await administrator.accepted('registerAlliance', { id: alliance, name, unit: '01', since: '2026-01-02' });
  for (const name of ['member', 'rivals', 'nobodys'] as const)
    await inspector.accepted('registerEmployer', {
      id: id[name],
      name: `Gốm mẫu ${name}`,
      kind: 'HOUSEHOLD_BUSINESS',
      sector: '2393',
      unit: '00577',
      since: '2026-01-02',
      ownerName: 'Người Mẫu',
      confirmedNew: true,
    });
  await inspector.accepted('joinAlliance', { employer: id.rivals, alliance: id.rival, on: '2026-01-04', document: 'MAU-TV-1' });
  at('2026-01-12');
  const answers: string[] = [];
  for (const employer of [id.member, id.rivals, id.nobodys, newId()]) {
    const answer = await officer.accepted('proposeAllianceMembership', {
      employer,
      on: '2026-01-12',
      ...(employer === id.member ? { id: id.proposal } : {}),
    });
    answers.push(answer.revision);
  }
  expect(new Set(answers).size).toBe(1);
  const seen = await seenBy(officer);
  expect(statuses(seen)).toEqual([]);
  expect(seen[`employer(id: "${id.member}")`]).toEqual(['NOT_FOUND']);
});

test('confirmed by the registrar: a member, and of the alliance alone', async () => {
  const { allianceProposals } = await inspector.read(OpenProposals);
  expect(allianceProposals!.nodes).toContainEqual({ id: id.proposal, employer: { id: id.member } });
  await inspector.accepted('confirmAllianceMembership', { employer: id.member, proposal: id.proposal });
  const seen = await seenBy(officer);
  expect(statuses(seen)).toEqual(['NEVER_INSPECTED']);
  expect(seen[`employer(id: "${id.member}")`]).toMatchObject({ alliance: { id: id.own }, cooperative: null });
  for (const name of ['rivals', 'nobodys'] as const) {
    expect(seen[`employer(id: "${id[name]}")`]).toEqual(['NOT_FOUND']);
  }
});

let opened: Readonly<Record<string, any>>;

test('a planned visit is told by nothing', async () => {
  at('2026-02-02');
  const before = await seenBy(officer);
  await inspector.accepted('decideInspection', {
    id: id.inspection,
    employer: id.member,
    on: '2026-02-02',
    decisionNumber: 'MAU-2',
    form: 'CHECK',
    mode: 'SURPRISE',
    integrated: false,
  });
  expect(await seenBy(officer)).toEqual(before);
});

test('opened: under inspection, no result yet', async () => {
  at('2026-02-10');
  await inspector.accepted('openInspection', { inspection: id.inspection, on: '2026-02-10' });
  at('2026-02-20');
  opened = await seenBy(officer);
  expect(opened[`employer(id: "${id.member}")`].compliance).toMatchObject({
    status: 'UNDER_INSPECTION',
    openViolations: 0,
    causes: [],
  });
});

test('found, written up, concluded, decided: not one answer to the officer changes before the decision is served', async () => {
  const { inspection, violation, sanction } = id;
  await inspector.accepted('recordFinding', {
    inspection,
    finding: id.finding,
    on: '2026-02-10',
    item: 'night-under-15',
    actCode: 'UNDER-15-OVERTIME-NIGHT',
  });
  await inspector.accepted('recordViolation', {
    id: violation,
    employer: id.member,
    inspection,
    actCode: 'UNDER-15-OVERTIME-NIGHT',
    actStart: '2026-01-20',
    actEnd: '2026-02-09',
    detectedOn: '2026-02-10',
    minors: { from13to14: 2 },
  });
  await inspector.accepted('drawUpViolationMinutes', {
    id: sanction,
    employer: id.member,
    on: '2026-02-13',
    number: 'MAU-VPHC-1',
    violations: [violation],
  });
  await inspector.accepted('recordExplanation', { sanction, on: '2026-02-13', step: 'WAIVED' });
  await administrator.accepted('appointOfficial', {
    account: 'competent-person-1',
    title: 'province-chair',
    bodyKind: 'UBND_PROVINCE',
    unit: '01',
    from: '2021-07-01',
    manner: 'SUBSTANTIVE',
    paper: 'MAU-BN-1',
  });
  await competent.accepted('issueSanctionDecision', {
    sanction,
    on: '2026-02-18',
    decisionNumber: 'MAU-XP-1',
    title: 'province-chair',
    fines: [{ violation }],
  });
  expect(await seenBy(officer)).toEqual(opened);
  const told = withoutIdsAsked(opened);
  for (const secret of [inspection, violation, sanction, 'ViolationRecorded', id.rivals, 'rivals', 'nobodys', 'Người Mẫu'])
    // The officer's own proposals name the ids that the officer gave.
    expect([secret, told.replaceAll(JSON.stringify(opened['allianceProposals()']), '').includes(secret)]).toEqual([
      secret,
      false,
    ]);
});

test('strangers are told nothing of it at any time', async () => {
  for (const stranger of strangers) {
    const told = withoutIdsAsked(await seenBy(stranger));
    for (const secret of [id.own, id.member, 'Gốm mẫu member', 'Liên minh mẫu Một', id.proposal])
      expect([secret, told.includes(secret)]).toEqual([secret, false]);
  }
  for (const stranger of strangers.slice(1)) expect(withoutIdsAsked(await seenBy(stranger))).not.toContain(id.rival);
});

test('served: the result', async () => {
  await competent.accepted('serveSanctionDecision', { sanction: id.sanction, on: '2026-02-20', manner: 'IN_PERSON' });
  const seen = await seenBy(officer);
  expect(seen[`employer(id: "${id.member}")`].compliance).toMatchObject({
    status: 'UNDER_SANCTION',
    causes: [{ type: 'SanctionDecisionServed' }],
    openViolations: 1,
  });
  // What was shown on a day stays what was shown: the visit had no result then.
  const { employer } = await officer.read(EmployerStatus, { id: id.member, asOf: { occurred: '2026-02-15' } });
  expect(employer!.compliance!.status).toBe('UNDER_INSPECTION');
});

test('trained by its alliance; a rival who attends is no attendance of theirs', async () => {
  at('2026-03-20');
  const { activity } = id;
  await officer.accepted('planActivity', {
    id: activity,
    kind: 'ACT-11',
    title: 'Tập huấn mẫu',
    unit: '00577',
    plannedOn: '2026-03-18',
  });
  await officer.accepted('holdActivity', { activity, on: '2026-03-18' });
  await inspector.accepted('recordEmployerAttendance', { activity, employer: id.rivals, persons: 5 });
  expect(await officer.send('recordEmployerAttendance', { activity, employer: id.nobodys, persons: 1 })).toMatchObject({
    __typename: 'Refused',
    code: 'UNKNOWN_EMPLOYER',
  });
  await officer.accepted('recordEmployerAttendance', { activity, employer: id.member, persons: 2 });
  const seen = await seenBy(officer);
  expect(seen[`activity(id: "${activity}")`]).toMatchObject({ employersReached: 1, employerPersons: 2 });
  const attendance = `activity(id: "${activity}").attendance`;
  const attended = (employer: string) => ({ attendance: { totalCount: 1, nodes: [{ id: `${activity}:${employer}` }] } });
  expect(seen[attendance]).toMatchObject(attended(id.member));
  expect(seen['trainingCoverage()']).toMatchObject({ employersTrained: 1, persons: 2 });
  // Those of the rival's see the attendance of their member, and of it no more.
  expect(await seenBy(strangers[0]!)).toMatchObject({
    [`activity(id: "${activity}")`]: { employerPersons: 5 },
    [attendance]: attended(id.rivals),
  });
});

test('left: gone, and what is recorded later is told by nothing', async () => {
  at('2026-04-10');
  expect(await officer.send('leaveAlliance', { employer: id.rivals, alliance: id.rival, on: '2026-04-01' })).toMatchObject({
    __typename: 'Refused',
    code: 'UNKNOWN_EMPLOYER',
  });
  await officer.accepted('leaveAlliance', { employer: id.member, alliance: id.own, on: '2026-04-01' });
  const seen = await seenBy(officer);
  expect(statuses(seen)).toEqual([]);
  expect(seen[`employer(id: "${id.member}")`]).toEqual(['NOT_FOUND']);
  // Who left, and when, is the alliance's own: by the name of then, and no more.
  const { alliance } = await officer.read(MembersAndLeavers, { id: id.own, left: { from: '2026-01-01', to: '2026-04-30' } });
  const left = { name: 'Gốm mẫu member', from: '2026-01-12', to: '2026-04-01', employer: null };
  expect(alliance).toEqual({ members: { nodes: [] }, left: { nodes: [left] } });
  at('2026-04-20');
  const before = await seenBy(officer);
  await inspector.accepted('verifyAbatement', { violation: id.violation, on: '2026-03-25', outcome: 'ABATED' });
  await inspector.accepted('correctEmployer', { employer: id.member, name: 'Tên mới mẫu', reason: 'Đổi tên' });
  expect(await seenBy(officer)).toEqual(before);
});
