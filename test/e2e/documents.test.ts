import { fixedClock, newId } from '#kernel';
import { checklistOn } from '#law';
import { docxText, readPdf } from '../../libs/documents/reading.testing.ts';
import { clientOf, type Client } from '../client/client.ts';
import { run, type Running } from '../support/running.ts';

/** Official documents from the record of a made-up workshop, over HTTP as an office asks for them. */
const clock = fixedClock('2026-01-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
const [employer, inspection, violation, sanction] = Array.from({ length: 4 }, () => newId()) as [string, string, string, string];

let running: Running;
let inspector: Client;
let elsewhere: Client;
let chair: Client;
let alliance: Client;
const handed = { partyStatement: 'Ý kiến gõ tay 7781', representativeName: 'Bà Mẫu Gõ Tay' };

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}
async function ask(
  who: Client | null,
  path: string,
  request: { readonly body?: unknown; readonly method?: string; readonly type?: string } = {},
): Promise<Answer> {
  const { body, method = body === undefined ? 'GET' : 'POST', type = 'application/json' } = request;
  const fastify = running.server.app.getHttpAdapter().getInstance() as unknown as {
    inject(request: object): Promise<{ statusCode: number; headers: Record<string, string>; rawPayload: Buffer }>;
  };
  const { statusCode, headers, rawPayload } = await fastify.inject({
    method,
    url: `/documents/${path}`,
    ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    headers: { ...(who && { authorization: `Bearer ${who.token}` }), ...(body !== undefined && { 'content-type': type }) },
  });
  return { status: statusCode, headers, bytes: rawPayload };
}
const json = ({ bytes }: Answer) => JSON.parse(bytes.toString('utf8'));
const codeOf = (answer: Answer) => json(answer).errors[0].extensions.code as string;
const docx = async (who: Client, path: string, body?: unknown): Promise<string> => {
  const answer = await ask(who, `${path}${path.includes('?') ? '&' : '?'}format=docx`, { body });
  if (answer.status !== 200) throw new Error(answer.bytes.toString('utf8'));
  return docxText(answer.bytes);
};

beforeAll(async () => {
  running = await run({ clock });
  [inspector, elsewhere, chair, alliance] = await Promise.all([
    clientOf(running, 'inspector', '01'),
    clientOf(running, 'inspector', '19', 'inspector-2'),
    clientOf(running, 'competent-person', '01', 'pho-chu-tich'),
    clientOf(running, 'alliance-officer', '01', 'alliance-officer-1', newId()),
  ]);
  const administrator = await clientOf(running, 'administrator', '00');
  await administrator.accepted('appointOfficial', {
    account: 'pho-chu-tich',
    title: 'province-chair',
    bodyKind: 'UBND_PROVINCE',
    unit: '01',
    from: '2025-07-01',
    to: '2026-12-31',
    manner: 'DELEGATED',
    paper: 'MAU-GQ-1',
  });
  await inspector.accepted('registerEmployer', {
    id: employer,
    name: 'Công ty Gốm Ngọc Ánh (mẫu)',
    kind: 'ENTERPRISE',
    size: 'SMALL',
    sector: '2393',
    unit: '00577',
    since: '2026-01-02',
    registrationNumber: '0109999999',
    address: 'Xóm Mẫu 12',
  });
  at('2026-02-02');
  await inspector.accepted('decideInspection', {
    id: inspection,
    employer,
    on: '2026-02-02',
    decisionNumber: 'MAU-2/QĐ',
    form: 'CHECK',
    mode: 'PERIODIC',
    integrated: false,
    bodyKind: 'UBND_COMMUNE',
  });
  at('2026-02-10');
  await inspector.accepted('announceInspection', { inspection, on: '2026-02-04' });
  await inspector.accepted('openInspection', { inspection, on: '2026-02-10' });
  await inspector.accepted('answerChecklist', {
    inspection,
    on: '2026-02-10',
    answers: checklistOn('2026-02-10')!.items.map(({ code }) =>
      code === 'night-under-15' ? { item: code, answer: 'NO', note: 'Ghi chú riêng 5521' } : { item: code, answer: 'YES' },
    ),
  });
  await inspector.accepted('recordFinding', {
    inspection,
    on: '2026-02-10',
    item: 'night-under-15',
    actCode: 'UNDER-15-OVERTIME-NIGHT',
    note: 'Ghi chú riêng 5522',
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
    conclusionNumber: 'MAU-KL-1',
    recommendations: [{ text: 'Sắp xếp lại giờ làm', dueOn: '2026-03-15' }],
  });
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
  await inspector.accepted('drawUpViolationMinutes', {
    id: sanction,
    employer,
    on: '2026-02-13',
    number: '12/BB-VPHC',
    violations: [violation],
    bodyKind: 'UBND_COMMUNE',
    signature: { how: 'REFUSED', reason: 'Không đồng ý với biên bản', witness: 'WITNESS' },
  });
});
afterAll(() => running.stop());

test('violation minutes: head of the body of that day, acts, refusal with its witness; no child, nothing that was not said', async () => {
  const text = await docx(inspector, `violation-minutes/${sanction}`, handed);
  for (const said of [
    'ỦY BAN NHÂN DÂN XÃ BÁT TRÀNG',
    'Số: 12/BB-VPHC',
    'Tên của tổ chức: Công ty Gốm Ngọc Ánh (mẫu)',
    'Địa chỉ trụ sở chính: Xóm Mẫu 12',
    'Mã số doanh nghiệp: 0109999999',
    'từ 20/1/2026 đến 9/2/2026',
    'Số người chưa thành niên: 2 người từ đủ 13 đến chưa đủ 15 tuổi',
    'điểm d khoản 2 Điều 29 Nghị định 12/2022/NĐ-CP',
    'Biên bản số MAU-BB-1 ngày 10/2/2026; Kết luận số MAU-KL-1 ngày 12/2/2026',
    'không ký biên bản: Không đồng ý với biên bản',
    'Người chứng kiến việc không ký: Người chứng kiến',
    handed.partyStatement,
    handed.representativeName,
  ])
    expect(text).toContain(said);
  expect(text).not.toContain('tháng 02 năm');
  // The same over GET, without what was typed: dotted lines, and told.
  const told = json(await ask(inspector, `violation-minutes/${sanction}`));
  expect(told).toMatchObject({ on: '2026-02-13', form: { version: 'MBB01-2025', verified: false } });
  expect(told.missing).toEqual(expect.arrayContaining(['partyStatement', 'startTime']));
  expect(told.missing).not.toContain('partyName');
});

test('what is typed by hand is in the file alone: no event, no view, no answer holds it (check 10)', async () => {
  const { log, readModels } = running.platform;
  for (let after = null; ;) {
    const page = await log.readPage({ after });
    expect(JSON.stringify(page.events, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /gõ tay|Gõ Tay/,
    );
    if (page.caughtUp) break;
    after = page.through as never;
  }
  expect(readModels).toBeDefined();
  const bad = await ask(inspector, `violation-minutes/${sanction}`, { body: { startTime: 'Bí mật 9912', 'Tên lạ 9913': 'x' } });
  expect([bad.status, codeOf(bad), json(bad).errors[0].extensions.field]).toEqual([400, 'HAND_NOT_VALID', 'hand.startTime']);
  expect(bad.bytes.toString()).not.toMatch(/9912|9913/);
});

test('inspection minutes and conclusion: answers and findings in words, no note of an inspector; the check names its length', async () => {
  const minutes = await docx(inspector, `inspection-minutes/${inspection}`);
  expect(minutes).toMatch(/BIÊN BẢN KIỂM TRA.*Thực hiện Quyết định số MAU-2\/QĐ ngày 2\/2\/2026/);
  expect(minutes).toMatch(
    /không làm ban đêm\?: Không\..*Đại diện cơ sở không ký biên bản\. Lý do: không đồng ý\. Người chứng kiến: Đại diện chính quyền cấp xã/,
  );
  const conclusion = await docx(inspector, `inspection-conclusion/${inspection}`);
  expect(conclusion).toMatch(/YÊU CẦU CHẤN CHỈNH, KHẮC PHỤC.*1\. Sắp xếp lại giờ làm Thời hạn: 15\/3\/2026\./);
  const decision = await docx(inspector, `inspection-decision/${inspection}`);
  expect(decision).toContain('Thời hạn kiểm tra là 7 ngày làm việc');
  expect(minutes + conclusion + decision).not.toContain('Ghi chú riêng');
});

test('the decision: not before it was taken; by delegation only with its number; later steps leave the file as it was (checks 7, 8)', async () => {
  const path = `sanction-decision/${sanction}`;
  const early = await ask(inspector, path);
  expect([early.status, codeOf(early)]).toEqual([409, 'DOCUMENT_NOT_READY']);
  await inspector.accepted('recordExplanation', { sanction, on: '2026-02-13', step: 'WAIVED' });
  at('2026-02-18');
  await chair.accepted('issueSanctionDecision', {
    sanction,
    on: '2026-02-18',
    decisionNumber: '05/QĐ-XPHC',
    title: 'province-chair',
    fines: [{ violation }],
  });
  expect(codeOf(await ask(inspector, path))).toBe('DELEGATION_NUMBER_MISSING');
  const hand = {
    representativeName: handed.representativeName,
    delegationNumber: '07/QĐ-GQXP',
    delegationOn: '2026-01-02',
  };
  const text = await docx(inspector, path, hand);
  for (const said of [
    'ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI',
    'Số: 05/QĐ-XPHC',
    'Hà Nội, ngày 18 tháng 02 năm 2026',
    'CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI',
    '(sửa đổi, bổ sung năm 2020 và năm 2025)',
    'Căn cứ Quyết định số 07/QĐ-GQXP ngày 2/1/2026 về việc giao quyền xử phạt.',
    'Tổng số tiền phạt: 45.000.000 đồng (Bằng chữ: Bốn mươi lăm triệu đồng)',
    'ngày ký',
    'KT. CHỦ TỊCH',
  ])
    expect(text).toContain(said);
  at('2026-03-02');
  await chair.accepted('serveSanctionDecision', { sanction, on: '2026-02-20', manner: 'REGISTERED_POST' });
  await chair.accepted('cancelSanctionDecision', {
    sanction,
    on: '2026-03-02',
    reason: 'Ban hành sai thẩm quyền',
  });
  expect(await docx(inspector, path, hand)).toBe(text);
  const { bytes, headers } = await ask(inspector, `${path}?format=pdf&copy=yes`, { body: hand });
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="sanction-decision-2026-02-18.pdf"',
    'cache-control': 'private, no-store',
    'x-lachan-form-verified': 'false',
  });
  const { pages } = await readPdf(bytes);
  expect(pages[0]!.text).toMatch(/^Unofficial copy for reading: it has no legal force\..*QUYẾT ĐỊNH/);
});

test('identity before work, rights before reading, and every refusal says what to do', async () => {
  const path = `violation-minutes/${sanction}`;
  const answers = await Promise.all([
    ask(null, path),
    ask(elsewhere, path),
    ask(elsewhere, `violation-minutes/${newId()}`),
    ask(alliance, path),
    ask(inspector, `birth-certificate/${sanction}`),
    ask(inspector, `${path}?format=odt`),
    ask(inspector, `${path}?occurred=yesterday`),
    ask(inspector, path, { body: '{' }),
    ask(inspector, path, { body: '[]' }),
    ask(inspector, path, { body: 'a=1', type: 'application/x-www-form-urlencoded' }),
    ask(inspector, path, { body: { partyStatement: 'x'.repeat(70_000) } }),
    ask(inspector, path, { body: { partyStatement: 'x'.repeat(4_001) } }),
    ask(inspector, path, { body: { partyName: 'a\u202eb' } }),
    ask(inspector, path, { method: 'DELETE' }),
  ]);
  expect(answers.map((answer) => [answer.status, codeOf(answer)])).toEqual([
    [401, 'UNAUTHENTICATED'],
    [400, 'NOT_FOUND'],
    [400, 'NOT_FOUND'],
    [400, 'FORBIDDEN'],
    [400, 'UNKNOWN_CODE'],
    [400, 'UNKNOWN_CODE'],
    [400, 'MALFORMED_MOMENT'],
    [400, 'MALFORMED_JSON'],
    [400, 'HAND_NOT_VALID'],
    [415, 'UNSUPPORTED_MEDIA_TYPE'],
    [413, 'BODY_TOO_LARGE'],
    [400, 'HAND_NOT_VALID'],
    [400, 'HAND_NOT_VALID'],
    [405, 'METHOD_NOT_ALLOWED'],
  ]);
  expect(json(answers[1]!)).toEqual(json(answers[2]!));
});
