import { ReadModelError, type ReadModelStore } from '#read-models';
import type { Config } from '../../platform/config.ts';
import { isThere, openReadModels } from '../../platform/stores.ts';
import { onWaiting } from '../waiting.ts';

/** The views for reading, without a cache; null where none were built yet. */
export async function withReadModels<T>(config: Config, use: (views: ReadModelStore | null) => Promise<T>): Promise<T> {
  if (!isThere(config.readModels)) return use(null);
  const views = await openReadModels(config, { readonly: true, onWaiting });
  try {
    return await use(views);
  } finally {
    await views.close();
  }
}

/** The files of the views that lie beside a log; what lies in a server is not moved. */
export const viewFiles = ({ readModels }: Config): readonly string[] => (readModels.kind === 'sqlite' ? [readModels.path] : []);

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
