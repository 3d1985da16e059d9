import type { Projection } from '#projections';
import { trainingCoverageProjection } from './coverage.ts';
import { activitiesPast, activitiesProjection } from './projection.ts';

export { trainingEvents, type Counts, type TrainingEvent } from './events.ts';
export { activities, type ActivityDocument } from './projection.ts';
export { attendances, trainingCoverage, type AttendanceDocument, type CoverageDocument } from './coverage.ts';

export const trainingProjections: readonly Projection[] = [activitiesProjection, activitiesPast.projection, trainingCoverageProjection];
