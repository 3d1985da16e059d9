export { inspectionsEvents, signEvents, type InspectionEvent, type SignEvent } from './events.ts';
export * from './projection.ts';
export { inspectionDeadlines } from './deadlines.ts';
