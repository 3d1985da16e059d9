import { fixedClock, newId, type Actor } from '#kernel';
import { loadProgramme } from '../../apps/cli/programme.ts';
import { previewLines, submitFor } from '../../apps/cli/report.ts';
import { callId } from '../../libs/contexts/reports/owed.ts';
import { run, type Client, type Running } from '../support/running.ts';

/**
 * The live test case of a reorganisation: a violation that was found in 2024 in a district of Hà Nội, and is still open when the districts end on 1 July
 * 2025. It appears once in the report of the district for 2024 and once in that of its commune for 2026, with one owner, one clock, one history.
 * Establishments and accounts are made up.
 */
const HN = '01.195-KH-UBND.2021';
/** Phương Trung, in the district Thanh Oai (278), went as a whole into the commune Thanh Oai (10114). */
const [OLD_COMMUNE, DISTRICT, COMMUNE] = ['10162', '278', '10114'];
const clock = fixedClock('2024-10-07T02:00:00.000Z');
const at = (day: string, hour = '02:00:00.000'): void => clock.set(`${day}T${hour}Z`);
const [employer, violation, lateViolation] = [newId(), newId(), newId()];

let running: Running;
let office: Client;
let district: Client;
let department: Client;
let committee: Client;
let homeAffairs: Client;
let commune: Client;
let inspector: Client;
const administrator: Actor = { id: 'nhap-1', role: 'administrator', unit: '00' };

async function done(who: Client, mutation: string, input: Record<string, unknown>): Promise<string> {
  const answer = await who.send(mutation, input);
  if (answer.__typename !== 'Accepted') throw new Error(`${mutation}: ${JSON.stringify(answer)}`);
  return answer.recordId as string;
}
const refused = async (who: Client, mutation: string, input: Record<string, unknown>): Promise<any> => {
  const answer = await who.send(mutation, input);
  expect({ mutation, ...answer }).toMatchObject({ __typename: 'Refused' });
  return answer;
};
async function ask(query: string): Promise<any> {
  const { data, errors } = await inspector.ask(query);
  expect(errors).toEqual([]);
  return data;
}
const FIGURES = 'figures { figure category value }';
const valueOf = (figures: readonly { figure: string; category: string | null; value: number }[], figure: string): number =>
  figures.filter((one) => one.figure === figure).reduce((sum, { value }) => sum + value, 0);
const results = (report: string) => ({ report, answers: [{ item: 'results', text: 'Đã triển khai (mẫu).' }] });

const appoint = (account: string, title: string, bodyKind: string, unit: string, from: string) =>
  done(office, 'appointOfficial', { account, title, bodyKind, unit, from, manner: 'SUBSTANTIVE', paper: 'MAU-1' });
beforeAll(async () => {
  running = await run({ clock });
  const as = (role: Actor['role'], unit: string, id: string, body?: string) => running.as(role, unit, id, undefined, body);
  inspector = await as('inspector', '01', 'can-bo-1');
  office = await as('administrator', '01', 'quan-tri-1');
  district = await as('inspector', DISTRICT, 'huyen-1', 'ubnd-district');
  department = await as('competent-person', '01', 'so-1', 'so-ldtbxh');
  committee = await as('competent-person', '01', 'uy-ban-1', 'ubnd-province');
  homeAffairs = await as('competent-person', '01', 'noi-vu-1', 'so-noi-vu');
  commune = await as('inspector', COMMUNE, 'xa-1', 'ubnd-commune');
  for (const file of ['782/QĐ-TTg', '195/KH-UBND']) await loadProgramme(running.platform, file, administrator, { dryRun: false });
  await done(inspector, 'registerEmployer', {
    id: employer,
    name: 'Cơ sở sơn mài (mẫu)',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '1629',
    unit: OLD_COMMUNE,
    since: '2024-02-01',
  });
  // Who found it is the chair of the district.
  await appoint('huyen-1', 'district-chair', 'UBND_DISTRICT', DISTRICT, '2022-01-01');
  await done(district, 'recordViolation', {
    id: violation,
    employer,
    actCode: 'HOURS-EXCEEDED',
    actStart: '2024-08-01',
    actEnd: '2024-08-20',
    detectedOn: '2024-09-10',
    minors: { from15to17: 2 },
    instances: 1,
    personsExposed: 2,
    abatementDueOn: '2024-12-20',
  });
});
afterAll(() => running.stop());

const opened = { programme: HN, duty: 'R-HN-1', period: 'YEAR', year: 2024, agency: 'ubnd-district', unit: DISTRICT };
let of2024: string;
let consolidated: string;

test('obligations follow from the calendar, body by body; the day is exclusive, who is requested is never late', async () => {
  const call = await done(office, 'callForReports', { programme: HN, duty: 'R-HN-1', period: 'YEAR', year: 2024 });
  const { reportsOwed, reportCall, deadlines } = await ask(`{
    reportsOwed(programme: "${HN}", year: 2024, duty: "R-HN-1") { agency { code } unitCode relation lastDay timeliness stage }
    reportCall(id: "${call}") { lastDay owed { agency { code } relation } }
    deadlines(filter: { subject: [REPORT] }, first: 100) { totalCount nodes { dueOn: clock { dueOn kind state } } }
  }`);
  const districts = reportsOwed.filter(({ agency }: any) => agency.code === 'ubnd-district');
  expect(districts).toHaveLength(30);
  expect(districts.find(({ unitCode }: any) => unitCode === DISTRICT)).toEqual({
    agency: { code: 'ubnd-district' },
    unitCode: DISTRICT,
    relation: 'REQUIRED',
    lastDay: '2024-11-29',
    timeliness: 'DUE',
    stage: null,
  });
  expect(reportsOwed.find(({ agency }: any) => agency.code === 'mttq')).toMatchObject({ relation: 'REQUESTED', unitCode: '01' });
  // Nobody reports to itself.
  expect(reportsOwed.some(({ agency }: any) => agency.code === 'so-ldtbxh')).toBe(false);
  expect(reportCall.owed).toHaveLength(reportsOwed.length);
  expect(deadlines.totalCount).toBe(reportsOwed.length);
  const again = { programme: HN, duty: 'R-HN-1', period: 'YEAR', year: 2024 };
  expect(await refused(office, 'callForReports', again)).toMatchObject({ code: 'NOTHING_CHANGED' });
  at('2024-11-30');
  const { late } = await ask(
    `{ late: reportsOwed(programme: "${HN}", year: 2024, duty: "R-HN-1") { agency { code } timeliness } }`,
  );
  expect(late.find(({ agency }: any) => agency.code === 'mttq')).toMatchObject({ timeliness: 'NOT_COME' });
  expect(late.find(({ agency }: any) => agency.code === 'ubnd-district')).toMatchObject({ timeliness: 'OVERDUE' });
  at('2024-11-18');
});

test('a draft is written, submitted, frozen, returned with a reason, and accepted by who receives it', async () => {
  of2024 = await done(district, 'openReport', opened);
  expect(await refused(district, 'openReport', opened)).toMatchObject({ code: 'REPORT_EXISTS' });
  expect(await refused(district, 'submitReport', { report: of2024 })).toMatchObject({ code: 'REPORT_EMPTY' });
  expect(await refused(district, 'writeReport', { report: of2024, answers: [{ item: 'HN-T9.9', text: 'x' }] })).toMatchObject({
    code: 'UNKNOWN_ITEM',
    field: 'answers.0.item',
  });
  expect(await refused(district, 'writeReport', { report: of2024, answers: [{ item: 'HN-T2.1a', value: 12 }] })).toMatchObject({
    code: 'FIGURE_WITHOUT_DAY',
  });
  await done(district, 'writeReport', {
    report: of2024,
    answers: [...results(of2024).answers, { item: 'HN-T2.1a', value: 87.5, heldOn: '2024-11-15' }],
  });
  expect(await refused(department, 'writeReport', results(of2024))).toMatchObject({ code: 'NOT_THE_REPORTER' });
  await done(district, 'submitReport', { report: of2024 });
  expect(await refused(district, 'submitReport', { report: of2024 })).toMatchObject({ code: 'REPORT_ALREADY_SUBMITTED' });
  expect(await refused(district, 'writeReport', results(of2024))).toMatchObject({
    code: 'REPORT_FROZEN',
    hint: { en: expect.stringContaining('withdrawReport') },
  });
  expect(await refused(district, 'acceptReport', { report: of2024 })).toMatchObject({ code: 'NOT_THE_RECIPIENT' });
  const withoutReason = await department.send('returnReport', { report: of2024, reason: '' });
  expect(withoutReason).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: 'reason' }] });
  const read = await ask(`{ report(id: "${of2024}") { revision } }`);
  await done(department, 'returnReport', { report: of2024, reason: 'Thiếu số liệu tập huấn (mẫu)' });
  at('2024-12-02');
  const byHand = { id: 'huyen-2', role: 'inspector', unit: DISTRICT, body: 'ubnd-district' } as const;
  await expect(submitFor(running.platform, of2024, { ...byHand, body: 'ubnd-commune' }, {})).rejects.toThrow(
    /for the body that reports/,
  );
  await submitFor(running.platform, of2024, byHand, { dryRun: true });
  await submitFor(running.platform, of2024, byHand, {});
  await running.platform.runner.caughtUp();
  // What the department had read was another submission.
  const unseen = { expectedRevision: read.report.revision };
  for (const [step, more] of Object.entries({ acceptReport: {}, returnReport: { reason: 'Chưa đọc (mẫu)' } }))
    expect(await department.send(step, { report: of2024, ...more }, unseen)).toMatchObject({ __typename: 'Conflict' });
  await done(department, 'acceptReport', { report: of2024 });
  expect(await refused(district, 'withdrawReport', { report: of2024, reason: 'Nhầm (mẫu)' })).toMatchObject({
    code: 'REPORT_ALREADY_ACCEPTED',
  });
  const { report } = await ask(`{ report(id: "${of2024}") {
    stage timeliness lastDay cameAt agency { code } place { unit { code } } reason
    submissions { submission outcome reason figuresTo answers { item value heldOn } ${FIGURES} }
    deadlines { nodes { clock { dueOn state } } } history(first: 20) { nodes { type } } } }`);
  // It came in time: to be asked for more makes nobody late.
  expect(report).toMatchObject({
    stage: 'ACCEPTED',
    timeliness: 'IN_TIME',
    lastDay: '2024-11-29',
    place: { unit: { code: DISTRICT } },
  });
  expect(report.submissions.map(({ outcome }: any) => outcome)).toEqual(['RETURNED', 'ACCEPTED']);
  expect(report.submissions[0].answers).toEqual([
    { item: 'HN-T2.1a', value: 87.5, heldOn: '2024-11-15' },
    { item: 'results', value: null, heldOn: null },
  ]);
  expect(report.deadlines.nodes).toMatchObject([{ clock: { dueOn: '2024-11-29', state: 'MET' } }]);
  const { figures } = report.submissions[1];
  expect([
    valueOf(figures, 'VIOLATIONS_DETECTED'),
    valueOf(figures, 'VIOLATIONS_OPEN'),
    valueOf(figures, 'VIOLATIONS_MINORS'),
  ]).toEqual([1, 1, 2]);
  expect(valueOf(figures, 'EMPLOYERS')).toBe(1);
  // Nowhere else.
  const elsewhere = await done(inspector, 'openReport', { ...opened, unit: '001' });
  const { reportPreview } = await ask(`{ reportPreview(id: "${elsewhere}") { ${FIGURES} } }`);
  expect(valueOf(reportPreview.figures, 'VIOLATIONS_OPEN')).toBe(0);
});

test('acceptance check 9: late data change the figures of today, not the frozen ones, and each difference is told event by event', async () => {
  at('2024-12-10');
  await done(inspector, 'recordViolation', {
    id: lateViolation,
    employer,
    actCode: 'HOURS-EXCEEDED',
    actStart: '2024-10-01',
    actEnd: '2024-10-09',
    detectedOn: '2024-11-05',
    minors: { from15to17: 3 },
    instances: 1,
    personsExposed: 3,
    abatementDueOn: '2024-12-31',
  });
  const { reportRecomputed, unchanged } = await ask(`{
    reportRecomputed(id: "${of2024}") { differences { figure category frozen now unexplained moved { kind recordId by causes { type } } } }
    unchanged: reportRecomputed(id: "${of2024}", recorded: "2024-12-05") { asOf differences { figure } }
  }`);
  const moved = (by: number) => [{ kind: 'VIOLATIONS', recordId: lateViolation, by, causes: [{ type: 'ViolationRecorded' }] }];
  expect(reportRecomputed.differences).toEqual([
    { figure: 'VIOLATIONS_DETECTED', category: null, frozen: 1, now: 2, unexplained: 0, moved: moved(1) },
    { figure: 'VIOLATIONS_MINORS', category: null, frozen: 2, now: 5, unexplained: 0, moved: moved(3) },
    { figure: 'VIOLATIONS_OPEN', category: null, frozen: 1, now: 2, unexplained: 0, moved: moved(1) },
  ]);
  expect(unchanged.differences).toEqual([]);
  const { readModels, log, access } = running.platform;
  const lines = await previewLines(of2024, { readModels, log, access, clock });
  expect(lines).toContain('  1 → 2  Violations detected in the period / Vi phạm phát hiện trong kỳ');
  expect(lines).toContain(`    +3  violations ${lateViolation}: ViolationRecorded`);
  expect(lines).toContain('           1  Employers by status: Not compliant / Cơ sở theo tình trạng tuân thủ: Không tuân thủ');
});

test('the department consolidates what came, tells who is late and missing, and reports to committee and ministry', async () => {
  consolidated = await done(department, 'openReport', { ...opened, duty: 'R-HN-2', agency: 'so-ldtbxh', unit: '01' });
  await done(department, 'writeReport', results(consolidated));
  expect(await refused(department, 'submitReport', { report: consolidated })).toMatchObject({ code: 'CONSOLIDATE_FIRST' });
  const other = await done(district, 'openReport', { ...opened, year: 2023 });
  expect(await refused(department, 'consolidateReports', { report: consolidated, reports: [other] })).toMatchObject({
    code: 'OTHER_PERIOD',
  });
  expect(await refused(department, 'consolidateReports', { report: consolidated, reports: [consolidated] })).toMatchObject({
    code: 'NOT_BELOW',
  });
  const paper = await done(department, 'openReport', { ...opened, agency: 'so-gddt', unit: '01' });
  await done(department, 'writeReport', results(paper));
  await done(department, 'submitReport', { report: paper, paper: '12/BC (mẫu)', receivedOn: '2024-12-03' });
  await done(department, 'consolidateReports', { report: consolidated });
  await done(department, 'submitReport', { report: consolidated });
  expect(await refused(department, 'acceptReport', { report: consolidated })).toMatchObject({ code: 'NOT_THE_RECIPIENT' });
  await done(committee, 'acceptReport', { report: consolidated });
  const { report } = await ask(`{ report(id: "${consolidated}") {
    stage isConsolidated basis { reportId agency { code } late revision } missing { agency { code } relation } standsOn { id } } }`);
  expect(report).toMatchObject({ stage: 'ACCEPTED', isConsolidated: true });
  expect(report.basis).toHaveLength(2);
  expect(report.basis).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ reportId: of2024, late: false }),
      expect.objectContaining({ reportId: paper, agency: { code: 'so-gddt' }, late: true }),
    ]),
  );
  expect(report.missing.filter(({ agency }: any) => agency.code === 'ubnd-district')).toHaveLength(29);
  expect(report.missing).toContainEqual({ agency: { code: 'mttq' }, relation: 'REQUESTED' });
});

test('ORG-4: duties and drafts of who ended pass on the day; the past stays under its name', async () => {
  at('2025-01-15');
  const of2025 = await done(department, 'openReport', { ...opened, duty: 'R-HN-2', agency: 'so-ldtbxh', unit: '01', year: 2025 });
  const draft = await done(district, 'openReport', { ...opened, year: 2025 });
  await done(office, 'callForReports', { programme: HN, duty: 'R-HN-1', period: 'YEAR', year: 2025 });
  at('2025-07-02');
  await appoint('xa-1', 'commune-chair', 'UBND_COMMUNE', COMMUNE, '2025-07-01');
  // The department ended in March: who follows it goes on with its draft, and it does not.
  expect(
    await refused(homeAffairs, 'openReport', { ...opened, duty: 'R-HN-2', agency: 'so-noi-vu', unit: '01', year: 2025 }),
  ).toMatchObject({
    code: 'REPORT_EXISTS',
    hint: { en: expect.stringContaining(of2025) },
  });
  await done(homeAffairs, 'writeReport', results(of2025));
  // The districts ended: each commune reports for itself, with the draft of its district at hand.
  expect(await refused(district, 'writeReport', results(draft))).toMatchObject({ code: 'NOT_THE_REPORTER' });
  expect(await refused(inspector, 'submitReport', { report: draft })).toMatchObject({
    code: 'REPORT_PASSED_ON',
    hint: { en: expect.stringContaining(`ubnd-commune ${COMMUNE}`) },
  });
  expect(await refused(inspector, 'openReport', { ...opened, year: 2025, unit: '001' })).toMatchObject({
    code: 'BODY_NOT_THERE',
  });
  expect(await refused(inspector, 'openReport', { ...opened, agency: 'ubnd-commune', unit: COMMUNE })).toMatchObject({
    code: 'REPORT_NOT_OWED',
  });
  const own = await done(commune, 'openReport', { ...opened, year: 2025, agency: 'ubnd-commune', unit: COMMUNE });
  const again = await done(office, 'callForReports', { programme: HN, duty: 'R-HN-1', period: 'YEAR', year: 2025 });
  const { report, reportsOwed, past, call, gone } = await ask(`{
    report(id: "${own}") { takesOver { id agency { code } agenciesToday { code } } }
    reportsOwed(programme: "${HN}", year: 2025, duty: "R-HN-1") { agency { code } }
    past: reportsOwed(programme: "${HN}", year: 2024, duty: "R-HN-1") { agency { code } timeliness unitCode }
    call: reportCall(id: "${again}") { owed { agency { code } } }
    gone: report(id: "${draft}") { deadlines { nodes { clock { state } } } }
  }`);
  // Nobody may see it there who does not cover the district: the inspector of the city does.
  expect(report.takesOver).toEqual([{ id: draft, agency: { code: 'ubnd-district' }, agenciesToday: [{ code: 'ubnd-commune' }] }]);
  const communes = reportsOwed.filter(({ agency }: any) => agency.code === 'ubnd-commune');
  expect(communes).toHaveLength(126);
  expect(reportsOwed.some(({ agency }: any) => agency.code === 'ubnd-district')).toBe(false);
  expect(call.owed).toHaveLength(reportsOwed.length);
  expect(past.find(({ unitCode }: any) => unitCode === DISTRICT)).toMatchObject({
    agency: { code: 'ubnd-district' },
    timeliness: 'IN_TIME',
  });
  expect(gone.deadlines.nodes).toEqual([{ clock: { state: 'FELL_AWAY' } }]);
  // The day stands in the list of the body that has the duty now, and of no other.
  const { data } = await commune.ask(
    '{ deadlines(filter: { holder: { myBody: true }, subject: [REPORT] }) { nodes { clock { dueOn } subject { ... on Report { id } } } } }',
  );
  expect(data.deadlines.nodes).toEqual([{ clock: { dueOn: '2025-11-29' }, subject: { id: own } }]);
});

test('the live test case: the open violation of 2024 has one owner, clock and history, and appears once in each of two reports', async () => {
  const told = `violation(id: "${violation}") { state detectedOn deadlines(first: 9) { nodes { clock { key dueOn } holder { id } formerHolder { id } } } history(first: 20) { nodes { type } } }`;
  const { before } = await ask(`{ before: ${told.replace(')', ', asOf: { recorded: "2025-06-30" })')} }`);
  at('2026-07-06');
  const { after } = await ask(`{ after: ${told} }`);
  const clocks = ({ deadlines }: any) => deadlines.nodes.map(({ clock: one }: any) => one);
  expect(clocks(after)).toEqual(clocks(before));
  const holders = ({ deadlines }: any) => [...new Set(deadlines.nodes.map(({ holder }: any) => holder?.id))];
  expect([holders(before), holders(after)]).toEqual([['huyen-1'], ['xa-1']]);
  expect(after.deadlines.nodes[0].formerHolder).toEqual({ id: 'huyen-1' });
  expect(after.history).toEqual(before.history);
  expect(after.state).toBe('OPEN');

  const asked = {
    programme: HN,
    duty: 'R-HN-5',
    periodFrom: '2026-01-01',
    periodTo: '2026-06-30',
    lastDay: '2026-07-15',
    setBy: 'so-noi-vu',
    reason: 'Tổng hợp kiểm tra, xử lý (mẫu)',
  };
  const beforehand = { ...asked, id: callId(HN, 'R-HN-1', 'year', 2027) };
  expect(await refused(office, 'requestAdHocReport', beforehand)).toMatchObject({ code: 'ID_TAKEN', field: 'id' });
  const notOwn = await refused(committee, 'requestAdHocReport', asked);
  expect(notOwn).toMatchObject({ code: 'ACTS_FOR_OTHER_AGENCY', field: 'setBy' });
  const call = await done(homeAffairs, 'requestAdHocReport', asked);
  const of2026 = (unit: string) => ({ programme: HN, duty: 'R-HN-5', call, agency: 'ubnd-commune', unit });
  const own = await done(commune, 'openReport', of2026(COMMUNE));
  await done(commune, 'writeReport', results(own));
  await done(commune, 'submitReport', { report: own });
  const { report } = await ask(
    `{ report(id: "${own}") { cadence relation lastDay submissions { ${FIGURES} } place { unit { code } } } }`,
  );
  expect(report).toMatchObject({
    cadence: 'AD_HOC',
    relation: 'REQUESTED',
    lastDay: '2026-07-15',
    place: { unit: { code: COMMUNE } },
  });
  const { figures } = report.submissions[0];
  // Both are open still; both were detected before.
  expect([valueOf(figures, 'VIOLATIONS_OPEN'), valueOf(figures, 'VIOLATIONS_DETECTED')]).toEqual([2, 0]);
  const { reportCall } = await ask(`{ reportCall(id: "${call}") { owed { unitId } } }`);
  const others = reportCall.owed.map(({ unitId }: any) => unitId.split('@')[0]).filter((code: string) => code !== COMMUNE);
  expect(others).toHaveLength(125);
  const neighbour = await done(inspector, 'openReport', of2026(others[0]));
  const { reportPreview } = await ask(`{ reportPreview(id: "${neighbour}") { ${FIGURES} } }`);
  expect(valueOf(reportPreview.figures, 'VIOLATIONS_OPEN')).toBe(0);
});
