import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventRegistry, createMemoryEventStore, withSchemas, type EventStore } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { contractEvents, eventStoreContract, type Factory } from './contract.ts';

const registry = createEventRegistry(contractEvents);

const memory: Factory = async (options) => {
  const store = createMemoryEventStore(options);
  return { store, dispose: () => store.close() };
};

const sqlite =
  (decorate: (store: EventStore) => EventStore): Factory =>
  async (options) => {
    const folder = mkdtempSync(join(tmpdir(), 'lachan-log-'));
    const open = async () => decorate(await createSqliteEventStore({ ...options, path: join(folder, 'log.db') }));
    let store = await open();
    return {
      store,
      reopen: async () => {
        await store.close();
        return (store = await open());
      },
      dispose: async () => {
        await store.close();
        rmSync(folder, { recursive: true });
      },
    };
  };

eventStoreContract('memory', memory);
eventStoreContract(
  'sqlite',
  sqlite((store) => store),
);
eventStoreContract('schemas over memory', async (options) => {
  const harness = await memory(options);
  return { ...harness, store: withSchemas(harness.store, registry) };
});
eventStoreContract(
  'schemas over sqlite',
  sqlite((store) => withSchemas(store, registry)),
);
