import { createEventRegistry, createMemoryEventStore, withSchemas } from '#event-store';
import { contractEvents, eventStoreContract, type Factory } from './contract.ts';
import { sqliteFactory } from './sqlite/test-support.ts';

const memory: Factory = async (options) => {
  const store = createMemoryEventStore(options);
  return { store, dispose: () => store.close() };
};

eventStoreContract('memory', memory);
eventStoreContract('sqlite', sqliteFactory());
// Over SQLite: contract.slow.test.ts.
const registry = createEventRegistry(contractEvents);
eventStoreContract('schemas over memory', async (options) => {
  const harness = await memory(options);
  return { ...harness, store: withSchemas(harness.store, registry) };
});
