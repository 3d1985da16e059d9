import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryReadModels, withPageCache } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { readModelContract, type StoreFixture } from './contract/index.ts';

function sqlite(reopen: boolean): StoreFixture {
  const folder = mkdtempSync(join(tmpdir(), 'lachan-views-'));
  const open = async () => createSqliteReadModels({ path: join(folder, 'views.sqlite') });
  return {
    open,
    reopened: async (store) => {
      if (!reopen) return store;
      await store.close();
      return open();
    },
    dispose: async () => rmSync(folder, { recursive: true }),
  };
}

readModelContract('read models in memory', () => ({
  open: async () => createMemoryReadModels(),
  reopened: async (store) => store,
  dispose: async () => {},
}));
readModelContract('read models in SQLite', () => sqlite(false));
readModelContract('read models in memory behind the page cache', () => ({
  open: async () => withPageCache(createMemoryReadModels()),
  reopened: async (store) => store,
  dispose: async () => {},
}));
readModelContract('read models in SQLite, closed and opened again', () => sqlite(true));
