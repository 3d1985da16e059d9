import { join, resolve } from 'node:path';
import { shownAddress } from '#event-store';
import { ConfigError } from './config-error.ts';
import { IDENTITY_SETTINGS, identityConfig, type IdentityConfig } from './identity-config.ts';
import { READINESS, type ReadinessPolicy } from './health.ts';
import { networkOf } from './addresses.ts';
import { NOTICE_SETTINGS, noticesConfig, type NoticesConfig } from './notices-config.ts';

export { ConfigError };

/** One-off work of this process (an import, the demo): it keeps the views itself, whatever `serve` does there. */
export function aloneOn(config: Config): Config {
  refuseWorker(config);
  return { ...config, role: 'all' };
}
export function refuseWorker({ role }: Config): void {
  if (role === 'worker')
    throw new ConfigError('LACHAN_ROLE=worker keeps the views and takes no commands: use it with "lachan serve" only');
}

export type EventStoreChoice =
  | { readonly kind: 'sqlite'; readonly path: string }
  /** The URL may hold a password: it is shown nowhere. */
  | { readonly kind: 'eventstoredb'; readonly url: string };
export type ReadModelsChoice =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'mongodb'; readonly url: string };

/**
 * `all`: API and views in one process. `api`: commands and queries; the views are kept by workers. `worker`: the views without the API.
 * With the log in SQLite the process of `all` or `api` owns it, and workers read it.
 */
export const PROCESS_ROLES = ['all', 'api', 'worker'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

/** Everything that can be configured, read once at start. No configuration is needed: the defaults run on embedded files in ./data. */
export interface Config extends IdentityConfig {
  readonly dataFolder: string;
  readonly eventStore: EventStoreChoice;
  readonly readModels: ReadModelsChoice;
  readonly role: ProcessRole;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Addresses and networks of the proxies before this server: theirs, and nobody else's, `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly readiness: ReadinessPolicy;
  readonly notices: NoticesConfig;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

const KNOWN = [
  'DATA',
  'EVENT_STORE',
  'READ_MODELS',
  'ROLE',
  'HOST',
  'PORT',
  'LOG_LEVEL',
  'TRUSTED_PROXIES',
  'READY_BEHIND',
  'READY_STILL',
  ...IDENTITY_SETTINGS,
  ...NOTICE_SETTINGS,
] as const;

/** Reads LACHAN_* variables. An unknown name or a malformed value stops the start with a message that names it. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  for (const name of Object.keys(env))
    if (name.startsWith('LACHAN_') && !KNOWN.some((known) => name === `LACHAN_${known}`))
      throw new ConfigError(
        `${name} is not a setting of Lá Chắn; the settings are ${KNOWN.map((k) => `LACHAN_${k}`).join(', ')}`,
      );
  // Set to nothing (a variable of a script that was not set, as a rule), it would mean the default without a word.
  for (const name of KNOWN)
    if (env[`LACHAN_${name}`]?.trim() === '')
      throw new ConfigError(`LACHAN_${name} is set, but empty: give it a value, or unset it for the default`);
  const get = (name: (typeof KNOWN)[number]): string | undefined => env[`LACHAN_${name}`];

  const dataFolder = resolve(get('DATA') ?? 'data');
  const port = Number(get('PORT') ?? '3000');
  if (!/^\d{1,5}$/.test(get('PORT') ?? '3000') || port > 65_535)
    throw new ConfigError(`LACHAN_PORT must be a port number 0-65535, not "${get('PORT')}"`);
  const logLevel = get('LOG_LEVEL') ?? 'info';
  if (!LOG_LEVELS.includes(logLevel))
    throw new ConfigError(`LACHAN_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${logLevel}"`);
  const role = PROCESS_ROLES.find((known) => known === (get('ROLE') ?? 'all'));
  if (!role) throw new ConfigError(`LACHAN_ROLE must be one of ${PROCESS_ROLES.join(', ')}, not "${get('ROLE')}"`);
  return {
    dataFolder,
    eventStore: eventStoreOf(get('EVENT_STORE'), join(dataFolder, 'log.sqlite')),
    readModels: readModelsOf(get('READ_MODELS'), join(dataFolder, 'views.sqlite')),
    role,
    host: get('HOST') ?? '127.0.0.1',
    port,
    logLevel,
    trustedProxies: proxiesOf(get('TRUSTED_PROXIES')),
    ...identityConfig(get, dataFolder),
    readiness: {
      ...READINESS,
      behind: wholeNumber('READY_BEHIND', 'events', get('READY_BEHIND'), READINESS.behind),
      stillMs: 1_000 * wholeNumber('READY_STILL', 'seconds', get('READY_STILL'), READINESS.stillMs / 1_000),
    },
    notices: noticesConfig(get),
  };
}

function proxiesOf(value: string | undefined): readonly string[] {
  const proxies = value?.split(',').map((proxy) => proxy.trim()) ?? [];
  const wrong = proxies.find((proxy) => networkOf(proxy) === null);
  if (wrong !== undefined)
    throw new ConfigError(
      `LACHAN_TRUSTED_PROXIES must be addresses or networks divided by commas, such as 127.0.0.1,10.0.0.0/8, not "${wrong}"`,
    );
  // A header that anybody's word counts in is no address.
  if (proxies.some((proxy) => networkOf(proxy)!.bits === 0))
    throw new ConfigError('LACHAN_TRUSTED_PROXIES names every address there is: give those of your proxies');
  return proxies;
}

function wholeNumber(name: string, unit: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(value)) throw new ConfigError(`LACHAN_${name} must be a whole number of ${unit}, not "${value}"`);
  return Number(value);
}

function eventStoreOf(value: string | undefined, otherwise: string): EventStoreChoice {
  if (value !== undefined && /^esdb(\+discover)?:\/\//.test(value)) return { kind: 'eventstoredb', url: value };
  return { kind: 'sqlite', path: sqlitePath('EVENT_STORE', 'esdb://HOST:2113?tls=true', value, otherwise) };
}

function readModelsOf(value: string | undefined, otherwise: string): ReadModelsChoice {
  if (value !== undefined && /^mongodb(\+srv)?:\/\//.test(value)) return { kind: 'mongodb', url: value };
  return { kind: 'sqlite', path: sqlitePath('READ_MODELS', 'mongodb://HOST/DATABASE?replicaSet=NAME', value, otherwise) };
}

/** A value of another form is not shown: it may be a connection string with a password. */
function sqlitePath(name: string, or: string, value: string | undefined, otherwise: string): string {
  if (value === undefined) return otherwise;
  const match = /^sqlite:(.+)$/.exec(value);
  if (!match) throw new ConfigError(`LACHAN_${name} must read "sqlite:PATH" or "${or}"; the value given has another form`);
  return resolve(match[1]!);
}

/** Where something lies, for messages: a path, or the hosts. A password may hold any sign: all up to the last "@" may belong to it. */
export const shownPlace = (choice: EventStoreChoice | ReadModelsChoice): string =>
  choice.kind === 'sqlite' ? choice.path : shownAddress(choice.url);
