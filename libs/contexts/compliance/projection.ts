import { foldVietnamese, wordsOf, type Instant, type LocalDate } from '#kernel';
import type { Projection } from '#projections';
import { collection, type Document, type UnitOfWork } from '#read-models';
import type { Recorded } from '#event-store';
import { BitemporalRows, complianceRows, marked } from './bitemporal-rows.ts';
import { noFacts, type ComplianceFacts } from './facts.ts';
import {
  COMPLIANCE_EVENTS,
  employerOf,
  foldFact,
  type ComplianceEvent,
  type EmployerMerged,
  type EmployerMergeUndone,
} from './fold.ts';
import { allianceCompliance } from './member-rows.ts';
import { asOne, complianceMerged, complianceMergedIndex, isMerging, MERGED, MergedEmployers, type Shown } from './merged.ts';
import { Memberships, type MembershipsState } from './memberships.ts';
import { CURRENT_RULE } from './parameters.ts';
import { NO_END } from './rule.ts';
import { compliance, compliancePresent, orderOfName, stretchesOf } from './rows.ts';

/**
 * Internal: what one employer's rows are computed from. `recorded` holds, for each believed row in their order, since when it is
 * believed; the rows themselves follow from the facts.
 */
export interface FactsDocument extends Document {
  readonly facts: ComplianceFacts;
  readonly recorded: readonly Instant[];
  /** The latest day that an event told of: from then on its rows are the present. */
  readonly toldOn?: LocalDate;
  /** Left out: never in an alliance. */
  readonly memberships?: MembershipsState;
  /** Left out: it has rows of its own. */
  readonly hiddenBy?: readonly string[];
  /** Merged into a record that joined its alliance later: up to that day its officers read it here. */
  readonly memberUntil?: LocalDate;
}

/** Internal: every name that a row ever had (its id: `nameOrder` of the rows), by its words; what a search looks through. */
export interface NameDocument extends Document {
  readonly nameFolded: string;
  readonly tokens: readonly string[];
}

const complianceFacts = collection<FactsDocument>()({ name: 'complianceFacts', fields: {}, indexes: [] });
export const complianceNames = collection<NameDocument>()({
  name: 'complianceNames',
  fields: { nameFolded: 'text', tokens: 'keywords' },
  indexes: [['nameFolded']],
});

/** One employer while a batch is applied; or a record that stays with all that was merged into it, whose rows have a mark of their own. */
interface Working {
  readonly employer: string;
  readonly mark: string;
  facts: ComplianceFacts;
  /** Why it has no rows of its own: the records by merging which it is shown elsewhere. */
  hiddenBy: readonly string[];
  memberUntil: LocalDate | undefined;
  readonly rows: BitemporalRows;
  /** Null: never in an alliance. */
  memberships: Memberships | null;
}
const MARK = '+';

/**
 * Compliance on two axes. Events are applied one by one in the order of the log, as what was shown between two of them must stay
 * readable; but each employer is read once and each document written once per batch, and rows that came and went within one instant
 * are never written.
 *
 * Employers that were merged (REG-9) keep their facts, each by its own events, and lose their rows; the record that stays is shown by facts of
 * all of them, which are kept beside (`merged.ts`). So undoing a merge gives each its own rows back.
 */
export const complianceProjection: Projection<ComplianceEvent | EmployerMerged | EmployerMergeUndone> = {
  name: 'compliance',
  version: 9,
  collections: [
    complianceFacts,
    complianceNames,
    compliance,
    compliancePresent,
    allianceCompliance,
    complianceMergedIndex,
    complianceMerged,
  ],
  handles: [...COMPLIANCE_EVENTS, 'EmployerMerged', 'EmployerMergeUndone'],
  onFailure: 'stop',
  partitionBy: (event) => [...employersOf(event), MERGED],
  async apply(events, unit, owns = () => true, log) {
    const employers = [...new Set(events.flatMap(employersOf))];
    const merged = owns(MERGED) ? await MergedEmployers.opened(unit, log, employers) : null;
    const together = merged ? new Set([...employers.flatMap((one) => merged.shownBy(one) ?? []), ...intoOf(events)]) : [];
    await unit.load(complianceFacts, [...employers.filter(owns), ...[...together].map(asOne)]);
    const working = new Map<string, Working>();
    const opened = (employer: string, mark = ''): Working => {
      const id = mark === '' ? employer : asOne(employer);
      let at = working.get(id);
      if (!at) working.set(id, (at = openedOf(employer, mark, unit.cached(complianceFacts, id))));
      return at;
    };
    for (const event of events) {
      for (const employer of employersOf(event)) if (owns(employer)) applyTo(opened(employer), event, unit);
      const shown = await merged?.follow(event);
      if (shown) showTogether(opened(shown.employer, MARK), shown, event);
    }
    for (const [id, { facts, hiddenBy, memberUntil, rows, memberships }] of working) {
      const before = unit.cached(complianceFacts, id);
      // An employer that only met events without a word about compliance is left as it is.
      if ((facts === before?.facts && hiddenBy === (before.hiddenBy ?? NOTHING)) || facts === noFacts) continue;
      unit.put(complianceFacts, {
        id,
        facts,
        recorded: rows.recorded,
        ...(rows.toldOn !== undefined && { toldOn: rows.toldOn }),
        ...(memberships && { memberships: memberships.state }),
        ...(hiddenBy.length > 0 && { hiddenBy }),
        ...(memberUntil !== undefined && { memberUntil }),
      });
      rows.write(unit);
      await memberships?.write(unit);
    }
  },
};

const NEVER: MembershipsState = { current: null, count: 0 };
const NOTHING: readonly string[] = [];

/** The employers of which an event says something by itself. */
const employersOf = (event: ComplianceEvent | EmployerMerged | EmployerMergeUndone): readonly string[] =>
  isMerging(event) ? [event.data.employer, event.data.into] : [employerOf(event) ?? []].flat();
const intoOf = (events: readonly (ComplianceEvent | EmployerMerged | EmployerMergeUndone)[]): readonly string[] =>
  events.filter(isMerging).map(({ data }) => data.into);

const stretchesShown = ({ facts, hiddenBy }: Pick<Working, 'facts' | 'hiddenBy'>) =>
  hiddenBy.length > 0 ? [] : stretchesOf(facts, CURRENT_RULE);

function applyTo(at: Working, event: ComplianceEvent | EmployerMerged | EmployerMergeUndone, unit: UnitOfWork): void {
  if (isMerging(event)) {
    const others = at.hiddenBy.filter((one) => one !== event.data.employer);
    at.hiddenBy = event.type === 'EmployerMerged' ? [...others, event.data.employer] : others;
    at.rows.replace(stretchesShown(at), event.recordedAt, event.occurredAt);
    if (event.data.employer === at.employer)
      at.memberUntil = event.type === 'EmployerMerged' ? event.data.memberSince : undefined;
    showMemberships(at, event);
    return;
  }
  const facts = foldFact(at.facts, event);
  if (facts === at.facts) return;
  if (facts.name !== at.facts.name) putName(facts.name, unit);
  at.facts = facts;
  at.rows.replace(stretchesShown(at), event.recordedAt, event.occurredAt);
  followMemberships(at, event);
}

/** What a record that stays is shown by, after an event about it or what was merged into it. */
function showTogether(at: Working, { facts, alone }: Shown, event: ComplianceEvent | EmployerMerged | EmployerMergeUndone): void {
  const next = facts(at.facts);
  const hiddenBy = alone ? [at.employer] : NOTHING;
  if (next === at.facts && hiddenBy.length === at.hiddenBy.length) return;
  const isNew = at.facts === noFacts;
  at.facts = next;
  at.hiddenBy = hiddenBy.length === at.hiddenBy.length ? at.hiddenBy : hiddenBy;
  at.rows.replace(stretchesShown(at), event.recordedAt, event.occurredAt);
  if (!isMerging(event)) return event.data.employer === at.employer ? followMemberships(at, event) : showMemberships(at, event);
  // The membership that it is in goes on in the rows of all together.
  if (isNew) at.memberships = membershipsIn(at);
  showMemberships(at, event);
}

function followMemberships(at: Working, event: ComplianceEvent): void {
  if (event.type === 'AllianceJoined') at.memberships ??= membershipsOf(at, NEVER);
  at.memberships?.follow(at.facts, event);
}
const showMemberships = (at: Working, { recordedAt }: Recorded): void =>
  at.memberships?.show(at.facts, shownUntil(at), recordedAt);
/** What is not shown elsewhere is shown without an end. */
const shownUntil = ({ hiddenBy, memberUntil = '' }: Pick<Working, 'hiddenBy' | 'memberUntil'>): LocalDate =>
  hiddenBy.length > 0 ? memberUntil : NO_END;

const membershipsOf = (at: Omit<Working, 'rows' | 'memberships'>, state: MembershipsState) =>
  new Memberships(at.employer, at.facts, state, CURRENT_RULE, { shownUntil: shownUntil(at), mark: at.mark });

/** The membership that the facts tell of, without rows yet. */
function membershipsIn(at: Working): Memberships | null {
  const { alliances } = at.facts;
  const last = alliances.at(-1);
  if (!last) return null;
  const count = alliances.filter(({ of }) => of !== null).length;
  const current = last.of === null ? null : { alliance: last.of, from: last.on, ordinal: count - 1, recorded: [], closed: [] };
  return membershipsOf({ ...at, hiddenBy: ['nothing is shown yet'] }, { current, count });
}

function openedOf(employer: string, mark: string, document: FactsDocument | null): Working {
  const kind = marked(complianceRows(employer), mark);
  const facts = document?.facts ?? noFacts;
  const hiddenBy = document?.hiddenBy ?? NOTHING;
  const of = { employer, mark, facts, hiddenBy, memberUntil: document?.memberUntil };
  if (document === null) return { ...of, rows: new BitemporalRows(kind, []), memberships: null };
  const stretches = stretchesShown(of);
  // The rows are not stored twice: they follow from the facts as long as the rule is the one they were made by.
  if (stretches.length !== document.recorded.length)
    throw new Error('compliance: rule or parameters changed without a new version of the projection');
  const held = stretches.map((stretch, i) => ({ stretch, recordedFrom: document.recorded[i]!, fresh: false }));
  const memberships = document.memberships ? membershipsOf(of, document.memberships) : null;
  return { ...of, rows: new BitemporalRows(kind, held, document.toldOn), memberships };
}

function putName(name: string, unit: UnitOfWork): void {
  const nameFolded = foldVietnamese(name);
  if (nameFolded !== '') unit.put(complianceNames, { id: orderOfName(name), nameFolded, tokens: [...new Set(wordsOf(name))] });
}
