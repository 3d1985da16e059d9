import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEventStoreDbStore } from '#event-store/eventstoredb/index';
import { startEventStoreDouble, type EventStoreDouble } from '../doubles/eventstoredb/index.ts';

/** The two sides and TLS. The certificate is of this test alone: localhost, by itself, until 2126. */
const CERTIFICATE = join(import.meta.dirname, '../support/tls/localhost.crt');
const KEY = join(import.meta.dirname, '../support/tls/localhost.key');

let plain: EventStoreDouble;
let secure: EventStoreDouble;
beforeAll(async () => {
  plain = await startEventStoreDouble();
  secure = await startEventStoreDouble({ tls: { key: readFileSync(KEY), certificate: readFileSync(CERTIFICATE) } });
});
afterAll(async () => {
  await plain.close();
  await secure.close();
});

const open = async (url: string) => {
  const waited: string[] = [];
  const opening = createEventStoreDbStore({ url, startWithinMs: 1_500, onWaiting: (_attempt, why) => waited.push(why) });
  return { waited, store: await opening };
};

test('a certificate of an authority of one’s own is trusted where it is named', async () => {
  const { store } = await open(`esdb://lachan:geheim@localhost:${secure.port}?tls=true&tlsCAFile=${CERTIFICATE}`);
  expect(await store.highWater()).toBeNull();
  await store.close();
});

test.each<[string, () => string, RegExp]>([
  ['TLS to a server without', () => `esdb://localhost:${plain.port}?tls=true`, /do not agree on TLS .* tls=false/],
  [
    'a certificate that nobody vouches for',
    () => `esdb://lachan:geheim@localhost:${secure.port}`,
    /do not agree on TLS .* tlsCAFile=PATH/,
  ],
  [
    'an IP address, which no certificate can be checked against here',
    () => `esdb://lachan:geheim@127.0.0.1:${secure.port}?tlsCAFile=${CERTIFICATE}`,
    /name the server by the host name in its certificate/,
  ],
])('%s: refused at once, with what to do', async (_name, url, message) => {
  const waited: string[] = [];
  const opening = createEventStoreDbStore({ url: url(), onWaiting: (_attempt, why) => waited.push(why) });
  await expect(opening).rejects.toMatchObject({ code: 'STORE_TLS', message: expect.stringMatching(message) });
  await expect(opening).rejects.toMatchObject({ message: expect.not.stringContaining('geheim') });
  expect(waited).toEqual([]);
});

test('no TLS to a server with: waited for, then a hint', async () => {
  await expect(open(`esdb://localhost:${secure.port}?tls=false`)).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringMatching(/is tls=true\/false in LACHAN_EVENT_STORE right/),
  });
});

test('a certificate file that is not there is named', async () => {
  await expect(open(`esdb://lachan:geheim@localhost:${secure.port}?tlsCAFile=/nowhere.crt`)).rejects.toMatchObject({
    code: 'STORE_URL',
    message: expect.stringMatching(/certificate file/),
  });
});

test('wrong credentials are refused at the start, without the password', async () => {
  secure.deny(true);
  const opening = open(`esdb://lachan:geheim@localhost:${secure.port}?tlsCAFile=${CERTIFICATE}`);
  await expect(opening).rejects.toMatchObject({ code: 'STORE_DENIED', message: expect.not.stringContaining('geheim') });
  secure.deny(false);
});

/** A server with TLS and passwords: `TEST_ESDB_URL=esdb://USER:PASSWORD@HOST:PORT?tlsCAFile=PATH`. */
const live = process.env['TEST_ESDB_URL'];
const secured = live !== undefined && new URL(live).password !== '' && new URL(live).searchParams.has('tlsCAFile') ? live : null;
if (secured) {
  const changed = (change: (url: URL) => void): string => {
    const url = new URL(secured);
    change(url);
    return url.href;
  };
  describe('a real server with TLS and passwords', () => {
    test('takes what its certificate and its passwords fit', async () => {
      const { store, waited } = await open(secured);
      expect([await store.identity(), waited]).toEqual([expect.any(String), []]);
      await store.close();
    });
    test.each<[string, string, (url: URL) => void]>([
      ['a wrong password', 'STORE_DENIED', (url) => (url.password = 'geheim')],
      ['an unknown user', 'STORE_DENIED', (url) => ((url.username = 'nobody'), (url.password = 'geheim'))],
      ['no user', 'STORE_DENIED', (url) => ((url.username = ''), (url.password = ''))],
      ['a certificate that nobody vouches for', 'STORE_TLS', (url) => url.searchParams.delete('tlsCAFile')],
      ['an IP address', 'STORE_TLS', (url) => (url.hostname = '127.0.0.1')],
    ])('%s: refused at once, without the password', async (_name, code, change) => {
      const url = changed(change);
      const { password } = new URL(url);
      const waited: string[] = [];
      const opening = createEventStoreDbStore({ url, onWaiting: (_attempt, why) => waited.push(why) });
      await expect(opening).rejects.toMatchObject({ code });
      if (password !== '') await expect(opening).rejects.toMatchObject({ message: expect.not.stringContaining(password) });
      expect(waited).toEqual([]);
    });
    test('no TLS to it: waited for, then a hint', async () => {
      const url = changed((u) => {
        u.username = u.password = '';
        u.search = '?tls=false';
      });
      await expect(open(url)).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringMatching(/is tls=true\/false in LACHAN_EVENT_STORE right/),
      });
    });
  });
} else
  test.todo('a real server with TLS and passwords: set TEST_ESDB_URL to one (esdb://USER:PASSWORD@HOST:PORT?tlsCAFile=PATH)');
