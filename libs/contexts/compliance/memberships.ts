import type { Instant, LocalDate } from '#kernel';
import type { UnitOfWork } from '#read-models';
import { BitemporalRows, marked, type RowKind } from './bitemporal-rows.ts';
import type { ComplianceFacts } from './facts.ts';
import type { ComplianceEvent } from './fold.ts';
import { allianceCompliance, memberRowId, memberRowOf, memberStretches, type Member } from './member-rows.ts';
import { NO_END, type RuleParameters } from './rule.ts';
import { instantOf, type Stretch } from './rows.ts';

/** Internal: the membership that an employer is in. */
export interface MemberState extends Member {
  readonly recorded: readonly Instant[];
  /** Ids of rows that were given up: shown as of past recordings, and cut when the membership ends. */
  readonly closed: readonly string[];
}
export interface MembershipsState {
  readonly current: MemberState | null;
  /** How many there have been. */
  readonly count: number;
}

interface Working extends Member {
  readonly rows: BitemporalRows;
  readonly closed: readonly string[];
}

/**
 * The rows that the officers of an alliance read of one employer, while a batch is applied. They begin when the joining is recorded; when the
 * leaving is, the rows of the membership are cut at its last day, also those that are shown as of a past recording, and nothing that
 * is recorded later changes them.
 */
export class Memberships {
  readonly #employer: string;
  readonly #parameters: RuleParameters;
  readonly #mark: string;
  #hidden: boolean;
  #count: number;
  #current: Working | null;
  readonly #ended: { readonly member: Working; readonly on: LocalDate }[] = [];

  /** `hidden`: it is shown elsewhere, and has no rows while it is. `mark`: of its rows, where the employer has others beside them. */
  constructor(
    employer: string,
    facts: ComplianceFacts,
    state: MembershipsState,
    parameters: RuleParameters,
    { hidden = false, mark = '' }: { readonly hidden?: boolean; readonly mark?: string } = {},
  ) {
    this.#employer = employer;
    this.#parameters = parameters;
    this.#hidden = hidden;
    this.#mark = mark;
    this.#count = state.count;
    const { current } = state;
    this.#current = current && this.#working(current, this.#stretches(facts, current), current.recorded, current.closed);
  }

  get state(): MembershipsState {
    if (this.#current === null) return { current: null, count: this.#count };
    const { alliance, from, ordinal, rows, closed } = this.#current;
    const current = { alliance, from, ordinal, recorded: rows.recorded, closed: [...closed, ...rows.closed] };
    return { current, count: this.#count };
  }

  /** `facts`: those after the event. */
  follow(facts: ComplianceFacts, event: ComplianceEvent): void {
    const { recordedAt } = event;
    if (event.type === 'AllianceJoined' || event.type === 'AllianceLeft') this.#end(facts, event.data.on, recordedAt);
    if (event.type === 'AllianceJoined') {
      const { data } = event;
      const member: Member = { alliance: data.alliance, from: data.on, ordinal: this.#count++ };
      this.#current = this.#working(member, [], [], []);
    }
    if (this.#current) this.#current.rows.replace(this.#stretches(facts, this.#current), recordedAt);
  }

  /** From then on it is shown by other facts, or not at all. */
  show(facts: ComplianceFacts, hidden: boolean, at: Instant): void {
    this.#hidden = hidden;
    this.#current?.rows.replace(this.#stretches(facts, this.#current), at);
  }

  async write(unit: UnitOfWork): Promise<void> {
    for (const { member, on } of this.#ended) {
      member.rows.cut(on);
      member.rows.write(unit);
      await unit.load(allianceCompliance, [...member.closed]);
      for (const id of member.closed) cutRow(unit, id, instantOf(on));
    }
    this.#current?.rows.write(unit);
  }

  #end(facts: ComplianceFacts, on: LocalDate, recordedAt: Instant): void {
    if (this.#current === null) return;
    this.#current.rows.replace(this.#stretches(facts, this.#current, on), recordedAt);
    this.#ended.push({ member: this.#current, on });
    this.#current = null;
  }

  #stretches(facts: ComplianceFacts, member: Member, to: LocalDate = NO_END): readonly Stretch[] {
    return this.#hidden ? [] : memberStretches(facts, member, to, this.#parameters);
  }

  #working(member: Member, stretches: readonly Stretch[], recorded: readonly Instant[], closed: readonly string[]): Working {
    // The rows are not stored twice: they follow from the facts as long as the rule is the one they were made by.
    if (stretches.length !== recorded.length)
      throw new Error('compliance of members: rule or parameters changed without a new version of the projection');
    const held = stretches.map((stretch, i) => ({ stretch, recordedFrom: recorded[i]!, fresh: false }));
    const { alliance, from, ordinal } = member;
    return { alliance, from, ordinal, closed, rows: new BitemporalRows(memberRows(this.#employer, member, this.#mark), held) };
  }
}

const memberRows = (employer: string, member: Member, mark: string): RowKind =>
  marked(
    {
      collection: allianceCompliance,
      id: (from, recordedFrom) => memberRowId(employer, member, from, recordedFrom),
      row: (stretch, recordedFrom, recordedTo) => memberRowOf(employer, member, stretch, recordedFrom, recordedTo),
    },
    mark,
  );

function cutRow(unit: UnitOfWork, id: string, to: Instant): void {
  const row = unit.cached(allianceCompliance, id);
  if (row === null) return;
  if (row.validFrom >= to) unit.delete(allianceCompliance, id);
  else if (row.validTo > to) unit.put(allianceCompliance, { ...row, validTo: to });
}
