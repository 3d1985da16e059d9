import type { EventReader, Position } from '#event-store';
import { FOREVER } from '#kernel';
import type { Committed } from '#projections';
import type { ReadModels } from '#read-models';
import { ROWS } from './changes.ts';
import { employerOf, saysOfCompliance } from './fold.ts';
import { complianceMergedIndex, isMerging } from './merged.ts';
import { complianceProjection } from './projection.ts';
import { rowPrefix, type ComplianceRow } from './rows.ts';

const PAGE = 1_000;
const MOST = 1_000;

/**
 * What a worker in another process has changed of the compliance view, told as if it had been committed here: the events between two
 * positions name the employers, and their rows that were begun or ended by those events are the changes. For live subscriptions; it only
 * reads, and only while somebody listens.
 */
export class ChangesByWorkers {
  readonly #log: Pick<EventReader, 'readPage'>;
  readonly #readModels: Pick<ReadModels, 'find' | 'getMany'>;
  readonly #told: (committed: Committed) => void;
  #position: Position | null;
  #working: Promise<void> = Promise.resolve();

  constructor(
    log: Pick<EventReader, 'readPage'>,
    readModels: Pick<ReadModels, 'find' | 'getMany'>,
    from: Position | null,
    told: (committed: Committed) => void,
  ) {
    this.#log = log;
    this.#readModels = readModels;
    this.#position = from;
    this.#told = told;
  }

  /** The view now shows the log up to here. */
  moved(through: Position): Promise<void> {
    this.#working = this.#working.then(
      () => this.#tell(through),
      () => this.#tell(through),
    );
    return this.#working;
  }

  async #tell(through: Position): Promise<void> {
    const after = this.#position;
    this.#position = through;
    const changes = await changesBetween(this.#log, this.#readModels, after, through);
    if (changes && changes.length > 0)
      this.#told({ projection: 'compliance', version: complianceProjection.version, position: through, changes });
  }
}

/**
 * The rows that were begun or ended by the events between two positions, as the view shows them now: it must show the log up to `through`. Null
 * where more events lie between than `most`.
 */
export async function changesBetween(
  log: Pick<EventReader, 'readPage'>,
  readModels: Pick<ReadModels, 'find' | 'getMany'>,
  from: Position | null,
  through: Position,
  most = Infinity,
): Promise<Committed['changes'] | null> {
  let since: string | null = null;
  let read = 0;
  const employers = new Set<string>();
  for (let after = from; after === null || after < through;) {
    const page = await log.readPage({ after, filter: { types: complianceProjection.handles }, limit: PAGE });
    if ((read += page.events.length) > most) return null;
    for (const event of page.events) {
      const about = isMerging(event)
        ? [event.data.employer, event.data.into]
        : saysOfCompliance(event)
          ? [employerOf(event) ?? []].flat()
          : [];
      if (event.position > through || about.length === 0) continue;
      since ??= event.recordedAt;
      for (const employer of about) employers.add(employer);
    }
    after = page.through;
    if (page.caughtUp) break;
  }
  if (since === null) return [];
  // What happens to a record that was merged changes the rows of the one that stays.
  for (const { shownBy } of (await readModels.getMany(complianceMergedIndex, [...employers])).values()) employers.add(shownBy);
  const changes: { collection: string; id: string; document: ComplianceRow }[] = [];
  for (const employer of employers) {
    const filter = { op: 'prefix', field: 'id', value: rowPrefix(employer) } as const;
    for (const collection of ROWS) {
      const { documents } = await readModels.find(collection, { filter, limit: MOST });
      for (const row of documents)
        if (row.recordedFrom >= since || (row.recordedTo !== FOREVER && row.recordedTo >= since))
          changes.push({ collection: collection.name, id: row.id, document: row });
    }
  }
  return changes;
}
