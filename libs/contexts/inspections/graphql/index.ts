import { InspectionMutations } from './mutations.ts';
import { SignMutations, SignQueries } from './signs.ts';
import { InspectionFields, InspectionQueries } from './queries.ts';

export const resolvers = [InspectionMutations, SignMutations, InspectionQueries, SignQueries, InspectionFields];
