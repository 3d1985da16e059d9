import { LawQueries } from './law.ts';
import { ViolationQueries } from './queries.ts';
import { WorkQueries } from './work.ts';

export const resolvers = [ViolationQueries, LawQueries, WorkQueries];
