import { readConfig } from './config.ts';

const read = (settings: Record<string, string>) => readConfig({ LACHAN_DATA: '/tmp/lachan-config', ...settings }).notices;
const mail = { LACHAN_SMTP_URL: 'smtps://user:s3cret@mail.example:465', LACHAN_NOTICE_FROM: 'Lá Chắn <no-reply@mau.example>' };

test('no notices without settings; both ways where both are set up', () => {
  expect(read({})).toEqual({ smtp: null, webhook: null, publicUrl: null });
  const hook = {
    LACHAN_NOTICE_WEBHOOK_URL: 'https://hook.example/in',
    LACHAN_NOTICE_WEBHOOK_SECRET: 'a long enough secret',
    LACHAN_PUBLIC_URL: 'https://lachan.example',
  };
  expect(read({ ...mail, ...hook })).toEqual({
    smtp: { url: mail.LACHAN_SMTP_URL, from: mail.LACHAN_NOTICE_FROM },
    webhook: { url: hook.LACHAN_NOTICE_WEBHOOK_URL, secret: hook.LACHAN_NOTICE_WEBHOOK_SECRET },
    publicUrl: hook.LACHAN_PUBLIC_URL,
  });
});

test.each([
  [
    'an address without a server',
    { LACHAN_NOTICE_FROM: 'a@b.example' },
    /LACHAN_SMTP_URL and LACHAN_NOTICE_FROM belong together/,
  ],
  ['a server without an address', { LACHAN_SMTP_URL: 'smtp://mail.example' }, /belong together/],
  ['another protocol', { ...mail, LACHAN_SMTP_URL: 'http://user:s3cret@mail.example' }, /LACHAN_SMTP_URL must read/],
  ['no URL at all', { ...mail, LACHAN_SMTP_URL: 'mail.example s3cret' }, /LACHAN_SMTP_URL must read/],
  [
    'options that reach into the mailer',
    { ...mail, LACHAN_SMTP_URL: 'smtp://mail.example?sendmail=true' },
    /tls\.\* settings only/,
  ],
  ['two addresses', { ...mail, LACHAN_NOTICE_FROM: 'a@b.example, c@d.example' }, /LACHAN_NOTICE_FROM must be one address/],
  ['a header in the address', { ...mail, LACHAN_NOTICE_FROM: 'a@b.example\r\nBcc: c@d.example' }, /must be one address/],
  ['a hook without its secret', { LACHAN_NOTICE_WEBHOOK_URL: 'https://hook.example' }, /belong together/],
  [
    'a secret too short',
    { LACHAN_NOTICE_WEBHOOK_URL: 'https://hook.example', LACHAN_NOTICE_WEBHOOK_SECRET: 's3cret' },
    /at least 16 characters/,
  ],
  [
    'a hook of another protocol',
    { LACHAN_NOTICE_WEBHOOK_URL: 'ftp://hook.example', LACHAN_NOTICE_WEBHOOK_SECRET: 'x'.repeat(16) },
    /must read/,
  ],
  ['a public address that is none', { LACHAN_PUBLIC_URL: 'lachan.example' }, /LACHAN_PUBLIC_URL must read/],
])('%s stops the start, and no value is repeated', (_, settings, message) => {
  expect(() => read(settings)).toThrow(message);
  expect(() => read(settings)).not.toThrow(/s3cret/);
});
