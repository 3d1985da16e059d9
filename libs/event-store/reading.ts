import { iteratePages } from './pages.ts';
import {
  InvalidRequest,
  type Batch,
  type Position,
  type ReadAll,
  type ReadStream,
  type Recorded,
  type StreamId,
} from './port.ts';
import { numberOf } from './positions.ts';

/** Events in one page: long enough to be quick, short enough not to hold up the event loop or the checkpoint of the log file. */
export const PAGE = 1_000;
const LARGEST_PAGE = 10_000;
/** How many places of the log one page looks through where a filter lets little pass: about 10 ms of reading. */
export const WINDOW = 10_000;

export const pageLimit = (limit: number | undefined): number => {
  if (limit === undefined) return PAGE;
  if (!Number.isSafeInteger(limit) || limit < 1) throw new InvalidRequest('the limit of a page is no whole number from 1');
  return Math.min(limit, LARGEST_PAGE);
};

export const readLimit = (limit: number | undefined): number => {
  if (limit === undefined) return Infinity;
  if (!Number.isSafeInteger(limit) || limit < 0) throw new InvalidRequest('"limit" is no whole number from 0');
  return limit;
};

const clamp = (revision: bigint): number =>
  revision < -1n ? -1 : revision > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : Number(revision);

/** One page of a stream: revisions `low` to `high`, both inclusive, at most `limit`, in the direction asked for. */
export type StreamPage = (stream: StreamId, low: number, high: number, backwards: boolean, limit: number) => readonly Recorded[];

export function readStreamBy(page: StreamPage, stream: StreamId, options: ReadStream = {}): AsyncIterable<Recorded> {
  const backwards = options.direction === 'backwards';
  const limit = readLimit(options.limit);
  const [first, last] = backwards ? [options.to, options.from] : [options.from, options.to];
  return iteratePages(() => {
    let low = first === undefined ? 0 : Math.max(0, clamp(first));
    let high = last === undefined ? Number.MAX_SAFE_INTEGER : clamp(last);
    let left = limit;
    let ended = false;
    return () => {
      if (ended || left <= 0 || low > high) return [];
      const wanted = Math.min(PAGE, left);
      const events = page(stream, low, high, backwards, wanted);
      left -= events.length;
      ended = events.length < wanted;
      const end = events.at(-1);
      if (end && backwards) high = Number(end.revision) - 1;
      else if (end) low = Number(end.revision) + 1;
      return events;
    };
  });
}

/** Reads page after page up to the end of the log as it was when the reading began, so that it ends also while others write. */
export function readAllBy(
  page: (options: ReadAll) => Batch,
  highWater: () => Position | null,
  options: ReadAll = {},
): AsyncIterable<Recorded> {
  const limit = readLimit(options.limit);
  numberOf(options.after);
  return iteratePages(() => {
    const end = highWater();
    let after = options.after ?? null;
    let left = limit;
    return () => {
      while (end !== null && left > 0 && (after === null || after < end)) {
        const batch = page({ after, filter: options.filter, limit: Math.min(PAGE, left) });
        after = batch.through;
        const events =
          batch.events.at(-1) === undefined || batch.events.at(-1)!.position <= end
            ? batch.events
            : batch.events.filter((e) => e.position <= end);
        left -= events.length;
        if (events.length > 0) return events;
      }
      return [];
    };
  });
}
