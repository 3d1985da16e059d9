export { createMongoReadModels } from './store.ts';
export type { MongoReadModelsOptions } from './options.ts';
