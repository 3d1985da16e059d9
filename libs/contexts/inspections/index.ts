import { InspectionMutations } from './graphql/mutations.ts';
import { SignMutations, SignQueries } from './graphql/signs.ts';
import { InspectionFields, InspectionQueries } from './graphql/queries.ts';

export { inspectionsEvents, signEvents, type InspectionEvent, type SignEvent } from './events.ts';
export * from './projection.ts';
export { commands } from './commands.ts';
export { inspectionDeadlines } from './deadlines.ts';
export const resolvers = [InspectionMutations, SignMutations, InspectionQueries, SignQueries, InspectionFields];
