import { FOREVER, foldVietnamese, startOfDay, type Instant, type LocalDate } from '#kernel';
import type { Document } from '#read-models';
import type { ComplianceFacts } from './facts.ts';
import { dimensionsOf, sameDimensions, type Dimensions } from './dimensions.ts';

import { complianceTimeline, NO_END, sameState, type Cause, type Interval, type RuleParameters, type Status } from './rule.ts';

/**
 * Published: one row per employer and stretch of time in which nothing of it changes, on two axes. [validFrom, validTo) is when it
 * held, [recordedFrom, recordedTo) is how long the log said so; FOREVER as `recordedTo` is what is believed today. All four are
 * instants, so that a row is chosen by comparing text.
 */
export interface ComplianceRow extends Document {
  readonly employer: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  readonly recordedFrom: Instant;
  readonly recordedTo: Instant;
  readonly status: Status;
  /** Since when the status holds without a break; earlier than `validFrom` where only something else changed. */
  readonly since: Instant;
  readonly trainingDue: boolean;
  readonly abatementOverdue: boolean;
  readonly causes: readonly Cause[];
  readonly openViolations: number;
  readonly lastConcludedOn: LocalDate | null;
  readonly lastTrainedOn: LocalDate | null;
  /** The establishment's name and its folded form (see `foldVietnamese`), by which lists are sorted and searched. */
  readonly name: string;
  readonly nameFolded: string;
  readonly kind: string;
  readonly size: string | null;
  readonly sector: string;
  readonly unit: string;
  readonly district: string | null;
  readonly province: string | null;
  readonly village: string | null;
  readonly cooperative: string | null;
  readonly alliance: string | null;
}

/** A row to be: an interval of the rule within a span of equal dimensions. */
export interface Stretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly since: LocalDate;
  readonly interval: Interval;
  readonly dimensions: Dimensions;
  readonly name: string;
}

/** Both timelines laid over each other: consecutive, no two neighbours equal. */
export function stretchesOf(facts: ComplianceFacts, parameters: RuleParameters): readonly Stretch[] {
  const intervals = complianceTimeline(facts, parameters);
  const spans = dimensionsOf(facts);
  const stretches: Stretch[] = [];
  let since = '';
  let status: Status | null = null;
  for (let i = 0, d = 0; i < intervals.length && d < spans.length; ) {
    const interval = intervals[i]!;
    const dimensions = spans[d]!;
    if (interval.status !== status) {
      status = interval.status;
      since = interval.from;
    }
    const from = interval.from > dimensions.from ? interval.from : dimensions.from;
    const to = interval.to < dimensions.to ? interval.to : dimensions.to;
    stretches.push({ from, to, since, interval, dimensions, name: facts.name });
    if (interval.to === to) i++;
    if (dimensions.to === to) d++;
  }
  return stretches;
}

export function sameStretch(a: Stretch, b: Stretch): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.since === b.since &&
    a.name === b.name &&
    sameState(a.interval, b.interval) &&
    sameDimensions(a.dimensions, b.dimensions)
  );
}

/** The row of a stretch. Its id says which it is, so that a rebuild in batches of another size makes the same documents. */
export function rowOf(employer: string, stretch: Stretch, recordedFrom: Instant, recordedTo: Instant): ComplianceRow {
  const { interval, dimensions, name } = stretch;
  return {
    id: rowId(employer, stretch.from, recordedFrom),
    employer,
    validFrom: instantOf(stretch.from),
    validTo: instantOf(stretch.to),
    recordedFrom,
    recordedTo,
    status: interval.status,
    since: instantOf(stretch.since),
    trainingDue: interval.trainingDue,
    abatementOverdue: interval.abatementOverdue,
    causes: interval.causes,
    openViolations: interval.openViolations,
    lastConcludedOn: interval.lastConcludedOn,
    lastTrainedOn: interval.lastTrainedOn,
    name,
    nameFolded: foldVietnamese(name),
    kind: dimensions.kind,
    size: dimensions.size,
    sector: dimensions.sector,
    unit: dimensions.unit,
    district: dimensions.district,
    province: dimensions.province,
    village: dimensions.village,
    cooperative: dimensions.cooperative,
    alliance: dimensions.alliance,
  };
}

/** No two rows of an employer begin on the same day and are recorded from the same moment. */
export const rowId = (employer: string, from: LocalDate, recordedFrom: Instant): string =>
  `${employer}.${from}.${Date.parse(recordedFrom).toString(36)}`;

const instants = new Map<LocalDate, Instant>([[NO_END, FOREVER]]);
export function instantOf(day: LocalDate): Instant {
  let instant = instants.get(day);
  if (instant === undefined) {
    if (instants.size > 100_000) {
      instants.clear();
      instants.set(NO_END, FOREVER);
    }
    instants.set(day, (instant = startOfDay(day)));
  }
  return instant;
}
