import { saidOf, startOfDay } from '#kernel';
import { activityDetails, activityOutput, type TrainingEvent } from './events.ts';

/** What an earlier event of the activity would have said, had the correction been known; null: it would not have been recorded. */
export function rectified<E extends TrainingEvent>(earlier: E, by: TrainingEvent): E | null;
export function rectified(earlier: TrainingEvent, by: TrainingEvent): TrainingEvent | null {
  if (by.type === 'ActivityReinstated') return earlier.type === 'ActivityCancelled' ? null : earlier;
  if (by.type !== 'ActivityCorrected') return earlier;
  const { title, plannedOn, heldOn, evidence } = by.data;
  const heldAt = heldOn === undefined ? {} : { occurredAt: startOfDay(heldOn) };
  const on = heldOn === undefined ? {} : { on: heldOn };
  switch (earlier.type) {
    case 'ActivityPlanned': {
      const said = { ...(title === undefined ? {} : { title }), ...saidOf(activityDetails, by.data) };
      if (plannedOn === undefined) return { ...earlier, data: { ...earlier.data, ...said } };
      return { ...earlier, occurredAt: startOfDay(plannedOn), data: { ...earlier.data, ...said, plannedOn } };
    }
    case 'ActivityHeld':
      return {
        ...earlier,
        ...heldAt,
        data: { ...earlier.data, ...on, ...(evidence === undefined ? {} : { evidence }), ...saidOf(activityOutput, by.data) },
      };
    case 'EmployerAttended':
      return { ...earlier, ...heldAt, data: { ...earlier.data, ...on } };
    case 'GroupAttended':
      return { ...earlier, ...heldAt, data: { ...earlier.data, ...on } };
    case 'RosterAttended':
      return { ...earlier, ...heldAt, data: { ...earlier.data, ...on } };
    case 'RosterAttendanceWithdrawn':
      return { ...earlier, ...heldAt, data: { ...earlier.data, ...on } };
    case 'AttendanceCorrected':
      return { ...earlier, ...heldAt, data: { ...earlier.data, ...on } };
    case 'ActivityCorrected':
      return plannedOn === undefined ? earlier : { ...earlier, occurredAt: startOfDay(plannedOn) };
    default:
      return earlier;
  }
}
