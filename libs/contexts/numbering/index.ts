export { numberingEvents, type NumberingEvent } from './events.ts';
export * from './projection.ts';
