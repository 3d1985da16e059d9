import { ReportQueries } from './queries.ts';
import './views.ts';

export const resolvers = [ReportQueries];
