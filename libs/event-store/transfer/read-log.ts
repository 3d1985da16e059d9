import { isUuid, type Json } from '#kernel';
import { RootOfLog } from '../entry.ts';
import { isStreamId, StoreRefused, type ImportedEvent, type Metadata, type Position, type StoredAnswer } from '../port.ts';
import { checkAnswer, encodeWrite, MAX_EVENT_BYTES } from '../write.ts';
import { FILE_VERSION, FORMAT, positionIn, type EndLine, type EventLine, type Header } from './format.ts';
import { linesOf, type Line } from './lines.ts';
import { badFile } from './refusals.ts';

export type Entry =
  | { readonly kind: 'header'; readonly header: Header }
  | { readonly kind: 'event'; readonly event: ImportedEvent; readonly position: Position }
  /** `placed`: it answers the append that ends with the event before it, and names its position. */
  | { readonly kind: 'answer'; readonly answer: StoredAnswer; readonly placed: boolean }
  | { readonly kind: 'digests'; readonly digests: Json }
  | { readonly kind: 'end'; readonly end: EndLine };

export interface ReadOptions {
  readonly onBytes?: (bytes: number) => void;
  /** What makes an event unreadable for this program, as a sentence without a value; null where it can be read. */
  readonly faultOf?: ((event: ImportedEvent) => string | null) | undefined;
}

/** Deeper than any event: whatever walks through data may call itself once a level. */
const DEEPEST = 64;

type Members = Readonly<Record<string, unknown>>;

/**
 * The entries of an exported file, each checked as it comes; `end` comes only when the file is whole and is what was written. Until then
 * whoever takes the entries in must be able to give them up. Faults name lines, never values: values may be personal.
 */
export async function* readLogFile(path: string, options: ReadOptions = {}): AsyncGenerator<Entry> {
  const { onBytes, faultOf } = options;
  const reading = new Reading(path, faultOf ?? (() => null));
  for await (const line of linesOf(path, onBytes)) yield reading.entry(line);
  reading.finish();
}

class Reading {
  readonly #path: string;
  readonly #faultOf: (event: ImportedEvent) => string | null;
  readonly #revisions = new Map<string, number>();
  readonly #tree = new RootOfLog();
  #started = false;
  #ended = false;
  #events = 0;
  #answers = 0;
  #position: Position | null = null;

  constructor(path: string, faultOf: (event: ImportedEvent) => string | null) {
    this.#path = path;
    this.#faultOf = faultOf;
  }

  entry(line: Line): Entry {
    const fail = (what: string): StoreRefused => badFile(this.#path, line.number, what);
    if (this.#ended) throw fail('there is more behind the end of the log');
    const members = parse(line.text);
    if (!this.#started) return { kind: 'header', header: this.#header(members) };
    if (!members) throw fail('this is no JSON object');
    if (isDeeper(members, DEEPEST)) throw fail(`this is nested deeper than ${DEEPEST} levels`);
    try {
      if (members['kind'] === 'event') return this.#event(members);
      if (members['kind'] === 'answer') return this.#answer(members);
      if (members['kind'] === 'digests') return { kind: 'digests', digests: members['digests'] as Json };
      if (members['end'] === true) return this.#end(members as unknown as EndLine, line.before());
    } catch (error) {
      throw fail((error as Error).message.replace(/^the event store .*?: events\[0\]\.|; nothing was written$/g, ''));
    }
    throw fail('this is neither an event, nor an answer, nor the end of a log');
  }

  finish(): void {
    if (!this.#started) throw badFile(this.#path, null, 'the file is empty');
    if (!this.#ended) throw badFile(this.#path, null, 'its end is missing: it was cut off; export again, or copy the file again');
  }

  #header(members: Members | null): Header {
    if (members?.['format'] !== FORMAT)
      throw badFile(this.#path, 1, `this is no log exported by "lachan export" (its first line must say format "${FORMAT}")`);
    const header = members as unknown as Header;
    if (!Number.isSafeInteger(header.version) || header.version < 1)
      throw badFile(this.#path, 1, 'version is no whole number from 1');
    if (header.version > FILE_VERSION)
      throw new StoreRefused(
        'LOG_FILE_NEWER',
        `${this.#path} has version ${header.version}, this program knows versions up to ${FILE_VERSION}: use the newer program; nothing was taken in`,
      );
    if (typeof header.identity !== 'string' || !isUuid(header.identity)) throw badFile(this.#path, 1, 'identity is no UUID');
    if (!isMoment(header.exportedAt)) throw badFile(this.#path, 1, 'exportedAt is no moment');
    this.#started = true;
    return header;
  }

  #event(members: Members): Entry {
    const { kind: _kind, position, revision, ...rest } = members as unknown as EventLine;
    if (typeof rest.stream !== 'string' || !isStreamId(rest.stream)) throw new Error('stream is no name of a stream');
    const metadata: unknown = rest.metadata;
    if (metadata === null || typeof metadata !== 'object' || Array.isArray(metadata)) throw new Error('metadata is no object');
    encodeWrite(
      { stream: rest.stream, expected: { kind: 'any' }, events: [rest] },
      { metadata: metadata as Metadata },
      MAX_EVENT_BYTES,
    );
    const expected = (this.#revisions.get(rest.stream) ?? -1) + 1;
    if (revision !== expected)
      throw new Error(
        `the stream ${rest.stream} must go on with revision ${expected}${Number.isSafeInteger(revision) ? `, not ${revision}` : ''}: an event is missing or doubled`,
      );
    if (typeof position !== 'string' || position.length > 100 || (this.#position !== null && position <= this.#position))
      throw new Error('position does not follow the one before');
    // No order is asked for: a server whose clock was set back stamped an earlier moment on a later event, and moments are kept as they are.
    if (!isMoment(rest.recordedAt)) throw new Error('recordedAt is no moment');
    if (!isMoment(rest.occurredAt)) throw new Error('occurredAt is no moment');
    const { stream, id, type, schemaVersion, occurredAt, recordedAt, data } = rest;
    const event: ImportedEvent = {
      stream,
      revision: BigInt(revision),
      id,
      type,
      schemaVersion,
      occurredAt,
      recordedAt,
      metadata: metadata as Metadata,
      data,
    };
    const fault = this.#faultOf(event);
    if (fault !== null) throw new Error(fault);
    this.#revisions.set(stream, expected);
    this.#position = position;
    this.#events++;
    this.#tree.add(event);
    return { kind: 'event', position, event };
  }

  #answer(members: Members): Entry {
    const { commandId, fingerprint, answer } = members as unknown as StoredAnswer;
    if (typeof commandId !== 'string' || typeof fingerprint !== 'string' || answer === undefined)
      throw new Error('an answer has a commandId, a fingerprint and an answer');
    checkAnswer({ commandId, fingerprint, answer });
    const { revision = null } = (answer ?? {}) as { readonly revision?: unknown };
    if (revision !== null && !/^\d{1,19}$/.test(String(revision)))
      throw new Error('the revision of an answer is no whole number');
    const position = positionIn(answer);
    if (position !== null && position !== this.#position) throw new Error('the answer is not behind the event that it names');
    this.#answers++;
    return { kind: 'answer', answer: { commandId, fingerprint, answer }, placed: position !== null };
  }

  #end(end: EndLine, sha256: string): Entry {
    if (end.events !== this.#events || end.answers !== this.#answers)
      throw new Error(
        `the file has ${this.#events} events and ${this.#answers} answers, its end speaks of ${Number(end.events)} and ${Number(end.answers)}`,
      );
    if (end.sha256 !== sha256)
      throw new Error(
        'something before this line was changed after it was written: the SHA-256 of all lines before does not fit',
      );
    if (end.root !== undefined && end.root !== this.#tree.root)
      throw new Error('the tree over these events has another root than the log that was exported');
    this.#ended = true;
    return { kind: 'end', end };
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
/** Of the form, and there is such a moment. */
const isMoment = (value: unknown): value is string => {
  if (typeof value !== 'string' || !INSTANT.test(value)) return false;
  const moment = new Date(value);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === value;
};

const isDeeper = (value: unknown, levels: number): boolean =>
  value !== null &&
  typeof value === 'object' &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));

function parse(text: string): Members | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : null;
  } catch {
    // The engine's message could quote the line.
    return null;
  }
}
