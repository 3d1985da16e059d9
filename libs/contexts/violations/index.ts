import { LawQueries } from './graphql/law.ts';
import { ViolationMutations } from './graphql/mutations.ts';
import { ViolationQueries } from './graphql/queries.ts';
import { WorkQueries } from './graphql/work.ts';

export { violationsEvents, type ViolationEvent } from './events.ts';
export * from './projection.ts';
export { commands } from './commands.ts';
export { violationDeadlines } from './deadlines.ts';
export { escalationProcess } from './escalation.ts';

export const resolvers = [ViolationMutations, ViolationQueries, LawQueries, WorkQueries];
