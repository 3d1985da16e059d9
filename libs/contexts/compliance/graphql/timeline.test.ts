// Modules of its own: the views of a few contexts are the only ones.
import 'reflect-metadata';
import { Access, type TerritoryLookup, type UnitScope } from '#access';
import { employerMergesProjection } from '#contexts/registry/merges';
import { inspectionsEvents } from '#contexts/inspections/events';
import { registryEvents } from '#contexts/registry/events';
import { violationsEvents } from '#contexts/violations/events';
import { createEventRegistry } from '#event-store';
import type { Services } from '#graphql';
import { fixedClock, type Actor } from '#kernel';
import { projectAll, recorded } from '#projections';
import { happened, registration, UNITS, violationRecorded } from '../histories.testing.ts';
import { complianceProjection } from '../projection.ts';
import { timelineProjection } from '../timeline.ts';
import { TimelineQueries } from './timeline.ts';

// An employer that moved from the province 75 to the province 01; everything is made up.
const AWAY = { unit: '25000@2025-07-01', within: ['75@2025-07-01'] };
const scopes: Record<string, UnitScope> = {
  '01': { level: 'province', ids: ['01@2021-11-01'], partial: [] },
  '75': { level: 'province', ids: ['75@2025-07-01'], partial: [] },
};
const territory = { scope: (code: string) => scopes[code] ?? null } as unknown as TerritoryLookup;
const log = [
  ...recorded('employer-e1', [registration('e1', '2026-01-01', AWAY)]),
  ...recorded('violation-v1', [violationRecorded('e1', 'v1', '2026-02-01', '2026-03-01')]),
  ...recorded(
    'employer-e1',
    [happened('EmployerRelocated', '2026-04-01', { employer: 'e1', unit: UNITS[0], within: ['01@2021-11-01'] })],
    { firstRevision: 1 },
  ),
  ...recorded('inspection-i1', [happened('InspectionOpened', '2026-05-04', { employer: 'e1', inspection: 'i1' })]),
];
const EVENTS = [...registryEvents, ...inspectionsEvents, ...violationsEvents];
const seenIn = async (unit: string): Promise<readonly string[]> => {
  const readModels = await projectAll([complianceProjection, employerMergesProjection, timelineProjection(EVENTS)], log);
  const clock = fixedClock('2026-10-01T02:00:00.000Z');
  const access = new Access(territory, () => '2026-10-01');
  const events = createEventRegistry(EVENTS);
  const queries = new TimelineQueries({ readModels, access, territory, clock, events } as unknown as Services);
  const inspector: Actor = { id: 'actor-1', role: 'inspector', unit };
  const page = await queries.timeline('e1', {}, inspector, { caller: inspector, correlation: undefined, missed: null });
  return page.nodes.map(({ type }) => type).toReversed();
};

test('files of the time in another territory are not told; what the register holds is', async () =>
  expect(await seenIn('01')).toEqual(['EmployerRegistered', 'EmployerRelocated', 'InspectionOpened']));

test('the whole country sees all', async () =>
  expect(await seenIn('00')).toEqual(['EmployerRegistered', 'ViolationRecorded', 'EmployerRelocated', 'InspectionOpened']));
