import { foldVietnamese, wordsOf, type Instant } from '#kernel';
import type { Projection } from '#projections';
import { collection, type Document, type UnitOfWork } from '#read-models';
import { BitemporalRows, complianceRows } from './bitemporal-rows.ts';
import { noFacts, type ComplianceFacts } from './facts.ts';
import { COMPLIANCE_EVENTS, employerOf, foldFact, type ComplianceEvent } from './fold.ts';
import { allianceCompliance } from './member-rows.ts';
import { Memberships, type MembershipsState } from './memberships.ts';
import { CURRENT_RULE } from './parameters.ts';
import { compliance, orderOfName, stretchesOf } from './rows.ts';

/**
 * Internal: what one employer's rows are computed from. `recorded` holds, for each believed row in their order, since when it is
 * believed; the rows themselves follow from the facts.
 */
export interface FactsDocument extends Document {
  readonly facts: ComplianceFacts;
  readonly recorded: readonly Instant[];
  /** Left out: never in an alliance. */
  readonly memberships?: MembershipsState;
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

/** One employer while a batch is applied. */
interface Working {
  facts: ComplianceFacts;
  readonly rows: BitemporalRows;
  /** Null: never in an alliance. */
  memberships: Memberships | null;
}

/**
 * Compliance on two axes. Events are applied one by one in the order of the log, as what was shown between two of them must stay
 * readable; but each employer is read once and each document written once per batch, and rows that came and went within one instant
 * are never written.
 */
export const complianceProjection: Projection<ComplianceEvent> = {
  name: 'compliance',
  version: 7,
  collections: [complianceFacts, complianceNames, compliance, allianceCompliance],
  handles: COMPLIANCE_EVENTS,
  onFailure: 'stop',
  partitionBy: (event) => [employerOf(event) ?? []].flat(),
  async apply(events, unit) {
    await unit.load(complianceFacts, [...new Set(events.flatMap((event) => employerOf(event) ?? []))]);
    const working = new Map<string, Working>();
    for (const event of events) {
      const employer = employerOf(event);
      if (employer === undefined) continue;
      let at = working.get(employer);
      if (!at) working.set(employer, (at = opened(employer, unit.cached(complianceFacts, employer))));
      const facts = foldFact(at.facts, event);
      if (facts === at.facts) continue;
      at.rows.replace(stretchesOf(facts, CURRENT_RULE), event.recordedAt);
      if (event.type === 'AllianceJoined') at.memberships ??= new Memberships(employer, facts, NEVER, CURRENT_RULE);
      at.memberships?.follow(facts, event);
      if (facts.name !== at.facts.name) putName(facts.name, unit);
      at.facts = facts;
    }
    for (const [id, { facts, rows, memberships }] of working) {
      // An employer that only met events without a word about compliance is left as it is.
      if (facts === unit.cached(complianceFacts, id)?.facts || facts === noFacts) continue;
      unit.put(complianceFacts, {
        id,
        facts,
        recorded: rows.recorded,
        ...(memberships && { memberships: memberships.state }),
      });
      rows.write(unit);
      await memberships?.write(unit);
    }
  },
};

const NEVER: MembershipsState = { current: null, count: 0 };

function opened(employer: string, document: FactsDocument | null): Working {
  if (document === null) return { facts: noFacts, rows: new BitemporalRows(complianceRows(employer), []), memberships: null };
  const stretches = stretchesOf(document.facts, CURRENT_RULE);
  // The rows are not stored twice: they follow from the facts as long as the rule is the one they were made by.
  if (stretches.length !== document.recorded.length)
    throw new Error('compliance: rule or parameters changed without a new version of the projection');
  const held = stretches.map((stretch, i) => ({ stretch, recordedFrom: document.recorded[i]!, fresh: false }));
  const { facts, memberships } = document;
  return {
    facts,
    rows: new BitemporalRows(complianceRows(employer), held),
    memberships: memberships ? new Memberships(employer, facts, memberships, CURRENT_RULE) : null,
  };
}

function putName(name: string, unit: UnitOfWork): void {
  const nameFolded = foldVietnamese(name);
  if (nameFolded !== '') unit.put(complianceNames, { id: orderOfName(name), nameFolded, tokens: [...new Set(wordsOf(name))] });
}
