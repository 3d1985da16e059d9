import { heirIn, type Assignment } from '#access';
import type { LocalDate } from '#kernel';
import type { ComplianceFacts, Membership } from './facts.ts';
import { NO_END } from './rule.ts';

/** What an employer is, where it lies and what it belongs to, from one day up to another. */
export interface Dimensions {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly kind: string;
  readonly size: string | null;
  readonly sector: string;
  readonly unit: string;
  /** The successor that the office assigned it to, where the unit was split later on: it did not move. */
  readonly heir: string | null;
  /** All such assignments of the employer. */
  readonly assigned: readonly Assignment[];
  readonly district: string | null;
  readonly province: string | null;
  readonly village: string | null;
  readonly cooperative: string | null;
  readonly alliance: string | null;
}

/** Consecutive spans from the employer's first day to the end of time. What is first known of kind and place holds from the beginning. */
export function dimensionsOf(facts: ComplianceFacts): readonly Dimensions[] {
  const { since } = facts;
  if (since === null) return [];
  const days: LocalDate[] = [since];
  const add = (day: LocalDate): void => {
    if (day > since && day < NO_END && !days.includes(day)) days.push(day);
  };
  for (const one of facts.classifications) add(one.from);
  for (const one of facts.places) add(one.from);
  for (const one of facts.villages) add(one.on);
  for (const one of facts.cooperatives) add(one.on);
  for (const one of facts.alliances) add(one.on);
  if (days.length > 1) days.sort();

  const spans: Dimensions[] = [];
  for (let i = 0; i < days.length; i++) {
    const next = spanFrom(facts, days[i]!, days[i + 1] ?? NO_END);
    const last = spans.at(-1);
    if (last && sameDimensions(last, next)) spans[spans.length - 1] = { ...last, to: next.to };
    else spans.push(next);
  }
  return spans;
}

function spanFrom(facts: ComplianceFacts, from: LocalDate, to: LocalDate): Dimensions {
  const { kind, size, sector } = heldFrom(facts.classifications, from);
  const { unit, district, province } = heldFrom(facts.places, from);
  const assigned = assignedIn(facts.places);
  const heir = heirIn(assigned, unit)?.unit ?? null;
  const village = memberOf(facts.villages, from);
  const cooperative = memberOf(facts.cooperatives, from);
  const alliance = memberOf(facts.alliances, from);
  return { from, to, kind, size, sector, unit, heir, assigned, district, province, village, cooperative, alliance };
}

const NONE: readonly Assignment[] = [];
function assignedIn(places: ComplianceFacts['places']): readonly Assignment[] {
  const assigned = places.flatMap(({ of, unit }) => (of === undefined ? [] : [{ of, unit }]));
  return assigned.length === 0 ? NONE : assigned;
}

/** Equal but for the days. */
export const sameDimensions = (a: Dimensions, b: Dimensions): boolean =>
  a.kind === b.kind &&
  a.size === b.size &&
  a.sector === b.sector &&
  a.unit === b.unit &&
  a.heir === b.heir &&
  a.assigned.length === b.assigned.length &&
  a.assigned.every(({ of, unit }, i) => of === b.assigned[i]!.of && unit === b.assigned[i]!.unit) &&
  a.district === b.district &&
  a.province === b.province &&
  a.village === b.village &&
  a.cooperative === b.cooperative &&
  a.alliance === b.alliance;

function heldFrom<T extends { readonly from: LocalDate }>(list: readonly T[], day: LocalDate): T {
  let i = list.length - 1;
  while (i > 0 && list[i]!.from > day) i--;
  return list[i]!;
}

function memberOf(list: readonly Membership[], day: LocalDate): string | null {
  let i = list.length - 1;
  while (i >= 0 && list[i]!.on > day) i--;
  return i < 0 ? null : list[i]!.of;
}
