import { placed, type Placed } from '#access';
import type { LocalDate } from '#kernel';
import type { RecordedOf } from '#event-store';
import { documentProjection, eachOf, pastOf, type DocumentRules, type Past, type Projection } from '#projections';
import { collection, type Collection, type Document } from '#read-models';
import { agencyOf, isMeantBy } from './agencies.ts';
import { isTermOn } from './duties.ts';
import type { Relation } from './codes.ts';
import { programmesEvents, type ProgrammeData, type ProgrammesEvent } from './events.ts';
import {
  evolveProgramme,
  initialProgramme,
  type DutyState,
  type MeasureState,
  type ProgrammeState,
  type ReportState,
} from './state.ts';

type Event = RecordedOf<ProgrammesEvent>;

/** Published: a programme as it stands, with all that belongs to it. Its id tells unit, number and year: one document is one programme. */
export interface ProgrammeDocument extends Document, Placed, ProgrammeState {
  readonly number: string;
  readonly issuedOn: string;
  readonly parentId: string | null;
  readonly revision: string;
}
export const programmes = collection<ProgrammeDocument>()({
  name: 'programmes',
  fields: { number: 'text', issuedOn: 'text', parentId: 'text', unit: 'text', district: 'text', province: 'text' },
  indexes: [['issuedOn'], ['parentId'], ['province', 'issuedOn'], ['unit']],
});

/** What is a part of a programme: it is known by the code that it has there. */
export const partId = (programme: string, code: string): string => `${programme}:${code}`;
interface PartOfProgramme extends Document {
  readonly programme: string;
  readonly code: string;
  /** Of all that agencies have to do with it, for lists of one of them. */
  readonly agencies: readonly string[];
}
/** Published: a measure as it stands, with every version of its readings and every amendment. */
export interface MeasureDocument extends PartOfProgramme, MeasureState {}
export const measures = collection<MeasureDocument>()({
  name: 'measures',
  fields: { programme: 'text', code: 'text', agencies: 'keywords', comparison: 'text', commitment: 'text', deadline: 'text' },
  indexes: [['programme', 'code'], ['deadline']],
});
/** Published: a duty, and which agency has it from when to when. */
export interface ProgrammeDutyDocument extends PartOfProgramme, DutyState {}
export const programmeDuties = collection<ProgrammeDutyDocument>()({
  name: 'programmeDuties',
  fields: { programme: 'text', code: 'text', agencies: 'keywords' },
  indexes: [['programme', 'code']],
});
/** Published: a duty to report, with the days that were set for what the plan leaves open. */
export interface ProgrammeReportDocument extends PartOfProgramme, ReportState {}
export const programmeReports = collection<ProgrammeReportDocument>()({
  name: 'programmeReports',
  fields: { programme: 'text', code: 'text', agencies: 'keywords', kind: 'text' },
  indexes: [['programme', 'code']],
});

/** What an agency is on a day to the duties, tasks and reports of a programme. */
export function relationsIn(
  { adopted, duties, reports }: Pick<ProgrammeState, 'adopted' | 'duties' | 'reports'>,
  agency: string,
  on: LocalDate,
): readonly Relation[] {
  const found: readonly Relation[] = [
    ...duties.flatMap(({ terms }) =>
      terms.filter((term) => term.agency === agency && isTermOn(term, on)).flatMap((term) => term.relations),
    ),
    ...(adopted?.tasks ?? []).flatMap((task) =>
      task.agencies.filter((one) => one.agency === agency).map(({ relation }) => relation),
    ),
    ...reports.flatMap(({ reporters }) =>
      reporters.filter((one) => isMeantBy(agency, one.agency)).map(({ relation }) => relation),
    ),
  ];
  return found.length === 0 ? ['named'] : [...new Set(found)];
}

/** The agencies that a programme names, and those that decisions since gave something of it: these have no line. */
export function agenciesIn({ adopted, duties, measures }: Pick<ProgrammeState, 'adopted' | 'duties' | 'measures'>) {
  const named = adopted?.agencies ?? [];
  const given = [
    ...duties.flatMap(({ terms }) => terms.map(({ agency }) => agency)),
    ...measures.flatMap(({ slices }) => slices.flatMap(({ owner }) => owner ?? [])),
  ];
  const added = [...new Set(given)].filter((code) => !named.some(({ agency }) => agency === code));
  return [...named, ...added.map((agency) => ({ agency, line: null, ...agencyOf(agency)!.label }))];
}

const programmeRules: DocumentRules<ProgrammeDocument, Event> = {
  name: 'programmes',
  version: 2,
  collection: programmes,
  category: 'programme',
  called: ({ number }) => ({ en: `programme ${number}`, vi: `chương trình, kế hoạch ${number}` }),
  on: eachOf(programmesEvents, {
    key: ({ data }: Event) => data.programme,
    apply: (before: ProgrammeDocument | null, event: Event, id: string): ProgrammeDocument | null => {
      if (!before && event.type !== 'ProgrammeAdopted') return null;
      const state = evolveProgramme(before ?? initialProgramme, event);
      const { number, issuedOn, parent = null } = state.adopted!;
      return { ...state, id, ...placed(state.place!), number, issuedOn, parentId: parent, revision: String(event.revision) };
    },
  }),
};

/** The view of one kind of parts: those that a programme is adopted with, each then as its own events change it. */
function partRules<K extends 'measures' | 'duties' | 'reports', D extends PartOfProgramme & ProgrammeState[K][number]>(
  of: K,
  version: number,
  the: Collection<D>,
  codeIn: (event: Event) => string | null,
  agenciesIn: (part: ProgrammeState[K][number]) => readonly (string | undefined)[],
): DocumentRules<D, Event> {
  const documentOf = (programme: string, part: ProgrammeState[K][number]): D => {
    const agencies = [...new Set(agenciesIn(part).filter((agency) => agency !== undefined))];
    return { ...part, id: partId(programme, part.code), programme, agencies } as unknown as D;
  };
  return {
    name: the.name,
    version,
    collection: the,
    on: eachOf(programmesEvents, {
      key: (event: Event) => {
        const { programme } = event.data;
        if (event.type === 'ProgrammeAdopted')
          return (event.data as ProgrammeData)[of].map(({ code }) => partId(programme, code));
        const code = codeIn(event);
        return code === null ? [] : [partId(programme, code)];
      },
      apply: (before: D | null, event: Event, id: string): D | null => {
        const { programme } = event.data;
        const state = evolveProgramme({ ...initialProgramme, [of]: before ? [before] : [] }, event);
        const part = (state[of] as readonly ProgrammeState[K][number][]).find(({ code }) => partId(programme, code) === id);
        return part ? documentOf(programme, part) : before;
      },
    }),
  };
}
const measureRules = partRules(
  'measures',
  1,
  measures,
  ({ type, data }) => (type === 'MeasureAmended' || type === 'MeasureDefined' || type === 'SliceAssigned' ? data.measure : null),
  ({ slices, partners }) => [...slices.map(({ owner }) => owner), ...partners.map(({ agency }) => agency)],
);
const dutyRules = partRules(
  'duties',
  2,
  programmeDuties,
  ({ type, data }) => (type === 'DutyTermSet' ? data.duty : null),
  ({ terms }) => terms.map(({ agency }) => agency),
);
const reportRules = partRules(
  'reports',
  2,
  programmeReports,
  ({ type, data }) => (type === 'ReportCutOffSet' ? data.report : null),
  ({ reporters, recipients }) => [...reporters.map(({ agency }) => agency), ...recipients],
);

export const programmesPast: Past<ProgrammeDocument> = pastOf(programmeRules);
export const measuresPast: Past<MeasureDocument> = pastOf(measureRules);
export const programmeDutiesPast: Past<ProgrammeDutyDocument> = pastOf(dutyRules);
export const programmeReportsPast: Past<ProgrammeReportDocument> = pastOf(reportRules);
export const programmesProjection: Projection = documentProjection(programmeRules);
export const programmesViews: readonly Projection[] = [
  programmesProjection,
  documentProjection(measureRules),
  documentProjection(dutyRules),
  documentProjection(reportRules),
  programmesPast.projection,
  measuresPast.projection,
  programmeDutiesPast.projection,
  programmeReportsPast.projection,
];
