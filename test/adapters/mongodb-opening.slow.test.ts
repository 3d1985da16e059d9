import { createServer, type AddressInfo } from 'node:net';
import { Long, MongoClient } from 'mongodb';
import type { ReadModelError, ReadModelStore } from '#read-models';
import { createMongoReadModels, type MongoReadModelsOptions } from '#read-models/mongodb/index';
import { MongoRelay } from '../support/mongo-relay.ts';
import { mongoOf, mongoTargets } from '../support/mongo-targets.ts';
import { HANGS_AFTER_MS } from '../../libs/kernel/testing/until.ts';

const SECRET = 'mat-khau-thu';

describe.each(mongoTargets())('opening read models in MongoDB: $name', (target) => {
  const mongo = mongoOf(target);
  let relay: MongoRelay;
  beforeEach(async () => {
    relay = await MongoRelay.start(mongo.url);
  });
  afterEach(async () => {
    await relay.down();
    await mongo.drop();
  });
  const open = (more: Partial<MongoReadModelsOptions> = {}): Promise<ReadModelStore> =>
    createMongoReadModels({ url: relay.url, database: mongo.database, ...more });
  const refusal = async (opening: Promise<ReadModelStore>): Promise<ReadModelError> => {
    const error: ReadModelError = await opening.then(
      async (store) => {
        await store.close();
        throw new Error('it was opened');
      },
      (error) => error,
    );
    expect(error).toMatchObject({ name: 'ReadModelError' });
    expect(JSON.stringify([error, error.message, error.stack, String(error.cause)])).not.toContain(SECRET);
    return error;
  };
  const collections = async (): Promise<number> => {
    const client = new MongoClient(mongo.url);
    try {
      return await client.db(mongo.database).collection('catalog').countDocuments();
    } finally {
      await client.close();
    }
  };

  test.each([
    ['by itself', (url: string) => url],
    ['as a member of one', (url: string) => url.replace('directConnection=true', 'replicaSet=rs0')],
  ])('a single server outside a replica set, asked for %s, is refused at once, with what makes one', async (_name, address) => {
    relay.hello = ({ setName: _s, hosts: _h, primary: _p, me: _m, setVersion: _v, electionId: _e, ...rest }) => rest;
    const error = await refusal(open({ url: address(relay.url), startWithinMs: 60_000 }));
    expect(error.code).toBe('STORE_REFUSED');
    expect(error.message).toContain('mongod --replSet rs0');
    expect(error.message).toContain("mongosh --eval 'rs.initiate()'");
    expect(await collections()).toBe(0);
  });

  test('a replica set that was not begun is waited for, with what begins it', async () => {
    let ghost = true;
    relay.hello = (reply) =>
      ghost
        ? {
            ok: 1,
            isreplicaset: true,
            isWritablePrimary: false,
            secondary: false,
            minWireVersion: 0,
            maxWireVersion: 21,
            maxBsonObjectSize: 16_777_216,
            maxMessageSizeBytes: 48_000_000,
            maxWriteBatchSize: 100_000,
          }
        : reply;
    const waited: string[] = [];
    const store = await open({
      url: relay.url.replace('directConnection=true', 'replicaSet=rs0'),
      onWaiting: (_attempt, { message }) => {
        waited.push(message);
        ghost = false;
        relay.hello = directly(relay);
      },
    });
    await store.close();
    expect(waited[0]).toContain('rs.initiate()');
  });

  test('wrong credentials are refused at once, and the password is in no word of it', async () => {
    relay.answer('saslstart', { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: `no ${SECRET}` }, 100);
    relay.hello = ({ speculativeAuthenticate: _s, saslSupportedMechs: _m, ...rest }) => rest;
    const url = relay.url.replace('mongodb://', `mongodb://tester:${SECRET}@`);
    const error = await refusal(open({ url }));
    expect(error).toMatchObject({ code: 'STORE_REFUSED', message: expect.stringContaining('password is refused') });
    expect(error.message).toContain(new URL(relay.url.replace('mongodb', 'http')).host);
  });

  test('a user without rights, or none where the server wants one, is refused at once', async () => {
    relay.answer(
      'find',
      { ok: 0, code: 13, codeName: 'Unauthorized', errmsg: `command find requires authentication ${SECRET}` },
      100,
    );
    const error = await refusal(open({ startWithinMs: 60_000 }));
    expect(error).toMatchObject({
      code: 'STORE_REFUSED',
      message: expect.stringMatching(/or the address names none.*role readWrite/),
    });
  });

  test('a server that refuses the TLS connection is not waited for', async () => {
    // The alert "handshake failure", as from a server that demands a client certificate.
    const refusing = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28])));
    });
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = refusing.address() as AddressInfo;
      const error = await refusal(open({ url: `mongodb://127.0.0.1:${port}/?directConnection=true&tls=true` }));
      expect(error).toMatchObject({ code: 'STORE_REFUSED', message: expect.stringContaining('TLS') });
    } finally {
      await new Promise((resolve) => refusing.close(resolve));
    }
  });

  test.each([
    ['another scheme', `http://tester:${SECRET}@127.0.0.1/x`],
    ['an unescaped password', `mongodb://tester:${SECRET}/@/:@127.0.0.1:27017/x`],
    ['an unknown option', `mongodb://tester:${SECRET}@127.0.0.1:27017/x?nonsense=1`],
    ['nothing', ''],
  ])('an address that is none is refused without being repeated: %s', async (_name, url) => {
    expect(await refusal(open({ url }))).toMatchObject({ code: 'STORE_REFUSED' });
  });

  test('a server that is down is waited for, visibly, and used when it comes up', async () => {
    await relay.down();
    const attempts: number[] = [];
    const messages: string[] = [];
    const store = await open({
      // Enough for each try to find it once it is up, and time for many tries.
      serverSelectionTimeoutMs: 1_000,
      startWithinMs: HANGS_AFTER_MS,
      onWaiting: (attempt, error) => {
        attempts.push(attempt);
        messages.push(error.message);
        if (attempt === 2) void relay.up();
      },
    });
    expect(attempts.slice(0, 2)).toEqual([1, 2]);
    expect(messages[0]).toContain('ECONNREFUSED');
    expect(await store.versions('things')).toEqual([]);
    await store.close();
  });

  test('a server that stays down is given up after the time for it', async () => {
    await relay.down();
    const error = await refusal(open({ serverSelectionTimeoutMs: 50, startWithinMs: 300 }));
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringContaining('gave up') });
  });

  test('a catalog of somebody else, and one of a newer program, are refused and left', async () => {
    const client = new MongoClient(mongo.url);
    try {
      const catalog = client.db(mongo.database).collection<{ _id: string }>('catalog');
      await catalog.insertOne({ _id: 'winter sale' });
      expect(await refusal(open())).toMatchObject({
        code: 'STORE_REFUSED',
        message: expect.stringContaining('another database'),
      });
      expect(await catalog.find().toArray()).toEqual([{ _id: 'winter sale' }]);
      // Beside it there is room under another prefix.
      await (await open({ prefix: 'lc_' })).close();
      await catalog.deleteMany({});
      await (await open()).close();
      await catalog.updateOne({ _id: 'lachan-read-models' }, { $set: { format: 99 } });
      expect(await refusal(open())).toMatchObject({ code: 'STORE_REFUSED', message: expect.stringContaining('newer program') });
    } finally {
      await client.close();
    }
  });

  test('a catalog that another process has just made is this one too', async () => {
    const first = await open({ url: mongo.url });
    // As it was a moment ago.
    // To the look whether it may be read, and to the first for ours.
    relay.answer('find', { cursor: { id: Long.ZERO, ns: `${mongo.database}.catalog`, firstBatch: [] }, ok: 1 }, 2);
    const second = await open();
    await second.bindTo('log-1');
    await first.bindTo('log-1');
    await Promise.all([first.close(), second.close()]);
  });

  test('the database is the one given, else the one in the address, else ours', async () => {
    const store = await createMongoReadModels({ url: relay.url.replace('/?', `/${mongo.database}?`) });
    await store.bindTo('log-1');
    await store.close();
    const again = await open();
    await expect(again.bindTo('log-2')).rejects.toMatchObject({ code: 'STORE_REFUSED' });
    await again.close();
  });
});

/** A set of one whose member is known by the relay's own address, as behind a port of a container. */
function directly(relay: MongoRelay) {
  const { host } = new URL(relay.url.replace('mongodb', 'http'));
  return (reply: Record<string, unknown>) => ({ ...reply, setName: 'rs0', hosts: [host], me: host, primary: host });
}
