import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { callersByOffices, oidcTokens } from '#access';
import type { CommandMeta } from '#commands';
import { fixedClock, newId } from '#kernel';
import { pino } from 'pino';
import { createServer } from '../../apps/api/server.ts';
import { appointFirst } from '../../apps/cli/bootstrap.ts';
import { AUDIENCE, keycloakClaims, startIssuer, type TestIssuer } from '../support/issuer.ts';
import { run, type Running } from '../support/running.ts';

/**
 * Production: tokens of a real issuer in the shape that Keycloak gives them, and everything else from the appointments on record. All made up; the
 * accounts are UUIDs, as Keycloak's subjects are.
 */
const account = (n: number): string => `0198c0de-0000-4000-8000-00000000000${n}`;
const [ADMIN, ADMIN_2, OFFICIAL, HEAD, STRANGER] = [1, 2, 3, 4, 5].map(account) as [string, string, string, string, string];
const clock = fixedClock('2026-10-05T02:00:00.000Z');
let issuer: TestIssuer;
let running: Running;
beforeAll(async () => {
  issuer = await startIssuer({ claims: keycloakClaims(STRANGER) });
  running = await run({
    clock,
    settings: { LACHAN_MODE: 'production', LACHAN_OIDC_ISSUER: issuer.url, LACHAN_OIDC_AUDIENCE: AUDIENCE },
  });
  await appointFirst(running.platform, { account: ADMIN, unit: '00', paper: 'MAU-BN-1' });
});
afterAll(async () => {
  await running.stop();
  await issuer.close();
});

const ME =
  '{ me { account role unit { code } body { code } alliance { id } appointmentId appointments { appointmentId inOffice roles } } }';
/** A request with a token of the issuer: what came, and as which status. */
async function ask(sub: string, query: string, variables?: object, headers: Record<string, string> = {}) {
  return askWith(await issuer.token({ sub }), query, variables, headers);
}
async function askWith(token: string, query: string, variables?: object, headers: Record<string, string> = {}) {
  const { status, body } = await running.raw({
    payload: { query, variables },
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  const { data, errors = [] } = JSON.parse(body);
  return { status, data, code: errors[0]?.extensions.code, reason: errors[0]?.extensions.reason, message: errors[0]?.message };
}
async function send(sub: string, mutation: string, input: object, headers: Record<string, string> = {}, meta?: CommandMeta) {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${type}!, $meta: CommandMeta) { result: ${mutation}(input: $input, meta: $meta) { __typename ... on Accepted { recordId } ... on Refusal { code } } }`;
  const { data, code, message } = await ask(sub, query, { input, meta }, headers);
  return data?.result ?? { code, message };
}
const appoint = (account: string, title: string, more: object = {}, by = ADMIN) =>
  send(by, 'appointOfficial', {
    account,
    title,
    bodyKind: 'SO_NOI_VU',
    unit: '01',
    from: '2026-10-01',
    manner: 'SUBSTANTIVE',
    paper: 'MAU-BN-2',
    ...more,
  });
const ACCEPTED = { __typename: 'Accepted' };

test('the first administrator is on record; a second first one is refused; there is no development key', async () => {
  expect((await ask(ADMIN, ME)).data.me).toMatchObject({
    account: ADMIN,
    role: 'ADMINISTRATOR',
    unit: null,
    body: { code: 'bo-noi-vu' },
  });
  await expect(appointFirst(running.platform, { account: STRANGER, unit: '00', paper: 'x' })).rejects.toMatchObject({
    code: 'ALREADY_BOOTSTRAPPED',
  });
  expect(existsSync(join(running.folder, 'development-key.json'))).toBe(false);
});

test('there is no query editor', async () => expect((await running.raw({ method: 'GET', url: '/graphiql' })).status).toBe(404));

test('whoever has a token and no appointment is told whom to ask, and nothing about others', async () => {
  const answer = await ask(STRANGER, ME);
  expect(answer).toMatchObject({ status: 401, data: null, code: 'UNAUTHENTICATED', reason: 'NO_APPOINTMENT' });
  expect(answer.message).toMatch(/quản trị viên của cơ quan bạn.* \/ .*ask the administrator of your body/);
});

test('an appointed official works as what their title says, where their unit lies, and nowhere else', async () => {
  expect(await appoint(OFFICIAL, 'so-noi-vu-official')).toMatchObject(ACCEPTED);
  const { me } = (await ask(OFFICIAL, ME)).data;
  expect(me).toMatchObject({
    role: 'INSPECTOR',
    unit: { code: '01' },
    body: { code: 'so-noi-vu' },
    appointments: [{ inOffice: true, roles: ['INSPECTOR'] }],
  });
  expect(me.appointmentId).toBe(me.appointments[0].appointmentId);
  const establishment = { name: 'Cơ sở mẫu', kind: 'HOUSEHOLD_BUSINESS', sector: '2393', since: '2026-01-02' };
  expect(await send(OFFICIAL, 'registerEmployer', { ...establishment, unit: '00577' })).toMatchObject(ACCEPTED);
  expect(await send(OFFICIAL, 'registerEmployer', { ...establishment, unit: '05443' })).toMatchObject({
    __typename: 'NotAllowed',
    code: 'NOT_ALLOWED_TERRITORY',
  });
  expect(await appoint(STRANGER, 'auditor', {}, OFFICIAL)).toMatchObject({ __typename: 'NotAllowed', code: 'NOT_ALLOWED_ROLE' });
});

test('with several appointments the one that began last counts; the header picks another, or another role of the same', async () => {
  const [province, ministry] = [newId(), newId()];
  await appoint(HEAD, 'so-noi-vu-official', { id: province });
  await appoint(HEAD, 'minister-team-head', { id: ministry, bodyKind: 'BO_NOI_VU', unit: '00', from: '2026-10-02' });
  const as = async (choice?: string) => {
    const { data, reason } = await ask(HEAD, ME, {}, choice === undefined ? {} : { 'x-lachan-appointment': choice });
    return data ? [data.me.appointmentId, data.me.role, data.me.unit?.code ?? null] : reason;
  };
  expect(await as()).toEqual([ministry, 'INSPECTOR', null]);
  expect(await as(province)).toEqual([province, 'INSPECTOR', '01']);
  expect(await as(`${ministry}/competent-person`)).toEqual([ministry, 'COMPETENT_PERSON', null]);
  for (const wrong of [`${province}/competent-person`, `${ministry}/administrator`, newId()])
    expect([wrong, await as(wrong)]).toEqual([wrong, 'NOT_YOUR_APPOINTMENT']);
  for (const malformed of ['', 'x'.repeat(1_000), `${ministry}/competent-person/administrator`])
    expect([malformed, await as(malformed)]).toEqual([malformed, 'APPOINTMENT_MALFORMED']);
  const others = (await ask(OFFICIAL, ME)).data.me.appointmentId;
  expect(await as(others)).toBe('NOT_YOUR_APPOINTMENT');
});

test('an office whose unit or title is gone opens nothing; one that begins later opens nothing yet', async () => {
  const who = account(6);
  await appoint(who, 'duty-official', { bodyKind: 'UBND_DISTRICT', unit: '001', from: '2024-01-01' });
  expect((await ask(who, ME)).reason).toBe('NO_APPOINTMENT');
  await appoint(who, 'so-noi-vu-official', { from: '2026-10-20' });
  expect((await ask(who, ME)).reason).toBe('NO_APPOINTMENT');
  clock.set('2026-10-20T02:00:00.000Z');
  expect((await ask(who, ME)).data.me.role).toBe('INSPECTOR');
  clock.set('2026-10-05T02:00:00.000Z');
});

describe('a revoked appointment', () => {
  const who = account(7);
  const appointment = newId();
  let address: string;
  const calendar = async () => (await running.raw({ method: 'GET', url: address })) as { status: number; body: string };

  test('opens nothing from the answer on, although no view was waited for; open sockets are told', async () => {
    await appoint(who, 'so-noi-vu-official', { id: appointment });
    const token = await issuer.token({ sub: who });
    address = (await askWith(token, '{ myCalendar { path } }')).data.myCalendar.path;
    expect((await calendar()).status).toBe(200);
    const told: (string | null)[] = [];
    const deaf = running.platform.callers.onChanged((account) => told.push(account));
    expect(
      await send(ADMIN, 'revokeAppointment', { account: who, appointment, reason: 'Thu hồi (mẫu)' }, {}, { wait: false }),
    ).toMatchObject(ACCEPTED);
    expect(await askWith(token, ME)).toMatchObject({ status: 401, reason: 'NO_APPOINTMENT' });
    expect(told).toContain(who);
    deaf();
  });
  test('ends the address of the calendar that was made under it', async () => {
    const { status, body } = await calendar();
    expect([status, JSON.parse(body).code]).toEqual([401, 'CALENDAR_ENDED']);
  });
  test('is nothing that one does to oneself: there is always another administrator', async () => {
    const { me } = (await ask(ADMIN, ME)).data;
    for (const [mutation, more] of [
      ['revokeAppointment', {}],
      ['endAppointment', { on: '2026-10-05' }],
    ] as const)
      expect(await send(ADMIN, mutation, { account: ADMIN, appointment: me.appointmentId, reason: 'Nghỉ', ...more })).toEqual({
        __typename: 'Refused',
        code: 'OWN_APPOINTMENT',
      });
    await appoint(ADMIN_2, 'administrator', { bodyKind: 'BO_NOI_VU', unit: '00' });
    expect(
      await send(ADMIN_2, 'revokeAppointment', { account: ADMIN, appointment: me.appointmentId, reason: 'Nghỉ' }),
    ).toMatchObject(ACCEPTED);
    expect((await ask(ADMIN, ME)).reason).toBe('NO_APPOINTMENT');
  });
});

test('an alliance officer acts for the one alliance of their appointment', async () => {
  const [who, alliance] = [account(8), newId()];
  await send(ADMIN_2, 'registerAlliance', { id: alliance, name: 'Liên minh HTX mẫu', unit: '01', since: '2026-01-02' });
  expect(await appoint(who, 'alliance-officer', { bodyKind: 'COOPERATIVE_ALLIANCE', alliance }, ADMIN_2)).toMatchObject(ACCEPTED);
  expect((await ask(who, ME)).data.me).toMatchObject({
    role: 'ALLIANCE_OFFICER',
    unit: { code: '01' },
    body: { code: 'cooperative-alliance' },
    alliance: { id: alliance },
  });
});

test('where no administrator is left, the operator begins again; before that it is refused', async () => {
  const first = (sub: string) => appointFirst(running.platform, { account: sub, unit: '00', paper: 'MAU-BN-9' });
  await expect(first(STRANGER)).rejects.toMatchObject({ code: 'ALREADY_BOOTSTRAPPED' });
  const { appointmentId: appointment } = (await ask(ADMIN_2, ME)).data.me;
  const third = account(9);
  await appoint(third, 'administrator', { bodyKind: 'BO_NOI_VU', unit: '00' }, ADMIN_2);
  const thirds = (await ask(third, ME)).data.me.appointmentId;
  // Two at one time: whatever becomes of it, somebody is administrator afterwards, or can be made one.
  const both = await Promise.all([
    send(third, 'revokeAppointment', { account: ADMIN_2, appointment, reason: 'Thu hồi (mẫu)' }),
    send(ADMIN_2, 'revokeAppointment', { account: third, appointment: thirds, reason: 'Thu hồi (mẫu)' }),
  ]);
  const [wasRevoked, revokedIt] = both.map(({ __typename }) => __typename === 'Accepted');
  if (wasRevoked && revokedIt) expect(await first(ADMIN_2)).toMatch(/^[0-9a-f-]{36}$/);
  else await expect(first(ADMIN)).rejects.toMatchObject({ code: 'ALREADY_BOOTSTRAPPED' });
  // The tests behind this one go on with the second.
  if (wasRevoked && !revokedIt) await appoint(ADMIN_2, 'administrator', { bodyKind: 'BO_NOI_VU', unit: '00' }, third);
});

test('a token that is no token of the issuer is refused with its reason, one of the development key among them', async () => {
  const refusals = await Promise.all(['', 'abc', 'a.b.c'].map(async (token) => (await askWith(token, ME)).reason));
  expect(refusals).toEqual(['TOKEN_MALFORMED', 'TOKEN_MALFORMED', 'TOKEN_MALFORMED']);
  expect((await askWith(await issuer.token({ sub: ADMIN_2, aud: ['account'] }), ME)).reason).toBe('TOKEN_NOT_OURS');
  await expect(running.platform.tokens.sign({ id: ADMIN_2, role: 'administrator', unit: '00' })).rejects.toThrow(
    /no development key/,
  );
});

test('while the issuer is down, known keys go on; a server that knows none yet tells 503, and waits for nothing', async () => {
  const known = await issuer.token({ sub: ADMIN_2, jti: 'before' });
  await issuer.down();
  expect((await askWith(known, ME)).data.me.role).toBe('ADMINISTRATOR');
  const { identify } = oidcTokens(running.platform.config.oidc!);
  const callers = callersByOffices(identify, {
    actingAs: async () => null,
    allRevoked: async () => false,
    onChanged: () => () => {},
  });
  const server = await createServer({ ...running.platform, callers }, { logger: pino({ level: 'silent' }) });
  const fastify = server.app.getHttpAdapter().getInstance() as unknown as {
    inject(request: object): Promise<{ statusCode: number; body: string }>;
  };
  const headers = { authorization: `Bearer ${known}` };
  const answer = await fastify.inject({ method: 'POST', url: '/graphql', payload: { query: ME }, headers });
  expect([answer.statusCode, JSON.parse(answer.body).errors[0].extensions.code]).toEqual([503, 'IDENTITY_PROVIDER_UNREACHABLE']);
  const calendar = await fastify.inject({ method: 'GET', url: '/calendar/deadlines.ics', headers });
  expect([calendar.statusCode, JSON.parse(calendar.body).code]).toEqual([503, 'IDENTITY_PROVIDER_UNREACHABLE']);
  await server.close();
});
