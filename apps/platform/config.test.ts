import { aloneOn, readConfig, shownPlace } from './config.ts';
import { IDENTITY_SETTINGS } from './identity-config.ts';
import { NOTICE_SETTINGS } from './notices-config.ts';

const SETTINGS = 'DATA EVENT_STORE READ_MODELS ROLE HOST PORT LOG_LEVEL TRUSTED_PROXIES READY_BEHIND READY_STILL'.split(' ');
test.each([...SETTINGS, ...IDENTITY_SETTINGS, ...NOTICE_SETTINGS])(
  'LACHAN_%s that is set and empty is refused, never read as the default',
  (name) => {
    for (const value of ['', ' '])
      expect(() => readConfig({ [`LACHAN_${name}`]: value })).toThrow(
        `LACHAN_${name} is set, but empty: give it a value, or unset it for the default`,
      );
  },
);

test.each(['-1', '65536', '0x10', '1e3', '3000.0', '80 ', 'http'])('LACHAN_PORT "%s" is no port', (value) => {
  expect(() => readConfig({ LACHAN_PORT: value })).toThrow(`LACHAN_PORT must be a port number 0-65535, not "${value}"`);
});

test.each(['proxy.example', '10.0.0.0/33', '10.0.0.1,', '0.0.0.0/0', '::/0'])(
  'LACHAN_TRUSTED_PROXIES "%s" stops the start',
  (value) => {
    expect(() => readConfig({ LACHAN_TRUSTED_PROXIES: value })).toThrow(/^LACHAN_TRUSTED_PROXIES /);
  },
);
test('proxies are trusted only where they are named', () => {
  expect(readConfig({}).trustedProxies).toEqual([]);
  expect(readConfig({ LACHAN_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,::1' }).trustedProxies).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
    '::1',
  ]);
});

test.each([
  ['esdb://user:s3cret@host:2113?tls=true', 'esdb://host:2113'],
  ['esdb://user:s3@cret@host:2113', 'esdb://host:2113'],
  ['esdb://user:s3/c?r@et@host:2113?tls=true', 'esdb://(not shown: it may hold a password)'],
  ['esdb://one:2113,two:2113', 'esdb://one:2113,two:2113'],
])('%s is shown without what may be secret', (url, shown) => {
  expect(shownPlace({ kind: 'eventstoredb', url })).toBe(shown);
});

test('work that is done once keeps its own views; a worker is refused it', () => {
  expect(aloneOn(readConfig({ LACHAN_ROLE: 'api' })).role).toBe('all');
  expect(() => aloneOn(readConfig({ LACHAN_ROLE: 'worker' }))).toThrow(/takes no commands/);
});
