import { FOREVER, type Instant } from '#kernel';
import type { Document, Filter, Scalar, TallyQuery, TallySpec } from './port.ts';
import { scalarOf, type Shape } from './shape.ts';

/**
 * A tally counts the documents of a collection by what they are and by when they begin and cease to hold, so that those of any moment are a
 * sum of few counters. A counter holds by how many there came to be more (or fewer) within a stretch of time: a day, a month, a year.
 * A change raises one counter of each kind; a sum takes the whole years before the moment, the whole months of its year and the days of its month: some
 * thirty counters for each thing that is counted by, however long the history and however many the documents. (A binary tree of days was tried on
 * paper: half as many counters to read, twice as many to write, and the writing is what a rebuild and a command wait for.)
 *
 * Stretches are beginnings of the text of an instant, so the same for every store: year, month, and the instant itself.
 */
export const STRETCHES = [7, 4] as const;
/** What was before that counts with it; of moments before it nothing is told. */
export const FIRST: Instant = '1900-01-01T00:00:00.000Z';

/** The counters that a change at an instant goes to. */
export function countersOf(instant: Instant): readonly string[] {
  const at = instant < FIRST ? FIRST : instant;
  return [...STRETCHES.map((length) => at.slice(0, length)), at];
}

/** The counters that sum up to a moment: whole stretches by their names, and those of instants behind `after` up to `upTo`. */
export interface Counters {
  readonly whole: readonly string[];
  readonly after: string;
  readonly upTo: Instant;
}
/** Null: before what is told, or after all time. */
export function countersUpTo(at: Instant): Counters | null {
  if (at < FIRST || at >= FOREVER) return null;
  const [first, year] = [Number(FIRST.slice(0, 4)), at.slice(0, 4)];
  const years = Array.from({ length: Number(year) - first }, (_, i) => String(first + i));
  const months = Array.from({ length: Number(at.slice(5, 7)) - 1 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
  return { whole: [...years, ...months], after: at.slice(0, 7), upTo: at };
}

/** The first tally, as declared, that counts by all that is asked for; undefined: none does. */
export function tallyFor({ spec }: Shape, { by, filter }: TallyQuery): TallySpec | undefined {
  const asked = new Set([...by, ...fieldsIn(filter)]);
  return spec.tallies?.find((tally) => [...asked].every((field) => tally.by.includes(field)));
}
function fieldsIn(filter: Filter | undefined): readonly string[] {
  if (!filter) return [];
  if (filter.op === 'not') return fieldsIn(filter.filter);
  return 'filters' in filter ? filter.filters.flatMap(fieldsIn) : [filter.field];
}

/** The documents that a question to a tally is about, for a store that counts them one by one. */
export const heldAt = ({ from, to, where }: TallySpec, at: Instant): Filter => ({
  op: 'and',
  filters: [
    ...(where === undefined ? [] : [{ op: 'eq' as const, field: where, value: true }]),
    { op: 'lte', field: from, value: at },
    { op: 'gt', field: to, value: at },
  ],
});

/** By how much a counter changes. */
export interface TallyChange {
  readonly tally: TallySpec;
  readonly counter: string;
  /** What it is counted by, in the order of `by`. */
  readonly of: readonly Scalar[];
  readonly n: number;
}

const inOrder = <T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** What the documents of one collection that are written at a time change in its tallies: most of it takes itself away. */
export class TallyChanges {
  readonly #shape: Shape;
  readonly #changes = new Map<TallySpec, Map<string, { readonly of: readonly Scalar[]; readonly at: Map<Instant, number> }>>();

  constructor(shape: Shape) {
    this.#shape = shape;
  }

  changed(before: Document | null, now: Document | null): void {
    for (const tally of this.#shape.spec.tallies ?? []) {
      if (before) this.#add(tally, before, -1);
      if (now) this.#add(tally, now, 1);
    }
  }

  /** Of each counter once, in an order that is always the same: so two writers meet at the same counter first. */
  all(): readonly TallyChange[] {
    const changes: TallyChange[] = [];
    for (const [tally, cells] of this.#changes)
      for (const [, { of, at }] of inOrder(cells)) {
        const sums = new Map<string, number>();
        for (const [instant, n] of at)
          if (n !== 0) for (const counter of countersOf(instant)) sums.set(counter, (sums.get(counter) ?? 0) + n);
        for (const [counter, n] of inOrder(sums)) if (n !== 0) changes.push({ tally, counter, of, n });
      }
    return changes;
  }

  #add(tally: TallySpec, document: Document, n: 1 | -1): void {
    const from = scalarOf(document, tally.from) as Instant | null;
    const to = scalarOf(document, tally.to) as Instant | null;
    if (from === null || to === null || from >= to) return;
    if (tally.where !== undefined && scalarOf(document, tally.where) !== true) return;
    // As JSON has it: there is one zero.
    const of = tally.by.map((field) => ((value) => (value === 0 ? 0 : value))(scalarOf(document, field)));
    const name = JSON.stringify(of);
    let cells = this.#changes.get(tally);
    if (!cells) this.#changes.set(tally, (cells = new Map()));
    let cell = cells.get(name);
    if (!cell) cells.set(name, (cell = { of, at: new Map() }));
    cell.at.set(from, (cell.at.get(from) ?? 0) + n);
    if (to !== FOREVER) cell.at.set(to, (cell.at.get(to) ?? 0) - n);
  }
}
