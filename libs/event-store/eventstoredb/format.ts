import { newId, type Instant } from '#kernel';
import {
  EventStoreError,
  InvalidRequest,
  isStreamId,
  type Metadata,
  type NewRecord,
  type Position,
  type Recorded,
  type StreamId,
} from '../port.ts';
import type { ExpectedRevision, Found, Place, Proposed } from './driver.ts';

/**
 * How an event of ours lies in EventStoreDB: stream = log name + "." + our stream, type and data as they are, the rest in the event's
 * metadata. `index` is the place in its append: the events of one append have one recording time, that of the first.
 *
 * The server answers an append that it has made before as if it had made it now, knowing it by the event ids. So that of two processes that
 * send the same events only one is told that it wrote them, an append behind a certain revision sends its first event under an id made for
 * this call and all its tries, with our id in the metadata: the second process meets a wrong revision, looks, and finds its events there.
 * Behind "any" and "exists" the server must know the ids again; there the last event names the call that sent it, and is asked who did. Neither
 * belongs to the event: readers, exports and digests see our id only, and a log that moves keeps that.
 */
export interface StoredMetadata extends Metadata {
  readonly schemaVersion: number;
  readonly occurredAt: Instant;
  readonly index: number;
  /** Our id, where the server's is another. */
  readonly id?: string;
  /** The call that wrote the event. */
  readonly sender?: string;
  /** Only of events that came from another log, which keep their time. */
  readonly recordedAt?: Instant;
  /** Only on the last event of an append that answers a command: see answers.ts. */
  readonly answer?: { readonly commandId: string; readonly fingerprint: string; readonly rest: string; readonly fills: number };
}

/** A log's name is the first part of all its streams' names, so that one server can hold several (of tests, of provinces). */
export const LOG_NAME = /^[a-z][a-z0-9-]{0,39}$/;
export const prefixOf = (log: string): string => `${log}.`;
/** What is ours and no event of a record: no stream name of ours begins with "$" behind the prefix. */
export const identityStream = (log: string): string => `${prefixOf(log)}$identity`;
export const answerStream = (log: string, commandId: string): string => `${prefixOf(log)}$answer-${commandId}`;

const DIGITS = 20;
const POSITION = /^(\d{20})\/(\d{20})$/;

/** Before the first event. */
export const START = `${'0'.repeat(DIGITS)}/${'0'.repeat(DIGITS)}` as Position;

export const positionOf = ({ commit, prepare }: Place): Position =>
  `${String(commit).padStart(DIGITS, '0')}/${String(prepare).padStart(DIGITS, '0')}` as Position;

/** Null: the start. */
export function placeOf(position: Position | null | undefined): Place | null {
  if (position === null || position === undefined || position === START) return null;
  const match = POSITION.exec(position);
  // A commit never lies before what it commits: the server answers such a place with nothing but a fault of its own.
  if (!match || match[2]! > match[1]!)
    throw new InvalidRequest('"after" is no position of this log (it may be one of another kind of event store)');
  return { commit: BigInt(match[1]!), prepare: BigInt(match[2]!) };
}

/** `bytes`: of the data as text. */
export function proposed(
  event: NewRecord,
  metadata: Metadata,
  index: number,
  bytes: number,
  more: Pick<StoredMetadata, 'id' | 'sender' | 'recordedAt' | 'answer'> = {},
): Proposed {
  const { actor, role, unit, commandId, correlation, causation } = metadata;
  const { schemaVersion, occurredAt } = event;
  const stored: StoredMetadata = {
    actor,
    role,
    unit,
    commandId,
    correlation,
    causation,
    schemaVersion,
    occurredAt,
    index,
    ...more,
  };
  return { id: event.id, type: event.type, data: event.data, metadata: stored, bytes };
}

/** The same events as the server is to know them: see StoredMetadata. One event tells for all of its append. */
export function marked(events: readonly Proposed[], expected: ExpectedRevision): readonly Proposed[] {
  const byIds = expected === 'any' || expected === 'exists';
  const at = byIds ? events.length - 1 : 0;
  const event = events[at]!;
  const metadata = event.metadata as StoredMetadata;
  return events.with(
    at,
    byIds
      ? { ...event, metadata: { ...metadata, sender: newId() } }
      : { ...event, id: newId(), metadata: { ...metadata, id: event.id } },
  );
}

export const idOf = (event: Found): string => (event.metadata as Partial<StoredMetadata> | null)?.id ?? event.id;
export const senderOf = (event: Pick<Found, 'metadata'>): string | undefined =>
  (event.metadata as Partial<StoredMetadata> | null)?.sender;

/** The stream's name in our own words; null for system events, other logs and what is no record. */
export function ownStream(name: string, prefix: string): StreamId | null {
  if (!name.startsWith(prefix)) return null;
  const stream = name.slice(prefix.length);
  return isStreamId(stream) ? stream : null;
}

export function storedMetadata(event: Found): StoredMetadata {
  const metadata = event.metadata as Partial<StoredMetadata> | null | undefined;
  if (
    typeof metadata?.schemaVersion !== 'number' ||
    typeof metadata.occurredAt !== 'string' ||
    typeof metadata.index !== 'number'
  )
    throw new EventStoreError(
      'STORE_NOT_A_LOG',
      `event ${event.revision} of the stream ${event.stream} was not written by Lá Chắn: give the log a name of its own (esdb://...?log=NAME)`,
    );
  return metadata as StoredMetadata;
}

/** `recordedAt`: that of the append's first event. */
export function recordedOf(event: Found, stream: StreamId, stored: StoredMetadata, recordedAt: Instant): Recorded {
  const { actor, role, unit, commandId, correlation, causation, schemaVersion, occurredAt } = stored;
  return {
    id: idOf(event),
    type: event.type,
    stream,
    revision: event.revision,
    position: positionOf(event.place!),
    schemaVersion,
    data: event.data as any,
    metadata: { actor, role, unit, commandId, correlation, causation },
    occurredAt,
    recordedAt,
  };
}
