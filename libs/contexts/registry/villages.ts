import { NO_DAY, startOfDay, type LocalDate } from '#kernel';
import type { CraftVillageEvent } from './events.ts';

export interface Recognition {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly decisionNumber: string;
}
type Corrected = Extract<CraftVillageEvent, { type: 'CraftVillageRecognitionCorrected' }>['data'];

/** The recognition as a correction says that it was; null: there was none. */
const corrected = (before: Recognition, by: Corrected): Recognition | null =>
  by.withdrawn
    ? null
    : {
        from: by.from ?? before.from,
        // A day on which it stood is told nothing of its end.
        to: by.stillRecognised || before.to === null ? null : (by.to ?? before.to),
        decisionNumber: by.decisionNumber ?? before.decisionNumber,
      };

const found = (recognitions: readonly Recognition[], { wasFrom }: Corrected): Recognition | undefined =>
  recognitions.find(({ from }) => from === wasFrom);

/** The recognitions after an event. */
export function recognitionsAfter(recognitions: readonly Recognition[], event: CraftVillageEvent): readonly Recognition[] {
  switch (event.type) {
    case 'CraftVillageRecognised':
      return [...recognitions, { from: event.data.on, to: null, decisionNumber: event.data.decisionNumber }];
    case 'CraftVillageRecognitionWithdrawn':
      return recognitions.map((r) => (r.to === null ? { ...r, to: event.data.on } : r));
    case 'CraftVillageRecognitionCorrected':
      // Recognised twice from one day on: the first one is meant.
      return recognitions.flatMap((r) => (r === found(recognitions, event.data) ? (corrected(r, event.data) ?? []) : [r]));
    default:
      return recognitions;
  }
}

/** What an earlier event of the village would have said, had the correction been known; null: it would not have been recorded. */
export function rectifiedVillage<E extends CraftVillageEvent>(
  earlier: E,
  by: CraftVillageEvent,
  log: readonly CraftVillageEvent[],
): E | null;
export function rectifiedVillage(
  earlier: CraftVillageEvent,
  by: CraftVillageEvent,
  log: readonly CraftVillageEvent[],
): CraftVillageEvent | null {
  if (by.type === 'CraftVillageCorrected') {
    if (earlier.type !== 'CraftVillageRegistered') {
      const isCorrection = earlier.type === 'CraftVillageCorrected' || earlier.type === 'CraftVillageRecognitionCorrected';
      return isCorrection && by.data.since !== undefined ? { ...earlier, occurredAt: startOfDay(by.data.since) } : earlier;
    }
    const { name, craft, traditional, since } = { ...earlier.data, ...by.data };
    return { ...earlier, occurredAt: startOfDay(since), data: { ...earlier.data, name, craft, traditional, since } };
  }
  if (by.type !== 'CraftVillageRecognitionCorrected') return earlier;
  const { wasFrom, wasTo, withdrawn, stillRecognised, from, to, decisionNumber } = by.data;
  const at = log.findIndex((one) => one.type === 'CraftVillageRecognised' && one.data.on === wasFrom);
  if (earlier.type === 'CraftVillageRecognised' && earlier === log[at]) {
    if (withdrawn) return null;
    const on = from ?? earlier.data.on;
    const number = decisionNumber ?? earlier.data.decisionNumber;
    return { ...earlier, occurredAt: startOfDay(on), data: { ...earlier.data, on, decisionNumber: number } };
  }
  const ended = wasTo === undefined ? undefined : log.slice(at).find((one) => one.type === 'CraftVillageRecognitionWithdrawn');
  if (earlier.type === 'CraftVillageRecognitionWithdrawn' && earlier === ended) {
    if (withdrawn || stillRecognised) return null;
    const on = to ?? earlier.data.on;
    return { ...earlier, occurredAt: startOfDay(on), data: { ...earlier.data, on } };
  }
  return earlier;
}

/** A recognition is found by its first day: the correction says nothing more of it once the earlier events do. */
export function itself<E extends CraftVillageEvent>(by: E): readonly E[];
export function itself(by: CraftVillageEvent): readonly CraftVillageEvent[] {
  return by.type === 'CraftVillageRecognitionCorrected' ? [{ ...by, data: { ...by.data, wasFrom: NO_DAY } }] : [by];
}
