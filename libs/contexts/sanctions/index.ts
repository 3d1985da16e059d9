export { sanctionsEvents, type SanctionEvent } from './events.ts';
export * from './projection.ts';
export { sanctionDeadlines } from './deadlines.ts';
export { violationsInCases } from './violations-in-cases.ts';
