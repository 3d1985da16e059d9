import type { Assignment } from '#access';
import { FOREVER, isUuid, startOfDay, vietnameseOrder, type Instant, type LocalDate } from '#kernel';
import { collection, type Document, type FieldType, type TallySpec } from '#read-models';
import type { ComplianceFacts } from './facts.ts';
import { dimensionsOf, sameDimensions, type Dimensions } from './dimensions.ts';

import { memoized } from './memoized.ts';
import { complianceTimeline, NO_END, sameState, type Interval, type RuleParameters, type Status } from './rule.ts';

/**
 * Published: one row per employer and stretch of time in which nothing of it changes, on two axes. [validFrom, validTo) is when it
 * held, [recordedFrom, recordedTo) is how long the log said so. All four are instants, so that a row is chosen by comparing text.
 * What is not known or not there is left out: rows are many, and every byte of them is written again at a rebuild.
 */
export interface ComplianceRow extends Document {
  readonly employer: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  readonly recordedFrom: Instant;
  readonly recordedTo: Instant;
  /** Still said by the log: `recordedTo` is FOREVER. */
  readonly believed: boolean;
  readonly status: Status;
  /** Since when the status holds without a break; earlier than `validFrom` where only something else changed. */
  readonly since: Instant;
  readonly trainingDue: boolean;
  readonly abatementOverdue: boolean;
  /** The events that set the status, each as "Type:id". */
  readonly causes: readonly string[];
  readonly openViolations: number;
  readonly lastConcludedOn?: LocalDate;
  readonly lastTrainedOn?: LocalDate;
  /** The establishment's name, and by what lists of names are sorted (`vietnameseOrder`); a search finds rows by it too. */
  readonly name: string;
  readonly nameOrder: string;
  readonly kind: string;
  readonly size?: string;
  readonly sector: string;
  readonly unit: string;
  /** Where the unit was split later on: the successor that the office assigned the employer to, and all such assignments of it. */
  readonly heir?: string;
  readonly assigned?: readonly Assignment[];
  readonly district?: string;
  readonly province?: string;
  readonly village?: string;
  readonly cooperative?: string;
  readonly alliance?: string;
}

/** What rows of both kinds are asked for by. */
export const ROW_FIELDS = {
  employer: 'text',
  validFrom: 'text',
  validTo: 'text',
  recordedFrom: 'text',
  recordedTo: 'text',
  believed: 'flag',
  status: 'text',
  since: 'text',
  trainingDue: 'flag',
  abatementOverdue: 'flag',
  lastConcludedOn: 'text',
  lastTrainedOn: 'text',
  nameOrder: 'text',
  kind: 'text',
  size: 'text',
  sector: 'text',
  unit: 'text',
  heir: 'text',
  district: 'text',
  province: 'text',
  village: 'text',
  cooperative: 'text',
  alliance: 'text',
} as const satisfies Partial<Record<keyof ComplianceRow, FieldType>>;
export type RowField = keyof typeof ROW_FIELDS;

const STANDING = ['status', 'trainingDue', 'abatementOverdue'] as const;
/** From the day on which a row holds up to the one from which on it does not, as far as the log still says so. */
const HELD = { from: 'validFrom', to: 'validTo', where: 'believed' } as const;

/**
 * By what rows are counted, the coarsest first. A figure reads some twenty counters for each combination that there is, so what is hardly asked
 * for together is counted apart: the sectors of a province, and not those of each of its communes.
 */
const TALLIES: readonly TallySpec<RowField>[] = [
  { name: 'place', by: ['province', 'district', 'unit', 'heir', ...STANDING], foundBy: ['province', 'unit'], ...HELD },
  { name: 'kind', by: ['province', 'kind', 'size', ...STANDING], ...HELD },
  { name: 'kindInUnit', by: ['unit', 'heir', 'province', 'kind', 'size', ...STANDING], ...HELD },
  { name: 'group', by: ['province', 'cooperative', 'alliance', ...STANDING], ...HELD },
  { name: 'village', by: ['province', 'village', ...STANDING], ...HELD },
  { name: 'sector', by: ['province', 'sector', ...STANDING], ...HELD },
];
/** Members are few: one tally of all. */
export const MEMBER_TALLIES: readonly TallySpec<RowField>[] = [
  {
    name: 'member',
    by: ['alliance', 'province', 'district', 'unit', 'heir', 'kind', 'size', 'village', ...STANDING],
    ...HELD,
  },
];

/**
 * The past: every row that the log ever told. One index carries each list as of a moment, of either time: it lies in the order of names, and the place,
 * both stretches of time and the status stand in it, so that what did not hold then is passed over without being read. An employer's own rows are
 * found by their ids (`rowPrefix`). More indexes would make a rebuild slower, each by about a tenth.
 */
export const compliance = collection<ComplianceRow>()({
  name: 'compliance',
  fields: ROW_FIELDS,
  indexes: [
    ['village'],
    ['unit'],
    ['nameOrder', 'province', 'validTo', 'validFrom', 'recordedTo', 'recordedFrom', 'believed', 'status'],
  ],
  tallies: TALLIES,
});

/**
 * The present: of each employer the row that held on the latest day that an event told of, and those that are to come by what was known then (a
 * visit grows too old, a term runs out): one to three where files do not come late. So a day on which a row ends or begins needs no timer and no event:
 * today's row is among them, chosen by its days. Those that have ended since are few, and go with the next event. Nobody asks for a day before the
 * latest one that was told of as today; when the log took it does not count, as its clock may be ahead.
 *
 * Its indexes lie in the orders of lists, for what lists are mostly narrowed by; of several the first that is named is used, so the narrowest come first.
 */
export const compliancePresent = collection<ComplianceRow>()({
  name: 'compliancePresent',
  fields: ROW_FIELDS,
  indexes: [
    ['village', 'nameOrder'],
    ['cooperative', 'nameOrder'],
    ['alliance', 'nameOrder'],
    ['unit', 'nameOrder', 'validTo', 'validFrom'],
    ['status', 'nameOrder', 'province', 'validTo', 'validFrom'],
    ['kind', 'nameOrder', 'province', 'validTo', 'validFrom'],
    ['nameOrder', 'province', 'validTo', 'validFrom'],
    ['since', 'province', 'validTo', 'validFrom'],
    ['lastConcludedOn', 'province', 'validTo', 'validFrom'],
    ['lastTrainedOn', 'province', 'validTo', 'validFrom'],
  ],
});

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
  return laidOver(facts.name, complianceTimeline(facts, parameters), dimensionsOf(facts));
}

export function laidOver(name: string, intervals: readonly Interval[], spans: readonly Dimensions[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let since = '';
  let status: Status | null = null;
  for (let i = 0, d = 0; i < intervals.length && d < spans.length;) {
    const interval = intervals[i]!;
    const dimensions = spans[d]!;
    if (interval.status !== status) {
      status = interval.status;
      since = interval.from;
    }
    const from = interval.from > dimensions.from ? interval.from : dimensions.from;
    const to = interval.to < dimensions.to ? interval.to : dimensions.to;
    stretches.push({ from, to, since, interval, dimensions, name });
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

/** Rows being made, with the optional fields still to be put in. */
type Mutable = { -readonly [K in keyof ComplianceRow]: ComplianceRow[K] };

/** The row of a stretch. Its id says which it is, so that a rebuild in batches of another size makes the same documents. */
export function rowOf(employer: string, stretch: Stretch, recordedFrom: Instant, recordedTo: Instant): ComplianceRow {
  const { interval, dimensions, name } = stretch;
  const row: Mutable = {
    id: rowId(employer, stretch.from, recordedFrom),
    employer,
    validFrom: instantOf(stretch.from),
    validTo: instantOf(stretch.to),
    recordedFrom,
    recordedTo,
    believed: recordedTo === FOREVER,
    status: interval.status,
    since: instantOf(stretch.since),
    trainingDue: interval.trainingDue,
    abatementOverdue: interval.abatementOverdue,
    causes: interval.causes.map(({ type, event }) => `${type}:${event}`),
    openViolations: interval.openViolations,
    name,
    nameOrder: orderOfName(name),
    kind: dimensions.kind,
    sector: dimensions.sector,
    unit: dimensions.unit,
  };
  if (interval.lastConcludedOn !== null) row.lastConcludedOn = interval.lastConcludedOn;
  if (interval.lastTrainedOn !== null) row.lastTrainedOn = interval.lastTrainedOn;
  if (dimensions.size !== null) row.size = dimensions.size;
  if (dimensions.heir !== null) row.heir = dimensions.heir;
  if (dimensions.assigned.length > 0) row.assigned = dimensions.assigned;
  if (dimensions.district !== null) row.district = dimensions.district;
  if (dimensions.province !== null) row.province = dimensions.province;
  if (dimensions.village !== null) row.village = dimensions.village;
  if (dimensions.cooperative !== null) row.cooperative = dimensions.cooperative;
  if (dimensions.alliance !== null) row.alliance = dimensions.alliance;
  return row;
}

/** The ids of an employer's rows begin so: its course is found by them, without an index of its own. */
export const rowPrefix = (employer: string): string => `${shortId(employer)}.`;

/** No two rows of an employer begin on the same day and are recorded from the same moment. Short, as every index repeats it. */
export const rowId = (employer: string, from: LocalDate, recordedFrom: Instant): string =>
  `${shortId(employer)}.${dayCode(from)}.${momentCode(recordedFrom)}`;

const shortId = memoized((id: string) => (isUuid(id) ? Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url') : id));
const dayCode = memoized((day: LocalDate) => (Date.parse(day) / 86_400_000).toString(36));
const momentCode = memoized((moment: Instant) => Date.parse(moment).toString(36));
export const orderOfName = memoized(vietnameseOrder);
export const instantOf = memoized((day: LocalDate) => (day === NO_END ? FOREVER : startOfDay(day)));
