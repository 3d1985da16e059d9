import { byRole, type DeadlineSource } from '#contexts/deadlines/index';
import type { Recorded } from '#event-store';
import { deadlines } from '#law';
import { sanctionsEvents, type SanctionEvent } from './events.ts';
import { evolveSanction, factsOf, type SanctionState } from './state.ts';

/** The clocks of a sanction case, for the lists of those who hold it. The officer is who drew up the minutes, or was assigned since. */
export const sanctionDeadlines: DeadlineSource<SanctionState> = {
  subject: 'sanction',
  label: { vi: 'Vụ việc xử phạt', en: 'Sanction case' },
  events: sanctionsEvents.map(({ type }) => type),
  keyOf: (event: Recorded) => event.data.sanction as string,
  fold: (state, event) => evolveSanction(state, event as unknown as SanctionEvent),
  clocks: (state, calendar) => deadlines(factsOf(state), calendar),
  place: ({ unit, within }) => ({ unit, within }),
  number: ({ decisionNumber, minutesNumber }) => decisionNumber ?? minutesNumber,
  body: ({ bodyKind, minutesOn }) => (bodyKind === null ? null : { kind: bodyKind, since: minutesOn }),
  holders: (before, event, state) => {
    const acted = byRole(before, event);
    return { ...acted, officer: state.officer ?? acted.officer };
  },
};
