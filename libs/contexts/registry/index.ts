import { RegistryMutations } from './graphql/mutations.ts';
import { RegistryQueries } from './graphql/queries.ts';

export { registryEvents, type RegistryEvent } from './events.ts';
export * from './projection.ts';
export { commands } from './commands.ts';

export const resolvers = [RegistryMutations, RegistryQueries];
