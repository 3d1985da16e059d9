import { calendarEvents } from '#contexts/calendar/events';
import { calendarProjections } from '#contexts/calendar/projection';
import { inspectionsEvents } from '#contexts/inspections/events';
import { inspectionsProjections } from '#contexts/inspections/projection';
import { organisationEvents } from '#contexts/organisation/events';
import { officialsProjection } from '#contexts/organisation/projection';
import { registryEvents } from '#contexts/registry/events';
import { employerMergesProjection, employersProjection } from '#contexts/registry/projection';
import { violationsEvents } from '#contexts/violations/events';
import { violationsProjections } from '#contexts/violations/projection';
import { sanctionsEvents } from './events.ts';
import { sanctionsProjections } from './projection.ts';

/** What a sanction case rests on, for an office of tests. */
export const PARTS = {
  events: [
    ...registryEvents,
    ...inspectionsEvents,
    ...violationsEvents,
    ...sanctionsEvents,
    ...organisationEvents,
    ...calendarEvents,
  ],
  projections: [
    employersProjection,
    employerMergesProjection,
    ...inspectionsProjections,
    ...violationsProjections,
    ...sanctionsProjections,
    officialsProjection,
    ...calendarProjections,
  ],
};
