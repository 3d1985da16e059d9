import { createTransport } from 'nodemailer';
import type { Delivery, Notice, NoticeSender } from './sender.ts';
import { mailText } from './text.ts';

export interface SmtpOptions {
  /** smtp://user:password@host:port or smtps://...: shown nowhere. */
  readonly url: string;
  readonly from: string;
  readonly publicUrl: string | null;
  /** How long a server may take to answer one step; default 20 s. */
  readonly stepMs?: number;
  /** For the whole of one mail; default 60 s. */
  readonly timeoutMs?: number;
}

const HERE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
/** A password goes over an open line to this machine only: elsewhere the server must offer STARTTLS first. */
const needsTls = (url: string): boolean => {
  const { protocol, username, password, hostname } = new URL(url);
  return protocol === 'smtp:' && username + password !== '' && !HERE.test(hostname);
};

/** E-mail, a connection for each: there are few. A Message-ID made from the notice lets a mailbox see that two mails are one. */
export function smtpSender({ url, from, publicUrl, stepMs = 20_000, timeoutMs = 60_000 }: SmtpOptions): NoticeSender {
  const domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'lachan.invalid';
  return {
    channel: 'mail',
    send: async (notice: Notice, to: string | null): Promise<Delivery> => {
      if (to === null) return { kind: 'failed', code: 'NO_ADDRESS', permanent: true };
      const handedOver = { yet: false };
      const transport = createTransport({
        url,
        requireTLS: needsTls(url),
        connectionTimeout: stepMs,
        greetingTimeout: stepMs,
        socketTimeout: stepMs,
        dnsTimeout: stepMs,
        logger: listening(handedOver),
      });
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          messageId: `<${notice.id}@${domain}>`,
          ...mailText(notice, publicUrl),
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(timeoutMs),
        } as Parameters<typeof transport.sendMail>[0]);
        return { kind: 'sent', reference: `${notice.id}@${domain}`.slice(0, 200) };
      } catch (error) {
        return failureOf(error, handedOver.yet);
      } finally {
        transport.close();
      }
    },
    close: async () => {},
  };
}

/** Writes nothing: of what the transport tells only this is kept, that a message has left in full. Before that a server cannot take it. */
function listening(handedOver: { yet: boolean }) {
  const heard = (entry: unknown): void => {
    if ((entry as { tnx?: string } | null)?.tnx === 'message') handedOver.yet = true;
  };
  return { level: () => {}, trace: heard, debug: heard, info: heard, warn: heard, error: heard, fatal: heard };
}

/** What a failed `sendMail` says of the message. Only codes are kept: a server's words may quote the address. */
export function failureOf(error: unknown, handedOver: boolean): Delivery {
  const { code = 'UNKNOWN', responseCode } = error as { code?: string; responseCode?: number };
  // A server without STARTTLS and a wrong password are mended by the administrator, not by giving the notice up.
  if (code === 'ETLS') return { kind: 'failed', code, permanent: false };
  if (typeof responseCode === 'number') {
    const permanent = responseCode >= 500 && code !== 'EAUTH';
    return { kind: 'failed', code: `SMTP_${responseCode}`, permanent };
  }
  const short = code.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 60) || 'UNKNOWN';
  return handedOver ? { kind: 'unknown', code: short } : { kind: 'failed', code: short, permanent: false };
}
