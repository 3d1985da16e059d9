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

/** The day by which a served decision is to be carried out in full: its term, the deferral, the last instalment, and days suspended. */
export function executionEndsOn(
  f: Pick<SanctionFacts, 'servedOn' | 'payBy' | 'deferredTo' | 'instalments' | 'suspensions'>,
): LocalDate | null {
  if (f.servedOn === null || f.payBy === null) return null;
  const last = [f.payBy, f.deferredTo ?? f.payBy, ...f.instalments.map((i) => i.dueOn)].toSorted().at(-1)!;
  return afterSuspensions(f.servedOn, last, f.suspensions);
}

/** Since when the execution stands still; null where it does not. */
export const suspendedSince = ({ suspensions }: Pick<SanctionFacts, 'suspensions'>): LocalDate | null =>
  suspensions.find((s) => s.to === null)?.from ?? null;
