import type { Instant } from '#kernel';
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
import type { Found, Place, Proposed } from './client.ts';

/**
 * How an event of ours lies in EventStoreDB: stream = log name + "." + our stream, type, id and data as they are; the rest in the event's
 * metadata. `index` is the place in its append: the events of one append have one recording time, that of the first.
 */
export interface StoredMetadata extends Metadata {
  readonly schemaVersion: number;
  readonly occurredAt: Instant;
  readonly index: number;
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
  if (!match) throw new InvalidRequest('"after" is no position of this log (it may be one of another kind of event store)');
  return { commit: BigInt(match[1]!), prepare: BigInt(match[2]!) };
}

export const proposed = (
  event: NewRecord,
  metadata: Metadata,
  index: number,
  more: Pick<StoredMetadata, 'recordedAt' | 'answer'> = {},
): Proposed => {
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
  return { id: event.id, type: event.type, data: event.data, metadata: stored };
};

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
    id: event.id,
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
