import { WebSocket } from 'ws';
import { fixedClock, newId } from '#kernel';
import { RETRY_LIMITS } from '../../libs/event-store/eventstoredb/retries.ts';
import { LONG_RETRIES, until } from '../../libs/kernel/testing/until.ts';
import { appointFirst } from '../../apps/cli/bootstrap.ts';
import { startEventStoreDouble } from '../doubles/eventstoredb/index.ts';
import { startMongoStandIn } from '../doubles/mongodb/index.ts';
import { AUDIENCE, keycloakClaims, startIssuer, type TestIssuer } from '../support/issuer.ts';
import { inDatabase, run, type Running } from '../support/running.ts';

/**
 * Two processes on one log of a server: an appointment that is revoked through one of them opens nothing in the other either, and its open sockets
 * end there. Once with views of their own, once with one set of views that the first keeps. All accounts are made up.
 */
const [ADMIN, OFFICIAL] = ['0198c0de-0000-4000-8000-00000000000a', '0198c0de-0000-4000-8000-00000000000b'] as const;
const clock = fixedClock('2026-10-05T02:00:00.000Z');
const limits = { ...RETRY_LIMITS };
beforeAll(() => Object.assign(RETRY_LIMITS, LONG_RETRIES));
afterAll(() => Object.assign(RETRY_LIMITS, limits));

describe.each([
  ['each with views of its own', false],
  ['with the views that the first keeps', true],
])('two processes, %s', (_, shared) => {
  let [issuer, here, there] = [] as unknown as [TestIssuer, Running, Running];
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    issuer = await startIssuer({ claims: keycloakClaims(ADMIN) });
    const log = await startEventStoreDouble();
    const views = shared ? await startMongoStandIn() : null;
    closing.push(
      () => issuer.close(),
      () => log.close(),
      async () => views?.stop(),
    );
    const settings = {
      LACHAN_MODE: 'production',
      LACHAN_OIDC_ISSUER: issuer.url,
      LACHAN_OIDC_AUDIENCE: AUDIENCE,
      LACHAN_EVENT_STORE: `${log.connectionString}${log.connectionString.includes('?') ? '&' : '?'}log=two`,
      ...(views ? { LACHAN_READ_MODELS: inDatabase(views.url, 'two') } : {}),
    };
    here = await run({ clock, settings });
    closing.unshift(() => here.stop());
    there = await run({ clock, settings: { ...settings, ...(shared ? { LACHAN_ROLE: 'api' } : {}) } });
    closing.unshift(() => there.stop());
    await appointFirst(here.platform, { account: ADMIN, unit: '00', paper: 'MAU-BN-1' });
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });

  const ask = async (running: Running, sub: string, query: string, variables?: object) => {
    const headers = { authorization: `Bearer ${await issuer.token({ sub })}` };
    const { body } = await running.raw({ payload: { query, variables }, headers });
    const { data, errors = [] } = JSON.parse(body);
    return { data, reason: errors[0]?.extensions.reason as string | undefined };
  };
  const role = async (running: Running): Promise<string | undefined> => {
    const { data, reason } = await ask(running, OFFICIAL, '{ me { role } }');
    return data?.me.role ?? reason;
  };
  const send = async (mutation: string, type: string, input: object) => {
    const query = `mutation($input: ${type}!) { result: ${mutation}(input: $input) { __typename ... on Refusal { code message { en } } } }`;
    expect((await ask(here, ADMIN, query, { input })).data?.result).toEqual({ __typename: 'Accepted' });
  };

  test('revoked here, it opens nothing there, and the socket that is open there is closed', async () => {
    const appointment = newId();
    await send('appointOfficial', 'AppointOfficialInput', {
      id: appointment,
      account: OFFICIAL,
      title: 'so-noi-vu-official',
      bodyKind: 'SO_NOI_VU',
      unit: '01',
      from: '2026-10-01',
      manner: 'SUBSTANTIVE',
      paper: 'MAU-BN-2',
    });
    await until(async () => (await role(there)) === 'INSPECTOR');

    const url = await there.server.listen();
    const socket = new WebSocket(`${url.replace('http', 'ws').replace(/\/graphql$/, '')}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const acknowledged = new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))));
    const token = await issuer.token({ sub: OFFICIAL });
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    expect(JSON.parse(await acknowledged)).toMatchObject({ type: 'connection_ack' });

    await send('revokeAppointment', 'RevokeAppointmentInput', { account: OFFICIAL, appointment, reason: 'Thu hồi (mẫu)' });
    await until(async () => (await role(there)) === 'NO_APPOINTMENT');
    expect(await closed).toBe(4403);
    expect(await role(here)).toBe('NO_APPOINTMENT');
  });
});
