import { mergedInto } from '#contexts/registry/index';
import { createEventRegistry, type EventReader } from '#event-store';
import type { ReadModelStore } from '#read-models';
import { readConfig, shownPlace, type Config } from '../platform/config.ts';
import { EVENTS } from '../platform/composed.ts';
import { isThere, openLogReader, openReadModels } from '../platform/stores.ts';
import { both } from './both.ts';
import { CliError } from './failure.ts';
import { onWaiting } from './waiting.ts';

/** Opens the views (and the log) for reading, beside a server that may be running. Nothing is written. */
export async function withViews<T>(
  use: (views: ReadModelStore, log: EventReader) => Promise<T>,
  options: { readonly writing?: boolean } = {},
): Promise<T> {
  const config = readConfig(process.env);
  mustBeThere(config);
  const views = await openReadModels(config, { readonly: !options.writing, onWaiting });
  try {
    const { log } = await openLogReader(config, createEventRegistry(EVENTS), { onWaiting });
    try {
      return await use(views, log);
    } finally {
      await log.close();
    }
  } finally {
    await views.close();
  }
}

/** Whose files these are now: a record that was merged has none of its own. Null: it was not. */
export async function mergedAway(
  views: ReadModelStore,
  employer: string,
  recorded: string | null = null,
): Promise<string | null> {
  const into = (await mergedInto(views, [employer], recorded)).get(employer);
  return into === undefined
    ? null
    : both(`${employer} was merged into ${into}: ask for that one`, `${employer} đã được gộp vào ${into}: hãy hỏi theo mã đó`);
}

export function mustBeThere(config: Config): void {
  if (!isThere(config.eventStore))
    throw new CliError(
      `there is no data yet at ${shownPlace(config.eventStore)}: start Lá Chắn once (npm start) or fill it with the demo (npm run demo)`,
    );
  if (!isThere(config.readModels))
    throw new CliError(
      `the log is there, but its views are not built yet (${shownPlace(config.readModels)}): start Lá Chắn once (npm start)`,
    );
}
