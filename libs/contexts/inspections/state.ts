import { askedOf, declined, type LocalDate } from '#kernel';
import { corrected } from './corrected.ts';
import type { InspectionEvent } from './events.ts';
import { exceptionOf, later, monitored, type InspectionState, type RecordedException } from './visit.ts';

export * from './visit.ts';

const excused = (before: InspectionState, data: { readonly exception?: RecordedException }) => ({
  exception: exceptionOf(data.exception) ?? before.exception,
});

function decided({ data }: Extract<InspectionEvent, { type: 'InspectionDecided' }>): InspectionState {
  const {
    inspection,
    on,
    employerSize,
    inspectors,
    follows,
    verifies,
    exception,
    bodyKind,
    participatingBodies,
    plannedOn,
    ...rest
  } = data;
  return {
    ...rest,
    id: inspection,
    state: 'decided',
    decidedOn: on,
    bodyKind: bodyKind ?? null,
    participatingBodies: participatingBodies ?? [],
    plannedOn: plannedOn ?? null,
    announcedOn: null,
    openedOn: null,
    employerSize: employerSize ?? null,
    inspectors: inspectors ?? [],
    follows: follows ?? null,
    verifies: verifies ?? [],
    exception: exceptionOf(exception),
    answers: [],
    findings: [],
    minutesNumber: null,
    minutesOn: null,
    signatures: [],
    concludedOn: null,
    conclusionNumber: null,
    clean: null,
    recommendations: [],
    endedOn: null,
    reason: null,
    lastOn: on,
    requests: [],
  };
}

export function evolveInspection(before: InspectionState | null, event: InspectionEvent): InspectionState | null {
  if (event.type === 'InspectionDecided') return decided(event);
  if (before === null) return null;
  const through = (on: LocalDate) => ({ ...before, lastOn: later(before.lastOn, on) });
  switch (event.type) {
    case 'InspectionAnnounced':
      return { ...through(event.data.on), ...excused(before, event.data), state: 'announced', announcedOn: event.data.on };
    case 'InspectionOpened':
      return { ...through(event.data.on), ...excused(before, event.data), state: 'opened', openedOn: event.data.on };
    case 'ChecklistAnswered': {
      const { on, answers } = event.data;
      const given = new Map(before.answers.map((a) => [a.item, a]));
      for (const { item, answer } of answers) given.set(item, { item, answer, on });
      return { ...through(on), answers: [...given.values()] };
    }
    case 'FindingRecorded': {
      const { finding, on, item = null, actCode = null, evidence = [] } = event.data;
      return { ...through(on), findings: [...before.findings, { finding, on, item, actCode, evidence, withdrawn: false }] };
    }
    case 'InspectionNotCarriedOut':
      return { ...through(event.data.on), state: 'not-carried-out', endedOn: event.data.on, reason: event.data.reason };
    case 'InspectionMinutesDrawnUp':
      return { ...through(event.data.on), state: 'minutes-drawn-up', minutesNumber: event.data.number, minutesOn: event.data.on };
    case 'InspectionMinutesSigned': {
      const { party, on } = event.data;
      return { ...through(on), signatures: [...before.signatures, { party, on, signed: true, witness: null }] };
    }
    case 'InspectionMinutesSigningRefused': {
      const { party, on, witness = null } = event.data;
      return { ...through(on), signatures: [...before.signatures, { party, on, signed: false, witness }] };
    }
    case 'InspectionConcluded': {
      const { on, clean, conclusionNumber = null } = event.data;
      const recommendations = event.data.recommendations.map((r) => ({ ...r, status: 'open' as const, statusOn: on }));
      return { ...before, state: monitored(recommendations), concludedOn: on, conclusionNumber, clean, recommendations };
    }
    case 'RecommendationProgressed': {
      const { recommendation, status, on } = event.data;
      const recommendations = before.recommendations.map((r) =>
        r.recommendation === recommendation ? { ...r, status, statusOn: on } : r,
      );
      return { ...before, recommendations, state: monitored(recommendations) };
    }
    case 'InspectionCorrected':
      return corrected(before, event.data);
    case 'InspectionCorrectionRequested':
      return { ...before, requests: [...before.requests, askedOf(event)] };
    case 'InspectionCorrectionDeclined':
      return { ...before, requests: declined(before.requests, event) };
    case 'InspectionCancelled':
      return { ...through(event.data.on), state: 'cancelled', endedOn: event.data.on, reason: event.data.reason };
  }
}
