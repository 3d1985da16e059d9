import { NO_DAY, startOfDay, type LocalDate } from '#kernel';
import { correctedStep, isMeant } from './abatement.ts';
import type { ViolationEvent } from './events.ts';

type DataIn<Type extends ViolationEvent['type']> = Extract<ViolationEvent, { type: Type }>['data'];
export const CORRECTIONS = [
  'ViolationCorrected',
  'ViolationInspectionCorrected',
  'ViolationReinstated',
  'AbatementCorrected',
] as const satisfies readonly ViolationEvent['type'][];

/** What an earlier event of the violation would have said, had the correction been known; null: it would not have been recorded. */
export function rectified<E extends ViolationEvent>(earlier: E, by: ViolationEvent): E | null;
export function rectified(earlier: ViolationEvent, by: ViolationEvent): ViolationEvent | null {
  switch (by.type) {
    case 'ViolationReinstated':
      return earlier.type === 'ViolationWithdrawn' ? null : earlier;
    case 'ViolationInspectionCorrected': {
      if (earlier.type !== 'ViolationRecorded') return earlier;
      const { inspection: _, ...data } = earlier.data;
      const { inspection } = by.data;
      return { ...earlier, data: inspection === undefined ? data : { ...data, inspection } };
    }
    case 'ViolationCorrected':
      return asCorrected(earlier, by.data);
    case 'AbatementCorrected':
      return stepAsCorrected(earlier, by.data);
    default:
      return earlier;
  }
}

const moved = <E extends ViolationEvent>(earlier: E, data: E['data'], day: LocalDate): E => ({
  ...earlier,
  data,
  occurredAt: startOfDay(day),
});

function asCorrected(earlier: ViolationEvent, by: DataIn<'ViolationCorrected'>): ViolationEvent | null {
  if (earlier.type === 'ActGoingOnConfirmed') {
    if (by.wasGoingOnAt === undefined || earlier.data.on !== by.wasGoingOnAt || by.goingOnAt === by.wasGoingOnAt) return earlier;
    return by.goingOnAt === undefined
      ? null
      : moved(earlier, { ...earlier.data, on: by.goingOnAt, basis: by.basis }, by.goingOnAt);
  }
  const { detectedOn } = by;
  // Nobody would have escalated it for the day that was none.
  if (earlier.type === 'ViolationEscalated') return by.abatementDueOn === undefined ? earlier : null;
  if (detectedOn === undefined) return earlier;
  if (earlier.type === 'ViolationRecorded') {
    const { unit = earlier.data.unit, within = earlier.data.within, employerKind = earlier.data.employerKind } = by;
    const abatementDueOn = by.abatementDueOn ?? earlier.data.abatementDueOn;
    return moved(earlier, { ...earlier.data, detectedOn, unit, within, employerKind, abatementDueOn }, detectedOn);
  }
  // What was corrected before holds from the first day too.
  const fromTheFirstDay = earlier.type !== 'AbatementCorrected' && (CORRECTIONS as readonly string[]).includes(earlier.type);
  return fromTheFirstDay ? { ...earlier, occurredAt: startOfDay(detectedOn) } : earlier;
}

/** A claim or a verification is found by its day: the correction says its reason alone once they are right, from the day of the step on. */
export function itself<E extends ViolationEvent>(by: E): readonly E[];
export function itself(by: ViolationEvent): readonly ViolationEvent[] {
  if (by.type !== 'AbatementCorrected') return [by];
  const { violation, employer, on, step, wasOn, nowOn = wasOn, reason } = by.data;
  return [moved(by, { violation, employer, on, step, wasOn: NO_DAY, reason }, nowOn)];
}

function stepAsCorrected(earlier: ViolationEvent, by: DataIn<'AbatementCorrected'>): ViolationEvent | null {
  if (earlier.type !== 'AbatementClaimed' && earlier.type !== 'AbatementVerified') return earlier;
  const { on, outcome } = earlier.data;
  const step = earlier.type === 'AbatementClaimed' ? 'claim' : 'verification';
  if (!isMeant({ step, on }, by)) return earlier;
  const [abated, inspection] =
    earlier.type === 'AbatementVerified' ? [earlier.data.abated, earlier.data.inspection ?? null] : [false, null];
  const now = correctedStep({ step, on, outcome, abated, inspection }, by);
  if (!now) return null;
  if (earlier.type === 'AbatementClaimed') return moved(earlier, { ...earlier.data, on: now.on, outcome: now.outcome }, now.on);
  const { inspection: _, ...data } = earlier.data;
  const seenBy = now.inspection === null ? {} : { inspection: now.inspection };
  return moved(earlier, { ...data, on: now.on, outcome: now.outcome, abated: now.abated, ...seenBy }, now.on);
}
