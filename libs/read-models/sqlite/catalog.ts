import type Database from 'better-sqlite3';
import {
  activeCannotGo,
  boundToAnother,
  changedDeclaration,
  checkUnique,
  declarationOf,
  notRegistered,
  ownedByAnother,
  unknownCollection,
} from '../declarations.ts';
import type { CollectionSpec, ProjectionKey, Slice } from '../port.ts';
import { shapeOf } from '../shape.ts';
import { partitionsOf, recut, slicesFrom, slicesText, wholeBuild } from '../slices.ts';
import { DamagedDocument } from './sums.ts';
import { creation, indexCreation, layoutOf, removal, tableName, type Layout, type TallyLayout } from './layout.ts';
import { tallyCreation } from './tallying.ts';

/** A version's tables. */
export type Layouts = ReadonlyMap<string, Layout>;

interface Known {
  readonly revision: number;
  /** Collection name to the layout of the active version. */
  readonly active: Layouts;
  /** Projection name and version to its collections. */
  readonly versions: ReadonlyMap<string, Layouts>;
  /** Per table, the indexes that are there. */
  readonly indexes: ReadonlyMap<string, readonly string[]>;
  /** Per table, declared indexes and tallies that are not there: a build lays them when it is to be read, not while it is filled. */
  readonly missing: ReadonlyMap<string, readonly string[]>;
}
const nameOf = (key: ProjectionKey): string => `${key.name}\u0000${key.version}`;

/** Which projections, versions and collections there are, kept in memory and read again when another process has changed them. */
export class Catalog {
  readonly #db: Database.Database;
  readonly #dataVersion: Database.Statement;
  readonly #revision: Database.Statement;
  readonly #slices: Database.Statement;
  readonly #setSlices: Database.Statement;
  readonly #ownerBeside: Database.Statement;
  readonly #activeVersion: Database.Statement;
  /** By table and declaration, so that a change of the catalog leaves alone what has not changed, and what others keep by layout. */
  readonly #layouts = new Map<string, Layout>();
  /**
   * The slices of a version as last written here: nobody parses what it has just written, nor reads it again while no other process has written to the
   * file (`seen`).
   */
  readonly #readSlices = new Map<string, { readonly text: string; readonly slices: readonly Slice[]; readonly seen: unknown }>();
  #known: Known | null = null;
  #seen: unknown = null;
  #held = false;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#dataVersion = db.prepare('PRAGMA data_version').pluck();
    this.#revision = db.prepare('SELECT revision FROM catalog').pluck();
    this.#slices = db.prepare('SELECT slices FROM projections WHERE name = ? AND version = ?').pluck();
    this.#setSlices = db.prepare('UPDATE projections SET slices = ? WHERE name = ? AND version = ?');
    this.#ownerBeside = db.prepare('SELECT projection FROM collections WHERE name = ? AND projection <> ?').pluck();
    this.#activeVersion = db.prepare('SELECT version FROM projections WHERE name = ? AND active = 1').pluck();
  }

  active(collection: string): Layout {
    const layout = this.#current().active.get(collection);
    if (!layout) throw unknownCollection(collection);
    return layout;
  }
  version(key: ProjectionKey): Layouts | null {
    return this.#current().versions.get(nameOf(key)) ?? null;
  }
  layoutsOf(key: ProjectionKey): Layouts {
    const version = this.version(key);
    if (!version) throw notRegistered(key);
    return version;
  }
  layout(key: ProjectionKey, collection: string, version = this.layoutsOf(key)): Layout {
    const layout = version.get(collection);
    if (!layout) throw unknownCollection(collection);
    return layout;
  }
  slices(key: ProjectionKey): readonly Slice[] | null {
    const read = this.#readSlices.get(nameOf(key));
    if (this.#held && read && read.seen === this.#seen) return read.slices;
    const text = this.#slices.get(key.name, key.version) as string | undefined;
    if (text === undefined) return null;
    return read?.text === text ? read.slices : slicesFrom(text);
  }
  setSlices(key: ProjectionKey, slices: readonly Slice[]): void {
    const text = slicesText(slices);
    this.#readSlices.set(nameOf(key), { text, slices, seen: this.#seen });
    this.#setSlices.run(text, key.name, key.version);
  }
  keys(): readonly ProjectionKey[] {
    return this.#db.prepare('SELECT name, version FROM projections').all() as ProjectionKey[];
  }
  bindTo(log: string): void {
    const known = this.#db.prepare('SELECT log FROM catalog').pluck().get() as string | null;
    if (known !== null && known !== log) throw boundToAnother(known, log);
    if (known === null) this.#db.prepare('UPDATE catalog SET log = ?').run(log);
  }
  activeVersion(name: string): number | null {
    return (this.#activeVersion.get(name) as number | undefined) ?? null;
  }
  versions(name: string): readonly number[] {
    return this.#db.prepare('SELECT version FROM projections WHERE name = ? ORDER BY version').pluck().all(name) as number[];
  }
  /** What was written of slices did not come to stay, or went with its version. */
  forgetSlices(): void {
    this.#readSlices.clear();
  }
  /** Something may have changed that this process has not noticed, as when a table is gone. */
  forget(): void {
    this.#known = null;
  }
  /** While a transaction holds the file nobody else changes it, and nobody need look for that. */
  whileHeld<T>(work: () => T): T {
    this.#current();
    this.#held = true;
    try {
      return work();
    } finally {
      this.#held = false;
    }
  }

  register(key: ProjectionKey, specs: readonly CollectionSpec[], partitions: number): void {
    checkUnique(key, specs);
    specs.forEach(shapeOf);
    this.#change((before) => {
      for (const { name } of specs) {
        const owner = this.#ownerBeside.get(name, key.name);
        if (owner !== undefined) throw ownedByAnother(name, key, owner as string);
      }
      const known = this.version(key);
      const slices = this.slices(key);
      if (known && slices && declarationOf([...known.values()].map((l) => l.shape.spec)) === declarationOf(specs)) {
        const cut = partitionsOf(slices) === partitions ? slices : recut(slices, partitions);
        if (!cut) throw changedDeclaration(key);
        if (cut !== slices) this.setSlices(key, cut);
        const used = this.activeVersion(key.name) === key.version && slices.some((slice) => slice.position !== null);
        const changed = specs.filter((spec) => this.#changeIndexes(key, before, known.get(spec.name)!, spec, used));
        return changed.length > 0 ? null : before;
      }
      if (slices?.some((slice) => slice.position !== null)) throw changedDeclaration(key);
      if (known) this.#drop(key, known);
      for (const spec of specs) {
        const taken = this.#db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ? COLLATE NOCASE').pluck();
        const name = tableName(spec.name, key.version, (candidate) => taken.get(candidate) !== undefined);
        const layout = layoutOf(spec, name);
        this.#db.exec(creation(layout));
        this.#db
          .prepare('INSERT INTO collections (name, projection, version, table_name, spec) VALUES (?, ?, ?, ?, ?)')
          .run(spec.name, key.name, key.version, name, JSON.stringify(spec));
      }
      const first = this.activeVersion(key.name) === null;
      this.#db
        .prepare(
          `INSERT INTO projections (name, version, slices, active) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET slices = excluded.slices`,
        )
        .run(key.name, key.version, slicesText(wholeBuild(partitions)), Number(first));
      return null;
    });
  }

  /** Declared indexes of the version that are still to be laid. */
  missing(key: ProjectionKey): readonly { readonly layout: Layout; readonly index: string }[] {
    const { missing } = this.#current();
    return [...(this.version(key)?.values() ?? [])].flatMap((layout) =>
      (missing.get(layout.name) ?? []).map((index) => ({ layout, index })),
    );
  }
  lacksIndexes(layout: Layout): boolean {
    return this.#known?.missing.has(layout.name) ?? false;
  }
  layIndex(layout: Layout, index: string): void {
    this.#change(({ missing, indexes, ...known }) => {
      this.#lay(layout, index);
      const [there, lacking] = [indexes.get(layout.name) ?? [], missing.get(layout.name) ?? []];
      const rest = new Map(missing).set(
        layout.name,
        lacking.filter((one) => one !== index),
      );
      if (rest.get(layout.name)!.length === 0) rest.delete(layout.name);
      return {
        ...known,
        missing: rest,
        indexes: layout.indexes.has(index) ? new Map(indexes).set(layout.name, [...there, index]) : indexes,
      };
    });
  }
  layIndexes(layout: Layout): void {
    for (const index of this.#current().missing.get(layout.name) ?? []) this.layIndex(layout, index);
  }
  /** The tallies of a collection that are kept: those that are not are counted when they are laid. */
  kept(layout: Layout): readonly TallyLayout[] {
    if (layout.tallies.length === 0) return layout.tallies;
    const missing = this.#current().missing.get(layout.name);
    return missing ? layout.tallies.filter(({ name }) => !missing.includes(name)) : layout.tallies;
  }

  activate(key: ProjectionKey): void {
    this.#change(() => {
      if (!this.slices(key)) throw notRegistered(key);
      for (const { layout, index } of this.missing(key)) this.#lay(layout, index);
      this.#db.prepare('UPDATE projections SET active = (version = ?) WHERE name = ?').run(key.version, key.name);
      return null;
    });
  }

  prune(key: ProjectionKey): void {
    this.#change(() => {
      const known = this.version(key);
      if (this.activeVersion(key.name) === key.version) throw activeCannotGo(key);
      if (known) this.#drop(key, known);
      this.#db.prepare('DELETE FROM projections WHERE name = ? AND version = ?').run(key.name, key.version);
      return null;
    });
  }

  #lay(layout: Layout, index: string): void {
    const tally = layout.tallies.find(({ name }) => name === index);
    if (!tally) this.#db.exec(indexCreation(layout, index));
    // Another process may have been quicker: what it counted is kept since.
    else if (this.#db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(index) === undefined)
      this.#db.exec(tallyCreation(layout, tally));
  }

  #drop(key: ProjectionKey, layouts: Layouts): void {
    for (const layout of layouts.values()) this.#db.exec(removal(layout));
    this.#db.prepare('DELETE FROM collections WHERE projection = ? AND version = ?').run(key.name, key.version);
  }

  /** Only where queries read the version already is a new index laid at once. Says whether anything was changed. */
  #changeIndexes(key: ProjectionKey, { indexes }: Known, layout: Layout, spec: CollectionSpec, lay: boolean): boolean {
    const wanted = layoutOf(spec, layout.name);
    const stored = indexes.get(layout.name) ?? [];
    const unwanted = stored.filter((index) => !wanted.indexes.has(index));
    const laid = lay ? [...wanted.indexes.keys()].filter((index) => !stored.includes(index)) : [];
    for (const index of unwanted) this.#db.exec(`DROP INDEX "${index}"`);
    for (const index of laid) this.#db.exec(indexCreation(wanted, index));
    const [declared, before] = [spec, layout.shape.spec].map((one) => JSON.stringify(one));
    if (declared !== before)
      this.#db.prepare('UPDATE collections SET spec = ? WHERE name = ? AND version = ?').run(declared, spec.name, key.version);
    return unwanted.length > 0 || laid.length > 0 || declared !== before;
  }

  /**
   * In one transaction, on the catalog as it stands. The work gives back what is known then: the same where it has changed nothing, null where it is
   * to be read anew. To read it takes some milliseconds, and a start registers each view and lays hundreds of indexes.
   */
  #change(work: (before: Known) => Known | null): void {
    try {
      this.#known = this.#db
        .transaction(() => {
          const before = this.#current();
          const after = work(before);
          if (after === before) return before;
          this.#db.prepare('UPDATE catalog SET revision = revision + 1').run();
          return after && { ...after, revision: before.revision + 1 };
        })
        .immediate();
    } catch (error) {
      this.#known = null;
      throw error;
    } finally {
      this.forgetSlices();
    }
  }

  #current(): Known {
    if (this.#known && this.#held) return this.#known;
    const seen = this.#dataVersion.get();
    if (this.#known && seen === this.#seen) return this.#known;
    this.#seen = seen;
    if (this.#known && this.#revision.get() === this.#known.revision) return this.#known;
    return (this.#known = this.#read());
  }

  #read(): Known {
    const revision = this.#revision.get() as number;
    const rows = this.#db
      .prepare(
        `SELECT c.name, c.projection, c.version, c.table_name, c.spec, p.active FROM collections c
         JOIN projections p ON p.name = c.projection AND p.version = c.version`,
      )
      .raw()
      .all() as [string, string, number, string, string, number][];
    const active = new Map<string, Layout>();
    const versions = new Map<string, Map<string, Layout>>();
    const there = new Set<string>();
    const indexes = new Map<string, string[]>();
    for (const [name, table, type] of this.#db
      .prepare(`SELECT name, tbl_name, type FROM sqlite_schema WHERE type IN ('index', 'table') AND sql IS NOT NULL`)
      .raw()
      .all() as [string, string, string][]) {
      there.add(name);
      if (type !== 'index') continue;
      const beside = indexes.get(table);
      if (beside) beside.push(name);
      else indexes.set(table, [name]);
    }
    const missing = new Map<string, readonly string[]>();
    const layouts = new Map(this.#layouts);
    this.#layouts.clear();
    for (const [name, projection, version, table, spec, isActive] of rows) {
      const declared = `${table}\u0000${spec}`;
      const layout = layouts.get(declared) ?? storedLayout(spec, table);
      this.#layouts.set(declared, layout);
      const key = nameOf({ name: projection, version });
      versions.set(key, (versions.get(key) ?? new Map<string, Layout>()).set(name, layout));
      if (isActive === 1) active.set(name, layout);
      const lacking = [...layout.indexes.keys(), ...layout.tallies.map((tally) => tally.name)].filter((one) => !there.has(one));
      if (lacking.length > 0) missing.set(table, lacking);
    }
    return { revision, active, versions, indexes, missing };
  }
}

function storedLayout(spec: string, table: string): Layout {
  try {
    return layoutOf(JSON.parse(spec) as CollectionSpec, table);
  } catch {
    throw new DamagedDocument('the declaration of a collection is not what was written');
  }
}
