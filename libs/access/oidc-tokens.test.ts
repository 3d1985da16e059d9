import { createHmac } from 'node:crypto';
import { remembered } from './verified-tokens.ts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { oidcTokens, TokenError, WrongIssuer, type OidcSettings } from '#access';
import { until } from '../kernel/testing/until.ts';
import { AUDIENCE, keycloakClaims, startIssuer, type TestIssuer } from '../../test/support/issuer.ts';
import type { IssuerPolicy } from './issuer-keys.ts';

const ACCOUNT = '0198c0de-0000-4000-8000-000000000007';
let issuer: TestIssuer;
beforeAll(async () => (issuer = await startIssuer({ claims: keycloakClaims(ACCOUNT) })));
afterAll(() => issuer.close());
afterEach(() => issuer.answerWith(null));

const settings = (change: Partial<OidcSettings> = {}): OidcSettings => ({
  issuer: issuer.url,
  audience: AUDIENCE,
  accountClaim: 'sub',
  clients: [],
  acr: [],
  ...change,
});
const verifier = (change: Partial<OidcSettings> = {}, policy: Partial<IssuerPolicy> = {}, now?: () => number) =>
  oidcTokens(settings(change), { policy, ...(now ? { now } : {}) });
const answerOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (e: unknown) => (e instanceof TokenError ? e.code : `unexpected: ${String(e)}`),
  );

describe('a token of a real issuer', () => {
  test.each(['RS256', 'PS256', 'ES256'] as const)('signed with %s is taken, and says who it is and until when', async (alg) => {
    const one = await startIssuer({ claims: keycloakClaims(ACCOUNT), alg });
    try {
      const { identify } = oidcTokens(settings({ issuer: one.url }));
      const before = Date.now();
      const identity = await identify(await one.token());
      expect(identity).toMatchObject({ account: ACCOUNT, claimed: null });
      expect(identity.until).toBeGreaterThan(before);
      expect(identity.until).toBeLessThanOrEqual(Date.now() + 301_000);
    } finally {
      await one.close();
    }
  });
  test('a role that it claims counts for nothing', async () => {
    const token = await issuer.token({ role: 'administrator', unit: '00', realm_access: { roles: ['administrator'] } });
    expect((await verifier().identify(token)).claimed).toBeNull();
  });
  test('checked once, it is remembered until it ends, and no longer', async () => {
    let now = Date.now();
    const { identify } = verifier({}, {}, () => now);
    const token = await issuer.token();
    const identity = await identify(token);
    expect(await identify(token)).toBe(identity);
    now = identity.until + 61_000;
    expect(await answerOf(identify(token))).toBe('TOKEN_EXPIRED');
  });
  test('clocks may differ by a minute, either way', async () => {
    const token = await issuer.token();
    const { exp, iat } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
    const at = (seconds: number) => answerOf(verifier({}, {}, () => seconds * 1000).identify(token));
    expect([await at(exp + 59), await at(exp + 61)]).toEqual(['taken', 'TOKEN_EXPIRED']);
    expect([await at(iat - 59), await at(iat - 61)]).toEqual(['taken', 'TOKEN_NOT_YET_VALID']);
    const later = await issuer.token({ nbf: iat + 1_000 });
    expect(await answerOf(verifier().identify(later))).toBe('TOKEN_NOT_YET_VALID');
  });
  test.each<[string, Record<string, unknown>, Partial<OidcSettings>, string]>([
    ['for another audience', { aud: ['account'] }, {}, 'TOKEN_NOT_OURS'],
    ['without an audience', { aud: [] }, {}, 'TOKEN_NOT_OURS'],
    ['of another issuer', { iss: 'https://khac.mau.example' }, {}, 'TOKEN_NOT_OURS'],
    ['of the same issuer, written with a slash more', {}, { issuer: 'SLASH' }, 'TOKEN_NOT_OURS'],
    ['without an end', { exp: undefined }, {}, 'TOKEN_CLAIMS'],
    ['with an end that is no number', { exp: '4102444800' }, {}, 'TOKEN_CLAIMS'],
    ['with an end beyond all days', { exp: 1e300 }, {}, 'TOKEN_CLAIMS'],
    ['that is an ID token of Keycloak', { typ: 'ID' }, {}, 'TOKEN_NO_ACCESS_TOKEN'],
    ['that is a refresh token of Keycloak', { typ: 'Refresh' }, {}, 'TOKEN_NO_ACCESS_TOKEN'],
    ['that is an ID token by its hash', { at_hash: 'x' }, {}, 'TOKEN_NO_ACCESS_TOKEN'],
    ['that is bound to a key of the client', { cnf: { jkt: 'x' } }, {}, 'TOKEN_NOT_OURS'],
    ['of a client that is not named', {}, { clients: ['other'] }, 'TOKEN_NOT_OURS'],
    ['of a client that is named', {}, { clients: ['other', 'lachan-console'] }, 'taken'],
    ['without the second factor', {}, { acr: ['gold'] }, 'TOKEN_SECOND_FACTOR'],
    ['with the second factor', { acr: 'gold' }, { acr: ['gold'] }, 'taken'],
    [
      'whose account is an e-mail address',
      { preferred_username: 'a.b@mau.example' },
      { accountClaim: 'preferred_username' },
      'TOKEN_CLAIMS',
    ],
    ['whose account is the platform', { sub: 'process:escalations' }, {}, 'TOKEN_CLAIMS'],
    ['whose account is the one that bootstraps', { sub: 'lachan:bootstrap' }, {}, 'TOKEN_CLAIMS'],
    ['whose account names a path', { sub: '../../etc' }, {}, 'TOKEN_CLAIMS'],
    ['whose account is a list', { sub: [ACCOUNT] }, {}, 'TOKEN_CLAIMS'],
    ['without the claim of the account', {}, { accountClaim: 'constructor' }, 'TOKEN_CLAIMS'],
    ['with the account in a claim of its own', { can_bo: 'cb-1' }, { accountClaim: 'can_bo' }, 'taken'],
  ])('one %s', async (_, claims, change, code) => {
    const wanted = change.issuer === 'SLASH' ? { issuer: `${issuer.url}/` } : change;
    expect(await answerOf(verifier(wanted).identify(await issuer.token(claims)))).toBe(code);
  });
});

test('so many are remembered and no more: the one that was not used for longest is checked again', async () => {
  let checked = 0;
  const identify = remembered(async () => ({ account: `a${checked++}`, until: Infinity, claimed: null }), Date.now, { most: 2 });
  for (const token of ['a', 'b', 'a', 'c', 'a', 'b']) await identify(token);
  expect(checked).toBe(4);
});

test('what was being checked when everything was forgotten is checked again', async () => {
  let checked = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const check = async () => {
    checked++;
    await promise;
    return { account: 'a', until: Infinity, claimed: null };
  };
  const identify = remembered(check, Date.now);
  const first = identify('a');
  identify.forget();
  resolve();
  await first;
  await identify('a');
  await identify('a');
  expect(checked).toBe(2);
});

describe('a hostile token', () => {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = () => ({
    ...keycloakClaims(ACCOUNT),
    iss: issuer.url,
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 300,
  });
  const publicKey = async () => ((await (await fetch(`${issuer.url}/jwks`)).json()) as { keys: [{ kid: string }] }).keys[0];

  test('none of the ways to be taken without the issuer’s signature works, and none makes us call anybody', async () => {
    const key = await publicKey();
    const strangers = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(strangers.publicKey);
    const called: string[] = [];
    const trap = await startIssuer();
    trap.answerWith((request, response) => {
      called.push(request.url!);
      response.end(JSON.stringify({ keys: [{ ...jwk, kid: 'x', alg: 'RS256' }] }));
    });
    const signed = (header: Record<string, unknown>) =>
      new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', ...header }).sign(strangers.privateKey);
    const hmac = (secret: string, alg: string): string => {
      const text = `${part({ alg, kid: key.kid, typ: 'JWT' })}.${part(claims())}`;
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    };
    const good = await issuer.token();
    const [head, body, signature] = good.split('.') as [string, string, string];
    const { identify } = verifier();
    const tried: Record<string, string> = {
      'no algorithm': `${part({ alg: 'none', typ: 'JWT' })}.${part(claims())}.`,
      'no algorithm, written otherwise': `${part({ alg: 'nOnE' })}.${part(claims())}.`,
      'the public key as a secret': hmac(JSON.stringify(key), 'HS256'),
      'the public key as a secret, called RS256': hmac(JSON.stringify(key), 'RS256'),
      'a key of one’s own under the issuer’s id': await signed({ kid: key.kid }),
      'a key in the header': await signed({ kid: 'x', jwk }),
      'an address of keys': await signed({ kid: 'x', jku: `${trap.url}/jwks` }),
      'an address of a certificate': await signed({ kid: 'x', x5u: `${trap.url}/x5u` }),
      'a path as key id': await signed({ kid: '../../../../etc/passwd' }),
      'an order to a database as key id': await signed({ kid: "x' OR '1'='1" }),
      'a claim changed': `${head}.${part({ ...claims(), sub: 'somebody' })}.${signature}`,
      'the signature taken away': `${head}.${body}.`,
      'a header that must be understood': await signed({ kid: key.kid, crit: ['exp'], exp: 1 }).catch(
        () => `${part({ alg: 'RS256', kid: key.kid, crit: ['x'], x: 1 })}.${body}.${signature}`,
      ),
    };
    const answers = Object.fromEntries(
      await Promise.all(Object.entries(tried).map(async ([name, token]) => [name, await answerOf(identify(token))])),
    );
    expect(Object.entries(answers).filter(([, code]) => !['TOKEN_NOT_OURS', 'TOKEN_MALFORMED'].includes(code as string))).toEqual(
      [],
    );
    expect(called).toEqual([]);
    await trap.close();
    // And what it is worth: the same verifier takes the real one.
    expect(await answerOf(identify(good))).toBe('taken');
  });

  test.each<[string, string, string]>([
    ['nothing', '', 'TOKEN_MALFORMED'],
    ['noise', 'abc', 'TOKEN_MALFORMED'],
    ['three parts of noise', 'a.b.c', 'TOKEN_MALFORMED'],
    ['an encrypted one', 'a.b.c.d.e', 'TOKEN_MALFORMED'],
    ['a list for a payload', `${part({ alg: 'RS256' })}.${part([])}.x`, 'TOKEN_MALFORMED'],
    [
      'a type for another purpose',
      `${part({ alg: 'RS256', typ: 'logout+jwt' })}.${part({ iss: 'ISSUER' })}.x`,
      'TOKEN_NO_ACCESS_TOKEN',
    ],
    ['more than is looked at', `${'a'.repeat(9_000)}.b.c`, 'TOKEN_TOO_LARGE'],
  ])('%s costs the issuer nothing', async (_, token, code) => {
    const before = issuer.asked();
    const [head, body, rest] = token.split('.');
    const given = body === part({ iss: 'ISSUER' }) ? `${head}.${part({ iss: issuer.url })}.${rest}` : token;
    expect(await answerOf(verifier().identify(given))).toBe(code);
    expect(issuer.asked()).toBe(before);
  });

  test('invented key ids have the keys fetched once in a while, however many there are', async () => {
    let now = Date.now();
    const { identify } = verifier({}, { cooldownMs: 60_000 }, () => now);
    await identify(await issuer.token());
    const strangers = await generateKeyPair('RS256');
    /** How often the issuer is asked for its keys by 50 of them at once. */
    const invented = async (): Promise<number> => {
      const before = issuer.asked();
      const answers = await Promise.all(
        Array.from({ length: 50 }, async (_, i) =>
          answerOf(
            identify(await new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: `k${i}` }).sign(strangers.privateKey)),
          ),
        ),
      );
      expect(new Set(answers)).toEqual(new Set(['TOKEN_NOT_OURS']));
      return issuer.asked() - before;
    };
    expect(await invented()).toBe(0);
    now += 60_001;
    expect([await invented(), await invented()]).toEqual([1, 0]);
  });
});

describe('the issuer', () => {
  test('changes its keys while we run: the new one is found, the old one ends', async () => {
    const { identify } = verifier({}, { cooldownMs: 0 });
    await identify(await issuer.token());
    const old = await issuer.token();
    await issuer.rotate();
    expect(await answerOf(identify(await issuer.token()))).toBe('taken');
    expect(await answerOf(identify(old))).toBe('TOKEN_NOT_OURS');
  });
  test('takes a key back: what it signed ends too, also where it was found good before', async () => {
    let now = Date.now();
    const { identify } = verifier({}, { cooldownMs: 0, refreshAfterMs: 60_000 }, () => now);
    const old = await issuer.token();
    await identify(old);
    await issuer.rotate();
    now += 59_000;
    expect(await answerOf(identify(old))).toBe('taken');
    now += 2_000;
    // The first to come then has the keys fetched behind the answer.
    await until(async () => (await answerOf(identify(old))) === 'TOKEN_NOT_OURS');
  });
  test('takes a key back, and we hear of it by a token of the new one: whoever listens is told, and what was remembered is not', async () => {
    const { identify, onWithdrawn } = verifier({}, { cooldownMs: 0 });
    let told = 0;
    const deaf = onWithdrawn(() => told++);
    const old = await issuer.token();
    await identify(old);
    await identify(await issuer.token());
    expect(told).toBe(0);
    await issuer.rotate();
    expect(await answerOf(identify(await issuer.token()))).toBe('taken');
    expect(told).toBe(1);
    expect(await answerOf(identify(old))).toBe('TOKEN_NOT_OURS');
    deaf();
  });
  test('goes away: the keys known stay good for a day, and what needs another key is told so at once; it comes back', async () => {
    let now = Date.now();
    const { identify } = verifier({}, { cooldownMs: 0, retryAfterMs: 1_000, refreshAfterMs: 5_000, keepMs: 60_000 }, () => now);
    await identify(await issuer.token());
    const [second, third] = [await issuer.token({ jti: 'b' }), await issuer.token({ jti: 'c' })];
    const strangers = await generateKeyPair('RS256');
    const unknown = await new SignJWT({ ...keycloakClaims(ACCOUNT), iss: issuer.url })
      .setProtectedHeader({ alg: 'RS256', kid: 'other' })
      .setExpirationTime('5m')
      .sign(strangers.privateKey);
    await issuer.down();
    now += 10_000;
    expect(await answerOf(identify(second))).toBe('taken');
    expect(await answerOf(identify(unknown))).toBe('IDENTITY_PROVIDER_UNREACHABLE');
    now += 60_000;
    expect(await answerOf(identify(third))).toBe('IDENTITY_PROVIDER_UNREACHABLE');
    await issuer.up();
    now += 2_000;
    expect(await answerOf(identify(third))).toBe('taken');
  });
  test.each<[string, (response: import('node:http').ServerResponse) => void]>([
    ['a page', (r) => r.end('<html>Đang bảo trì</html>')],
    ['an error', (r) => r.writeHead(500).end('{}')],
    ['another address', (r) => r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()],
    ['no object', (r) => r.end('null')],
    ['an object without what is needed', (r) => r.end('{"issuer":1}')],
    ['more than is read', (r) => r.end(`{"issuer":"${'x'.repeat(400_000)}"}`)],
    ['nothing, for ever', () => {}],
    ['a beginning, and nothing more', (r) => void r.write('{"issuer":')],
  ])('answers with %s: nobody waits, everybody is told', async (_, answer) => {
    issuer.answerWith((_request, response) => answer(response));
    const told: string[] = [];
    const { identify, ask } = oidcTokens(settings(), {
      policy: { timeoutMs: 300, retryAfterMs: 3_600_000 },
      onTrouble: (why) => told.push(why),
    });
    expect(await answerOf(ask())).toBe('IDENTITY_PROVIDER_UNREACHABLE');
    issuer.answerWith(null);
    const token = await issuer.token();
    expect(await answerOf(identify(token))).toBe('IDENTITY_PROVIDER_UNREACHABLE');
    expect(told).toHaveLength(1);
  });
  test('offers keys that are none', async () => {
    const token = await issuer.token();
    for (const keys of ['{}', '{"keys":[1]}', '{"keys":"x"}']) {
      issuer.answerWith((request, response) =>
        response.end(request.url === '/jwks' ? keys : JSON.stringify({ issuer: issuer.url, jwks_uri: `${issuer.url}/jwks` })),
      );
      expect([keys, await answerOf(verifier().identify(token))]).toEqual([keys, 'IDENTITY_PROVIDER_UNREACHABLE']);
    }
  });
  test.each([
    ['calls itself otherwise', (url: string) => ({ issuer: `${url}/`, jwks_uri: `${url}/jwks` })],
    ['offers its keys in the clear elsewhere', (url: string) => ({ issuer: url, jwks_uri: 'http://keys.mau.example/jwks' })],
    ['offers its keys in a file', (url: string) => ({ issuer: url, jwks_uri: 'file:///etc/passwd' })],
  ])('%s: the start is refused; a request is told that it cannot be asked', async (_, document) => {
    const token = await issuer.token();
    issuer.answerWith((_request, response) => response.end(JSON.stringify(document(issuer.url))));
    await expect(verifier().ask()).rejects.toBeInstanceOf(WrongIssuer);
    expect(await answerOf(verifier().identify(token))).toBe('IDENTITY_PROVIDER_UNREACHABLE');
  });
});
