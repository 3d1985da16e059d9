import { addressOf } from '../address.ts';
import { StoreRefused } from '../port.ts';
import { DriverTrouble } from './driver.ts';
import { LOG_NAME } from './format.ts';

export interface Parsed {
  /** For the n-th connection: each differs in a setting that does not matter, as gRPC gives connections of equal settings the same socket, dead or not. */
  readonly addressFor: (connection: number) => string;
  readonly log: string;
  /** For messages. */
  readonly server: string;
}

/** What the driver knows and the store can live with. It ignores others with a warning that shows the whole URL, password included. */
const SETTINGS = [
  'tls',
  'tlsCAFile',
  'tlsVerifyCert',
  'userCertFile',
  'userKeyFile',
  'nodePreference',
  'connectionName',
  'defaultDeadline',
  'keepAliveInterval',
  'keepAliveTimeout',
  'discoveryInterval',
  'gossipTimeout',
  'maxDiscoverAttempts',
] as const;
const OWN = ['log', 'plaintext'] as const;
type Setting = (typeof SETTINGS)[number] | (typeof OWN)[number];

/** Why a value is not taken; settings that are not named here take any. */
const RULES: Partial<Record<Setting, { readonly takes: RegExp; readonly why: string }>> = {
  log: { takes: LOG_NAME, why: 'a name of lower-case letters, digits and "-", at most 40' },
  plaintext: { takes: /^allowed$/, why: 'plaintext=allowed, or leave it out' },
  tls: { takes: /^(true|false)$/, why: 'true or false' },
  tlsVerifyCert: {
    takes: /^true$/,
    why: 'only true: the driver checks the certificate always; name your own authority with tlsCAFile=PATH',
  },
  nodePreference: { takes: /^leader$/i, why: 'only leader: the platform must read what it has just written' },
  defaultDeadline: { takes: /^\d{1,9}$/, why: 'milliseconds' },
  keepAliveInterval: { takes: /^(-1|\d{5,9})$/, why: 'milliseconds, at least 10000, or -1' },
  keepAliveTimeout: { takes: /^\d{1,9}$/, why: 'milliseconds' },
  discoveryInterval: { takes: /^\d{1,9}$/, why: 'milliseconds' },
  gossipTimeout: { takes: /^\d{1,9}$/, why: 'seconds' },
  maxDiscoverAttempts: { takes: /^\d{1,9}$/, why: 'a number' },
};
const KEEP_ALIVE_TIMEOUT_MS = 10_000;
const VARIANTS = 1_000;

/** Throws StoreRefused (STORE_URL) that names the setting and what to write, and never shows a value that could be a password. */
export function parsed(url: string): Parsed {
  const match = /^(esdb(?:\+discover)?:\/\/)(?:([^:@/?#]+):([^:@/?#]+)@)?[^@?#]+(?:\?([^?#]*))?$/.exec(url);
  const address = addressOf(url);
  if (!match || !address || !['', '/'].includes(address.path)) throw refusedUrl(null);
  const [, scheme, user, password, query] = match;
  const settings = settingsOf(query ?? '');
  const plain = settings.get('tls') === 'false';
  const server = `EventStoreDB at ${address.hosts.join(',')}`;
  if (plain && user !== undefined)
    throw refused('tls=false sends no user and password: set tls=true, or leave them out of the URL');
  if (plain && settings.get('plaintext') !== 'allowed' && !address.hosts.every(isLoopback))
    throw refused(
      `tls=false is for this machine only (localhost): what is written would cross the network in the clear, and anybody there could write. Set tls=true; where the network is private (containers on one host), say so with plaintext=allowed`,
    );
  const own = new Set<string>([...OWN, 'keepAliveTimeout']);
  const rest = [...settings].filter(([name]) => !own.has(name)).map(([name, value]) => `${name}=${value}`);
  const timeout = Number(settings.get('keepAliveTimeout') ?? KEEP_ALIVE_TIMEOUT_MS);
  const base = `${scheme}${user === undefined ? '' : `${user}:${password}@`}${address.hosts.join(',')}`;
  return {
    addressFor: (connection) => `${base}?${[...rest, `keepAliveTimeout=${timeout + (connection % VARIANTS)}`].join('&')}`,
    log: settings.get('log') ?? 'lachan',
    server,
  };
}

function settingsOf(query: string): ReadonlyMap<Setting, string> {
  const settings = new Map<Setting, string>();
  for (const text of query.split('&').filter((part) => part !== '')) {
    const equals = text.indexOf('=');
    const [given, value] = equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
    const name = [...OWN, ...SETTINGS].find((known) => known.toLowerCase() === given.toLowerCase());
    if (!name)
      throw refused(
        given.toLowerCase() === 'throwonappendfailure'
          ? 'must not set throwOnAppendFailure: the answers of appends would be wrong'
          : `has a setting that is not known (not shown: it may be a piece of a password); known are ${[...OWN, ...SETTINGS].join(', ')}`,
      );
    if (settings.has(name)) throw refused(`sets ${name} twice`);
    const rule = RULES[name];
    if (value === '' || (rule && !rule.takes.test(value))) throw refused(`${name}: ${rule?.why ?? 'a value is missing'}`);
    settings.set(name, value);
  }
  return settings;
}

const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(host);

const refused = (why: string): StoreRefused => new StoreRefused('STORE_URL', `LACHAN_EVENT_STORE: ${why}`);

export function refusedUrl(error: unknown): Error {
  if (error instanceof StoreRefused) return error;
  const why = error instanceof DriverTrouble ? ` (${error.message})` : '';
  return new StoreRefused(
    'STORE_URL',
    `LACHAN_EVENT_STORE cannot be read${why}: it must look like esdb://user:password@host:2113?tls=true, with several hosts separated by commas, or esdb+discover://; in user and password write @ : / ? # % as %40 %3A %2F %3F %23 %25. The value is not shown because it may hold a password`,
  );
}
