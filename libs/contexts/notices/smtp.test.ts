import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { smtpSender } from './smtp.ts';
import { mailbox, notice } from './senders.testing.ts';
import { mailText } from './text.ts';
import { HANGS_AFTER_MS } from '../../kernel/testing/until.ts';

const from = 'Lá Chắn <no-reply@mau.example>';
const TO = 'can.bo@mau.example';
const send = (url: string, times: { stepMs?: number; timeoutMs?: number } = {}) =>
  smtpSender({ url, from, publicUrl: 'https://lachan.example', ...times }).send(notice, TO);

test('a mail arrives in both languages, with a Message-ID that is the same for every try, and without a person', async () => {
  const box = await mailbox();
  expect(await send(box.url)).toEqual({ kind: 'sent', reference: `${notice.id}@mau.example` });
  await send(box.url);
  const [mail, again] = box.mails;
  expect(mail!.subject).toBe('[Lá Chắn] Sắp hết hạn / Due soon: BB-12/2026, 13/03/2026');
  expect(mail!.from!.text).toBe('"Lá Chắn" <no-reply@mau.example>');
  expect(mail!.text).toContain('Ra quyết định xử phạt');
  expect(mail!.text).toContain('Take the sanction decision');
  expect(mail!.text).toContain('Law 15/2012/QH13 Art. 66');
  expect(mail!.text).toContain(`https://lachan.example/sanction/${notice.case}`);
  expect(mail!.headers.get('auto-submitted')).toBe('auto-generated');
  expect([mail!.messageId, again!.messageId]).toEqual(Array(2).fill(`<${notice.id}@mau.example>`));
  await box.close();
});

test.each([
  ['due', 'Đến hạn hôm nay / Due today', 'Hôm nay là ngày cuối', 'ends today'],
  ['missed', 'Quá hạn / Overdue', 'đã qua mà chưa được thực hiện', 'was not met'],
] as const)('what a mail says of a term: %s', (about, subject, vi, en) => {
  const mail = mailText({ ...notice, about }, null);
  expect(mail.subject).toContain(subject);
  expect(mail.text).toContain(vi);
  expect(mail.text).toContain(en);
});

test('a server that is down: certainly not delivered, worth another try', async () => {
  const box = await mailbox();
  await box.close();
  expect(await send(box.url)).toEqual({ kind: 'failed', code: expect.stringMatching(/^E/), permanent: false });
});

test.each([
  ['a mailbox that does not exist is refused for good', 550, true],
  ['a full mailbox is tried again', 452, false],
])('%s', async (_, responseCode, permanent) => {
  const box = await mailbox({ onRcptTo: (_to, _session, done) => done(Object.assign(new Error(`no ${TO}`), { responseCode })) });
  expect(await send(box.url)).toEqual({ kind: 'failed', code: `SMTP_${responseCode}`, permanent });
  await box.close();
});

test('a message that was refused after it was handed over is refused, not doubtful', async () => {
  const box = await mailbox({
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done(Object.assign(new Error('spam'), { responseCode: 554 })));
    },
  });
  expect(await send(box.url)).toEqual({ kind: 'failed', code: 'SMTP_554', permanent: true });
  await box.close();
});

test('a wrong password is for the administrator to mend: tried again', async () => {
  const box = await mailbox({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
  });
  expect(await send(box.url.replace('//', '//user:secret@'))).toEqual({ kind: 'failed', code: 'SMTP_535', permanent: false });
  await box.close();
});

test('a password is sent to no other machine in the open: without STARTTLS nothing is said and the mail waits', async () => {
  const told: string[] = [];
  const box = await mailbox({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username }, _session, done) => {
      told.push(username!);
      done(null, { user: username });
    },
  });
  const away = box.url.replace('//127.0.0.1', '//user:secret@0.0.0.0');
  expect(await send(away)).toEqual({ kind: 'failed', code: 'ETLS', permanent: false });
  expect([told, box.mails]).toEqual([[], []]);
  expect(await send(box.url.replace('//', '//user:secret@'))).toMatchObject({ kind: 'sent' });
  expect(told).toEqual(['user']);
  await box.close();
});

test('a server too slow to greet has not got the message; one too slow to answer for it may have', async () => {
  const dumb = await listen(() => {});
  expect(await send(dumb.url, { stepMs: 100 })).toMatchObject({ kind: 'failed', permanent: false });
  await dumb.close();
  let heard = false;
  const slow = await mailbox({
    onData: (stream) => {
      heard = true;
      stream.resume();
    },
  });
  // Short, but so long that the message has left, on whatever machine.
  const given = async (name: 'stepMs' | 'timeoutMs', ms: number): Promise<unknown> => {
    heard = false;
    const outcome = await send(slow.url, { [name]: ms });
    return heard ? outcome : given(name, ms * 2);
  };
  expect(await given('stepMs', 200)).toMatchObject({ kind: 'unknown' });
  expect(await given('timeoutMs', 200)).toMatchObject({ kind: 'unknown' });
  await slow.close();
});

test('a connection that dies after the message left is doubtful', async () => {
  const box = await mailbox({
    onData: (stream) => {
      stream.resume();
      stream.on('end', () => box.breakOff());
    },
  });
  expect(await send(box.url, { stepMs: HANGS_AFTER_MS, timeoutMs: HANGS_AFTER_MS })).toMatchObject({ kind: 'unknown' });
  await box.close();
});

async function listen(onSocket: (socket: Socket) => void): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
