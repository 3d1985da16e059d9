import { foldVietnamese, wordsOf, type Instant, type LocalDate } from '#kernel';
import { collection } from '#read-models';
import { dimensionsOf, sameDimensions, type Dimensions } from './dimensions.ts';
import type { ComplianceFacts } from './facts.ts';
import { resultsOnly } from './results-only.ts';
import { complianceTimeline, sameState, type Interval, type RuleParameters } from './rule.ts';
import { laidOver, MEMBER_TALLIES, ROW_FIELDS, rowId, rowOf, type ComplianceRow, type Stretch } from './rows.ts';

/** Of which alliance from which day on; `ordinal`: the how manieth membership of this employer it is. */
export interface Member {
  readonly alliance: string;
  readonly from: LocalDate;
  readonly ordinal: number;
}

/**
 * Published to the officers of one alliance and to nobody else: a member's compliance as results (`results-only.ts`) for the days of its
 * membership. Whatever an officer may not know is not in it, so that no filter, order, count or cursor can bring it out.
 */
export interface MemberRow extends ComplianceRow {
  readonly alliance: string;
  /** The folded name and its words: officers search here and not among the names of all employers. */
  readonly nameFolded: string;
  readonly tokens: readonly string[];
}

/** What the officers of an alliance read instead: of its members, for the days of their membership, results only. */
export const allianceCompliance = collection<MemberRow>()({
  name: 'allianceCompliance',
  fields: { ...ROW_FIELDS, nameFolded: 'text', tokens: 'keywords' },
  indexes: [['alliance', 'believed', 'nameOrder', 'province', 'validTo']],
  tallies: MEMBER_TALLIES,
});

/** The stretches of a membership, up to its last day where it has one. Nothing in them goes back behind the joining. */
export function memberStretches(
  facts: ComplianceFacts,
  member: Member,
  to: LocalDate,
  parameters: RuleParameters,
): readonly Stretch[] {
  const { from, alliance } = member;
  // A cooperative is an employer of its own, and may be none of the members.
  const spans = dimensionsOf(facts).map((span): Dimensions => ({ ...span, alliance, cooperative: null }));
  const stretches: Stretch[] = [];
  for (const stretch of laidOver(facts.name, complianceTimeline(facts, parameters, resultsOnly), spans)) {
    const [begins, ends] = [later(stretch.from, from), stretch.to < to ? stretch.to : to];
    if (begins >= ends) continue;
    const next: Stretch = {
      ...stretch,
      from: begins,
      to: ends,
      since: later(stretch.since, from),
      interval: since(stretch.interval, from),
    };
    const last = stretches.at(-1);
    if (last && sameButDays(last, next)) stretches[stretches.length - 1] = { ...last, to: next.to };
    else stretches.push(next);
  }
  return stretches;
}

function since(interval: Interval, day: LocalDate): Interval {
  const { causes, lastConcludedOn, lastTrainedOn } = interval;
  return {
    ...interval,
    causes: causes.filter(({ on }) => on >= day),
    lastConcludedOn: lastConcludedOn !== null && lastConcludedOn >= day ? lastConcludedOn : null,
    lastTrainedOn: lastTrainedOn !== null && lastTrainedOn >= day ? lastTrainedOn : null,
  };
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const sameButDays = (a: Stretch, b: Stretch): boolean =>
  a.since === b.since && sameState(a.interval, b.interval) && sameDimensions(a.dimensions, b.dimensions);

export const memberRowId = (employer: string, { ordinal }: Member, from: LocalDate, recordedFrom: Instant): string =>
  `${rowId(employer, from, recordedFrom)}.${ordinal}`;

export function memberRowOf(
  employer: string,
  member: Member,
  stretch: Stretch,
  recordedFrom: Instant,
  recordedTo: Instant,
): MemberRow {
  const row = rowOf(employer, stretch, recordedFrom, recordedTo);
  return {
    ...row,
    id: memberRowId(employer, member, stretch.from, recordedFrom),
    alliance: member.alliance,
    nameFolded: foldVietnamese(row.name),
    tokens: [...new Set(wordsOf(row.name))],
  };
}
