export { trainingEvents, type Counts, type TrainingEvent } from './events.ts';
export { activities, type ActivityDocument } from './projection.ts';
export { attendances, attendancesPast, trainingCoverage, type AttendanceDocument, type CoverageDocument } from './coverage.ts';
