import { placed } from '#access';
import type { RecordedOf } from '#event-store';
import { documentProjection, eachOf, pastOf, type DocumentRules, type Projection } from '#projections';
import { carriedBy } from './case/carriers.ts';
import { sanctions, type SanctionDocument } from './case/document.ts';
import { isOpenRequest } from '#kernel';
import { evolveSanction } from './decider.ts';
import { requestsOf } from './state.ts';
import { sanctionsEvents, type SanctionEvent } from './events.ts';

export { sanctions, type SanctionDocument } from './case/document.ts';

const rules: DocumentRules<SanctionDocument, RecordedOf<SanctionEvent>> = {
  name: 'sanctions',
  version: 11,
  collection: sanctions,
  category: 'sanction',
  called: ({ minutesNumber, minutesOn }) => ({
    en: `the case of the minutes ${minutesNumber} of ${minutesOn}`,
    vi: `vụ việc theo biên bản ${minutesNumber} ngày ${minutesOn}`,
  }),
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
      return {
        ...state,
        ...placed(state),
        measureDueOn,
        waitsForSecondPerson: requestsOf(state).some(isOpenRequest),
        carriedBy: carriedBy(state),
        violations: state.acts.map(({ violation }) => violation),
        revision: String(event.revision),
      };
    },
  }),
};
export const sanctionsProjection: Projection = documentProjection(rules);
export const sanctionsPast = pastOf(rules);

export const sanctionsProjections: readonly Projection[] = [sanctionsProjection, sanctionsPast.projection];
