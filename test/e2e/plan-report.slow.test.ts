import type { Format } from '#documents';
import { streamId } from '#event-store';
import { asOf } from '#graphql';
import { fixedClock, newId, type Actor } from '#kernel';
import { loadProgramme } from '../../apps/cli/programme.ts';
import { makeDocument } from '../../apps/documents/document.ts';
import { servicesOf } from '../../apps/platform/services.ts';
import { reportOpened, reportSubmitted, reportWritten } from '../../libs/contexts/reports/events.ts';
import { reportId } from '../../libs/contexts/reports/owed.ts';
import { HOSTILE, inOrder } from '../../libs/documents/forms.testing.ts';
import { docxText, readPdf, written } from '../../libs/documents/reading.testing.ts';
import { metadata } from '../bench/payload.ts';
import { run, type Client, type Running } from '../support/running.ts';

/** A city that consolidates the reports of its 126 communes, and prints its own. Everything said is made up. */
const HN = '01.195-KH-UBND.2021';
const clock = fixedClock('2025-12-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
const administrator: Actor = { id: 'nhap-1', role: 'administrator', unit: '00' };
/** Names of fields that a program could take for its own, and marks of Word: as they are typed into a section. */
const typed = [HOSTILE[0]!, HOSTILE[1]!, HOSTILE.at(-1)!].map((text) => text.replace(/\s+/g, ' ').trim()).join('; ');
const of2025 = { programme: HN, period: 'YEAR', year: 2025 };

let running: Running;
let inspector: Client;
let communes: readonly string[];
let consolidated: string;

async function answer(
  who: Client | null,
  id: string,
  format: Format | 'json' = 'json',
  body?: unknown,
): Promise<{ readonly status: number; readonly bytes: Buffer }> {
  const fastify = running.server.app.getHttpAdapter().getInstance() as unknown as {
    inject(request: object): Promise<{ statusCode: number; rawPayload: Buffer }>;
  };
  const { statusCode, rawPayload } = await fastify.inject({
    method: body === undefined ? 'GET' : 'POST',
    url: `/documents/plan-report/${id}?format=${format}`,
    ...(body !== undefined && { payload: JSON.stringify(body) }),
    headers: {
      ...(who && { authorization: `Bearer ${who.token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
  });
  return { status: statusCode, bytes: rawPayload };
}
const json = ({ bytes }: { readonly bytes: Buffer }) => JSON.parse(bytes.toString('utf8'));
const docx = async (id: string, body?: unknown, who = inspector): Promise<string> => {
  const { status, bytes } = await answer(who, id, 'docx', body);
  if (status !== 200) throw new Error(bytes.toString('utf8'));
  return docxText(bytes);
};
const done = async (mutation: string, input: Record<string, unknown>): Promise<string> => {
  const said = await inspector.send(mutation, input);
  if (said.__typename !== 'Accepted') throw new Error(`${mutation}: ${JSON.stringify(said)}`);
  return said.recordId as string;
};
/** As the commands record it, without the way of each through the API. */
async function handIn(code: string, day: string, value: number): Promise<void> {
  const { directory, log } = running.platform;
  const found = directory.resolve(code, day);
  if (!found.ok) throw new Error(code);
  const { unit, within } = found.value;
  const reported = { programme: HN, duty: 'R-HN-1', cadence: 'year', year: 2025 } as const;
  const report = reportId(reported, 'ubnd-commune', code);
  const now = `${day}T02:00:00.000Z`;
  const events = [
    reportOpened.of(now, {
      report,
      ...reported,
      number: '195/KH-UBND',
      periodFrom: '2025-01-01',
      periodTo: '2025-12-31',
      lastDay: '2025-11-29',
      recipients: ['so-ldtbxh'],
      agency: 'ubnd-commune',
      relation: 'required',
      owedOn: day,
      takesOver: [],
      unit,
      within,
    }),
    reportWritten.of(now, {
      report,
      answers: [
        { item: 'HN-T2.1a', value, heldOn: '2025-11-15' },
        { item: 'results', text: 'Chỉ trong báo cáo của xã (mẫu)' },
      ],
    }),
    reportSubmitted.of(now, { report, submission: 1, recorded: now, figuresTo: day, figures: [] }),
  ].map((event) => ({ ...event, id: newId(), schemaVersion: 1 }));
  await log.append({ stream: streamId('report', report), expected: { kind: 'none' }, events }, { metadata });
}

beforeAll(async () => {
  running = await run({ clock });
  inspector = await running.as('inspector', '01', 'can-bo-1');
  for (const file of ['782/QĐ-TTg', '195/KH-UBND']) await loadProgramme(running.platform, file, administrator, { dryRun: false });
  const { directory } = running.platform;
  const city = directory.resolve('01', '2025-11-20');
  communes = city.ok ? directory.descendants(city.value.unit, '2025-11-20', 'commune').map(({ code }) => code) : [];
  expect(communes).toHaveLength(126);
  // One does not come, two come late.
  for (const [i, code] of communes.slice(1).entries()) await handIn(code, i < 2 ? '2025-12-02' : '2025-11-20', 80.5 + i);
  await running.platform.runner.caughtUp();
  consolidated = await done('openReport', { ...of2025, duty: 'R-HN-2', agency: 'so-noi-vu', unit: '01' });
  await done('writeReport', { report: consolidated, answers: [{ item: 'results', text: typed }] });
  await done('consolidateReports', { report: consolidated });
});
afterAll(() => running.stop());

test('a draft says so, with the figures of this moment; what was typed stays text', async () => {
  const told = json(await answer(inspector, consolidated));
  expect(told).toMatchObject({ kind: 'plan-report', on: '2025-12-05', isDraft: true, form: { version: 'BC-30-2020' } });
  expect(told.missing).toContain('number');
  const text = await docx(consolidated);
  expect(text).toMatch(/^DỰ THẢO.*SỞ NỘI VỤ.*Kế hoạch số 195\/KH-UBND/);
  expect(text).toContain(typed);
  // By the names of the day: the ministry that the plan names has ended.
  expect(text).toContain('Kính gửi: Ủy ban nhân dân Thành phố Hà Nội; Bộ Y tế; Bộ Nội vụ');
  expect(text).toContain('Số liệu tính đến hết ngày 5/12/2025, theo dữ liệu được ghi nhận đến 09 giờ 00 phút ngày 5/12/2025.');
});

test('handed over: the frozen content with its two times, on a later day too, under a number of the register', async () => {
  const number = newId();
  await done('reserveDocumentNumber', {
    reservation: number,
    kind: 'PLAN_REPORT',
    bodyKind: 'SO_NOI_VU',
    unit: '01',
    on: '2025-12-05',
    sign: 'BC-SNV',
  });
  await done('submitReport', { report: consolidated });
  at('2025-12-08');
  const hand = { numberId: number, signerTitle: 'Giám đốc', archive: 'PNV', to: 'Ủy ban nhân dân Thành phố (mẫu)' };
  const text = await docx(consolidated, hand);
  inOrder(text, [
    'SỞ NỘI VỤ',
    'Số: 01/BC-SNV',
    'Hà Nội, ngày 05 tháng 12 năm 2025',
    'Kính gửi: Ủy ban nhân dân Thành phố (mẫu)',
    'I. KẾT QUẢ THỰC HIỆN',
    typed,
    'Tổng hợp từ 125 báo cáo, trong đó 2 báo cáo gửi chậm;',
    'Cơ sở theo tình trạng tuân thủ',
    'Các chỉ tiêu của toàn bộ chương trình, kế hoạch',
    'HN-T1.1: Chỉ tiêu 1',
    '< 1 %, hạn 31/12/2025',
    'Chưa đo được',
    'Số liệu tính đến hết ngày 5/12/2025, theo dữ liệu được ghi nhận đến 09 giờ 00 phút ngày 5/12/2025.',
    'Lưu: VT, PNV.',
    'Phụ lục I',
    'Ủy ban nhân dân cấp xã',
    'Phụ lục II',
    'Phụ lục III',
    '15/11/2025',
  ]);
  expect(text).not.toContain('DỰ THẢO');
  // Each body writes for itself: its words are not taken over.
  expect(text).not.toContain('Chỉ trong báo cáo của xã');
  expect(text.match(/Đã gửi, chậm/g)).toHaveLength(2);
});

test('whose it is not gets the answer of what is not there; a number of another day, kind or unit is refused', async () => {
  const [elsewhere, alliance] = await Promise.all([
    running.as('inspector', '19', 'can-bo-2'),
    running.as('alliance-officer', '01', 'lien-minh-1', newId()),
  ]);
  const other = newId();
  await done('reserveDocumentNumber', {
    reservation: other,
    kind: 'PLAN_REPORT',
    bodyKind: 'SO_NOI_VU',
    unit: '01',
    on: '2025-12-08',
  });
  const answers = await Promise.all([
    answer(null, consolidated),
    answer(elsewhere, consolidated),
    answer(elsewhere, newId()),
    answer(alliance, consolidated),
    answer(inspector, consolidated, 'json', { numberId: other }),
    answer(inspector, consolidated, 'json', { numberId: newId() }),
    answer(inspector, consolidated, 'json', { number: 'a\u202eb' }),
  ]);
  expect(answers.map(({ status, bytes }) => [status, json({ bytes }).errors[0].extensions.code])).toEqual([
    [401, 'UNAUTHENTICATED'],
    [400, 'NOT_FOUND'],
    [400, 'NOT_FOUND'],
    [400, 'FORBIDDEN'],
    [400, 'HAND_NOT_VALID'],
    [400, 'HAND_NOT_VALID'],
    [400, 'HAND_NOT_VALID'],
  ]);
  expect(json(answers[1]!)).toEqual(json(answers[2]!));
  expect(json(answers[4]!)).toEqual(json(answers[5]!));
});

test('the PDF is opened again; of the 125 reports below one at a time is read', async () => {
  const services = servicesOf(running.platform);
  let [open, most, read] = [0, 0, 0];
  const log = new Proxy(services.log, {
    get: (target, name) =>
      name === 'readStream'
        ? async function* (...given: Parameters<typeof services.log.readStream>) {
            most = Math.max(most, ++open);
            read++;
            try {
              yield* services.log.readStream(...given);
            } finally {
              open--;
            }
          }
        : Reflect.get(target, name),
  });
  const reading = {
    services: { ...services, log },
    caller: { id: 'can-bo-1', role: 'inspector', unit: '01' } as const,
    moment: asOf(null, clock),
    units: running.platform.directory,
  };
  const { sheet } = await makeDocument('plan-report', consolidated, { number: '9/BC-SNV' }, reading);
  const before = read;
  const { pages } = await readPdf(await written('pdf', sheet));
  expect({ most, before, read }).toEqual({ most: 1, before: 250, read: 500 });
  // The head of the table of measures stands with its first row.
  expect(pages.find(({ text }) => text.includes('Tình trạng Còn thiếu'))!.text).toContain('HN-T1.1');
  const whole = pages.map(({ text }) => text).join(' ');
  expect(whole).toMatch(/Phụ lục I .*\(Kèm theo Báo cáo số 9\/BC-SNV\).*Phụ lục II .*Phụ lục III /);
  expect(whole.match(/Đã gửi,\s+chậm/g)).toHaveLength(2);
});
