export { violationsEvents, type ViolationEvent } from './events.ts';
export * from './projection.ts';
export { commands } from './commands.ts';
export { resolvers } from './graphql.ts';
