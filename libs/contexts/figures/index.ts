export { figuresEvents, type FiguresEvent } from './events.ts';
export { measureFigures, measureFiguresPast, type MeasureFiguresDocument } from './projection.ts';
export { progressIn, programmeAt, type At, type Sources } from './reading.ts';
export { measureStatuses, targetInSigns, type MeasureStatus } from './status.ts';
export type { Progress, SeriesValue, SliceValue } from './progress.ts';
