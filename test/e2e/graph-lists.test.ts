import { fixedClock, newId } from '#kernel';
import { until } from '../../libs/kernel/testing/until.ts';
import { clientOf, type Client, type VariablesOf } from '../client/client.ts';
import {
  AlliancesNamed,
  EmployersOfFigures,
  NoticeById,
  NoticesOf,
  ReportingUnits,
  Search,
  SetAbatementDue,
  TimelineOf,
} from '../client/operations.ts';
import { run, type Running } from '../support/running.ts';

/** Lists that are asked for like every other one, and what a command changed. Everybody is made up. */
const clock = fixedClock('2026-02-10T02:00:00.000Z');
const [employer, violation, union] = [newId(), newId(), newId()];
const BY = '2026-03-20';
let running: Running;
let inspector: Client;
let auditor: Client;
let stranger: Client;

beforeAll(async () => {
  running = await run({ clock, processes: { pollMs: 20 } });
  [inspector, auditor, stranger] = await Promise.all([
    clientOf(running, 'inspector', '01', 'can-bo-1'),
    clientOf(running, 'auditor', '01'),
    clientOf(running, 'inspector', '79', 'can-bo-2'),
  ]);
  const administrator = await clientOf(running, 'administrator', '00');
  await administrator.accepted('registerAlliance', {
    id: union,
    name: 'Liên minh HTX Hà Nội (mẫu)',
    unit: '01',
    since: '2026-01-02',
  });
  await inspector.accepted('registerEmployer', {
    id: employer,
    name: 'Cơ sở mẫu',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit: '00577',
    since: '2026-01-02',
  });
  clock.set('2026-03-02T02:00:00.000Z');
  await inspector.accepted('recordViolation', {
    id: violation,
    employer,
    actCode: 'UNDER-15-OVERTIME-NIGHT',
    actStart: '2026-02-20',
    detectedOn: '2026-03-02',
    minors: { from13to14: 1 },
    abatementDueOn: BY,
  });
});
afterAll(() => running.stop());

describe('the timeline of an employer', () => {
  const typesOf = async (more: Omit<VariablesOf<typeof TimelineOf>, 'employer'> = {}) =>
    (await inspector.read(TimelineOf, { employer, ...more })).timeline!.nodes.map(({ type }) => type);

  test('leads from each event to its employer and its record', async () => {
    const { timeline } = await inspector.read(TimelineOf, { employer });
    expect(timeline!.nodes).toMatchObject([
      { type: 'ViolationRecorded', employer: { id: employer }, record: { __typename: 'Violation', id: violation } },
      { type: 'EmployerRegistered', employer: { id: employer }, record: { __typename: 'Employer', id: employer } },
    ]);
  });
  test('in both orders, page by page', async () => {
    expect(await typesOf({ sort: 'RECORDED_ASC' })).toEqual(['EmployerRegistered', 'ViolationRecorded']);
    const { timeline } = await inspector.read(TimelineOf, { employer, first: 1 });
    expect(timeline!.pageInfo.hasNextPage).toBe(true);
    expect(await typesOf({ after: timeline!.pageInfo.endCursor })).toEqual(['EmployerRegistered']);
  });
  test.each<[string, VariablesOf<typeof TimelineOf>['filter'], readonly string[]]>([
    ['of a type', { type: ['EmployerRegistered'] }, ['EmployerRegistered']],
    ['recorded on days', { recorded: { from: '2026-03-02', to: '2026-03-02' } }, ['ViolationRecorded']],
    ['that held on days', { occurred: { to: '2026-01-02' } }, ['EmployerRegistered']],
    ['by an account', { account: ['can-bo-2'] }, []],
    ['about records of a kind', { kind: ['VIOLATIONS', 'INSPECTIONS'] }, ['ViolationRecorded']],
    ['about a kind of which there is nothing', { kind: ['SANCTIONS'] }, []],
    ['of a kind and a type', { kind: ['VIOLATIONS'], type: ['EmployerRegistered'] }, []],
  ])('only those %s', async (_, filter, types) => expect(await typesOf({ filter })).toEqual(types));
  test('as of both times', async () => {
    expect(await typesOf({ asOf: { recorded: '2026-02-20' } })).toEqual(['EmployerRegistered']);
    expect(await typesOf({ asOf: { occurred: '2026-01-31' } })).toEqual(['EmployerRegistered']);
  });
  test('a type that there is not is refused, and so is an employer of another territory', async () => {
    const unknown = await inspector.ask(TimelineOf, { employer, filter: { type: ['SomethingElse'] } });
    expect(unknown.errors[0]!.extensions).toMatchObject({ field: 'filter.type', hint: expect.stringContaining('timeline') });
    const elsewhere = await stranger.ask(TimelineOf, { employer });
    expect(elsewhere.errors[0]!.extensions['code']).toBe('NOT_FOUND');
  });
});

test('behind a figure are the employers that it counts: same group, filter and moment', async () => {
  const figures = async (variables: VariablesOf<typeof EmployersOfFigures>) =>
    (await inspector.read(EmployersOfFigures, variables)).complianceSummary!.figures;
  const one = { total: 1, employers: { totalCount: 1, nodes: [{ id: employer }] } };
  for (const [by, key] of [
    ['UNIT', '00577@2025-07-01'],
    ['UNIT_PROVINCE', '01@2021-11-01'],
    ['KIND', 'HOUSEHOLD_BUSINESS'],
    ['ALLIANCE', null],
  ] as const)
    expect([by, await figures({ by, first: 5 })]).toEqual([by, [{ key, ...one }]]);
  expect(await figures({ by: 'UNIT', filter: { kind: ['ENTERPRISE'] } })).toEqual([]);
  expect(await figures({ by: 'UNIT', asOf: { recorded: '2026-01-20' } })).toEqual([]);
});

test('alliances by words and by place', async () => {
  const found = async (filter: VariablesOf<typeof AlliancesNamed>['filter']) =>
    (await inspector.read(AlliancesNamed, { filter })).alliances!.nodes;
  expect(await found({ search: 'ha noi lien minh' })).toEqual([{ id: union }]);
  expect(await found({ search: 'da nang' })).toEqual([]);
  expect(await found({ place: { within: '01' } })).toEqual([{ id: union }]);
  expect(await found({ place: { within: '00577' } })).toEqual([]);
});

test('a report that the plan of a unit asks for leads to the unit', async () => {
  const { reportingDays } = await inspector.read(ReportingUnits, { year: 2024 });
  const units = reportingDays!.flatMap(({ unit }) => unit ?? []);
  expect(units).toContainEqual({ code: '01', fullName: 'Thành phố Hà Nội' });
  expect(units.length).toBeLessThan(reportingDays!.length);
});

test('a command tells what it changed, and a conflict what changed since', async () => {
  const input = { violation, on: '2026-03-02', reason: 'Cần thời gian' };
  const { setAbatementDue: first } = await inspector.read(SetAbatementDue, {
    input: { ...input, dueOn: '2026-03-25' },
    meta: { expectedRevision: '0' },
  });
  const moved = { field: 'abatement.dueOn', old: { json: `"${BY}"` }, new: { json: '"2026-03-25"' } };
  expect(first).toEqual({
    __typename: 'Accepted',
    revision: '1',
    changes: [moved, { field: 'reason', old: null, new: { json: '"Cần thời gian"' } }],
  });
  const again = { input: { ...input, dueOn: '2026-04-25' }, meta: { expectedRevision: '0' } };
  expect((await inspector.read(SetAbatementDue, again)).setAbatementDue).toMatchObject({
    __typename: 'Conflict',
    actualRevision: '1',
    fields: [moved, { field: 'reason' }],
  });
  const dry = await inspector.read(SetAbatementDue, { ...again, meta: { expectedRevision: '1', dryRun: true } });
  expect(dry.setAbatementDue).toEqual({
    __typename: 'Accepted',
    revision: '2',
    changes: [{ field: 'abatement.dueOn', old: { json: '"2026-03-25"' }, new: { json: '"2026-04-25"' } }],
  });
});

test('notices are a list like every other one, and nodes', async () => {
  clock.set('2026-03-05T02:00:00.000Z');
  const notices = async (variables: VariablesOf<typeof NoticesOf> = {}) => (await auditor.read(NoticesOf, variables)).notices!;
  const webhook = { channel: ['WEBHOOK'], state: ['WAITING'] } as const;
  const all = await until(async () => {
    const found = await notices({ filter: webhook, sort: 'CHANGED_ASC' });
    return found.nodes.some(({ about }) => about === 'MISSED') ? found.nodes : null;
  });
  const [one] = all!;
  expect(one).toMatchObject({
    channel: 'WEBHOOK',
    state: 'WAITING',
    place: { province: { code: '01' } },
    deadline: { id: `violation:${violation}:minutes` },
  });
  expect((await notices({ filter: { ...webhook, place: { within: '06' } } })).totalCount).toBe(0);
  expect((await notices({ filter: { account: ['can-bo-1'], channel: ['WEBHOOK'] } })).totalCount).toBe(0);
  const { notice, node } = await auditor.read(NoticeById, { id: one!.id });
  expect([notice, node]).toEqual([
    { id: one!.id, about: one!.about },
    { __typename: 'Notice', id: one!.id },
  ]);
  const then = await notices({ asOf: { recorded: '2026-03-04' }, filter: webhook });
  expect(then.nodes.map(({ about }) => about)).not.toContain('MISSED');
  const mine = await inspector.ask(NoticeById, { id: one!.id });
  expect(mine.errors.map(({ extensions }) => extensions['code']).toSorted()).toEqual(['FORBIDDEN', 'NOT_FOUND']);
});

// The last test: others count the employers.
test('null for order, filter and page is the same as leaving them out, however often it is asked', async () => {
  for (const name of ['Xưởng Sáo (mẫu)', 'Xưởng An (mẫu)'])
    await inspector.accepted('registerEmployer', {
      id: newId(),
      name,
      kind: 'HOUSEHOLD_BUSINESS',
      sector: '2393',
      unit: '00577',
      since: '2026-01-02',
    });
  const client = await running.as('auditor', '01');
  const { data: without } = await client.ask('{ employers { nodes { name } } }');
  expect(without.employers.nodes.map(({ name }: { name: string }) => name)).toEqual([
    'Cơ sở mẫu',
    'Xưởng An (mẫu)',
    'Xưởng Sáo (mẫu)',
  ]);
  const query =
    'query ($s: EmployerSort, $f: EmployerFilter, $n: Int, $a: String) { employers(sort: $s, filter: $f, first: $n, after: $a) { nodes { name } } }';
  // A query that comes again is compiled: that is asked too.
  for (let time = 0; time < 5; time++) {
    const { data, errors } = await client.ask(query, { s: null, f: null, n: null, a: null });
    expect([time, errors, data]).toEqual([time, [], without]);
  }
});

test('an employer is found by a name that it had before, by the words of one such name', async () => {
  const found = async (text: string, who = inspector) =>
    (await who.read(Search, { text, kinds: ['EMPLOYERS'] })).search!.nodes.map(({ matched, node }) => [matched, node!.id]);
  const rename = (name: string) => inspector.accepted('correctEmployer', { employer, name, reason: 'Ghi nhầm tên' });
  await rename('Xưởng lụa đỏ');
  await rename('Xưởng tơ tằm');
  expect(await found('to tam')).toEqual([['NAME', employer]]);
  expect(await found('lua do')).toEqual([['FORMER_NAME', employer]]);
  expect(await found('co so mau')).toEqual([['FORMER_NAME', employer]]);
  // Words of two of its names are no name.
  expect(await found('lua mau')).toEqual([]);
  expect(await found('lua do', stranger)).toEqual([]);
  // At that moment it was its name.
  const { data } = await inspector.askText(
    '{ then: search(text: "co so mau", asOf: { recorded: "2026-03-01" }) { nodes { matched } } none: search(text: "lua do", asOf: { recorded: "2026-03-01" }) { totalCount } }',
  );
  expect(data).toEqual({ then: { nodes: [{ matched: 'NAME' }] }, none: { totalCount: 0 } });
});

test.each([1.5, -1, -30, 'x', null])('a made-up cursor of a search is refused: %p', async (start) => {
  const { data } = await inspector.askText('{ search(text: "to tam", first: 1) { pageInfo { endCursor } } }');
  const [order] = JSON.parse(Buffer.from(data.search.pageInfo.endCursor, 'base64url').toString()) as [string, number];
  const forged = Buffer.from(JSON.stringify([order, start])).toString('base64url');
  const { errors } = await inspector.askText(`{ search(text: "to tam", after: "${forged}") { totalCount } }`);
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_CURSOR', field: 'after' });
});

test('an act and a sector lead to where they stand in the law', async () => {
  const { data } = await inspector.askText(
    `{ violation(id: "${violation}") { basis { decree } act { basis { decree article { vi } validFrom verified } } }
      employer(id: "${employer}") { sector { basis { decree validTo verified } } } }`,
  );
  const { act, basis } = data.violation;
  expect(act.basis).toEqual({
    decree: basis.decree,
    article: { vi: expect.stringContaining('Nghị định 12/2022/NĐ-CP') },
    validFrom: '2022-01-17',
    verified: true,
  });
  expect(data.employer.sector.basis).toMatchObject({ decree: 'Decision 27/2018/QĐ-TTg', verified: false });
});
