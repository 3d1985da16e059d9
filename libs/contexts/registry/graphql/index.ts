import { AllianceQueries } from './alliance-queries.ts';
import { RegistryQueries } from './queries.ts';

export const resolvers = [RegistryQueries, AllianceQueries];
