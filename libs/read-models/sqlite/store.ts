import { setImmediate as breathe } from 'node:timers/promises';
import { notRegistered } from '../declarations.ts';
import {
  nameOf,
  ReadModelError,
  type Collection,
  type Document,
  type ProjectionKey,
  type ReadModelsByName,
  type ReadModelStore,
  type Slice,
} from '../port.ts';
import { halted, lowestPosition, moved, released, renewed, take } from '../slices.ts';
import { BufferedUnit, type Entry } from '../unit.ts';
import { Catalog, type Layouts } from './catalog.ts';
import { Committing, type Change, type Committed } from './committing.ts';
import { DocumentCache } from './document-cache.ts';
import type { Layout } from './layout.ts';
import { MovingOver } from './moving-over.ts';
import { open, unavailable } from './opening.ts';
import { Reading } from './reading.ts';
import { Statements } from './statements.ts';
import { Tallying } from './tallying.ts';
import { Writing } from './writing.ts';

export interface SqliteReadModelsOptions {
  /** A file of its own, not the log's: building a view must never hold up an append. Made if it is not there. */
  readonly path: string;
  /** For a process beside the one that projects: reads follow its commits and switches. Every write is refused. Default false. */
  readonly readonly?: boolean;
  /** Characters of JSON of lately used documents kept for projections; the objects take about three times as many bytes. Default 16 Mi. */
  readonly cachedCharacters?: number;
}

/**
 * Read models in one SQLite file, on the calling thread: a question takes less than handing it to another thread would. Throws
 * ReadModelError STORE_REFUSED for a file that is damaged, not ours or newer; the file is left as it is.
 */
export function createSqliteReadModels(options: SqliteReadModelsOptions): ReadModelStore {
  const { path } = options;
  const db = open(path, options.readonly ?? false);
  const statements = new Statements(db);
  const catalog = new Catalog(db);
  const reading = new Reading(db, statements);
  const tallying = new Tallying(db, statements);
  const writing = new Writing(statements, tallying, (layout, id) => reading.text(layout, id));
  const cache = new DocumentCache(options.cachedCharacters ?? 16 * 1_048_576);
  const moving = options.readonly ? null : new MovingOver(path, db);
  const [begin, end, rollback] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT'), db.prepare('ROLLBACK')];

  let isClosed = false;
  const checkOpen = (): void => {
    if (isClosed) throw new ReadModelError('STORE_UNAVAILABLE', 'the read models were closed');
  };
  function translated<T>(work: () => T): T {
    checkOpen();
    try {
      return work();
    } catch (error) {
      throw unavailable(path, error);
    }
  }
  const guarded = async <T>(work: () => T): Promise<T> => translated(work);
  const checkWritable = (): void => {
    checkOpen();
    if (options.readonly) throw new ReadModelError('STORE_UNAVAILABLE', `${path} was opened for reading only`);
  };
  const committing = new Committing((changes) => translated(() => commitAll(changes)));
  const changing = <T>(work: () => T): Promise<T> =>
    guarded(() => {
      checkWritable();
      committing.flush();
      return work();
    });
  const forget = (key: ProjectionKey): void => {
    cache.forget([...(catalog.version(key)?.values() ?? [])].map((layout) => layout.table));
    tallying.forget();
  };

  /** The first version ever is read while it is built: whoever first asks for more than a document by its id waits for its indexes. */
  const indexed = (collection: string): Layout => {
    const layout = catalog.active(collection);
    if (!options.readonly && catalog.lacksIndexes(layout)) catalog.layIndexes(layout);
    return layout;
  };

  const readingBy = (layoutOf: (collection: string) => Layout, searchedBy = layoutOf): ReadModelsByName => {
    const ask = <T>(of: string | Collection, question: (layout: Layout) => T, by = layoutOf): Promise<T> =>
      guarded(() => {
        const collection = nameOf(of);
        try {
          return question(by(collection));
        } catch (error) {
          // Another process has switched versions and pruned the old one since the catalog was read.
          if (!(error as Error).message.startsWith('no such table')) throw error;
          catalog.forget();
          return question(by(collection));
        }
      });
    const one = <D extends Document>(layout: Layout, id: string): D | null => {
      const text = reading.text(layout, id);
      return text === null ? null : (JSON.parse(text) as D);
    };
    return {
      get: (collection, id) => ask(collection, (layout) => one(layout, id)),
      getMany: <D extends Document>(collection: string | Collection<D>, ids: readonly string[]) =>
        ask(collection, (layout) => {
          const found = new Map<string, D>();
          for (const id of ids) {
            const document = one<D>(layout, id);
            if (document) found.set(id, document);
          }
          return found;
        }),
      find: (collection, query) => ask(collection, (layout) => reading.find(layout, query), searchedBy),
      count: (collection, filter) => ask(collection, (layout) => reading.count(layout, filter), searchedBy),
      group: (collection, query) => ask(collection, (layout) => reading.group(layout, query), searchedBy),
      tallied: (collection, query) =>
        ask(collection, (layout) => tallying.tallied(layout, catalog.kept(layout), query), searchedBy),
    };
  };

  /** Looked up once: to look whether the catalog has changed costs as much as reading a document. */
  function layoutsOf(key: ProjectionKey): (collection: string) => Layout {
    let version: Layouts | undefined;
    return (collection) => catalog.layout(key, collection, (version ??= catalog.layoutsOf(key)));
  }

  function readForUnit(layout: Layout, ids: readonly string[]): ReadonlyMap<string, Document> {
    const found = new Map<string, Document>();
    const unknown = ids.filter((id) => {
      const document = cache.get(layout.table, id);
      if (document) found.set(id, document);
      return !document;
    });
    for (const [id, text] of reading.texts(layout, unknown)) {
      const document = JSON.parse(text) as Document;
      cache.set(layout.table, id, document, text.length);
      found.set(id, document);
    }
    return found;
  }

  return {
    ...readingBy((collection) => catalog.active(collection), indexed),
    at: (key) => readingBy((collection) => catalog.layout(key, collection)),

    register: (key, collections, partitions = 1) =>
      changing(() => {
        forget(key);
        catalog.register(key, collections, partitions);
        statements.clear();
      }),
    take: (key, claim) =>
      changing(() => {
        forget(key);
        return transaction(() => {
          const { slices, taken } = take(slicesOf(key), claim);
          if (taken.length > 0) catalog.setSlices(key, slices);
          return taken;
        });
      }),
    renew: (owner, until) =>
      changing(() =>
        transaction(() => {
          for (const key of catalog.keys()) {
            const slices = slicesOf(key);
            if (slices.some((slice) => slice.owner === owner)) catalog.setSlices(key, renewed(slices, owner, until));
          }
        }),
      ),
    release: (key, owner, partitions) =>
      changing(() =>
        transaction(() => {
          const slices = catalog.slices(key);
          if (slices) catalog.setSlices(key, released(slices, owner, partitions));
        }),
      ),
    halt: (key, epoch, why) =>
      changing(() =>
        transaction(() => {
          const slices = catalog.slices(key);
          if (slices) catalog.setSlices(key, halted(slices, epoch, why));
        }),
      ),
    slices: (key) => guarded(() => catalog.slices(key) ?? []),
    checkpoint: (key) =>
      guarded(() => {
        const slices = catalog.slices(key);
        return slices && { position: lowestPosition(slices) };
      }),
    announce: (worker, now, until) =>
      changing(() =>
        transaction(() => {
          db.prepare('DELETE FROM workers WHERE alive_until < ?').run(now);
          db.prepare('INSERT INTO workers VALUES (?, ?) ON CONFLICT DO UPDATE SET alive_until = excluded.alive_until').run(
            worker,
            until,
          );
          return db.prepare('SELECT name FROM workers ORDER BY name').pluck().all() as string[];
        }),
      ),
    bindTo: (log) => changing(() => transaction(() => catalog.bindTo(log))),
    unitOfWork: (key) => {
      const layoutOf = layoutsOf(key);
      return new BufferedUnit(key, {
        shape: (collection) => translated(() => layoutOf(collection).shape),
        read: (collection, ids) => translated(() => readForUnit(layoutOf(collection), ids)),
      });
    },

    commit: async (unit, move) => {
      checkWritable();
      return committing.commit(unit, move);
    },

    activeVersion: (name) => guarded(() => catalog.activeVersion(name)),
    complete,
    async activate(key) {
      await complete(key);
      await changing(() => catalog.activate(key));
    },
    // As of one moment.
    miscounts: (key) =>
      guarded(() =>
        db
          .transaction(() =>
            [...(catalog.version(key)?.values() ?? [])].flatMap((layout) => tallying.miscounts(layout, catalog.kept(layout))),
          )
          .deferred(),
      ),
    prune: (key) =>
      changing(() => {
        forget(key);
        catalog.prune(key);
        statements.clear();
      }),
    versions: (name) => guarded(() => catalog.versions(name)),
    async close() {
      if (isClosed) return;
      committing.flush();
      isClosed = true;
      if (!options.readonly) db.pragma('optimize');
      // The last one to close takes the write-ahead log away; two that close at once each leave it to the other.
      await moving?.end();
      db.close();
    },
  };

  function slicesOf(key: ProjectionKey): readonly Slice[] {
    const slices = catalog.slices(key);
    if (!slices) throw notRegistered(key);
    return slices;
  }

  /** In one transaction; what is stale or fenced writes nothing, and the others do. */
  function commitAll(changes: readonly Change[]): readonly Committed[] {
    let written: readonly { readonly result: Committed; readonly layouts: readonly Layout[] }[];
    try {
      written = transaction(() => catalog.whileHeld(() => changes.map(write)));
    } catch (error) {
      for (const { key } of changes) forget(key);
      throw error;
    }
    moving?.committed();
    return changes.map(({ key, entries, texts }, i) => {
      const { result, layouts } = written[i]!;
      if (result === 'stored') entries.forEach((entry, n) => keep(layouts[n]!, entry, texts[n]!));
      else forget(key);
      return result;
    });
  }

  function write({ key, move, entries, texts }: Change): { readonly result: Committed; readonly layouts: readonly Layout[] } {
    const stored = catalog.slices(key);
    const after = stored ? moved(stored, move) : ({ result: 'fenced' } as const);
    if (after.result !== 'stored') return { result: after.result, layouts: [] };
    const layoutOf = layoutsOf(key);
    const layouts = entries.map((entry) => layoutOf(entry.collection));
    writing.writeAll(
      entries.map((entry, i) => ({ layout: layouts[i]!, entry, text: texts[i]! })),
      (layout) => catalog.kept(layout),
    );
    catalog.setSlices(key, after.slices);
    return { result: 'stored', layouts };
  }

  /** Each index in a transaction of its own, with a turn for others behind it; cut off in between, the next call lays the rest. */
  async function complete(key: ProjectionKey): Promise<void> {
    while (await changing(() => layNext(key))) await breathe();
    await changing(() => {
      // After a build the tables have their true shape: let the planner see it.
      db.pragma('analysis_limit = 400');
      db.pragma('optimize');
    });
  }

  function layNext(key: ProjectionKey): boolean {
    const [next] = catalog.missing(key);
    if (next) catalog.layIndex(next.layout, next.index);
    return next !== undefined;
  }

  function transaction<T>(work: () => T): T {
    begin.run();
    try {
      const result = work();
      end.run();
      return result;
    } catch (error) {
      if (db.inTransaction) rollback.run();
      catalog.forgetSlices();
      throw error;
    }
  }

  function keep(layout: Layout, entry: Entry, text: string | null): void {
    // What was put without a look at what was there is not looked at again soon.
    if (entry.now === null || text === null || entry.before === undefined) cache.delete(layout.table, entry.id);
    else cache.set(layout.table, entry.id, entry.now, text.length);
  }
}
