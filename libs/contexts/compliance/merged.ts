import type { EmployerMerged, EmployerMergeUndone } from './fold.ts';
import { COMPLIANCE_EVENTS, foldFact, OF_THE_REGISTER, saysOfCompliance, type ComplianceEvent } from './fold.ts';
import type { Position, Recorded, StreamId } from '#event-store';
import type { EarlierEvents } from '#projections';
import { collection, type Document, type UnitOfWork } from '#read-models';
import { noFacts, type ComplianceFacts } from './facts.ts';

/**
 * The key of what follows from the files of several employers that are one establishment. One worker keeps all of it: the documents of an
 * employer may not depend on the events of another one, which another worker may be keeping, further on in the log or further back. So
 * nothing is looked up in their documents: what happened before a merge is read from the log.
 */
export const MERGED = '#merged';
/** What is kept of a record that stays, beside what is kept of it by itself. */
export const asOne = (employer: string): string => `${employer}+`;

/** Internal: by which record one is shown that is one with others, or was. */
interface MergedIndex extends Document {
  readonly shownBy: string;
}
/** Internal: what was merged into an employer, and the streams of the files of all of them. */
interface MergedDocument extends Document {
  readonly merged: readonly string[];
  readonly streams: readonly string[];
}
export const complianceMergedIndex = collection<MergedIndex>()({ name: 'complianceMergedIndex', fields: {}, indexes: [] });
export const complianceMerged = collection<MergedDocument>()({ name: 'complianceMerged', fields: {}, indexes: [] });

type Merging = EmployerMerged | EmployerMergeUndone;
export const isMerging = (event: Recorded): event is Merging =>
  event.type === 'EmployerMerged' || event.type === 'EmployerMergeUndone';

/** How an event changes what is shown of a record that stays: its facts anew, or from those before. */
export interface Shown {
  /** The record that stays. */
  readonly employer: string;
  readonly facts: (before: ComplianceFacts) => ComplianceFacts;
  /** Nothing is merged into it any more: it is shown by itself. */
  readonly alone: boolean;
}

/** Which records are one, while a batch is applied. */
export class MergedEmployers {
  readonly #unit: UnitOfWork;
  readonly #log: EarlierEvents | undefined;

  private constructor(unit: UnitOfWork, log: EarlierEvents | undefined) {
    this.#unit = unit;
    this.#log = log;
  }
  /** `employers`: those of the batch; of the others nothing is read. */
  static async opened(unit: UnitOfWork, log: EarlierEvents | undefined, employers: readonly string[]): Promise<MergedEmployers> {
    await unit.load(complianceMergedIndex, employers);
    const opened = new MergedEmployers(unit, log);
    await unit.load(complianceMerged, [...new Set(employers.map((one) => opened.shownBy(one) ?? one))]);
    return opened;
  }
  /** The record by which an employer is shown, where it is one with others or was. */
  shownBy(employer: string): string | undefined {
    return this.#unit.cached(complianceMergedIndex, employer)?.shownBy;
  }

  async follow(event: ComplianceEvent | Merging): Promise<Shown | null> {
    if (isMerging(event)) return this.#merging(event);
    const { employer } = event.data;
    const root = employer === undefined ? undefined : this.shownBy(employer);
    if (employer === undefined || root === undefined) return null;
    const of = this.#unit.cached(complianceMerged, root)!;
    if (!of.streams.includes(event.stream)) this.#unit.put(complianceMerged, { ...of, streams: [...of.streams, event.stream] });
    return { employer: root, facts: (before) => folded(before, event, root), alone: of.merged.length === 0 };
  }

  async #merging(event: Merging): Promise<Shown> {
    const { employer, into } = event.data;
    const before = this.#unit.cached(complianceMerged, into) ?? { id: into, merged: [], streams: [] };
    const others = before.merged.filter((one) => one !== employer);
    const merged = event.type === 'EmployerMerged' ? [...others, employer] : others;
    const known = event.type === 'EmployerMerged' ? [...before.streams, ...event.data.files.streams] : before.streams;
    const since = event.type === 'EmployerMerged' ? (event.data.files.upTo as Position) : event.position;
    const { events, streams } = await this.#earlier(event, [...new Set(known)], [into, ...merged], since);
    this.#unit.put(complianceMergedIndex, { id: into, shownBy: into });
    if (event.type === 'EmployerMerged') this.#unit.put(complianceMergedIndex, { id: employer, shownBy: into });
    else this.#unit.delete(complianceMergedIndex, employer);
    this.#unit.put(complianceMerged, { id: into, merged, streams });
    const facts = events.reduce((so, one) => folded(so, one, into), noFacts);
    return { employer: into, facts: () => facts, alone: merged.length === 0 };
  }

  /** What the log tells of these employers before an event, from streams that are known and from what was appended since they were listed. */
  async #earlier({ position: before }: Merging, known: readonly string[], employers: readonly string[], since: Position) {
    if (!this.#log) throw new Error('compliance: a merge is applied with the log at hand');
    const streams = new Set(known);
    for (let after = since; after < before;) {
      const page = await this.#log.readPage({ after, filter: { types: COMPLIANCE_EVENTS } });
      for (const event of page.events) if (event.position < before && isAbout(event, employers)) streams.add(event.stream);
      if (page.caughtUp || page.through <= after) break;
      after = page.through;
    }
    const events: ComplianceEvent[] = [];
    for (const stream of streams)
      for await (const event of this.#log.readStream(stream as StreamId)) {
        if (event.position >= before) break;
        if (isAbout(event, employers)) events.push(event);
      }
    return { events: events.toSorted((a, b) => (a.position < b.position ? -1 : 1)), streams: [...streams].toSorted() };
  }
}

const isAbout = (event: Recorded, employers: readonly string[]): event is ComplianceEvent =>
  saysOfCompliance(event) && event.data.employer !== undefined && employers.includes(event.data.employer);

/**
 * Of a record that was merged its files count: visits, violations, cases, training. What it is called, where it lies, what it belongs to and
 * whether it is open is said by the record that stays.
 */
const folded = (facts: ComplianceFacts, event: ComplianceEvent, root: string): ComplianceFacts =>
  event.data.employer !== root && OF_THE_REGISTER.has(event.type) ? facts : foldFact(facts, event);
