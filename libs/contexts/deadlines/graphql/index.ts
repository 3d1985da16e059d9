import { DeadlineQueries } from './queries.ts';

export const resolvers = [DeadlineQueries];
