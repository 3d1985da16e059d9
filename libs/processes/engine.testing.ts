import { createMemoryEventStore, streamId, type EventStore, type Position, type Recorded } from '#event-store';
import { derivedId, fixedClock, type DomainEvent, type Instant } from '#kernel';
import { createProjectionRunner, type ProjectionRunner } from '#projections';
import { createMemoryReadModels, type ReadModelStore } from '#read-models';
import { createProcessEngine } from './engine.ts';
import type { EngineOptions, ProcessEngine } from './options.ts';
import type { Process } from './process.ts';
import { processProjection } from './projection.ts';

export interface Reminding {
  readonly at: Instant | null;
  readonly reminded: number;
}

type About = Recorded<'Asked' | 'Settled' | 'Reminded', { readonly thing: string; readonly at?: Instant }>;

/** A thing asks to be reminded at a moment, moves it, or is done. */
export const reminders = (more: Partial<Process<Reminding, About>> = {}): Process<Reminding, About> => ({
  name: 'reminders',
  version: 1,
  reactsTo: ['Asked', 'Settled', 'Reminded'],
  keyOf: (event) => event.data.thing,
  initial: { at: null, reminded: 0 },
  evolve: (state, { type, data }) =>
    type === 'Reminded'
      ? { ...state, reminded: state.reminded + 1 }
      : { ...state, at: type === 'Asked' ? (data.at ?? null) : null },
  timers: ({ at }) => (at === null ? [] : [{ key: 'remind', dueAt: at }]),
  ...more,
});

export const remind: EngineOptions<Reminding>['due'] = ({ key, now }) => ({
  events: [{ type: 'Reminded', data: { thing: key }, occurredAt: now }],
});

const METADATA = { actor: 'a', role: 'inspector', unit: '01', commandId: 'c', correlation: 'c', causation: 'c' } as const;

/** A log, its views and engines on them; several of each share what they are given, as processes of one installation do. */
export class Office {
  readonly clock = fixedClock('2026-03-01T00:00:00.000Z');
  readonly log: EventStore;
  readonly store: ReadModelStore;
  readonly process: Process<any>;
  runner!: ProjectionRunner;
  readonly warnings: string[] = [];
  readonly #engines: ProcessEngine[] = [];
  #appended = 0;

  constructor(process: Process<any> = reminders(), log?: EventStore, store?: ReadModelStore) {
    this.process = process;
    this.log = log ?? createMemoryEventStore({ clock: this.clock });
    this.store = store ?? createMemoryReadModels();
  }

  async open(): Promise<this> {
    this.runner = createProjectionRunner({
      log: this.log,
      store: this.store,
      projections: [processProjection(this.process)],
      clock: this.clock,
      poll: { fastestMs: 1, slowestMs: 4 },
      retry: { attempts: 2, firstDelayMs: 1, longestDelayMs: 2 },
    });
    await this.runner.start();
    await this.runner.caughtUp();
    return this;
  }

  engine(options: Partial<EngineOptions<any>> = {}): ProcessEngine {
    const engine = createProcessEngine<any>({
      process: this.process,
      log: this.log,
      store: this.store,
      waitFor: (position, wait) => this.runner.waitFor(position, wait),
      schemaVersion: () => 1,
      clock: this.clock,
      due: remind,
      pollMs: 2,
      lease: { takeOver: true },
      onWarning: (message) => this.warnings.push(message),
      ...options,
    });
    this.#engines.push(engine);
    return engine;
  }

  async say(type: string, thing: string, more: object = {}): Promise<Position> {
    const n = this.#appended++;
    const event = { id: derivedId('said', n), type, schemaVersion: 1, data: { thing, ...more }, occurredAt: this.clock.now() };
    const result = await this.log.append(
      { stream: streamId('thing', thing), expected: { kind: 'any' }, events: [event] },
      { metadata: METADATA },
    );
    if (!result.ok) throw new Error(result.reason);
    await this.runner.waitFor(result.position, { timeoutMs: 5_000 });
    return result.position;
  }

  async all(type?: string): Promise<Recorded<string, Readonly<Record<string, unknown>>>[]> {
    const events: Recorded<string, Readonly<Record<string, unknown>>>[] = [];
    for await (const event of this.log.readAll(type === undefined ? {} : { filter: { types: [type] } }))
      events.push(event as (typeof events)[number]);
    return events;
  }

  async close(): Promise<void> {
    for (const engine of this.#engines) await engine.stop();
    await this.runner.stop();
  }
}

export const event = (type: string, occurredAt: Instant, data: object): DomainEvent => ({ type, data, occurredAt });
