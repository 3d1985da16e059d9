import type { Access } from '#access';
import { streamId, type EventStore, type Metadata, type RecordedOf, type StreamId } from '#event-store';
import { derivedFrom, type Actor, type Clock, type Decider, type Refusal } from '#kernel';
import { reservationLapsed, reserved, type ReservationEvent } from './reservation-events.ts';
import { folded } from './streams.ts';

/** What only one record at a time may have: reserved in a stream of its own before the record is written. */
export interface Unique<I, S> {
  /** What it is, in the names of the streams. */
  readonly what: string;
  /** What of it a record has. What a command adds to that is reserved; what it takes away is free with the record's own event. */
  readonly keys: (record: NonNullable<S>) => readonly string[];
  /** Why it cannot be had besides the record that has it; null: it can. */
  readonly taken: (by: NonNullable<S>, key: string, asked: Asking<I, S>) => Refusal | null;
}
interface Asking<I, S> {
  readonly input: I;
  /** The record as it is to be. */
  readonly record: NonNullable<S>;
  readonly actor: Actor;
  readonly access: Access;
}

export interface Reserving<I, S> extends Asking<I, S> {
  readonly store: EventStore;
  readonly schemaVersion: (type: string) => number;
  readonly clock: Clock;
  /** How long a record is given to be written once something was reserved for it. */
  readonly withinMs: number;
  readonly unique: Unique<I, S>;
  readonly decider: Pick<Decider<S, any, any, any>, 'initial' | 'evolve'>;
  /** The record as it was decided on, its stream and the revision of that; null: there was no event. */
  readonly before: S;
  readonly stream: StreamId;
  readonly decidedOn: bigint | null;
  readonly metadata: Metadata;
  /** It is looked only: nothing is waited for and nothing written. */
  readonly dryRun: boolean;
}

/** For which record it was reserved last, and on which revision of it. */
interface Holder {
  readonly stream: StreamId;
  readonly decidedOn: bigint | null;
  readonly at: string;
}
const holderBy = (_: Holder | null, event: unknown): Holder => {
  const { data, recordedAt } = event as RecordedOf<typeof reserved>;
  const decidedOn = data.decidedOn === undefined ? null : BigInt(data.decidedOn);
  return { stream: data.record as StreamId, decidedOn, at: recordedAt };
};

/**
 * Reserves what the record is to have and has not yet; a refusal where another record has it. A log appends to one stream at a time, so that the
 * reservation comes first and the record behind it. A reservation holds as long as its record has what was reserved; nothing is written when that
 * ends. One whose record has not got it and stands where it was decided on (its command is under way, or was killed) is waited for, then taken
 * over: an event in the stream of that record sees to it that it is not written any more on what was decided before.
 */
export async function reserve<I, S>(on: Reserving<I, S>): Promise<Refusal | null> {
  const { unique, before, record } = on;
  const had = before === null ? [] : unique.keys(before as NonNullable<S>);
  // In one order, so that two commands do not wait for each other.
  for (const key of [...new Set(unique.keys(record))].filter((one) => !had.includes(one)).toSorted()) {
    const refusal = await reserveOne(key, on);
    if (refusal) return refusal;
  }
  return null;
}

async function reserveOne<I, S>(key: string, on: Reserving<I, S>): Promise<Refusal | null> {
  const { store, unique, decider, stream, decidedOn, dryRun } = on;
  const reservation = streamId('reservation', `${unique.what}:${key}`);
  const data = { what: unique.what, key, record: stream };
  const append = async (to: StreamId, revision: bigint | null, event: ReservationEvent) => {
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
  const waitForHolder = waitingFor(on);

  for (;;) {
    const { state: holder, revision } = await folded<Holder | null, any>(store, reservation, { initial: null, evolve: holderBy });
    if (holder?.stream === stream) {
      // Reserved on the same revision. Whoever takes it over changes the record's stream first: if that is as it was, nobody has.
      if (holder.decidedOn === decidedOn) return null;
    } else if (holder) {
      const found = await folded(store, holder.stream, decider);
      if (found.state && unique.keys(found.state as NonNullable<S>).includes(key))
        return unique.taken(found.state as NonNullable<S>, key, on);
      if (found.revision === holder.decidedOn && !dryRun) {
        if (await waitForHolder(holder)) continue;
        if (!(await append(holder.stream, found.revision, reservationLapsed.of(on.clock.now(), data)))) continue;
      }
    }
    const basis = decidedOn === null ? {} : { decidedOn: String(decidedOn) };
    if (dryRun || (await append(reservation, revision, reserved.of(on.clock.now(), { ...data, ...basis })))) return null;
  }
}

/** Waits a little where the record of a holder may still be written: false when its time is over. */
function waitingFor({ clock, withinMs }: Pick<Reserving<unknown, unknown>, 'clock' | 'withinMs'>) {
  const since = new Map<StreamId, number>();
  let pauseMs = 2;
  return async ({ stream, at }: Holder): Promise<boolean> => {
    const now = performance.now();
    const seen = since.get(stream) ?? now;
    since.set(stream, seen);
    if (Math.max(now - seen, Date.parse(clock.now()) - Date.parse(at)) >= withinMs) return false;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    pauseMs = Math.min(50, pauseMs * 2);
    return true;
  };
}
