import { FOREVER } from '#kernel';
import type Database from 'better-sqlite3';
import type { Group, Miscount, Scalar, TallyQuery } from '../port.ts';
import { conditionOf } from '../query.ts';
import { typeOfField } from '../shape.ts';
import { countersOf, countersUpTo, FIRST, STRETCHES, tallyFor, type TallyChange } from '../tallies.ts';
import { CELL, COUNT, IN_STRETCH, type Layout, type TallyLayout } from './layout.ts';
import { bound, plainWhereSql, type Param } from './sql.ts';
import type { Statements } from './statements.ts';

/** The counters of instants, from the documents. */
function changesAnew({ table, column }: Layout, { tally, columns }: TallyLayout): string {
  const [from, to] = [column[tally.from]!, column[tally.to]!];
  const by = columns.join(', ');
  const counted = [`${from} < ${to}`, ...(tally.where === undefined ? [] : [`${column[tally.where]!} = 1`])].join(' AND ');
  const first = `'${FIRST}'`;
  return `SELECT at, ${by}, SUM(n) AS n FROM (
       SELECT iif(${from} < ${first}, ${first}, ${from}) AS at, ${by}, 1 AS n FROM ${table} WHERE ${counted}
       UNION ALL
       SELECT iif(${to} < ${first}, ${first}, ${to}), ${by}, -1 FROM ${table} WHERE ${counted} AND ${to} <> '${FOREVER}'
     ) GROUP BY at, ${by} HAVING SUM(n) <> 0`;
}

/**
 * How a counter is found: those of one length lie side by side, the longer stretches behind all instants. So what sums up to a moment is a range of each.
 */
const markOf = (length: number): string => '~'.repeat(STRETCHES.findIndex((one) => one === length) + 1);
const keyOf = (counter: string): string => markOf(counter.length) + counter;
const counterOf = (key: string): string => key.replace(/^~+/, '');
/** Instants only. */
const AN_INSTANT = `${IN_STRETCH} < '~'`;
/** The counters of instants, while the tables of a tally are made. */
const COUNTED = '":counted"';

const indexOf = ({ name }: TallyLayout, at: number): string => `"${name}:${at}"`;

/** The tables of a tally, filled: the counters of instants first, the others are sums of these. */
export function tallyCreation(layout: Layout, one: TallyLayout): string {
  const { tally, table, cells, columns } = one;
  const types = tally.by.map((field) => (typeOfField(layout.shape, field) === 'text' ? 'TEXT' : 'INTEGER'));
  const by = columns.join(', ');
  const foundBy = (tally.foundBy ?? tally.by.slice(0, 1)).map((field) => layout.column[field]!);
  return [
    `CREATE TABLE ${cells} (${[`${CELL} INTEGER PRIMARY KEY`, ...columns.map((column, i) => `${column} ${types[i]}`)].join(', ')}) STRICT;`,
    `CREATE TEMP TABLE ${COUNTED} AS ${changesAnew(layout, one)};`,
    `INSERT INTO ${cells} (${by}) SELECT DISTINCT ${by} FROM temp.${COUNTED};`,
    ...foundBy.map((first, i) => {
      const order = [first, ...columns.filter((column) => column !== first)];
      return `CREATE INDEX ${indexOf(one, i)} ON ${cells} (${order.join(', ')});`;
    }),
    `CREATE TABLE ${table} (${CELL} INTEGER NOT NULL, ${IN_STRETCH} TEXT NOT NULL, ${COUNT} INTEGER NOT NULL, PRIMARY KEY (${CELL}, ${IN_STRETCH})) STRICT, WITHOUT ROWID;`,
    `INSERT INTO ${table} SELECT c.${CELL}, a.at, a.n FROM temp.${COUNTED} AS a CROSS JOIN ${cells} AS c INDEXED BY ${indexOf(one, 0)}
     WHERE ${columns.map((column) => `c.${column} IS a.${column}`).join(' AND ')} ORDER BY 1, 2;`,
    `DROP TABLE temp.${COUNTED};`,
    ...STRETCHES.map(
      (length) =>
        `INSERT INTO ${table} SELECT ${CELL}, '${markOf(length)}' || substr(${IN_STRETCH}, 1, ${length}) AS stretch, SUM(${COUNT}) AS n
         FROM ${table} WHERE ${AN_INSTANT} GROUP BY 1, 2 HAVING n <> 0 ORDER BY 1, 2;`,
    ),
  ].join('\n');
}

/** Cells whose numbers are known without a look into the file. */
const MOST_CELLS = 50_000;

/** Questions to the counters, and what a commit changes in them. */
export class Tallying {
  readonly #db: Database.Database;
  readonly #statements: Statements;
  #cells = new Map<string, Map<string, number>>();
  #known = 0;

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
    // Of each kind of stretch from the first to the last, or a range without anything in it.
    const ranges = STRETCHES.map((length) => {
      const whole = counters.whole.filter((one) => one.length === length);
      return whole.length === 0 ? ['~', ''] : [keyOf(whole[0]!), keyOf(whole.at(-1)!)];
    });
    ranges.push([counters.after, counters.upTo]);
    const params: Param[] = ranges.flat();
    const sum = `(SELECT TOTAL(${COUNT}) FROM ${from.table} AS k WHERE k.${CELL} = c.${CELL} AND k.${IN_STRETCH} BETWEEN ? AND ?)`;
    const condition = plainWhereSql(layout, conditionOf(shape, query.filter), params);
    const by = query.by.map((field) => layout.column[field]!);
    const grouping = by.length > 0 ? ` GROUP BY ${by.join(', ')} HAVING n <> 0 ORDER BY ${by.join(', ')}` : '';
    const rows = this.#statements
      .rows(
        `SELECT ${[...by, `TOTAL(${COUNT}) AS n`].join(', ')} FROM (
           SELECT ${[...by, ranges.map(() => sum).join(' + ')].join(', ')} AS ${COUNT} FROM ${from.cells} AS c WHERE ${condition}
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
    let [last, cell]: [TallyChange | null, number] = [null, 0];
    for (const change of changes) {
      const { tally, counter, of, n } = change;
      const one = kept.find((each) => each.tally === tally);
      if (!one) continue;
      if (last?.of !== of) cell = this.#cellOf(one, of);
      last = change;
      this.#statements
        .rows(
          `INSERT INTO ${one.table} VALUES (?, ?, ?) ON CONFLICT (${CELL}, ${IN_STRETCH}) DO UPDATE SET ${COUNT} = ${COUNT} + excluded.${COUNT}`,
        )
        .run(cell, keyOf(counter), n);
    }
  }

  /** The numbers of cells that are known may be those of a commit that did not go through, or of tables that are gone. */
  forget(): void {
    this.#cells = new Map();
    this.#known = 0;
  }

  #cellOf(one: TallyLayout, of: readonly Scalar[]): number {
    const { cells, columns } = one;
    let known = this.#cells.get(cells);
    if (!known) this.#cells.set(cells, (known = new Map()));
    const name = JSON.stringify(of);
    let cell = known.get(name);
    if (cell !== undefined) return cell;
    const values = of.map(bound);
    // `IS`: what is not there is counted too, and a unique index takes no two nulls for the same.
    const same = columns.map((column) => `${column} IS ?`).join(' AND ');
    // By its index, also where the table was small when SQLite last looked.
    const found = this.#statements.values(`SELECT ${CELL} FROM ${cells} INDEXED BY ${indexOf(one, 0)} WHERE ${same}`);
    cell = found.get(...values) as number | undefined;
    cell ??= Number(
      this.#statements.rows(`INSERT INTO ${cells} VALUES (NULL${', ?'.repeat(values.length)})`).run(...values).lastInsertRowid,
    );
    if (++this.#known > MOST_CELLS) this.forget();
    else known.set(name, cell);
    return cell;
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
      const stored = `SELECT ${columns} FROM ${one.table} AS k LEFT JOIN ${one.cells} AS c ON c.${CELL} = k.${CELL}`;
      for (const row of this.#db.prepare(stored).raw().iterate() as Iterable<Param[]>) {
        const name = JSON.stringify([counterOf(row[0] as string), ...row.slice(1, -1)]);
        if (row.at(-1) !== (left.get(name) ?? 0)) counters++;
        left.delete(name);
      }
      for (const n of left.values()) if (n !== 0) counters++;
      return counters === 0 ? [] : [{ collection: layout.shape.spec.name, tally: one.tally.name, counters }];
    });
  }
}
