import { afterPrefix } from '../order.ts';
import type { Scalar } from '../port.ts';
import type { Condition, Key } from '../query.ts';
import type { Layout } from './layout.ts';

export type Param = string | number | null;
export const bound = (value: Scalar): Param => (typeof value === 'boolean' ? Number(value) : value);

/** Lists up to this length are written with placeholders, filled up to a power of two so that few statements serve all lengths. */
const MOST_PLACEHOLDERS = 512;
const COMPARISON = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/**
 * A condition as SQL; its values go to `params` in order. A comparison with null is null in SQL: that counts as false under AND and OR, and
 * NOT is written so that it does there too. Plain `=` and `<`, so that indexes serve them.
 */
export function conditionSql(layout: Layout, condition: Condition, params: Param[]): string {
  switch (condition.op) {
    case 'everything':
      return '1';
    case 'nothing':
      return '0';
    case 'and':
    case 'or':
      return `(${condition.parts.map((part) => conditionSql(layout, part, params)).join(condition.op === 'and' ? ' AND ' : ' OR ')})`;
    case 'not':
      return `(${conditionSql(layout, condition.part, params)}) IS NOT TRUE`;
    case 'has':
      return `id IN (SELECT id FROM ${layout.words[condition.field]!} WHERE value ${oneOf(condition.values, params)})`;
  }
  const column = layout.column[condition.field]!;
  switch (condition.op) {
    case 'null':
      return `${column} IS NULL`;
    case 'present':
      return `${column} IS NOT NULL`;
    case 'in':
      return `${column} ${oneOf(condition.values.map(bound), params)}`;
    case 'prefix': {
      const end = afterPrefix(condition.value);
      params.push(condition.value);
      if (end === null) return `${column} >= ?`;
      params.push(end);
      return `(${column} >= ? AND ${column} < ?)`;
    }
    default:
      params.push(bound(condition.value));
      return `${column} ${COMPARISON[condition.op]} ?`;
  }
}

function oneOf(values: readonly Param[], params: Param[]): string {
  if (values.length === 1) {
    params.push(values[0]!);
    return '= ?';
  }
  if (values.length > MOST_PLACEHOLDERS) {
    params.push(JSON.stringify(values));
    return 'IN (SELECT value FROM json_each(?))';
  }
  const places = 2 ** Math.ceil(Math.log2(values.length));
  for (let i = 0; i < places; i++) params.push(values[Math.min(i, values.length - 1)]!);
  return `IN (${'?,'.repeat(places - 1)}?)`;
}

export const orderSql = (layout: Layout, keys: readonly Key[]): string =>
  keys.map((key) => `${layout.column[key.field]!}${key.descending ? ' DESC' : ''}`).join(', ');

export interface Segment {
  readonly where: string;
  readonly params: readonly Param[];
  readonly order: string;
}

/**
 * Everything behind a cursor, as ranges to be read one after the other: first what shares all keys but the last, then what shares one
 * key less, and so on. Each is some equalities and at most one range, so that an index finds its beginning at once, however deep the page lies,
 * in any mixture of directions and with nulls. One comparison of whole rows could do neither.
 */
export function segmentsBehind(layout: Layout, keys: readonly Key[], after: readonly Scalar[]): readonly Segment[] {
  const segments: Segment[] = [];
  for (let at = keys.length - 1; at >= 0; at--) {
    const key = keys[at]!;
    const value = bound(after[at]!);
    const column = layout.column[key.field]!;
    const pinned = keys.slice(0, at).map((k, i) => `${layout.column[k.field]!} ${after[i] === null ? 'IS NULL' : '= ?'}`);
    const pins = after.slice(0, at).flatMap((v) => (v === null ? [] : [bound(v)]));
    const segment = (range: string, params: readonly Param[], rest: readonly Key[]): void => {
      segments.push({ where: [...pinned, range].join(' AND '), params: [...pins, ...params], order: orderSql(layout, rest) });
    };
    if (!key.descending) {
      if (value === null) segment(`${column} IS NOT NULL`, [], keys.slice(at));
      else segment(`${column} > ?`, [value], keys.slice(at));
    } else if (value !== null) {
      segment(`${column} < ?`, [value], keys.slice(at));
      // Nulls come first, so they come last when read backwards.
      if (key.field !== 'id') segment(`${column} IS NULL`, [], keys.slice(at + 1));
    }
  }
  return segments;
}
