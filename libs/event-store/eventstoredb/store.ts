import { newId, type Json } from '#kernel';
import { completedAnswer } from '../answers.ts';
import { expectedNumber, IMPOSSIBLE } from '../expectation.ts';
import {
  StoreRefused,
  StoreUnavailable,
  type AppendResult,
  type EventStore,
  type Expected,
  type Position,
  type StoredAnswer,
  type StreamWrite,
  type WriteContext,
} from '../port.ts';
import { Signals } from '../signals.ts';
import { subscribeBy } from '../subscription.ts';
import { answerParts, checkAnswer, encode, encodeWrite, MAX_EVENT_BYTES } from '../write.ts';
import { AnswerNotes } from './answers.ts';
import { DriverTrouble, openDriver, type Driver, type ExpectedRevision, type Place, type Proposed } from './client.ts';
import { Dedupe } from './dedupe.ts';
import { identityStream, LOG_NAME, placeOf, positionOf, prefixOf, proposed } from './format.ts';
import { answersOf, importerInto } from './moving.ts';
import { PATIENCE, translated, withPatience, type Patience } from './patience.ts';
import { Reading } from './reading.ts';

export interface EventStoreDbOptions {
  /** `esdb://user:password@host:2113?tls=true`; of ours: `log=NAME` (default `lachan`), so that one server can hold several logs. */
  readonly url: string;
  readonly patience?: Partial<Patience>;
  /** How long a server that is down is waited for at the start; default 30 s. */
  readonly startWithinMs?: number;
  /** Each try of the start that failed. */
  readonly onWaiting?: (attempt: number, why: string) => void;
  readonly maxEventBytes?: number;
  /** False: a name under which there is no log is refused (STORE_MISSING) instead of being given to a new one. */
  readonly make?: boolean;
}

const APPLICATION = 'la-chan';
const FORMAT = 1;
/** Appends of other processes are told of by a subscription; polling finds them when it is down. */
const POLL = { fastest: 20, slowest: 500 };
const GATHERED_MS = 5;
const FOLLOW_AGAIN = { first: 100, longest: 5_000 };

interface Identity {
  readonly application: string;
  readonly format: number;
  readonly log: string;
}

export async function createEventStoreDbStore(options: EventStoreDbOptions): Promise<EventStore> {
  const { connectionString, log, server } = parsed(options.url);
  const patience = { ...PATIENCE, ...options.patience };
  const maxEventBytes = options.maxEventBytes ?? MAX_EVENT_BYTES;
  const signals = new Signals();
  let driver: Driver;
  try {
    driver = openDriver(connectionString, patience.deadlineMs);
  } catch (error) {
    throw refusedUrl(error);
  }
  let closed = false;
  const open = (): void => {
    if (closed) throw new StoreUnavailable('it was closed');
  };
  const patiently = <T>(what: string, work: (driver: Driver, attempt: number) => Promise<T>): Promise<T> =>
    withPatience(
      what,
      server,
      patience,
      () => closed,
      (attempt) => work(driver, attempt),
    );

  let made: { readonly identity: string; readonly place: Place };
  try {
    made = await identify(driver, log, server, options);
  } catch (error) {
    await driver.close().catch(() => {});
    throw error;
  }
  const reading = new Reading(log, made.place, (work) => patiently('nothing was read', (d) => work(d)));
  await reading.highWater();
  const prefix = prefixOf(log);
  const patient: Driver = {
    ...driver,
    append: (...args) => patiently('it may or may not have been written, a repetition tells', (d) => d.append(...args)),
    readStream: (...args) => patiently('nothing was read', (d) => d.readStream(...args)),
    readAll: (...args) => patiently('nothing was read', (d) => d.readAll(...args)),
  };
  const notes = new AnswerNotes(patient, log, patience.totalMs + patience.deadlineMs);
  /** Each place is told once, whether this process or the subscription learns of it first. */
  let told: Position | null = null;
  const grown = (position: Position): void => {
    if (told !== null && position <= told) return;
    told = position;
    signals.committed(position);
  };
  const dedupe = new Dedupe(() => reading.known);
  const underWay = new Set<Promise<unknown>>();
  const byCommand = new Map<string, Promise<unknown>>();

  /** What was asked for before the closing is still done. */
  function counted<T>(work: () => Promise<T>): Promise<T> {
    const running = (async () => {
      open();
      return work();
    })();
    underWay.add(running);
    void running.catch(() => {}).finally(() => underWay.delete(running));
    return running;
  }

  /** Commands under one id come one after the other, so that a note found unfinished is not one of this process. */
  async function inTurn<T>(commandId: string, work: () => Promise<T>): Promise<T> {
    const before = byCommand.get(commandId) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => {});
    byCommand.set(commandId, settled);
    try {
      return await mine;
    } finally {
      if (byCommand.get(commandId) === settled) byCommand.delete(commandId);
    }
  }

  async function revisionNow(write: StreamWrite): Promise<bigint | null> {
    const [last] =
      (await patiently('nothing was written', (d) => d.readStream(prefix + write.stream, 'end', 'backwards', 1))) ?? [];
    return last?.revision ?? null;
  }

  async function appendEvents(write: StreamWrite, events: readonly Proposed[]): Promise<AppendResult> {
    const expected = revisionOf(write.expected);
    if (expected === null) return { ok: false, reason: 'wrong-expected', actual: await revisionNow(write) };
    const sent = dedupe.sent();
    const result = await patiently(
      'what was not acknowledged may or may not have been written, a resend with the same ids tells',
      (d) => d.append(prefix + write.stream, events, expected),
    );
    if (!result.ok) return { ok: false, reason: 'wrong-expected', actual: result.actual };
    const position = positionOf(result.place);
    const deduplicated = sent.isRepeated(position);
    if (!deduplicated) {
      reading.grown(position);
      queueMicrotask(() => grown(position));
    }
    return { ok: true, revision: result.revision, position, deduplicated };
  }

  /** The first answer under the id, or where to write the next note; waits while another process may still be about to answer. */
  async function lookPatiently(commandId: string): Promise<Awaited<ReturnType<AnswerNotes['look']>>> {
    for (let pause = 20; ; pause = Math.min(500, pause * 2)) {
      const found = await notes.look(commandId);
      if (!found.pending) return found;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async function appendAnswering(write: StreamWrite, context: WriteContext, answer: StoredAnswer): Promise<AppendResult> {
    const { commandId, fingerprint } = answer;
    const parts = answerParts(answer);
    const last = write.events.length - 1;
    const events = write.events.map((event, i) =>
      proposed(event, context.metadata, i, i === last ? { answer: { commandId, fingerprint, ...parts } } : {}),
    );
    const expected = revisionOf(write.expected);
    // Nobody has used the id before, as a rule: the first note goes out without looking.
    for (let next: ExpectedRevision = 'none'; ;) {
      if (expected !== null && (await notes.intend(commandId, next, write.stream, expected, events.length))) {
        const result = await appendEvents(write, events);
        if (result.ok && result.deduplicated) await keepLate(answer, parts, result);
        return result;
      }
      const found = await lookPatiently(commandId);
      if (found.answer) return { ok: false, reason: 'already-answered', answer: found.answer };
      if (expected === null) return appendEvents(write, events);
      next = found.next;
    }
  }

  /** The events were there before, perhaps without an answer. */
  async function keepLate(
    { commandId, fingerprint }: StoredAnswer,
    { rest, fills }: ReturnType<typeof answerParts>,
    { revision, position }: { readonly revision: bigint; readonly position: Position },
  ): Promise<void> {
    const text = completedAnswer(rest, fills, Number(revision), position);
    for (;;) {
      const found = await notes.look(commandId);
      if (found.answer || (await notes.keep(commandId, found.next, { fingerprint, answer: JSON.parse(text) as Json }))) return;
    }
  }

  const stopFollowing = followed(driver, prefix, (place) => grown(positionOf(place)));

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
      const { answer } = context;
      return counted(() =>
        answer
          ? inTurn(answer.commandId, () => appendAnswering(own, context, answer))
          : appendEvents(
              own,
              own.events.map((event, i) => proposed(event, context.metadata, i)),
            ),
      );
    },
    storeAnswer: async (answer) => {
      checkAnswer(answer);
      encode(answer.answer, 'answer');
      const { commandId, fingerprint } = answer;
      return counted(() =>
        inTurn(commandId, async () => {
          for (let next: ExpectedRevision = 'none'; ;) {
            if (await notes.keep(commandId, next, { fingerprint, answer: answer.answer })) return answer;
            const found = await lookPatiently(commandId);
            if (found.answer) return found.answer;
            next = found.next;
          }
        }),
      );
    },
    findAnswer: async (commandId) => {
      open();
      return (await notes.look(commandId)).answer;
    },
    readAnswers: () =>
      guarded(open, async function* () {
        yield* await answersOf(patient, log, made.place);
      }),
    importer: importerInto(patient, log, notes, (position) => {
      reading.grown(position);
      grown(position);
    }),
    readStream: (stream, read) => guarded(open, () => reading.stream(stream, read)),
    readAll: (read) => guarded(open, () => reading.all(read)),
    readPage: async (read) => {
      open();
      return reading.page(read);
    },
    highWater: async () => {
      open();
      return reading.highWater();
    },
    subscribeAll: (subscribe) => {
      placeOf(subscribe?.after);
      return subscribeBy(
        {
          readPage: async (read) => {
            open();
            return reading.page(read);
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
      stopFollowing();
      signals.wake();
      await Promise.allSettled(underWay);
      await driver.close();
    },
  };
}

/** Null: an expectation that no stream can meet. */
function revisionOf(expected: Expected): ExpectedRevision | null {
  if (expected.kind !== 'exact') return expected.kind;
  return expectedNumber(expected) === IMPOSSIBLE ? null : expected.revision;
}

function twice(write: StreamWrite): string | null {
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

/** Keeps a subscription up, with growing pauses while the server is away. It only wakes: nothing depends on it. */
function followed(driver: Driver, prefix: string, told: (place: Place) => void): () => void {
  let stopped = false;
  let stop = (): void => {};
  let latest: Place | null = null;
  let pause = FOLLOW_AGAIN.first;
  // Events come in bursts, and those of this process are told by their append: a moment later one word suffices.
  const tell = (place: Place): void => {
    pause = FOLLOW_AGAIN.first;
    if (latest === null)
      setTimeout(() => {
        if (!stopped) told(latest!);
        latest = null;
      }, GATHERED_MS).unref();
    latest = place;
  };
  void (async () => {
    while (!stopped) {
      try {
        const following = driver.follow(prefix, tell);
        stop = following.stop;
        await following.ended;
      } catch {
        // Whoever needs the server meets the error; here it is only tried again.
      }
      if (stopped) return;
      await new Promise((resolve) => setTimeout(resolve, pause).unref());
      pause = Math.min(pause * 2, FOLLOW_AGAIN.longest);
    }
  })();
  return () => {
    stopped = true;
    stop();
  };
}

/** The log's own first event says that it is ours; whoever finds none makes it. A server that is down is waited for. */
async function identify(
  driver: Driver,
  log: string,
  server: string,
  { startWithinMs = 30_000, onWaiting, make = true }: EventStoreDbOptions,
): Promise<{ readonly identity: string; readonly place: Place }> {
  const stream = identityStream(log);
  const until = performance.now() + startWithinMs;
  for (let attempt = 1; ; attempt++) {
    try {
      const [first] = (await driver.readStream(stream, 'start', 'forwards', 1)) ?? [];
      if (first) {
        const { application, format, log: identity } = first.data as Partial<Identity>;
        if (application !== APPLICATION || typeof identity !== 'string')
          throw new StoreRefused(
            'STORE_NOT_A_LOG',
            `${server} holds something else under the name "${log}": give the log a name of its own (esdb://...?log=NAME); nothing was changed`,
          );
        if (typeof format !== 'number' || format > FORMAT)
          throw new StoreRefused(
            'STORE_NEWER',
            `the log "${log}" on ${server} has format ${format}, this program knows formats up to ${FORMAT}: use the newer program; nothing was changed`,
          );
        return { identity, place: first.place! };
      }
      if (!make)
        throw new StoreRefused(
          'STORE_MISSING',
          `there is no event log "${log}" on ${server}: is log=NAME of LACHAN_EVENT_STORE right? Lá Chắn makes a log when it starts (npm start); nothing was changed`,
        );
      const identity: Identity = { application: APPLICATION, format: FORMAT, log: newId() };
      await driver.append(stream, [{ id: identity.log, type: 'LogMade', data: identity, metadata: {} }], 'none');
    } catch (error) {
      if (!(error instanceof DriverTrouble)) throw error;
      if (error.trouble !== 'lost') throw translated(error, server);
      onWaiting?.(attempt, error.message);
      if (performance.now() > until)
        throw new StoreUnavailable(
          `${server} did not answer within ${Math.round(startWithinMs / 1000)} s (${error.message}): is EventStoreDB running there, and is tls=true/false in LACHAN_EVENT_STORE right for it? Nothing was written`,
          error,
        );
      await new Promise((resolve) => setTimeout(resolve, Math.min(1_000, 100 * attempt)));
    }
  }
}

/** Takes `log` out of the query, and tells the server's name without the credentials. */
function parsed(url: string): { readonly connectionString: string; readonly log: string; readonly server: string } {
  const match = /^(esdb(?:\+discover)?:\/\/)(?:[^@/?]*@)?([^/?]+)\/?(?:\?(.*))?$/.exec(url);
  if (!match) throw refusedUrl(null);
  const settings = (match[3] ?? '').split('&').filter((setting) => setting !== '');
  const own = settings.filter((setting) => setting.startsWith('log='));
  const log = own[0]?.slice('log='.length) ?? 'lachan';
  if (own.length > 1 || !LOG_NAME.test(log))
    throw new StoreRefused(
      'STORE_URL',
      'log=NAME of LACHAN_EVENT_STORE: a name of lower-case letters, digits and "-", at most 40',
    );
  const rest = settings.filter((setting) => !own.includes(setting));
  const kept = new Set(rest.map((setting) => setting.split('=')[0]!.toLowerCase()));
  if (kept.has('throwonappendfailure'))
    throw new StoreRefused(
      'STORE_URL',
      'LACHAN_EVENT_STORE must not set throwOnAppendFailure: the answers of appends would be wrong',
    );
  const base = url.slice(0, url.includes('?') ? url.indexOf('?') : undefined);
  return { connectionString: rest.length === 0 ? base : `${base}?${rest.join('&')}`, log, server: `EventStoreDB at ${match[2]}` };
}

function refusedUrl(error: unknown): Error {
  if (error instanceof StoreRefused) return error;
  const why = error instanceof DriverTrouble ? ` (${error.message})` : '';
  return new StoreRefused(
    'STORE_URL',
    `LACHAN_EVENT_STORE cannot be read${why}: it must look like esdb://user:password@host:2113?tls=true, with several hosts separated by commas, or esdb+discover://; the value is not shown because it may hold a password`,
  );
}
