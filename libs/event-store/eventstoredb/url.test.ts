import { shownAddress } from '../address.ts';
import { parsed } from './url.ts';

const refusal = (url: string): string => {
  try {
    parsed(url);
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    expect(code).toBe('STORE_URL');
    return message;
  }
  throw new Error(`taken: ${url}`);
};

test.each([
  ['esdb://localhost:2113?tls=false', 'lachan', 'localhost:2113', 'esdb://localhost:2113?tls=false&keepAliveTimeout=10000'],
  [
    'esdb://a.example:1,b.example?log=hanoi',
    'hanoi',
    'a.example:1,b.example',
    'esdb://a.example:1,b.example?keepAliveTimeout=10000',
  ],
  [
    'esdb+discover://u%40x:p%3A%2F@c.example/?tlsCAFile=/etc/ca.crt&TLS=true',
    'lachan',
    'c.example',
    'esdb+discover://u%40x:p%3A%2F@c.example?tlsCAFile=/etc/ca.crt&tls=true&keepAliveTimeout=10000',
  ],
  [
    'esdb://kurrentdb:2113?tls=false&plaintext=allowed&keepAliveTimeout=5000',
    'lachan',
    'kurrentdb:2113',
    'esdb://kurrentdb:2113?tls=false&keepAliveTimeout=5000',
  ],
])('%s is taken', (url, log, hosts, address) => {
  const { addressFor, ...rest } = parsed(url);
  expect(rest).toEqual({ log, server: `EventStoreDB at ${hosts}` });
  expect(addressFor(0)).toBe(address);
});

test('each connection differs in a setting, so that gRPC gives it a socket of its own', () => {
  const { addressFor } = parsed('esdb://localhost:2113?tls=false');
  expect(new Set([0, 1, 2, 3].map(addressFor)).size).toBe(4);
});

test.each([
  ['a password with "@"', 'esdb://admin:p@geheim@localhost:2113?tls=true'],
  ['a password with ":"', 'esdb://admin:p:geheim@localhost:2113'],
  ['a password with "/"', 'esdb://admin:p/geheim@localhost:2113'],
  ['a password with "?"', 'esdb://admin:p?geheim@localhost:2113'],
  ['a password with "#"', 'esdb://admin:p#geheim@localhost:2113'],
  ['a password with "&" and "?"', 'esdb://admin:a?b&geheim=1@localhost:2113'],
  ['a user without a password', 'esdb://geheim@localhost:2113'],
  ['no host', 'esdb://?geheim'],
  ['another scheme', 'http://admin:geheim@localhost:2113'],
  ['a path', 'esdb://localhost:2113/geheim'],
  ['a setting that is not known', 'esdb://admin:p@localhost:2113?geheim=1'],
  ['a setting without a value', 'esdb://admin:geheim@localhost:2113?tls='],
  ['a certificate that is not to be checked', 'esdb://admin:geheim@localhost:2113?tlsVerifyCert=false'],
  ['a setting twice', 'esdb://admin:geheim@localhost:2113?tls=true&tls=false'],
  ['answers of appends that would be wrong', 'esdb://admin:geheim@localhost:2113?throwOnAppendFailure=false'],
  ['a reading from elsewhere than the leader', 'esdb://admin:geheim@localhost:2113?nodePreference=follower'],
  ['a bad name of the log', 'esdb://admin:geheim@localhost:2113?log=A'],
  ['a number that is none', 'esdb://admin:geheim@localhost:2113?gossipTimeout=x'],
])('refused, without a piece of the password: %s', (_name, url) => {
  expect(refusal(url)).not.toContain('geheim');
});

test('tls=false is for this machine, or said to be wanted; never with credentials, which would not be sent', () => {
  for (const host of ['localhost', '127.0.0.1:2113', '127.1.2.3']) expect(parsed(`esdb://${host}?tls=false`).log).toBe('lachan');
  for (const url of ['esdb://db.example?tls=false', 'esdb://localhost,db.example?tls=false', 'esdb://10.0.0.7:2113?tls=false'])
    expect(refusal(url)).toMatch(/plaintext=allowed/);
  for (const more of ['', '&plaintext=allowed'])
    expect(refusal(`esdb://admin:geheim@localhost?tls=false${more}`)).toMatch(/sends no user and password/);
});

test.each([
  ['esdb://admin:geheim@db.example:2113?tls=true', 'esdb://db.example:2113'],
  ['mongodb://u:geheim@a.example,b.example:27018/lachan?replicaSet=rs0', 'mongodb://a.example,b.example:27018/lachan'],
  ['mongodb+srv://u:geheim@c.example/lachan', 'mongodb+srv://c.example/lachan'],
])('%s is shown as %s', (url, shown) => expect(shownAddress(url)).toBe(shown));

test.each([
  'esdb://admin:p@geheim@db.example',
  'esdb://admin:geheim',
  'mongodb://u:a/geheim@h/db',
  'mongodb://u:a?geheim@h/db',
  'mongodb://u:p@a/geheim@h/db',
  'geheim',
])('%s is shown without what may be a password', (url) => {
  if (url === 'esdb://admin:p@geheim@db.example') expect(shownAddress(url)).toBe('esdb://db.example');
  else expect(shownAddress(url)).not.toContain('geheim');
});
