import { TerritoryQueries, UnitFields } from './queries.ts';

export const resolvers = [TerritoryQueries, UnitFields];
