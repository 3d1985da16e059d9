import type { Actor, DataOf, DomainEvent, EventDefinition, Instant, Json } from '#kernel';

/** `${category}-${id}`: a category of lower-case letters, then an id of letters, digits, `@`, `.`, `_`, `:`, `-`. Made by `streamId` only. */
export type StreamId = string & { readonly __brand: 'StreamId' };
/** Place in the whole log: opaque text that sorts as the log does (`<` works). Never do arithmetic on it. */
export type Position = string & { readonly __brand: 'Position' };

const STREAM = /^[a-z]{1,40}-[A-Za-z0-9@._:-]{1,120}$/;

export function streamId(category: string, id: string): StreamId {
  const name = `${category}-${id}`;
  if (!STREAM.test(name)) throw new InvalidStreamName(name);
  return name as StreamId;
}
/** Whether a text (from a URL, a file) has the form of a stream's name. */
export const isStreamId = (name: string): name is StreamId => STREAM.test(name);
export const categoryOf = (stream: StreamId): string => stream.slice(0, stream.indexOf('-'));
export const idOf = (stream: StreamId): string => stream.slice(stream.indexOf('-') + 1);

/** What the writer believes of the stream. `exact` names the revision of the last event; a first event has revision 0n. */
export type Expected =
  | { readonly kind: 'exact'; readonly revision: bigint }
  | { readonly kind: 'none' }
  | { readonly kind: 'exists' }
  | { readonly kind: 'any' };

/** Ids only: metadata is never sealed, so it holds no personal data. */
export interface Metadata {
  readonly actor: string;
  readonly role: Actor['role'];
  /** Code of the territory the actor's account is bound to. */
  readonly unit: string;
  readonly commandId: string;
  readonly correlation: string;
  readonly causation: string;
}

export interface NewRecord {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
  readonly occurredAt: Instant;
}

/** An event as the log holds it. `recordedAt` never decreases along the log, unless it is of a server whose clock was set back. */
export interface Recorded<Type extends string = string, Data = unknown> extends DomainEvent<Type, Data> {
  readonly id: string;
  readonly stream: StreamId;
  readonly revision: bigint;
  readonly position: Position;
  readonly schemaVersion: number;
  readonly metadata: Metadata;
  readonly recordedAt: Instant;
}

/**
 * Recorded events of a definition, or of a union of definitions or of domain events, with their data: `RecordedOf<typeof activityHeld>`,
 * `RecordedOf<TrainingEvent>`. The fields are those of the present version whatever version was stored: data are lifted by `upcast` before
 * they arrive (`withSchemas`, which the platform puts around every log that views, processes, records and the command line fold; what
 * exports or digests a log as it is stored asks a view for keys and for nothing else).
 */
export type RecordedOf<E> =
  E extends EventDefinition<infer Type, infer F>
    ? Recorded<Type, DataOf<F>>
    : E extends DomainEvent<infer Type, infer Data>
      ? Recorded<Type, Data>
      : never;

/** Whether an event of any kind is of this type, or one of these: its data are typed then. */
export const isOf = <D extends { readonly type: string }>(
  definition: D | readonly D[],
  event: Recorded,
): event is Recorded & RecordedOf<D> =>
  'type' in definition ? event.type === definition.type : definition.some(({ type }) => event.type === type);

export interface StreamWrite {
  readonly stream: StreamId;
  readonly expected: Expected;
  readonly events: readonly NewRecord[];
}

/** The first answer to a command, kept with its idempotency key. `fingerprint` tells a resend from another command under the same key. */
export interface StoredAnswer {
  readonly commandId: string;
  readonly fingerprint: string;
  readonly answer: Json;
}

export interface WriteContext {
  readonly metadata: Metadata;
  /**
   * Written in the transaction of the append. The store replaces the members `revision` (text of a bigint) and `position` of `answer`,
   * if present as null, by the append's own.
   */
  readonly answer?: StoredAnswer;
}

/** A stream that was read: where it stood, null: it had no event. */
export interface Unchanged {
  readonly stream: StreamId;
  readonly revision: bigint | null;
}
export interface AppendAllContext extends WriteContext {
  /** Streams on which the decision rests: the append is made only while each stands where it was read. Nothing is written to them. */
  readonly unchanged?: readonly Unchanged[];
  /** The append is made only while no event of these types lies behind the position, up to which a view was asked. */
  readonly noneBehind?: { readonly position: Position | null; readonly types: readonly string[] };
}

export type AppendResult =
  | {
      readonly ok: true;
      readonly revision: bigint;
      readonly position: Position;
      /** Where the store tells it without being asked again. */
      readonly recordedAt?: Instant;
      readonly deduplicated: boolean;
    }
  | { readonly ok: false; readonly reason: 'wrong-expected'; readonly actual: bigint | null }
  | { readonly ok: false; readonly reason: 'duplicate-id'; readonly eventId: string }
  /** Another append answered this command id first; `answer` is that first answer. */
  | { readonly ok: false; readonly reason: 'already-answered'; readonly answer: StoredAnswer };

/** As of one append; `stream` is the first whose expectation does not hold: of those written, then of those unchanged, then of what lies behind. Revision, and place, are those of the last write. */
export type AppendAllResult =
  | Exclude<AppendResult, { readonly reason: 'wrong-expected' }>
  | {
      readonly ok: false;
      readonly reason: 'wrong-expected';
      readonly stream: StreamId;
      readonly actual: bigint | null;
    };

export interface ReadStream {
  /** First revision read, inclusive. Default: the first (forwards) or the last (backwards). */
  readonly from?: bigint;
  /** Last revision read, inclusive. */
  readonly to?: bigint;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
}

export interface Filter {
  readonly types?: readonly string[];
  readonly categories?: readonly string[];
}

export interface ReadAll {
  /** Exclusive. */
  readonly after?: Position | null;
  readonly filter?: Filter;
  readonly limit?: number;
}

/** Events in order, and the position up to which the log was looked through (also where the filter let nothing pass). */
export interface Batch {
  readonly events: readonly Recorded[];
  readonly through: Position;
  /** True when `through` was the end of the log as this batch was read. */
  readonly caughtUp: boolean;
}

export interface SubscribeAll {
  readonly after?: Position | null;
  readonly filter?: Filter;
  /** Most events in a batch; default 1,000. */
  readonly batchSize?: number;
}

export type SubscriptionState = 'catching-up' | 'live' | 'closed';

/** Pull based: the next batch is read when it is asked for. Never silent: a lost store throws from the iterator. */
export interface Subscription extends AsyncIterable<Batch> {
  close(): Promise<void>;
  state(): SubscriptionState;
}

export interface Capabilities {
  readonly durable: boolean;
  readonly storedAnswers: boolean;
  /**
   * True: no two events of the log have the same id, whatever their streams and expectations. False: a resend under the same expectation is
   * known again, and nothing more; ids that are derived from commands never come twice all the same.
   */
  readonly uniqueEventIds: boolean;
}

/** An event as another log held it; where it comes to lie is for the log that takes it in. */
export type ImportedEvent = Omit<Recorded, 'position'>;

/** Takes the events of another log in as they are, with their ids, revisions and times, in the order in which they are given. */
export interface LogImporter {
  /** Positions in the order of the events, once they are kept. Refused (StoreRefused) where a revision is not the stream's next or an id is known. */
  append(events: readonly ImportedEvent[]): Promise<readonly Position[]>;
  /** As they are, nothing is filled in. The first answer under a command id stays. */
  keepAnswers(answers: readonly StoredAnswer[]): Promise<void>;
}

export interface EventStore {
  /** Which log this is: a UUID that was made with it and stays with it when it is closed, backed up and restored. */
  identity(): Promise<string>;
  /** All events or none. A resend with the same event ids and expectation gives the first result with `deduplicated: true`. */
  append(write: StreamWrite, context: WriteContext): Promise<AppendResult>;
  /**
   * Several streams in one append, each under its own expectation, in the order given: all of it or nothing, whatever happens in between. No
   * stream stands there twice. The answer is filled with revision and position of the last. Only where the store can: without it each stream is
   * appended to by itself, and who needs more than one reserves (see `libs/commands/reservations.ts`).
   */
  appendAll?(writes: readonly StreamWrite[], context: AppendAllContext): Promise<AppendAllResult>;
  /** Keeps an answer that appended nothing (a refusal). The first answer under a command id stays. */
  storeAnswer(answer: StoredAnswer): Promise<StoredAnswer>;
  findAnswer(commandId: string): Promise<StoredAnswer | null>;
  /** Every kept answer, in the order of the command ids. Only where the store can list them. */
  readAnswers?(): AsyncIterable<StoredAnswer>;
  /** Only where the store can keep the times of another log. */
  readonly importer?: LogImporter;
  /** A stream that does not exist reads as empty. */
  readStream(stream: StreamId, options?: ReadStream): AsyncIterable<Recorded>;
  readAll(options?: ReadAll): AsyncIterable<Recorded>;
  /** One page of the whole log, at most `limit` events (default 1,000). What the projection runner uses. */
  readPage(options?: ReadAll): Promise<Batch>;
  /** Safe to read up to here, inclusive; null while the log is empty. */
  highWater(): Promise<Position | null>;
  subscribeAll(options?: SubscribeAll): Subscription;
  /** Called after each commit of this process with the new end of the log; returns the function that ends it. A hint, not a guarantee. */
  onCommit(listener: (position: Position) => void): () => void;
  readonly capabilities: Capabilities;
  close(): Promise<void>;
}

/** The reading half, for a process that does not write (the command line beside a running server). */
export type EventReader = Pick<
  EventStore,
  'identity' | 'readStream' | 'readAll' | 'readPage' | 'highWater' | 'findAnswer' | 'readAnswers' | 'subscribeAll' | 'close'
>;

/** Lost infrastructure and broken rules of the store: thrown, each with what to do. Conflicts are results, not errors. */
export class EventStoreError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}
export class InvalidStreamName extends EventStoreError {
  constructor(name: string) {
    super(
      'INVALID_STREAM_NAME',
      `"${name.slice(0, 60)}" is no stream name: a category of lower-case letters, "-", then an id of letters, digits and @ . _ : -`,
    );
  }
}
/** A call no store can obey: an empty append, an id that is no id, a limit below zero. Names the field, never its value. Nothing was done. */
export class InvalidRequest extends EventStoreError {
  constructor(detail: string) {
    super('INVALID_REQUEST', `the event store was asked for something it cannot do: ${detail}; nothing was written`);
  }
}
/** The bounded queue of the writer is full: nothing was written, try again after `retryAfterMs`. */
export class StoreOverloaded extends EventStoreError {
  readonly queued: number;
  readonly retryAfterMs: number;
  constructor(queued: number, retryAfterMs = 100) {
    super(
      'STORE_OVERLOADED',
      `the event store has ${queued} writes waiting; nothing was written, try again in ${retryAfterMs} ms`,
    );
    this.queued = queued;
    this.retryAfterMs = retryAfterMs;
  }
}
export class EventTooLarge extends EventStoreError {
  constructor(type: string, bytes: number, limit: number) {
    super('EVENT_TOO_LARGE', `an event of type ${type} has ${bytes} bytes, the limit is ${limit}; nothing was written`);
  }
}
/** Data against the declared schema of the event type. Names paths, never values: values may be personal. */
export class InvalidEvent extends EventStoreError {
  constructor(type: string, detail: string) {
    super('INVALID_EVENT', `event ${type} does not fit its schema: ${detail}; nothing was written`);
  }
}
/** The file, the disk or the writer thread failed. What was acknowledged is safe; the failed write was not made. */
export class StoreUnavailable extends EventStoreError {
  constructor(detail: string, cause?: unknown) {
    super('STORE_UNAVAILABLE', `the event store cannot be used: ${detail}`, { cause });
  }
}
/**
 * What the log holds is no longer what was written: the disk or the memory changed it. Nothing of it is served. `position` and `stream`
 * say where, as far as that can still be read.
 */
export class EventDamaged extends EventStoreError {
  readonly position: Position | null;
  readonly stream: string | null;
  constructor(log: string, where: { readonly position?: Position | null; readonly stream?: string | null }, how: string) {
    const { position = null, stream = null } = where;
    const place = [...(position === null ? [] : [`position ${position}`]), ...(stream === null ? [] : [`stream ${stream}`])];
    super(
      'EVENT_DAMAGED',
      `the log ${log} is damaged${place.length > 0 ? ` at ${place.join(', ')}` : ''}: ${how}; it was not served. Stop the platform and restore the last backup of the log`,
    );
    this.position = position;
    this.stream = stream;
  }
}
/** The start is refused and the file left as it is: damaged, from a newer version, of another platform, or owned by another process. */
export class StoreRefused extends EventStoreError {}
