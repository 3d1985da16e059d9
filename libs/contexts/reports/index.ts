export { reportsEvents, type ReportEvent } from './events.ts';
export { reportCalls, reports, type CallDocument, type ReportDocument } from './projection.ts';
export { reportFigure } from './codes.ts';
