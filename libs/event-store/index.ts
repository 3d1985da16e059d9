// The SQLite adapter is not exported here: only the composition roots import it, from '#event-store/sqlite/index'.
export * from './port.ts';
export { shownAddress } from './address.ts';
export * from './schemas.ts';
export * from './with-schemas.ts';
export * from './memory.ts';
