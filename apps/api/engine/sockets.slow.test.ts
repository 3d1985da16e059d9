import { TokenError, type Callers, type Session } from '#access';
import { badInput } from '#graphql';
import Fastify, { type FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WebSocket } from 'ws';
import { HANGS_AFTER_MS, until } from '../../../libs/kernel/testing/until.ts';
import { answeringWith } from '../errors.ts';
import { createEngine } from './engine.ts';
import { anybody, everything } from './engine.testing.ts';
import { serveHttp, type Serving } from './http.ts';
import { LIMITS } from './limits.ts';
import { everyByTheClock } from './open-sockets.ts';
import { serveSockets, type Sockets } from './sockets.ts';

// The tokens of these tests: `account`, or `account until=MILLISECONDS`; what an account is, and until when, may change while its socket is open.
const ends = new Map<string, number>();
const actors = new Map<string, { role: 'inspector' | 'auditor' } | null>();
const changed = new Set<(account: string) => void>();
const callers: Callers = {
  session: async (authorization): Promise<Session> => {
    const [, id, until] = /^Bearer (\S+?)(?: until=(\d+))?$/.exec(authorization ?? '') ?? [];
    const actor = id === undefined ? undefined : actors.has(id) ? actors.get(id) : { role: 'inspector' as const };
    if (!actor) throw new TokenError('TOKEN_MISSING:development');
    return { actor: { id: id!, unit: '01', ...actor }, until: ends.get(id!) ?? (until ? Number(until) : Infinity) };
  },
  onChanged: (listener) => {
    changed.add(listener);
    return () => void changed.delete(listener);
  },
};

const listeners = new Set<(tick: number) => void>();
/** Ends the streams that are slow to end. */
let ending = Promise.withResolvers<void>();
let server: FastifyInstance;
let sockets: Sockets;
let serving: Serving;
/** What the clock does now and then. */
let askAgain = (): void => {};
let url: string;

beforeAll(async () => {
  const schema = everything();
  const ticks = schema.getSubscriptionType()!.getFields()['ticks']!;
  ticks.resolve = (tick) => tick;
  ticks.subscribe = (_, { of }) => {
    if (of === 'nothing') throw badInput('EMPTY_SEARCH', null);
    const waiting: number[] = [];
    let wake = (): void => {};
    let over = false;
    const listener = (tick: number): void => {
      waiting.push(tick);
      wake();
    };
    listeners.add(listener);
    return {
      next: async () => {
        while (waiting.length === 0 && !over) await new Promise<void>((resolve) => (wake = resolve));
        return over ? { value: undefined, done: true } : { value: waiting.shift()!, done: false };
      },
      return: async () => {
        listeners.delete(listener);
        if (of === 'slow to end') await ending.promise;
        over = true;
        wake();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  };
  server = Fastify();
  serving = {
    engine: createEngine(schema),
    path: '/graphql',
    callers,
    contextOf: async ({ actor }: Session) => ({ ...anybody, caller: actor }),
    answering: answeringWith(pino({ level: 'silent' })),
    trustedProxies: ['127.0.0.1'],
    // Whoever is silent in these tests is so for as long as the test takes.
    initMs: HANGS_AFTER_MS,
    every: (ms: number, work: () => void) => {
      if (ms !== LIMITS.askAgainMs) return everyByTheClock(ms, work);
      // By the test alone: what is to be told at once would be found out after a minute all the same.
      askAgain = work;
      return () => {};
    },
  };
  await serveHttp(server, serving);
  // The tests come from where they say in X-Forwarded-For.
  sockets = serveSockets(server.server, serving);
  url = (await server.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws') + '/graphql';
});
afterAll(async () => {
  await sockets.close();
  await server.close();
});

const TICKS = { query: 'subscription { ticks }' };

class Client {
  readonly messages: any[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.messages.push(JSON.parse(String(data))));
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })));
  }
  static async open(options: object = {}, at = url): Promise<Client> {
    const client = new Client(new WebSocket(at, 'graphql-transport-ws', options));
    await once(client.socket, 'open');
    return client;
  }
  /** With a token, in the payload of connection_init. */
  static async as(token: string): Promise<Client> {
    const client = await Client.open();
    client.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await until(() => client.messages.length > 0 || client.socket.readyState !== WebSocket.OPEN);
    return client;
  }
  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }
  subscribe(id: string, payload: object = TICKS): void {
    this.send({ type: 'subscribe', id, payload });
  }
  of(id: string): any[] {
    return this.messages.filter((message) => message.id === id);
  }
}
const tick = (n: number): void => {
  for (const listener of listeners) listener(n);
};
const nothingIsLeft = () => until(() => listeners.size === 0 && sockets.open.size === 0 && sockets.open.accounts === 0);

test('what is told is received until it is completed', async () => {
  const client = await Client.as('a');
  client.subscribe('1');
  await until(() => listeners.size === 1);
  tick(7);
  await until(() => client.of('1').length === 1);
  expect(client.of('1')[0]).toMatchObject({ type: 'next', payload: { data: { ticks: 7 } } });
  client.send({ type: 'complete', id: '1' });
  await until(() => listeners.size === 0);
  client.socket.close();
  await nothingIsLeft();
});

describe('who may connect', () => {
  test('the token may come as a header', async () => {
    const client = await Client.open({ headers: { authorization: 'Bearer a' } });
    client.send({ type: 'connection_init' });
    await until(() => client.messages.length === 1);
    expect(client.messages[0].type).toBe('connection_ack');
    client.socket.close();
    await nothingIsLeft();
  });

  test('without a token: closed, with the reason', async () => {
    const client = await Client.open();
    client.send({ type: 'connection_init' });
    expect(await client.closed).toEqual({ code: 4401, reason: 'TOKEN_MISSING' });
  });

  test('who subscribes before that is closed', async () => {
    const client = await Client.open();
    client.subscribe('1');
    expect((await client.closed).code).toBe(4401);
  });

  test('who says nothing is closed after a while', async () => {
    const hasty = Fastify();
    const theirs = serveSockets(hasty.server, { ...serving, every: everyByTheClock, initMs: 50 });
    const address = await hasty.listen({ port: 0, host: '127.0.0.1' });
    const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    expect((await once(socket, 'close'))[0]).toBe(4408);
    await until(() => theirs.open.unknown === 0);
    await theirs.close();
    await hasty.close();
    expect(LIMITS.initMs).toBe(5_000);
  });

  test.each([
    ['a page of another site', { origin: 'https://elsewhere.example' }, '/graphql', 403],
    ['a page without a site', { origin: 'null' }, '/graphql', 403],
    ['another address', {}, '/elsewhere', 404],
  ])('%s: refused', async (_, options, path, status) => {
    const socket = new WebSocket(url.replace('/graphql', path), 'graphql-transport-ws', options);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain(String(status));
  });

  test.each([
    ['another address', '/elsewhere', ''],
    ['a page of another site', '/graphql', 'Origin: https://elsewhere.example\r\n'],
  ])('%s, by a client that never ends its side: the connection is let go', async (_, path, more) => {
    const { port } = server.server.address() as { port: number };
    const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).resume();
    client.on('error', () => {});
    client.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n${more}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    await once(client, 'end');
    const open = (): Promise<number> => new Promise((resolve) => server.server.getConnections((_, count) => resolve(count)));
    await until(async () => (await open()) === 0);
    client.destroy();
  });

  test('a page of this server: taken', async () => {
    const client = await Client.open({ origin: url.replace('ws', 'http').replace('/graphql', '') });
    client.socket.close();
    await nothingIsLeft();
  });

  test('an account has so many sockets, another one its own', async () => {
    const clients = await Promise.all(Array.from({ length: LIMITS.socketsPerAccount }, () => Client.as('a')));
    expect(await (await Client.as('a')).closed).toEqual({ code: 4429, reason: 'TOO_MANY_SOCKETS' });
    const other = await Client.as('b');
    expect(other.messages[0].type).toBe('connection_ack');
    for (const client of [...clients, other]) client.socket.close();
    await nothingIsLeft();
  });
});

describe('sockets that do not say who they are', () => {
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
  const silent = async (address: string): Promise<WebSocket> => {
    const socket = new WebSocket(url, 'graphql-transport-ws', from(address));
    socket.on('error', () => {});
    await new Promise<void>((resolve) => {
      socket.once('open', resolve);
      socket.once('close', () => resolve());
    });
    return socket;
  };
  const isServed = async (address: string): Promise<boolean> => {
    const client = await Client.open(from(address)).catch(() => null);
    client?.send({ type: 'connection_init', payload: { authorization: 'Bearer honest' } });
    if (client) await until(() => client.messages.length > 0 || client.socket.readyState !== WebSocket.OPEN);
    client?.socket.terminate();
    return client?.messages[0]?.type === 'connection_ack';
  };
  const each = LIMITS.socketsUnknownPerAddress;

  test.each([
    ['of one address', () => '198.51.100.1', '198.51.100.2'],
    ['of one network of IPv6, each from another address', (n: number) => `2001:db8:1:2::${n.toString(16)}`, '2001:db8:1:3::1'],
  ])('%s have a share, and shut nobody else out', async (_, address, elsewhere) => {
    const flood = await Promise.all(Array.from({ length: LIMITS.socketsUnknown }, (_, n) => silent(address(n + 1))));
    expect(flood.filter((socket) => socket.readyState === WebSocket.OPEN)).toHaveLength(each);
    expect(await isServed(elsewhere)).toBe(true);
    for (const socket of flood) socket.terminate();
    await nothingIsLeft();
  });

  test('of many addresses: whoever is silent for longest goes, and who says at once who he is comes in', async () => {
    const flood: WebSocket[] = [];
    for (let n = 0; n < LIMITS.socketsUnknown; n++) flood.push(await silent(`198.51.100.${n % 10}`));
    expect(sockets.open.unknown).toBe(LIMITS.socketsUnknown);
    expect(await isServed('203.0.113.1')).toBe(true);
    await until(() => flood[0]!.readyState === WebSocket.CLOSED);
    expect(flood.filter((socket) => socket.readyState !== WebSocket.OPEN)).toHaveLength(1);
    for (const socket of flood) socket.terminate();
    await nothingIsLeft();
  });

  test('who has said who it is no longer counts', async () => {
    const flood = await Promise.all(Array.from({ length: each }, () => silent('198.51.100.1')));
    expect(await isServed('198.51.100.1')).toBe(false);
    flood[0]!.send(JSON.stringify({ type: 'connection_init', payload: { authorization: 'Bearer honest' } }));
    await once(flood[0]!, 'message');
    expect(await isServed('198.51.100.1')).toBe(true);
    for (const socket of flood) socket.terminate();
    await nothingIsLeft();
  });
});

describe('what may be sent', () => {
  test.each([
    ['a query', { query: '{ echo { given } }' }, 'QUERY_NOT_VALID'],
    ['a mutation', { query: 'mutation { write }' }, 'QUERY_NOT_VALID'],
    ['a field that there is not', { query: 'subscription { tocks }' }, 'QUERY_NOT_VALID'],
    ['broken syntax', { query: 'subscription { ticks' }, 'QUERY_NOT_VALID'],
    [
      'a variable of a wrong type',
      { query: 'subscription($s: String) { ticks(of: $s) }', variables: { s: 1 } },
      'QUERY_NOT_VALID',
    ],
    ['two fields', { query: 'subscription { ticks a: ticks }' }, 'QUERY_NOT_VALID'],
    [
      'too many aliases',
      { query: `subscription { ticks ${Array.from({ length: 101 }, (_, i) => `a${i}: ticks`).join(' ')} }` },
      'QUERY_TOO_COSTLY',
    ],
    ['what its source refuses', { query: 'subscription { ticks(of: "nothing") }' }, 'EMPTY_SEARCH'],
  ])('%s is an error, and the socket stays', async (_, payload, code) => {
    const client = await Client.as('a');
    client.subscribe('1', payload);
    await until(() => client.of('1').length > 0);
    const [{ payload: errors }] = client.of('1');
    expect((errors.errors ?? errors)[0].extensions.code).toBe(code);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
    client.socket.close();
    await nothingIsLeft();
  });

  test.each([
    ['no JSON', '{'],
    ['a syntax tree', { type: 'subscribe', id: '1', payload: { query: { kind: 'Document' } } }],
    ['an unknown message', { type: 'start', id: '1', payload: TICKS }],
  ])('%s closes the socket', async (_, message) => {
    const client = await Client.as('a');
    client.send(message);
    expect((await client.closed).code).toBe(4400);
    await nothingIsLeft();
  });

  test('a message that is too large closes the socket', async () => {
    const client = await Client.as('a');
    client.subscribe('1', { query: `subscription { ticks(of: "${'x'.repeat(LIMITS.messageBytes)}") }` });
    expect((await client.closed).code).toBe(1009);
    await nothingIsLeft();
  });

  test('a second subscription under one id closes the socket, and leaves nothing behind', async () => {
    const client = await Client.as('a');
    client.subscribe('1');
    client.subscribe('1');
    expect((await client.closed).code).toBe(4409);
    await nothingIsLeft();
  });

  // graphql-ws then forgets the second stream when the first has ended: it is ours to let go.
  test('an id that is taken again while its first stream still ends leaves nothing behind', async () => {
    ending = Promise.withResolvers();
    const client = await Client.as('a');
    client.subscribe('1', { query: 'subscription { ticks(of: "slow to end") }' });
    await until(() => listeners.size === 1);
    client.send({ type: 'complete', id: '1' });
    await until(() => listeners.size === 0);
    client.subscribe('1');
    await until(() => listeners.size === 1);
    ending.resolve();
    await until(() => client.of('1').some((message) => message.type === 'complete'));
    client.socket.close();
    await nothingIsLeft();
  });

  test('a socket has so many subscriptions, also when they are asked for at once; an account too', async () => {
    const first = await Client.as('a');
    const { subscriptionsPerSocket: most, subscriptionsPerAccount: all } = LIMITS;
    for (let i = 0; i < most + 5; i++) first.subscribe(String(i));
    await until(() => first.messages.filter((message) => message.type === 'error').length === 5);
    await until(() => listeners.size === most);
    const others = await Promise.all([1, 2, 3].map(() => Client.as('a')));
    for (const other of others) for (let i = 0; i < most; i++) other.subscribe(String(i));
    const refused = () => others.flatMap((other) => other.messages.filter((message) => message.type === 'error'));
    await until(() => listeners.size + refused().length === most * 4);
    expect(listeners.size).toBeLessThanOrEqual(all);
    expect(refused()[0].payload[0].extensions.code).toBe('TOO_MANY_SUBSCRIPTIONS');
    for (const client of [first, ...others]) client.socket.close();
    await nothingIsLeft();
  });
});

describe('a socket lasts as long as its session', () => {
  test('closed when the token expires', async () => {
    const client = await Client.as(`a until=${Date.now() + 300}`);
    client.subscribe('1');
    expect(await client.closed).toEqual({ code: 4403, reason: 'TOKEN_EXPIRED' });
    await nothingIsLeft();
  });

  test.each([
    ['the account may do nothing any more', null, 'TOKEN_MISSING'],
    ['the account is something else', { role: 'auditor' as const }, 'SESSION_CHANGED'],
  ])('closed when %s', async (_, now, reason) => {
    const [client, other] = [await Client.as('c'), await Client.as('d')];
    client.subscribe('1');
    await until(() => listeners.size === 1);
    for (const listener of changed) listener('c');
    // Nothing has changed: it is answered as before.
    client.send({ type: 'ping' });
    await until(() => client.messages.at(-1)?.type === 'pong');
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
    actors.set('c', now);
    for (const listener of changed) listener('c');
    expect(await client.closed).toEqual({ code: 4403, reason });
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
    actors.delete('c');
    other.socket.close();
    await nothingIsLeft();
  });

  test('asked for again now and then, also where nobody says that something changed', async () => {
    const [client, other] = [await Client.as('c'), await Client.as('d')];
    actors.set('c', null);
    askAgain();
    expect(await client.closed).toEqual({ code: 4403, reason: 'TOKEN_MISSING' });
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
    actors.delete('c');
    other.socket.close();
    await nothingIsLeft();
  });

  test('closed on the last day of an appointment that is set while it is open', async () => {
    const client = await Client.as('c');
    client.subscribe('1');
    await until(() => listeners.size === 1);
    ends.set('c', Date.now() + 300);
    for (const listener of changed) listener('c');
    expect(await client.closed).toEqual({ code: 4403, reason: 'TOKEN_EXPIRED' });
    ends.delete('c');
    await nothingIsLeft();
  });

  test('what a closed client still sends is not taken', async () => {
    const client = await Client.as('c');
    client.subscribe('1');
    await until(() => listeners.size === 1);
    actors.set('c', null);
    client.socket.pause();
    for (const listener of changed) listener('c');
    await until(() => listeners.size === 0);
    client.subscribe('2');
    client.socket.resume();
    await client.closed;
    actors.delete('c');
    await nothingIsLeft();
  });
});

test('a client that does not read is cut off, and what is told it is let go', async () => {
  const client = await Client.as('a');
  client.subscribe('1');
  await until(() => listeners.size === 1);
  client.socket.pause();
  // What it asks for without reading comes back to it.
  const ping = JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(50_000) } });
  const flood = setInterval(() => {
    for (let i = 0; i < 20; i++) client.socket.send(ping, () => {});
  }, 5);
  await nothingIsLeft();
  clearInterval(flood);
  client.socket.terminate();
});

/** Bytes. A socket that is held after its end takes more, one that is let go 500. */
const KEPT_PER_SOCKET = 3_000;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** What is held, without what is only not collected yet. */
const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

test(`thousands of sockets opened and closed, in good order or not: no listener stays, and no memory`, async () => {
  const many = process.env['LACHAN_TEST_FORM'] === 'long' ? 3_000 : 300;
  const round = async (count: number): Promise<void> => {
    for (let done = 0; done < count; done += 10) {
      const clients = await Promise.all(Array.from({ length: 10 }, (_, i) => Client.as(`a-${i}`)));
      for (const client of clients) client.subscribe('1');
      await until(() => listeners.size === 10);
      for (const [i, { socket }] of clients.entries())
        if (i % 2) socket.close();
        else socket.terminate();
      await nothingIsLeft();
    }
  };
  await round(50);
  const before = heap();
  await round(many);
  expect(changed.size).toBe(1);
  expect(server.server.listenerCount('upgrade')).toBe(1);
  expect(heap() - before).toBeLessThan(many * KEPT_PER_SOCKET);
});
