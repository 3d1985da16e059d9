import { ReadModelError, type Document, type Filter, type GroupBy, type Scalar, type Sort } from './port.ts';
import { scalarOf, typeOfField, wellFormed, type Shape } from './shape.ts';

/** A filter after its names and types were checked, without constants inside: what stores evaluate or translate. */
export type Condition =
  | { readonly op: 'everything' | 'nothing' }
  | { readonly op: 'null'; readonly field: string }
  | { readonly op: 'present'; readonly field: string }
  | { readonly op: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'; readonly field: string; readonly value: string | number | boolean }
  | { readonly op: 'in'; readonly field: string; readonly values: readonly (string | number | boolean)[] }
  | { readonly op: 'prefix'; readonly field: string; readonly value: string }
  | { readonly op: 'has'; readonly field: string; readonly values: readonly string[] }
  | { readonly op: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly op: 'not'; readonly part: Condition };

const EVERYTHING: Condition = { op: 'everything' };
const NOTHING: Condition = { op: 'nothing' };

export interface Key {
  readonly field: string;
  readonly descending: boolean;
}

export function conditionOf(shape: Shape, filter: Filter | undefined): Condition {
  if (!filter) return EVERYTHING;
  switch (filter.op) {
    case 'and':
    case 'or':
      return joined(
        filter.op,
        filter.filters.map((f) => conditionOf(shape, f)),
      );
    case 'not': {
      const part = conditionOf(shape, filter.filter);
      return part.op === 'everything' ? NOTHING : part.op === 'nothing' ? EVERYTHING : { op: 'not', part };
    }
    case 'has': {
      if (typeOfField(shape, filter.field) !== 'keywords') throw misfit(shape, filter, 'a keywords field');
      if (!filter.values.every((v) => typeof v === 'string')) throw misfit(shape, filter, 'texts');
      const values = [...new Set(filter.values.map(wellFormed))];
      return values.length === 0 ? NOTHING : { op: 'has', field: filter.field, values };
    }
    case 'in': {
      const values = [...new Set(filter.values.map((v) => valueFor(shape, filter, v)))];
      const present = values.filter((v) => v !== null);
      return joined('or', [
        ...(present.length < values.length ? [{ op: 'null', field: filter.field } as const] : []),
        ...(present.length === 1
          ? [{ op: 'eq', field: filter.field, value: present[0]! } as const]
          : present.length > 1
            ? [{ op: 'in', field: filter.field, values: present } as const]
            : []),
      ]);
    }
    case 'prefix': {
      if (typeOfField(shape, filter.field) !== 'text') throw misfit(shape, filter, 'a text field');
      const value = valueFor(shape, filter, filter.value);
      return value === null || value === ''
        ? { op: 'present', field: filter.field }
        : { op: 'prefix', field: filter.field, value: String(value) };
    }
    case 'eq':
    case 'ne': {
      const value = valueFor(shape, filter, filter.value);
      if (value === null) return { op: filter.op === 'eq' ? 'null' : 'present', field: filter.field };
      return { op: filter.op, field: filter.field, value };
    }
    default: {
      if (typeOfField(shape, filter.field) === 'flag') throw misfit(shape, filter, 'a text or integer field');
      const value = valueFor(shape, filter, filter.value);
      return value === null ? NOTHING : { op: filter.op, field: filter.field, value };
    }
  }
}

function joined(op: 'and' | 'or', parts: readonly Condition[]): Condition {
  const [neutral, deciding] = op === 'and' ? [EVERYTHING, NOTHING] : [NOTHING, EVERYTHING];
  if (parts.some((p) => p.op === deciding.op)) return deciding;
  const flat = parts.flatMap((p) => (p.op === neutral.op ? [] : p.op === op ? p.parts : [p]));
  return flat.length === 0 ? neutral : flat.length === 1 ? flat[0]! : { op, parts: flat };
}

function valueFor(shape: Shape, filter: { op: string; field: string }, value: Scalar): Scalar {
  const type = typeOfField(shape, filter.field);
  if (type === 'keywords') throw misfit(shape, filter, 'a scalar field; ask a keywords field with "has"');
  if (value === null) return null;
  const fits =
    type === 'text' ? typeof value === 'string' : type === 'integer' ? Number.isFinite(value) : typeof value === 'boolean';
  if (!fits) throw misfit(shape, filter, type === 'text' ? 'a text' : type === 'integer' ? 'a number' : 'true or false');
  return typeof value === 'string' ? wellFormed(value) : value;
}

const misfit = (shape: Shape, filter: { op: string; field: string }, expected: string): ReadModelError =>
  new ReadModelError('BAD_QUERY', `collection ${shape.spec.name}: "${filter.op}" on "${filter.field}" needs ${expected}`);

/** The total order of a query: the given keys, then `id` in the direction of the last of them. */
export function keysOf(shape: Shape, sort: readonly Sort[] = []): readonly Key[] {
  const keys: Key[] = [];
  for (const { field, direction } of sort) {
    if (typeOfField(shape, field) === 'keywords')
      throw new ReadModelError('BAD_QUERY', `collection ${shape.spec.name}: a list cannot be sorted by the keywords "${field}"`);
    // A field named twice decides nothing the second time.
    if (!keys.some((k) => k.field === field)) keys.push({ field, descending: direction === 'desc' });
    if (field === 'id') return keys;
  }
  return [...keys, { field: 'id', descending: keys.at(-1)?.descending ?? false }];
}

/** What to pass as `after` to go on behind this document. */
export const cursorOf = (keys: readonly Key[], document: Document): readonly Scalar[] =>
  keys.map((k) => scalarOf(document, k.field));

/** Throws BAD_CURSOR unless the values can have come from `cursorOf` with these keys. */
export function checkAfter(shape: Shape, keys: readonly Key[], after: readonly Scalar[]): readonly Scalar[] {
  const fits = (value: Scalar, { field }: Key): boolean => {
    if (value === null) return field !== 'id';
    const type = typeOfField(shape, field);
    return type === 'text'
      ? typeof value === 'string'
      : type === 'integer'
        ? Number.isSafeInteger(value)
        : typeof value === 'boolean';
  };
  if (after.length !== keys.length || !keys.every((key, i) => fits(after[i]!, key)))
    throw new ReadModelError('BAD_CURSOR', 'the cursor is damaged or belongs to another list or order');
  return after.map((v) => (typeof v === 'string' ? wellFormed(v) : v));
}

export function checkLimit(limit: number): number {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new ReadModelError('BAD_QUERY', 'the limit of a page is no whole number from 1');
  return limit;
}

export function checkGroup(shape: Shape, query: GroupBy): void {
  for (const field of query.by)
    if (typeOfField(shape, field) === 'keywords')
      throw new ReadModelError(
        'BAD_QUERY',
        `collection ${shape.spec.name}: documents cannot be grouped by the keywords "${field}"`,
      );
  for (const field of query.sum ?? [])
    if (typeOfField(shape, field) !== 'integer')
      throw new ReadModelError('BAD_QUERY', `collection ${shape.spec.name}: only integer fields can be added up, not "${field}"`);
}
