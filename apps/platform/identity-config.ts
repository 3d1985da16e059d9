import { isTrustworthy, type OidcSettings } from '#access';
import { join, resolve } from 'node:path';
import { ConfigError } from './config-error.ts';

/** Who says who somebody is. */
export interface IdentityConfig {
  readonly mode: 'development' | 'production';
  /** The identity provider. Production has one; in development it is taken beside the local key. */
  readonly oidc: OidcSettings | null;
  /** Of the development key: null in production, which neither makes nor reads one. */
  readonly keyFile: string | null;
  /** Of the key that signs the addresses of calendars, and nothing else. */
  readonly calendarKeyFile: string;
}

export const IDENTITY_SETTINGS = [
  'MODE',
  'KEY_FILE',
  'CALENDAR_KEY_FILE',
  'OIDC_ISSUER',
  'OIDC_AUDIENCE',
  'OIDC_ACCOUNT_CLAIM',
  'OIDC_CLIENTS',
  'OIDC_ACR',
] as const;
type Setting = (typeof IDENTITY_SETTINGS)[number];
type Get = (name: Setting) => string | undefined;

export function identityConfig(get: Get, dataFolder: string): IdentityConfig {
  const mode = get('MODE') ?? 'development';
  if (mode !== 'development' && mode !== 'production')
    throw new ConfigError(`LACHAN_MODE must be development or production, not "${mode}"`);
  const oidc = oidcOf(get);
  if (mode === 'production' && !oidc)
    throw new ConfigError(
      'LACHAN_MODE=production needs an identity provider: set LACHAN_OIDC_ISSUER and LACHAN_OIDC_AUDIENCE (docs/operating.md)',
    );
  if (mode === 'production' && get('KEY_FILE') !== undefined)
    throw new ConfigError('LACHAN_KEY_FILE is the development key, which LACHAN_MODE=production does not take: unset it');
  const keyFile = mode === 'production' ? null : resolve(get('KEY_FILE') ?? join(dataFolder, 'development-key.json'));
  const calendarKeyFile = resolve(get('CALENDAR_KEY_FILE') ?? join(dataFolder, 'calendar-key.json'));
  if (keyFile === calendarKeyFile)
    throw new ConfigError(
      'LACHAN_CALENDAR_KEY_FILE and LACHAN_KEY_FILE must be two files: the key of the calendars signs nothing else',
    );
  return { mode, oidc, keyFile, calendarKeyFile };
}

function oidcOf(get: Get): OidcSettings | null {
  const [issuer, audience] = [get('OIDC_ISSUER'), get('OIDC_AUDIENCE')];
  if ((issuer === undefined) !== (audience === undefined))
    throw new ConfigError('LACHAN_OIDC_ISSUER and LACHAN_OIDC_AUDIENCE belong together: give both, or neither');
  if (issuer === undefined || audience === undefined) {
    for (const name of ['OIDC_ACCOUNT_CLAIM', 'OIDC_CLIENTS', 'OIDC_ACR'] as const)
      if (get(name) !== undefined) throw new ConfigError(`LACHAN_${name} means nothing without LACHAN_OIDC_ISSUER`);
    return null;
  }
  const url = URL.parse(issuer);
  if (!url || !isTrustworthy(url) || url.search !== '' || url.hash !== '')
    throw new ConfigError(
      'LACHAN_OIDC_ISSUER must read "https://HOST/PATH", as the provider writes it (http only for this machine itself: localhost, 127.0.0.1)',
    );
  if (audience.length > 200 || /\s/.test(audience)) throw new ConfigError('LACHAN_OIDC_AUDIENCE must be one name without blanks');
  const accountClaim = get('OIDC_ACCOUNT_CLAIM') ?? 'sub';
  if (!/^[A-Za-z0-9_:./-]{1,100}$/.test(accountClaim))
    throw new ConfigError('LACHAN_OIDC_ACCOUNT_CLAIM must be the name of one claim, such as sub');
  return { issuer, audience, accountClaim, clients: listOf('OIDC_CLIENTS', get), acr: listOf('OIDC_ACR', get) };
}

function listOf(name: Setting, get: Get): readonly string[] {
  const values = get(name)
    ?.split(',')
    .map((value) => value.trim());
  if (values?.some((value) => value === '' || /\s/.test(value)))
    throw new ConfigError(`LACHAN_${name} must be names divided by commas`);
  return values ?? [];
}
