import {
  BACKWARDS,
  END,
  ErrorType,
  EventStoreDBClient,
  FORWARDS,
  isCommandError,
  jsonEvent,
  MaxAppendSizeExceededError,
  START,
  streamNameFilter,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
  type JSONType,
  type RecordedEvent,
} from '@eventstore/db-client';

/**
 * The one file that knows the driver: another driver (the newer `@kurrent/kurrentdb-client`) replaces this file and nothing else. Streams,
 * positions and errors leave it in its own words; every call has a deadline of ours, because the driver's own is not kept when a server
 * falls silent.
 */

export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}
export interface Found {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly revision: bigint;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly created: Date;
  /** Absent in the driver's readings of one stream from servers before 21.10. */
  readonly place: Place | null;
}
export type ExpectedRevision = bigint | 'none' | 'exists' | 'any';

export type Appended =
  | { readonly ok: true; readonly revision: bigint; readonly place: Place }
  | { readonly ok: false; readonly actual: bigint | null };

export type Trouble =
  /** Nothing is known of what became of the call: try again with the same ids. */
  | 'lost'
  /** The server says no, and will again: wrong credentials, rights. */
  | 'denied'
  /** The two sides do not agree on TLS or its certificate. */
  | 'tls'
  /** One append over the server's limit. */
  | 'too-large'
  /** Something the server or the driver does not take. */
  | 'refused';

export class DriverTrouble extends Error {
  readonly trouble: Trouble;
  /** Bytes, with `too-large`. */
  readonly limit: number | null;
  constructor(trouble: Trouble, message: string, options?: ErrorOptions & { readonly limit?: number }) {
    super(message, options);
    this.trouble = trouble;
    this.limit = options?.limit ?? null;
    this.name = 'DriverTrouble';
  }
}

export interface Driver {
  append(stream: string, events: readonly Proposed[], expected: ExpectedRevision): Promise<Appended>;
  /** Null: there is no such stream. */
  readStream(
    stream: string,
    from: bigint | 'start' | 'end',
    direction: Direction,
    count: number,
  ): Promise<readonly Found[] | null>;
  /** Of the whole log, system events included: the driver's `readAll` takes a filter and sends none. `from` is inclusive. */
  readAll(from: Place | 'start' | 'end', direction: Direction, count: number): Promise<readonly Found[]>;
  /** Tells of each event of streams with the prefix that is written from now on, until `stop`; rejects when the connection is lost. */
  follow(prefix: string, told: (place: Place) => void): { readonly ended: Promise<void>; stop(): void };
  close(): Promise<void>;
}
export type Direction = 'forwards' | 'backwards';

const LOST = new Set<string>([
  ErrorType.UNAVAILABLE,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.TIMEOUT,
  ErrorType.CANCELLED,
  ErrorType.NOT_LEADER,
]);

/** Throws DriverTrouble `refused` for a connection string that cannot be read; says nothing of its content, it may hold a password. */
export function openDriver(connectionString: string, deadlineMs: number): Driver {
  guardLateReplies();
  let client = connect(connectionString);
  /**
   * After a missed deadline there is a new client: the driver goes on with a dead stream where the server fell silent. Giving the old one up
   * ends its readings under way as if they were complete, without an error: what they gave is not to be believed.
   */
  const givenUp = new WeakSet<EventStoreDBClient>();
  const renew = (dead: EventStoreDBClient): void => {
    if (client !== dead) return;
    client = connect(connectionString);
    givenUp.add(dead);
    void dead.dispose().catch(() => {});
  };
  const reading = <T>(work: (client: EventStoreDBClient) => Promise<T>): Promise<T> =>
    within(async (used) => {
      const result = await work(used);
      if (givenUp.has(used)) throw new DriverTrouble('lost', 'the connection was given up while it was read');
      return result;
    });

  async function within<T>(work: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
    const used = client;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        renew(used);
        reject(new DriverTrouble('lost', `no answer within ${deadlineMs} ms`));
      }, deadlineMs);
    });
    const working = work(used);
    // It may fail after the deadline has passed, when nobody waits for it any more.
    working.catch(() => {});
    try {
      return await Promise.race([working, late]);
    } catch (error) {
      throw trouble(error);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    append: (stream, events, expected) =>
      within(async (driver) => {
        try {
          const result = await driver.appendToStream(
            stream,
            events.map((e) => jsonEvent({ id: e.id, type: e.type, data: e.data as JSONType, metadata: e.metadata as JSONType })),
            { expectedRevision: revisionOf(expected), deadline: deadlineMs },
          );
          const revision = result.nextExpectedRevision;
          return { ok: true as const, revision, place: result.position ?? (await placeIn(driver, stream, revision)) };
        } catch (error) {
          if (!(error instanceof WrongExpectedVersionError)) throw error;
          return { ok: false as const, actual: typeof error.actualVersion === 'bigint' ? error.actualVersion : null };
        }
      }),
    readStream: (stream, from, direction, count) =>
      reading(async (driver) => {
        const found: Found[] = [];
        try {
          const events = driver.readStream(stream, {
            fromRevision: from,
            direction: direction === 'forwards' ? FORWARDS : BACKWARDS,
            maxCount: count,
            deadline: deadlineMs,
          });
          for await (const { event } of events) if (event) found.push(foundOf(event));
          return found;
        } catch (error) {
          if (error instanceof Error && isCommandError(error) && error.type === ErrorType.STREAM_NOT_FOUND) return null;
          throw error;
        }
      }),
    readAll: (from, direction, count) =>
      reading(async (driver) => {
        const found: Found[] = [];
        const events = driver.readAll({
          fromPosition: from === 'start' ? START : from === 'end' ? END : from,
          direction: direction === 'forwards' ? FORWARDS : BACKWARDS,
          maxCount: count,
          deadline: deadlineMs,
        });
        for await (const { event } of events) if (event) found.push(foundOf(event));
        return found;
      }),
    follow: (prefix, told) => {
      const used = client;
      const subscription = used.subscribeToAll({
        fromPosition: END,
        filter: streamNameFilter({ prefixes: [prefix] }),
      });
      let stopped = false;
      const ended = (async () => {
        try {
          for await (const { event } of subscription) if (event?.position) told(event.position);
        } catch (error) {
          if (!stopped) throw trouble(error);
        }
        if (!stopped) throw new DriverTrouble('lost', 'the subscription ended');
      })();
      return {
        ended,
        stop: () => {
          stopped = true;
          void subscription.unsubscribe().catch(() => {});
        },
      };
    },
    close: () => client.dispose(),
  };
}

/** A resend of what is not yet indexed is answered without a position. */
async function placeIn(driver: EventStoreDBClient, stream: string, revision: bigint): Promise<Place> {
  for await (const { event } of driver.readStream(stream, { fromRevision: revision, maxCount: 1 }))
    if (event?.position) return event.position;
  throw new DriverTrouble('lost', 'the events of a resend cannot be read yet');
}

function connect(connectionString: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(connectionString);
  } catch (error) {
    // The parser's message quotes the whole string, password included.
    const why = error instanceof Error && /certificate|userCertFile|userKeyFile/i.test(error.message) ? `: ${error.message}` : '';
    throw new DriverTrouble('refused', `the connection string cannot be read${why}`);
  }
}

const revisionOf = (expected: ExpectedRevision): AppendExpectedRevision =>
  expected === 'none' ? 'no_stream' : expected === 'exists' ? 'stream_exists' : expected;

const foundOf = (event: RecordedEvent): Found => ({
  stream: event.streamId,
  id: event.id,
  type: event.type,
  revision: event.revision,
  data: event.data,
  metadata: event.metadata,
  created: event.created,
  place: event.position ?? null,
});

function trouble(error: unknown): Error {
  if (error instanceof DriverTrouble) return error;
  if (!(error instanceof Error)) return new Error(`the driver threw ${typeof error}`);
  if (error instanceof MaxAppendSizeExceededError)
    return new DriverTrouble('too-large', 'the append is over the size limit of the server', { limit: error.maxAppendSize });
  // A TLS fault comes as "unavailable", and stays.
  const tls = /SSL routines|wrong version number|self[- ]signed|certificate|ERR_TLS/i.exec(error.message);
  if (tls) return new DriverTrouble('tls', firstLine(error), { cause: error });
  if (isCommandError(error)) {
    if (error.type === ErrorType.ACCESS_DENIED) return new DriverTrouble('denied', 'access denied', { cause: error });
    if (LOST.has(error.type)) return new DriverTrouble('lost', firstLine(error), { cause: error });
    // gRPC says UNAUTHENTICATED (16) of wrong credentials; the driver knows no such type.
    if (Number((error as { code?: unknown }).code) === 16)
      return new DriverTrouble('denied', 'the credentials are wrong', { cause: error });
    // What the driver calls unknown: cancelled, aborted, internal and other words of gRPC for "it did not get through".
    if (error.type === ErrorType.UNKNOWN) return new DriverTrouble('lost', firstLine(error), { cause: error });
    return new DriverTrouble('refused', `${error.type}: ${firstLine(error)}`, { cause: error });
  }
  const code = Number((error as { code?: unknown }).code);
  if (code === 16 || code === 7) return new DriverTrouble('denied', 'the credentials are wrong', { cause: error });
  // Errors of gRPC and of the socket that the driver passes on as they are.
  return new DriverTrouble('lost', firstLine(error), { cause: error });
}

const firstLine = (error: Error): string => error.message.split('\n')[0]!.slice(0, 200);

let guarded = false;
/**
 * The driver keeps one table of appends under way for all its connections and empties it when one of them is lost; a reply that comes after
 * that throws from a socket's event (`promiseBank.get(...)` is undefined), where nobody can catch it. The append itself was answered as
 * `lost` and tried again under the same ids, so the late reply says nothing new.
 */
function guardLateReplies(): void {
  if (guarded) return;
  guarded = true;
  process.on('uncaughtException', (error: unknown) => {
    if (error instanceof TypeError && /batchAppend/.test(error.stack ?? '')) return;
    throw error;
  });
}
