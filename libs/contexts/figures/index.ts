export { figuresEvents, type FiguresEvent } from './events.ts';
export { measureFigures, measureFiguresPast, type MeasureFiguresDocument } from './projection.ts';
