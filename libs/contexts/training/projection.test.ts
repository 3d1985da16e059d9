import { allianceJoined, allianceLeft } from '#contexts/registry/events';
import { startOfDay } from '#kernel';
import { projectAll, recorded } from '#projections';
import { attendances, trainingCoverage, trainingCoverageProjection } from './coverage.ts';
import {
  activityCancelled,
  activityHeld,
  activityPlanned,
  attendanceCorrected,
  employerAttended,
  groupAttended,
} from './events.ts';
import { activities, activitiesProjection } from './projection.ts';

const place = { unit: '00001@2025-07-01', within: ['01@2025-07-01'] };
const kind = { kind: 'ACT-11', counts: 'training' } as const;

/** An activity held on a day, with attendances; an employer's or group's name stands for its id. */
function activityOf(
  activity: string,
  on: string,
  employers: Record<string, number>,
  groups: Record<string, [number, number]> = {},
) {
  const at = startOfDay(on);
  return [
    activityPlanned.of(at, { activity, ...kind, title: 'Tập huấn', ...place, plannedOn: on }),
    activityHeld.of(at, { activity, on, ...kind }),
    ...Object.entries(employers).map(([employer, persons]) =>
      employerAttended.of(at, { activity, employer, ...place, on, ...kind, persons }),
    ),
    ...Object.entries(groups).map(([group, [persons, newPersons]]) =>
      groupAttended.of(at, { activity, group, ...place, on, ...kind, persons, newPersons }),
    ),
  ];
}
const correction = (activity: string, who: { employer: string } | { group: string }, on: string, persons: number) =>
  attendanceCorrected.of(startOfDay(on), { activity, ...who, on, counts: 'training', persons, reason: 'Sửa' });

const log = [
  ...recorded('activity-a', activityOf('a', '2026-03-01', { e1: 3, e2: 5 }, { parents: [40, 25] })),
  ...recorded('activity-b', activityOf('b', '2026-04-01', { e1: 2 }, { parents: [30, 5] })),
  ...recorded('activity-b', [correction('b', { employer: 'e1' }, '2026-04-01', 4)], { firstRevision: 5 }),
];

describe('an activity shows', () => {
  test('its stage and its figures, corrections included', async () => {
    const views = await projectAll(activitiesProjection, log);
    const b = await views.get(activities, 'b');
    expect(b).toMatchObject({ state: 'held', heldOn: '2026-04-01', province: '01@2025-07-01', district: null });
    expect(b).toMatchObject({ employersReached: 1, employerPersons: 4, groupPersons: 30 });
  });

  test('nobody reached by an attendance corrected to zero, and that it was cancelled', async () => {
    const more = recorded(
      'activity-b',
      [
        correction('b', { employer: 'e1' }, '2026-04-01', 0),
        activityCancelled.of(startOfDay('2026-05-01'), { activity: 'b', on: '2026-05-01', reason: 'x y z' }),
      ],
      { firstRevision: 6 },
    );
    const views = await projectAll(activitiesProjection, [...log, ...more]);
    expect(await views.get(activities, 'b')).toMatchObject({
      state: 'cancelled',
      employersReached: 0,
      employerPersons: 0,
    });
  });
});

describe('coverage', () => {
  test('an employer trained twice is one employer, with its first and last day', async () => {
    const views = await projectAll(trainingCoverageProjection, log);
    expect(await views.get(trainingCoverage, 'e1')).toMatchObject({
      firstTrainedOn: '2026-03-01',
      lastTrainedOn: '2026-04-01',
      trainings: 2,
      persons: 7,
    });
    const employers = await views.group(attendances, {
      by: ['employer'],
      filter: { op: 'ne', field: 'employer', value: null },
    });
    expect(employers).toHaveLength(2);
  });

  test('attendances of a group and its newly reached people are added up apart', async () => {
    const views = await projectAll(trainingCoverageProjection, log);
    const groups = await views.group(attendances, {
      by: ['group'],
      filter: { op: 'ne', field: 'group', value: null },
      sum: ['persons', 'newPersons'],
    });
    expect(groups).toEqual([{ key: ['parents'], count: 2, sums: { persons: 70, newPersons: 30 } }]);
  });

  test('a correction to zero takes the training away, the next one brings it back', async () => {
    const gone = recorded('activity-b', [correction('b', { employer: 'e1' }, '2026-04-01', 0)], { firstRevision: 6 });
    const views = await projectAll(trainingCoverageProjection, [...log, ...gone]);
    expect(await views.get(trainingCoverage, 'e1')).toMatchObject({
      lastTrainedOn: '2026-03-01',
      trainings: 1,
    });
    expect(await views.get(attendances, 'b:e1')).toMatchObject({ persons: 0 });

    const back = recorded('activity-b', [correction('b', { employer: 'e1' }, '2026-04-01', 2)], { firstRevision: 7 });
    const again = await projectAll(trainingCoverageProjection, [...log, ...gone, ...back]);
    expect(await again.get(trainingCoverage, 'e1')).toMatchObject({
      lastTrainedOn: '2026-04-01',
      trainings: 2,
    });
  });

  test('an attendance is the business of the alliance that the employer was in on its day, as far as is known now', async () => {
    const joined = (on: string) =>
      recorded('employer-e1', [allianceJoined.of(startOfDay(on), { employer: 'e1', alliance: 'a1', on })]);
    const left = (on: string) =>
      recorded('employer-e1', [allianceLeft.of(startOfDay(on), { employer: 'e1', alliance: 'a1', on })], { firstRevision: 1 });
    const alliances = async (events: typeof log) => {
      const views = await projectAll(trainingCoverageProjection, events);
      const { documents } = await views.find(attendances, { limit: 100 });
      return Object.fromEntries(
        documents.filter(({ employer }) => employer === 'e1').map(({ activity, alliance }) => [activity, alliance]),
      );
    };
    expect(await alliances(log)).toEqual({ a: null, b: null });
    expect(await alliances([...joined('2026-03-15'), ...log])).toEqual({ a: null, b: 'a1' });
    expect(await alliances([...log, ...joined('2026-03-01')])).toEqual({ a: 'a1', b: 'a1' });
    expect(await alliances([...log, ...joined('2026-03-01'), ...left('2026-04-01')])).toEqual({ a: 'a1', b: null });
    const before = await projectAll(trainingCoverageProjection, [...log, ...joined('2026-03-01'), ...left('2026-04-01')]);
    const single = await projectAll(trainingCoverageProjection, [...log, ...joined('2026-03-01'), ...left('2026-04-01')], {
      pageSize: 1,
    });
    expect((await single.find(attendances, { limit: 100 })).documents).toEqual(
      (await before.find(attendances, { limit: 100 })).documents,
    );
  });

  test('events of before activities had an alliance, a kind of employer, a source of costs and evidence read as they stand', async () => {
    for (const definition of [activityPlanned, groupAttended, activityHeld])
      for (const lift of Object.values(definition.upcast)) expect(lift({ activity: 'a' })).toEqual({ activity: 'a' });
    expect([activityPlanned.version, groupAttended.version, activityHeld.version]).toEqual([4, 2, 3]);
    const views = await projectAll(activitiesProjection, recorded('activity-a', activityOf('a', '2026-03-01', {})));
    expect(await views.get(activities, 'a')).toMatchObject({
      alliance: null,
      employerKind: null,
      costSource: null,
      evidence: [],
    });
  });

  test('batches of any size make the same documents', async () => {
    const [whole, single] = await Promise.all([
      projectAll(trainingCoverageProjection, log),
      projectAll(trainingCoverageProjection, log, { pageSize: 1 }),
    ]);
    for (const collection of ['attendances', 'trainingCoverage'])
      expect((await single.find(collection, { limit: 100 })).documents).toEqual(
        (await whole.find(collection, { limit: 100 })).documents,
      );
  });
});
