import { RegistryMutations } from './mutations.ts';
import { RegistryQueries } from './queries.ts';

export const resolvers = [RegistryMutations, RegistryQueries];
