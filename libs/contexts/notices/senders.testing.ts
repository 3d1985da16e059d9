import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Notice } from './sender.ts';

/** A real SMTP server on a free port that keeps what it gets. */
export async function mailbox(options: SMTPServerOptions = {}) {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      simpleParser(stream, (error, mail) => {
        if (!error) mails.push(mail);
        done(error);
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    mails,
    url: `smtp://127.0.0.1:${port}`,
    /** Breaks every connection off, as a server that dies does. */
    breakOff: () => {
      for (const connection of server.connections) (connection as unknown as { _socket: Socket })._socket.destroy();
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export const notice: Notice = {
  id: '0190a000-0000-8000-8000-000000000001.mail.holder',
  about: 'approaching',
  recipient: 'holder',
  subject: 'sanction',
  case: '0190a000-0000-7000-8000-000000000002',
  number: 'BB-12/2026',
  clock: 'decision',
  label: { vi: 'Ra quyết định xử phạt', en: 'Take the sanction decision' },
  article: 'Law 15/2012/QH13 Art. 66',
  dueOn: '2026-03-13',
  dueAt: '2026-03-13T16:59:59.999Z',
  unit: '00001@2025-07-01',
};
