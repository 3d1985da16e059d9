import { specification, startOfDay } from '#kernel';
import { activityDecider } from './decider.ts';
import {
  activityCancelled,
  activityHeld,
  activityPlanned,
  attendanceCorrected,
  employerAttended,
  groupAttended,
} from './events.ts';

// Today is 1 October 2026.
const spec = specification(activityDecider);
const activity = 'activity-1';
const commune = { unit: '00001@2025-07-01', within: ['01@2025-07-01'] };
const kind = { kind: 'ACT-11', counts: 'training' } as const;

const planned = activityPlanned.of(startOfDay('2026-09-20'), {
  activity,
  ...kind,
  title: 'Tập huấn cho cơ sở làng nghề',
  ...commune,
  plannedOn: '2026-09-20',
});
const held = activityHeld.of(startOfDay('2026-09-21'), { activity, on: '2026-09-21', ...kind });
const attended = (persons = 4) =>
  employerAttended.of(startOfDay('2026-09-21'), {
    activity,
    employer: 'employer-1',
    ...commune,
    on: '2026-09-21',
    ...kind,
    persons,
  });
const groupCame = groupAttended.of(startOfDay('2026-09-21'), {
  activity,
  group: 'parents',
  ...commune,
  on: '2026-09-21',
  ...kind,
  persons: 40,
  newPersons: 25,
});
const cancelled = activityCancelled.of(startOfDay('2026-09-25'), { activity, on: '2026-09-25', reason: 'Bão' });
const attend = { type: 'RecordEmployerAttendance', employer: 'employer-1', place: commune, closedOn: null, persons: 4 } as const;

describe('planning', () => {
  const plan = {
    type: 'PlanActivity',
    activity,
    ...kind,
    title: 'Tập huấn cho cơ sở làng nghề',
    place: commune,
    plannedOn: '2026-09-20',
  } as const;
  test('an activity is planned once', () => {
    spec.given().when(plan).then(planned);
    spec.given(planned).when(plan).thenRefused('ActivityExists', 'id');
  });
  test('also for a day to come', () => {
    const day = '2026-12-01';
    const expected = activityPlanned.of(startOfDay(day), { ...planned.data, plannedOn: day });
    spec
      .given()
      .when({ ...plan, plannedOn: day })
      .then(expected);
  });
});

describe('holding', () => {
  test('on another day than planned', () => spec.given(planned).when({ type: 'HoldActivity', on: '2026-09-21' }).then(held));
  test('not in the future', () =>
    spec.given(planned).when({ type: 'HoldActivity', on: '2026-10-02' }).thenRefused('DateInFuture', 'on'));
  test('not twice', () =>
    spec.given(planned, held).when({ type: 'HoldActivity', on: '2026-09-22' }).thenRefused('ActivityAlreadyHeld'));
  test('not what was never planned', () =>
    spec.given().when({ type: 'HoldActivity', on: '2026-09-22' }).thenRefused('UnknownActivity'));
  test('not what was cancelled', () =>
    spec.given(planned, cancelled).when({ type: 'HoldActivity', on: '2026-09-22' }).thenRefused('ActivityCancelled'));
});

describe('attendance of an employer', () => {
  test('holds on the day of the activity', () => spec.given(planned, held).when(attend).then(attended()));
  test('only after the activity was held', () => spec.given(planned).when(attend).thenRefused('ActivityNotHeld'));
  test('once per activity, so that coverage stays unique', () =>
    spec.given(planned, held, attended()).when(attend).thenRefused('AttendanceAlreadyRecorded', 'employer'));
  test('by at least one person', () =>
    spec
      .given(planned, held)
      .when({ ...attend, persons: 0 })
      .thenRefused('NoPersons', 'persons'));
  test('not of an employer that had closed', () =>
    spec
      .given(planned, held)
      .when({ ...attend, closedOn: '2026-09-21' })
      .thenRefused('EmployerClosed', 'employer'));
  test('of an employer that closed later', () =>
    spec
      .given(planned, held)
      .when({ ...attend, closedOn: '2026-09-22' })
      .then(attended()));
});

describe('attendance of a population group', () => {
  const come = { type: 'RecordGroupAttendance', group: 'parents', persons: 40, newPersons: 25 } as const;
  test('attendances and newly reached people are two figures', () => spec.given(planned, held).when(come).then(groupCame));
  test('no more new people than people', () =>
    spec
      .given(planned, held)
      .when({ ...come, newPersons: 41 })
      .thenRefused('MoreNewThanPersons', 'newPersons'));
  test('once per group and activity', () =>
    spec.given(planned, held, groupCame).when(come).thenRefused('AttendanceAlreadyRecorded', 'group'));
});

describe('correcting', () => {
  const correct = { type: 'CorrectAttendance', who: { employer: 'employer-1' }, persons: 6, reason: 'Đếm sót' } as const;
  const correction = attendanceCorrected.of(startOfDay('2026-09-21'), {
    activity,
    employer: 'employer-1',
    on: '2026-09-21',
    counts: 'training',
    persons: 6,
    reason: 'Đếm sót',
  });
  test('gives the right figure with a reason', () => spec.given(planned, held, attended()).when(correct).then(correction));
  test('needs an attendance to correct', () =>
    spec.given(planned, held).when(correct).thenRefused('NoAttendanceRecorded', 'employer'));
  test('an attendance corrected to nobody is still recorded', () => {
    const nobody = attendanceCorrected.of(startOfDay('2026-09-21'), { ...correction.data, persons: 0 });
    spec
      .given(planned, held, attended())
      .when({ ...correct, persons: 0 })
      .then(nobody);
    spec.given(planned, held, attended(), nobody).when(attend).thenRefused('AttendanceAlreadyRecorded');
  });
});

describe('cancelling', () => {
  const cancel = { type: 'CancelActivity', on: '2026-09-25', reason: 'Bão' } as const;
  test('what nobody attended', () => {
    spec.given(planned).when(cancel).then(cancelled);
    spec.given(planned, held).when(cancel).then(cancelled);
  });
  test('not what people attended', () => spec.given(planned, held, groupCame).when(cancel).thenRefused('AttendanceRecorded'));
  test('not twice', () => spec.given(planned, cancelled).when(cancel).thenRefused('ActivityCancelled'));
});
