import { placed } from '#access';
import type { RecordedOf } from '#event-store';
import { documentProjection, eachOf, type Projection } from '#projections';
import { carriedBy } from './case/carriers.ts';
import { sanctions, type SanctionDocument } from './case/document.ts';
import { evolveSanction } from './decider.ts';
import { sanctionsEvents, type SanctionEvent } from './events.ts';

export { sanctions, type SanctionDocument } from './case/document.ts';

export const sanctionsProjection: Projection = documentProjection<SanctionDocument, RecordedOf<SanctionEvent>>({
  name: 'sanctions',
  version: 6,
  collection: sanctions,
  category: 'sanction',
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
});

export const sanctionsProjections: readonly Projection[] = [sanctionsProjection];
