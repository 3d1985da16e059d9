import { canonicalJson } from '#kernel';
import { ReadModelError, type CollectionSpec, type ProjectionKey } from './port.ts';

/** What must stay the same while a version holds documents: the collections, their fields and tallies. Indexes are only a way to find them. */
export const declarationOf = (collections: readonly CollectionSpec[]): string =>
  canonicalJson(
    collections
      .map((c) => [c.name, c.fields, ...(c.tallies ? [c.tallies] : [])])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

export function checkUnique(key: ProjectionKey, collections: readonly CollectionSpec[]): void {
  if (!Number.isSafeInteger(key.version) || key.version < 0)
    throw new ReadModelError('STORE_REFUSED', `projection ${key.name}: the version is no whole number from 0`);
  if (new Set(collections.map((c) => c.name)).size < collections.length)
    throw new ReadModelError('STORE_REFUSED', `projection ${key.name} declares a collection twice`);
}

export const changedDeclaration = (key: ProjectionKey): ReadModelError =>
  new ReadModelError(
    'STORE_REFUSED',
    `projection ${key.name}, version ${key.version}, holds documents of other fields or collections: raise the projection's version, and it is built anew beside the old one`,
  );

export const ownedByAnother = (collection: string, key: ProjectionKey, owner: string): ReadModelError =>
  new ReadModelError('STORE_REFUSED', `collection ${collection} of projection ${key.name} belongs to projection ${owner}`);

export const notRegistered = (key: ProjectionKey): ReadModelError =>
  new ReadModelError('STORE_REFUSED', `projection ${key.name}, version ${key.version}, is not registered in this store`);

export const unknownCollection = (collection: string): ReadModelError =>
  new ReadModelError('UNKNOWN_COLLECTION', `there is no collection "${collection.slice(0, 80)}"`);

export const activeCannotGo = (key: ProjectionKey): ReadModelError =>
  new ReadModelError(
    'STORE_REFUSED',
    `projection ${key.name}, version ${key.version}, is being read: activate another version before pruning it`,
  );

export const boundToAnother = (known: string, log: string): ReadModelError =>
  new ReadModelError(
    'STORE_REFUSED',
    `these views were built from the log ${known}, but the event store holds the log ${log}: choose the event store they belong to, or empty read models for this log (LACHAN_EVENT_STORE, LACHAN_READ_MODELS); nothing was changed`,
  );
