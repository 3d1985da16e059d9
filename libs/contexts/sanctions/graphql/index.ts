import { SanctionCaseFields } from './case-fields.ts';
import { SanctionQueries } from './queries.ts';

export const resolvers = [SanctionQueries, SanctionCaseFields];
