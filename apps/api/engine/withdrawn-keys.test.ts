import { callersByOffices, oidcTokens, type Offices } from '#access';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { until } from '../../../libs/kernel/testing/until.ts';
import { AUDIENCE, keycloakClaims, startIssuer, type TestIssuer } from '../../../test/support/issuer.ts';
import { answeringWith } from '../errors.ts';
import { createEngine } from './engine.ts';
import { anybody, everything } from './engine.testing.ts';
import { LIMITS } from './limits.ts';
import { serveSockets, type Sockets } from './sockets.ts';

const offices: Offices = {
  actingAs: async (account) => ({ actor: { id: account, role: 'inspector', unit: '01' }, until: null }),
  allRevoked: async () => false,
  onChanged: () => () => {},
};
const REFRESH_MS = 600_000;

let issuer: TestIssuer;
let http: Server;
let sockets: Sockets;
/** The clock, and what it does now and then. */
let now: number;
let askAgain: () => void;
let session: (token: string) => Promise<unknown>;

beforeEach(async () => {
  issuer = await startIssuer({ claims: keycloakClaims('0198c0de-0000-4000-8000-000000000007') });
  now = Date.now();
  const settings = { issuer: issuer.url, audience: AUDIENCE, accountClaim: 'sub', clients: [], acr: [] };
  const provider = oidcTokens(settings, { now: () => now, policy: { cooldownMs: 0, refreshAfterMs: REFRESH_MS } });
  // The tokens of the test issuer last for five minutes: here they last for longer than its keys.
  const identify: typeof provider.identify = async (token) => ({ ...(await provider.identify(token)), until: now + 86_400_000 });
  const callers = callersByOffices(identify, offices, { mode: 'production', provider });
  session = (token) => callers.session(`Bearer ${token}`);
  http = createServer();
  sockets = serveSockets(http, {
    engine: createEngine(everything()),
    path: '/graphql',
    callers,
    contextOf: async () => anybody,
    answering: answeringWith(pino({ level: 'silent' })),
    every: (ms, work) => {
      if (ms === LIMITS.askAgainMs) askAgain = work;
      return () => {};
    },
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await sockets.close();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
  await issuer.close();
});

async function connected(): Promise<{ readonly socket: WebSocket; readonly closed: Promise<string> }> {
  const socket = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`, 'graphql-transport-ws');
  const closed = new Promise<string>((resolve) => socket.once('close', (code, reason) => resolve(`${code} ${String(reason)}`)));
  await once(socket, 'open');
  socket.send(
    JSON.stringify({
      type: 'connection_init',
      payload: { authorization: `Bearer ${await issuer.token({ exp: Math.floor(now / 1000) + 86_400 })}` },
    }),
  );
  const [message] = (await once(socket, 'message')) as [Buffer];
  expect(JSON.parse(String(message))).toMatchObject({ type: 'connection_ack' });
  return { socket, closed };
}

/** A socket that the server has ended is told so instead. */
async function isAnswered(socket: WebSocket): Promise<void> {
  socket.send(JSON.stringify({ type: 'ping' }));
  const [message] = (await Promise.race([once(socket, 'message'), once(socket, 'close')])) as [unknown];
  expect(JSON.parse(String(message))).toMatchObject({ type: 'pong' });
  expect(socket.readyState).toBe(WebSocket.OPEN);
}

test('a key is taken back, and nobody sends a request: the open socket ends when the keys are old enough to be asked for', async () => {
  const { socket, closed } = await connected();
  await issuer.rotate();
  askAgain();
  await isAnswered(socket);

  now += REFRESH_MS + 1;
  askAgain();
  expect(await closed).toBe('4403 TOKEN_NOT_OURS');
});

test('the age of the keys is what counts, not when the token was looked at last', async () => {
  await session(await issuer.token());
  now += REFRESH_MS - 1_000;
  const { closed } = await connected();
  await issuer.rotate();
  now += 2_000;
  askAgain();
  expect(await closed).toBe('4403 TOKEN_NOT_OURS');
});

test('a key is taken back, and somebody comes with a token of the new one: the open sockets of the old one end at once', async () => {
  const { closed } = await connected();
  await issuer.rotate();
  await session(await issuer.token());
  expect(await closed).toBe('4403 TOKEN_NOT_OURS');
});

test('keys are renewed and are the same: the socket stays', async () => {
  const { socket } = await connected();
  const before = issuer.asked();
  now += REFRESH_MS + 1;
  askAgain();
  await until(() => issuer.asked() > before);
  await session(await issuer.token({ exp: Math.floor(now / 1000) + 86_400 }));
  await isAnswered(socket);
  socket.terminate();
});
