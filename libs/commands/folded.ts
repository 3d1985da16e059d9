import { idOf, isOf, type EventReader, type Position, type StreamId } from '#event-store';
import { reservationLapsed } from './reservation-events.ts';

/** How a state follows from the events of one stream, which are of the kinds that it knows. Whoever asks again hands over the same object. */
export interface FoldRules<S> {
  readonly initial: S;
  evolve(state: S, event: never, id: string): S;
}

export interface Folded<S> {
  readonly state: S;
  /** Revision of the last event of the record itself. */
  readonly told: bigint | null;
  /** Where its stream ends. */
  readonly revision: bigint | null;
  readonly position: Position | null;
}

/** Of a stream without events. */
export const nothingOf = <S>(initial: S): Folded<S> => ({ state: initial, told: null, revision: null, position: null });

interface Kept {
  readonly stream: StreamId;
  readonly folded: Folded<unknown>;
  readonly bytes: number;
  /** Revision at which it was weighed. */
  readonly weighedAt: bigint;
}

/** What a kept state takes besides itself. */
const AROUND = 500;

/**
 * Streams folded to states that are kept, with the revision up to which they go: asked again, only the events behind it are read and folded, so
 * that what other processes wrote is in it as well. Only what was read from the log is kept. States are frozen: several commands hold the same one.
 * Which were not asked for longest go first.
 */
export class FoldedStreams {
  readonly #log: Pick<EventReader, 'readStream'>;
  readonly #mostBytes: number;
  readonly #kept = new Map<string, Kept>();
  /** Under which keys a stream is kept: by decider, by rules of its view. */
  readonly #keys = new Map<StreamId, Set<string>>();
  readonly #rules = new WeakMap<object, number>();
  #known = 0;
  #bytes = 0;

  /** `mostBytes`: what all states together may take, about. */
  constructor(log: Pick<EventReader, 'readStream'>, mostBytes: number) {
    this.#log = log;
    this.#mostBytes = mostBytes;
  }

  get size(): { readonly streams: number; readonly bytes: number } {
    return { streams: this.#kept.size, bytes: this.#bytes };
  }

  async of<S>(stream: StreamId, rules: FoldRules<S>): Promise<Folded<S>> {
    const key = `${this.#numberOf(rules)} ${stream}`;
    const kept = this.#kept.get(key);
    const before = kept?.folded as Folded<S> | undefined;
    const folded = await foldedFrom(this.#log, stream, rules, before);
    if (before && folded === null) {
      this.forget(stream);
      return this.of(stream, rules);
    }
    if (folded!.revision !== null) this.#keep(key, stream, folded!, kept);
    return folded!;
  }

  /** It does not end where it was thought to: it is read anew from its first event. */
  forget(stream: StreamId): void {
    for (const key of this.#keys.get(stream) ?? []) this.#drop(key);
  }

  #numberOf(rules: object): number {
    let number = this.#rules.get(rules);
    if (number === undefined) this.#rules.set(rules, (number = ++this.#known));
    return number;
  }

  #keep(key: string, stream: StreamId, folded: Folded<unknown>, before: Kept | undefined): void {
    const now = this.#kept.get(key);
    // Another reading, begun later, may have ended earlier.
    if (now && now.folded.revision! > folded.revision!) return;
    const revision = folded.revision!;
    frozen(folded.state);
    // Weighing looks at all of it: not at each of many events.
    const isWeighed = before !== undefined && revision - before.weighedAt <= before.weighedAt / 4n;
    const [bytes, weighedAt] = isWeighed
      ? [before.bytes, before.weighedAt]
      : [AROUND + 2 * key.length + weightOf(folded.state), revision];
    this.#drop(key);
    if (bytes > this.#mostBytes) return;
    this.#kept.set(key, { stream, folded, bytes, weighedAt });
    const keys = this.#keys.get(stream) ?? new Set();
    this.#keys.set(stream, keys.add(key));
    this.#bytes += bytes;
    for (const [oldest] of this.#kept) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (!kept) return;
    this.#kept.delete(key);
    this.#bytes -= kept.bytes;
    const keys = this.#keys.get(kept.stream)!;
    keys.delete(key);
    if (keys.size === 0) this.#keys.delete(kept.stream);
  }
}

/** From its first event on, nothing is kept. */
export const foldedAnew = async <S>(
  log: Pick<EventReader, 'readStream'>,
  stream: StreamId,
  rules: FoldRules<S>,
): Promise<Folded<S>> => (await foldedFrom(log, stream, rules, undefined))!;

/** Null: what comes behind does not follow on what was folded. */
async function foldedFrom<S>(
  log: Pick<EventReader, 'readStream'>,
  stream: StreamId,
  { initial, evolve }: FoldRules<S>,
  before: Folded<S> | undefined,
): Promise<Folded<S> | null> {
  let { state, told, revision, position } = before ?? nothingOf(initial);
  const id = idOf(stream);
  for await (const event of log.readStream(stream, revision === null ? undefined : { from: revision + 1n })) {
    if (before && event.revision !== revision! + 1n) return null;
    ({ revision, position } = event);
    // No event of the record: it only moves its stream, and nobody is told of it.
    if (isOf(reservationLapsed, event)) continue;
    state = evolve(state, event as never, id);
    told = revision;
  }
  return before && before.revision === revision ? before : { state, told, revision, position };
}

/** Whoever changes a field or an item of it from now on fails (the entries of a map or a set can still be changed). What is frozen already, as the parts that a new state shares with the one before, is not looked at again. */
function frozen(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return;
  Object.freeze(value);
  if (value instanceof Map || value instanceof Set) for (const part of value.values()) frozen(part);
  else for (const part of Object.values(value)) frozen(part);
}

/** About how many bytes a value takes; what stands in it twice counts twice. */
function weightOf(value: unknown): number {
  if (typeof value === 'string') return 16 + 2 * value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (value instanceof Map) return [...value].reduce((sum, [key, part]) => sum + weightOf(key) + weightOf(part), 48);
  if (value instanceof Set || Array.isArray(value)) return [...value].reduce((sum, part) => sum + 8 + weightOf(part), 32);
  return Object.values(value).reduce((sum: number, part) => sum + 16 + weightOf(part), 32);
}
