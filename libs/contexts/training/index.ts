import type { Projection } from '#projections';
import { trainingCoverageProjection } from './coverage.ts';
import { activitiesProjection } from './projection.ts';

export { trainingEvents, type Counts, type TrainingEvent } from './events.ts';
export type { ActivityDocument } from './projection.ts';
export type { AttendanceDocument, CoverageDocument } from './coverage.ts';

export const trainingProjections: readonly Projection[] = [activitiesProjection, trainingCoverageProjection];
