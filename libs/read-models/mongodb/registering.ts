import type { Db } from 'mongodb';
import { changedDeclaration, checkUnique, declarationOf, ownedByAnother } from '../declarations.ts';
import type { CollectionSpec, ProjectionKey } from '../port.ts';
import { shapeOf } from '../shape.ts';
import { partitionsOf, recut, wholeBuild } from '../slices.ts';
import { sameBuild, type Catalog } from './catalog.ts';
import { storedWith, type Known, type StoredBuild } from './catalog-format.ts';
import { INDEX_NOT_FOUND, NAMESPACE_EXISTS, NAMESPACE_NOT_FOUND, unless } from './codes.ts';
import { layoutOf, storedName, type Layout, type Stored } from './layout.ts';
import type { Server } from './server.ts';
import type { Slices } from './slices.ts';

interface Parts {
  readonly server: Server;
  readonly catalog: Catalog;
  readonly slices: Slices;
  readonly prefix: string;
}

/**
 * Registering a version: its collections and indexes are made first, because that cannot be part of a transaction, then it is written into the
 * catalog, provided that this is still as it was; else everything is looked at anew.
 */
export async function register(
  parts: Parts,
  key: ProjectionKey,
  specs: readonly CollectionSpec[],
  partitions: number,
): Promise<void> {
  checkUnique(key, specs);
  specs.forEach(shapeOf);
  while (!(await attempt(parts, key, specs, partitions)));
}

/** False: another process changed the catalog in between. */
async function attempt(parts: Parts, key: ProjectionKey, specs: readonly CollectionSpec[], partitions: number): Promise<boolean> {
  const known = await parts.catalog.current(true);
  for (const { name } of specs) {
    const owner = known.builds.find((build) => build.name !== key.name && build.collections.some((c) => c.name === name));
    if (owner) throw ownedByAnother(name, key, owner.name);
  }
  const build = known.builds.find((one) => sameBuild(one, key));
  const same = build && declarationOf(specsOf(build)) === declarationOf(specs);
  return same ? adjust(parts, known, build, specs, partitions) : lay(parts, known, key, specs, partitions);
}

const specsOf = (build: StoredBuild): readonly CollectionSpec[] =>
  build.collections.map(({ spec }) => JSON.parse(spec) as CollectionSpec);

/** The same fields: indexes and the number of partitions may have changed. */
async function adjust(
  { server, catalog, slices }: Parts,
  known: Known,
  build: StoredBuild,
  specs: readonly CollectionSpec[],
  partitions: number,
): Promise<boolean> {
  const wanted = new Map(specs.map((spec) => [spec.name, spec]));
  const collections = build.collections.map((one) => ({ ...one, spec: JSON.stringify(wanted.get(one.name)) }));
  const changed = collections.filter(({ spec }, i) => spec !== build.collections[i]!.spec);
  if (changed.length === 0 && partitionsOf(await slices.all(build)) === partitions) return true;
  if (changed.length > 0)
    // Over a full collection an index takes as long as it takes.
    await server.withoutDeadline(async (db) => {
      for (const { name, stored } of changed) await layIndexes(db, layoutOf(wanted.get(name)!, stored));
    });
  let done = true;
  await catalog.change(async (now, transaction) => {
    done = now.revision === known.revision;
    if (!done) return null;
    const before = await slices.read(transaction, build);
    if (partitionsOf(before) !== partitions) {
      const after = recut(before, partitions);
      if (!after) throw changedDeclaration(build);
      await slices.replace(transaction, build, before, after);
    }
    return { builds: now.builds.map((one) => (sameBuild(one, build) ? { ...one, collections } : one)) };
  });
  if (done)
    for (const { name, stored, spec } of build.collections)
      await dropIndexes(server, layoutOf(JSON.parse(spec) as CollectionSpec, stored), layoutOf(wanted.get(name)!, stored));
  return done;
}

/** A new version, or other fields of one that has applied nothing. */
async function lay(
  { server, catalog, slices, prefix }: Parts,
  known: Known,
  key: ProjectionKey,
  specs: readonly CollectionSpec[],
  partitions: number,
): Promise<boolean> {
  const layouts = specs.map((spec) => layoutOf(spec, storedName(prefix, spec.name, key.version, known.revision)));
  const made: Layout[] = [];
  for (const layout of layouts)
    if (await makeCollection(server, layout)) made.push(layout);
    else {
      // Another process was quicker, or the catalog was restored from an older state: either way the next name is a new one.
      await catalog.change((now) => (now.revision === known.revision ? {} : null));
      await discard(server, catalog, made);
      return false;
    }
  let done = true;
  await catalog.change(async (now, transaction) => {
    done = now.revision === known.revision;
    if (!done) return null;
    const before = await slices.read(transaction, key);
    if (before.some((slice) => slice.position !== null)) throw changedDeclaration(key);
    await slices.replace(transaction, key, before, wholeBuild(partitions));
    const old = now.builds.find((one) => sameBuild(one, key));
    const build: StoredBuild = {
      name: key.name,
      version: key.version,
      active: old?.active ?? !now.builds.some((one) => one.name === key.name),
      collections: layouts.map(({ shape, stored }) => ({ name: shape.spec.name, stored, spec: JSON.stringify(shape.spec) })),
    };
    const gone = (old?.collections ?? []).flatMap(storedWith).map((stored) => ({ stored, at: Date.now() }));
    return { builds: [...now.builds.filter((one) => one !== old), build], trash: [...now.trash, ...gone] };
  });
  if (!done) await discard(server, catalog, made);
  return done;
}

/** What was made for nothing. Their names hold a revision that is past, so whoever has not entered them by now never will. */
async function discard(server: Server, catalog: Catalog, layouts: readonly Layout[]): Promise<void> {
  const { builds } = await catalog.current(true);
  const used = new Set(builds.flatMap((build) => build.collections.map(({ stored }) => stored)));
  for (const { stored, tallies } of layouts)
    if (!used.has(stored))
      for (const name of [stored, ...tallies.map((tally) => tally.stored)])
        await server.ask(() => unless(NAMESPACE_NOT_FOUND, server.db.dropCollection(name)));
}

/** False: there is such a collection, and it is not empty. */
async function makeCollection(server: Server, layout: Layout): Promise<boolean> {
  const collection = server.db.collection<Stored>(layout.stored);
  const free = await server.ask(async () => {
    if (await unless(NAMESPACE_EXISTS, server.db.createCollection(layout.stored))) return true;
    return (await collection.findOne({}, { projection: { _id: 1 } })) === null;
  });
  if (!free) return false;
  await server.ask(() => layIndexes(server.db, layout));
  for (const { stored, indexes } of layout.tallies)
    await server.ask(async () => {
      await unless(NAMESPACE_EXISTS, server.db.createCollection(stored));
      await server.db.collection(stored).createIndexes([...indexes]);
    });
  return true;
}

async function layIndexes(db: Db, { stored, indexes }: Layout): Promise<void> {
  if (indexes.length > 0) await db.collection(stored).createIndexes([...indexes]);
}

async function dropIndexes(server: Server, before: Layout, after: Layout): Promise<void> {
  const kept = new Set(after.indexes.map(({ name }) => name));
  for (const { name } of before.indexes)
    if (!kept.has(name)) await server.ask(() => unless(INDEX_NOT_FOUND, server.db.collection(before.stored).dropIndex(name)));
}
