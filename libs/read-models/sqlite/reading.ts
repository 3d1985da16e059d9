import type Database from 'better-sqlite3';
import type { Document, Filter, Find, Group, GroupBy, Page, Scalar } from '../port.ts';
import { checkAfter, checkGroup, checkLimit, conditionOf, cursorOf, keysOf } from '../query.ts';
import { typeOfField } from '../shape.ts';
import type { Layout } from './layout.ts';
import { whereSql, orderSql, segmentsBehind, type Param } from './sql.ts';
import type { Statements } from './statements.ts';
import { unsummed } from './sums.ts';

/** Questions to the tables of a collection. Everything is synchronous: no read transaction outlives a call. */
export class Reading {
  readonly #statements: Statements;
  readonly #snapshot: <T>(read: () => T) => T;

  constructor(db: Database.Database, statements: Statements) {
    this.#statements = statements;
    const run = db.transaction((read: () => unknown) => read());
    this.#snapshot = <T>(read: () => T) => run.deferred(read) as T;
  }

  text(layout: Layout, id: string): string | null {
    const stored = this.#statements.values(`SELECT doc FROM ${layout.table} WHERE id = ?`).get(id) as string | undefined;
    return stored === undefined ? null : unsummed(stored);
  }

  /** Those that are there, read in one transaction: for each by itself the file would be locked anew. */
  texts(layout: Layout, ids: readonly string[]): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const read = (): void => {
      for (const id of ids) {
        const text = this.text(layout, id);
        if (text !== null) found.set(id, text);
      }
    };
    if (ids.length > 1) this.#snapshot(read);
    else read();
    return found;
  }

  find<D extends Document>(layout: Layout, query: Find): Page<D> {
    const limit = checkLimit(query.limit);
    const keys = keysOf(layout.shape, query.sort);
    const behind = query.after ? segmentsBehind(layout, keys, checkAfter(layout.shape, keys, query.after)) : null;
    const condition = conditionOf(layout.shape, query.filter);
    if (condition.op === 'nothing') return { documents: [], cursors: [], hasMore: false };
    const params: Param[] = [];
    const where = condition.op === 'everything' ? '' : whereSql(layout, condition, params);

    const select = (conditions: string, values: readonly Param[], order: string, most: number): string[] =>
      this.#statements
        .values(`SELECT doc FROM ${layout.table}${conditions && ` WHERE ${conditions}`}${order && ` ORDER BY ${order}`} LIMIT ?`)
        .all(...values, most) as string[];
    const texts = behind
      ? this.#snapshot(() => {
          const found: string[] = [];
          for (const segment of behind) {
            if (found.length > limit) break;
            const conditions = where ? `${where} AND ${segment.where}` : segment.where;
            found.push(...select(conditions, [...params, ...segment.params], segment.order, limit + 1 - found.length));
          }
          return found;
        })
      : select(where, params, orderSql(layout, keys), limit + 1);

    const hasMore = texts.length > limit;
    if (hasMore) texts.length = limit;
    // One parse of a list is quicker than one per document.
    const documents = JSON.parse(`[${texts.map(unsummed).join(',')}]`) as D[];
    return { documents, hasMore, cursors: documents.map((document) => cursorOf(keys, document)) };
  }

  count(layout: Layout, filter?: Filter): number {
    const condition = conditionOf(layout.shape, filter);
    const params: Param[] = [];
    const where = whereSql(layout, condition, params);
    return this.#statements.values(`SELECT COUNT(*) FROM ${layout.table} WHERE ${where}`).get(...params) as number;
  }

  group(layout: Layout, query: GroupBy): readonly Group[] {
    checkGroup(layout.shape, query);
    const params: Param[] = [];
    const where = whereSql(layout, conditionOf(layout.shape, query.filter), params);
    const by = query.by.map((field) => layout.column[field]!);
    const sums = query.sum ?? [];
    // TOTAL adds up as JavaScript does and cannot overflow.
    const columns = [...by, 'COUNT(*)', ...sums.map((field) => `TOTAL(${layout.column[field]!})`)].join(', ');
    const grouping = by.length > 0 ? ` GROUP BY ${by.join(', ')} ORDER BY ${by.join(', ')}` : '';
    const rows = this.#statements
      .rows(`SELECT ${columns} FROM ${layout.table} WHERE ${where}${grouping}`)
      .all(...params) as Param[][];
    const flags = query.by.map((field) => typeOfField(layout.shape, field) === 'flag');
    return rows.map((row) => ({
      key: row.slice(0, by.length).map((v, i): Scalar => (flags[i] && v !== null ? v === 1 : v)),
      count: row[by.length] as number,
      sums: Object.fromEntries(sums.map((field, i) => [field, row[by.length + 1 + i] as number])),
    }));
  }
}
