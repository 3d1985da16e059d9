import type { Territory } from './territory.ts';

/** The office said in which successor something lies whose unit was split. It did not move. */
export interface Assignment {
  /** The unit that was split. */
  readonly of: string;
  /** The successor. */
  readonly unit: string;
}
export interface Assigned extends Assignment, Territory {}
/**
 * A unit in which a record never lay: a successor that was wrong, a commune that was registered wrongly, or where it never moved. What was written
 * of it there lies where the record lies.
 */
export interface Mistaken {
  readonly record: string;
  readonly wrong: Territory;
  readonly right: Assigned;
}

/**
 * What was assigned, by the ids of the records: employers, craft villages, activities. The files of an employer follow it. Known to the process
 * before whoever assigned hears that it was done.
 */
export interface Assignments {
  /** The assignments of a record, the latest last; of one that was merged into another, those of the one that stays behind its own. */
  of(record: string): readonly Assigned[];
  /** The records that were assigned to a successor of the unit. */
  outOf(unit: string): Iterable<string>;
  /** The units that were wrong; of one record, or of all. */
  mistaken(record?: string): readonly Mistaken[];
}
export const NO_ASSIGNMENTS: Assignments = { of: () => [], outOf: () => [], mistaken: () => [] };

/** The successor that a split unit stands for, over as many splits as were assigned; null: none was said. */
export function heirIn<A extends Assignment>(assigned: readonly A[] | undefined, unit: string): A | null {
  let next = find(assigned, unit);
  // Asked for every row of every list, and few are assigned.
  if (!next) return null;
  let heir: A | null = null;
  const seen = new Set([unit]);
  for (; next && !seen.has(next.unit); next = find(assigned, next.unit)) {
    seen.add(next.unit);
    heir = next;
  }
  return heir;
}
const find = <A extends Assignment>(assigned: readonly A[] | undefined, unit: string): A | undefined =>
  assigned?.findLast((one) => one.of === unit);
