import { FOREVER, type Instant } from '#kernel';
import type { UnitOfWork } from '#read-models';
import { rowId, rowOf, sameStretch, type ComplianceRow, type Stretch } from './rows.ts';

/** What is believed of one employer: its stretches, and since when each has been. */
export interface Believed {
  readonly stretches: readonly Stretch[];
  readonly recorded: readonly Instant[];
}

/**
 * The rows that a batch changes. A row that is no longer believed is closed on the recorded axis; one that was believed for no time at
 * all (opened and given up at one instant) is not kept, as nobody can have been shown it.
 */
export class PendingRows {
  readonly #rows = new Map<string, ComplianceRow | null>();
  /** Rows that only this batch knows: given up again, they need not even be deleted. */
  readonly #fresh = new Set<string>();

  /** Believe `after` instead of `before` from `at` on; gives since when each of `after` is believed. */
  replace(employer: string, before: Believed, after: readonly Stretch[], at: Instant): readonly Instant[] {
    const recorded: Instant[] = [];
    let b = 0;
    for (const stretch of after) {
      while (b < before.stretches.length && before.stretches[b]!.from < stretch.from) this.#close(employer, before, b++, at);
      if (b < before.stretches.length && sameStretch(before.stretches[b]!, stretch)) recorded.push(before.recorded[b++]!);
      else {
        if (b < before.stretches.length && before.stretches[b]!.from === stretch.from) this.#close(employer, before, b++, at);
        this.#open(employer, stretch, at);
        recorded.push(at);
      }
    }
    while (b < before.stretches.length) this.#close(employer, before, b++, at);
    return recorded;
  }

  write(unit: UnitOfWork): void {
    for (const [id, row] of this.#rows) {
      if (row === null) unit.delete('compliance', id);
      else unit.put<ComplianceRow>('compliance', row);
    }
  }

  #open(employer: string, stretch: Stretch, at: Instant): void {
    const row = rowOf(employer, stretch, at, FOREVER);
    if (!this.#rows.has(row.id)) this.#fresh.add(row.id);
    this.#rows.set(row.id, row);
  }

  #close(employer: string, before: Believed, index: number, at: Instant): void {
    const stretch = before.stretches[index]!;
    const recordedFrom = before.recorded[index]!;
    if (recordedFrom < at) {
      const row = rowOf(employer, stretch, recordedFrom, at);
      this.#rows.set(row.id, row);
      return;
    }
    const id = rowId(employer, stretch.from, recordedFrom);
    if (this.#fresh.delete(id)) this.#rows.delete(id);
    else this.#rows.set(id, null);
  }
}
