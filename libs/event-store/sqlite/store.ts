import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Clock, Json } from '#kernel';
import {
  categoryOf,
  EventDamaged,
  StoreOverloaded,
  StoreRefused,
  StoreUnavailable,
  type AppendAllContext,
  type AppendAllResult,
  type EventStore,
  type Position,
  type StoredAnswer,
  type StreamId,
  type StreamWrite,
} from '../port.ts';
import { expectedNumber } from '../expectation.ts';
import { numberOf, positionOf } from '../positions.ts';
import { answerParts, asRead, checkAnswer, encode, encodeStored, encodeWrites, MAX_EVENT_BYTES, ofOne } from '../write.ts';
import { adviceFor, isFull, realPath } from './opening.ts';
import {
  ANSWERED,
  APPEND,
  APPENDED,
  DAMAGED,
  DUPLICATE_ID,
  FAILED,
  KEEP_ANSWER,
  REPEATED,
  WRONG_EXPECTED,
  type FromWriter,
  type ProofOptions,
  type Results,
  type ToWriter,
  type WriterOptions,
} from './protocol.ts';
import { openReading } from './reader.ts';

export interface SqliteEventStoreOptions {
  /** The log's file; its folder is made if need be. Beside it stand `-wal`, `-shm`, `.lock` and `.owner`. */
  readonly path: string;
  /** Where `recordedAt` comes from; default: the writer's own clock, once per group. */
  readonly clock?: Clock;
  /** Writes that may wait for the disk before more are refused with StoreOverloaded. 10,000 is about a third of a second of full load. */
  readonly maxQueued?: number;
  /** FULL: acknowledged means on disk. NORMAL: a power cut may take the last moments (a crash of the process takes nothing). */
  readonly synchronous?: 'FULL' | 'NORMAL';
  readonly maxEventBytes?: number;
  /** A quota for the log's file. Full: writes fail with StoreUnavailable until `limitFile` raises it. Default: none. */
  readonly maxFileBytes?: number;
  /** How the log signs what it is; left out, it signs nothing. */
  readonly proof?: Pick<ProofOptions, 'keyFile'> & Partial<ProofOptions>;
  /** While a log of an older format is opened: how many of its events are sealed into the tree. */
  readonly onSealing?: (done: number, total: number) => void;
  /** A checkpoint could not be signed; the log is written all the same. */
  readonly onUnsigned?: (why: string) => void;
}

/** Whoever keeps a checkpoint knows of everything before it: ten minutes is what may be lost of that. */
const CHECKPOINTS = { everyEvents: 100_000, everyMs: 600_000 };

export interface SqliteStats {
  /** Writes not yet acknowledged. */
  readonly queued: number;
  readonly commits: number;
  /** Most operations that one transaction held. */
  readonly largestBatch: number;
  readonly walBytes: number;
}

export interface SqliteEventStore extends EventStore {
  readonly appendAll: NonNullable<EventStore['appendAll']>;
  stats(): SqliteStats;
  limitFile(maxFileBytes: number | null): void;
}

/** Which stream stands elsewhere than expected. */
interface WrongAt {
  /** Its place in the operation, or its name. */
  readonly at: number | StreamId;
  readonly actual: bigint | null;
}

interface Waiting {
  readonly resolve: (result: any) => void;
  readonly reject: (error: Error) => void;
  readonly size: number;
}

/** However short the queue, no more text than this waits in memory. A single larger append is taken when nothing else waits. */
const MAX_QUEUED_CHARACTERS = 64 * 1_048_576;

/**
 * When the writer has nothing to do, the first so many appends of a turn go ahead and the rest becomes the next group: both threads
 * work at once, which gives a tenth more throughput than one larger group.
 */
const HEAD_START = 16;

const unavailable = (why: string): StoreUnavailable => new StoreUnavailable(why);

export async function createSqliteEventStore(options: SqliteEventStoreOptions): Promise<SqliteEventStore> {
  const path = realPath(options.path, true);
  const maxQueued = options.maxQueued ?? 10_000;
  const maxEventBytes = options.maxEventBytes ?? MAX_EVENT_BYTES;
  const worker = await startWriter(
    {
      path,
      synchronous: options.synchronous ?? 'FULL',
      maxFileBytes: options.maxFileBytes ?? null,
      proof: options.proof ? { ...CHECKPOINTS, ...options.proof } : null,
    },
    options.onSealing ?? (() => {}),
  );
  let reading: ReturnType<typeof openReading>;
  try {
    reading = openReading(path);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  const { signals, ...reader } = reading;

  let operations: (string | number | null)[] = [];
  let count = 0;
  let waiting: Waiting[] = [];
  let answered = 0;
  let characters = 0;
  let lost: StoreUnavailable | null = null;
  let closing: Promise<void> | null = null;
  let tellClosed: (() => void) | null = null;
  let commits = 0;
  let largestBatch = 0;

  const queued = (): number => waiting.length - answered;
  const post = (message: ToWriter): void => worker.postMessage(message);

  /** What was asked for in this turn of the event loop crosses to the writer in one message. */
  const flush = (): void => {
    if (count === 0 || lost) return;
    post({ kind: 'write', now: options.clock?.now() ?? null, count, operations });
    operations = [];
    count = 0;
  };
  function enqueue<T>(operation: readonly (string | number | null)[], size: number): Promise<T> {
    if (lost) return Promise.reject(lost);
    if (closing) return Promise.reject(unavailable('it was closed'));
    if (queued() >= maxQueued || (queued() > 0 && characters + size > MAX_QUEUED_CHARACTERS))
      return Promise.reject(new StoreOverloaded(queued()));
    for (const value of operation) operations.push(value);
    characters += size;
    if (queued() === 0) worker.ref();
    if (count++ === 0) queueMicrotask(flush);
    const result = new Promise<T>((resolve, reject) => waiting.push({ resolve, reject, size }));
    if (count === HEAD_START && queued() === count) flush();
    return result;
  }

  const done = (results: Results): void => {
    let end = 0;
    let failed = false;
    for (let at = 0; at < results.length; at += 4) {
      const caller = waiting[answered++]!;
      characters -= caller.size;
      if (results[at] === FAILED) {
        failed = true;
        caller.reject(failure(path, results, at));
      } else {
        if (results[at] === APPENDED) end = results[at + 2] as number;
        caller.resolve(resultOf(results, at));
      }
    }
    if (!failed) {
      commits++;
      largestBatch = Math.max(largestBatch, results.length / 4);
    }
    if (queued() === 0) {
      waiting = [];
      answered = 0;
      if (!closing) worker.unref();
    } else if (answered > 4_096) {
      waiting = waiting.slice(answered);
      answered = 0;
    }
    // After the callers have their answers.
    if (end > 0) queueMicrotask(() => signals.committed(positionOf(end)));
  };

  const fail = (why: string, cause?: unknown): void => {
    if (lost || closing === null || queued() > 0) {
      lost ??= new StoreUnavailable(why, cause);
      for (const caller of waiting.slice(answered)) caller.reject(lost);
      waiting = [];
      answered = characters = count = 0;
      operations = [];
    }
    tellClosed?.();
    signals.wake();
  };

  worker.on('message', (message: FromWriter) => {
    if (message.kind === 'done') done(message.results);
    else if (message.kind === 'unsigned') options.onUnsigned?.(message.why);
    else if (message.kind === 'closed') tellClosed?.();
  });
  worker.on('error', (error) =>
    fail(
      'its writer failed; what was not acknowledged may or may not have been written, a resend with the same ids tells',
      error,
    ),
  );
  worker.on('exit', () =>
    fail('its writer has ended; what was not acknowledged may or may not have been written, a resend with the same ids tells'),
  );
  worker.unref();

  const appendAll = async (writes: readonly StreamWrite[], context: AppendAllContext): Promise<AppendAllResult> => {
    const { unchanged = [], noneBehind } = context;
    const data = encodeWrites(writes, context, maxEventBytes);
    const metadata = encodeStored(context.metadata, 'metadata');
    const parts = context.answer ? answerParts(context.answer) : null;
    const operation: (string | number | null)[] = [
      APPEND,
      metadata,
      context.answer?.commandId ?? null,
      context.answer?.fingerprint ?? null,
      parts?.rest ?? null,
      parts?.fills ?? 0,
      noneBehind ? JSON.stringify(noneBehind.types) : null,
      numberOf(noneBehind?.position),
      writes.length + unchanged.length,
    ];
    let size = metadata.length + (parts?.rest.length ?? 0);
    writes.forEach(({ stream, expected, events }, w) => {
      operation.push(stream, categoryOf(stream), expectedNumber(expected), events.length);
      events.forEach((event, i) => {
        const text = data[w]![i]!;
        operation.push(event.id, event.type, event.schemaVersion, event.occurredAt, text);
        size += text.length;
      });
    });
    // Behind what is written: an append that is sent again is known by that.
    for (const read of unchanged) operation.push(read.stream, categoryOf(read.stream), expectedNumber(asRead(read)), 0);
    const result = await enqueue<AppendAllResult | WrongAt>(operation, size);
    const streamAt = (at: number | StreamId): StreamId => (typeof at === 'string' ? at : [...writes, ...unchanged][at]!.stream);
    return 'at' in result ? { ok: false, reason: 'wrong-expected', stream: streamAt(result.at), actual: result.actual } : result;
  };

  return {
    ...reader,
    append: async (write, context) => ofOne(await appendAll([write], context)),
    appendAll,
    storeAnswer: async (answer): Promise<StoredAnswer> => {
      checkAnswer(answer);
      const text = encode(answer.answer, 'answer');
      return (await enqueue<{ answer: StoredAnswer }>([KEEP_ANSWER, answer.commandId, answer.fingerprint, text], text.length))
        .answer;
    },
    onCommit: (listener) => signals.onCommit(listener),
    capabilities: { durable: true, storedAnswers: true, uniqueEventIds: true },
    stats: () => ({
      queued: queued(),
      commits,
      largestBatch,
      walBytes: statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    }),
    limitFile: (bytes) => post({ kind: 'limit', bytes }),
    close: () =>
      (closing ??= (async () => {
        flush();
        // Readers first: the last connection to go takes the write-ahead log with it.
        await reader.close();
        if (lost) return;
        worker.ref();
        await new Promise<void>((resolve) => {
          tellClosed = resolve;
          post({ kind: 'close' });
        });
      })()),
  };
}

function failure(path: string, results: Results, at: number): Error {
  const [code, stream, position] = [results[at + 1] as string, results[at + 2], results[at + 3]];
  if (code === DAMAGED)
    return new EventDamaged(
      path,
      { stream: stream ? String(stream) : null, position: position ? positionOf(position as number) : null },
      stream ? 'it no longer is what was written' : 'the answer to a command no longer is what was written',
    );
  if (isFull(code))
    return unavailable(
      `the disk (or the quota) of ${path} is full (${code}); nothing was written. Make room: writing goes on without a restart`,
    );
  return unavailable(`the write to ${path} failed (${code}); nothing was written${adviceFor(code)}`);
}

function resultOf(results: Results, at: number): AppendAllResult | WrongAt {
  const [kind, a, b, c] = [results[at], results[at + 1], results[at + 2], results[at + 3]];
  if (kind === APPENDED || kind === REPEATED)
    return {
      ok: true,
      revision: BigInt(a as number),
      position: positionOf(b as number) as Position,
      recordedAt: c as string,
      deduplicated: kind === REPEATED,
    };
  if (kind === WRONG_EXPECTED) return { at: b as number | StreamId, actual: a === -1 ? null : BigInt(a as number) };
  if (kind === DUPLICATE_ID) return { ok: false, reason: 'duplicate-id', eventId: a as string };
  if (kind === ANSWERED)
    return {
      ok: false,
      reason: 'already-answered',
      answer: { commandId: a as string, fingerprint: b as string, answer: JSON.parse(c as string) as Json },
    };
  throw new Error(`the writer answered with kind ${kind}`);
}

/** Starts the thread and waits until it holds the log, or says why it cannot. */
async function startWriter(workerData: WriterOptions, onSealing: (done: number, total: number) => void): Promise<Worker> {
  const source = import.meta.url.endsWith('.ts');
  // From source the writer is loaded as it is: Node strips its types.
  const worker = new Worker(new URL(source ? './writer.ts' : './writer.js', import.meta.url), {
    workerData,
    ...(source && { execArgv: ['--conditions=lachan-source'] }),
  });
  const first = await new Promise<FromWriter | Error>((resolve) => {
    const listen = (message: FromWriter): void => {
      if (message.kind === 'sealing') return onSealing(message.done, message.total);
      worker.off('message', listen);
      resolve(message);
    };
    worker.on('message', listen);
    worker.once('error', resolve);
    worker.once('exit', () => resolve(new Error('the thread ended')));
  });
  if (first instanceof Error) throw new StoreUnavailable('its writer cannot start', first);
  if (first.kind === 'refused') throw new StoreRefused(first.code, first.message);
  return worker;
}
