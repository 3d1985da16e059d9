import { afterPrefix } from '../order.ts';
import type { Scalar } from '../port.ts';
import type { Condition, Key } from '../query.ts';
import type { Layout } from './layout.ts';

export type Param = string | number | null;
export const bound = (value: Scalar): Param => (typeof value === 'boolean' ? Number(value) : value);

/** Lists up to this length are written with placeholders, filled up to a power of two so that few statements serve all lengths. */
const MOST_PLACEHOLDERS = 512;
const COMPARISON = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** Which columns SQLite may look rows up by; null: any. */
type LookedUpBy = ReadonlySet<string> | null;

/**
 * A condition as SQL; its values go to `params` in order. SQLite guesses which index leaves the fewest rows, and takes the rows of a whole province
 * for as few as those of one employer. So where the condition names documents by their ids, or by a field of a declared index, rows are looked up
 * by that: of several indexes by the one that is declared first. The other columns get a `+`, which keeps them from being used.
 */
export function whereSql(layout: Layout, condition: Condition, params: Param[]): string {
  const parts = condition.op === 'and' ? condition.parts : [condition];
  const pinned = new Set(parts.flatMap((part) => pinnedBy(part) ?? []));
  const index = layout.shape.spec.indexes.find(([first]) => pinned.has(first!))?.[0];
  const lookedUpBy = pinned.has('id')
    ? ['id']
    : layout.shape.spec.indexes.flatMap((fields) => (fields[0] === index ? fields : []));
  // Else an index is walked in its order: by a column behind its first one SQLite would skip through it, value by value, and sort what it finds.
  const firsts = layout.shape.spec.indexes.flatMap(([first]) => first ?? []);
  return conditionSql(layout, condition, params, new Set(lookedUpBy.length > 0 ? lookedUpBy : ['id', ...firsts]));
}
/** The same with nothing said of how rows are found. */
export const plainWhereSql = (layout: Layout, condition: Condition, params: Param[]): string =>
  conditionSql(layout, condition, params, null);

/** The field of which a part leaves few values. */
function pinnedBy(part: Condition): string | null {
  if (part.op === 'eq') return part.field;
  if (part.op === 'prefix' && part.field === 'id') return 'id';
  if (part.op === 'in') return part.values.length <= MOST_PLACEHOLDERS ? part.field : null;
  return part.op === 'or' && beginningsOfIds(part.parts) ? 'id' : null;
}

/**
 * A comparison with null is null in SQL: that counts as false under AND and OR, and NOT is written so that it does there too. Plain `=` and `<`,
 * so that indexes serve them.
 */
function conditionSql(layout: Layout, condition: Condition, params: Param[], by: LookedUpBy): string {
  switch (condition.op) {
    case 'everything':
      return '1';
    case 'nothing':
      return '0';
    case 'and':
      return joined(layout, condition.parts, ' AND ', params, by);
    case 'or': {
      const ranges = beginningsOfIds(condition.parts);
      return ranges ? idInOneOf(layout, ranges, params) : joined(layout, condition.parts, ' OR ', params, by);
    }
    case 'not':
      return `(${conditionSql(layout, condition.part, params, by)}) IS NOT TRUE`;
    case 'has':
      return `${by && !by.has('id') ? '+' : ''}id IN (SELECT id FROM ${layout.words[condition.field]!} WHERE value ${oneOf(condition.values, params)})`;
  }
  const column = `${by && !by.has(condition.field) ? '+' : ''}${layout.column[condition.field]!}`;
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

const joined = (layout: Layout, parts: readonly Condition[], word: string, params: Param[], by: LookedUpBy): string =>
  balanced(
    parts.map((part) => conditionSql(layout, part, params, by)),
    word,
  );
/** SQLite takes expressions up to a depth of 1,000, and each word is one deeper than what stands before it: halves of halves are few. */
const FLAT = 100;
function balanced(texts: readonly string[], word: string): string {
  if (texts.length <= FLAT) return `(${texts.join(word)})`;
  const half = Math.ceil(texts.length / 2);
  return `(${balanced(texts.slice(0, half), word)}${word}${balanced(texts.slice(half), word)})`;
}

/** The ranges of ids where that is all that is asked for: each part is a beginning of ids. */
function beginningsOfIds(parts: readonly Condition[]): readonly (readonly [string, string])[] | null {
  if (parts.length < 2 || parts.length > MOST_PLACEHOLDERS / 2) return null;
  const ranges: (readonly [string, string])[] = [];
  for (const part of parts) {
    const end = part.op === 'prefix' && part.field === 'id' ? afterPrefix(part.value) : null;
    if (end === null) return null;
    ranges.push([(part as { readonly value: string }).value, end]);
  }
  return ranges;
}

/** Each range is looked up by itself. Of ranges joined by OR SQLite reads every row of another index, and compares it with each of them. */
function idInOneOf(layout: Layout, ranges: readonly (readonly [string, string])[], params: Param[]): string {
  const places = 2 ** Math.ceil(Math.log2(ranges.length));
  for (let i = 0; i < places; i++) params.push(...ranges[Math.min(i, ranges.length - 1)]!);
  const values = `${'(?,?),'.repeat(places - 1)}(?,?)`;
  return `id IN (SELECT found.id FROM (VALUES ${values}) AS ranges CROSS JOIN ${layout.table} AS found ON found.id >= ranges.column1 AND found.id < ranges.column2)`;
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
