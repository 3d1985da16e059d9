export { sanctionsEvents, type SanctionEvent } from './events.ts';
export * from './projection.ts';
export { commands } from './commands.ts';
export { resolvers } from './graphql.ts';
