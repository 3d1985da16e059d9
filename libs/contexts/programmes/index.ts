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
export { AGENCY_CODES, agenciesOfBody, agenciesOn, agencyOf, isMeantBy } from './agencies.ts';
export { agencyRelation, reportPeriod, targetComparison, type Relation, type ReportPeriod } from './codes.ts';
export { obligationsIn, obligationsOf, timelinessOf, type Obligation, type Timeliness } from './calendar.ts';
export type { ReportState as ReportDuty } from './state.ts';
export { shippedProgrammes } from './shipped.ts';
export { against, deadlineMoment, isDueOn, meets, wayOf } from './targets.ts';
export { isProgrammeId, programmeId } from './identity.ts';
