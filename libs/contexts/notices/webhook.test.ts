import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { notice } from './senders.testing.ts';
import { signature, webhookSender } from './webhook.ts';

const secret = 'a secret of the test only';
let server: Server;
let handle: (request: IncomingMessage, response: ServerResponse, body: string) => void;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => handle(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const send = (timeoutMs?: number) =>
  webhookSender({
    url,
    secret,
    publicUrl: null,
    now: () => 1_772_000_000_000,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  }).send(notice, null);

test('signed JSON with a key that is the same for every try', async () => {
  const got = Promise.withResolvers<{ request: IncomingMessage; body: string }>();
  handle = (request, response, body) => {
    got.resolve({ request, body });
    response.writeHead(204).end();
  };
  expect(await send()).toEqual({ kind: 'sent', reference: null });
  const { request, body } = await got.promise;
  expect(request.headers).toMatchObject({
    'content-type': 'application/json',
    'idempotency-key': notice.id,
    'x-lachan-signature': `t=1772000000000,v1=${signature(secret, 1_772_000_000_000, body)}`,
  });
  const { recipient: _, ...content } = notice;
  expect(JSON.parse(body)).toEqual({ ...content, link: null });
});

test.each([
  [500, false],
  [429, false],
  [410, true],
  [302, true],
])('an answer of %i: permanent %p', async (status, permanent) => {
  handle = (_request, response) => void response.writeHead(status, { location: '/elsewhere' }).end();
  expect(await send()).toEqual({ kind: 'failed', code: `HTTP_${status}`, permanent });
});

test('no answer in time, or a lost connection: nobody knows', async () => {
  handle = () => {};
  expect(await send(100)).toEqual({ kind: 'unknown', code: 'TimeoutError' });
  handle = (request) => void request.socket.destroy();
  expect(await send()).toMatchObject({ kind: 'unknown' });
});

test('nobody there: certainly not delivered', async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  const nobody = webhookSender({ url: `http://127.0.0.1:${port}/hook`, secret, publicUrl: null });
  expect(await nobody.send(notice, null)).toMatchObject({ kind: 'failed', permanent: false });
});
