import { createMemoryEventStore, streamId, type EventStore, type Position, type Recorded } from '#event-store';
import { derivedId } from '#kernel';
import type { ReadModelStore } from '#read-models';
import { documentProjection, type Projection } from './projection.ts';
import type { ProjectionRunner } from './api.ts';
import { PARTITIONS } from './partitions.ts';
import { createProjectionRunner } from './runner.ts';
import type { ProjectionRunnerOptions } from './options.ts';

export const METADATA = {
  actor: 'actor-1',
  role: 'inspector',
  unit: '01',
  commandId: 'c',
  correlation: 'c',
  causation: 'c',
} as const;

export interface Tally {
  readonly id: string;
  readonly total: number;
  /** Positions of the events applied, so that an event applied twice or left out is seen. */
  readonly seen: readonly string[];
}

type Counted = Recorded<'Counted', { counter: string; by: number; poison?: boolean; secret?: string }>;
type Closed = Recorded<'Closed', { counter: string }>;

export const tally = (
  options: { name?: string; version?: number; factor?: number; onFailure?: 'stop' | 'park' } = {},
): Projection => {
  const { name = 'tallies', version = 1, factor = 1, onFailure } = options;
  return documentProjection<Tally, Counted | Closed>({
    name,
    version,
    onFailure,
    collection: { name, fields: { total: 'integer' }, indexes: [['total']] },
    on: {
      Counted: {
        key: (e) => e.data.counter,
        apply: (before, e, id) => {
          if (e.data.poison) throw new RangeError(`cannot count "${e.data.counter}" of ${e.data.secret}`);
          return { id, total: (before?.total ?? 0) + factor * e.data.by, seen: [...(before?.seen ?? []), e.position] };
        },
      },
      Closed: { key: (e) => e.data.counter, apply: () => null },
    },
  });
};

/** A log with short ways to append, and to count how it is read. */
export class TestLog {
  /** How many streams there are already. */
  constructor(streams = 0) {
    this.#streams = streams;
  }
  readonly store: EventStore = createMemoryEventStore();
  pages = 0;
  events = 0;

  /** What the runner gets. */
  readonly port: ProjectionRunnerOptions['log'] = {
    readPage: async (options) => {
      this.pages += 1;
      const batch = await this.store.readPage(options);
      this.events += batch.events.length;
      return batch;
    },
    onCommit: (listener) => this.store.onCommit(listener),
    highWater: () => this.store.highWater(),
    readStream: (...asked) => this.store.readStream(...asked),
  };

  async append(type: string, ...all: object[]): Promise<Position> {
    const stream = streamId('counter', `s${++this.#streams}`);
    const events = all.map((data, i) => ({
      id: derivedId(stream, i),
      type,
      schemaVersion: 1,
      data,
      occurredAt: '2026-03-01T00:00:00.000Z',
    }));
    const result = await this.store.append({ stream, expected: { kind: 'none' }, events }, { metadata: METADATA });
    if (!result.ok) throw new Error(result.reason);
    return result.position;
  }
  count(counter: string, by = 1, more: object = {}): Promise<Position> {
    return this.append('Counted', { counter, by, ...more });
  }
  async all(): Promise<Recorded[]> {
    const events: Recorded[] = [];
    for await (const event of this.store.readAll()) events.push(event);
    return events;
  }
  #streams: number;
}

/** What a test starts is stopped after it. */
export class Runners {
  readonly #started: ProjectionRunner[] = [];
  make(
    log: TestLog,
    store: ReadModelStore,
    projections: readonly Projection[],
    options: Partial<ProjectionRunnerOptions> = {},
  ): ProjectionRunner {
    const runner = createProjectionRunner({
      log: log.port,
      store,
      projections,
      retry: { attempts: 3, firstDelayMs: 1, longestDelayMs: 2 },
      poll: { fastestMs: 1, slowestMs: 4 },
      ...options,
    });
    this.#started.push(runner);
    return runner;
  }
  async run(...args: Parameters<Runners['make']>): Promise<ProjectionRunner> {
    const runner = this.make(...args);
    await runner.start();
    return runner;
  }
  /** One that was "killed" cannot be stopped. */
  forget(runner: ProjectionRunner): void {
    const at = this.#started.indexOf(runner);
    if (at >= 0) this.#started.splice(at, 1);
  }
  async stopAll(): Promise<void> {
    for (const runner of this.#started.splice(0)) await runner.stop();
  }
}

export const contents = async (store: Pick<ReadModelStore, 'find'>, collection = 'tallies'): Promise<readonly Tally[]> =>
  (await store.find<Tally>(collection, { limit: 10_000 })).documents;

/** What a process of its own has, that can be killed: from then on nothing it does reaches the store. */
export function killable(store: ReadModelStore): { readonly store: ReadModelStore; kill(): void } {
  let dead = false;
  const never = new Promise<never>(() => {});
  return {
    store: new Proxy(store, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as unknown;
        return typeof member === 'function' ? (...args: unknown[]) => (dead ? never : member.apply(target, args)) : member;
      },
    }),
    kill: () => void (dead = true),
  };
}

/** The first build of `tally()`. */
export const KEY = { name: 'tallies', version: 1_000 };

/** How many of its partitions each worker holds. */
export async function ownersIn(store: ReadModelStore): Promise<ReadonlyMap<string, number>> {
  const held = new Map<string, number>();
  for (const { owner, partitions } of await store.slices(KEY))
    if (owner !== null) held.set(owner, (held.get(owner) ?? 0) + partitions.length);
  return held;
}
/** Two workers hold all of them. */
export async function isShared(store: ReadModelStore): Promise<boolean> {
  const held = await ownersIn(store);
  return held.size === 2 && [...held.values()].reduce((a, b) => a + b, 0) === PARTITIONS;
}

/** A store in which the commit of a page can be made to fail, or the whole process to "die" before or after it. */
export function failing(
  inner: ReadModelStore,
  onCommit: (next: Position) => 'go on' | 'fail before' | 'fail after',
): ReadModelStore {
  return {
    ...inner,
    commit: async (unit, move) => {
      const fate = onCommit(move.next);
      if (fate === 'fail before') throw new Error('the process died before the commit');
      const result = await inner.commit(unit, move);
      if (fate === 'fail after') throw new Error('the process died after the commit');
      return result;
    },
  };
}
