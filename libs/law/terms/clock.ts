import type { Bilingual, Instant, LocalDate } from '#kernel';

/** Whose move it is: it decides in whose list the deadline stands. */
export const CLOCK_HOLDERS = ['officer', 'competent-person', 'employer'] as const;
export type ClockHolder = (typeof CLOCK_HOLDERS)[number];

/** A duty that somebody has; a right that lapses unused, nobody being late; a limit behind which the law bars what was open. */
export const CLOCK_KINDS = ['duty', 'right', 'limit'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/**
 * One statutory clock of a case: what must happen, by when, under which article. A pure function of the case makes it, so the same case
 * gives the same clocks whenever it is read; nothing here depends on today.
 */
export interface Clock {
  /** Stable within the case: the clock's code, and what it is about where there are several ("instalment:2", "remedy:<id>"). */
  readonly key: string;
  /** Code of the procedure rule, e.g. "decision". */
  readonly clock: string;
  readonly label: Bilingual;
  readonly article: string;
  /** False when the rule, or a holiday that the count passed over, is not verified. */
  readonly verified: boolean;
  readonly startsOn: LocalDate;
  /** The last day on which it is in time. */
  readonly dueOn: LocalDate;
  /** The last moment in time: the end of `dueOn`, or an hour for a clock in hours. */
  readonly dueAt: Instant;
  readonly whose: ClockHolder;
  readonly kind: ClockKind;
  /** What happens in law when it passes. */
  readonly effect: Bilingual;
  /** Null while open; `on` the day it was met, `how`: met, or fallen away because something else happened. */
  readonly met: { readonly on: LocalDate; readonly how: 'met' | 'fell-away' } | null;
  /** The way to the date: from which day, how many days of which kind, which days off were passed over. */
  readonly explanation: Bilingual;
}
