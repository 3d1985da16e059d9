import { AllianceMutations } from './alliance-mutations.ts';
import { AllianceQueries } from './alliance-queries.ts';
import { RegistryMutations } from './mutations.ts';
import { RegistryQueries } from './queries.ts';

export const resolvers = [RegistryMutations, RegistryQueries, AllianceMutations, AllianceQueries];
