import { placed, type Placed } from '#access';
import type { RecordedOf } from '#event-store';
import { code, integer, type DataOf, held } from '#kernel';
import { documentProjection, eachOf, pastOf, type DocumentRules, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import { evolveRoster, rosterDecider, type RosterState } from './roster-decider.ts';
import { rosterDetails, rosterEvents, rosterHolder, type RosterEvent } from './roster-events.ts';

/** What a roster is shown by as it is held. */
export const rosterFields = {
  personsOf: code(rosterHolder, { describe: 'Of what it tells the persons.' }),
  ...held(rosterDetails),
  linesOnRecord: integer({ describe: 'Lines, also of those who have left; withdrawn ones are none.' }),
};
/** Published: a roster with its lines, which are shown as numbers of persons alone. */
export interface RosterDocument extends Document, Placed, DataOf<typeof rosterFields>, Omit<RosterState, 'place'> {
  readonly id: string;
  readonly within: readonly string[];
  readonly revision: string;
}
export const rosters = collection<RosterDocument>()({
  name: 'rosters',
  fields: {
    personsOf: 'text',
    statedOn: 'text',
    employer: 'text',
    alliance: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [['statedOn'], ['province', 'statedOn'], ['unit'], ['employer'], ['alliance', 'statedOn']],
});

const rules: DocumentRules<RosterDocument, RecordedOf<RosterEvent>> = {
  name: 'rosters',
  version: 1,
  collection: rosters,
  category: 'roster',
  called: ({ title }) => ({ en: `the roster "${title}"`, vi: `danh sách "${title}"` }),
  on: eachOf(rosterEvents, {
    key: ({ data }: RecordedOf<RosterEvent>) => data.roster,
    // Lines have days of their own, which say who is on it when: what is recorded says how it was all along.
    allAlong: () => true,
    apply: (before: RosterDocument | null, event: RecordedOf<RosterEvent>, id: string): RosterDocument | null => {
      if (!before && event.type !== 'RosterDeclared') return null;
      const { place, ...state } = evolveRoster(
        before ? { ...before, place: { unit: before.unit, within: before.within } } : rosterDecider.initial,
        event,
      );
      return {
        ...state,
        id,
        ...placed(place!),
        within: place!.within,
        linesOnRecord: Object.keys(state.lines).length,
        revision: String(event.revision),
      };
    },
  }),
};
export const rostersProjection: Projection = documentProjection(rules);
export const rostersPast = pastOf(rules);
