import type { Access } from '#access';
import { streamId, type EventStore, type Metadata, type Recorded, type StreamId } from '#event-store';
import { derivedFrom, type Actor, type Clock, type Decider, type Refusal } from '#kernel';
import { reservationLapsed, reserved, type ReservationEvent } from './reservation-events.ts';
import { folded } from './streams.ts';

/** What only one record at a time may have: reserved in a stream of its own before the record is written. For records that begin. */
export interface Unique<I, S> {
  /** What it is, in the names of the streams. */
  readonly what: string;
  readonly keys: (input: I) => readonly string[];
  /** Whether a record that is there has it still. */
  readonly has: (record: NonNullable<S>, key: string) => boolean;
  /** Why it cannot be had besides that record; null: it can. */
  readonly taken: (by: NonNullable<S>, key: string, asked: Asking<I>) => Refusal | null;
}
interface Asking<I> {
  readonly input: I;
  readonly actor: Actor;
  readonly access: Access;
}

export interface Reserving<I, S> extends Asking<I> {
  readonly store: EventStore;
  readonly schemaVersion: (type: string) => number;
  readonly clock: Clock;
  /** How long a record is given to be written once something was reserved for it. */
  readonly withinMs: number;
  readonly unique: Unique<I, S>;
  readonly decider: Pick<Decider<S, any, any, any>, 'initial' | 'evolve'>;
  /** The record that is to be written, and the revision on which it was decided; null: there was no event. */
  readonly record: StreamId;
  readonly decidedOn: bigint | null;
  readonly metadata: Metadata;
  /** It is looked only: nothing is waited for and nothing written. */
  readonly dryRun: boolean;
}

/** For which record it was reserved last. */
type Holder = { readonly record: StreamId; readonly at: string } | null;
const holderBy = (_: Holder, event: unknown): Holder => {
  const { data, recordedAt } = event as Recorded<string, ReservationEvent['data']>;
  return { record: data.record as StreamId, at: recordedAt };
};

/**
 * Reserves all that the record is to have; a refusal where another record has it. A log appends to one stream at a time, so that the reservation comes first and
 * the record behind it. A reservation holds as long as its record has what was reserved; nothing is written when that ends. One whose record is
 * not there (its command is under way, or was killed) is waited for, then taken over: an event in the stream of that record sees to it that it
 * is not written any more on what was decided before.
 */
export async function reserve<I, S>(on: Reserving<I, S>): Promise<Refusal | null> {
  // In one order, so that two commands do not wait for each other.
  for (const key of [...new Set(on.unique.keys(on.input))].toSorted()) {
    const refusal = await reserveOne(key, on);
    if (refusal) return refusal;
  }
  return null;
}

async function reserveOne<I, S>(key: string, on: Reserving<I, S>): Promise<Refusal | null> {
  const { store, unique, decider, record, decidedOn, dryRun } = on;
  const stream = streamId('reservation', `${unique.what}:${key}`);
  const data = { what: unique.what, key, record };
  const append = async (to: StreamId, revision: bigint | null, definition: typeof reserved | typeof reservationLapsed) => {
    const event = definition.of(on.clock.now(), data);
    // Of the account, as the ids of the record's events are; a command that tries again writes at another revision.
    const id = derivedFrom(on.metadata.commandId, 'reservation', on.metadata.actor, to, String(revision));
    const written = await store.append(
      {
        stream: to,
        expected: revision === null ? { kind: 'none' } : { kind: 'exact', revision },
        events: [{ ...event, id, schemaVersion: on.schemaVersion(event.type) }],
      },
      { metadata: on.metadata },
    );
    return written.ok;
  };
  const patience = patienceOf(on);

  for (;;) {
    const { state: holder, revision } = await folded<Holder, any>(store, stream, { initial: null, evolve: holderBy });
    if (holder?.record === record) {
      // Sent again. Whoever takes it over changes the record's stream first: if that is as it was decided on and empty, nobody has.
      if (decidedOn === null) return null;
    } else if (holder) {
      const found = await folded(store, holder.record, decider);
      if (found.state) {
        if (unique.has(found.state, key)) return unique.taken(found.state, key, on);
      } else if (!dryRun) {
        if (await patience(holder)) continue;
        if (!(await append(holder.record, found.revision, reservationLapsed))) continue;
      }
    }
    if (dryRun || (await append(stream, revision, reserved))) return null;
  }
}

/** Waits a little where the record of a holder may still be written: false when its time is over. */
function patienceOf({ clock, withinMs }: Pick<Reserving<unknown, unknown>, 'clock' | 'withinMs'>) {
  const since = new Map<StreamId, number>();
  let pauseMs = 2;
  return async ({ record, at }: NonNullable<Holder>): Promise<boolean> => {
    const now = performance.now();
    const seen = since.get(record) ?? now;
    since.set(record, seen);
    if (Math.max(now - seen, Date.parse(clock.now()) - Date.parse(at)) >= withinMs) return false;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    pauseMs = Math.min(50, pauseMs * 2);
    return true;
  };
}
