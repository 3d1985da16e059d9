import { startOfDay, type CodeIn, type LocalDate } from '#kernel';
import type { employerChange, EmployerEvent } from './events.ts';

export type EmployerChange = CodeIn<typeof employerChange>;
type Corrected = Extract<EmployerEvent, { type: 'EmployerChangeCorrected' }>['data'];

/** A history without the entry of a day, or with it on another day. The first entry is no change. */
function moved<T extends { readonly from: LocalDate }>(
  history: readonly T[],
  { wasOn, on }: Pick<Corrected, 'wasOn' | 'on'>,
): readonly T[] {
  const [first, ...changes] = history;
  const entry = changes.find(({ from }) => from === wasOn);
  if (!first || !entry) return history;
  const others = changes.filter((one) => one !== entry);
  if (on === undefined) return [first, ...others];
  return [first, ...others.filter(({ from }) => from < on), { ...entry, from: on }, ...others.filter(({ from }) => from > on)];
}

type Entry = { readonly from: LocalDate };
interface Changing<P extends Entry, C extends Entry> {
  readonly units: readonly P[];
  readonly classifications: readonly C[];
  readonly closures: readonly (Entry & { readonly to: LocalDate | null })[];
  readonly closedOn: LocalDate | null;
}
/** The histories as a correction says they were. */
export function correctedChange<P extends Entry, C extends Entry>(
  { units, classifications, closures, closedOn }: Changing<P, C>,
  by: Corrected,
): Changing<P, C> {
  const { change, wasOn, on } = by;
  const before = { units, classifications, closures, closedOn };
  if (change === 'relocated') return { ...before, units: moved(units, by) };
  if (change === 'reclassified') return { ...before, classifications: moved(classifications, by) };
  // Closed and reopened on one day twice: the first one is meant.
  const found = closures.find(({ from, to }) => (change === 'closed' ? from : to) === wasOn);
  const now = closures.flatMap((one) => {
    if (one !== found) return [one];
    if (change === 'reopened') return [{ ...one, to: on ?? null }];
    return on === undefined ? [] : [{ ...one, from: on }];
  });
  return { ...before, closures: now, closedOn: now.find(({ to }) => to === null)?.from ?? null };
}

/** An event with a day of its own, on another day; without one it was not. */
export const onDay = (event: EmployerEvent, on: LocalDate | undefined): EmployerEvent | null =>
  on === undefined ? null : ({ ...event, occurredAt: startOfDay(on), data: { ...event.data, on } } as EmployerEvent);

/** A class that never was takes the number not along that came with it: the last one known stays until it is corrected itself. */
function withNumberOnly(event: EmployerEvent): EmployerEvent | null {
  if (event.type !== 'EmployerReclassified' || event.data.registrationNumber === undefined) return null;
  const { employer, reason, registrationNumber } = event.data;
  return { ...event, type: 'EmployerCorrected', data: { employer, reason, registrationNumber } };
}

/** What an earlier event would have said, had the correction been known; null: it would not have been recorded. */
export function rectifiedChange(earlier: EmployerEvent, by: Corrected, log: readonly EmployerEvent[]): EmployerEvent | null {
  const { change } = by;
  if (change === 'closed' || change === 'reopened') {
    const type = change === 'closed' ? 'EmployerClosed' : 'EmployerReopened';
    const at = log.findIndex((one) => one.type === type && one.data.on === by.wasOn);
    const neverClosed = change === 'closed' && by.on === undefined && by.wasTo !== undefined;
    if (neverClosed && earlier === log.slice(at).find((one) => one.type === 'EmployerReopened')) return null;
    return earlier === log[at] ? onDay(earlier, by.on) : earlier;
  }
  switch (earlier.type) {
    // The move of that day, which was recorded later, took its place.
    case 'EmployerAssignedToSuccessor':
      return change === 'relocated' && earlier.data.on === by.wasOn ? null : earlier;
    case 'EmployerRelocated':
      return change === 'relocated' && earlier.data.on === by.wasOn ? onDay(earlier, by.on) : earlier;
    case 'EmployerReclassified':
      if (change !== 'reclassified' || earlier.data.on !== by.wasOn) return earlier;
      return by.on === undefined ? withNumberOnly(earlier) : onDay(earlier, by.on);
    default:
      return earlier;
  }
}
