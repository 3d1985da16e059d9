import { OrganisationQueries } from './queries.ts';

export const resolvers = [OrganisationQueries];
