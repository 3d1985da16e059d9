import type { EventStore, Metadata, NewRecord, Position } from '#event-store';
import { derivedId, type Clock, type DomainEvent, type Instant } from '#kernel';
import type { Filter, ReadModelStore } from '#read-models';
import { Lease, type LeaseOptions } from './lease.ts';
import { processCommandSent, timerFired } from './events.ts';
import { instancesOf, processStream, standing, timersOf } from './process.ts';
import type { Instance, PendingCommand, Process, StandingTimer, TimerDocument } from './process.ts';

/** What is done about the timers of one instance that are due together. */
export interface Fired {
  /** Recorded with the firing, in one append: all of it or nothing. */
  readonly events: readonly DomainEvent[];
  /**
   * Something outside of the log (a message). Begun at most once, only by the process whose append was the one that counted; a crash in it
   * leaves the append without its outcome, and nothing begins it again. What it gives is recorded behind.
   */
  readonly effect?: () => Promise<readonly DomainEvent[]>;
}
export interface Due<S> {
  readonly key: string;
  readonly state: S;
  /** In the order of their moments. */
  readonly timers: readonly StandingTimer[];
  readonly now: Instant;
}
export interface Dispatch {
  /** Sends a command under its id, which is its idempotency key; gives what came of it. May be called again for the same command. */
  (command: Pick<PendingCommand, 'id' | 'name' | 'input' | 'source'>): Promise<string>;
}

export interface EngineOptions<S> {
  readonly process: Process<S>;
  readonly log: Pick<EventStore, 'append' | 'highWater'>;
  readonly store: ReadModelStore;
  readonly waitFor: (position: string, options: { projections?: readonly string[]; timeoutMs: number }) => Promise<boolean>;
  readonly schemaVersion: (type: string) => number;
  readonly clock: Clock;
  readonly due: (due: Due<S>) => Promise<Fired> | Fired;
  readonly dispatch?: Dispatch;
  /** The timers of this queue and no others; default ''. */
  readonly queue?: string;
  readonly lease?: LeaseOptions;
  /** How often timers are looked for; default 1 s. */
  readonly pollMs?: number;
  /** Timers read at once; default 1,000. */
  readonly pageSize?: number;
  /** Instances worked at side by side; default 256, which the log takes in a few commits. */
  readonly concurrency?: number;
  /** How long `stop` waits for effects under way; default 10 s. */
  readonly stopWithinMs?: number;
  readonly onWarning?: (message: string, detail: Readonly<Record<string, unknown>>) => void;
}

export interface EngineStatus {
  readonly name: string;
  readonly owner: boolean;
  /** Instances of which something is due. */
  readonly due: number;
  /** How long the oldest due timer waits; 0 where none is due. */
  readonly lagMs: number;
  /** Fired by this process since it started. */
  readonly fired: number;
}

export interface ProcessEngine {
  start(): void;
  /** Ends after what is being recorded; effects that run over are left, and stay without an outcome. */
  stop(): Promise<void>;
  /** Looks at once. */
  wake(): void;
  /** Fires what is due now, if this process is the owner; how many instances were worked at. For tests and tools. */
  sweep(): Promise<number>;
  status(): Promise<EngineStatus>;
}

const FRESH_MS = 10_000;
const REST_MS = { first: 1_000, longest: 300_000 };

export function createProcessEngine<S>(options: EngineOptions<S>): ProcessEngine {
  return new Engine(options);
}

class Engine<S> implements ProcessEngine {
  readonly #on: EngineOptions<S>;
  readonly #lease: Lease;
  readonly #instances: string;
  readonly #timers: string;
  readonly #queue: string;
  /** Instances whose work threw, and until when (performance.now()) they are left alone. */
  readonly #resting = new Map<string, { readonly until: number; readonly times: number }>();
  #fired = 0;
  #last: Position | null = null;
  #stopping = false;
  #running: Promise<void> | null = null;
  #sweeping: Promise<number> = Promise.resolve(0);
  #wake: () => void = () => {};
  #woken = false;
  #renewing: NodeJS.Timeout | undefined;

  constructor(options: EngineOptions<S>) {
    const { name } = options.process;
    if (options.process.commands && !options.dispatch) throw new Error(`the process ${name} sends commands: it needs "dispatch"`);
    this.#on = options;
    this.#lease = new Lease(
      options.store,
      options.queue === undefined ? name : `${name}.${options.queue}`,
      options.clock,
      options.lease,
    );
    this.#instances = instancesOf(name);
    this.#timers = timersOf(name);
    this.#queue = options.queue ?? '';
  }

  start(): void {
    if (this.#running) throw new Error('the process was started before');
    // Beside the work: a lease must not lapse over a slow effect.
    this.#renewing = setInterval(() => {
      if (this.#lease.held) this.#lease.hold().catch((error: unknown) => this.#warn('the lease could not be prolonged', error));
    }, this.#lease.leaseMs / 4);
    this.#renewing.unref();
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    this.wake();
    clearInterval(this.#renewing);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#on.stopWithinMs ?? 10_000);
    });
    await Promise.race([Promise.allSettled([this.#running, this.#sweeping]), late]);
    clearTimeout(timer);
    await this.#lease.release().catch((error: unknown) => this.#warn('the lease could not be given back; it lapses', error));
  }

  wake(): void {
    this.#woken = true;
    this.#wake();
  }

  async status(): Promise<EngineStatus> {
    const { store, clock, process } = this.#on;
    const now = clock.now();
    const filter = this.#dueFilter(now);
    const [due, first] = await Promise.all([
      store.count(this.#timers, filter),
      store.find<TimerDocument>(this.#timers, { filter, sort: [{ field: 'dueAt', direction: 'asc' }], limit: 1 }),
    ]);
    const oldest = first.documents[0]?.dueAt;
    return {
      name: this.#on.queue === undefined ? process.name : `${process.name}.${this.#on.queue}`,
      owner: this.#lease.held,
      due,
      lagMs: due === 0 || oldest === undefined ? 0 : Math.max(0, Date.parse(now) - Date.parse(oldest)),
      fired: this.#fired,
    };
  }

  sweep(): Promise<number> {
    const sweep = this.#sweeping.then(
      () => this.#sweep(),
      () => this.#sweep(),
    );
    this.#sweeping = sweep;
    return sweep;
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      let worked = 0;
      try {
        worked = await this.sweep();
      } catch (error) {
        this.#warn('the timers could not be looked through; it is tried again', error);
      }
      if (worked > 0 || this.#stopping) continue;
      if (!this.#woken)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, this.#on.pollMs ?? 1_000);
          this.#wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      this.#wake = () => {};
      this.#woken = false;
    }
  }

  #dueFilter(now: Instant): Filter {
    return {
      op: 'and',
      filters: [
        { op: 'eq', field: 'queue', value: this.#queue },
        { op: 'lte', field: 'dueAt', value: now },
      ],
    };
  }

  async #sweep(): Promise<number> {
    const { store, clock, pageSize = 1_000 } = this.#on;
    if (!(await this.#lease.hold())) return 0;
    const now = clock.now();
    const filter = this.#dueFilter(now);
    const sort = [{ field: 'dueAt', direction: 'asc' as const }];
    // Nearly every look finds nothing: it costs one read of an index.
    if ((await store.find(this.#timers, { filter, sort, limit: 1 })).documents.length === 0) return 0;
    if (!(await this.#isFresh())) return 0;
    let worked = 0;
    for (let after: readonly (string | number | boolean | null)[] | undefined; !this.#stopping;) {
      const page = await store.find<TimerDocument>(this.#timers, { filter, sort, limit: pageSize, ...(after && { after }) });
      worked += await this.#work(page.documents, now);
      if (!page.hasMore || !(await this.#lease.hold())) break;
      after = page.cursors.at(-1);
    }
    // What was fired is seen before the next look, or the look finds it again (which would be harmless, and in vain).
    await this.#shows(this.#last);
    return worked;
  }

  /** Standing timers are told by a view: what the log has said until now (that a term was met) counts first. */
  async #isFresh(): Promise<boolean> {
    return this.#shows(await this.#on.log.highWater());
  }
  async #shows(position: Position | null): Promise<boolean> {
    if (position === null) return true;
    const { name } = this.#on.process;
    if (await this.#on.waitFor(position, { projections: [name], timeoutMs: FRESH_MS })) return true;
    if (!this.#stopping) this.#on.onWarning?.('the view of a process is behind the log; its timers wait', { process: name });
    return false;
  }

  async #work(documents: readonly TimerDocument[], now: Instant): Promise<number> {
    const awake = documents.filter(({ key }) => (this.#resting.get(key)?.until ?? 0) <= performance.now());
    const instances = await this.#on.store.getMany<Instance<S>>(
      this.#instances,
      awake.map(({ key }) => key),
    );
    const queue = awake.flatMap(({ key }) => {
      const instance = instances.get(key);
      // The page may be a moment older than the instance: what stands in it counts.
      const timers = instance
        ? standing(this.#on.process, instance).filter((timer) => timer.queue === this.#queue && timer.dueAt <= now)
        : [];
      return instance && timers.length > 0 ? [{ instance, timers }] : [];
    });
    let [next, done] = [0, 0];
    const worker = async (): Promise<void> => {
      while (next < queue.length && !this.#stopping) {
        const { instance, timers } = queue[next++]!;
        try {
          if (await this.#workAt(instance, timers, now)) done += 1;
          this.#resting.delete(instance.id);
        } catch (error) {
          this.#rest(instance.id, error);
        }
      }
    };
    await Promise.all(Array.from({ length: this.#on.concurrency ?? 256 }, worker));
    return done;
  }

  /** False: somebody else has moved the instance. */
  async #workAt(instance: Instance<S>, timers: readonly StandingTimer[], now: Instant): Promise<boolean> {
    const command = timers.find((timer) => timer.command !== null);
    // One step at a time: the rest of them is due again as soon as the view shows this one.
    if (command)
      return this.#send(
        instance,
        instance.pending.find(({ id }) => id === command.command)!,
        now,
      );
    const { name } = this.#on.process;
    const key = instance.id;
    const { events, effect } = await this.#on.due({ key, state: instance.state, timers, now });
    const ids = timers.map((timer) => derivedId('timer', name, key, timer.timer, timer.dueAt));
    const records = [
      ...timers.map(({ timer, dueAt }, i) => this.#record(ids[i]!, timerFired.of(now, { process: name, key, timer, dueAt }))),
      ...events.map((event, i) => this.#record(derivedId('fired', ...ids, i), event)),
    ];
    if (!(await this.#append(instance, records, ids[0]!))) return false;
    this.#fired += timers.length;
    if (effect) await this.#perform(instance.id, ids, effect);
    return true;
  }

  async #send(instance: Instance<S>, command: PendingCommand, now: Instant): Promise<boolean> {
    const { id, name, source, sourceStream, sourceRevision, index } = command;
    const outcome = await this.#on.dispatch!(command);
    const process = this.#on.process.name;
    const data = { process, key: instance.id, command: id, name, outcome, source, sourceStream, sourceRevision, index };
    return this.#append(instance, [this.#record(derivedId('sent', id), processCommandSent.of(now, data))], id);
  }

  /** Of two that do the same only one gets it recorded: the expectation and the derived ids see to it. */
  async #append(instance: Instance<S>, events: readonly NewRecord[], cause: string): Promise<boolean> {
    const { name } = this.#on.process;
    const result = await this.#on.log.append(
      {
        stream: processStream(name, instance.id),
        expected: instance.revision === null ? { kind: 'none' } : { kind: 'exact', revision: BigInt(instance.revision) },
        events,
      },
      { metadata: this.#metadata(cause) },
    );
    if (!result.ok || result.deduplicated) return false;
    this.#seen(result.position);
    return true;
  }

  async #perform(key: string, ids: readonly string[], effect: NonNullable<Fired['effect']>): Promise<void> {
    try {
      const outcome = await effect();
      if (outcome.length === 0) return;
      const result = await this.#on.log.append(
        {
          stream: processStream(this.#on.process.name, key),
          // It happened, whatever was recorded meanwhile.
          expected: { kind: 'any' },
          events: outcome.map((event, i) => this.#record(derivedId('outcome', ...ids, i), event)),
        },
        { metadata: this.#metadata(ids[0]!) },
      );
      if (result.ok) this.#seen(result.position);
    } catch (error) {
      this.#warn('the outcome of an effect was not recorded: it stays doubtful', error);
    }
  }

  #seen(position: Position): void {
    if (this.#last === null || position > this.#last) this.#last = position;
  }
  #record(id: string, event: DomainEvent): NewRecord {
    return { id, schemaVersion: this.#on.schemaVersion(event.type), ...event };
  }
  #metadata(cause: string): Metadata {
    return {
      actor: `process:${this.#on.process.name}`,
      role: 'administrator',
      unit: '00',
      commandId: cause,
      correlation: cause,
      causation: cause,
    };
  }
  #rest(key: string, error: unknown): void {
    const times = (this.#resting.get(key)?.times ?? 0) + 1;
    const ms = Math.min(REST_MS.longest, REST_MS.first * 2 ** (times - 1));
    if (this.#resting.size > 10_000) this.#resting.clear();
    this.#resting.set(key, { until: performance.now() + ms, times });
    this.#warn('a due timer could not be worked at; it is tried again', error, { key, times });
  }
  /** Names only: a message may quote what it was about. */
  #warn(message: string, error: unknown, more: object = {}): void {
    const name = error instanceof Error ? error.name : typeof error;
    this.#on.onWarning?.(message, { process: this.#on.process.name, error: name, ...more });
  }
}
