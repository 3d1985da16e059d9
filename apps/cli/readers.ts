import { createEventRegistry, type EventReader } from '#event-store';
import type { ReadModelStore } from '#read-models';
import { readConfig, shownPlace, type Config } from '../platform/config.ts';
import { EVENTS } from '../platform/contexts.ts';
import { isThere, openLogReader, openReadModels } from '../platform/stores.ts';
import { CliError } from './failure.ts';

/** Opens the views (and the log) for reading, beside a server that may be running. Nothing is written. */
export async function withViews<T>(
  use: (views: ReadModelStore, log: EventReader) => Promise<T>,
  options: { readonly writing?: boolean } = {},
): Promise<T> {
  const config = readConfig(process.env);
  mustBeThere(config);
  const views = await openReadModels(config, { readonly: !options.writing });
  try {
    const { log } = await openLogReader(config, createEventRegistry(EVENTS));
    try {
      return await use(views, log);
    } finally {
      await log.close();
    }
  } finally {
    await views.close();
  }
}

export function mustBeThere(config: Config): void {
  for (const place of [config.eventStore, config.readModels])
    if (!isThere(place))
      throw new CliError(
        `there is no data yet at ${shownPlace(place)}: start Lá Chắn once (npm start) or fill it with the demo (npm run demo)`,
      );
}
