import { ConfigError } from './config-error.ts';

/** How notices leave the platform. Both may be there, or neither: then they wait, and those that have grown old are skipped later. */
export interface NoticesConfig {
  /** The URL may hold a password: it is shown nowhere. */
  readonly smtp: { readonly url: string; readonly from: string } | null;
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  /** Where people find the platform: links in mails and calendars begin with it. */
  readonly publicUrl: string | null;
}

export const NOTICE_SETTINGS = ['SMTP_URL', 'NOTICE_FROM', 'NOTICE_WEBHOOK_URL', 'NOTICE_WEBHOOK_SECRET', 'PUBLIC_URL'] as const;
type Setting = (typeof NOTICE_SETTINGS)[number];

/** An address, or a name in front of it. */
const ADDRESS = /^(?:[^\s<>@,;"]{1,64}@[A-Za-z0-9.-]{1,190}|[^<>@,;"\r\n]{1,80} <[^\s<>@,;"]{1,64}@[A-Za-z0-9.-]{1,190}>)$/;
const SECRET_LENGTH = 16;

/** Values are never repeated: each of them may be a secret or a person's address. */
export function noticesConfig(get: (name: Setting) => string | undefined): NoticesConfig {
  const [smtp, from] = [urlOf('SMTP_URL', get, ['smtp:', 'smtps:'], 'smtp://USER:PASSWORD@HOST:587'), get('NOTICE_FROM')];
  if ((smtp === null) !== (from === undefined))
    throw new ConfigError('LACHAN_SMTP_URL and LACHAN_NOTICE_FROM belong together: give both, or neither for no e-mail');
  if (from !== undefined && !ADDRESS.test(from))
    throw new ConfigError('LACHAN_NOTICE_FROM must be one address, "no-reply@example.vn" or "Name <no-reply@example.vn>"');
  if (smtp !== null && [...new URL(smtp).searchParams.keys()].some((name) => !name.startsWith('tls.')))
    throw new ConfigError('LACHAN_SMTP_URL may be followed by tls.* settings only (smtps://HOST?tls.servername=NAME)');
  const webhook = urlOf('NOTICE_WEBHOOK_URL', get, ['https:', 'http:'], 'https://HOST/PATH');
  const secret = get('NOTICE_WEBHOOK_SECRET');
  if ((webhook === null) !== (secret === undefined))
    throw new ConfigError('LACHAN_NOTICE_WEBHOOK_URL and LACHAN_NOTICE_WEBHOOK_SECRET belong together: give both, or neither');
  if (secret !== undefined && secret.length < SECRET_LENGTH)
    throw new ConfigError(`LACHAN_NOTICE_WEBHOOK_SECRET must have at least ${SECRET_LENGTH} characters`);
  return {
    smtp: smtp === null ? null : { url: smtp, from: from! },
    webhook: webhook === null ? null : { url: webhook, secret: secret! },
    publicUrl: urlOf('PUBLIC_URL', get, ['https:', 'http:'], 'https://HOST'),
  };
}

function urlOf(
  name: Setting,
  get: (name: Setting) => string | undefined,
  protocols: readonly string[],
  form: string,
): string | null {
  const value = get(name);
  if (value === undefined) return null;
  const url = URL.parse(value);
  if (!url || !protocols.includes(url.protocol) || url.hostname === '')
    throw new ConfigError(`LACHAN_${name} must read "${form}"; the value given has another form`);
  return value;
}
