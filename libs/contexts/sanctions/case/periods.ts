import type { LocalDate } from '#kernel';

/** The last of several periods ends. */
export const endingLast = <T extends { readonly to: LocalDate | null }>(periods: readonly T[], end: Partial<T>): readonly T[] =>
  periods.map((period, i) => (i === periods.length - 1 ? { ...period, ...end } : period));
