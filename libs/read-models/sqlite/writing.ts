import type Database from 'better-sqlite3';
import type { Document } from '../port.ts';
import { keywordsOf, scalarOf } from '../shape.ts';
import type { Entry } from '../unit.ts';
import { TallyChanges } from '../tallies.ts';
import type { Layout, TallyLayout } from './layout.ts';
import { bound, type Param } from './sql.ts';
import type { Statements } from './statements.ts';
import type { Tallying } from './tallying.ts';

/** Up to here the set of changed columns fits a small number; beyond, all columns are written. */
const MOST_IN_MASK = 30;

/** Writes the changed documents of a unit, inside the transaction of its commit. What did not change is not written: each index costs. */
export class Writing {
  readonly #statements: Statements;
  readonly #writers = new WeakMap<Layout, Writer>();
  readonly #tallying: Tallying;
  readonly #text: (layout: Layout, id: string) => string | null;

  constructor(statements: Statements, tallying: Tallying, text: (layout: Layout, id: string) => string | null) {
    this.#statements = statements;
    this.#tallying = tallying;
    this.#text = text;
  }

  /**
   * In the order of their ids, so that rows that lie in one page of an index are laid down one after the other. `text`: as JSON, null to delete it.
   * `kept`: the tallies of a collection that are counted already.
   */
  writeAll(
    written: readonly { readonly layout: Layout; readonly entry: Entry; readonly text: string | null }[],
    kept: (layout: Layout) => readonly TallyLayout[],
  ): void {
    const words: Words = new Map();
    const tallies: Tallies = new Map();
    for (const { layout } of written)
      if (!tallies.has(layout)) tallies.set(layout, { kept: kept(layout), changes: new TallyChanges(layout.shape) });
    const inOrder = written.toSorted(({ layout: a, entry: { id } }, { layout: b, entry: { id: other } }) =>
      a === b ? (id < other ? -1 : 1) : a.name < b.name ? -1 : 1,
    );
    for (const { layout, entry, text } of inOrder) this.#write(layout, entry, text, words, tallies.get(layout)!);
    for (const { kept: counted, changes } of tallies.values())
      if (counted.length > 0) this.#tallying.change(counted, changes.all());
    for (const [table, rows] of words) {
      const insert = this.#statements.rows(`INSERT OR IGNORE INTO ${table} VALUES (?, ?)`);
      rows.sort(([a, id], [b, other]) => (a === b ? (id < other ? -1 : 1) : a < b ? -1 : 1));
      for (const [word, id] of rows) insert.run(word, id);
    }
  }

  #write(layout: Layout, entry: Entry, text: string | null, words: Words, { kept, changes }: Tallied): void {
    let writer = this.#writers.get(layout);
    if (!writer) this.#writers.set(layout, (writer = new Writer(layout, this.#statements)));
    let { before } = entry;
    if (before === undefined && (layout.shape.keywords.length > 0 || kept.length > 0)) {
      const stored = this.#text(layout, entry.id);
      before = stored === null ? null : (JSON.parse(stored) as Document);
    }
    if (kept.length > 0) changes.changed(before ?? null, entry.now);
    if (entry.now === null || text === null) writer.delete(entry.id, before, words);
    else writer.put(entry.now, text, before, words);
  }
}

/** What is kept of the tallies of a collection, and what this commit changes in them. */
interface Tallied {
  readonly kept: readonly TallyLayout[];
  readonly changes: TallyChanges;
}
type Tallies = Map<Layout, Tallied>;
/** Words that documents have now, by their table. */
type Words = Map<string, [word: string, id: string][]>;

class Writer {
  readonly #layout: Layout;
  readonly #fields: readonly string[];
  readonly #statements: Statements;
  readonly #upsert: Database.Statement;
  readonly #delete: Database.Statement;
  readonly #updates = new Map<number, Database.Statement>();

  constructor(layout: Layout, statements: Statements) {
    this.#layout = layout;
    this.#statements = statements;
    this.#fields = layout.shape.scalars.map((f) => f.name);
    const columns = [...this.#fields.map((f) => layout.column[f]!), '"doc"'];
    this.#upsert = statements.rows(
      `INSERT INTO ${layout.table} ("id", ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})
       ON CONFLICT ("id") DO UPDATE SET ${columns.map((c) => `${c} = excluded.${c}`).join(', ')}`,
    );
    this.#delete = statements.rows(`DELETE FROM ${layout.table} WHERE "id" = ?`);
  }

  put(document: Document, text: string, before: Document | null | undefined, words: Words): void {
    if (!before || this.#fields.length > MOST_IN_MASK || !this.#update(document, text, before))
      this.#upsert.run(document.id, ...this.#fields.map((f) => bound(scalarOf(document, f))), text);
    this.#words(document.id, before ?? null, document, words);
  }

  delete(id: string, before: Document | null | undefined, words: Words): void {
    if (before === null) return;
    this.#delete.run(id);
    if (before) this.#words(id, before, null, words);
  }

  #update(document: Document, text: string, before: Document): boolean {
    const params: Param[] = [];
    let mask = 0;
    for (let i = 0; i < this.#fields.length; i++) {
      const now = scalarOf(document, this.#fields[i]!);
      if (now === scalarOf(before, this.#fields[i]!)) continue;
      mask |= 1 << i;
      params.push(bound(now));
    }
    let update = this.#updates.get(mask);
    if (!update) {
      const columns = this.#fields.flatMap((f, i) => (mask & (1 << i) ? [`${this.#layout.column[f]!} = ?, `] : []));
      update = this.#statements.rows(`UPDATE ${this.#layout.table} SET ${columns.join('')}"doc" = ? WHERE "id" = ?`);
      this.#updates.set(mask, update);
    }
    return update.run(...params, text, document.id).changes === 1;
  }

  #words(id: string, before: Document | null, now: Document | null, added: Words): void {
    for (const field of this.#layout.shape.keywords) {
      const old = before ? keywordsOf(before, field) : [];
      const own = now ? keywordsOf(now, field) : [];
      if (old.length === own.length && old.every((word, i) => word === own[i])) continue;
      const table = this.#layout.words[field]!;
      for (const word of old)
        if (!own.includes(word)) this.#statements.rows(`DELETE FROM ${table} WHERE value = ? AND id = ?`).run(word, id);
      let rows = added.get(table);
      if (!rows) added.set(table, (rows = []));
      for (const word of own) if (!old.includes(word)) rows.push([word, id]);
    }
  }
}
