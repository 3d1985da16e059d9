import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { AUDIENCE, keycloakClaims, startIssuer, type TestIssuer } from '../support/issuer.ts';
import { lachan } from '../support/lachan.ts';

/**
 * How an installation gets its first administrator and its first token, as docs/operating.md says it: the built program in processes of its own, and a
 * real issuer. The steps build on each other.
 */
const ADMIN = '0198c0de-0000-4000-8000-000000000001';
let folder: string;
let issuer: TestIssuer;
let server: ChildProcess | undefined;
let settings: Record<string, string>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-bootstrap-'));
  issuer = await startIssuer({ claims: keycloakClaims(ADMIN) });
  settings = {
    LACHAN_DATA: folder,
    LACHAN_PORT: '0',
    LACHAN_MODE: 'production',
    LACHAN_OIDC_ISSUER: issuer.url,
    LACHAN_OIDC_AUDIENCE: AUDIENCE,
  };
});
afterAll(async () => {
  server?.kill('SIGKILL');
  await issuer.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the first administrator is recorded on an empty place; the provider need not be there for it', async () => {
  await issuer.down();
  const { status, out, err } = await lachan(['bootstrap', '--account', ADMIN, '--paper', 'MAU-BN-1'], settings);
  expect({ status, err: status === 0 ? '' : err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(/is administrator of the whole country \(appointment [0-9a-f-]{36}\)/);
  await issuer.up();
});
test('a second first administrator is refused', async () => {
  const { status, err } = await lachan(['bootstrap', '--account', 'somebody-else'], settings);
  expect([status, err]).toEqual([1, expect.stringContaining('ALREADY_BOOTSTRAPPED')]);
});
test('a token of the development key is not to be had, and no such key is made', async () => {
  const { status, err } = await lachan(['token', '--role', 'administrator', '--unit', '00'], settings);
  expect([status, err]).toEqual([1, expect.stringContaining('a token comes from the identity provider')]);
  expect([existsSync(join(folder, 'development-key.json')), existsSync(join(folder, 'calendar-key.json'))]).toEqual([
    false,
    true,
  ]);
});
test('the server starts in production, and takes the token that the provider gives the administrator', async () => {
  const child = (server = spawn(process.execPath, ['dist/apps/cli/main.js', 'serve'], {
    env: { PATH: process.env['PATH'], LACHAN_LOG_LEVEL: 'silent', ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  }));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /GraphQL +(\S+)/.exec(said);
      if (found) resolve(found[1]!);
    });
    child.once('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await issuer.token()}` },
    body: JSON.stringify({ query: '{ me { account role unit { id } } }' }),
  });
  expect(await response.json()).toEqual({ data: { me: { account: ADMIN, role: 'ADMINISTRATOR', unit: null } } });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
test('an issuer that calls itself otherwise stops the start, and says so in one sentence', async () => {
  const { status, err } = await lachan(['serve'], { ...settings, LACHAN_OIDC_ISSUER: `${issuer.url}/` });
  expect(err).toMatch(/lachan: the identity provider calls itself by another name than LACHAN_OIDC_ISSUER/);
  expect(err).not.toMatch(/\n\s+at /);
  expect(status).toBe(1);
});
