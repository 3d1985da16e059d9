import { LawQueries } from './law.ts';
import { ViolationMutations } from './mutations.ts';
import { ViolationQueries } from './queries.ts';
import { WorkQueries } from './work.ts';

export const resolvers = [ViolationMutations, ViolationQueries, LawQueries, WorkQueries];
