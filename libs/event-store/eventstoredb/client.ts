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
import { DriverTrouble, type Driver, type ExpectedRevision, type Found, type Place } from './driver.ts';
import { guardLateReplies } from './guard.ts';
import { readableMessage } from './driver-message.ts';

/**
 * The one file that knows the driver: another driver (the newer `@kurrent/kurrentdb-client`) replaces this file and nothing else. Streams,
 * positions and errors leave it in its own words; every call has a deadline of ours, because the driver's own is not kept when a server
 * falls silent.
 */

/** After these the driver itself makes a new connection, or needs none. */
const SEEN_TO = new Set<string>([
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.NOT_LEADER,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.TIMEOUT,
]);

const READ_AGAIN_MS = 100;

/**
 * `addressFor` gives the connection string of the n-th connection. Throws DriverTrouble `refused` for one that cannot be read; says nothing of
 * its content, it may hold a password.
 */
export function openDriver(addressFor: (connection: number) => string, deadlineMs: number): Driver {
  guardLateReplies();
  let connections = 0;
  let client = connect(addressFor(connections));
  let closed = false;
  /** Giving a client up ends its readings under way as if they were complete, without an error: what they gave is not to be believed. */
  const givenUp = new WeakSet<EventStoreDBClient>();
  const giveUp = async (dead: EventStoreDBClient): Promise<void> => {
    givenUp.add(dead);
    await dead.dispose();
    // The driver never closes its channels: each would keep a socket, dead or not, for half an hour.
    const { getChannel } = dead as unknown as { getChannel(): Promise<{ close(): void }> };
    (await getChannel()).close();
  };
  /** There is a new client wherever the driver would go on with what does not work: a silent server, a dead connection, a failed question for what the server can do. */
  const renew = (dead: EventStoreDBClient): void => {
    if (client !== dead || closed) return;
    client = connect(addressFor(++connections));
    void giveUp(dead).catch(() => {});
  };

  /** Written out, as each append passes here: a race of promises costs several times as much. */
  function within<T>(work: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(new DriverTrouble('lost', 'the connection was closed'));
    const used = client;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        renew(used);
        reject(new DriverTrouble('lost', `no answer within ${deadlineMs} ms`));
      }, deadlineMs);
      const failed = (error: unknown): void => {
        clearTimeout(timer);
        try {
          const known = troubleOf(error);
          if (known.trouble === 'lost' && !(error instanceof DriverTrouble) && !isSeenTo(error)) renew(used);
          reject(known);
        } catch (fault) {
          reject(fault);
        }
      };
      // It may end after the deadline has passed, when nobody waits for it any more.
      work(used).then((result) => {
        clearTimeout(timer);
        resolve(result);
      }, failed);
    });
  }

  const reading = <T>(work: (client: EventStoreDBClient) => Promise<T>): Promise<T> =>
    within(async (used) => {
      const result = await work(used);
      if (givenUp.has(used)) throw new DriverTrouble('lost', 'the connection was given up while it was read');
      return result;
    });

  return {
    append: (stream, events, expected) =>
      within(async (driver) => {
        try {
          const result = await driver.appendToStream(
            stream,
            events.map((e) => jsonEvent({ id: e.id, type: e.type, data: e.data as JSONType, metadata: bytesOf(e.metadata) })),
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
    readAll: async (from, direction, count) => {
      const read = (): Promise<readonly Found[]> =>
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
        });
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof DriverTrouble && error.trouble === 'no-place')) throw error;
        // A fault that passes is not to be taken for a wrong place.
        await new Promise((resolve) => setTimeout(resolve, READ_AGAIN_MS));
        return read();
      }
    },
    follow: (prefix, told) => {
      if (closed) return { ended: Promise.reject(new DriverTrouble('lost', 'the connection was closed')), stop: () => {} };
      const subscription = client.subscribeToAll({
        fromPosition: END,
        filter: streamNameFilter({ prefixes: [prefix] }),
      });
      let stopped = false;
      const ended = (async () => {
        try {
          for await (const { event } of subscription) if (event?.position) told(event.position, event.created);
        } catch (error) {
          if (!stopped) throw troubleOf(error);
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
    close: async () => {
      closed = true;
      await giveUp(client);
    },
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

const UTF8 = new TextEncoder();
/** JSON all the same: an object the driver would turn into base64 and back, twice. It knows bytes by just this type. */
const bytesOf = (metadata: unknown): Uint8Array => UTF8.encode(JSON.stringify(metadata));

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

const isSeenTo = (error: unknown): boolean => error instanceof Error && isCommandError(error) && SEEN_TO.has(error.type);

/** Throws what is no trouble with the server but a fault of the program: it is not to be tried again. */
function troubleOf(error: unknown): DriverTrouble {
  if (error instanceof DriverTrouble) return error;
  if (!(error instanceof Error)) throw new Error(`the driver threw ${typeof error}`);
  if (error instanceof MaxAppendSizeExceededError)
    return new DriverTrouble('too-large', 'the append is over the size limit of the server', { limit: error.maxAppendSize });
  const code = (error as { code?: unknown }).code;
  // A TLS fault comes as "unavailable", and stays.
  if (/ServerName to an IP address/i.test(error.message))
    return new DriverTrouble(
      'tls',
      'TLS to an IP address is impossible here: name the server by the host name in its certificate',
      {
        cause: error,
      },
    );
  if (/SSL routines|wrong version number|self[- ]signed|certificate|ERR_TLS/i.test(error.message))
    return new DriverTrouble('tls', readableMessage(error.message), { cause: error });
  // Of a place within a record, and of other faults of a reading; the server names no reason.
  if (/ReadAllResult: Error/.test(error.message))
    return new DriverTrouble('no-place', 'there is no event at the place', { cause: error });
  // gRPC says UNAUTHENTICATED (16) of wrong credentials, PERMISSION_DENIED (7) of rights.
  if (code === 16 || code === 7) return new DriverTrouble('denied', 'the credentials are wrong', { cause: error });
  if (isCommandError(error)) {
    if (error.type === ErrorType.ACCESS_DENIED) return new DriverTrouble('denied', 'access denied', { cause: error });
    // "Unknown" is what the driver calls aborted, internal and other words of gRPC for "it did not get through".
    if (SEEN_TO.has(error.type) || error.type === ErrorType.UNKNOWN)
      return new DriverTrouble('lost', readableMessage(error.message), { cause: error });
    return new DriverTrouble('refused', `${error.type}: ${readableMessage(error.message)}`, { cause: error });
  }
  if (code === undefined && FAULTS.some((kind) => error instanceof kind)) throw error;
  // Errors of gRPC, of the socket and of the search for a leader, which the driver passes on as they are.
  return new DriverTrouble('lost', readableMessage(error.message), { cause: error });
}
const FAULTS = [TypeError, RangeError, ReferenceError, SyntaxError];
