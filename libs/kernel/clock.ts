import { localDateOf, type Instant, type LocalDate } from './dates.ts';

/** The only source of "now". Tests travel months with `fixedClock`. */
export interface Clock {
  now(): Instant;
}

/** Asked several times within a millisecond by every request: it is written out once. */
let [lastMs, lastInstant] = [NaN, ''];

export const systemClock: Clock = {
  now: () => {
    const ms = Date.now();
    if (ms !== lastMs) [lastInstant, lastMs] = [new Date(ms).toISOString(), ms];
    return lastInstant;
  },
};

export function fixedClock(start: Instant): Clock & { set(now: Instant): void; advance(milliseconds: number): void } {
  let current = new Date(start).toISOString();
  return {
    now: () => current,
    set: (now) => void (current = new Date(now).toISOString()),
    advance: (milliseconds) => void (current = new Date(Date.parse(current) + milliseconds).toISOString()),
  };
}

export const today = (clock: Clock): LocalDate => localDateOf(clock.now());
