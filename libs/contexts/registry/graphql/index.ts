import { AllianceQueries } from './alliance-queries.ts';
import { RegistryQueries } from './queries.ts';
import './views.ts';

export const resolvers = [RegistryQueries, AllianceQueries];
