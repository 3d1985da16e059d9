import type { Territory } from '#access';
import type { Actor, Findable } from '#kernel';
import type { Collection, Document } from '#read-models';
import { notFound } from './errors.ts';
import type { Services } from './services.ts';

/** One document by its id; what lies outside the caller's territory is not there for them. */
export async function readVisible<D extends Document & Territory>(
  { readModels, access }: Pick<Services, 'readModels' | 'access'>,
  caller: Actor,
  collection: Collection<D>,
  id: string,
  what: Findable,
): Promise<D> {
  const document = await readModels.get(collection, id);
  if (!document || !access.covers(caller, document)) throw notFound(what);
  return document;
}
