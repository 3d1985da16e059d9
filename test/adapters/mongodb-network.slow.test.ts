import type { CollectionSpec, Document, ReadModelStore } from '#read-models';
import { createMongoReadModels } from '#read-models/mongodb/index';
import { at, takeAll } from '../../libs/read-models/contract/store-under-test.ts';
import { startProxy, type Proxy } from '../doubles/proxy.ts';
import { messageLength } from '../support/mongo-messages.ts';
import { mongoOf, mongoTargets, untilItAnswers } from '../support/mongo-targets.ts';

const KEY = { name: 'things', version: 1 };
const THINGS: CollectionSpec = { name: 'things', fields: { size: 'integer' }, indexes: [['size']] };
const TIMEOUT_MS = 2_000;

/** The network itself, byte by byte: what a message that never came whole, came late or came to nobody does to the adapter. */
describe.each(mongoTargets())('the network between the platform and MongoDB: $name', (target) => {
  const mongo = mongoOf(target);
  let proxy: Proxy;
  let store: ReadModelStore;
  beforeEach(async () => {
    const { hostname, port, username, password } = new URL(mongo.url.replace('mongodb://', 'http://'));
    proxy = await startProxy({ host: hostname, port: Number(port || 27_017) });
    const who = username === '' ? '' : `${username}:${password}@`;
    store = await createMongoReadModels({
      url: `mongodb://${who}127.0.0.1:${proxy.port}/?directConnection=true`,
      database: mongo.database,
      timeoutMs: TIMEOUT_MS,
      serverSelectionTimeoutMs: TIMEOUT_MS,
    });
    await store.register(KEY, [THINGS]);
    await takeAll(store, KEY);
  });
  afterEach(async () => {
    proxy.heal();
    await store.close();
    await proxy.close();
    await mongo.drop();
  });

  /** One commit more, from where the store says that it stands. */
  const put = async (): Promise<'stored' | 'stale' | 'fenced'> => {
    const { epoch, revision } = (await store.slices(KEY))[0]!;
    const unit = store.unitOfWork(KEY);
    unit.put('things', { id: `t${revision + 1}`, size: revision + 1 } as Document);
    return store.commit(unit, { epoch, expected: revision, next: at(revision + 1) });
  };
  const revision = async (): Promise<number> => (await store.slices(KEY))[0]!.revision;
  /** Each commit put one document and raised the revision by one: more or fewer documents were one half or twice. */
  const whole = async (): Promise<number> => {
    const count = await store.count('things');
    expect(await revision()).toBe(count);
    return count;
  };

  test('slow in both directions: everything comes, only later', async () => {
    proxy.delay(60);
    expect(await put()).toBe('stored');
    expect(await whole()).toBe(1);
  });

  test('connections that break again and again while commits are under way: none is lost, none is made twice', async () => {
    let cutting = true;
    const cuts = (async () => {
      for (let pause = 3; cutting; pause = (pause * 7) % 31) {
        await new Promise((resolve) => setTimeout(resolve, 5 * pause + 40));
        proxy.cut();
      }
    })();
    let acknowledged = 0;
    const failures: unknown[] = [];
    for (let i = 0; i < 20; i++)
      if ((await put().catch((error: unknown) => failures.push(error))) === 'stored') acknowledged += 1;
    cutting = false;
    await cuts;
    for (const failure of failures) expect(failure).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await untilItAnswers(revision);
    expect(await whole()).toBeGreaterThanOrEqual(acknowledged);
    expect(await put()).toBe('stored');
  });

  test.each([
    ['half open: what is said arrives, nothing comes back', (on: boolean) => proxy.halfOpen(on)],
    ['silent: nothing passes, and nothing says so', (on: boolean) => proxy.silence(on)],
    ['refusing: connections are broken, also new ones', (on: boolean) => (proxy.refuse(on), on && proxy.cut())],
  ])('%s: a typed error after the deadline of the call, then on with the same store', async (_, fault) => {
    expect(await put()).toBe('stored');
    const { epoch } = (await store.slices(KEY))[0]!;
    const unit = store.unitOfWork(KEY);
    unit.put('things', { id: 't2', size: 2 } as Document);
    fault(true);
    await expect(store.commit(unit, { epoch, expected: 1, next: at(2) })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(store.find('things', { limit: 1 })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    proxy.heal();
    await untilItAnswers(revision);
    expect(await whole()).toBeGreaterThanOrEqual(1);
    expect(await put()).toBe('stored');
    await whole();
  });

  test('replies that are held back and overtaken by others: each question gets its own', async () => {
    for (let i = 0; i < 5; i++) expect(await put()).toBe('stored');
    proxy.reorder(messageLength);
    const asked = Array.from({ length: 40 }, (_, i) => `t${(i % 5) + 1}`);
    const [answers] = await Promise.all([Promise.all(asked.map((id) => store.get('things', id))), put()]);
    expect(answers.map((document) => document?.id)).toEqual(asked);
    expect(await whole()).toBe(6);
  });
});
