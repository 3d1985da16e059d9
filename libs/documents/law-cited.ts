import type { LocalDate } from '#kernel';

/** How a decision cites the law on handling administrative violations with its amendments, by the day of the decision. */
export const LAW_ON_SANCTIONS: readonly {
  readonly validFrom: LocalDate;
  readonly amended: string;
  readonly verified: boolean;
}[] = [
  { validFrom: '2022-01-01', amended: 'sửa đổi, bổ sung năm 2020', verified: true },
  // Practice, no text that prescribes it was read.
  { validFrom: '2025-07-01', amended: 'sửa đổi, bổ sung năm 2020 và năm 2025', verified: false },
];
export const lawAmendedOn = (on: LocalDate): string | null =>
  LAW_ON_SANCTIONS.findLast(({ validFrom }) => validFrom <= on)?.amended ?? null;
