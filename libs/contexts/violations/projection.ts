import { placed } from '#access';
import type { RecordedOf } from '#event-store';
import { actOf, type Gravity } from '#law';
import { documentProjection, eachOf, pastOf, type DocumentRules, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import { violationsEvents, type ViolationEvent } from './events.ts';
import { CORRECTIONS, rectified } from './rectified.ts';
import { evolveViolation, minorsTotal, type ViolationState } from './state.ts';

/** Published: a violation as it stands. */
export interface ViolationDocument extends Document, ViolationState {
  readonly district: string | null;
  readonly province: string | null;
  readonly minorsTotal: number;
  /** Still open, and escalated. */
  readonly escalated: boolean;
  readonly gravity: Gravity;
  /** When the log took the record, whatever day it was detected on. */
  readonly recordedAt: string;
  readonly revision: string;
}

export const violations = collection<ViolationDocument>()({
  name: 'violations',
  fields: {
    employer: 'text',
    state: 'text',
    actCode: 'text',
    gravity: 'text',
    detectedOn: 'text',
    abatementDueOn: 'text',
    repeatOffence: 'flag',
    inspection: 'text',
    escalated: 'flag',
    minorsTotal: 'integer',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [
    ['employer', 'detectedOn'],
    ['province', 'detectedOn'],
    ['unit', 'detectedOn'],
    ['detectedOn'],
    ['inspection'],
    ['escalated', 'detectedOn'],
    ['state', 'detectedOn'],
    ['abatementDueOn'],
  ],
});

const rules: DocumentRules<ViolationDocument, RecordedOf<ViolationEvent>> = {
  name: 'violations',
  version: 7,
  collection: violations,
  category: 'violation',
  rectifies: { events: violationsEvents, by: CORRECTIONS, rectified },
  on: eachOf(violationsEvents, {
    key: (event) => event.data.violation,
    apply: (document, event) => {
      const state = evolveViolation(document, event);
      return (
        state && {
          ...state,
          ...placed(state),
          minorsTotal: minorsTotal(state.minors),
          escalated: state.state === 'open' && state.escalatedOn !== null,
          gravity: actOf(state.actCode)?.gravity ?? 'conditions',
          recordedAt: document?.recordedAt ?? event.recordedAt,
          revision: String(event.revision),
        }
      );
    },
  }),
};
export const violationsProjection: Projection = documentProjection(rules);
export const violationsPast = pastOf(rules);

export const violationsProjections: readonly Projection[] = [violationsProjection, violationsPast.projection];
