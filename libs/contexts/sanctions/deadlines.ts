import type { DeadlineSource } from '#contexts/deadlines/index';
import type { Recorded } from '#event-store';
import { deadlines, type SanctionFacts } from '#law';
import { sanctionsEvents, type SanctionEvent } from './events.ts';
import { evolveSanction, type SanctionState } from './state.ts';

/** What the events of a case tell of the facts that its clocks depend on. */
export function factsOf(state: SanctionState): SanctionFacts {
  return {
    acts: state.acts,
    minutesOn: state.minutesOn,
    handedOverOn: null,
    mayExplain: state.explanationRight ?? false,
    explanation: { extended: false, writtenOn: null, hearingRequestedOn: null, hearingHeldOn: null, waivedOn: null },
    transferredOn: null,
    longerTerm: null,
    evasions: [],
    criminal: [],
    decidedOn: state.decidedOn,
    sentOn: null,
    servedOn: state.servedOn,
    payBy: state.payBy,
    deferredTo: null,
    total: state.total,
    instalments: [],
    payments: state.payments,
    enforcedOn: null,
    complaints: [],
    measures: state.measures,
    completedOn: state.completedOn,
    endedOn: state.endedOn,
  };
}

/** Clocks of steps that no event records yet: they could never be met. */
const UNRECORDED = new Set(['transfer', 'explanation', 'hearing-request', 'enforcement', 'complaint']);

export const sanctionDeadlines: DeadlineSource<SanctionState> = {
  subject: 'sanction',
  label: { vi: 'Vụ việc xử phạt', en: 'Sanction case' },
  events: sanctionsEvents.map(({ type }) => type),
  keyOf: (event: Recorded) => event.data.sanction as string,
  fold: (state, event) => evolveSanction(state, event as unknown as SanctionEvent),
  clocks: (state, calendar) => deadlines(factsOf(state), calendar).filter(({ clock }) => !UNRECORDED.has(clock)),
  place: ({ unit, within }) => ({ unit, within }),
  number: ({ decisionNumber, minutesNumber }) => decisionNumber ?? minutesNumber,
};
