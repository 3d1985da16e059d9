import { OrganisationMutations } from './mutations.ts';
import { OrganisationQueries } from './queries.ts';

export const resolvers = [OrganisationMutations, OrganisationQueries];
