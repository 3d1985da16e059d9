import type { Bilingual, LocalDate } from '#kernel';

/** A legal source as every rule carries it. `verified: false` = not confirmed in any source read; it is shown so wherever it appears. */
export interface LegalBasis {
  readonly decree: string;
  readonly article: string;
  readonly clause: string | null;
  readonly validFrom: LocalDate;
  /** Last day in force; null = still in force. */
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly verified: boolean;
}

export interface Labelled<Code extends string = string> {
  readonly code: Code;
  readonly label: Bilingual;
}

/** The row of a rule that is in force on a day; null before the first and after the last. Of several the latest prevails. */
export const ruleOn = <R extends { readonly validFrom: LocalDate; readonly validTo: LocalDate | null }>(
  rows: readonly R[],
  date: LocalDate,
): R | null => rows.findLast((row) => isIn(row, date)) ?? null;

export const isIn = (row: { readonly validFrom: LocalDate; readonly validTo: LocalDate | null }, date: LocalDate): boolean =>
  row.validFrom <= date && (row.validTo === null || date <= row.validTo);
