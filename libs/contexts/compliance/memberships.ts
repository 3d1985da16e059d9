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
  /** Those that are over, with the ids of all their rows, for a correction of their days. Left out: none is. */
  readonly ended?: readonly EndedMember[];
}
interface EndedMember extends Member {
  readonly rows: readonly string[];
}
/** Rows that a correction of the days of a membership gives up. */
interface Retired {
  readonly rows: readonly string[];
  readonly at: Instant;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

type MembershipDays = Extract<ComplianceEvent, { type: 'MembershipCorrected' }>['data'];

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
  #shownUntil: LocalDate;
  #count: number;
  #current: Working | null;
  readonly #ended: { readonly member: Working; readonly on: LocalDate }[] = [];
  #before: readonly EndedMember[];
  readonly #retired: Retired[] = [];
  readonly #given: { readonly member: Working; readonly on: LocalDate | null }[] = [];

  /** `shownUntil`: the first day on which it is shown elsewhere, from which on it has no rows. `mark`: of its rows, where the employer has others beside them. */
  constructor(
    employer: string,
    facts: ComplianceFacts,
    state: MembershipsState,
    parameters: RuleParameters,
    { shownUntil = NO_END, mark = '' }: { readonly shownUntil?: LocalDate; readonly mark?: string } = {},
  ) {
    this.#employer = employer;
    this.#parameters = parameters;
    this.#shownUntil = shownUntil;
    this.#mark = mark;
    this.#count = state.count;
    this.#before = state.ended ?? [];
    const { current } = state;
    this.#current = current && this.#working(current, this.#stretches(facts, current), current.recorded, current.closed);
  }

  get state(): MembershipsState {
    const past = [
      ...this.#before,
      ...this.#ended.map(({ member: { alliance, from, ordinal, rows, closed } }) => ({
        alliance,
        from,
        ordinal,
        rows: [...closed, ...rows.ids].toSorted(),
      })),
    ];
    const ended = past.length === 0 ? {} : { ended: past };
    if (this.#current === null) return { current: null, count: this.#count, ...ended };
    const { alliance, from, ordinal, rows, closed } = this.#current;
    const current = { alliance, from, ordinal, recorded: rows.recorded, closed: [...closed, ...rows.closed].toSorted() };
    return { current, count: this.#count, ...ended };
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
    if (event.type === 'MembershipCorrected' && event.data.kind === 'alliance') this.#correct(facts, event.data, recordedAt);
    if (this.#current) this.#current.rows.replace(this.#stretches(facts, this.#current), recordedAt);
  }

  /** From then on it is shown by other facts, or up to another day. */
  show(facts: ComplianceFacts, shownUntil: LocalDate, at: Instant): void {
    this.#shownUntil = shownUntil;
    this.#current?.rows.replace(this.#stretches(facts, this.#current), at);
  }

  /**
   * Officers see the days of the membership as it is known now, also as of a recording before the correction: what was opened by mistake is closed. For
   * days that are added they see what is known when the correction is recorded.
   */
  #correct(facts: ComplianceFacts, { group, wasFrom, from, to }: MembershipDays, recordedAt: Instant): void {
    const limits = from === undefined ? { from: NO_END, to: NO_END } : { from, to: to ?? NO_END };
    let ordinal: number;
    if (this.#current?.alliance === group && this.#current.from === wasFrom) {
      const { rows, closed } = this.#current;
      ({ ordinal } = this.#current);
      this.#retired.push({ rows: [...closed, ...rows.ids], at: recordedAt, ...limits });
      // What this batch opened is written first, then given up like the others.
      this.#given.push({ member: this.#current, on: null });
      this.#current = null;
    } else {
      const over = this.#before.find((one) => one.alliance === group && one.from === wasFrom);
      const now = this.#ended.findIndex(({ member }) => member.alliance === group && member.from === wasFrom);
      if (!over && now < 0) return;
      if (over) {
        this.#retired.push({ rows: over.rows, at: recordedAt, ...limits });
        this.#before = this.#before.filter((one) => one !== over);
        ({ ordinal } = over);
      } else {
        const [one] = this.#ended.splice(now, 1) as [{ member: Working; on: LocalDate }];
        const { member } = one;
        this.#retired.push({ rows: [...member.closed, ...member.rows.ids], at: recordedAt, ...limits });
        this.#given.push(one);
        ({ ordinal } = member);
      }
    }
    if (from === undefined) return;
    const kept = this.#retired.at(-1)!.rows;
    const next = this.#working({ alliance: group, from, ordinal }, [], [], kept);
    if (to === undefined) this.#current = next;
    else {
      next.rows.replace(this.#stretches(facts, next, to), recordedAt);
      this.#ended.push({ member: next, on: to });
    }
  }

  async write(unit: UnitOfWork): Promise<void> {
    for (const { member, on } of this.#given) await writeMember(unit, member, on);
    for (const { rows, at, from, to } of this.#retired) {
      await unit.load(allianceCompliance, [...rows]);
      for (const id of rows) retireRow(unit, id, at, instantOf(from), instantOf(to));
    }
    for (const { member, on } of this.#ended) await writeMember(unit, member, on);
    this.#current?.rows.write(unit);
  }

  #end(facts: ComplianceFacts, on: LocalDate, recordedAt: Instant): void {
    if (this.#current === null) return;
    this.#current.rows.replace(this.#stretches(facts, this.#current, on), recordedAt);
    this.#ended.push({ member: this.#current, on });
    this.#current = null;
  }

  #stretches(facts: ComplianceFacts, member: Member, to: LocalDate = NO_END): readonly Stretch[] {
    return memberStretches(facts, member, to < this.#shownUntil ? to : this.#shownUntil, this.#parameters);
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

/** `on`: the day on which it ended. */
async function writeMember(unit: UnitOfWork, { rows, closed }: Working, on: LocalDate | null): Promise<void> {
  if (on !== null) rows.cut(on);
  rows.write(unit);
  if (on === null) return;
  await unit.load(allianceCompliance, [...closed]);
  for (const id of closed) cutRow(unit, id, instantOf(on));
}

/** What the log says of other days of the membership takes its place; of the days that are none of it nothing stays. */
function retireRow(unit: UnitOfWork, id: string, at: Instant, from: Instant, to: Instant): void {
  const row = unit.cached(allianceCompliance, id);
  if (row === null) return;
  if (row.validTo <= from || row.validFrom >= to || row.recordedFrom >= at) return unit.delete(allianceCompliance, id);
  unit.put(allianceCompliance, {
    ...row,
    validFrom: row.validFrom < from ? from : row.validFrom,
    validTo: row.validTo > to ? to : row.validTo,
    ...(row.believed ? { recordedTo: at, believed: false } : {}),
  });
}

function cutRow(unit: UnitOfWork, id: string, to: Instant): void {
  const row = unit.cached(allianceCompliance, id);
  if (row === null) return;
  if (row.validFrom >= to) unit.delete(allianceCompliance, id);
  else if (row.validTo > to) unit.put(allianceCompliance, { ...row, validTo: to });
}
