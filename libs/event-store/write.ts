import { isUuid } from '#kernel';
import { canonicalText } from './canonical.ts';
import {
  EventTooLarge,
  InvalidRequest,
  isStreamId,
  type AppendAllContext,
  type AppendAllResult,
  type AppendResult,
  type Expected,
  type StoredAnswer,
  type StreamWrite,
  type Unchanged,
  type WriteContext,
} from './port.ts';

/** 1 MiB for one event's data: what an EventStoreDB takes in one append by default, so that a log can move there. */
export const MAX_EVENT_BYTES = 1_048_576;
/** One append is one transaction: a bound keeps the writer's pauses short. */
export const MAX_EVENTS_PER_APPEND = 5_000;

const TYPE = /^[A-Za-z][A-Za-z0-9._-]{0,99}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const KEY = /^[A-Za-z0-9@._:-]{1,120}$/;

/** The rules of form that hold for every store, checked before anything is queued. Returns each event's data as JSON text. */
export function encodeWrite(write: StreamWrite, context: WriteContext, maxEventBytes: number): readonly string[] {
  if (!isStreamId(write.stream)) throw new InvalidRequest('the stream name was not made by streamId()');
  if (write.events.length === 0) throw new InvalidRequest('an append without events (keep a refusal with storeAnswer)');
  if (write.events.length > MAX_EVENTS_PER_APPEND) throw tooMany(write.events.length);
  if (context.answer) checkAnswer(context.answer);
  return write.events.map((event, index) => {
    if (!TYPE.test(event.type)) throw new InvalidRequest(`events[${index}].type is no type name`);
    if (!isUuid(event.id)) throw new InvalidRequest(`events[${index}].id is no lower-case UUID`);
    if (!Number.isSafeInteger(event.schemaVersion) || event.schemaVersion < 1)
      throw new InvalidRequest(`events[${index}].schemaVersion is no whole number from 1`);
    if (!INSTANT.test(event.occurredAt))
      throw new InvalidRequest(`events[${index}].occurredAt is no UTC instant with milliseconds`);
    const text = encodeStored(event.data, `events[${index}].data`);
    if (tooLong(text, maxEventBytes)) throw new EventTooLarge(event.type, Buffer.byteLength(text), maxEventBytes);
    return text;
  });
}

/** What an append to several streams says where there is one: which stream it was needs no telling. */
export const ofOne = (result: AppendAllResult): AppendResult =>
  !result.ok && result.reason === 'wrong-expected' ? { ok: false, reason: 'wrong-expected', actual: result.actual } : result;

/** What is expected of a stream that was read. */
export const asRead = ({ revision }: Unchanged): Expected => (revision === null ? { kind: 'none' } : { kind: 'exact', revision });

/** As `encodeWrite`, of each write of one append to several streams; the bound holds for all of them together. */
export function encodeWrites(
  writes: readonly StreamWrite[],
  context: AppendAllContext,
  maxEventBytes: number,
): readonly (readonly string[])[] {
  if (writes.length === 0) throw new InvalidRequest('an append to no stream');
  const streams = [...writes, ...(context.unchanged ?? [])].map(({ stream }) => stream);
  if (!streams.every(isStreamId)) throw new InvalidRequest('a stream name was not made by streamId()');
  if (new Set(streams).size < streams.length)
    throw new InvalidRequest('an append to several streams that names one of them twice');
  const count = writes.reduce((sum, { events }) => sum + events.length, 0);
  if (count > MAX_EVENTS_PER_APPEND) throw tooMany(count);
  return writes.map((write) => encodeWrite(write, context, maxEventBytes));
}

export function checkAnswer(answer: StoredAnswer): void {
  if (!KEY.test(answer.commandId)) throw new InvalidRequest("the answer's commandId is no id");
  if (!KEY.test(answer.fingerprint)) throw new InvalidRequest("the answer's fingerprint is no digest");
}

export const encode = (value: unknown, name: string): string => encodeBy(JSON.stringify, value, name);

/** What the proof over the log speaks of is stored in its canonical form, so that the proof need not make it again. */
export const encodeStored = (value: unknown, name: string): string => encodeBy(canonicalText, value, name);

function encodeBy(how: (value: unknown) => string | undefined, value: unknown, name: string): string {
  let text: string | undefined;
  try {
    text = how(value);
  } catch {
    // The engine's message could quote the value.
    throw new InvalidRequest(`${name} is no JSON (a bigint or a cycle)`);
  }
  if (text === undefined) throw new InvalidRequest(`${name} is no JSON`);
  return text;
}

const tooMany = (events: number): InvalidRequest =>
  new InvalidRequest(`an append of ${events} events, the limit is ${MAX_EVENTS_PER_APPEND}`);

const tooLong = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && Buffer.byteLength(text) > bytes);

/**
 * An answer in the form in which it can be completed without being parsed again: `rest` is its JSON without the members that the
 * store fills, `fills` says which these are (1 revision, 2 position).
 */
export interface AnswerParts {
  readonly rest: string;
  readonly fills: number;
}

export function answerParts(answer: StoredAnswer): AnswerParts {
  const value = answer.answer;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { rest: encode(value, 'answer'), fills: 0 };
  const members = value as Readonly<Record<string, unknown>>;
  const fills = (members['revision'] === null ? 1 : 0) | (members['position'] === null ? 2 : 0);
  if (fills === 0) return { rest: encode(value, 'answer'), fills };
  return {
    rest: encode({ ...members, ...(fills & 1 && { revision: undefined }), ...(fills & 2 && { position: undefined }) }, 'answer'),
    fills,
  };
}
