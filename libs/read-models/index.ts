// The SQLite adapter is not exported here: only the composition roots import it, from '#read-models/sqlite/index'.
export * from './port.ts';
export * from './cursor.ts';
export { findAll } from './find-all.ts';
export { createMemoryReadModels } from './memory.ts';
export { lowestPosition } from './slices.ts';
export { withPageCache, type PageCachedStore, type PageCachePolicy, type Reads } from './page-cache.ts';
