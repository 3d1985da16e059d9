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

export const isIn = (row: { readonly validFrom: LocalDate; readonly validTo: LocalDate | null }, date: LocalDate): boolean =>
  row.validFrom <= date && (row.validTo === null || date <= row.validTo);
