/**
 * What the store and its writer thread say to each other. Lists of plain values, because these cross the threads several times
 * faster than objects do.
 */
export interface WriterOptions {
  readonly path: string;
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly maxFileBytes: number | null;
  readonly proof: ProofOptions | null;
}

/** How the log signs what it is. Without it the tree grows all the same, and nothing is signed. */
export interface ProofOptions {
  /** Made where it is not there. */
  readonly keyFile: string;
  /** A checkpoint is signed after so many events, or so long after the last one if any came. */
  readonly everyEvents: number;
  readonly everyMs: number;
}

export const APPEND = 0;
export const KEEP_ANSWER = 1;

/** What one turn of the event loop asked for. `now` is the time of a clock given to the store; null: the writer looks at its own. */
export interface WriteRequest {
  readonly kind: 'write';
  readonly now: string | null;
  readonly count: number;
  /**
   * Per operation: APPEND, metadata, commandId | null, fingerprint, answer's rest, answer's fills, JSON of types | null
   * and the position behind which none of them may lie, number of streams, then per stream its
   * name, category, expected, number of events (none: it was only read), then per event id, type, schema version, occurredAt, data; or KEEP_ANSWER, commandId,
   * fingerprint, answer.
   */
  readonly operations: readonly (string | number | null)[];
}
export type ToWriter = WriteRequest | { readonly kind: 'limit'; readonly bytes: number | null } | { readonly kind: 'close' };

/** The first of the four members that answer each operation. */
export const APPENDED = 0; // revision, position, recordedAt
export const REPEATED = 1; // revision, position, recordedAt
export const WRONG_EXPECTED = 2; // actual revision or -1, which of the streams: its place in the operation, or its name
export const DUPLICATE_ID = 3; // event id
export const ANSWERED = 4; // command id, fingerprint, answer
export const FAILED = 5; // SQLite's code; or DAMAGED, stream or 0, position or 0

/** In the place of SQLite's code: what the append rests on is no longer what was written. */
export const DAMAGED = 'DAMAGED';

export type Results = (string | number)[];

export type FromWriter =
  | { readonly kind: 'ready' }
  /** While it opens a log of an older format: events that were sealed into the tree. */
  | { readonly kind: 'sealing'; readonly done: number; readonly total: number }
  /** No checkpoint could be signed; the log is written all the same. */
  | { readonly kind: 'unsigned'; readonly why: string }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** After the commit, once per group: the results in the order of the operations. */
  | { readonly kind: 'done'; readonly results: Results }
  | { readonly kind: 'closed' };
