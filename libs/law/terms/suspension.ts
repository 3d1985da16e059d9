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

/** What gives the last day: the decision's own term, the deferral or the last instalment. */
export type ExecutionEnd = { readonly on: LocalDate; readonly by: 'term' | 'deferral' | 'instalments' };

/**
 * The day by which a served decision is to be carried out in full: its term, the deferral, the last instalment, each with the days suspended
 * since it began: whoever grants a day knows the suspensions before.
 */
export function executionEnd(
  f: Pick<SanctionFacts, 'servedOn' | 'payBy' | 'deferredTo' | 'deferredOn' | 'instalments' | 'instalmentsOn' | 'suspensions'>,
): ExecutionEnd | null {
  const { servedOn, payBy, deferredTo, deferredOn, instalmentsOn } = f;
  if (servedOn === null || payBy === null) return null;
  const days: readonly (readonly [by: ExecutionEnd['by'], startsOn: LocalDate, dueOn: LocalDate])[] = [
    ['term', servedOn, payBy],
    ...(deferredTo === null ? [] : [['deferral', deferredOn ?? servedOn, deferredTo] as const]),
    ...f.instalments.map((i) => ['instalments', instalmentsOn ?? servedOn, i.dueOn] as const),
  ];
  return days
    .map(([by, startsOn, dueOn]) => ({ by, on: afterSuspensions(startsOn, dueOn, f.suspensions) }))
    .reduce((last, next) => (next.on > last.on ? next : last));
}
export const executionEndsOn = (f: Parameters<typeof executionEnd>[0]): LocalDate | null => executionEnd(f)?.on ?? null;

/** Since when the execution stands still; null where it does not. */
export const suspendedSince = ({ suspensions }: Pick<SanctionFacts, 'suspensions'>): LocalDate | null =>
  suspensions.find((s) => s.to === null)?.from ?? null;
