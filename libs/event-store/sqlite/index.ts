export { createSqliteEventStore, type SqliteEventStore, type SqliteEventStoreOptions, type SqliteStats } from './store.ts';
export { createSqliteEventReader } from './reader.ts';
