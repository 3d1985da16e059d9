import { NoticeQueries } from './queries.ts';

export const resolvers = [NoticeQueries];
