import { NATIONWIDE, placedOnItsDay, type TerritoryLookup } from '#access';
import type { CommandPipeline } from '#commands';
import { officialsOf, type Officials } from '#contexts/deadlines/index';
import { notices, smtpSender, webhookSender, type NoticeSender } from '#contexts/notices/index';
import type { EventRegistry, EventStore } from '#event-store';
import { PROCESS_ACCOUNT, type Actor, type Clock, type DomainEvent } from '#kernel';
import {
  createProcessEngine,
  timersOf,
  type Dispatch,
  type EngineOptions,
  type EngineStatus,
  type TimerDocument,
} from '#processes';
import type { ProjectionRunner } from '#projections';
import type { ReadModelStore } from '#read-models';
import type { Config } from './config.ts';
import { COMMANDS } from './commands.ts';
import { processesOn } from './composed.ts';
import type { LoggedCalendar } from './logged-calendar.ts';

/** What the processes need of a running platform or worker that writes the log. */
export interface ProcessSurroundings {
  readonly config: Config;
  readonly clock: Clock;
  /** The one that the views count on. */
  readonly calendar: LoggedCalendar;
  readonly registry: EventRegistry;
  readonly log: Pick<EventStore, 'append' | 'highWater'>;
  readonly readModels: ReadModelStore;
  readonly runner: Pick<ProjectionRunner, 'waitFor' | 'onCommitted'>;
  /** Where offices lie and lay. */
  readonly directory: Pick<TerritoryLookup, 'resolve' | 'scope' | 'placeOn'>;
  /** Left out in a process that takes no commands: those that processes send go out from one that does. */
  readonly pipeline?: Pick<CommandPipeline, 'run'>;
}
export interface ProcessesOptions {
  /** Default: the view `officials`. */
  readonly officials?: Officials;
  readonly pollMs?: number;
  readonly onWarning?: (message: string, detail: Readonly<Record<string, unknown>>) => void;
}

export interface Processes {
  status(): Promise<readonly EngineStatus[]>;
  /** Notices by what became of them. */
  notices(): Promise<Readonly<Record<string, number>>>;
  stop(): Promise<void>;
}

/** A process without timers only sends commands. */
const NO_TIMERS = [{ due: () => ({ events: [] }) }];

/**
 * The processes of every context. Every process that can write the log may run them, one at a time does: the only
 * writer of a SQLite log takes the lease at once, others wait until it lapses.
 */
export function startProcesses(on: ProcessSurroundings, options: ProcessesOptions = {}): Processes {
  const { config, clock, calendar, registry, log, readModels, runner } = on;
  const officials = options.officials ?? officialsOf(readModels, on.directory);
  const common = {
    log,
    store: readModels,
    clock,
    waitFor: (position: string, wait: { projections?: readonly string[]; timeoutMs: number }) => runner.waitFor(position, wait),
    schemaVersion: (type: string) => registry.definition(type)!.version,
    recordedAs: (event: DomainEvent) => placedOnItsDay(event, registry.definition(event.type)!.placed, on.directory),
    lease: { takeOver: config.eventStore.kind === 'sqlite' },
    pollMs: options.pollMs,
    onWarning: options.onWarning,
  } satisfies Partial<EngineOptions<unknown>>;

  const senders = sendersOf(config);
  const { pipeline } = on;
  // Those that send commands run where commands are taken.
  const processes = processesOn(calendar).filter(({ process }) => !process.commands || pipeline);
  const engines = processes.flatMap(({ process, engines: enginesOf }) => {
    const sends = process.commands && pipeline ? { dispatch: dispatchBy(pipeline, process.name) } : {};
    return (enginesOf?.({ readModels, clock, officials, senders }) ?? NO_TIMERS).map((engine) =>
      createProcessEngine({ ...common, process, ...engine, ...sends }),
    );
  });
  const collections = new Set(processes.map(({ process }) => timersOf(process.name).name));
  const deaf = runner.onCommitted(({ changes }) => {
    const now = clock.now();
    const isDue = changes.some(
      ({ collection, document }) => collections.has(collection) && document !== null && (document as TimerDocument).dueAt <= now,
    );
    if (isDue) for (const engine of engines) engine.wake();
  });
  for (const engine of engines) engine.start();
  return {
    status: () => Promise.all(engines.map((engine) => engine.status())),
    notices: async () => {
      const groups = await readModels.group(notices, { by: ['state'] });
      return Object.fromEntries(groups.map(({ key, count }) => [String(key[0]), count]));
    },
    stop: async () => {
      deaf();
      await Promise.all(engines.map((engine) => engine.stop()));
      await Promise.all(senders.map((sender) => sender.close()));
    },
  };
}

/** By the way of every command, under the process's own name; its id is the idempotency key. A lost race is for another try. */
export function dispatchBy(pipeline: Pick<CommandPipeline, 'run'>, process: string): Dispatch {
  const caller: Actor = { id: `${PROCESS_ACCOUNT}${process}`, role: 'administrator', unit: NATIONWIDE };
  return async ({ id, name, input, source }) => {
    const command = COMMANDS.find(({ spec }) => spec.name === name);
    if (!command) throw new Error(`the process ${process} sends a command that no context has: ${name}`);
    const meta = { commandId: id, wait: false };
    const outcome = await pipeline.run(command.spec, command.unchecked(input, caller, meta, source, 'process'));
    if (outcome.kind === 'Conflict') throw new Error(`the record of ${name} changed meanwhile`);
    return outcome.kind;
  };
}

function sendersOf({ notices: { smtp, webhook, publicUrl } }: Config): readonly NoticeSender[] {
  return [...(smtp ? [smtpSender({ ...smtp, publicUrl })] : []), ...(webhook ? [webhookSender({ ...webhook, publicUrl })] : [])];
}
