import { fixedClock, newId } from '#kernel';
import { run, type Client, type Running } from '../support/running.ts';

/**
 * A payment was entered under a wrong day, so late interest is wrong: a correction is asked for by one official, approved by another, and the case
 * tells it all (AUD-7). Through GraphQL alone; everybody is made up.
 */
const clock = fixedClock('2026-03-02T02:00:00.000Z');
const at = (day: string, time = '02:00:00'): void => clock.set(`${day}T${time}.000Z`);
const [employer, violation, sanction, payment, correction] = Array.from({ length: 5 }, () => newId()) as [
  string,
  string,
  string,
  string,
  string,
];
let running: Running;
let inspector: Client;
let chair: Client;
let deputy: Client;
let administrator: Client;

const ask = async (query: string, who: Client = inspector): Promise<any> => {
  const { data, errors } = await who.ask(query);
  expect(errors).toEqual([]);
  return data;
};
const caseIs = async (fields: string, asOf = ''): Promise<any> =>
  (await ask(`{ sanctionCase(id: "${sanction}"${asOf}) { ${fields} } }`)).sanctionCase;
const send = (who: Client, mutation: string, input: Record<string, unknown>) => who.send(mutation, input);
const accepted = async (...given: Parameters<typeof send>): Promise<any> => {
  const answer = await send(...given);
  expect({ mutation: given[1], answer }).toMatchObject({ mutation: given[1], answer: { __typename: 'Accepted' } });
  return answer;
};
const interest = (asOf = '') => caseIs('state completedOn payments { on amount } lateInterest { amount open lateDays }', asOf);

beforeAll(async () => {
  running = await run({ clock });
  [inspector, chair, deputy, administrator] = await Promise.all([
    running.as('inspector', '01', 'can-bo-1'),
    running.as('competent-person', '01', 'chu-tich'),
    running.as('competent-person', '01', 'pho-chu-tich'),
    running.as('administrator', '00'),
  ]);
  for (const account of ['chu-tich', 'pho-chu-tich'])
    await accepted(administrator, 'appointOfficial', {
      account,
      title: 'province-chair',
      bodyKind: 'UBND_PROVINCE',
      unit: '01',
      from: '2022-01-01',
      manner: account === 'chu-tich' ? 'SUBSTANTIVE' : 'ACTING',
      paper: 'MAU-BN-1',
    });
  await accepted(inspector, 'registerEmployer', {
    id: employer,
    name: 'Cơ sở mẫu',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit: '00577',
    since: '2026-01-02',
  });
  await accepted(inspector, 'recordViolation', {
    id: violation,
    employer,
    actCode: 'HOURS-EXCEEDED',
    actStart: '2026-02-01',
    actEnd: '2026-02-10',
    detectedOn: '2026-03-02',
    minors: { from15to17: 1 },
  });
  await accepted(inspector, 'drawUpViolationMinutes', {
    id: sanction,
    employer,
    on: '2026-03-02',
    number: 'MAU-1',
    violations: [violation],
  });
  await accepted(inspector, 'recordExplanation', { sanction, on: '2026-03-02', step: 'WAIVED' });
  at('2026-03-04');
  await accepted(chair, 'issueSanctionDecision', {
    sanction,
    on: '2026-03-04',
    title: 'province-chair',
    decisionNumber: 'MAU-QD-1',
    fines: [{ violation, amount: 20_000_000 }],
    mitigating: ['Một', 'Hai'],
  });
  await accepted(inspector, 'serveSanctionDecision', { sanction, on: '2026-03-04', manner: 'IN_PERSON' });
  at('2026-05-04');
  // Paid on 13 March, in time; entered as of 13 April.
  await accepted(inspector, 'recordPayment', { sanction, payment, amount: 20_000_000, on: '2026-04-13' });
});
afterAll(() => running.stop());

test('the wrong day makes late interest that nobody owes', async () => {
  expect(await interest()).toMatchObject({
    state: 'SERVED',
    payments: [{ on: '2026-04-13' }],
    // Due on 16 March, paid on 13 April, a day that does not count: 27 days.
    lateInterest: { amount: 270_000, open: 270_000, lateDays: 27 },
  });
});

test('the fine is paid and only interest is left: it is said what, and why the case goes on', async () => {
  const { rest, lateInterest } = await caseIs('rest lateInterest { explanation { vi en } }');
  expect([rest, lateInterest.explanation]).toEqual([
    0,
    {
      vi: expect.stringContaining('Tiền phạt đã nộp đủ, nhưng nộp sau hạn: còn 270.000 đồng tiền chậm nộp'),
      en: expect.stringContaining('The fine is paid, but it was paid late: 270,000 VND of late interest are left'),
    },
  ]);
  expect(await send(inspector, 'completeSanction', { sanction, on: '2026-04-20', how: 'PAID' })).toMatchObject({
    code: 'STILL_TO_PAY',
    message: { vi: 'Tiền phạt đã nộp đủ, nhưng nộp sau hạn: còn phải nộp 270.000 đồng tiền chậm nộp.' },
  });
});

test('the correction is asked for: the second person sees old value, new value, reason; nothing has changed', async () => {
  at('2026-05-05');
  await accepted(chair, 'correctPayment', {
    sanction,
    on: '2026-05-05',
    payment,
    paidOn: '2026-03-13',
    request: correction,
    reason: 'Giấy nộp tiền ghi ngày 13/3',
  });
  expect(
    await caseIs(`state lateInterest { open } corrections { requestId state fact paymentId reason requestedBy { id }
    closedBy { id } before { on amount } after { on amount } }`),
  ).toEqual({
    state: 'SERVED',
    lateInterest: { open: 270_000 },
    corrections: [
      {
        requestId: correction,
        state: 'OPEN',
        fact: 'PAYMENT',
        paymentId: payment,
        reason: 'Giấy nộp tiền ghi ngày 13/3',
        requestedBy: { id: 'chu-tich' },
        closedBy: null,
        before: { on: '2026-04-13', amount: 20_000_000 },
        after: { on: '2026-03-13', amount: 20_000_000 },
      },
    ],
  });
});

test('who asked cannot approve it, whatever office it holds', async () => {
  const approve = { sanction, on: '2026-05-05', request: correction };
  expect(await send(chair, 'approveCaseCorrection', approve)).toMatchObject({
    __typename: 'Refused',
    code: 'SECOND_PERSON_NEEDED',
    field: 'request',
    message: { vi: expect.stringContaining('không được tự duyệt'), en: expect.stringContaining('cannot approve') },
  });
  expect(await send(inspector, 'approveCaseCorrection', approve)).toMatchObject({
    __typename: 'NotAllowed',
    code: 'NOT_ALLOWED_ROLE',
    hint: { en: 'These roles may: Competent person.', vi: 'Các vai trò được phép: Người có thẩm quyền.' },
  });
});

/** What waits of the case, as somebody sees it, with how the approval is judged for that account. */
const waits = async (who: Client): Promise<any> =>
  await ask(
    `{ requestsWaiting(filter: { record: ["${sanction}"] }) { totalCount nodes { requestId which requestedAt
      record { __typename ... on SanctionCase { minutes { number } } } requestedBy { id } changes { field was becomes }
      approval { command allowed why { code } defaults } } }
      sanctionCases(filter: { waitsForSecondPerson: true }) { totalCount }
      sanctionCase(id: "${sanction}") { allowedActions(only: [APPROVE_CASE_CORRECTION, DECLINE_CASE_REQUEST, APPROVE_OVERRIDE, ANSWER_VIOLATION_CHANGE]) {
      command why { code } } } }`,
    who,
  );
const judged = { command: 'APPROVE_CASE_CORRECTION', defaults: { sanction, request: correction, on: '2026-05-05' } };
const allowed = ({ sanctionCase: { allowedActions } }: any) =>
  Object.fromEntries(allowedActions.map(({ command, why }: any) => [command, why?.code ?? null]));

test('what waits is listed with what it changes, who asked, and whether the caller may approve it', async () => {
  const seen = await waits(deputy);
  expect(seen.requestsWaiting).toEqual({
    totalCount: 1,
    nodes: [
      {
        requestId: correction,
        which: `payment ${payment}`,
        requestedAt: '2026-05-05T02:00:00.000Z',
        record: { __typename: 'SanctionCase', minutes: { number: 'MAU-1' } },
        requestedBy: { id: 'chu-tich' },
        changes: [{ field: 'on', was: '2026-04-13', becomes: '2026-03-13' }],
        approval: { ...judged, allowed: true, why: null },
      },
    ],
  });
  expect(seen.sanctionCases).toEqual({ totalCount: 1 });
  expect(allowed(seen)).toEqual({
    APPROVE_CASE_CORRECTION: null,
    DECLINE_CASE_REQUEST: null,
    APPROVE_OVERRIDE: 'NOTHING_WAITS',
    ANSWER_VIOLATION_CHANGE: 'NOTHING_TO_ANSWER',
  });
  for (const [who, code] of [
    [chair, 'SECOND_PERSON_NEEDED'],
    [inspector, 'NOT_ALLOWED_ROLE'],
  ] as const)
    expect((await waits(who)).requestsWaiting.nodes[0].approval).toEqual({ ...judged, allowed: false, why: { code } });
  const elsewhere = await running.as('competent-person', '79', 'chu-tich-noi-khac');
  expect(await ask('{ requestsWaiting { totalCount } }', elsewhere)).toEqual({ requestsWaiting: { totalCount: 0 } });
});

test('approved by a second official: interest is right, the case is completed on the right day', async () => {
  at('2026-05-06');
  await accepted(deputy, 'approveCaseCorrection', { sanction, on: '2026-05-06', request: correction });
  expect(await interest()).toMatchObject({
    state: 'COMPLETED',
    completedOn: '2026-03-13',
    payments: [{ on: '2026-03-13', amount: 20_000_000 }],
    lateInterest: { amount: 0, open: 0, lateDays: 0 },
  });
  expect(await send(deputy, 'approveCaseCorrection', { sanction, on: '2026-05-06', request: correction })).toMatchObject({
    code: 'REQUEST_CLOSED',
  });
  const behind = await waits(deputy);
  expect([behind.requestsWaiting, behind.sanctionCases]).toEqual([{ totalCount: 0, nodes: [] }, { totalCount: 0 }]);
  expect(allowed(behind)).toMatchObject({ APPROVE_CASE_CORRECTION: 'NOTHING_WAITS', DECLINE_CASE_REQUEST: 'NOTHING_WAITS' });
  expect(
    await ask(
      `{ requestsWaiting(asOf: { recorded: "2026-05-05T12:00:00.000Z" }) { nodes { requestId approval { allowed } } } }`,
      deputy,
    ),
  ).toEqual({ requestsWaiting: { nodes: [{ requestId: correction, approval: null }] } });
});

test('the history shows old and new value, the reason and both accounts; the timeline of the employer has it too', async () => {
  const { history } = await caseIs(
    'history(first: 4) { nodes { type label { vi } account reason changes { field old { json } new { json } } } }',
  );
  const steps = history.nodes.map(({ type, account }: any) => [type, account]);
  expect(steps).toEqual([
    ['SanctionCompleted', 'pho-chu-tich'],
    ['PaymentCorrected', 'pho-chu-tich'],
    ['CorrectionConfirmed', 'pho-chu-tich'],
    ['CorrectionRequested', 'chu-tich'],
  ]);
  const [, corrected] = history.nodes;
  expect(corrected).toMatchObject({ label: { vi: 'Đính chính khoản nộp' }, reason: 'Giấy nộp tiền ghi ngày 13/3' });
  expect(corrected.changes).toContainEqual(
    expect.objectContaining({
      field: expect.stringMatching(/^payments/),
      old: { json: expect.stringContaining('2026-04-13') },
      new: { json: expect.stringContaining('2026-03-13') },
    }),
  );
  const { timeline } = await ask(`{ timeline(employer: "${employer}", first: 10) { nodes { type } } }`);
  expect(timeline.nodes.map(({ type }: any) => type)).toEqual(
    expect.arrayContaining(['PaymentCorrected', 'CorrectionConfirmed', 'CorrectionRequested']),
  );
});

test('as it was recorded before the correction, the answer is the old one', async () => {
  expect(await interest(', asOf: { recorded: "2026-05-05T12:00:00.000Z" }')).toMatchObject({
    state: 'SERVED',
    payments: [{ on: '2026-04-13' }],
    lateInterest: { amount: 270_000, open: 270_000 },
  });
});

test('the violation is withdrawn afterwards: the case shows it until somebody answers', async () => {
  await accepted(inspector, 'withdrawViolation', { violation, on: '2026-05-06', reason: 'Không đủ căn cứ' });
  const open = 'openViolationChanges { violationId change on reason announced }';
  expect(await caseIs(open)).toEqual({
    openViolationChanges: [
      { violationId: violation, change: 'WITHDRAWN', on: '2026-05-06', reason: 'Không đủ căn cứ', announced: null },
    ],
  });
  const answer = { sanction, violation, on: '2026-05-06', answer: 'CANCELLED', reason: 'Không còn vi phạm' };
  await accepted(deputy, 'answerViolationChange', answer);
  expect(await caseIs(`${open} violationAnswers { answer by { id } reason violation { id } }`)).toMatchObject({
    openViolationChanges: [{ announced: 'CANCELLED' }],
    violationAnswers: [
      { answer: 'CANCELLED', by: { id: 'pho-chu-tich' }, reason: 'Không còn vi phạm', violation: { id: violation } },
    ],
  });
  await accepted(deputy, 'cancelSanctionDecision', { sanction, on: '2026-05-06', reason: 'Không còn vi phạm' });
  // By a decision that does not stand nothing is owed.
  expect(await caseIs(`state ${open} lateInterest { open }`)).toEqual({
    state: 'CANCELLED',
    openViolationChanges: [],
    lateInterest: null,
  });
});
