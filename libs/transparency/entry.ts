/** An event as a leaf of the tree. `data` and `metadata` are the canonical JSON (RFC 8785) of what is stored. */
export interface Entry {
  readonly data: string;
  readonly id: string;
  readonly metadata: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly revision: number | bigint;
  readonly stream: string;
  readonly type: string;
  readonly version: number;
}

/**
 * The canonical JSON (RFC 8785) of the entry at its place in the tree, from 0. Put together, not serialised: ids, names of streams and types, and moments hold no sign that JSON
 * escapes, which the store's rules of form see to, and `isPlain` asks again.
 */
export const entryText = (e: Entry, sequence: number): string => entryIn(entryFrame(e), e.data, e.id, e.revision, sequence);

/** What neighbouring events mostly share, so that it is put together once for them. */
export interface EntryFrame {
  readonly middle: string;
  readonly end: string;
}

export const entryFrame = (e: Omit<Entry, 'data' | 'id' | 'revision'>): EntryFrame => ({
  middle: `,"metadata":${e.metadata},"occurredAt":"${e.occurredAt}","recordedAt":"${e.recordedAt}","revision":`,
  end: `,"stream":"${e.stream}","type":"${e.type}","version":${e.version}}`,
});

export const entryIn = (frame: EntryFrame, data: string, id: string, revision: number | bigint, sequence: number): string =>
  `{"data":${data},"id":"${id}"${frame.middle}${revision},"sequence":${sequence}${frame.end}`;

const PLAIN = /^[\w@.:-]+$/;

/** Of a row that others may have changed: whether its short fields can be told apart in the text at all. */
export const isPlain = (e: Pick<Entry, 'id' | 'occurredAt' | 'recordedAt' | 'stream' | 'type'>): boolean =>
  PLAIN.test(e.id) && PLAIN.test(e.occurredAt) && PLAIN.test(e.recordedAt) && PLAIN.test(e.stream) && PLAIN.test(e.type);
