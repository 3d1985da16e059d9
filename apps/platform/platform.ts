import { Access } from '#access';
import { CommandPipeline, type CommandOutcome, type PipelinePolicy } from '#commands';
import { ChangesByWorkers } from '#contexts/compliance/index';
import { assignmentsFromLog, type AssignmentsFromLog } from '#contexts/registry/index';
import { officesFromLog, type OfficesFromLog } from '#contexts/organisation/index';
import { FollowingDirectory, importTerritory, isTerritoryImported, TerritoryDirectory } from '#contexts/territory/index';
import {
  categoryOf,
  createEventRegistry,
  idOf,
  type EventRegistry,
  type EventStore,
  type Position,
  type StreamWrite,
} from '#event-store';
import { systemClock, today, type Clock } from '#kernel';
import { requireSoundLaw, type LawData } from '#law';
import type { Committed, ProjectionRunner } from '#projections';
import { withPageCache, type PageCachedStore, type ReadModelStore } from '#read-models';
import { refuseWorker, type Config } from './config.ts';
import { EVENTS, PROJECTIONS } from './composed.ts';
import { openIdentities, type Identities } from './identity.ts';
import { loggedCalendar, type LoggedCalendar } from './logged-calendar.ts';
import { recountWithLoadedYears } from './recounting.ts';
import { forOwnerOnly } from './private-files.ts';
import { openLog, openReadModels } from './stores.ts';
import { ownershipOf, startViews } from './views.ts';

export interface Progress {
  /** `done` of `total` (null while unknown) of a named step. */
  report(step: string, done: number, total: number | null): void;
  end(step: string): void;
}
export const silent: Progress = { report: () => {}, end: () => {} };

/** The running platform without its HTTP side: what the API, the demo and the tests build on. */
export interface Platform extends Identities {
  readonly config: Config;
  readonly clock: Clock;
  /** What the clocks of cases in the views are counted on. */
  readonly calendar: LoggedCalendar;
  readonly registry: EventRegistry;
  readonly log: EventStore;
  /** Whether a text that came from outside has the form of this log's positions. */
  readonly isPosition: (text: string) => text is Position;
  /** Figures of the log's file and its writer; empty where a server keeps the log. */
  readonly statistics: () => Record<string, number>;
  readonly readModels: PageCachedStore;
  readonly runner: ProjectionRunner;
  /** Changes of the views that this process applies; with the role `api`, those of the compliance view that workers apply. */
  readonly onCommitted: ProjectionRunner['onCommitted'];
  readonly directory: TerritoryDirectory;
  readonly access: Access;
  readonly pipeline: CommandPipeline;
  close(): Promise<void>;
}

export interface PlatformOptions {
  readonly clock?: Clock;
  readonly progress?: Progress;
  readonly onOutcome?: (name: string, outcome: CommandOutcome, attempts: number) => void;
  readonly onWarning?: (message: string, detail: Readonly<Record<string, unknown>>) => void;
  /**
   * `readable`: to serve queries, which are answered from the old version of a view while the new one is being built. Default `caught-up`: every view
   * shows the log, for what reads them once.
   */
  readonly views?: 'caught-up' | 'readable';
  /** Opened already; default: what the configuration names. */
  readonly readModels?: ReadModelStore;
  /** With the role `api`: how long views that workers keep are waited for at the start; default 30 s. */
  readonly viewsWithinMs?: number;
  /** How long commands wait for views, and how often they try again; default: `DEFAULT_POLICY` of the pipeline. */
  readonly commands?: Partial<PipelinePolicy>;
  /** The rules of law to check at the start; default: those shipped. */
  readonly law?: LawData;
}

const known = (registry: EventRegistry, type: string) => {
  const definition = registry.definition(type);
  if (!definition) throw new Error(`the event ${type} is of no context that apps/platform/contexts.ts lists`);
  return definition;
};

/**
 * Opens the log and the views, imports the territory on the first start, brings the views up to the log and wires the pipeline.
 * Throws typed errors (LawError, StoreRefused, ReadModelError) that say which file and what to do; files are then left as they are.
 */
export async function openPlatform(config: Config, options: PlatformOptions = {}): Promise<Platform> {
  const clock = options.clock ?? systemClock;
  const progress = options.progress ?? silent;
  const warn = options.onWarning ?? (() => {});
  requireSoundLaw(options.law);
  refuseWorker(config);
  const onWaiting = (what: string, attempt: number, why: string): void =>
    warn(`${what} does not answer yet; it is tried again`, { attempt, why });

  const registry = createEventRegistry(EVENTS);
  const { log, isPosition, distance, statistics } = await openLog(config, registry, {
    clock,
    onWaiting,
    onSealing: (done, total) => {
      progress.report('seal', done, total);
      if (done === total) progress.end('seal');
    },
    onUnsigned: (why) => warn('no checkpoint of the log could be signed', { why }),
  });
  const opened: (() => Promise<void>)[] = [() => log.close()];
  const closeAll = async (): Promise<void> => {
    for (const close of opened.toReversed()) await close();
  };
  try {
    const readModels = withPageCache(options.readModels ?? (await openReadModels(config, { onWaiting })));
    opened.push(() => readModels.close());

    if (!(await isTerritoryImported(log))) {
      await importTerritory(log, { onProgress: (done, total) => progress.report('territory', done, total) });
      progress.end('territory');
    }

    const readAnewListeners = new Set<(projection: string) => unknown>();
    const calendar = await loggedCalendar(log);
    let starting = true;
    const runner = await startViews(config, log, readModels, {
      clock,
      calendar,
      distance,
      onProgress: (p) => starting && progress.report(`view ${p.name}`, p.processed, null),
      onWarning: warn,
      onReadAnew: (projection) => {
        readModels.forgetPages();
        for (const listener of readAnewListeners) listener(projection);
      },
    });
    opened.push(() => runner.stop());
    await waitForViews(
      config,
      options.views === 'readable' ? runner.readable() : runner.caughtUp(),
      options.viewsWithinMs ?? 30_000,
      warn,
    );
    starting = false;
    if (config.role !== 'api') {
      const alone = ownershipOf(config).mode === 'whole';
      opened.push(recountWithLoadedYears({ alone, calendar, readModels, runner, warn }));
    }
    progress.end('views');

    const directory = new TerritoryDirectory();
    const assignments = await assignmentsFromLog(log, EVENTS);
    const access = new Access(directory, () => today(clock), assignments);
    const following = new FollowingDirectory({
      directory,
      readModels,
      log,
      loaded: () => {
        access.forget();
        readModels.forgetPages();
      },
      failed: (error) => warn('the directory of units could not be read again', { error: (error as Error).message }),
    });
    opened.push(async () => following.stop());
    const committed = new Set<(committed: Committed) => void>();
    const told = (change: Committed): void => {
      for (const listener of committed) listener(change);
    };
    runner.onCommitted((change) => {
      if (change.projection === 'units') following.changed();
      told(change);
    });
    readAnewListeners.add((projection) => projection === 'units' && following.moved());
    await following.load();
    const offices = await officesFromLog({ log, units: directory, today: () => today(clock) });
    runner.onCommitted(({ projection, changes }) => {
      if (projection === 'officials') for (const { id } of changes) offices.changed(id);
    });
    readAnewListeners.add((projection) => {
      if (projection === 'officials')
        offices
          .follow()
          .catch((error: unknown) => warn('changed appointments could not be read', { error: (error as Error).name }));
    });
    // What other processes wrote: their views have moved.
    const assignedKinds = new Set<string>(EVENTS.filter(({ assigns }) => assigns !== null).map(({ record }) => record));
    readAnewListeners.add((projection) => {
      if (!assignedKinds.has(projection)) return;
      assignments
        .follow()
        .then(readModels.forgetPages)
        .catch((error: unknown) => warn('assignments to successors could not be read', { error: (error as Error).name }));
    });
    const identities = await openIdentities(config, offices, (why) => warn(`the identity provider cannot be asked: ${why}`, {}));
    forOwnerOnly(config, warn);
    if (config.role === 'api')
      readAnewListeners.add(await tellChangesByWorkers(log, readModels, () => committed.size > 0, told, warn));

    const pipeline = new CommandPipeline({
      store: tellingAssignments(tellingOffices(log, offices), assignments, readModels.forgetPages),
      schemaVersion: (type) => known(registry, type).version,
      placed: (type) => known(registry, type).placed,
      readModels,
      views: PROJECTIONS,
      waitFor: (position, wait) => runner.waitFor(position, wait),
      access,
      territory: directory,
      clock,
      onOutcome: options.onOutcome,
      policy: options.commands,
    });
    return {
      config,
      clock,
      calendar,
      registry,
      log,
      isPosition,
      statistics,
      readModels,
      runner,
      onCommitted: (listener) => {
        committed.add(listener);
        return () => void committed.delete(listener);
      },
      directory,
      access,
      pipeline,
      ...identities,
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** What is recorded of an account counts before whoever recorded it hears that it was: a revoked appointment opens nothing from then on. */
const tellingOffices = (log: EventStore, offices: OfficesFromLog): EventStore => {
  const telling = async <T>(writes: readonly StreamWrite[], append: () => Promise<T>): Promise<T> => {
    try {
      return await append();
    } finally {
      for (const { stream } of writes) if (categoryOf(stream) === 'official') offices.changed(idOf(stream));
    }
  };
  return {
    ...log,
    append: (write, context) => telling([write], () => log.append(write, context)),
    ...(log.appendAll && { appendAll: (writes, context) => telling(writes, () => log.appendAll!(writes, context)) }),
  };
};

/** Live subscriptions of an API whose views are kept elsewhere. While nobody listens, only the position is kept up. */
async function tellChangesByWorkers(
  log: EventStore,
  readModels: ReadModelStore,
  isWanted: () => boolean,
  told: (change: Committed) => void,
  warn: NonNullable<PlatformOptions['onWarning']>,
): Promise<(projection: string) => void> {
  const shown = async (name: string): Promise<{ readonly position: Position | null; readonly version: number }> => {
    const version = await readModels.activeVersion(name);
    if (version === null) return { position: null, version: 0 };
    return { position: (await readModels.checkpoint({ name, version }))?.position ?? null, version };
  };
  let byWorkers = new ChangesByWorkers(log, readModels, (await shown('compliance')).position, told);
  return (projection) => {
    void (async () => {
      if (projection !== 'compliance' && !isWanted()) return;
      const { position, version } = await shown(projection);
      if (position === null) return;
      // Of other views it is enough to hear that they have moved: a stream reads what has changed from the log.
      if (projection !== 'compliance') told({ projection, version, position, changes: [] });
      else if (isWanted()) await byWorkers.moved(position);
      else byWorkers = new ChangesByWorkers(log, readModels, position, told);
    })().catch((error: unknown) => warn('live changes of a view could not be told', { error: (error as Error).name }));
  };
}

/** A process without workers of its own does not wait for ever for others: it starts, and says that it is not ready. */
async function waitForViews(
  config: Config,
  there: Promise<void>,
  withinMs: number,
  warn: NonNullable<PlatformOptions['onWarning']>,
): Promise<void> {
  if (config.role !== 'api') return there;
  there.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), withinMs);
  });
  const came = await Promise.race([there, late]);
  clearTimeout(timer);
  if (came === 'late')
    warn('the views are behind the log, and this process keeps none: start a worker (LACHAN_ROLE=worker) on the same stores', {
      waitedMs: withinMs,
    });
  return undefined;
}

/** The same of what was assigned to a successor of a split unit: whoever assigned it sees it there. */
const tellingAssignments = (log: EventStore, assignments: AssignmentsFromLog, followed: () => void): EventStore => {
  const telling = async <T>(writes: readonly StreamWrite[], append: () => Promise<T>): Promise<T> => {
    const written = await append();
    if (writes.some(({ events }) => events.some(({ type }) => assignments.concerns(type)))) {
      await assignments.follow();
      followed();
    }
    return written;
  };
  return {
    ...log,
    append: (write, context) => telling([write], () => log.append(write, context)),
    ...(log.appendAll && { appendAll: (writes, context) => telling(writes, () => log.appendAll!(writes, context)) }),
  };
};
