import type Database from 'better-sqlite3';

const MOST = 1_000;

/** Prepared statements by their text, the longest unused given up. Queries are written so that few texts serve all values. */
export class Statements {
  readonly #db: Database.Database;
  readonly #rows = new Map<string, Database.Statement>();
  readonly #values = new Map<string, Database.Statement>();

  constructor(db: Database.Database) {
    this.#db = db;
  }
  /** Gives rows as lists, or writes. */
  rows(sql: string): Database.Statement {
    return this.#of(this.#rows, sql, (statement) => (statement.reader ? statement.raw() : statement));
  }
  /** Gives the first column of each row. */
  values(sql: string): Database.Statement {
    return this.#of(this.#values, sql, (statement) => statement.pluck());
  }
  get size(): number {
    return this.#rows.size + this.#values.size;
  }
  clear(): void {
    this.#rows.clear();
    this.#values.clear();
  }

  #of(
    kept: Map<string, Database.Statement>,
    sql: string,
    dress: (statement: Database.Statement) => Database.Statement,
  ): Database.Statement {
    let statement = kept.get(sql);
    if (statement) {
      // Only a full cache needs the order of use.
      if (kept.size > MOST / 2) {
        kept.delete(sql);
        kept.set(sql, statement);
      }
      return statement;
    }
    statement = dress(this.#db.prepare(sql));
    if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
    kept.set(sql, statement);
    return statement;
  }
}
