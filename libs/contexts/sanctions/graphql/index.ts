import { SanctionCaseFields } from './case-fields.ts';
import { SanctionQueries } from './queries.ts';
import './views.ts';

export const resolvers = [SanctionQueries, SanctionCaseFields];
