import { label, listOf, outputClass } from '#graphql';
import { code, decimal, flag, id, instant, integer, localDate, nullable, object, text, type DataOf } from '#kernel';
import { figureSource } from '#contexts/programmes/events';
import { missingFigure, progressState } from '../codes.ts';
import { progressRule } from '../rules.ts';

const count = {
  numerator: nullable(integer({ describe: 'How many are counted; null: it is not there.' })),
  denominator: nullable(integer({ describe: 'Of how many; null: it is not there.' })),
  percent: nullable(decimal({ describe: 'For the eye, three decimals, cut off: what is met is told by the counts.' })),
};
const given = {
  ...count,
  missing: nullable(code(missingFigure, { describe: 'Why it does not count; null: it does.' })),
  attendances: nullable(integer({ describe: 'How often they came, a second figure; null: the platform did not count it.' })),
  figureId: nullable(id({ describe: 'The figure that an agency gave; of what the platform counted, the baseline.' })),
  heldOn: nullable(localDate({ describe: 'The day for which that figure holds.' })),
  agency: nullable(text({ describe: 'The agency that gave it.' })),
  document: nullable(text({ describe: 'Number of its document.' })),
};
const slice = object(
  {
    slice: text({ describe: 'Code of the slice.' }),
    owner: nullable(text({ describe: 'The agency that answers for its data, by the plan; null: nobody yet.' })),
    ...given,
    parts: listOf(
      object({ group: text({ describe: 'Its code.' }), ...given }, { name: 'ProgressGroup', describe: 'A group of a slice.' }),
      'Groups, each by itself; percentages are never averaged.',
    ),
  },
  { name: 'ProgressSlice', describe: 'What is known of a slice.' },
);
const series = object(
  {
    source: code(figureSource, { describe: 'Where its figures come from.' }),
    reading: text({ describe: 'By which reading of the words.' }),
    decides: flag({ describe: 'True: the measure is met or not by this one; others are shown beside it.' }),
    ...count,
    meets: nullable(flag({ describe: 'Whether it meets the target; null: there is no total, or no number to meet.' })),
    missingSlices: listOf(text(), 'Slices that are not in: there is no total without them.'),
    slices: listOf(slice, 'By owner of the data.'),
  },
  { name: 'ProgressSeries', describe: 'One series of figures by one reading: never added to another one.' },
);

export const progressFields = {
  measureId: id({ describe: 'The measure.' }),
  code: text({ describe: 'Its code in the programme.' }),
  on: localDate({ describe: 'The day for which it is told.' }),
  state: code(progressState, { describe: 'How it stands.' }),
  stateLabel: label('The same in words.'),
  rule: code(progressRule, { describe: 'By which rule.' }),
  ruleLabel: label('The rule in words.'),
  ruleSince: localDate({ describe: 'Since when the platform goes by that rule: the plan says none.' }),
  reasons: listOf(code(missingFigure), 'Why it is incomplete or cannot be measured.'),
  ...count,
  expected: nullable(decimal({ describe: 'What the rule asks for on that day, in per cent; null: it asks for none.' })),
  missedOn: listOf(localDate(), 'Measurements that did not keep the target.'),
  missingSlices: listOf(text(), 'Slices that are not in.'),
  series: listOf(series, 'Those that decide first.'),
};
export const MeasureProgress = outputClass(
  'MeasureProgress',
  'How a measure stands on a day, and by which figures.',
  progressFields,
);
export type ProgressNode = DataOf<typeof progressFields>;

const changeFields = {
  eventId: id({ describe: 'The event.' }),
  type: text({ describe: 'Name of its type.' }),
  label: label('What happened.'),
  recordedAt: instant({ describe: 'When it was recorded.' }),
  heldOn: localDate({ describe: 'The day for which its figure holds.' }),
  slice: text({ describe: 'Code of the slice.' }),
  group: nullable(text({ describe: 'Code of the group; null: of the whole slice.' })),
  reading: text({ describe: 'By which reading.' }),
  source: code(figureSource, { describe: 'In which series.' }),
  agency: text({ describe: 'The agency whose figure it is.' }),
  reason: nullable(text({ describe: 'Why it was corrected or withdrawn; null: it is a new figure.' })),
  numeratorBefore: nullable(integer({ describe: 'Of the series that decides, before it.' })),
  denominatorBefore: nullable(integer({ describe: 'The same.' })),
  numeratorAfter: nullable(integer({ describe: 'Of the series that decides, after it.' })),
  denominatorAfter: nullable(integer({ describe: 'The same.' })),
};
const differenceFields = {
  before: object(progressFields),
  after: object(progressFields),
  changes: listOf(
    object(changeFields, { name: 'FigureChange', describe: 'An event that moved a figure of a measure.' }),
    'What agencies gave, corrected or withdrew between the two moments, in the order of the log.',
  ),
  countedBefore: nullable(integer({ describe: 'What the platform itself had counted; null: it counts nothing of the measure.' })),
  countedAfter: nullable(integer({ describe: 'The same at the later moment.' })),
};
export const ProgressDifference = outputClass('ProgressDifference', 'What moved a measure between two moments.', {
  ...differenceFields,
  before: { ...differenceFields.before, describe: 'At the earlier moment.' },
  after: { ...differenceFields.after, describe: 'At the later moment.' },
});
export type DifferenceNode = DataOf<typeof differenceFields>;
