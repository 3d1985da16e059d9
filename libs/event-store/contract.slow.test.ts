import { createEventRegistry, withSchemas } from '#event-store';
import { contractEvents, eventStoreContract } from './contract.ts';
import { sqliteFactory } from './sqlite/test-support.ts';

/** As the platform wires them. Each of the two alone, and the checks over memory: contract.test.ts. */
const registry = createEventRegistry(contractEvents);
eventStoreContract(
  'schemas over sqlite',
  sqliteFactory((store) => withSchemas(store, registry)),
);
