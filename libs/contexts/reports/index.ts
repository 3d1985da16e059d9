export { reportFigure, reportStage } from './codes.ts';
export { reportsEvents, type ReportEvent } from './events.ts';
export { figuresOf } from './figures.ts';
export { reportCalls, reports, type CallDocument, type ReportDocument } from './projection.ts';
export { recomputed } from './recomputed.ts';
