import { code, defineEvent, id, integer, list, localDate, optional, text, type DataOf, type EventOf } from '#kernel';
import { agencyCode, figureSource } from '#contexts/programmes/events';

/*
 * Figures of a measure that its agencies give: where it starts from, and what was reached. What the platform counts itself is never among them. Whole counts of
 * a slice, never a percentage, and nobody's name. A figure is never overwritten: it is corrected, or withdrawn, with a reason.
 */
const partCode = (describe: string) => text({ max: 30, describe });
const count = (describe: string) => integer({ max: 1_000_000_000, describe });

/** Of what a figure is. The event says all of it, also what the command leaves to the plan. */
export const ofFigure = {
  slice: partCode('Code of the slice.'),
  group: optional(partCode('Code of a group of the breakdown; left out: of the whole slice.')),
  reading: partCode('Which reading of the words.'),
  source: code(figureSource, { describe: 'Which series it belongs to.' }),
};
/** The paper in which it stands. */
export const paperFields = {
  document: text({ min: 2, max: 60, describe: 'Number of the document that says so.' }),
  documentOn: localDate({ describe: 'Day of that document.' }),
};
const numerator = count('How many are counted, as a whole count.');
const denominator = count('Of how many, as a whole count.');
const agency = agencyCode('The agency that declares it (query programmeAgencies).');
export const baselineFields = {
  on: localDate({ describe: 'The day for which it holds.' }),
  denominator,
  numerator: optional(numerator),
  agency,
  ...paperFields,
};
export const resultFields = {
  from: localDate({ describe: 'First day of the time that it is about; of a survey its day.' }),
  to: localDate({ describe: 'Last day: it holds from that day on.' }),
  numerator,
  denominator,
  agency,
  ...paperFields,
};
/** What may be put right: of what it is and for which day says another figure. */
export const correctableFields = {
  numerator: optional(numerator),
  denominator: optional(denominator),
  document: optional(paperFields.document),
  documentOn: optional(paperFields.documentOn),
};
export type Correctable = DataOf<typeof correctableFields>;

const figure = id();
export const MEASURE = { vi: 'Chỉ tiêu', en: 'Measure', of: ['measures'] } as const;
const ofMeasure = { programme: id(), measure: text({ max: 30, named: MEASURE }) };
const place = { unit: id(), within: list(id(), { max: 3 }) };
const reason = text({ min: 3, max: 500 });

export const baselineDeclared = defineEvent(
  'BaselineDeclared',
  { ...ofMeasure, ...place, figure, ...ofFigure, ...baselineFields },
  {
    label: { vi: 'Khai báo số liệu gốc của chỉ tiêu', en: 'Baseline of a measure declared' },
    record: 'measureFigures',
    placed: true,
  },
);
export const baselineCorrected = defineEvent(
  'BaselineCorrected',
  { ...ofMeasure, figure, ...correctableFields, reason },
  { label: { vi: 'Đính chính số liệu gốc của chỉ tiêu', en: 'Baseline of a measure corrected' }, record: 'measureFigures' },
);
export const sliceResultSubmitted = defineEvent(
  'SliceResultSubmitted',
  { ...ofMeasure, ...place, figure, ...ofFigure, ...resultFields },
  {
    label: { vi: 'Gửi kết quả phần số liệu của chỉ tiêu', en: 'Result of a slice submitted' },
    record: 'measureFigures',
    placed: true,
  },
);
export const sliceResultCorrected = defineEvent(
  'SliceResultCorrected',
  { ...ofMeasure, figure, ...correctableFields, reason },
  { label: { vi: 'Đính chính kết quả phần số liệu', en: 'Result of a slice corrected' }, record: 'measureFigures' },
);
/** It should not have been recorded: of another slice, day or measure. */
export const figureWithdrawn = defineEvent(
  'FigureWithdrawn',
  { ...ofMeasure, figure, reason },
  { label: { vi: 'Rút số liệu ghi nhầm của chỉ tiêu', en: 'Figure of a measure withdrawn' }, record: 'measureFigures' },
);

export const figuresEvents = [
  baselineDeclared,
  baselineCorrected,
  sliceResultSubmitted,
  sliceResultCorrected,
  figureWithdrawn,
] as const;
export type FiguresEvent = EventOf<(typeof figuresEvents)[number]>;
