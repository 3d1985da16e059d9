export { violationsClosedToBody, visitClosedToBody } from './carriers.ts';
export { violationsEvents, type ViolationEvent } from './events.ts';
export * from './projection.ts';
export { visitsOfViolations, type VisitOfViolations } from './visits.ts';
export { casesOfViolations, type CaseOfViolations } from './cases.ts';
export { violationDeadlines, type CaseEvents } from './deadlines.ts';
export { escalationProcess } from './escalation.ts';
