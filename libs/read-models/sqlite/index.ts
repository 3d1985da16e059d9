export { createSqliteReadModels, type SqliteReadModelsOptions } from './store.ts';
