import type { LocalDate } from '#kernel';

/**
 * What the rule knows of one employer: facts by the day they held, as far as the log tells today. Every list is in the order of its
 * days, and in the order of the log within a day. `event` is the id of the event that says so. Withdrawn violations stay, marked.
 */
export interface ComplianceFacts {
  /** First day of the employer; null while the log holds only other facts about it. */
  readonly since: LocalDate | null;
  readonly registered: string;
  readonly name: string;
  readonly classifications: readonly Classification[];
  readonly places: readonly PlaceFact[];
  readonly villages: readonly Membership[];
  readonly cooperatives: readonly Membership[];
  readonly alliances: readonly Membership[];
  readonly closures: readonly Closure[];
  readonly conclusions: readonly Conclusion[];
  readonly violations: readonly ViolationFact[];
  readonly sanctions: readonly SanctionFact[];
  /** Visits that were opened, and cases from their minutes on: what is going on, and what of it has been served. */
  readonly visits: readonly VisitFact[];
  readonly cases: readonly CaseFact[];
  readonly trainings: readonly TrainingFact[];
}

export interface Classification {
  readonly from: LocalDate;
  readonly kind: string;
  readonly size: string | null;
  readonly sector: string;
}
export interface PlaceFact {
  readonly from: LocalDate;
  readonly unit: string;
  readonly district: string | null;
  readonly province: string | null;
  /** The unit before, which was split: the office assigned the employer to this successor. */
  readonly of?: string;
}
/** Member of `of` from that day on; null = of none. */
export interface Membership {
  readonly on: LocalDate;
  readonly of: string | null;
}
export interface Closure {
  readonly on: LocalDate;
  readonly closed: boolean;
  readonly event: string;
}
export interface Conclusion {
  readonly inspection: string;
  readonly on: LocalDate;
  readonly clean: boolean;
  readonly event: string;
  readonly type: 'InspectionConcluded' | 'InspectionCorrected';
}
export interface ViolationFact {
  readonly violation: string;
  /** The day it was detected: from then on the employer is known not to comply. */
  readonly on: LocalDate;
  readonly inspection: string | null;
  readonly event: string;
  readonly withdrawn: boolean;
  /** The day by which it must be abated, and since when that day stands. */
  readonly dues: readonly { readonly on: LocalDate; readonly dueOn: LocalDate }[];
  readonly verifications: readonly { readonly on: LocalDate; readonly abated: boolean; readonly event: string }[];
}
/** A decision binds from its service until it is carried out, cancelled or the case is closed. */
export interface SanctionFact {
  readonly sanction: string;
  readonly steps: readonly { readonly on: LocalDate; readonly inForce: boolean; readonly event: string }[];
}
/** `endedOn`: the day it was cancelled or given up; a conclusion stands among the conclusions. */
export interface VisitFact {
  readonly inspection: string;
  readonly on: LocalDate;
  readonly endedOn: LocalDate | null;
}
export const CASE_STEPS = ['served', 'completed', 'cancelled', 'closed'] as const;
export interface CaseFact {
  readonly sanction: string;
  /** The day of the minutes. */
  readonly on: LocalDate;
  /** The violations that the decision decides on; before there is one, those of the minutes. */
  readonly violations: readonly string[];
  readonly steps: readonly { readonly on: LocalDate; readonly step: (typeof CASE_STEPS)[number] }[];
}
export interface TrainingFact {
  readonly activity: string;
  readonly on: LocalDate;
}

export const noFacts: ComplianceFacts = {
  since: null,
  registered: '',
  name: '',
  classifications: [],
  places: [],
  villages: [],
  cooperatives: [],
  alliances: [],
  closures: [],
  conclusions: [],
  violations: [],
  sanctions: [],
  visits: [],
  cases: [],
  trainings: [],
};

/** `list` with `item` behind all items of its day or earlier. */
export function inserted<T extends { readonly on: LocalDate }>(list: readonly T[], item: T): readonly T[] {
  let at = list.length;
  while (at > 0 && list[at - 1]!.on > item.on) at--;
  return at === list.length ? [...list, item] : [...list.slice(0, at), item, ...list.slice(at)];
}
