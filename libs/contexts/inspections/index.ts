import { InspectionMutations } from './graphql/mutations.ts';
import { InspectionFields, InspectionQueries } from './graphql/queries.ts';

export { inspectionsEvents, type InspectionEvent } from './events.ts';
export * from './projection.ts';
export { commands } from './commands.ts';
export const resolvers = [InspectionMutations, InspectionQueries, InspectionFields];
