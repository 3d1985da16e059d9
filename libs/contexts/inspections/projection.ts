import { placed, type Placed } from '#access';
import type { RecordedOf } from '#event-store';
import { visitsOfViolations, type VisitOfViolations } from '#contexts/violations/index';
import { documentProjection, eachOf, pastOf, type DocumentRules, type Projection, type Reaction } from '#projections';
import { collection, type Collection, type Document } from '#read-models';
import {
  codes,
  heldOf,
  isOpenRequest,
  localDate,
  localDateOf,
  nullable,
  type CodeIn,
  type DataOf,
  type Instant,
  type LocalDate,
} from '#kernel';
import type * as events from './events.ts';
import { inspectionsEvents, signEvents, signReport, type InspectionEvent, type SignEvent } from './events.ts';
import { rectified } from './corrected.ts';
import { rectifiedSign } from './signs.ts';
import { evolveInspection, isSettled, type InspectionState } from './state.ts';

/** Published: an inspection as it stands. Free-text notes are in `inspectionNotes`. */
export interface InspectionDocument extends Document, InspectionState, Placed {
  readonly unit: string;
  /** Accounts of who visits. */
  readonly team: readonly string[];
  /** Of its recommendations that are neither done nor given up the first due day. */
  readonly recommendationDueOn: LocalDate | null;
  readonly waitsForSecondPerson: boolean;
  /** Revision of the record, as text: what `expectedRevision` takes. */
  readonly revision: string;
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
    waitsForSecondPerson: 'flag',
    clean: 'flag',
    decidedOn: 'text',
    plannedOn: 'text',
    openedOn: 'text',
    concludedOn: 'text',
    follows: 'text',
    team: 'keywords',
    recommendationDueOn: 'text',
    decisionNumber: 'text',
    minutesNumber: 'text',
    conclusionNumber: 'text',
  },
  indexes: [
    // By these papers are found.
    ['decisionNumber'],
    ['minutesNumber'],
    ['conclusionNumber'],
    ['follows', 'decidedOn'],
    ['employer', 'decidedOn'],
    ['unit', 'decidedOn'],
    ['district', 'decidedOn'],
    ['province', 'decidedOn'],
    ['state', 'decidedOn'],
    ['decidedOn'],
    ['plannedOn'],
    ['concludedOn'],
    ['recommendationDueOn'],
  ],
}) satisfies Collection<VisitOfViolations>;
const inspectionOf = (event: RecordedOf<InspectionEvent>): string => event.data.inspection;
const rules: DocumentRules<InspectionDocument, RecordedOf<InspectionEvent>> = {
  name: 'inspections',
  version: 11,
  collection: inspections,
  category: 'inspection',
  called: ({ decisionNumber, decidedOn }) => ({
    en: `the inspection of the decision ${decisionNumber} of ${decidedOn}`,
    vi: `cuộc kiểm tra theo quyết định ${decisionNumber} ngày ${decidedOn}`,
  }),
  rectifies: { events: inspectionsEvents, by: ['InspectionCorrected'], rectified },
  on: eachOf(inspectionsEvents, {
    key: inspectionOf,
    apply: (document, event) => {
      const state = evolveInspection(document, event);
      if (!state) return null;
      const open = state.recommendations.filter(({ status }) => !isSettled(status)).map(({ dueOn }) => dueOn);
      return {
        ...state,
        ...placed(state),
        team: state.inspectors.map(({ official }) => official),
        waitsForSecondPerson: state.requests.some(isOpenRequest),
        recommendationDueOn: open.toSorted()[0] ?? null,
        revision: String(event.revision),
      };
    },
  }),
};
export const inspectionsProjection: Projection = documentProjection(rules);
export const inspectionsPast = pastOf(rules);

export const noteStep = codes('InspectionNoteStep', 'The step to which a note was written.', {
  answer: { vi: 'Trả lời mục của phiếu kiểm tra', en: 'Answer to an item of the checklist' },
  finding: { vi: 'Phát hiện', en: 'Finding' },
  'not-carried-out': { vi: 'Không tiến hành được', en: 'Not carried out' },
  'signing-refused': { vi: 'Từ chối ký biên bản', en: 'Refusal to sign the minutes' },
  progress: { vi: 'Tiến độ thực hiện kiến nghị', en: 'Progress of a recommendation' },
});
/** A note of an inspector. `of`: the item, finding, party or recommendation it was written to. */
export interface InspectionNote {
  readonly step: CodeIn<typeof noteStep>;
  readonly of: string | null;
  readonly on: LocalDate;
  readonly text: string;
  /** Nothing takes a note back: these two times alone tell as of when it is there. */
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
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
  | typeof events.inspectionCorrected
>;
const noting = <E extends Noted>(
  read: (data: E['data']) => readonly (Pick<InspectionNote, 'step' | 'of' | 'on'> & { readonly text: string | undefined })[],
): Reaction<InspectionNotesDocument, E> => ({
  key: inspectionOf,
  apply: (document, { data, occurredAt, recordedAt }, id) => {
    const notes = read(data).flatMap(({ text, ...note }) =>
      text === undefined ? [] : [{ ...note, text, occurredAt, recordedAt }],
    );
    return notes.length === 0 ? document : { id, notes: [...(document?.notes ?? []), ...notes] };
  },
});

export const inspectionNotesProjection: Projection = documentProjection<InspectionNotesDocument, Noted>({
  name: 'inspectionNotes',
  version: 3,
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
    // What was noted before stays: the notes of a correction stand behind it.
    InspectionCorrected: {
      key: inspectionOf,
      apply: (document, event, id) =>
        noting<Extract<Noted, { type: 'InspectionCorrected' }>>(({ answers = [], signatures = [] }) => [
          ...answers.map(
            ({ item, note }) => ({ step: 'answer', of: item, on: localDateOf(event.recordedAt), text: note }) as const,
          ),
          ...signatures.map(
            ({ party, reason }) =>
              ({ step: 'signing-refused', of: party, on: localDateOf(event.recordedAt), text: reason }) as const,
          ),
        ]).apply(document, event, id),
    },
  },
});

export const signFields = {
  ...signReport,
  withdrawnOn: nullable(localDate({ describe: 'Day on which it was withdrawn; null: it stands.' })),
};
/** Published: a report of signs of violation, by its number in the file. */
export interface SignDocument extends Document, Placed, DataOf<typeof signFields> {
  readonly employer: string;
  readonly revision: string;
}
export const signsOfViolation = collection<SignDocument>()({
  name: 'signsOfViolation',
  fields: { employer: 'text', on: 'text', source: 'text', unit: 'text', district: 'text', province: 'text' },
  indexes: [['employer', 'on'], ['unit'], ['province', 'on'], ['on']],
});
const signOf = (event: RecordedOf<SignEvent>): string => event.data.sign;
const signRules: DocumentRules<SignDocument, RecordedOf<SignEvent>> = {
  name: 'signsOfViolation',
  version: 4,
  collection: signsOfViolation,
  category: 'sign',
  rectifies: { events: signEvents, by: ['SignOfViolationCorrected'], rectified: rectifiedSign },
  on: {
    SignOfViolationRecorded: {
      key: signOf,
      apply: (_, { data, revision }, id) => ({
        id,
        employer: data.employer,
        ...heldOf(signReport, data),
        withdrawnOn: null,
        ...placed(data),
        revision: String(revision),
      }),
    },
    SignOfViolationCorrected: {
      key: signOf,
      apply: (doc, { data, revision }) => {
        if (!doc) return null;
        const { on = doc.on, source = doc.source, reference = doc.reference } = data;
        const place = data.unit === undefined ? {} : placed({ unit: data.unit, within: data.within ?? [] });
        const withdrawnOn = data.notWithdrawn ? null : doc.withdrawnOn;
        return { ...doc, on, source, reference, ...place, withdrawnOn, revision: String(revision) };
      },
    },
    SignOfViolationWithdrawn: {
      key: signOf,
      apply: (doc, { data, revision }) => doc && { ...doc, withdrawnOn: data.on, revision: String(revision) },
    },
  },
};
export const signsProjection: Projection = documentProjection(signRules);
export const signsPast = pastOf(signRules);

export const inspectionsProjections: readonly Projection[] = [
  inspectionsProjection,
  inspectionsPast.projection,
  inspectionNotesProjection,
  signsProjection,
  signsPast.projection,
];
