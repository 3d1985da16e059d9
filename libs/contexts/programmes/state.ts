import { addDays, saidOf, type DataOf, type LocalDate } from '#kernel';
import type { CutOff } from './calendar.ts';
import type { Relation } from './codes.ts';
import {
  amendableFields,
  type Change,
  type Definition,
  type PlanDuty,
  type PlanMeasure,
  type PlanReport,
  type PlanSlice,
  type ProgrammeData,
  type ProgrammesEvent,
  type Target,
} from './events.ts';

/** One version of a reading. */
export interface DefinedReading extends Definition {
  readonly version: number;
  /** From that day on. */
  readonly from: LocalDate;
  /** The agency that declared it; null: read so from the document when it was recorded. */
  readonly setBy: string | null;
  readonly document: string | null;
}
/** A change of a target, as it was decided: what it says of it. */
export interface Amendment extends Change {
  readonly changes: DataOf<typeof amendableFields>;
}
export interface SliceState extends PlanSlice {
  /** Its owner was assigned from that day on; null: the plan says so, or nobody. */
  readonly since: LocalDate | null;
}
export interface MeasureState extends Omit<PlanMeasure, 'definitions' | 'slices'> {
  readonly slices: readonly SliceState[];
  /** In the order of their first days. */
  readonly definitions: readonly DefinedReading[];
  /** The target as it was adopted, and what changed it: what stands follows from both, by the days from which they hold, whatever was recorded first. */
  readonly asAdopted: Pick<PlanMeasure, 'laxerReason' | keyof Target>;
  readonly amendments: readonly Amendment[];
}
/** From when to when an agency has a duty. `from` null: from the plan on; `to` null: until further notice. */
export interface DutyTerm {
  readonly agency: string;
  readonly relations: readonly Relation[];
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly setBy: string | null;
  readonly reason: string | null;
  readonly document: string | null;
}
/** A decision on the term of an agency, as it was recorded. */
export interface TermDecision extends Omit<DutyTerm, 'from'> {
  readonly from: LocalDate;
  /** Who has the duty from the day after the last one of the agency. */
  readonly heir: string | null;
}
export interface DutyState extends Omit<PlanDuty, 'agencies'> {
  /** They follow from the plan and from all decisions, by the days from which these hold. */
  readonly terms: readonly DutyTerm[];
  readonly asAdopted: readonly DutyTerm[];
  readonly decisions: readonly TermDecision[];
}
export interface ReportState extends PlanReport {
  readonly cutOffs: readonly CutOff[];
}

export interface ProgrammeState {
  readonly id: string;
  /** Null: not adopted. */
  readonly place: { readonly unit: string; readonly within: readonly string[] } | null;
  /** As it was adopted. */
  readonly adopted: ProgrammeData | null;
  readonly measures: readonly MeasureState[];
  readonly duties: readonly DutyState[];
  readonly reports: readonly ReportState[];
}
export const initialProgramme: ProgrammeState = { id: '', place: null, adopted: null, measures: [], duties: [], reports: [] };

const measureAsAdopted = ({ definitions, slices, ...measure }: PlanMeasure, from: LocalDate): MeasureState => {
  const { comparison, value, holds, commitment, deadline, deadlineFrom, laxerReason } = measure;
  const target = { comparison, holds, commitment, deadline, deadlineFrom };
  return {
    ...measure,
    slices: slices.map((one) => ({ ...one, since: null })),
    definitions: definitions.map((one) => ({ ...one, version: 1, from, setBy: null, document: null })),
    asAdopted: { ...target, ...(value === undefined ? {} : { value }), ...(laxerReason === undefined ? {} : { laxerReason }) },
    amendments: [],
  };
};
/** What a target is after an amendment. A direction has no number. */
export function amendedBy<T extends MeasureState['asAdopted']>(
  { value, ...target }: T,
  changes: Amendment['changes'],
): Omit<T, 'value'> & Pick<T, 'value'> {
  const kept = changes.comparison === 'minimise' || value === undefined ? {} : { value };
  const day = changes.deadline === undefined ? {} : { deadlineFrom: 'amended' as const };
  return { ...target, ...kept, ...changes, ...day };
}
const byFirstDay = <T extends { readonly from: LocalDate }>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));

function dutyAsAdopted({ agencies, ...duty }: PlanDuty): DutyState {
  const terms = agencies.map((one) => ({ ...one, from: null, to: null, setBy: null, reason: null, document: null }));
  return { ...duty, terms, asAdopted: terms, decisions: [] };
}
const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** The terms with one more, which begins after those before it. Who has the duty by then goes on with it; what begins later stands. */
function withTerm(terms: readonly DutyTerm[], term: DutyTerm & { readonly from: LocalDate }): readonly DutyTerm[] {
  const { agency, from, to } = term;
  const own = terms.filter((one) => one.agency === agency);
  const before = own.find((one) => (one.from ?? '') <= from && (one.to === null || one.to >= from));
  const [next] = own.flatMap((one) => (one.from !== null && one.from > from ? [one.from] : [])).toSorted();
  const end = next !== undefined && (to === null || to >= next) ? addDays(next, -1) : to;
  // The same relations: one term, so that who has the duty from the plan on has it from the plan on still.
  const goesOn = before !== undefined && isSameSet(before.relations, term.relations);
  const kept = before === undefined || goesOn || before.from === from ? [] : [{ ...before, to: addDays(from, -1) }];
  return [...terms.filter((one) => one !== before), ...kept, { ...term, from: goesOn ? before.from : from, to: end }];
}

/** The terms by all decisions, from those of the plan on. A decision that begins within the time of an earlier one takes its end and its heir away. */
function termsBy(plan: readonly DutyTerm[], decisions: readonly TermDecision[]): readonly DutyTerm[] {
  return byFirstDay(decisions).reduce((terms, { heir, ...said }) => {
    const { agency, from, to } = said;
    const isOverruled =
      to !== null && decisions.some((other) => other.agency === agency && other.from > from && other.from <= to);
    const after = withTerm(terms, isOverruled ? { ...said, to: null } : said);
    return heir === null || to === null || isOverruled
      ? after
      : withTerm(after, { ...said, agency: heir, from: addDays(to, 1), to: null });
  }, plan);
}
const saysTheSame = (a: TermDecision, b: TermDecision): boolean =>
  a.agency === b.agency && (a.from === b.from || (a.to !== null && a.to === b.to));

/** What an event makes of one of the parts; the same of another one. */
const changed = <T extends { readonly code: string }>(all: readonly T[], code: string, change: (one: T) => T): readonly T[] =>
  all.map((one) => (one.code === code ? change(one) : one));

export function evolveProgramme(state: ProgrammeState, event: ProgrammesEvent): ProgrammeState {
  switch (event.type) {
    case 'ProgrammeAdopted': {
      const { programme, unit, within, ...adopted } = event.data;
      return {
        id: programme,
        place: { unit, within },
        adopted,
        measures: adopted.measures.map((one) => measureAsAdopted(one, adopted.issuedOn)),
        duties: adopted.duties.map(dutyAsAdopted),
        reports: adopted.reports.map((one) => ({ ...one, cutOffs: [] })),
      };
    }
    case 'MeasureAmended': {
      const { measure, from, setBy, reason, document, ...data } = event.data;
      const amendment = {
        from,
        setBy,
        reason,
        ...(document === undefined ? {} : { document }),
        changes: saidOf(amendableFields, data),
      };
      return {
        ...state,
        measures: changed(state.measures, measure, ({ value: _value, laxerReason: _reason, ...one }) => {
          const amendments = byFirstDay([...one.amendments, amendment]);
          return { ...one, ...amendments.reduce((target, { changes }) => amendedBy(target, changes), one.asAdopted), amendments };
        }),
      };
    }
    case 'MeasureDefined': {
      const { measure, definition, from, setBy, document = null } = event.data;
      return {
        ...state,
        measures: changed(state.measures, measure, (one) => {
          const version = one.definitions.filter(({ reading }) => reading === definition.reading).length + 1;
          const before = one.definitions.find(({ decides }) => decides);
          // The reading that decides last, by its day, decides.
          const decides = definition.decides && (before === undefined || from >= before.from);
          const others = decides ? one.definitions.map((other) => ({ ...other, decides: false })) : one.definitions;
          const added = { ...definition, decides, version, from, setBy, document };
          return { ...one, definitions: byFirstDay([...others, added]) };
        }),
      };
    }
    case 'SliceAssigned': {
      const { measure, slice, owner, from } = event.data;
      return {
        ...state,
        measures: changed(state.measures, measure, (one) => ({
          ...one,
          slices: changed(one.slices, slice, (part) =>
            part.since !== null && part.since > from ? part : { ...part, owner, since: from },
          ),
        })),
      };
    }
    case 'DutyTermSet': {
      const { duty, agency, relations, from, to = null, heir = null, setBy, reason, document = null } = event.data;
      const decision = { agency, relations, from, to, heir, setBy, reason, document };
      return {
        ...state,
        duties: changed(state.duties, duty, (one) => {
          // Of the same first or last day of an agency the one recorded last is the correction.
          const decisions = [...one.decisions.filter((other) => !saysTheSame(other, decision)), decision];
          return { ...one, terms: termsBy(one.asAdopted, decisions), decisions };
        }),
      };
    }
    case 'ReportCutOffSet': {
      const { programme: _programme, report, document = null, ...cutOff } = event.data;
      return {
        ...state,
        reports: changed(state.reports, report, (one) => {
          const isSame = ({ period, fromYear }: CutOff) => period === cutOff.period && fromYear === cutOff.fromYear;
          // Of the same years the decision of the later day stands, whichever was recorded first.
          if (one.cutOffs.some((other) => isSame(other) && other.from > cutOff.from)) return one;
          return { ...one, cutOffs: [...one.cutOffs.filter((other) => !isSame(other)), { ...cutOff, document }] };
        }),
      };
    }
  }
}
