import { placed, type Placed } from '#access';
import type { RecordedOf } from '#event-store';
import { documentProjection, eachOf, pastOf, type DocumentRules, type Past, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import { partId } from '#contexts/programmes/index';
import { figuresEvents, type FiguresEvent } from './events.ts';
import { evolveFigures, NO_FIGURES, type MeasureFigures } from './state.ts';

type Event = RecordedOf<FiguresEvent>;

/** Published: the figures that agencies gave of one measure. Its id is that of the measure. */
export interface MeasureFiguresDocument extends Document, Placed, MeasureFigures {
  readonly revision: string;
}
export const measureFigures = collection<MeasureFiguresDocument>()({
  name: 'measureFigures',
  fields: { programme: 'text', measure: 'text', unit: 'text', district: 'text', province: 'text' },
  indexes: [['programme', 'measure'], ['unit']],
});

const rules: DocumentRules<MeasureFiguresDocument, Event> = {
  name: 'measureFigures',
  version: 1,
  collection: measureFigures,
  category: 'measure',
  called: ({ measure }) => ({ en: `figures of the measure ${measure}`, vi: `số liệu của chỉ tiêu ${measure}` }),
  on: eachOf(figuresEvents, {
    key: ({ data }: Event) => partId(data.programme, data.measure),
    apply: (before: MeasureFiguresDocument | null, event: Event, id: string): MeasureFiguresDocument | null => {
      const state = evolveFigures<MeasureFigures>(before ?? NO_FIGURES, event);
      // Of what holds from a later day only: there is nothing yet.
      if (!state.place) return null;
      return { ...state, id, ...placed(state.place), revision: String(event.revision) };
    },
  }),
};
export const measureFiguresPast: Past<MeasureFiguresDocument> = pastOf(rules);
export const figuresViews: readonly Projection[] = [documentProjection(rules), measureFiguresPast.projection];
