import { placed, type Placed } from '#access';
import { isOf, type RecordedOf } from '#event-store';
import { visitsOfViolations, type VisitOfViolations } from '#contexts/violations/index';
import { documentProjection, type Projection, type Reaction } from '#projections';
import { collection, type Collection, type Document } from '#read-models';
import type { LocalDate } from '#kernel';
import type * as events from './events.ts';
import { inspectionsEvents, type InspectionEvent, type RecommendationState, type SignEvent } from './events.ts';
import { evolveInspection, isSettled, type InspectionState } from './state.ts';

/** Published: an inspection as it stands. Free-text notes are in `inspectionNotes`. */
export interface InspectionDocument extends Document, InspectionState, Placed {
  readonly unit: string;
  /** Revision of the record, as text: what `expectedRevision` takes. */
  readonly revision: string;
}

/** Published: a recommendation of a conclusion, for lists of what is due. */
export interface RecommendationDocument extends Document, Placed {
  readonly inspection: string;
  readonly recommendation: string;
  readonly employer: string;
  readonly text: string;
  readonly concludedOn: string;
  readonly dueOn: string;
  readonly status: RecommendationState;
  readonly statusOn: string;
  /** Neither done nor given up. */
  readonly open: boolean;
}

export const inspections = collection<InspectionDocument>()({
  name: visitsOfViolations.name,
  fields: {
    ...visitsOfViolations.fields,
    unit: 'text',
    district: 'text',
    province: 'text',
    state: 'text',
    form: 'text',
    mode: 'text',
    integrated: 'flag',
    clean: 'flag',
    decidedOn: 'text',
    openedOn: 'text',
    concludedOn: 'text',
    follows: 'text',
  },
  indexes: [
    ['employer', 'decidedOn'],
    ['province', 'decidedOn'],
    ['district', 'decidedOn'],
    ['unit', 'decidedOn'],
    ['state', 'decidedOn'],
    ['decidedOn'],
    ['concludedOn'],
    ['follows'],
  ],
}) satisfies Collection<VisitOfViolations>;
export const recommendations = collection<RecommendationDocument>()({
  name: 'recommendations',
  fields: {
    inspection: 'text',
    employer: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
    open: 'flag',
    status: 'text',
    dueOn: 'text',
  },
  indexes: [['open', 'dueOn'], ['province', 'dueOn'], ['unit', 'dueOn'], ['inspection']],
});

/** What an event makes of an inspection. */
function apply(before: InspectionDocument | null, event: RecordedOf<InspectionEvent>): InspectionDocument | null {
  const state = evolveInspection(before, event);
  return state && { ...state, ...placed(state), revision: String(event.revision) };
}

const rowsOf = ({ id, employer, unit, district, province, concludedOn, recommendations: made }: InspectionDocument) =>
  made.map(({ recommendation, ...row }): RecommendationDocument => ({
    // Ids of recommendations are made by clients: unique within their inspection only.
    id: `${id}:${recommendation}`,
    inspection: id,
    recommendation,
    employer,
    unit,
    district,
    province,
    concludedOn: concludedOn!,
    open: !isSettled(row.status),
    ...row,
  }));

const inspectionOf = (event: RecordedOf<InspectionEvent>): string => event.data.inspection;
/** After these, the rows of the recommendations are written anew from the inspection. */
const TOUCHES_RECOMMENDATIONS: ReadonlySet<string> = new Set<InspectionEvent['type']>([
  'InspectionConcluded',
  'RecommendationProgressed',
  'InspectionCorrected',
]);

/** Inspections, and their recommendations as rows of their own: both change in one transaction. */
export const inspectionsProjection: Projection<RecordedOf<InspectionEvent>> = {
  name: 'inspections',
  version: 4,
  collections: [inspections, recommendations],
  handles: inspectionsEvents.map((e) => e.type),
  onFailure: 'stop',
  partitionBy: (event) => [inspectionOf(event)],
  fromStream: {
    collection: inspections,
    category: 'inspection',
    apply: (before: InspectionDocument | null, event) => (isOf(inspectionsEvents, event) ? apply(before, event) : before),
  },
  async apply(events, unit) {
    await unit.load(inspections, [...new Set(events.map(inspectionOf))]);
    for (const event of events) {
      const document = apply(unit.cached(inspections, inspectionOf(event)), event);
      if (!document) continue;
      unit.put(inspections, document);
      if (TOUCHES_RECOMMENDATIONS.has(event.type)) for (const row of rowsOf(document)) unit.put(recommendations, row);
    }
  },
};

/** A note of an inspector. `of`: the item, finding, party or recommendation it was written to. */
export interface InspectionNote {
  readonly step: string;
  readonly of: string | null;
  readonly on: string;
  readonly text: string;
}
/** Personal: notes may name somebody. Kept apart, so that the published inspection can be read without them. */
export interface InspectionNotesDocument extends Document {
  readonly notes: readonly InspectionNote[];
}

export const inspectionNotes = collection<InspectionNotesDocument>()({ name: 'inspectionNotes', fields: {}, indexes: [] });

type Noted = RecordedOf<
  | typeof events.checklistAnswered
  | typeof events.findingRecorded
  | typeof events.inspectionNotCarriedOut
  | typeof events.inspectionMinutesSigningRefused
  | typeof events.recommendationProgressed
>;
const noting = <E extends Noted>(
  read: (data: E['data']) => readonly (Omit<InspectionNote, 'text'> & { readonly text: string | undefined })[],
): Reaction<InspectionNotesDocument, E> => ({
  key: inspectionOf,
  apply: (document, { data }, id) => {
    const notes = read(data).flatMap(({ text, ...note }) => (text === undefined ? [] : [{ ...note, text }]));
    return notes.length === 0 ? document : { id, notes: [...(document?.notes ?? []), ...notes] };
  },
});

export const inspectionNotesProjection: Projection = documentProjection<InspectionNotesDocument, Noted>({
  name: 'inspectionNotes',
  version: 1,
  // Nobody's compliance hangs on it: an event that it cannot apply is set aside, the others go on.
  onFailure: 'park',
  collection: inspectionNotes,
  on: {
    ChecklistAnswered: noting(({ on, answers }) =>
      answers.map(({ item, note }) => ({ step: 'answer', of: item, on, text: note })),
    ),
    FindingRecorded: noting(({ on, finding, note }) => [{ step: 'finding', of: finding, on, text: note }]),
    InspectionNotCarriedOut: noting(({ on, note }) => [{ step: 'not-carried-out', of: null, on, text: note }]),
    InspectionMinutesSigningRefused: noting(({ on, party, reason }) => [
      { step: 'signing-refused', of: party, on, text: reason },
    ]),
    RecommendationProgressed: noting(({ on, recommendation, note }) => [
      { step: 'progress', of: recommendation, on, text: note },
    ]),
  },
});

/** Published: a report of signs of violation, by its number in the file. */
export interface SignDocument extends Document, Placed {
  readonly employer: string;
  readonly on: LocalDate;
  readonly source: string;
  readonly reference: string;
  readonly withdrawnOn: LocalDate | null;
  readonly revision: string;
}
export const signsOfViolation = collection<SignDocument>()({
  name: 'signsOfViolation',
  fields: { employer: 'text', on: 'text', unit: 'text', district: 'text', province: 'text' },
  indexes: [['employer', 'on'], ['province', 'on'], ['unit']],
});
const signOf = (event: RecordedOf<SignEvent>): string => event.data.sign;
export const signsProjection: Projection = documentProjection<SignDocument, RecordedOf<SignEvent>>({
  name: 'signsOfViolation',
  version: 1,
  collection: signsOfViolation,
  category: 'sign',
  on: {
    SignOfViolationRecorded: {
      key: signOf,
      apply: (_, { data, revision }, id) => ({
        id,
        employer: data.employer,
        on: data.on,
        source: data.source,
        reference: data.reference,
        withdrawnOn: null,
        ...placed(data),
        revision: String(revision),
      }),
    },
    SignOfViolationWithdrawn: {
      key: signOf,
      apply: (doc, { data, revision }) => doc && { ...doc, withdrawnOn: data.on, revision: String(revision) },
    },
  },
});

export const inspectionsProjections: readonly Projection[] = [inspectionsProjection, inspectionNotesProjection, signsProjection];
