import type { Access } from '#access';
import {
  streamId,
  type AppendAllContext,
  type AppendAllResult,
  type EventStore,
  type RecordedOf,
  type StreamId,
  type StreamWrite,
  type WriteContext,
} from '#event-store';
import { derivedFrom, type Actor, type Clock, type Decider, type Refusal } from '#kernel';
import type { FoldedStreams, FoldRules } from './folded.ts';
import { reservationLapsed, reserved, type ReservationEvent } from './reservation-events.ts';

/** What only one record at a time may have: reserved in a stream of its own with the record, or before it where the log cannot do both at once. */
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
  readonly folded: FoldedStreams;
  readonly schemaVersion: (type: string) => number;
  readonly clock: Clock;
  /** How long a record is given to be written once something was reserved for it. */
  readonly withinMs: number;
  readonly unique: Unique<I, S>;
  readonly decider: Pick<Decider<S, any, any, any>, 'initial' | 'evolve'>;
  /** The record as it was decided on, and the revision of its stream; null: there was no event. */
  readonly before: S;
  readonly decidedOn: bigint | null;
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
const HOLDERS: FoldRules<Holders> = { initial: new Map(), evolve: holdersBy };

/** `taken`: another record has it. `judged`: a dry run, which would have been written. */
export type Written = AppendAllResult | 'judged' | { readonly ok: false; readonly reason: 'taken'; readonly refusal: Refusal };

/**
 * Writes the record with what it is to have and has not yet reserved; nothing where another record has it. A reservation counts while its record
 * has the key; no event ends it.
 *
 * Where the log appends to several streams at once, reservations and record are one append. Else the reservations come first and the record
 * after them: if a record has not got the key and has not changed since, its command is still running, or died. It is waited for; then
 * `ReservationLapsed` is written into that record's stream, so that the old command has to decide again. Such a reservation can lie in any log,
 * which may have been moved from another store or stem from an older program.
 */
export async function writeReserved<I, S>(on: Reserving<I, S>, record: StreamWrite, context: AppendAllContext): Promise<Written> {
  const { unique, before, store, dryRun } = on;
  const had = before === null ? [] : unique.keys(before as NonNullable<S>);
  // In one order, so that two commands do not wait for each other.
  const keys = [...new Set(unique.keys(on.record))].filter((one) => !had.includes(one)).toSorted();
  // A record that is new mostly asks for what nobody had: its stream need not be read for that. One that is there answers this by itself.
  for (let unread = on.decidedOn === null && !dryRun; ; unread = false) {
    const reservations: StreamWrite[] = [];
    for (const key of keys) {
      const one = await reserveOne(key, on, { record, context, unread });
      if (one && 'code' in one) return { ok: false, reason: 'taken', refusal: one };
      if (one) reservations.push(one);
    }
    if (dryRun) return 'judged';
    const result = await appendTo(store, [...reservations, record], context);
    // Another command was faster with a reservation: who it was, and whether that stands in the way, is read.
    const faster =
      !result.ok &&
      ((result.reason === 'wrong-expected' && reservations.some(({ stream }) => stream === result.stream)) ||
        (result.reason === 'duplicate-id' && reservations.some(({ events }) => events[0]!.id === result.eventId)));
    if (!faster) return result;
  }
}

/** In one append, where that is needed and the log can. What was read may have changed meanwhile in a log that cannot. */
export const appendTo = async (
  store: EventStore,
  writes: readonly StreamWrite[],
  context: AppendAllContext,
): Promise<AppendAllResult> => {
  const isMore = writes.length > 1 || context.noneBehind !== undefined || (context.unchanged?.length ?? 0) > 0;
  if (store.appendAll && isMore) return store.appendAll(writes, context);
  const [write] = writes;
  const { unchanged: _unchanged, noneBehind: _behind, ...alone } = context;
  const result = await store.append(write!, alone);
  return !result.ok && result.reason === 'wrong-expected' ? { ...result, stream: write!.stream } : result;
};

/** A refusal where another record has it; what is to be appended with the record; or null: it is reserved. */
async function reserveOne<I, S>(
  key: string,
  on: Reserving<I, S>,
  {
    record: { stream },
    context: { metadata },
    unread,
  }: { readonly record: StreamWrite; readonly context: WriteContext; readonly unread: boolean },
): Promise<Refusal | StreamWrite | null> {
  const { store, folded, unique, decider, decidedOn, dryRun } = on;
  const reservation = streamId('reservation', `${unique.what}:${key}`);
  const data = { what: unique.what, key, record: stream };
  const writeOf = (to: StreamId, revision: bigint | null, event: ReservationEvent): StreamWrite => ({
    stream: to,
    expected: revision === null ? { kind: 'none' } : { kind: 'exact', revision },
    events: [
      {
        ...event,
        // Of the account, as the ids of the record's events are; a command that tries again writes at another revision.
        id: derivedFrom(metadata.commandId, 'reservation', metadata.actor, to, String(revision)),
        schemaVersion: on.schemaVersion(event.type),
      },
    ],
  });
  const append = async (write: StreamWrite) => {
    const written = await store.append(write, { metadata });
    return written.ok && (written.deduplicated ? 'again' : 'written');
  };
  const waitForHolder = waitingFor(on);

  /** A refusal where this one has it; null: it does not stand in the way; 'again': it has changed meanwhile. */
  const askHolder = async (holder: Holder): Promise<Refusal | 'again' | null> => {
    const found = await folded.of<S>(holder.stream, decider);
    if (found.state && unique.keys(found.state as NonNullable<S>).includes(key))
      return unique.taken(found.state as NonNullable<S>, key, on);
    if (found.revision !== holder.decidedOn || dryRun) return null;
    if (await waitForHolder(holder)) return 'again';
    return (await append(writeOf(holder.stream, found.revision, reservationLapsed.of(on.clock.now(), data)))) ? null : 'again';
  };

  if (unread) {
    const first = writeOf(reservation, null, reserved.of(on.clock.now(), data));
    if (store.appendAll) return first;
    if ((await append(first)) === 'written') return null;
  }

  look: for (;;) {
    const { state: holders, revision } = await folded.of(reservation, HOLDERS);
    // Reserved on the same revision. Whoever takes it over changes the record's stream first: if that is as it was, nobody has.
    const own = holders.get(stream);
    if (own && own.decidedOn === decidedOn) return null;
    for (const holder of holders.values()) {
      if (holder === own) continue;
      const answer = await askHolder(holder);
      if (answer === 'again') continue look;
      if (answer) return answer;
    }
    if (dryRun) return null;
    const basis = decidedOn === null ? {} : { decidedOn: String(decidedOn) };
    const next = writeOf(reservation, revision, reserved.of(on.clock.now(), { ...data, ...basis }));
    if (store.appendAll) return next;
    if (await append(next)) return null;
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
