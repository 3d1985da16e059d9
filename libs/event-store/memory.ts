import { newId, systemClock, type Clock, type Instant } from '#kernel';
import { completedAnswer } from './answers.ts';
import { expectationHolds, expectedNumber } from './expectation.ts';
import {
  categoryOf,
  StoreUnavailable,
  type AppendResult,
  type Batch,
  type EventStore,
  type Filter,
  type ImportedEvent,
  type Metadata,
  type Position,
  type ReadAll,
  type Recorded,
  type StoredAnswer,
  type StreamId,
  type StreamWrite,
  type WriteContext,
} from './port.ts';
import { numberOf, positionOf, START } from './positions.ts';
import { iteratePages } from './pages.ts';
import { PAGE, pageLimit, readAllBy, readStreamBy, WINDOW } from './reading.ts';
import { Signals } from './signals.ts';
import { subscribeBy } from './subscription.ts';
import { knownId, revisionGap } from './transfer/refusals.ts';
import { answerParts, checkAnswer, encode, encodeStored, encodeWrite, MAX_EVENT_BYTES } from './write.ts';

interface Row {
  readonly id: string;
  readonly stream: StreamId;
  readonly revision: number;
  readonly position: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly metadata: string;
  readonly data: string;
}

const recorded = (row: Row): Recorded => ({
  ...row,
  revision: BigInt(row.revision),
  position: positionOf(row.position),
  metadata: JSON.parse(row.metadata) as Metadata,
  data: JSON.parse(row.data),
});

/** The reference for every other store, and the store of tests: all rules of the port, nothing on disk. Holds JSON text, so that no caller can change what was appended. */
export function createMemoryEventStore(options: { readonly clock?: Clock; readonly maxEventBytes?: number } = {}): EventStore {
  const clock = options.clock ?? systemClock;
  const maxEventBytes = options.maxEventBytes ?? MAX_EVENT_BYTES;
  const log: Row[] = [];
  const streams = new Map<string, Row[]>();
  const byId = new Map<string, Row>();
  const answers = new Map<string, { readonly fingerprint: string; readonly answer: string }>();
  const signals = new Signals();
  const identity = newId();
  let closed = false;
  let lastRecordedAt = '';

  const open = (): void => {
    if (closed) throw new StoreUnavailable('it was closed');
  };
  const answerOf = (commandId: string): StoredAnswer | null => {
    const found = answers.get(commandId);
    return found ? { commandId, fingerprint: found.fingerprint, answer: JSON.parse(found.answer) } : null;
  };

  function append(write: StreamWrite, context: WriteContext): AppendResult {
    const data = encodeWrite(write, context, maxEventBytes);
    const metadata = encodeStored(context.metadata, 'metadata');
    const parts = context.answer ? answerParts(context.answer) : null;
    const expected = expectedNumber(write.expected);
    const first = context.answer && answerOf(context.answer.commandId);
    if (first) return { ok: false, reason: 'already-answered', answer: first };

    const keep = (revision: number, position: number): void => {
      if (context.answer && parts)
        answers.set(context.answer.commandId, {
          fingerprint: context.answer.fingerprint,
          answer: completedAnswer(parts.rest, parts.fills, revision, positionOf(position)),
        });
    };
    const known = write.events.map((event) => byId.get(event.id));
    const ids = new Set<string>();
    const faulty = write.events.find((event, i) => known[i] !== undefined || ids.size === ids.add(event.id).size);
    if (faulty) {
      const start = known[0];
      const resend =
        start !== undefined &&
        expectationHolds(expected, start.revision - 1) &&
        known.every((row, i) => row?.stream === write.stream && row.revision === start.revision + i);
      if (!resend) return { ok: false, reason: 'duplicate-id', eventId: faulty.id };
      const last = known.at(-1)!;
      keep(last.revision, last.position);
      return {
        ok: true,
        revision: BigInt(last.revision),
        position: positionOf(last.position),
        recordedAt: last.recordedAt,
        deduplicated: true,
      };
    }

    const rows = streams.get(write.stream) ?? [];
    const current = rows.length - 1;
    if (!expectationHolds(expected, current))
      return { ok: false, reason: 'wrong-expected', actual: current < 0 ? null : BigInt(current) };

    const now = clock.now();
    lastRecordedAt = now > lastRecordedAt ? now : lastRecordedAt;
    write.events.forEach((event, i) => {
      const row: Row = {
        id: event.id,
        stream: write.stream,
        revision: current + 1 + i,
        position: log.length + 1,
        type: event.type,
        schemaVersion: event.schemaVersion,
        occurredAt: event.occurredAt,
        recordedAt: lastRecordedAt,
        metadata,
        data: data[i]!,
      };
      keepRow(row, rows);
    });
    keep(rows.length - 1, log.length);
    const position = positionOf(log.length);
    // After the caller has its answer, as with a store that commits elsewhere.
    queueMicrotask(() => signals.committed(position));
    return { ok: true, revision: BigInt(rows.length - 1), position, recordedAt: lastRecordedAt, deduplicated: false };
  }

  function keepRow(row: Row, rows: Row[]): void {
    log.push(row);
    rows.push(row);
    byId.set(row.id, row);
    if (rows.length === 1) streams.set(row.stream, rows);
  }

  /** All or none, as an append. */
  function takeIn(events: readonly ImportedEvent[]): Position[] {
    const next = new Map<string, number>();
    const ids = new Set<string>();
    for (const { stream, revision, id } of events) {
      const expected = next.get(stream) ?? streams.get(stream)?.length ?? 0;
      if (revision !== BigInt(expected)) throw revisionGap(stream, revision, expected);
      if (byId.has(id) || ids.size === ids.add(id).size) throw knownId(id);
      next.set(stream, expected + 1);
    }
    const positions = events.map((event) => {
      const row: Row = {
        ...event,
        revision: Number(event.revision),
        position: log.length + 1,
        metadata: encodeStored(event.metadata, 'metadata'),
        data: encodeStored(event.data, 'data'),
      };
      keepRow(row, streams.get(event.stream) ?? []);
      if (row.recordedAt > lastRecordedAt) lastRecordedAt = row.recordedAt;
      return positionOf(row.position);
    });
    if (events.length > 0) queueMicrotask(() => signals.committed(positionOf(log.length)));
    return positions;
  }

  function page(read: ReadAll): Batch {
    open();
    const limit = pageLimit(read.limit);
    const after = numberOf(read.after);
    const passes = filterOf(read.filter);
    const end = log.length;
    const events: Recorded[] = [];
    let through = after;
    while (through < end && events.length < limit && through - after < WINDOW) {
      const row = log[through++]!;
      if (passes(row)) events.push(recorded(row));
    }
    return { events, through: through === 0 ? START : positionOf(through), caughtUp: through >= end };
  }

  const highWater = (): Position | null => {
    open();
    return log.length === 0 ? null : positionOf(log.length);
  };

  const store: EventStore = {
    identity: async () => {
      open();
      return identity;
    },
    append: async (write, context) => {
      open();
      return append(write, context);
    },
    storeAnswer: async (answer) => {
      open();
      checkAnswer(answer);
      const text = encode(answer.answer, 'answer');
      if (!answers.has(answer.commandId)) answers.set(answer.commandId, { fingerprint: answer.fingerprint, answer: text });
      return answerOf(answer.commandId)!;
    },
    findAnswer: async (commandId) => {
      open();
      return answerOf(commandId);
    },
    readAnswers: () =>
      iteratePages(() => {
        const ids = [...answers.keys()].sort();
        return () => {
          open();
          return ids.splice(0, PAGE).map((id) => answerOf(id)!);
        };
      }),
    importer: {
      append: async (events) => {
        open();
        return takeIn(events);
      },
      keepAnswers: async (kept) => {
        open();
        for (const { commandId, fingerprint, answer } of kept)
          if (!answers.has(commandId)) answers.set(commandId, { fingerprint, answer: encode(answer, 'answer') });
      },
    },
    readStream: (stream, read) =>
      readStreamBy(
        (name, low, high, backwards, limit) => {
          open();
          const rows = (streams.get(name) ?? []).slice(low, high + 1);
          return (backwards ? rows.reverse() : rows).slice(0, limit).map(recorded);
        },
        stream,
        read,
      ),
    readAll: (read) => readAllBy(page, highWater, read),
    readPage: async (read = {}) => page(read),
    highWater: async () => highWater(),
    subscribeAll: (subscribe) =>
      subscribeBy({ readPage: async (read) => page(read), onWake: (sleeper) => signals.onWake(sleeper), poll: null }, subscribe),
    onCommit: (listener) => signals.onCommit(listener),
    capabilities: { durable: false, storedAnswers: true, uniqueEventIds: true },
    close: async () => {
      closed = true;
      signals.wake();
    },
  };
  return store;
}

function filterOf(filter: Filter | undefined): (row: Row) => boolean {
  if (!filter?.types && !filter?.categories) return () => true;
  const types = filter.types && new Set(filter.types);
  const categories = filter.categories && new Set(filter.categories);
  return (row) => (!types || types.has(row.type)) && (!categories || categories.has(categoryOf(row.stream)));
}
