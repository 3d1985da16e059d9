import type { Instant, Json } from '#kernel';
import type { ImportedEvent, Position, StoredAnswer } from '../port.ts';

/**
 * A whole log as JSON Lines, independent of the store: a header, the events in the order of the log, each kept answer directly behind the
 * last event of the append it answers, then the answers to commands that appended nothing, the digests of the views if they were known, and an
 * end that tells a whole file from a cut one. What is stored is written as it is stored: no event is lifted to a later version.
 */
export const FORMAT = 'lachan-log';
export const FILE_VERSION = 1;

export interface Header {
  readonly format: typeof FORMAT;
  readonly version: number;
  /** The log that was exported. */
  readonly identity: string;
  readonly exportedAt: Instant;
  readonly note: string;
}
export const NOTE =
  'JSON Lines. kind event: one event as it was stored (data of the given schemaVersion; position is the place in the exported log). kind answer: the first answer to a command. Holds everything the log holds, personal data too.';

export interface EventLine extends Omit<ImportedEvent, 'revision'> {
  readonly kind: 'event';
  readonly revision: number;
  readonly position: Position;
}
export interface AnswerLine extends StoredAnswer {
  readonly kind: 'answer';
}
/** What the views built from exactly these events look like; for those who build them again. */
export interface DigestsLine {
  readonly kind: 'digests';
  readonly digests: Json;
}
export interface EndLine {
  readonly end: true;
  readonly events: number;
  readonly answers: number;
  /** Of every byte before this line. */
  readonly sha256: string;
  /** Of the tree over these events, base64: the same in every store that takes them in. */
  readonly root?: string;
  /** By which name the log signs, and its newest checkpoint; only of a store that keeps them. */
  readonly proof?: { readonly origin: string; readonly checkpoint: string | null };
}

/** The place an answer speaks of, where it answers an append. */
export function positionIn(answer: Json): Position | null {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return null;
  const { position } = answer as { readonly position?: unknown };
  return typeof position === 'string' ? (position as Position) : null;
}
