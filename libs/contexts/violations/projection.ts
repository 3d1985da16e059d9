import { placed } from '#access';
import type { RecordedOf } from '#event-store';
import { isOpenRequest } from '#kernel';
import { actOf, type Gravity } from '#law';
import { documentProjection, eachOf, pastOf, type DocumentRules, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import { violationsEvents, type ViolationChange, type ViolationChanged, type ViolationEvent } from './events.ts';
import { CORRECTIONS, itself, rectified } from './rectified.ts';
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
  /** In what a fine depends on, the first one first: a decision that was taken before goes by it. */
  readonly changes: readonly ViolationChanged[];
  readonly waitsForSecondPerson: boolean;
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
    waitsForSecondPerson: 'flag',
    minorsTotal: 'integer',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [
    ['inspection'],
    ['employer', 'detectedOn'],
    ['unit', 'detectedOn'],
    ['province', 'detectedOn'],
    ['detectedOn'],
    ['escalated', 'detectedOn'],
    ['state', 'detectedOn'],
    ['abatementDueOn'],
  ],
});

const CHANGES: Readonly<Record<string, ViolationChange>> = {
  ViolationWithdrawn: 'withdrawn',
  ViolationReclassified: 'reclassified',
  ViolationReduced: 'reduced',
  ViolationCorrected: 'corrected',
  ViolationReinstated: 'reinstated',
};
function changesWith(changes: readonly ViolationChanged[], event: RecordedOf<ViolationEvent>): readonly ViolationChanged[] {
  const what = CHANGES[event.type];
  if (what === undefined || !('on' in event.data && 'reason' in event.data)) return changes;
  // A withdrawal that is taken back was none.
  const before = what === 'reinstated' ? changes.filter((one) => one.what !== 'withdrawn') : changes;
  return [...before, { revision: String(event.revision), what, on: event.data.on, reason: event.data.reason }];
}

const rules: DocumentRules<ViolationDocument, RecordedOf<ViolationEvent>> = {
  name: 'violations',
  version: 8,
  collection: violations,
  category: 'violation',
  called: ({ actCode, detectedOn }) => {
    const { en, vi } = actOf(actCode)?.label ?? { en: actCode, vi: actCode };
    return { en: `the violation "${en}" detected on ${detectedOn}`, vi: `vi phạm "${vi}" phát hiện ngày ${detectedOn}` };
  },
  rectifies: { events: violationsEvents, by: CORRECTIONS, rectified, itself },
  on: eachOf(violationsEvents, {
    key: (event) => event.data.violation,
    // It should not have been recorded: it was overdue on no day, as the standing of its employer says.
    allAlong: ({ type }) => type === 'ViolationWithdrawn',
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
          waitsForSecondPerson: state.requests.some(isOpenRequest),
          changes: changesWith(document?.changes ?? [], event),
          revision: String(event.revision),
        }
      );
    },
  }),
};
export const violationsProjection: Projection = documentProjection(rules);
export const violationsPast = pastOf(rules);

export const violationsProjections: readonly Projection[] = [violationsProjection, violationsPast.projection];
