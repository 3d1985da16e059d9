import { complianceProjection } from '#contexts/compliance/projection';
import { compliance } from '#contexts/compliance/rows';
import { employerRegistered } from '#contexts/registry/events';
import { specification, startOfDay } from '#kernel';
import { projectAll, recorded } from '#projections';
import { attendances, trainingCoverage, trainingCoverageProjection } from './coverage.ts';
import { activityDecider } from './decider.ts';
import * as events from './events.ts';
import { activities, activitiesPast, activitiesProjection } from './projection.ts';

/** What was recorded wrongly of an activity. Today is 1 October 2026. */
const spec = specification(activityDecider);
const activity = 'a';
const place = { unit: '00001@2025-07-01', within: ['01@2025-07-01'] };
const moved = { unit: '00002@2025-07-01', within: ['01@2025-07-01'] };
const kind = { kind: 'ACT-11', counts: 'training' } as const;
const reason = 'Ghi nhầm ngày';
const planned = events.activityPlanned.of(startOfDay('2026-03-01'), {
  activity,
  ...kind,
  title: 'Tập huấn mẫu',
  ...place,
  plannedOn: '2026-03-01',
});
const held = events.activityHeld.of(startOfDay('2026-03-10'), { activity, on: '2026-03-10', ...kind });
const attended = events.employerAttended.of(startOfDay('2026-03-10'), {
  activity,
  employer: 'e1',
  ...place,
  on: '2026-03-10',
  ...kind,
  persons: 3,
});
const group = events.groupAttended.of(startOfDay('2026-03-10'), {
  activity,
  group: 'parents',
  ...place,
  on: '2026-03-10',
  ...kind,
  persons: 9,
  newPersons: 4,
});
const cancelled = events.activityCancelled.of(startOfDay('2026-03-02'), { activity, on: '2026-03-02', reason: 'Bão' });
const day = { activity, wasOn: '2026-03-10', on: '2026-03-05', counts: 'training', reason } as const;
const corrected = [
  events.activityCorrected.of(startOfDay('2026-03-01'), { activity, reason, heldOn: '2026-03-05' }),
  events.attendanceDayCorrected.of(startOfDay('2026-03-05'), { ...day, employer: 'e1', persons: 3, ...moved }),
  events.attendanceDayCorrected.of(startOfDay('2026-03-05'), { ...day, group: 'parents', persons: 9 }),
];

describe('an activity', () => {
  const correct = { type: 'CorrectActivity', reason, places: {} } as const;
  test('was held on another day: who attended did so on that day, where it lay then', () => {
    spec
      .given(planned, held, attended, group)
      .when({ ...correct, heldOn: '2026-03-05', places: { e1: moved } })
      .then(...corrected);
  });
  test('had another title, planned day, organiser', () => {
    const changes = { title: 'Tập huấn đúng', plannedOn: '2026-02-20', organiser: 'Sở Nội vụ' };
    spec
      .given(planned)
      .when({ ...correct, ...changes })
      .then(events.activityCorrected.of(startOfDay('2026-02-20'), { activity, reason, ...changes }));
  });
  test('is corrected in something, to a day that has been, and in the day it was held once it was', () => {
    spec.given(planned).when(correct).thenRefused('NothingToCorrect');
    spec
      .given(planned)
      .when({ ...correct, heldOn: '2026-03-05' })
      .thenRefused('ActivityNotHeld', 'activity');
    spec
      .given(planned, held)
      .when({ ...correct, heldOn: '2026-10-02' })
      .thenRefused('DateInFuture', 'heldOn');
    spec
      .given(planned, held)
      .when({ ...correct, heldOn: '2026-03-10' })
      .thenRefused('NothingChanged', 'heldOn');
    spec
      .given(planned, cancelled)
      .when({ ...correct, title: 'Khác' })
      .thenRefused('ActivityCancelled', 'activity');
  });
  test('that was cancelled by mistake goes on', () => {
    const reinstated = events.activityReinstated.of(startOfDay('2026-03-01'), { activity, reason });
    spec.given(planned, cancelled).when({ type: 'ReinstateActivity', reason }).then(reinstated);
    spec.given(planned).when({ type: 'ReinstateActivity', reason }).thenRefused('ActivityNotCancelled', 'activity');
    spec.given(planned, cancelled, reinstated).when({ type: 'HoldActivity', on: '2026-03-10' }).then(held);
  });
});

describe('views', () => {
  const registered = employerRegistered.of(startOfDay('2025-08-01'), {
    employer: 'e1',
    name: 'Cơ sở mẫu',
    kind: 'household-business',
    sector: '2393',
    ...place,
    since: '2025-08-01',
  });
  const log = [
    ...recorded('employer-e1', [registered], { recordedAt: '2026-04-01T02:00:00.000Z' }),
    ...recorded('activity-a', [planned, held, attended, group], { firstPosition: 2, recordedAt: '2026-04-01T02:00:00.000Z' }),
    ...recorded('activity-a', corrected, { firstRevision: 4, firstPosition: 6, recordedAt: '2026-05-01T02:00:00.000Z' }),
  ];
  test('activity, coverage, figures and compliance follow the right day', async () => {
    const views = await projectAll(
      [activitiesProjection, activitiesPast.projection, trainingCoverageProjection, complianceProjection],
      log,
    );
    expect(await views.get(activities, 'a')).toMatchObject({ heldOn: '2026-03-05', state: 'held', employersReached: 1 });
    expect(await views.get(trainingCoverage, 'e1')).toMatchObject({ lastTrainedOn: '2026-03-05', trainings: 1 });
    expect(await views.get(attendances, 'a:e1')).toMatchObject({ on: '2026-03-05', unit: moved.unit });
    expect(await views.get(attendances, 'a:group:parents')).toMatchObject({ on: '2026-03-05' });
    const { documents } = await views.find(compliance, { limit: 50 });
    const at = startOfDay('2026-03-06');
    const known = (moment: string) =>
      documents.find((row) => row.validFrom <= at && at < row.validTo && row.recordedFrom <= moment && moment < row.recordedTo);
    expect(known('2026-06-01T00:00:00.000Z')).toMatchObject({ lastTrainedOn: '2026-03-05' });
    expect(known('2026-04-02T00:00:00.000Z')).not.toHaveProperty('lastTrainedOn');
    const past = (await views.find(activitiesPast.collection, { limit: 50 })).documents;
    const shown = (moment: string) =>
      past.find((row) => row.validFrom <= at && at < row.validTo && row.recordedFrom <= moment && moment < row.recordedTo);
    expect(shown('2026-04-02T00:00:00.000Z')).toMatchObject({ state: 'planned', employersReached: 0 });
    expect(shown('2026-06-01T00:00:00.000Z')).toMatchObject({ state: 'held', heldOn: '2026-03-05', employersReached: 1 });
  });
});
