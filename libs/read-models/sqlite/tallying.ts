import { FOREVER } from '#kernel';
import type Database from 'better-sqlite3';
import type { Group, Miscount, Scalar, TallyQuery } from '../port.ts';
import { conditionOf } from '../query.ts';
import { typeOfField } from '../shape.ts';
import { countersOf, countersUpTo, FIRST, STRETCHES, tallyFor, type TallyChange } from '../tallies.ts';
import { COUNT, IN_STRETCH, type Layout, type TallyLayout } from './layout.ts';
import { bound, plainWhereSql, type Param } from './sql.ts';
import type { Statements } from './statements.ts';

/** The counters of instants, from the documents. */
function changesAnew({ table, column }: Layout, { tally, columns }: TallyLayout): string {
  const [from, to] = [column[tally.from]!, column[tally.to]!];
  const by = columns.join(', ');
  const counted = [`${from} < ${to}`, ...(tally.where === undefined ? [] : [`${column[tally.where]!} = 1`])].join(' AND ');
  const first = `'${FIRST}'`;
  return `SELECT at, ${by}, SUM(n) FROM (
       SELECT iif(${from} < ${first}, ${first}, ${from}) AS at, ${by}, 1 AS n FROM ${table} WHERE ${counted}
       UNION ALL
       SELECT iif(${to} < ${first}, ${first}, ${to}), ${by}, -1 FROM ${table} WHERE ${counted} AND ${to} <> '${FOREVER}'
     ) GROUP BY at, ${by} HAVING SUM(n) <> 0`;
}

/** All counters: those of instants first, the others are sums of these. */
function countedAnew(layout: Layout, one: TallyLayout): string {
  const by = one.columns.join(', ');
  return [
    `INSERT INTO ${one.table} ${changesAnew(layout, one)};`,
    ...STRETCHES.map(
      (length) =>
        `INSERT INTO ${one.table} SELECT substr(${IN_STRETCH}, 1, ${length}) AS stretch, ${by}, SUM(${COUNT}) FROM ${one.table}
         WHERE length(${IN_STRETCH}) = ${FOREVER.length} GROUP BY stretch, ${by} HAVING SUM(${COUNT}) <> 0;`,
    ),
  ].join('\n');
}

const tableOf = ({ tally, table, columns }: TallyLayout, { shape }: Layout): string => {
  const fields = columns.map((column, i) => `${column} ${typeOfField(shape, tally.by[i]!) === 'text' ? 'TEXT' : 'INTEGER'}`);
  return `CREATE TABLE ${table} (${IN_STRETCH} TEXT NOT NULL, ${fields.join(', ')}, ${COUNT} INTEGER NOT NULL) STRICT;`;
};

/** The table of a tally, filled. Its indexes hold all of a counter: a sum reads nothing else. */
export function tallyCreation(layout: Layout, one: TallyLayout): string {
  const foundBy = one.tally.foundBy ?? one.tally.by.slice(0, 1);
  const orders = foundBy.map((field) => layout.column[field]!);
  return [
    tableOf(one, layout),
    countedAnew(layout, one),
    ...orders.map((first, i) => {
      const columns = [IN_STRETCH, first, ...one.columns.filter((column) => column !== first), COUNT];
      return `CREATE INDEX "${one.name}:${i}" ON ${one.table} (${columns.join(', ')});`;
    }),
  ].join('\n');
}

/** Questions to the counters, and what a commit changes in them. */
export class Tallying {
  readonly #db: Database.Database;
  readonly #statements: Statements;

  constructor(db: Database.Database, statements: Statements) {
    this.#db = db;
    this.#statements = statements;
  }

  tallied(layout: Layout, kept: readonly TallyLayout[], query: TallyQuery): readonly Group[] | null {
    const { shape } = layout;
    const tally = tallyFor(shape, query);
    const counters = countersUpTo(query.at);
    const from = kept.find((one) => one.tally === tally);
    if (!tally || !counters || !from) return null;
    const condition = conditionOf(shape, query.filter);
    const params: Param[] = [JSON.stringify(counters.whole)];
    const first = plainWhereSql(layout, condition, params);
    params.push(counters.after, counters.upTo);
    const second = plainWhereSql(layout, condition, params);
    const by = query.by.map((field) => layout.column[field]!);
    const columns = [...by, COUNT].join(', ');
    const grouping = by.length > 0 ? ` GROUP BY ${by.join(', ')} HAVING n <> 0 ORDER BY ${by.join(', ')}` : '';
    const rows = this.#statements
      .rows(
        `SELECT ${[...by, `TOTAL(${COUNT}) AS n`].join(', ')} FROM (
           SELECT ${columns} FROM ${from.table} WHERE ${IN_STRETCH} IN (SELECT value FROM json_each(?)) AND ${first}
           UNION ALL
           SELECT ${columns} FROM ${from.table} WHERE ${IN_STRETCH} > ? AND ${IN_STRETCH} <= ? AND ${second}
         )${grouping}`,
      )
      .all(...params) as Param[][];
    const flags = query.by.map((field) => typeOfField(shape, field) === 'flag');
    return rows.map((row) => ({
      key: row.slice(0, by.length).map((v, i): Scalar => (flags[i] && v !== null ? v === 1 : v)),
      count: row[by.length] as number,
      sums: {},
    }));
  }

  /** Within the transaction of a commit. */
  change(kept: readonly TallyLayout[], changes: readonly TallyChange[]): void {
    for (const { tally, counter, of, n } of changes) {
      const one = kept.find((each) => each.tally === tally);
      if (!one) continue;
      // `IS`: what is not there is counted too, and a unique index takes no two nulls for the same.
      const same = [IN_STRETCH, ...one.columns].map((column) => `${column} IS ?`).join(' AND ');
      const values = [counter, ...of.map(bound)];
      const update = this.#statements.rows(`UPDATE ${one.table} SET ${COUNT} = ${COUNT} + ? WHERE ${same}`);
      if (update.run(n, ...values).changes > 0) continue;
      this.#statements.rows(`INSERT INTO ${one.table} VALUES (${'?, '.repeat(values.length)}?)`).run(...values, n);
    }
  }

  /** Nothing is written, so that a file that is opened for reading can be checked. */
  miscounts(layout: Layout, kept: readonly TallyLayout[]): readonly Miscount[] {
    return kept.flatMap((one) => {
      const left = new Map<string, number>();
      for (const row of this.#db.prepare(changesAnew(layout, one)).raw().iterate() as Iterable<Param[]>) {
        const [at, n] = [row[0] as string, row.at(-1) as number];
        for (const counter of countersOf(at)) {
          const name = JSON.stringify([counter, ...row.slice(1, -1)]);
          left.set(name, (left.get(name) ?? 0) + n);
        }
      }
      let counters = 0;
      const columns = [IN_STRETCH, ...one.columns, COUNT].join(', ');
      for (const row of this.#db.prepare(`SELECT ${columns} FROM ${one.table}`).raw().iterate() as Iterable<Param[]>) {
        const name = JSON.stringify(row.slice(0, -1));
        if (row.at(-1) !== (left.get(name) ?? 0)) counters++;
        left.delete(name);
      }
      for (const n of left.values()) if (n !== 0) counters++;
      return counters === 0 ? [] : [{ collection: layout.shape.spec.name, tally: one.tally.name, counters }];
    });
  }
}
