export { trainingEvents, type Counts, type TrainingEvent } from './events.ts';
export { rosterEvents, type RosterEvent } from './roster-events.ts';
export { rosters, type RosterDocument } from './roster-projection.ts';
export { activities, type ActivityDocument } from './projection.ts';
export { attendances, trainingCoverage, type AttendanceDocument, type CoverageDocument } from './coverage.ts';
