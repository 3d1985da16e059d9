import type { LocalDate } from '#kernel';
import type { SanctionState } from '../state.ts';

type Ordered = Pick<SanctionState, 'ordered'>;

/** Day of the last step of the case; payments and measures have days of their own, papers about them arrive late. */
export const lastDay = ({ ordered }: Ordered): LocalDate => ordered.at(-1)!.on;

/** Where a step stands in their order: `was` tells one of several apart. -1: there is none. */
export const placeOf = ({ ordered }: Ordered, step: string, was?: LocalDate | null): number =>
  ordered.findLastIndex((one) => one.step === step && (was === undefined || one.on === was));

/** The last day before a step: of the minutes, where it is the first one. */
export const dayBefore = (state: Ordered, step: string): LocalDate => state.ordered[Math.max(placeOf(state, step) - 1, 0)]!.on;

/** A step on another day, at its place; null: it was none. */
export function moved(state: Ordered, step: string, to: LocalDate | null, was?: LocalDate | null): Ordered {
  const at = placeOf(state, step, was);
  return { ordered: state.ordered.flatMap((one, i) => (i !== at ? [one] : to === null ? [] : [{ ...one, on: to }])) };
}
