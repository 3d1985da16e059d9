import { NoticeFields, NoticeQueries } from './queries.ts';

export const resolvers = [NoticeQueries, NoticeFields];
