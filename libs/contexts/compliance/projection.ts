import { foldVietnamese, type Instant } from '#kernel';
import type { Projection } from '#projections';
import type { Document, UnitOfWork } from '#read-models';
import { complianceCollections } from './collections.ts';
import { noFacts, type ComplianceFacts } from './facts.ts';
import { foldFact, FOLDS } from './fold.ts';

import { CURRENT_RULE } from './parameters.ts';
import { PendingRows } from './pending-rows.ts';
import { stretchesOf, type Stretch } from './rows.ts';

/**
 * Internal: what one employer's rows are computed from. `recorded` holds, for each believed row in their order, since when it is
 * believed; the rows themselves follow from the facts.
 */
export interface FactsDocument extends Document {
  readonly facts: ComplianceFacts;
  readonly recorded: readonly Instant[];
}

/** Internal: every folded name that a row ever had (its id), by its words; what a search looks through. */
export interface NameDocument extends Document {
  readonly nameFolded: string;
  readonly tokens: readonly string[];
}

/** One employer while a batch is applied. */
interface Working {
  facts: ComplianceFacts;
  recorded: readonly Instant[];
  stretches: readonly Stretch[];
}

/**
 * Compliance on two axes. Events are applied one by one in the order of the log, as what was shown between two of them must stay
 * readable; but each employer is read once and each document written once per batch, and rows that came and went within one instant
 * are never written.
 */
export const complianceProjection: Projection = {
  name: 'compliance',
  version: 1,
  collections: complianceCollections,
  handles: Object.keys(FOLDS),
  onFailure: 'stop',
  async apply(events, unit) {
    const concerned = events.filter((event) => event.data.employer !== undefined);
    await unit.load('complianceFacts', [...new Set(concerned.map((event) => event.data.employer as string))]);
    const working = new Map<string, Working>();
    const rows = new PendingRows();
    for (const event of concerned) {
      const employer: string = event.data.employer;
      const at = working.get(employer) ?? opened(unit.cached<FactsDocument>('complianceFacts', employer));
      const facts = foldFact(at.facts, event);
      if (facts === at.facts) continue;
      const stretches = stretchesOf(facts, CURRENT_RULE);
      const recorded = rows.replace(employer, at, stretches, event.recordedAt);
      working.set(employer, { facts, stretches, recorded });
      if (facts.name !== at.facts.name) putName(facts.name, unit);
    }
    for (const [id, { facts, recorded }] of working) unit.put<FactsDocument>('complianceFacts', { id, facts, recorded });
    rows.write(unit);
  },
};

function opened(document: FactsDocument | null): Working {
  if (document === null) return { facts: noFacts, recorded: [], stretches: [] };
  const stretches = stretchesOf(document.facts, CURRENT_RULE);
  // The rows are not stored twice: they follow from the facts as long as the rule is the one they were made by.
  if (stretches.length !== document.recorded.length)
    throw new Error('compliance: rule or parameters changed without a new version of the projection');
  return { facts: document.facts, recorded: document.recorded, stretches };
}

function putName(name: string, unit: UnitOfWork): void {
  const id = foldVietnamese(name);
  if (id !== '') unit.put<NameDocument>('complianceNames', { id, nameFolded: id, tokens: [...new Set(id.split(' '))] });
}
