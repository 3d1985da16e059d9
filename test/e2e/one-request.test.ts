import { jest } from '@jest/globals';
import { fixedClock, newId } from '#kernel';
import { until } from '../../libs/kernel/testing/until.ts';
import { clientOf, type Client, type VariablesOf } from '../client/client.ts';
import {
  FindByNumber,
  HistoryWithCauses,
  MemberList,
  MyVisits,
  PinnedChecklist,
  Search,
  type SearchQuery,
  SortedViolationsAndCases,
  WorkListRows,
} from '../client/operations.ts';
import { run, type Running } from '../support/running.ts';

/** What inspectors, alliances and auditors need, each in one request: no id of one answer is put into the next. Everybody is made up. */
const clock = fixedClock('2026-01-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
const NAMES = ['union', 'pottery', 'bakery', 'sawmill', 'report', 'visit', 'planned', 'night', 'hours', 'case', 'later'] as const;
const id = Object.fromEntries(NAMES.map((name) => [name, newId()])) as Record<(typeof NAMES)[number], string>;
const numbers = {
  sanction: 'MAU-XP-7',
  violation: 'MAU-VPHC-7',
  inspection: 'MAU-BB-7',
  registration: '8012345678',
};
let running: Running;
let inspector: Client;
let officer: Client;
let stranger: Client;

beforeAll(async () => {
  running = await run({ clock, processes: { pollMs: 20 } });
  const [administrator, chair] = await Promise.all([
    clientOf(running, 'administrator', '00'),
    clientOf(running, 'competent-person', '01', 'chu-tich-tp'),
  ]);
  [inspector, stranger, officer] = await Promise.all([
    clientOf(running, 'inspector', '01', 'can-bo-1'),
    clientOf(running, 'inspector', '79', 'can-bo-2'),
    clientOf(running, 'alliance-officer', '01', 'can-bo-lm', id.union),
  ]);
  for (const [account, title, bodyKind, unit] of [
    ['can-bo-1', 'commune-chair', 'UBND_COMMUNE', '00577'],
    ['chu-tich-tp', 'province-chair', 'UBND_PROVINCE', '01'],
  ] as const)
    await administrator.accepted('appointOfficial', {
      account,
      title,
      bodyKind,
      unit,
      from: '2025-07-01',
      manner: 'SUBSTANTIVE',
      paper: 'MAU-BN-1',
    });
  await administrator.accepted('registerAlliance', { id: id.union, name: 'Liên minh mẫu', unit: '01', since: '2026-01-02' });
  const names = { pottery: 'Cơ sở gốm mẫu', bakery: 'Lò bánh mẫu', sawmill: 'Xưởng gỗ mẫu' } as const;
  for (const [key, name] of Object.entries(names) as [keyof typeof names, string][]) {
    await inspector.accepted('registerEmployer', {
      id: id[key],
      name,
      kind: 'HOUSEHOLD_BUSINESS',
      sector: '2393',
      unit: '00577',
      since: '2026-01-02',
      ...(key === 'pottery' ? { registrationNumber: numbers.registration } : {}),
    });
    const on = key === 'bakery' ? '2026-01-04' : '2026-01-03';
    await inspector.accepted('joinAlliance', { employer: id[key], alliance: id.union, on, document: 'MAU-TV-1' });
  }
  await inspector.accepted('recordSignOfViolation', {
    id: id.report,
    employer: id.pottery,
    on: '2026-01-05',
    source: 'COMPLAINT',
    reference: 'MAU-ĐƠN-1',
  });

  at('2026-02-02');
  const decision = { on: '2026-02-02', form: 'CHECK', integrated: false } as const;
  const inspectors = [{ official: 'can-bo-1', part: 'TEAM_HEAD' }] as const;
  await inspector.accepted('decideInspection', {
    ...decision,
    id: id.visit,
    employer: id.pottery,
    decisionNumber: 'MAU-QĐ-7',
    mode: 'SURPRISE',
    plannedOn: '2026-02-10',
    inspectors,
  });
  await inspector.accepted('decideInspection', {
    ...decision,
    id: id.planned,
    employer: id.pottery,
    decisionNumber: 'MAU-QĐ-8',
    mode: 'COMPLAINT',
    signs: [id.report],
    exceptionReason: 'Đơn phản ánh có dấu hiệu vi phạm',
    plannedOn: '2026-05-20',
    inspectors,
  });
  at('2026-02-10');
  const onSite = { inspection: id.visit, on: '2026-02-10' };
  await inspector.accepted('openInspection', onSite);
  const { inspection } = await inspector.read(PinnedChecklist, { inspection: id.visit });
  await inspector.accepted('answerChecklist', {
    ...onSite,
    answers: inspection!.checklist!.items.map(({ code }) => ({ item: code, answer: 'YES' })),
  });
  await inspector.accepted('recordFinding', { ...onSite, actCode: 'UNDER-15-OVERTIME-NIGHT' });
  await inspector.accepted('drawUpInspectionMinutes', { ...onSite, number: numbers.inspection });
  const found = { employer: id.pottery, inspection: id.visit, actStart: '2026-02-01', actEnd: '2026-02-09' };
  await inspector.accepted('recordViolation', {
    ...found,
    id: id.night,
    actCode: 'UNDER-15-OVERTIME-NIGHT',
    detectedOn: '2026-02-10',
    minors: { from13to14: 1 },
    abatementDueOn: '2026-03-31',
  });
  await inspector.accepted('recordViolation', {
    ...found,
    id: id.hours,
    actCode: 'HOURS-EXCEEDED',
    detectedOn: '2026-02-09',
    minors: { from15to17: 2 },
    abatementDueOn: '2026-03-15',
  });
  await inspector.accepted('setAbatementDue', {
    violation: id.night,
    on: '2026-02-10',
    dueOn: '2026-03-05',
    reason: 'Việc làm ban đêm phải dừng ngay',
  });
  at('2026-02-11');
  const minutes = { employer: id.pottery, on: '2026-02-11' };
  await inspector.accepted('drawUpViolationMinutes', {
    ...minutes,
    id: id.case,
    number: numbers.violation,
    violations: [id.night],
  });
  await inspector.accepted('recordExplanation', { sanction: id.case, on: '2026-02-11', step: 'WAIVED' });
  at('2026-02-12');
  await inspector.accepted('drawUpViolationMinutes', {
    ...minutes,
    on: '2026-02-12',
    id: id.later,
    number: 'MAU-VPHC-8',
    violations: [id.hours],
  });
  await chair.accepted('issueSanctionDecision', {
    sanction: id.case,
    on: '2026-02-12',
    decisionNumber: numbers.sanction,
    title: 'province-chair',
    fines: [{ violation: id.night }],
  });
  const activity = newId();
  await inspector.accepted('planActivity', {
    id: activity,
    kind: 'ACT-11',
    title: 'Tập huấn mẫu',
    unit: '00577',
    plannedOn: '2026-02-12',
  });
  await inspector.accepted('holdActivity', { activity, on: '2026-02-12' });
  await inspector.accepted('recordEmployerAttendance', { activity, employer: id.bakery, persons: 2 });
  await inspector.accepted('leaveAlliance', { employer: id.sawmill, alliance: id.union, on: '2026-02-11' });
});
afterAll(() => running.stop());

test('a work list: each row with its employer, place, acts and due day', async () => {
  const { me } = await inspector.read(WorkListRows, { due: { range: { to: '2026-03-05' } } });
  const abatement = me!.workList!.nodes.find(({ clock: { rule } }) => rule.code === 'abatement');
  expect(abatement).toMatchObject({
    clock: { dueOn: '2026-03-05' },
    employer: { id: id.pottery, name: 'Cơ sở gốm mẫu' },
    place: { unit: { fullName: 'Xã Bát Tràng' } },
    acts: [{ code: 'UNDER-15-OVERTIME-NIGHT' }],
  });
});

test('my visits, also those that are planned, with team, findings, violations and cases', async () => {
  const { me } = await inspector.read(MyVisits, { planned: { range: { from: '2026-05-01', to: '2026-05-31' } } });
  const [visit, planned] = me!.visits!.nodes;
  const team = [{ part: 'TEAM_HEAD', official: { id: 'can-bo-1' } }];
  expect(visit).toEqual({
    id: id.visit,
    plannedOn: '2026-02-10',
    inspectors: team,
    employer: { id: id.pottery, name: 'Cơ sở gốm mẫu' },
    exception: null,
    findings: [{ act: { code: 'UNDER-15-OVERTIME-NIGHT' } }],
    violations: {
      nodes: expect.arrayContaining([
        { id: id.night, state: 'OPEN', sanctionCase: { id: id.case } },
        { id: id.hours, state: 'OPEN', sanctionCase: { id: id.later } },
      ]),
    },
    sanctionCases: expect.arrayContaining([
      { id: id.case, state: 'DECIDED', rest: 22_500_000 },
      { id: id.later, state: 'MINUTES_DRAWN_UP', rest: 0 },
    ]),
  });
  expect(planned).toMatchObject({ id: id.planned, plannedOn: '2026-05-20', inspectors: team, sanctionCases: [] });
  expect(planned!.exception!.signs).toEqual([
    { kind: 'REPORT', recordId: id.report, violation: null, report: { id: id.report, reference: 'MAU-ĐƠN-1' } },
  ]);
  expect(me!.planned!.nodes).toEqual([{ id: id.planned }]);
  expect(me!.official!.inspections!.nodes).toEqual([{ id: id.visit }, { id: id.planned }]);
});

test('found by the number of a decision, of minutes, of a registration; a number of another territory is in no answer', async () => {
  const found = async (who: Client, given: VariablesOf<typeof FindByNumber>) =>
    Object.fromEntries(Object.entries(await who.read(FindByNumber, given)).map(([name, list]) => [name, list!.nodes]));
  expect(await found(inspector, { ...numbers, registration: '80.123.456-78' })).toEqual({
    sanction: [{ matched: 'SANCTION_DECISION_NUMBER', node: { __typename: 'SanctionCase', id: id.case } }],
    violation: [{ matched: 'VIOLATION_MINUTES_NUMBER', node: { __typename: 'SanctionCase', id: id.case } }],
    inspection: [{ matched: 'INSPECTION_MINUTES_NUMBER', node: { __typename: 'Inspection', id: id.visit } }],
    registration: [
      {
        matched: 'REGISTRATION_NUMBER',
        node: { __typename: 'Employer', id: id.pottery, registrationNumber: numbers.registration },
      },
    ],
  });
  const nothing = { sanction: [], violation: [], inspection: [], registration: [] };
  expect(await found(stranger, numbers)).toEqual(nothing);
  // To an alliance it is the number of a member, and of nobody else.
  const { registration } = await found(officer, numbers);
  expect(registration).toMatchObject([{ matched: 'REGISTRATION_NUMBER', node: { id: id.pottery } }]);
  const another = await clientOf(running, 'alliance-officer', '01', 'can-bo-lm-2', newId());
  expect(await found(another, numbers)).toEqual(nothing);
  // Before it was recorded there was nothing to find.
  expect(await found(inspector, { ...numbers, asOf: { occurred: '2026-01-01' } })).toEqual(nothing);
});

test('a search has pages like every list, of all kinds or of some', async () => {
  const { search: all } = await inspector.read(Search, { text: 'mau' });
  expect(all!.nodes.length).toBeGreaterThan(2);
  expect(all!.totalCount).toBe(all!.nodes.length);
  const pages: unknown[] = [];
  for (let after: string | null = null, hasNextPage = true; hasNextPage;) {
    const { search }: SearchQuery = await inspector.read(Search, { text: 'mau', first: 2, after });
    pages.push(...search!.nodes);
    ({ endCursor: after, hasNextPage } = search!.pageInfo);
  }
  expect(pages).toEqual(all!.nodes);
  const { search: villages } = await inspector.read(Search, { text: 'mau', kinds: ['ALLIANCES'] });
  expect(villages!.nodes.map(({ node }) => node!.__typename)).toEqual(['Alliance']);
  const other = await inspector.ask(Search, { text: 'gom', after: all!.pageInfo.endCursor });
  expect(other.errors[0]!.extensions).toMatchObject({ code: 'BAD_CURSOR' });
});

test('violations and cases in an order', async () => {
  const sorted = await inspector.read(SortedViolationsAndCases);
  const ids = (list: { readonly nodes: readonly { readonly id: string }[] } | null) => list!.nodes.map((one) => one.id);
  expect(ids(sorted.violations)).toEqual([id.night, id.hours]);
  expect(sorted.violations!.nodes.map(({ abatement }) => abatement.dueOn)).toEqual(['2026-03-05', '2026-03-15']);
  expect(ids(sorted.latest)).toEqual([id.night, id.hours]);
  expect(ids(sorted.sanctionCases)).toEqual([id.later, id.case]);
  expect(ids(sorted.byRest)).toEqual([id.case, id.later]);
});

test('the members of an alliance with their training, and who joined and left in a period', async () => {
  const find = jest.spyOn(running.platform.readModels, 'find');
  const { alliance, employers } = await officer.read(MemberList, {
    alliance: id.union,
    period: { from: '2026-01-04', to: '2026-02-28' },
  });
  expect(alliance!.members).toMatchObject({
    totalCount: 2,
    nodes: [
      { employer: { id: id.pottery, name: 'Cơ sở gốm mẫu', compliance: { lastTrainedOn: null } } },
      { employer: { id: id.bakery, name: 'Lò bánh mẫu', compliance: { lastTrainedOn: '2026-02-12' } } },
    ],
  });
  expect(employers!.nodes.map((one) => one.id)).toEqual([id.pottery, id.bakery]);
  expect(employers!.nodes[1]!.complianceCourse!.some(({ compliance }) => compliance.lastTrainedOn === '2026-02-12')).toBe(true);
  // The list, the employers of the members, and the courses of all of them: not one read for each.
  expect(find.mock.calls.filter(([collection]) => (collection as { name: string }).name === 'allianceCompliance')).toHaveLength(
    3,
  );
  find.mockRestore();
  expect(alliance!.joined!.nodes).toEqual([{ name: 'Lò bánh mẫu', from: '2026-01-04' }]);
  expect(alliance!.left!.nodes).toEqual([{ name: 'Xưởng gỗ mẫu', to: '2026-02-11' }]);
});

test('the history of a record: old and new value, reason, account; and the process that acted on an event', async () => {
  at('2026-03-06');
  const history = async () => (await inspector.read(HistoryWithCauses, { violation: id.night })).violation!.history!.nodes;
  const steps = await until(async () => {
    const nodes = await history();
    return nodes.some(({ type }) => type === 'ViolationEscalated') ? nodes : null;
  });
  expect(steps!.find(({ type }) => type === 'AbatementDueSet')).toMatchObject({
    reason: 'Việc làm ban đêm phải dừng ngay',
    account: 'can-bo-1',
    process: null,
    changes: expect.arrayContaining([{ field: 'abatement.dueOn', old: { json: '"2026-03-31"' }, new: { json: '"2026-03-05"' } }]),
  });
  const escalated = steps!.find(({ type }) => type === 'ViolationEscalated')!;
  expect(escalated).toMatchObject({ process: 'escalations', reason: null });
  expect(escalated.causationId).not.toBe(escalated.commandId);
});
