import type { CollectionSpec, Document, ReadModelStore } from '#read-models';
import { createMongoReadModels } from '#read-models/mongodb/index';
import { at, takeAll } from '../../libs/read-models/contract/store-under-test.ts';
import { MongoRelay } from '../support/mongo-relay.ts';
import { dropDatabase, freshDatabase, mongoTargets, type RunningMongo } from '../support/mongo-targets.ts';
import { HANGS_AFTER_MS } from '../../libs/kernel/testing/until.ts';

const V1 = { name: 'things', version: 1 };
const V2 = { name: 'things', version: 2 };
const THINGS: CollectionSpec = { name: 'things', fields: { size: 'integer', words: 'keywords' }, indexes: [['size']] };
const OTHERS: CollectionSpec = { name: 'others', fields: { size: 'integer' }, indexes: [] };

/** What is not read or written by documents: known to every service, and never in a transaction. */
const OF_COLLECTIONS = new Set(['create', 'createIndexes', 'drop', 'dropIndexes']);
const OF_THE_DRIVER = new Set(['hello', 'ismaster', 'ping', 'endSessions']);
const READS = new Set(['find', 'aggregate', 'getMore']);
const WRITES = new Set(['insert', 'update', 'delete']);
const STAGES = new Set(['$match', '$group', '$sort', '$count']);

interface Command {
  readonly name: string;
  readonly body: Record<string, any>;
}

describe.each(mongoTargets())('what the read models send to MongoDB: $name', (target) => {
  let mongo: RunningMongo;
  let relay: MongoRelay;
  const database = freshDatabase();
  const sent: Command[] = [];
  const together: string[] = [];
  let begun = 0;
  beforeAll(async () => {
    mongo = await target.start();
    relay = await MongoRelay.start(mongo.url);
    relay.onCommand = (body) => {
      const name = Object.keys(body)[0]!;
      if (!OF_THE_DRIVER.has(name)) sent.push({ name, body });
    };
    const store = await createMongoReadModels({
      url: `${relay.url}&readPreference=secondaryPreferred&w=1`,
      database,
      timeoutMs: HANGS_AFTER_MS,
    });
    await everything(store).finally(() => store.close());
    begun = transactions().length;
  });
  afterAll(async () => {
    await relay.down();
    await dropDatabase(mongo.url, database);
    await mongo.stop();
  });

  async function everything(store: ReadModelStore): Promise<void> {
    await store.register(V1, [THINGS, OTHERS], 4);
    await store.register(V1, [{ ...THINGS, indexes: [] }, OTHERS], 4);
    const { epoch, revision } = await takeAll(store, V1);
    const unit = store.unitOfWork(V1);
    await unit.load('things', ['t1', 't2', 't3']);
    for (let i = 0; i < 300; i++) unit.put('things', { id: `t${i}`, size: i % 7, words: [`w${i % 3}`] } as Document);
    for (let i = 0; i < 3; i++) unit.put('others', { id: `o${i}` });
    unit.delete('others', 'o1');
    await store.commit(unit, { epoch, expected: revision, next: at(1) });
    await store.get('things', 't1');
    await store.getMany('things', ['t1', 't2']);
    await store.find('things', { sort: [{ field: 'size', direction: 'desc' }], after: [3, 't3'], limit: 250 });
    await store.count('things', { op: 'has', field: 'words', values: ['w1'] });
    await store.group('things', { by: ['size'], sum: ['size'] });
    await store.renew('test', '2026-01-01T00:00:00.000Z');
    await store.release(V1, 'test', [1]);
    await store.announce('test', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:10.000Z');
    await store.bindTo('log-1');
    await store.slices(V1);
    await store.register(V2, [THINGS]);
    await store.activate(V2);
    await store.prune(V1);
    const before = sent.length;
    expect((await Promise.all([V2, V2, V1].map((key) => store.slices(key)))).map(({ length }) => length)).toEqual([1, 1, 0]);
    expect(await Promise.all(['things', 'others'].map((name) => store.activeVersion(name)))).toEqual([2, null]);
    together.push(...sent.slice(before).map(({ name }) => name));
  }
  const inside = ({ body }: Command): boolean => body['autocommit'] === false;
  const transactions = () => {
    const found = new Map<string, Command[]>();
    for (const command of sent.filter(inside)) {
      const id = `${command.body['lsid'].id.toString('hex')}/${command.body['txnNumber']}`;
      found.set(id, [...(found.get(id) ?? []), command]);
    }
    return [...found.values()];
  };

  test('only commands and stages that every compatible service has', () => {
    const known = new Set([...OF_COLLECTIONS, ...READS, ...WRITES, 'commitTransaction', 'abortTransaction']);
    expect([...new Set(sent.map(({ name }) => name))].filter((name) => !known.has(name))).toEqual([]);
    const stages = sent.flatMap(
      ({ body }) => (body['pipeline'] as object[] | undefined)?.map((stage) => Object.keys(stage)[0]!) ?? [],
    );
    expect(stages.length).toBeGreaterThan(0);
    expect(stages.filter((stage) => !STAGES.has(stage))).toEqual([]);
  });

  test('what stands outside a transaction asks what a majority has, of the primary, and waits for a majority', () => {
    const outside = sent.filter((command) => !inside(command));
    const reads = outside.filter(({ name }) => READS.has(name) && name !== 'getMore');
    const writes = outside.filter(({ name }) => WRITES.has(name));
    expect(reads.length).toBeGreaterThan(5);
    expect(writes.length).toBeGreaterThan(3);
    for (const { body } of reads) {
      expect(body['readConcern']).toMatchObject({ level: 'majority' });
      // Over a direct connection the driver says that this member will do, whatever it is.
      expect(['primary', 'primaryPreferred']).toContain(body['$readPreference']?.mode ?? 'primary');
    }
    for (const { body } of writes) expect(body['writeConcern']).toMatchObject({ w: 'majority' });
  });

  test('a transaction begins with a snapshot, ends with a majority, and makes no collection', () => {
    expect(begun).toBeGreaterThan(6);
    for (const commands of transactions()) {
      const [first, ...rest] = commands;
      expect(first!.body).toMatchObject({ startTransaction: true, readConcern: { level: 'snapshot' } });
      expect(rest.filter(({ body }) => body['startTransaction'] !== undefined)).toEqual([]);
      expect(commands.filter(({ name }) => OF_COLLECTIONS.has(name))).toEqual([]);
      expect(commands.at(-1)).toMatchObject({ name: 'commitTransaction', body: { writeConcern: { w: 'majority' } } });
    }
  });

  test('a commit is one transaction: the slice first, then one ordered list for each collection', () => {
    const commit = transactions().find((commands) =>
      commands.some(({ body }) => String(body['update']).startsWith('things__v1')),
    )!;
    expect(commit.map(({ name, body }) => [name, String(body[name]).replace(/_\d+$/, '')])).toEqual([
      ['update', 'catalog.slices'],
      ['update', 'things__v1'],
      ['delete', 'others__v1'],
      ['update', 'others__v1'],
      ['commitTransaction', '1'],
    ]);
    for (const { body } of commit.slice(1, -1)) expect(body['ordered']).toBe(true);
  });

  test('what a batch loads comes in one round trip', () => {
    const loads = sent.filter(({ name, body }) => name === 'find' && body['filter']?.['_id']?.['$in']?.length === 3);
    expect(loads).toHaveLength(1);
  });

  test('what a process asks of all its builds in one moment goes in one question', () => {
    expect(together).toEqual(['find', 'commitTransaction', 'find']);
  });
});
