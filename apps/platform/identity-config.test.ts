import { mkdtempSync, rmSync, existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Offices } from '#access';
import { readConfig } from './config.ts';
import { ConfigError } from './config-error.ts';
import { openIdentities } from './identity.ts';

const OIDC = { LACHAN_OIDC_ISSUER: 'https://dinh-danh.mau.example/realms/lachan', LACHAN_OIDC_AUDIENCE: 'lachan-api' };
const PRODUCTION = { LACHAN_MODE: 'production', ...OIDC };

test('production has an identity provider and no development key', () => {
  expect(readConfig(PRODUCTION)).toMatchObject({
    mode: 'production',
    keyFile: null,
    oidc: { issuer: OIDC.LACHAN_OIDC_ISSUER, audience: 'lachan-api', accountClaim: 'sub', clients: [], acr: [] },
  });
  expect(readConfig({})).toMatchObject({ mode: 'development', oidc: null });
  expect(readConfig(OIDC)).toMatchObject({ mode: 'development', oidc: { audience: 'lachan-api' } });
});

test.each<[string, Record<string, string>, RegExp]>([
  [
    'production without a provider',
    { LACHAN_MODE: 'production' },
    /needs an identity provider: set LACHAN_OIDC_ISSUER and LACHAN_OIDC_AUDIENCE/,
  ],
  ['production with a development key', { ...PRODUCTION, LACHAN_KEY_FILE: 'k.json' }, /LACHAN_KEY_FILE is the development key/],
  ['a mode that there is not', { LACHAN_MODE: 'prod' }, /LACHAN_MODE must be development or production, not "prod"/],
  ['an issuer alone', { LACHAN_OIDC_ISSUER: 'https://a.example' }, /belong together/],
  ['an audience alone', { LACHAN_OIDC_AUDIENCE: 'a' }, /belong together/],
  ['a claim without an issuer', { LACHAN_OIDC_ACCOUNT_CLAIM: 'sub' }, /LACHAN_OIDC_ACCOUNT_CLAIM means nothing without/],
  ['an issuer in the clear', { ...OIDC, LACHAN_OIDC_ISSUER: 'http://dinh-danh.mau.example' }, /must read "https:\/\/HOST\/PATH"/],
  [
    'an issuer that is called like this machine',
    { ...OIDC, LACHAN_OIDC_ISSUER: 'http://localhost.mau.example' },
    /must read "https:/,
  ],
  [
    'an issuer with a password',
    { ...OIDC, LACHAN_OIDC_ISSUER: 'https://u:bi-mat@mau.example' },
    /must read "https:\/\/HOST\/PATH"/,
  ],
  ['an issuer with a query', { ...OIDC, LACHAN_OIDC_ISSUER: 'https://mau.example/?a=1' }, /must read "https:/],
  ['an issuer that is a file', { ...OIDC, LACHAN_OIDC_ISSUER: 'file:///etc/passwd' }, /must read "https:/],
  ['an audience with a blank', { ...OIDC, LACHAN_OIDC_AUDIENCE: 'a b' }, /LACHAN_OIDC_AUDIENCE must be one name/],
  [
    'a claim that is no name',
    { ...OIDC, LACHAN_OIDC_ACCOUNT_CLAIM: 'a b' },
    /LACHAN_OIDC_ACCOUNT_CLAIM must be the name of one claim/,
  ],
  ['a list with a hole', { ...OIDC, LACHAN_OIDC_CLIENTS: 'a,,b' }, /LACHAN_OIDC_CLIENTS must be names divided by commas/],
  ['one file for two keys', { LACHAN_KEY_FILE: 'k.json', LACHAN_CALENDAR_KEY_FILE: './k.json' }, /must be two files/],
])('%s is refused, with the setting by name', (_, settings, message) => {
  expect(() => readConfig(settings)).toThrow(ConfigError);
  expect(() => readConfig(settings)).toThrow(message);
  try {
    readConfig(settings);
  } catch (error) {
    expect((error as Error).message).not.toContain('bi-mat');
  }
});

test.each(['http://localhost:8080/realms/a', 'http://127.0.0.1:1', 'http://[::1]:1'])(
  '%s, on this machine, may be in the clear',
  (issuer) => {
    expect(readConfig({ ...OIDC, LACHAN_OIDC_ISSUER: issuer }).oidc!.issuer).toBe(issuer);
  },
);

test('production makes no development key, reads none that is there, and signs no token', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lachan-production-'));
  const nobody: Offices = { actingAs: async () => null, allRevoked: async () => false, onChanged: () => () => {} };
  try {
    const config = readConfig({ ...PRODUCTION, LACHAN_DATA: folder });
    const { tokens } = await openIdentities(config, nobody, () => {});
    await expect(tokens.sign({ id: 'a', role: 'administrator', unit: '00' })).rejects.toThrow(ConfigError);
    expect([existsSync(join(folder, 'development-key.json')), existsSync(join(folder, 'calendar-key.json'))]).toEqual([
      false,
      true,
    ]);
    const development = readConfig({ LACHAN_DATA: folder });
    const token = await (
      await openIdentities(development, nobody, () => {})
    ).tokens.sign({ id: 'a', role: 'administrator', unit: '00' });
    const { callers } = await openIdentities(config, nobody, () => {});
    await expect(callers.session(`Bearer ${token}`)).rejects.toMatchObject({ code: 'TOKEN_NOT_OURS' });
    // A key that is there is not even looked at.
    writeFileSync(join(folder, 'development-key.json'), 'nonsense');
    await openIdentities(config, nobody, () => {});
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
