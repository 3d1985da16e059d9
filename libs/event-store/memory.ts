import { newId, systemClock, type Clock, type Instant } from '#kernel';
import { completedAnswer } from './answers.ts';
import { expectationHolds, expectedNumber } from './expectation.ts';
import {
  categoryOf,
  StoreUnavailable,
  type AppendAllContext,
  type AppendAllResult,
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
} from './port.ts';
import { numberOf, positionOf, START } from './positions.ts';
import { iteratePages } from './pages.ts';
import { PAGE, pageLimit, readAllBy, readStreamBy, WINDOW } from './reading.ts';
import { Signals } from './signals.ts';
import { subscribeBy } from './subscription.ts';
import { knownId, revisionGap } from './transfer/refusals.ts';
import { answerParts, asRead, checkAnswer, encode, encodeStored, encodeWrites, MAX_EVENT_BYTES, ofOne } from './write.ts';

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

  /** Where the events of a write lie already (a resend), null where all are new, or why it cannot be made. */
  function looked(write: StreamWrite, ids: Set<string>): Row | null | Exclude<AppendAllResult, { readonly ok: true }> {
    const expected = expectedNumber(write.expected);
    const known = write.events.map((event) => byId.get(event.id));
    const faulty = write.events.find((event, i) => known[i] !== undefined || ids.size === ids.add(event.id).size);
    if (faulty) {
      const start = known[0];
      const resend =
        start !== undefined &&
        expectationHolds(expected, start.revision - 1) &&
        known.every((row, i) => row?.stream === write.stream && row.revision === start.revision + i);
      return resend ? known.at(-1)! : { ok: false, reason: 'duplicate-id', eventId: faulty.id };
    }
    const current = (streams.get(write.stream)?.length ?? 0) - 1;
    if (expectationHolds(expected, current)) return null;
    return { ok: false, reason: 'wrong-expected', stream: write.stream, actual: current < 0 ? null : BigInt(current) };
  }

  function firstBehind({ position, types }: NonNullable<AppendAllContext['noneBehind']>): Row | undefined {
    return log.slice(numberOf(position)).find(({ type }) => types.includes(type));
  }

  function appendAll(writes: readonly StreamWrite[], context: AppendAllContext): AppendAllResult {
    const data = encodeWrites(writes, context, maxEventBytes);
    const metadata = encodeStored(context.metadata, 'metadata');
    const parts = context.answer ? answerParts(context.answer) : null;
    const first = context.answer && answerOf(context.answer.commandId);
    if (first) return { ok: false, reason: 'already-answered', answer: first };

    const done = ({ revision, position, recordedAt }: Row, deduplicated: boolean): AppendAllResult => {
      const place = positionOf(position);
      if (context.answer && parts)
        answers.set(context.answer.commandId, {
          fingerprint: context.answer.fingerprint,
          answer: completedAnswer(parts.rest, parts.fills, revision, place),
        });
      return { ok: true, revision: BigInt(revision), position: place, recordedAt, deduplicated };
    };
    const ids = new Set<string>();
    const found: (Row | null)[] = [];
    for (const write of writes) {
      const one = looked(write, ids);
      if (one !== null && 'ok' in one) return one;
      found.push(one);
    }
    const resent = found.findIndex((row) => row !== null);
    if (resent >= 0)
      return found.includes(null)
        ? { ok: false, reason: 'duplicate-id', eventId: writes[resent]!.events[0]!.id }
        : done(found.at(-1)!, true);
    for (const read of context.unchanged ?? []) {
      const moved = looked({ stream: read.stream, expected: asRead(read), events: [] }, ids);
      if (moved !== null && 'ok' in moved) return moved;
    }
    const since = context.noneBehind && firstBehind(context.noneBehind);
    if (since) return { ok: false, reason: 'wrong-expected', stream: since.stream, actual: BigInt(since.revision) };

    const now = clock.now();
    lastRecordedAt = now > lastRecordedAt ? now : lastRecordedAt;
    writes.forEach((write, w) => {
      const rows = streams.get(write.stream) ?? [];
      write.events.forEach((event, i) =>
        keepRow(
          {
            id: event.id,
            stream: write.stream,
            revision: rows.length,
            position: log.length + 1,
            type: event.type,
            schemaVersion: event.schemaVersion,
            occurredAt: event.occurredAt,
            recordedAt: lastRecordedAt,
            metadata,
            data: data[w]![i]!,
          },
          rows,
        ),
      );
    });
    const last = log.at(-1)!;
    const position = positionOf(last.position);
    // After the caller has its answer, as with a store that commits elsewhere.
    queueMicrotask(() => signals.committed(position));
    return done(last, false);
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
      return ofOne(appendAll([write], context));
    },
    appendAll: async (writes, context) => {
      open();
      return appendAll(writes, context);
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
