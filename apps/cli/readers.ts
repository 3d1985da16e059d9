import { existsSync } from 'node:fs';
import { createEventRegistry, withSchemas, type EventStore } from '#event-store';
import { createSqliteEventReader } from '#event-store/sqlite/index';
import type { ReadModelStore } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { readConfig } from '../platform/config.ts';
import { EVENTS } from '../platform/contexts.ts';
import { CliError } from './failure.ts';

/** Opens the views (and the log) for reading, beside a server that may be running. Nothing is written. */
export async function withViews<T>(
  use: (views: ReadModelStore, log: Pick<EventStore, 'readStream' | 'readPage' | 'highWater'>) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env);
  for (const file of [config.eventStore, config.readModels])
    if (!existsSync(file))
      throw new CliError(
        `there is no data yet at ${file}: start Lá Chắn once (npm start) or fill it with the demo (npm run demo)`,
      );
  const views = createSqliteReadModels({ path: config.readModels, readonly: true });
  const reader = await createSqliteEventReader({ path: config.eventStore });
  try {
    return await use(views, withSchemas(reader as unknown as EventStore, createEventRegistry(EVENTS)));
  } finally {
    await views.close();
    await reader.close();
  }
}
