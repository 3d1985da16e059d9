import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Access,
  allianceOf,
  allianceRows,
  callersByOffices,
  localTokens,
  noAlliance,
  placed,
  TokenError,
  type Offices,
  type TerritoryLookup,
  type TokenService,
} from '#access';
import { ROLES, type Actor } from '#kernel';

/** A made-up geography: province 01 with commune 00001; province 19, into which the old province 06 went; commune 00009 made in part of 00008. */
const lookup: TerritoryLookup = {
  placeOn: (place) => place,
  resolve: () => {
    throw new Error('not asked for here');
  },
  scope: (unit) =>
    ({
      '01': { level: 'province' as const, ids: ['01@2021-11-01'], partial: [] },
      '19': { level: 'province' as const, ids: ['19@2025-07-01', '19@2021-11-01', '06@2021-11-01'], partial: [] },
      '00009': { level: 'commune' as const, ids: ['00009@2025-07-01'], partial: ['00008@2021-11-01'] },
    })[unit] ?? null,
};
const actor = (unit: string, role: Actor['role'] = 'inspector'): Actor => ({ id: 'a-1', role, unit });
const inHaNoi = { unit: '00001@2021-11-01', within: ['01@2021-11-01', '268@2021-11-01'] };
const inOldBacKan = { unit: '00002@2021-11-01', within: ['06@2021-11-01', '060@2021-11-01'] };

describe('territory', () => {
  const access = new Access(lookup, () => '2026-01-01');

  test('an account covers its province and what went into it, and nothing else', () => {
    expect(access.covers(actor('01'), inHaNoi)).toBe(true);
    expect(access.covers(actor('01'), inOldBacKan)).toBe(false);
    expect(access.covers(actor('19'), inOldBacKan)).toBe(true);
  });
  test('a commune that was split is covered by each of its successors', () => {
    expect(access.covers(actor('00009'), { unit: '00008@2021-11-01', within: ['01@2021-11-01'] })).toBe(true);
  });
  test('an account of the whole country covers all; one of an unknown unit covers nothing and sees no row', () => {
    expect(access.covers(actor('00'), inOldBacKan)).toBe(true);
    expect(access.rows(actor('00'))).toBeNull();
    expect(access.covers(actor('77777'), inHaNoi)).toBe(false);
    expect(access.rows(actor('77777'))).toEqual({ op: 'in', field: 'unit', values: [] });
  });
  test('rows are narrowed on the field of the unit’s level', () => {
    expect(access.rows(actor('01'))).toEqual({ op: 'eq', field: 'province', value: '01@2021-11-01' });
    expect(access.rows(actor('00009'))).toEqual({ op: 'in', field: 'unit', values: ['00009@2025-07-01', '00008@2021-11-01'] });
  });
  test('a document carries its unit, district and province of the day', () => {
    expect(placed(inHaNoi)).toEqual({ unit: '00001@2021-11-01', district: '268@2021-11-01', province: '01@2021-11-01' });
    expect(placed({ unit: '00577@2025-07-01', within: ['01@2021-11-01'] })).toMatchObject({ district: null });
  });
});

describe('what belongs to an alliance', () => {
  const access = new Access(lookup, () => '2026-01-01');
  const officer: Actor = { ...actor('01', 'alliance-officer'), alliance: 'a1' };
  const unbound = [actor('01', 'alliance-officer'), actor('00', 'alliance-officer')];

  test('is covered for its officers, within their territory, and for other roles by territory alone', () => {
    for (const alliance of ['a1', 'a2', null]) {
      expect(access.covers(officer, { ...inHaNoi, alliance })).toBe(alliance === 'a1');
      expect(access.covers(actor('01'), { ...inHaNoi, alliance })).toBe(true);
      for (const who of unbound) expect(access.covers(who, { ...inHaNoi, alliance })).toBe(false);
    }
    expect(access.covers(officer, { ...inOldBacKan, alliance: 'a1' })).toBe(false);
  });

  test('is listed for its officers; for one of no alliance no row is, not even one of none', () => {
    expect(allianceRows(officer)).toEqual({ op: 'eq', field: 'alliance', value: 'a1' });
    for (const who of unbound) expect(allianceRows(who)).toEqual({ op: 'in', field: 'alliance', values: [] });
    expect(allianceRows(actor('01'))).toBeNull();
  });

  test('an alliance in the session of another role binds nobody', () => {
    const inspector: Actor = { ...actor('01'), alliance: 'a1' };
    expect([allianceOf(inspector), allianceRows(inspector), noAlliance(inspector)]).toEqual([undefined, null, null]);
    expect(noAlliance(officer)).toBeNull();
    expect(noAlliance(unbound[0]!)).toMatchObject({ ok: false, error: { code: 'NoAlliance' } });
  });
});

test('an action that is not listed is allowed to nobody', () => {
  const access = new Access(lookup, () => '2026-01-01');
  for (const role of ROLES) expect(access.may(actor('01', role), 'query.everything' as never)).toBe(false);
});

describe('tokens', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lachan-key-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const refused = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'taken',
      (e: unknown) => (e instanceof TokenError ? e.code : `unexpected: ${String(e)}`),
    );
  const session = ({ identify }: TokenService, authorization: string | undefined) =>
    callersByOffices(identify, {
      actingAs: async () => null,
      allRevoked: async () => false,
      onChanged: () => () => {},
    }).session(authorization);

  test('a token names its actor, and the key is readable by its owner only', async () => {
    const path = join(folder, 'key.json');
    const tokens = await localTokens(path);
    const token = await tokens.sign(actor('01'));
    await expect(session(await localTokens(path), `Bearer ${token}`)).resolves.toMatchObject({ actor: actor('01') });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
  test('a token that is missing, malformed, expired, of another key, or altered is refused with its own code', async () => {
    const tokens = await localTokens(join(folder, 'a.json'));
    const others = await localTokens(join(folder, 'b.json'));
    const token = await tokens.sign(actor('01'));
    expect(await refused(session(tokens, undefined))).toBe('TOKEN_MISSING');
    expect(await refused(session(tokens, 'Basic abc'))).toBe('TOKEN_MALFORMED');
    expect(await refused(session(tokens, 'Bearer abc'))).toBe('TOKEN_MALFORMED');
    expect(await refused(session(tokens, `Bearer ${await tokens.sign(actor('01'), { expiresIn: '-1s' })}`))).toBe(
      'TOKEN_EXPIRED',
    );
    expect(await refused(session(tokens, `Bearer ${await others.sign(actor('01'))}`))).toBe('TOKEN_NOT_OURS');
    const [head, , signature] = token.split('.');
    const raised = Buffer.from(
      JSON.stringify({
        sub: 'a-1',
        role: 'administrator',
        unit: '00',
        iss: 'lachan-development',
        aud: 'lachan',
        exp: 4_102_444_800,
      }),
    ).toString('base64url');
    expect(await refused(session(tokens, `Bearer ${head}.${raised}.${signature}`))).toBe('TOKEN_NOT_OURS');
    expect(await refused(session(tokens, `Bearer ${await tokens.sign({ ...actor('01'), role: 'king' as never })}`))).toBe(
      'TOKEN_CLAIMS',
    );
  });
  test('a damaged key file stops with a message that names it', async () => {
    const path = join(folder, 'key.json');
    writeFileSync(path, 'nonsense');
    await expect(localTokens(path)).rejects.toThrow(path);
  });
});

describe('callers under their appointments', () => {
  const ID = '0198c0de-0000-7000-8000-000000000001';
  const chosen: (string | undefined)[] = [];
  const offices: Offices = {
    actingAs: async (account, choice) => {
      chosen.push(choice);
      return { actor: { id: account, role: 'inspector', unit: '01' }, until: null };
    },
    allRevoked: async () => false,
    onChanged: () => () => {},
  };
  const identify = async () => ({ account: 'acc-1', until: Infinity, claimed: null });
  const reason = async (work: Promise<unknown>): Promise<TokenError> =>
    work.then(
      () => Promise.reject(new Error('taken')),
      (error: TokenError) => error,
    );

  test.each(['development', 'production'] as const)(
    'in %s, who sends no token is told where one comes from there',
    async (mode) => {
      const { code, texts } = await reason(callersByOffices(identify, offices, { mode }).session(undefined));
      expect(code).toBe('TOKEN_MISSING');
      for (const text of [texts.vi, texts.en]) expect(text.includes('npm run token')).toBe(mode === 'development');
    },
  );

  const callers = callersByOffices(identify, offices);
  test.each([ID, `${ID}/inspector`, `${ID}/competent-person`])('x-lachan-appointment: %s is a choice', async (appointment) => {
    await callers.session('Bearer x', appointment);
    expect(chosen.at(-1)).toBe(appointment);
  });
  test.each([
    '',
    '/',
    `${ID}/`,
    `/${ID}`,
    `${ID}/inspector/`,
    `${ID}/inspector/administrator`,
    `${ID}/Inspector`,
    `${ID}, ${ID}`,
    ` ${ID}`,
    `${ID}\n`,
    'a'.repeat(81),
  ])('x-lachan-appointment: %j is none, and is not read as if it were left out', async (appointment) => {
    const before = chosen.length;
    expect((await reason(callers.session('Bearer x', appointment))).code).toBe('APPOINTMENT_MALFORMED');
    expect(chosen).toHaveLength(before);
  });
});
