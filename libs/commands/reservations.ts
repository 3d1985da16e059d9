import type { Access } from '#access';
import { streamId, type EventStore, type Metadata, type RecordedOf, type StreamId } from '#event-store';
import { derivedFrom, type Actor, type Clock, type Decider, type Refusal } from '#kernel';
import { reservationLapsed, reserved, type ReservationEvent } from './reservation-events.ts';
import { folded } from './streams.ts';

/** What only one record at a time may have: reserved in a stream of its own before the record is written. */
export interface Unique<I, S> {
  /** What it is, in the names of the streams. */
  readonly what: string;
  /** The keys that a record has. What a command adds is reserved; a key that the record gives up is free at once. */
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
  /** A dry run waits for nothing and writes nothing. */
  readonly dryRun: boolean;
}

/** For which record it was reserved, and on which revision of it. */
interface Holder {
  readonly stream: StreamId;
  readonly decidedOn: bigint | null;
  readonly at: string;
}
type Holders = ReadonlyMap<StreamId, Holder>;
/** Several records may have it side by side; of each the last reservation counts. */
const holdersBy = (holders: Holders, event: unknown): Holders => {
  const { data, recordedAt } = event as RecordedOf<typeof reserved>;
  const decidedOn = data.decidedOn === undefined ? null : BigInt(data.decidedOn);
  const stream = data.record as StreamId;
  return new Map([...holders, [stream, { stream, decidedOn, at: recordedAt }]]);
};
const NOBODY: Holders = new Map();

/**
 * Reserves what the record is to have and has not yet; a refusal where another record has it. A log appends to one stream at a time, so the
 * reservation comes first and the record after it. A reservation counts while its record has the key; no event ends it. If the record has not
 * got the key and has not changed since, its command is still running, or died. It is waited for; then `ReservationLapsed` is written into
 * that record's stream, so that the old command has to decide again.
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
    return written.ok && (written.deduplicated ? 'again' : 'written');
  };
  const waitForHolder = waitingFor(on);

  /** A refusal where this one has it; null: it does not stand in the way; 'again': it has changed meanwhile. */
  const askHolder = async (holder: Holder): Promise<Refusal | 'again' | null> => {
    const found = await folded(store, holder.stream, decider);
    if (found.state && unique.keys(found.state as NonNullable<S>).includes(key))
      return unique.taken(found.state as NonNullable<S>, key, on);
    if (found.revision !== holder.decidedOn || dryRun) return null;
    if (await waitForHolder(holder)) return 'again';
    return (await append(holder.stream, found.revision, reservationLapsed.of(on.clock.now(), data))) ? null : 'again';
  };

  // A record that is new mostly asks for what nobody had: its stream need not be read for that. One that is there answers this by itself.
  if (!dryRun && decidedOn === null && (await append(reservation, null, reserved.of(on.clock.now(), data))) === 'written')
    return null;

  look: for (;;) {
    const { state: holders, revision } = await folded(store, reservation, { initial: NOBODY, evolve: holdersBy });
    // Reserved on the same revision. Whoever takes it over changes the record's stream first: if that is as it was, nobody has.
    const own = holders.get(stream);
    if (own && own.decidedOn === decidedOn) return null;
    for (const holder of holders.values()) {
      if (holder === own) continue;
      const answer = await askHolder(holder);
      if (answer === 'again') continue look;
      if (answer) return answer;
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
