import { SanctionCaseFields } from './graphql/case-fields.ts';
import { SanctionMutations } from './graphql/mutations.ts';
import { ProcedureMutations } from './graphql/procedure-mutations.ts';
import { SanctionQueries } from './graphql/queries.ts';

export { sanctionsEvents, type SanctionEvent } from './events.ts';
export * from './projection.ts';
export { commands } from './commands.ts';
export { sanctionDeadlines } from './deadlines.ts';

export const resolvers = [SanctionMutations, ProcedureMutations, SanctionQueries, SanctionCaseFields];
