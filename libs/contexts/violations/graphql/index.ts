import { LawQueries } from './law.ts';
import './views.ts';
import { WorkQueries } from './work.ts';

export const resolvers = [LawQueries, WorkQueries];
