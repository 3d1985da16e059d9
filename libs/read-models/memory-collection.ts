import { afterPrefix, compareScalars, compareText } from './order.ts';
import type { Document, Filter, Find, Group, GroupBy, Page, Scalar, TallyQuery } from './port.ts';
import { checkAfter, checkGroup, checkLimit, conditionOf, cursorOf, keysOf, type Condition, type Key } from './query.ts';
import { keywordsOf, scalarOf, type Shape } from './shape.ts';
import { countersUpTo, heldAt, tallyFor } from './tallies.ts';

/** The documents of one collection in one version, looked through from first to last at each question. */
export class MemoryCollection {
  readonly shape: Shape;
  readonly #texts = new Map<string, string>();

  constructor(shape: Shape) {
    this.shape = shape;
  }

  get(id: string): Document | null {
    const text = this.#texts.get(id);
    return text === undefined ? null : (JSON.parse(text) as Document);
  }

  set(id: string, text: string | null): void {
    if (text === null) this.#texts.delete(id);
    else this.#texts.set(id, text);
  }

  find<D extends Document>(query: Find): Page<D> {
    const limit = checkLimit(query.limit);
    const keys = keysOf(this.shape, query.sort);
    const after = query.after ? checkAfter(this.shape, keys, query.after) : null;
    const found = this.#matching(query.filter)
      .map((document) => ({ document, cursor: cursorOf(keys, document) }))
      .filter(({ cursor }) => after === null || compareCursors(keys, cursor, after) > 0)
      .sort((a, b) => compareCursors(keys, a.cursor, b.cursor));
    const page = found.slice(0, limit);
    return { documents: page.map((f) => f.document as D), cursors: page.map((f) => f.cursor), hasMore: found.length > limit };
  }

  count(filter?: Filter): number {
    return this.#matching(filter).length;
  }

  group(query: GroupBy): readonly Group[] {
    checkGroup(this.shape, query);
    const groups = new Map<string, { key: readonly Scalar[]; count: number; sums: Record<string, number> }>();
    const groupOf = (key: readonly Scalar[]) => {
      const name = JSON.stringify(key);
      const group = groups.get(name) ?? { key, count: 0, sums: Object.fromEntries((query.sum ?? []).map((field) => [field, 0])) };
      groups.set(name, group);
      return group;
    };
    if (query.by.length === 0) groupOf([]);
    for (const document of this.#matching(query.filter)) {
      const group = groupOf(query.by.map((field) => scalarOf(document, field)));
      group.count += 1;
      for (const field of query.sum ?? []) group.sums[field]! += (scalarOf(document, field) as number | null) ?? 0;
    }
    const keys = query.by.map((field) => ({ field, descending: false }));
    return [...groups.values()].sort((a, b) => compareCursors(keys, a.key, b.key));
  }

  /** The documents themselves are counted: what the counters of other stores must come to. */
  tallied(query: TallyQuery): readonly Group[] | null {
    const tally = tallyFor(this.shape, query);
    if (!tally || !countersUpTo(query.at)) return null;
    const filters = [heldAt(tally, query.at), ...(query.filter ? [query.filter] : [])];
    return this.group({ by: query.by, filter: { op: 'and', filters } });
  }

  #matching(filter: Filter | undefined): readonly Document[] {
    const condition = conditionOf(this.shape, filter);
    return [...this.#texts.values()].map((text) => JSON.parse(text) as Document).filter((document) => holds(condition, document));
  }
}

function compareCursors(keys: readonly Key[], a: readonly Scalar[], b: readonly Scalar[]): number {
  for (const [i, key] of keys.entries()) {
    const order = compareScalars(a[i]!, b[i]!);
    if (order !== 0) return key.descending ? -order : order;
  }
  return 0;
}

function holds(condition: Condition, document: Document): boolean {
  switch (condition.op) {
    case 'everything':
      return true;
    case 'nothing':
      return false;
    case 'and':
      return condition.parts.every((part) => holds(part, document));
    case 'or':
      return condition.parts.some((part) => holds(part, document));
    case 'not':
      return !holds(condition.part, document);
    case 'has':
      return keywordsOf(document, condition.field).some((word) => condition.values.includes(word));
  }
  const value = scalarOf(document, condition.field);
  if (condition.op === 'null') return value === null;
  if (value === null) return false;
  if (condition.op === 'present') return true;
  switch (condition.op) {
    case 'in':
      return condition.values.includes(value);
    case 'prefix': {
      const end = afterPrefix(condition.value);
      return compareText(value as string, condition.value) >= 0 && (end === null || compareText(value as string, end) < 0);
    }
    default: {
      const order = compareScalars(value, condition.value);
      return { eq: order === 0, ne: order !== 0, lt: order < 0, lte: order <= 0, gt: order > 0, gte: order >= 0 }[condition.op];
    }
  }
}
