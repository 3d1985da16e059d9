import { defineView, listOf, ofAny } from '#graphql';
import { code, id, integer, localDate, nullable, object, text } from '#kernel';
import { figureSource } from '#contexts/programmes/events';
import { EVERYBODY, readRight } from '#access';
import { figureKind } from '../codes.ts';
import { measureFigures, measureFiguresPast } from '../projection.ts';

/** Counts of populations, as the plans publish them: they name nobody. */
export const figuresRight = readRight('query.figures', EVERYBODY);

export const figuresView = defineView({
  kind: 'measureFigures',
  stream: 'measure',
  type: 'MeasureFigures',
  one: 'figuresOfMeasure',
  many: 'measureFigures',
  describe: 'The baselines and results that agencies gave of one measure; its history tells who changed a figure, when and why.',
  right: figuresRight,
  isPublic: true,
  collection: measureFigures,
  past: measureFiguresPast,
  fields: {
    code: text({ describe: 'Code of the measure in its programme.' }),
    figures: listOf(
      object(
        {
          figureId: id({ describe: 'Its id, by which it is corrected or withdrawn.' }),
          kind: code(figureKind, { describe: 'A baseline, or a result.' }),
          slice: text({ describe: 'Code of the slice.' }),
          group: nullable(text({ describe: 'Code of the group; null: of the whole slice.' })),
          reading: text({ describe: 'Which reading of the words.' }),
          source: code(figureSource, { describe: 'Which series it belongs to.' }),
          from: localDate({ describe: 'First day of the time that it is about.' }),
          to: localDate({ describe: 'It holds from that day on.' }),
          numerator: nullable(integer({ describe: 'How many are counted; null: the baseline does not say.' })),
          denominator: integer({ describe: 'Of how many.' }),
          agency: text({ describe: 'The agency that declared it.' }),
          document: text({ describe: 'Number of the document.' }),
          documentOn: localDate({ describe: 'Day of the document.' }),
          timesCorrected: integer({ describe: 'How often it was corrected.' }),
        },
        { name: 'FigureOfMeasure', describe: 'A figure that an agency gave.' },
      ),
      'As they stand, in the order in which they were recorded; those that were withdrawn are in the history.',
    ),
  },
  node: ({ id: of, revision, programme, measure, figures, unit, district, province }) => ({
    id: of,
    revision,
    unit,
    district,
    province,
    programme,
    measure: of,
    code: measure,
    figures: figures.map(({ id: figureId, ...figure }) => ({ figureId, ...figure })),
  }),
  links: {
    programme: { to: 'programmes', describe: 'The programme.' },
    measure: { to: 'measures', describe: 'The measure.' },
  },
  filter: { programme: ofAny('programme', 'programmes', 'Of one of these programmes.') },
  sort: {
    MEASURE_ASC: [
      { field: 'programme', direction: 'asc' },
      { field: 'measure', direction: 'asc' },
    ],
  },
});
