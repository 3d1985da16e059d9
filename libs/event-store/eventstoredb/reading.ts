import {
  categoryOf,
  StoreUnavailable,
  type Batch,
  type Filter,
  type Position,
  type ReadAll,
  type ReadStream,
  type Recorded,
  type StreamId,
} from '../port.ts';
import { PAGE, pageLimit, readLimit, WINDOW } from '../reading.ts';
import type { Driver, Found, Place } from './driver.ts';
import { ownStream, placeOf, positionOf, prefixOf, recordedOf, START, storedMetadata } from './format.ts';

/** Events asked for at once while looking for the end of the log behind what others write there. */
const LOOKING_BACK = 32;
const LARGEST = (1n << 63n) - 1n;

/** Readings of one log, each page by one call of the driver. `call` tries a call again. */
export class Reading {
  readonly #call: <T>(work: (driver: Driver) => Promise<T>) => Promise<T>;
  readonly #prefix: string;
  /** Where the log was made: nothing of it lies before. */
  readonly #origin: Place;
  #end: Position | null = null;
  /** Everything up to here was looked through for the end. */
  #seen: Position;
  /** At the end of what was read last: nothing of this log lies between the two, so that it is not read again and again. */
  #quiet: { readonly from: Position; readonly to: Position } = { from: START, to: START };

  constructor(log: string, origin: Place, call: <T>(work: (driver: Driver) => Promise<T>) => Promise<T>) {
    this.#prefix = prefixOf(log);
    this.#origin = origin;
    this.#seen = positionOf(origin);
    this.#call = call;
  }

  /** An event of ours is known to stand here. */
  grown(position: Position): void {
    if (this.#end === null || position > this.#end) this.#end = position;
  }
  get known(): Position | null {
    return this.#end;
  }

  /** The last event of a record, looked for from the end backwards up to where it was looked for before. */
  async highWater(): Promise<Position | null> {
    const since = this.#seen;
    let top: Position | null = null;
    let wanted = LOOKING_BACK;
    for (let from: Place | 'end' = 'end'; ; wanted = PAGE) {
      const events: readonly Found[] = await this.#call((driver) => driver.readAll(from, 'backwards', wanted));
      let done = false;
      for (const event of events) {
        const position = positionOf(event.place!);
        top ??= position;
        const own = ownStream(event.stream, this.#prefix) !== null;
        if (own) this.grown(position);
        done ||= own || position <= since;
        if (done) break;
      }
      if (done || events.length < wanted) break;
      from = events.at(-1)!.place!;
    }
    if (top !== null && top > this.#seen) this.#seen = top;
    return this.#end;
  }

  /**
   * `through` is always a place of this log's own, however much others wrote behind it (answers, other logs, the server itself): a
   * checkpoint taken from it never stands behind `highWater`.
   */
  async page(options: ReadAll = {}): Promise<Batch> {
    const limit = pageLimit(options.limit);
    const passes = filterOf(options.filter);
    const events: Recorded[] = [];
    const after = placeOf(options.after) === null ? START : options.after!;
    let through = after;
    let from = after >= this.#quiet.from && after < this.#quiet.to ? placeOf(this.#quiet.to) : placeOf(after);
    let looked = 0;
    for (;;) {
      const room = Math.min(PAGE, limit - events.length);
      // The place itself comes again, as the driver's reading is inclusive; and one more tells whether the log goes on.
      const wanted = room + 2;
      const start: Place = from ?? this.#origin;
      const found = await this.#call((driver) => driver.readAll(start, 'forwards', wanted));
      const all = from === null ? found : found.filter((event) => isBehind(event.place!, from!));
      const behind = all.slice(0, room);
      for (const recorded of await this.#recorded(behind, passes)) events.push(recorded);
      looked += behind.length;
      const own = behind.findLast((event) => ownStream(event.stream, this.#prefix) !== null);
      if (own) through = positionOf(own.place!);
      from = behind.at(-1)?.place ?? from;
      const caughtUp = all.length <= room && found.length < wanted;
      if (caughtUp || (through > after && (events.length >= limit || looked >= WINDOW))) {
        if (through > after) this.grown(through);
        if (caughtUp && from !== null) this.#quiet = { from: through, to: positionOf(from) };
        return { events, through, caughtUp };
      }
    }
  }

  async *all(options: ReadAll = {}): AsyncGenerator<Recorded, void, undefined> {
    let left = readLimit(options.limit);
    placeOf(options.after);
    const end = await this.highWater();
    let after = options.after ?? null;
    while (end !== null && left > 0 && (after === null || after < end)) {
      const batch = await this.page({ after, filter: options.filter, limit: Math.min(PAGE, left) });
      after = batch.through;
      for (const event of batch.events) {
        if (event.position > end) return;
        left -= 1;
        yield event;
      }
      if (batch.caughtUp) return;
    }
  }

  async *stream(stream: StreamId, options: ReadStream = {}): AsyncGenerator<Recorded, void, undefined> {
    const backwards = options.direction === 'backwards';
    let left = readLimit(options.limit);
    const bound = (revision: bigint | undefined, otherwise: bigint): bigint =>
      revision === undefined || revision > LARGEST ? otherwise : revision;
    const [first, last] = backwards ? [options.to, options.from] : [options.from, options.to];
    let low = bound(first, first === undefined ? 0n : LARGEST);
    if (low < 0n) low = 0n;
    let high = bound(last, LARGEST);
    while (left > 0 && low <= high) {
      const wanted = Math.min(PAGE, left, high - low < BigInt(PAGE) ? Number(high - low) + 1 : PAGE);
      const from = backwards ? (high === LARGEST ? ('end' as const) : high) : low;
      const found = await this.#call((driver) =>
        driver.readStream(this.#prefix + stream, from, backwards ? 'backwards' : 'forwards', wanted),
      );
      const events = (found ?? []).filter((event) => event.revision >= low && event.revision <= high);
      for (const recorded of await this.#recorded(events, () => true)) {
        left -= 1;
        yield recorded;
      }
      const end = events.at(-1);
      if (!end || found!.length < wanted) return;
      if (backwards) high = end.revision - 1n;
      else low = end.revision + 1n;
    }
  }

  /** The events of records among what was found, in its order. */
  async #recorded(found: readonly Found[], passes: (event: Found, stream: StreamId) => boolean): Promise<readonly Recorded[]> {
    const recorded: Recorded[] = [];
    /** Recording times of appends' first events, by stream and revision. */
    const times = new Map<string, string>();
    for (const event of found) {
      const stream = ownStream(event.stream, this.#prefix);
      if (stream === null || !passes(event, stream)) continue;
      const stored = storedMetadata(event);
      const first = event.revision - BigInt(stored.index);
      const key = `${stream} ${first}`;
      let time = times.get(key);
      if (time === undefined) {
        time = stored.recordedAt ?? (stored.index === 0 ? event : await this.#event(event.stream, first)).created.toISOString();
        times.set(key, time);
      }
      recorded.push(recordedOf(event, stream, stored, time));
    }
    return recorded;
  }

  async #event(stream: string, revision: bigint): Promise<Found> {
    const [event] = (await this.#call((driver) => driver.readStream(stream, revision, 'forwards', 1))) ?? [];
    if (!event)
      throw new StoreUnavailable(`event ${revision} of the stream ${stream} is gone: was the stream truncated or deleted?`);
    return event;
  }
}

const isBehind = (place: Place, other: Place): boolean =>
  place.commit > other.commit || (place.commit === other.commit && place.prepare > other.prepare);

function filterOf(filter: Filter | undefined): (event: Found, stream: StreamId) => boolean {
  if (!filter?.types && !filter?.categories) return () => true;
  const types = filter.types && new Set(filter.types);
  const categories = filter.categories && new Set(filter.categories);
  return (event, stream) => (!types || types.has(event.type)) && (!categories || categories.has(categoryOf(stream)));
}
