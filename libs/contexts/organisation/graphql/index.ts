import { MeQuery } from './me.ts';
import { OrganisationQueries } from './queries.ts';
import './views.ts';

export const resolvers = [MeQuery, OrganisationQueries];
