import { streamId, type Recorded, type StreamId } from '#event-store';
import type { Instant } from '#kernel';
import { collection, type Collection, type CollectionSpec, type Document } from '#read-models';

/** What an instance waits for. Its identity is key and moment: a timer that is moved is another timer, one that fired never fires again. */
export interface ProcessTimer {
  readonly key: string;
  readonly dueAt: Instant;
  /** Timers that are fired apart from the others, e.g. by channel; left out: ''. */
  readonly queue?: string;
}

/** A command that an input calls for; its id is derived from process, instance, input and place in the list. */
export interface ProcessCommand {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * A process manager as plain data and pure functions of the log: no clock, no other source, so that a rebuild gives the same states and the
 * same standing timers. What was done about them (fired, sent) is in the log, in the instance's own stream, and is heard again like
 * everything else: neither a restart nor a rebuild does it twice.
 */
export interface Process<S = any, E extends Recorded = Recorded> {
  /** Lower-case letters and `-`. */
  readonly name: string;
  /** Raised whenever states, timers, commands or documents would come out otherwise. */
  readonly version: number;
  readonly reactsTo: readonly E['type'][];
  /** The instances an event concerns. An instance's key: letters, digits and `@ . _ : -`. */
  keyOf(event: E): string | readonly string[];
  readonly initial: S;
  evolve(state: S, input: E, key: string): S;
  /** All timers the state wants, also those that have fired: they are left out by what the log says. */
  timers(state: S, key: string): readonly ProcessTimer[];
  /** What an input calls for, asked with the state behind it. */
  commands?(state: S, input: E, key: string): readonly ProcessCommand[];
  /** Inputs recorded earlier call for no commands: for a process (or a version of it) that comes to a log with a past. */
  readonly commandsSince?: Instant;
  /** Documents that the process shows of its instances, in collections of its own. */
  readonly collections?: readonly CollectionSpec[];
  show?(state: S, key: string): readonly Shown[];
  readonly onFailure?: 'stop' | 'park';
}
export interface Shown {
  readonly collection: Collection;
  readonly document: Document;
}
/** A document with the collection that it is shown in. */
export const shown = <D extends Document>(collection: Collection<D>, document: NoInfer<D>): Shown => ({ collection, document });

export interface PendingCommand extends ProcessCommand {
  readonly id: string;
  readonly source: string;
  readonly sourceStream: string;
  readonly sourceRevision: string;
  readonly index: number;
  readonly at: Instant;
}

/** An instance as its projection keeps it. */
export interface Instance<S = any> extends Document {
  readonly state: S;
  /** Of the instance's own stream; null while nothing was done yet. Text of a 64-bit number. */
  readonly revision: string | null;
  /** Timers that fired, as `timerMark`. */
  readonly fired: readonly string[];
  readonly pending: readonly PendingCommand[];
}

/** A timer that stands, or a command that waits to be sent (`command` is its id then). */
export interface StandingTimer {
  readonly timer: string;
  readonly dueAt: Instant;
  readonly queue: string;
  readonly command: string | null;
}

/** Of each instance and queue the first moment at which something is due: all that has to be found by time. */
export interface TimerDocument extends Document {
  readonly key: string;
  readonly dueAt: Instant;
  readonly queue: string;
}

const NAME = /^[a-z][a-z-]{0,30}$/;
export function checkName(name: string): void {
  if (!NAME.test(name)) throw new Error(`"${name}" is no name for a process: lower-case letters and "-", at most 31`);
}

export const processStream = (process: string, key: string): StreamId => streamId('process', `${process}-${key}`);
export const instancesOf = <S>({ name }: Pick<Process<S>, 'name'>): Collection<Instance<S>, never> =>
  collection<Instance<S>>()({ name: `process.${name}`, fields: {}, indexes: [] });
export const timersOf = (process: string): Collection<TimerDocument, 'dueAt' | 'queue'> =>
  collection<TimerDocument>()({
    name: `timers.${process}`,
    fields: { dueAt: 'text', queue: 'text' },
    indexes: [['queue', 'dueAt']],
  });
export const timerMark = (timer: Pick<ProcessTimer, 'key' | 'dueAt'>): string => `${timer.key}@${timer.dueAt}`;

/** What an instance waits for now. */
export function standing<S>(process: Process<S>, { id: key, state, fired, pending }: Instance<S>): readonly StandingTimer[] {
  const done = new Set(fired);
  const timers = process.timers(state, key).filter((timer) => !done.has(timerMark(timer)));
  return [
    ...timers.map(({ key: timer, dueAt, queue = '' }) => ({ timer, dueAt, queue, command: null })),
    ...pending.map(({ id, at }) => ({ timer: '', dueAt: at, queue: '', command: id })),
  ].toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

export function nextTimers<S>(process: Process<S>, instance: Instance<S>): readonly TimerDocument[] {
  const next = new Map<string, TimerDocument>();
  for (const { queue, dueAt } of standing(process, instance))
    if (!next.has(queue)) next.set(queue, { id: `${instance.id} ${queue}`, key: instance.id, dueAt, queue });
  return [...next.values()];
}
