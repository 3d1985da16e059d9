import {
  nameOf,
  ReadModelError,
  type Collection,
  type Document,
  type ProjectionKey,
  type UnitOfWork,
  type UnitOfWorkByName,
} from './port.ts';
import { checkDocument, type Shape } from './shape.ts';

/** Where a unit reads what it has not yet seen: the tables of its own version. */
export interface UnitSource {
  /** Throws UNKNOWN_COLLECTION for a collection that this version does not have. */
  shape(collection: string): Shape;
  /** A store in this process answers at once, one on a server with a promise for all of them: one round trip. Missing: no such document. */
  read(collection: string, ids: readonly string[]): ReadonlyMap<string, Document> | Promise<ReadonlyMap<string, Document>>;
  /** Called with each document a projection gets or puts: the store of tests freezes it, because documents are never changed in place. */
  seen?(document: Document): void;
}

export interface Entry {
  readonly collection: string;
  readonly id: string;
  /** As it was before the unit; undefined = never looked at. */
  readonly before: Document | null | undefined;
  now: Document | null;
  changed: boolean;
}

/** A buffer over a version's tables, the same for every store: nothing is held open while a projection awaits. */
export class BufferedUnit implements UnitOfWorkByName {
  readonly key: ProjectionKey;
  readonly #source: UnitSource;
  readonly #entries = new Map<string, Map<string, Entry>>();
  readonly #shapes = new Map<string, Shape>();
  readonly #changed: Entry[] = [];
  #spent = false;

  constructor(key: ProjectionKey, source: UnitSource) {
    this.key = key;
    this.#source = source;
  }

  async get<D extends Document>(collection: string | Collection<D>, id: string): Promise<D | null> {
    await this.load(collection, [id]);
    return this.cached(collection, id);
  }
  async load(of: string | Collection, ids: readonly string[]): Promise<void> {
    const collection = nameOf(of);
    const entries = this.#of(collection);
    const unseen = ids.filter((id) => !entries.has(id));
    if (unseen.length === 0) return;
    const read = this.#source.read(collection, unseen);
    const found = read instanceof Promise ? await read : read;
    for (const id of unseen) {
      // Put or deleted while the server was asked: what was done in the unit stands.
      if (entries.has(id)) continue;
      const before = found.get(id) ?? null;
      if (before) this.#source.seen?.(before);
      entries.set(id, { collection, id, before, now: before, changed: false });
    }
  }
  cached<D extends Document>(collection: string | Collection<D>, id: string): D | null {
    return (this.#of(nameOf(collection)).get(id)?.now ?? null) as D | null;
  }
  put<D extends Document>(of: string | Collection<D>, document: D): void {
    const collection = nameOf(of);
    const entries = this.#of(collection);
    checkDocument(this.#shapes.get(collection)!, document);
    this.#source.seen?.(document);
    this.#change(collection, entries, document.id, document);
  }
  delete(of: string | Collection, id: string): void {
    const collection = nameOf(of);
    this.#change(collection, this.#of(collection), id, null);
  }
  changes(): readonly { readonly collection: string; readonly id: string; readonly document: Document | null }[] {
    return this.#changed.map((e) => ({ collection: e.collection, id: e.id, document: e.now }));
  }

  /** The changed documents, once: a unit is committed at most one time, whatever came of it. */
  spend(): readonly Entry[] {
    if (this.#spent) throw new Error('this unit of work was committed before');
    this.#spent = true;
    return this.#changed;
  }

  #of(collection: string): Map<string, Entry> {
    let entries = this.#entries.get(collection);
    if (!entries) {
      this.#shapes.set(collection, this.#source.shape(collection));
      this.#entries.set(collection, (entries = new Map()));
    }
    return entries;
  }
  #change(collection: string, entries: Map<string, Entry>, id: string, now: Document | null): void {
    if (this.#spent) throw new Error('this unit of work was committed before');
    let entry = entries.get(id);
    if (!entry) entries.set(id, (entry = { collection, id, before: undefined, now, changed: false }));
    entry.now = now;
    if (!entry.changed) {
      entry.changed = true;
      this.#changed.push(entry);
    }
  }
}

/** The unit as the store made it; a unit of another store is a mistake in the program. */
export function ownUnit(unit: UnitOfWork): BufferedUnit {
  if (!(unit instanceof BufferedUnit)) throw new ReadModelError('STORE_REFUSED', 'this unit of work was made by another store');
  return unit;
}
