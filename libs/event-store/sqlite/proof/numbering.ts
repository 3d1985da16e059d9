import type Database from 'better-sqlite3';

/**
 * Between positions and places in the tree. A position is a number of SQLite's, from 1; in a log of format 1 some may never have been used. Places in the
 * tree, from 0, have no gap.
 */
export class Numbering {
  /** From which position on which place; the last one goes on for ever. */
  readonly #runs: (readonly [position: number, sequence: number])[] = [[1, 0]];
  #distance = 1;

  constructor(db: Database.Database) {
    const kept = db.prepare('SELECT position, sequence FROM shifts ORDER BY position').raw().all() as [number, number][];
    for (const [position, sequence] of kept) this.shift(position, sequence);
  }

  /** Where the next event comes to lie; false where it must be put on record first. */
  fits(position: number, sequence: number): boolean {
    return position - sequence === this.#distance;
  }

  shift(position: number, sequence: number): void {
    this.#runs.push([position, sequence]);
    this.#distance = position - sequence;
  }

  sequenceOf(position: number): number {
    const [from, first] = this.#runs.findLast(([from]) => from <= position) ?? [1, 0];
    return first + position - from;
  }

  positionOf(sequence: number): number {
    const [from, first] = this.#runs.findLast(([, first]) => first <= sequence)!;
    return from + sequence - first;
  }
}
