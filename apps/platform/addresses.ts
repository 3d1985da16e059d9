import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4 } from 'node:net';

/** Where a request comes from, as a share of what is limited by address is counted. */
export type ShareOf = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string;

/** An address in one spelling: IPv4 also where it came as a part of IPv6, IPv6 as eight groups. Null: it is none. */
function groupsOf(text: string): string | readonly string[] | null {
  const address = text.replace(/%.*$/, '');
  if (isIPv4(address)) return address;
  if (isIP(address) === 0) return null;
  // The address of a URL is in the shortest spelling, without dots.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':'))) as [string[], string[]];
  const groups = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return groups;
  const [high, low] = groups.slice(6).map((group) => Number.parseInt(group, 16)) as [number, number];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

const plain = (text: string): string | null => {
  const groups = groupsOf(text);
  return groups === null || typeof groups === 'string' ? groups : groups.join(':');
};

/** One host of IPv4; of IPv6 the network (/64) that one customer has all addresses of. */
export function shareOf(address: string): string {
  const groups = groupsOf(address);
  if (groups === null) return 'unknown';
  return typeof groups === 'string' ? groups : `${groups.slice(0, 4).join(':')}::/64`;
}

/** `1.2.3.4`, `10.0.0.0/8`, `2001:db8::/32`. Null: it is neither an address nor a network. */
export function networkOf(
  text: string,
): { readonly address: string; readonly bits: number; readonly kind: 'ipv4' | 'ipv6' } | null {
  const [, host = '', given] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const address = plain(host);
  if (address === null) return null;
  const [kind, most] = isIPv4(address) ? (['ipv4', 32] as const) : (['ipv6', 128] as const);
  const bits = given === undefined ? most : Number(given);
  return bits > most ? null : { address, bits, kind };
}

/** A port behind it, as some proxies write: `1.2.3.4:567`, `[2001:db8::1]:567`. */
const withoutPort = (text: string): string => text.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');

/**
 * The address that the connection comes from. Where that is a proxy of ours (LACHAN_TRUSTED_PROXIES), the last one of `X-Forwarded-For` that is
 * none of ours: whatever stands before it anybody may have written.
 */
export function sharesBehind(trustedProxies: readonly string[]): ShareOf {
  const ours = new BlockList();
  for (const proxy of trustedProxies) {
    const network = networkOf(proxy);
    if (network) ours.addSubnet(network.address, network.bits, network.kind);
  }
  const isOurs = (address: string): boolean => ours.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  return ({ headers, socket }) => {
    let address = plain(socket.remoteAddress ?? '');
    if (address === null) return 'unknown';
    if (trustedProxies.length === 0 || !isOurs(address)) return shareOf(address);
    for (const text of [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').toReversed()) {
      const before = plain(withoutPort(text.trim()));
      if (before === null) break;
      address = before;
      if (!isOurs(address)) break;
    }
    return shareOf(address);
  };
}
