import { connect, createServer, type Server, type Socket } from 'node:net';
import { startProxy, type Proxy } from './proxy.ts';
import { until } from '../../libs/kernel/testing/until.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A server that says everything back, and a client of it behind the proxy. */
let echo: Server;
let proxy: Proxy;
const clients: Socket[] = [];
beforeAll(async () => {
  echo = createServer((socket) => void socket.on('error', () => {}).pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void echo.close());
beforeEach(async () => void (proxy = await startProxy({ host: '127.0.0.1', port: (echo.address() as { port: number }).port })));
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await proxy.close();
});

async function client(): Promise<{ socket: Socket; heard: () => string; ended: () => boolean }> {
  const socket = connect(proxy.port, '127.0.0.1');
  socket.setNoDelay(true);
  clients.push(socket);
  let [text, over] = ['', false];
  socket.on('data', (chunk) => (text += chunk.toString()));
  socket.on('error', () => {});
  socket.on('close', () => (over = true));
  await new Promise((resolve) => void socket.once('connect', resolve).once('close', resolve));
  return { socket, heard: () => text, ended: () => over };
}

test('passes on what is said', async () => {
  const { socket, heard } = await client();
  socket.write('abc');
  await until(() => heard() === 'abc');
});

test('what comes after a delay has ended waits behind what was delayed', async () => {
  const { socket, heard } = await client();
  proxy.delay(100);
  socket.write('first ');
  await pause(20);
  proxy.heal();
  socket.write('second ');
  await pause(20);
  socket.write('third');
  await until(() => heard() === 'first second third');
});

test('messages that stand alone come in another order, none is lost', async () => {
  const { socket, heard } = await client();
  // One byte tells the length of what follows.
  const message = (text: string): string => String.fromCharCode(text.length) + text;
  proxy.reorder((buffer) => (buffer.length === 0 ? null : 1 + buffer[0]!));
  socket.write(message('one') + message('two') + message('three'));
  const all = ['one', 'two', 'three'].map(message);
  await until(() => heard().length === all.join('').length);
  expect(all.every((text) => heard().includes(text))).toBe(true);
  expect(heard()).not.toBe(all.join(''));
});

test('forgotten connections stay open and carry nothing; a new one is good', async () => {
  const old = await client();
  old.socket.write('before ');
  await until(() => old.heard() === 'before ');
  proxy.forget();
  old.socket.write('lost');
  const fresh = await client();
  fresh.socket.write('new');
  await until(() => fresh.heard() === 'new');
  expect([old.heard(), old.ended()]).toEqual(['before ', false]);
  proxy.heal();
  await until(old.ended);
  expect(fresh.ended()).toBe(false);
});

test('silent both ways, half open one way; healed, such connections are broken', async () => {
  for (const fault of ['silence', 'halfOpen'] as const) {
    const { socket, heard, ended } = await client();
    proxy[fault](true);
    socket.write('x');
    await pause(30);
    expect([heard(), ended()]).toEqual(['', false]);
    proxy.heal();
    await until(ended);
  }
});

test('refused, a new connection is broken at once', async () => {
  proxy.refuse(true);
  const { ended } = await client();
  await until(ended);
});
