/**
 * How much of a workbook is read before it is refused. A file of a few kilobytes can unpack to gigabytes: what is read is never kept as a
 * whole, and what must be kept (the shared texts) is bounded. Each number is well above what a table of 100,000 rows needs.
 */
export const LIMITS = {
  /** Files in the package. */
  entries: 10_000,
  /** Unpacked bytes of a part that is read whole into memory: workbook, relations, styles. */
  smallPart: 16 * 1_048_576,
  /** Unpacked bytes of the tab: 100,000 rows of 11 cells have about 60 MiB. */
  sheetPart: 1_024 * 1_048_576,
  sharedPart: 256 * 1_048_576,
  /** Characters and number of the shared texts, all of which are kept. */
  sharedCharacters: 8 * 1_048_576,
  sharedTexts: 400_000,
  /** Bytes without a single tag: a longer text is no cell. */
  silentBytes: 1_048_576,
  depth: 100,
  /** What a sheet of a spreadsheet has at most. */
  rows: 1_048_576,
  columns: 16_384,
  merges: 100_000,
} as const;
