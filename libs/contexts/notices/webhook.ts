import { createHmac } from 'node:crypto';
import type { Delivery, Notice, NoticeSender } from './sender.ts';
import { linkOf } from './text.ts';

export interface WebhookOptions {
  readonly url: string;
  /** Shared with the receiver: it signs the body and the time. */
  readonly secret: string;
  readonly publicUrl: string | null;
  /** For the whole exchange; default 10 s. */
  readonly timeoutMs?: number;
  /** For the time in the signature; default: the present. */
  readonly now?: () => number;
}

/** `t` and the body, so that an old message cannot be sent again as a new one. */
export const signature = (secret: string, t: number, body: string): string =>
  createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');

/** Nothing has been sent where the connection was not made. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** JSON to one URL. `Idempotency-Key` is the notice's id: the same on every try. */
export function webhookSender(options: WebhookOptions): NoticeSender {
  const { url, secret, publicUrl, timeoutMs = 10_000, now = Date.now } = options;
  return {
    channel: 'webhook',
    send: async (notice: Notice): Promise<Delivery> => {
      const { recipient: _recipient, ...content } = notice;
      const body = JSON.stringify({ ...content, link: linkOf(publicUrl, notice) });
      const t = now();
      try {
        const response = await fetch(url, {
          method: 'POST',
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            'content-type': 'application/json',
            'idempotency-key': notice.id,
            'x-lachan-signature': `t=${t},v1=${signature(secret, t, body)}`,
          },
          body,
        });
        await response.body?.cancel();
        return answered(response.status);
      } catch (error) {
        return failed(error);
      }
    },
    close: async () => {},
  };
}

function answered(status: number): Delivery {
  if (status >= 200 && status < 300) return { kind: 'sent', reference: null };
  // 408 and 429 ask to come again; a redirect is a wrong address.
  const permanent = status < 500 && status !== 408 && status !== 429;
  return { kind: 'failed', code: `HTTP_${status}`, permanent };
}

function failed(error: unknown): Delivery {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  const code = cause?.code ?? name ?? 'UNKNOWN';
  return NOT_CONNECTED.has(code)
    ? { kind: 'failed', code, permanent: false }
    : { kind: 'unknown', code: code.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 60) || 'UNKNOWN' };
}
