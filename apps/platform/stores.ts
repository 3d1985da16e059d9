import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  StoreRefused,
  withSchemas,
  readerWithSchemas,
  type EventReader,
  type EventRegistry,
  type EventStore,
  type Position,
} from '#event-store';
import { createSqliteEventReader, createSqliteEventStore, makeFolder } from '#event-store/sqlite/index';
import type { Clock } from '#kernel';
import type { ReadModelStore } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import type { Config } from './config.ts';

/** Which adapters the configuration means: the only place that knows them all. Never another than the one asked for. A server's driver is loaded where it is asked for. */

export interface Waiting {
  /** A server that is down is waited for; each try that failed. */
  (what: string, attempt: number, why: string): void;
}

export interface OpenedLog<Log extends EventReader> {
  /** With the schemas: current versions on reading, checked on writing. */
  readonly log: Log;
  /** As it is stored, for moving it. */
  readonly raw: Log;
  readonly onCommit: EventStore['onCommit'];
  /** Whether a text that came from outside has the form of this log's positions. */
  readonly isPosition: (text: string) => text is Position;
  /** Roughly how many events lie between two places. */
  readonly distance: (from: Position | null, to: Position) => number;
  readonly statistics: () => Record<string, number>;
}

/** An event of ours with its metadata takes about so many bytes of an EventStoreDB's log. */
const BYTES_PER_EVENT = 500;

/** SQLite counts its events. */
const bySteps = (from: Position | null, to: Position): number => Math.max(0, Number(to) - Number(from ?? 0));
/** EventStoreDB's positions are places in its log file. */
const byBytes = (from: Position | null, to: Position): number =>
  Math.max(0, Math.ceil((Number(to.split('/')[0]) - Number((from ?? '0/0').split('/')[0])) / BYTES_PER_EVENT));

const isCount = (text: string): text is Position => /^\d{16}$/.test(text);
const isPlace = (text: string): text is Position => /^\d{20}\/\d{20}$/.test(text);

/** The log for writing: SQLite's is owned by this process alone. */
export async function openLog(
  config: Config,
  registry: EventRegistry,
  options: {
    readonly clock?: Clock;
    readonly onWaiting?: Waiting;
    /** False: on a server, a log that is not there is refused (STORE_MISSING), not made. */
    readonly make?: boolean;
    /** While a log of an older format is sealed into its tree. */
    readonly onSealing?: (done: number, total: number) => void;
    readonly onUnsigned?: (why: string) => void;
  } = {},
): Promise<OpenedLog<EventStore>> {
  const { eventStore } = config;
  if (eventStore.kind === 'eventstoredb') {
    const { createEventStoreDbStore } = await import('#event-store/eventstoredb/index');
    const raw = await createEventStoreDbStore({
      url: eventStore.url,
      make: options.make ?? true,
      onWaiting: (attempt, why) => options.onWaiting?.('EventStoreDB', attempt, why),
    });
    return {
      raw,
      log: withSchemas(raw, registry),
      onCommit: (listener) => raw.onCommit(listener),
      isPosition: isPlace,
      distance: byBytes,
      statistics: () => ({}),
    };
  }
  makeFolder(dirname(eventStore.path));
  const raw = await createSqliteEventStore({
    path: eventStore.path,
    clock: options.clock,
    proof: { keyFile: proofKeyOf(eventStore.path) },
    onSealing: options.onSealing,
    onUnsigned: options.onUnsigned,
  });
  return {
    raw,
    log: withSchemas(raw, registry),
    onCommit: (listener) => raw.onCommit(listener),
    isPosition: isCount,
    distance: bySteps,
    statistics: () => ({ ...raw.stats() }),
  };
}

/** The keys by which a log signs its checkpoints, beside it. */
export const proofKeyOf = (log: string): string => join(dirname(log), 'proof-key.json');

/** The log for reading, beside whoever writes it. A log that is not there is refused. */
export async function openLogReader(
  config: Config,
  registry: EventRegistry,
  options: { readonly onWaiting?: Waiting } = {},
): Promise<OpenedLog<EventReader>> {
  const { eventStore } = config;
  if (eventStore.kind === 'eventstoredb') return openLog(config, registry, { ...options, make: false });
  const raw = await createSqliteEventReader({ path: eventStore.path });
  return {
    raw,
    log: readerWithSchemas(raw, registry),
    // Another process writes: its commits are found by looking.
    onCommit: () => () => {},
    isPosition: isCount,
    distance: bySteps,
    statistics: () => ({}),
  };
}

export async function openReadModels(
  config: Config,
  options: { readonly readonly?: boolean; readonly onWaiting?: Waiting } = {},
): Promise<ReadModelStore> {
  const { readModels } = config;
  if (readModels.kind === 'mongodb') {
    const { createMongoReadModels } = await import('#read-models/mongodb/index');
    return createMongoReadModels({
      url: readModels.url,
      onWaiting: (attempt, error) => options.onWaiting?.('MongoDB', attempt, error.message),
    });
  }
  if (!options.readonly) makeFolder(dirname(readModels.path));
  return createSqliteReadModels({ path: readModels.path, readonly: options.readonly ?? false });
}

/** Whether there is anything yet; a server is always there, or says itself that it is not. */
export const isThere = (choice: Config['eventStore'] | Config['readModels']): boolean =>
  choice.kind !== 'sqlite' || existsSync(choice.path);

/** For what only a file can do. */
export function sqliteLogPath(config: Config, what: string): string {
  if (config.eventStore.kind === 'sqlite') return config.eventStore.path;
  throw new StoreRefused(
    'NOT_SQLITE',
    `${what} is for a log in SQLite; an EventStoreDB is saved by its own means (a copy of its data folder as its manual says), and "lachan export" writes its log as a file`,
  );
}
