import { existsSync } from 'node:fs';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { ReadModelError, type ReadModelStore } from '#read-models';
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

/** Views that cannot be read must not keep anybody from saving the log: what they would have told is null then. */
export async function ifReadable<T>(ask: () => Promise<T>, lost: string): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ReadModelError)) throw error;
    console.error(`${error.message}\n${lost}`);
    return null;
  }
}
