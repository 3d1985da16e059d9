import { agencyRelation } from '#contexts/programmes/index';
import { listOf, outputClass, term, label } from '#graphql';
import { code, id, instant, integer, localDate, nullable, object, recordKind, text, type DataOf } from '#kernel';
import { reportCadence, reportFigure, reportStage, reportTimeliness } from '../codes.ts';
import { figureObject } from './views.ts';

const owedFields = {
  reportId: id({ describe: 'The report; it is there once somebody opened it (`stage`).' }),
  duty: text({ describe: 'Code of the duty to report.' }),
  cadence: code(reportCadence, { describe: 'Which part of the year.' }),
  agency: term('The agency that owes it on the day asked for.'),
  unitId: id({ describe: 'Its unit.' }),
  unitCode: text({ describe: 'Code of its unit.' }),
  relation: code(agencyRelation, { describe: 'Required to, or requested: who is requested is never late.' }),
  recipients: listOf(term('An agency.'), 'To whom.'),
  periodFrom: localDate({ describe: 'First day of the period reported.' }),
  periodTo: localDate({ describe: 'Last day of the period reported.' }),
  lastDay: nullable(localDate({ describe: 'Last day in time; null: neither the plan nor anybody says.' })),
  setBy: nullable(text({ describe: 'The agency that set the day; null: the plan prints it, or nobody did.' })),
  stage: nullable(code(reportStage, { describe: 'How far the report is; null: nobody has opened it.' })),
  timeliness: code(reportTimeliness, { describe: 'How it stands.' }),
  cameAt: nullable(instant({ describe: 'When it came.' })),
};
export const ReportOwed = outputClass(
  'ReportOwed',
  'A report that a body owes for a period, or is requested to give.',
  owedFields,
);
export type OwedNode = DataOf<typeof owedFields>;

const previewFields = {
  figuresTo: localDate({ describe: 'The last day of which the figures tell.' }),
  recorded: instant({ describe: 'As it is known at this moment.' }),
  figures: listOf(figureObject, 'What the platform would count.'),
};
export const ReportPreview = outputClass('ReportPreview', 'The figures that a report would freeze now.', previewFields);
export type PreviewNode = DataOf<typeof previewFields>;

const causeFields = {
  eventId: id({ describe: 'The event.' }),
  type: text({ describe: 'Name of its type.' }),
  label: label('What happened.'),
  occurredAt: nullable(instant({ describe: 'When it happened; null: see the event.' })),
  recordedAt: nullable(instant({ describe: 'When the log took it; null: see the event.' })),
};
const recomputedFields = {
  submission: integer({ describe: 'Which submission.' }),
  recorded: instant({ describe: 'The frozen figures are those that were known then.' }),
  asOf: nullable(instant({ describe: 'The others are those that were known then; null: all that is known.' })),
  figures: listOf(figureObject, 'What the same report would say.'),
  differences: listOf(
    object(
      {
        figure: code(reportFigure, { describe: 'What is counted.' }),
        category: nullable(text({ describe: 'The status or kind that it is of.' })),
        frozen: integer({ describe: 'What was submitted.' }),
        now: integer({ describe: 'What it would be.' }),
        unexplained: integer({ describe: 'What the records do not tell: 0, unless units were drawn anew since.' }),
        moved: listOf(
          object(
            {
              kind: code(recordKind, { describe: 'Kind of the record.' }),
              recordId: id({ describe: 'The record.' }),
              by: integer({ min: Number.MIN_SAFE_INTEGER, describe: 'What it adds to the difference.' }),
              causes: listOf(
                object(causeFields, { name: 'CauseOfDifference', describe: 'An event that came after the report was frozen.' }),
                'The events.',
              ),
            },
            { name: 'MovedRecord', describe: 'A record that counts otherwise than when the report was frozen.' },
          ),
          'Record by record; together they are the difference.',
        ),
      },
      { name: 'FigureDifference', describe: 'A figure that would be another one now.' },
    ),
    'The figures that would be others, each with the events that moved it.',
  ),
};
export const ReportRecomputed = outputClass(
  'ReportRecomputed',
  'A frozen report against what the same report would say.',
  recomputedFields,
);
export type RecomputedNode = DataOf<typeof recomputedFields>;
