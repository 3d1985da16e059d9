export { programmesEvents, type ProgrammeData, type ProgrammesEvent } from './events.ts';
export {
  measures,
  partId,
  programmeDuties,
  programmeReports,
  programmes,
  relationsIn,
  type MeasureDocument,
  type ProgrammeDocument,
  type ProgrammeDutyDocument,
  type ProgrammeReportDocument,
} from './projection.ts';
export { agenciesOfBody, agenciesOn, agencyOf, isMeantBy } from './agencies.ts';
export { obligationsIn, obligationsOf, timelinessOf, type Obligation } from './calendar.ts';
export { shippedProgrammes } from './shipped.ts';
export { against, deadlineMoment, isDueOn, meets, wayOf } from './targets.ts';
export { programmeId } from './identity.ts';
export { targetComparison } from './codes.ts';
