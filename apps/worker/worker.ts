import { FollowingDirectory, TerritoryDirectory } from '#contexts/territory/index';
import { createEventRegistry, StoreRefused, type EventStore } from '#event-store';
import { systemClock, type Clock } from '#kernel';
import { requireSoundLaw } from '#law';
import type { ProjectionRunner } from '#projections';
import type { ReadModelStore } from '#read-models';
import { fastify } from 'fastify';
import { createMetrics } from '../api/metrics.ts';
import { shownPlace, type Config } from '../platform/config.ts';
import { EVENTS } from '../platform/composed.ts';
import { addHealth } from '../platform/health.ts';
import type { Progress } from '../platform/platform.ts';
import { loggedCalendar } from '../platform/logged-calendar.ts';
import { forOwnerOnly } from '../platform/private-files.ts';
import { recountWithLoadedYears } from '../platform/recounting.ts';
import { isThere, openLog, openLogReader, openReadModels } from '../platform/stores.ts';
import { startViews } from '../platform/views.ts';
import { watchFiles } from './replaced-files.ts';

export interface Worker {
  readonly runner: ProjectionRunner;
  readonly readModels: ReadModelStore;
  /** Health and metrics, no API. */
  readonly url: string;
  /** Comes when it can go on no longer, as its files were replaced; the reason. It is to be closed then. */
  readonly ended: Promise<string>;
  close(): Promise<void>;
}

export interface WorkerOptions {
  readonly clock?: Clock;
  readonly progress?: Progress;
  readonly onWarning?: (message: string, detail: Readonly<Record<string, unknown>>) => void;
  /** How long a log that nobody has made yet is waited for; default 30 s. */
  readonly logWithinMs?: number;
}

type Warn = NonNullable<WorkerOptions['onWarning']>;

/**
 * Keeps its share of the views, beside other workers, until it is closed. A log in SQLite it reads and never writes; where a server keeps the
 * log it also stands ready to fire the timers, when nobody else does.
 */
export async function startWorker(config: Config, options: WorkerOptions = {}): Promise<Worker> {
  requireSoundLaw();
  const clock = options.clock ?? systemClock;
  const warn = options.onWarning ?? (() => {});
  const onWaiting = (what: string, attempt: number, why: string): void =>
    warn(`${what} does not answer yet; it is tried again`, { attempt, why });
  await logIsThere(config, options.logWithinMs ?? 30_000, warn);

  const opened: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).toReversed()) await end();
  };
  try {
    const registry = createEventRegistry(EVENTS);
    const writes = config.eventStore.kind !== 'sqlite';
    const found = writes
      ? await madeByAnother(
          () => openLog(config, registry, { clock, onWaiting, make: false }),
          options.logWithinMs ?? 30_000,
          warn,
        )
      : await openLogReader(config, registry, { onWaiting });
    const { log, onCommit, distance, statistics } = found;
    opened.push(() => log.close());
    const readModels = await openReadModels(config, { onWaiting });
    opened.push(() => readModels.close());
    forOwnerOnly(config, warn);
    const ended = new Promise<string>((resolve) => {
      const files = [config.eventStore, config.readModels].flatMap((place) => (place.kind === 'sqlite' ? [place.path] : []));
      const unwatch = watchFiles(files, (path) =>
        resolve(`${path} was replaced or taken away (a restore?): this worker must be started again`),
      );
      opened.push(async () => unwatch());
    });
    const calendar = await loggedCalendar(log);
    const directory = new TerritoryDirectory();
    const following = new FollowingDirectory({
      directory,
      readModels,
      log,
      failed: (error) => warn('the directory of units could not be read', { error: (error as Error).name }),
    });
    opened.push(async () => following.stop());
    const runner = await startViews(config, { ...log, onCommit }, readModels, {
      clock,
      calendar,
      distance,
      onProgress: (p) => options.progress?.report(`view ${p.name}`, p.processed, null),
      onWarning: warn,
      onReadAnew: (projection) => projection === 'units' && following.moved(),
    });
    opened.push(() => runner.stop());
    runner.onCommitted(({ projection }) => projection === 'units' && following.changed());
    following.changed();
    opened.push(recountWithLoadedYears({ alone: false, calendar, readModels, runner, warn }));

    const metrics = createMetrics();
    metrics.watch({ runner, statistics, log, readModels });
    if (writes) {
      // With what they send, and so with Nest: a worker on files starts without.
      const { startProcesses } = await import('../platform/processes.ts');
      const processes = startProcesses(
        { config, clock, calendar, registry, log: log as EventStore, readModels, runner, directory },
        { onWarning: warn },
      );
      opened.push(() => processes.stop());
      metrics.watchProcesses(processes);
    }
    const server = fastify();
    addHealth(server, { runner, log }, metrics, () => clock.now(), config.readiness);
    opened.push(() => server.close());
    const url = await server.listen({ port: config.port, host: config.host });
    return { runner, readModels, url, ended, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The process that takes commands makes the log; a worker may be started first. */
async function logIsThere(config: Config, withinMs: number, warn: Warn): Promise<void> {
  const there = async (): Promise<void> => {
    if (!isThere(config.eventStore))
      throw new StoreRefused(
        'STORE_MISSING',
        `there is no event log at ${shownPlace(config.eventStore)}: the process that owns it makes it, so start that first (LACHAN_ROLE=api, same LACHAN_DATA)`,
      );
  };
  await madeByAnother(there, withinMs, warn);
}

/** Tries again while there is no log. */
async function madeByAnother<T>(open: () => Promise<T>, withinMs: number, warn: Warn): Promise<T> {
  const until = performance.now() + withinMs;
  for (let attempt = 1; ; attempt++)
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof StoreRefused) || error.code !== 'STORE_MISSING' || performance.now() > until) throw error;
      if (attempt === 1) warn('there is no event log yet; it is waited for', { why: error.message });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
}
