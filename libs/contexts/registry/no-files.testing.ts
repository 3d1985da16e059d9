import type { Projection } from '#projections';
import { collection, type Document } from '#read-models';

/** Kept by a later context; nothing is in it. */
export const noFiles: Projection = {
  name: 'timeline',
  version: 1,
  collections: [
    collection<Document & { readonly employer: string }>()({ name: 'timeline', fields: { employer: 'text' }, indexes: [] }),
  ],
  handles: [],
  onFailure: 'stop',
  apply: async () => {},
};
