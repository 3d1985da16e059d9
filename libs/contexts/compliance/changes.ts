import { FOREVER, type Instant } from '#kernel';
import { allianceCompliance } from './member-rows.ts';
import { compliance, type ComplianceRow, type RowField } from './rows.ts';
import type { Collection } from '#read-models';
import type { Status } from './rule.ts';

export interface StatusChange {
  readonly before: ComplianceRow | null;
  readonly after: ComplianceRow;
}

/** The collections of rows whose changes are told. */
export const ROWS: readonly Collection<ComplianceRow, RowField>[] = [compliance, allianceCompliance];

/**
 * From the documents that one committed batch changed: the employers whose status of this moment is another one than before the batch.
 * What only time brings (a conclusion growing stale) is no change of a document and not told here. `of`: the rows that somebody may see at
 * all; that an employer came from another alliance, or left, is told by none.
 */
export function statusChanges(
  changes: readonly { readonly collection: string; readonly document: unknown }[],
  now: Instant,
  of: { readonly collection: Collection<ComplianceRow>; readonly sees?: (row: ComplianceRow) => boolean } = {
    collection: compliance,
  },
): readonly StatusChange[] {
  const before = new Map<string, ComplianceRow>();
  const after = new Map<string, ComplianceRow>();
  for (const { collection, document } of changes) {
    if (collection !== of.collection.name || document === null) continue;
    const row = document as ComplianceRow;
    if (row.validFrom > now || row.validTo <= now || of.sees?.(row) === false) continue;
    if (row.recordedTo === FOREVER) after.set(row.employer, row);
    else {
      // Several events of one batch close several rows: the first closed is what was shown before the batch.
      const earlier = before.get(row.employer);
      if (!earlier || row.recordedTo < earlier.recordedTo) before.set(row.employer, row);
    }
  }
  return [...after.values()].flatMap((row) => {
    const was = before.get(row.employer) ?? null;
    const statusBefore: Status | null = was?.status ?? null;
    return statusBefore === row.status ? [] : [{ before: was, after: row }];
  });
}
