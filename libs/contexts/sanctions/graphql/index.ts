import { SanctionCaseFields } from './case-fields.ts';
import { SanctionMutations } from './mutations.ts';
import { ProcedureMutations } from './procedure-mutations.ts';
import { SanctionQueries } from './queries.ts';

export const resolvers = [SanctionMutations, ProcedureMutations, SanctionQueries, SanctionCaseFields];
