import { officialsIn } from '#contexts/deadlines/index';
import { createMemoryReadModels } from '#read-models';
import { Office } from '../../processes/engine.testing.ts';
import { mailbox } from './senders.testing.ts';
import { NOTICE_POLICY } from './policy.ts';
import { noticeProcess, noticesBy } from './process.ts';
import * as view from './projection.ts';
import type { NoticeDocument } from './projection.ts';
import type { Delivery, Notice, NoticeSender } from './sender.ts';
import { smtpSender } from './smtp.ts';

const officials = officialsIn({ a: { email: 'a@mau.example', superior: 'boss' }, boss: { email: 'boss@mau.example' } });
const deadline = {
  subject: 'sanction',
  case: 'c1',
  number: 'BB-1',
  key: 'decision',
  clock: 'decision',
  label: { vi: 'Ra quyết định', en: 'Decide' },
  article: 'Art. 66',
  dueOn: '2026-03-13',
  dueAt: '2026-03-13T16:59:59.999Z',
  unit: '00001@2025-07-01',
  within: [],
  holder: 'a',
};

/** A channel that answers as it is told, and remembers what it was asked. */
function channel(
  ...answers: readonly (Delivery | 'dies')[]
): NoticeSender & { readonly asked: (Notice & { to: string | null })[] } {
  const asked: (Notice & { to: string | null })[] = [];
  return {
    channel: 'mail',
    asked,
    send: async (notice, to) => {
      asked.push({ ...notice, to });
      const answer = answers[asked.length - 1] ?? { kind: 'sent', reference: 'r' };
      if (answer === 'dies') throw new Error('killed');
      return answer;
    },
    close: async () => {},
  };
}
const refused: Delivery = { kind: 'failed', code: 'ECONNREFUSED', permanent: false };

let office: Office;
const engine = (sender: NoticeSender, at = office) =>
  at.engine({
    queue: sender.channel,
    due: noticesBy(sender, officials, async (id) => published.get(id) ?? null, at.clock),
    concurrency: 4,
  });
/** The deadlines that the test publishes; without one nothing is known of it. */
const published = new Map<string, { readonly open: boolean; readonly dueOn: string }>();
const notices = async (at = office): Promise<readonly NoticeDocument[]> =>
  (await at.store.find(view.notices, { filter: { op: 'eq', field: 'channel', value: 'mail' }, limit: 50 })).documents;
const approaching = (more: object = {}) => office.say('DeadlineApproaching', 'c1', { ...deadline, ...more });
const later = (ms: number): void => office.clock.advance(ms);

beforeEach(async () => {
  office = await new Office(noticeProcess()).open();
  office.clock.set('2026-03-11T01:00:00.000Z');
  published.clear();
});
afterEach(() => office.close());

test('a deadline that comes near is told to its holder, once', async () => {
  const mail = channel();
  const sending = engine(mail);
  await approaching();
  expect(await sending.sweep()).toBe(1);
  expect(await sending.sweep()).toBe(0);
  expect(mail.asked).toEqual([
    expect.objectContaining({ about: 'approaching', recipient: 'holder', to: 'a@mau.example', number: 'BB-1' }),
  ]);
  expect((await office.all()).slice(1).map((e) => e.type)).toEqual(['TimerFired', 'NoticeAttempted', 'NoticeSent']);
  expect(await notices()).toEqual([expect.objectContaining({ state: 'sent', attempts: 1, account: 'a', reference: 'r' })]);
});

test('one that was missed is told to the superior too; the address is in no event', async () => {
  const mail = channel();
  await office.say('DeadlineMissed', 'c1', { ...deadline, superior: 'boss' });
  await engine(mail).sweep();
  expect(mail.asked.map(({ recipient, to, about }) => [recipient, to, about])).toEqual([
    ['holder', 'a@mau.example', 'missed'],
    ['superior', 'boss@mau.example', 'missed'],
  ]);
  expect(JSON.stringify((await office.all()).map((e) => e.data))).not.toContain('mau.example');
});

test('one that ends today is told to its holder alone, and not behind it (NOT-1)', async () => {
  const mail = channel();
  office.clock.set('2026-03-13T01:00:00.000Z');
  await office.say('DeadlineDue', 'c1', { ...deadline });
  await engine(mail).sweep();
  expect(mail.asked.map(({ recipient, to, about }) => [recipient, to, about])).toEqual([['holder', 'a@mau.example', 'due']]);
  await office.say('DeadlineDue', 'c1', { ...deadline, case: 'c2' });
  later(16 * 3_600_000);
  await engine(mail).sweep();
  expect((await notices()).map(({ case: of, state, code }) => [of, state, code]).toSorted()).toEqual([
    ['c1', 'sent', null],
    ['c2', 'skipped', 'passed'],
  ]);
});

test('a right that lapsed is told to nobody', async () => {
  await office.say('DeadlineLapsed', 'c1', deadline);
  office.clock.advance(1_000);
  expect(await engine(channel()).sweep()).toBe(0);
  expect(await notices()).toEqual([]);
});

test('each channel has its own: a web-hook that is not set up holds nothing up and waits', async () => {
  await approaching();
  expect(await engine(channel()).sweep()).toBe(1);
  const { documents } = await office.store.find(view.notices, { limit: 10 });
  expect(documents.map((d) => [d.channel, d.state])).toEqual([
    ['mail', 'sent'],
    ['webhook', 'waiting'],
  ]);
});

test('what was certainly not delivered is tried again later, under the same id, and given up visibly in the end', async () => {
  const tries = NOTICE_POLICY.retryAfterMs.length + 1;
  const mail = channel(...Array.from({ length: tries }, () => refused));
  const sending = engine(mail);
  await approaching();
  await sending.sweep();
  expect(await notices()).toEqual([expect.objectContaining({ state: 'retrying', code: 'ECONNREFUSED' })]);
  expect(await sending.sweep()).toBe(0);
  for (const wait of NOTICE_POLICY.retryAfterMs) {
    later(wait - 1);
    expect(await sending.sweep()).toBe(0);
    later(1);
    expect(await sending.sweep()).toBe(1);
  }
  later(1_000_000_000);
  expect(await sending.sweep()).toBe(0);
  expect(new Set(mail.asked.map(({ id }) => id)).size).toBe(1);
  expect(mail.asked).toHaveLength(tries);
  expect(await notices()).toEqual([expect.objectContaining({ state: 'given-up', attempts: tries })]);
});

test('a refusal for good is given up at once', async () => {
  await approaching();
  const mail = channel({ kind: 'failed', code: 'SMTP_550', permanent: true });
  await engine(mail).sweep();
  expect(await notices()).toEqual([expect.objectContaining({ state: 'given-up', code: 'SMTP_550', attempts: 1 })]);
});

test('a crash between attempt and outcome: marked as doubtful after its time, and never sent again', async () => {
  const mail = channel('dies');
  await approaching();
  await engine(mail).sweep();
  expect(await notices()).toEqual([expect.objectContaining({ state: 'attempted' })]);
  const next = engine(mail);
  expect(await next.sweep()).toBe(0);
  later(NOTICE_POLICY.doubtAfterMs);
  expect(await next.sweep()).toBe(1);
  expect(await notices()).toEqual([expect.objectContaining({ state: 'doubtful', code: 'NO_OUTCOME' })]);
  later(1_000_000_000);
  await next.sweep();
  expect(mail.asked).toHaveLength(1);
});

test('an answer that nobody got is doubtful at once', async () => {
  await approaching();
  await engine(channel({ kind: 'unknown', code: 'ETIMEDOUT' })).sweep();
  expect(await notices()).toEqual([expect.objectContaining({ state: 'doubtful', code: 'ETIMEDOUT' })]);
});

test('without an address, too late, or about a day long past: skipped, and said so', async () => {
  const mail = channel();
  await approaching({ holder: 'nobody' });
  await office.say('DeadlineMissed', 'c1', { ...deadline, dueAt: '2025-03-13T16:59:59.999Z' });
  await engine(mail).sweep();
  await approaching({ case: 'c2' });
  later(NOTICE_POLICY.tooLateMs + 1);
  await engine(mail).sweep();
  expect((await notices()).map(({ state, code }) => `${state} ${code}`).toSorted()).toEqual([
    'skipped long-past',
    'skipped no-address',
    'skipped too-late',
  ]);
  expect(mail.asked).toEqual([]);
});

test('a channel that is set up later sends what is true and new, and closes the rest', async () => {
  const id = (name: string) => `sanction:${name}:decision`;
  await approaching({ case: 'old' });
  later(NOTICE_POLICY.tooLateMs);
  const due = { dueOn: '2026-03-20', dueAt: '2026-03-20T16:59:59.999Z' };
  const soon = { dueOn: '2026-03-14', dueAt: '2026-03-14T02:00:00.000Z' };
  await approaching({ case: 'passed', ...soon });
  for (const name of ['new', 'met', 'moved']) await approaching({ case: name, ...due });
  await office.say('DeadlineMissed', 'c1', { ...deadline, case: 'late', superior: 'boss' });
  await office.say('DeadlineMissed', 'c1', { ...deadline, case: 'done late', superior: 'boss' });
  published.set(id('new'), { open: true, dueOn: due.dueOn });
  published.set(id('met'), { open: false, dueOn: due.dueOn });
  published.set(id('moved'), { open: true, dueOn: '2026-03-27' });
  published.set(id('late'), { open: true, dueOn: deadline.dueOn });
  published.set(id('done late'), { open: false, dueOn: deadline.dueOn });
  later(2 * 3_600_000);
  const mail = channel();
  const sending = engine(mail);
  await sending.sweep();
  expect(mail.asked.map((asked) => `${asked.case} ${asked.recipient}`).toSorted()).toEqual([
    'late holder',
    'late superior',
    'new holder',
  ]);
  expect((await notices()).map((n) => `${n.case} ${n.state} ${n.code}`).toSorted()).toEqual([
    'done late skipped met',
    'done late skipped met',
    'late sent null',
    'late sent null',
    'met skipped met',
    'moved skipped moved',
    'new sent null',
    'old skipped too-late',
    'passed skipped passed',
  ]);
  later(NOTICE_POLICY.tooLateMs * 10);
  expect(await sending.sweep()).toBe(0);
});

test('a try that was to be repeated is not, once the channel was away too long', async () => {
  const mail = channel(refused);
  await approaching({ dueOn: '2026-12-31', dueAt: '2026-12-31T16:59:59.999Z' });
  await engine(mail).sweep();
  later(NOTICE_POLICY.tooLateMs + 1);
  await engine(mail).sweep();
  expect(await notices()).toEqual([expect.objectContaining({ state: 'skipped', code: 'too-late', attempts: 1 })]);
  expect(mail.asked).toHaveLength(1);
});

test('views made anew, and a second office on the same log, send nothing again', async () => {
  await approaching();
  await engine(channel()).sweep();
  const anew = await new Office(noticeProcess(), office.log, createMemoryReadModels()).open();
  anew.clock.set('2026-03-12T01:00:00.000Z');
  const mail = channel();
  expect(await engine(mail, anew).sweep()).toBe(0);
  expect(mail.asked).toEqual([]);
  expect(await notices(anew)).toEqual(await notices());
  await anew.close();
});

test('over a real mail server: down, then up again, one mail', async () => {
  const gone = await mailbox();
  await gone.close();
  await approaching();
  const from = 'lachan@mau.example';
  await engine(smtpSender({ url: gone.url, from, publicUrl: null })).sweep();
  const box = await mailbox();
  later(NOTICE_POLICY.retryAfterMs[0]);
  const sending = engine(smtpSender({ url: box.url, from, publicUrl: null }));
  await sending.sweep();
  await sending.sweep();
  expect(box.mails.map((mail) => mail.subject)).toEqual(['[Lá Chắn] Sắp hết hạn / Due soon: BB-1, 13/03/2026']);
  expect(await notices()).toEqual([expect.objectContaining({ state: 'sent', attempts: 2 })]);
  await box.close();
});
