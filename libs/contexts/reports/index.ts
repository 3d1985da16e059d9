export { reportSection, reportStage } from './codes.ts';
export { reportsEvents, type ReportEvent } from './events.ts';
export { figuresOf, spanOn } from './figures.ts';
export { handedIn } from './consolidating.ts';
export { handedOverAt } from './frozen.ts';
export { reportCalls, reports, type CallDocument, type ReportDocument } from './projection.ts';
export { recomputed } from './recomputed.ts';
export { figureNamed } from './words.ts';
