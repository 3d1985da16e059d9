import type { LocalDate } from '#kernel';
import { agenciesOn, agencyOf, partId, type ProgrammeDocument } from '#contexts/programmes/index';
import type { FigureSource } from './state.ts';

/** A measure as the programme has it. */
export type Measure = ProgrammeDocument['measures'][number];
export type Reading = Measure['definitions'][number];

/** What the figures of a measure are held to. */
export interface MeasurePlan {
  readonly of: { readonly programme: string; readonly measure: string };
  readonly place: { readonly unit: string; readonly within: readonly string[] };
  readonly measure: Measure;
  readonly firstDay: LocalDate;
  /** Of its period. */
  readonly periodTo: LocalDate;
  /** Of its orientation, where it has one. */
  readonly lastDay: LocalDate;
  /** Who answers for the data of a slice; null: nobody. */
  readonly ownerOf: (slice: string) => string | null;
  /** Who may give its figures on a day: the owner, or who took over from it by then; null: it is assigned to nobody. */
  readonly owing: (slice: string, on: LocalDate) => readonly string[] | null;
  readonly knowsAgency: (code: string) => boolean;
}

/** Null: the programme has no such measure. */
export function planOf(programme: ProgrammeDocument, code: string): MeasurePlan | null {
  const measure = programme.measures.find((one) => one.code === code);
  if (!measure) return null;
  const { periodFrom, periodTo, orientationTo = periodTo } = programme.adopted!;
  const followed = programme.measures.find((one) => one.code === measure.follows);
  const ownerIn = (one: Measure | undefined, slice: string) => one?.slices.find((part) => part.code === slice)?.owner;
  const ownerOf = (slice: string): string | null => ownerIn(measure, slice) ?? ownerIn(followed, slice) ?? null;
  return {
    of: { programme: programme.id, measure: code },
    place: programme.place!,
    measure,
    firstDay: periodFrom,
    periodTo,
    lastDay: orientationTo,
    ownerOf,
    owing: (slice, on) => {
      const owner = ownerOf(slice);
      return owner === null ? null : agenciesOn(owner, on).map(({ agency }) => agency);
    },
    knowsAgency: (code) => agencyOf(code) !== null,
  };
}
export const figuresId = ({ of }: Pick<MeasurePlan, 'of'>): string => partId(of.programme, of.measure);

/** Of each reading its last version. */
export const readingsOf = ({ definitions }: Measure): readonly Reading[] => [
  ...new Map(definitions.map((one) => [one.reading, one])).values(),
];
export const decidingReading = (measure: Measure): Reading =>
  readingsOf(measure).find(({ decides }) => decides) ?? measure.definitions.at(-1)!;

/** A plan that names no series is measured by what its agencies report. */
export const sourcesOf = ({ sources }: Measure): readonly { readonly source: FigureSource; readonly decides: boolean }[] =>
  sources.length > 0 ? sources : [{ source: 'owner-result', decides: true }];
export const decidingSource = (measure: Measure): FigureSource => sourcesOf(measure).find(({ decides }) => decides)!.source;

/** Whether the groups of the breakdown make up the population of a reading: then they sum up to it. Others are parts that are shown beside it. */
export function isPartition(measure: Measure, reading: string): boolean {
  const populations = readingsOf(measure).find((one) => one.reading === reading)?.populations ?? [];
  const groups = measure.breakdown.map(({ code }) => code);
  return groups.length > 0 && groups.length === populations.length && groups.every((code) => populations.includes(code));
}
