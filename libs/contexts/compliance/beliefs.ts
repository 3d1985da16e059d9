import { FOREVER, type Instant } from '#kernel';
import type { UnitOfWork } from '#read-models';
import { rowId, rowOf, sameStretch, type ComplianceRow, type Stretch } from './rows.ts';

/** A stretch, and since when the log has said so. */
export interface Belief {
  readonly stretch: Stretch;
  readonly recordedFrom: Instant;
  /** Opened in this batch: no store holds its row yet. */
  readonly fresh: boolean;
}

/**
 * What is believed of one employer while a batch is applied, and the rows that were given up on the way. Rows are made only when they are
 * written: most of those that a batch opens it gives up again.
 */
export class Beliefs {
  readonly #employer: string;
  #held: readonly Belief[];
  readonly #closed: { readonly stretch: Stretch; readonly recordedFrom: Instant; readonly recordedTo: Instant }[] = [];
  readonly #gone: string[] = [];

  constructor(employer: string, held: readonly Belief[]) {
    this.#employer = employer;
    this.#held = held;
  }

  /** Since when each of the present stretches is believed, in their order. */
  get recorded(): readonly Instant[] {
    return this.#held.map((belief) => belief.recordedFrom);
  }

  /** From `at` on these stretches are believed. What stays as it was stays believed since when it was. */
  replace(stretches: readonly Stretch[], at: Instant): void {
    const before = this.#held;
    const after: Belief[] = [];
    let b = 0;
    for (const stretch of stretches) {
      while (b < before.length && before[b]!.stretch.from < stretch.from) this.#giveUp(before[b++]!, at);
      if (b < before.length && sameStretch(before[b]!.stretch, stretch)) after.push(before[b++]!);
      else {
        if (b < before.length && before[b]!.stretch.from === stretch.from) this.#giveUp(before[b++]!, at);
        after.push({ stretch, recordedFrom: at, fresh: true });
      }
    }
    while (b < before.length) this.#giveUp(before[b++]!, at);
    this.#held = after;
  }

  /** Deletions first: a row opened, given up and opened again at one instant has the same id. */
  write(unit: UnitOfWork): void {
    for (const id of this.#gone) unit.delete('compliance', id);
    for (const { stretch, recordedFrom, recordedTo } of this.#closed)
      unit.put<ComplianceRow>('compliance', rowOf(this.#employer, stretch, recordedFrom, recordedTo));
    for (const { stretch, recordedFrom, fresh } of this.#held)
      if (fresh) unit.put<ComplianceRow>('compliance', rowOf(this.#employer, stretch, recordedFrom, FOREVER));
  }

  /** Closed on the recorded axis; not kept at all if it was believed for no time, as nobody can have been shown it. */
  #giveUp({ stretch, recordedFrom, fresh }: Belief, at: Instant): void {
    if (recordedFrom < at) this.#closed.push({ stretch, recordedFrom, recordedTo: at });
    else if (!fresh) this.#gone.push(rowId(this.#employer, stretch.from, recordedFrom));
  }
}
