export { trainingEvents, type Counts, type TrainingEvent } from './events.ts';
export { rosterEvents, type RosterEvent } from './roster-events.ts';
export { rosters, type RosterDocument } from './roster-projection.ts';
export { activities, type ActivityDocument } from './projection.ts';
export { attendances, trainingCoverage, type AttendanceDocument, type CoverageDocument } from './coverage.ts';
/** For who makes figures: who was reached, of how many, as of a day and as it was known at a moment (`reach.ts`). */
export {
  groupsReached,
  personsReached,
  unitsReached,
  unitsToReach,
  type GroupReached,
  type Reach,
  type Reached,
  type PersonsReached,
  type UnitRow,
  type UnitsReached,
} from './reach.ts';
export {
  COUNTS_OF,
  employerKindsOf,
  groupsOf,
  partOf,
  percentOf,
  TRAITS,
  traitsOf,
  type HowReached,
  type UnitTraits,
} from './populations.ts';
