import { streamId, type EventStore } from '#event-store';
import { createEventStoreDbStore } from '#event-store/eventstoredb/index';
import { newId } from '#kernel';
import { createProjectionRunner, type ProjectionRunner } from '#projections';
import { createMemoryReadModels } from '#read-models';
import { event, Office, reminders } from '../../libs/processes/engine.testing.ts';
import { METADATA, tally } from '../../libs/projections/runner.testing.ts';
import { startEventStoreDouble, type EventStoreDouble } from '../doubles/eventstoredb/index.ts';
import { LONG_RETRIES } from '../../libs/kernel/testing/until.ts';

/** Views and processes over the adapter, where their rules rest on what it says of places and of who wrote. */
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const live = process.env['TEST_ESDB_URL'];
let double: EventStoreDouble;
beforeAll(async () => void (double = await startEventStoreDouble()));
afterAll(() => double.close());

describe.each([
  ['the double', () => double.connectionString],
  ...(live ? [['a real EventStoreDB', () => live] as [string, () => string]] : []),
])('by %s', (_name, url) => {
  const closing: (() => Promise<void>)[] = [];
  let log: string;
  beforeEach(() => void (log = `t${newId().replaceAll('-', '').slice(-24)}`));
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });
  async function open(): Promise<EventStore> {
    const store = await createEventStoreDbStore({ url: `${url()}&log=${log}`, retries: LONG_RETRIES });
    closing.push(() => store.close());
    return store;
  }
  const count = (store: EventStore, type: string, counter: string) =>
    store.append(
      {
        stream: streamId('counter', counter),
        expected: { kind: 'any' },
        events: [{ id: newId(), type, schemaVersion: 1, data: { counter, by: 1 }, occurredAt: '2026-03-01T00:00:00.000Z' }],
      },
      { metadata: METADATA },
    );

  test('after refused commands, with or without events that the view knows, the views start again', async () => {
    const views = createMemoryReadModels();
    const start = async (store: EventStore): Promise<ProjectionRunner> => {
      const runner = createProjectionRunner({
        log: store,
        store: views,
        projections: [tally()],
        poll: { fastestMs: 1, slowestMs: 20 },
      });
      await runner.start();
      await runner.caughtUp();
      return runner;
    };
    let kept = 0;
    const refuse = (store: EventStore) =>
      store.storeAnswer({ commandId: `command-${kept++}`, fingerprint: 'f', answer: { kind: 'refused' } });
    for (let round = 0; round < 4; round++) {
      const store = await open();
      const runner = await start(store);
      if (round > 1) {
        await count(store, round === 2 ? 'Counted' : 'Unheard', 'c');
        await refuse(store);
      }
      await refuse(store);
      await pause(100);
      await runner.caughtUp();
      const end = await store.highWater();
      for (const { position } of await runner.lag()) if (position !== null && end !== null) expect(position <= end).toBe(true);
      await runner.stop();
      await store.close();
    }
    const again = await open();
    const runner = await start(again);
    expect((await runner.lag()).map(({ state }) => state)).toEqual(['live']);
    await runner.stop();
  });

  test('two processes that both believe they own a timer: one of them acts', async () => {
    const [mine, theirs] = [await open(), await open()];
    const views = createMemoryReadModels();
    const first = await new Office(reminders(), mine, views).open();
    const second = new Office(reminders(), theirs, views);
    second.runner = first.runner;
    const offices = [first, second];
    let acted = 0;
    for (let round = 0; round < 5; round++) {
      const at = `2026-03-01T0${round + 1}:00:00.000Z`;
      await first.say('Asked', `thing-${round}`, { at });
      const both = Promise.withResolvers<void>();
      let arrived = 0;
      const engines = offices.map((office) => {
        office.clock.set(at);
        return office.engine({
          due: async (due) => {
            if (++arrived === 2) both.resolve();
            await both.promise;
            return {
              events: [event('Reminded', due.now, { thing: due.key })],
              effect: async () => {
                acted += 1;
                return [];
              },
            };
          },
        });
      });
      const fired = await Promise.all(engines.map((engine) => engine.sweep()));
      expect(fired.toSorted()).toEqual([0, 1]);
      expect(acted).toBe(round + 1);
      for (const engine of engines) await engine.stop();
    }
    expect(await second.all('Reminded')).toHaveLength(5);
    await first.close();
  });
});
