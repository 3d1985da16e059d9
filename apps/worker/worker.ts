import { createEventRegistry, StoreRefused, type EventStore } from '#event-store';
import { systemClock, type Clock } from '#kernel';
import { requireSoundLaw } from '#law';
import type { ProjectionRunner } from '#projections';
import type { ReadModelStore } from '#read-models';
import { fastify } from 'fastify';
import { createMetrics } from '../api/metrics.ts';
import { shownPlace, type Config } from '../platform/config.ts';
import { EVENTS } from '../platform/contexts.ts';
import { addHealth } from '../platform/health.ts';
import type { Progress } from '../platform/platform.ts';
import { loggedCalendar } from '../platform/logged-calendar.ts';
import { startProcesses } from '../platform/processes.ts';
import { isThere, openLog, openLogReader, openReadModels } from '../platform/stores.ts';
import { startViews } from '../platform/views.ts';

export interface Worker {
  readonly runner: ProjectionRunner;
  readonly readModels: ReadModelStore;
  /** Health and metrics, no API. */
  readonly url: string;
  close(): Promise<void>;
}

export interface WorkerOptions {
  readonly clock?: Clock;
  readonly progress?: Progress;
  readonly onWarning?: (message: string, detail: Readonly<Record<string, unknown>>) => void;
  /** How long a log that nobody has made yet is waited for; default 30 s. */
  readonly logWithinMs?: number;
}

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
      ? await openLog(config, registry, { clock, onWaiting })
      : await openLogReader(config, registry, { onWaiting });
    const { log, onCommit, distance, statistics } = found;
    opened.push(() => log.close());
    const readModels = await openReadModels(config, { onWaiting });
    opened.push(() => readModels.close());
    const calendar = await loggedCalendar(log);
    const runner = await startViews(config, { ...log, onCommit }, readModels, {
      clock,
      calendar,
      distance,
      onProgress: (p) => options.progress?.report(`view ${p.name}`, p.processed, null),
      onWarning: warn,
    });
    opened.push(() => runner.stop());

    const metrics = createMetrics();
    metrics.watch({ runner, statistics, log, readModels });
    if (writes) {
      const processes = startProcesses(
        { config, clock, calendar, registry, log: log as EventStore, readModels, runner },
        { onWarning: warn },
      );
      opened.push(() => processes.stop());
      metrics.watchProcesses(processes);
    }
    const server = fastify();
    addHealth(server, runner, metrics, () => clock.now(), config.readiness);
    opened.push(() => server.close());
    const url = await server.listen({ port: config.port, host: config.host });
    return { runner, readModels, url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** With SQLite the process that owns the log makes it; a worker may be started first. */
async function logIsThere(config: Config, withinMs: number, warn: NonNullable<WorkerOptions['onWarning']>): Promise<void> {
  const until = performance.now() + withinMs;
  for (let attempt = 1; !isThere(config.eventStore); attempt++) {
    if (performance.now() > until)
      throw new StoreRefused(
        'STORE_MISSING',
        `there is no event log at ${shownPlace(config.eventStore)}: the process that owns it makes it, so start that first (LACHAN_ROLE=api, same LACHAN_DATA)`,
      );
    if (attempt === 1) warn('there is no event log yet; it is waited for', { log: shownPlace(config.eventStore) });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
