import { randomUUID } from 'node:crypto';
import {
  nameOf,
  type Collection,
  type Document,
  type ProjectionKey,
  type ReadModelsByName,
  type ReadModelStore,
} from '../port.ts';
import { lowestPosition } from '../slices.ts';
import { BufferedUnit, ownUnit } from '../unit.ts';
import { Catalog, DROPPED_AFTER_MS } from './catalog.ts';
import { buildId, collectionsOf } from './catalog-format.ts';
import { connect } from './connecting.ts';
import { isGone } from './failure.ts';
import type { Layout } from './layout.ts';
import { openCatalog } from './opening.ts';
import type { MongoReadModelsOptions } from './options.ts';
import { Reading } from './reading.ts';
import { register } from './registering.ts';
import { Slices } from './slices.ts';
import { Tallying } from './tallying.ts';
import { inTransaction } from './transactions.ts';
import { Workers } from './workers.ts';
import { writesOf } from './writing.ts';

const GONE = Symbol('gone');

/**
 * Read models in MongoDB, which must be a replica set. Throws ReadModelError STORE_REFUSED for a server or a database that cannot be used, which is
 * left as it is, and STORE_UNAVAILABLE for one that did not come up in time.
 */
export async function createMongoReadModels(options: MongoReadModelsOptions): Promise<ReadModelStore> {
  const { prefix = '' } = options;
  const server = await connect(options);
  const names = collectionsOf(prefix);
  const document = await openCatalog(server, names).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  const slices = new Slices(server, names);
  const catalog = new Catalog(server, names, slices, document);
  const reading = new Reading(server);
  const tallying = new Tallying(server, reading);
  const workers = new Workers(server, names);

  /** What was thrown away is dropped when nobody can be reading it any more; what is left at the end, by the next process. */
  const sweepers = new Set<NodeJS.Timeout>();
  const sweepLater = (ms: number): void => {
    const timer = setTimeout(() => {
      sweepers.delete(timer);
      void catalog.sweep().catch(() => {});
    }, ms);
    timer.unref();
    sweepers.add(timer);
  };
  sweepLater(0);

  const readingBy = (layoutOf: (collection: string, now?: boolean) => Promise<Layout>): ReadModelsByName => {
    const ask = async <T>(of: string | Collection, question: (layout: Layout) => Promise<T>): Promise<T> => {
      const collection = nameOf(of);
      const layout = await layoutOf(collection);
      const answer = await server.ask(() =>
        question(layout).catch((error: unknown) => {
          if (isGone(error)) return GONE;
          throw error;
        }),
      );
      if (answer !== GONE) return answer as T;
      // Another process has switched versions and dropped the old one since the catalog was read.
      const now = await layoutOf(collection, true);
      return server.ask(() => question(now));
    };
    return {
      get: <D extends Document>(collection: string | Collection<D>, id: string) =>
        ask(collection, async (layout) => (await reading.many<D>(layout, [id])).get(id) ?? null),
      getMany: (collection, ids) => ask(collection, (layout) => reading.many(layout, ids)),
      find: (collection, query) => ask(collection, (layout) => reading.find(layout, query)),
      count: (collection, filter) => ask(collection, (layout) => reading.count(layout, filter)),
      group: (collection, query) => ask(collection, (layout) => reading.group(layout, query)),
      tallied: (collection, query) => ask(collection, (layout) => tallying.tallied(layout, query)),
    };
  };
  /** Who works on a version must find its collections without waiting. */
  const aware = async (key: ProjectionKey): Promise<void> => {
    if (!catalog.known.versions.has(buildId(key))) await catalog.current(true);
  };

  return {
    ...readingBy((collection, now) => catalog.active(collection, now)),
    at: (key) => readingBy((collection, now) => catalog.layout(key, collection, now)),

    async register(key, collections, partitions = 1) {
      await register({ server, catalog, slices, prefix }, key, collections, partitions);
    },
    async take(key, claim) {
      const taken = await slices.take(key, claim);
      await aware(key);
      return taken;
    },
    renew: (owner, until) => slices.renew(owner, until),
    release: (key, owner, partitions) => slices.release(key, owner, partitions),
    halt: (key, epoch, why) => slices.halt(key, epoch, why),
    async slices(key) {
      const found = await slices.all(key);
      if (found.length > 0) await aware(key);
      return found;
    },
    async checkpoint(key) {
      const found = await slices.all(key);
      return found.length === 0 ? null : { position: lowestPosition(found) };
    },
    announce: (worker, now, until) => workers.announce(worker, now, until),
    bindTo: (log) => catalog.bindTo(log),

    unitOfWork: (key) =>
      new BufferedUnit(key, {
        shape: (collection) => catalog.layoutNow(key, collection).shape,
        read: (collection, ids) => {
          const layout = catalog.layoutNow(key, collection);
          return server.ask(() => reading.many(layout, ids));
        },
      }),
    async commit(unit, move) {
      const { key } = ownUnit(unit);
      // A document put as it was needs no writing.
      const entries = ownUnit(unit)
        .spend()
        .filter((entry) => entry.now !== entry.before);
      await aware(key);
      if (!catalog.known.versions.has(buildId(key))) return 'fenced';
      const writes = writesOf(entries, (collection) => catalog.layoutNow(key, collection));
      const counters = await tallying.writesOf(entries, (collection) => catalog.layoutNow(key, collection));
      const token = randomUUID();
      return inTransaction(server, async (transaction) => {
        const result = await slices.move(transaction, key, move, token);
        if (result !== 'moved') return result === 'was stored' ? 'stored' : result;
        for (const { layout, operations } of writes) await transaction.write(layout.stored, operations);
        for (const { stored, operations } of counters) await transaction.write(stored, operations);
        return 'stored';
      });
    },

    activeVersion: (name) => catalog.activeVersion(name),
    // Indexes are made with the collections: the server keeps them while others write.
    complete: async () => {},
    activate: (key) => catalog.activate(key),
    async miscounts(key) {
      await aware(key);
      const found = [];
      for (const layout of (await catalog.version(key)).values()) found.push(...(await tallying.miscounts(layout)));
      return found;
    },
    async prune(key) {
      await catalog.prune(key);
      sweepLater(DROPPED_AFTER_MS + 100);
    },
    versions: (name) => catalog.versions(name),
    async close() {
      for (const timer of sweepers) clearTimeout(timer);
      await server.close();
    },
  };
}
