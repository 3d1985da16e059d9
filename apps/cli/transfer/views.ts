import { existsSync } from 'node:fs';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import type { ReadModelStore } from '#read-models';
import type { Config } from '../../platform/config.ts';

/** The views for reading, without a cache; null where none were built yet. */
export async function withReadModels<T>(config: Config, use: (views: ReadModelStore | null) => Promise<T>): Promise<T> {
  if (!existsSync(config.readModels)) return use(null);
  const views = createSqliteReadModels({ path: config.readModels, readonly: true });
  try {
    return await use(views);
  } finally {
    await views.close();
  }
}
