import { TrainingMutations } from './graphql/mutations.ts';
import { TrainingQueries } from './graphql/queries.ts';
import type { Projection } from '#projections';
import { trainingCoverageProjection } from './coverage.ts';
import { activitiesProjection } from './projection.ts';

export { trainingEvents, type Counts, type TrainingEvent } from './events.ts';
export type { ActivityDocument } from './projection.ts';
export type { AttendanceDocument, CoverageDocument } from './coverage.ts';
export { commands } from './commands.ts';

export const trainingProjections: readonly Projection[] = [activitiesProjection, trainingCoverageProjection];
export const resolvers = [TrainingMutations, TrainingQueries];
