import { placed } from '#access';
import type { RecordedOf } from '#event-store';
import { documentProjection, eachOf, pastOf, type DocumentRules, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import { carriedBy } from './carriers.ts';
import { sanctionsEvents, type SanctionEvent } from './events.ts';
import { evolveSanction, type SanctionState } from './state.ts';

/** Published: a sanction case as it stands. */
export interface SanctionDocument extends Document, SanctionState {
  readonly district: string | null;
  readonly province: string | null;
  /** Earliest due day of a remedial measure that is not done; null = none. */
  readonly measureDueOn: string | null;
  /** Kinds of the bodies that carry it; none: nobody's in particular. */
  readonly carriedBy: readonly string[];
  readonly revision: string;
}

export const sanctions = collection<SanctionDocument>()({
  name: 'sanctions',
  fields: {
    employer: 'text',
    officer: 'text',
    state: 'text',
    minutesNumber: 'text',
    minutesOn: 'text',
    decisionNumber: 'text',
    decidedOn: 'text',
    total: 'integer',
    paid: 'integer',
    rest: 'integer',
    payBy: 'text',
    measureDueOn: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [
    ['employer', 'minutesOn'],
    ['province', 'minutesOn'],
    ['unit', 'minutesOn'],
    ['minutesOn'],
    ['decidedOn'],
    ['rest'],
    ['officer', 'minutesOn'],
    ['minutesNumber'],
    ['decisionNumber'],
    ['state', 'minutesOn'],
    ['payBy'],
    ['measureDueOn'],
  ],
});

const rules: DocumentRules<SanctionDocument, RecordedOf<SanctionEvent>> = {
  name: 'sanctions',
  version: 7,
  collection: sanctions,
  on: eachOf(sanctionsEvents, {
    key: (event) => event.data.sanction,
    apply: (document, event) => {
      const state = evolveSanction(document, event);
      if (!state) return null;
      const measureDueOn =
        state.measures
          .filter((m) => m.doneOn === null)
          .map((m) => m.dueOn)
          .toSorted()[0] ?? null;
      return { ...state, ...placed(state), measureDueOn, carriedBy: carriedBy(state), revision: String(event.revision) };
    },
  }),
};
export const sanctionsProjection: Projection = documentProjection(rules);
export const sanctionsPast = pastOf(rules);

export const sanctionsProjections: readonly Projection[] = [sanctionsProjection, sanctionsPast.projection];
