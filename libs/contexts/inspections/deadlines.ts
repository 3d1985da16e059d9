import type { DeadlineSource } from '#contexts/deadlines/index';
import type { RecordedOf } from '#event-store';
import { inspectionClocks } from '#law';
import * as events from './events.ts';
import { actsFound, evolveInspection, type InspectionState } from './state.ts';

/** The clocks of a visit. Answers, findings and signatures move none. */
export const inspectionDeadlines: DeadlineSource<InspectionState, RecordedOf<events.InspectionEvent>> = {
  subject: 'inspection',
  label: { vi: 'Cuộc kiểm tra', en: 'Inspection' },
  events: [
    events.inspectionDecided,
    events.inspectionAnnounced,
    events.inspectionOpened,
    events.inspectionNotCarriedOut,
    events.inspectionMinutesDrawnUp,
    events.inspectionConcluded,
    events.recommendationProgressed,
    events.inspectionCorrected,
    events.inspectionCancelled,
  ].map(({ type }) => type),
  keyOf: (event) => event.data.inspection,
  fold: evolveInspection,
  clocks: inspectionClocks,
  place: ({ unit, within }) => ({ unit, within }),
  number: ({ decisionNumber }) => decisionNumber,
  employer: ({ employer }) => employer,
  acts: ({ findings }) => [...new Set(actsFound(findings).map(({ actCode }) => actCode!))],
  body: ({ bodyKind, decidedOn }) => (bodyKind === null ? null : { kind: bodyKind, since: decidedOn }),
};
