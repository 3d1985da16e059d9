import {
  StoreOverloaded,
  StoreUnavailable,
  type AppendResult,
  type EventStore,
  type Position,
  type StreamWrite,
} from '../port.ts';
import { Signals } from '../signals.ts';
import { subscribeBy } from '../subscription.ts';
import { checkAnswer, encode, encodeWrite, MAX_EVENT_BYTES } from '../write.ts';
import { AnswerNotes } from './answers.ts';
import { Appending, madeBefore } from './appending.ts';
import { openDriver } from './client.ts';
import type { Driver } from './driver.ts';
import { Following } from './following.ts';
import { placeOf, positionOf, prefixOf } from './format.ts';
import { identify, type Made } from './identity.ts';
import { answersOf, importerInto } from './log-import.ts';
import { RETRY_LIMITS, withRetries, type RetryLimits } from './retries.ts';
import { Reading } from './reading.ts';
import { parsed, refusedUrl } from './url.ts';
import { Window } from './window.ts';

export interface EventStoreDbOptions {
  /** `esdb://user:password@host:2113?tls=true`; of ours: `log=NAME` (default `lachan`), so that one server can hold several logs, and `plaintext=allowed` for `tls=false` to another machine. */
  readonly url: string;
  readonly retries?: Partial<RetryLimits>;
  /** How long a server that is down is waited for at the start; default 30 s. */
  readonly startWithinMs?: number;
  /** Each try of the start that failed. */
  readonly onWaiting?: (attempt: number, why: string) => void;
  readonly maxEventBytes?: number;
  /** False: a log that is not there is refused (STORE_MISSING) instead of made. Default true. */
  readonly make?: boolean;
  /** Writes that may wait for the server before more are refused with StoreOverloaded; default 10,000, as with SQLite. */
  readonly maxQueued?: number;
}

/** Appends of other processes are told of by a subscription; polling finds them when it is down or rests. */
const POLL = { fastest: 20, slowest: 500 };
const MAX_QUEUED_CHARACTERS = 64 * 1_048_576;
/** About what an event takes besides its data. */
const AROUND_EVENT = 600;

export async function createEventStoreDbStore(options: EventStoreDbOptions): Promise<EventStore> {
  const { addressFor, log, server } = parsed(options.url);
  const retries = { ...RETRY_LIMITS, ...options.retries };
  const { maxEventBytes = MAX_EVENT_BYTES, maxQueued = 10_000, startWithinMs = 30_000, make = true, onWaiting } = options;
  const signals = new Signals();
  let driver: Driver;
  try {
    driver = openDriver(addressFor, retries.deadlineMs);
  } catch (error) {
    throw refusedUrl(error);
  }
  let closed = false;
  const open = (): void => {
    if (closed) throw new StoreUnavailable('it was closed');
  };
  const retried = <T>(what: string, work: (attempt: number) => Promise<T>): Promise<T> =>
    withRetries(what, server, retries, () => closed, work);
  const read = <T>(work: (driver: Driver) => Promise<T>): Promise<T> => retried('nothing was read', () => work(driver));

  let made: Made;
  let reading: Reading;
  try {
    made = await identify(driver, log, { server, make, startWithinMs, onWaiting });
    reading = new Reading(log, made.place, read);
    await reading.highWater();
  } catch (error) {
    await driver.close().catch(() => {});
    throw error;
  }
  const prefix = prefixOf(log);
  const window = new Window(retries.deadlineMs);
  const retrying: Pick<Driver, 'append' | 'readStream' | 'readAll'> = {
    append: (stream, events, expected) => {
      const bytes = events.reduce((sum, event) => sum + event.bytes + AROUND_EVENT, 0);
      following.appended();
      return retried(
        'what was not acknowledged may or may not have been written, a resend with the same ids tells',
        async (attempt) =>
          (attempt > 0 && (await madeBefore(driver, stream, events, expected))) ||
          window.through(bytes, () => driver.append(stream, events, expected)),
      );
    },
    readStream: (...args) => read((d) => d.readStream(...args)),
    readAll: (...args) => read((d) => d.readAll(...args)),
  };
  const notes = new AnswerNotes(retrying, log, retries.totalMs + retries.deadlineMs);
  /** Each place is told once, whether this process or the subscription learns of it first. */
  let told: Position | null = null;
  const grown = (position: Position): void => {
    if (told !== null && position <= told) return;
    told = position;
    signals.committed(position);
  };
  const written = (position: Position): void => {
    reading.grown(position);
    queueMicrotask(() => grown(position));
  };
  const appending = new Appending({ driver: retrying, log, notes, check: open, written });
  const following = new Following(driver, prefix, {
    told: (place) => (place ? grown(positionOf(place)) : signals.wake()),
    time: (created) => notes.sawTime(created),
  });

  let underWay = 0;
  let characters = 0;
  let nothingUnderWay = (): void => {};
  /** What was asked for before the closing is still done; more than can soon be done is refused. */
  async function counted<T>(size: number, work: () => Promise<T>): Promise<T> {
    if (underWay >= maxQueued || (underWay > 0 && characters + size > MAX_QUEUED_CHARACTERS)) throw new StoreOverloaded(underWay);
    open();
    underWay += 1;
    characters += size;
    try {
      return await work();
    } finally {
      underWay -= 1;
      characters -= size;
      if (underWay === 0) nothingUnderWay();
    }
  }

  return {
    identity: async () => {
      open();
      return made.identity;
    },
    append: async (write, context) => {
      const texts = encodeWrite(write, context, maxEventBytes);
      encode(context.metadata, 'metadata');
      const repeated = twice(write);
      if (repeated) return { ok: false, reason: 'duplicate-id', eventId: repeated };
      // A copy, so that the caller can go on with its own objects while this waits.
      const own: StreamWrite = {
        ...write,
        events: write.events.map((e, i) => ({ ...e, data: JSON.parse(texts[i]!) as unknown })),
      };
      const sizes = texts.map((text) => text.length);
      return counted<AppendResult>(
        sizes.reduce((sum, size) => sum + size, 0),
        () => appending.append(own, context, sizes),
      );
    },
    storeAnswer: async (answer) => {
      checkAnswer(answer);
      const { length } = encode(answer.answer, 'answer');
      return counted(length, () => appending.keep(answer));
    },
    findAnswer: async (commandId) => {
      open();
      return (await notes.look(commandId)).answer;
    },
    readAnswers: () =>
      guarded(open, async function* () {
        yield* await answersOf(retrying, log, made.place);
      }),
    importer: importerInto(retrying, log, notes, (position) => {
      reading.grown(position);
      grown(position);
    }),
    readStream: (stream, options) => guarded(open, () => reading.stream(stream, options)),
    readAll: (options) => guarded(open, () => reading.all(options)),
    readPage: async (options) => {
      open();
      return reading.page(options);
    },
    highWater: async () => {
      open();
      return reading.highWater();
    },
    subscribeAll: (subscribe) => {
      placeOf(subscribe?.after);
      return subscribeBy(
        {
          readPage: async (options) => {
            open();
            return reading.page(options);
          },
          onWake: (sleeper) => signals.onWake(sleeper),
          poll: POLL,
        },
        subscribe,
        placeOf,
      );
    },
    onCommit: (listener) => signals.onCommit(listener),
    capabilities: { durable: true, storedAnswers: true, uniqueEventIds: false },
    close: async () => {
      if (closed) return;
      closed = true;
      following.stop();
      signals.wake();
      if (underWay > 0) await new Promise<void>((resolve) => (nothingUnderWay = resolve));
      await driver.close();
    },
  };
}

function twice(write: StreamWrite): string | null {
  if (write.events.length === 1) return null;
  const ids = new Set<string>();
  for (const { id } of write.events) if (ids.size === ids.add(id).size) return id;
  return null;
}

function guarded<T>(open: () => void, read: () => AsyncIterable<T>): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]: () => {
      const inner = (async function* () {
        open();
        yield* read();
      })();
      return inner;
    },
  };
}
