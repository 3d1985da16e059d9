import type { Position } from '#event-store';
import type { Instant } from '#kernel';
import type { Collection, Filter } from '#read-models';
import { Lease } from './lease.ts';
import type { EngineOptions, EngineStatus, ProcessEngine } from './options.ts';
import { instancesOf, standing, timersOf, type Instance, type TimerDocument } from './process.ts';
import { Work } from './work.ts';

const FRESH_MS = 10_000;
const REST_MS = { first: 1_000, longest: 300_000 };

export function createProcessEngine<S>(options: EngineOptions<S>): ProcessEngine {
  return new Engine(options);
}

class Engine<S> implements ProcessEngine {
  readonly #on: EngineOptions<S>;
  readonly #lease: Lease;
  readonly #instances: Collection<Instance<S>>;
  readonly #timers: Collection<TimerDocument, 'dueAt' | 'queue'>;
  readonly #queue: string;
  /** Instances whose work threw, and until when (performance.now()) they are left alone. */
  readonly #resting = new Map<string, { readonly until: number; readonly times: number }>();
  readonly #instance: Work<S>;
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
    this.#instances = instancesOf(options.process);
    this.#timers = timersOf(name);
    this.#queue = options.queue ?? '';
    this.#instance = new Work({
      ...options,
      seen: (position) => {
        if (this.#last === null || position > this.#last) this.#last = position;
      },
      fired: (timers) => void (this.#fired += timers),
      warn: (message, error) => this.#warn(message, error),
    });
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
      store.find(this.#timers, { filter, sort: [{ field: 'dueAt', direction: 'asc' }], limit: 1 }),
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

  #dueFilter(now: Instant): Filter<'dueAt' | 'queue'> {
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
    const sort = [{ field: 'dueAt', direction: 'asc' }] as const;
    // Nearly every look finds nothing: it costs one read of an index.
    if ((await store.find(this.#timers, { filter, sort, limit: 1 })).documents.length === 0) return 0;
    if (!(await this.#isFresh())) return 0;
    let worked = 0;
    for (let after: readonly (string | number | boolean | null)[] | undefined; !this.#stopping;) {
      const page = await store.find(this.#timers, { filter, sort, limit: pageSize, ...(after && { after }) });
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
    const instances = await this.#on.store.getMany(
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
          if (await this.#instance.at(instance, timers, now)) done += 1;
          this.#resting.delete(instance.id);
        } catch (error) {
          this.#rest(instance.id, error);
        }
      }
    };
    await Promise.all(Array.from({ length: this.#on.concurrency ?? 256 }, worker));
    return done;
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
