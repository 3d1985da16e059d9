import { isOf, type Recorded } from '#event-store';
import { derivedId } from '#kernel';
import type { Projection } from '#projections';
import type { Collection, UnitOfWork } from '#read-models';
import { processCommandSent, timerFired } from './events.ts';
import { checkName, instancesOf, nextTimers, processStream, shown, timerMark, timersOf } from './process.ts';
import type { Instance, PendingCommand, Process, Shown, TimerDocument } from './process.ts';

const OWN: readonly string[] = [timerFired.type, processCommandSent.type];

/**
 * A process as a view: the states of its instances, the timers that stand, its documents. It is kept, shared, built anew and switched by the
 * projection runner like any other view; everything in it comes from the log.
 */
export function processProjection<S>(process: Process<S>): Projection {
  checkName(process.name);
  const instances = instancesOf<S>(process);
  const timers = timersOf(process.name);
  const reacts = new Set(process.reactsTo);
  const keysOf = (event: Recorded): readonly string[] => {
    if (isOf(timerFired, event) || isOf(processCommandSent, event))
      return event.data.process === process.name ? [event.data.key] : [];
    const keys = process.keyOf(event);
    return typeof keys === 'string' ? [keys] : keys;
  };
  return {
    name: process.name,
    version: process.version,
    handles: [...reacts, ...OWN],
    onFailure: process.onFailure ?? 'stop',
    collections: [instances, timers, ...(process.collections ?? [])],
    partitionBy: keysOf,
    async apply(events, unit, owns) {
      const own = owns ? (event: Recorded): readonly string[] => keysOf(event).filter(owns) : keysOf;
      await unit.load(instances, [...new Set(events.flatMap(own))]);
      const stepped = new Map<string, Instance<S> | null>();
      for (const event of events)
        for (const key of own(event)) {
          const before = stepped.has(key) ? stepped.get(key)! : unit.cached(instances, key);
          stepped.set(key, step(process, reacts, before, event, key));
        }
      // However many steps an instance made, what it shows is compared once.
      for (const [key, after] of stepped) {
        const before = unit.cached(instances, key);
        if (after === before) continue;
        unit.put(instances, after!);
        sync(unit, shownOf(process, timers, before), shownOf(process, timers, after));
      }
    },
  };
}

function step<S>(
  process: Process<S>,
  reacts: ReadonlySet<string>,
  before: Instance<S> | null,
  event: Recorded,
  key: string,
): Instance<S> | null {
  const known: Instance<S> = before ?? { id: key, state: process.initial, revision: null, fired: [], pending: [] };
  let next = known;
  if (event.stream === processStream(process.name, key)) next = { ...next, revision: String(event.revision) };
  if (isOf(timerFired, event))
    next = { ...next, fired: [...next.fired, timerMark({ key: event.data.timer, dueAt: event.data.dueAt })] };
  if (isOf(processCommandSent, event)) next = { ...next, pending: next.pending.filter(({ id }) => id !== event.data.command) };
  if (reacts.has(event.type)) {
    const state = process.evolve(next.state, event, key);
    if (state !== next.state) next = { ...next, state };
    const called = calledFor(process, next.state, event, key);
    if (called.length > 0) next = { ...next, pending: [...next.pending, ...called] };
  }
  return next === known ? before : next;
}

function calledFor<S>(process: Process<S>, state: S, event: Recorded, key: string): readonly PendingCommand[] {
  if (!process.commands || (process.commandsSince !== undefined && event.recordedAt < process.commandsSince)) return [];
  return process.commands(state, event, key).map((command, index) => ({
    ...command,
    // The input's own id, not its position: a log that is moved to another store keeps the one and not the other.
    id: derivedId('process command', process.name, key, event.id, index),
    source: event.id,
    sourceStream: event.stream,
    sourceRevision: String(event.revision),
    index,
    // At once: where a server stamps the recording, its clock may be ahead of ours, which a command is not to wait for.
    at: event.occurredAt < event.recordedAt ? event.occurredAt : event.recordedAt,
  }));
}

const shownOf = <S>(process: Process<S>, timers: Collection<TimerDocument>, instance: Instance<S> | null): readonly Shown[] =>
  instance === null
    ? []
    : [
        ...nextTimers(process, instance).map((document) => shown(timers, document)),
        ...(process.show?.(instance.state, instance.id) ?? []),
      ];

/** Only what differs is written: one step of a case moves one or two of its clocks. */
function sync(unit: UnitOfWork, before: readonly Shown[], after: readonly Shown[]): void {
  const nameOf = ({ collection, document }: Shown): string => `${collection.name} ${document.id}`;
  const old = new Map(before.map((one) => [nameOf(one), one]));
  for (const one of after) {
    const known = old.get(nameOf(one));
    old.delete(nameOf(one));
    // Both were made by the same code: equal documents have their members in the same order.
    if (!known || JSON.stringify(known.document) !== JSON.stringify(one.document)) unit.put(one.collection, one.document);
  }
  for (const { collection, document } of old.values()) unit.delete(collection, document.id);
}
