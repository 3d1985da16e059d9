import type { CodeIn, DataOf, LocalDate } from '#kernel';
import type { figureSource } from '#contexts/programmes/events';
import type { FigureKind } from './codes.ts';
import type { baselineFields, FiguresEvent, ofFigure, resultFields } from './events.ts';

export type FigureSource = CodeIn<typeof figureSource>;

/** A figure as it stands: a baseline has one day, and may say no numerator. */
export interface FigureState {
  readonly id: string;
  readonly kind: FigureKind;
  readonly slice: string;
  readonly group: string | null;
  readonly reading: string;
  readonly source: FigureSource;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly numerator: number | null;
  readonly denominator: number;
  readonly agency: string;
  readonly document: string;
  readonly documentOn: LocalDate;
  /** How often it was corrected. */
  readonly timesCorrected: number;
}
export interface MeasureFigures {
  readonly programme: string;
  readonly measure: string;
  /** Null: nothing was recorded of the measure. */
  readonly place: { readonly unit: string; readonly within: readonly string[] } | null;
  /** As they were recorded. */
  readonly figures: readonly FigureState[];
  /** Ids of those that were withdrawn: an id is used once. */
  readonly withdrawn: readonly string[];
}
export const NO_FIGURES: MeasureFigures = { programme: '', measure: '', place: null, figures: [], withdrawn: [] };

type New = DataOf<typeof ofFigure> & { readonly figure: string };
const common = ({ figure, slice, group, reading, source }: New) => ({ id: figure, slice, group: group ?? null, reading, source });
type Given = Pick<
  DataOf<typeof baselineFields> & DataOf<typeof resultFields>,
  'denominator' | 'agency' | 'document' | 'documentOn'
>;
const given = ({ denominator, agency, document, documentOn }: Given) => ({
  denominator,
  agency,
  document,
  documentOn,
  timesCorrected: 0,
});

export function evolveFigures<S extends MeasureFigures>(state: S, event: FiguresEvent): S {
  switch (event.type) {
    case 'BaselineDeclared': {
      const { data } = event;
      const { on, numerator } = data;
      return begun(state, event, {
        ...common(data),
        kind: 'baseline',
        from: on,
        to: on,
        numerator: numerator ?? null,
        ...given(data),
      });
    }
    case 'SliceResultSubmitted': {
      const { data } = event;
      const { from, to, numerator } = data;
      return begun(state, event, { ...common(data), kind: 'result', from, to, numerator, ...given(data) });
    }
    case 'BaselineCorrected':
    case 'SliceResultCorrected': {
      const { programme: _programme, measure: _measure, figure, reason: _reason, ...changes } = event.data;
      const figures = state.figures.map((one) =>
        one.id === figure ? { ...one, ...changes, timesCorrected: one.timesCorrected + 1 } : one,
      );
      return { ...state, figures };
    }
    case 'FigureWithdrawn': {
      const { figure } = event.data;
      return {
        ...state,
        figures: state.figures.filter(({ id }) => id !== figure),
        withdrawn: [...state.withdrawn, figure],
      };
    }
  }
}

function begun<S extends MeasureFigures>(
  state: S,
  { data: { programme, measure, unit, within } }: Extract<FiguresEvent, { type: 'BaselineDeclared' | 'SliceResultSubmitted' }>,
  figure: FigureState,
): S {
  return { ...state, programme, measure, place: { unit, within }, figures: [...state.figures, figure] };
}
