// Modules of its own: it names the servers for the whole process, and takes in a test file that is one of its own too.
import { RETRY_LIMITS } from '../../libs/event-store/eventstoredb/retries.ts';
import { LONG_RETRIES } from '../../libs/kernel/testing/until.ts';
import { startEventStoreDouble } from '../doubles/eventstoredb/index.ts';
import { startMongoStandIn } from '../doubles/mongodb/index.ts';

/** The same over the adapters of EventStoreDB and MongoDB, on doubles of both. */
const [log, views] = await Promise.all([startEventStoreDouble(), startMongoStandIn()]);
process.env['TEST_E2E_ESDB_URL'] = log.connectionString;
process.env['TEST_E2E_MONGO_URL'] = views.url;
Object.assign(RETRY_LIMITS, LONG_RETRIES);
afterAll(async () => {
  await log.close();
  await views.stop();
});

await import('./twins-at-once.test.ts');
