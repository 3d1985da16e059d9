export { ofAnotherBody, visitOfAnotherBody } from './carriers.ts';
export { violationsEvents, type ViolationEvent } from './events.ts';
export * from './projection.ts';
export { violationDeadlines } from './deadlines.ts';
export { escalationProcess } from './escalation.ts';
