import type { EventStore } from '#event-store';
import { createEventStoreDbStore } from '#event-store/eventstoredb/index';
import { newId } from '#kernel';
import { startEventStoreDouble, type EventStoreDouble } from '../doubles/eventstoredb/index.ts';
import { eventStoreContract, type Factory } from '../../libs/event-store/contract.ts';
import { LONG_RETRIES } from '../../libs/kernel/testing/until.ts';

/** Each test its own log on one server: a log is a name. */
const onServer =
  (url: () => string): Factory =>
  async (options) => {
    const log = `t${newId().replaceAll('-', '').slice(-24)}`;
    const at = () => `${url()}${url().includes('?') ? '&' : '?'}log=${log}`;
    const open = () => createEventStoreDbStore({ ...options, url: at(), retries: LONG_RETRIES });
    let store = await open();
    const others: EventStore[] = [];
    return {
      store,
      reopen: async () => {
        await store.close();
        return (store = await open());
      },
      another: async () => {
        const other = await open();
        others.push(other);
        return other;
      },
      dispose: async () => {
        for (const one of [store, ...others]) await one.close();
      },
    };
  };

describe('by the double', () => {
  let double: EventStoreDouble;
  beforeAll(async () => void (double = await startEventStoreDouble()));
  afterAll(() => double.close());
  eventStoreContract(
    'EventStoreDB (double)',
    onServer(() => double.connectionString),
  );
});

const live = process.env['TEST_ESDB_URL'];
if (live)
  eventStoreContract(
    `EventStoreDB at ${live.replace(/\/\/[^@/]*@/, '//')}`,
    onServer(() => live),
  );
else test.todo('a real EventStoreDB: set TEST_ESDB_URL (npm run test:servers)');
