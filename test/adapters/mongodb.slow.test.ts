import { createMongoReadModels } from '#read-models/mongodb/index';
import { readModelContract, type StoreFixture } from '../../libs/read-models/contract/index.ts';
import { dropDatabase, freshDatabase, mongoTargets, type RunningMongo } from '../support/mongo-targets.ts';
import { HANGS_AFTER_MS } from '../../libs/kernel/testing/until.ts';

describe.each(mongoTargets())('read models in MongoDB: $name', (target) => {
  let mongo: RunningMongo;
  beforeAll(async () => {
    mongo = await target.start();
  });
  afterAll(() => mongo.stop());

  const fixture = (reopen: boolean) => (): StoreFixture => {
    const database = freshDatabase();
    const open = () => createMongoReadModels({ url: mongo.url, database, timeoutMs: HANGS_AFTER_MS });
    return {
      open,
      reopened: async (store) => {
        if (!reopen) return store;
        await store.close();
        return open();
      },
      dispose: () => dropDatabase(mongo.url, database),
    };
  };
  readModelContract('the same process', fixture(false));
  readModelContract('closed and opened again', fixture(true));
});
