import type { DefinedCommand } from '#commands';
import type { DeadlineSource, LoadedYears, Officials } from '#contexts/deadlines/index';
import type { NoticeSender } from '#contexts/notices/index';
import type { Clock, EventDefinition } from '#kernel';
import type { WorkCalendar } from '#law';
import type { EngineOptions, Process } from '#processes';
import type { Projection } from '#projections';
import type { ReadModels } from '#read-models';

/** What a context may take of all of them together, for what is made of every one's events or cases. */
export interface AllContexts {
  readonly events: readonly EventDefinition<string, any>[];
  readonly deadlines: readonly DeadlineSource[];
  /** The one that the clocks of cases are counted on, and which loads are in it. */
  readonly calendar: { current(): WorkCalendar; loads(): LoadedYears };
}

/** What a process may use when it acts. */
export interface EngineSurroundings {
  readonly readModels: ReadModels;
  readonly clock: Clock;
  readonly officials: Officials;
  /** The channels of notices that are set up. */
  readonly senders: readonly NoticeSender[];
}

export interface ContextProcess {
  readonly process: Process;
  /** Where its view is more than the states and timers of the process. */
  readonly view?: Projection;
  /** What is done about its timers, an engine for each queue; left out: it has none, and only sends commands. */
  readonly engines?: (on: EngineSurroundings) => readonly Pick<EngineOptions<any>, 'due' | 'queue' | 'concurrency'>[];
}

export interface Context {
  readonly name: string;
  readonly events: readonly EventDefinition<string, any>[];
  readonly views: (all: AllContexts) => readonly Projection[];
  /** The kinds of cases whose clocks are kept. */
  readonly deadlines: readonly DeadlineSource[];
  readonly processes: (all: AllContexts) => readonly ContextProcess[];
  readonly commands: () => Promise<readonly DefinedCommand[]>;
  /** Queries and subscriptions: the mutations follow from the commands. */
  readonly resolvers: () => Promise<readonly Resolver[]>;
}
export type Resolver = new (...args: any[]) => object;

interface DeclaredContext extends Partial<Pick<Context, 'events' | 'deadlines' | 'processes'>> {
  readonly name: string;
  readonly views?: readonly Projection[] | Context['views'];
  /** Loaded when they are needed: a command line that only reads does not wait for Nest. */
  readonly commands?: () => Promise<{ readonly commands: readonly DefinedCommand[] }>;
  readonly graphql?: () => Promise<{ readonly resolvers: readonly Resolver[] }>;
}

/** All that the platform has of a context: nothing of it is listed anywhere else. What is left out it does not have. */
export const defineContext = ({
  name,
  events = [],
  views = [],
  deadlines = [],
  processes = () => [],
  commands,
  graphql,
}: DeclaredContext): Context => ({
  name,
  events,
  views: typeof views === 'function' ? views : () => views,
  deadlines,
  processes,
  commands: async () => (commands ? (await commands()).commands : []),
  resolvers: async () => (graphql ? (await graphql()).resolvers : []),
});
