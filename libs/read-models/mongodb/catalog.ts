import { activeCannotGo, boundToAnother, notRegistered, unknownCollection } from '../declarations.ts';
import { ReadModelError, type ProjectionKey } from '../port.ts';
import {
  buildId,
  CATALOG_ID,
  laidOut,
  storedWith,
  type CatalogDocument,
  type Known,
  type Layouts,
  type OwnCollections,
} from './catalog-format.ts';
import { NAMESPACE_NOT_FOUND, unless } from './codes.ts';
import type { Layout } from './layout.ts';
import type { Server } from './server.ts';
import type { Slices } from './slices.ts';
import { inTransaction, type Transaction } from './transactions.ts';

/** How long a switch made by another process may go unnoticed. */
const FRESH_MS = 500;
/** Who read the catalog before a version was pruned, still asks its collections for a moment: they are dropped only after this. */
export const DROPPED_AFTER_MS = 5_000;

/** Which projections, versions and collections there are, kept in memory and looked at again twice a second. */
export class Catalog {
  readonly #server: Server;
  readonly #name: string;
  readonly #slices: Slices;
  #known: Known;
  #readAt: number;
  #reading: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(server: Server, names: OwnCollections, slices: Slices, document: CatalogDocument) {
    this.#server = server;
    this.#name = names.catalog;
    this.#slices = slices;
    this.#known = laidOut(document);
    this.#readAt = performance.now();
  }

  /** As last read, for who cannot wait. */
  get known(): Known {
    return this.#known;
  }

  /** Not older than half a second; `now`: read after this call, once for all who ask in the same moment. */
  async current(now = false): Promise<Known> {
    if (now)
      await (this.#next ??= Promise.resolve().then(() => {
        this.#next = null;
        return this.#read();
      }));
    else if (performance.now() - this.#readAt >= FRESH_MS) {
      this.#reading ??= this.#read().finally(() => (this.#reading = null));
      await this.#reading;
    }
    return this.#known;
  }

  async active(collection: string, now = false): Promise<Layout> {
    const layout = (await this.current(now)).active.get(collection);
    if (layout) return layout;
    if (now) throw unknownCollection(collection);
    return this.active(collection, true);
  }
  async version(key: ProjectionKey, now = false): Promise<Layouts> {
    const layouts = (await this.current(now)).versions.get(buildId(key));
    if (layouts) return layouts;
    if (now) throw notRegistered(key);
    return this.version(key, true);
  }
  async layout(key: ProjectionKey, collection: string, now = false): Promise<Layout> {
    return layoutIn(await this.version(key, now), collection);
  }
  /** As last read: who projects has taken slices of this version, and it was read then. */
  layoutNow(key: ProjectionKey, collection: string): Layout {
    const version = this.#known.versions.get(buildId(key));
    if (!version) throw notRegistered(key);
    return layoutIn(version, collection);
  }

  async activeVersion(name: string): Promise<number | null> {
    const { builds } = await this.current(true);
    return builds.find((build) => build.name === name && build.active)?.version ?? null;
  }
  async versions(name: string): Promise<readonly number[]> {
    const { builds } = await this.current(true);
    return builds.flatMap((build) => (build.name === name ? [build.version] : [])).sort((a, b) => a - b);
  }

  async bindTo(log: string): Promise<void> {
    const known = await this.#server.ask(async () => {
      await this.#documents.updateOne({ _id: CATALOG_ID, log: null }, { $set: { log } });
      return (await this.#document()).log;
    });
    if (known !== log) throw boundToAnother(String(known), log);
  }

  activate(key: ProjectionKey): Promise<void> {
    return this.change(({ builds }) => {
      if (!builds.some((build) => sameBuild(build, key))) throw notRegistered(key);
      return {
        builds: builds.map((build) => (build.name === key.name ? { ...build, active: build.version === key.version } : build)),
      };
    });
  }

  prune(key: ProjectionKey): Promise<void> {
    return this.change(async ({ builds, trash }, transaction) => {
      const build = builds.find((one) => sameBuild(one, key));
      if (!build) return null;
      if (build.active) throw activeCannotGo(key);
      await this.#slices.replace(transaction, key, await this.#slices.read(transaction, key), []);
      const gone = build.collections.flatMap(storedWith).map((stored) => ({ stored, at: Date.now() }));
      return { builds: builds.filter((one) => one !== build), trash: [...trash, ...gone] };
    });
  }

  /** Drops what was thrown away long enough ago. A name is never given twice, so that two processes may do it at the same time. */
  async sweep(): Promise<void> {
    const { trash } = await this.#server.ask(() => this.#document());
    const due = new Set(trash.flatMap(({ stored, at }) => (at + DROPPED_AFTER_MS <= Date.now() ? [stored] : [])));
    if (due.size === 0) return;
    for (const stored of due) await this.#server.ask(() => unless(NAMESPACE_NOT_FOUND, this.#server.db.dropCollection(stored)));
    await this.change((catalog) => ({ trash: catalog.trash.filter(({ stored }) => !due.has(stored)) }));
  }

  /** Changes the catalog in one transaction, which `make` may write more in. Null: nothing is to be changed. */
  async change(
    make: (catalog: CatalogDocument, transaction: Transaction) => Changes | null | Promise<Changes | null>,
  ): Promise<void> {
    await inTransaction(this.#server, async (transaction) => {
      const catalog = await transaction.findOne<CatalogDocument>(this.#name, { _id: CATALOG_ID });
      if (!catalog) throw this.#lost();
      const changes = await make(catalog, transaction);
      if (!changes) return;
      // Older servers refuse to set nothing.
      const set = Object.keys(changes).length > 0 ? { $set: changes } : {};
      await transaction.update<CatalogDocument>(this.#name, { _id: CATALOG_ID }, { ...set, $inc: { revision: 1 } });
    });
    await this.current(true);
  }

  get #documents() {
    return this.#server.db.collection<CatalogDocument>(this.#name);
  }
  async #document(): Promise<CatalogDocument> {
    const document = await this.#documents.findOne({ _id: CATALOG_ID });
    if (!document) throw this.#lost();
    return document;
  }
  async #read(): Promise<void> {
    const began = performance.now();
    await this.#server.ask(async () => {
      const revision = (await this.#documents.findOne({ _id: CATALOG_ID }, { projection: { revision: 1 } }))?.revision;
      if (revision !== this.#known.revision) {
        const document = await this.#document();
        // Of two readings the newer one counts, whichever came back last.
        if (document.revision > this.#known.revision) this.#known = laidOut(document);
      }
    });
    this.#readAt = Math.max(this.#readAt, began);
  }
  #lost(): ReadModelError {
    return new ReadModelError(
      'STORE_UNAVAILABLE',
      `the catalog of the read models in ${this.#server.where} is gone: the database was dropped or restored while this process ran; start it again, and the views are built anew from the log`,
    );
  }
}

export type Changes = Partial<Pick<CatalogDocument, 'builds' | 'trash'>>;

export const sameBuild = (build: { readonly name: string; readonly version: number }, key: ProjectionKey): boolean =>
  build.name === key.name && build.version === key.version;

function layoutIn(layouts: Layouts, collection: string): Layout {
  const layout = layouts.get(collection);
  if (!layout) throw unknownCollection(collection);
  return layout;
}
