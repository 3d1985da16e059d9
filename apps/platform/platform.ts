import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Access, localTokens, type TokenService } from '#access';
import { CommandPipeline, type CommandOutcome } from '#commands';
import { importTerritory, isTerritoryImported, TerritoryDirectory } from '#contexts/territory/index';
import { createEventRegistry, withSchemas, type EventRegistry, type EventStore } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { systemClock, today, type Clock } from '#kernel';
import { createProjectionRunner, type ProjectionRunner } from '#projections';
import { withPageCache, type ReadModelStore } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import type { Config } from './config.ts';
import { EVENTS, PROJECTIONS } from './contexts.ts';

export interface Progress {
  /** `done` of `total` (null while unknown) of a named step. */
  report(step: string, done: number, total: number | null): void;
  end(step: string): void;
}
export const silent: Progress = { report: () => {}, end: () => {} };

/** The running platform without its HTTP side: what the API, the demo and the tests build on. */
export interface Platform {
  readonly config: Config;
  readonly clock: Clock;
  readonly registry: EventRegistry;
  readonly log: EventStore;
  /** The SQLite log behind `log`, for its statistics. */
  readonly statistics: () => Record<string, number>;
  readonly readModels: ReadModelStore;
  readonly runner: ProjectionRunner;
  readonly directory: TerritoryDirectory;
  readonly access: Access;
  readonly pipeline: CommandPipeline;
  readonly tokens: TokenService;
  close(): Promise<void>;
}

export interface PlatformOptions {
  readonly clock?: Clock;
  readonly progress?: Progress;
  readonly onOutcome?: (name: string, outcome: CommandOutcome, attempts: number) => void;
  readonly onWarning?: (message: string, detail: Readonly<Record<string, unknown>>) => void;
  /** Leave the views alone (a rebuild by hand follows). */
  readonly withoutRunner?: boolean;
}

const known = (registry: EventRegistry, type: string) => {
  const definition = registry.definition(type);
  if (!definition) throw new Error(`the event ${type} is in no list of apps/platform/contexts.ts`);
  return definition;
};

/**
 * Opens the log and the views, imports the territory on the first start, brings the views up to the log and wires the pipeline.
 * Throws typed errors (StoreRefused, ReadModelError) that say which file and what to do; files are then left as they are.
 */
export async function openPlatform(config: Config, options: PlatformOptions = {}): Promise<Platform> {
  const clock = options.clock ?? systemClock;
  const progress = options.progress ?? silent;
  const warn = options.onWarning ?? (() => {});
  for (const file of [config.eventStore, config.readModels]) mkdirSync(dirname(file), { recursive: true });

  const registry = createEventRegistry(EVENTS);
  const sqlite = await createSqliteEventStore({ path: config.eventStore, clock });
  const log = withSchemas(sqlite, registry);
  const opened: (() => Promise<void>)[] = [() => log.close()];
  const closeAll = async (): Promise<void> => {
    for (const close of opened.toReversed()) await close();
  };
  try {
    const readModels = withPageCache(createSqliteReadModels({ path: config.readModels }));
    opened.push(() => readModels.close());
    const tokens = await localTokens(config.keyFile);

    if (!(await isTerritoryImported(log))) {
      await importTerritory(log, { onProgress: (done, total) => progress.report('territory', done, total) });
      progress.end('territory');
    }

    const runner = createProjectionRunner({
      log,
      store: readModels,
      projections: PROJECTIONS,
      clock,
      onProgress: (p) => progress.report(`view ${p.name}`, p.processed, null),
      onFailure: (failure) => warn('a view has stopped or parked an event', { ...failure }),
    });
    opened.push(() => runner.stop());
    await runner.start();
    await runner.caughtUp();
    progress.end('views');

    const directory = new TerritoryDirectory();
    await directory.load(readModels);
    const access = new Access(directory, () => today(clock));
    runner.onCommitted(({ projection }) => {
      if (projection !== 'units') return;
      void directory.load(readModels).then(
        () => access.forget(),
        (error: unknown) => warn('the directory of units could not be read again', { error: (error as Error).message }),
      );
    });

    const pipeline = new CommandPipeline({
      store: log,
      schemaVersion: (type) => known(registry, type).version,
      readModels,
      waitFor: (position, wait) => runner.waitFor(position, wait),
      access,
      territory: directory,
      clock,
      onOutcome: options.onOutcome,
    });
    return {
      config,
      clock,
      registry,
      log,
      statistics: () => ({ ...sqlite.stats() }),
      readModels,
      runner,
      directory,
      access,
      pipeline,
      tokens,
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
