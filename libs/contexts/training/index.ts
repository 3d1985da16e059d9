export { trainingEvents, type Counts, type TrainingEvent } from './events.ts';
export { rosterEvents, type RosterEvent } from './roster-events.ts';
export { rosters, type RosterDocument } from './roster-projection.ts';
export { activities, type ActivityDocument } from './projection.ts';
export { attendances, attendancesPast, trainingCoverage, type AttendanceDocument, type CoverageDocument } from './coverage.ts';
/** For who makes figures: who was reached, of how many, as of a day and as it was known at a moment (`reach.ts`). */
export {
  personsReached,
  unitsReached,
  unitsToReach,
  type Reach,
  type Reached,
  type PersonsReached,
  type UnitsReached,
} from './reach.ts';
export { countsOfMeasure, employerKindsOf, partOf, percentOf } from './populations.ts';
