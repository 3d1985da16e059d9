import type { Filter, GroupBy, Scalar, Sort } from '../port.ts';

/** The port's words read plainly, with no thought of speed: what every store must equal. Shares no code with the stores. */
export type Plain = { readonly id: string } & Readonly<Record<string, unknown>>;

const valueOf = (document: Plain, field: string): Scalar => (document[field] as Scalar | undefined) ?? null;

function order(a: Scalar, b: Scalar): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (typeof a !== 'string' || typeof b !== 'string') return Number(a) - Number(b);
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}

export function matches(filter: Filter | undefined, document: Plain): boolean {
  if (!filter) return true;
  switch (filter.op) {
    case 'and':
      return filter.filters.every((f) => matches(f, document));
    case 'or':
      return filter.filters.some((f) => matches(f, document));
    case 'not':
      return !matches(filter.filter, document);
    case 'has':
      return filter.values.some((v) => ((document[filter.field] as string[] | null | undefined) ?? []).includes(v));
    case 'in':
      return filter.values.some((value) => matches({ op: 'eq', field: filter.field, value }, document));
  }
  const value = valueOf(document, filter.field);
  if (filter.op === 'eq') return value === filter.value;
  if (value === null) return false;
  switch (filter.op) {
    case 'ne':
      return value !== filter.value;
    case 'prefix':
      return String(value).startsWith(filter.value);
    case 'lt':
      return order(value, filter.value) < 0;
    case 'lte':
      return order(value, filter.value) <= 0;
    case 'gt':
      return order(value, filter.value) > 0;
    case 'gte':
      return order(value, filter.value) >= 0;
  }
}

export function sorted(documents: readonly Plain[], sort: readonly Sort[]): readonly Plain[] {
  const keys = [...sort, { field: 'id', direction: sort.at(-1)?.direction ?? 'asc' }];
  return documents.toSorted((a, b) => {
    for (const { field, direction } of keys) {
      const by = order(valueOf(a, field), valueOf(b, field));
      if (by !== 0) return direction === 'asc' ? by : -by;
    }
    return 0;
  });
}

export function grouped(documents: readonly Plain[], query: GroupBy) {
  const names = new Map<string, { key: Scalar[]; members: Plain[] }>();
  if (query.by.length === 0) names.set('[]', { key: [], members: [] });
  for (const document of documents.filter((d) => matches(query.filter, d))) {
    const key = query.by.map((field) => valueOf(document, field));
    const name = JSON.stringify(key);
    names.set(name, { key, members: [...(names.get(name)?.members ?? []), document] });
  }
  return [...names.values()].map(({ key, members }) => ({
    key,
    count: members.length,
    sums: Object.fromEntries(
      (query.sum ?? []).map((field) => [field, members.reduce((total, d) => total + Number(valueOf(d, field) ?? 0), 0)]),
    ),
  }));
}
