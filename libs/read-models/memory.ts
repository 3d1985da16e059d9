import {
  activeCannotGo,
  boundToAnother,
  changedDeclaration,
  checkUnique,
  declarationOf,
  notRegistered,
  ownedByAnother,
  unknownCollection,
} from './declarations.ts';
import { MemoryCollection } from './memory-collection.ts';
import {
  nameOf,
  ReadModelError,
  type Collection,
  type Document,
  type ProjectionKey,
  type ReadModelsByName,
  type ReadModelStore,
  type Slice,
} from './port.ts';
import { shapeOf } from './shape.ts';
import { halted, lowestPosition, moved, partitionsOf, recut, released, renewed, take, wholeBuild } from './slices.ts';
import { BufferedUnit, ownUnit } from './unit.ts';

interface Version {
  readonly key: ProjectionKey;
  readonly collections: Map<string, MemoryCollection>;
  slices: readonly Slice[];
}
interface Held {
  active: number;
  readonly versions: Map<number, Version>;
}

/** The reference for every other store, and the store of tests: all rules of the port, nothing on disk. Holds documents as JSON text. */
export function createMemoryReadModels(): ReadModelStore {
  const projections = new Map<string, Held>();
  const owners = new Map<string, string>();
  const workers = new Map<string, string>();
  let boundTo: string | null = null;
  let closed = false;

  const open = (): void => {
    if (closed) throw new ReadModelError('STORE_UNAVAILABLE', 'the read models were closed');
  };
  const find = (key: ProjectionKey): Version | undefined => (open(), projections.get(key.name)?.versions.get(key.version));
  const versionOf = (key: ProjectionKey): Version => {
    const version = find(key);
    if (!version) throw notRegistered(key);
    return version;
  };
  const collectionOf = (version: Version, name: string): MemoryCollection => {
    const collection = version.collections.get(name);
    if (!collection) throw unknownCollection(name);
    return collection;
  };
  const active = (name: string): MemoryCollection => {
    open();
    const held = projections.get(owners.get(name) ?? '');
    if (!held) throw unknownCollection(name);
    return collectionOf(held.versions.get(held.active)!, name);
  };

  return {
    ...readingBy(active),
    at: (key) => readingBy((name) => collectionOf(versionOf(key), name)),

    async register(key, specs, partitions = 1) {
      open();
      checkUnique(key, specs);
      const shapes = specs.map(shapeOf);
      for (const { name } of specs) {
        const owner = owners.get(name);
        if (owner !== undefined && owner !== key.name) throw ownedByAnother(name, key, owner);
      }
      const known = find(key);
      if (known && declarationOf([...known.collections.values()].map((c) => c.shape.spec)) === declarationOf(specs)) {
        if (partitionsOf(known.slices) === partitions) return;
        const slices = recut(known.slices, partitions);
        if (!slices) throw changedDeclaration(key);
        known.slices = slices;
        return;
      }
      if (known?.slices.some((slice) => slice.position !== null)) throw changedDeclaration(key);
      const held = projections.get(key.name) ?? { active: key.version, versions: new Map<number, Version>() };
      projections.set(key.name, held);
      held.versions.set(key.version, {
        key,
        collections: new Map(shapes.map((shape) => [shape.spec.name, new MemoryCollection(shape)])),
        slices: wholeBuild(partitions),
      });
      for (const { name } of specs) owners.set(name, key.name);
    },
    async take(key, claim) {
      const version = versionOf(key);
      const { slices, taken } = take(version.slices, claim);
      version.slices = slices;
      return taken;
    },
    async renew(owner, until) {
      open();
      for (const held of projections.values())
        for (const version of held.versions.values()) version.slices = renewed(version.slices, owner, until);
    },
    async release(key, owner, partitions) {
      const version = find(key);
      if (version) version.slices = released(version.slices, owner, partitions);
    },
    async halt(key, epoch, why) {
      const version = find(key);
      if (version) version.slices = halted(version.slices, epoch, why);
    },
    slices: async (key) => find(key)?.slices ?? [],
    async checkpoint(key) {
      const version = find(key);
      return version ? { position: lowestPosition(version.slices) } : null;
    },
    async announce(worker, now, until) {
      open();
      workers.set(worker, until);
      for (const [other, alive] of workers) if (alive < now) workers.delete(other);
      return [...workers.keys()].sort();
    },
    async bindTo(log) {
      open();
      if (boundTo !== null && boundTo !== log) throw boundToAnother(boundTo, log);
      boundTo = log;
    },
    unitOfWork: (key) =>
      new BufferedUnit(key, {
        shape: (name) => collectionOf(versionOf(key), name).shape,
        read: (name, ids) => {
          const collection = collectionOf(versionOf(key), name);
          return new Map(ids.flatMap((id) => ((found) => (found ? [[id, found]] : []))(collection.get(id))));
        },
        seen: freeze,
      }),
    async commit(unit, move) {
      const { key } = ownUnit(unit);
      const version = find(key);
      const entries = ownUnit(unit).spend();
      if (!version) return 'fenced';
      const after = moved(version.slices, move);
      if (after.result !== 'stored') return after.result;
      // Everything that can fail comes before the first change.
      const texts = entries.map(({ now }) => (now === null ? null : JSON.stringify(now)));
      entries.forEach(({ collection, id }, i) => collectionOf(version, collection).set(id, texts[i]!));
      version.slices = after.slices;
      return 'stored';
    },
    async activeVersion(name) {
      open();
      return projections.get(name)?.active ?? null;
    },
    async complete() {},
    async miscounts(key) {
      versionOf(key);
      return [];
    },
    async activate(key) {
      versionOf(key);
      projections.get(key.name)!.active = key.version;
    },
    async prune(key) {
      if (!find(key)) return;
      const held = projections.get(key.name)!;
      if (held.active === key.version) throw activeCannotGo(key);
      held.versions.delete(key.version);
      const left = new Set([...held.versions.values()].flatMap((v) => [...v.collections.keys()]));
      for (const [name, owner] of owners) if (owner === key.name && !left.has(name)) owners.delete(name);
    },
    async versions(name) {
      open();
      return [...(projections.get(name)?.versions.keys() ?? [])].sort((a, b) => a - b);
    },
    async close() {
      closed = true;
    },
  };
}

/** A projection that changes a document in place would spoil the batch's other readers: here it gets a TypeError instead. */
function freeze(value: unknown): void {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}

function readingBy(named: (name: string) => MemoryCollection): ReadModelsByName {
  const held = (collection: string | Collection): MemoryCollection => named(nameOf(collection));
  return {
    get: async <D extends Document>(collection: string | Collection<D>, id: string) => held(collection).get(id) as D | null,
    getMany: async <D extends Document>(collection: string | Collection<D>, ids: readonly string[]) => {
      const source = held(collection);
      return new Map(ids.flatMap((id) => ((found) => (found ? [[id, found as D]] : []))(source.get(id))));
    },
    find: async (collection, query) => held(collection).find(query),
    count: async (collection, filter) => held(collection).count(filter),
    group: async (collection, query) => held(collection).group(query),
    tallied: async (collection, query) => held(collection).tallied(query),
  };
}
