/** What a waiting is measured by; a test brings its own. */
export interface Stopwatch {
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
}
export const STOPWATCH: Stopwatch = {
  now: () => performance.now(),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** A store that answers faster is reckoned with this: the event loop itself takes as long when it is busy. */
const LEAST_MS = 5;
/** A store that answers more slowly too: nobody waits for minutes. */
const MOST_MS = 200;
/** Of the mean of recent appends, what a new one counts. */
const NEWEST = 1 / 8;
/** Longest pause between two tries, in round trips. */
const LONGEST_PAUSE = 8;
/** On a machine that is busy, loading and deciding take longer than the append: so often it is tried all the same, within what a slow store is given. */
const LEAST_TRIES = 16;

/** How long who has lost a race against another process tries again: measured by what an append takes here and now. */
export class Races {
  readonly #roundTrips: number;
  readonly #time: Stopwatch;
  #mean = LEAST_MS;

  constructor(roundTrips: number, time: Stopwatch = STOPWATCH) {
    this.#roundTrips = roundTrips;
    this.#time = time;
  }

  get roundTripMs(): number {
    return Math.min(MOST_MS, Math.max(LEAST_MS, this.#mean));
  }

  /** An append: how long it takes is the measure. */
  async timed<T>(append: () => Promise<T>): Promise<T> {
    const began = this.#time.now();
    const result = await append();
    this.#mean += NEWEST * (this.#time.now() - began - this.#mean);
    return result;
  }

  /** For one command, after each race that it lost: waits a little, at random, so that rivals do not meet again at once. False: its time is over. */
  lost(): () => Promise<boolean> {
    const { now, pause } = this.#time;
    const began = now();
    let times = 0;
    return async () => {
      const { roundTripMs } = this;
      const ms = Math.random() * roundTripMs * Math.min(2 ** times++, LONGEST_PAUSE);
      const takes = now() + ms - began;
      const givenMs = this.#roundTrips * (times < LEAST_TRIES ? MOST_MS : roundTripMs);
      if (takes > givenMs) return false;
      await pause(ms);
      return true;
    };
  }
}
