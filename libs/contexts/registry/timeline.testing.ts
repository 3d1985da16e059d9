import type { Projection } from '#projections';
import { employerFiles } from './index.ts';

/** Kept by a later context; nothing is in it. */
export const timeline: Projection = {
  name: 'timeline',
  version: 1,
  collections: [employerFiles],
  handles: [],
  onFailure: 'stop',
  apply: async () => {},
};
