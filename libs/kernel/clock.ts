import { localDateOf, type Instant, type LocalDate } from './dates.ts';

/** The only source of "now". Tests travel months with `fixedClock`. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

export function fixedClock(start: Instant): Clock & { set(now: Instant): void; advance(milliseconds: number): void } {
  let current = new Date(start).toISOString();
  return {
    now: () => current,
    set: (now) => void (current = new Date(now).toISOString()),
    advance: (milliseconds) => void (current = new Date(Date.parse(current) + milliseconds).toISOString()),
  };
}

export const today = (clock: Clock): LocalDate => localDateOf(clock.now());
