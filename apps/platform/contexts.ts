import * as calendar from '#contexts/calendar/index';
import * as compliance from '#contexts/compliance/index';
import * as deadlines from '#contexts/deadlines/index';
import * as inspections from '#contexts/inspections/index';
import * as organisation from '#contexts/organisation/index';
import * as notices from '#contexts/notices/index';
import * as registry from '#contexts/registry/index';
import * as sanctions from '#contexts/sanctions/index';
import * as territory from '#contexts/territory/index';
import * as training from '#contexts/training/index';
import * as violations from '#contexts/violations/index';
import type { EventDefinition } from '#kernel';
import type { Projection } from '#projections';
import { processesEvents, processProjection } from '#processes';
import { SHIPPED_CALENDAR, type LoggedCalendar } from './logged-calendar.ts';

/** The kinds of cases whose clocks are kept, counted on a calendar. */
export const deadlinesOn = (calendar: LoggedCalendar) =>
  deadlines.deadlineProcess(
    [violations.violationDeadlines(sanctions.violationsInCases), sanctions.sanctionDeadlines, inspections.inspectionDeadlines],
    calendar.current,
  );

export const NOTICES = notices.noticeProcess();
export const ESCALATIONS = violations.escalationProcess;

/**
 * What the contexts contribute to log and views: a new context is one more name in each list. What takes Nest to load is in `commands.ts` and
 * `apps/api/resolvers.ts`, so that a command line that only reads starts without it.
 */
export const EVENTS: readonly EventDefinition<string, any>[] = [
  ...territory.territoryEvents,
  ...registry.registryEvents,
  ...inspections.inspectionsEvents,
  ...inspections.signEvents,
  ...violations.violationsEvents,
  ...sanctions.sanctionsEvents,
  ...training.trainingEvents,
  ...calendar.calendarEvents,
  ...organisation.organisationEvents,
  ...processesEvents,
  ...deadlines.deadlinesEvents,
  ...notices.noticesEvents,
];

export const projectionsOn = (loaded: LoggedCalendar): readonly Projection[] => [
  ...territory.territoryProjections,
  ...registry.registryProjections,
  ...inspections.inspectionsProjections,
  ...violations.violationsProjections,
  ...sanctions.sanctionsProjections,
  ...training.trainingProjections,
  ...calendar.calendarProjections,
  ...organisation.organisationProjections,
  ...compliance.complianceProjections,
  deadlines.reckonedOn(processProjection(deadlinesOn(loaded).process), loaded.loads),
  processProjection(NOTICES),
  processProjection(ESCALATIONS),
];
/** For whoever asks for names, versions and collections; what applies events takes `projectionsOn(await loggedCalendar(log))`. */
export const PROJECTIONS = projectionsOn(SHIPPED_CALENDAR);
