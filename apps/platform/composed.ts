import type { AllContexts, Context, ContextProcess } from '#contexts/context';
import { reservationEvents } from '#commands/reservation-events';
import type { EventDefinition } from '#kernel';
import { processesEvents, processProjection } from '#processes';
import type { Projection } from '#projections';
import * as listed from './contexts.ts';
import { SHIPPED_CALENDAR } from './logged-calendar.ts';

/**
 * What the contexts of `contexts.ts` make together. What takes Nest to load is in `commands.ts` and `apps/api/resolvers.ts`, so that a command
 * line that only reads starts without it.
 */
export const CONTEXTS: readonly Context[] = Object.values(listed);

export const EVENTS: readonly EventDefinition<string, any>[] = [
  ...CONTEXTS.flatMap(({ events }) => events),
  ...processesEvents,
  ...reservationEvents,
];

/** Views and processes count the clocks of cases on the calendar that they are given. */
const on = (calendar: AllContexts['calendar']): AllContexts => ({
  events: EVENTS,
  deadlines: CONTEXTS.flatMap(({ deadlines }) => deadlines),
  calendar,
});
export const processesOn = (calendar: AllContexts['calendar']): readonly ContextProcess[] =>
  CONTEXTS.flatMap(({ processes }) => processes(on(calendar)));
export const projectionsOn = (calendar: AllContexts['calendar']): readonly Projection[] => [
  ...CONTEXTS.flatMap(({ views }) => views(on(calendar))),
  ...processesOn(calendar).map(({ process, view }) => view ?? processProjection(process)),
];
/** For whoever asks for names, versions and collections; what applies events takes `projectionsOn(await loggedCalendar(log))`. */
export const PROJECTIONS = projectionsOn(SHIPPED_CALENDAR);
