export { createSqliteEventStore, type SqliteEventStore, type SqliteEventStoreOptions, type SqliteStats } from './store.ts';
export { createSqliteEventReader } from './reader.ts';
export { makeFolder } from './files.ts';
export { syncFolder } from './opening.ts';
export { contentOf } from './summary.ts';
export { backUp, noteOf, type BackupNote } from './backup.ts';
export { restore, type Restored } from './restore.ts';
export { importedFrom, openSqliteImport, type Origin, type SqliteImport } from './import.ts';
