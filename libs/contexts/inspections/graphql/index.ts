import { SignQueries } from './signs.ts';
import { InspectionFields, InspectionQueries } from './queries.ts';

export const resolvers = [InspectionQueries, SignQueries, InspectionFields];
