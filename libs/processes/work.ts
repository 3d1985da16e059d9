import type { Metadata, NewRecord, Position } from '#event-store';
import { derivedId, type DomainEvent, type Instant } from '#kernel';
import { processCommandSent, timerFired } from './events.ts';
import type { EngineOptions, Fired } from './options.ts';
import { processStream, type Instance, type PendingCommand, type StandingTimer } from './process.ts';

export interface WorkContext<S> extends Pick<
  EngineOptions<S>,
  'process' | 'log' | 'due' | 'dispatch' | 'schemaVersion' | 'recordedAs'
> {
  /** Where the last of its appends lies. */
  readonly seen: (position: Position) => void;
  readonly fired: (timers: number) => void;
  readonly warn: (message: string, error: unknown) => void;
}

/** What is done about one instance of which something is due, each step recorded under the revision that the view showed. */
export class Work<S> {
  readonly #on: WorkContext<S>;

  constructor(context: WorkContext<S>) {
    this.#on = context;
  }

  /** False: somebody else has moved the instance. */
  async at(instance: Instance<S>, timers: readonly StandingTimer[], now: Instant): Promise<boolean> {
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
    this.#on.fired(timers.length);
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
    this.#on.seen(result.position);
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
      if (result.ok) this.#on.seen(result.position);
    } catch (error) {
      this.#on.warn('the outcome of an effect was not recorded: it stays doubtful', error);
    }
  }

  #record(id: string, event: DomainEvent): NewRecord {
    const { schemaVersion, recordedAs = (one: DomainEvent) => one } = this.#on;
    return { id, schemaVersion: schemaVersion(event.type), ...recordedAs(event) };
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
}
