import { fixedClock, newId } from '#kernel';
import { clientOf, type Client, type VariablesOf } from '../client/client.ts';
import {
  ComplianceChanges,
  ComplianceCourse,
  EachRecord,
  EmployerCandidates,
  EmployerContact,
  EmployersAndTimeline,
  EmployerStatus,
  Figures,
  FineDecided,
  PinnedChecklist,
  Timeline,
  Totals,
  UnderSanction,
  ViolationRecorded,
  type AsOfInput,
  type ComplianceChangesSubscription,
  type ComplianceStatus,
} from '../client/operations.ts';
import { run, type Running } from '../support/running.ts';
import { until } from '../../libs/kernel/testing/until.ts';

/**
 * The main job, end to end, through GraphQL: a household workshop in Bát Tràng, made up, from its registration to its training. The clock
 * walks through the days, so that what was recorded when is part of the story.
 */
const clock = fixedClock('2026-01-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);

let running: Running;
let inspector: Client;
let competent: Client;
let alliance: Client;
let auditor: Client;
let administrator: Client;
const [employer, cooperative, village, union, inspection, violation, sanction, activity] = Array.from({ length: 8 }, () =>
  newId(),
) as [string, string, string, string, string, string, string, string];

beforeAll(async () => {
  running = await run({ clock });
  [inspector, competent, alliance, auditor, administrator] = await Promise.all([
    clientOf(running, 'inspector', '01'),
    clientOf(running, 'competent-person', '01'),
    clientOf(running, 'alliance-officer', '01', 'alliance-officer-1', union),
    clientOf(running, 'auditor', '00'),
    clientOf(running, 'administrator', '00'),
  ]);
});
afterAll(() => running.stop());

const statusOf = async (asOf?: AsOfInput, who = inspector): Promise<ComplianceStatus> =>
  (await who.read(EmployerStatus, { id: employer, asOf })).employer!.compliance!.status;
/** Counts by status of the one group with this key. */
const figures = async (
  by: VariablesOf<typeof Figures>['by'],
  key: string,
): Promise<Partial<Record<ComplianceStatus, number>>> => {
  const { complianceSummary } = await alliance.read(Figures, { by });
  const group = complianceSummary!.figures.find((figure) => figure.key === key);
  return Object.fromEntries((group?.counts ?? []).filter(({ count }) => count > 0).map(({ status, count }) => [status, count]));
};

test('registered: never inspected, in its village, its cooperative and the alliance', async () => {
  at('2026-01-05');
  await administrator.accepted('registerAlliance', { id: union, name: 'Liên minh HTX mẫu', unit: '01', since: '2026-01-02' });
  await inspector.accepted('registerCraftVillage', {
    id: village,
    name: 'Làng gốm mẫu',
    craft: 'gốm sứ',
    traditional: true,
    unit: '00577',
    since: '2026-01-02',
  });
  await inspector.accepted('recogniseCraftVillage', { village, on: '2026-01-03', decisionNumber: 'MAU-1/QĐ' });
  await inspector.accepted('registerEmployer', {
    id: cooperative,
    name: 'HTX Gốm Mẫu',
    kind: 'COOPERATIVE',
    sector: '2393',
    unit: '00577',
    since: '2026-01-02',
  });
  await inspector.accepted('registerEmployer', {
    id: employer,
    name: 'Cơ sở gốm Hoà Bình (mẫu)',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit: '00577',
    since: '2026-01-02',
    workers: 6,
    ownerName: 'Người Mẫu',
    address: 'Xóm Mẫu',
  });
  await inspector.accepted('joinCraftVillage', { employer, village, on: '2026-01-03' });
  await inspector.accepted('joinCooperative', { employer, cooperative, on: '2026-01-03' });
  await inspector.accepted('joinAlliance', { employer, alliance: union, on: '2026-01-04', document: 'MAU-TV-1' });
  await inspector.accepted('joinAlliance', { employer: cooperative, alliance: union, on: '2026-01-04', document: 'MAU-TV-2' });

  expect(await statusOf()).toBe('NEVER_INSPECTED');
  expect(await figures('CRAFT_VILLAGE', village)).toEqual({ NEVER_INSPECTED: 1 });
  expect(await figures('ALLIANCE', union)).toEqual({ NEVER_INSPECTED: 2 });
  expect(await figures('UNIT', '00577@2025-07-01')).toEqual({ NEVER_INSPECTED: 2 });
});

test('the same workshop again, typed without marks: a possible duplicate, found by the search too (REG-8, I18-3)', async () => {
  const again = {
    name: 'co so gom hoa binh (mau)',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit: '00577',
    since: '2026-01-05',
  } as const;
  expect(await inspector.send('registerEmployer', again)).toMatchObject({
    __typename: 'Refused',
    code: 'POSSIBLE_DUPLICATE',
    field: 'name',
  });
  const { employerCandidates } = await inspector.read(EmployerCandidates, { name: 'co so gom hoa binh', unit: '00577' });
  expect(employerCandidates![0]).toMatchObject({
    employer: { id: employer },
    reasons: expect.arrayContaining(['SAME_UNIT']),
  });
});

test('inspected: the checklist is pinned, and a conclusion that is not clean is not compliant', async () => {
  at('2026-02-02');
  await inspector.accepted('decideInspection', {
    id: inspection,
    employer,
    on: '2026-02-02',
    decisionNumber: 'MAU-2',
    form: 'CHECK',
    mode: 'PERIODIC',
    integrated: false,
  });
  at('2026-02-10');
  await inspector.accepted('announceInspection', { inspection, on: '2026-02-04' });
  await inspector.accepted('openInspection', { inspection, on: '2026-02-10' });
  const { inspection: opened } = await inspector.read(PinnedChecklist, { inspection });
  expect(opened).toMatchObject({
    checklist: { version: 2 },
    employer: { name: 'Cơ sở gốm Hoà Bình (mẫu)' },
    employerKindThen: 'HOUSEHOLD_BUSINESS',
  });
  await inspector.accepted('answerChecklist', {
    inspection,
    on: '2026-02-10',
    answers: opened!.checklist!.items.map((i) => ({
      item: i.code,
      answer: i.suggestsAct === 'UNDER-15-OVERTIME-NIGHT' ? 'NO' : 'YES',
    })),
  });
  await inspector.accepted('recordFinding', {
    inspection,
    on: '2026-02-10',
    item: 'night-under-15',
    actCode: 'UNDER-15-OVERTIME-NIGHT',
  });
  await inspector.accepted('drawUpInspectionMinutes', { inspection, on: '2026-02-10', number: 'MAU-BB-1' });
  await inspector.accepted('signInspectionMinutes', { inspection, on: '2026-02-10', party: 'TEAM_HEAD' });
  await inspector.accepted('refuseToSignInspectionMinutes', {
    inspection,
    on: '2026-02-10',
    party: 'EMPLOYER_REPRESENTATIVE',
    reason: 'không đồng ý',
    witness: 'COMMUNE_REPRESENTATIVE',
  });
  at('2026-02-12');
  await inspector.accepted('concludeInspection', {
    inspection,
    on: '2026-02-12',
    clean: false,
    recommendations: [{ text: 'Sắp xếp lại giờ làm', dueOn: '2026-03-15' }],
  });
  expect(await statusOf()).toBe('NON_COMPLIANT');
  expect(await inspector.send('concludeInspection', { inspection, on: '2026-02-12', clean: true })).toMatchObject({
    __typename: 'Refused',
    code: 'ALREADY_CONCLUDED',
  });
});

test('the history of the visit names the refusal to sign, and keeps to itself the reason, which may name somebody', async () => {
  const { data } = await inspector.askText(
    `{ inspection(id: "${inspection}") { history { nodes { type reason changes { field old { json } new { json } } } } } }`,
  );
  const { nodes } = data.inspection.history;
  const refused = nodes.find(({ type }: { type: string }) => type === 'InspectionMinutesSigningRefused');
  expect(refused).toMatchObject({ reason: null });
  expect(refused.changes).not.toHaveLength(0);
  expect(JSON.stringify(nodes)).not.toContain('không đồng ý');
});

test('a violation with the law of its dates; two children of 14 at night', async () => {
  at('2026-02-13');
  await inspector.accepted('recordViolation', {
    id: violation,
    employer,
    inspection,
    actCode: 'UNDER-15-OVERTIME-NIGHT',
    actStart: '2026-01-20',
    actEnd: '2026-02-09',
    detectedOn: '2026-02-10',
    minors: { from13to14: 2 },
  });
  const { violation: recorded } = await inspector.read(ViolationRecorded, { id: violation });
  expect(recorded).toEqual({
    state: 'OPEN',
    act: { code: 'UNDER-15-OVERTIME-NIGHT' },
    minors: { total: 2 },
    employerKindThen: 'HOUSEHOLD_BUSINESS',
    employer: { id: employer },
    inspection: {
      id: inspection,
      conclusion: { clean: false },
      findings: [{ act: { code: 'UNDER-15-OVERTIME-NIGHT' } }],
      violations: { nodes: [{ id: violation }] },
    },
    basis: {
      decree: '12/2022/NĐ-CP',
      article: { vi: 'điểm d khoản 2 Điều 29 Nghị định 12/2022/NĐ-CP', en: '12/2022/NĐ-CP Art. 29 (2(d))' },
      clause: '2(d)',
      verified: true,
    },
  });
  expect(await statusOf()).toBe('NON_COMPLIANT');
  // The alliance is told no result before there is one.
  expect(await figures('CRAFT_VILLAGE', village)).toEqual({ UNDER_INSPECTION: 1 });
});

test('sanctioned: outside the bracket is refused with its article, the mean of 20-25m is 22.5m, served = under sanction', async () => {
  at('2026-02-20');
  await inspector.accepted('drawUpViolationMinutes', {
    id: sanction,
    employer,
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
  expect(
    await competent.send('issueSanctionDecision', {
      sanction,
      on: '2026-02-18',
      decisionNumber: 'MAU-XP-1',
      title: 'province-chair',
      fines: [{ violation, amount: 45_000_000 }],
    }),
  ).toMatchObject({
    __typename: 'Refused',
    code: 'FINE_OUTSIDE_BRACKET',
    field: 'amount',
    article: { vi: expect.stringContaining('Điều 29'), en: expect.stringContaining('Art. 29') },
    overridable: false,
  });
  expect(
    await inspector.send('issueSanctionDecision', {
      sanction,
      on: '2026-02-18',
      decisionNumber: 'MAU-XP-1',
      title: 'province-chair',
      fines: [{ violation }],
    }),
  ).toMatchObject({ __typename: 'NotAllowed', code: 'NOT_ALLOWED_ROLE' });
  await competent.accepted('issueSanctionDecision', {
    sanction,
    on: '2026-02-18',
    decisionNumber: 'MAU-XP-1',
    title: 'province-chair',
    fines: [{ violation }],
  });
  const { sanctionCase } = await inspector.read(FineDecided, { id: sanction });
  expect(sanctionCase).toMatchObject({
    total: 22_500_000,
    rest: 22_500_000,
    decision: { explanationRight: true },
    acts: [{ fine: 22_500_000, bracketMin: 20_000_000, bracketMax: 25_000_000, verified: true }],
  });
  await competent.accepted('serveSanctionDecision', { sanction, on: '2026-02-20', manner: 'IN_PERSON' });
  expect(await statusOf()).toBe('UNDER_SANCTION');
  expect(await figures('ALLIANCE', union)).toEqual({ NEVER_INSPECTED: 1, UNDER_SANCTION: 1 });
});

test('paid in two parts: above the rest is refused, the last part completes the case', async () => {
  at('2026-03-02');
  await inspector.accepted('recordPayment', { sanction, amount: 9_000_000, on: '2026-02-26' });
  expect(await inspector.send('recordPayment', { sanction, amount: 13_500_001, on: '2026-03-02' })).toMatchObject({
    __typename: 'Refused',
    code: 'PAYMENT_ABOVE_REST',
    field: 'amount',
  });
  expect(await statusOf()).toBe('UNDER_SANCTION');
  await inspector.accepted('recordPayment', { sanction, amount: 13_500_000, on: '2026-03-02' });
  // The fine is paid, but nobody has seen the end of the night work yet.
  expect(await statusOf()).toBe('NON_COMPLIANT');
});

test('the last status changes arrive live over a subscription while they are recorded', async () => {
  at('2026-03-10');
  const url = await running.server.listen();
  // The server says nothing when a subscription stands: it shows in who listens to the views.
  let listening = false;
  const { onCommitted } = running.platform;
  Object.assign(running.platform, {
    onCommitted: (...given: Parameters<typeof onCommitted>) => ((listening = true), onCommitted(...given)),
  });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const changes: ComplianceChangesSubscription['complianceChanges'][] = [];
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error('the socket failed')));
    socket.addEventListener('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${alliance.token}` } })),
    );
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data));
      if (message.type === 'connection_ack') {
        socket.send(
          JSON.stringify({
            id: '1',
            type: 'subscribe',
            payload: {
              query: ComplianceChanges.text,
              variables: { alliance: union } satisfies VariablesOf<typeof ComplianceChanges>,
            },
          }),
        );
        resolve();
      }
      // On a busy machine a heartbeat may come first.
      const told = message.type === 'next' ? message.payload.data.complianceChanges : null;
      if (told && told.__typename !== 'Heartbeat') changes.push(told);
    });
  });
  await until(() => listening);
  await inspector.accepted('verifyAbatement', { violation, on: '2026-03-09', outcome: 'ABATED' });
  await until(() => changes.length > 0);
  socket.close();
  expect(changes).toEqual([
    {
      __typename: 'ComplianceChanges',
      changes: [{ employer: { id: employer }, before: 'NON_COMPLIANT', after: 'REMEDIATED' }],
    },
  ]);
  expect(await statusOf()).toBe('REMEDIATED');
});

test('trained: training is no longer due, and coverage counts the employer once', async () => {
  at('2026-03-20');
  const due = async (): Promise<boolean> =>
    (await inspector.read(EmployerStatus, { id: employer })).employer!.compliance!.flags.includes('TRAINING_DUE');
  expect(await due()).toBe(true);
  await alliance.accepted('planActivity', {
    id: activity,
    kind: 'ACT-11',
    title: 'Tập huấn mẫu',
    unit: '00577',
    plannedOn: '2026-03-18',
  });
  await alliance.accepted('holdActivity', { activity, on: '2026-03-18' });
  await alliance.accepted('recordEmployerAttendance', { activity, employer, persons: 2 });
  expect(await due()).toBe(false);
});

/** A server stamps its own time of recording, this test travels in time: what was known when can only be asked of a log that takes the clock. */
const whereTheClockIsOurs = process.env['TEST_E2E_ESDB_URL'] ? test.skip : test;

whereTheClockIsOurs('an auditor reads the employer as it stood before the payment, on both time axes', async () => {
  at('2026-04-01');
  expect(await statusOf({ occurred: '2026-03-01' }, auditor)).toBe('UNDER_SANCTION');
  expect(await statusOf({ recorded: '2026-03-01' }, auditor)).toBe('UNDER_SANCTION');
  expect(await statusOf({ occurred: '2026-03-02' }, auditor)).toBe('NON_COMPLIANT');
  // On 11 February the conclusion was not recorded yet; what held that day is known only today.
  expect(await statusOf({ recorded: '2026-02-11' }, auditor)).toBe('NEVER_INSPECTED');
  expect(await statusOf({ occurred: '2026-02-11' }, auditor)).toBe('NON_COMPLIANT');
  expect(await statusOf({ occurred: '2026-04-01' }, auditor)).toBe('REMEDIATED');
  const { employers } = await auditor.read(UnderSanction, { recorded: '2026-03-01' });
  expect(employers).toEqual({ totalCount: 1, nodes: [{ id: employer }] });
  const { employer: course } = await auditor.read(ComplianceCourse, { id: employer });
  expect(course!.complianceCourse!.map((stretch) => stretch.compliance!.status)).toEqual(
    expect.arrayContaining(['NEVER_INSPECTED', 'NON_COMPLIANT', 'UNDER_SANCTION', 'REMEDIATED', 'STALE']),
  );
});

test('the timeline tells every step, names no owner, and the log holds it all', async () => {
  const { timeline } = await auditor.read(Timeline, { employer });
  const types = timeline!.nodes.map(({ type }) => type);
  for (const type of [
    'EmployerRegistered',
    'CraftVillageJoined',
    'InspectionConcluded',
    'ViolationRecorded',
    'SanctionDecisionServed',
    'PaymentRecorded',
    'SanctionCompleted',
    'AbatementVerified',
    'EmployerAttended',
  ])
    expect(types).toContain(type);
  expect(JSON.stringify(timeline)).not.toContain('Người Mẫu');
  const entry = async (who: Client) => (await who.read(EmployerContact, { id: employer })).employer!.contact;
  expect(await entry(inspector)).toEqual({ ownerName: 'Người Mẫu' });
  expect(await entry(auditor)).toBeNull();
  expect(await entry(alliance)).toBeNull();
});

test('another province sees none of it', async () => {
  const stranger = await clientOf(running, 'inspector', '19');
  expect(await stranger.read(Totals)).toEqual({
    employers: { totalCount: 0 },
    inspections: { totalCount: 0 },
    violations: { totalCount: 0 },
    sanctionCases: { totalCount: 0 },
  });
  const { data, errors } = await stranger.ask(EachRecord, { employer, inspection, violation, sanction });
  expect(data).toEqual({ employer: null, inspection: null, violation: null, sanctionCase: null });
  expect(Object.fromEntries(errors.map(({ path, extensions }) => [path!.join(), extensions['code']]))).toEqual({
    employer: 'NOT_FOUND',
    inspection: 'NOT_FOUND',
    violation: 'NOT_FOUND',
    sanctionCase: 'NOT_FOUND',
  });
  expect(await stranger.send('closeEmployer', { employer, on: '2026-04-01', reason: 'thử' })).toMatchObject({
    code: 'UNKNOWN_EMPLOYER',
    field: 'employer',
  });
});

test('after a restart everything is as it was (one log, views beside it)', async () => {
  const before = await auditor.read(EmployersAndTimeline, { employer });
  await running.stop({ keep: true });
  running = await run({ clock, folder: running.folder });
  auditor = await clientOf(running, 'auditor', '00');
  const after = await auditor.read(EmployersAndTimeline, { employer });
  expect(after).toEqual(before);
});
