import { networkOf, shareOf, sharesBehind } from './addresses.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::ffff:c000:207', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['nonsense', 'unknown'],
])('%s counts as %s', (address, share) => expect(shareOf(address)).toBe(share));

test.each([
  ['10.0.0.0/8', 8],
  ['192.0.2.7', 32],
  ['2001:db8::/32', 32],
  ['::1', 128],
])('%s is a network of %i bits', (text, bits) => expect(networkOf(text)?.bits).toBe(bits));
test.each(['10.0.0.0/33', '2001:db8::/129', 'proxy.example', '10.0.0.0/8/8', '', '/8'])('%j is no network', (text) =>
  expect(networkOf(text)).toBeNull(),
);

const from = (remoteAddress: string | undefined, forwarded?: string) =>
  ({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as never;

test('what a client writes of its address counts for nothing', () => {
  const share = sharesBehind([]);
  expect(share(from('192.0.2.7', '198.51.100.1'))).toBe('192.0.2.7');
  expect(sharesBehind(['10.0.0.0/8'])(from('192.0.2.7', '198.51.100.1'))).toBe('192.0.2.7');
  expect(share(from(undefined))).toBe('unknown');
});

describe('behind proxies of ours', () => {
  const share = sharesBehind(['10.0.0.0/8', '::1', '2001:db8:ffff::/48']);
  test.each([
    ['the client that the proxy saw', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['the same, the proxy by its address within IPv6', '::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['a client of IPv6', '::1', '2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['with a port', '10.0.0.1', '198.51.100.1:5123', '198.51.100.1'],
    ['of IPv6 with a port', '10.0.0.1', '[2001:db8:1:2::9]:5123', '2001:db8:1:2::/64'],
    ['what the client wrote before is not looked at', '10.0.0.1', '203.0.113.9, 198.51.100.1', '198.51.100.1'],
    ['two proxies of ours', '10.0.0.1', '203.0.113.9, 198.51.100.1, 2001:db8:ffff::2', '198.51.100.1'],
    ['no header', '10.0.0.1', undefined, '10.0.0.1'],
    ['no address in it', '10.0.0.1', 'unknown', '10.0.0.1'],
  ])('%s', (_, remote, forwarded, expected) => expect(share(from(remote, forwarded))).toBe(expected));
});
