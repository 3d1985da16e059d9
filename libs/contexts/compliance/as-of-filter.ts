import type { Instant } from '#kernel';
import type { Filter } from '#read-models';
import type { RowField } from './rows.ts';

/** Both times resolved; `recorded` null = all that is known today. */
export interface AsOf {
  readonly recorded: Instant | null;
  readonly occurred: Instant;
}

/** The rows believed at `recorded`: as the log knew it then. */
export const believedFilter = (recorded: Instant | null): readonly Filter<RowField>[] =>
  recorded === null
    ? [{ op: 'eq', field: 'believed', value: true }]
    : [
        { op: 'lte', field: 'recordedFrom', value: recorded },
        { op: 'gt', field: 'recordedTo', value: recorded },
      ];

/** The rows that hold at a moment, whatever was known of them when. */
export const heldFilter = (occurred: Instant): readonly Filter<RowField>[] => [
  { op: 'lte', field: 'validFrom', value: occurred },
  { op: 'gt', field: 'validTo', value: occurred },
];

/** Of these the rows that held at `occurred`: at most one for each employer. */
export const asOfFilter = ({ recorded, occurred }: AsOf): Filter<RowField> => ({
  op: 'and',
  filters: [...believedFilter(recorded), ...heldFilter(occurred)],
});
