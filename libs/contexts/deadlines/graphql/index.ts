import { DeadlineFields } from './fields.ts';
import { DeadlineQueries, OverdueFields, ReportingDayFields } from './queries.ts';
import { MyWork } from './work.ts';

export const resolvers = [DeadlineQueries, DeadlineFields, OverdueFields, ReportingDayFields, MyWork];
