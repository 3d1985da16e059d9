import type { LocalDate } from '#kernel';
import type { Relation } from './codes.ts';
import type { CutOff } from './calendar.ts';
import { addDays } from '#kernel';
import type { Change, Definition, PlanDuty, PlanMeasure, PlanReport, ProgrammeData, ProgrammesEvent } from './events.ts';
import { amendableFields } from './events.ts';

/** One version of a reading. */
export interface DefinedReading extends Definition {
  readonly version: number;
  /** From that day on. */
  readonly from: LocalDate;
  /** The agency that declared it; null: read so from the document when it was recorded. */
  readonly setBy: string | null;
  readonly document: string | null;
}
/** A change of a target, as it was decided. */
export interface Amendment extends Change {
  readonly fields: readonly string[];
}
export interface MeasureState extends Omit<PlanMeasure, 'definitions'> {
  readonly definitions: readonly DefinedReading[];
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
export interface DutyState extends Omit<PlanDuty, 'agencies'> {
  readonly terms: readonly DutyTerm[];
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

const measureAsAdopted = ({ definitions, ...measure }: PlanMeasure, from: LocalDate): MeasureState => ({
  ...measure,
  definitions: definitions.map((one) => ({ ...one, version: 1, from, setBy: null, document: null })),
  amendments: [],
});
const dutyAsAdopted = ({ agencies, ...duty }: PlanDuty): DutyState => ({
  ...duty,
  terms: agencies.map((one) => ({ ...one, from: null, to: null, setBy: null, reason: null, document: null })),
});

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
      const { programme: _programme, measure, from, setBy, reason, document, ...data } = event.data;
      const fields = Object.keys(amendableFields).filter((name) => data[name as keyof typeof data] !== undefined);
      const amendment = { from, setBy, reason, ...(document === undefined ? {} : { document }), fields };
      return {
        ...state,
        measures: changed(state.measures, measure, ({ value, ...one }) => ({
          ...one,
          ...(data.comparison === 'minimise' || value === undefined ? {} : { value }),
          ...data,
          ...(data.deadline === undefined ? {} : { deadlineFrom: 'amended' as const }),
          amendments: [...one.amendments, amendment],
        })),
      };
    }
    case 'MeasureDefined': {
      const { measure, definition, from, setBy, document = null } = event.data;
      return {
        ...state,
        measures: changed(state.measures, measure, (one) => {
          const versions = one.definitions.filter(({ reading }) => reading === definition.reading).length;
          const before = definition.decides ? one.definitions.map((other) => ({ ...other, decides: false })) : one.definitions;
          return { ...one, definitions: [...before, { ...definition, version: versions + 1, from, setBy, document }] };
        }),
      };
    }
    case 'SliceAssigned': {
      const { measure, slice, owner } = event.data;
      return {
        ...state,
        measures: changed(state.measures, measure, (one) => ({
          ...one,
          slices: changed(one.slices, slice, (part) => ({ ...part, owner })),
        })),
      };
    }
    case 'DutyTermSet': {
      const { duty, agency, relations, from, to = null, heir, setBy, reason, document = null } = event.data;
      const said = { relations, setBy, reason, document };
      return {
        ...state,
        duties: changed(state.duties, duty, (one) => {
          const others = one.terms.filter((term) => term.agency !== agency || (term.to !== null && term.to < from));
          const before = one.terms.find((term) => term.agency === agency && !others.includes(term));
          // Who has it from the plan on has it from the plan on still: only its end is said.
          const term = { agency, ...said, from: before && to !== null ? before.from : from, to };
          const next = heir === undefined || to === null ? [] : [{ agency: heir, ...said, from: addDays(to, 1), to: null }];
          return { ...one, terms: [...others, term, ...next] };
        }),
      };
    }
    case 'ReportCutOffSet': {
      const { programme: _programme, report, document = null, ...cutOff } = event.data;
      return {
        ...state,
        reports: changed(state.reports, report, (one) => ({
          ...one,
          cutOffs: [
            ...one.cutOffs.filter(({ period, fromYear }) => period !== cutOff.period || fromYear !== cutOff.fromYear),
            { ...cutOff, document },
          ],
        })),
      };
    }
  }
}
