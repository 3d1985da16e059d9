/**
 * What a query or a subscription shows of what there is, by its field: the one place where something that is not narrowed by territory says so.
 * A field that is not listed is a fault, found by `test/rights/matrix.test.ts`, which tries each of them.
 *
 * - `record`: one record; outside the caller's territory it is answered like one that is not there
 * - `territory`: rows, counts or changes of the caller's territory; for an alliance officer, of the own alliance in it
 * - `own`: of the caller's own account
 * - `public`: the law, the calendar, the list of administrative units: the same for everybody
 * - `platform`: how the platform runs; no record, no place, no person
 */
export type QueryScope = 'record' | 'territory' | 'own' | 'public' | 'platform';

export const QUERY_SCOPES: Readonly<Record<string, QueryScope>> = {
  // the whole graph
  node: 'record',
  nodes: 'territory',
  search: 'territory',
  codeSets: 'public',
  // territory
  unit: 'public',
  units: 'public',
  // registry
  employerCandidates: 'territory',
  craftVillage: 'record',
  craftVillages: 'territory',
  alliance: 'record',
  alliances: 'territory',
  allianceProposal: 'record',
  allianceProposals: 'territory',
  membership: 'record',
  memberships: 'territory',
  sectors: 'public',
  // inspections
  inspection: 'record',
  inspections: 'territory',
  signOfViolation: 'record',
  signsOfViolation: 'territory',
  checklist: 'public',
  // violations
  violation: 'record',
  violations: 'territory',
  actCatalogue: 'public',
  classifyWork: 'public',
  workCodes: 'public',
  relatedProvisions: 'public',
  legalNotes: 'public',
  // sanctions
  sanctionCase: 'record',
  sanctionCases: 'territory',
  fineFor: 'public',
  // training
  activity: 'record',
  activities: 'territory',
  trainingCoverage: 'territory',
  activityKinds: 'public',
  populationGroups: 'public',
  // calendar
  publicHolidays: 'public',
  addWorkingDays: 'public',
  // organisation
  official: 'record',
  officials: 'territory',
  me: 'own',
  platformTitles: 'public',
  titles: 'public',
  bodies: 'public',
  whoMayDecide: 'public',
  // compliance
  employer: 'record',
  employers: 'territory',
  complianceSummary: 'territory',
  complianceRule: 'public',
  complianceChanged: 'territory',
  timeline: 'record',
  // deadlines and notices
  deadline: 'record',
  deadlines: 'territory',
  myCalendar: 'own',
  overdueByUnit: 'territory',
  reportingDays: 'public',
  notice: 'record',
  notices: 'territory',
  // operation
  viewLag: 'platform',
};
