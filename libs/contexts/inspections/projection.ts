import { placed } from '#access';
import { documentProjection, type Projection } from '#projections';
import type { Document } from '#read-models';
import { inspectionsEvents, type InspectionEvent } from './events.ts';
import { evolveInspection, type InspectionState, type Recommendation } from './state.ts';

/** Published: an inspection as it stands. Free-text notes stay in the log. */
export interface InspectionDocument extends Document, InspectionState {
  readonly district: string | null;
  readonly province: string | null;
  /** Earliest due day of an open recommendation; null = none is open. */
  readonly nextDueOn: string | null;
  readonly revision: string;
}

const nextDue = (recommendations: readonly Recommendation[]): string | null =>
  recommendations
    .filter((r) => r.status === 'open' || r.status === 'in-progress')
    .map((r) => r.dueOn)
    .toSorted()[0] ?? null;

const fold = {
  key: (event: { data: { inspection: string } }) => event.data.inspection,
  apply: (document: InspectionDocument | null, event: { revision: bigint }): InspectionDocument | null => {
    const state = evolveInspection(document, event as unknown as InspectionEvent);
    return state && { ...state, ...placed(state), nextDueOn: nextDue(state.recommendations), revision: String(event.revision) };
  },
};

export const inspectionsProjection: Projection = documentProjection<InspectionDocument>({
  name: 'inspections',
  version: 1,
  collection: {
    name: 'inspections',
    fields: {
      employer: 'text',
      stage: 'text',
      form: 'text',
      mode: 'text',
      clean: 'flag',
      decidedOn: 'text',
      concludedOn: 'text',
      follows: 'text',
      nextDueOn: 'text',
      unit: 'text',
      district: 'text',
      province: 'text',
    },
    indexes: [
      ['employer', 'decidedOn'],
      ['province', 'decidedOn'],
      ['unit', 'decidedOn'],
      ['decidedOn'],
      ['follows'],
      ['nextDueOn'],
    ],
  },
  on: Object.fromEntries(inspectionsEvents.map((e) => [e.type, fold])),
});

export const inspectionsProjections: readonly Projection[] = [inspectionsProjection];
