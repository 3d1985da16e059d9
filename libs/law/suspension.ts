import { addDays, daysBetween, type LocalDate } from '#kernel';
import type { SanctionFacts } from './sanction-facts.ts';

/**
 * The last day of a term of execution with the suspensions that began within it: their days, first and last included, are not counted (as
 * for the late interest; no rule on the term itself was read). One that goes on moves nothing yet: how long it lasts is not known.
 */
export function afterSuspensions(startsOn: LocalDate, dueOn: LocalDate, suspensions: SanctionFacts['suspensions']): LocalDate {
  let [due, counted] = [dueOn, startsOn];
  for (const { from, to } of suspensions.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const first = from > counted ? from : addDays(counted, 1);
    if (from > due || to === null || to < first) continue;
    due = addDays(due, daysBetween(first, to) + 1);
    counted = to;
  }
  return due;
}

/**
 * The day by which a served decision is to be carried out in full: its term, the deferral, the last instalment, each with the days suspended
 * since it began: whoever grants a day knows the suspensions before.
 */
export function executionEndsOn(
  f: Pick<SanctionFacts, 'servedOn' | 'payBy' | 'deferredTo' | 'deferredOn' | 'instalments' | 'instalmentsOn' | 'suspensions'>,
): LocalDate | null {
  const { servedOn, payBy, deferredTo, deferredOn, instalmentsOn } = f;
  if (servedOn === null || payBy === null) return null;
  const days: readonly (readonly [startsOn: LocalDate, dueOn: LocalDate])[] = [
    [servedOn, payBy],
    ...(deferredTo === null ? [] : [[deferredOn ?? servedOn, deferredTo] as const]),
    ...f.instalments.map((i) => [instalmentsOn ?? servedOn, i.dueOn] as const),
  ];
  return days
    .map(([startsOn, dueOn]) => afterSuspensions(startsOn, dueOn, f.suspensions))
    .toSorted()
    .at(-1)!;
}

/** Since when the execution stands still; null where it does not. */
export const suspendedSince = ({ suspensions }: Pick<SanctionFacts, 'suspensions'>): LocalDate | null =>
  suspensions.find((s) => s.to === null)?.from ?? null;
